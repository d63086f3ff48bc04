"""Short names of organisations: "(MPA)" after the name, "the Forum", "Oldendorff"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loader.drafting import capitals
from loader.drafting.gazetteer import Gazetteer
from loader.drafting.lexicon import Lexicon
from loader.drafting.organisation_mentions import Organisations

if TYPE_CHECKING:
    from spacy.tokens import Doc

ABBREVIATION = re.compile(r"[A-Z][A-Za-z&0-9]*[A-Z0-9]|[A-Z]{2,}s?")


HEADS = frozenset(
    {"Center", "Centre", "Forum", "Alliance", "Authority", "Council", "Institute", "Agency", "Commission"}
)


class ShortNames:
    """Finds the short names in one text; made once for a gazetteer and a lexicon."""

    def __init__(self, places: Gazetteer, lexicon: Lexicon) -> None:
        """Keep the words that are no short names: places, peoples, and what begins a full name."""
        self.others = {*places.ports, *places.countries, *places.explicit, *lexicon.places["demonyms"]}
        self.nobody = lexicon.word_set("nobody")
        self.openings = tuple(
            f"{word} {link} " for word in lexicon.organisations["first_words"] for link in ("of", "for")
        )

    def take(self, doc: Doc, found: Organisations, taken: set[int]) -> None:
        """Add the mentions by short names; takes their tokens."""
        self._defined(doc, found, taken)
        self._parts(doc, found, taken)

    def _defined(self, doc: Doc, found: Organisations, taken: set[int]) -> None:
        """Take "(MPA)" after a name as another name of it, and every "MPA" after that."""
        for mention in list(found.mentions):
            if (
                mention.end + 2 < len(doc)
                and doc[mention.end].text == "("
                and doc[mention.end + 2].text == ")"
            ):
                short = doc[mention.end + 1].text
                if ABBREVIATION.fullmatch(short) or (short.isalpha() and short.istitle()):
                    found.short[short] = mention.label
        initials = _initials(found)
        for index, token in enumerate(doc):
            if (
                index not in taken
                and len(initials.get(token.text, ())) == 1
                and token.text not in found.short
            ):
                found.short[token.text] = initials[token.text][0]
            if token.text in found.short and index not in taken:
                found.mention(taken, index, index + 1, found.short[token.text])

    def _parts(self, doc: Doc, found: Organisations, taken: set[int]) -> None:
        """Take "the Forum" for the one organisation whose name ends so.

        And "Oldendorff" for the one that begins so.
        """
        last: dict[str, set[str]] = {}
        first: dict[str, set[str]] = {}
        for organisation in found.by_id.values():
            words = organisation.name.split()
            if len(words) > 1:
                last.setdefault(words[-1], set()).add(organisation.id)
                first.setdefault(words[0], set()).add(organisation.id)
                for word in HEADS & set(words[1:-1]):
                    last.setdefault(word, set()).add(organisation.id)
        for index, token in enumerate(doc):
            if index in taken or not capitals.is_capital(token):
                continue
            before = doc[index - 1].lower_ if index else ""
            after = doc[index + 1] if index + 1 < len(doc) else None
            alone = after is None or not capitals.is_capital(after) or after.is_sent_start
            if before == "the" and alone and len(last.get(token.text, ())) == 1 and token.text != "Port":
                found.mention(taken, index, index + 1, next(iter(last[token.text])))
            elif (
                alone
                and before not in {"the", "a", "in"}
                and len(first.get(token.text, ())) == 1
                and token.text not in self.others
                and token.lower_ not in self.nobody
                and len(token.text) > 3
                and not found.by_id[next(iter(first[token.text]))].name.startswith(self.openings)
                and not (index and capitals.is_capital(doc[index - 1]) and not doc[index].is_sent_start)
            ):
                found.mention(taken, index, index + 1, next(iter(first[token.text])))


def _initials(found: Organisations) -> dict[str, list[str]]:
    """Return which organisations three or more first letters may mean: "GPA", the Georgia Ports Authority."""
    meant: dict[str, list[str]] = {}
    for organisation in found.by_id.values():
        letters = "".join(word[0] for word in organisation.name.split() if word[0].isupper())
        if len(letters) > 2:
            meant.setdefault(letters, []).append(organisation.id)
    return meant

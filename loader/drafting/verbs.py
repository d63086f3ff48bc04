"""Verbs of signing and renewing, and whether what they say was done, is planned, is weighed.

Or was not done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting import language
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AUXILIARIES = frozenset(
    {
        "has",
        "have",
        "had",
        "been",
        "be",
        "being",
        "was",
        "were",
        "is",
        "are",
        "'ve",
        "’ve",
        "also",
        "just",
        "now",
        "already",
        "yet",
        "ever",
        "both",
        "each",
        "to",
        "not",
        "n't",
        "never",
        "did",
        "do",
        "does",
        "once",
        "since",
        "together",
        "then",
        "today",
        "yesterday",
        "first",
        "all",
        "get",
        "got",
        "it",
        "they",
        "soon",
        "again",
        "still",
        "later",
        "ago",
        "years",
    }
)
BEING = frozenset({"was", "were", "been", "be", "is", "are", "being"})
HAVING = frozenset({"has", "have", "had", "having", "'ve", "’ve"})
OPENING = frozenset({"if", "had", "unless", "should", "whether"})
_CONDITIONS = frozenset({"if", "once", "until", "unless", "when", "before", "whether"})


OCCASION = 16  # tokens before "to sign" within which "met" may stand


@dataclass(frozen=True)
class Verb:
    """A verb at tokens ``start`` to ``end``.

    Its group (sign, renew, report, end) and what it says was done.
    """

    start: int
    end: int
    group: str
    says: str  # signed, renewed, planned, considering, unsigned, ended, report, or "" where it is not clear
    form: str = ""
    weak: bool = False
    passive: bool = False


class Finder:
    """Finds the verbs of one text."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the matchers."""
        groups = {
            f"{group}/{form}": lexicon.verb(group, form)
            for group in ("sign", "renew")
            for form in ("past", "base", "gerund")
        }
        self.matcher = language.matcher(
            {**groups, "report/": lexicon.verb("report"), "end/past": lexicon.verb("end")}
        )
        self.weak = frozenset(lexicon.verb("weak"))
        self.modals = frozenset(lexicon.verb("modals"))
        self.planning = frozenset(lexicon.verb("planning"))
        self.considering = frozenset(lexicon.verb("considering"))
        self.occasion = [tuple(phrase.split()) for phrase in lexicon.verb("occasion")]
        self.denial = frozenset(lexicon.verb("denial"))

    def find(self, doc: Doc, taken: set[int]) -> list[Verb]:
        """Return the verbs of a text outside the tokens that are taken, in order."""
        verbs = []
        for label, start, end in language.longest(doc, self.matcher):
            if start in taken:
                continue
            group, _, form = label.partition("/")
            if group == "report":
                verbs.append(Verb(start, end, "report", "report"))
                continue
            chain = self._chain(doc, start)
            # "Has been signed" is passive, "were to have signed" is not: the nearest of them tells.
            nearest = next((word for word in reversed(chain) if word in BEING | HAVING), "")
            passive = form == "past" and nearest in BEING
            weak = " ".join(token.lower_ for token in doc[start:end]) in self.weak
            verbs.append(
                Verb(start, end, group, self._says(doc, start, end, group, form, chain), form, weak, passive)
            )
        return verbs

    def _chain(self, doc: Doc, start: int) -> list[str]:
        """Return the auxiliaries and adverbs just before a verb, nearest last."""
        words: list[str] = []
        index = start - 1
        while index >= 0 and not doc[index + 1].is_sent_start and len(words) < 8:
            word = doc[index].lower_
            if word not in _AUXILIARIES and word not in self.modals and not word.endswith("ly"):
                break
            words.append(word)
            index -= 1
        return words[::-1]

    def _says(self, doc: Doc, start: int, end: int, group: str, form: str, chain: list[str]) -> str:
        done = {"sign": "signed", "renew": "renewed", "end": "ended"}[group]
        if self._denied(doc, start):
            return "unsigned"
        if self._conditional(doc, start):
            return "planned"
        before = self._words_before(doc, start - len(chain), 5)
        if (
            any(word in {"not", "n't", "never"} for word in chain)
            or ("yet" in chain and "to" in chain)
            or any(
                word in {"declined", "refused", "failed", "without", "nor", "neither", "denied", "short"}
                for word in before[-3:]
            )
            or "neither" in before
        ):
            return "unsigned"
        if any(word in {"could", "may", "might"} for word in chain) or (
            "to" in chain and any(word in self.considering for word in before[-3:])
        ):
            return "considering"
        if "to" in chain and form == "base" and self._on_occasion(doc, start - len(chain)):
            return done
        if group == "renew" and form == "base" and before[-1:] == ["agreed"] and "to" in chain:
            return done
        if any(word in self.modals for word in chain) or "be" in chain or "being" in chain:
            return "planned"
        if form == "past":
            if (
                any(word in _CONDITIONS for word in chain)
                or (chain and chain[0] in {"is", "are"} and any(word in _CONDITIONS for word in before))
                or any(word in {"if", "unless", "until", "once"} for word in before[-4:])
            ):
                return "planned"
            if before[-1:] == ["before"]:
                return "planned"
            if end < len(doc) and doc[end].lower_ == "to" and doc[end - 1].lower_ in {"agreed"}:
                return "planned"
            return done
        if form == "base":
            return done if self._headline(doc, start - len(chain)) else "planned"
        words = self._words_before(doc, start - len(chain), 6)
        if any(
            word in self.modals or word in {"before", "ahead", "planned", "possible", "future", "upcoming"}
            for word in words
        ):
            return "planned"
        if any(word in self.considering for word in words):
            return "considering"
        return (
            done
            if any(
                word in {"after", "following", "upon", "by", "with", "since"}
                for word in (*words[-2:], *chain)
            )
            else ""
        )

    def _on_occasion(self, doc: Doc, start: int) -> bool:
        """Say whether "used Friday's summit" or "met in Kobe" leads to "to sign": then it was done."""
        words = [token.lower_ for token in doc[max(doc[start].sent.start, start - OCCASION) : start]]
        for phrase in self.occasion:
            for at in range(len(words) - len(phrase) + 1):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    around = {*words[max(at - 3, 0) : at], *words[at + len(phrase) :]}
                    unsure = self.planning | self.considering | self.modals | {"not", "n't", "never", "be"}
                    return not around & unsure
        return False

    def _denied(self, doc: Doc, start: int) -> bool:
        """Say whether the sentence calls itself untrue: "Reports that they had signed are wrong"."""
        sentence = doc[start].sent
        return any(token.lower_ in self.denial for token in sentence)

    def _conditional(self, doc: Doc, start: int) -> bool:
        """Say whether "If", or "Had", opens the clause: "Had they signed, …"."""
        first = doc[start].sent.start
        while first < start and (doc[first].is_space or doc[first].text in {"“", '"'}):
            first += 1
        clause = not any(token.text in {",", ";", ":"} for token in doc[first:start])
        return first < start and clause and doc[first].lower_ in OPENING

    def _words_before(self, doc: Doc, start: int, count: int) -> list[str]:
        words: list[str] = []
        for index in range(start - 1, max(start - 1 - count, -1), -1):
            if doc[index + 1].is_sent_start or doc[index].text in ".;":
                break
            words.append(doc[index].lower_)
        return words[::-1]

    def _headline(self, doc: Doc, start: int) -> bool:
        """Say whether a verb in the present follows a name, as in "Ports sign MoU"."""
        if start <= 0 or doc[start].is_sent_start:
            return False
        before = doc[start - 1]
        return (
            before.text[0].isupper() or before.lower_ in {"ports", "authorities", ")"}
        ) and before.lower_ not in {"i", "we", "they", "you"}

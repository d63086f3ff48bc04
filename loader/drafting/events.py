"""Named events: "during the 2023 California Japan Clean Energy Trade Mission"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loader.drafting.capitals import is_capital
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_COP = re.compile(r"COP\s?\d+")
_WITHIN = frozenset({"of", "on", "for", "and", "the", "-", "’s", "'s"})
MAX_WORDS = 12


class Finder:
    """Finds the events of one text; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that events' names hold, and those that lead to them."""
        self.heads = frozenset(lexicon.events["heads"])
        self.leads = frozenset(lexicon.events["leads"])
        self.occasions = frozenset(lexicon.events["occasions"])

    def find(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Return the events named in a text; takes their tokens."""
        found = []
        for index, token in enumerate(doc):
            if token.lower_ not in self.leads or index + 2 >= len(doc):
                continue
            start = index + 2 if doc[index + 1].lower_ == "the" else index + 1
            stop = self._stop(doc, start, taken)
            if not stop or not self._led_to(doc, index, start, stop):
                continue
            taken.update(range(start, stop))
            years = [int(inner.text) for inner in doc[start:stop] if _YEAR.fullmatch(inner.text)]
            found.append(
                Mention(Kind.EVENT, start, stop, label=doc[start:stop].text, year=years[0] if years else 0)
            )
        return found

    def _stop(self, doc: Doc, start: int, taken: set[int]) -> int:
        """Return where the name at ``start`` ends, its year included; 0 if it is no event's."""
        end = start
        while end < len(doc) and end - start < MAX_WORDS and end not in taken and _may_be(doc, start, end):
            end += 1
        named = [
            position
            for position in range(start, end)
            if doc[position].lower_ in self.heads or _COP.fullmatch(doc[position].text)
        ]
        if not named:
            return 0
        stop = named[-1] + 1
        return stop + 1 if stop < end and _YEAR.fullmatch(doc[stop].text) else stop

    def _led_to(self, doc: Doc, lead: int, start: int, stop: int) -> bool:
        """Say whether the word at ``lead`` leads to an event, not to an organisation."""
        before = doc[lead - 1].lower_ if lead else ""
        word = doc[lead].lower_
        if word == "of" and before not in self.occasions:
            return False
        if doc[stop - 1].lower_ == "forum" and word != "during" and before not in {"sidelines", "margins"}:
            return False
        return stop - start > 1 or doc[start].text.startswith("COP")


def _may_be(doc: Doc, start: int, index: int) -> bool:
    """Say whether a token can be part of an event's name that began at ``start``."""
    token = doc[index]
    if token.is_sent_start:
        return False
    small = token.lower_ in _WITHIN and index > start and index + 1 < len(doc) and is_capital(doc[index + 1])
    return is_capital(token) or bool(_YEAR.fullmatch(token.text)) or small

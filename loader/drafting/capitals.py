"""Runs of capitalised words: what an English text writes as a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LINKS = frozenset(
    {
        "de",
        "del",
        "la",
        "da",
        "do",
        "des",
        "du",
        "van",
        "der",
        "den",
        "y",
        "e",
        "dos",
        "das",
        "di",
        "della",
        "le",
        "les",
        "et",
        "und",
    }
)
_COMPOUND = frozenset(
    {"based", "led", "owned", "wide", "run", "free", "built", "bound", "class", "area", "style", "made"}
)
MAX_WORDS = 16


@dataclass(frozen=True)
class Run:
    """Tokens ``start`` to ``end`` that are written as one name."""

    start: int
    end: int


def is_capital(token: Token) -> bool:
    """Say whether a token is written as part of a name: Port, C40, YANTIAN, L.A."""
    return token.text[0].isupper() or (
        token.text[0].isdigit() and any(letter.isupper() for letter in token.text)
    )


def runs(doc: Doc, lexicon: Lexicon, breaks: frozenset[int]) -> Iterator[Run]:
    """Yield the runs of a text in order. No run holds a token of ``breaks`` (the titles of people)."""
    joined = frozenset(lexicon.organisations["joined"])
    nobody = lexicon.word_set("nobody")
    index = 0
    while index < len(doc):
        if index in breaks or not is_capital(doc[index]) or _only_begins_sentence(doc, index, nobody):
            index += 1
            continue
        end = _extent(doc, index, joined, breaks)
        yield Run(index, end)
        index = end


def _only_begins_sentence(doc: Doc, index: int, nobody: frozenset[str]) -> bool:
    """Say whether the token is capitalised for its place alone: "The", "Officials"."""
    token = doc[index]
    if token.lower_ in {"the", "a", "an"}:
        return True
    first = bool(token.is_sent_start) or (
        index > 0 and (doc[index - 1].is_space or doc[index - 1].text in "“\"‘'")
    )
    if not first or token.lower_ not in nobody:
        return False
    following = doc[index + 1] if index + 1 < len(doc) else None
    return following is None or not (is_capital(following) or following.lower_ in {"of", "and", "&"})


def _extent(doc: Doc, start: int, joined: frozenset[str], breaks: frozenset[int]) -> int:
    end = start + 1
    while end < len(doc) and end - start < MAX_WORDS:
        step = _link(doc, start, end, joined)
        following = end + step
        if following >= len(doc) or following in breaks or doc[following].is_sent_start:
            break
        if not is_capital(doc[following]) and not _given_name(doc, start, following):
            break
        end = following + 1
    return end


def _link(doc: Doc, start: int, end: int, joined: frozenset[str]) -> int:
    """Return how many tokens at ``end`` may stand between two words of one name; 0 if the next is at once."""
    token = doc[end]
    before = doc[end - 1]
    after = doc[end + 1] if end + 1 < len(doc) else None
    if after is None:
        return 0
    if token.lower_ in {"of", "for"} and token.text.islower():
        if token.lower_ == "for" and before.text not in {
            "Ministry",
            "Department",
            "Center",
            "Centre",
            "Agency",
            "Council",
            "Institute",
        }:
            return 0
        return 2 if after.lower_ == "the" else 1
    if token.text in LINKS:
        return 2 if after.text in LINKS else 1
    if token.text in {"&", "+"}:
        return 1
    if token.text in DASHES and not before.whitespace_ and not token.whitespace_:
        return 1
    if token.lower_ == "and" and before.text in joined and after.text in joined:
        return 1
    if (
        token.lower_ == "and"
        and after.lower_ == "the"
        and before.text in joined
        and _ministry(doc, start, end)
    ):
        return 2 if end + 2 < len(doc) and doc[end + 2].text in joined else 0
    if token.text == "," and before.text in joined and after.text in joined and _ministry(doc, start, end):
        return 1
    if (
        token.text == ","
        and after.lower_ == "and"
        and _ministry(doc, start, end)
        and end + 2 < len(doc)
        and doc[end + 2].text in joined
    ):
        return 2
    return 0


def _ministry(doc: Doc, start: int, end: int) -> bool:
    return any(doc[index].text in {"Ministry", "Department", "Secretary"} for index in range(start, end))


def _given_name(doc: Doc, start: int, index: int) -> bool:
    """Say whether a token ends a name such as "Kang Joon-suk"."""
    token = doc[index]
    hyphen = (
        doc[index - 1].text in DASHES and not doc[index - 1].whitespace_ and not doc[index - 2].whitespace_
    )
    return (
        hyphen
        and index - start == 3
        and token.text.isalpha()
        and len(token) < 6
        and token.text not in _COMPOUND
    )

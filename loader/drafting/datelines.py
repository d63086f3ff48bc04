"""Where and when a report was filed: "SEATTLE, Wash., March 12, 2024 –"; no names of parties stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.capitals import is_capital
from loader.drafting.language import DASHES

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 18  # tokens
CLOSING = frozenset({*DASHES, "--"})


def tokens(doc: Doc) -> set[int]:
    """Return the tokens of datelines: names, numbers and commas from a sentence's start to a dash."""
    found: set[int] = set()
    for token in doc:
        if token.is_sent_start or (token.i and doc[token.i - 1].is_space):
            end = _end(doc, token.i)
            found.update(range(token.i, end))
    return found


def _end(doc: Doc, start: int) -> int:
    """Return where a dateline that begins at a token ends; ``start`` where none begins."""
    parted = False
    for index in range(start, min(start + LONGEST, len(doc))):
        token = doc[index]
        if token.text in CLOSING and token.whitespace_ and index > start and doc[index - 1].whitespace_:
            return index if parted else start
        parted = parted or token.text in {",", "/"}
        if not (is_capital(token) or token.like_num or token.text in {",", ".", "(", ")", "/"}):
            return start
    return start

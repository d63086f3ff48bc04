"""Finding a quote in an article: literally, and at one place.

Offsets are those of the Web Annotation Data Model's TextPositionSelector: Unicode code points counted
from 0, end exclusive.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass

# How much text before and after a quote its TextQuoteSelector carries.
CONTEXT = 24

# What curators' keyboards and word processors exchange for one another.
_LOOK_ALIKE = str.maketrans("‘’‚‛“”„‟′″‐‑‒–—―−\u00a0\u202f\u2009", "''''\"\"\"\"'\"-------   ")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of text: code points ``start`` to ``end``, end exclusive."""

    start: int
    end: int


class QuoteNotFound(ValueError):
    """The quote does not stand in the text as asked; the message says why and what is nearest."""


def occurrences(text: str, quote: str) -> list[Span]:
    """Return every place at which ``quote`` stands literally in ``text``, overlapping ones too."""
    spans = []
    start = text.find(quote)
    while start >= 0:
        spans.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    return spans


def locate(text: str, quote: str, nth: int | None = None) -> Span:
    """Return the one place where ``quote`` stands in ``text``, or the ``nth`` (counted from 1).

    Raises ``QuoteNotFound`` if it does not stand there literally, stands at several places and ``nth``
    does not say which, or has fewer than ``nth``.
    """
    if not quote.strip():
        raise QuoteNotFound("A quote must not be empty.")
    spans = occurrences(text, quote)
    if not spans:
        raise QuoteNotFound(f"The article does not say {_shown(quote)}.{_nearest(text, quote)}")
    if nth is None and len(spans) > 1:
        where = ", ".join(str(span.start) for span in spans[:5])
        raise QuoteNotFound(
            f"{_shown(quote)} stands {len(spans)} times in the article (at code points {where}). "
            "Quote more of the sentence, or say which one: {quote: …, nth: 1}."
        )
    if nth is not None and not 1 <= nth <= len(spans):
        raise QuoteNotFound(
            f"{_shown(quote)} stands {len(spans)} times in the article; there is no nth: {nth}."
        )
    return spans[(nth or 1) - 1]


def context(text: str, span: Span) -> tuple[str, str]:
    """Return the text just before and just after a span, for a TextQuoteSelector's prefix and suffix."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


def _shown(quote: str) -> str:
    return f"“{quote if len(quote) <= 120 else quote[:117] + '…'}”"


def _nearest(text: str, quote: str) -> str:
    """Return a sentence that shows the stretch of ``text`` most like ``quote``, or nothing."""
    alike = _same_but_for_typography(text, quote)
    if alike is not None:
        return f" It says “{alike}”: {_first_difference(alike, quote)}."
    pieces = [piece for piece in re.split(r"(?<=[.!?”\"])\s+|\n+", text) if piece]
    scores = [(_overlap(piece, quote), piece) for piece in pieces]
    score, piece = max(scores, default=(0.0, ""))
    if score < 0.5:
        return " Nothing in it is like that."
    return f" The nearest is “{_trimmed(piece, quote)}”."


def _same_but_for_typography(text: str, quote: str) -> str | None:
    """Return the stretch that equals ``quote`` once spaces, hyphens and quotation marks are made alike."""
    words = [re.escape(word) for word in quote.translate(_LOOK_ALIKE).split()]
    found = re.search(r"\s+".join(words), text.translate(_LOOK_ALIKE))
    return text[found.start() : found.end()] if found else None


def _first_difference(there: str, here: str) -> str:
    for ours, theirs in zip(here, there, strict=False):
        if ours != theirs:
            return f"{_named(theirs)} where the quote has {_named(ours)}"
    return "the quote has more at its end"


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'a control character').lower()}"


def _overlap(piece: str, quote: str) -> float:
    """Return the share of the quote's words that stand in the piece: cheap, for texts of any length."""
    wanted = re.findall(r"\w+", quote.lower())
    present = set(re.findall(r"\w+", piece.lower()))
    return sum(word in present for word in wanted) / len(wanted) if wanted else 0.0


def _trimmed(piece: str, quote: str) -> str:
    """Return the part of ``piece`` that lies between its first and last match with ``quote``."""
    piece = piece[:2000]
    blocks = [
        b
        for b in difflib.SequenceMatcher(None, piece, quote, autojunk=False).get_matching_blocks()
        if b.size > 2
    ]
    return piece[blocks[0].a : blocks[-1].a + blocks[-1].size].strip() if blocks else piece[:200]

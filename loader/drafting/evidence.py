"""Quotes for a draft: literal slices of the article, each with the ``nth`` that makes it the only one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from loader.quotes import occurrences

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_QUOTE = 600


class Quotes:
    """Makes evidence items from tokens of one text."""

    def __init__(self, doc: Doc, text: str) -> None:
        """Keep the text. The tokens' offsets are offsets into it."""
        self.doc = doc
        self.text = text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of tokens ``start`` to ``end``, without spaces and commas at the edges."""
        while start < end and (
            self.doc[start].is_space or self.doc[start].text in {",", ";", ")", "”", ".", "-", "–"}
        ):
            start += 1
        while end > start and (self.doc[end - 1].is_space or self.doc[end - 1].text in {",", ";", "(", "“"}):
            end -= 1
        if start >= end:
            return 0, 0
        last = self.doc[end - 1]
        first = self.doc[start].idx
        return first, min(last.idx + len(last), first + MAX_QUOTE)

    def text_of(self, start: int, end: int) -> str:
        """Return the words of tokens ``start`` to ``end``."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def item(
        self, start: int, end: int, *, keys: Sequence[str] = (), inferred: bool = False, note: str = ""
    ) -> Any:
        """Return an evidence item for tokens ``start`` to ``end``.

        A quote, or a mapping where there is more to say.
        """
        first, last = self.span(start, end)
        quote = self.text[first:last]
        item: dict[str, Any] = {"quote": quote}
        places = occurrences(self.text, quote) if quote else []
        if len(places) > 1:
            item["nth"] = next(
                (number for number, place in enumerate(places, start=1) if place.start == first), 1
            )
        if keys:
            item["for"] = list(keys)
        if inferred:
            item["basis"] = "inferred"
        if note:
            item["note"] = note
        return quote if len(item) == 1 else item

"""Offices whose last words are small: "Shenzhen's North American representative office"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loader.drafting import capitals
from loader.drafting.mentions import free

if TYPE_CHECKING:
    from spacy.tokens import Doc

HEADS = frozenset({"office", "ministry", "department", "government"})
GOVERNMENTS = frozenset({"government", "municipality", "prefecture", "governments"})
QUALIFIERS = frozenset(
    {
        "representative",
        "transport",
        "trade",
        "liaison",
        "economic",
        "climate",
        "infrastructure",
        "economy",
        "energy",
        "environment",
        "foreign",
        "industry",
        "maritime",
        "ports",
        "shipping",
    }
)


def find(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the tokens from which to which such a name stands, outside those that are taken."""
    for index in range(2, len(doc)):
        if doc[index].lower_ in HEADS and doc[index].text.islower() and index not in taken:
            start = index - 1
            while (
                start > 0
                and index - start < 7
                and (capitals.is_capital(doc[start]) or doc[start].lower_ in QUALIFIERS)
            ):
                start -= 1
            if (
                doc[start].lower_ in {"'s", "’s", "’"}
                and index - start > 1
                and start > 0
                and capitals.is_capital(doc[start - 1])
                and doc[index - 1].lower_ in QUALIFIERS - {"trade", "economic"}
            ):
                first = start - 1
                while first > 0 and capitals.is_capital(doc[first - 1]) and not doc[first - 1].is_space:
                    first -= 1
                if free(taken, first, index + 1):
                    yield first, index + 1


def ministries(doc: Doc, taken: set[int], subjects: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of "ministry of energy" after "Chile's"; ``subjects`` are what ministries are of."""
    for index in range(2, len(doc) - 2):
        if doc[index].text not in {"ministry", "department"} or doc[index - 1].text not in {"'s", "’s"}:
            continue
        end = index + 2
        while end < len(doc) and doc[index + 1].lower_ == "of" and _subject(doc, end, subjects):
            end += 1
        if end > index + 2 and free(taken, index, end):
            yield index, end


def governments(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of "government of Ceará", "municipality of Umeå"."""
    for index in range(1, len(doc) - 2):
        if doc[index].text not in GOVERNMENTS or doc[index + 1].text != "of":
            continue
        first = index + 3 if doc[index + 2].lower_ == "the" else index + 2
        end = first
        while end < len(doc) and capitals.is_capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
        if end > first and free(taken, index, end):
            yield index, end


def _subject(doc: Doc, index: int, subjects: frozenset[str]) -> bool:
    """Say whether a token goes on with what a ministry is of: "transport and communications"."""
    word = doc[index].lower_
    following = doc[index + 1].lower_ if index + 1 < len(doc) else ""
    return word in subjects or (word in {"and", ","} and following in subjects)

"""Titles of people, those joined by "and" as one: "President and CEO"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting import language
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc


SURNAMES = frozenset({"King", "Head", "Mayor"})
NO_GIVEN_NAMES = frozenset({"the", "port", "ports", "their", "of", "and", "deputy", "vice", "his", "her"})


@dataclass(frozen=True)
class Titles:
    """One title or several, tokens ``start`` to ``end``."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def matcher(lexicon: Lexicon) -> Matcher:
    """Return the matcher of people's titles."""
    return language.matcher({"title": lexicon.roles["titles"]})


def find(doc: Doc, phrases: Matcher) -> list[Titles]:
    """Return the titles in a text, those joined by "and" as one."""
    spans = [
        (start, end) for _, start, end in language.longest(doc, phrases) if not _surname(doc, start, end)
    ]
    groups: list[Titles] = []
    for start, end in spans:
        if groups:
            last = groups[-1]
            between = doc[last.end : start].text.lower()
            if between in {"and", "&", ", and", "/", "and the"}:
                groups[-1] = Titles(last.start, end, (*last.parts, (start, end)))
                continue
        groups.append(Titles(start, end, ((start, end),)))
    return groups


def _surname(doc: Doc, start: int, end: int) -> bool:
    """Say whether a title is a family name: "Catherine King"."""
    before = doc[start - 1] if start and not doc[start].is_sent_start else None
    return (
        end - start == 1
        and doc[start].text in SURNAMES
        and before is not None
        and before.text.istitle()
        and not before.is_sent_start
        and before.lower_ not in NO_GIVEN_NAMES
    )

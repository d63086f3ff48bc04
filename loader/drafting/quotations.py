"""Quotations: what stands in quotation marks, and the person who is reported as saying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

MIN_WORDS = 4
MOST_OF_NAME = 9  # tokens
REACH = 30


@dataclass(frozen=True)
class Quoted:
    """Tokens ``start`` to ``end`` between quotation marks, the marks not included."""

    start: int
    end: int


def spans(doc: Doc) -> list[Quoted]:
    """Return the stretches in double quotation marks. One that is never closed ends with its paragraph."""
    found: list[Quoted] = []
    opened: int | None = None
    straight = False
    for index, token in enumerate(doc):
        if opened is None:
            if token.text in {"“", "„", "«"} or (token.text == '"' and _opens(doc, index)):
                opened, straight = index + 1, token.text == '"'
        elif (
            token.text in {"”", "»"}
            or (straight and token.text == '"')
            or (token.is_space and token.text.count("\n") > 1)
        ):
            found.append(Quoted(opened, index))
            opened = None
    if opened is not None and opened < len(doc):
        found.append(Quoted(opened, len(doc)))
    return [quoted for quoted in found if quoted.end > quoted.start]


def _opens(doc: Doc, index: int) -> bool:
    return index == 0 or bool(doc[index - 1].whitespace_) or doc[index - 1].is_space


def flags(doc: Doc, quoted: list[Quoted]) -> list[bool]:
    """Return for each token whether it stands within a quotation of some length (not a mere term)."""
    inside = [False] * len(doc)
    for span in quoted:
        if span.end - span.start >= MIN_WORDS and not _is_name(doc, span):
            inside[span.start : span.end] = [True] * (span.end - span.start)
    return inside


def _is_name(doc: Doc, span: Quoted) -> bool:
    """Say whether what is quoted is a name: "Pacific Northwest to Alaska Green Corridor"."""
    words = [token.text for token in doc[span.start : span.end] if token.is_alpha]
    small = [word for word in words if word.islower()]
    return span.end - span.start <= MOST_OF_NAME and len(small) * 3 <= len(words) and words[-1:] != small[-1:]


@dataclass(frozen=True)
class Quotation:
    """What a person is quoted as saying, in stretches, with the words that attribute each to them."""

    speaker: str
    spans: tuple[Quoted, ...]
    attribution: tuple[int, int]


def attributed(
    doc: Doc, quoted: list[Quoted], people: list[Mention], verbs: frozenset[str]
) -> list[Quotation]:
    """Return the quotations whose speaker is clear: named beside a verb of saying, in the same paragraph."""
    by_speaker: dict[str, tuple[list[Quoted], tuple[int, int]]] = {}
    starts = {mention.start: mention for mention in people}
    paragraph = [0] * (len(doc) + 1)
    for index, token in enumerate(doc):
        paragraph[index + 1] = paragraph[index] + ("\n" in token.text)
    previous: tuple[int, str] | None = None
    for span in quoted:
        if sum(doc[index].is_alpha for index in range(span.start, span.end)) < MIN_WORDS:
            continue
        found = _after(doc, span.end, starts, verbs) or _before(doc, span.start - 1, starts, verbs)
        if found is None and previous is not None and previous[0] == paragraph[span.start]:
            by_speaker[previous[1]][0].append(span)
            continue
        if found is None:
            continue
        speaker, attribution = found
        by_speaker.setdefault(speaker, ([], attribution))[0].append(span)
        previous = (paragraph[span.start], speaker)
    return [
        Quotation(speaker, tuple(spans_), attribution)
        for speaker, (spans_, attribution) in by_speaker.items()
    ]


def _after(
    doc: Doc, end: int, starts: dict[int, Mention], verbs: frozenset[str]
) -> tuple[str, tuple[int, int]] | None:
    """Read '” said Port of Los Angeles Executive Director Gene Seroka' and '” Gene Seroka, …, said'."""
    saying, person = None, None
    for index in range(end, min(end + REACH, len(doc))):
        token = doc[index]
        if "\n" in token.text or token.text in {"“", "."}:
            break
        if token.lower_ in verbs and saying is None:
            saying = index
        if index in starts and person is None:
            person = starts[index]
        if saying is not None and person is not None:
            first, last = min(saying, person.start), max(saying + 1, person.end)
            return person.refs[0], (first, last)
    return None


def _before(
    doc: Doc, start: int, starts: dict[int, Mention], verbs: frozenset[str]
) -> tuple[str, tuple[int, int]] | None:
    """Read 'Gene Seroka, executive director, said: “' and 'Mario Cordero said curbing gases is “'."""
    saying, person = None, None
    for index in range(start - 1, max(start - REACH, -1), -1):
        token = doc[index]
        if "\n" in token.text or token.text in {"”", "."}:
            break
        if token.lower_ in verbs and saying is None:
            saying = index
        if index in starts and saying is not None:
            person = starts[index]
            return person.refs[0], (person.start, saying + 1)
    return None

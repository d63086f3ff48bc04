"""From a text with its mentions to sentences as rows of pieces: cut, cleared of what says nothing, listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.lexicon import Lexicon
from loader.drafting.listing import Listing
from loader.drafting.mentions import DateMention, Kind, Mention
from loader.drafting.omissions import Omissions

if TYPE_CHECKING:
    from spacy.tokens import Doc

YEAR = re.compile(r"(?:19|20)\d\d")
HEADING = 12  # words of a heading at most
ASIDE = 15  # tokens that may stand in brackets and be left out


class Rows:
    """Makes the rows of one text; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare what is left out and what is listed."""
        self.omissions = Omissions(lexicon)
        self.listing = Listing(lexicon)

    def read(
        self,
        doc: Doc,
        mentions: Sequence[Mention],
        dates: Sequence[DateMention],
        quoted: Sequence[bool],
    ) -> list[Sentence]:
        """Return a text's sentences as rows of pieces; ``quoted`` says for each token if it is quoted."""
        at = {mention.start: mention for mention in mentions}
        when = {date.start: date for date in dates}
        bounds = [token.i for token in doc if token.is_sent_start or token.i == 0] + [len(doc)]
        rows = []
        paragraph = 0
        boilerplate = False
        for number, (start, end) in enumerate(pairwise(bounds)):
            pieces = [] if _advertises(doc, start, end) else _cut(doc, start, end, at, when, quoted)
            row = self.listing.join(self.omissions.clear(pieces))
            boilerplate = boilerplate or _heads_boilerplate(doc, start, end)
            rows.append(Sentence(number, start, end, paragraph, tuple(row), boilerplate))
            paragraph += any("\n" in token.text for token in doc[start:end])
        return rows


def _advertises(doc: Doc, start: int, end: int) -> bool:
    """Say whether a sentence only points to another article: "READ: …", "Related: …", "Photo: …"."""
    words = [token.lower_ for token in doc[start : min(start + 4, end)] if not token.is_space]
    return bool(words) and (
        (words[0] in {"read", "related", "photo", "image", "source", "tags", "subscribe"} and ":" in words)
        or words[:2] in (["read", "more"], ["also", "read"], ["read", "also"], ["see", "also"])
    )


def _heads_boilerplate(doc: Doc, start: int, end: int) -> bool:
    """Say whether a sentence is a heading such as "About the Port of Oakland"."""
    tokens = [token for token in doc[start:end] if not token.is_space]
    alone = bool(tokens) and "\n" in doc[end - 1].text and start > 0
    return (
        alone and tokens[0].text in {"About", "ABOUT"} and len(tokens) <= HEADING and tokens[-1].text != "."
    )


def _cut(
    doc: Doc,
    start: int,
    end: int,
    at: dict[int, Mention],
    when: dict[int, DateMention],
    quoted: Sequence[bool],
) -> list[Piece]:
    """Return a sentence's mentions, dates and words as pieces, without what stands in brackets."""
    pieces: list[Piece] = []
    index = start
    while index < end:
        token = doc[index]
        if index in at:
            mention = at[index]
            if pieces and _goes_on(pieces[-1], mention):
                # "HHLA TK Estonia" is one name.
                start = pieces[-1].start
                mention = Mention(Kind.NAME, start, mention.end, label=doc[start : mention.end].text)
                index = pieces.pop().start
            pieces.append(Piece(index, mention.end, mentions=(mention,), quoted=quoted[index]))
            index = mention.end
        elif index in when and not any(position in at for position in range(index, when[index].end)):
            pieces.append(Piece(index, when[index].end, date=when[index], quoted=quoted[index]))
            index = when[index].end
        elif token.text == "(" and (year := _year_in_brackets(doc, index, end)):
            pieces.append(Piece(index, index + 3, date=year, quoted=quoted[index]))
            index += 3
        elif token.text == "(" and pieces and (body := _affiliation(doc, index, at, pieces[-1])):
            # "Robert Howe (bremenports)" acts for it.
            pieces[-1] = Piece(pieces[-1].start, body.end + 1, mentions=(body,), quoted=quoted[index])
            index = body.end + 1
        elif token.text in "([" and (closing := _closing(doc, index, end)):
            index = closing + 1
        elif token.is_space:
            index += 1
        else:
            pieces.append(Piece(index, index + 1, word=token.lower_, quoted=quoted[index]))
            index += 1
    return pieces


def _closing(doc: Doc, index: int, end: int) -> int:
    for position in range(index + 1, min(index + ASIDE, end)):
        if doc[position].text in ")]":
            return position
    return 0


def _year_in_brackets(doc: Doc, index: int, end: int) -> DateMention | None:
    """Return the year of "Tacoma (1988)"."""
    if index + 2 >= end or doc[index + 2].text != ")" or not YEAR.fullmatch(doc[index + 1].text):
        return None
    return DateMention(index, index + 3, past=doc[index + 1].text)


def _affiliation(doc: Doc, index: int, at: dict[int, Mention], before: Piece) -> Mention | None:
    """Return the organisation or port that stands alone in the brackets after a person's name."""
    person = before.kind is Kind.PERSON or (before.kind is Kind.NAME and before.end - before.start == 2)
    first = index + 2 if doc[min(index + 1, len(doc) - 1)].lower_ == "the" else index + 1
    body = at.get(first)
    if not person or body is None or body.kind not in {Kind.PORT, Kind.ORGANISATION, Kind.NAME}:
        return None
    return (
        body if body.end < len(doc) and doc[body.end].text == ")" and not _abbreviates(doc, first) else None
    )


def _abbreviates(doc: Doc, index: int) -> bool:
    return doc[index].is_upper and len(doc[index]) < 5


def _goes_on(before: Piece, mention: Mention) -> bool:
    """Say whether a country's name only ends a name that nothing else has claimed."""
    return before.kind is Kind.NAME and mention.kind is Kind.COUNTRY and before.end == mention.start

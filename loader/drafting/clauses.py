"""Sentences as rows of pieces: what they speak of in lists, and the words between.

The Port of L.A. also signed a Sister Port partnership with the Port of Tokyo in 1987.
[port]           also signed [agreement]               with [port]           [date]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from loader.drafting.dates import DateMention
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import PARTIES, Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

SEPARATORS = frozenset({",", "and", "&"})
JOINING = (
    ("as", "well", "as"),
    ("together", "with"),
    ("along", "with"),
    ("in", "partnership", "with"),
    ("alongside",),
    ("plus",),
    ("jointly", "with"),
    ("in", "collaboration", "with"),
    ("in", "conjunction", "with"),
)
DROPPED = frozenset({"the", "both", "its", "a", "an", "between"}) - {"between"}
# What a company or a person is, said before the name: "the feeder operator Samskip".
DESCRIBING = frozenset(
    {
        "operator",
        "company",
        "carrier",
        "shipowner",
        "shipping",
        "line",
        "feeder",
        "ferry",
        "terminal",
        "energy",
        "port",
        "producer",
        "classification",
        "society",
        "steelmaker",
        "miner",
        "giant",
        "group",
        "manager",
        "developer",
        "utility",
        "firm",
        "owner",
        "trader",
        "fuel",
        "supplier",
        "container",
        "bank",
        "consultancy",
        "charterer",
        "major",
        "state-owned",
        "operators",
        "companies",
        "carriers",
        "cruise",
        "lines",
        "shipowners",
        "bunker",
        "cargo",
        "mining",
        "technology",
        "shipbuilder",
        "engine",
        "maker",
        "liner",
        "oil",
        "gas",
        "ngo",
        "organisation",
        "organization",
        "initiative",
        "agency",
        "authority",
        "neighbouring",
        "nearby",
        "respective",
    }
)
FINITE = frozenset(
    {
        "has",
        "have",
        "had",
        "will",
        "would",
        "also",
        "is",
        "are",
        "was",
        "were",
        "said",
        "announced",
        "plans",
        "intends",
        "agreed",
    }
)


@dataclass(frozen=True)
class Piece:
    """A list of parties or places, an agreement, a corridor, a date, an event; or a word."""

    start: int
    end: int
    word: str = ""
    mentions: tuple[Mention, ...] = ()
    date: DateMention | None = None
    quoted: bool = False

    @property
    def kind(self) -> Kind | None:
        """The kind of its mentions; None for a word."""
        return Kind.DATE if self.date else self.mentions[0].kind if self.mentions else None

    @property
    def is_parties(self) -> bool:
        """Whether it lists whoever may sign, or places that may be linked."""
        return bool(self.mentions) and self.mentions[0].kind in PARTIES


@dataclass(frozen=True)
class Sentence:
    """A sentence: its tokens, and its pieces in order."""

    number: int
    start: int
    end: int
    paragraph: int
    pieces: tuple[Piece, ...]

    def of_kind(self, kind: Kind) -> list[tuple[int, Piece]]:
        """Return the pieces of one kind, with their places in the row."""
        return [(index, piece) for index, piece in enumerate(self.pieces) if piece.kind is kind]

    def words(self, start: int, end: int) -> list[str]:
        """Return the words between two places of the row."""
        return [piece.word for piece in self.pieces[max(start, 0) : end] if piece.word]


def sentences(
    doc: Doc,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    quoted: Sequence[bool],
    lexicon: Lexicon,
) -> list[Sentence]:
    """Return a text's sentences as rows of pieces."""
    at: dict[int, Mention] = {mention.start: mention for mention in mentions}
    when = {date.start: date for date in dates}
    bounds = [token.i for token in doc if token.is_sent_start or token.i == 0] + [len(doc)]
    signing = frozenset(
        phrase.split()[0]
        for group in ("sign", "renew")
        for form in ("past", "base")
        for phrase in lexicon.verb(group, form)
    )
    demonyms = frozenset(word.lower() for name in lexicon.places["demonyms"] for word in name.split())
    rows = []
    paragraph = 0
    for number, (start, end) in enumerate(pairwise(bounds)):
        pieces = (
            []
            if _advertises(doc, start, end)
            else _pieces(doc, start, end, at, when, quoted, demonyms, signing)
        )
        rows.append(Sentence(number, start, end, paragraph, tuple(_listed(pieces, signing))))
        paragraph += any("\n" in token.text for token in doc[start:end])
    return rows


def _advertises(doc: Doc, start: int, end: int) -> bool:
    """Say whether a sentence only points to another article: "READ: …", "Related: …", "Photo: …"."""
    words = [token.lower_ for token in doc[start : min(start + 4, end)] if not token.is_space]
    return bool(words) and (
        (words[0] in {"read", "related", "photo", "image", "source", "tags", "subscribe"} and ":" in words)
        or words[:2] in (["read", "more"], ["also", "read"], ["read", "also"], ["see", "also"])
    )


def _pieces(
    doc: Doc,
    start: int,
    end: int,
    at: dict[int, Mention],
    when: dict[int, DateMention],
    quoted: Sequence[bool],
    demonyms: frozenset[str],
    signing: frozenset[str],
) -> list[Piece]:
    pieces: list[Piece] = []
    index = start
    while index < end:
        token = doc[index]
        if index in at:
            mention = at[index]
            pieces.append(Piece(index, mention.end, mentions=(mention,), quoted=quoted[index]))
            index = mention.end
        elif index in when and not any(position in at for position in range(index, when[index].end)):
            pieces.append(Piece(index, when[index].end, date=when[index], quoted=quoted[index]))
            index = when[index].end
        elif token.text in "([" and (closing := _closing(doc, index, end)):
            index = closing + 1
        elif token.is_space:
            index += 1
        else:
            pieces.append(Piece(index, index + 1, word=token.lower_, quoted=quoted[index]))
            index += 1
    return _without_articles(_without_asides(_undescribed(pieces), signing), DROPPED | demonyms)


def _undescribed(pieces: list[Piece]) -> list[Piece]:
    """Drop what describes a name from before it: "the feeder operator Samskip" is Samskip."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.kind in {Kind.ORGANISATION, Kind.NAME}:
            last = len(kept)
            while last > 0 and kept[last - 1].word in DESCRIBING:
                last -= 1
            if last < len(kept) and last > 0 and kept[last - 1].word in {"the", "and", ",", "a", "an"}:
                del kept[last:]
        kept.append(piece)
    return kept


def _without_asides(pieces: list[Piece], signing: frozenset[str]) -> list[Piece]:
    """Drop ", which runs the ports of …," after a name, where the sentence goes on behind it."""
    for start in range(1, len(pieces) - 1):
        if (
            pieces[start].word != ","
            or pieces[start + 1].word not in {"which", "who", "whose"}
            or not pieces[start - 1].is_parties
        ):
            continue
        for end in range(start + 3, min(start + 26, len(pieces) - 1)):
            if pieces[end].word in signing:
                break
            following = pieces[end + 1]
            listed = (
                following.word == "and"
                and end + 2 < len(pieces)
                and (pieces[end + 2].is_parties or pieces[end + 2].word == "the")
            )
            if pieces[end].word == "," and (
                listed or following.word in FINITE or following.word.endswith("ed")
            ):
                return [*pieces[:start], *pieces[end + 1 :]]
    return pieces


def _closing(doc: Doc, index: int, end: int) -> int:
    for position in range(index + 1, min(index + 15, end)):
        if doc[position].text in ")]":
            return position
    return 0


def _without_articles(pieces: list[Piece], dropped: frozenset[str]) -> list[Piece]:
    """Drop articles before names, "in Japan" and ", China," after them, and whose they are."""
    kept: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.word in dropped and following is not None and following.is_parties:
            index += 1
            continue
        if (
            kept
            and kept[-1].kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME}
            and (step := _location(pieces, index))
        ):
            index += step
            continue
        if (
            piece.kind in {Kind.COUNTRY, Kind.NAME, Kind.PORT}
            and following is not None
            and following.word in {"'s", "’s"}
            and index + 2 < len(pieces)
            and pieces[index + 2].kind is Kind.ORGANISATION
        ):
            index += 2
            continue
        kept.append(piece)
        index += 1
    return kept


def _location(pieces: list[Piece], index: int) -> int:
    """Return how many pieces ", China," or "in Japan" or "of the United States" takes after a name.

    0 if none.
    """
    piece = pieces[index]
    here = index + 1
    if here < len(pieces) and pieces[here].word == "the":
        here += 1
    if here >= len(pieces) or pieces[here].kind not in {Kind.COUNTRY, Kind.REGION}:
        return 0
    if piece.word == "in":
        return here + 1 - index
    if piece.word == ",":
        after = pieces[here + 1].word if here + 1 < len(pieces) else "."
        if after == "," and here + 2 < len(pieces) and not pieces[here + 2].is_parties:
            return here + 2 - index
        if after == ",":
            return here + 1 - index
        if after in {".", "and", "to"} and not (
            here + 2 < len(pieces) and pieces[here + 2].kind in {Kind.COUNTRY, Kind.REGION}
        ):
            return here + 1 - index
    return 0


def _listed(pieces: list[Piece], signing: frozenset[str]) -> list[Piece]:
    """Join what "and" and commas list."""
    row: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if not piece.is_parties:
            row.append(piece)
            index += 1
            continue
        members, end, joined = [piece], index + 1, False
        while True:
            following = _next_member(pieces, end)
            if not following or not _alike(members, pieces[following]):
                break
            if row and row[-1].word in {"in", "at", "near"} and pieces[end].word == ",":
                break  # "At the summit in Dubai, the Port of Halifax …"
            if _starts_clause(pieces, end, following, row, signing):
                break
            joined = joined or any(other.word not in {",", "the", "its"} for other in pieces[end:following])
            members.append(pieces[following])
            end = following + 1
        if len(members) == 2 and not joined:
            # "East Asia, the Forum said": a comma alone makes no list of two.
            members, end = members[:1], index + 1
        row.append(
            Piece(
                members[0].start,
                members[-1].end,
                mentions=tuple(mention for member in members for mention in member.mentions),
                quoted=piece.quoted,
            )
        )
        index = end
    return row


def _next_member(pieces: list[Piece], index: int) -> int:
    """Return the place of the next member after ", ", "and", "as well as" …, or 0."""
    position = index
    while position < len(pieces) and pieces[position].word in SEPARATORS and position - index < 2:
        position += 1
    for words in JOINING:
        if tuple(piece.word for piece in pieces[position : position + len(words)]) == words:
            position += len(words)
            break
    while (
        position > index
        and position < len(pieces)
        and pieces[position].word in {"the", "both", "finally", "its", "including"}
    ):
        position += 1
    if position == index or position >= len(pieces) or not pieces[position].is_parties:
        return 0
    return position


def _alike(members: list[Piece], other: Piece) -> bool:
    """Say whether a piece can be in one list with others: people with people, parties with parties."""
    people = other.kind is Kind.PERSON
    if people != (members[0].kind is Kind.PERSON):
        return False
    return other.kind is not Kind.PRONOUN and members[0].kind is not Kind.PRONOUN


def _starts_clause(
    pieces: list[Piece], end: int, following: int, row: list[Piece], signing: frozenset[str]
) -> bool:
    """Say whether ", and the Port of L.A. also signed" begins a clause, and does not end a list."""
    if pieces[end].word not in {",", ";"} or following - end < 2 or not row:
        return False
    if row[-1].word not in {"with", "between", "by", "of", "to", "at"}:
        return False
    after = pieces[following + 1].word if following + 1 < len(pieces) else ""
    return after in FINITE or after in signing

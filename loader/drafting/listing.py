"""What "and", commas and "as well as" list: neighbouring parties of a row become one piece."""

from __future__ import annotations

from loader.drafting.clauses import Piece
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

SEPARATORS = frozenset({",", "and", "&"})
LEADING = frozenset({"in", "at", "near", "to", "from", "of", "for", "through", "across", "around"})
LANDS = frozenset({Kind.COUNTRY, Kind.REGION})
# Before "Seattle-Tacoma and Busan", and between the pair and the other end.
SPANNING = frozenset({"between", "from", "linking", "connecting", "joining", "link", "connect", "join"})
ACROSS = frozenset({"and", "to", "with"})
SKIPPED = frozenset({"the", "both", "finally", "its", "including"})


class Listing:
    """Joins the lists of rows; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that join, and those that begin another clause."""
        self.joining = tuple(tuple(phrase.split()) for phrase in lexicon.grammar["joining"])
        self.finite = lexicon.grammar_set("finite") | lexicon.signing_words()

    def join(self, pieces: list[Piece]) -> list[Piece]:
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
            if _twin(pieces, index, row):
                members, end, joined = [piece, pieces[index + 2]], index + 3, True
            while True:
                following = self._next_member(pieces, end)
                if not following or not _alike(members, pieces[following]):
                    break
                if row and row[-1].word in {"in", "at", "near"} and pieces[end].word == ",":
                    break  # "At the summit in Dubai, the Port of Halifax …"
                if _lead_in(members, pieces, end, following, row):
                    break  # "During a visit to Japan, the Port of Halifax …"
                between_one = len(members) == 1 and row and row[-1].word == "between"
                if not between_one and self._starts_clause(pieces, end, following, row):
                    break
                joined = joined or any(
                    other.word not in {",", "the", "its"} for other in pieces[end:following]
                )
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

    def _next_member(self, pieces: list[Piece], index: int) -> int:
        """Return the place of the next member after ", ", "and", "as well as" …, or 0."""
        position = index
        while position < len(pieces) and pieces[position].word in SEPARATORS and position - index < 2:
            position += 1
        for words in self.joining:
            if tuple(piece.word for piece in pieces[position : position + len(words)]) == words:
                position += len(words)
                break
        if position == index + 1 and self._joins_aside(pieces, index):
            position += 1
        while position > index and position < len(pieces) and pieces[position].word in SKIPPED:
            position += 1
        if position == index or position >= len(pieces) or not pieces[position].is_parties:
            return 0
        return position

    def _joins_aside(self, pieces: list[Piece], comma: int) -> bool:
        """Say whether ", with X," stands in commas between a subject and its verb."""
        after = comma + 3 if comma + 2 < len(pieces) and pieces[comma + 2].word == "the" else comma + 2
        return (
            after + 2 < len(pieces)
            and pieces[comma].word == ","
            and pieces[comma + 1].word == "with"
            and pieces[after].is_parties
            and pieces[after + 1].word == ","
            and pieces[after + 2].word in self.finite
        )

    def _starts_clause(self, pieces: list[Piece], end: int, following: int, row: list[Piece]) -> bool:
        """Say whether ", and the Port of L.A. also signed" begins a clause, and does not end a list."""
        if pieces[end].word not in {",", ";"} or following - end < 2 or not row:
            return False
        if row[-1].word not in {"with", "between", "by", "of", "to", "at"}:
            return False
        after = pieces[following + 1].word if following + 1 < len(pieces) else ""
        return after in self.finite


def _twin(pieces: list[Piece], index: int, row: list[Piece]) -> bool:
    """Say whether "Seattle-Tacoma" is one end of two ports: "between Seattle-Tacoma and Busan".

    "Between A–B and C–D" are two ways.
    """
    pair = pieces[index : index + 6]
    if len(pair) < 5 or not row or row[-1].word not in SPANNING or pair[1].word not in DASHES:
        return False
    ports = pair[0].kind is Kind.PORT and pair[2].kind is Kind.PORT
    further = pair[3].word in ACROSS and pair[4].is_parties
    return ports and further and not (len(pair) > 5 and pair[5].word in DASHES)


def _lead_in(members: list[Piece], pieces: list[Piece], end: int, following: int, row: list[Piece]) -> bool:
    """Say whether a place after a preposition, and a comma, only lead to the subject that follows."""
    if len(members) != 1 or pieces[end].word != "," or following - end > 2 or not row:
        return False
    if row[-1].word not in LEADING or any(piece.kind is Kind.AGREEMENT for piece in row):
        return False
    first, other = members[0], pieces[following]
    if first.kind in LANDS:
        return other.kind not in LANDS and (following == end + 1 or pieces[end + 1].word != "and")
    bare = first.kind is Kind.PORT and not first.mentions[0].explicit
    return bare and (other.kind is Kind.ORGANISATION or other.mentions[0].explicit)


def _alike(members: list[Piece], other: Piece) -> bool:
    """Say whether a piece can be in one list with others: people with people, parties with parties."""
    people = other.kind is Kind.PERSON
    if people != (members[0].kind is Kind.PERSON):
        return False
    return other.kind is not Kind.PRONOUN and members[0].kind is not Kind.PRONOUN

"""The ways that ships take, told of beside a corridor: "carry ore from A to B", "plies between A and B"."""

from __future__ import annotations

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.endpoint_places import Ends, Found
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

REACH = 12  # pieces before "from A to B" within which a voyage must be spoken of
TAIL = 4  # … and after it: "the Dover - Calais ferry route"
REACHING = frozenset({"reach", "reaches", "reaching", "reached"})
GROUND = frozenset({Kind.PORT, Kind.COUNTRY, Kind.REGION, Kind.NAME, Kind.ORGANISATION})


class Routes:
    """Reads the ways named in the sentences of one text."""

    def __init__(self, ends: Ends, lexicon: Lexicon) -> None:
        """Keep how places are read, and the words that speak of voyages."""
        self.ends = ends
        self.voyages = frozenset((*lexicon.corridors["routes"], *lexicon.corridors["voyages"]))

    def read(self, sentence: Sentence, *, anyhow: bool = False) -> Found | None:
        """Return the ways that a sentence names: the ends of each; None where it names none.

        ``anyhow``: also where it speaks of no voyage.
        """
        sets: list[tuple[str, ...]] = []
        start = end = -1
        pieces = sentence.pieces
        for index in range(len(pieces)):
            ends, last = self._from_to(sentence, index) or self._between(sentence, index)
            opens = index == 0 and pieces[index].word != "between"
            if not ends or pieces[index].quoted:
                continue
            if not (anyhow or (opens and self._of_corridor(sentence)) or self._sails(pieces, index, last)):
                continue
            sets.append(ends)
            start = pieces[index].start if start < 0 else start
            end = pieces[last].end
        dashed = pairs(self.ends, sentence, 0, len(pieces))
        if not sets and dashed and self._sails(pieces, *dashed[1]):
            sets, (first, last) = dashed
            start, end = pieces[first].start, pieces[last].end
        return Found(tuple(dict.fromkeys(sets)), start, end) if sets else None

    def _from_to(self, sentence: Sentence, index: int) -> tuple[tuple[str, ...], int] | None:
        """Read "from A to B" at a place, each one place or a list."""
        if (
            sentence.pieces[index].word == "from"
            and index + 1 < len(sentence.pieces)
            and _ground(sentence.pieces[index + 1])
        ):
            at = _reached(sentence, index + 2)
            ends = self.ends.two(sentence, index + 1, at) if at else ()
            if len(ends) > 1:
                return ends, at
        opened = index if index == 0 and sentence.pieces[0].is_parties else index + 1  # "A to B: …"
        row = sentence.pieces[opened : opened + 3]
        if len(row) < 3 or row[1].word != "to" or (opened > index and sentence.pieces[index].word != "from"):
            return None
        if not (_ground(row[0]) and _ground(row[2])):
            return None
        if opened == index and not (_known(row[0]) and _known(row[2])):
            return None  # "Singapore and Shandong to Establish …" is a headline
        ends = self.ends.two(sentence, opened, opened + 2)
        return (ends, opened + 2) if len(ends) > 1 else None

    def _between(self, sentence: Sentence, index: int) -> tuple[tuple[str, ...], int]:
        """Read "between A and B" at a place."""
        row = sentence.pieces[index : index + 2]
        if len(row) < 2 or row[0].word != "between" or not _ground(row[1]):
            return (), 0
        known = any(mention.kind is Kind.PORT for mention in row[1].mentions)
        ends = self.ends.places(row[1], sentence, index + 1, strangers=known)
        return (ends, index + 1) if len(ends) > 1 else ((), 0)

    def _of_corridor(self, sentence: Sentence) -> bool:
        return bool(sentence.of_kind(Kind.CORRIDOR))

    def _sails(self, pieces: tuple[Piece, ...], first: int, last: int) -> bool:
        """Say whether a voyage is spoken of just before these places, or just after."""
        if any(piece.word in REACHING for piece in pieces[first:last]):
            return True
        around = (*pieces[max(0, first - REACH) : first], *pieces[last + 1 : last + 1 + TAIL])
        return any(piece.word in self.voyages for piece in around)


def pairs(
    ends: Ends, sentence: Sentence, first: int, stop: int
) -> tuple[list[tuple[str, ...]], tuple[int, int]] | None:
    """Return the ends of each of "A - B and C - D" between two places of a row.

    And the places of the first and the last of them; None where there are none.
    """
    pieces = sentence.pieces
    dashed = [
        index
        for index in range(first, min(stop, len(pieces)) - 2)
        if pieces[index].is_parties and pieces[index + 1].word in DASHES and pieces[index + 2].is_parties
    ]
    sets = []
    for index in dashed:
        # "Tallinn and Vuosaari" is a list; here it is the end of one pair and the beginning of the next.
        left = Piece(0, 0, mentions=pieces[index].mentions[-1:])
        right = Piece(0, 0, mentions=pieces[index + 2].mentions[:1])
        one = ends.places(left, sentence, index, strangers=True)
        other = ends.places(right, sentence, index + 2, strangers=True)
        sets.append((*one, *other))
    return (sets, (dashed[0], dashed[-1] + 2)) if sets and all(len(each) > 1 for each in sets) else None


def _ground(piece: Piece) -> bool:
    return bool(piece.mentions) and all(mention.kind in GROUND for mention in piece.mentions)


def _reached(sentence: Sentence, start: int) -> int:
    """Return the place of B in "ore from A may one day reach B"; 0 where that is not told."""
    pieces = sentence.pieces
    for at in range(start, min(start + 7, len(pieces) - 1)):
        if not pieces[at].word:
            return 0
        if pieces[at].word in REACHING:
            return at + 1 if _ground(pieces[at + 1]) else 0
    return 0


def _known(piece: Piece) -> bool:
    return all(mention.kind in {Kind.PORT, Kind.COUNTRY, Kind.REGION} for mention in piece.mentions)

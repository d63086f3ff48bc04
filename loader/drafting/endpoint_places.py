"""The places that a piece of a row names as ends of a corridor, and where a corridor's noun stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.mentions import PLACES, Kind, Mention


@dataclass(frozen=True)
class Found:
    """The endpoints of each corridor that a noun stands for.

    And the tokens from which to which they are named.
    """

    sets: tuple[tuple[str, ...], ...]
    start: int
    end: int


@dataclass(frozen=True)
class Site:
    """A corridor's noun in its sentence.

    Its place in the row, and the places between which it may be spoken of.
    """

    sentence: Sentence
    first: int
    place: int
    stop: int
    mention: Mention

    @property
    def noun(self) -> Piece:
        """The noun itself."""
        return self.sentence.pieces[self.place]


class Ends:
    """Reads the places of one text's rows."""

    def __init__(self, discourse: Discourse) -> None:
        """Keep what "the two ports" may mean."""
        self.discourse = discourse

    def places(
        self, piece: Piece, sentence: Sentence, place: int, *, strangers: bool = False
    ) -> tuple[str, ...]:
        """Return the places that a list names; an authority stands for its port.

        ``strangers``: names that reference data lacks are taken as ports too.
        """
        ends: list[str] = []
        for mention in piece.mentions:
            named: tuple[str, ...] = ()
            if mention.kind is Kind.NAME and strangers and not mention.definite:
                named = self.discourse.stranger(mention)
            elif mention.kind in PLACES:
                alone = replace(piece, mentions=(mention,))
                for ref in self.discourse.refs(alone, sentence, place):
                    known = ref.startswith(("port/", "organisation/"))
                    ports = self.discourse.ports_of([ref]) or self.discourse.port_company_s(ref)
                    named += ports if known else (ref,)
            ends += [end for end in named if end not in ends]
        return tuple(ends)

    def two(self, sentence: Sentence, one: int, other: int) -> tuple[str, ...]:
        """Return the places of two pieces of a row."""
        pieces = sentence.pieces
        ends = (self.places(pieces[index], sentence, index, strangers=True) for index in (one, other))
        return tuple(dict.fromkeys(end for both in ends for end in both))

    def joined(
        self, sentence: Sentence, index: int, *, strangers: bool = False
    ) -> tuple[tuple[str, ...], int]:
        """Return the places after a linking word, "with B" or "to B" included, and the place of the last."""
        pieces = sentence.pieces
        last = index + 1
        ends = self.places(pieces[last], sentence, last, strangers=strangers)
        further = last + 2 < len(pieces) and pieces[last + 1].word in {"with", "to", "and"}
        if further and pieces[last + 2].is_parties and pieces[index].word != "between":
            more = self.places(pieces[last + 2], sentence, last + 2, strangers=strangers)
            return tuple(dict.fromkeys((*ends, *more))), last + 2
        return ends, last

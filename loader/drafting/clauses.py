"""Sentences as rows of pieces: what they speak of in lists, and the words between.

The Port of L.A. also signed a Sister Port partnership with the Port of Tokyo in 1987.
[port]           also signed [agreement]               with [port]           [date]
"""

from __future__ import annotations

from dataclasses import dataclass

from loader.drafting.mentions import PARTIES, DateMention, Kind, Mention


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
    boilerplate: bool = False  # below "About the Port of …": what somebody is, not what happened

    def of_kind(self, kind: Kind) -> list[tuple[int, Piece]]:
        """Return the pieces of one kind, with their places in the row."""
        return [(index, piece) for index, piece in enumerate(self.pieces) if piece.kind is kind]

    def words(self, start: int, end: int) -> list[str]:
        """Return the words between two places of the row."""
        return [piece.word for piece in self.pieces[max(start, 0) : end] if piece.word]

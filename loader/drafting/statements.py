"""What one sentence says of one agreement, before the sentences are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.mentions import Mention
from loader.drafting.verbs import Verb

Tokens = tuple[int, int]


@dataclass(frozen=True)
class Dated:
    """Some of several parties with a date of their own: "with Shanghai in 1981 and with Cork in 1983"."""

    refs: tuple[str, ...]
    date: str
    span: Tokens


@dataclass(frozen=True)
class Statement:
    """What one sentence says of one agreement, or of several at once.

    ``start`` to ``end`` are the tokens that say it.

    ``mention`` is the agreement's noun; None where the sentence only says who signed or supports.
    """

    sentence: Sentence
    mention: Mention | None
    subject: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    says: str = ""
    date: str = ""
    date_span: Tokens | None = None
    bound: bool = False  # the date is that of the report: the signing is not later
    undated_news: bool = False
    persons: tuple[str, ...] = ()
    person_span: Tokens | None = None
    adds: bool = False  # "also party to it are A and B": parties besides those named before
    people_named: bool = False  # people sign who are not known by their parts: "Ministers King and Tat"
    as_stated: Tokens | None = None
    supporters: tuple[str, ...] = ()
    support_span: Tokens | None = None
    kind: str = ""
    apart: bool = False  # "with A and with B": an agreement with each
    start: int = 0
    end: int = 0
    verb: Verb | None = None
    dates: tuple[Dated, ...] = ()

    @property
    def of_original(self) -> bool:
        """Whether its date is that of what was renewed, not of the renewal."""
        return self.says == "renewed" and self.verb is not None and self.verb.group == "renew"

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone named as a party, in order, each once."""
        return tuple(dict.fromkeys((*self.subject, *self.others)))


@dataclass(frozen=True)
class Site:
    """An agreement's noun in its sentence: its place in the row, and the verbs and other nouns around it."""

    sentence: Sentence
    place: int
    stop: int  # the place of the next such noun
    verbs: Sequence[Verb]
    nouns: Sequence[tuple[int, Piece]]

    @property
    def noun(self) -> Piece:
        """The noun itself."""
        return self.sentence.pieces[self.place]

    @property
    def mention(self) -> Mention:
        """What the noun mentions."""
        return self.noun.mentions[0]

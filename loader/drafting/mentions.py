"""What a text speaks of, and where: the mentions that the rules of each kind of fact work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a mention speaks of."""

    PORT = "port"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    REGION = "region"
    PERSON = "person"
    NAME = "name"  # capitalised, and nothing that we know
    GROUP = "group"  # "the two ports", "their port authorities"
    PRONOUN = "pronoun"  # "it", "they"
    AGREEMENT = "agreement"
    CORRIDOR = "corridor"
    EVENT = "event"
    DATE = "date"


# Whom a mention of these kinds can name: someone who signs.
PARTIES = frozenset(
    {
        Kind.PORT,
        Kind.ORGANISATION,
        Kind.NAME,
        Kind.GROUP,
        Kind.PRONOUN,
        Kind.COUNTRY,
        Kind.REGION,
        Kind.PERSON,
    }
)
PLACES = frozenset({Kind.PORT, Kind.COUNTRY, Kind.REGION, Kind.GROUP, Kind.ORGANISATION})


@dataclass(frozen=True)
class Mention:
    """Tokens ``start`` to ``end`` (exclusive) that speak of something.

    ``refs`` are the references it stands for, such as ``port/tokyo``: several for "the Ports of Tokyo
    and Yokohama", none for what is yet to be resolved. ``label`` says more, by kind: the class of an
    agreement or corridor, the name as the text has it, the noun of a group.
    """

    kind: Kind
    start: int
    end: int
    refs: tuple[str, ...] = ()
    label: str = ""
    explicit: bool = False  # "Port of Tokyo", not a bare "Tokyo"
    plural: bool = False
    definite: bool = False
    possessive: bool = False  # "their corridor"
    number: int = 0  # of a group, or of agreements: "the two agreements"
    year: int = 0  # "a 2004 agreement"
    like: bool = False  # "another", "one of 2021": an agreement like the one named before
    pairs: tuple[tuple[str, ...], ...] = field(default=())  # a corridor's endpoints named before the noun


@dataclass(frozen=True)
class DateMention:
    """Tokens ``start`` to ``end`` that give a date.

    ``past`` as EDTF of something done, ``future`` of something expected.

    Either is empty where the words cannot mean it: "last year" is no expectation, "by 2030" nothing done.
    """

    start: int
    end: int
    past: str = ""
    future: str = ""


def free(taken: set[int], start: int, end: int) -> bool:
    """Say whether no token from ``start`` to ``end`` is taken."""
    return not any(index in taken for index in range(start, end))

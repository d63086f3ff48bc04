"""Which of the lists before a verb can be its subject: no object of another verb, no place of an office."""

from __future__ import annotations

from collections.abc import Sequence

from loader.drafting.clauses import Piece
from loader.drafting.mentions import Kind
from loader.drafting.verbs import Verb

# "They began it with a memorandum".
_MEANS = frozenset({"with", "by", "through", "under", "via", "in"})


def without_objects(
    lists: Sequence[tuple[int, Piece]], pieces: Sequence[Piece], verb: Verb | None, founding: frozenset[str]
) -> list[tuple[int, Piece]]:
    """Leave out "it" in "A and B began it with a letter", D in "A studies it with D since signing".

    ``lists`` are the lists of a row before ``verb``, with their places; ``founding``: words such as "began".
    """
    kept = list(lists)
    gerund = verb is not None and verb.form == "gerund"
    while len(kept) > 1:
        place, piece = kept[-1]
        pronoun = piece.kind is Kind.PRONOUN and piece.mentions[0].label == "it"
        followed = pieces[place + 1].word if place + 1 < len(pieces) else ""
        begun = pieces[place - 1].word in founding and followed in _MEANS
        if not (gerund and (pronoun or pieces[place - 1].word == "with")) and not (pronoun and begun):
            break
        kept.pop()
    return kept


def office_holder(pieces: Sequence[Piece], place: int) -> int:
    """Return the place of the person whose office a list tells: "Danny Wan, mayor of Osaka,"; 0 if none."""
    if pieces[place - 1].word not in {"of", "in", "at", "for"}:
        return 0
    for index in range(place - 2, max(place - 8, 0), -1):
        if pieces[index].is_parties or pieces[index].word == "and":
            break
        if pieces[index].word == "," and pieces[index - 1].kind is Kind.PERSON:
            return index - 1
    return 0

"""A query → candidates: who may be meant, how likely, and whether it is safe to say so.

Safe, which the API calls ``match``, is only what names one thing and no other: a name of it or a code, the
same but for case, accents, punctuation and the word "port". Whatever else the query says (a country behind
the name, properties) must be true of it as well. All that is merely near is a candidate for a person to
look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.reconciliation.agreement import Agreement, Comparison, Wanted
from server.reconciliation.entities import Entities, Entity
from server.reconciliation.likeness import SAME, Likeness, NameIndex

DEFAULT_LIMIT = 10
LEAST_SCORE = 50.0

# "LA" is a port to some and Laos to others: so short a name is safe only among things of a type.
_TELLING_LETTERS = 4
# A name beside a code that identifies may be misspelt, but not beyond recognition.
_RECOGNISABLE = 80.0
# How much of the score properties decide, where both sides have something to compare.
_WEIGHT_OF_PROPERTIES = 0.4


@dataclass(frozen=True)
class Query:
    """What a client looks for: a name, properties, or both.

    ``types`` are ids; a thing is admitted that is of one of them, or with ``of_all_types`` of each.
    """

    name: str = ""
    types: tuple[str, ...] = ()
    of_all_types: bool = False
    properties: tuple[Wanted, ...] = ()
    limit: int = DEFAULT_LIMIT

    def admits(self, entity: Entity) -> bool:
        """Say whether a thing is of the types that the query asks for."""
        if not self.types:
            return True
        are = [id in entity.all_types for id in self.types]
        return all(are) if self.of_all_types else any(are)


@dataclass(frozen=True)
class Candidate:
    """A thing that may be meant: its score from 0 to 100, what it is made of, and whether it is safe."""

    entity: Entity
    score: float
    match: bool
    likeness: Likeness | None
    agreement: Agreement


class Matcher:
    """Finds candidates among the things of a release."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self._names = NameIndex(entities)

    def candidates(self, query: Query) -> list[Candidate]:
        """Return who may be meant, the likeliest first, at most ``query.limit``."""
        likenesses = self._names.like(query.name) if query.name else {}
        considered: Iterable[str] = likenesses if query.name else self.entities.by_id
        admitted = [self.entities.by_id[id] for id in considered if query.admits(self.entities.by_id[id])]
        comparison = Comparison(self.entities, query.properties)
        agreements = {entity.id: comparison.with_values_of(entity) for entity in admitted}
        safe = _safe(query, likenesses, agreements)
        candidates = [
            Candidate(
                entity=entity,
                score=_score(likenesses.get(entity.id), agreements[entity.id]),
                match=entity.id == safe,
                likeness=likenesses.get(entity.id),
                agreement=agreements[entity.id],
            )
            for entity in admitted
        ]
        found = [each for each in candidates if each.match or each.score >= LEAST_SCORE]
        found.sort(key=lambda each: (not each.match, -each.score, each.entity.rank))
        return found[: query.limit]


def _score(likeness: Likeness | None, agreed: Agreement) -> float:
    share = agreed.share
    if likeness is None:
        return SAME * (share or 0.0)
    if share is None:
        return likeness.score
    return (1 - _WEIGHT_OF_PROPERTIES) * likeness.score + _WEIGHT_OF_PROPERTIES * SAME * share


def _safe(
    query: Query, likenesses: Mapping[str, Likeness], agreements: Mapping[str, Agreement]
) -> str | None:
    """Return the id of the one thing that is safely meant, or None; ``agreements`` has all admitted."""
    by_code = _only(id for id, agreed in agreements.items() if agreed.identifies)
    if by_code and not agreements[by_code].differing:
        recognisable = not query.name or (
            by_code in likenesses and likenesses[by_code].score >= _RECOGNISABLE
        )
        if recognisable:
            return by_code
    if not query.types and sum(map(str.isalnum, query.name)) < _TELLING_LETTERS:
        return None
    same = {id: likenesses[id].score for id in agreements if id in likenesses and likenesses[id].is_same}
    namesakes = [id for id, score in same.items() if score == max(same.values())]
    fitting = _only(id for id in namesakes if not agreements[id].differing)
    # Of namesakes, one must have something that speaks for it, and each other something against it.
    if fitting and (len(namesakes) == 1 or agreements[fitting].agreeing):
        return fitting
    return None


def _only(ids: Iterable[str]) -> str | None:
    found = list(ids)
    return found[0] if len(found) == 1 else None

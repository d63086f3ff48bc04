"""The name that a client has → the things whose names are like it, and how like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ontology import iris
from server.reconciliation.entities import Entities, Entity
from server.reconciliation.names import code, fold, parts, similarity, without_port

# The scores: of the same name, of the same but for the word "port", and the most that a near name has.
SAME, SAME_BUT_PORT, NEAR_AT_MOST = 100.0, 98.0, 95.0
# A code that others use for a port by mistake. It may mean another place, so it is never the same.
MISUSED_CODE = 90.0

# What a near name loses if it is near to only the first part of what the client has, or to the second.
_OF_A_PART = (0.9, 0.8)
_NEAR_ENOUGH = 60.0
_NEAR_NAMES = 100


@dataclass(frozen=True)
class Likeness:
    """How like a name is to the names of a thing: a score from 0 to 100, and whether it is the same."""

    score: float
    is_same: bool = False


class NameIndex:
    """The names of all things of a release, to be compared with."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        pairs = [(form, e.id) for e in entities.in_order for form in sorted(e.names_without_port)]
        self._forms = [form for form, _ in pairs]
        self._owners = [id for _, id in pairs]

    def like(self, name: str) -> dict[str, Likeness]:
        """Return the likeness of each thing that is like a name at all, by id."""
        entities, written_code = self._entities, code(name)
        found = {id: Likeness(min(score, NEAR_AT_MOST)) for id, score in self._near(name).items()}
        owners = entities.by_code.get(written_code, frozenset())
        own = {id for id in owners if written_code in entities.by_id[id].codes}
        found.update((id, Likeness(MISUSED_CODE)) for id in owners - own)
        found.update((id, Likeness(SAME_BUT_PORT, is_same=True)) for id in self._same_but_port(name))
        same = {*own, *self._explained(name), *entities.by_name.get(fold(name), ())}
        reference = iris.reference(name) or name
        if reference in entities.by_id:
            same.add(reference)
        found.update((id, Likeness(SAME, is_same=True)) for id in same)
        return found

    def _near(self, name: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for text, share in _compared(name):
            for position in self._roughly_near(text):
                id = self._owners[position]
                found[id] = max(found.get(id, 0.0), share * similarity(text, self._forms[position]))
        return found

    def _roughly_near(self, text: str) -> set[int]:
        """Return the positions of names worth a closer look: these scorers go over all names in C++."""
        return {
            position
            for scorer in (fuzz.token_ratio, fuzz.ratio)
            for _, _, position in process.extract(
                text, self._forms, scorer=scorer, score_cutoff=_NEAR_ENOUGH, limit=_NEAR_NAMES
            )
        }

    def _same_but_port(self, name: str) -> Iterator[str]:
        bare = without_port(fold(name))
        for id in self._entities.by_name_without_port.get(bare, ()):
            if _is_same_but_port(name, self._entities.by_id[id]):
                yield id

    def _explained(self, name: str) -> Iterator[str]:
        """Yield the things of which each part of a name is true, and at least one is a name or code."""
        found = parts(name)
        if len(found) == 1:
            return
        entities = self._entities
        for id in {
            id
            for part in found
            for id in (
                *entities.by_name_without_port.get(without_port(fold(part)), ()),
                *entities.by_code.get(code(part), ()),
            )
        }:
            entity = entities.by_id[id]
            calls = [_calls(part, entity) for part in found]
            if any(calls) and all(
                call or self._places(part, entity) for call, part in zip(calls, found, strict=True)
            ):
                yield id

    def _places(self, part: str, entity: Entity) -> bool:
        """Say whether a text is the country or the subdivision (``CA``, ``US-CA``) of a thing."""
        country = self._entities.by_id.get(entity.country or "")
        if country is not None and _calls(part, country):
            return True
        return any(code(part) in (code(s), code(s.partition("-")[2])) for s in entity.subdivisions)


def _compared(name: str) -> list[tuple[str, float]]:
    """Return the texts to look for near names of, with the share of the score that each can have."""
    found = parts(name)
    of_parts = zip(found, _OF_A_PART, strict=False) if len(found) > 1 else ()
    return [(without_port(fold(text)), share) for text, share in ((name, 1.0), *of_parts)]


def _calls(text: str, entity: Entity) -> bool:
    return fold(text) in entity.names or code(text) in entity.codes or _is_same_but_port(text, entity)


def _is_same_but_port(name: str, entity: Entity) -> bool:
    """Say whether a name that says "port" is a thing's, which says it otherwise or, being a port, need not.

    "Port of Spain" is not the country, and "Spain" not the port.
    """
    folded = fold(name)
    bare = without_port(folded)
    if bare == folded or bare not in entity.names_without_port:
        return False
    return "Port" in entity.all_types or bare not in entity.names

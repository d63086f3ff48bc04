"""What completes a text that somebody types: things, types, properties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.reconciliation.entities import Entities, Entity
from server.reconciliation.names import fold
from server.reconciliation.vocabulary import INVERSE, Property, Type


def suggest_entities(entities: Entities, prefix: str, types: Sequence[str] = ()) -> list[Entity]:
    """Return the things of which a name, code or id begins with a text, the nearest first.

    With ``types``, only those that are of one of them.
    """
    ranked = [
        (place, entity.rank, entity)
        for entity in entities.in_order
        if not types or any(id in entity.all_types for id in types)
        if (place := _place(prefix, entity.names, {entity.id, *entity.codes})) is not None
    ]
    return [entity for *_, entity in sorted(ranked, key=lambda item: item[:2])]


def suggest_types(entities: Entities, prefix: str) -> list[Type]:
    """Return the types of which the name or id begins with a text, the nearest first."""
    ranked = [
        (place, each.name, each)
        for each in entities.types.values()
        if (place := _place(prefix, {fold(each.name)}, {each.id})) is not None
    ]
    return [each for *_, each in sorted(ranked, key=lambda item: item[:2])]


def suggest_properties(entities: Entities, prefix: str) -> list[Property]:
    """Return the properties of which the name or id begins with a text, the nearest first."""
    by_id_alone = prefix.startswith(INVERSE)
    ranked = [
        (place, each.id.startswith(INVERSE), each.name, each)
        for each in entities.properties.values()
        if (place := _place(prefix, () if by_id_alone else {fold(each.name)}, {each.id})) is not None
    ]
    return [each for *_, each in sorted(ranked, key=lambda item: item[:3])]


def _place(prefix: str, names: Iterable[str], ids: Iterable[str]) -> int | None:
    """Return how near a text is: 0 the same, 1 the beginning of a name, 2 of a word in it; else None."""
    folded, written = fold(prefix), prefix.strip().casefold()
    names, ids = list(names), [id.casefold() for id in ids]
    if folded in names or written in ids:
        return 0
    if written and not folded:
        names = []  # a text of signs alone begins no name
    if any(name.startswith(folded) for name in names) or any(id.startswith(written) for id in ids):
        return 1
    return 2 if any(f" {folded}" in name for name in names) else None

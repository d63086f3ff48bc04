"""Things and properties → values, in the forms that the API has for them (section 7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

import pyoxigraph as ox

from ontology import PREFIXES, iris
from server.graph_view import Term, text_of
from server.reconciliation.entities import Entities
from server.reconciliation.requests import ExtensionQuery

_INTEGER = f"{PREFIXES['xsd']}integer"
_FRACTIONS = frozenset(f"{PREFIXES['xsd']}{name}" for name in ("decimal", "double", "float"))


def extend(entities: Entities, query: ExtensionQuery) -> dict[str, Any]:
    """Return the values of some properties of some things; a thing or property that is not there has none."""
    return {
        "meta": [_meta(entities, id) for id in query.properties],
        "rows": {
            id: {each: list(_values(entities, id, each)) for each in query.properties} for id in query.ids
        },
    }


def _meta(entities: Entities, id: str) -> dict[str, Any]:
    known = entities.properties.get(id)
    if known is None:
        return {"id": id, "name": id}
    meta: dict[str, Any] = {"id": id, "name": known.name}
    value_type = entities.types.get(known.value_type or "")
    if value_type is not None:
        meta["type"] = {"id": value_type.id, "name": value_type.name}
    return meta


def _values(entities: Entities, id: str, property_id: str) -> Iterable[dict[str, Any]]:
    entity = entities.by_id.get(id)
    values = entity.values.get(property_id, ()) if entity is not None else ()
    return (_value(entities, value) for value in values)


def _value(entities: Entities, value: Term) -> dict[str, Any]:
    text = text_of(value)
    if isinstance(value, ox.NamedNode) and (reference := iris.reference(text)):
        return {"id": reference, "name": entities.labels.get(reference, reference)}
    datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
    if datatype == _INTEGER:
        return {"int": int(text)}
    if datatype in _FRACTIONS and isfinite(number := float(text)):
        return {"float": number}
    # Dates too: the API has only points in time, and a day or a year is none.
    return {"str": text}

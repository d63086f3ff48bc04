"""The types and properties of a release, as the API names them.

A term of the Fairway ontology has its local name as id (``Port``, ``unlocode``), any other its IRI. A
property read backwards has ``^`` before its id, as in SPARQL: ``^party`` leads from a port to its agreements.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import FW
from server.graph_view import GraphView, term
from server.thing_page import name

INVERSE = "^"

_SUBCLASS_OF = term("rdfs", "subClassOf")
_COMMENTS = (term("rdfs", "comment"), term("skos", "definition"), term("dcterms", "description"))
_RANGE, _DOMAIN = term("rdfs", "range"), term("rdfs", "domain")


@dataclass(frozen=True)
class Type:
    """A class of the ontology or a concept scheme; ``broader`` holds the ids of the next more general."""

    id: str
    name: str
    description: str
    broader: tuple[str, ...]


@dataclass(frozen=True)
class Property:
    """A property that things of the release have; ``value_type`` is the id of its values' type, if known."""

    id: str
    name: str
    description: str
    value_type: str | None


def term_id(node: ox.NamedNode) -> str:
    """Return the id of a class or property."""
    return node.value.removeprefix(str(FW))


def as_term_id(text: str) -> str:
    """Return the id that a client means, who may write it as an IRI or with the prefix ``fw:``."""
    return text.removeprefix(str(FW)).removeprefix("fw:")


def property_id(predicate: ox.NamedNode, *, inverse: bool) -> str:
    """Return the id of a predicate, read forwards or backwards."""
    return (INVERSE if inverse else "") + term_id(predicate)


def type_of(view: GraphView, cls: ox.NamedNode) -> Type:
    """Return a class or concept scheme as a type."""
    broader = tuple(sorted(term_id(up) for up in _up(view, cls)))
    return Type(term_id(cls), name(view, cls), _comment(view, cls), broader)


def with_superclasses(view: GraphView, classes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    """Return classes and all that they are kinds of."""
    found: set[ox.NamedNode] = set()
    waiting = list(classes)
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            waiting.extend(_up(view, cls))
    return found


def property_of(view: GraphView, predicate: ox.NamedNode, *, inverse: bool) -> Property:
    """Return a predicate, read forwards or backwards, as a property."""
    types = view.resources(predicate, _DOMAIN if inverse else _RANGE)
    ours = [cls for cls in types if isinstance(cls, ox.NamedNode) and is_ours(cls)]
    label, about = name(view, predicate), _comment(view, predicate)
    if inverse:
        # As the heading of a column: "Corridor (endpoint)".
        about = f"What names the thing as its “{label}”."
        label = f"{name(view, ours[0]) if ours else 'Inverse'} ({label})"
    value_type = term_id(ours[0]) if ours else None
    return Property(property_id(predicate, inverse=inverse), label, about, value_type)


def _up(view: GraphView, cls: ox.NamedNode) -> list[ox.NamedNode]:
    up = view.resources(cls, _SUBCLASS_OF)
    return [general for general in up if isinstance(general, ox.NamedNode) and is_ours(general)]


def is_ours(cls: ox.NamedNode) -> bool:
    """Say whether a class is one of the Fairway ontology."""
    return cls.value.startswith(str(FW))


def _comment(view: GraphView, node: ox.NamedNode) -> str:
    return next((text for predicate in _COMMENTS if (text := view.value(node, predicate))), "")

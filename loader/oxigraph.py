"""From rdflib to pyoxigraph and to bytes: canonical N-Quads, and Turtle that is the same every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from ontology import PREFIXES


def term(node: Node) -> ox.NamedNode | ox.Literal:
    """Return an rdflib term as pyoxigraph's; raises ``ValueError`` for a blank node or a broken IRI."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    raise ValueError(f"{node!r} is neither an IRI nor a literal; the data has no blank nodes.")


def triples(graph: Graph) -> list[ox.Triple]:
    """Return a graph's triples in the order of their N-Triples form."""
    converted = [ox.Triple(term(s), term(p), term(o)) for s, p, o in graph]  # type: ignore[arg-type]
    return sorted(converted, key=str)


def turtle(items: Iterable[ox.Triple]) -> bytes:
    """Return triples as Turtle with our prefixes, those that are used; the order of ``items`` is kept."""
    items = list(items)
    text = "\n".join(map(str, items))
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
    return _serialised(items, ox.RdfFormat.TURTLE, prefixes)


def canonical_nquads(graphs: Mapping[URIRef, Graph]) -> bytes:
    """Return a dataset in canonical form (RDFC-1.0): sorted N-Quads, one form for each dataset."""
    dataset = ox.Dataset(
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(str(name)))
        for name, graph in graphs.items()
        for triple in triples(graph)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return b"".join(sorted(_serialised([quad], ox.RdfFormat.N_QUADS) for quad in dataset))


def _serialised(
    items: Iterable[ox.Triple] | Iterable[ox.Quad],
    format: ox.RdfFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    buffer = io.BytesIO()
    ox.serialize(items, buffer, format=format, prefixes=prefixes)
    return buffer.getvalue()

"""Named graphs, read by the SPARQL 1.1 Graph Store HTTP Protocol: at their own addresses, and by name."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pyoxigraph as ox
from flask import Blueprint, request

from ontology import iris
from server.edge import page, register, route
from server.graph_view import node
from server.negotiation import DOCUMENT_FORMATS, TURTLE, Choice, split_suffix
from server.problems import MalformedRequest, NotFound
from server.representation import Representation
from server.serialisation import serialise
from server.views.documents import document, tombstone

views = Blueprint("graphs", __name__)


@route(views, "/graph/<path:name>")
def graph(name: str) -> Representation:
    """Give a named graph whole, at its own IRI (section 4.1, direct identification)."""
    stem, named = split_suffix(name, DOCUMENT_FORMATS)
    return _graph(iris.graph(stem), named)


@route(views, "/graph-store")
def graph_store() -> Representation:
    """Give the graph that ``?graph=`` names, or with ``?default`` the union of all (section 4.2)."""
    asked = [name for name in request.args if name in ("graph", "default")]
    graphs = request.args.getlist("graph")
    if len(asked) != 1 or len(graphs) > 1:
        raise MalformedRequest(
            "Name one graph: ?graph= with its IRI (percent-encoded), or ?default for the union of all graphs."
        )
    if asked == ["default"]:
        return _shown(register().view.union(), iris.dataset(), None)
    (iri,) = graphs
    if not urlsplit(iri).scheme or node(iri) is None:
        raise MalformedRequest(f"The graph {iri[:80]!r} is no absolute IRI.")
    return _graph(iri, None)


def _graph(iri: str, named: Choice | None) -> Representation:
    quads = register().view.graph(iri)
    if quads:
        return _shown(quads, iri, named)
    if (gone := tombstone(iri, named)) is not None:
        return gone
    raise NotFound(f"There is no graph {iri[:200]}. The service description at /sparql names all there are.")


def _shown(quads: Sequence[ox.Quad], iri: str, named: Choice | None) -> Representation:
    """Return a graph; one that has an address here is shown as of that address."""
    prefix = str(iris.graph(""))
    path = f"/graph/{iri.removeprefix(prefix)}" if iri.startswith(prefix) else None

    def html() -> bytes:
        turtle = serialise(quads, TURTLE).decode("utf-8")
        return page(
            "graph.html", iri=iri, path=path, turtle=turtle, triples=len(quads), formats=DOCUMENT_FORMATS
        )

    return document(path, named, quads=lambda: quads, html=html)

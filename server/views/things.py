"""Things and their documents: ``/id/…`` answers 303 to ``/doc/…`` ("Cool URIs for the Semantic Web")."""

from __future__ import annotations

import pyoxigraph as ox
from flask import Blueprint

from ontology import iris
from server.descriptions import describe
from server.edge import negotiate, page, register, route
from server.graph_view import node
from server.negotiation import DOCUMENT_FORMATS, HTML, TURTLE, split_suffix
from server.problems import NotFound
from server.representation import Link, Representation
from server.serialisation import serialise
from server.signposting import document_links
from server.thing_page import thing_page

views = Blueprint("things", __name__)


@route(views, "/id/<path:reference>")
def thing(reference: str) -> Representation:
    """Lead from a thing to the document about it."""
    known(reference)
    location = f"/doc/{reference}"
    return Representation(
        f"The document about this is at {location}\n".encode(),
        "text/plain; charset=utf-8",
        status=303,
        negotiated=False,
        location=location,
        links=(Link(location, "describedby"),),
    )


@route(views, "/doc/<path:reference>")
def document(reference: str) -> Representation:
    """Describe a thing, in the format of the suffix or of Accept."""
    stem, named = split_suffix(reference, DOCUMENT_FORMATS)
    subject = known(stem)
    choice = negotiate(DOCUMENT_FORMATS, named)
    view = register().view
    if choice.format == HTML:
        body = page("thing.html", thing=thing_page(view, subject, f"/doc/{stem}"), formats=DOCUMENT_FORMATS)
    else:
        body = serialise(describe(view, subject), choice.format, about=subject.value)
    alternates = (
        Link(f"/doc/{stem}.{format.name}", "alternate", format.media_type)
        for format in DOCUMENT_FORMATS
        if format != choice.format
    )
    return Representation(
        body,
        choice.content_type,
        release_id=register().release.id,
        negotiated=named is None,
        content_location=f"/doc/{stem}.{choice.format.name}" if named is None else None,
        links=(*document_links(view, subject, stem), *alternates),
    )


@route(views, "/graph/<path:name>")
def graph(name: str) -> Representation:
    """Give a named graph whole, at its own IRI (SPARQL 1.1 Graph Store Protocol, section 4.1)."""
    stem, named = split_suffix(name, DOCUMENT_FORMATS)
    iri = iris.at_path(f"/graph/{stem}")
    quads = register().view.graph(iri)
    if not quads:
        raise NotFound(f"There is no graph {iri[:200]}. /download/ lists those there are.")
    choice = negotiate(DOCUMENT_FORMATS, named)
    if choice.format == HTML:
        turtle = serialise(quads, TURTLE).decode("utf-8")
        body = page(
            "graph.html",
            iri=iri,
            path=f"/graph/{stem}",
            turtle=turtle,
            triples=len(quads),
            formats=DOCUMENT_FORMATS,
        )
    else:
        body = serialise(quads, choice.format)
    return Representation(
        body,
        choice.content_type,
        release_id=register().release.id,
        negotiated=named is None,
        content_location=f"/graph/{stem}.{choice.format.name}" if named is None else None,
    )


def known(reference: str) -> ox.NamedNode:
    """Return the thing that a path names; raises ``NotFound`` if the release says nothing of it."""
    subject = node(iris.thing(reference)) if reference.isascii() else None
    if subject is None or subject not in register().view:
        raise NotFound(f"This release says nothing of {reference[:200]!r}.")
    return subject

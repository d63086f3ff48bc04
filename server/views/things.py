"""Things and their documents: ``/id/…`` answers 303 to ``/doc/…`` ("Cool URIs for the Semantic Web")."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, request

from ontology import iris
from server.descriptions import describe
from server.discovery.signposting import document_links
from server.edge import page, register, route
from server.negotiation import DOCUMENT_FORMATS, split_suffix
from server.representation import Link, Representation
from server.thing_page import thing_page
from server.views.documents import document, known, tombstone

views = Blueprint("things", __name__)


@route(views, "/id/<path:reference>")
def thing(reference: str) -> Representation:
    """Lead from a thing to the document about it; a query string comes along."""
    if (gone := tombstone(iris.thing(reference))) is not None:
        return gone
    known(iris.thing(reference))
    path = f"/doc/{reference}"
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return Representation(
        f"The document about this is at {path}\n".encode(),
        "text/plain; charset=utf-8",
        status=303,
        negotiated=False,
        location=path + query,
        links=(Link(path, "describedby"),),
    )


@route(views, "/doc/<path:reference>")
def thing_document(reference: str) -> Representation:
    """Describe a thing, in the format of the suffix or of Accept."""
    stem, named = split_suffix(reference, DOCUMENT_FORMATS)
    if (gone := tombstone(iris.thing(stem), named)) is not None:
        return gone
    subject = known(iris.thing(stem))
    path = f"/doc/{stem}"
    view = register().view
    return document(
        path,
        named,
        quads=partial(describe, view, subject),
        html=lambda: page("thing.html", thing=thing_page(view, subject, path), formats=DOCUMENT_FORMATS),
        about=subject.value,
        links=document_links(view, subject, stem),
    )

"""The SPARQL endpoint: the protocol for programs, a form and tables for browsers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, request

import queries
from ontology import iris
from server import protocol, query_text
from server.discovery import service_description
from server.edge import negotiate, page, register, route
from server.negotiation import DOCUMENT_FORMATS, HTML, JSON, RESULTS_JSON, TURTLE, Format
from server.query_service import Query, formats_for
from server.query_text import QueryForm
from server.representation import Link, Representation
from server.serialisation import serialise
from server.thing_page import href

views = Blueprint("queries", __name__)


@dataclass(frozen=True)
class Cell:
    """A term in a table of results."""

    text: str
    href: str | None
    language: str | None

    @property
    def is_short(self) -> bool:
        """Say whether the text, such as a date, is better not broken."""
        return len(self.text) <= 20


@route(views, "/sparql", methods=("GET", "POST", "QUERY"))
def sparql() -> Representation:
    """Answer a query (SPARQL 1.1 Protocol), or describe the service if there is none.

    The method QUERY (RFC 10008) takes the same bodies as POST does, and its answers may be cached.
    """
    asked = protocol.parse(
        method=request.method,
        query_string=request.query_string,
        content_type=request.headers.get("Content-Type"),
        content_encoding=request.headers.get("Content-Encoding"),
        body=request.get_data(cache=False) if request.method in ("POST", "QUERY") else b"",
    )
    if asked is None:
        return _service()
    text = query_text.read(asked.query)
    offered = (*formats_for(text.form), HTML)
    choice = negotiate(offered, format_name=asked.format)
    for_page = choice.format == HTML
    query = Query(
        text, _for_page(text.form) if for_page else choice.format, asked.default_graphs, asked.named_graphs
    )
    answered = register().queries.answer(query)
    body = _result_page(asked.query, text.form, answered) if for_page else answered
    return Representation(
        body,
        choice.content_type,
        negotiated=choice.by_accept,
        caching="never" if request.method == "POST" else "revalidate",
        accepts=protocol.MEDIA_TYPES,
    )


_LINKS = (Link("/.well-known/void", "describedby"), Link("/openapi.json", "service-desc", JSON.media_type))


def _service() -> Representation:
    choice = negotiate(DOCUMENT_FORMATS)
    if choice.format == HTML:
        body = page("query.html", query=queries.load()[0].text, examples=queries.load(), form=None)
    else:
        body = serialise(service_description.describe(register()), choice.format)
    return Representation(
        body,
        choice.content_type,
        negotiated=choice.by_accept,
        content_location=f"/sparql?format={choice.format.name}",
        accepts=protocol.MEDIA_TYPES,
        links=_LINKS,
    )


def _for_page(form: QueryForm) -> Format:
    return RESULTS_JSON if form in ("SELECT", "ASK") else TURTLE


def _result_page(query: str, form: QueryForm, answered: bytes) -> bytes:
    shown: dict[str, Any] = {"query": query, "examples": queries.load(), "form": form}
    if form == "ASK":
        shown["boolean"] = json.loads(answered)["boolean"]
    elif form == "SELECT":
        results = json.loads(answered)
        shown["variables"] = results["head"]["vars"]
        shown["rows"] = [
            [_cell(row[variable]) if variable in row else None for variable in shown["variables"]]
            for row in results["results"]["bindings"]
        ]
    else:
        shown["turtle"] = answered.decode("utf-8")
    return page("query.html", **shown)


def _cell(term: dict[str, Any]) -> Cell:
    link = href(ox.NamedNode(term["value"])) if term["type"] == "uri" else None
    text = term["value"] if isinstance(term["value"], str) else json.dumps(term["value"])
    # A thing of ours is told by its reference: what follows …/id/ in its IRI.
    text = (iris.reference(text) or text) if link else text
    return Cell(text, link, term.get("xml:lang"))

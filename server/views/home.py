"""The first page, and the style sheet of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint

import queries
from ontology import iris
from server.discovery.api_catalog import CATALOG_LINK
from server.discovery.signposting import dataset_links
from server.discovery.structured_data import as_script, dataset_document
from server.edge import negotiate, page, register, route
from server.graph_view import GraphView, Resource, fw
from server.negotiation import GRAPH_FORMATS, HTML
from server.problems import NotFound
from server.representation import Representation
from server.serialisation import serialise
from server.thing_page import href, name

views = Blueprint("home", __name__)

_STATIC = {
    path.name: path.read_bytes()
    for path in (Path(__file__).parent.parent / "static").glob("*")
    if path.is_file()
}
_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Item:
    """A thing in a list: its label, where it leads, and what is said of it beside."""

    label: str
    href: str | None
    remarks: tuple[str, ...] = ()


@route(views, "/")
def home() -> Representation:
    """Say what this is and holds, with queries that run on a click; describe the dataset to programs."""
    served = register()
    links = (*dataset_links(served.about), CATALOG_LINK)
    choice = negotiate((HTML, *GRAPH_FORMATS))
    if choice.format != HTML:
        return Representation(
            serialise(served.description, choice.format, about=str(iris.dataset())),
            choice.content_type,
            negotiated=choice.by_accept,
            content_location=f"/dataset.{choice.format.name}",
            links=links,
        )
    view = served.view
    body = page(
        "home.html",
        structured_data=as_script(dataset_document(served.about)),
        corridors=[
            Item(name(view, node), href(node), _statuses(view, node))
            for node in view.instances(fw("Corridor"))
        ],
        agreements=_items(view, "Agreement"),
        ports=_items(view, "Port"),
        articles=_items(view, "Article"),
        claims=len(view.instances(fw("Claim"))),
        triples=served.triples,
        examples=queries.load(),
    )
    return Representation(body, HTML.content_type, links=links)


@route(views, "/static/<name>")
def static(name: str) -> Representation:
    """Give a file that pages are made of."""
    if name not in _STATIC:
        raise NotFound(f"There is no file {name[:80]!r}.")
    content_type = _TYPES[Path(name).suffix]
    return Representation(_STATIC[name], content_type, negotiated=False)


def _items(view: GraphView, cls: str) -> list[Item]:
    items = [Item(name(view, node), href(node)) for node in view.instances(fw(cls))]
    return sorted(items, key=lambda item: item.label)


def _statuses(view: GraphView, corridor: Resource) -> tuple[str, ...]:
    """Return each status of a corridor with its date and expectation, as the list shows it."""
    statuses = []
    for assertion in view.resources(corridor, fw("statusAssertion")):
        words = ", ".join(name(view, concept).lower() for concept in view.objects(assertion, fw("status")))
        expected = view.value(assertion, fw("expectedBy"))
        by = f", expected by {expected}" if expected else ""
        statuses.append(f"{words} as of {view.value(assertion, fw('asOf'))}{by}")
    return tuple(sorted(statuses))

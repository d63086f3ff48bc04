"""The Reconciliation Service API, version 0.2: match names to things, complete, preview, extend.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from flask import Blueprint, render_template, request

from ontology import iris
from server.edge import negotiate, page, public_url, register, route
from server.negotiation import HTML, JSON
from server.problems import BadRequest, NotFound, UnsupportedMediaType
from server.protocol import FORM
from server.reconciliation import answers
from server.reconciliation.extension import extend
from server.reconciliation.requests import (
    ReconciliationLimits,
    property_id,
    read_batch,
    read_extension,
    read_query,
)
from server.reconciliation.suggestions import suggest_entities, suggest_properties, suggest_types
from server.reconciliation.vocabulary import Property, Type, as_term_id
from server.representation import SOFTWARE_VERSION, Representation
from server.thing_page import thing_page
from server.views.documents import known

views = Blueprint("reconciliation", __name__)

_OPERATIONS = ("queries", "query", "extend")
_SUGGESTIONS = 20

Found = TypeVar("Found")


@route(views, "/reconcile", methods=("GET", "POST"))
def reconcile() -> Representation:
    """Describe the service, or answer queries or a data extension query, by GET or a form."""
    parameters: Mapping[str, str] = request.args if request.method in ("GET", "HEAD") else _form()
    asked = [name for name in _OPERATIONS if name in parameters]
    if not asked and request.method == "POST":
        raise BadRequest("The form has none of queries, query and extend, and should have one.")
    if len(asked) > 1:
        raise BadRequest(f"The request has {' and '.join(asked)}, and should have one of them.")
    matcher = register().matcher
    entities = matcher.entities
    match asked:
        case ["queries"]:
            batch = read_batch(parameters["queries"])
            found = {key: matcher.candidates(query) for key, query in batch.items()}
            return _json(answers.results(entities, found))
        case ["query"]:
            return _json(answers.result(entities, matcher.candidates(read_query(parameters["query"]))))
        case ["extend"]:
            return _json(extend(entities, read_extension(parameters["extend"])))
        case _:
            return _json(
                answers.manifest(
                    entities, url=public_url, version=SOFTWARE_VERSION, limits=ReconciliationLimits()
                )
            )


@route(views, "/reconcile/suggest/entity")
def suggest_entity() -> Representation:
    """Complete the name, code or id of a thing."""
    types = [as_term_id(id) for id in request.args.getlist("type") if id]
    entities = register().matcher.entities
    found = suggest_entities(entities, request.args.get("prefix", ""), types)
    return _json(answers.entity_suggestions(entities, _from_cursor(found)))


@route(views, "/reconcile/suggest/type")
def suggest_type() -> Representation:
    """Complete the name or id of a type."""
    entities = register().matcher.entities
    found = suggest_types(entities, request.args.get("prefix", ""))
    return _json(answers.type_suggestions(entities, _from_cursor(found)))


@route(views, "/reconcile/suggest/property")
def suggest_property() -> Representation:
    """Complete the name or id of a property."""
    found = suggest_properties(register().matcher.entities, request.args.get("prefix", ""))
    return _json(answers.property_suggestions(_from_cursor(found)))


@route(views, "/reconcile/flyout/entity")
def flyout_entity() -> Representation:
    """Show a thing in a few words of HTML."""
    id = _id()
    entity = register().matcher.entities.by_id.get(id)
    if entity is None:
        raise NotFound(f"This release has no thing {id[:200]!r} that names are matched to.")
    return _flyout(id, entity.name, entity.description)


@route(views, "/reconcile/flyout/type")
def flyout_type() -> Representation:
    """Show a type in a few words of HTML."""
    return _flyout_of("type", register().matcher.entities.types, as_term_id(_id()))


@route(views, "/reconcile/flyout/property")
def flyout_property() -> Representation:
    """Show a property in a few words of HTML."""
    return _flyout_of("property", register().matcher.entities.properties, property_id(_id()))


@route(views, "/reconcile/preview")
def preview() -> Representation:
    """Show a thing on a small page, to stand in a frame of whatever client."""
    subject = known(iris.thing(_id()))
    choice = negotiate((HTML,))
    thing = thing_page(register().view, subject, f"/doc/{_id()}")
    return Representation(
        page("preview.html", thing=thing),
        choice.content_type,
        negotiated=choice.by_accept,
        framed=True,
    )


@route(views, "/reconcile/extend/properties")
def propose_properties() -> Representation:
    """Propose the properties by which things of a type may be extended."""
    asked = request.args.get("type") or None
    limit = _whole_number("limit", least=1) if "limit" in request.args else None
    found = register().matcher.entities.properties_of(as_term_id(asked) if asked else None)
    return _json(answers.proposals(found, type_id=asked, limit=limit))


def _form() -> Mapping[str, str]:
    if request.mimetype != FORM:
        named = f"is of type {request.mimetype[:80]!r}" if request.mimetype else "has no Content-Type"
        raise UnsupportedMediaType(
            f"The body {named}. Queries are sent as {FORM} (queries=…).",
            supported=[FORM],
        )
    return request.form


def _id() -> str:
    if not request.args.get("id"):
        raise BadRequest(
            "The parameter id is missing. It names a thing such as port/tokyo, a type or a property."
        )
    return request.args["id"]


def _whole_number(name: str, *, least: int) -> int:
    text = request.args.get(name, str(least))
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= least):
        raise BadRequest(f"{name} is {text[:40]!r}, and should be a whole number from {least} up.")
    return int(text)


def _from_cursor(found: Sequence[Found]) -> Sequence[Found]:
    cursor = _whole_number("cursor", least=0)
    return found[cursor : cursor + _SUGGESTIONS]


def _flyout_of(what: str, among: Mapping[str, Type] | Mapping[str, Property], id: str) -> Representation:
    found = among.get(id)
    if found is None:
        raise NotFound(f"This release has no {what} {id[:200]!r}.")
    return _flyout(_id(), found.name, found.description)


def _flyout(id: str, name: str, description: str) -> Representation:
    return _json({"id": id, "html": render_template("flyout.html", name=name, description=description)})


def _json(document: Any) -> Representation:
    choice = negotiate((JSON,))
    return Representation(
        json.dumps(document, ensure_ascii=False).encode("utf-8") + b"\n",
        choice.content_type,
        negotiated=choice.by_accept,
        caching="revalidate" if request.method in ("GET", "HEAD") else "never",
    )

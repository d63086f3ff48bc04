"""What operators and the puzzled ask for: is it up, and what do its problems mean."""

from __future__ import annotations

import json

from flask import Blueprint, current_app

from server import problems
from server.discovery import openapi
from server.edge import negotiate, page, register, route
from server.negotiation import HTML, JSON
from server.representation import SOFTWARE_VERSION, Representation

views = Blueprint("service", __name__)


@route(views, "/healthz")
def health() -> Representation:
    """Say that the server answers, and with which release."""
    served = register()
    document = {
        "status": "ok",
        "release": served.release.id,
        "triples": served.triples,
        "version": SOFTWARE_VERSION,
    }
    return Representation(
        json.dumps(document).encode() + b"\n", "application/json", negotiated=False, caching="never"
    )


@route(views, "/openapi.json")
def api() -> Representation:
    """Describe every route of this API (OpenAPI 3.1)."""
    functions = current_app.view_functions
    rules = {str(rule): functions[rule.endpoint] for rule in current_app.url_map.iter_rules()}
    described = openapi.describe(rules, register().release.id)
    document = json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n"
    return Representation(document, JSON.content_type, negotiated=False)


@route(views, "/problems")
def kinds() -> Representation:
    """Explain every kind of problem document."""
    negotiate((HTML,))
    explained = [(kind.slug, kind.title, kind.status, kind.__doc__) for kind in problems.kinds()]
    return Representation(page("problems.html", kinds=explained), HTML.content_type)

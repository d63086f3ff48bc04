"""The API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1): every route, what it takes and answers.

Pure. What a route is for is the docstring of its view; what it takes and answers stands in ``RESOURCES``.
OpenAPI 3.1 has no word for QUERY (RFC 10008), so the endpoint's description tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ontology import BASE
from server import problems, protocol
from server.discovery.api_catalog import CATALOG_JSON
from server.discovery.linkset import LINKSET_FORMATS, LINKSET_TEXT
from server.negotiation import (
    DOCUMENT_FORMATS,
    GRAPH_FORMATS,
    HTML,
    JSON,
    JSON_LD,
    RESULT_FORMATS,
    Format,
)
from server.representation import SOFTWARE_VERSION

_PLAIN = "text/plain"
_FILES = ("application/n-quads", "text/turtle", "application/ld+json", _PLAIN)


def _types(formats: Iterable[Format]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in formats for name in (each.media_type, *each.aliases)))


@dataclass(frozen=True)
class Parameter:
    """A query parameter."""

    name: str
    description: str
    repeated: bool = False
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})


@dataclass(frozen=True)
class Resource:
    """What a route takes and answers.

    ``formats`` are those that are negotiated, ``media_types`` those of what comes in one way only; ``leads``
    is the status of a redirect that is answered in place of either. ``refusals`` are statuses beside those
    that every route may answer with, ``examples`` are values of the variables in the path. ``form`` is what
    can be posted as a form, and ``bodies`` what else can be posted.
    """

    formats: tuple[Format, ...] = ()
    media_types: tuple[str, ...] = ()
    leads: int | None = None
    refusals: tuple[int, ...] = ()
    examples: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    form: tuple[Parameter, ...] = ()
    bodies: tuple[str, ...] = ()


_QUERY = Parameter("query", "A query in SPARQL 1.1. Without one, the service description is answered.")
_DATASET = (
    Parameter("default-graph-uri", "A graph of the default graph; several are merged.", repeated=True),
    Parameter("named-graph-uri", "A graph that GRAPH finds.", repeated=True),
)
_GRAPH = Parameter("graph", "The IRI of a graph.", schema={"type": "string", "format": "iri"})
_DEFAULT = Parameter("default", "The union of all graphs; the value does not matter.")
_RECONCILED = (
    Parameter("queries", "A batch of queries of the Reconciliation Service API, in JSON."),
    Parameter("query", "One query in JSON, or a name."),
    Parameter("extend", "A data extension query in JSON."),
)
_PREFIX = Parameter("prefix", "The beginning of a name, code or id.")
_CURSOR = Parameter(
    "cursor", "How many to leave out.", schema={"type": "integer", "minimum": 0, "maximum": 999_999_999}
)
_LIMIT = Parameter(
    "limit", "How many, at most.", schema={"type": "integer", "minimum": 1, "maximum": 999_999_999}
)
_TYPE = Parameter("type", "The id of a type, such as Port.")
_ID = Parameter(
    "id",
    "The id of a thing (port/tokyo), type (Port) or property (unlocode).",
    schema={"type": "string", "minLength": 1, "examples": ["port/tokyo", "Port", "unlocode"]},
)
_SUGGESTIONS = Resource((JSON,), parameters=(_PREFIX, _CURSOR))
_FLYOUT = Resource((JSON,), refusals=(404,), parameters=(_ID,))
_SPARQL_FORMATS = (*RESULT_FORMATS, *GRAPH_FORMATS, HTML)

_DOCUMENT = Resource(DOCUMENT_FORMATS)
_NAMED = Resource(media_types=_types(DOCUMENT_FORMATS), refusals=(404,), examples={"suffix": "ttl"})
_THING = {"reference": "port/los-angeles"}
_FILE = {"name": "dataset.nq"}
_VERSION = {"version": SOFTWARE_VERSION}

RESOURCES: Mapping[str, Resource] = {
    "/": Resource((HTML, *GRAPH_FORMATS)),
    "/id/<path:reference>": Resource(leads=303, refusals=(404, 410), examples=_THING),
    "/doc/<path:reference>": Resource(DOCUMENT_FORMATS, refusals=(404, 410), examples=_THING),
    "/graph/<path:name>": Resource(DOCUMENT_FORMATS, refusals=(404, 410), examples={"name": "ports"}),
    "/graph-store": Resource(DOCUMENT_FORMATS, refusals=(404, 410), parameters=(_GRAPH, _DEFAULT)),
    "/ontology": _DOCUMENT,
    "/ontology.<suffix>": _NAMED,
    "/ontology/<version>": Resource(DOCUMENT_FORMATS, refusals=(404,), examples=_VERSION),
    "/shapes": _DOCUMENT,
    "/shapes.<suffix>": _NAMED,
    "/context.jsonld": Resource(media_types=(JSON_LD.media_type,)),
    "/dataset": _DOCUMENT,
    "/dataset.<suffix>": _NAMED,
    "/.well-known/void": _DOCUMENT,
    "/.well-known/api-catalog": Resource((CATALOG_JSON, LINKSET_TEXT)),
    "/.well-known/sparql-examples": _DOCUMENT,
    "/.well-known/sparql-examples.<suffix>": _NAMED,
    "/linkset": Resource(LINKSET_FORMATS),
    "/linkset/<path:reference>": Resource(LINKSET_FORMATS, refusals=(404, 410), examples=_THING),
    "/conformance": _DOCUMENT,
    "/conformance.<suffix>": _NAMED,
    "/sitemap.xml": Resource(media_types=("application/xml",)),
    "/robots.txt": Resource(media_types=(_PLAIN,)),
    "/llms.txt": Resource(media_types=(_PLAIN,)),
    "/sparql": Resource(
        _SPARQL_FORMATS,
        refusals=(403, 413, 415),
        parameters=(_QUERY, *_DATASET),
        form=(_QUERY, *_DATASET),
        bodies=(protocol.QUERY,),
    ),
    "/reconcile": Resource((JSON,), refusals=(413, 415), parameters=_RECONCILED, form=_RECONCILED),
    "/reconcile/suggest/entity": Resource((JSON,), parameters=(_PREFIX, _CURSOR, _TYPE)),
    "/reconcile/suggest/type": _SUGGESTIONS,
    "/reconcile/suggest/property": _SUGGESTIONS,
    "/reconcile/flyout/entity": _FLYOUT,
    "/reconcile/flyout/type": _FLYOUT,
    "/reconcile/flyout/property": _FLYOUT,
    "/reconcile/preview": Resource((HTML,), refusals=(404, 410), parameters=(_ID,)),
    "/reconcile/extend/properties": Resource((JSON,), parameters=(_TYPE, _LIMIT)),
    "/download": Resource(leads=308),
    "/download/": Resource((JSON, HTML)),
    "/download/<path:name>": Resource(media_types=_FILES, refusals=(404, 416), examples=_FILE),
    "/release/<identifier>": Resource(leads=303, refusals=(404,)),
    "/release/<identifier>/": Resource((JSON, HTML), refusals=(404,)),
    "/release/<identifier>/<path:name>": Resource(media_types=_FILES, refusals=(404, 416), examples=_FILE),
    "/healthz": Resource(media_types=(JSON.media_type,)),
    "/problems": Resource((HTML,)),
    "/static/<name>": Resource(
        media_types=("text/css", "image/svg+xml"), refusals=(404,), examples={"name": "fairway.css"}
    ),
    "/openapi.json": Resource(media_types=(JSON.media_type,)),
}

# What any route may answer with: a condition, a limit, a coding or a fault of our own.
_ALWAYS = (400, 406, 412, 414, 431, 500)


def describe(views: Mapping[str, Callable[..., Any]], release_id: str) -> dict[str, Any]:
    """Return the OpenAPI document of an application, given its view of each rule (``/doc/<path:reference>``).

    ``release_id`` is that of a release that can be asked for. Raises ``KeyError`` for a rule that
    ``RESOURCES`` does not have.
    """
    paths = {path_of(rule): _path_item(rule, view, release_id) for rule, view in sorted(views.items())}
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "Fairway: port agreements and shipping corridors",
            "summary": "Read-only: documents in RDF and HTML, SPARQL, downloads.",
            "version": SOFTWARE_VERSION,
            "license": {
                "name": "CC BY 4.0 (the data)",
                "url": "https://creativecommons.org/licenses/by/4.0/",
            },
        },
        "externalDocs": {"url": f"{BASE}dataset", "description": "What the dataset is"},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}, "responses": _problem_responses()},
    }


def path_of(rule: str) -> str:
    """Return a routing rule (``/doc/<path:reference>``) as a path template (``/doc/{reference}``)."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)


def _path_item(rule: str, view: Callable[..., Any], release_id: str) -> dict[str, Any]:
    resource = RESOURCES[rule]
    summary, _, description = (view.__doc__ or "").strip().partition("\n")
    told = {"summary": summary.removesuffix("."), "responses": _responses(resource)}
    if description.strip():
        told["description"] = re.sub(r"\s+", " ", description.strip())
    parameters = [*resource.parameters, *((_format(resource.formats),) if resource.formats else ())]
    item: dict[str, Any] = {"get": told | {"parameters": [_parameter(each) for each in parameters]}}
    if resource.form:
        item["post"] = told | {"requestBody": _body(resource)}
    variables = re.findall(r"<(?:(\w+):)?(\w+)>", rule)
    examples = {"identifier": release_id, **resource.examples}
    if variables:
        item["parameters"] = [_variable(name, kind == "path", examples[name]) for kind, name in variables]
    return item


def _variable(name: str, may_have_slashes: bool, example: str) -> dict[str, Any]:
    described = {
        "name": name,
        "in": "path",
        "required": True,
        "schema": {"type": "string"},
        "example": example,
    }
    return described | ({"description": "It may have slashes in it."} if may_have_slashes else {})


def _format(formats: Iterable[Format]) -> Parameter:
    names = sorted({name for each in formats for name in (each.name, *each.short_names, *_types((each,)))})
    return Parameter(
        "format", "The format; it goes before Accept.", schema={"type": "string", "enum": ["", *names]}
    )


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": _schema(parameter),
    }


def _schema(parameter: Parameter) -> Mapping[str, Any]:
    return {"type": "array", "items": parameter.schema} if parameter.repeated else parameter.schema


def _body(resource: Resource) -> dict[str, Any]:
    properties = {
        parameter.name: {"description": parameter.description, **_schema(parameter)}
        for parameter in resource.form
    }
    content: dict[str, Any] = {protocol.FORM: {"schema": {"type": "object", "properties": properties}}}
    content |= {media_type: {"schema": {"type": "string"}} for media_type in resource.bodies}
    return {"required": True, "content": content}


def _responses(resource: Resource) -> dict[str, Any]:
    content: dict[str, Any] = {name: {} for name in (*_types(resource.formats), *resource.media_types)}
    responses: dict[str, Any] = {}
    if content:
        responses["200"] = {"description": "Found, in the format asked for", "content": content}
        responses["304"] = {"description": "What the client has is still right"}
    if 416 in resource.refusals:
        responses["206"] = {"description": "The range asked for", "content": content}
    if resource.leads is not None:
        responses[str(resource.leads)] = {
            "description": "The address to go on to, in Location",
            "content": {_PLAIN: {}},
        }
    for status in sorted({*_ALWAYS, *resource.refusals}):
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return responses


_PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what would be right"},
        "limit": {"type": "string", "description": "The name of the limit that was passed"},
        "alternatives": {"type": "array", "items": {"type": "string"}},
    },
}


def _problem_responses() -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for kind in problems.kinds():
        by_status.setdefault(kind.status, []).append(kind.title)
    content = {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/html": {},
    }
    # What is left to say of a thing that was withdrawn is a graph, where its document was.
    withdrawn: dict[str, Any] = {media_type: {} for media_type in _types(DOCUMENT_FORMATS)}
    return {
        str(status): {
            "description": "; or: ".join(titles),
            "content": content | withdrawn if status == problems.Gone.status else content,
        }
        for status, titles in sorted(by_status.items())
    }

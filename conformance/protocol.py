"""The W3C SPARQL 1.1 Protocol and Service Description suites, over HTTP.

The protocol's tests are recordings of requests, in the vocabulary "HTTP in RDF".
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx
import pyoxigraph as ox

from conformance.manifests import Case, Checkout, Manifest, local

_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PATH = "sparql/sparql11/protocol"

_FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"),
}


@dataclass(frozen=True)
class Exchange:
    """A request of a test, and what its answer must be."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[str]
    format: str | None
    boolean: bool | None


def graphs(checkout: Checkout) -> dict[str, str]:
    """Return the graphs that the protocol's tests expect in the dataset: name to file."""
    manifest = checkout.manifest(_PATH)
    data = [node for test in manifest.entries() for node in manifest.nodes(test, f"{_UT}graphData")]
    named: dict[str, str] = {}
    for node in data:
        names, files = manifest.values(node, _RDFS_LABEL), manifest.values(node, f"{_UT}graph")
        named.update(zip(names, files, strict=True))
    return named


def cases(checkout: Checkout) -> tuple[Case, ...]:
    """Return the tests of the protocol."""
    return tuple(checkout.cases(_PATH))


def exchanges(checkout: Checkout) -> dict[str, list[Exchange]]:
    """Return the requests of each test of the protocol, by the test's IRI."""
    manifest = checkout.manifest(_PATH)
    return {
        test.value: [
            _exchange(manifest, request)
            for action in manifest.nodes(test, f"{_MF}action")
            for request in manifest.members(action, f"{_HT}requests")
        ]
        for test in manifest.entries()
    }


def _exchange(manifest: Manifest, request: ox.NamedNode | ox.BlankNode) -> Exchange:
    (response,) = manifest.nodes(request, f"{_HT}resp")
    bodies = [
        characters.encode(encoding)
        for body in manifest.nodes(request, f"{_HT}body")
        for characters in manifest.values(body, f"{_CNT}chars")
        for encoding in manifest.values(body, f"{_CNT}characterEncoding")
    ]
    headers = manifest.members(request, f"{_HT}headers")
    return Exchange(
        method=manifest.values(request, f"{_HT}methodName")[0],
        path=manifest.values(request, f"{_HT}absolutePath")[0],
        headers=tuple(
            (manifest.values(header, f"{_HT}fieldName")[0], manifest.values(header, f"{_HT}fieldValue")[0])
            for header in headers
        ),
        body=bodies[0] if bodies else None,
        statuses=frozenset(local(status) for status in manifest.values(response, f"{_MF}expectedStatus")),
        format=next(iter(manifest.values(response, f"{_MF}expectedFormat")), None),
        boolean=next((value == "true" for value in manifest.values(response, f"{_MF}expectedBoolean")), None),
    )


def fault(exchange: Exchange, client: httpx.Client) -> str | None:
    """Return what is wrong with the answer to a request; None if nothing is."""
    path = exchange.path.replace("/sparql/", "/sparql", 1)
    response = client.request(exchange.method, path, headers=dict(exchange.headers), content=exchange.body)
    if f"StatusCode{response.status_code // 100}xx" not in exchange.statuses:
        return f"{exchange.method} was answered with {response.status_code}."
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    if exchange.format is not None and media_type not in _FORMATS[exchange.format]:
        return f"The answer is of type {media_type}, not {exchange.format}."
    if exchange.boolean is not None and response.json()["boolean"] is not exchange.boolean:
        return f"The answer is not {exchange.boolean}."
    return None


# The properties of the vocabulary with the class of what has them and of what they lead to
# (https://www.w3.org/TR/sparql11-service-description/, section 3); None: a literal or any resource.
_SCHEMA = {
    "endpoint": ("Service", None),
    "feature": ("Service", None),
    "defaultEntailmentRegime": ("Service", None),
    "defaultSupportedEntailmentProfile": ("Service", None),
    "entailmentRegime": ("NamedGraph", None),
    "supportedEntailmentProfile": ("NamedGraph", None),
    "extensionFunction": ("Service", None),
    "extensionAggregate": ("Service", None),
    "languageExtension": ("Service", None),
    "supportedLanguage": ("Service", None),
    "propertyFeature": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}


def service_description_faults(client: httpx.Client) -> dict[str, str | None]:
    """Return what is wrong, by the name of each test of the Service Description suite; None if nothing is."""
    response = client.get("/sparql", headers={"Accept": "text/turtle"})
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    if response.status_code != 200 or media_type != "text/turtle":
        sentence = f"GET was answered with {response.status_code} and {media_type}."
        return dict.fromkeys(("returns-rdf", "has-endpoint-triple", "conforms-to-schema"), sentence)
    triples = list(ox.parse(response.content, format=ox.RdfFormat.TURTLE))
    endpoint = ox.NamedNode(f"{client.base_url}".rstrip("/") + "/sparql")
    found = any(t.predicate.value == f"{_SD}endpoint" and t.object == endpoint for t in triples)
    return {
        "returns-rdf": None,
        "has-endpoint-triple": None if found else f"No sd:endpoint leads to {endpoint.value}.",
        "conforms-to-schema": _schema_fault(triples),
    }


def _schema_fault(quads: list[ox.Quad]) -> str | None:
    types = {
        (quad.subject, local(_iri(quad.object))) for quad in quads if quad.predicate.value.endswith("#type")
    }
    for quad in quads:
        if not quad.predicate.value.startswith(_SD):
            continue
        name = local(quad.predicate.value)
        if name not in _SCHEMA or isinstance(quad.object, ox.Literal):
            return f"{quad.predicate} {quad.object} is not of the vocabulary."
        domain, range_ = _SCHEMA[name]
        if (quad.subject, domain) not in types:
            return f"{quad.subject} has sd:{name} and is no sd:{domain}."
        if range_ is not None and (quad.object, range_) not in types:
            return f"{quad.object} is the sd:{name} of something and no sd:{range_}."
    services = [subject for subject, name in types if name == "Service"]
    return None if len(services) == 1 else f"There are {len(services)} services."


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""

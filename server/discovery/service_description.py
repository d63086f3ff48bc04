"""The service description of the endpoint (SPARQL 1.1 Service Description, W3C Recommendation 2013)."""

from __future__ import annotations

import pyoxigraph as ox

from ontology import PREFIXES, iris
from server.graph_view import RDF_TYPE
from server.register import Register

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
)  # fmt: skip


def describe(register: Register) -> list[ox.Quad]:
    """Return what the endpoint is, speaks and holds, as quads of the default graph."""
    endpoint = ox.NamedNode(iris.at_path("/sparql"))
    dataset = ox.NamedNode(f"{endpoint.value}#dataset")
    default = ox.NamedNode(f"{endpoint.value}#default-graph")
    triples = ox.Literal(str(register.triples), datatype=ox.NamedNode(f"{PREFIXES['xsd']}integer"))
    statements: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (endpoint, RDF_TYPE, _sd("Service")),
        (endpoint, _sd("endpoint"), endpoint),
        (endpoint, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        (endpoint, _sd("feature"), _sd("UnionDefaultGraph")),
        *((endpoint, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS),
        (endpoint, _sd("defaultDataset"), dataset),
        (dataset, RDF_TYPE, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), default),
        (default, RDF_TYPE, _sd("Graph")),
        (default, ox.NamedNode(f"{PREFIXES['void']}triples"), triples),
    ]
    for name in register.view.names():
        node = ox.NamedNode(f"{endpoint.value}#{name.value.removeprefix(iris.at_path('/graph/'))}")
        statements += [
            (dataset, _sd("namedGraph"), node),
            (node, RDF_TYPE, _sd("NamedGraph")),
            (node, _sd("name"), name),
        ]
    return [ox.Quad(*statement) for statement in statements]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)

"""The example queries as RDF, in the vocabulary of SHACL that the SIB collection of examples uses.

https://github.com/sib-swiss/sparql-examples describes it: ``sh:select`` (``sh:ask``, ``sh:construct``,
``spex:describe``) holds the query, ``rdfs:comment`` the question, ``schema:target`` the endpoint.
"""

from __future__ import annotations

import pyoxigraph as ox

import queries
from ontology import PREFIXES, iris
from queries import ExampleQuery
from server import query_text
from server.graph_view import RDF_TYPE, term

PATH = "/.well-known/sparql-examples"
_SPEX = "https://purl.expasy.org/sparql-examples/ontology#"
# Query form → its class, and the property that holds the text.
_FORMS = {
    "SELECT": (f"{PREFIXES['sh']}SPARQLSelectExecutable", f"{PREFIXES['sh']}select"),
    "ASK": (f"{PREFIXES['sh']}SPARQLAskExecutable", f"{PREFIXES['sh']}ask"),
    "CONSTRUCT": (f"{PREFIXES['sh']}SPARQLConstructExecutable", f"{PREFIXES['sh']}construct"),
    "DESCRIBE": (f"{_SPEX}SPARQLDescribeExecutable", f"{_SPEX}describe"),
}


def iri(example: ExampleQuery) -> ox.NamedNode:
    """Return the IRI of an example: an anchor of the document of all."""
    return ox.NamedNode(f"{iris.at_path(PATH)}#{example.slug}")


def describe() -> list[ox.Quad]:
    """Return all example queries, as quads of the default graph; each query has its prefixes inside."""
    return [quad for example in queries.load() for quad in _example(example)]


def _example(example: ExampleQuery) -> list[ox.Quad]:
    node = iri(example)
    cls, holds = _FORMS[query_text.read(example.text).form]
    question = ox.Literal(example.question, language="en")
    return [
        ox.Quad(node, RDF_TYPE, term("sh", "SPARQLExecutable")),
        ox.Quad(node, RDF_TYPE, ox.NamedNode(cls)),
        ox.Quad(node, term("rdfs", "label"), question),
        ox.Quad(node, term("rdfs", "comment"), question),
        ox.Quad(node, ox.NamedNode(holds), ox.Literal(example.text)),
        ox.Quad(node, term("schema", "target"), ox.NamedNode(iris.at_path("/sparql"))),
        ox.Quad(
            node, term("dcterms", "license"), ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
        ),
    ]

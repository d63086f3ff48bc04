"""The parsers that Fairway uses, each as a function from bytes to a dataset.

pyoxigraph reads in the server; rdflib reads in the loader, and in the hands of many users.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax import SAXException

import pyoxigraph as ox
import rdflib
from rdflib.exceptions import ParserError
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

# Imported for its effect: without it, rdflib would rewrite literals as it reads them.
import ontology as ontology


class NotRead(ValueError):
    """A text is not of the format that it should be, as a parser sees it."""


Reader = Callable[[bytes, ox.RdfFormat, str], ox.Dataset]

_RDFLIB = {
    ox.RdfFormat.TURTLE: "turtle",
    ox.RdfFormat.N_TRIPLES: "nt",
    ox.RdfFormat.N_QUADS: "nquads",
    ox.RdfFormat.TRIG: "trig",
    ox.RdfFormat.RDF_XML: "xml",
    ox.RdfFormat.JSON_LD: "json-ld",
}


def pyoxigraph(content: bytes, format: ox.RdfFormat, base: str) -> ox.Dataset:
    """Read with pyoxigraph; raises ``NotRead``."""
    try:
        return ox.Dataset(ox.parse(content, format=format, base_iri=base))
    except (SyntaxError, ValueError) as error:
        raise NotRead(str(error)) from None


def with_rdflib(content: bytes, format: ox.RdfFormat, base: str) -> ox.Dataset:
    """Read with rdflib; raises ``NotRead``."""
    dataset = rdflib.Dataset()
    try:
        dataset.parse(data=content, format=_RDFLIB[format], publicID=base)
        return ox.Dataset(_quad(*quad) for quad in dataset.quads())
    except _REFUSALS as error:
        raise NotRead(f"{type(error).__name__}: {error}") from None


# What rdflib's parsers raise on a text that is not well formed.
_REFUSALS = (
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ParserError,
    SAXException,
)


def _quad(subject: Any, predicate: Any, object: Any, graph: Any) -> ox.Quad:
    name = None if graph in (None, DATASET_DEFAULT_GRAPH_ID) else _term(graph)
    return ox.Quad(_term(subject), _term(predicate), _term(object), name)


def _term(term: Any) -> Any:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)

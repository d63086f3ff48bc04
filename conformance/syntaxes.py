"""The RDF 1.1 syntax suites against the parsers that Fairway uses, and round trips through what it writes."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from conformance.manifests import FORMATS, Case, Checkout, Suite, local
from conformance.readers import NotRead, Reader, pyoxigraph, with_rdflib
from conformance.results import same_graph
from conformance.run import Outcome
from server.negotiation import GRAPH_FORMATS, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format
from server.problems import NotAcceptable
from server.serialisation import serialise

SUITES = {
    "rdf-turtle": "RDF 1.1 Turtle",
    "rdf-trig": "RDF 1.1 TriG",
    "rdf-n-triples": "RDF 1.1 N-Triples",
    "rdf-n-quads": "RDF 1.1 N-Quads",
    "rdf-xml": "RDF 1.1 XML",
}
# The loader reads Turtle by rdflib, and nothing else.
_READ_BY_RDFLIB = ("rdf-turtle",)
READERS: dict[str, Reader] = {"pyoxigraph": pyoxigraph, "rdflib": with_rdflib}

_MEDIA = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    RDF_XML: ox.RdfFormat.RDF_XML,
    JSON_LD: ox.RdfFormat.JSON_LD,
    TRIG: ox.RdfFormat.TRIG,
    N_QUADS: ox.RdfFormat.N_QUADS,
}


def run_reading(checkout: Checkout) -> Iterator[Outcome]:
    """Run each suite of a syntax against each parser that reads that syntax here."""
    for name, title in SUITES.items():
        suite = checkout.syntax_suite(name, title)
        for reader in READERS:
            if reader == "pyoxigraph" or name in _READ_BY_RDFLIB:
                run = Suite(f"{name}-{reader}", f"{title}, read by {reader}", suite.cases)
                yield Outcome(
                    run, {case.iri: _reading_fault(case, checkout, READERS[reader]) for case in suite.cases}
                )


def _reading_fault(case: Case, checkout: Checkout, read: Reader) -> str | None:
    try:
        actual = read(checkout.read(case.action), FORMATS[case.action.rpartition(".")[2]], case.action)
    except NotRead as error:
        return f"Not read: {_first_line(error)}" if case.is_positive else None
    if not case.is_positive:
        return "Read, and should not be."
    if not case.result:
        return None
    return None if same_graph(_expected(case, checkout), actual) else "Read as another graph."


def run_round_trips(checkout: Checkout) -> Iterator[Outcome]:
    """Write the graph of each evaluation test in each format, as the server does, and read it back."""
    graphs = list(_graphs(checkout))
    for format in GRAPH_FORMATS:
        cases = tuple(case for case, _ in graphs)
        for name, read in READERS.items():
            suite = Suite(
                f"write-{format.name}-{name}", f"{format.label}, written here, read by {name}", cases
            )
            yield Outcome(suite, {case.iri: _trip_fault(graph, format, read) for case, graph in graphs})


def _graphs(checkout: Checkout) -> Iterator[tuple[Case, ox.Dataset]]:
    for name in SUITES:
        for case in checkout.syntax_suite(name, name).cases:
            if local(case.result):
                yield case, _expected(case, checkout)


def _expected(case: Case, checkout: Checkout) -> ox.Dataset:
    return pyoxigraph(checkout.read(case.result), FORMATS[case.result.rpartition(".")[2]], case.result)


_BASE = "https://example.org/"


def _trip_fault(graph: ox.Dataset, format: Format, read: Reader) -> str | None:
    """Tell what is wrong; a format without graphs is given the triples of all of them, as by the server."""
    wanted = graph if format.quads else ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in graph)
    try:
        written = serialise(wanted, format)
    except NotAcceptable as error:
        return f"Not written: {_first_line(error)}"
    try:
        actual = read(written, _MEDIA[format], _BASE)
    except NotRead as error:
        return f"Not read back: {_first_line(error)}"
    return None if same_graph(wanted, actual) else "Read back as another graph."


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]

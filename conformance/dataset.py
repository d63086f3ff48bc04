"""The suites' data as a release: every data file once, in a named graph called by the file's IRI."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from conformance import protocol
from conformance.manifests import Checkout
from loader.release import CONTEXT, DATASET, DESCRIPTION, Release, write_release

# No graph of the release: what a test without any data has as its default graph.
EMPTY_GRAPH = "https://w3c.github.io/rdf-tests/#empty"


def publish(checkout: Checkout, releases: Path) -> Release:
    """Write the release below ``releases``."""
    quads: list[ox.Quad] = []
    for iri in graphs(checkout):
        quads += _in_graph(checkout.quads(iri), iri)
    for name, file in protocol.graphs(checkout).items():
        quads += _in_graph(checkout.quads(file), name)
    files = {
        DATASET: b"".join(f"{quad} .\n".encode() for quad in quads),
        DESCRIPTION: b"# The data of the W3C test suites.\n",
        CONTEXT: b'{"@context": {}}\n',
    }
    return write_release(releases, files)


def graphs(checkout: Checkout) -> list[str]:
    """Return the data files that query tests name, in the order of their IRIs."""
    evaluated = [suite for suite in checkout.query_suites() if not suite.key.endswith("-syntax")]
    named = {
        iri
        for suite in evaluated
        for case in suite.cases
        for iri in (*case.default_graphs, *case.named_graphs, *checkout.graphs_in_query(case))
    }
    return sorted(iri for iri in named if checkout.has(iri))


def _in_graph(quads: list[ox.Quad], name: str) -> list[ox.Quad]:
    return [ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(name)) for quad in quads]

"""Running the SPARQL suites over HTTP: each test is a request, and passes or has a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pyoxigraph as ox

from conformance import protocol, results
from conformance.dataset import EMPTY_GRAPH
from conformance.manifests import FORMATS, Case, Checkout, Suite, local

_ACCEPT = {
    "srx": "application/sparql-results+xml",
    "srj": "application/sparql-results+json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
# In place of a fault: the same values, spelled another way.
_RESPELLED = ""
_QUERY = {"Content-Type": "application/sparql-query"}


@dataclass(frozen=True)
class Outcome:
    """How the tests of a suite went: for each, by IRI, what is wrong; None if it passed.

    Those in ``respelled`` passed with a number spelled another way than expected (``1`` for ``1.0``).
    """

    suite: Suite
    faults: Mapping[str, str | None]
    respelled: frozenset[str] = frozenset()

    @property
    def passed(self) -> int:
        """How many tests passed."""
        return sum(fault is None for fault in self.faults.values())


def run_queries(suite: Suite, checkout: Checkout, client: httpx.Client) -> Outcome:
    """Run a suite whose tests are queries."""
    if suite.key.endswith("-syntax"):
        return Outcome(suite, {case.iri: _syntax_fault(case, checkout, client) for case in suite.cases})
    faults = {case.iri: _evaluation_fault(case, checkout, client) for case in suite.cases}
    respelled = {iri for iri, fault in faults.items() if fault == _RESPELLED}
    return Outcome(suite, {iri: fault or None for iri, fault in faults.items()}, frozenset(respelled))


def run_protocol(checkout: Checkout, client: httpx.Client) -> Outcome:
    """Run the SPARQL 1.1 Protocol suite; a test passes if each of its requests is answered as recorded."""
    suite = Suite("sparql11-protocol", "SPARQL 1.1 Protocol", protocol.cases(checkout))
    recorded = protocol.exchanges(checkout)
    return Outcome(
        suite,
        {
            case.iri: next(
                (fault for exchange in recorded[case.iri] if (fault := protocol.fault(exchange, client))),
                None,
            )
            for case in suite.cases
        },
    )


def run_service_description(checkout: Checkout, client: httpx.Client) -> Outcome:
    """Run the SPARQL 1.1 Service Description suite, whose tests are sentences and not data."""
    cases = tuple(checkout.cases("sparql/sparql11/service-description"))
    faults = protocol.service_description_faults(client)
    suite = Suite("sparql11-service-description", "SPARQL 1.1 Service Description", cases)
    return Outcome(suite, {case.iri: faults[local(case.iri)] for case in cases})


def _syntax_fault(case: Case, checkout: Checkout, client: httpx.Client) -> str | None:
    """Tell what is wrong: a well-formed query must be understood, another one refused.

    A query that is understood may still fail: one with a function that the engine does not know.
    """
    content = checkout.read(case.action)
    response = client.post(
        "/sparql", content=content, headers=_QUERY, params={"default-graph-uri": EMPTY_GRAPH}
    )
    understood = response.is_success or _problem(response).get("type", "").endswith("#query-failed")
    refused = response.is_client_error and not understood
    if understood if case.is_positive else refused:
        return None
    return f"Answered with {response.status_code}. {_problem(response).get('detail', '')}".strip()


def _evaluation_fault(case: Case, checkout: Checkout, client: httpx.Client) -> str | None:
    suffix = case.result.rpartition(".")[2]
    response = client.post(
        "/sparql",
        # Relative IRIs of a query are relative to its file.
        content=f"BASE <{case.action}>\n".encode() + checkout.read(case.action),
        headers=_QUERY | {"Accept": f"{_ACCEPT.get(suffix, _ACCEPT['srj'])}, text/turtle"},
        params=_dataset(case, checkout),
    )
    if not response.is_success:
        return f"Answered with {response.status_code}. {_problem(response).get('detail', '')}".strip()
    expected = checkout.read(case.result)
    if response.headers["Content-Type"].startswith("text/turtle"):
        return _graph_fault(expected, case, response.content)
    try:
        actual = results.read(response.content, suffix if suffix in _ACCEPT else "srj")
    except (SyntaxError, ValueError) as error:
        return f"The answer cannot be read: {error}."
    wanted = results.read(expected, suffix, case.result)
    difference = results.difference(wanted, actual, lax=case.lax)
    if difference is None and results.difference(wanted, actual, lax=case.lax, spelling=True):
        return _RESPELLED
    return difference


def _dataset(case: Case, checkout: Checkout) -> list[tuple[str, str | int | float | bool | None]]:
    """Return the parameters that pick a test's dataset; none if its query does that itself, with FROM."""
    if checkout.graphs_in_query(case):
        return []
    if not (case.default_graphs or case.named_graphs):
        return [("default-graph-uri", EMPTY_GRAPH)]
    return [
        *(("default-graph-uri", iri) for iri in case.default_graphs),
        *(("named-graph-uri", iri) for iri in case.named_graphs),
    ]


def _graph_fault(expected: bytes, case: Case, actual: bytes) -> str | None:
    wanted = ox.Dataset(
        ox.parse(expected, format=FORMATS[case.result.rpartition(".")[2]], base_iri=case.result)
    )
    given = ox.Dataset(ox.parse(actual, format=ox.RdfFormat.TURTLE))
    return (
        None
        if results.same_graph(wanted, given)
        else f"Expected {len(wanted)} triples, got {len(given)} others."
    )


def _problem(response: httpx.Response) -> dict[str, Any]:
    is_problem = response.headers.get("Content-Type", "").startswith("application/problem+json")
    return response.json() if is_problem else {}

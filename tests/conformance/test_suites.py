"""The W3C suites: each test passes, or fails for a reason that ``conformance/known.yaml`` gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from conformance import known, protocol, report
from conformance.manifests import Checkout
from conformance.run import Outcome
from server.negotiation import GRAPH_FORMATS
from tests.conformance import suites
from tests.parts import requires

# rdflib's parsers use what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

KEYS = [
    *report.COUNTED,
    "sparql11-protocol",
    "sparql11-service-description",
    "rdf-turtle-pyoxigraph",
    "rdf-turtle-rdflib",
    "rdf-trig-pyoxigraph",
    "rdf-n-triples-pyoxigraph",
    "rdf-n-quads-pyoxigraph",
    "rdf-xml-pyoxigraph",
    *(f"write-{format.name}-{reader}" for format in GRAPH_FORMATS for reader in ("pyoxigraph", "rdflib")),
]

# What the Oxigraph server passes of the 807, asked in the same way.
BEST_PEER = 771


@pytest.fixture(scope="module")
def checkout() -> Checkout:
    return Checkout(requires("rdf-tests"))


@pytest.fixture(scope="module")
def client(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with suites.served(checkout, tmp_path_factory.mktemp("releases")) as client:
        yield client


@pytest.fixture(scope="module")
def outcomes(checkout: Checkout, client: httpx.Client) -> list[Outcome]:
    return suites.outcomes(checkout, client)


def test_every_suite_is_looked_at(outcomes: list[Outcome]) -> None:
    assert [outcome.suite.key for outcome in outcomes] == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_suite(outcomes: list[Outcome], key: str) -> None:
    (outcome,) = (outcome for outcome in outcomes if outcome.suite.key == key)
    surprises = known.surprises(key, outcome.faults, known.load())
    assert not surprises, "\n".join([f"{outcome.suite.title}:", *surprises])


def test_every_known_failure_is_of_a_suite() -> None:
    assert {suite for suite, _ in known.load()} <= set(KEYS)


def test_there_are_807_tests_of_queries_and_no_fewer_pass_than_at_the_best_peer(
    outcomes: list[Outcome],
) -> None:
    counted = [outcome for outcome in outcomes if outcome.suite.key in report.COUNTED]
    assert sum(len(outcome.faults) for outcome in counted) == 807
    assert sum(outcome.passed for outcome in counted) >= BEST_PEER


def test_each_update_of_the_protocol_suite_is_refused_as_one(
    checkout: Checkout, client: httpx.Client
) -> None:
    failing = {iri for suite, iri in known.load() if suite == "sparql11-protocol"}
    first = [exchanges[0] for iri, exchanges in protocol.exchanges(checkout).items() if iri in failing]
    assert len(first) == 7
    for update in first:
        path = update.path.replace("/sparql/", "/sparql", 1)
        answer = client.request(update.method, path, headers=dict(update.headers), content=update.body)
        assert answer.status_code == 403
        assert answer.headers["Content-Type"].startswith("application/problem+json")
        assert answer.json()["type"].endswith("#update-refused")


def test_what_is_sent_by_post_can_be_sent_by_query(checkout: Checkout, client: httpx.Client) -> None:
    """RFC 10008; ``query_post_form`` and the ``query_…`` tests that send the query itself."""
    failing = {iri for suite, iri in known.load() if suite == "sparql11-protocol"}
    posts = [
        exchange
        for iri, exchanges in protocol.exchanges(checkout).items()
        if iri not in failing
        for exchange in exchanges
        if exchange.method == "POST"
    ]
    assert len(posts) > 10
    assert [fault for post in posts if (fault := protocol.fault(replace(post, method="QUERY"), client))] == []


def test_the_page_and_the_earl_report_say_what_this_run_says(outcomes: list[Outcome]) -> None:
    reasons = known.load()
    changed = [
        path.name
        for path, content in (
            (report.PAGE, report.page(outcomes, reasons).encode("utf-8")),
            (report.EARL, report.earl(outcomes, reasons)),
        )
        if report.write(path, content)
    ]
    assert changed == [], f"{' and '.join(changed)} said something else; this run has written them anew."

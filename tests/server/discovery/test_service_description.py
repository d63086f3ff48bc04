"""The service description (SPARQL 1.1 Service Description): what the endpoint says of itself is true."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from loader.release import Release
from ontology import BASE, PREFIXES
from server.discovery.service_description import describe
from server.graph_view import RDF_TYPE, GraphView
from server.negotiation import GRAPH_FORMATS, RESULT_FORMATS
from server.register import Register, open_register

SD = "http://www.w3.org/ns/sparql-service-description#"
ENDPOINT = ox.NamedNode(f"{BASE}sparql")


def sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


@pytest.fixture(scope="module")
def register(release: Release) -> Register:
    return open_register(release)


@pytest.fixture(scope="module")
def view(register: Register) -> GraphView:
    store = ox.Store()
    store.extend(describe(register))
    return GraphView(store, whole=True)


def test_there_is_one_service_and_it_answers_at_the_endpoint(view: GraphView) -> None:
    assert view.instances(sd("Service")) == [ENDPOINT]
    assert view.objects(ENDPOINT, sd("endpoint")) == [ENDPOINT]


def test_it_speaks_sparql_1_1_query_and_no_update(view: GraphView) -> None:
    assert view.objects(ENDPOINT, sd("supportedLanguage")) == [sd("SPARQL11Query")]


def test_it_tells_that_the_default_graph_is_the_union_and_that_it_calls_nobody(view: GraphView) -> None:
    features = view.objects(ENDPOINT, sd("feature"))
    assert sd("UnionDefaultGraph") in features
    assert sd("BasicFederatedQuery") not in features
    assert sd("DereferencesURIs") not in features


def test_it_names_a_result_format_for_each_that_can_be_had(view: GraphView) -> None:
    served = [format for format in (*RESULT_FORMATS, *GRAPH_FORMATS) if not format.quads]
    assert len(view.objects(ENDPOINT, sd("resultFormat"))) == len(served)


def test_the_default_graph_has_as_many_triples_as_it_says(view: GraphView, register: Register) -> None:
    (dataset,) = view.resources(ENDPOINT, sd("defaultDataset"))
    (default,) = view.resources(dataset, sd("defaultGraph"))
    triples = {quad.triple for quad in register.view.quads()}
    assert view.value(default, ox.NamedNode(f"{PREFIXES['void']}triples")) == str(len(triples))


def test_it_lists_every_named_graph_by_its_name(view: GraphView, register: Register) -> None:
    (dataset,) = view.resources(ENDPOINT, sd("defaultDataset"))
    graphs = view.resources(dataset, sd("namedGraph"))
    names = [view.value(graph, sd("name")) for graph in graphs]
    assert sorted(map(str, names)) == [name.value for name in register.view.names()]
    assert all(sd("NamedGraph") in view.objects(graph, RDF_TYPE) for graph in graphs)


def test_nothing_in_it_is_a_blank_node(register: Register) -> None:
    terms = {term for quad in describe(register) for term in (quad.subject, quad.object)}
    assert not any(isinstance(term, ox.BlankNode) for term in terms)

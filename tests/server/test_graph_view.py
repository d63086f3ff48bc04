"""A store, read as one graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from server.graph_view import RDFS_LABEL, GraphView, fw, node, term, text_of

PORT, TOKYO, OSAKA = fw("Port"), ox.NamedNode("urn:x:tokyo"), ox.NamedNode("urn:x:osaka")
DATA = f"""
<urn:x:tokyo> a {PORT} <urn:x:g1> .
<urn:x:tokyo> a {PORT} <urn:x:g2> .
<urn:x:osaka> a {PORT} <urn:x:g2> .
<urn:x:osaka> {RDFS_LABEL} "大阪港"@ja <urn:x:g1> .
<urn:x:osaka> {RDFS_LABEL} "Port of Osaka"@en <urn:x:g2> .
<urn:x:osaka> <urn:x:partner> <urn:x:tokyo> <urn:x:g1> .
<urn:x:osaka> <urn:x:partner> "none" <urn:x:g1> .
<urn:x:tokyo> {RDFS_LABEL} "repeated from a named graph" .
""".replace(" a <", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <")


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load(DATA, format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture
def view(store: ox.Store) -> GraphView:
    return GraphView(store)


def test_the_default_graph_is_left_out_because_it_repeats_the_others(view: GraphView) -> None:
    assert view.label(TOKYO) is None
    assert all(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in view.quads())


def test_it_is_read_where_it_is_all_there_is(store: ox.Store) -> None:
    assert GraphView(store, whole=True).label(TOKYO) == "repeated from a named graph"


def test_a_triple_is_told_once_for_each_graph_that_holds_it(view: GraphView) -> None:
    assert {str(quad.graph_name) for quad in view.quads(TOKYO)} == {"<urn:x:g1>", "<urn:x:g2>"}


def test_an_instance_is_told_once_however_many_graphs_hold_it(view: GraphView) -> None:
    assert view.instances(PORT) == [OSAKA, TOKYO]


def test_objects_and_subjects_come_in_a_fixed_order(view: GraphView) -> None:
    partner = ox.NamedNode("urn:x:partner")
    assert view.objects(OSAKA, partner) == [ox.Literal("none"), TOKYO]
    assert view.resources(OSAKA, partner) == [TOKYO]
    assert view.subjects(partner, TOKYO) == [OSAKA]
    assert view.value(OSAKA, partner) == "none"
    assert view.value(TOKYO, partner) is None


def test_the_english_label_goes_first(view: GraphView) -> None:
    assert view.label(OSAKA) == "Port of Osaka"


def test_a_graph_is_had_by_its_name(view: GraphView) -> None:
    assert len(view.graph("urn:x:g2")) == 3
    assert view.names() == [ox.NamedNode("urn:x:g1"), ox.NamedNode("urn:x:g2")]


@pytest.mark.parametrize("name", ["urn:x:none", "no iri", "", "urn:x:g1>", "urn:x:g1\n"])
def test_there_is_nothing_in_a_graph_that_is_not_there(view: GraphView, name: str) -> None:
    assert view.graph(name) == []


def test_a_thing_is_in_the_view_if_something_is_said_of_it(view: GraphView) -> None:
    assert TOKYO in view
    assert ox.NamedNode("urn:x:atlantis") not in view
    assert ox.NamedNode("urn:x:partner") not in view


@pytest.mark.parametrize(
    ("text", "is_iri"),
    [("urn:x:a", True), ("http://example.org/東京", True), ("relative", False), ("", False), ("urn:x:a b", False),
     ("urn:x:<", False), ("http://[", False), ("urn:x:%zz", False), ("urn:x\r\n", False)],
)  # fmt: skip
def test_only_an_absolute_iri_becomes_a_node(text: str, is_iri: bool) -> None:
    assert (node(text) is not None) is is_iri


def test_terms_are_named_by_their_vocabulary() -> None:
    assert term("skos", "note").value == "http://www.w3.org/2004/02/skos/core#note"
    assert fw("Port").value == "https://w3id.org/fairway/ontology#Port"


def test_a_term_as_text_is_its_iri_or_value() -> None:
    assert text_of(TOKYO) == "urn:x:tokyo"
    assert text_of(ox.Literal("port", language="en")) == "port"
    assert text_of(ox.BlankNode("a")) == "_:a"

"""From rdflib to bytes, and nothing lost on the way."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from loader import oxigraph
from ontology import XSD

IRIS = st.sampled_from(
    ["https://w3id.org/fairway/id/port/tokyo", "http://example.org/a(b)#c", "urn:x:é"]
).map(URIRef)
# Surrogates are no characters, and rdflib reads a literal's line ends as they are.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LITERALS = st.one_of(
    TEXT.map(Literal),
    TEXT.map(lambda text: Literal(text, lang="en")),
    st.sampled_from(["01", "1969", "1.50"]).map(lambda text: Literal(text, datatype=XSD.decimal)),
)
GRAPHS = st.lists(st.tuples(IRIS, IRIS, IRIS | LITERALS), max_size=8)


@given(GRAPHS)
def test_what_is_written_is_read_back_as_the_same_graph_by_rdflib_and_pyoxigraph(
    items: list[tuple[URIRef, URIRef, Literal]],
) -> None:
    graph = Graph()
    for item in items:
        graph.add(item)
    turtle = oxigraph.turtle(oxigraph.triples(graph))
    assert isomorphic(Graph().parse(data=turtle, format="turtle"), graph)
    assert {str(t) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == {
        str(ox.Quad(t.subject, t.predicate, t.object)) for t in oxigraph.triples(graph)
    }


@given(GRAPHS, st.randoms())
def test_the_order_in_which_triples_were_added_makes_no_difference(
    items: list[tuple[URIRef, URIRef, Literal]], random: object
) -> None:
    first, second = Graph(), Graph()
    for item in items:
        first.add(item)
    random.shuffle(items)  # type: ignore[attr-defined]
    for item in items:
        second.add(item)
    name = URIRef("http://example.org/g")
    assert oxigraph.canonical_nquads({name: first}) == oxigraph.canonical_nquads({name: second})
    assert oxigraph.turtle(oxigraph.triples(first)) == oxigraph.turtle(oxigraph.triples(second))


def test_canonical_quads_are_sorted_lines_that_name_their_graph() -> None:
    graph = Graph()
    graph.add(
        (URIRef("http://example.org/b"), URIRef("http://example.org/p"), Literal('line\nend\tand "quote"'))
    )
    graph.add((URIRef("http://example.org/a"), URIRef("http://example.org/p"), Literal("é", lang="fr")))
    assert oxigraph.canonical_nquads({URIRef("http://example.org/g"): graph}).decode().splitlines() == [
        '<http://example.org/a> <http://example.org/p> "é"@fr <http://example.org/g> .',
        '<http://example.org/b> <http://example.org/p> "line\\nend\\tand \\"quote\\"" <http://example.org/g> .',
    ]


def test_a_literal_is_not_rewritten() -> None:
    assert oxigraph.term(Literal("01", datatype=XSD.integer)) == ox.Literal(
        "01", datatype=ox.NamedNode(str(XSD.integer))
    )


def test_only_prefixes_that_are_used_are_declared() -> None:
    graph = Graph()
    graph.add(
        (URIRef("https://w3id.org/fairway/id/port/tokyo"), URIRef("http://example.org/p"), Literal("x"))
    )
    turtle = oxigraph.turtle(oxigraph.triples(graph)).decode()
    assert turtle.count("@prefix") == 1
    assert "port:tokyo" in turtle


@pytest.mark.parametrize("node", [BNode(), URIRef("not an iri")])
def test_a_blank_node_or_broken_iri_is_refused(node: URIRef) -> None:
    with pytest.raises(ValueError, match=r"blank|IRI"):
        oxigraph.term(node)

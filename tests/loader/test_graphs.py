"""The named graphs: facts alone, and a claim with evidence for each of them."""

from __future__ import annotations

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from loader.graphs import article_graph, evidence_graph, reference_graph
from loader.reference import read_reference
from ontology import FW, GEO, OA, OWL, SKOS, WD, WGS, XSD, iris
from tests.loader import first


@pytest.fixture(scope="module")
def facts() -> Graph:
    return article_graph(first.facts())


@pytest.fixture(scope="module")
def evidence() -> Graph:
    return evidence_graph(first.facts())


@pytest.fixture(scope="module")
def ports() -> Graph:
    named = ["port/los-angeles", "port/shanghai", "country/japan", "region/east-asia"]
    return reference_graph(read_reference(first.DATA), named)


def test_every_fact_has_one_claim_and_every_claim_a_fact(facts: Graph, evidence: Graph) -> None:
    claims = [
        tuple(evidence.value(c, p) for p in (FW.subject, FW.predicate, FW.object))
        for c in evidence.subjects(RDF.type, FW.Claim)
    ]
    assert len(claims) == len(set(claims)) == len(facts)
    assert set(claims) == set(facts)


def test_every_quote_stands_at_its_offsets_in_the_article(evidence: Graph) -> None:
    text = first.article().text
    nodes = list(evidence.subjects(RDF.type, FW.Evidence))
    assert len(nodes) > 40
    for node in nodes:
        quote, position = URIRef(f"{node}/quote"), URIRef(f"{node}/position")
        start, end = (int(str(evidence.value(position, p))) for p in (OA.start, OA.end))
        exact, prefix, suffix = (str(evidence.value(quote, p)) for p in (OA.exact, OA.prefix, OA.suffix))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)


def test_each_quote_has_one_node_however_many_claims_rest_on_it(evidence: Graph) -> None:
    quotes = [str(q) for q in evidence.objects(None, OA.exact)]
    assert len(quotes) == len(set(evidence.subjects(RDF.type, FW.Evidence)))
    shared = iris.evidence(first.SLUG, 17, 111)
    assert len(set(evidence.subjects(FW.evidence, shared))) > 2


def test_no_graph_has_a_blank_node(facts: Graph, evidence: Graph, ports: Graph) -> None:
    assert not [
        term
        for graph in (facts, evidence, ports)
        for triple in graph
        for term in triple
        if isinstance(term, BNode)
    ]


def test_the_article_is_known_by_its_hash_and_length_and_not_by_its_body(evidence: Graph) -> None:
    node = iris.thing(f"article/{first.SLUG}")
    assert evidence.value(node, FW.sha256) == Literal(first.article().sha256)
    assert evidence.value(node, FW.lengthInCodePoints) == Literal(2042)
    assert max(len(str(term)) for triple in evidence for term in triple) < 400


def test_an_inferred_claim_says_so_and_why(evidence: Graph) -> None:
    triple = (iris.thing("agreement/2023-los-angeles-tokyo-mou"), FW.party, iris.thing("port/tokyo"))
    claim = iris.claim(first.SLUG, triple)
    assert evidence.value(claim, FW.basis) == Literal("inferred")
    assert "two agreements" in str(evidence.value(claim, SKOS.note))


def test_a_port_has_its_code_its_place_and_its_other_names(ports: Graph) -> None:
    node = iris.thing("port/los-angeles")
    assert ports.value(node, RDFS.label) == Literal("Port of Los Angeles", lang="en")
    assert Literal("POLA", lang="en") in set(ports.objects(node, SKOS.altLabel))
    assert ports.value(node, FW.unlocode) == Literal("USLAX")
    assert ports.value(node, WGS.lat) == Literal("33.75", datatype=XSD.decimal)
    assert ports.value(node, OWL.sameAs) == WD.Q1308991
    wkt = ports.value(iris.thing("geometry/port/los-angeles"), GEO.asWKT)
    assert wkt == Literal("POINT(-118.25 33.75)", datatype=GEO.wktLiteral)


def test_a_un_locode_is_a_code_and_not_the_port(ports: Graph) -> None:
    node = iris.thing("port/shanghai")
    assert str(ports.value(node, FW.unlocodeEntry)) == "https://vocabulary.uncefact.org/unlocode#CNSGH"
    assert "uncefact" not in " ".join(map(str, ports.objects(node, OWL.sameAs)))


def test_only_what_is_named_is_in_the_release_and_the_countries_it_needs(ports: Graph) -> None:
    assert len(set(ports.subjects(RDF.type, FW.Port))) == 2
    countries = {str(c).rpartition("/")[2] for c in ports.subjects(RDF.type, FW.Country)}
    assert countries == {"united-states", "china", "japan"}
    assert set(ports.subjects(RDF.type, FW.Region)) == {iris.thing("region/east-asia")}

"""The JSON-LD context: every term in it, values as they are, and documents that lose nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

import ontology
from ontology import FW, OWL, RDF, RDFS, XSD
from tests.shapes.base import BASE_TURTLE

GRAPH = ontology.load()
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def expanded_iri(definition: Any) -> str:
    compact = definition["@id"] if isinstance(definition, dict) else definition
    prefix, _, name = compact.partition(":")
    return f"{ontology.context()[prefix]}{name}"


def names(*kinds: URIRef) -> list[str]:
    terms = {str(term) for kind in kinds for term in GRAPH.subjects(RDF.type, kind)}
    return sorted(term.removeprefix(str(FW)) for term in terms if term.startswith(str(FW)))


@pytest.mark.parametrize("name", names(OWL.Class, *PROPERTIES))
def test_every_term_is_in_the_context_by_its_own_name(name: str) -> None:
    assert expanded_iri(ontology.context()[name]) == str(FW[name])


@pytest.mark.parametrize("name", names(OWL.ObjectProperty))
def test_a_property_whose_values_are_things_makes_iris_of_them(name: str) -> None:
    assert ontology.context()[name]["@type"] == "@id"


@pytest.mark.parametrize("name", names(OWL.DatatypeProperty))
def test_a_property_whose_values_are_literals_makes_none(name: str) -> None:
    definition = ontology.context()[name]
    datatype = GRAPH.value(FW[name], RDFS.range)
    coercion = definition.get("@type") if isinstance(definition, dict) else None
    if datatype in (None, XSD.string):
        assert coercion in (None, "xsd:gYear")
    elif datatype == XSD.integer:
        assert coercion is None, "a number in JSON is an xsd:integer"
    else:
        assert coercion == f"xsd:{str(datatype).removeprefix(str(XSD))}"


@pytest.mark.parametrize("name", names(OWL.ObjectProperty, OWL.DatatypeProperty))
def test_a_functional_property_has_one_value_and_no_list_of_one(name: str) -> None:
    if (FW[name], RDF.type, OWL.FunctionalProperty) in GRAPH:
        assert "@container" not in ontology.context()[name]


def test_every_name_in_the_context_is_of_a_declared_term_or_of_a_prefix() -> None:
    declared = {str(term) for term in GRAPH.subjects(RDF.type, None)}
    known = declared | {str(RDFS.label), str(RDFS.subClassOf), str(OWL.sameAs)}
    for name, definition in ontology.context().items():
        if name.startswith("@") or str(definition).startswith("@"):
            continue
        if isinstance(definition, str) and definition.endswith(("#", "/")):
            continue
        assert expanded_iri(definition) in known, name


def compact(graph: Graph) -> dict[str, Any]:
    plain = json.loads(graph.serialize(format="json-ld"))
    document: dict[str, Any] = jsonld.compact(plain, {"@context": ontology.context()})
    return document


def test_the_whole_dataset_and_the_ontology_are_the_same_after_a_round_trip() -> None:
    graph = Graph().parse(data=BASE_TURTLE) + GRAPH
    quads = jsonld.to_rdf(compact(graph), {"format": "application/n-quads"})
    assert isomorphic(Graph().parse(data=quads, format="nt"), graph)


def test_a_compacted_document_reads_like_plain_json() -> None:
    (agreement,) = (
        node for node in compact(Graph().parse(data=BASE_TURTLE))["@graph"] if "supportedBy" in node
    )
    assert agreement["id"] == f"{ontology.BASE}id/agreement/2023-los-angeles-tokyo-mou"
    assert set(agreement["type"]) == {"Agreement", "MemorandumOfUnderstanding"}
    assert agreement["label"] == "Memorandum of understanding of Los Angeles and Tokyo (2023)"
    assert agreement["signedYear"] == "2023"
    assert agreement["signedEarliest"] == {"type": "xsd:date", "@value": "2023-03-13"}
    assert agreement["aim"] == ["create more sustainable shipping passages"]
    assert agreement["covers"] == [f"{ontology.BASE}id/area/shore-power"]
    assert len(agreement["party"]) == 2
    assert not [key for key in agreement if ":" in key], "no name of a property is left with a prefix"


def test_no_name_of_a_property_in_the_dataset_is_left_with_a_prefix() -> None:
    english = BASE_TURTLE.replace(' , "Hafen Los Angeles"@de', "")
    for node in compact(Graph().parse(data=english) + GRAPH)["@graph"]:
        if str(node["id"]).startswith(f"{ontology.BASE}id/") and "/scheme/" not in str(node["id"]):
            assert not [key for key in node if ":" in key], node

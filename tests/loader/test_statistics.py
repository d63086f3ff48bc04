"""The numbers of a dataset: each is what a query counts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from loader.facts import Triple
from loader.statistics import partitions, statistics, subsets
from ontology import FW, OWL, RDF, RDFS, VOID, WD, XSD, iris

TOKYO, YOKOHAMA = iris.thing("port/tokyo"), iris.thing("port/yokohama")
DATASET = iris.dataset()


@pytest.fixture
def union() -> Graph:
    graph = Graph()
    graph.add((TOKYO, RDF.type, FW.Port))
    graph.add((TOKYO, RDFS.label, Literal("Port of Tokyo", lang="en")))
    graph.add((TOKYO, RDFS.label, Literal("東京港", lang="ja")))
    graph.add((TOKYO, OWL.sameAs, WD.Q7842))
    graph.add((YOKOHAMA, RDF.type, FW.Port))
    graph.add((iris.thing("country/japan"), RDFS.label, Literal("Japan", lang="en")))
    return graph


def described(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def number(graph: Graph, subject: Node | None, predicate: URIRef) -> int:
    return int(str(graph.value(subject, predicate)))


def test_a_class_is_counted_by_its_instances_and_each_of_its_properties_by_triples(union: Graph) -> None:
    graph = described(partitions(union))
    partition = graph.value(predicate=VOID["class"], object=FW.Port)
    assert (DATASET, VOID.classPartition, partition) in graph
    assert number(graph, partition, VOID.entities) == 2
    counts = {
        graph.value(part, VOID.property): number(graph, part, VOID.triples)
        for part in graph.objects(partition, VOID.propertyPartition)
    }
    assert counts == {RDF.type: 2, RDFS.label: 2, OWL.sameAs: 1}


def test_a_property_is_counted_over_the_whole_dataset_too(union: Graph) -> None:
    graph = described(partitions(union))
    counts = {
        graph.value(part, VOID.property): number(graph, part, VOID.triples)
        for part in graph.objects(DATASET, VOID.propertyPartition)
    }
    assert counts == {RDF.type: 2, RDFS.label: 3, OWL.sameAs: 1}


def test_a_class_and_a_property_of_one_name_have_partitions_of_their_own(union: Graph) -> None:
    union.add((TOKYO, FW.port, TOKYO))
    union.add((TOKYO, FW.Port, TOKYO))
    graph = described(partitions(union))
    named = [part for part in graph.subjects(VOID.property) if "--" not in str(part)]
    assert len(named) == len(set(named)) == 5
    assert all(len(list(graph.objects(part, VOID.property))) == 1 for part in named)


def test_links_to_others_are_counted_and_told_only_where_there_are_some(union: Graph) -> None:
    graph = described(statistics(union))
    (linkset,) = graph.subjects(RDF.type, VOID.Linkset)
    assert graph.value(linkset, VOID.linkPredicate) == OWL.sameAs
    assert number(graph, linkset, VOID.triples) == 1
    assert (graph.value(linkset, VOID.objectsTarget), RDF.type, VOID.Dataset) in graph


def test_each_named_graph_is_a_part_with_its_file(union: Graph) -> None:
    graph = described(subsets("0123456789abcdef", {iris.graph("ports"): union}))
    (part,) = graph.objects(DATASET, VOID.subset)
    assert graph.value(part, VOID.uriLookupEndpoint) == iris.graph("ports")
    assert graph.value(part, VOID.dataDump) == iris.release("0123456789abcdef", "graphs/ports.ttl")
    assert graph.value(part, VOID.triples) == Literal(len(union), datatype=XSD.integer)

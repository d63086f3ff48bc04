"""The labels that Fairway composes."""

from __future__ import annotations

import pytest
from rdflib import Graph
from rdflib.namespace import RDFS

import ontology
from loader.graphs import article_graph, evidence_graph, reference_graph
from loader.labels import label_graph
from loader.reference import read_reference
from ontology import iris
from tests.loader import first


@pytest.fixture(scope="module")
def labels() -> Graph:
    facts = first.facts()
    reference = read_reference(first.DATA)
    ports = reference_graph(reference, (f"port/{slug}" for slug in reference.ports))
    return label_graph(article_graph(facts) + evidence_graph(facts) + ports + ontology.load())


@pytest.mark.parametrize(
    ("reference", "label"),
    [
        (
            "agreement/2023-los-angeles-tokyo-mou",
            "Memorandum of understanding of Los Angeles and Tokyo (2023)",
        ),
        (
            "agreement/1987-los-angeles-tokyo-sister-ports",
            "Sister port agreement of Los Angeles and Tokyo (1987)",
        ),
        ("corridor/los-angeles--tokyo--yokohama", "Los Angeles–Tokyo–Yokohama green shipping corridor"),
        (
            "status-assertion/corridor/los-angeles--shanghai/established/2023-03-16",
            "Los Angeles–Shanghai green shipping corridor: established as of 2023-03-16",
        ),
        ("person/gene-seroka", "Gene Seroka"),
        (
            "role/gene-seroka/port-of-los-angeles/executive-director",
            "Gene Seroka, Executive Director, Port of Los Angeles",
        ),
        ("quotation/2023-03-16-gene-seroka", "Gene Seroka: “Global cooperation is critical if we …”"),
        (f"article/{first.SLUG}", "Article of 2023-03-16 (los-angeles-tokyo-yokohama)"),
    ],
)
def test_each_thing_has_a_label_that_a_person_can_read(labels: Graph, reference: str, label: str) -> None:
    assert [str(text) for text in labels.objects(iris.thing(reference), RDFS.label)] == [label]


def test_what_has_a_label_already_gets_no_second(labels: Graph) -> None:
    assert (iris.thing("port/tokyo"), RDFS.label, None) not in labels
    assert (iris.thing("status/agreed"), RDFS.label, None) not in labels


def test_claims_and_evidence_need_none(labels: Graph) -> None:
    assert not [
        node for node in labels.subjects() if "/id/claim/" in str(node) or "/id/evidence/" in str(node)
    ]

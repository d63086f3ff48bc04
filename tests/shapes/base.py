"""A small dataset to which the shapes have no objection, and changes to it to which they have one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Identifier, Node

import ontology
import shapes
from ontology import FW, GEO, OA, RDF, RDFS, SH, SKOS, iris

SHAPES = f"{ontology.BASE}shapes#"
BASE_TURTLE = ontology.read_turtle(Path(__file__).parent / "base.ttl")
PREFIXES = "\n".join(line for line in BASE_TURTLE.splitlines() if line.startswith("@prefix"))

# What is known beforehand, or is not a fact but about facts; all else is claimed.
UNCLAIMED_CLASSES = {FW.Port, FW.Country, FW.Region, FW.Article, FW.Claim, FW.Evidence, GEO.Geometry} | {
    OA.TextQuoteSelector,
    OA.TextPositionSelector,
}
EVIDENCE = iris.evidence("mou", 17, 62)
ARTICLE = iris.thing("article/mou")


@dataclass(frozen=True)
class Case:
    """A change to the dataset, and what the shapes then say.

    ``remove`` and ``add`` change the facts, which are claimed afterwards; ``remove_later`` and
    ``add_later`` change the dataset with its claims. All four are Turtle with the prefixes of base.ttl.
    ``says`` stands in the message.
    """

    id: str
    rule: str
    says: str
    remove: str = ""
    add: str = ""
    remove_later: str = ""
    add_later: str = ""
    severity: str = "Violation"
    results: int = 1

    def graph(self) -> Graph:
        facts = changed(Graph().parse(data=BASE_TURTLE), self.remove, self.add)
        return changed(dataset(facts), self.remove_later, self.add_later)


def check(case: Case) -> None:
    """Assert that the shapes find in the changed dataset what the case says, and nothing else."""
    report = shapes.validate(case.graph())
    found = [(result.severity, rule_of(result)) for result in report.results]
    assert found == [(case.severity, case.rule)] * case.results, [result.message for result in report.results]
    assert report.conforms is (case.severity != "Violation")
    for result in report.results:
        assert case.says in result.message
        assert "{?" not in result.message, "a placeholder is left"
        assert "{$" not in result.message, "a placeholder is left"
        assert result.message.endswith((".", ".)")), "a message is a sentence"
        if result.value is not None and result.value != result.focus_node:
            assert shapes.engine.readable(result.value) in result.message


def rule_of(result: shapes.Result) -> str:
    """Return the name of the rule: of the property shape, or else of the SPARQL constraint or node shape."""
    is_property_shape = (result.source_shape, RDF.type, SH.PropertyShape) in all_shapes()
    return str(result.source_shape if is_property_shape else result.rule).removeprefix(SHAPES)


def check_conforms(addition: str = "") -> None:
    """Assert that the shapes find nothing in the dataset, nor in it with some facts more."""
    report = shapes.validate(Case("", "", "", add=addition).graph())
    assert [result.message for result in report.results] == []
    assert report.conforms


def dataset(facts: Graph) -> Graph:
    """Return facts with a claim for each, and the ontology."""
    graph = facts + _ontology()
    for triple in list(facts):
        subject, predicate, _ = triple
        is_fact = predicate != RDFS.label and UNCLAIMED_CLASSES.isdisjoint(facts.objects(subject, RDF.type))
        if is_fact or predicate == FW.mentions:
            claim(graph, triple)
    return graph


def claim(graph: Graph, triple: tuple[Node, Node, Node]) -> URIRef:
    """Add a claim of a triple, with the dataset's one stretch of evidence, and return its IRI."""
    subject, predicate, value = triple
    assert isinstance(subject, Identifier)
    assert isinstance(predicate, Identifier)
    assert isinstance(value, Identifier)
    node = iris.claim("mou", (subject, predicate, value))
    for stated in (
        (RDF.type, FW.Claim),
        (FW.subject, subject),
        (FW.predicate, predicate),
        (FW.object, value),
        (FW.evidence, EVIDENCE),
        (FW.statedIn, ARTICLE),
    ):
        graph.add((node, *stated))
    return node


def changed(graph: Graph, remove: str, add: str) -> Graph:
    """Return the graph after taking out the triples of one Turtle text and adding those of another."""
    for triple in turtle(remove):
        assert triple in graph, f"The dataset has no {triple}"
        graph.remove(triple)
    for triple in turtle(add):
        graph.add(triple)
    return graph


def turtle(text: str) -> Graph:
    """Return the triples of a Turtle text that uses the prefixes of base.ttl."""
    return Graph().parse(data=f"{PREFIXES}\n{text}") if text else Graph()


@cache
def all_shapes() -> Graph:
    """Return the shapes, loaded once."""
    return shapes.load()


@cache
def _ontology() -> Graph:
    """Return the ontology with a handful of its concepts: the others are all alike, and take time."""
    graph = ontology.load()
    kept: set[Node] = {iris.thing(f"area/{slug}") for slug in ("shore-power", "zero-emission-equipment")}
    kept |= set(graph.subjects(SKOS.inScheme, iris.thing("scheme/status")))
    for concept in set(graph.subjects(RDF.type, SKOS.Concept)) - kept:
        graph.remove((concept, None, None))
    return graph

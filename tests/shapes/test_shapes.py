"""The shapes as a whole: well-formed, each proven to find something, cheap, and safe on hostile data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Generator, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.memory import Memory

import ontology
import shapes
from ontology import FW, RDF, RDFS, SH, XSD, iris
from tests.shapes.base import BASE_TURTLE, SHAPES, Case, all_shapes, check_conforms, dataset, rule_of
from tests.shapes.test_thing import CLOSED

TEST_MODULES = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py"))

# Shapes that others ask for by sh:node or sh:qualifiedValueShape, and that report nothing themselves.
ASKED_FOR = {
    "StatusConcept",
    "StatusConcept-scheme",
    "AreaConcept",
    "AreaConcept-scheme",
    "TextQuoteSelectorInstance",
    "TextPositionSelectorInstance",
}


def all_cases() -> Iterator[Case]:
    for name in TEST_MODULES:
        if name != "test_shapes":
            yield from getattr(import_module(f"tests.shapes.{name}"), "CASES", [])


def test_the_dataset_that_the_cases_break_conforms() -> None:
    check_conforms()


def test_every_rule_has_a_case_that_breaks_it() -> None:
    graph = all_shapes()
    rules = set(graph.subjects(RDF.type, SH.PropertyShape)) | set(graph.subjects(SH.closed, Literal(True)))
    for shape, constraint in graph.subject_objects(SH.sparql):
        rules.add(shape if (shape, RDF.type, SH.PropertyShape) in graph else constraint)
    names = {str(rule).removeprefix(SHAPES) for rule in rules} - ASKED_FOR
    broken = {case.rule for case in all_cases()} | set(CLOSED.values()) | {"Label-some"}
    assert names - broken == set(), "rules that no case breaks"
    assert broken - names == set(), "cases of rules that there are not"
    assert len(names) > 150


def test_every_rule_and_shape_has_an_iri_and_a_message_in_english() -> None:
    graph = all_shapes()
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    reporting = set(graph.subjects(RDF.type, SH.SPARQLConstraint)) | set(graph.subjects(SH.closed, None))
    reporting |= {
        shape for shape in graph.subjects(RDF.type, SH.PropertyShape) if (shape, SH.sparql, None) not in graph
    }
    for shape in reporting:
        (message,) = graph.objects(shape, SH.message)
        assert isinstance(message, Literal)
        assert message.language == "en", shape


def test_every_closed_shape_knows_each_property_that_a_rule_of_its_class_asks_for() -> None:
    graph = all_shapes()
    for shape in graph.subjects(SH.closed, None):
        paths = {path for rule in graph.objects(shape, SH.property) for path in graph.objects(rule, SH.path)}
        assert RDF.type in paths, shape
        for cls in graph.objects(shape, SH.targetClass):
            asked = {p for p in ontology.load().subjects(RDFS.domain, cls) if isinstance(p, URIRef)}
            assert asked <= paths, shape


def test_each_class_of_things_of_ours_has_a_shape() -> None:
    terms = ontology.load()
    targets = set(all_shapes().objects(None, SH.targetClass))
    for cls in terms.subjects(RDFS.isDefinedBy, None):
        if (cls, RDF.type, ontology.OWL.Class) in terms and cls not in (FW.Party, FW.Place):
            assert targets & set(terms.transitive_objects(cls, RDFS.subClassOf)), cls


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_shapes_conform_to_the_shapes_of_shacl() -> None:
    keep = rdflib.NORMALIZE_LITERALS
    try:
        conforms, _, text = pyshacl.entrypoints.meta_validate(shapes.load())
    finally:
        rdflib.NORMALIZE_LITERALS = keep
    assert conforms, text


def test_the_shapes_use_no_term_that_the_ontology_does_not_declare() -> None:
    terms = set(ontology.load().subjects())
    used = {term for triple in all_shapes() for term in triple if isinstance(term, URIRef) and term in FW}
    assert used - terms == set()
    queries = " ".join(str(query) for query in all_shapes().objects(None, SH.select))
    in_queries = {FW[name] for name in re.findall(r"\bfw:(\w+)", queries)}
    assert in_queries
    assert in_queries - terms == set()


def test_the_text_of_the_shapes_is_the_shapes() -> None:
    assert set(Graph().parse(data=shapes.turtle(), format="turtle")) == set(shapes.load())
    assert set(shapes.FILES) == {path.name for path in shapes.FOLDER.glob("*.ttl")}


def test_validation_leaves_the_data_and_rdflib_as_they_were() -> None:
    graph = Case("", "", "", add='tokyo: fw:unlocode "x" .').graph()
    before = set(graph)
    shapes.validate(graph)
    assert set(graph) == before
    assert rdflib.NORMALIZE_LITERALS is False
    assert (
        str(Graph().parse(data='<urn:s> <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .').value())
        != "1"
    )


def test_a_dataset_is_refused_since_its_named_graphs_would_not_be_seen() -> None:
    with pytest.raises(TypeError, match="union of the named graphs"):
        shapes.validate(Dataset())


def test_an_empty_graph_conforms() -> None:
    assert shapes.validate(Graph()).results == ()


HOSTILE = (
    Literal("back\\slash \\1 \\g<0> {?this} {$value} %s"),
    Literal("north", datatype=XSD.decimal),
    Literal("NaN", datatype=XSD.double),
    Literal("1e400", datatype=XSD.decimal),
    Literal("x", datatype=XSD.integer),
    Literal("-1", datatype=XSD.nonNegativeInteger),
    Literal("", datatype=XSD.gYear),
    Literal("٢٠٢٣", datatype=XSD.gYear),
    Literal("<b>&amp;\u202e\u0000\n", lang="en"),
    URIRef("urn:x"),
    BNode("blank"),
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda term: term.n3())
def test_no_term_anywhere_stops_the_validation(hostile: Literal | URIRef | BNode) -> None:
    graph = Case("", "", "").graph()
    ours = {triple for triple in graph if iris.reference(str(triple[0])) and triple[1] != RDF.type}
    for subject, predicate, _ in ours:
        graph.add((subject, predicate, hostile))
    report = shapes.validate(graph)
    assert not report.conforms
    assert {"Claim-subject-one", "Agreement-party-class"} <= {rule_of(result) for result in report.results}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda term: term.n3())
def test_no_term_in_the_place_of_another_stops_the_validation(hostile: Literal | URIRef | BNode) -> None:
    graph = Case("", "", "").graph()
    for triple in [triple for triple in graph if iris.reference(str(triple[0])) and triple[1] != RDF.type]:
        graph.remove(triple)
        graph.add((triple[0], triple[1], hostile))
    assert not shapes.validate(graph).conforms


def test_under_another_base_the_shapes_find_the_same() -> None:
    program = """
import shapes
from tests.shapes.base import Case, check, check_conforms
check_conforms()
check(Case("", "StatusAssertion-status-scheme", "status/agred of",
    remove="agreed: fw:status status:agreed .", add="agreed: fw:status status:agred ."))
assert "w3id.org" not in shapes.turtle()
"""
    environment = os.environ | {"FAIRWAY_BASE": "https://register.example/"}
    root = Path(shapes.__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, env=environment)


class CountingStore(Memory):
    """A store that counts the triples that are read from it."""

    read = 0

    def triples(self, triple_pattern: Any, context: Any = None) -> Generator[Any, None, None]:
        for triple in super().triples(triple_pattern, context):
            self.read += 1
            yield triple


def triples_read(copies: int) -> int:
    """Return how many triples a validation reads of a dataset with so many copies of each thing in it."""
    store = CountingStore()
    graph = Graph(store=store)
    facts = Graph().parse(data=BASE_TURTLE)
    own = {iri for iri in facts.subjects() if iri not in facts.objects(None, RDF.type)}
    for number in range(copies):

        def renamed(term: Any, number: int = number) -> Any:
            return URIRef(f"{term}-{number}") if term in own else term

        for triple in facts:
            graph.add((renamed(triple[0]), triple[1], renamed(triple[2])))
    for triple in dataset(graph):
        graph.add(triple)
    store.read = 0
    shapes.validate(graph)
    return store.read


def test_what_is_read_of_the_data_grows_no_faster_than_the_data() -> None:
    four, eight, sixteen = (triples_read(copies) for copies in (4, 8, 16))
    assert (sixteen - eight) / (eight - four) < 2.5, "2 is linear, 4 is quadratic"

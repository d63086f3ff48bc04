"""The ontology: every term documented, no term unknown, and nothing that OWL 2 RL or DL does not allow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

import ontology
from ontology import DCTERMS, FW, OWL, RDF, RDFS, SKOS, XSD, iris

ONTOLOGY = URIRef(str(FW).removesuffix("#"))
KINDS_OF_PROPERTY = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
KINDS_OF_TERM = (OWL.Class, *KINDS_OF_PROPERTY)

# The axioms that the ontology is made of. Between named classes and properties, all are in OWL 2 RL:
# https://www.w3.org/TR/owl2-profiles/#OWL_2_RL
AXIOMS = {
    OWL.Ontology,
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.FunctionalProperty,
    OWL.disjointWith,
    OWL.versionIRI,
    OWL.versionInfo,
    RDF.type,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    RDFS.label,
    RDFS.seeAlso,
    RDFS.isDefinedBy,
}

# https://www.w3.org/TR/owl2-profiles/#Entities_3; what it leaves out, such as xsd:gYear, no reasoner must know.
RL_DATATYPES = {XSD.string, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.anyURI, XSD.dateTime}


@pytest.fixture(scope="module", name="graph")
def _graph() -> Graph:
    return ontology.load()


@pytest.fixture(scope="module", name="terms")
def _terms(graph: Graph) -> set[URIRef]:
    declared = {term for kind in KINDS_OF_TERM for term in graph.subjects(RDF.type, kind)}
    return {term for term in declared if isinstance(term, URIRef) and term in FW}


def test_the_ontology_says_what_it_is_whose_it_is_and_on_what_terms(graph: Graph) -> None:
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    version = graph.value(ONTOLOGY, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert graph.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.created):
        assert graph.value(ONTOLOGY, predicate), predicate


def test_every_term_has_a_label_a_definition_and_a_home(graph: Graph, terms: set[URIRef]) -> None:
    assert len(terms) > 70
    for term in sorted(terms):
        for predicate in (RDFS.label, SKOS.definition):
            (text,) = graph.objects(term, predicate)
            assert isinstance(text, Literal)
            assert text.language == "en", term
            assert text.strip(), term
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term
        definition = str(graph.value(term, SKOS.definition))
        assert definition.endswith((".", ".)", "”")), f"{term}: a definition is a sentence"


def test_labels_of_terms_tell_them_apart(graph: Graph, terms: set[URIRef]) -> None:
    for kind in KINDS_OF_TERM:
        labels = [str(graph.value(term, RDFS.label)) for term in terms if (term, RDF.type, kind) in graph]
        assert len(labels) == len(set(labels)), kind


def test_no_term_is_used_that_is_not_declared(graph: Graph, terms: set[URIRef]) -> None:
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term in FW}
    assert used - terms == set()


def test_every_predicate_and_class_of_other_vocabularies_is_declared(graph: Graph) -> None:
    builtin = (str(RDF), str(RDFS), str(OWL))
    predicates = {p for p in graph.predicates() if not str(p).startswith(builtin)}
    classes = {c for c in graph.objects(None, RDF.type) if not str(c).startswith(builtin)}
    classes |= set(graph.objects(None, RDFS.domain)) | set(graph.objects(None, RDFS.subClassOf))
    assert {p for p in predicates if not set(graph.objects(p, RDF.type)) & set(KINDS_OF_PROPERTY)} == set()
    assert {c for c in classes if (c, RDF.type, OWL.Class) not in graph} == set()


def test_each_name_is_a_class_or_one_kind_of_property(graph: Graph) -> None:
    for name in set(graph.subjects()):
        kinds = set(graph.objects(name, RDF.type)) & set(KINDS_OF_TERM)
        assert len(kinds) <= 1, name
    functional = set(graph.subjects(RDF.type, OWL.FunctionalProperty))
    assert functional <= {p for kind in KINDS_OF_PROPERTY for p in graph.subjects(RDF.type, kind)}


def test_no_axiom_is_outside_owl_2_rl(graph: Graph, terms: set[URIRef]) -> None:
    builtin = (str(RDF), str(RDFS), str(OWL))
    # What rdfs:seeAlso points to is mentioned, not used.
    axioms = [triple for triple in graph if triple[1] != RDFS.seeAlso]
    used = {term for triple in axioms for term in triple if str(term).startswith(builtin)}
    assert used - AXIOMS == set()
    for predicate in (RDFS.subClassOf, OWL.disjointWith, RDFS.domain):
        for subject, value in graph.subject_objects(predicate):
            assert {subject, value} <= set(graph.subjects(RDF.type, OWL.Class)) | terms
    for term, value in graph.subject_objects(RDFS.range):
        is_data = (term, RDF.type, OWL.DatatypeProperty) in graph
        assert value in RL_DATATYPES if is_data else (value, RDF.type, OWL.Class) in graph, term


def test_properties_specialise_properties_of_their_own_kind(graph: Graph) -> None:
    for special, general in graph.subject_objects(RDFS.subPropertyOf):
        kinds = [set(graph.objects(p, RDF.type)) & set(KINDS_OF_PROPERTY) for p in (special, general)]
        assert kinds[0] == kinds[1], special


def test_there_are_no_blank_nodes_in_any_file() -> None:
    for name in ontology.FILES:
        graph = Graph().parse(data=ontology.read_turtle(ontology.FOLDER / name), format="turtle")
        assert len(graph) > 0
        assert not [term for triple in graph for term in triple if isinstance(term, BNode)], name


def test_the_files_are_all_that_are_there() -> None:
    assert set(ontology.FILES) == {path.name for path in Path(ontology.__file__).parent.glob("*.ttl")}


SCHEMES = ("status", "area")


@pytest.mark.parametrize("slug", SCHEMES)
def test_a_scheme_holds_concepts_that_say_what_they_are(graph: Graph, slug: str) -> None:
    scheme = iris.thing(f"scheme/{slug}")
    concepts = set(graph.subjects(SKOS.inScheme, scheme))
    assert len(concepts) > 5
    for concept in concepts:
        assert iris.reference(str(concept)) == f"{slug}/{str(concept).rpartition('/')[2]}"
        assert iris.is_slug(str(concept).rpartition("/")[2])
        assert graph.value(concept, SKOS.definition), concept
        assert graph.value(concept, SKOS.prefLabel) == graph.value(concept, RDFS.label)


@pytest.mark.parametrize("slug", SCHEMES)
def test_concepts_hang_together(graph: Graph, slug: str) -> None:
    scheme = iris.thing(f"scheme/{slug}")
    concepts = set(graph.subjects(SKOS.inScheme, scheme))
    tops = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, scheme))
    for concept in concepts:
        assert (concept in tops) != bool(graph.value(concept, SKOS.broader)), "a top concept, or below one"
    for narrow, broad in graph.subject_objects(SKOS.broader):
        assert (broad, SKOS.narrower, narrow) in graph
    for broad, narrow in graph.subject_objects(SKOS.narrower):
        assert (narrow, SKOS.broader, broad) in graph


def test_what_is_agreed_is_planned_and_not_established(graph: Graph) -> None:
    agreed, planned, established = (iris.thing(f"status/{s}") for s in ("agreed", "planned", "established"))
    assert (agreed, SKOS.broader, planned) in graph
    assert planned not in graph.transitive_objects(established, SKOS.broader)


def test_a_prefix_stands_for_the_same_in_the_context_as_elsewhere() -> None:
    prefixes = {name: value for name, value in ontology.context().items() if str(value).endswith(("#", "/"))}
    assert len(prefixes) > 10
    assert prefixes.items() <= ontology.PREFIXES.items()

"""No reasoner finds the ontology inconsistent, nor data under it; and each would find it if it were."""

from __future__ import annotations

from pathlib import Path

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import Namespace

import ontology
from ontology import FW, RDFS, iris
from tests.parts import requires
from tests.shapes.base import BASE_TURTLE

ERRORS = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")

INCONSISTENT = {
    "a port that is a country": "los-angeles: a fw:Country .",
    "a port at which a role is held": "role: fw:organisation los-angeles: .",
    "an article that is a port by what it is a property of": "tokyo: fw:lengthInCodePoints 5 .",
    "a corridor that ends at a person": "corridor: fw:endpoint seroka: .",
    "an agreement that is a corridor": "mou: fw:endpoint tokyo: .",
    "two countries of one port, of which one is a region": "tokyo: fw:country east-asia: .",
}


def data(addition: str = "") -> Graph:
    return ontology.load() + Graph().parse(data=f"{BASE_TURTLE}\n{addition}")


def closure(graph: Graph) -> Graph:
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def inconsistencies(graph: Graph) -> list[str]:
    return [
        str(text)
        for error in graph.subjects(RDF.type, ERRORS.ErrorMessage)
        for text in graph.objects(error, ERRORS.error)
    ]


def test_the_rules_of_owl_2_rl_find_no_inconsistency() -> None:
    assert inconsistencies(closure(ontology.load())) == []
    assert inconsistencies(closure(data())) == []


@pytest.mark.parametrize("addition", INCONSISTENT.values(), ids=INCONSISTENT)
def test_the_rules_of_owl_2_rl_find_an_inconsistency(addition: str) -> None:
    assert inconsistencies(closure(data(addition)))


def test_what_follows_is_what_is_meant() -> None:
    known = closure(data())
    tokyo, article = iris.thing("port/tokyo"), iris.thing("article/mou")
    assert (tokyo, RDF.type, FW.Party) in known
    assert (tokyo, RDF.type, ontology.GEO.Feature) in known
    assert (article, ontology.SCHEMA.mentions, tokyo) in known
    assert (iris.thing("organisation/port-of-los-angeles"), RDF.type, ontology.ORG.Organization) in known


def test_nothing_is_the_same_as_another_thing_of_ours() -> None:
    same = {
        (one, other)
        for one, other in closure(data()).subject_objects(ontology.OWL.sameAs)
        if one != other
        and isinstance(one, URIRef)
        and iris.reference(str(one))
        and iris.reference(str(other))
    }
    assert same == set()


def hermit(graph: Graph, folder: Path) -> list[str] | None:
    """Return the classes that can have no instance; None if the graph is inconsistent.

    HermiT knows the datatypes of OWL 2 alone; of literals of others, such as xsd:date, it sees only that
    they are there.
    """
    requires("java")
    owlready2 = pytest.importorskip("owlready2", reason="needs owlready2 (which brings HermiT)")
    file = folder / "graph.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(file.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return [str(cls) for cls in world.inconsistent_classes()]


def test_hermit_finds_the_ontology_and_the_data_consistent_and_every_class_possible(tmp_path: Path) -> None:
    assert hermit(data(), tmp_path) == []


@pytest.mark.parametrize("addition", INCONSISTENT.values(), ids=INCONSISTENT)
def test_hermit_finds_an_inconsistency(addition: str, tmp_path: Path) -> None:
    assert hermit(data(addition), tmp_path) is None


def test_hermit_finds_a_class_that_can_have_no_instance(tmp_path: Path) -> None:
    graph = ontology.load()
    graph.add((FW.PortAuthority, RDFS.subClassOf, FW.Port))
    assert "PortAuthority" in str(hermit(graph, tmp_path))

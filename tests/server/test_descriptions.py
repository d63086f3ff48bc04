"""What is said of a thing: its triples, what names it, the claims about it with their evidence, and labels."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from loader.release import Release
from ontology import PREFIXES, iris
from server.descriptions import claims_about, closure, describe, incoming, is_dependent, kind
from server.graph_view import RDF_TYPE, RDFS_LABEL, GraphView, fw, term
from server.register import open_register
from tests.loader import first


def thing(reference: str) -> ox.NamedNode:
    return ox.NamedNode(str(iris.thing(reference)))


CORRIDOR = thing("corridor/los-angeles--tokyo--yokohama")
AGREEMENT = thing("agreement/2023-los-angeles-tokyo-mou")
TOKYO = thing("port/tokyo")


@pytest.fixture(scope="module")
def view(release: Release) -> GraphView:
    return open_register(release).view


def holds(quads: list[ox.Quad], subject: ox.NamedNode, predicate: ox.NamedNode, object: ox.NamedNode) -> bool:
    return any((quad.subject, quad.predicate, quad.object) == (subject, predicate, object) for quad in quads)


def test_a_description_holds_the_thing_s_own_triples(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    assert set(view.quads(CORRIDOR)) <= set(quads)
    assert holds(quads, CORRIDOR, fw("endpoint"), TOKYO)


def test_it_holds_the_nodes_that_exist_only_for_it(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    (assertion,) = view.resources(CORRIDOR, fw("statusAssertion"))
    assert set(view.quads(assertion)) <= set(quads)
    geometries = view.resources(TOKYO, term("geo", "hasGeometry"))
    assert geometries
    assert set(view.quads(geometries[0])) <= set(describe(view, TOKYO))


def test_it_holds_what_names_the_thing(view: GraphView) -> None:
    assert holds(describe(view, CORRIDOR), AGREEMENT, fw("envisages"), CORRIDOR)
    assert holds(describe(view, TOKYO), AGREEMENT, fw("party"), TOKYO)


def test_it_does_not_hold_what_else_is_said_of_what_names_it(view: GraphView) -> None:
    told = {quad.predicate for quad in describe(view, CORRIDOR) if quad.subject == AGREEMENT}
    assert told == {fw("envisages"), RDFS_LABEL}


def test_it_holds_every_claim_about_the_thing_with_the_evidence_down_to_the_offsets(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    claims = {quad.subject for quad in view.quads(None, fw("subject"), CORRIDOR)}
    assert claims
    for claim in claims:
        evidence = [
            quad.object for quad in quads if (quad.subject, quad.predicate) == (claim, fw("evidence"))
        ]
        assert evidence
        for proof in evidence:
            selectors = [
                quad.object
                for quad in quads
                if (quad.subject, quad.predicate) == (proof, term("oa", "hasSelector"))
            ]
            told = {quad.predicate for quad in quads if quad.subject in selectors}
            assert {term("oa", "exact"), term("oa", "start"), term("oa", "end")} <= told


def test_it_holds_the_claims_about_its_dependent_nodes_and_those_that_name_it(view: GraphView) -> None:
    own = closure(view, CORRIDOR)
    claims = claims_about(view, CORRIDOR, own)
    about = {view.resources(claim, fw("subject"))[0] for claim in claims}
    assert {CORRIDOR, AGREEMENT, *view.resources(CORRIDOR, fw("statusAssertion"))} <= about
    assert claims == sorted(set(claims), key=str)


def test_everything_of_ours_that_it_names_has_its_label(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    labelled = {quad.subject for quad in quads if quad.predicate == RDFS_LABEL}
    named = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    for resource in named:
        if view.label(resource) is not None and iris.path_of(resource.value):
            assert resource in labelled


def test_the_evidence_of_one_thing_does_not_draw_in_the_rest_of_its_article(view: GraphView) -> None:
    quads = describe(view, TOKYO)
    article = thing(f"article/{first.SLUG}")
    assert {quad.predicate for quad in quads if quad.subject == article} <= {RDFS_LABEL, fw("mentions")}


def test_each_quad_is_told_once_and_in_the_graph_that_holds_it(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    assert len(quads) == len(set(quads))
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert {str(iris.graph(f"article/{first.SLUG}")), str(iris.graph("labels"))} <= graphs


def test_of_what_is_not_there_nothing_is_said(view: GraphView) -> None:
    assert describe(view, thing("port/atlantis")) == []


def test_every_thing_of_the_release_can_be_described(view: GraphView) -> None:
    subjects = {quad.subject for quad in view.quads(None, RDF_TYPE) if isinstance(quad.subject, ox.NamedNode)}
    things = [subject for subject in subjects if iris.reference(subject.value)]
    assert len(things) > 100
    for subject in things:
        quads = describe(view, subject)
        assert any(quad.subject == subject for quad in quads)


def test_a_circle_of_dependent_nodes_ends() -> None:
    store = ox.Store()
    a, b = thing("role/a/b/c"), thing("role/d/e/f")
    for subject, object in ((a, b), (b, a), (a, a)):
        store.add(ox.Quad(subject, fw("holdsRole"), object, ox.NamedNode("urn:x:g")))
    assert len(closure(GraphView(store), a)) == 3


def test_a_blank_node_is_told_with_what_names_it() -> None:
    store = ox.Store()
    store.load(
        '<urn:x:a> <urn:x:p> _:b <urn:x:g> .\n_:b <urn:x:q> "inside" <urn:x:g> .', format=ox.RdfFormat.N_QUADS
    )
    assert len(describe(GraphView(store), ox.NamedNode("urn:x:a"))) == 2


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("port/tokyo", "port"),
        ("status-assertion/a/b/c", "status-assertion"),
        ("claim/a/0123456789abcdef", "claim"),
    ],
)
def test_the_kind_of_a_thing_stands_in_its_iri(reference: str, expected: str) -> None:
    assert kind(thing(reference)) == expected


def test_what_is_not_ours_has_no_kind() -> None:
    assert kind(ox.NamedNode("http://www.wikidata.org/entity/Q1490")) is None
    assert kind(ox.BlankNode("a")) is None


@pytest.mark.parametrize(
    ("reference", "of", "dependent"),
    [
        ("status-assertion/a/b/c", fw("statusAssertion"), True),
        ("role/a/b/c", fw("holdsRole"), True),
        ("geometry/port/a", ox.NamedNode(PREFIXES["geo"] + "hasGeometry"), True),
        ("evidence/a/1-2", fw("evidence"), True),
        ("evidence/a/1-2/quote", term("oa", "hasSelector"), True),
        ("port/tokyo", fw("party"), False),
        ("claim/a/b", fw("mentions"), False),
        ("status-assertion/a/b/c", fw("object"), False),
        ("status-assertion/a/b/c", fw("subject"), False),
    ],
)
def test_a_node_depends_on_what_names_it_unless_a_claim_does(
    reference: str, of: ox.NamedNode, dependent: bool
) -> None:
    assert is_dependent(thing(reference), of=of) is dependent


def test_a_claim_does_not_count_as_naming_a_thing(view: GraphView) -> None:
    assert {kind(quad.subject) for quad in incoming(view, TOKYO) if isinstance(quad.subject, ox.NamedNode)} <= {
        "agreement", "article", "corridor", "organisation", "role", "quotation", "geometry",
    }  # fmt: skip

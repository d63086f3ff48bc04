"""What the page of a thing shows: facts in order, under each its quotes, and no link that could harm."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from flask import render_template

from loader.release import Release
from ontology import iris
from server import create_app
from server.graph_view import GraphView, fw
from server.negotiation import DOCUMENT_FORMATS
from server.register import open_register
from server.thing_page import Fact, ThingPage, Value, href, name, thing_page
from tests.loader import first

SENTENCE = (
    "A Green Shipping Corridor partnership has been agreed upon between the three ports to be established "
    "within the coming year"
)
GRAPH = ox.NamedNode("urn:x:g")


def thing(reference: str) -> ox.NamedNode:
    return ox.NamedNode(str(iris.thing(reference)))


@pytest.fixture(scope="module")
def view(release: Release) -> GraphView:
    return open_register(release).view


@pytest.fixture(scope="module")
def corridor(view: GraphView) -> ThingPage:
    reference = "corridor/los-angeles--tokyo--yokohama"
    return thing_page(view, thing(reference), f"/doc/{reference}")


def view_of(turtle: str) -> GraphView:
    store = ox.Store()
    prefixes = (
        "@prefix fw: <https://w3id.org/fairway/ontology#> . @prefix id: <https://w3id.org/fairway/id/> . "
    )
    store.load(prefixes + turtle, format=ox.RdfFormat.TURTLE, to_graph=GRAPH)
    return GraphView(store)


def fact(facts: tuple[Fact, ...], label: str) -> Fact:
    return next(fact for fact in facts if fact.label == label)


def all_values(facts: tuple[Fact, ...]) -> Iterator[Value]:
    for each in facts:
        for value in each.values:
            yield value
            yield from all_values(value.facts)


def test_a_page_has_the_label_the_iri_and_the_path(corridor: ThingPage) -> None:
    assert corridor.label == "Los Angeles–Tokyo–Yokohama green shipping corridor"
    assert corridor.iri == str(iris.thing("corridor/los-angeles--tokyo--yokohama"))
    assert corridor.path == "/doc/corridor/los-angeles--tokyo--yokohama"


def test_only_the_most_particular_type_is_shown(view: GraphView, corridor: ThingPage) -> None:
    assert [kind.href for kind in corridor.kinds] == ["/ontology#GreenShippingCorridor"]
    agreement = thing_page(view, thing("agreement/2023-los-angeles-tokyo-mou"), "/doc")
    assert [kind.href for kind in agreement.kinds] == ["/ontology#MemorandumOfUnderstanding"]


def test_types_of_which_none_is_a_kind_of_another_are_all_shown() -> None:
    page = thing_page(view_of("id:port\\/a a fw:Port, fw:Organisation ."), thing("port/a"), "/doc")
    assert len(page.kinds) == 2


def test_under_a_fact_stands_the_sentence_that_states_it(corridor: ThingPage) -> None:
    values = fact(corridor.facts, "endpoint").values
    assert [value.text for value in values] == ["Port of Los Angeles", "Port of Tokyo", "Port of Yokohama"]
    for value in values:
        assert value.quotes
        for quote in value.quotes:
            assert quote.article_href == f"/id/article/{first.SLUG}"
            text = first.article().text
            assert text[int(quote.start) : int(quote.end)] == quote.exact
            assert quote.before in text
            assert quote.after in text
            assert quote.date == "2023-03-16"


def test_the_page_of_a_claim_shows_the_sentence_it_rests_on(view: GraphView) -> None:
    claim = view.instances(fw("Claim"))[0]
    assert isinstance(claim, ox.NamedNode)
    values = fact(thing_page(view, claim, "/doc").facts, "evidence").values
    text = first.article().text
    assert values
    for value in values:
        (quote,) = value.quotes
        assert text[int(quote.start) : int(quote.end)] == quote.exact


def test_a_status_is_told_with_its_date_and_words_where_it_is_named(corridor: ThingPage) -> None:
    (assertion,) = fact(corridor.facts, "status assertion").values
    inside = {fact.label: fact.values[0] for fact in assertion.facts}
    assert inside["status"].text == "Agreed"
    assert inside["as of"].text == "2023-03-16"
    assert any(quote.exact == SENTENCE for value in all_values((fact(corridor.facts, "status assertion"),))
               for quote in value.quotes)  # fmt: skip


def test_a_quote_that_was_shown_above_is_not_repeated_inside(corridor: ThingPage) -> None:
    (assertion,) = fact(corridor.facts, "status assertion").values
    inside = [quote for value in all_values(assertion.facts) for quote in value.quotes]
    assert not set(assertion.quotes) & set(inside)


def test_what_names_the_thing_is_listed_by_how_it_names_it(corridor: ThingPage) -> None:
    named = {value.href for fact in corridor.named_by for value in fact.values}
    assert "/id/agreement/2023-los-angeles-tokyo-mou" in named
    assert not any(path and path.startswith(("/id/claim/", "/id/evidence/")) for path in named)


def test_a_thing_that_is_told_inside_itself_does_not_go_on_for_ever() -> None:
    view = view_of(
        "id:role\\/a fw:holdsRole id:role\\/b . id:role\\/b fw:holdsRole id:role\\/a, id:role\\/b ."
    )
    page = thing_page(view, thing("role/a"), "/doc")
    assert [value.text for value in all_values(page.facts)] == ["role/b", "role/a", "role/b"]


def test_a_claim_that_a_curator_concluded_says_so_with_the_reason() -> None:
    view = view_of(
        """id:port\\/a fw:country id:country\\/b .
        id:claim\\/c fw:subject id:port\\/a ; fw:predicate fw:country ; fw:object id:country\\/b ; fw:basis "inferred" ;
          <http://www.w3.org/2004/02/skos/core#note> "From the address."@en ."""
    )
    (country,) = thing_page(view, thing("port/a"), "/doc").facts[0].values
    assert country.inferred
    assert country.notes == ("From the address.",)


def test_what_is_stated_is_not_called_inferred(corridor: ThingPage) -> None:
    assert not any(value.inferred for value in fact(corridor.facts, "endpoint").values)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (str(iris.thing("port/tokyo")), "/id/port/tokyo"),
        (str(fw("Port").value), "/ontology#Port"),
        ("https://www.wikidata.org/entity/Q1490", "https://www.wikidata.org/entity/Q1490"),
        ("http://example.org/", "http://example.org/"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("urn:x:a", None),
    ],
)
def test_only_web_addresses_and_our_own_things_become_links(iri: str, expected: str | None) -> None:
    assert href(ox.NamedNode(iri)) == expected


@pytest.mark.parametrize("literal", ["https://example.org/", "javascript:alert(1)", "/id/port/tokyo"])
def test_a_literal_is_never_a_link(literal: str) -> None:
    assert href(ox.Literal(literal)) is None


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (ox.Literal("1923", datatype=ox.NamedNode("urn:x:t")), "1923"),
        (thing("port/nowhere"), "port/nowhere"),
        (ox.NamedNode("http://example.org/a#b"), "b"),
        (ox.NamedNode("http://example.org/a/b"), "b"),
        (ox.NamedNode("http://example.org/"), "http://example.org/"),
        (ox.NamedNode("urn:x:y"), "urn:x:y"),
        (ox.BlankNode("b"), "_:b"),
    ],
)
def test_what_has_no_label_is_called_by_the_end_of_its_iri(term: ox.NamedNode, expected: str) -> None:
    assert name(view_of(""), term) == expected


def test_facts_come_in_order_of_importance_and_values_in_alphabetical(corridor: ThingPage) -> None:
    labels = [fact.label for fact in corridor.facts]
    assert labels.index("status assertion") < labels.index("endpoint") < labels.index("aim")
    for fact_ in corridor.facts:
        texts = [value.text for value in fact_.values]
        assert texts == sorted(texts)


HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def test_a_hostile_label_is_only_text_on_the_page(release: Release) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    view = view_of(
        f"""id:port\\/a <http://www.w3.org/2000/01/rdf-schema#label> "{quoted}"@en ; fw:aim "{quoted}" ;
        fw:partOf <javascript:alert(1)> ; <javascript:alert(2)> "x" ."""
    )
    app = create_app(release)
    page = thing_page(view, thing("port/a"), "/doc/port/a")
    with app.test_request_context():
        html = render_template("thing.html", thing=page, formats=DOCUMENT_FORMATS, release=release)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    assert "&lt;script&gt;" in html


def test_every_thing_of_the_release_has_a_page(view: GraphView) -> None:
    subjects = {quad.subject for quad in view.quads() if isinstance(quad.subject, ox.NamedNode)}
    things = [s for s in subjects if (iris.reference(s.value) or "").startswith(("port/", "agreement/", "corridor/",
              "person/", "event/", "article/", "organisation/", "quotation/"))]  # fmt: skip
    assert len(things) > 15
    for subject in things:
        page = thing_page(view, subject, "/doc")
        assert page.label
        assert page.facts

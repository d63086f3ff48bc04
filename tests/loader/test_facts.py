"""From a sheet to triples, each with its evidence and its line."""

from __future__ import annotations

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from loader.facts import Fact, SheetFacts, facts_of
from ontology import FW, SCHEMA, SKOS, XSD, iris
from tests.loader import first

MOU = iris.thing("agreement/2023-los-angeles-tokyo-mou")
PLAN = iris.status_assertion("corridor/los-angeles--tokyo--yokohama", "agreed", "2023-03-16")


def quotes(facts: SheetFacts, subject: URIRef, predicate: URIRef, value: object = None) -> list[str]:
    found = [f for f in facts.facts if f.triple[:2] == (subject, predicate) and value in (None, f.triple[2])]
    assert found, f"no fact {subject} {predicate} {value}"
    return [facts.article.text[proof.span.start : proof.span.end] for fact in found for proof in fact.proofs]


def translated(records: str) -> SheetFacts:
    return facts_of(first.sheet_of(records), first.article())


def values(facts: SheetFacts, predicate: URIRef) -> list[object]:
    return [fact.triple[2] for fact in facts.facts if fact.triple[1] == predicate]


def test_the_first_sheet_has_no_problem_and_every_fact_a_proof() -> None:
    facts = first.facts()
    assert facts.problems == facts.unproven == []
    assert all(fact.proofs for fact in facts.facts)


def test_a_fact_knows_the_line_that_states_it() -> None:
    fact = next(f for f in first.facts().facts if f.triple == (MOU, FW.party, iris.thing("port/tokyo")))
    assert fact.line == first.line_of("parties:")


def test_the_date_header_is_evidence_for_the_date_of_publication() -> None:
    about = iris.thing(f"article/{first.SLUG}")
    assert quotes(first.facts(), about, SCHEMA.datePublished) == ["date 2023-03-16"]


def test_the_most_particular_quote_is_the_evidence() -> None:
    facts = first.facts()
    area = iris.thing("area/zero-emission-vehicles")
    assert quotes(facts, MOU, FW.covers, area) == ["testing and deployment of zero-emission vehicles"]
    assert quotes(facts, MOU, RDF.type, FW.Agreement) == [
        "The agreements, known as Memorandum of Understandings (MOUs)"
    ]


def test_the_sentence_that_says_the_plan_is_agreed_is_code_points_323_to_446() -> None:
    (fact,) = [f for f in first.facts().facts if f.triple[:2] == (PLAN, FW.status)]
    assert [(proof.span.start, proof.span.end) for proof in fact.proofs] == [(323, 446)]


def test_a_reading_that_a_curator_concluded_is_marked_with_its_reason() -> None:
    facts = first.facts()
    (fact,) = [f for f in facts.facts if f.triple == (MOU, FW.party, iris.thing("port/tokyo"))]
    assert [proof.inferred for proof in fact.proofs] == [True, False]
    assert "One agreement with each" in str(fact.proofs[0].note)


SIGNED = "agreements:\n- {{id: a, kind: TradeAgreement, parties: [port/tokyo, port/yokohama], signed: {}, evidence: [in 1969]}}\n"


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param("1969", {"signed": "1969", "signedYear": "1969"}, id="a year gets no day"),
        pytest.param("2023-04", {"signed": "2023-04", "signedYear": "2023"}, id="a month gets no day"),
        pytest.param("2023-04-24", {"signed": "2023-04-24", "signedYear": "2023"}, id="a day"),
        pytest.param(
            "2023-03-13/2023-03-16",
            {"signedEarliest": "2023-03-13", "signedLatest": "2023-03-16", "signedYear": "2023"},
            id="an interval within a year",
        ),
        pytest.param(
            "2022-12-30/2023-01-02",
            {"signedEarliest": "2022-12-30", "signedLatest": "2023-01-02"},
            id="an interval across years has no certain year",
        ),
        pytest.param("../2023-06-29", {"signedLatest": "2023-06-29"}, id="an open interval"),
    ],
)
def test_signing_is_stated_as_precisely_as_the_source_and_no_more(
    signed: str, expected: dict[str, str]
) -> None:
    facts = translated(SIGNED.format(signed))
    stated = {
        str(fact.triple[1]).removeprefix(str(FW)): str(fact.triple[2])
        for fact in facts.facts
        if "signed" in str(fact.triple[1])
    }
    assert stated == expected


def test_a_year_is_an_xsd_gyear() -> None:
    assert values(translated(SIGNED.format("1969")), FW.signed) == [Literal("1969", datatype=XSD.gYear)]


def test_a_port_named_as_a_party_is_mentioned_even_without_a_record_of_its_own() -> None:
    facts = translated(SIGNED.format("1969"))
    assert set(values(facts, FW.mentions)) == {iris.thing("port/tokyo"), iris.thing("port/yokohama")}


def test_a_port_inside_a_name_is_not_mentioned() -> None:
    assert iris.thing("port/kawasaki") not in values(first.facts(), FW.mentions)


def test_a_corridor_without_quotes_of_its_own_rests_on_those_of_its_statuses() -> None:
    facts = translated(
        "corridors:\n- id: los-angeles--shanghai\n  kind: GreenShippingCorridor\n"
        "  endpoints: [port/los-angeles, port/shanghai]\n"
        "  status: [{is: established, as_of: 2023-03-16, stated_as: has already established, evidence: [has already established]}]\n"
    )
    assert not facts.problems
    assert not facts.unproven
    corridor = iris.thing("corridor/los-angeles--shanghai")
    assert quotes(facts, corridor, FW.endpoint, iris.thing("port/shanghai")) == ["has already established"]


def test_a_status_without_quotes_of_its_own_rests_on_those_around_it() -> None:
    facts = translated(
        "corridors:\n- {id: a--b, kind: Corridor, endpoints: [port/tokyo, port/kobe], status: [{is: agreed, as_of: 2023}], evidence: [has been agreed upon]}\n"
    )
    assertion = iris.status_assertion("corridor/a--b", "agreed", "2023")
    assert quotes(facts, assertion, FW.status) == ["has been agreed upon"]


def test_other_names_and_quotations_are_their_own_evidence() -> None:
    facts = first.facts()
    assert quotes(facts, iris.thing("port/los-angeles"), SKOS.altLabel) == ["Port of L.A."]
    words = quotes(facts, iris.thing("quotation/2023-03-16-shinya-hitomi"), SCHEMA.text)
    assert words[1] == "This agreement is a significant step forward as we work towards a common goal."


@pytest.mark.parametrize(
    ("records", "line", "words"),
    [
        pytest.param("ports:\n- {id: tokyo}\n", 4, "Nothing in the article is given as evidence", id="no quote at all"),
        pytest.param(
            "events:\n- id: e\n  name: E\n  evidence:\n  - this week\n  - last week\n", 8, "The article does not say “last week”", id="a quote that is not there"
        ),
        pytest.param("ports:\n- id: tokyo\n  names: [Port of Tokio]\n  evidence: [in 1987]\n", 5, "does not say “Port of Tokio”", id="a name that is not there"),
        pytest.param(
            "quotations:\n- {id: q, speaker: person/x, text: [We are proud], evidence: [in 1987]}\n", 4, "does not say “We are proud”", id="words not said"
        ),
        pytest.param(
            "corridors:\n- {id: c, kind: Corridor, endpoints: [port/tokyo, port/kobe], evidence: [in 1987],\n   status: [{is: established, as_of: 2023, stated_as: is there}]}\n",
            5,
            "does not say “is there”",
            id="a status in other words",
        ),
    ],
)  # fmt: skip
def test_what_the_article_does_not_say_is_a_problem_at_its_line(records: str, line: int, words: str) -> None:
    facts = translated(records)
    problems = facts.problems or facts.unproven
    assert words in problems[0].message
    assert problems[0].line == line


def test_a_lost_quote_is_said_once_not_for_every_fact_that_rested_on_it() -> None:
    facts = translated("events:\n- {id: e, name: E, year: 2023, evidence: [last week]}\n")
    assert len(facts.problems) == 1
    assert facts.unproven == []


def test_texts_are_in_the_language_of_the_article() -> None:
    facts = translated("language: ja\nevents:\n- {id: e, name: E, evidence: [in 1987]}\n")
    assert values(facts, SCHEMA.name) == [Literal("E", lang="ja")]


def test_facts_hold_no_literal_without_a_language_or_datatype() -> None:
    def typed(fact: Fact) -> bool:
        value = fact.triple[2]
        return not isinstance(value, Literal) or bool(value.language or value.datatype)

    assert all(typed(fact) for fact in first.facts().facts)

"""The first article, published: its facts, its traps, and nothing that it does not say.

The facts come from the list that was made of the article beforehand (``domain/seed-facts.yaml`` of the
material that ``FAIRWAY_SHARED`` names), with the offsets that were checked there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from loader.graphs import article_graph, evidence_graph
from ontology import FW, OA, SCHEMA, SKOS, XSD, iris
from tests.loader import first
from tests.parts import requires

ID = iris.thing
MOUS = (ID("agreement/2023-los-angeles-tokyo-mou"), ID("agreement/2023-los-angeles-yokohama-mou"))
TRADE = ID("agreement/1969-los-angeles-yokohama-trade")
SISTERS = ID("agreement/1987-los-angeles-tokyo-sister-ports")
TRIPLE = ID("corridor/los-angeles--tokyo--yokohama")
SHANGHAI, SINGAPORE = ID("corridor/los-angeles--shanghai"), ID("corridor/los-angeles--singapore")
SEROKA, HITOMI = ID("person/gene-seroka"), ID("person/shinya-hitomi")
ARTICLE = ID(f"article/{first.SLUG}")
EVENT = ID("event/california-japan-clean-energy-trade-mission-2023")


def assertion(subject: URIRef, status: str, as_of: str) -> URIRef:
    return iris.status_assertion(str(iris.reference(subject)), status, as_of)


def port(slug: str) -> URIRef:
    return ID(f"port/{slug}")


def english(text: str) -> Literal:
    return Literal(text, lang="en")


def date(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def of_both(predicate: URIRef, value: Any) -> list[tuple[URIRef, URIRef, Any]]:
    return [(mou, predicate, value) for mou in MOUS]


AREAS = {
    "F34": "supply-chain-efficiency",
    "F35": "environmental-sustainability",
    "F36": "trade-route-strength",
    "F37": "zero-emission-vehicles",
    "F38": "zero-emission-cargo-handling-equipment",
    "F39": "alternative-energy",
    "F39a": "pollution-reduction-terminals",
    "F39b": "pollution-reduction-ocean-going-vessels",
    "F39c": "pollution-reduction-drayage-trucks",
}

PLAN = assertion(TRIPLE, "agreed", "2023-03-16")
LA_ROLE = iris.role("gene-seroka", "port-of-los-angeles", "Executive Director")
YKIP = ID("organisation/yokohama-kawasaki-international-port-corporation")

# Each fact of the list, and the triples that hold it here.
HELD: dict[str, list[tuple[Any, Any, Any]]] = {
    "F01": [(ARTICLE, SCHEMA.datePublished, date("2023-03-16"))],
    "F02": [(port("los-angeles"), RDF.type, FW.Port), (ARTICLE, FW.mentions, port("los-angeles"))],
    "F03": [(port("tokyo"), RDF.type, FW.Port)],
    "F04": [(port("yokohama"), RDF.type, FW.Port)],
    "F05": [(port("tokyo"), FW.country, ID("country/japan"))],
    "F06": [(port("yokohama"), FW.country, ID("country/japan"))],
    "F07": [(port("shanghai"), RDF.type, FW.Port)],
    "F08": [(port("singapore"), RDF.type, FW.Port)],
    "F09": [(MOUS[0], RDF.type, FW.MemorandumOfUnderstanding)],
    "F10": [(MOUS[1], RDF.type, FW.MemorandumOfUnderstanding)],
    "F11": [(MOUS[0], FW.party, port("los-angeles")), (MOUS[0], FW.party, port("tokyo"))],
    "F12": [(MOUS[1], FW.party, port("los-angeles")), (MOUS[1], FW.party, port("yokohama"))],
    "F13": [(assertion(mou, "signed", "2023-03-16"), FW.status, ID("status/signed")) for mou in MOUS],
    "F14": of_both(FW.signedByAsStated, english("Port officials")),
    "F15": [*of_both(FW.signedEarliest, date("2023-03-13")), *of_both(FW.signedLatest, date("2023-03-16"))],
    "F16": of_both(FW.signedAt, EVENT),
    "F17": of_both(FW.aim, english("create more sustainable shipping passages")),
    "F18": [(TRIPLE, RDF.type, FW.GreenShippingCorridor)],
    "F19": [(TRIPLE, FW.endpoint, port(slug)) for slug in ("los-angeles", "tokyo", "yokohama")],
    "F20": [(PLAN, FW.status, ID("status/agreed")), (PLAN, FW.asOf, date("2023-03-16"))],
    "F21": [(PLAN, FW.expectedBy, date("2024-03-16"))],
    "F22": [(TRIPLE, FW.aim, english("reduce emissions along trade routes"))],
    "F23": [(TRIPLE, FW.aim, english("promote low- and zero-carbon ships"))],
    "F24": [(TRIPLE, FW.aim, english("promote low- and zero-carbon fuels"))],
    "F25": [(SEROKA, FW.holdsRole, LA_ROLE), (LA_ROLE, FW.organisation, ID("organisation/port-of-los-angeles"))],
    "F26": [(ID("quotation/2023-03-16-gene-seroka"), FW.speaker, SEROKA)],
    "F28": [(SHANGHAI, RDF.type, FW.GreenShippingCorridor)],
    "F29": [(SINGAPORE, RDF.type, FW.GreenShippingCorridor)],
    "F30": [(SHANGHAI, FW.endpoint, port("los-angeles")), (SHANGHAI, FW.endpoint, port("shanghai"))],
    "F31": [(SINGAPORE, FW.endpoint, port("los-angeles")), (SINGAPORE, FW.endpoint, port("singapore"))],
    "F32": [(assertion(SHANGHAI, "established", "2023-03-16"), FW.statedAs, english("has already established"))],
    "F33": [(assertion(SINGAPORE, "established", "2023-03-16"), FW.statedAs, english("has already established"))],
    **{fact: of_both(FW.covers, ID(f"area/{area}")) for fact, area in AREAS.items()},
    "F40": [
        (HITOMI, FW.holdsRole, iris.role("shinya-hitomi", str(YKIP).rpartition("/")[2], title))
        for title in ("President", "CEO")
    ],
    "F41": [(YKIP, RDF.type, FW.Organisation)],
    "F42": [(ID("quotation/2023-03-16-shinya-hitomi"), FW.speaker, HITOMI)],
    "F44": [(ID("quotation/2023-03-16-shinya-hitomi"), FW.about, MOUS[1])],
    "F45": [(TRADE, RDF.type, FW.TradeAgreement), (TRADE, FW.party, port("los-angeles")), (TRADE, FW.party, port("yokohama"))],
    "F46": [(TRADE, FW.signed, Literal("1969", datatype=XSD.gYear))],
    "F46a": [(TRADE, FW.aim, english("strengthen trade routes between the two ports"))],
    "F47": [(SISTERS, RDF.type, FW.SisterPortAgreement), (SISTERS, FW.party, port("tokyo"))],
    "F48": [(SISTERS, FW.signed, Literal("1987", datatype=XSD.gYear))],
    "F49": [(port("los-angeles"), SKOS.altLabel, english("Port of L.A."))],
}  # fmt: skip

# Quotations are held as the words between the quotation marks.
QUOTED = {"F27": "quotation/2023-03-16-gene-seroka", "F43": "quotation/2023-03-16-shinya-hitomi"}


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, Any]]:
    text = (requires("shared") / "domain" / "seed-facts.yaml").read_text(encoding="utf-8")
    return {fact["id"]: fact for fact in yaml.safe_load(text)["facts"]}


@pytest.fixture(scope="module")
def facts() -> Graph:
    return article_graph(first.facts())


@pytest.fixture(scope="module")
def evidence() -> Graph:
    return evidence_graph(first.facts())


def proofs(evidence: Graph, triple: tuple[Any, Any, Any]) -> Iterator[tuple[int, int]]:
    for node in evidence.objects(iris.claim(first.SLUG, triple), FW.evidence):
        position = URIRef(f"{node}/position")
        yield int(str(evidence.value(position, OA.start))), int(str(evidence.value(position, OA.end)))


def test_the_text_is_the_one_that_was_given() -> None:
    given = requires("shared") / "domain" / "000_2f530ba196702277.txt"
    assert first.ARTICLE.read_bytes() == given.read_bytes()


def test_every_listed_fact_is_held(listed: dict[str, dict[str, Any]]) -> None:
    assert set(HELD) | set(QUOTED) == set(listed)


@pytest.mark.parametrize("fact", HELD)
def test_a_listed_fact_stands_with_evidence_at_the_listed_place(
    fact: str, listed: dict[str, dict[str, Any]], facts: Graph, evidence: Graph
) -> None:
    places = [(item["start"], item["end"]) for item in listed[fact]["evidence"]]
    for triple in HELD[fact]:
        assert triple in facts
        found = list(proofs(evidence, triple))
        assert any(
            start < there_end and there_start < end
            for start, end in found
            for there_start, there_end in places
        )


@pytest.mark.parametrize("fact", QUOTED)
def test_a_quotation_is_held_in_its_segments(
    fact: str, listed: dict[str, dict[str, Any]], facts: Graph
) -> None:
    segments = [item["exact"].strip("“”").rstrip(",") for item in listed[fact]["evidence"]]
    texts = {str(text) for text in facts.objects(ID(QUOTED[fact]), SCHEMA.text)}
    assert texts == {" ".join(segment.split()) for segment in segments}


# What a careless converter gets wrong, and what the article does not say.


def test_there_are_two_memoranda_and_each_has_two_parties(facts: Graph) -> None:
    memoranda = set(facts.subjects(RDF.type, FW.MemorandumOfUnderstanding))
    assert memoranda == set(MOUS)
    assert [len(set(facts.objects(mou, FW.party))) for mou in MOUS] == [2, 2]


def test_nobody_made_an_agreement_with_shanghai_or_singapore_or_without_los_angeles(facts: Graph) -> None:
    for agreement in facts.subjects(RDF.type, FW.Agreement):
        parties = set(facts.objects(agreement, FW.party))
        assert port("los-angeles") in parties
        assert not parties & {port("shanghai"), port("singapore"), YKIP, ID("country/japan")}


def test_there_are_three_corridors_all_from_los_angeles_and_none_is_operational(facts: Graph) -> None:
    corridors = set(facts.subjects(RDF.type, FW.Corridor))
    assert corridors == {TRIPLE, SHANGHAI, SINGAPORE}
    assert all((corridor, FW.endpoint, port("los-angeles")) in facts for corridor in corridors)
    assert (None, FW.status, ID("status/operational")) not in facts


def test_the_planned_corridor_is_agreed_and_never_called_established(facts: Graph) -> None:
    statuses = {facts.value(node, FW.status) for node in facts.objects(TRIPLE, FW.statusAssertion)}
    assert statuses == {ID("status/agreed")}


def test_the_established_corridors_have_a_claim_in_the_articles_words_and_no_date_of_establishment(
    facts: Graph,
) -> None:
    for corridor in (SHANGHAI, SINGAPORE):
        (node,) = facts.objects(corridor, FW.statusAssertion)
        assert facts.value(node, FW.statedAs) == english("has already established")
        assert facts.value(node, FW.asOf) == date("2023-03-16")
        assert facts.value(node, FW.expectedBy) is None


def test_five_ports_are_named_and_neither_kawasaki_nor_long_beach(facts: Graph) -> None:
    assert set(facts.subjects(RDF.type, FW.Port)) == {
        port(slug) for slug in ("los-angeles", "shanghai", "singapore", "tokyo", "yokohama")
    }


def test_no_person_signed_and_no_day_is_made_up(facts: Graph) -> None:
    assert (None, FW.signedBy, None) not in facts
    assert not [mou for mou in MOUS if (mou, FW.signed, None) in facts]
    days = {str(value) for value in facts.objects() if getattr(value, "datatype", None) == XSD.date}
    assert days == {"2023-03-13", "2023-03-16", "2024-03-16"}


def test_los_angeles_is_not_in_japan_and_no_publisher_is_named(facts: Graph, evidence: Graph) -> None:
    assert (port("los-angeles"), FW.country, None) not in facts
    assert "publisher" not in "".join(str(predicate) for predicate in evidence.predicates())

"""Each claim has its fact and its evidence, and each fact its claim."""

from __future__ import annotations

import pytest

import shapes
from tests.shapes.base import Case, check, check_conforms

OTHER_ARTICLE = "<https://w3id.org/fairway/id/article/other>"


def claim(
    *,
    subject: str = "los-angeles:",
    predicate: str = "fw:unlocode",
    value: str = '"USLAX"',
    evidence: str = "evidence:",
    stated_in: str = "article:",
    more: str = "",
) -> str:
    """Return a claim of a port's UN/LOCODE, or one that differs in some part; an empty part is left out."""
    parts = {
        "subject": subject,
        "predicate": predicate,
        "object": value,
        "evidence": evidence,
        "statedIn": stated_in,
    }
    stated = [f"fw:{name} {value}" for name, value in parts.items() if value]
    return " ; ".join(["<https://w3id.org/fairway/id/claim/mou/new> a fw:Claim", *stated, more]) + " ."


CASES = [
    Case(
        "no subject",
        "Claim-subject-one",
        "claim/mou/new has not exactly one subject",
        add_later=claim(subject=""),
    ),
    Case(
        "a subject as text",
        "Claim-subject",
        '"Los Angeles" cannot be the subject of claim/mou/new',
        add_later=claim(subject='"Los Angeles"'),
    ),
    Case(
        "no predicate",
        "Claim-predicate-one",
        "claim/mou/new has not exactly one predicate",
        add_later=claim(predicate=""),
    ),
    Case(
        "a predicate as text",
        "Claim-predicate",
        '"unlocode" cannot be the predicate of claim/mou/new',
        add_later=claim(predicate='"unlocode"'),
    ),
    Case(
        "no object",
        "Claim-object-one",
        "claim/mou/new has not exactly one object",
        add_later=claim(value=""),
    ),
    Case(
        "no evidence",
        "Claim-evidence-count",
        "claim/mou/new has no evidence",
        add_later=claim(evidence=""),
    ),
    Case(
        "an article as evidence",
        "Claim-evidence-class",
        "article/mou cannot be evidence for claim/mou/new",
        add_later=claim(evidence="article: , evidence:"),
    ),
    Case(
        "stated in no article",
        "Claim-statedIn-one",
        "claim/mou/new is not stated in exactly one article",
        add_later=claim(stated_in=""),
    ),
    Case(
        "stated in something that is no article",
        "Claim-statedIn-class",
        "event/trade-mission-2023 cannot be the source of claim/mou/new",
        add_later=claim(stated_in="mission:"),
    ),
    Case(
        "a basis of another kind",
        "Claim-basis",
        '"guessed" is no basis for claim/mou/new',
        add_later=claim(more='fw:basis "guessed"'),
    ),
    Case(
        "a note in no language",
        "Claim-note",
        '"so it seems" is no note on claim/mou/new',
        add_later=claim(more='skos:note "so it seems"'),
    ),
    Case(
        "inferred without a reason",
        "Claim-inferred-note",
        "claim/mou/new is inferred and no note says from what",
        add_later=claim(more='fw:basis "inferred"'),
        severity="Warning",
    ),
    Case(
        "a triple that is not in the facts",
        "Claim-in-facts",
        'claim/mou/new claims that port/los-angeles has fw:unlocode "CNSHA", and the facts do not hold that triple',
        add_later=claim(value='"CNSHA"'),
    ),
    Case(
        "a triple whose object has another datatype in the facts",
        "Claim-in-facts",
        'claim/mou/new claims that port/los-angeles has fw:unlocode "USLAX"',
        add_later=claim(value='"USLAX"@en'),
    ),
    Case(
        "a fact that was taken out after it was claimed",
        "Claim-in-facts",
        "claims that port/los-angeles has rdf:type",
        add_later=claim(predicate="rdf:type", value="fw:Country"),
    ),
    Case(
        "evidence from another article",
        "Claim-evidence-source",
        "claim/mou/new is stated in article/other, and its evidence evidence/mou/17-62 is from article/mou",
        add='<https://w3id.org/fairway/id/article/other> a fw:Article ; rdfs:label "Other"@en ; schema:datePublished "2023-03-20"^^xsd:date ; fw:sha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a09" ; fw:lengthInCodePoints 400 ; dcterms:language "en" .',
        add_later=claim(stated_in=OTHER_ARTICLE),
    ),
    Case(
        "a fact of an agreement without a claim",
        "Fact-claimed",
        'agreement/2023-los-angeles-tokyo-mou has fw:party "country/japan", and no claim',
        add_later="mou: fw:party japan: .",
    ),
    Case(
        "a fact of a corridor without a claim",
        "Fact-claimed",
        'corridor/los-angeles--tokyo has fw:aim "cleaner air", and no claim',
        add_later='corridor: fw:aim "cleaner air"@en .',
    ),
    Case(
        "a fact of a status assertion without a claim",
        "Fact-claimed",
        'has fw:statedAs "were signed", and no claim',
        add_later='signed: fw:statedAs "were signed"@en .',
    ),
    Case(
        "a fact of a role without a claim",
        "Fact-claimed",
        'has fw:statedAs "Director", and no claim',
        add_later='role: fw:statedAs "Director"@en .',
    ),
    Case(
        "a fact of a person without a claim",
        "Fact-claimed",
        'person/gene-seroka has schema:name "Eugene Seroka", and no claim',
        add_later='seroka: schema:name "Eugene Seroka"@en .',
    ),
    Case(
        "a fact of an organisation without a claim",
        "Fact-claimed",
        'organisation/port-of-los-angeles has schema:name "POLA", and no claim',
        add_later='authority: schema:name "POLA"@en .',
    ),
    Case(
        "a fact of an event without a claim",
        "Fact-claimed",
        'event/trade-mission-2023 has schema:name "The Mission", and no claim',
        add_later='mission: schema:name "The Mission"@en .',
    ),
    Case(
        "a fact of a quotation without a claim",
        "Fact-claimed",
        'quotation/mou-1 has schema:text "together", and no claim',
        add_later='quotation: schema:text "together"@en .',
    ),
    Case(
        "a type without a claim",
        "Fact-claimed",
        'corridor/east-asia--united-states has rdf:type "fw:GreenShippingCorridor", and no claim',
        add_later="wider: a fw:GreenShippingCorridor .",
    ),
    Case(
        "a mention without a claim",
        "Mention-claimed",
        "article/mou is said to mention person/gene-seroka, and no claim says where",
        add_later="article: fw:mentions seroka: .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


def test_facts_of_ports_and_countries_need_no_claim_and_may_have_one() -> None:
    check_conforms('tokyo: skos:altLabel "Tokyo"@en .')
    claimed = Case("", "", "", add_later=claim())
    assert shapes.validate(claimed.graph()).results == ()

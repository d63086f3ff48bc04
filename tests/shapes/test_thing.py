"""What holds of things of every class: labels, types, no property that the class has not, and the form of dates."""

from __future__ import annotations

import pytest

import shapes
from ontology import XSD
from tests.shapes.base import Case, check, check_conforms, rule_of

# A thing of each class that must have a label, as base.ttl labels it.
LABELS = {
    "article:": "Article of 2023-03-16",
    "mou:": "Memorandum of understanding of Los Angeles and Tokyo (2023)",
    "corridor:": "Los Angeles–Tokyo green shipping corridor",
    "agreed:": "Los Angeles–Tokyo green shipping corridor: agreed as of 2023-03-16",
    "seroka:": "Gene Seroka",
    "role:": "Gene Seroka, Executive Director, Port of Los Angeles",
    "authority:": "Port of Los Angeles (authority)",
    "mission:": "2023 Trade Mission",
    "quotation:": "Gene Seroka: “Global cooperation is critical …”",
    "tokyo:": "Port of Tokyo",
    "japan:": "Japan",
    "east-asia:": "East Asia",
    "area:shore-power": "Shore power",
}

# Things whose classes are closed, with the name of the shape; Claim stands in the cases below.
CLOSED = {
    "article:": "ArticleShape",
    "mou:": "AgreementShape",
    "corridor:": "CorridorShape",
    "agreed:": "StatusAssertionShape",
    "seroka:": "PersonShape",
    "role:": "RoleShape",
    "authority:": "OrganisationShape",
    "mission:": "EventShape",
    "quotation:": "QuotationShape",
    "tokyo:": "PortShape",
    "geometry:": "GeometryShape",
    "japan:": "CountryShape",
    "east-asia:": "RegionShape",
    "evidence:": "EvidenceShape",
    "quote:": "TextQuoteSelectorShape",
    "offsets:": "TextPositionSelectorShape",
}

CASES = [
    Case(
        "a claim with a mistyped property",
        "ClaimShape",
        'claim/mou/new has fw:note "mistyped"',
        add_later="""
            <https://w3id.org/fairway/id/claim/mou/new> a fw:Claim ; fw:note "mistyped" ;
                fw:subject los-angeles: ; fw:predicate fw:unlocode ; fw:object "USLAX" ;
                fw:evidence evidence: ; fw:statedIn article: .
        """,
    ),
    Case(
        "a label in another language alone",
        "Label-english",
        'port/tokyo is labelled "東京港" and has no label in English',
        remove='tokyo: rdfs:label "Port of Tokyo"@en .',
        add='tokyo: rdfs:label "東京港"@ja .',
    ),
    Case(
        "two labels in one language",
        "Label-one-per-language",
        "port/tokyo has two labels in one language",
        add='tokyo: rdfs:label "Tokyo Port"@en .',
    ),
    Case(
        "a label in no language",
        "Label-text",
        '"Tokyo" is no label for port/tokyo',
        add='tokyo: rdfs:label "Tokyo" .',
    ),
    Case(
        "an empty label",
        "Label-text",
        '" " is no label for port/tokyo',
        remove='tokyo: rdfs:label "Port of Tokyo"@en .',
        add='tokyo: rdfs:label " "@en .',
    ),
    Case(
        "a type as text",
        "Type-iri",
        "Harbour cannot be the type of port/tokyo",
        add='tokyo: a "Harbour" .',
    ),
    Case(
        "a type that is not declared",
        "Type-declared",
        "fw:Harbour is used as a type and is not a class",
        add="<https://w3id.org/fairway/id/port/new> a fw:Harbour .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


def test_a_thing_of_each_class_must_have_a_label() -> None:
    labels = "".join(f'{thing} rdfs:label "{label}"@en . ' for thing, label in LABELS.items())
    check(Case("no labels", "Label-some", "has no label", remove_later=labels, results=len(LABELS)))


def test_a_thing_of_each_class_has_no_property_that_its_class_has_not() -> None:
    mistyped = "".join(f'{thing} fw:sinedYear "mistyped" . ' for thing in CLOSED)
    report = shapes.validate(Case("", "", "", add=mistyped).graph())
    assert sorted(rule_of(result) for result in report.violations) == sorted(CLOSED.values())
    assert all('has fw:sinedYear "mistyped"' in result.message for result in report.violations)
    assert len(report.results) == len(CLOSED)


def test_an_english_label_may_be_of_a_country_and_others_may_stand_beside_it() -> None:
    check_conforms("""
        <https://w3id.org/fairway/id/region/new> a fw:Region ; rdfs:label "Oceania"@en-GB , "Ozeanien"@de .
    """)


# Why the lexical form and the datatype make no date → datatype, lexical form.
NO_DATES = {
    "no datatype": ("string", "1987"),
    "a time of day": ("dateTime", "1987-05-01T00:00:00"),
    "a year of three digits": ("gYear", "198"),
    "a month as a year": ("gYear", "1987-05"),
    "a year before Christ": ("gYear", "-0044"),
    "a year with a time zone": ("gYear", "1987Z"),
    "a thirteenth month": ("gYearMonth", "1987-13"),
    "a month of one digit": ("gYearMonth", "1987-5"),
    "a day as a month": ("gYearMonth", "1987-05-01"),
    "a week": ("date", "1987-W18"),
    "no day": ("date", "1987-05"),
    "a day with a time zone": ("date", "1987-05-01+09:00"),
    "a day with a line feed": ("date", "1987-05-01\\n"),
    "31 April": ("date", "1987-04-31"),
    "30 February": ("date", "1987-02-30"),
    "29 February of a common year": ("date", "1987-02-29"),
    "29 February of a century": ("date", "1900-02-29"),
    "day 0": ("date", "1987-05-00"),
}


def test_a_literal_that_is_no_date_is_found() -> None:
    literals = [f'"{lexical}"^^<{XSD[datatype]}>' for datatype, lexical in NO_DATES.values()]
    check(
        Case(
            "no dates",
            "Role-asOf",
            "is no date that role/gene-seroka",
            add=f"role: fw:asOf {' , '.join(literals)} .",
            results=len(NO_DATES),
        )
    )


def test_dates_as_precise_as_the_source_are_dates() -> None:
    leap_day = 'signed: fw:expectedBy "2024-02-29"^^xsd:date , "2400-02-29"^^xsd:date , "9999"^^xsd:gYear .'
    last_days = (
        'agreed: fw:expectedBy "2024-12-31"^^xsd:date , "2024-11-30"^^xsd:date , "2024-10"^^xsd:gYearMonth .'
    )
    check_conforms(leap_day + last_days)

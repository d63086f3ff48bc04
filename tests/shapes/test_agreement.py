"""An agreement has a kind, two parties or more, and a date that its sources can know."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check, check_conforms

CASES = [
    Case(
        "one party",
        "Agreement-party-count",
        "agreement/2023-los-angeles-tokyo-mou has fewer than two parties",
        remove="mou: fw:party tokyo: .",
    ),
    Case(
        "a corridor as a party",
        "Agreement-party-class",
        "corridor/los-angeles--tokyo cannot be a party",
        add="mou: fw:party corridor: .",
    ),
    Case(
        "a party that nobody describes",
        "Agreement-party-class",
        "port/atlantis cannot be a party",
        add="mou: fw:party <https://w3id.org/fairway/id/port/atlantis> .",
    ),
    Case(
        "a person as a supporter",
        "Agreement-supportedBy-class",
        "person/gene-seroka cannot support",
        add="mou: fw:supportedBy seroka: .",
    ),
    Case(
        "a kind without the class of all agreements",
        "Agreement-type",
        "fw:Agreement itself",
        remove="mou: a fw:Agreement .",
    ),
    Case(
        "no kind",
        "Agreement-kind",
        "of no kind",
        remove="sister-port: a fw:SisterPortAgreement .",
    ),
    Case(
        "signed on the day after the article",
        "Agreement-signed-after-article",
        "signed on 2023-03-17, after 2023-03-16, the date of article/mou",
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signed "2023-03-17"^^xsd:date .',
    ),
    Case(
        "signed in the month after the article",
        "Agreement-signed-after-article",
        "signed on 2023-04, after 2023-03-16",
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signed "2023-04"^^xsd:gYearMonth .',
    ),
    Case(
        "signed in the year after the article",
        "Agreement-signed-after-article",
        "signed on 2024, after 2023-03-16",
        remove='sister-port: fw:signed "1987"^^xsd:gYear ; fw:signedYear "1987"^^xsd:gYear .',
        add='sister-port: fw:signed "2024"^^xsd:gYear ; fw:signedYear "2024"^^xsd:gYear .',
    ),
    Case(
        "an interval that runs past the article",
        "Agreement-signed-after-article",
        "signed on 2023-03-19, after 2023-03-16",
        remove='mou: fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signedLatest "2023-03-19"^^xsd:date .',
    ),
    Case(
        "an interval that begins after the article",
        "Agreement-signed-after-article",
        "signed on 2023-03-18, after 2023-03-16",
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signedEarliest "2023-03-18"^^xsd:date .',
    ),
    Case(
        "an interval back to front",
        "Agreement-interval-reversed",
        "no earlier than 2023-03-15 and no later than 2023-03-14, which is before that",
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signedEarliest "2023-03-15"^^xsd:date ; fw:signedLatest "2023-03-14"^^xsd:date .',
    ),
    Case(
        "an interval back to front, of a month and a day",
        "Agreement-interval-reversed",
        "no earlier than 2023-03-15 and no later than 2023-02, which is before that",
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date .',
        add='mou: fw:signedEarliest "2023-03-15"^^xsd:date ; fw:signedLatest "2023-02"^^xsd:gYearMonth .',
    ),
    Case(
        "two beginnings of the interval",
        "Agreement-signedEarliest-one",
        "two beginnings",
        add='mou: fw:signedEarliest "2023-03-12"^^xsd:date .',
    ),
    Case(
        "two ends of the interval",
        "Agreement-signedLatest-one",
        "two ends",
        add='mou: fw:signedLatest "2023-03-15"^^xsd:date .',
    ),
    Case(
        "a year that is not the year of the date",
        "Agreement-signedYear-agrees",
        "signed in 1988 by its year and on 1987 by its date",
        remove='sister-port: fw:signedYear "1987"^^xsd:gYear .',
        add='sister-port: fw:signedYear "1988"^^xsd:gYear .',
    ),
    Case(
        "a year before the interval",
        "Agreement-signedYear-agrees",
        "signed in 2022 by its year and on 2023-03-13 by its date",
        remove='mou: fw:signedYear "2023"^^xsd:gYear .',
        add='mou: fw:signedYear "2022"^^xsd:gYear .',
    ),
    Case(
        "a year after the interval",
        "Agreement-signedYear-agrees",
        "signed in 2024 by its year and on 2023-03-16 by its date",
        remove='mou: fw:signedYear "2023"^^xsd:gYear .',
        add='mou: fw:signedYear "2024"^^xsd:gYear .',
    ),
    Case(
        "a date without its year",
        "Agreement-signedYear-stated",
        "signed in 1987 for certain and has no signedYear",
        remove='sister-port: fw:signedYear "1987"^^xsd:gYear .',
    ),
    Case(
        "an interval within one year without its year",
        "Agreement-signedYear-stated",
        "signed in 2023 for certain and has no signedYear",
        remove='mou: fw:signedYear "2023"^^xsd:gYear .',
    ),
    Case(
        "a date of signing in words",
        "Agreement-signed",
        '"15 May 1987" is no date',
        remove='sister-port: fw:signed "1987"^^xsd:gYear ; fw:signedYear "1987"^^xsd:gYear .',
        add='sister-port: fw:signed "15 May 1987"@en .',
    ),
    Case(
        "the beginning of the interval in words",
        "Agreement-signedEarliest",
        '"13 March 2023" is no date',
        remove='mou: fw:signedEarliest "2023-03-13"^^xsd:date .',
        add='mou: fw:signedEarliest "13 March 2023"@en .',
    ),
    Case(
        "the end of the interval in words",
        "Agreement-signedLatest",
        '"16 March 2023" is no date',
        remove="""
            mou: fw:signedEarliest "2023-03-13"^^xsd:date ; fw:signedLatest "2023-03-16"^^xsd:date ;
                fw:signedYear "2023"^^xsd:gYear .
        """,
        add='mou: fw:signedLatest "16 March 2023"@en .',
    ),
    Case(
        "two years",
        "Agreement-signedYear-one",
        "signed in two years",
        remove='sister-port: fw:signed "1987"^^xsd:gYear .',
        add='sister-port: fw:signedYear "1988"^^xsd:gYear .',
    ),
    Case(
        "a day where a year belongs",
        "Agreement-signedYear",
        '"1987-01-01" is no year',
        remove='sister-port: fw:signed "1987"^^xsd:gYear ; fw:signedYear "1987"^^xsd:gYear .',
        add='sister-port: fw:signedYear "1987-01-01"^^xsd:date .',
    ),
    Case(
        "a year of two digits",
        "Agreement-signedYear",
        '"87" is no year',
        remove='sister-port: fw:signed "1987"^^xsd:gYear ; fw:signedYear "1987"^^xsd:gYear .',
        add='sister-port: fw:signedYear "87"^^xsd:gYear .',
    ),
    Case(
        "signed at a place instead of an event",
        "Agreement-signedAt-class",
        "signed at port/tokyo",
        add="mou: fw:signedAt tokyo: .",
    ),
    Case(
        "signed by an organisation instead of a person",
        "Agreement-signedBy-class",
        "organisation/port-of-los-angeles cannot have signed",
        add="mou: fw:signedBy authority: .",
    ),
    Case(
        "signatories in no language",
        "Agreement-signedByAsStated",
        '"Port officials" cannot stand for the signatories',
        add='sister-port: fw:signedByAsStated "Port officials" .',
    ),
    Case(
        "a port envisaged instead of a corridor",
        "Agreement-envisages-class",
        "cannot envisage port/tokyo",
        add="mou: fw:envisages tokyo: .",
    ),
    Case(
        "a status covered instead of an area",
        "Agreement-covers-area",
        "cannot cover status/agreed",
        add="mou: fw:covers status:agreed .",
    ),
    Case(
        "an area that is not in the scheme",
        "Agreement-covers-area",
        "cannot cover area/shore-powre",
        add="mou: fw:covers area:shore-powre .",
    ),
    Case(
        "an empty aim",
        "Agreement-aim",
        '" " cannot be an aim',
        add='mou: fw:aim " "@en .',
    ),
    Case(
        "a status instead of a status assertion",
        "Agreement-statusAssertion-class",
        "status/signed is no status assertion",
        add="sister-port: fw:statusAssertion status:signed .",
    ),
    Case(
        "the same agreement twice",
        "Agreement-same",
        "agreement/2023-los-angeles-tokyo-mou and agreement/2023-tokyo-los-angeles are of one kind",
        add="""
            <https://w3id.org/fairway/id/agreement/2023-tokyo-los-angeles>
                a fw:Agreement , fw:MemorandumOfUnderstanding ; rdfs:label "The MoU again"@en ;
                fw:party tokyo: , los-angeles: ; fw:signed "2023-03"^^xsd:gYearMonth ; fw:signedYear "2023"^^xsd:gYear .
        """,
        severity="Warning",
    ),
    Case(
        "two dates of signing",
        "Agreement-signed-disagrees",
        "signed on 1987-05 and on 1987-06-01",
        add='sister-port: fw:signed "1987-05"^^xsd:gYearMonth , "1987-06-01"^^xsd:date .',
        severity="Warning",
    ),
    Case(
        "a party that also supports",
        "Agreement-supporter-is-party",
        "port/tokyo is both a party",
        add="mou: fw:supportedBy tokyo: .",
        severity="Warning",
    ),
    Case(
        "a status of corridors",
        "Agreement-status-fits",
        "has the status status/operational",
        remove="signed: fw:status status:signed .",
        add='signed: fw:status status:operational ; fw:statedAs "in operation"@en .',
        severity="Warning",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


FINE = {
    "a third party": "mou: fw:party japan: .",
    "signed in the year of the article": 'mou: fw:signed "2023"^^xsd:gYear .',
    "signed in the month of the article": 'mou: fw:signed "2023-03"^^xsd:gYearMonth .',
    "two dates, one more precise": 'sister-port: fw:signed "1987-05"^^xsd:gYearMonth .',
    "the same parties and year, of another kind": """
        <https://w3id.org/fairway/id/agreement/2023-loi> a fw:Agreement , fw:LetterOfIntent ;
            rdfs:label "Letter of intent"@en ; fw:party tokyo: , los-angeles: ; fw:signedYear "2023"^^xsd:gYear .
        """,
    "the same kind and year, with one party more": """
        <https://w3id.org/fairway/id/agreement/2023-three> a fw:Agreement , fw:MemorandumOfUnderstanding ;
            rdfs:label "MoU of three"@en ; fw:party tokyo: , los-angeles: , authority: ;
            fw:signedYear "2023"^^xsd:gYear .
        """,
    "the same kind and parties, in another year": """
        <https://w3id.org/fairway/id/agreement/2020-mou> a fw:Agreement , fw:MemorandumOfUnderstanding ;
            rdfs:label "Earlier MoU"@en ; fw:party tokyo: , los-angeles: ; fw:signedYear "2020"^^xsd:gYear .
        """,
    "an interval open at its beginning": """
        <https://w3id.org/fairway/id/agreement/2022-mou> a fw:Agreement , fw:MemorandumOfUnderstanding ;
            rdfs:label "Earlier MoU"@en ; fw:party tokyo: , los-angeles: ; fw:signedLatest "2023"^^xsd:gYear .
        """,
}


@pytest.mark.parametrize("addition", FINE.values(), ids=FINE)
def test_what_is_right_is_not_found_wrong(addition: str) -> None:
    check_conforms(addition)

"""A status is dated and attributed, and its date is one that the source can know."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check, check_conforms

CASES = [
    Case(
        "no status",
        "StatusAssertion-status-count",
        "asserts no status",
        remove="agreed: fw:status status:agreed .",
    ),
    Case(
        "two statuses",
        "StatusAssertion-status-one",
        "asserts more than one status",
        add="agreed: fw:status status:proposed .",
    ),
    Case(
        "an area instead of a status",
        "StatusAssertion-status-scheme",
        "area/shore-power of status-assertion/corridor/los-angeles--tokyo/agreed/2023-03-16",
        remove="agreed: fw:status status:agreed .",
        add="agreed: fw:status area:shore-power .",
    ),
    Case(
        "a status that is not in the scheme",
        "StatusAssertion-status-scheme",
        "status/agred of",
        remove="agreed: fw:status status:agreed .",
        add="agreed: fw:status status:agred .",
    ),
    Case(
        "no date",
        "StatusAssertion-asOf-count",
        "has no date",
        remove='signed: fw:asOf "2023-03-16"^^xsd:date .',
    ),
    Case(
        "two dates",
        "StatusAssertion-asOf-one",
        "is dated twice",
        add='signed: fw:asOf "2023-03-15"^^xsd:date .',
    ),
    Case(
        "a date in words",
        "StatusAssertion-asOf",
        '"16 March 2023" is no date',
        remove='signed: fw:asOf "2023-03-16"^^xsd:date .',
        add='signed: fw:asOf "16 March 2023" .',
    ),
    Case(
        "a date of expectation in words",
        "StatusAssertion-expectedBy",
        '"next year" is no date',
        add='signed: fw:expectedBy "next year"@en .',
    ),
    Case(
        "no source",
        "StatusAssertion-statedIn-count",
        "has no source",
        remove="signed: fw:statedIn article: .",
    ),
    Case(
        "a source that is no article",
        "StatusAssertion-statedIn-class",
        "person/gene-seroka cannot be the source",
        add="signed: fw:statedIn seroka: .",
    ),
    Case(
        "as of a day after the article",
        "StatusAssertion-after-article",
        "as of 2023-03-17, after 2023-03-16, the date of article/mou",
        remove='signed: fw:asOf "2023-03-16"^^xsd:date .',
        add='signed: fw:asOf "2023-03-17"^^xsd:date .',
    ),
    Case(
        "as of a month after the article",
        "StatusAssertion-after-article",
        "as of 2023-04, after 2023-03-16",
        remove='signed: fw:asOf "2023-03-16"^^xsd:date .',
        add='signed: fw:asOf "2023-04"^^xsd:gYearMonth .',
    ),
    Case(
        "expected before it is said",
        "StatusAssertion-expected-before-asOf",
        "expected by 2023-02, which is before 2023-03-16",
        remove='agreed: fw:expectedBy "2024-03"^^xsd:gYearMonth .',
        add='agreed: fw:expectedBy "2023-02"^^xsd:gYearMonth .',
    ),
    Case(
        "established, in nobody's words",
        "StatusAssertion-established-statedAs",
        "asserts status/established without the source's own words",
        remove='established: fw:statedAs "has already established"@en .',
    ),
    Case(
        "operational, in nobody's words",
        "StatusAssertion-established-statedAs",
        "asserts status/operational without the source's own words",
        remove='agreed: fw:status status:agreed ; fw:statedAs "has been agreed upon"@en .',
        add="agreed: fw:status status:operational .",
    ),
    Case(
        "words in no language",
        "StatusAssertion-statedAs",
        '"signed" cannot be how the source states',
        add='signed: fw:statedAs "signed" .',
    ),
    Case(
        "the status of nothing",
        "StatusAssertion-subject",
        "is the status of nothing",
        remove="mou: fw:statusAssertion signed: .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


def test_it_may_be_expected_in_the_year_or_month_in_which_it_is_said() -> None:
    check_conforms('signed: fw:expectedBy "2023"^^xsd:gYear , "2023-03"^^xsd:gYearMonth .')

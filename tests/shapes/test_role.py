"""A role is a title at an organisation, dated and attributed."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check, check_conforms

CASES = [
    Case(
        "no title",
        "Role-title-one",
        "has not exactly one title",
        remove='role: fw:roleTitle "Executive Director"@en .',
    ),
    Case(
        "two titles",
        "Role-title-one",
        "has not exactly one title",
        add='role: fw:roleTitle "CEO"@en .',
    ),
    Case(
        "an empty title",
        "Role-title",
        '"" cannot be the title of role/gene-seroka',
        remove='role: fw:roleTitle "Executive Director"@en .',
        add='role: fw:roleTitle ""@en .',
    ),
    Case(
        "no organisation",
        "Role-organisation-one",
        "is not at exactly one organisation",
        remove="role: fw:organisation authority: .",
    ),
    Case(
        "at a port instead of its authority",
        "Role-organisation-class",
        "cannot be at port/los-angeles",
        remove="role: fw:organisation authority: .",
        add="role: fw:organisation los-angeles: .",
    ),
    Case(
        "no date",
        "Role-asOf-count",
        "has no date",
        remove='role: fw:asOf "2023-03-16"^^xsd:date .',
    ),
    Case(
        "a date in words",
        "Role-asOf",
        '"1 March 2023" is no date',
        add='role: fw:asOf "1 March 2023" .',
    ),
    Case(
        "words in no language",
        "Role-statedAs",
        '"Director" cannot be how the source states role/gene-seroka',
        add='role: fw:statedAs "Director" .',
    ),
    Case(
        "no source",
        "Role-statedIn-count",
        "has no source",
        remove="role: fw:statedIn article: .",
    ),
    Case(
        "a source that is no article",
        "Role-statedIn-class",
        "event/trade-mission-2023 cannot be the source of role/gene-seroka",
        add="role: fw:statedIn mission: .",
    ),
    Case(
        "held by nobody",
        "Role-held",
        "is held by nobody",
        remove="seroka: fw:holdsRole role: .",
    ),
    Case(
        "as of a day after the article",
        "Role-after-articles",
        "held as of 2023-05-01, after 2023-03-16, the date of article/mou",
        add='role: fw:asOf "2023-05-01"^^xsd:date .',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


def test_a_role_may_be_dated_by_each_article_that_states_it() -> None:
    check_conforms('role: fw:asOf "2022-11"^^xsd:gYearMonth .')

"""A person has a name, and roles that are described."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "no name",
        "Person-name-count",
        "person/gene-seroka has no name",
        remove='seroka: schema:name "Gene Seroka"@en .',
    ),
    Case(
        "a name in no language",
        "Person-name",
        '"Eugene D. Seroka" is no name for person/gene-seroka',
        add='seroka: schema:name "Eugene D. Seroka" .',
    ),
    Case(
        "an organisation held instead of a role",
        "Person-holdsRole-class",
        "person/gene-seroka cannot hold organisation/port-of-los-angeles",
        add="seroka: fw:holdsRole authority: .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)

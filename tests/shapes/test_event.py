"""An event has a name, and a year."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "no name",
        "Event-name-count",
        "event/trade-mission-2023 has no name",
        remove='mission: schema:name "2023 Trade Mission"@en .',
    ),
    Case(
        "a name in no language",
        "Event-name",
        '"Trade Mission" is no name for event/trade-mission-2023',
        add='mission: schema:name "Trade Mission" .',
    ),
    Case(
        "two years",
        "Event-year-one",
        "event/trade-mission-2023 has more than one year",
        add='mission: fw:eventYear "2022"^^xsd:gYear .',
    ),
    Case(
        "a day instead of a year",
        "Event-year",
        '"2023-03-11" is no year for event/trade-mission-2023',
        remove='mission: fw:eventYear "2023"^^xsd:gYear .',
        add='mission: fw:eventYear "2023-03-11"^^xsd:date .',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)

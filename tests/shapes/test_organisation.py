"""An organisation has a name; one that runs a port is a port authority."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "a kind without the class of all organisations",
        "Organisation-type",
        "fw:Organisation itself",
        remove="authority: a fw:Organisation .",
    ),
    Case(
        "no name",
        "Organisation-name-count",
        "organisation/port-of-los-angeles has no name",
        remove='authority: schema:name "Port of Los Angeles"@en .',
    ),
    Case(
        "a name in no language",
        "Organisation-name",
        '"POLA" is no name for organisation/port-of-los-angeles',
        add='authority: schema:name "POLA" .',
    ),
    Case(
        "in a region instead of a country",
        "Organisation-country-class",
        "region/east-asia is no country",
        add="authority: fw:country east-asia: .",
    ),
    Case(
        "the authority of a country",
        "Organisation-authorityOf-class",
        "cannot be the authority of country/japan",
        add="authority: fw:authorityOf japan: .",
    ),
    Case(
        "an authority of no such kind",
        "Organisation-authority-kind",
        "organisation/port-of-los-angeles is the authority of port/los-angeles and not of the kind PortAuthority",
        remove="authority: a fw:PortAuthority .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)

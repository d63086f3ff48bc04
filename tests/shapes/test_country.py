"""A country has its ISO codes, and bounds to check the coordinates of its ports by."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "no alpha-2 code",
        "Country-alpha2-one",
        "country/saudi-arabia has not exactly one ISO 3166-1 alpha-2 code",
        remove='saudi-arabia: fw:alpha2 "SA" .',
    ),
    Case(
        "an alpha-2 code of three letters",
        "Country-alpha2",
        '"SAU" of country/saudi-arabia is not of the form',
        remove='saudi-arabia: fw:alpha2 "SA" .',
        add='saudi-arabia: fw:alpha2 "SAU" .',
    ),
    Case(
        "two alpha-3 codes",
        "Country-alpha3-one",
        "country/japan has not exactly one ISO 3166-1 alpha-3 code",
        add='japan: fw:alpha3 "NPN" .',
    ),
    Case(
        "an alpha-3 code in small letters",
        "Country-alpha3",
        '"jpn" of country/japan is not of the form',
        remove='japan: fw:alpha3 "JPN" .',
        add='japan: fw:alpha3 "jpn" .',
    ),
    Case(
        "a match in words",
        "Country-exactMatch",
        '"Nippon" cannot match country/japan',
        add='japan: skos:exactMatch "Nippon" .',
    ),
    Case(
        "a southern bound out of range",
        "Country-latitudeMin",
        '"-91.0" is no southern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:latitudeMin 16.0 .",
        add="saudi-arabia: fw:latitudeMin -91.0 .",
    ),
    Case(
        "a southern bound that is no decimal",
        "Country-latitudeMin",
        '"16" is no southern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:latitudeMin 16.0 .",
        add="saudi-arabia: fw:latitudeMin 16 .",
    ),
    Case(
        "a northern bound out of range",
        "Country-latitudeMax",
        '"91.0" is no northern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:latitudeMax 32.5 .",
        add="saudi-arabia: fw:latitudeMax 91.0 .",
    ),
    Case(
        "a northern bound that is no decimal",
        "Country-latitudeMax",
        '"32" is no northern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:latitudeMax 32.5 .",
        add="saudi-arabia: fw:latitudeMax 32 .",
    ),
    Case(
        "a western bound out of range",
        "Country-longitudeMin",
        '"-181.0" is no western bound of country/saudi-arabia',
        remove="saudi-arabia: fw:longitudeMin 34.5 .",
        add="saudi-arabia: fw:longitudeMin -181.0 .",
    ),
    Case(
        "a western bound that is no decimal",
        "Country-longitudeMin",
        '"34" is no western bound of country/saudi-arabia',
        remove="saudi-arabia: fw:longitudeMin 34.5 .",
        add="saudi-arabia: fw:longitudeMin 34 .",
    ),
    Case(
        "a eastern bound out of range",
        "Country-longitudeMax",
        '"181.0" is no eastern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:longitudeMax 56.0 .",
        add="saudi-arabia: fw:longitudeMax 181.0 .",
    ),
    Case(
        "a eastern bound that is no decimal",
        "Country-longitudeMax",
        '"56" is no eastern bound of country/saudi-arabia',
        remove="saudi-arabia: fw:longitudeMax 56.0 .",
        add="saudi-arabia: fw:longitudeMax 56 .",
    ),
    Case(
        "three bounds",
        "Country-bounds-all",
        "country/saudi-arabia lacks fw:latitudeMax",
        remove="saudi-arabia: fw:latitudeMax 32.5 .",
    ),
    Case(
        "bounds of latitude back to front",
        "Country-latitudes-reversed",
        "The southern bound of country/saudi-arabia, 32.5, is north of its northern bound 16.0",
        remove="saudi-arabia: fw:latitudeMin 16.0 ; fw:latitudeMax 32.5 .",
        add="saudi-arabia: fw:latitudeMin 32.5 ; fw:latitudeMax 16.0 .",
    ),
    Case(
        "two countries with one code",
        "Country-alpha2-shared",
        "country/china and country/saudi-arabia have the same code CN",
        remove='saudi-arabia: fw:alpha2 "SA" .',
        add='saudi-arabia: fw:alpha2 "CN" .',
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)

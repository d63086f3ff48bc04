"""data/countries.csv against data/ports.csv, and the form of both it and data/regions.csv."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ontology import iris

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTRIES = rows("countries.csv")
PORTS = rows("ports.csv")
PLACED = [port for port in PORTS if port["lat"]]
# Damietta lies at 31.8° north and 31.4° east: there is nothing to swap.
LOPSIDED = [port for port in PLACED if abs(float(port["lat"]) - float(port["lon"])) > 1]


def lies_in(country: dict[str, str], latitude: float, longitude: float) -> bool:
    south, north, west, east = (float(country[side]) for side in ("lat_min", "lat_max", "lon_min", "lon_max"))
    return south <= latitude <= north and west <= longitude <= east


@pytest.fixture(scope="module")
def by_code() -> dict[str, dict[str, str]]:
    return {country["alpha2"]: country for country in COUNTRIES}


@pytest.mark.parametrize("port", [pytest.param(port, id=port["key"]) for port in PLACED])
def test_every_port_lies_in_the_box_of_its_country(
    port: dict[str, str], by_code: dict[str, dict[str, str]]
) -> None:
    country = by_code[port["country_alpha2"]]
    assert lies_in(country, float(port["lat"]), float(port["lon"]))


@pytest.mark.parametrize("port", [pytest.param(port, id=port["key"]) for port in LOPSIDED])
def test_a_port_with_swapped_coordinates_does_not(
    port: dict[str, str], by_code: dict[str, dict[str, str]]
) -> None:
    assert not lies_in(by_code[port["country_alpha2"]], float(port["lon"]), float(port["lat"]))


@pytest.mark.parametrize("name", ["countries.csv", "regions.csv"])
def test_slugs_are_made_from_names_and_stand_in_order(name: str) -> None:
    slugs = [row["slug"] for row in rows(name)]
    assert slugs == [iris.slugify(row["name"]) for row in rows(name)]
    assert slugs == sorted(set(slugs))


@pytest.mark.parametrize(("column", "form"), [("alpha2", "[A-Z]{2}"), ("alpha3", "[A-Z]{3}")])
def test_codes_are_well_formed_and_used_once(column: str, form: str) -> None:
    codes = [country[column] for country in COUNTRIES]
    assert [code for code in codes if not re.fullmatch(form, code)] == []
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("country", [pytest.param(country, id=country["slug"]) for country in COUNTRIES])
def test_a_box_is_a_box_on_the_globe(country: dict[str, str]) -> None:
    south, north, west, east = (float(country[side]) for side in ("lat_min", "lat_max", "lon_min", "lon_max"))
    assert -90 <= south < north <= 90
    assert -180 <= west < east <= 180

"""data/ports.csv as data/README.md describes it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from loader.reference import IMPORTED

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PORTS = rows("ports.csv")
ALPHA3 = {country["alpha2"]: country["alpha3"] for country in rows("countries.csv")}
COORDINATES = {"WPI": ("wpi_lat", "wpi_lon"), "UN/LOCODE": ("unlocode_lat", "unlocode_lon")}


def codes(*columns: str) -> list[str]:
    return [code for port in PORTS for column in columns for code in port[column].split("|") if code]


def test_no_code_stands_for_two_ports() -> None:
    own = Counter(codes("unlocode", "unlocode_alt"))
    assert [code for code, count in own.items() if count > 1] == []
    assert own.keys().isdisjoint(codes("unlocode_commonly_misused"))


def test_no_other_name_stands_for_two_ports() -> None:
    names = Counter(name for port in PORTS for name in port["alt_labels"].split("|") if name)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_readme_counts_the_ports() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    ours = [port for port in PORTS if port["wikidata_status"] != IMPORTED]
    verified = [port for port in ours if port["wikidata_status"].startswith("verified")]
    assert f"{len(ours)} ports" in text
    assert f"({len(verified)} ports)" in text


@pytest.mark.parametrize("port", [pytest.param(port, id=port["key"]) for port in PORTS])
def test_a_row_agrees_with_itself(port: dict[str, str]) -> None:
    assert port["country_alpha3"] == ALPHA3[port["country_alpha2"]]
    assert port["unlocode"][:2] == port["country_alpha2"]
    assert port["unlocode_iri"].endswith(f"#{port['unlocode']}")
    assert re.fullmatch(rf"(?:{port['country_alpha2']}-\w+)?", port["subdivision"])
    assert bool(port["lat"]) == bool(port["lon"]) == bool(port["coord_source"])
    # The source may have more digits than we publish.
    for ours, theirs in zip(("lat", "lon"), COORDINATES.get(port["coord_source"], ()), strict=False):
        assert float(port[ours]) == pytest.approx(float(port[theirs]), abs=1e-5)

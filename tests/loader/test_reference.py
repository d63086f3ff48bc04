"""Ports, countries and regions from data/."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from loader.problems import ProblemsFound
from loader.reference import read_reference
from tests.loader import first


def test_a_port_has_its_codes_coordinates_and_line() -> None:
    shanghai = read_reference(first.DATA).ports["shanghai"]
    assert shanghai.unlocode == "CNSGH"
    assert shanghai.unlocodes_alternative == ("CNSHG",)
    assert shanghai.unlocodes_misused == ("CNSHA",)
    assert (shanghai.latitude, shanghai.longitude) == (Decimal("31.21667"), Decimal("121.5"))
    assert shanghai.line == first.line_of("shanghai,", first.DATA / "ports.csv")


def test_a_wikidata_item_is_taken_only_where_it_is_verified() -> None:
    ports = read_reference(first.DATA).ports
    assert ports["tokyo"].wikidata == "Q1139888"
    assert ports["seattle"].wikidata == ""


def test_every_port_lies_in_a_country_that_is_known() -> None:
    reference = read_reference(first.DATA)
    assert reference.country_of(reference.ports["yokohama"]).slug == "japan"
    assert all(reference.country_of(port) for port in reference.ports.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "words"),
    [
        pytest.param(
            "ports.csv",
            "label_en,",
            "label,",
            "key,",
            "There is no column 'label_en'. Did you mean 'label'?",
            id="no column",
        ),
        pytest.param("ports.csv", "tokyo,", "Tōkyō,", "tokyo,", "is no slug", id="no slug"),
        pytest.param(
            "ports.csv", "tokyo,Port", "yokohama,Port", "yokohama,Port", "a second time", id="a slug twice"
        ),
        pytest.param(
            "ports.csv",
            ",35.66667,139.75,",
            ",35.66667 N,139.75,",
            "tokyo,",
            "'35.66667 N' is no number",
            id="no number",
        ),
        pytest.param(
            "ports.csv",
            ",35.66667,139.75,",
            ",NaN,139.75,",
            "tokyo,",
            "'NaN' is no number",
            id="not a number",
        ),
        pytest.param(
            "ports.csv",
            ",JP,JPN,JP-13",
            ",XX,JPN,JP-13",
            "tokyo,",
            "no country has the code 'XX'",
            id="no such country",
        ),
        pytest.param(
            "ports.csv",
            "Port of Los Angeles,",
            "Port of, Los Angeles,",
            "los-angeles,",
            "more cells",
            id="a comma too many",
        ),
        pytest.param(
            "countries.csv", "japan,Japan", "japan,", "japan,", "name is empty", id="a country without a name"
        ),
    ],
)
def test_a_wrong_cell_is_named_by_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, line_of: str, words: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(first.DATA, data)
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsFound) as refused:
        read_reference(data)
    (problem,) = refused.value.problems
    assert problem.file == data / file
    assert words in problem.message
    assert problem.line == first.line_of(line_of, first.DATA / file)


def test_a_file_that_is_missing_or_not_utf_8_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"countries.csv: error: The file cannot be read"):
        read_reference(tmp_path)
    (tmp_path / "countries.csv").write_bytes(b"slug,name\n\xff")
    with pytest.raises(ProblemsFound, match=r"countries.csv: error: The file is not UTF-8"):
        read_reference(tmp_path)

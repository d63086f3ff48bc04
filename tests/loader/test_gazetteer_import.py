from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from loader.gazetteer_import import import_unlocode, merge, read_entries
from loader.inputs import DATA_FOLDER
from loader.problems import ProblemsFound
from loader.reference import read_reference

REFERENCE = read_reference(DATA_FOLDER)
COUNTRIES = list(REFERENCE.countries.values())
OURS = (DATA_FOLDER / "ports.csv").read_bytes().decode()
HEADER = "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Status,Function,Date,IATA,Coordinates,Remarks\n"


def code_list(folder: Path, content: str | bytes) -> Path:
    path = folder / "UNLOCODE.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_merging_nothing_changes_no_byte() -> None:
    assert merge(OURS, [], COUNTRIES).text == OURS


def test_a_new_seaport_is_known_by_its_whole_name_only(tmp_path: Path) -> None:
    path = code_list(tmp_path, HEADER + ",ES,VGO,Vigo,Vigo,PO,AI,1234----,0001,,4214N 00843W,\n")
    merged = merge(OURS, read_entries(path), COUNTRIES)
    vigo = rows(merged.text)["vigo"]
    assert merged.added == 1
    assert vigo["label_en"] == "Port of Vigo"
    assert vigo["alt_labels"] == vigo["wikidata_qid"] == ""
    assert (vigo["unlocode"], vigo["subdivision"], vigo["lat"], vigo["lon"]) == (
        "ESVGO",
        "ES-PO",
        "42.23333",
        "-8.71667",
    )


def test_what_stands_in_our_rows_stays_and_empty_cells_are_filled(tmp_path: Path) -> None:
    path = code_list(
        tmp_path, HEADER + ",US,LAX,Los Angeles,Los Angeles,CA,AI,12345---,0001,,3344N 11816W,\n"
    )
    merged = merge(OURS, read_entries(path), COUNTRIES)
    before, after = rows(OURS)["los-angeles"], rows(merged.text)["los-angeles"]
    changed = {column for column in before if before[column] != after[column]}
    assert (merged.added, merged.completed) == (0, 1)
    assert changed == {"unlocode_lat", "unlocode_lon"}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(",US,DEN,Denver,Denver,CO,AI,-2345---,0001,,,\n", id="no seaport"),
        pytest.param("X,ES,VGO,Vigo,Vigo,PO,AI,1234----,0001,,,\n", id="deleted"),
        pytest.param("=,ES,VGO,Vigo = Other,Vigo = Other,PO,AI,1234----,0001,,,\n", id="a reference"),
        pytest.param(",ES,,.SPAIN,,,,,,,,\n", id="a country's heading"),
        pytest.param(
            ",CN,SHA,Shanghai Hongqiao,Shanghai Hongqiao,SH,AI,1--4----,0001,,,\n", id="a code that misleads"
        ),
        pytest.param(
            ",CN,SHG,Shanghai Pt,Shanghai Pt,SH,AI,1-------,0001,,,\n", id="another code of a port of ours"
        ),
    ],
)
def test_entries_that_are_no_new_seaport_are_left_out(tmp_path: Path, row: str) -> None:
    assert merge(OURS, read_entries(code_list(tmp_path, HEADER + row)), COUNTRIES).added == 0


def test_ports_of_one_name_get_slugs_of_their_own(tmp_path: Path) -> None:
    body = "".join(
        f",{place},Portland,Portland,{area},AI,1-------,0001,,,\n"
        for place, area in (("AU,PTJ", "VIC"), ("US,PDX", "OR"), ("US,PWM", "ME"))
    )
    merged = merge(OURS, read_entries(code_list(tmp_path, HEADER + body)), COUNTRIES)
    assert {"portland", "portland-us", "portland-uspwm"} <= set(rows(merged.text))


def test_the_files_of_unece_have_no_header_and_may_be_latin_1(tmp_path: Path) -> None:
    path = code_list(
        tmp_path,
        ',"SE","OXE","Oxelösund","Oxelosund","D","1-------","AA","0001",,"5840N 01706E",\r\n'.encode(
            "latin-1"
        ),
    )
    (entry,) = read_entries(path)
    assert (entry.code, entry.name, entry.functions, entry.status) == ("SEOXE", "Oxelösund", "1-------", "AA")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "no column 'Country'", id="empty"),
        pytest.param("port,country\nVigo,ES\n", "no column 'Country'", id="another table"),
        pytest.param('a,"b\n', "no CSV file", id="broken"),
    ],
)
def test_what_is_no_code_list_is_refused(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(ProblemsFound, match=message):
        read_entries(code_list(tmp_path, content))


def test_the_merged_file_is_reference_data_again(tmp_path: Path) -> None:
    for name in ("ports.csv", "countries.csv", "regions.csv"):
        (tmp_path / name).write_bytes((DATA_FOLDER / name).read_bytes())
    path = code_list(tmp_path, HEADER + ",ES,VGO,Vigo,Vigo,PO,AI,1234----,0001,,4214N 00843W,\n")
    import_unlocode(path, tmp_path / "ports.csv", COUNTRIES)
    assert read_reference(tmp_path).ports["vigo"].unlocode == "ESVGO"
    assert not list(tmp_path.glob(".*"))

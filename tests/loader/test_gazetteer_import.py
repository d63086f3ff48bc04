from __future__ import annotations

import csv
import io
from itertools import permutations
from pathlib import Path

import pytest

from loader.gazetteer_import import Merged, import_unlocode, merge
from loader.problems import ProblemsFound
from loader.reference import DATA_FOLDER, read_reference
from loader.unlocode import read_entries

REFERENCE = read_reference(DATA_FOLDER)
COUNTRIES = list(REFERENCE.countries.values())
OURS = (DATA_FOLDER / "ports.csv").read_bytes().decode()
HEADER = "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Status,Function,Date,IATA,Coordinates,Remarks\n"
BODO = ",NO,BOO,Bodø,Bodo,18,AI,1--45---,0001,,6717N 01423E,\n"


def code_list(folder: Path, rows: str, name: str = "UNLOCODE.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def merged(folder: Path, rows: str, into: str = OURS) -> Merged:
    return merge(into, read_entries([code_list(folder, rows)]), COUNTRIES)


def rows(text: str) -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_merging_nothing_changes_no_byte() -> None:
    assert merge(OURS, [], COUNTRIES).text == OURS


def test_a_new_seaport_comes_with_what_the_list_says_of_it(tmp_path: Path) -> None:
    result = merged(tmp_path, BODO)
    new = {column: value for column, value in rows(result.text)["bodoe-no"].items() if value}
    assert result.added == 1
    assert new == {
        "key": "bodoe-no",
        "label_en": "Port of Bodø",
        "country_alpha2": "NO",
        "country_alpha3": "NOR",
        "subdivision": "NO-18",
        "unlocode": "NOBOO",
        "unlocode_iri": "https://vocabulary.uncefact.org/unlocode#NOBOO",
        "unlocode_name": "Bodø",
        "unlocode_functions": "1--45---",
        "unlocode_status": "AI",
        "unlocode_lat": "67.28333",
        "unlocode_lon": "14.38333",
        "lat": "67.28333",
        "lon": "14.38333",
        "coord_source": "UN/LOCODE",
        "wikidata_status": "unverified - from a code list",
        "in_seed_article": "0",
    }


def test_its_other_names_need_port_of_before_them_as_its_first_does(tmp_path: Path) -> None:
    rows = ",BE,OST,Oostende (Ostend),Oostende (Ostend),VWV,AI,123-----,0001,,5112N 00255E,\n"
    (tmp_path / "ports.csv").write_bytes(merged(tmp_path, rows).text.encode())
    for name in ("countries.csv", "regions.csv"):
        (tmp_path / name).write_bytes((DATA_FOLDER / name).read_bytes())
    port = read_reference(tmp_path).ports["oostende-be"]
    assert (port.label, port.aliases) == ("Port of Oostende", ("Port of Ostend",))
    assert port.needs_port_of
    assert port.imported


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Bodø", "Port of Bodø"),
        ("Port Pirie", "Port Pirie"),
        ("Puerto Montt", "Puerto Montt"),
        ("Porto", "Port of Porto"),
        ("Port of Neom", "Port of Neom"),
        ("Romano Port", "Romano Port"),
        ("Portsmouth", "Port of Portsmouth"),
    ],
)
def test_a_label_says_port_once(tmp_path: Path, name: str, label: str) -> None:
    text = merged(tmp_path, f",NO,ZZZ,{name},{name},,AI,1-------,0001,,,\n").text
    assert list(rows(text).values())[-1]["label_en"] == label


def test_what_stands_in_our_rows_stays_and_empty_cells_are_filled(tmp_path: Path) -> None:
    result = merged(tmp_path, ",US,LAX,Los Angeles,Los Angeles,CA,AI,12345---,0001,,3344N 11816W,\n")
    before, after = rows(OURS)["los-angeles"], rows(result.text)["los-angeles"]
    changed = {column for column in before if before[column] != after[column]}
    assert (result.added, result.completed) == (0, 1)
    assert changed == {"unlocode_lat", "unlocode_lon"}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            ",CN,SHA,Shanghai Hongqiao,Shanghai Hongqiao,SH,AI,1--4----,0001,,,\n", id="a code that misleads"
        ),
        pytest.param(
            ",CN,SHG,Shanghai Pt,Shanghai Pt,SH,AI,1-------,0001,,,\n", id="another code of a port of ours"
        ),
    ],
)
def test_the_other_codes_of_our_ports_make_no_port(tmp_path: Path, row: str) -> None:
    assert merged(tmp_path, row).text == OURS


def test_ports_of_one_name_get_slugs_of_their_own(tmp_path: Path) -> None:
    namesakes = {
        ",AU,PTJ,Portland,Portland,VIC,AI,1-------,0001,,,\n": "portland-au",  # the only one of its country
        ",US,PDX,Portland,Portland,OR,AI,1-------,0001,,,\n": "portland-us-or",
        ",US,PWM,Portland,Portland,ME,AI,1-------,0001,,,\n": "portland-us-me",
        ',DE,SFR,"Sande, Friesland","Sande, Friesland",NI,AI,1-------,0001,,,\n': "sande-friesland-de",
        ",DE,SND,Sande,Sande,NI,AI,1-------,0001,,,\n": "sande-de",
        ",FR,OS2,Ouessant,Ouessant,29,AI,1-------,0001,,,\n": "ouessant-fros2",  # nothing else tells them apart
        ",FR,RHP,Ouessant,Ouessant,29,AI,1-------,0001,,,\n": "ouessant-frrhp",
    }
    slugs = {row["unlocode"]: slug for slug, row in rows(merged(tmp_path, "".join(namesakes)).text).items()}
    assert [slugs[row[1:3] + row[4:7]] for row in namesakes] == list(namesakes.values())


def test_coordinates_outside_the_country_are_kept_as_published_and_not_published_again(
    tmp_path: Path,
) -> None:
    result = merged(tmp_path, ",NL,LRN,Lieren,Lieren,GE,RL,1-------,0001,,5210N 06000E,\n")
    row = rows(result.text)["lieren-nl"]
    assert result.misplaced == 1
    assert (row["unlocode_lat"], row["unlocode_lon"]) == ("52.16667", "60.0")
    assert row["lat"] == row["lon"] == row["coord_source"] == ""


def test_a_later_edition_adds_coordinates_and_moves_no_slug(tmp_path: Path) -> None:
    first = merged(tmp_path, BODO.replace("6717N 01423E", "")).text
    later = merged(tmp_path, BODO + BODO.replace("BOO", "BOX").replace(",18,", ",03,"), into=first)
    assert (later.added, later.completed) == (1, 1)
    assert rows(later.text)["bodoe-no"]["lat"] == "67.28333"
    assert rows(later.text)["bodoe-no-03"]["unlocode"] == "NOBOX"


def test_ports_of_countries_that_we_have_not_are_counted_by_country(tmp_path: Path) -> None:
    landlocked = ",CZ,DEC,Decin,Decin,42,AI,123-----,0001,,,\n,CZ,PRG,Praha,Praha,10,AI,1234----,0001,,,\n"
    assert merged(tmp_path, landlocked).left_out == {"CZ": 2}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("ports.csv", "countries.csv", "regions.csv"):
        (tmp_path / name).write_bytes((DATA_FOLDER / name).read_bytes())
    return tmp_path


def test_parts_may_come_together_or_one_by_one_in_any_order_and_again(data: Path) -> None:
    ports = data / "ports.csv"
    parts = [
        code_list(data, ",AU,PTJ,Portland,Portland,VIC,AI,1-------,0001,,,\n", "part1.csv"),
        code_list(data, BODO, "part2.csv"),
        code_list(data, ",US,PDX,Portland,Portland,OR,AI,1-------,0001,,,\n", "part3.csv"),
    ]
    outcomes = set()
    for order in permutations(parts):
        ports.write_bytes(OURS.encode())
        import_unlocode(order, ports, COUNTRIES)
        outcomes.add(ports.read_bytes())
        ports.write_bytes(OURS.encode())
        for part in (*order, *order):
            import_unlocode([part], ports, COUNTRIES)
        outcomes.add(ports.read_bytes())
    assert len(outcomes) == 1
    assert len(read_reference(data).ports) == len(REFERENCE.ports) + 3
    assert not list(data.glob(".*"))


def test_one_bad_part_and_nothing_is_written(data: Path) -> None:
    bad = data / "SubdivisionCodes.csv"
    bad.write_text('"AD","02","Canillo","Parish"\n')
    with pytest.raises(ProblemsFound, match=r"SubdivisionCodes\.csv"):
        import_unlocode([code_list(data, BODO), bad], data / "ports.csv", COUNTRIES)
    assert (data / "ports.csv").read_bytes() == OURS.encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"port,country\nVigo,ES\n", "There is no column 'key'", id="another table"),
        pytest.param("key,label_en\nvigo,Tánger\n".encode("latin-1"), "not UTF-8", id="not UTF-8"),
        pytest.param(None, "cannot be read: No such file", id="no file"),
    ],
)
def test_only_a_file_like_ours_is_merged_into(tmp_path: Path, content: bytes | None, message: str) -> None:
    ports = tmp_path / "ports.csv"
    if content is not None:
        ports.write_bytes(content)
    with pytest.raises(ProblemsFound, match=message):
        import_unlocode([code_list(tmp_path, BODO)], ports, COUNTRIES)

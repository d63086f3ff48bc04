from __future__ import annotations

from pathlib import Path

import pytest

from loader.problems import ProblemsFound
from loader.unlocode import Entry, names_of, read_entries

HEADER = "Change,Country,Location,Name,NameWoDiacritics,Subdivision,Status,Function,Date,IATA,Coordinates,Remarks\n"
# Two lines as UNECE publishes them: no header, the function before the status.
HEADING = ',"SE",,".SWEDEN",,,,,,,,\r\n'
OXELOSUND = ',"SE","OXE","Oxelösund","Oxelosund","D","1-------","AA","0001",,"5840N 01706E",\r\n'


def entries(folder: Path, *contents: str | bytes) -> list[Entry]:
    paths = []
    for number, content in enumerate(contents, 1):
        paths.append(folder / f"UNLOCODE CodeListPart{number}.csv")
        paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_entries(paths)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_files_of_unece_have_no_header_and_differ_in_encoding(tmp_path: Path, encoding: str) -> None:
    (entry,) = entries(tmp_path, (HEADING + OXELOSUND).encode(encoding))
    assert entry == Entry(
        country="SE",
        code="SEOXE",
        published="Oxelösund",
        names=("Oxelösund",),
        subdivision="D",
        functions="1-------",
        status="AA",
        latitude="58.66667",
        longitude="17.1",
    )


def test_the_columns_of_a_header_may_stand_in_any_order(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, "Country,Location,Name,Function\nSE,OXE,Oxelösund,1-------\n")
    assert (entry.code, entry.latitude) == ("SEOXE", "")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(",US,DEN,Denver,Denver,CO,AI,-2345---,0001,,,\n", id="no seaport"),
        pytest.param("X,ES,VGO,Vigo,Vigo,PO,AI,1234----,0001,,,\n", id="removed"),
        pytest.param("x,ES,VGO,Vigo,Vigo,PO,AI,1234----,0001,,,\n", id="removed, in a small letter"),
        pytest.param(",ES,VGO,Vigo,Vigo,PO,XX,1234----,0001,,,\n", id="to be removed"),
        pytest.param("=,ES,VGO,Vigo = Other,Vigo = Other,PO,AI,1234----,0001,,,\n", id="a reference"),
        pytest.param(",FR,,Le Port = RE LPT,Le Port = RE LPT,,AF,1---5---,9506,,,\n", id="elsewhere"),
        pytest.param(",ES,,.SPAIN,,,,,,,,\n", id="a country's heading"),
        pytest.param(
            ",AT,XXX,RIS Inland waterways,RIS Inland waterways,,AI,1-------,1101,,,\n", id="no one place"
        ),
        pytest.param(",YT,DZA,Dzaoudzi Apt,Dzaoudzi Apt,,AI,1--4----,0001,,,\n", id="an airport"),
        pytest.param(",IT,FCO,Fiumicino Apt/Roma,Fiumicino Apt/Roma,,AI,1--4----,0001,,,\n", id="of a city"),
    ],
)
def test_what_is_no_seaport_is_not_taken(tmp_path: Path, row: str) -> None:
    assert entries(tmp_path, HEADER + row) == []


@pytest.mark.parametrize(
    ("published", "names"),
    [
        ("Vigo", ("Vigo",)),
        ("Brugge (Bruges)", ("Brugge", "Bruges")),
        ("Kemi/Tornio (Kemi/Torneå)", ("Kemi",)),
        ("Auderghem (Oudergem)/Brussel (Bruxelles)", ("Auderghem", "Oudergem")),
        ("Lachine/Montreal", ("Lachine",)),
        ("Davao, Mindanao", ("Davao",)),
        ("Açu Pt / São João da Barra", ("Açu",)),
        ("Alabama Pt.", ("Alabama",)),
        ("Itaguaí Pt = Sepetiba Pt", ("Itaguaí", "Sepetiba")),
        ("Annaba (ex Bone)", ("Annaba",)),
        ("Skua Venture (oil terminal)", ("Skua Venture",)),
        ("Port Klang (Ferry Port)", ("Port Klang",)),
        ("La Coruña (A Coruña)", ("La Coruña", "A Coruña")),
        ("Pipavav (Victor) Port", ("Pipavav Port", "Victor")),
        ("(ex Bone)", ()),
    ],
)
def test_a_published_name_holds_names_and_what_is_none(published: str, names: tuple[str, ...]) -> None:
    assert names_of(published) == names


def test_a_place_with_a_row_for_each_of_its_names_is_one_entry(tmp_path: Path) -> None:
    oostende = ",BE,OST,Oostende (Ostend),Oostende (Ostend),VWV,AI,123-----,0001,,5112N 00255E,\n"
    ostend = ",BE,OST,Ostend (Oostende),Ostend (Oostende),VWV,AI,123-----,0001,,5112N 00255E,\n"
    (entry,) = entries(tmp_path, HEADER + ostend + oostende)
    assert (entry.code, entry.names) == ("BEOST", ("Oostende", "Ostend"))


def test_a_reference_gives_the_place_another_name(tmp_path: Path) -> None:
    lisbon = "=,PT,,Lisbon = Lisboa,Lisbon = Lisboa,,,,,,,\n"
    lisboa = ",PT,LIS,Lisboa,Lisboa,11,AI,12345---,0001,,3843N 00908W,\n"
    elsewhere = ",BR,LSB,Lisboa,Lisboa,SP,AI,1-------,0001,,,\n"
    brazilian, portuguese = entries(tmp_path, HEADER + lisbon + lisboa + elsewhere)
    assert portuguese.names == ("Lisboa", "Lisbon")
    assert brazilian.names == ("Lisboa",)


def test_a_name_in_brackets_that_is_the_neighbours_is_no_other_name(tmp_path: Path) -> None:
    cove = ",GB,ACV,Cove (Aberdeen),Cove (Aberdeen),ABE,AI,1-------,0001,,,\n"
    aberdeen = ",GB,ABD,Aberdeen,Aberdeen,ABE,AI,1--4----,0001,,,\n"
    assert [entry.names for entry in entries(tmp_path, HEADER + cove + aberdeen)] == [
        ("Aberdeen",),
        ("Cove",),
    ]


@pytest.mark.parametrize(
    ("coordinates", "degrees"),
    [
        ("3344N 11816W", ("33.73333", "-118.26667")),
        ("3355S 01825E", ("-33.91667", "18.41667")),
        ("", ("", "")),
        ("3399N 11816W", ("", "")),  # 99 minutes
        ("33.7 -118.2", ("", "")),
    ],
)
def test_coordinates_are_degrees_and_minutes(
    tmp_path: Path, coordinates: str, degrees: tuple[str, str]
) -> None:
    (entry,) = entries(tmp_path, f"{HEADER},US,LAX,Los Angeles,Los Angeles,CA,AI,1-------,,,{coordinates},\n")
    assert (entry.latitude, entry.longitude) == degrees


def test_the_order_of_the_parts_does_not_matter(tmp_path: Path) -> None:
    parts = [
        HEADING + OXELOSUND,
        ',"ES","VGO","Vigo","Vigo","PO","1--4----","AI","0001",,"4214N 00843W",\r\n',
    ]
    assert entries(tmp_path, *parts) == entries(tmp_path, *reversed(parts))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "no column 'Country'", id="empty"),
        pytest.param("port,country\nVigo,ES\n", "no column 'Country'", id="another table"),
        pytest.param('"AD","02","Canillo","Parish"\n', "UNLOCODE CodeListPart1.csv", id="the subdivisions"),
        pytest.param('a,"b\n', "no CSV file", id="broken"),
        pytest.param(HEADING + OXELOSUND[:-20], "cut off", id="cut off within a cell"),
        pytest.param(
            HEADING + OXELOSUND * 2 + OXELOSUND[:24],
            "5 of 12 columns: the file is cut off",
            id="cut off within a row",
        ),
        pytest.param(b"PK\x03\x04rest", "ZIP archive", id="the archive"),
        pytest.param(b"\xff\xfe\x00\x01" * 20, "no column 'Country'", id="bytes of something else"),
    ],
)
def test_what_is_no_code_list_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(ProblemsFound, match=message):
        entries(tmp_path, HEADING + OXELOSUND, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match=r"gone\.csv: error: The code list cannot be read: No such file"):
        read_entries([tmp_path / "gone.csv"])

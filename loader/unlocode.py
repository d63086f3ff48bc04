"""Reading a UN/LOCODE code list, in the two CSV forms in which it is published.

UNECE's three "CodeListPart" files have no header, and are Windows-1252 or UTF-8 by edition; other
publishers put the same columns under a header. Of their rows only seaports are taken (function 1), and of
those only what is one place: no country's heading, no entry marked for removal, no airport, and not the code
XXX that sixteen countries have for all their inland waterways. Rows that begin with ``=`` give another name
of a place.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from loader.problems import Problem, ProblemsFound

HEADERLESS = (
    "Change",
    "Country",
    "Location",
    "Name",
    "NameWoDiacritics",
    "Subdivision",
    "Function",
    "Status",
    "Date",
    "IATA",
    "Coordinates",
    "Remarks",
)
NEEDED = ("Country", "Location", "Name", "Function")
MAX_BYTES = 64_000_000
WHAT_IS_RIGHT = (
    "Give the files that UNECE publishes as 'UNLOCODE CodeListPart1.csv', 2 and 3, or a CSV file with their "
    "columns in a header."
)
_OTHER_NAMES = {
    "ch": "Change",
    "locode": "Location",
    "namewodiacritics": "NameWoDiacritics",
    "name wo diacritics": "NameWoDiacritics",
    "subdiv": "Subdivision",
}
_COORDINATES = re.compile(r"(\d{2})([0-5]\d)([NS])\s+(\d{3})([0-5]\d)([EW])")
_REMOVED = frozenset({"XX", "RR"})  # the status of an entry that is to go, or was not accepted
_AIRPORT = re.compile(r"\bApt(?=$|\s*[,/])")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_NO_NAME = re.compile(
    r"[^A-ZÀ-Þ].*|.*\b(?:Port|Terminal|facility)\b.*"
)  # (oil terminal), (ex Bone), (Ferry Port)


@dataclass(frozen=True)
class Entry:
    """A seaport of the code list; ``names`` are those that it has there, the first one first.

    ``published`` is the name as it stands in the list. Latitude and longitude are decimal degrees, or empty.
    """

    country: str
    code: str
    published: str
    names: tuple[str, ...]
    subdivision: str
    functions: str
    status: str
    latitude: str
    longitude: str


def read_entries(paths: Iterable[Path]) -> list[Entry]:
    """Return the seaports of the files of a code list, by code, whatever the order of the files.

    Raises ``ProblemsFound`` if any of them is no code list, or is cut off.
    """
    entries: dict[str, Entry] = {}
    others: set[tuple[str, str, str]] = set()
    problems: list[Problem] = []
    for path in paths:
        try:
            rows = _rows(path)
        except ProblemsFound as found:
            problems.extend(found.problems)
            continue
        others |= {other for row in rows for other in _other_name(row)}
        for entry in (entry for row in rows for entry in _entry(row)):
            # A place with two names has a row for each: "Oostende (Ostend)" and "Ostend (Oostende)".
            first, second = sorted((entry, entries.get(entry.code, entry)), key=lambda each: each.published)
            entries[entry.code] = replace(first, names=_distinct(first.names + second.names))
    if problems:
        raise ProblemsFound(problems)
    owners = {(entry.country, entry.names[0]) for entry in entries.values()}
    return [_with_other_names(entries[code], others, owners) for code in sorted(entries)]


def _rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file, each with its cells by the name of their column."""
    rows = _table(path)
    columns, first = _columns(rows)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        message = f"This is no UN/LOCODE code list: there is no column {missing[0]!r}. {WHAT_IS_RIGHT}"
        raise ProblemsFound([Problem(path, 1, message)])
    if len(rows[-1]) < len(rows[0]):
        columns_left = f"{len(rows[-1])} of {len(rows[0])} columns"
        message = f"The last row has {columns_left}: the file is cut off. Fetch it again."
        raise ProblemsFound([Problem(path, 0, message)])
    return [
        {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        for row in rows[first:]
    ]


def _table(path: Path) -> list[list[str]]:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The code list cannot be read: {error.strerror}.")]) from None
    if len(content) > MAX_BYTES:
        message = f"The file has more than {MAX_BYTES:,} bytes, and a code list has not. {WHAT_IS_RIGHT}"
        raise ProblemsFound([Problem(path, 0, message)])
    if content.startswith(b"PK\x03\x04"):
        message = f"This is a ZIP archive: take the CSV files out of it. {WHAT_IS_RIGHT}"
        raise ProblemsFound([Problem(path, 0, message)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [row for row in reader if row]
    except csv.Error as error:
        message = f"This is no CSV file, or it is cut off: {error}. {WHAT_IS_RIGHT}"
        raise ProblemsFound([Problem(path, reader.line_num, message)]) from None


def _columns(rows: list[list[str]]) -> tuple[dict[str, int], int]:
    """Return the column of each name, and the first row of entries."""
    if not rows:
        return {}, 0
    header = {
        _OTHER_NAMES.get(cell.strip().lower(), cell.strip()): index for index, cell in enumerate(rows[0])
    }
    if "Country" in header and "Location" in header:
        return header, 1
    if any(
        len(row) >= 8 and re.fullmatch(r"[A-Z]{2}", row[1]) and re.fullmatch(r"[0-9B-]{8}", row[6].strip())
        for row in rows[:500]
    ):
        return {name: index for index, name in enumerate(HEADERLESS)}, 0
    return {}, 0


def _entry(row: dict[str, str]) -> Iterator[Entry]:
    """Yield the seaport that a row stands for, if it stands for one."""
    country, location, name = row["Country"], row["Location"], row["Name"]
    if (
        row["Function"].startswith("1")
        and row.get("Change", "").upper() not in {"X", "="}
        and row.get("Status", "") not in _REMOVED
        and re.fullmatch(r"[A-Z]{2}", country)
        and re.fullmatch(r"[A-Z2-9]{3}", location)
        and location != "XXX"
        and not _AIRPORT.search(name)
        and (names := names_of(name))
    ):
        latitude, longitude = _degrees(row.get("Coordinates", ""))
        yield Entry(
            country=country,
            code=country + location,
            published=name,
            names=names,
            subdivision=row.get("Subdivision", ""),
            functions=row["Function"],
            status=row.get("Status", ""),
            latitude=latitude,
            longitude=longitude,
        )


def _other_name(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield the country, the name and the other name of a row such as ``= Antwerp = Antwerpen``."""
    other, equals, name = row["Name"].partition(" = ")
    if equals and row.get("Change", "") == "=":
        yield row["Country"], name.strip(), other.strip()


def _with_other_names(entry: Entry, others: set[tuple[str, str, str]], owners: set[tuple[str, str]]) -> Entry:
    """Return an entry with the names that other rows give it, but for those that are a neighbour's own.

    "Cove (Aberdeen)" is a place in Aberdeen.
    """
    first, *inner = entry.names
    outer = sorted(
        other for country, name, other in others if country == entry.country and name in entry.names
    )
    kept = [name for name in (*inner, *outer) if (entry.country, name) not in owners]
    return replace(entry, names=_distinct((first, *kept)))


def names_of(published: str) -> tuple[str, ...]:
    """Return the names in the name of an entry, without what only says where it is.

    "Brugge (Bruges)" has two, "Açu Pt / São João da Barra" one; in "Davao, Mindanao" and "Lachine/Montreal"
    the second part is the place that the first lies in; "(ex Bone)" is a name that it no longer has.
    """
    whole = published.partition("/")[0]
    names = _BRACKETS.sub("", whole).split(" = ")
    names += [inner for inner in _BRACKETS.findall(whole) if not _NO_NAME.fullmatch(inner)]
    bare = (re.sub(r"\s+Pt\.?$", "", name.partition(",")[0].strip()) for name in names)
    return _distinct(tuple(name for name in bare if name))


def _degrees(coordinates: str) -> tuple[str, str]:
    """Return "3346N 11811W" as decimal degrees, or empty texts."""
    match = _COORDINATES.fullmatch(coordinates)
    if match is None:
        return "", ""
    latitude = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
    longitude = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
    return str(round(latitude, 5)), str(round(longitude, 5))


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))

"""Merging a UN/LOCODE code list into ports.csv, so that drafting knows every seaport that it has.

The list is read in the two forms in which it is published: UNECE's "CodeListPart" files (no header; in
Latin-1 before 2024), and CSV with a header (Country, Location, Name …). Only entries with function 1, a
seaport, are taken. Rows that ports.csv has already stay as they are, but for empty UN/LOCODE cells.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loader.problems import Problem, ProblemsFound
from loader.reference import Country
from ontology import iris

IRI = "https://vocabulary.uncefact.org/unlocode#"
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
_OTHER_NAMES = {
    "ch": "Change",
    "locode": "Location",
    "namewodiacritics": "NameWoDiacritics",
    "name wo diacritics": "NameWoDiacritics",
    "subdiv": "Subdivision",
}
_COORDINATES = re.compile(r"(\d{2})(\d{2})([NS])\s+(\d{3})(\d{2})([EW])")


@dataclass(frozen=True)
class Entry:
    """A seaport of the code list."""

    country: str
    code: str
    name: str
    plain_name: str
    subdivision: str
    functions: str
    status: str
    latitude: str
    longitude: str


@dataclass(frozen=True)
class Merged:
    """The text of the new ports.csv, and how many rows were added, completed.

    And left out for want of a country.
    """

    text: str
    added: int
    completed: int
    without_country: int


def read_entries(path: Path) -> list[Entry]:
    """Return the seaports of a code list; raises ``ProblemsFound`` for a file that is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The code list cannot be read: {error.strerror}.")]) from None
    if len(content) > MAX_BYTES:
        raise ProblemsFound(
            [
                Problem(
                    path,
                    0,
                    f"The file has {len(content):,} bytes; a code list has less than {MAX_BYTES:,}.",
                )
            ]
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ProblemsFound([Problem(path, 0, f"This is no CSV file: {error}.")]) from None
    return list(_entries(path, rows))


def _entries(path: Path, rows: list[list[str]]) -> Iterator[Entry]:
    columns, first = _columns(rows)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise ProblemsFound(
            [
                Problem(
                    path,
                    1,
                    f"This is no UN/LOCODE code list: there is no column {missing[0]!r}. Give the CSV file "
                    "that UNECE publishes, or one with its columns in a header.",
                )
            ]
        )
    for row in rows[first:]:
        cells = {name: row[index].strip() if index < len(row) else "" for name, index in columns.items()}
        seaport = cells["Function"].startswith("1") and cells.get("Change", "") not in {"X", "="}
        if (
            not seaport
            or not re.fullmatch(r"[A-Z]{2}", cells["Country"])
            or not re.fullmatch(r"[A-Z2-9]{3}", cells["Location"])
        ):
            continue
        latitude, longitude = _degrees(cells.get("Coordinates", ""))
        plain = cells.get("NameWoDiacritics", "") or cells["Name"]
        yield Entry(
            country=cells["Country"],
            code=cells["Country"] + cells["Location"],
            name=cells["Name"],
            plain_name=plain,
            subdivision=cells.get("Subdivision", ""),
            functions=cells["Function"],
            status=cells.get("Status", ""),
            latitude=latitude,
            longitude=longitude,
        )


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


def _degrees(coordinates: str) -> tuple[str, str]:
    """Return "3346N 11811W" as decimal degrees, or empty texts."""
    match = _COORDINATES.fullmatch(coordinates)
    if match is None:
        return "", ""
    latitude = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
    longitude = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
    return str(round(latitude, 5)), str(round(longitude, 5))


def merge(ports: str, entries: Iterable[Entry], countries: Iterable[Country]) -> Merged:
    """Return ports.csv (its text) with the entries merged into it, ours first, then the new ones by code.

    A port that is new gets a name for "Port of …" only: its bare name may be an everyday word, so no alias.
    """
    reader = csv.DictReader(io.StringIO(ports, newline=""))
    columns = list(reader.fieldnames or ())
    rows = list(reader)
    by_code = {
        code: row for row in rows for code in (row["unlocode"], *row["unlocode_alt"].split("|")) if code
    }
    misused = {code for row in rows for code in row["unlocode_commonly_misused"].split("|") if code}
    keys = {row["key"] for row in rows}
    alpha3 = {country.alpha2: country.alpha3 for country in countries}
    completed = without_country = 0
    new: list[dict[str, str]] = []
    for entry in sorted(set(entries), key=lambda each: (each.code, each.name)):
        known = by_code.get(entry.code)
        if known is not None:
            completed += _complete(known, entry)
        elif entry.country not in alpha3:
            without_country += 1
        elif entry.code not in misused and (key := _key(entry, keys)):
            keys.add(key)
            row = _row(entry, key, alpha3[entry.country], columns)
            by_code[entry.code] = row
            new.append(row)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n" if "\r\n" in ports else "\n")
    writer.writeheader()
    writer.writerows([*rows, *new])
    return Merged(out.getvalue(), len(new), completed, without_country)


def _complete(row: dict[str, str], entry: Entry) -> bool:
    """Fill the empty UN/LOCODE cells of a row of ours from the entry of its main code."""
    if row["unlocode"] != entry.code:
        return False
    empty = {column: value for column, value in _cells(entry).items() if value and not row[column]}
    row.update(empty)
    return bool(empty)


def _cells(entry: Entry) -> dict[str, str]:
    """Return what ports.csv takes from an entry besides its code, by column."""
    return {
        "unlocode_iri": IRI + entry.code,
        "unlocode_name": entry.name,
        "unlocode_functions": entry.functions,
        "unlocode_status": entry.status,
        "unlocode_lat": entry.latitude,
        "unlocode_lon": entry.longitude,
    }


def _key(entry: Entry, keys: set[str]) -> str:
    """Return a slug for a new port: its name, then with its country, then with its code."""
    slug = iris.slugify(re.sub(r"\s*[(,/].*", "", entry.plain_name)) or entry.code.lower()
    for candidate in (slug, f"{slug}-{entry.country.lower()}", f"{slug}-{entry.code.lower()}"):
        if candidate not in keys:
            return candidate
    return ""


def _row(entry: Entry, key: str, alpha3: str, columns: list[str]) -> dict[str, str]:
    name = re.sub(r"\s*(?:[(,/].*|\bPt)$", "", entry.name).strip() or entry.name
    values = {
        "key": key,
        "label_en": name if name.startswith(("Port ", "Puerto ")) else f"Port of {name}",
        "country_alpha2": entry.country,
        "country_alpha3": alpha3,
        "subdivision": f"{entry.country}-{entry.subdivision}" if entry.subdivision else "",
        "unlocode": entry.code,
        **_cells(entry),
        "lat": entry.latitude,
        "lon": entry.longitude,
        "coord_source": "UN/LOCODE" if entry.latitude else "",
        "wikidata_status": "unverified - not looked up",
        "in_seed_article": "0",
    }
    return {column: values.get(column, "") for column in columns}


def import_unlocode(code_list: Path, ports: Path, countries: Iterable[Country]) -> Merged:
    """Merge a code list into a ports.csv file, in one step; raises ``ProblemsFound``."""
    entries = read_entries(code_list)
    try:
        text = ports.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ProblemsFound([Problem(ports, 0, f"The file cannot be read: {error.strerror}.")]) from None
    merged = merge(text, entries, countries)
    waiting = ports.with_name(f".{ports.name}.new")
    waiting.write_bytes(merged.text.encode("utf-8"))
    waiting.replace(ports)
    return merged

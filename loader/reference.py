"""What is known before any article is read: ports, countries and regions.

``data/ports.csv``, ``data/countries.csv`` and ``data/regions.csv`` are described in ``data/README.md``.
A port keeps the line it stands on, so that whatever is wrong with it can be named by file and line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from loader.problems import Problem, ProblemsFound, did_you_mean
from ontology import iris

DATA_FOLDER = Path(__file__).parent.parent / "data"

Record = TypeVar("Record")

IMPORTED = "unverified - from a code list"  # the wikidata_status of a port that nobody has looked at yet


@dataclass(frozen=True)
class Port:
    """A row of ports.csv. Empty cells are empty strings, tuples or None."""

    slug: str
    label: str
    aliases: tuple[str, ...]
    country: str
    subdivision: str
    unlocode: str
    unlocodes_alternative: tuple[str, ...]
    unlocodes_misused: tuple[str, ...]
    unlocode_iri: str
    unlocode_functions: str
    world_port_index_number: str
    latitude: Decimal | None
    longitude: Decimal | None
    wikidata: str
    imported: bool
    note: str
    line: int

    @property
    def needs_port_of(self) -> bool:
        """Whether a text means it only where "Port of" stands before its name."""
        return all(alias.startswith("Port of ") for alias in self.aliases)


@dataclass(frozen=True)
class Country:
    """A row of countries.csv: ISO 3166-1 codes, and rough bounds in degrees."""

    slug: str
    label: str
    alpha2: str
    alpha3: str
    latitudes: tuple[Decimal, Decimal]
    longitudes: tuple[Decimal, Decimal]
    line: int

    def has_within(self, latitude: Decimal, longitude: Decimal) -> bool:
        """Say whether a point lies within the rough bounds."""
        south, north = self.latitudes
        west, east = self.longitudes
        return south <= latitude <= north and west <= longitude <= east


@dataclass(frozen=True)
class Region:
    """A row of regions.csv."""

    slug: str
    label: str
    line: int


@dataclass(frozen=True)
class Reference:
    """All reference data, by slug; ``folder`` is where it was read from."""

    folder: Path
    ports: dict[str, Port]
    countries: dict[str, Country]
    regions: dict[str, Region]

    def country_of(self, port: Port) -> Country:
        """Return the country that the port's alpha-2 code stands for."""
        return next(country for country in self.countries.values() if country.alpha2 == port.country)

    def locations(self) -> Iterator[tuple[str, Path, int]]:
        """Yield the reference of each port, country and region, and the file and line it stands on."""
        ports, countries, regions = self.files
        yield from ((f"port/{port.slug}", ports, port.line) for port in self.ports.values())
        yield from (
            (f"country/{country.slug}", countries, country.line) for country in self.countries.values()
        )
        yield from ((f"region/{region.slug}", regions, region.line) for region in self.regions.values())

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the data was read from."""
        return tuple(self.folder / name for name in ("ports.csv", "countries.csv", "regions.csv"))


def read_reference(folder: Path) -> Reference:
    """Read the three files of a folder.

    Raises ``ProblemsFound`` for a missing file or column, a cell of the wrong form, a slug that stands
    twice, or a port in a country that countries.csv does not have.
    """
    countries = _read(folder / "countries.csv", _country)
    regions = _read(folder / "regions.csv", _region)
    ports = _read(folder / "ports.csv", _port)
    codes = {country.alpha2 for country in countries.values()}
    strays = [
        Problem(
            folder / "ports.csv",
            port.line,
            f"{port.slug}: no country has the code {port.country!r} in countries.csv.",
        )
        for port in ports.values()
        if port.country not in codes
    ]
    if strays:
        raise ProblemsFound(strays)
    return Reference(folder, ports, countries, regions)


class _Row:
    """A row of a CSV file, whose cells are read by name and checked as they are read."""

    def __init__(self, cells: dict[str, str], line: int) -> None:
        self.cells = cells
        self.line = line

    def text(self, column: str) -> str:
        return self.cells[column].strip()

    def required(self, column: str) -> str:
        if not self.text(column):
            raise ValueError(f"{column} is empty.")
        return self.text(column)

    def slug(self, column: str) -> str:
        if not iris.is_slug(self.text(column)):
            raise ValueError(
                f"{column} {self.text(column)!r} is no slug: lower-case ASCII words joined by '-'."
            )
        return self.text(column)

    def parts(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def degrees(self, column: str) -> Decimal | None:
        if not self.text(column):
            return None
        try:
            number = Decimal(self.text(column))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValueError(f"{column} {self.text(column)!r} is no number of degrees, such as -118.25.")
        return number

    def bounds(self, low: str, high: str) -> tuple[Decimal, Decimal]:
        south_or_west, north_or_east = self.degrees(low), self.degrees(high)
        if south_or_west is None or north_or_east is None:
            raise ValueError(f"{low} and {high} must both be given.")
        return south_or_west, north_or_east


def _port(row: _Row) -> tuple[str, Port]:
    slug = row.slug("key")
    verified = row.text("wikidata_status").startswith("verified")
    return slug, Port(
        slug=slug,
        # No check for an empty label here: a shape says it better, and says it for every source.
        label=row.text("label_en"),
        aliases=row.parts("alt_labels"),
        country=row.required("country_alpha2"),
        subdivision=row.text("subdivision"),
        unlocode=row.text("unlocode"),
        unlocodes_alternative=row.parts("unlocode_alt"),
        unlocodes_misused=row.parts("unlocode_commonly_misused"),
        unlocode_iri=row.text("unlocode_iri"),
        unlocode_functions=row.text("unlocode_functions"),
        world_port_index_number=row.text("wpi_number"),
        latitude=row.degrees("lat"),
        longitude=row.degrees("lon"),
        wikidata=row.text("wikidata_qid") if verified else "",
        imported=row.text("wikidata_status") == IMPORTED,
        note=row.text("notes"),
        line=row.line,
    )


def _country(row: _Row) -> tuple[str, Country]:
    slug = row.slug("slug")
    return slug, Country(
        slug=slug,
        label=row.required("name"),
        alpha2=row.required("alpha2"),
        alpha3=row.required("alpha3"),
        latitudes=row.bounds("lat_min", "lat_max"),
        longitudes=row.bounds("lon_min", "lon_max"),
        line=row.line,
    )


def _region(row: _Row) -> tuple[str, Region]:
    slug = row.slug("slug")
    return slug, Region(slug, row.required("name"), row.line)


def _read(path: Path, parse: Callable[[_Row], tuple[str, Record]]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    problems: list[Problem] = []
    for row in _rows(path):
        try:
            slug, record = parse(row)
        except KeyError as error:
            known = did_you_mean(str(error.args[0]), row.cells)
            raise ProblemsFound([Problem(path, 1, f"There is no column {error.args[0]!r}.{known}")]) from None
        except ValueError as error:
            problems.append(Problem(path, row.line, str(error)))
            continue
        if slug in records:
            problems.append(Problem(path, row.line, f"{slug!r} stands here a second time."))
        records[slug] = record
    if problems:
        raise ProblemsFound(problems)
    return records


def _rows(path: Path) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The file cannot be read: {error.strerror}.")]) from None
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(path, 0, "The file is not UTF-8. Save it as UTF-8.")]) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    for cells in reader:
        if cells.pop("", None):
            raise ProblemsFound(
                [Problem(path, reader.line_num, "The row has more cells than the header has columns.")]
            )
        yield _Row(cells, reader.line_num)

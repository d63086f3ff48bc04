"""Merging the seaports of a UN/LOCODE code list into ports.csv, so that drafting knows every one.

Rows that ports.csv has already stay as they are, but for cells that are empty there. A new port is known by
its names after "Port of" only: alone, Green, Bridge or Portland may be anything. Its slug is its name and its
country, whatever ports.csv has so far, so that the order in which lists are imported makes no difference, no
later edition moves a slug, and none of seven Portlands is *the* Portland.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from loader.problems import Problem, ProblemsFound
from loader.reference import IMPORTED, Country
from loader.unlocode import Entry, read_entries
from ontology import iris

IRI = "https://vocabulary.uncefact.org/unlocode#"
COLUMNS = (
    "key",
    "label_en",
    "alt_labels",
    "country_alpha2",
    "country_alpha3",
    "subdivision",
    "unlocode",
    "unlocode_alt",
    "unlocode_commonly_misused",
    "unlocode_iri",
    "unlocode_name",
    "unlocode_functions",
    "unlocode_status",
    "unlocode_lat",
    "unlocode_lon",
    "lat",
    "lon",
    "coord_source",
    "wikidata_status",
    "in_seed_article",
)
_IS_A_PORT = re.compile(r"(?:Port|Porto|Puerto) .*|.* (?:Port|Harbour|Harbor|Terminal)")


@dataclass(frozen=True)
class Merged:
    """The text of the new ports.csv, and what became of the entries, in numbers of ports.

    ``misplaced`` of those added lie outside their country by the list, and so have no coordinates;
    ``left_out`` counts entries of countries that countries.csv has not, by their code.
    """

    text: str
    added: int
    completed: int
    misplaced: int
    left_out: dict[str, int]


def import_unlocode(code_lists: Iterable[Path], ports: Path, countries: Iterable[Country]) -> Merged:
    """Merge the files of a code list into a ports.csv file, in one step.

    Raises ``ProblemsFound``, and then has changed nothing.
    """
    entries = read_entries(code_lists)
    merged = merge(_text(ports), entries, countries)
    waiting = ports.with_name(f".{ports.name}.new")
    waiting.write_bytes(merged.text.encode("utf-8"))
    waiting.replace(ports)
    return merged


def _text(ports: Path) -> str:
    try:
        text = ports.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ProblemsFound([Problem(ports, 0, f"The file cannot be read: {error.strerror}.")]) from None
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(ports, 0, "The file is not UTF-8. Save it as UTF-8.")]) from None
    columns = csv.DictReader(io.StringIO(text, newline="")).fieldnames or ()
    missing = [column for column in COLUMNS if column not in columns]
    if missing:
        message = f"There is no column {missing[0]!r}. Merge into a file with the columns of data/ports.csv."
        raise ProblemsFound([Problem(ports, 1, message)])
    return text


def merge(ports: str, entries: Iterable[Entry], countries: Iterable[Country]) -> Merged:
    """Return ports.csv (its text) with the entries merged into it: ours first, then all others by code."""
    reader = csv.DictReader(io.StringIO(ports, newline=""))
    columns = list(reader.fieldnames or ())
    rows = list(reader)
    by_code = {
        code: row for row in rows for code in (row["unlocode"], *row["unlocode_alt"].split("|")) if code
    }
    misused = {code for row in rows for code in row["unlocode_commonly_misused"].split("|") if code}
    by_country = {country.alpha2: country for country in countries}
    left_out = Counter(entry.country for entry in entries if entry.country not in by_country)
    known = [entry for entry in entries if entry.country in by_country and entry.code not in misused]
    completed = sum(
        _complete(by_code[entry.code], _cells(entry, by_country[entry.country]))
        for entry in known
        if entry.code in by_code and entry.code == by_code[entry.code]["unlocode"]
    )
    fresh = [entry for entry in known if entry.code not in by_code]
    slugs = _slugs(fresh, {row["key"] for row in rows})
    new = [
        {**dict.fromkeys(columns, ""), **_row(entry, slugs[entry.code], by_country[entry.country])}
        for entry in fresh
    ]
    listed = sorted([*rows, *new], key=lambda row: row["unlocode"] if _is_imported(row) else "")
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\r\n" if "\r\n" in ports else "\n")
    writer.writeheader()
    writer.writerows(listed)
    misplaced = sum(bool(row["unlocode_lat"]) and not row["lat"] for row in new)
    return Merged(out.getvalue(), len(new), completed, misplaced, dict(sorted(left_out.items())))


def _is_imported(row: dict[str, str]) -> bool:
    return row["wikidata_status"] == IMPORTED


def _complete(row: dict[str, str], cells: dict[str, str]) -> bool:
    """Fill the empty cells of a row from the entry of its main code."""
    empty = {column: value for column, value in cells.items() if value and not row[column]}
    row.update(empty)
    return bool(empty)


def _cells(entry: Entry, country: Country) -> dict[str, str]:
    """Return what ports.csv takes from an entry besides its code, by column.

    Coordinates outside the country are a slip, and not published: an 'E' for a 'W', or two digits swapped.
    """
    cells = {
        "unlocode_iri": IRI + entry.code,
        "unlocode_name": entry.published,
        "unlocode_functions": entry.functions,
        "unlocode_status": entry.status,
        "unlocode_lat": entry.latitude,
        "unlocode_lon": entry.longitude,
    }
    if entry.latitude and country.has_within(Decimal(entry.latitude), Decimal(entry.longitude)):
        cells |= {"lat": entry.latitude, "lon": entry.longitude, "coord_source": "UN/LOCODE"}
    return cells


def _row(entry: Entry, slug: str, country: Country) -> dict[str, str]:
    first, *others = entry.names
    return {
        "key": slug,
        "label_en": first if _IS_A_PORT.fullmatch(first) else f"Port of {first}",
        "alt_labels": "|".join(f"Port of {name}" for name in others),
        "country_alpha2": country.alpha2,
        "country_alpha3": country.alpha3,
        "subdivision": f"{entry.country}-{entry.subdivision}" if entry.subdivision else "",
        "unlocode": entry.code,
        **_cells(entry, country),
        "wikidata_status": IMPORTED,
        "in_seed_article": "0",
    }


def _slugs(entries: Iterable[Entry], taken: set[str]) -> dict[str, str]:
    """Return a slug for each entry, by code: its name and country, and more only where others have that.

    A country stands in one file of the list, so its namesakes are always seen together.
    """
    slugs: dict[str, str] = {}
    waiting = list(entries)
    for form in _SLUG_FORMS:
        wanted = Counter(form(entry) for entry in waiting)
        for entry in waiting:
            slug = form(entry)
            if wanted[slug] == 1 and slug not in taken:
                slugs[entry.code] = slug
        taken = {*taken, *slugs.values()}
        waiting = [entry for entry in waiting if entry.code not in slugs]
    return slugs


def _slug(*parts: str) -> str:
    return iris.slugify(" ".join(parts))


# "portland-us-or" for one of several; "sande-friesland-de" from its whole entry; the code as a last resort.
_SLUG_FORMS: tuple[Callable[[Entry], str], ...] = (
    lambda entry: _slug(entry.names[0], entry.country),
    lambda entry: _slug(entry.names[0], entry.country, entry.subdivision),
    lambda entry: _slug(entry.published, entry.country),
    lambda entry: _slug(entry.names[0], entry.code),
)

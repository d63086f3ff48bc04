"""Dates as a source gives them: a small part of EDTF (ISO 8601-2:2019, level 0).

Accepted are a year (``1969``), a month (``2023-04``), a day (``2023-04-24``), an interval of two of
these (``2023-03-13/2023-03-16``), and an interval open on one side (``../2023-06-29``). A date stays
as precise as it was written: 1969 never becomes a first of January.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from rdflib import Literal

from ontology import XSD

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class DateError(ValueError):
    """The text is no date in a form that Fairway accepts; the message says what would be."""


@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the ISO 8601 form: ``1969``, ``2023-04`` or ``2023-04-24``."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    @property
    def literal(self) -> Literal:
        """The date as an RDF literal: xsd:gYear, xsd:gYearMonth or xsd:date."""
        datatype = XSD.date if self.day else XSD.gYearMonth if self.month else XSD.gYear
        return Literal(str(self), datatype=datatype)

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date can mean; for comparing, never for publishing."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The last day that the date can mean; for comparing, never for publishing."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True)
class Edtf:
    """A date, or an interval of which one end may be open (None)."""

    earliest: PartialDate | None
    latest: PartialDate | None

    def __str__(self) -> str:
        """Return the EDTF form."""
        if self.earliest == self.latest:
            return str(self.earliest)
        return f"{self.earliest or '..'}/{self.latest or '..'}"

    @property
    def date(self) -> PartialDate | None:
        """The one date, or None for an interval."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def year(self) -> PartialDate | None:
        """The year, where it is certain."""
        if self.earliest and self.latest and self.earliest.year == self.latest.year:
            return PartialDate(self.earliest.year)
        return None


def parse_date(text: str) -> PartialDate:
    """Return a single date; raises ``DateError`` if it is none, or a day that does not exist."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise DateError(f"{text!r} is no date. Write a year (1969), a month (2023-04) or a day (2023-04-24).")
    date = PartialDate(*(int(part) for part in match.groups() if part is not None))
    try:
        datetime.date(date.year, date.month or 1, date.day or 1)
    except ValueError:
        raise DateError(f"There is no day {text}.") from None
    return date


def parse(text: str) -> Edtf:
    """Return a date or interval; raises ``DateError``.

    An interval that ends before it begins is accepted here: shapes report it in the terms of the
    agreement it belongs to.
    """
    first, slash, last = text.partition("/")
    if not slash:
        date = parse_date(text)
        return Edtf(date, date)
    earliest = None if first == ".." else parse_date(first)
    latest = None if last == ".." else parse_date(last)
    if earliest is None and latest is None:
        raise DateError("'../..' says nothing. Leave the date out.")
    return Edtf(earliest, latest)

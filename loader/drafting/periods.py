"""Days, weeks, months and years around a day, as EDTF."""

from __future__ import annotations

import calendar
import datetime


def last(unit: str, today: datetime.date) -> str:
    """Return last week, month or year as EDTF."""
    if unit == "week":
        monday = today - datetime.timedelta(today.weekday() + 7)
        return f"{monday}/{monday + datetime.timedelta(6)}"
    if unit == "month":
        month = today.replace(day=1) - datetime.timedelta(1)
        return f"{month.year}-{month.month:02}"
    return str(today.year - 1)


def coming(unit: str, count: int, today: datetime.date, *, within: bool) -> str:
    """Return the week, month or year that comes after so many as EDTF, or the day by which they are over."""
    months = today.month - 1 + count * (12 if unit == "year" else 1)
    if unit == "week":
        return (today + datetime.timedelta(7 * count)).isoformat() if within else ""
    year, month = today.year + months // 12, months % 12 + 1
    if within:
        return datetime.date(year, month, min(today.day, calendar.monthrange(year, month)[1])).isoformat()
    return str(year) if unit == "year" else f"{year}-{month:02}"


def until(article: datetime.date | None, first: datetime.date, last: datetime.date, whole: str) -> str:
    """Return first/last as EDTF, cut at the article's date; ``whole`` where nothing has to be cut."""
    if article is None:
        return whole
    if first > article:
        return ""
    if last <= article and whole:
        return whole
    last = min(last, article)
    return first.isoformat() if first == last else f"{first}/{last}"


def month(article: datetime.date | None, year: int, month: int) -> str:
    """Return a month as EDTF, cut at the article's date."""
    return until(article, first_of(year, month), last_of(year, month), f"{year}-{month:02}")


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    """Return a day, or None if there is none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def first_of(year: int, month: int) -> datetime.date:
    """Return the first day of a month."""
    return datetime.date(year, month, 1)


def last_of(year: int, month: int) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])

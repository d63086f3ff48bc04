"""Dates, as precise as they were written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal

from loader import edtf
from ontology import XSD


@pytest.mark.parametrize(
    ("text", "literal", "first", "last"),
    [
        ("1969", Literal("1969", datatype=XSD.gYear), "1969-01-01", "1969-12-31"),
        ("2024-02", Literal("2024-02", datatype=XSD.gYearMonth), "2024-02-01", "2024-02-29"),
        ("2023-04-24", Literal("2023-04-24", datatype=XSD.date), "2023-04-24", "2023-04-24"),
    ],
)
def test_a_date_keeps_its_precision(text: str, literal: Literal, first: str, last: str) -> None:
    date = edtf.parse_date(text)
    assert date.literal == literal
    assert (date.first_day, date.last_day) == (
        datetime.date.fromisoformat(first),
        datetime.date.fromisoformat(last),
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "year"),
    [
        pytest.param("2023-03-13/2023-03-16", "2023-03-13", "2023-03-16", "2023", id="an interval"),
        pytest.param("2022-12-30/2023-01-02", "2022-12-30", "2023-01-02", None, id="the year is not certain"),
        pytest.param("../2023-06-29", None, "2023-06-29", None, id="open before"),
        pytest.param("2023-06/..", "2023-06", None, None, id="open after"),
        pytest.param(
            "2023-03-16/2023-03-13",
            "2023-03-16",
            "2023-03-13",
            "2023",
            id="back to front: for the shapes to say",
        ),
    ],
)
def test_an_interval_has_two_ends_of_which_one_may_be_open(
    text: str, earliest: str | None, latest: str | None, year: str | None
) -> None:
    interval = edtf.parse(text)
    assert [str(end) if end else None for end in (interval.earliest, interval.latest)] == [earliest, latest]
    assert (str(interval.year) if interval.year else None) == year
    assert interval.date is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("around 1969", "is no date"),
        ("2023-3-16", "is no date"),
        ("16.03.2023", "is no date"),
        ("2023-02-29", "There is no day 2023-02-29"),
        ("2023-13", "There is no day 2023-13"),
        ("0000", "There is no day 0000"),
        ("2023/2024/2025", "is no date"),
        ("../..", "says nothing"),
        ("", "is no date"),
        ("٢٠٢٣", "is no date"),
    ],
)
def test_anything_else_is_refused(text: str, words: str) -> None:
    with pytest.raises(edtf.DateError, match=words):
        edtf.parse(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_every_day_month_and_year_comes_back_as_it_was_written(day: datetime.date, length: int) -> None:
    text = day.isoformat()[:length]
    date = edtf.parse(text)
    assert str(date) == text
    assert date.date is not None
    assert date.date.first_day <= day <= date.date.last_day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert str(edtf.parse(text))
    except edtf.DateError as refused:
        assert str(refused)

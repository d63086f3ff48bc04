"""Conditional requests: every field, their order, and dates that are none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.preconditions import FIELDS, Validators, Verdict, evaluate, range_applies, read_date, weakly_in

BEFORE, THEN, AFTER = (f"Tue, 24 Nov 2026 09:16:{second:02} GMT" for second in (4, 5, 6))
NOW = Validators('"x"', datetime(2026, 11, 24, 9, 16, 5, tzinfo=UTC))
UNDATED = Validators('"x"')


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        pytest.param({}, "proceed", id="none"),
        pytest.param({"If-Match": '"x"'}, "proceed", id="If-Match, the tag"),
        pytest.param({"If-Match": "*"}, "proceed", id="If-Match, anything"),
        pytest.param({"If-Match": '"a", "x"'}, "proceed", id="If-Match, one of a list"),
        pytest.param({"If-Match": '"a"'}, "failed", id="If-Match, another"),
        pytest.param({"If-Match": 'W/"x"'}, "failed", id="If-Match compares strongly"),
        pytest.param({"If-Unmodified-Since": THEN}, "proceed", id="unmodified since then"),
        pytest.param({"If-Unmodified-Since": BEFORE}, "failed", id="modified since"),
        pytest.param({"If-Match": '"x"', "If-Unmodified-Since": BEFORE}, "proceed", id="the tag goes before the date"),
        pytest.param({"If-None-Match": '"x"'}, "not modified", id="If-None-Match, the tag"),
        pytest.param({"If-None-Match": '"a"'}, "proceed", id="If-None-Match, another"),
        pytest.param({"If-Modified-Since": THEN}, "not modified", id="not modified since then"),
        pytest.param({"If-Modified-Since": AFTER}, "not modified", id="not modified since later"),
        pytest.param({"If-Modified-Since": BEFORE}, "proceed", id="modified since before"),
        pytest.param({"If-None-Match": '"a"', "If-Modified-Since": AFTER}, "proceed", id="the tag goes before, again"),
        pytest.param({"If-Match": '"a"', "If-None-Match": '"x"'}, "failed", id="If-Match goes first"),
        pytest.param({"If-Modified-Since": "yesterday"}, "proceed", id="no date"),
        pytest.param({"If-Unmodified-Since": "0"}, "proceed", id="no date either"),
    ],
)  # fmt: skip
def test_verdict(fields: dict[str, str], verdict: Verdict) -> None:
    assert evaluate(fields, NOW, safe=True) == verdict


def test_for_another_method_a_match_is_a_failure_and_dates_do_not_count() -> None:
    assert evaluate({"If-None-Match": '"x"'}, NOW, safe=False) == "failed"
    assert evaluate({"If-Modified-Since": THEN}, NOW, safe=False) == "proceed"


def test_without_a_date_of_ours_dates_decide_nothing() -> None:
    assert evaluate({"If-Modified-Since": AFTER}, UNDATED, safe=True) == "proceed"
    assert evaluate({"If-Unmodified-Since": BEFORE}, UNDATED, safe=True) == "proceed"


@pytest.mark.parametrize(
    ("field", "same"),
    [
        ('"x"', True),
        ('W/"x"', True),
        ('"a", "x"', True),
        ('"a",W/"x" , "b"', True),
        ("*", True),
        (" * ", True),
        ('"a"', False),
        ("x", False),
        ('"X"', False),
        ('""', False),
        ('"a*"', False),
        ('"x', False),
        ('"a, x"', False),
        ('w/"x"', False),
        ('"a" "x"', False),
        ("", False),
    ],
)
def test_if_none_match_is_compared_weakly(field: str, same: bool) -> None:
    assert weakly_in('"x"', field) is same


@pytest.mark.parametrize(
    ("field", "applies"),
    [
        (None, True), ('"x"', True), ('"a"', False), ('W/"x"', False), (THEN, True), (AFTER, False),
        (BEFORE, False), ("x", False), ("", False),
    ],
)  # fmt: skip
def test_if_range_is_compared_strongly(field: str | None, applies: bool) -> None:
    assert range_applies({"If-Range": field} if field is not None else {}, NOW) is applies


@pytest.mark.parametrize(
    "text", ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
)
def test_the_three_forms_of_a_date_are_read(text: str) -> None:
    assert read_date(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40)))
def test_whatever_the_fields_say_there_is_a_verdict(fields: dict[str, str]) -> None:
    assert evaluate(fields, NOW, safe=True) in ("proceed", "not modified", "failed")
    assert range_applies(fields, NOW) in (True, False)

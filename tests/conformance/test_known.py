"""The table of known failures: no failure that is not in it, nothing in it that does not fail."""

from __future__ import annotations

import pytest

from conformance import known

KNOWN = {("s", "http://t/1"): "Because."}


@pytest.mark.parametrize(
    ("faults", "line"),
    [
        pytest.param({"http://t/1": "500", "http://t/2": None}, None, id="as known"),
        pytest.param({"http://t/1": "500", "http://t/2": "400"}, "http://t/2 fails: 400", id="a new failure"),
        pytest.param(
            {"http://t/1": None}, "http://t/1 passes, and known.yaml says that it fails.", id="repaired"
        ),
        pytest.param({}, "http://t/1 stands in known.yaml, and the suite has no such test.", id="gone"),
    ],
)
def test_surprises(faults: dict[str, str | None], line: str | None) -> None:
    assert known.surprises("s", faults, KNOWN) == ([line] if line else [])


def test_another_suite_is_none_of_its_business() -> None:
    assert known.surprises("other", {"http://t/1": "500"}, KNOWN) == ["http://t/1 fails: 500"]


def test_a_test_stands_once_for_a_suite() -> None:
    with pytest.raises(ValueError, match=r"has http://t/1 twice for the suite s\."):
        known.load("[{reason: One, tests: {s: ['http://t/1']}}, {reason: Two, tests: {s: ['http://t/1']}}]")

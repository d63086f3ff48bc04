"""Ranges of bytes: which part a Range field gets of ten bytes."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.ranges import ByteRange, NotSatisfiable, read


@pytest.mark.parametrize(
    ("field", "part"),
    [
        pytest.param(None, None, id="no field"),
        pytest.param("bytes=0-0", ByteRange(0, 0), id="the first byte"),
        pytest.param("bytes=2-5", ByteRange(2, 5), id="some"),
        pytest.param("bytes=7-", ByteRange(7, 9), id="to the end"),
        pytest.param("bytes=7-99", ByteRange(7, 9), id="past the end"),
        pytest.param("bytes=-3", ByteRange(7, 9), id="the last three"),
        pytest.param("bytes=-99", ByteRange(0, 9), id="the last, more than there are"),
        pytest.param("BYTES = 2-5", ByteRange(2, 5), id="case and white space"),
        pytest.param("bytes=,2-5,", ByteRange(2, 5), id="empty elements"),
        pytest.param("bytes=5-2", None, id="backwards: not a range, passed over"),
        pytest.param("bytes=-", None, id="neither end"),
        pytest.param("bytes=a-b", None, id="no numbers"),
        pytest.param("bytes=0-1,4-5", None, id="several: the whole"),
        pytest.param("lines=1-2", None, id="another unit"),
        pytest.param("bytes=0-" + "9" * 5_000, None, id="a number that is far too long"),
    ],
)
def test_part(field: str | None, part: ByteRange | None) -> None:
    assert read(field, 10) == part


@pytest.mark.parametrize("field", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_what_no_byte_lies_in_cannot_be_satisfied(field: str) -> None:
    with pytest.raises(NotSatisfiable):
        read(field, 10)


def test_of_nothing_there_is_no_part() -> None:
    with pytest.raises(NotSatisfiable):
        read("bytes=-1", 0)


@given(st.text(max_size=40).map(lambda rest: f"bytes={rest}"), st.integers(0, 1_000))
def test_a_part_lies_within(field: str, length: int) -> None:
    with contextlib.suppress(NotSatisfiable):
        part = read(field, length)
        assert part is None or 0 <= part.first <= part.last < length

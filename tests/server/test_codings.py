"""Content codings: which one Accept-Encoding gets, and that packing is the same every time."""

from __future__ import annotations

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.codings import CODINGS, SHORTEST, Coding, choose, encode, zstd

UNPACK = {"identity": bytes, "gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstd.decompress}


@pytest.mark.parametrize(
    ("field", "coding"),
    [
        pytest.param(None, "identity", id="no field: anything would do, and nothing is packed"),
        pytest.param("", "identity", id="an empty field: as it is"),
        pytest.param("gzip", "gzip", id="one"),
        pytest.param("gzip, deflate, br, zstd", "zstd", id="a browser: the server's order among equals"),
        pytest.param("gzip, deflate, br", "br", id="an older browser"),
        pytest.param("gzip;q=1.0, br;q=0.5", "gzip", id="quality goes first"),
        pytest.param("GZIP", "gzip", id="case does not matter"),
        pytest.param("x-gzip", "gzip", id="the old name"),
        pytest.param("*", "zstd", id="anything"),
        pytest.param("*;q=0.5, gzip;q=0", "zstd", id="anything but"),
        pytest.param("deflate", "identity", id="one that there is not"),
        pytest.param("gzip;q=0", "identity", id="a no"),
        pytest.param("identity, gzip;q=0.5", "identity", id="rather as it is"),
        pytest.param("identity;q=0.5, gzip;q=0.5", "gzip", id="a tie: packed"),
        pytest.param("identity;q=0, gzip", "gzip", id="not as it is"),
        pytest.param("identity;q=0", None, id="not as it is, and nothing else named"),
        pytest.param("*;q=0", None, id="nothing at all"),
        pytest.param("*;q=0, identity", "identity", id="nothing but as it is"),
        pytest.param("*;q=0, deflate", None, id="only what there is not"),
        pytest.param("gzip;q=2, br;q=x, zstd;q=", "identity", id="malformed weights are left out"),
        pytest.param("gzip ; q=0.9 , br ; q=0.8", "gzip", id="white space"),
        pytest.param(",,gzip,,", "gzip", id="empty elements"),
    ],
)
def test_choice(field: str | None, coding: Coding | None) -> None:
    assert choose(field, length=SHORTEST) == coding


def test_a_short_body_stays_as_it_is_unless_it_may_not() -> None:
    assert choose("gzip, br", length=SHORTEST - 1) == "identity"
    assert choose("gzip, identity;q=0", length=1) == "gzip"


@given(st.text(max_size=80))
def test_any_field_gets_a_coding_or_none(field: str) -> None:
    assert choose(field, length=SHORTEST) in (*CODINGS, "identity", None)


@pytest.mark.parametrize("coding", UNPACK)
@given(content=st.binary(max_size=2_000))
def test_what_is_packed_is_unpacked_and_packed_the_same_again(coding: Coding, content: bytes) -> None:
    packed = encode(content, coding)
    assert UNPACK[coding](packed) == content
    assert encode(content, coding) == packed

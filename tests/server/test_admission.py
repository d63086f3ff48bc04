"""Requests past a limit are refused by the limit's name, malformed ones by what is wrong."""

from __future__ import annotations

import pytest

from server.admission import RequestLimits, refuse_malformed, refuse_oversized
from server.problems import BadRequest, HeaderFieldsTooLarge, NotFound, Problem, UriTooLong

LIMITS = RequestLimits(request_uri_bytes=100, request_header_bytes=200)


def test_what_reaches_a_limit_passes() -> None:
    refuse_oversized(uri_bytes=100, header_bytes=200, limits=LIMITS)


@pytest.mark.parametrize(
    ("sizes", "kind", "limit"),
    [((101, 0), UriTooLong, "request_uri_bytes"), ((0, 201), HeaderFieldsTooLarge, "request_header_bytes")],
)
def test_what_passes_a_limit_is_refused(sizes: tuple[int, int], kind: type[Problem], limit: str) -> None:
    with pytest.raises(kind) as refusal:
        refuse_oversized(uri_bytes=sizes[0], header_bytes=sizes[1], limits=LIMITS)
    assert refusal.value.extensions["limit"] == limit
    assert limit in refusal.value.detail


WELL_FORMED = {"method": "GET", "path": "/doc/port/tokyo", "host": "example.org", "version": "HTTP/1.1"}


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"host": "example.org:8000"},
        {"host": "127.0.0.1"},
        {"host": "[::1]:8000"},
        {"host": "", "version": "HTTP/1.0"},
        {"method": "QUERY", "path": "/sparql"},
        {"method": "OPTIONS", "path": "*"},
    ],
)
def test_what_is_well_formed_passes(other: dict[str, str]) -> None:
    refuse_malformed(**WELL_FORMED | other)


@pytest.mark.parametrize(
    ("other", "kind", "words"),
    [
        ({"method": "get"}, BadRequest, "capitals"),
        ({"path": "doc"}, BadRequest, "slash"),
        ({"path": "*"}, BadRequest, "slash"),
        ({"path": "//doc/port/tokyo"}, NotFound, "two slashes"),
        ({"host": ""}, BadRequest, "no Host"),
        ({"host": "a.example,b.example"}, BadRequest, "one host"),
        ({"host": "a b"}, BadRequest, "one host"),
        ({"host": "me@example.org"}, BadRequest, "one host"),
        ({"host": "example.org/path"}, BadRequest, "one host"),
        ({"host": "example.org:port"}, BadRequest, "one host"),
        ({"host": "example.org\r\nX: y"}, BadRequest, "one host"),
    ],
)
def test_what_is_malformed_is_refused_in_words(
    other: dict[str, str], kind: type[Problem], words: str
) -> None:
    with pytest.raises(kind) as refusal:
        refuse_malformed(**WELL_FORMED | other)
    assert words in refusal.value.detail

"""Requests past a limit are refused by the limit's name."""

from __future__ import annotations

import pytest

from server.problems import HeaderFieldsTooLarge, Problem, UriTooLong
from server.request_limits import RequestLimits, refuse_oversized

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

"""How long the parts of a request may be, whatever it asks for.

Pure. The HTTP server below has limits of its own, far above these, and answers past them without a body.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.problems import HeaderFieldsTooLarge, UriTooLong


@dataclass(frozen=True)
class RequestLimits:
    """The limits; ``request_uri_bytes`` is of path and query string together."""

    request_uri_bytes: int = 32_768
    request_header_bytes: int = 32_768
    request_body_bytes: int = 262_144
    request_parameters: int = 1_000


def refuse_oversized(*, uri_bytes: int, header_bytes: int, limits: RequestLimits | None = None) -> None:
    """Raise ``UriTooLong`` (414) or ``HeaderFieldsTooLarge`` (431), naming the limit, if one is passed."""
    limits = limits or RequestLimits()
    if uri_bytes > limits.request_uri_bytes:
        raise UriTooLong(
            f"The address has {uri_bytes} bytes, and the limit request_uri_bytes is "
            f"{limits.request_uri_bytes}. A query can be sent by POST.",
            limit="request_uri_bytes",
        )
    if header_bytes > limits.request_header_bytes:
        raise HeaderFieldsTooLarge(
            f"The header has {header_bytes} bytes, and the limit request_header_bytes is "
            f"{limits.request_header_bytes}.",
            limit="request_header_bytes",
        )

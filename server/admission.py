"""What is refused before anything looks at what a request asks for.

Pure. The HTTP server below has limits of its own, far above these, and answers past them without a body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from server.problems import BadRequest, HeaderFieldsTooLarge, NotFound, UriTooLong


@dataclass(frozen=True)
class RequestLimits:
    """How long the parts of a request may be; ``request_uri_bytes`` is of path and query string together."""

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


_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~-]+)(?::[0-9]*)?")


def refuse_malformed(*, method: str, path: str, host: str, version: str) -> None:
    """Raise ``BadRequest`` or ``NotFound`` for a first line or Host that is not as RFC 9112 has it.

    ``path`` is the path of the target, ``*`` for OPTIONS of the whole server; ``host`` is the Host field,
    several joined by commas; ``version`` is ``HTTP/1.1`` or another.
    """
    if method != method.upper():
        raise BadRequest(f"The method {method[:20]!r} is not known; methods are written in capitals.")
    if not path.startswith("/") and (method, path) != ("OPTIONS", "*"):
        raise BadRequest(f"The target {path[:80]!r} is no path: it should begin with a slash.")
    if path.startswith("//"):
        raise NotFound(f"There is nothing at {path[:200]!r}: it begins with two slashes.")
    if not host and version == "HTTP/1.1":
        raise BadRequest("The request has no Host field, which HTTP/1.1 asks for.")
    if host and _HOST.fullmatch(host) is None:
        raise BadRequest("The Host field is not a host. It should name one host, with a port or without.")

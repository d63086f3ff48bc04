"""What goes back to a client, and the one place where response headers are written.

A view returns a ``Representation`` and knows nothing of headers; ``answer`` turns it into status,
headers and body for one request. Every header that Fairway sends stands in this module.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Literal

SOFTWARE_VERSION = metadata.version("fairway")

Caching = Literal["revalidate", "immutable", "never"]

_CACHE_CONTROL: dict[Caching, str] = {
    "revalidate": "public, max-age=60, must-revalidate",
    "immutable": "public, max-age=31536000, immutable",
    "never": "no-store",
}

# Pages need no script, no frame and nothing from elsewhere; whatever slips through escaping stays inert.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

EXPOSED_HEADERS = "Allow, Content-Location, ETag, Link, Location, Retry-After"
ALLOWED_REQUEST_HEADERS = "Accept, Accept-Language, Cache-Control, Content-Type, If-None-Match, Range"
PREFLIGHT_SECONDS = 86_400


@dataclass(frozen=True)
class Link:
    """One target of the Link field (RFC 8288); without ``anchor`` it is about what is sent."""

    target: str
    rel: str
    media_type: str | None = None
    profile: str | None = None
    anchor: str | None = None

    def __str__(self) -> str:
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        profile = f'; profile="{_encoded(self.profile)}"' if self.profile else ""
        anchor = f'; anchor="{_encoded(self.anchor)}"' if self.anchor else ""
        return f'<{_encoded(self.target)}>; rel="{self.rel}"{kind}{profile}{anchor}'


def _encoded(reference: str) -> str:
    """Return an IRI reference as the URI reference that a header can hold."""
    return re.sub(r"[^!#-;=?-\[\]_a-z~]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), reference)


@dataclass(frozen=True)
class Representation:
    """A response, before it is known which request it answers.

    ``negotiated`` says that Accept had a part in it, which ``Vary`` then tells caches.
    ``release_id`` and the software version go into the entity tag: see ``etag``.
    """

    body: bytes
    content_type: str
    status: int = 200
    negotiated: bool = True
    caching: Caching = "revalidate"
    release_id: str = ""
    content_location: str | None = None
    location: str | None = None
    links: tuple[Link, ...] = ()
    allow: tuple[str, ...] = ()
    retry_after: int | None = None
    extra_vary: tuple[str, ...] = field(default=())

    @property
    def etag(self) -> str | None:
        """The strong validator (RFC 9110, section 8.8.3): release, software, media type and bytes."""
        if self.status != 200 or self.caching == "never":
            return None
        digest = hashlib.sha256()
        for part in (self.release_id, SOFTWARE_VERSION, self.content_type):
            digest.update(part.encode() + b"\0")
        digest.update(self.body)
        return f'"{digest.hexdigest()[:32]}"'

    @property
    def vary(self) -> str:
        """The value of Vary; empty if no field of the request had a part in this."""
        return ", ".join((*(("Accept",) if self.negotiated else ()), *self.extra_vary))


@dataclass(frozen=True)
class Answer:
    """A response as it goes on the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(representation: Representation, *, method: str, if_none_match: str | None = None) -> Answer:
    """Return what a request with this method and If-None-Match gets.

    GET and HEAD are answered 304 where the client has the same bytes (RFC 9110, section 13.1.2);
    the 304 carries the fields of the 200 that section 15.4.5 asks for. HEAD has GET's headers,
    Content-Length included, and no body.
    """
    etag = representation.etag
    headers = [*_for_any_origin(), *_for_caches(representation, etag)]
    if method in ("GET", "HEAD") and etag and if_none_match and matches(if_none_match, etag):
        return Answer(304, _clean(headers), b"")
    headers += _about(representation)
    if representation.status != 204:
        headers.append(("Content-Length", str(len(representation.body))))
    return Answer(representation.status, _clean(headers), b"" if method == "HEAD" else representation.body)


def preflight(allow: Sequence[str]) -> Answer:
    """Return the answer to OPTIONS: what is allowed here, and from which origin (Fetch, section 3.2)."""
    methods = ", ".join(allow)
    headers = [
        *_for_any_origin(),
        ("Allow", methods),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", ALLOWED_REQUEST_HEADERS),
        ("Access-Control-Max-Age", str(PREFLIGHT_SECONDS)),
    ]
    return Answer(204, tuple(headers), b"")


def matches(if_none_match: str, etag: str) -> bool:
    """Compare weakly, as RFC 9110, section 13.1.2 asks: ``*`` or any tag of the list."""
    if if_none_match.strip() == "*":
        return True
    tags: list[str] = re.findall(r'(?:W/)?("[^"]*")', if_none_match)
    return etag in tags


def _for_any_origin() -> list[tuple[str, str]]:
    return [
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", EXPOSED_HEADERS),
        ("X-Content-Type-Options", "nosniff"),
    ]


def _for_caches(representation: Representation, etag: str | None) -> list[tuple[str, str]]:
    headers = [("Cache-Control", _CACHE_CONTROL[representation.caching])]
    if etag:
        headers.append(("ETag", etag))
    if representation.vary:
        headers.append(("Vary", representation.vary))
    if representation.content_location:
        headers.append(("Content-Location", representation.content_location))
    return headers


def _about(representation: Representation) -> list[tuple[str, str]]:
    headers = []
    if representation.status != 204:
        headers.append(("Content-Type", representation.content_type))
    if representation.content_type.startswith("text/html"):
        headers.append(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
        headers.append(("Referrer-Policy", "no-referrer"))
    if representation.location is not None:
        headers.append(("Location", representation.location))
    if representation.allow:
        headers.append(("Allow", ", ".join(representation.allow)))
    if representation.retry_after is not None:
        headers.append(("Retry-After", str(representation.retry_after)))
    if representation.links:
        headers.append(("Link", ", ".join(str(link) for link in representation.links)))
    return headers


def _clean(headers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Refuse to write a header that would end its line: the last guard against header injection."""
    for name, value in headers:
        if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
            raise ValueError(f"The header {name} would hold a control character.")
    return tuple(headers)

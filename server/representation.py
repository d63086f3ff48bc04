"""What goes back to a client, and the one place where response headers are written.

A view returns a ``Representation`` and knows nothing of headers; ``answer`` turns it into status,
headers and body for one request. Every header that Fairway sends stands in this module.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Literal

from server import codings, preconditions, ranges
from server.codings import Coding
from server.preconditions import Validators
from server.problems import NotAcceptable, PreconditionFailed, RangeNotSatisfiable
from server.ranges import ByteRange

SOFTWARE_VERSION = metadata.version("fairway")

Caching = Literal["revalidate", "immutable", "never"]

_CACHE_CONTROL: dict[Caching, str] = {
    "revalidate": "public, max-age=60, must-revalidate",
    "immutable": "public, max-age=31536000, immutable",
    "never": "no-store",
}

# Pages need no script, no frame and nothing from elsewhere; whatever slips through escaping stays inert.
_PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
CONTENT_SECURITY_POLICY = f"{_PAGE_POLICY}; frame-ancestors 'none'"
FRAMED_SECURITY_POLICY = f"{_PAGE_POLICY}; frame-ancestors *"

EXPOSED_HEADERS = (
    "Accept-Post, Accept-Query, Accept-Ranges, Allow, Content-Encoding, Content-Location, Content-Range, "
    "ETag, Link, Location, Repr-Digest, Retry-After, Vary"
)
ALLOWED_REQUEST_HEADERS = (
    "*, Accept, Accept-Language, Authorization, Cache-Control, Content-Type, If-Match, If-Modified-Since, "
    "If-None-Match, If-Range, If-Unmodified-Since, Range, X-Requested-With"
)
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
        profile = f'; profile="{uri_reference(self.profile)}"' if self.profile else ""
        anchor = f'; anchor="{uri_reference(self.anchor)}"' if self.anchor else ""
        return f'<{uri_reference(self.target)}>; rel="{self.rel}"{kind}{profile}{anchor}'


def uri_reference(text: str) -> str:
    """Return a text with all that may not stand in a URI reference (RFC 3986) percent-encoded."""
    return re.sub(r"[^!#-;=?-\[\]_a-z~]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), text)


@dataclass(frozen=True)
class Edition:
    """The release that an answer was made from, and when that was published (UTC, whole seconds)."""

    release_id: str
    published: datetime.datetime | None = None


@dataclass(frozen=True)
class Representation:
    """A response, before it is known which request it answers.

    ``negotiated`` says that Accept had a part in it, which ``Vary`` then tells caches. ``edition`` is
    given where it is not the current release's. ``is_file`` makes it a download: it can be had in
    ranges, and comes with its digest. ``accepts`` are the media types of the queries that can be sent
    to the same address, ``length`` is that of a whole of which no range could be sent. ``framed`` says
    that a page is made to stand in a frame of whatever other page.
    """

    body: bytes
    content_type: str
    status: int = 200
    negotiated: bool = True
    caching: Caching = "revalidate"
    edition: Edition | None = None
    is_file: bool = False
    content_location: str | None = None
    location: str | None = None
    links: tuple[Link, ...] = ()
    allow: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    retry_after: int | None = None
    length: int | None = None
    framed: bool = False


@dataclass(frozen=True)
class Asked:
    """What of a request has a part in how a representation is sent, once it is chosen.

    ``conditions`` are those of ``preconditions.FIELDS`` that the request has, by their names there. It
    ``is_last`` if the connection cannot be used for another one.
    """

    method: str = "GET"
    accept_encoding: str | None = None
    conditions: Mapping[str, str] = field(default_factory=dict)
    range: str | None = None
    is_last: bool = False


@dataclass(frozen=True)
class Answer:
    """A response as it goes on the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(representation: Representation, asked: Asked, edition: Edition) -> Answer:
    """Return what a request gets, where ``edition`` is the current one.

    What is found (200) can be packed in a content coding, and if it may be cached it has validators, which
    decide conditional requests: 304 carries the fields of the 200 that RFC 9110, section 15.4.5, asks for.
    HEAD has GET's headers, Content-Length included, and no body. Raises ``NotAcceptable`` if no content
    coding is acceptable, ``PreconditionFailed`` and ``RangeNotSatisfiable``.
    """
    edition = representation.edition or edition
    if representation.status != 200:
        return _whole(representation, asked, _general(representation, None), representation.body)
    coding = _coding(asked, representation)
    body = codings.encode(representation.body, coding)
    validators = _validators(representation, coding, edition)
    headers = _general(representation, validators)
    if validators is not None:
        safe = asked.method in ("GET", "HEAD", "QUERY")
        match preconditions.evaluate(asked.conditions, validators, safe=safe):
            case "failed":
                raise PreconditionFailed("What the request makes a condition (If-Match, say) is not so here.")
            case "not modified":
                return Answer(304, _clean(headers), b"")
    if coding != "identity":
        headers.append(("Content-Encoding", coding))
    if representation.is_file:
        headers += [("Accept-Ranges", "bytes"), ("Repr-Digest", digest(body))]
        part = _range(asked, validators, len(body))
        if part is not None:
            headers.append(("Content-Range", f"bytes {part.first}-{part.last}/{len(body)}"))
            return _whole(representation, asked, headers, body[part.first : part.last + 1], status=206)
    return _whole(representation, asked, headers, body)


def preflight(allow: Sequence[str], accepts: Sequence[str] = ()) -> Answer:
    """Return the answer to OPTIONS: what is allowed here, and from which origin (Fetch, section 3.2)."""
    methods = ", ".join(allow)
    headers = [
        *_for_any_origin(),
        ("Allow", methods),
        *_accepts(accepts),
        ("Access-Control-Allow-Methods", methods),
        ("Access-Control-Allow-Headers", ALLOWED_REQUEST_HEADERS),
        ("Access-Control-Max-Age", str(PREFLIGHT_SECONDS)),
    ]
    return Answer(204, tuple(headers), b"")


def digest(body: bytes) -> str:
    """Return the value of Repr-Digest (RFC 9530): of the bytes as they are sent, in their content coding."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _coding(asked: Asked, representation: Representation) -> Coding:
    coding = codings.choose(asked.accept_encoding, length=len(representation.body))
    if coding is None:
        raise NotAcceptable(
            f"This cannot be had as Accept-Encoding: {(asked.accept_encoding or '')[:200]}. "
            f"It is available as {', '.join(codings.CODINGS)}, and as it is (identity).",
            alternatives=[*codings.CODINGS, "identity"],
        )
    return coding


def _validators(representation: Representation, coding: Coding, edition: Edition) -> Validators | None:
    """Return the strong validator (RFC 9110, section 8.8.3): of release, software, types and bytes."""
    if representation.caching == "never":
        return None
    tag = hashlib.sha256()
    for part in (edition.release_id, SOFTWARE_VERSION, representation.content_type):
        tag.update(part.encode() + b"\0")
    tag.update(representation.body)
    packed = "" if coding == "identity" else f"-{coding}"
    return Validators(f'"{tag.hexdigest()[:32]}{packed}"', edition.published)


def _range(asked: Asked, validators: Validators | None, length: int) -> ByteRange | None:
    """Return the range to be sent, or None for the whole; HEAD knows no ranges (RFC 9110, section 14.2)."""
    if asked.method != "GET" or (
        validators and not preconditions.range_applies(asked.conditions, validators)
    ):
        return None
    try:
        return ranges.read(asked.range, length)
    except ranges.NotSatisfiable:
        raise RangeNotSatisfiable(
            f"The range {(asked.range or '')[:80]} begins past the end: there are {length} bytes.",
            length=length,
        ) from None


def _whole(
    representation: Representation,
    asked: Asked,
    headers: Sequence[tuple[str, str]],
    body: bytes,
    *,
    status: int | None = None,
) -> Answer:
    """Return an answer with its body, or for HEAD with its length alone."""
    complete = [*headers, *_about(representation)]
    if asked.is_last:
        complete.append(("Connection", "close"))
    complete.append(("Content-Length", str(len(body))))
    return Answer(status or representation.status, _clean(complete), b"" if asked.method == "HEAD" else body)


def _for_any_origin() -> list[tuple[str, str]]:
    return [
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", EXPOSED_HEADERS),
        ("X-Content-Type-Options", "nosniff"),
    ]


def _general(representation: Representation, validators: Validators | None) -> list[tuple[str, str]]:
    """Return the fields that 200 and 304 share."""
    headers = [*_for_any_origin(), ("Cache-Control", _CACHE_CONTROL[representation.caching])]
    if validators is not None:
        headers.append(("ETag", validators.etag))
        if validators.modified is not None:
            headers.append(("Last-Modified", preconditions.write_date(validators.modified)))
    varies = [
        *(("Accept",) if representation.negotiated else ()),
        *(("Accept-Encoding",) if representation.status in (200, 406) else ()),
    ]
    if varies:
        headers.append(("Vary", ", ".join(varies)))
    if representation.content_location:
        headers.append(("Content-Location", uri_reference(representation.content_location)))
    return headers


def _about(representation: Representation) -> list[tuple[str, str]]:
    headers = [("Content-Type", representation.content_type)]
    if representation.content_type.startswith("text/html"):
        policy = FRAMED_SECURITY_POLICY if representation.framed else CONTENT_SECURITY_POLICY
        headers.append(("Content-Security-Policy", policy))
        headers.append(("Referrer-Policy", "no-referrer"))
    if representation.location is not None:
        headers.append(("Location", uri_reference(representation.location)))
    if representation.allow:
        headers.append(("Allow", ", ".join(representation.allow)))
    headers += _accepts(representation.accepts)
    if representation.status == 415 and representation.accepts:
        headers.append(("Accept", ", ".join(representation.accepts)))
    if representation.retry_after is not None:
        headers.append(("Retry-After", str(representation.retry_after)))
    if representation.length is not None:
        headers.append(("Content-Range", f"bytes */{representation.length}"))
    if representation.links:
        headers.append(("Link", ", ".join(str(link) for link in representation.links)))
    return headers


def _accepts(media_types: Sequence[str]) -> list[tuple[str, str]]:
    """Say what can be sent by POST (Linked Data Platform 1.0, section 7.1) and by QUERY (RFC 10008)."""
    if not media_types:
        return []
    quoted = ", ".join(f'"{media_type}"' for media_type in media_types)
    return [("Accept-Post", ", ".join(media_types)), ("Accept-Query", quoted)]


def _clean(headers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Refuse to write a header that would end its line: the last guard against header injection."""
    for name, value in headers:
        if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
            raise ValueError(f"The header {name} would hold a control character.")
    return tuple(headers)

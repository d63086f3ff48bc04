"""Problem details (RFC 9457): every error that a client can be told of.

    Problem
    ├── BadRequest                 400
    │   ├── MalformedRequest           the protocol is not followed (parameters, encoding)
    │   ├── MalformedQuery             the query does not parse
    │   ├── QueryFailed                the query parses and cannot be evaluated
    │   └── QueryTooComplex            nested or chained past a named limit
    ├── Forbidden                  403
    │   ├── UpdateRefused              the register is read-only
    │   └── ServiceRefused             SERVICE would make Fairway call others
    ├── NotFound                   404
    ├── MethodNotAllowed           405   with Allow
    ├── NotAcceptable              406   with the alternatives
    ├── Gone                       410   with what is left to say of the thing
    ├── PreconditionFailed         412
    ├── ContentTooLarge            413
    ├── UriTooLong                 414
    ├── UnsupportedMediaType       415   with Accept
    ├── RangeNotSatisfiable        416   with Content-Range
    ├── HeaderFieldsTooLarge       431
    ├── InternalError              500
    └── Unavailable                503   with Retry-After

Each is raised with a ``detail``: whole sentences that say what is wrong and what would be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from ontology import iris


class Problem(Exception):
    """An error with its status, its kind (a page of ``/problems``) and a sentence for this occurrence."""

    status: ClassVar[int]
    slug: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str, **extensions: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extensions: Mapping[str, Any] = extensions
        self.allow: tuple[str, ...] = ()
        self.accepts: tuple[str, ...] = ()
        self.retry_after: int | None = None
        self.length: int | None = None

    @property
    def type(self) -> str:
        """The IRI of the kind of problem; it resolves to its entry on the page ``/problems``."""
        return f"{iris.at_path('/problems')}#{self.slug}"

    def as_document(self) -> dict[str, Any]:
        """Return the members of the problem document; the extension members follow the standard ones."""
        standard = {"type": self.type, "title": self.title, "status": self.status, "detail": self.detail}
        return standard | dict(self.extensions)

    def as_json(self) -> bytes:
        """Return the problem document as bytes."""
        return json.dumps(self.as_document(), ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


class BadRequest(Problem):
    """The request cannot be understood as it stands."""

    status, slug, title = 400, "bad-request", "Bad request"


class MalformedRequest(BadRequest):
    """The request does not follow the SPARQL 1.1 Protocol: a parameter is missing, doubled or not UTF-8."""

    slug, title = "malformed-request", "The request does not follow the SPARQL Protocol"


class MalformedQuery(BadRequest):
    """The query is not SPARQL 1.1; the detail tells where the parser stopped."""

    slug, title = "malformed-query", "The query does not parse"


class QueryFailed(BadRequest):
    """The query is well formed and cannot be evaluated: it calls a function that is not there, say."""

    slug, title = "query-failed", "The query could not be evaluated"


class QueryTooComplex(BadRequest):
    """The query is nested deeper, or has longer chains, than the named limit allows."""

    slug, title = "query-too-complex", "The query is nested too deep or chained too long"


class Forbidden(Problem):
    """The request is understood, and never granted."""

    status, slug, title = 403, "forbidden", "Forbidden"


class UpdateRefused(Forbidden):
    """The request would change the data. A release is frozen: nobody can."""

    slug, title = "update-refused", "This register is read-only"


class ServiceRefused(Forbidden):
    """The query uses SERVICE, which would make Fairway call another server."""

    slug, title = "service-refused", "SERVICE is not allowed"


class NotFound(Problem):
    """Nothing in the current release has this address."""

    status, slug, title = 404, "not-found", "Not found"


class MethodNotAllowed(Problem):
    """The resource is there and does not answer to this method; Allow tells which it does."""

    status, slug, title = 405, "method-not-allowed", "Method not allowed"

    def __init__(self, detail: str, *, allow: Sequence[str]) -> None:
        super().__init__(detail, allow=list(allow))
        self.allow = tuple(allow)


class NotAcceptable(Problem):
    """The resource is there, in none of the formats that the request accepts."""

    status, slug, title = 406, "not-acceptable", "Not available in that format"

    def __init__(self, detail: str, *, alternatives: Sequence[str]) -> None:
        super().__init__(detail, alternatives=list(alternatives))


class Gone(Problem):
    """A release of the past spoke of this, and the current one does not; the address is not used again."""

    status, slug, title = 410, "gone", "Withdrawn"


class PreconditionFailed(Problem):
    """The request was to be answered in one state of the resource only (If-Match), and that is past."""

    status, slug, title = 412, "precondition-failed", "The condition of the request is not met"


class ContentTooLarge(Problem):
    """The body of the request is longer than the named limit allows."""

    status, slug, title = 413, "content-too-large", "The request is too large"


class UriTooLong(Problem):
    """The address is longer than the named limit allows; send the query by POST."""

    status, slug, title = 414, "uri-too-long", "The address is too long"


class UnsupportedMediaType(Problem):
    """The body of the request is of a type that the SPARQL Protocol does not name."""

    status, slug, title = 415, "unsupported-media-type", "Unsupported media type"

    def __init__(self, detail: str, *, supported: Sequence[str]) -> None:
        super().__init__(detail, supported=list(supported))
        self.accepts = tuple(supported)


class RangeNotSatisfiable(Problem):
    """The range of bytes that was asked for begins past the end of the file."""

    status, slug, title = 416, "range-not-satisfiable", "There are no such bytes"

    def __init__(self, detail: str, *, length: int) -> None:
        super().__init__(detail, length=length)
        self.length = length


class HeaderFieldsTooLarge(Problem):
    """The header of the request is longer than the named limit allows."""

    status, slug, title = 431, "header-fields-too-large", "The header is too large"


class InternalError(Problem):
    """Something went wrong in Fairway itself."""

    status, slug, title = 500, "internal-error", "Something went wrong on our side"


class Unavailable(Problem):
    """The request cannot be served now; Retry-After tells when to try again."""

    status, slug, title = 503, "unavailable", "Not available right now"

    def __init__(self, detail: str, *, retry_after: int, **extensions: Any) -> None:
        super().__init__(detail, **extensions)
        self.retry_after = retry_after


def kinds(parent: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """Yield every kind of problem, in the order of the drawing above, for the page ``/problems``."""
    for kind in parent.__subclasses__():
        yield kind
        yield from kinds(kind)

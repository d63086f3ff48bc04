"""The SPARQL 1.1 Protocol, read side: from a request's parts to a query with its dataset.

Pure. Follows https://www.w3.org/TR/sparql11-protocol/ section 2.1: GET, POST of a form, POST of the
query itself; and QUERY (RFC 10008), which is read as POST of the query itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from server.admission import RequestLimits
from server.graph_view import node
from server.problems import ContentTooLarge, MalformedRequest, UnsupportedMediaType, UpdateRefused

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")
MEDIA_TYPES = (QUERY, FORM)


@dataclass(frozen=True)
class QueryRequest:
    """A query, the dataset that the request picks for it, and the format it names outright, if any.

    Both graph lists empty means that the request leaves the dataset to the query or the server.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


def parse(
    *,
    method: str,
    query_string: bytes,
    content_type: str | None,
    body: bytes,
    content_encoding: str | None = None,
    limits: RequestLimits | None = None,
) -> QueryRequest | None:
    """Return the query that a request asks, or None if a GET asks none (and so for the service description).

    Raises ``MalformedRequest`` (400), ``UpdateRefused`` (403), ``ContentTooLarge`` (413) or
    ``UnsupportedMediaType`` (415).
    """
    limits = limits or RequestLimits()
    parameters = _parameters(query_string, limits, "query string")
    if method in ("GET", "HEAD"):
        return _request(parameters) if _is_operation(parameters) else None
    if len(body) > limits.request_body_bytes:
        raise ContentTooLarge(
            f"The body has {len(body)} bytes; the limit request_body_bytes is {limits.request_body_bytes}.",
            limit="request_body_bytes",
        )
    if content_encoding and content_encoding.strip().lower() != "identity":
        raise UnsupportedMediaType(
            f"The body is packed as {content_encoding[:40]!r}. Send it as it is.", supported=MEDIA_TYPES
        )
    media_type, charset = _media_type(content_type)
    if media_type == UPDATE:
        raise UpdateRefused("This is an update, and this register is read-only: every release is frozen.")
    if media_type not in (FORM, QUERY):
        named = f"is of type {media_type!r}" if media_type else "has no Content-Type"
        raise UnsupportedMediaType(
            f"The body {named}. A query is sent as {QUERY} (the query itself) or as {FORM} (query=…).",
            supported=MEDIA_TYPES,
        )
    if charset not in ("utf-8", "utf8"):
        raise MalformedRequest(
            f"The body is said to be in {charset!r}; the SPARQL Protocol takes UTF-8 only."
        )
    if media_type == FORM:
        return _request([*parameters, *_parameters(body, limits, "form")])
    return _request([*parameters, ("query", _utf8(body, "body"))])


def _request(parameters: Sequence[tuple[str, str]]) -> QueryRequest:
    if any(name == "update" for name, _ in parameters):
        raise UpdateRefused("This is an update, and this register is read-only: every release is frozen.")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise MalformedRequest(
            f"The request has {len(queries) or 'no'} query parameters; exactly one should be there."
        )
    return QueryRequest(
        query=queries[0],
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
        format=next((value for name, value in parameters if name == "format" and value), None),
    )


_OPERATION = frozenset({"query", "update", "default-graph-uri", "named-graph-uri"})


def _is_operation(parameters: Sequence[tuple[str, str]]) -> bool:
    return any(name in _OPERATION for name, _ in parameters)


def _graphs(parameters: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    values = [value for key, value in parameters if key == name]
    for value in values:
        if node(value) is None:
            raise MalformedRequest(f"{name} is {value[:80]!r}, which is no absolute IRI.")
    return tuple(dict.fromkeys(values))


def _parameters(encoded: bytes, limits: RequestLimits, place: str) -> list[tuple[str, str]]:
    text = _utf8(encoded, place)
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=limits.request_parameters
        )
    except UnicodeDecodeError:
        raise MalformedRequest(f"The {place} has percent-encoded bytes that are not UTF-8.") from None
    except ValueError:
        raise MalformedRequest(
            f"The {place} has over {limits.request_parameters} parameters, the limit request_parameters.",
            limit="request_parameters",
        ) from None


def _utf8(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRequest(
            f"The {place} is not UTF-8: byte {error.start} is {content[error.start]:#04x}."
        ) from None


def _media_type(content_type: str | None) -> tuple[str, str]:
    """Return the media type and the charset of a Content-Type field in lower case; UTF-8 if it has none."""
    media_type, *parameters = (content_type or "").split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset

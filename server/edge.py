"""The thin edge: Flask requests in, representations out.

``FairwayApp`` turns whatever a view returns or raises into an answer of ``server.representation``; no
view sets a header, and no error reaches a client as anything but a problem document.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from flask import Blueprint, Flask, Response, current_app, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from server import admission, negotiation, preconditions, problems, protocol
from server.admission import RequestLimits
from server.negotiation import HTML, PROBLEM_FORMATS, PROBLEM_JSON, Choice, Format
from server.problems import InternalError, MethodNotAllowed, NotAcceptable, NotFound, Problem
from server.register import Register
from server.representation import Answer, Asked, Representation, answer, preflight

_logger = logging.getLogger(__name__)


class FairwayApp(Flask):
    """A Flask application whose views return representations."""

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request; an offer to change the protocol is passed over (RFC 9110, section 7.8)."""
        environ.pop("HTTP_UPGRADE", None)
        return super().wsgi_app(environ, start_response)

    def make_response(self, rv: Any) -> Response:
        """Return a Flask response; representations and answers are turned into one here."""
        if isinstance(rv, Representation):
            rv = _answer(rv)
        if isinstance(rv, Answer):
            response = Response(rv.body, status=rv.status)
            response.headers.clear()
            response.headers.extend(rv.headers)
            response.autocorrect_location_header = False
            return response
        return super().make_response(rv)


View = TypeVar("View", bound=Callable[..., Representation])


def route(views: Blueprint, rule: str, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
    """Register a view that returns a representation; HEAD comes with GET, and OPTIONS by itself."""

    def register_view(view: View) -> View:
        untyped: Any = view
        views.add_url_rule(rule, view_func=untyped, methods=methods, provide_automatic_options=False)
        return view

    return register_view


def install(flask_app: FairwayApp) -> None:
    """Make an application answer OPTIONS and errors as this module says."""
    # Flask's types do not know what ``make_response`` above adds to what a handler may return.
    app: Any = flask_app
    app.before_request(_admit)
    app.before_request(_options)
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http_exception)
    app.register_error_handler(Exception, _unexpected)


def register() -> Register:
    """Return the register that the current application serves."""
    served: Register = current_app.extensions["fairway"]
    return served


def public_url(path: str) -> str:
    """Return the absolute address of a path for the client that asks, by the host that it asked.

    Raises ``BadRequest`` where a proxy names what is no host, or no scheme of the web.
    """
    if not request.host:
        raise problems.BadRequest("The request names no host. It should be the name of this server.")
    if request.scheme not in ("http", "https"):
        raise problems.BadRequest("X-Forwarded-Proto should be http or https.")
    return request.host_url.rstrip("/") + path


def negotiate(
    offered: Sequence[Format], named: Choice | None = None, *, format_name: str | None = None
) -> Choice:
    """Return the format for the current request: named by a suffix or ``?format=``, or else by Accept.

    ``named`` is what a suffix chose already; ``format_name`` is a ``format`` that came in a form.
    Raises ``NotAcceptable`` with the alternatives.
    """
    if named is not None:
        return named
    asked = format_name or request.args.get("format")
    if asked:
        chosen = negotiation.by_name(asked, offered)
        wanted = f"format={asked[:80]!r}"
    else:
        chosen = negotiation.choose(_accept(), offered)
        wanted = f"Accept: {_accept()[:200]}"
    if chosen is None:
        media_types = [format.media_type for format in offered]
        raise NotAcceptable(
            f"This cannot be had as {wanted}. It is available as {', '.join(media_types)}.",
            alternatives=media_types,
        )
    return chosen


def page(template: str, **values: Any) -> bytes:
    """Return an HTML page."""
    return render_template(template, release=register().release, **values).encode("utf-8")


def _accept() -> str:
    return ",".join(request.headers.getlist("Accept"))


def _answer(representation: Representation) -> Answer:
    conditions = {name: request.headers[name] for name in preconditions.FIELDS if name in request.headers}
    accept_encoding = request.headers.getlist("Accept-Encoding")
    asked = Asked(
        method=request.method,
        accept_encoding=",".join(accept_encoding) if accept_encoding else None,
        conditions=conditions,
        range=request.headers.get("Range"),
        is_last=not _is_read_whole(),
    )
    edition = register().edition
    try:
        return answer(representation, asked, edition)
    except Problem as problem:
        return answer(_problem(problem), asked, edition)


def _admit() -> None:
    """Refuse a request that is past a limit, or whose first line or Host is not as it should be."""
    environ = request.environ
    admission.refuse_oversized(
        uri_bytes=len(environ["PATH_INFO"]) + len(environ["QUERY_STRING"]),
        header_bytes=sum(len(name) + len(value) for name, value in request.headers.items()),
    )
    admission.refuse_malformed(
        method=environ["REQUEST_METHOD"],
        path=environ["PATH_INFO"],
        host=environ.get("HTTP_HOST", ""),
        version=environ.get("SERVER_PROTOCOL", ""),
    )


def _is_read_whole() -> bool:
    """Say whether all of the body was read, after reading what is left of one that is within the limit.

    The next request on the connection begins where this one ends, so what is not read must be, or the
    connection closed (RFC 9112, section 9.6).
    """
    environ = request.environ
    if environ.get("CONTENT_LENGTH") in (None, "", "0") and "HTTP_TRANSFER_ENCODING" not in environ:
        return True
    limit = RequestLimits().request_body_bytes
    if (request.content_length or 0) > limit:
        return False
    return len(environ["wsgi.input"].read(limit + 1)) <= limit


def _options() -> Answer | None:
    if request.method != "OPTIONS":
        return None
    if request.environ["PATH_INFO"] == "*":
        return preflight(protocol.METHODS)
    allowed = _allowed()
    return preflight(allowed, protocol.MEDIA_TYPES if "QUERY" in allowed else ()) if allowed else None


def _allowed() -> tuple[str, ...]:
    adapter = request_ctx.url_adapter
    methods = set(adapter.allowed_methods()) if adapter else set()
    return (*sorted(methods), "OPTIONS") if methods else ()


def _problem(problem: Problem) -> Representation:
    choice = negotiation.choose(_accept(), PROBLEM_FORMATS)
    if choice is not None and choice.format == HTML:
        # Whoever wrote a query into the form gets it back, to mend it.
        query = request.args.get("query") if request.path == "/sparql" else None
        body, content_type = page("problem.html", problem=problem, query=query), HTML.content_type
    else:
        body, content_type = problem.as_json(), PROBLEM_JSON.content_type
    return Representation(
        body,
        content_type,
        status=problem.status,
        caching="never",
        allow=problem.allow,
        accepts=problem.accepts,
        retry_after=problem.retry_after,
        length=problem.length,
    )


def _http_exception(error: HTTPException) -> Representation:
    """Translate what Werkzeug raises: it finds routes, and reads requests."""
    match error.code:
        case 404:
            return _problem(NotFound(f"There is nothing at {request.path[:200]!r}."))
        case 405:
            allowed = _allowed()
            sentence = f"{request.method} is not allowed here; {', '.join(allowed)} are."
            return _problem(MethodNotAllowed(sentence, allow=allowed))
        case 413:
            limit = current_app.config["MAX_CONTENT_LENGTH"]
            sentence = f"The body is longer than the limit request_body_bytes, {limit}."
            return _problem(problems.ContentTooLarge(sentence, limit="request_body_bytes"))
        case code if code is not None and 400 <= code < 500:
            return _problem(problems.BadRequest(error.description or "The request cannot be understood."))
        case _:
            return _unexpected(error)


def _unexpected(error: Exception) -> Representation:
    _logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _problem(
        InternalError("The request could not be answered. The operator finds the reason in the log.")
    )

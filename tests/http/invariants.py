"""What holds for every answer of Fairway, whatever was asked."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime

from tests.http.client import Answer, Request

# RFC 9110, 5.6.7: the one form in which a date is sent.
HTTP_DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d{2}:\d{2}:\d{2} GMT"
)
STRONG_ETAG = re.compile(r'"[\x21\x23-\x7e]+"')
SINGLE = [
    "Content-Type",
    "Content-Length",
    "Content-Location",
    "Content-Range",
    "ETag",
    "Last-Modified",
    "Location",
    "Date",
    "Age",
    "Expires",
    "Retry-After",
    "Access-Control-Allow-Origin",
    "Access-Control-Max-Age",
    "X-Content-Type-Options",
]
READABLE_BY_ANY_SCRIPT = {
    "cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma",
}  # fmt: skip
FOR_SCRIPTS = [
    "ETag",
    "Link",
    "Location",
    "Content-Location",
    "Content-Range",
    "Accept-Ranges",
    "Allow",
    "Retry-After",
    "Repr-Digest",
    "Accept-Query",
    "Accept-Post",
]


def check(request: Request, answer: Answer) -> None:
    """Check what RFC 9110, RFC 9457 and Fetch ask of every answer; raise AssertionError at the first slip."""
    for name in SINGLE:
        assert len(answer.every(name)) <= 1, f"RFC 9110 5.3: {name} came twice: {answer.every(name)}"
    assert HTTP_DATE.fullmatch(answer.header("Date")), f"RFC 9110 6.6.1: Date is {answer.header('Date')!r}"
    if changed := answer.header("Last-Modified"):
        assert HTTP_DATE.fullmatch(changed), f"RFC 9110 8.8.2: Last-Modified is {changed!r}"
        assert parsedate_to_datetime(changed) <= parsedate_to_datetime(answer.header("Date"))
    if tag := answer.header("ETag"):
        assert STRONG_ETAG.fullmatch(tag), f"RFC 9110 8.8.3: ETag is {tag!r}"
    _check_by_status(request, answer)
    _check_for_scripts(answer)
    if answer.body:
        assert answer.media_type, "RFC 9110 8.3: a body without Content-Type"
        assert answer.header("X-Content-Type-Options").lower() == "nosniff"
    if answer.media_type == "application/problem+json" and answer.body:
        _check_problem(answer)
    if answer.status >= 400:
        shown = answer.text
        assert "Traceback" not in shown, "the body shows a traceback"
        assert "site-packages" not in shown, "the body shows a path of the machine"


def _check_by_status(request: Request, answer: Answer) -> None:
    assert answer.status < 500, f"{answer.status}: {answer.body[:400]!r}"
    if answer.status == 405:
        assert answer.tokens("Allow"), "RFC 9110 15.5.6: 405 without Allow"
        assert request.method.lower() not in answer.tokens("Allow"), "405 for a method that Allow names"
    if answer.status == 416:
        assert re.fullmatch(r"bytes \*/[0-9]+", answer.header("Content-Range")), "RFC 9110 15.5.17"
    if answer.status == 206:
        assert answer.header("Content-Range"), "RFC 9110 15.3.7: 206 without Content-Range"
    if answer.status in (301, 302, 303, 307, 308):
        assert answer.header("Location"), f"RFC 9110 15.4: {answer.status} without Location"
    if answer.status == 304:
        for name in ("Content-Type", "Content-Encoding", "Content-Range", "Transfer-Encoding"):
            assert not answer.every(name), f"RFC 9110 15.4.5: 304 with {name}"
        assert answer.header("Content-Length") != "0", "RFC 9110 8.6: 304 says that the body is empty"
    if answer.status == 406:
        assert "accept" in "".join(answer.tokens("Vary")), "RFC 9110 12.5.5: 406 without Vary"


def _check_for_scripts(answer: Answer) -> None:
    assert answer.header("Access-Control-Allow-Origin") == "*", (
        "Fetch 3.3.3: no Access-Control-Allow-Origin: *"
    )
    assert not answer.every("Access-Control-Allow-Credentials"), "Fetch 3.3.5: * goes with no credentials"
    assert not answer.every("Set-Cookie"), "a service without state sets a cookie"
    exposed = answer.tokens("Access-Control-Expose-Headers")
    for name in FOR_SCRIPTS:
        hidden = answer.every(name) and "*" not in exposed and name.lower() not in exposed
        assert not hidden, f"Fetch 3.3.3: no script can read {name}"


def _check_problem(answer: Answer) -> None:
    problem = json.loads(answer.body)
    assert problem["status"] == answer.status, "RFC 9457 3.1.2: another status in the body"
    assert isinstance(problem["title"], str), "RFC 9457 3.1.3"
    assert isinstance(problem["detail"], str), "RFC 9457 3.1.4"
    assert re.match(r"https?://", problem["type"]), "RFC 9457 3.1.1: a type that leads nowhere"

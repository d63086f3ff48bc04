"""Rows that read like a specification: what is said, what is asked, what must come back.

Row("RFC 9110 12.5.1: q=0 is a no", get(THING, Accept="text/turtle;q=0"), 406, problem("not-acceptable"))
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pytest

from tests.http import invariants
from tests.http.client import Answer, Connection, Request

Check = Callable[[Answer], None]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
# After a body of this many bytes that nobody read, whether the connection lives on is for test_framing to ask.
UNREAD = 50_000


# Requests


def _fields(named: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", "-"), value) for name, value in named.items())


def ask(
    method: str, target: str, *fields: tuple[str, str], body: bytes | None = None, **named: str
) -> Request:
    """Return a request; fields go by name with ``_`` for ``-``, or as pairs where one comes twice."""
    return Request(method, target, (*_fields(named), *fields), body)


def get(target: str, *fields: tuple[str, str], **named: str) -> Request:
    """Return a GET."""
    return Request("GET", target, (*_fields(named), *fields))


def parameters(*pairs: tuple[str, str]) -> str:
    """Return pairs as a query string."""
    return urlencode(pairs, quote_via=quote)


def by_get(query: str, *pairs: tuple[str, str], **named: str) -> Request:
    """Return a query sent by GET (SPARQL 1.1 Protocol, 2.1.1), with other parameters after it."""
    return get(f"/sparql?{parameters(('query', query), *pairs)}", **named)


def by_form(query: str, *pairs: tuple[str, str], **named: str) -> Request:
    """Return a query sent by POST of a form (SPARQL 1.1 Protocol, 2.1.2)."""
    named.setdefault("Content_Type", FORM)
    return ask("POST", "/sparql", body=parameters(("query", query), *pairs).encode(), **named)


def by_post(query: str, *pairs: tuple[str, str], method: str = "POST", **named: str) -> Request:
    """Return a query sent as the body (SPARQL 1.1 Protocol, 2.1.3; RFC 10008)."""
    named.setdefault("Content_Type", QUERY)
    target = f"/sparql?{parameters(*pairs)}" if pairs else "/sparql"
    return ask(method, target, body=query.encode(), **named)


# Checks


def media(*types: str) -> Check:
    """The media type is one of these."""

    def check(answer: Answer) -> None:
        assert answer.media_type in types, f"Content-Type is {answer.header('Content-Type')!r}, not {types}"

    return check


@dataclass(frozen=True)
class Header:
    """The field matches the whole pattern, whatever its case."""

    name: str
    pattern: str

    def __call__(self, answer: Answer) -> None:
        value = answer.header(self.name)
        matches = re.fullmatch(self.pattern, value, re.IGNORECASE | re.DOTALL)
        assert matches, f"{self.name} is {value!r}, not {self.pattern!r}"


def header(name: str, pattern: str) -> Check:
    """Return the check that a field matches the whole pattern."""
    return Header(name, pattern)


def lists(name: str, *members: str) -> Check:
    """The list field has these members."""

    def check(answer: Answer) -> None:
        missing = {member.lower() for member in members} - answer.tokens(name)
        assert not missing, f"{name} is {answer.header(name)!r}, without {sorted(missing)}"

    return check


def no(*names: str) -> Check:
    """None of these fields came."""

    def check(answer: Answer) -> None:
        for name in names:
            assert not answer.every(name), f"{name}: {answer.header(name)}"

    return check


def says(*texts: str) -> Check:
    """The body has these texts."""

    def check(answer: Answer) -> None:
        for text in texts:
            assert text in answer.text, f"{text!r} is not in {answer.text[:600]!r}"

    return check


def silent_on(*texts: str) -> Check:
    """Neither body nor fields have these texts."""

    def check(answer: Answer) -> None:
        everything = answer.body.decode("utf-8", "replace") + "\n".join(map(": ".join, answer.fields))
        for text in texts:
            assert text.lower() not in everything.lower(), f"{text!r} is in the answer"

    return check


def empty(answer: Answer) -> None:
    """There is no body."""
    assert answer.body == b"", f"a body: {answer.body[:200]!r}"


def body(expected: bytes) -> Check:
    """The body is exactly this."""

    def check(answer: Answer) -> None:
        assert answer.body == expected, f"{answer.body[:600]!r} is not {expected[:600]!r}"

    return check


def problem(kind: str | None = None, *members: str) -> Check:
    """The body is a problem document (RFC 9457), of this kind and with these members, when given."""

    def check(answer: Answer) -> None:
        media("application/problem+json")(answer)
        found = json.loads(answer.body)
        if kind is not None:
            assert found["type"].endswith(f"#{kind}"), f"{found['type']} is not of the kind {kind}"
        for member in members:
            assert found.get(member), f"the problem has no {member}: {found}"

    return check


# The table


@dataclass(frozen=True)
class Row:
    """One behaviour: the section that asks for it, the request, the status or statuses, and the rest."""

    says: str
    request: Request
    status: int | tuple[int, ...]
    checks: tuple[Check, ...]

    def __init__(self, says: str, request: Request, status: int | tuple[int, ...], *checks: Check) -> None:
        object.__setattr__(self, "says", says)
        object.__setattr__(self, "request", request)
        object.__setattr__(self, "status", status)
        object.__setattr__(self, "checks", checks)

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True)
class Server:
    """The server under test."""

    address: tuple[str, int]

    def ask(self, request: Request, *, healthy: bool = True) -> Answer:
        """Return the answer, once all that holds for every answer holds, and the connection serves another.

        With ``healthy=False``, what the HTTP layer refuses before Fairway sees it may lack Fairway's fields.
        """
        with Connection(self.address) as connection:
            connection.send(bytes(request))
            answer = connection.answer(request.method)
            if answer.closes:
                assert connection.ended(), "more came after the last answer of the connection"
            elif request.version == "HTTP/1.1" and len(request.body or b"") < UNREAD:
                connection.send(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                second = connection.answer()
                assert second.status == 200, f"the next request on the connection got {second.status}"
                assert second.media_type == "application/json", "the next request got another's answer"
        if healthy:
            invariants.check(request, answer)
        return answer

    def check(self, row: Row) -> None:
        """Ask what the row asks, and check all that it says."""
        answer = self.ask(row.request)
        expected = row.status if isinstance(row.status, tuple) else (row.status,)
        assert answer.status in expected, f"{answer.status}, not {expected}: {answer.body[:300]!r}"
        for check in row.checks:
            check(answer)


def table(*rows: Row) -> pytest.MarkDecorator:
    """Run a test once a row, under the row's own words."""
    words = [row.says for row in rows]
    assert len(set(words)) == len(words), "two rows say the same"
    return pytest.mark.parametrize("row", rows, ids=words)

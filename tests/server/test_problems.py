"""Problem details (RFC 9457): every refusal has a status, a kind that is explained, and whole sentences."""

from __future__ import annotations

import json

import pytest

from ontology import BASE
from server import problems
from server.problems import MethodNotAllowed, NotAcceptable, NotFound, Problem, Unavailable

KINDS = tuple(problems.kinds())


def test_a_problem_is_a_document_with_the_members_of_the_standard_first() -> None:
    problem = NotFound("There is no port of Atlantis.", limit="a limit")
    assert list(problem.as_document().items()) == [
        ("type", f"{BASE}problems#not-found"),
        ("title", "Not found"),
        ("status", 404),
        ("detail", "There is no port of Atlantis."),
        ("limit", "a limit"),
    ]
    assert json.loads(problem.as_json()) == problem.as_document()


def test_the_document_is_utf_8_and_ends_its_line() -> None:
    written = NotFound("There is no port of 東京\r\n\0.").as_json()
    assert "東京".encode() in written
    assert written.endswith(b"}\n")
    assert b"\0" not in written


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_every_kind_has_a_status_of_an_error_a_title_and_an_explanation(kind: type[Problem]) -> None:
    assert 400 <= kind.status < 600
    assert kind.title[0].isupper()
    assert not kind.title.endswith(".")
    assert kind.__doc__ is not None
    assert kind.__doc__.endswith(".")


def test_no_two_kinds_share_a_slug() -> None:
    assert len({kind.slug for kind in KINDS}) == len(KINDS)


def test_every_kind_stands_in_the_drawing_with_its_status() -> None:
    drawing = (problems.__doc__ or "").splitlines()
    for kind in KINDS:
        line = next((line for line in drawing if f"─ {kind.__name__} " in f"{line} "), None)
        assert line is not None, f"{kind.__name__} is not drawn"
        inherits = kind.__bases__[0] is not Problem
        assert inherits or str(kind.status) in line


def test_405_tells_what_is_allowed() -> None:
    problem = MethodNotAllowed("DELETE is not allowed here.", allow=("GET", "HEAD"))
    assert problem.allow == ("GET", "HEAD")
    assert problem.as_document()["allow"] == ["GET", "HEAD"]


def test_406_lists_the_alternatives() -> None:
    problem = NotAcceptable("Not as PNG.", alternatives=("text/turtle", "text/html"))
    assert problem.as_document()["alternatives"] == ["text/turtle", "text/html"]


def test_503_tells_when_to_try_again() -> None:
    assert Unavailable("Too many queries run.", retry_after=5).retry_after == 5

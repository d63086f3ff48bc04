"""docs/http.md tells every route, format, limit, and kind of problem."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from loader.release import Release
from server import create_app, problems
from server.admission import RequestLimits
from server.negotiation import DOCUMENT_FORMATS, RESULT_FORMATS
from server.query_text import Limits
from server.reconciliation.requests import ReconciliationLimits
from tests.loader import first

TEXT = (first.CHECKOUT / "docs" / "http.md").read_text(encoding="utf-8")
IN_CODE = set(re.findall(r"`([^`\n]+)`", TEXT))


def test_every_route_is_documented_and_no_other(release: Release) -> None:
    rules = {str(rule) for rule in create_app(release).url_map.iter_rules()}
    rows = re.findall(r"^\| (`/.*?) \|", TEXT, re.MULTILINE)
    assert {route for row in rows for route in re.findall(r"`([^`]+)`", row)} == rules


@pytest.mark.parametrize("format", [*DOCUMENT_FORMATS, *RESULT_FORMATS], ids=lambda format: format.label)
def test_every_format_is_documented(format: object) -> None:
    assert {format.media_type, format.name, *format.aliases} <= IN_CODE  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "limits", [Limits(), RequestLimits(), ReconciliationLimits()], ids=lambda limits: type(limits).__name__
)
def test_every_limit_is_documented_with_its_default(
    limits: Limits | RequestLimits | ReconciliationLimits,
) -> None:
    for field in fields(limits):
        assert f"| `{field.name}` | {getattr(limits, field.name)} |" in TEXT


def test_every_kind_of_problem_is_documented_at_its_status() -> None:
    table = TEXT.partition("| status | kinds |")[2].partition("## Headers")[0]
    for kind in problems.kinds():
        assert re.search(rf"^\|[^|]*\b{kind.status}\b[^|]*\|.*`{kind.slug}`", table, re.MULTILINE), kind.slug


def test_every_kind_of_problem_stands_in_the_drawing_of_them() -> None:
    drawing = problems.__doc__ or ""
    for kind in problems.kinds():
        assert kind.__name__ in drawing
        assert kind.__doc__

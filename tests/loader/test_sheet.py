"""Fact sheets: their form, and the line of whatever is not of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loader import sheet as sheet_module
from loader.problems import ProblemsFound
from loader.sheet import parse_sheet
from tests.loader import first

HEAD = f"article: a.txt\nsha256: {'0' * 64}\n"


def test_the_first_sheet_is_read_whole() -> None:
    model = first.sheet().model
    assert [record.id for record in model.corridors] == [
        "los-angeles--tokyo--yokohama",
        "los-angeles--shanghai",
        "los-angeles--singapore",
    ]
    assert len(model.agreements) == 4
    assert len(model.agreements[0].covers) == 9


def test_every_value_knows_its_line() -> None:
    sheet = first.sheet()
    assert sheet.lines.at(("agreements", 0, "parties", 1)) == first.line_of("parties:")
    assert sheet.lines.at(("agreements", 0, "no such key")) == first.line_of("2023-los-angeles-tokyo-mou")


def test_a_date_or_year_is_a_date_whatever_yaml_thinks_of_it() -> None:
    sheet = parse_sheet(
        Path("a.yaml"),
        (HEAD + "events:\n- {id: a, name: 2023, year: 2023, evidence: [yes, 2023-03-16]}\n").encode(),
    )
    (event,) = sheet.model.events
    assert event.name == "2023"
    assert str(event.year) == "2023"
    assert [item.quote for item in event.evidence] == ["yes", "2023-03-16"]


AGREEMENT = "agreements:\n  - id: a\n    kind: TradeAgreement\n    parties: [port/a, port/b]\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param(
            HEAD + "agrements: []\n",
            3,
            "no key 'agrements' here. Did you mean 'agreements'?",
            id="an unknown list",
        ),
        pytest.param(
            HEAD + AGREEMENT + "    sined: 1969\n",
            7,
            "no key 'sined' here. Did you mean 'signed'?",
            id="an unknown key",
        ),
        pytest.param(
            HEAD + AGREEMENT + "    status: [{is: signed}]\n", 7, "'as_of' is missing", id="a missing key"
        ),
        pytest.param(
            HEAD + AGREEMENT.replace("[port/a, port/b]", "port/a"),
            6,
            "'parties' must be a list",
            id="no list",
        ),
        pytest.param(
            HEAD + AGREEMENT.replace("TradeAgreement", "[Trade]"),
            5,
            "'kind' must be a text",
            id="a list for a text",
        ),
        pytest.param(HEAD + AGREEMENT.replace("id: a", "id: A b"), 4, "'A b' is no slug", id="no slug"),
        pytest.param(HEAD + AGREEMENT + "    signed: spring\n", 7, "'spring' is no date", id="no date"),
        pytest.param(
            HEAD + AGREEMENT + "    signed: [1969]\n", 7, "must be one date", id="a list for a date"
        ),
        pytest.param(HEAD + AGREEMENT + "    aims: ['']\n", 7, "'aims' is empty", id="an empty text"),
        pytest.param(
            HEAD + AGREEMENT + "    evidence: [{quote: a, nth: two}]\n",
            7,
            "'nth' must be a whole number",
            id="no number",
        ),
        pytest.param(
            HEAD + AGREEMENT + "    evidence: [{quote: a, basis: guess}]\n",
            7,
            "'basis' must be 'inferred'",
            id="no basis",
        ),
        pytest.param(
            HEAD + AGREEMENT + "    evidence: [[a]]\n", 7, "must be a mapping", id="a list for a quote"
        ),
        pytest.param(
            HEAD + AGREEMENT + AGREEMENT.removeprefix("agreements:\n"), 7, "a second time", id="an id twice"
        ),
        pytest.param(
            HEAD + AGREEMENT + "    kind: Declaration\n",
            7,
            "The key 'kind' stands here a second time",
            id="a key twice",
        ),
        pytest.param("article: a.txt\nsha256: 12\n", 2, "'12' is no SHA-256", id="no hash"),
        pytest.param("article: a.txt\n", 1, "'sha256' is missing", id="a missing hash"),
        pytest.param("- article\n", 1, "A fact sheet is a mapping", id="a list"),
        pytest.param("", 1, "A fact sheet is a mapping", id="nothing"),
        pytest.param(
            HEAD + "title: He said: go\n",
            3,
            "This is not YAML: mapping values are not allowed",
            id="a colon in a plain text",
        ),
        pytest.param(HEAD + "title: &a x\npublisher: *a\n", 4, "no anchors and aliases", id="an alias"),
        pytest.param(HEAD + "title: " + "[" * 20 + "]" * 20, 3, "nested more than", id="deep nesting"),
        pytest.param(HEAD + "? [a]\n: b\n", 3, "A key must be a word", id="a key that is a list"),
        pytest.param(HEAD + "title: a\x00b", 0, "This is not YAML", id="a control character"),
    ],
)
def test_what_is_not_of_the_form_is_named_by_line_with_what_would_be(
    text: str, line: int, words: str
) -> None:
    with pytest.raises(ProblemsFound) as refused:
        parse_sheet(Path("a.yaml"), text.encode())
    (problem,) = refused.value.problems
    assert words in problem.message
    assert problem.line == line


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    with pytest.raises(ProblemsFound, match=r"not UTF-8|not YAML"):
        parse_sheet(Path("a.yaml"), b"article: \xff\xfe")


def test_a_sheet_that_is_far_too_long_is_refused_unread() -> None:
    with pytest.raises(ProblemsFound, match="bytes; more than"):
        parse_sheet(Path("a.yaml"), b"#" * (sheet_module.MAX_BYTES + 1))


def test_all_that_is_wrong_is_said_at_once() -> None:
    text = HEAD + "agreements: [{id: a}]\ncorridors: [{id: B}]\n"
    with pytest.raises(ProblemsFound) as refused:
        parse_sheet(Path("a.yaml"), text.encode())
    assert {problem.line for problem in refused.value.problems} == {3, 4}
    assert len(refused.value.problems) == 5


@settings(max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_any_bytes_are_a_sheet_or_refused(content: bytes) -> None:
    try:
        parse_sheet(Path("a.yaml"), content)
    except ProblemsFound as refused:
        assert refused.problems

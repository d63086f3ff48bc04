"""The names that a sheet uses stand for something."""

from __future__ import annotations

import pytest

import ontology
from loader.reference import read_reference
from loader.resolve import Known, known_names, unresolved
from tests.loader import first


@pytest.fixture(scope="module")
def known() -> Known:
    return known_names(read_reference(first.DATA), ontology.load(), [first.sheet()])


def test_every_name_of_the_first_sheet_resolves(known: Known) -> None:
    assert list(unresolved(first.sheet(), known)) == []


AGREEMENT = "agreements:\n  - id: a\n    kind: {kind}\n    parties: {parties}\n    evidence: {evidence}\n"
GOOD = {"kind": "TradeAgreement", "parties": "[port/tokyo, port/yokohama]", "evidence": "[a]"}


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        pytest.param(
            {"kind": "MoU"}, 5, "Did you mean 'MemorandumOfUnderstanding'?", id="a kind by its initials"
        ),
        pytest.param(
            {"kind": "GreenShippingCorridor"}, 5, "no kind of agreement", id="a class of another root"
        ),
        pytest.param(
            {"parties": "[port/tokio, port/yokohama]"}, 6, "Did you mean 'port/tokyo'?", id="a misspelt port"
        ),
        pytest.param(
            {"parties": "[tokyo, port/yokohama]"}, 6, "not of the form port/… or organisation/…", id="no kind"
        ),
        pytest.param(
            {"parties": "[person/x, port/tokyo]"},
            6,
            "'person/x' is not of the form",
            id="a kind that cannot be",
        ),
        pytest.param(
            {"evidence": "[{quote: a, for: [partys]}]"},
            7,
            "Did you mean 'parties'?",
            id="evidence for no key",
        ),
        pytest.param(
            {"evidence": "[{quote: a, for: [signed]}]"},
            7,
            "the record has no 'signed'",
            id="evidence for a key not given",
        ),
        pytest.param(
            {"evidence": "[{quote: a, for: [parties port/kobe]}]"},
            7,
            "not among the record's 'parties'",
            id="for no value",
        ),
        pytest.param(
            {"evidence": "[a]\n    status: [{is: agree, as_of: 1969}]"},
            8,
            "Did you mean 'agreed'?",
            id="no status",
        ),
        pytest.param(
            {"evidence": "[a]\n    covers: [area/shore-powr]"},
            8,
            "Did you mean 'area/shore-power'?",
            id="no area",
        ),
        pytest.param(
            {"evidence": "[a]\n    envisages: [corridor/x]"},
            8,
            "Nothing is called 'corridor/x'",
            id="no such corridor",
        ),
    ],
)
def test_a_name_that_stands_for_nothing_is_named_with_the_nearest_that_does(
    known: Known, change: dict[str, str], line: int, words: str
) -> None:
    sheet = first.sheet_of(AGREEMENT.format(**(GOOD | change)))
    (problem,) = unresolved(sheet, known)
    assert words in problem.message
    assert problem.line == line


def test_naming_a_port_in_a_sheet_does_not_make_it_one() -> None:
    sheet = first.sheet_of("ports:\n  - {id: atlantis, evidence: [a]}\n")
    known = known_names(read_reference(first.DATA), ontology.load(), [sheet])
    (problem,) = unresolved(sheet, known)
    assert "A port must stand in data/ports.csv" in problem.message


def test_what_one_sheet_describes_another_may_name(known: Known) -> None:
    sheet = first.sheet_of(
        "quotations:\n  - {id: q, speaker: person/gene-seroka, text: [a], about: [corridor/los-angeles--shanghai]}\n"
    )
    assert list(unresolved(sheet, known)) == []

from __future__ import annotations

from loader.drafting import compare
from loader.drafting.comparison import Score
from tests.drafting.examples import draft_of

DRAFTED = draft_of(
    "The Port of Oakland and the Port of Osaka signed a memorandum of understanding on Tuesday."
)


def test_a_draft_agrees_with_itself() -> None:
    comparison = compare(DRAFTED, DRAFTED.sheet)
    assert not (comparison.added)
    assert not (comparison.removed)
    assert not (comparison.changed)
    assert comparison.scores["agreements"] == Score(right=1, drafted=1, wanted=1)


def test_what_review_added_removed_and_changed_is_shown() -> None:
    sheet = DRAFTED.sheet
    (agreement,) = sheet["agreements"]
    reviewed = {
        **sheet,
        "ports": [{"id": "oakland"}, {"id": "kobe"}],
        "agreements": [{**agreement, "kind": "LetterOfIntent", "status": []}],
    }
    comparison = compare(DRAFTED, reviewed)
    assert "ports: kobe" in comparison.added
    assert "ports: osaka" in comparison.removed
    before, after = next(pair for pair in comparison.changed if pair[0].startswith("agreements"))
    assert "MemorandumOfUnderstanding" in before
    assert "LetterOfIntent" in after
    assert comparison.scores["ports"].precision == comparison.scores["ports"].recall == 0.5
    assert "kind of fact" in str(comparison)

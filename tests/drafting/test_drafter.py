"""Any text gives a draft whose quotes stand in it, the same each time, or a sentence that says why not."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loader.drafting import DraftingError, to_yaml
from loader.quotes import locate
from loader.sheet import parse_sheet
from tests.drafting.examples import draft_of

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
SIGNED = "The Port of Oakland and the Port of Osaka signed a memorandum of understanding on Tuesday."


def evidence(value: Any) -> Iterator[Any]:
    """Yield every evidence item in a sheet's mapping."""
    if isinstance(value, dict):
        yield from value.get("evidence") or ()
        for inner in value.values():
            yield from evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence(inner)


def assert_evidence_holds(text: str, sheet: dict[str, Any]) -> None:
    for item in evidence(sheet):
        quote, nth = (item, None) if isinstance(item, str) else (item["quote"], item.get("nth"))
        locate(text, quote, nth)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_draft_of_a_report_is_a_sheet_whose_quotes_stand_in_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    drafted = draft_of(text[17:], text[6:16])
    sheet = parse_sheet(Path("made-up.yaml"), to_yaml(drafted).encode())
    assert sheet.model.article == "made-up.txt"
    assert_evidence_holds(drafted.article.text, drafted.sheet)


@given(
    st.lists(
        st.sampled_from(
            [
                *SIGNED.split(),
                "“",
                "”",
                "\n\n",
                "\u202e",
                "Port of Victoria",
                "today",
                "green shipping corridor",
                "between",
                "and",
                ",",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
@settings(max_examples=200, deadline=None)
def test_the_quotes_of_any_heap_of_words_stand_in_it(text: str) -> None:
    drafted = draft_of(text)
    assert_evidence_holds(drafted.article.text, yaml.safe_load(to_yaml(drafted)))


def test_a_text_gives_the_same_draft_each_time() -> None:
    assert to_yaml(draft_of(SIGNED)) == to_yaml(draft_of(SIGNED))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("\n \t\n", "empty", id="blank"),
        pytest.param("123 456 — 789", "no words", id="no words"),
        pytest.param(f"<html><body><p>{SIGNED}</p></body></html>", "HTML", id="HTML"),
        pytest.param(
            "Der Hafen Hamburg und der Hafen Rotterdam haben am Dienstag eine Absichtserklärung über einen grünen "
            "Korridor unterzeichnet, wie beide Häfen gemeinsam mitteilten. Die Reedereien wollen ab 2027 fahren.",
            "English",
            id="German",
        ),
        pytest.param("ロッテルダム港は覚書に署名した。", "English", id="a little Japanese"),
        pytest.param("Порт Роттердам подписал меморандум.", "English", id="a little Russian"),
        pytest.param("The weather was fine, and the shop has closed.", "No port", id="nothing to draft"),
        pytest.param("東京港とロサンゼルス港は覚書に署名した。" * 30, "English", id="Japanese"),
    ],
)
def test_a_text_that_cannot_be_drafted_from_gives_an_empty_draft_with_the_reason(
    text: str, reason: str
) -> None:
    drafted = draft_of(text)
    assert not any(drafted.records.values())
    assert len(drafted.review) == 1
    assert reason in drafted.review[0]


def test_ten_million_characters_are_refused_unread() -> None:
    with pytest.raises(DraftingError, match=r"10,0\d\d,\d\d\d characters"):
        draft_of("Ships sail. " * 834_000)


def test_without_a_date_nothing_relative_is_dated_and_the_draft_says_so() -> None:
    drafted = draft_of(SIGNED, date="")
    (agreement,) = drafted.records["agreements"]
    assert "signed" not in agreement
    assert "status" not in agreement
    assert "no header" in drafted.review[0]


@pytest.mark.parametrize("character", ["\u202e", "\u200f", "\u0007", "\u200b"])
def test_invisible_characters_are_pointed_out(character: str) -> None:
    drafted = draft_of(SIGNED.replace("Oakland and", f"Oakland {character} and"))
    assert any(f"U+{ord(character):04X}" in reason for reason in drafted.review)
    assert_evidence_holds(drafted.article.text, yaml.safe_load(to_yaml(drafted)))


def test_html_entities_are_pointed_out() -> None:
    assert any("&nbsp;" in reason for reason in draft_of(f"{SIGNED}&nbsp;today.").review)


def test_offsets_are_those_of_code_points_beyond_the_basic_plane() -> None:
    drafted = draft_of(f"🚢🚢 {SIGNED} {SIGNED}")
    assert_evidence_holds(drafted.article.text, drafted.sheet)


@pytest.mark.parametrize(
    "text",
    [
        f"{'(' * 3000} {SIGNED}",
        "“" * 2000 + SIGNED,
        "A" * 20_000,
        "Port of " * 2000,
        ", and " * 4000 + SIGNED,
        "Tokyo and " * 3000,
    ],
)
def test_odd_texts_end_in_time(text: str) -> None:
    began = time.perf_counter()
    draft_of(text)
    assert time.perf_counter() - began < 20


def test_a_port_that_reference_data_lacks_is_drafted_for_review() -> None:
    drafted = draft_of("The Port of Vigo and the Port of Cork signed a memorandum of understanding.")
    vigo = next(record for record in drafted.records["ports"] if record["id"] == "vigo")
    assert "data/ports.csv" in vigo["review"]
    assert drafted.records["agreements"][0]["parties"] == ["organisation/port-of-vigo", "port/cork"]


def test_every_draft_says_that_it_is_not_reviewed() -> None:
    assert re.match("# Drafted by .*not reviewed", to_yaml(draft_of(SIGNED)))


def test_time_grows_with_length_and_not_with_its_square() -> None:
    paragraph = " ".join(path.read_text(encoding="utf-8")[17:].strip() for path in TEXTS[:10]) + "\n\n"

    def seconds(copies: int) -> float:
        began = time.perf_counter()
        draft_of(paragraph * copies)
        return time.perf_counter() - began

    seconds(1)
    # Eight times the text: eight times as long if linear, sixty-four times if quadratic.
    assert seconds(24) < 24 * seconds(3)

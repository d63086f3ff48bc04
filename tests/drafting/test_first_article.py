"""The first article, drafted without review: what must be there, what must not, and what review added."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loader.article import read_article
from loader.check import check
from loader.drafting import Draft, compare, draft, to_yaml
from loader.inputs import read_inputs
from loader.sheet import read_sheet
from tests.drafting.examples import agreement_line, corridor_line, reference

ARTICLE = Path(__file__).parents[2] / "articles" / "2023-03-16-los-angeles-tokyo-yokohama.txt"


@cache
def drafted() -> Draft:
    return draft(read_article(ARTICLE), reference())


def records(name: str) -> list[dict[str, Any]]:
    return drafted().records[name]


def test_the_two_agreements_are_bilateral_and_the_old_ones_keep_their_years() -> None:
    assert sorted(map(agreement_line, records("agreements"))) == [
        "MemorandumOfUnderstanding: los-angeles, tokyo: signed: 2023-03-13/2023-03-16",
        "MemorandumOfUnderstanding: los-angeles, yokohama: signed: 2023-03-13/2023-03-16",
        "SisterPortAgreement: los-angeles, tokyo: signed: 1987",
        "TradeAgreement: los-angeles, yokohama: signed: 1969",
    ]


def test_the_corridors_have_the_status_that_the_article_claims() -> None:
    assert sorted(map(corridor_line, records("corridors"))) == [
        "GreenShippingCorridor: los-angeles, shanghai: established",
        "GreenShippingCorridor: los-angeles, singapore: established",
        "GreenShippingCorridor: los-angeles, tokyo, yokohama: agreed: 2024-03-16",
    ]


def test_five_ports_and_no_other_are_named() -> None:
    assert [record["id"] for record in records("ports")] == [
        "los-angeles",
        "tokyo",
        "yokohama",
        "shanghai",
        "singapore",
    ]


def test_both_speakers_have_their_roles() -> None:
    roles = {
        (person["name"], role["title"], role["organisation"])
        for person in records("people")
        for role in person["roles"]
    }
    assert roles == {
        ("Gene Seroka", "Executive Director", "organisation/port-of-los-angeles"),
        ("Shinya Hitomi", "President", "organisation/yokohama-kawasaki-international-port-corporation"),
        ("Shinya Hitomi", "CEO", "organisation/yokohama-kawasaki-international-port-corporation"),
    }
    assert {record["speaker"] for record in records("quotations")} == {
        "person/gene-seroka",
        "person/shinya-hitomi",
    }


def test_nobody_who_is_only_quoted_has_signed() -> None:
    assert not any("signed_by" in record for record in records("agreements"))
    assert {record.get("signed_by_as_stated") for record in records("agreements")} == {"Port officials", None}


@pytest.mark.parametrize("word", ["kawasaki", "long-beach", "country/", "region/", "operational"])
def test_what_the_article_does_not_say_is_in_no_relation(word: str) -> None:
    related = [
        *(ref for record in records("agreements") for ref in record["parties"]),
        *(ref for record in records("corridors") for ref in record["endpoints"]),
        *(status["is"] for record in records("corridors") for status in record["status"]),
        *(record["id"] for record in records("ports")),
    ]
    assert not [each for each in related if word in each]


def test_both_agreements_cover_the_nine_areas() -> None:
    assert [len(record.get("covers", ())) for record in records("agreements")] == [9, 9, 0, 0]


def test_the_draft_passes_the_whole_check_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ARTICLE.name).write_bytes(ARTICLE.read_bytes())
    (tmp_path / f"{ARTICLE.stem}.yaml").write_text(to_yaml(drafted()), encoding="utf-8")
    assert check(read_inputs(tmp_path)).graphs


def test_review_adds_little_and_takes_nothing_away() -> None:
    comparison = compare(drafted(), read_sheet(ARTICLE.with_suffix(".yaml")))
    print(comparison)  # noqa: T201  (shown by pytest -s: what review added, changed and removed)
    assert comparison.removed == ()
    assert comparison.changed == ()
    assert all(score.precision == 1 for score in comparison.scores.values())
    assert all(score.recall == 1 for kind, score in comparison.scores.items() if kind != "quotations")


def test_this_agreement_is_that_of_the_speakers_port() -> None:
    about = {record["speaker"]: record.get("about") for record in records("quotations")}
    assert about == {
        "person/gene-seroka": None,
        "person/shinya-hitomi": ["agreement/2023-los-angeles-yokohama-mou"],
    }

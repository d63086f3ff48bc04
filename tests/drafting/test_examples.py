"""Every row of the tables beside the rules (loader/drafting/examples/) is read as it says."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from loader.drafting import dates, language, lexicon
from tests.drafting.examples import DATE, agreement_line, corridor_line, draft_of, table


def by_text(name: str) -> list[Any]:
    return [pytest.param(row, id=row["text"][:70]) for row in table(name)]


@pytest.mark.parametrize("row", by_text("agreements"))
def test_agreements(row: dict[str, Any]) -> None:
    drafted = draft_of(row["text"]).sheet.get("agreements", [])
    assert sorted(map(agreement_line, drafted)) == sorted(row["agreements"])


@pytest.mark.parametrize("row", by_text("corridors"))
def test_corridors(row: dict[str, Any]) -> None:
    drafted = draft_of(row["text"]).sheet.get("corridors", [])
    assert sorted(map(corridor_line, drafted)) == sorted(row["corridors"])


@pytest.mark.parametrize("row", by_text("ports"))
def test_ports(row: dict[str, Any]) -> None:
    sheet = draft_of(row["text"]).sheet
    assert [record["id"] for record in sheet.get("ports", [])] == row["ports"]
    assert any("several ports" in reason for reason in sheet.get("review", [])) == row.get("doubt", False)


@pytest.mark.parametrize("row", by_text("organisations"))
def test_organisations(row: dict[str, Any]) -> None:
    sheet = draft_of(row["text"]).sheet
    assert [record["name"] for record in sheet.get("organisations", [])] == row["organisations"]


@pytest.mark.parametrize("row", by_text("people"))
def test_people(row: dict[str, Any]) -> None:
    people = draft_of(row["text"]).sheet.get("people", [])
    found = {
        person["name"]: [f"{role['title']}: {role['organisation']}" for role in person.get("roles", [])]
        for person in people
    }
    assert found == row["people"]


@pytest.mark.parametrize("row", by_text("dates"))
def test_dates(row: dict[str, Any]) -> None:
    doc = language.read(row["text"])
    found = dates.find(doc, datetime.date.fromisoformat(DATE), lexicon.load())
    assert [(date.past, date.future) for date in found] == [
        (str(date.get("past", "")), str(date.get("future", ""))) for date in row["dates"]
    ]


@pytest.mark.parametrize("row", by_text("sentences"))
def test_sentences(row: dict[str, Any]) -> None:
    doc = language.read(row["text"])
    assert [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()] == row["sentences"]


@pytest.mark.parametrize("row", by_text("quotations"))
def test_quotations(row: dict[str, Any]) -> None:
    drafted = draft_of(row["text"]).sheet.get("quotations", [])
    assert {quotation["speaker"]: quotation["text"] for quotation in drafted} == row["quotations"]

"""The tables of examples beside the drafting rules, and drafts of texts that are no files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import loader.drafting
from loader.article import parse_article
from loader.drafting import Draft, draft
from loader.reference import DATA_FOLDER, Reference, read_reference

FOLDER = Path(loader.drafting.__file__).parent / "examples"
DATE = "2024-03-14"  # a Thursday


@cache
def reference() -> Reference:
    return read_reference(DATA_FOLDER)


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows


def draft_of(text: str, date: str = DATE) -> Draft:
    """Return the draft of a text as of a date; without a header where the date is empty."""
    content = f" date {date} {text}" if date else text
    return draft(parse_article(Path("made-up.txt"), content.encode()), reference())


def agreement_line(record: dict[str, Any]) -> str:
    return _line(record["kind"], record["parties"], record, str(record.get("signed", "")))


def corridor_line(record: dict[str, Any]) -> str:
    return _line(record["kind"], record["endpoints"], record, str(record["status"][0].get("expected_by", "")))


def _line(kind: str, refs: list[str], record: dict[str, Any], last: str) -> str:
    names = ", ".join(sorted(ref.removeprefix("port/") for ref in refs))
    return ": ".join(part for part in (kind, names, record["status"][0]["is"], last) if part)

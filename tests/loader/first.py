"""The first article and its reviewed sheet, and copies of them with something changed."""

from __future__ import annotations

import shutil
from pathlib import Path

from loader.article import Article, read_article
from loader.facts import SheetFacts, facts_of
from loader.sheet import Sheet, parse_sheet, read_sheet

CHECKOUT = Path(__file__).parent.parent.parent
ARTICLES = CHECKOUT / "articles"
DATA = CHECKOUT / "data"
SLUG = "2023-03-16-los-angeles-tokyo-yokohama"
SHEET = ARTICLES / f"{SLUG}.yaml"
ARTICLE = ARTICLES / f"{SLUG}.txt"


def article() -> Article:
    """Return the first article."""
    return read_article(ARTICLE)


def sheet() -> Sheet:
    """Return its reviewed sheet."""
    return read_sheet(SHEET)


def facts() -> SheetFacts:
    """Return its facts."""
    return facts_of(sheet(), article())


def sheet_of(records: str) -> Sheet:
    """Return a sheet of the first article with other records, given as YAML; they begin on line 3."""
    head = f"article: {SLUG}.txt\nsha256: {article().sha256}\n"
    return parse_sheet(Path("articles") / SHEET.name, (head + records).encode())


def copy_to(folder: Path, *, old: str = "", new: str = "", name: str = SHEET.name) -> Path:
    """Copy the articles to ``folder``, with the first ``old`` of one file replaced by ``new``; return the copy."""
    copy = folder / "articles"
    shutil.copytree(ARTICLES, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {name}"
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def line_of(text: str, path: Path = SHEET, nth: int = 1) -> int:
    """Return the number of the ``nth`` line of a file that holds ``text``."""
    lines = [
        number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line
    ]
    return lines[nth - 1]

"""Everything a build reads, read once: articles, fact sheets and reference data.

What a folder of articles holds: for each article ``<slug>.txt`` and, beside it, its fact sheet
``<slug>.yaml``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

import ontology
import shapes
from loader.article import Article, read_article
from loader.problems import Problem, ProblemsFound, Severity
from loader.reference import DATA_FOLDER, Reference, read_reference
from loader.sheet import Sheet, read_sheet


@dataclass(frozen=True)
class Inputs:
    """What a build reads: pairs of article and sheet in the order of their names, and reference data.

    ``all_ports`` asks for the reference ports that no sheet names, too.
    """

    pairs: tuple[tuple[Article, Sheet], ...]
    reference: Reference
    ontology: Graph
    problems: tuple[Problem, ...]
    all_ports: bool = False

    def files(self) -> dict[str, bytes]:
        """Return the content of every file that was read, by the name under which a checkout has it."""
        paths = {
            f"articles/{path.name}": path
            for article, sheet in self.pairs
            for path in (article.path, sheet.path)
        }
        paths |= {f"data/{path.name}": path for path in self.reference.files}
        paths |= {f"ontology/{name}": ontology.FOLDER / name for name in ontology.FILES}
        return {name: path.read_bytes() for name, path in paths.items()} | {
            "shapes": shapes.turtle().encode()
        }


def read_inputs(articles: Path, data: Path = DATA_FOLDER, *, all_ports: bool = False) -> Inputs:
    """Read a folder of articles and sheets, and the reference data.

    Problems of single articles and sheets are collected in ``problems``; the pairs without any are in
    ``pairs``. Raises ``ProblemsFound`` if the folder holds no sheet, or reference data cannot be used.
    """
    reference = read_reference(data)
    sheets = sorted(articles.glob("*.yaml"), key=lambda path: path.name)
    if not sheets:
        raise ProblemsFound([Problem(articles, 0, "There is no fact sheet (*.yaml) in this folder.")])
    pairs: list[tuple[Article, Sheet]] = []
    problems: list[Problem] = list(_strays(articles))
    for path in sheets:
        try:
            pairs.append(read_pair(path))
        except ProblemsFound as found:
            problems.extend(found.problems)
    return Inputs(tuple(pairs), reference, ontology.load(), tuple(problems), all_ports)


def read_pair(sheet_path: Path) -> tuple[Article, Sheet]:
    """Return a fact sheet and the article beside it; raises ``ProblemsFound`` if they are not a pair."""
    sheet = read_sheet(sheet_path)
    expected = f"{sheet_path.stem}.txt"
    if sheet.model.article != expected:
        message = f"The sheet says it is of {sheet.model.article!r}; its own name asks for {expected!r}."
        raise ProblemsFound([sheet.problem(("article",), message)])
    path = sheet_path.with_name(expected)
    if not path.exists():
        raise ProblemsFound(
            [sheet.problem(("article",), f"There is no article {expected!r} beside the sheet.")]
        )
    return read_article(path), sheet


def disagreements(article: Article, sheet: Sheet) -> Iterator[Problem]:
    """Yield what keeps a sheet from speaking of just this article, or is still left for review."""
    if article.sha256 != sheet.model.sha256:
        yield sheet.problem(
            ("sha256",),
            f"The sheet was reviewed against another text: {article.path.name} now has the SHA-256 "
            f"{article.sha256}. If the change is right, read the facts against it again and put this hash "
            "here.",
        )
    if article.date is None and sheet.model.published is None:
        yield sheet.problem(
            ("article",),
            "The article does not begin with 'date YYYY-MM-DD', so the sheet must say when it was "
            "published: published: 2023-03-16.",
        )
    for index, reason in enumerate(sheet.model.review):
        yield sheet.problem(("review", index), _to_review(reason))
    for path, record in sheet.records():
        if record.review:
            yield sheet.problem((*path, "review"), _to_review(record.review))
        for key in ("status", "roles"):
            for index, inner in enumerate(getattr(record, key, ())):
                if inner.review:
                    yield sheet.problem((*path, key, index, "review"), _to_review(inner.review))


def _to_review(reason: str) -> str:
    return f"This is still to be reviewed: {reason} Settle it and take the 'review' out."


def _strays(articles: Path) -> Iterator[Problem]:
    """Yield a warning for each article that has no sheet: its facts are not in the release."""
    for path in sorted(articles.glob("*.txt"), key=os.fspath):
        if not path.with_suffix(".yaml").exists():
            message = "The article has no fact sheet yet, so none of its facts are published."
            yield Problem(path, 0, f"{message} Run: fairway draft {path}", Severity.WARNING)

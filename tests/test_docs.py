"""What users rely on is documented: the keys of fact sheets, the files of a release, the kinds of errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loader import problems, release, sheet_model
from tests.loader import first

DOCS = first.CHECKOUT / "docs"


def code_words(path: Path) -> set[str]:
    """Return every word that stands in code style in a Markdown file."""
    spans = re.findall(r"`([^`\n]+)`", path.read_text(encoding="utf-8"))
    return {word for span in spans for word in re.findall(r"[\w.<>/-]+", span)}


@pytest.mark.parametrize("key", sorted(sheet_model.SHEET_KEYS | {"quote", "nth", "for", "basis", "note"}))
def test_every_key_of_a_fact_sheet_is_documented(key: str) -> None:
    assert key in code_words(DOCS / "fact-sheets.md")


def test_every_file_of_a_release_is_documented_where_its_layout_is_known() -> None:
    for name in (
        release.DATASET,
        release.UNION,
        release.DESCRIPTION,
        release.SHAPES,
        release.REPORT,
        release.CONTEXT,
    ):
        assert name in (release.__doc__ or "")


def test_every_error_of_the_loader_stands_in_the_drawing_of_them() -> None:
    def names(parent: type[Exception]) -> set[str]:
        return {parent.__name__}.union(*(names(child) for child in parent.__subclasses__()))

    for name in names(problems.FairwayError):
        assert name in (problems.__doc__ or "")


PAGES = [first.CHECKOUT / "README.md", *DOCS.glob("*.md"), *DOCS.glob("*/*.md"), *first.DATA.glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fence_is_closed_and_stands_apart(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    assert len(fences) % 2 == 0
    for opening, closing in zip(fences[::2], fences[1::2], strict=True):
        assert lines[closing] == "```", f"{page.name}, line {opening + 1}: what begins here does not end"


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_heading_leads_to_one(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
        assert anchor in anchors(page.parent / target if target else page), f"{page.name}: #{anchor}"


def test_every_link_between_documents_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http://", "https://")):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"

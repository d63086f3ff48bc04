"""docs/curating.md shows what the commands print: its report is drafted, reviewed and checked here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from loader.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "curating.md").read_text(encoding="utf-8")
TEXTS = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
DRAFTED, COVERS, SISTER_PORTS, YANTIAN = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ARTICLE = re.findall(r"`articles/(\S+\.txt)`", PAGE)[0]


def fairway(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def printed(command: str) -> list[str]:
    """Return what the page shows below each time that a command is entered."""
    entered = re.escape(f"$ {command}\n")
    return re.findall(rf"^{entered}(.*?)(?=^\$ |^```)", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("articles", ARTICLE)
    path.parent.mkdir()
    path.write_text(TEXTS[0], encoding="utf-8")
    return path


@pytest.fixture
def draft(article: Path) -> str:
    return fairway("draft", str(article)).stdout


@pytest.fixture
def sheet(article: Path, draft: str) -> Path:
    """Return the sheet after the review that the page tells of."""
    memorandum, sister_ports = re.findall(r"^  - id: 2024-.*?(?=^  - id|^$)", draft, re.MULTILINE | re.DOTALL)
    reviewed = re.sub(r"^    covers: .*\n", COVERS, memorandum, flags=re.MULTILINE)
    reviewed = re.sub(r"^ .*pollution-reduction\]\}\n", "", reviewed, flags=re.MULTILINE)
    text = draft.replace(memorandum, reviewed).replace(sister_ports, SISTER_PORTS)
    path = article.with_suffix(".yaml")
    path.write_text(
        re.sub(r"^  - id: yantian\n(?:    .*\n)+", YANTIAN, text, flags=re.MULTILINE), encoding="utf-8"
    )
    return path


def test_the_page_shows_the_draft(draft: str) -> None:
    assert DRAFTED in draft
    assert "review:" not in draft.split("\n", 3)[3]


def test_the_page_shows_what_a_slip_leads_to(sheet: Path) -> None:
    reviewed = sheet.read_text(encoding="utf-8")
    sheet.write_text(reviewed.replace("- Sister Ports", "- Sister Port", 1), encoding="utf-8")
    assert fairway("check").stderr == printed("fairway check")[0]
    sheet.write_text(reviewed, encoding="utf-8")
    assert "nothing is wrong." in fairway("check").stdout


def test_the_page_shows_what_review_changed(sheet: Path) -> None:
    command = f"draft --compare {sheet}"
    assert fairway(*command.split()).stdout == printed(f"fairway {command}")[0]

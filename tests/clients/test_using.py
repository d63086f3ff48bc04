"""docs/using.md: every snippet runs, and prints what the page says it prints."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.clients.browser import Page
from tests.clients.npm import node
from tests.loader import first
from tests.parts import PACKAGES, TOOLS, requires

PAGE = (first.CHECKOUT / "docs" / "using.md").read_text(encoding="utf-8")
SERVED = "http://127.0.0.1:8000"
IN_A_BROWSER = "A script in a browser"


@dataclass(frozen=True)
class Snippet:
    heading: str
    language: str
    text: str
    output: str | None


def snippets() -> list[Snippet]:
    """Return the snippets of the page that can run, each with the output that follows it, if any."""
    found = []
    for section in re.split(r"^##+ ", PAGE, flags=re.MULTILINE)[1:]:
        heading = section.partition("\n")[0]
        blocks = re.finditer(
            r"^```(sh|python|js)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", section, re.MULTILINE | re.DOTALL
        )
        found += [Snippet(heading, *block.groups()) for block in blocks]
    return found


@pytest.mark.parametrize("snippet", snippets(), ids=lambda snippet: f"{snippet.heading}: {snippet.language}")
def test_a_snippet_prints_what_the_page_says(
    request: pytest.FixtureRequest, address: str, tmp_path: Path, snippet: Snippet
) -> None:
    text = snippet.text.replace(SERVED, address)
    if snippet.language == "sh":
        printed = run_by_shell(text, tmp_path)
    elif snippet.language == "python":
        printed = output_of([sys.executable, "-c", text], tmp_path)
    elif snippet.heading == IN_A_BROWSER:
        printed = run_in_page(request.getfixturevalue("page"), text)
    else:
        for package in re.findall(r"from '(.+?)'", text):
            assert package in PACKAGES
            requires(package)
        printed = node(text)
    if snippet.output is not None:
        assert printed == snippet.output


def run_by_shell(text: str, folder: Path) -> str:
    for word in set(re.findall(r"\w+", text)) & TOOLS.keys():
        requires(word)
    return output_of(["sh", "-e", "-c", text], folder).replace("\r\n", "\n")


def output_of(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_in_page(page: Page, text: str) -> str:
    lines = page.run(f"const lines = []; const console = {{log: (...words) => lines.push(words.join(' '))}};"
                     f"{text}\nreturn lines;")  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def test_the_page_has_a_snippet_for_each_way_to_run_one() -> None:
    ways = {(snippet.language, snippet.heading == IN_A_BROWSER) for snippet in snippets()}
    assert ways == {("sh", False), ("python", False), ("js", False), ("js", True)}


def test_yasgui_is_set_up_as_the_page_says(page: Page, address: str) -> None:
    requires("@zazuko/yasgui")
    html = PAGE.split("```html\n")[1].split("```")[0].replace(SERVED, address)
    shown = page.run(
        f"""
        const html = new DOMParser().parseFromString({json.dumps(html)}, 'text/html');
        for (const part of html.querySelectorAll('link, script, div')) {{
          const copy = Object.assign(document.createElement(part.tagName), {{id: part.id, text: part.text ?? ''}});
          const source = part.getAttribute('src') ?? part.getAttribute('href');
          const loaded = new Promise((resolve, reject) => Object.assign(copy, {{onload: resolve, onerror: reject}}));
          if (part.rel) copy.rel = part.rel;
          if (source) copy[part.src ? 'src' : 'href'] = source.replace('node_modules', '/npm');
          document.body.append(copy);
          if (source) await loaded;
        }}
        return document.querySelector('#yasgui .yasqe') !== null;
        """
    )
    assert shown

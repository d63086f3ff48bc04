from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loader.drafting import DraftingError, language
from loader.drafting_commands import draft, ports
from loader.reference import DATA_FOLDER

ARTICLE = Path(__file__).parents[2] / "articles" / "2023-03-16-los-angeles-tokyo-yokohama.txt"


def test_draft_writes_a_sheet_to_standard_output() -> None:
    result = CliRunner().invoke(draft, [str(ARTICLE)])
    assert result.exit_code == 0
    assert f"article: {ARTICLE.name}\n" in result.stdout


def test_draft_compares_with_a_reviewed_sheet() -> None:
    result = CliRunner().invoke(draft, ["--compare", str(ARTICLE.with_suffix(".yaml")), str(ARTICLE)])
    assert result.exit_code == 0
    assert "precision" in result.stdout
    (corridors,) = [line.split() for line in result.stdout.splitlines() if line.startswith("corridors")]
    assert corridors == ["corridors", "3", "3", "3", "1.00", "1.00"]


def test_the_article_beside_the_sheet_is_compared_when_none_is_named() -> None:
    named = CliRunner().invoke(draft, ["--compare", str(ARTICLE.with_suffix(".yaml")), str(ARTICLE)])
    unnamed = CliRunner().invoke(draft, ["--compare", str(ARTICLE.with_suffix(".yaml"))])
    assert unnamed.stdout == named.stdout != ""


def test_draft_without_an_article_says_what_is_missing() -> None:
    result = CliRunner().invoke(draft, [])
    assert result.exit_code == 2
    assert "Missing argument 'ARTICLE'" in result.stderr


def test_ports_import_merges_the_parts_of_a_code_list(tmp_path: Path) -> None:
    into = tmp_path / "ports.csv"
    into.write_bytes((DATA_FOLDER / "ports.csv").read_bytes())
    parts = [tmp_path / "part1.csv", tmp_path / "part2.csv"]
    header = "Country,Location,Name,Function,Coordinates\n"
    parts[0].write_text(
        header + "CZ,DEC,Decin,123-----,\nES,VGO,Vigo,1234----,4214N 00843W\n", encoding="utf-8"
    )
    parts[1].write_text(header + "NL,LRN,Lieren,1-------,5210N 06000E\n", encoding="utf-8")
    result = CliRunner().invoke(ports, ["import", *map(str, parts), "--into", str(into)])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "2 ports added, 0 completed.",
        "1 added without coordinates: those of the list are not in their country.",
        "1 left out: countries.csv does not have their country (CZ).",
    ]
    assert "\nvigo-es,Port of Vigo,,ES,ESP," in into.read_bytes().decode().replace("\r\n", "\n")


def test_without_spacy_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "spacy":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    language.language.cache_clear()
    try:
        with pytest.raises(DraftingError, match=r"pip install 'fairway\[draft\]'"):
            language.language()
    finally:
        language.language.cache_clear()

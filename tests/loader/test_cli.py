"""The ``fairway`` command, as a curator runs it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from loader import release
from loader.cli import main
from tests.loader import first


def fairway(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_build_prints_the_id_and_path_and_nothing_else_on_standard_output(tmp_path: Path) -> None:
    result = fairway("build", "--articles", first.ARTICLES, "--out", tmp_path)
    assert result.exit_code == 0
    identifier, path = result.stdout.split()
    assert Path(path) == tmp_path / identifier
    assert release.current_id(tmp_path) is None
    assert "Checking 1 fact sheet" in result.stderr


def test_a_release_is_built_published_listed_verified_and_rolled_back(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    one = fairway("build", "--articles", first.ARTICLES, "--out", releases, "--publish").stdout.split()[0]
    folder = first.copy_to(tmp_path, old="# The facts", new="# The reviewed facts")
    two = fairway("build", "--articles", folder, "--out", releases).stdout.split()[0]
    assert fairway("publish", "--releases", releases, two).exit_code == 0
    listed = fairway("releases", "--releases", releases).stdout
    assert f"* {two}" in listed
    assert f"  {one}" in listed
    assert "12 files, all as they were written" in fairway("verify", "--releases", releases, one).stdout
    assert one in fairway("rollback", "--releases", releases).stdout
    assert release.current_id(releases) == one


def test_check_says_that_nothing_is_wrong() -> None:
    result = fairway("check", "--articles", first.ARTICLES)
    assert result.exit_code == 0
    assert "nothing is wrong" in result.stdout


@pytest.mark.parametrize("command", [("check",), ("build", "--out", "releases")])
def test_a_broken_sheet_ends_with_file_line_and_status_1(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = first.copy_to(tmp_path, old="signed: 1969", new="signed: long ago")
    out = [tmp_path / argument if argument == "releases" else argument for argument in command]
    result = fairway(*out, "--articles", folder)
    assert result.exit_code == 1
    assert result.stdout == ""
    line = first.line_of("signed: 1969")
    assert f"{first.SHEET.name}:{line}: error: 'long ago' is no date." in result.stderr
    assert "1 error: nothing was written." in result.stderr
    assert not (tmp_path / "releases").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(("publish", "0123456789abcdef"), 1, "holds no release", id="no such release"),
        pytest.param(("verify", "0123456789abcdef"), 1, "is no release", id="nothing to verify"),
        pytest.param(("rollback",), 1, "nothing to go back to", id="nothing published"),
        pytest.param(("publish",), 2, "Missing argument", id="no id"),
        pytest.param(("biuld",), 2, "No such command", id="no such command"),
        pytest.param(("serve", "--port", "99999"), 2, "99999", id="no such port"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], status: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = fairway(*arguments)
    assert result.exit_code == status
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_every_command_explains_itself() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        assert all(option.help for option in command.params if isinstance(option, click.Option)), name

"""The house rules that a script can watch: what is documented, what is locked, what no file may hold."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from loader.cli import main
from tests.parts import requires

ROOT = Path(__file__).parents[1]
PACKAGES = ("ontology", "shapes", "loader", "server", "queries")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


# Settings


def settings_in_code() -> set[str]:
    name = r"FAIRWAY_[A-Z_]+|RDF_TESTS|SOURCE_DATE_EPOCH"
    python = [path for folder in (*PACKAGES, "tests", "bench") for path in (ROOT / folder).rglob("*.py")]
    quoted = set(re.findall(rf"""["']({name})["']""", "".join(path.read_text("utf-8") for path in python)))
    in_shell = set(re.findall(rf"\b(?:{name})\b", text("Makefile") + text(".ci/run")))
    of_make = set(re.findall(r"^([A-Z]+) \?=", text("Makefile"), re.MULTILINE))
    return quoted | in_shell | of_make


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    documented = re.findall(r"^\| `([A-Z_]+)` \|", text("docs/settings.md"), re.MULTILINE)
    assert sorted(documented) == sorted(settings_in_code())


# Commands


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            yield from commands(inner, f"{name} {word}")
    else:
        yield name, command


COMMANDS = dict(commands(main, "fairway"))


def sections(page: str) -> dict[str, str]:
    """Return the sections of docs/commands.md by command: "fairway publish" for "## `fairway publish ID`"."""
    parts = re.split(r"^## `([a-z -]+?)((?: [A-Z]+(?:\.{3})?)*)`$", text(page), flags=re.MULTILINE)
    names, arguments, bodies = parts[1::3], parts[2::3], parts[3::3]
    return {name: given + body for name, given, body in zip(names, arguments, bodies, strict=True)}


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    in_makefile = re.findall(r"^\.PHONY: (.+)$", text("Makefile"), re.MULTILINE)[0].split()
    expected = [*COMMANDS, *(f"make {target}" for target in in_makefile)]
    assert sorted(sections("docs/commands.md")) == sorted(expected)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_is_documented_with_its_command(name: str) -> None:
    section = sections("docs/commands.md").get(name, "")
    words = set(re.findall(r"--?[a-z][a-z-]*|\b[A-Z]+\b", section))
    for parameter in COMMANDS[name].params:
        argument = parameter.human_readable_name.removesuffix("...")
        names = parameter.opts if isinstance(parameter, click.Option) else [argument]
        assert words.issuperset(names), f"docs/commands.md says nothing of {names} under `{name}`."


# Locks


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text(lock), re.MULTILINE))


LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_hashes_and_nothing_else(lock: str) -> None:
    without_comments = re.sub(r"^ *#.*\n", "", text(lock), flags=re.MULTILINE)
    statements = re.sub(r"\s*\\\n\s*", " ", without_comments).splitlines()
    pin = re.compile(r"[a-z0-9.-]+==[^ ]+(?: ; [^\\]+?)?(?: --hash=sha256:[0-9a-f]{64})+")
    # A package may have a pin for each range of Python versions.
    assert {line.partition("==")[0] for line in statements} == set(pinned(lock))
    assert [line for line in statements if not pin.fullmatch(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_hold_what_the_project_asks_for(lock: str) -> None:
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    asked = project["project"]["dependencies"] + groups["build"]
    if lock == "requirements-dev.lock":
        asked += groups["dev"]
    versions = pinned(lock)
    for requirement in map(Requirement, asked):
        version = versions.get(canonicalize_name(requirement.name), "nothing")
        assert requirement.specifier.contains(version), f"{lock} pins {version} for {requirement}."


def test_development_runs_on_the_versions_that_users_get() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()


# What no file may hold, spelled so that this file does not hold it either.

FORBIDDEN = {
    "a path of somebody's machine": re.compile(
        r"(?<![\w.\-}])/(?:home|Users|root|work|farm)/[\w.]|\b[A-Z]:\\Users"
    ),
    "an address of a package registry": re.compile(
        r"\b(?:pypi|pythonhosted|deb\.debian)\.org|\bregistry\.npmjs|--(?:extra-)?index-url|--find[-]links"
    ),
}


def files_of_the_repository() -> list[Path]:
    git = requires("git")
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listing = subprocess.run(
        [git, "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files_of_the_repository()
        if (match := FORBIDDEN[what].search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        pytest.param("a path of somebody's machine", "see /" + "home/ann/fairway", id="a home on Linux"),
        pytest.param("a path of somebody's machine", "file:///" + "Users/ann/fairway", id="a home on macOS"),
        pytest.param("a path of somebody's machine", "'/" + "root/.cache'", id="the home of root"),
        pytest.param("an address of a package registry", "https://pypi" + ".org/simple", id="an index"),
        pytest.param("an address of a package registry", "--find" + "-links wheels", id="a folder of wheels"),
    ],
)
def test_the_search_finds(what: str, line: str) -> None:
    assert FORBIDDEN[what].search(line)


@pytest.mark.parametrize("line", ["https://example.org/home/page", "{root}/work/it", "../home/it"])
def test_the_search_passes_over(line: str) -> None:
    assert not any(pattern.search(line) for pattern in FORBIDDEN.values())

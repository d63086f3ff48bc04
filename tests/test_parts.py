"""A missing part skips by name; with FAIRWAY_NO_SKIPS=1 every skip is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """An empty suite under our conftest, on a machine with no tools and no settings."""
    pytester.makeconftest(CONFTEST)
    for name in ("FAIRWAY_NO_SKIPS", "FAIRWAY_SHARED", "RDF_TESTS", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    return pytester


IN_A_TEST = """
from tests.parts import requires

def test_it():
    requires({name!r})
"""

IN_A_FIXTURE = """
import pytest
from tests.parts import requires

@pytest.fixture
def part():
    return requires({name!r})

def test_it(part):
    pass
"""

IN_A_MODULE = """
from tests.parts import requires

part = requires({name!r})

def test_it():
    pass
"""

PLACES = [
    pytest.param(IN_A_TEST, id="asked for in a test"),
    pytest.param(IN_A_FIXTURE, id="asked for in a fixture"),
    pytest.param(IN_A_MODULE, id="asked for by a whole module"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("rapper", "needs rapper (Debian package raptor2-utils)", id="a tool"),
        pytest.param(
            "shared", "needs shared (the folder that the setting FAIRWAY_SHARED names)", id="a folder"
        ),
    ],
)
def test_a_missing_part_skips_by_name(suite: pytest.Pytester, place: str, name: str, reason: str) -> None:
    suite.makepyfile(place.format(name=name))
    result = suite.runpytest_inprocess("-rs")
    result.assert_outcomes(skipped=1)
    assert reason in result.stdout.str()


@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        pytest.param(IN_A_TEST, {"failed": 1}, id="asked for in a test"),
        pytest.param(IN_A_FIXTURE, {"errors": 1}, id="asked for in a fixture"),
        pytest.param(IN_A_MODULE, {"errors": 1}, id="asked for by a whole module"),
    ],
)
def test_where_nothing_may_be_missing_the_skip_fails(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, place: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("FAIRWAY_NO_SKIPS", "1")
    suite.makepyfile(place.format(name="rapper"))
    result = suite.runpytest_inprocess()
    result.assert_outcomes(**outcome)
    assert result.ret != 0
    assert "needs rapper (Debian package raptor2-utils)" in result.stdout.str()


@pytest.mark.parametrize(
    "test",
    [
        pytest.param("@pytest.mark.skip(reason='later')\ndef test_it(): pass", id="mark"),
        pytest.param("@pytest.mark.skipif(True, reason='later')\ndef test_it(): pass", id="condition"),
        pytest.param("def test_it(): pytest.importorskip('no_such_module', reason='later')", id="import"),
    ],
)
def test_where_nothing_may_be_missing_no_other_skip_passes_either(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, test: str
) -> None:
    monkeypatch.setenv("FAIRWAY_NO_SKIPS", "1")
    suite.makepyfile(f"import pytest\n\n{test}\n")
    result = suite.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "later" in result.stdout.str()


def test_an_expected_failure_is_no_skip(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRWAY_NO_SKIPS", "1")
    suite.makepyfile("import pytest\n\n@pytest.mark.xfail\ndef test_it(): assert False\n")
    suite.runpytest_inprocess().assert_outcomes(xfailed=1)


def test_a_part_that_is_there_is_handed_over(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tool = tmp_path / "rapper"
    tool.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("FAIRWAY_SHARED", str(tmp_path))
    suite.makepyfile(
        f"""
        from pathlib import Path
        from tests.parts import requires

        def test_it():
            assert requires("rapper") == Path({str(tool)!r})
            assert requires("shared") == Path({str(tmp_path)!r})
        """
    )
    suite.runpytest_inprocess().assert_outcomes(passed=1)


def test_a_setting_that_names_no_folder_fails(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRWAY_SHARED", "no/such/folder")
    suite.makepyfile(IN_A_TEST.format(name="shared"))
    result = suite.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    assert "The setting FAIRWAY_SHARED names no/such/folder, which is not a folder." in result.stdout.str()

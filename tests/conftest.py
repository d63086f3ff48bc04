"""What all tests share: a release of the first article, a server of it, and one rule.

The rule: with ``FAIRWAY_NO_SKIPS=1`` nothing is skipped, so a skip is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TypeVar

import pytest

from loader.build import build
from loader.release import Release
from tests.loader import first
from tests.serving import started

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def _no_skip(report: Report) -> Report:
    is_expected_failure = hasattr(report, "wasxfail")
    if report.skipped and not is_expected_failure and os.environ.get("FAIRWAY_NO_SKIPS") == "1":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"FAIRWAY_NO_SKIPS is set, and {report.nodeid} would be skipped. {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _no_skip((yield))


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the first article, built once."""
    return build(first.ARTICLES, tmp_path_factory.mktemp("releases")).release


@pytest.fixture(scope="session")
def address(release: Release) -> Iterator[str]:
    """The address of one server of that release, for all tests that ask it over a socket."""
    process, address = started(release.path.parent)
    yield address
    process.terminate()
    process.wait(timeout=20)

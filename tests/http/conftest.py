"""The real server, started once: ``fairway serve`` on a socket, with the release of the first article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loader import release as releases
from loader.build import build
from loader.release import Release
from tests.http.table import Server
from tests.loader import first
from tests.serving import started


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """Serve a folder of releases while the block runs."""
    process, address = started(folder, *options)
    try:
        yield Server(("127.0.0.1", int(address.rpartition(":")[2])))
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the first article, published."""
    folder = tmp_path_factory.mktemp("releases")
    release = build(first.ARTICLES, folder).release
    releases.publish(folder, release.id)
    return release


@pytest.fixture(scope="session")
def server(published: Release) -> Iterator[Server]:
    """Serve that release."""
    with serving(published.path.parent) as server:
        yield server

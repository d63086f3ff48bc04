"""The real server, started once: ``fairway serve`` on a socket, with the release of the first article."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loader import release as releases
from loader.build import build
from loader.release import Release
from tests.http.table import Server
from tests.loader import first


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """Serve a folder of releases while the block runs."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "loader",
        "serve",
        "--releases",
        str(folder),
        "--port",
        str(port),
        *options,
    ]
    process = subprocess.Popen(command, cwd=first.CHECKOUT, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, port)
        yield Server(("127.0.0.1", port))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended at once"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


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

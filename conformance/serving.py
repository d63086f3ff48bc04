"""The real server, `fairway serve`, in a process of its own on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_CHECKOUT = Path(__file__).parents[1]
_SECONDS_TO_START = 60


@contextmanager
def serve(releases: Path) -> Iterator[httpx.Client]:
    """Yield a client of a server of these releases; raises ``RuntimeError`` if it does not start.

    The server takes its own address as the base of its IRIs, so that its service description names the
    endpoint by the address at which the client finds it.
    """
    address = f"http://127.0.0.1:{_free_port()}"
    port = address.rpartition(":")[2]
    process = subprocess.Popen(  # noqa: S603 - the command is our own
        [sys.executable, "-m", "loader", "serve", "--releases", str(releases), "--port", port],
        cwd=_CHECKOUT,
        env=os.environ | {"FAIRWAY_BASE": f"{address}/"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # The timeout is longer than the server's own, so that its answer is what arrives.
        with httpx.Client(base_url=address, timeout=60) as client:
            _wait(process, client)
            yield client
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[str], client: httpx.Client) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            client.get("/healthz")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    raise RuntimeError(f"The server did not start. {process.communicate()[1]}")

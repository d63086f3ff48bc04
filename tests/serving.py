"""The real server, on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from tests.loader import first


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def started(folder: Path, *options: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start ``fairway serve`` with further options; return the process and the address once it answers."""
    port = free_port()
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
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=first.CHECKOUT, stderr=log)
        if answers(address, process):
            return process, address
        process.kill()
        process.wait()
        log.seek(0)
        raise AssertionError(f"The server did not start: {log.read().decode()}")


def answers(address: str, process: subprocess.Popen[bytes], path: str = "/healthz") -> bool:
    """Wait until a server answers, 30 seconds at most; False where its process ended or it never did."""
    for _ in range(300):
        if process.poll() is not None:
            return False
        try:
            httpx.get(f"{address}{path}", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return True
    return False

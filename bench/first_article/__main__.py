"""What one article costs: building it, starting a server on it, and its size on disk.

Run it as ``.venv/bin/python -m bench.first_article``. Whole processes are timed, five times each; the
median is printed with the range. These are single figures of one machine, to see where time goes: what
Fairway promises are ratios, measured side by side with other programs.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

RUNS = 5
CHECKOUT = Path(__file__).parent.parent.parent
FAIRWAY = [sys.executable, "-m", "loader"]


def main() -> None:
    """Print the three figures."""
    with tempfile.TemporaryDirectory() as folder:
        releases = Path(folder)
        print(f"fairway build:                     {_shown(lambda: _built(releases))}")
        print(f"fairway serve, to its first answer: {_shown(lambda: _answered(releases))}")
        files = [path for path in releases.glob("[0-9a-f]*/**/*") if path.is_file()]
        sizes = {path.name: path.stat().st_size for path in files}
        print(
            f"release: {len(files)} files, {sum(sizes.values()):,} bytes; dataset.nq {sizes['dataset.nq']:,}"
        )


def _shown(measure: Callable[[], float]) -> str:
    seconds = [measure() for _ in range(RUNS)]
    return f"{statistics.median(seconds):.2f} s (of {RUNS}: {min(seconds):.2f} to {max(seconds):.2f})"


def _built(releases: Path) -> float:
    for old in releases.iterdir():
        shutil.rmtree(old)
    started = time.perf_counter()
    subprocess.run([*FAIRWAY, "build", "--out", str(releases)], cwd=CHECKOUT, check=True, capture_output=True)
    return time.perf_counter() - started


def _answered(releases: Path) -> float:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    started = time.perf_counter()
    command = [*FAIRWAY, "serve", "--releases", str(releases), "--port", str(port)]
    server = subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D", timeout=5)
            except urllib.error.URLError:
                time.sleep(0.01)
            else:
                return time.perf_counter() - started
        raise SystemExit("The server ended before it answered.")
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()

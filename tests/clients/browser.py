"""A real Chromium with a page of another origin, in which tests run JavaScript.

The page is served here, on a port of its own. It asks for a script, runs it, sends back what the script
returns, and asks for the next.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.parts import NODE_MODULES, requires

SECONDS = 30

_PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Another origin</title><body><script>
(async () => {
  for (;;) {
    const script = await (await fetch('/next')).text();
    if (!script) continue;
    let outcome;
    try {
      const run = Object.getPrototypeOf(async () => {}).constructor(script);
      outcome = {returned: await run() ?? null};
    } catch (error) {
      outcome = {thrown: String(error)};
    }
    await fetch('/outcome', {method: 'POST', body: JSON.stringify(outcome)});
  }
})();
</script></body></html>"""


class ScriptFailed(Exception):
    """A script in the page has thrown."""


class Page(ThreadingHTTPServer):
    """The server of the page."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scripts: queue.Queue[str] = queue.Queue()
        self.outcomes: queue.Queue[dict[str, Any]] = queue.Queue()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def run(self, script: str) -> Any:
        """Return what the body of an asynchronous function returns; raises ``ScriptFailed`` where it throws."""
        self.scripts.put(script)
        outcome = self.outcomes.get(timeout=SECONDS)
        if "thrown" in outcome:
            raise ScriptFailed(outcome["thrown"])
        return outcome["returned"]


class _Handler(BaseHTTPRequestHandler):
    server: Page

    def do_GET(self) -> None:
        if self.path == "/":
            self._send(_PAGE, "text/html")
        elif self.path == "/next":
            try:
                self._send(self.server.scripts.get(timeout=SECONDS).encode(), "text/plain")
            except queue.Empty:
                self._send(b"", "text/plain")
        elif self.path.startswith("/npm/"):
            kind = "text/css" if self.path.endswith(".css") else "text/javascript"
            self._send((NODE_MODULES / self.path.removeprefix("/npm/")).read_bytes(), kind)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        self.server.outcomes.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._send(b"", "text/plain")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """Open the page in a Chromium with a profile of its own."""
    chromium = requires("chromium")
    page = Page()
    Thread(target=page.serve_forever, daemon=True).start()
    command = [str(chromium), "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", f"--user-data-dir={profile}"]  # fmt: skip
    if os.geteuid() == 0:
        command.append("--no-sandbox")
    process = subprocess.Popen([*command, page.origin], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield page
    finally:
        process.terminate()
        process.wait(timeout=20)
        page.shutdown()
        page.server_close()

"""Running the server: a release on a socket, until a signal ends it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from loader import release
from loader.release import Release, ReleaseError
from ontology import BASE
from server import create_app
from server.register import base_of

# Threads that answer at the same time: one a core, and one for a query that takes long.
_THREADS = 3


def serve(releases: Path, host: str, port: int, *, trusted_proxies: int = 0) -> None:
    """Serve the published release below ``releases`` on ``host`` and ``port`` until SIGTERM or SIGINT.

    So many ``trusted_proxies`` stand in front, and what they say of the client (X-Forwarded-…) is believed.
    Raises ``ReleaseError`` before anything listens, if there is no release to serve, or one of another base.
    """
    served = release.current(releases)
    _refuse_another_base(served)
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"Serving release {served.id} on http://{shown}:{port}/ (stop with Ctrl-C)\n")
    server = Granian(
        "server.serve",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_THREADS,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]
    )
    server.serve(target_loader=partial(_application, served.path, trusted_proxies), wrap_loader=False)


def _refuse_another_base(served: Release) -> None:
    """Refuse a release whose IRIs are not those that this server maps paths to."""
    base = base_of(served)
    if base not in (None, BASE):
        raise ReleaseError(
            f"Release {served.id} was built with FAIRWAY_BASE={base}, and this server has {BASE}: "
            "it would find nothing. Serve it with the base that it was built with."
        )


def _application(path: Path, trusted_proxies: int) -> Flask:
    """Return the application, in the process that answers."""
    return create_app(release.open_release(path), trusted_proxies=trusted_proxies)

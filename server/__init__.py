"""The server: a release over HTTP. A pure core (negotiation, protocol, descriptions) under a thin edge."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from loader.release import Release
from server import edge
from server.admission import RequestLimits
from server.query_service import QueryService
from server.register import open_register
from server.views import (
    discovery,
    downloads,
    graphs,
    home,
    queries,
    reconciliation,
    service,
    things,
    vocabulary,
)


def create_app(
    release: Release, *, query_service: QueryService | None = None, trusted_proxies: int = 0
) -> Flask:
    """Return the application that serves a release.

    ``query_service`` answers user queries; without one, the release's own triples in memory do. The host and
    scheme that a client asked for are taken from X-Forwarded-… only as far as ``trusted_proxies`` set them.
    """
    app = edge.FairwayApp(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.url_map.strict_slashes = True
    app.config["MAX_CONTENT_LENGTH"] = RequestLimits().request_body_bytes
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["fairway"] = open_register(release, query_service)
    edge.install(app)
    if trusted_proxies:
        count = trusted_proxies
        proxied: Any = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_port=count)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    for views in (home, things, graphs, vocabulary, downloads, discovery, queries, reconciliation, service):
        app.register_blueprint(views.views)
    return app

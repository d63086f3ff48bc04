"""The catalogue of APIs (RFC 9727): which interfaces there are, and where each is described.

Pure data. A new interface is a row of ``APIS``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.negotiation import Format
from server.representation import Link

PATH = "/.well-known/api-catalog"
PROFILE = "https://www.rfc-editor.org/info/rfc9727"
CATALOG_JSON = Format(
    "json", "Catalogue of APIs", "application/linkset+json", f'; profile="{PROFILE}"', ("application/json",)
)
CATALOG_LINK = Link(PATH, "api-catalog", CATALOG_JSON.media_type, PROFILE)


@dataclass(frozen=True)
class Api:
    """An interface: its path, and the links to what a client needs to know of it (RFC 8631)."""

    path: str
    links: tuple[Link, ...]


_HEALTH = Link("/healthz", "status", "application/json")

_OPENAPI = Link("/openapi.json", "service-desc", "application/json")

APIS = (
    Api(
        "/sparql",
        (
            Link("/sparql?format=ttl", "service-desc", "text/turtle"),
            _OPENAPI,
            Link("/sparql?format=html", "service-doc", "text/html"),
            Link("/.well-known/sparql-examples", "service-meta", "text/turtle"),
            Link("/.well-known/void", "service-meta", "text/turtle"),
            _HEALTH,
        ),
    ),
    Api("/graph-store", (_OPENAPI, Link("/sparql?format=ttl", "service-meta", "text/turtle"), _HEALTH)),
    Api("/reconcile", (Link("/reconcile", "service-desc", "application/json"), _OPENAPI, _HEALTH)),
    Api("/download/", (_OPENAPI, Link("/dataset.ttl", "service-meta", "text/turtle"), _HEALTH)),
)


def links() -> tuple[Link, ...]:
    """Return the catalogue as a link set: the interfaces, and the links of each."""
    return (
        *(Link(api.path, "item", anchor=PATH) for api in APIS),
        *(replace(link, anchor=api.path) for api in APIS for link in api.links),
    )


def header_links() -> tuple[Link, ...]:
    """Return what a HEAD request is told: the catalogue itself, and the interfaces (RFC 9727, section 2)."""
    return (CATALOG_LINK, *(Link(api.path, "item") for api in APIS))

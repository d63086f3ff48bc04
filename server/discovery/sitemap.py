"""What crawlers ask for: which pages there are (https://www.sitemaps.org), and which to leave (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape

import pyoxigraph as ox

from ontology import iris
from server.descriptions import DEPENDENT_KINDS, kind
from server.graph_view import RDF_TYPE, GraphView

PAGES = (
    "/",
    "/dataset",
    "/ontology",
    "/sparql",
    "/download/",
    "/conformance",
    "/.well-known/sparql-examples",
)
# A file may list no more; what is beyond would need an index of several.
MAX_URLS = 50_000

# These have documents too, of a few triples each, that are told in full in the documents that name them.
_TOLD_ELSEWHERE = DEPENDENT_KINDS | {"claim", "input", "build", "software"}


def paths(view: GraphView) -> Iterator[str]:
    """Yield the paths of all pages: those of the site, and the document about each thing."""
    yield from PAGES
    subjects = {
        quad.subject.value for quad in view.quads(None, RDF_TYPE) if isinstance(quad.subject, ox.NamedNode)
    }
    for subject in sorted(subjects):
        reference = iris.reference(subject)
        if reference is not None and kind(ox.NamedNode(subject)) not in _TOLD_ELSEWHERE:
            yield f"/doc/{reference}"


def sitemap(view: GraphView, public_url: Callable[[str], str]) -> bytes:
    """Return the site map in XML, with addresses on this server; it ends at ``MAX_URLS``."""
    urls = [public_url(path) for path in paths(view)][:MAX_URLS]
    lines = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()


def robots(public_url: Callable[[str], str]) -> bytes:
    """Return robots.txt: every page may be read; queries, of which there is no end, are not for crawlers."""
    lines = (
        "User-agent: *",
        "Disallow: /sparql?query=",
        "Allow: /",
        "",
        f"Sitemap: {public_url('/sitemap.xml')}",
    )
    return "\n".join((*lines, "")).encode()

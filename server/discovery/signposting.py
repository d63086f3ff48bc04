"""FAIR Signposting (https://signposting.org/FAIR/): typed links that a robot follows without guessing.

Pure: a register's graphs in, links out. Targets on this server are paths. Level 1 is the Link field of pages
and files; level 2 is the same as a link set, which also tells of the files and the descriptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from ontology import iris
from server.discovery.linkset import LINKSET_FORMATS
from server.graph_view import RDF_TYPE, GraphView, term
from server.negotiation import GRAPH_FORMATS, JSON_LD, TURTLE
from server.representation import Link

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATASET_PAGE = "/dataset"
DATASET_LINKSET = "/linkset"
_ABOUT_PAGE = "https://schema.org/AboutPage"
_DATASET = ox.NamedNode(iris.dataset())
_PUBLISHER = f"{iris.dataset()}#publisher"


def dataset_links(about: GraphView) -> tuple[Link, ...]:
    """Return the links of a page about the dataset: the first page, and ``/dataset``."""
    return (
        Link(_DATASET.value, "cite-as"),
        Link(_ABOUT_PAGE, "type"),
        Link("https://schema.org/Dataset", "type"),
        Link(LICENCE, "license"),
        Link(_PUBLISHER, "author"),
        *(Link(f"{DATASET_PAGE}.{f.name}", "describedby", f.media_type) for f in (TURTLE, JSON_LD)),
        *_items(about),
        *_linksets(DATASET_LINKSET),
    )


def file_links(about: GraphView, name: str) -> tuple[Link, ...]:
    """Return the links of a file of the release: the dataset that it holds, or is about."""
    if name == "description.ttl":
        return (Link(DATASET_PAGE, "describes"), *_linksets(DATASET_LINKSET))
    is_item = any(item.target.endswith(f"/{name}") for item in _items(about))
    belongs = (Link(DATASET_PAGE, "collection"), Link(LICENCE, "license")) if is_item else ()
    return (*belongs, *_linksets(DATASET_LINKSET))


def document_links(view: GraphView, subject: ox.NamedNode, stem: str) -> tuple[Link, ...]:
    """Return the links of the document about a thing, whatever its format; ``stem`` is its reference."""
    types = (Link(t.value, "type") for t in view.resources(subject, RDF_TYPE) if isinstance(t, ox.NamedNode))
    return (
        Link(subject.value, "describes"),
        Link(subject.value, "cite-as"),
        Link(_ABOUT_PAGE, "type"),
        *types,
        Link(LICENCE, "license"),
        Link(_PUBLISHER, "author"),
        Link(DATASET_PAGE, "collection"),
        *(Link(f"/doc/{stem}.{f.name}", "describedby", f.media_type) for f in (TURTLE, JSON_LD)),
        *_linksets(f"{DATASET_LINKSET}/{stem}"),
    )


def dataset_linkset(about: GraphView) -> tuple[Link, ...]:
    """Return the link set of the dataset: of its pages, its files and its descriptions."""
    links = dataset_links(about)
    files = [link for link in links if link.rel == "item"]
    descriptions = [link for link in links if link.rel == "describedby"]
    return (
        *(replace(link, anchor=page) for page in (DATASET_PAGE, "/") for link in links),
        *(
            Link(DATASET_PAGE, "collection", "text/html", anchor=anchor)
            for anchor in _targets(files)
        ),
        *(Link(LICENCE, "license", anchor=anchor) for anchor in _targets(files)),
        *(Link(DATASET_PAGE, "describes", "text/html", anchor=anchor) for anchor in _targets(descriptions)),
    )  # fmt: skip


def document_linkset(view: GraphView, subject: ox.NamedNode, stem: str) -> tuple[Link, ...]:
    """Return the link set of the document about a thing: of its page, and of each description."""
    page = f"/doc/{stem}"
    links = [link for link in document_links(view, subject, stem) if link.rel != "describedby"]
    descriptions = [Link(f"{page}.{f.name}", "describedby", f.media_type) for f in GRAPH_FORMATS]
    return (
        *(replace(link, anchor=page) for link in (*links, *descriptions)),
        *(Link(page, "describes", "text/html", anchor=anchor) for anchor in _targets(descriptions)),
    )


def _targets(links: Iterable[Link]) -> list[str]:
    return [link.target for link in links]


def _items(about: GraphView) -> Iterator[Link]:
    """Yield the files that hold the dataset, at their addresses for ever."""
    for node in about.resources(_DATASET, term("dcat", "distribution")):
        path = iris.path_of(about.value(node, term("dcat", "downloadURL")) or "")
        if path is not None:
            media_type = about.value(node, term("dcat", "mediaType")) or ""
            yield Link(path, "item", "/".join(media_type.split("/")[-2:]))


def _linksets(path: str) -> Iterator[Link]:
    return (Link(path, "linkset", format.media_type) for format in LINKSET_FORMATS)

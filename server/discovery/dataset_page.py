"""What the page of the dataset shows: what it is, its files, what it holds, and its releases.

Pure: the description as a graph in, plain values for the template out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import FW, iris
from server.graph_view import GraphView, Resource, Term, term
from server.thing_page import Value, href, name

_DATASET = ox.NamedNode(iris.dataset())
_TRIPLES, _ENTITIES = term("void", "triples"), term("void", "entities")

_FACTS = (
    ("Release", term("dcat", "version")),
    ("First published", term("dcterms", "issued")),
    ("Last published", term("dcterms", "modified")),
    ("Articles of", term("dcterms", "temporal")),
    ("Ports of", term("dcterms", "spatial")),
    ("Licence", term("dcterms", "license")),
    ("Access", term("dcterms", "accessRights")),
    ("Updated", term("dcterms", "accrualPeriodicity")),
    ("Publisher", term("dcterms", "publisher")),
    ("Conforms to", term("dcterms", "conformsTo")),
    ("Made", term("dcterms", "provenance")),
)


@dataclass(frozen=True)
class File:
    """A file that holds the dataset: where it is for ever, and what it must be."""

    title: str
    href: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Part:
    """A class, a graph or a link set, and how much there is of it."""

    label: str
    href: str | None
    count: int


@dataclass(frozen=True)
class Version:
    """A release that was published, and on which day."""

    label: str
    href: str
    date: str


@dataclass(frozen=True)
class DatasetPage:
    """All that the page shows."""

    title: str
    iri: str
    summary: str
    facts: tuple[tuple[str, tuple[Value, ...]], ...]
    files: tuple[File, ...]
    classes: tuple[Part, ...]
    graphs: tuple[Part, ...]
    links: tuple[Part, ...]
    versions: tuple[Version, ...]


def dataset_page(about: GraphView) -> DatasetPage:
    """Return what the page shows of the dataset that ``about`` describes."""
    return DatasetPage(
        title=about.value(_DATASET, term("dcterms", "title")) or "",
        iri=_DATASET.value,
        summary=about.value(_DATASET, term("dcterms", "description")) or "",
        facts=tuple(_facts(about)),
        files=tuple(_files(about)),
        classes=_by_count(_classes(about)),
        graphs=_by_count(_subsets(about, term("void", "uriLookupEndpoint"))),
        links=_by_count(_subsets(about, term("void", "objectsTarget"))),
        versions=tuple(_versions(about)),
    )


def _facts(about: GraphView) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for label, predicate in _FACTS:
        values = [Value(_shown(about, v), _elsewhere(v), None) for v in about.objects(_DATASET, predicate)]
        if values:
            yield label, tuple(sorted(values, key=lambda value: value.text))


def _shown(about: GraphView, value: Term) -> str:
    is_time = isinstance(value, ox.Literal) and value.datatype == term("xsd", "dateTime")
    return name(about, value)[:10] if is_time else name(about, value)


def _elsewhere(value: Term) -> str | None:
    """Return where a value leads, unless that is this very page."""
    target = href(value)
    return None if target and target.startswith("/dataset#") else target


def _files(about: GraphView) -> Iterator[File]:
    for node in about.resources(_DATASET, term("dcat", "distribution")):
        path = iris.path_of(about.value(node, term("dcat", "downloadURL")) or "")
        if path is not None:
            checksums = about.resources(node, term("spdx", "checksum"))
            yield File(
                title=about.value(node, term("dcterms", "title")) or "",
                href=path,
                media_type=_label(about, node, term("dcat", "mediaType")),
                bytes=int(about.value(node, term("dcat", "byteSize")) or 0),
                sha256=next((about.value(c, term("spdx", "checksumValue")) or "" for c in checksums), ""),
            )


def _label(about: GraphView, node: Resource, predicate: ox.NamedNode) -> str:
    return next((name(about, value) for value in about.objects(node, predicate)), "")


def _classes(about: GraphView) -> Iterator[Part]:
    """Yield our own classes; those of the vocabularies that ours is written in tell nothing here."""
    for partition in about.resources(_DATASET, term("void", "classPartition")):
        for cls in about.objects(partition, term("void", "class")):
            if isinstance(cls, ox.NamedNode) and cls.value.startswith(str(FW)):
                yield Part(name(about, cls), href(cls), int(about.value(partition, _ENTITIES) or 0))


def _subsets(about: GraphView, having: ox.NamedNode) -> Iterator[Part]:
    for part in about.resources(_DATASET, term("void", "subset")):
        for named in about.objects(part, having):
            yield Part(name(about, part), _elsewhere(named), int(about.value(part, _TRIPLES) or 0))


def _by_count(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-part.count, part.label)))


def _versions(about: GraphView) -> Iterator[Version]:
    """Yield the releases whose publication is on record, the oldest first."""
    dated = [
        (about.value(node, term("dcterms", "issued")), node)
        for node in about.resources(_DATASET, term("dcat", "hasVersion"))
    ]
    for issued, node in sorted(((i, n) for i, n in dated if i), key=lambda pair: (pair[0], str(pair[1]))):
        if isinstance(node, ox.NamedNode):
            yield Version(node.value.rpartition("/")[2], href(node) or "", issued[:10])

"""The versions of the dataset: which releases were published, and when (DCAT 3, section 11).

Pure: the record of publications in, triples out. A release itself cannot tell: it is a function of its
input, and knows neither the day nor what came before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from ontology import PREFIXES, iris
from server.graph_view import RDF_TYPE, term

_DATASET = ox.NamedNode(iris.dataset())
_CATALOG = ox.NamedNode(f"{iris.dataset()}#catalog")
_RECORD = ox.NamedNode(f"{iris.dataset()}#record")
_DCAT_AP = ox.NamedNode("https://semiceu.github.io/DCAT-AP/releases/3.0.1")
_DATE_TIME = ox.NamedNode(f"{PREFIXES['xsd']}dateTime")
_ISSUED, _MODIFIED = term("dcterms", "issued"), term("dcterms", "modified")

Statement = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def history(current: str, publications: Sequence[tuple[str, str]]) -> list[ox.Quad]:
    """Return what the record says of the release ``current`` and of those published before it.

    ``publications`` are ids and UTC times, oldest first, as ``loader.release.publications`` gives them;
    a release that was published again, by a rollback, is in it again. Empty if ``current`` is not in it.
    """
    times = [time for release, time in publications if release == current]
    if not times:
        return []
    last = max(index for index, (release, _) in enumerate(publications) if release == current)
    first_published: dict[str, str] = {}
    for release, time in publications[: last + 1]:
        first_published.setdefault(release, time)
    return [
        ox.Quad(*statement)
        for statement in (
            (_DATASET, _ISSUED, instant(publications[0][1])),
            (_DATASET, _MODIFIED, instant(times[-1])),
            *_record(times[-1]),
            *_versions(current, first_published),
        )
    ]


def _record(published: str) -> tuple[Statement, ...]:
    """Yield the entry of the dataset in the catalogue (DCAT-AP, class Catalogue Record)."""
    return (
        (_CATALOG, term("dcat", "record"), _RECORD),
        (_RECORD, RDF_TYPE, term("dcat", "CatalogRecord")),
        (_RECORD, term("foaf", "primaryTopic"), _DATASET),
        (_RECORD, _MODIFIED, instant(published)),
        (_RECORD, term("dcterms", "conformsTo"), _DCAT_AP),
        (_DCAT_AP, RDF_TYPE, term("dcterms", "Standard")),
        (_DCAT_AP, term("rdfs", "label"), _english("DCAT-AP 3.0.1")),
        # For the range shapes of DCAT-AP, which infer nothing: every dcat:Dataset is one.
        (_DATASET, RDF_TYPE, term("dcat", "Resource")),
    )


def _versions(current: str, first_published: dict[str, str]) -> Iterator[Statement]:
    """Yield the chain of releases; the current one describes itself in all but its place in it."""
    previous = None
    for release, time in first_published.items():
        node = ox.NamedNode(iris.release(release))
        yield _DATASET, term("dcat", "hasVersion"), node
        yield node, _ISSUED, instant(time)
        if previous is not None:
            yield node, term("dcat", "prev"), previous
        if release != current:
            yield node, RDF_TYPE, term("dcat", "Dataset")
            yield node, term("dcterms", "title"), _english(f"Fairway, release {release}")
            yield node, term("dcterms", "description"), _english(f"An earlier release of Fairway: {release}.")
            yield node, term("dcterms", "isVersionOf"), _DATASET
            yield node, term("dcat", "isVersionOf"), _DATASET
            yield node, term("dcat", "version"), ox.Literal(release)
        previous = node


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def instant(time: str) -> ox.Literal:
    """Return a UTC time in ISO 8601 as ``xsd:dateTime``, in the canonical form, which the engine keeps."""
    return ox.Literal(time.replace("+00:00", "Z"), datatype=_DATE_TIME)

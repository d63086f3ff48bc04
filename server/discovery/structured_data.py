"""The dataset as schema.org sees it, for search engines: JSON-LD inside a page.

Pure, and taken from the DCAT description: the two cannot disagree.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from ontology import BASE, iris
from server.graph_view import GraphView, Resource, term, text_of

_DATASET = ox.NamedNode(iris.dataset())


def dataset_document(about: GraphView) -> dict[str, Any]:
    """Return the dataset as a schema.org ``Dataset`` (https://schema.org/Dataset)."""
    publisher = {
        "@type": "Organization",
        "@id": f"{_DATASET.value}#publisher",
        "name": "Fairway",
        "url": BASE,
    }
    document = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": _DATASET.value,
        "url": _DATASET.value,
        "name": _text(about, "dcterms", "title"),
        "description": _text(about, "dcterms", "description"),
        "identifier": _DATASET.value,
        "keywords": [text_of(o) for o in about.objects(_DATASET, term("dcat", "keyword"))],
        "license": _text(about, "dcterms", "license"),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "version": _text(about, "dcat", "version"),
        "datePublished": _text(about, "dcterms", "issued"),
        "dateModified": _text(about, "dcterms", "modified"),
        "creator": publisher,
        "publisher": publisher,
        "temporalCoverage": _period(about),
        "spatialCoverage": [
            {"@type": "Country", "name": about.label(place), "sameAs": place.value}
            for place in about.resources(_DATASET, term("dcterms", "spatial"))
            if isinstance(place, ox.NamedNode)
        ],
        "distribution": list(_downloads(about)),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Fairway", "url": BASE},
    }
    return {name: value for name, value in document.items() if value not in (None, [])}


def as_script(document: dict[str, Any]) -> str:
    """Return a document as the content of a script element; no text in it can end that element."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _text(about: GraphView, prefix: str, name: str) -> str | None:
    return about.value(_DATASET, term(prefix, name))


def _period(about: GraphView) -> str | None:
    """Return the time covered as schema.org wants it: two dates of ISO 8601 with a slash between."""
    for period in about.resources(_DATASET, term("dcterms", "temporal")):
        start, end = (about.value(period, term("dcat", name)) for name in ("startDate", "endDate"))
        if start and end:
            return f"{start}/{end}"
    return None


def _downloads(about: GraphView) -> Iterator[dict[str, Any]]:
    for node in about.resources(_DATASET, term("dcat", "distribution")):
        url = about.value(node, term("dcat", "downloadURL"))
        if url:
            yield {
                "@type": "DataDownload",
                "name": about.value(node, term("dcterms", "title")),
                "contentUrl": url,
                "encodingFormat": "/".join(
                    (about.value(node, term("dcat", "mediaType")) or "").split("/")[-2:]
                ),
                "contentSize": f"{about.value(node, term('dcat', 'byteSize'))} B",
                "sha256": _checksum(about, node),
            }


def _checksum(about: GraphView, node: Resource) -> str | None:
    (checksum,) = about.resources(node, term("spdx", "checksum"))
    return about.value(checksum, term("spdx", "checksumValue"))

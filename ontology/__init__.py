"""The Fairway vocabulary: its namespaces and the graphs that define it.

Import namespaces from here and from nowhere else: ``rdflib.namespace`` carries DCAT 2, a WGS 84
namespace with the wrong scheme, and no Open Annotation at all.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import rdflib
from rdflib import Graph, Namespace

# rdflib would otherwise rewrite literals as it parses them ("01" becomes "1").
rdflib.NORMALIZE_LITERALS = False

DEFAULT_BASE = "https://w3id.org/fairway/"
BASE = os.environ.get("FAIRWAY_BASE", DEFAULT_BASE)

FW = Namespace(f"{BASE}ontology#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
EUCOUNTRY = Namespace("http://publications.europa.eu/resource/authority/country/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
UNLOCODE = Namespace("https://vocabulary.uncefact.org/unlocode#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
VOID = Namespace("http://rdfs.org/ns/void#")
WD = Namespace("http://www.wikidata.org/entity/")
WGS = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

# Kinds of things whose references have no further slash, so that Turtle can write port:tokyo.
_PREFIXED_KINDS = (
    "agreement", "area", "article", "corridor", "country", "event", "organisation", "person", "port",
    "quotation", "region", "scheme", "status",
)  # fmt: skip

PREFIXES: dict[str, str] = {
    "fw": str(FW),
    **{kind: f"{BASE}id/{kind}/" for kind in _PREFIXED_KINDS},
    "dcat": str(DCAT),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "geo": str(GEO),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "spdx": str(SPDX),
    "vcard": str(VCARD),
    "void": str(VOID),
    "wd": str(WD),
    "wgs": str(WGS),
    "xsd": str(XSD),
}

FOLDER = Path(__file__).parent
FILES = ("fairway.ttl", "status.ttl", "areas.ttl", "alignments.ttl")


def read_turtle(path: Path) -> str:
    """Return the text of a Turtle file of ours with its IRIs under the configured base.

    The files are written with ``https://w3id.org/fairway/``; the setting ``FAIRWAY_BASE`` moves
    the whole register to another base.
    """
    return path.read_text(encoding="utf-8").replace(DEFAULT_BASE, BASE)


def load() -> Graph:
    """Return the ontology, its SKOS schemes and its alignments as one graph."""
    graph = Graph()
    for name in FILES:
        graph.parse(data=read_turtle(FOLDER / name), format="turtle")
    return graph


@cache
def context() -> dict[str, Any]:
    """Return the JSON-LD context: the value of ``@context``, ready to embed in a document."""
    text = read_turtle(FOLDER / "context.jsonld")
    document: dict[str, Any] = json.loads(text)
    value: dict[str, Any] = document["@context"]
    return value

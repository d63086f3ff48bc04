"""SPARQLWrapper, rdflib, pandas and pyoxigraph, each as it asks by default and otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen
from xml.dom import minidom

import httpx
import pandas
import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLExceptions,
    SPARQLWrapper,
)

from ontology import FW, iris

PORTS = f"SELECT ?port ?name WHERE {{ ?port a <{FW.Port}> ; <{RDFS.label}> ?name }} ORDER BY ?port"
NAMES = ["Port of Los Angeles", "Port of Shanghai", "Port of Singapore", "Port of Tokyo", "Port of Yokohama"]
TOKYO = iris.thing("port/tokyo")


def asked(address: str, query: str, **how: Any) -> SPARQLWrapper:
    endpoint = SPARQLWrapper(f"{address}/sparql", returnFormat=how.get("returns", XML))
    endpoint.setMethod(how.get("method", GET))
    endpoint.setRequestMethod(how.get("request", URLENCODED))
    endpoint.setQuery(query)
    return endpoint


def text(element: minidom.Element) -> str:
    return "".join(str(child.nodeValue) for child in element.childNodes)


# SPARQLWrapper


@pytest.mark.parametrize(
    ("method", "request_method"),
    [
        (GET, URLENCODED),
        (POST, URLENCODED),
        (POST, POSTDIRECTLY),
    ],
)
@pytest.mark.parametrize("returns", [XML, JSON, CSV, TSV])
def test_sparqlwrapper_reads_rows(address: str, method: str, request_method: str, returns: str) -> None:
    answer = asked(address, PORTS, returns=returns, method=method, request=request_method).queryAndConvert()
    match answer:
        case minidom.Document():
            rows = [text(node) for node in answer.getElementsByTagName("literal")]
        case dict():
            rows = [row["name"]["value"] for row in answer["results"]["bindings"]]
        case bytes():
            lines = answer.decode().splitlines()[1:]
            rows = [line.replace("\t", ",").split(",")[1].removesuffix("@en").strip('"') for line in lines]
    assert rows == NAMES


@pytest.mark.parametrize("returns", [XML, RDFXML, TURTLE, N3, JSONLD, JSON])
@pytest.mark.filterwarnings("ignore:Sending Accept header:RuntimeWarning")
def test_sparqlwrapper_reads_graphs(address: str, returns: str) -> None:
    query = f"CONSTRUCT {{ ?port a <{FW.Port}> }} WHERE {{ ?port a <{FW.Port}> }}"
    answer: Any = asked(address, query, returns=returns).queryAndConvert()
    graph = Graph().parse(data=answer, format="turtle") if isinstance(answer, bytes) else answer
    assert len(set(graph.subjects(RDF.type, FW.Port))) == 5


def test_sparqlwrapper_asks(address: str) -> None:
    answer: Any = asked(address, "ASK {}", returns=JSON).queryAndConvert()
    assert answer["boolean"] is True


def test_sparqlwrapper_shows_the_message_of_an_error(address: str) -> None:
    with pytest.raises(SPARQLExceptions.QueryBadFormed, match="the parser stopped after"):
        asked(address, "SELECT ?x {").query()


def test_sparqlwrapper_may_not_update(address: str) -> None:
    with pytest.raises(HTTPError, match="403"):
        asked(address, "INSERT DATA { <urn:a> <urn:b> <urn:c> }", method=POST).query()


# rdflib


@pytest.mark.parametrize(
    "how",
    [{}, *({"returnFormat": name} for name in ("xml", "json", "csv", "tsv")),
     *({"method": name} for name in ("POST", "POST_FORM"))],
    ids=str,
)  # fmt: skip
def test_rdflib_asks_the_endpoint_as_a_store(address: str, how: Mapping[str, Any]) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql", **how))
    assert [str(row[1]) for row in graph.query(PORTS)] == NAMES  # type: ignore[index]


def test_rdflib_matches_patterns_in_the_endpoint(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    assert len(graph) == httpx.get(f"{address}/healthz").json()["triples"]
    assert (TOKYO, RDF.type, FW.Port) in graph
    assert graph.value(TOKYO, RDFS.label) == Literal("Port of Tokyo", lang="en")
    assert graph.query("ASK {}").askAnswer is True


def test_rdflib_reads_a_named_graph_of_the_endpoint(address: str) -> None:
    store = SPARQLStore(f"{address}/sparql", context_aware=True)
    ports = Graph(store, identifier=URIRef(iris.graph("ports")))
    assert (TOKYO, RDF.type, FW.Port) in ports
    assert not list(ports.subjects(RDF.type, FW.Corridor))


def test_rdflib_federates_to_the_endpoint(address: str) -> None:
    mine = Graph()
    calls = URIRef("https://example.org/calls")
    mine.add((TOKYO, calls, Literal(12)))
    rows = mine.query(f"""
        SELECT ?name ?calls WHERE {{
          ?port <{calls}> ?calls .
          SERVICE <{address}/sparql> {{ ?port a <{FW.Port}> ; <{RDFS.label}> ?name }}
        }}""")
    assert (Literal("Port of Tokyo", lang="en"), Literal(12)) in set(rows)


@pytest.mark.parametrize(
    "path", ["/id/port/tokyo", "/doc/port/tokyo", "/ontology", "/dataset", "/.well-known/void", "/graph/ports", "/sparql"]
)  # fmt: skip
def test_rdflib_reads_the_same_whatever_format_it_prefers(address: str, path: str) -> None:
    by_default = Graph().parse(f"{address}{path}")
    turtle = httpx.get(f"{address}{path}", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert len(by_default) == len(Graph().parse(data=turtle.text, format="turtle")) > 0
    for name in ("turtle", "nt", "n3", "xml", "json-ld", "trig"):  # for nquads it does not ask for N-Quads
        assert len(Graph().parse(f"{address}{path}", format=name)) == len(by_default), name


# pandas


def test_pandas_reads_a_query_as_a_table(address: str) -> None:
    url = f"{address}/sparql?query={quote(PORTS)}"
    by_header = pandas.read_csv(url, storage_options={"Accept": "text/csv"})
    by_parameter = pandas.read_csv(f"{url}&format=csv")
    by_tabs = pandas.read_csv(f"{url}&format=tsv", sep="\t")
    assert list(by_header["name"]) == list(by_parameter["name"]) == NAMES
    assert list(by_tabs.columns) == ["?port", "?name"]
    assert len(by_tabs) == len(NAMES)


def test_pandas_reads_results_in_json_and_xml(address: str) -> None:
    url = f"{address}/sparql?query={quote(PORTS)}"
    rows = json.load(urlopen(url))["results"]["bindings"]
    assert list(pandas.json_normalize(rows)["name.value"]) == NAMES
    table = pandas.read_xml(
        f"{url}&format=xml",
        parser="etree",
        xpath=".//r:binding[@name='name']",
        namespaces={"r": "http://www.w3.org/2005/sparql-results#"},
    )
    assert list(table["literal"]) == NAMES


# pyoxigraph


@pytest.mark.parametrize(
    "path", ["/id/port/tokyo", "/ontology", "/dataset", "/graph/ports", "/download/dataset.ttl", "/download/dataset.nq"]
)  # fmt: skip
@pytest.mark.parametrize("format", [
    ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD,
    ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS,
], ids=lambda format: format.file_extension)  # fmt: skip
def test_pyoxigraph_reads_what_content_type_says(address: str, path: str, format: ox.RdfFormat) -> None:
    answer = httpx.get(
        f"{address}{path}", headers={"Accept": format.media_type, "Accept-Encoding": "gzip"}, follow_redirects=True
    )  # fmt: skip
    named = ox.RdfFormat.from_media_type(answer.headers["Content-Type"])
    assert named is not None
    if path.startswith("/download/"):  # a file is what it is
        assert path.endswith(named.file_extension)
    else:
        assert named == format
    read = {quad.triple for quad in ox.parse(answer.content, format=named, base_iri=str(answer.url))}
    plain = httpx.get(f"{address}{path}", follow_redirects=True)
    kind = ox.RdfFormat.from_media_type(plain.headers["Content-Type"])
    assert read == {quad.triple for quad in ox.parse(plain.content, format=kind)}


def test_pyoxigraph_federates_to_the_endpoint(address: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(TOKYO), ox.NamedNode("urn:calls"), ox.Literal(12)))
    rows: Any = store.query(
        f"SELECT ?name {{ ?port <urn:calls> ?n SERVICE <{address}/sparql> {{ ?port <{RDFS.label}> ?name }} }}"
    )
    assert [row["name"].value for row in rows] == ["Port of Tokyo"]

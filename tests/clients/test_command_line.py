"""curl, wget, rapper, roqet: what their own Accept gets, and that they read it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import httpx
import pytest
from rdflib import RDF, Graph

from ontology import FW, iris
from tests.parts import requires

TOKYO = iris.thing("port/tokyo")


def output(tool: str, *arguments: str, check: bool = True) -> str:
    command = [str(requires(tool)), *arguments]
    return subprocess.run(command, check=check, capture_output=True, text=True, timeout=60).stdout


@pytest.mark.parametrize(("tool", "arguments"), [("curl", ["-sSL"]), ("wget", ["-qO-"])])
def test_a_thing_is_turtle_by_default(address: str, tool: str, arguments: list[str]) -> None:
    turtle = output(tool, *arguments, f"{address}/id/port/tokyo")
    assert (TOKYO, RDF.type, FW.Port) in Graph().parse(data=turtle, format="turtle")


def test_wget_names_a_file_and_does_not_fetch_it_twice(address: str, tmp_path: Path) -> None:
    for _ in range(2):
        output("wget", "-q", "-N", "-P", str(tmp_path), f"{address}/download/dataset.nq")
    assert [file.name for file in tmp_path.iterdir()] == ["dataset.nq"]
    assert (tmp_path / "dataset.nq").read_bytes() == httpx.get(f"{address}/download/dataset.nq").content


def test_curl_validates_with_etags_and_resumes(address: str, tmp_path: Path) -> None:
    etag, url = str(tmp_path / "etag"), f"{address}/doc/port/tokyo"
    assert output("curl", "-sS", "--etag-save", etag, url)
    code = output(
        "curl", "-sS", "--etag-compare", etag, "-o", str(tmp_path / "none"), "-w", "%{http_code}", url
    )
    assert code == "304"


@pytest.mark.parametrize("coding", ["", "--compressed"])
@pytest.mark.parametrize("path", ["/doc/port/tokyo", "/sparql?query=ASK%7B%7D", "/download/dataset.ttl"])
def test_curl_gets_the_same_with_and_without_compression(address: str, path: str, coding: str) -> None:
    plain = httpx.get(f"{address}{path}", headers={"Accept": "*/*", "Accept-Encoding": "identity"}).text
    assert output("curl", "-sS", *filter(None, [coding]), f"{address}{path}") == plain


@pytest.mark.parametrize("path", ["/id/port/tokyo", "/ontology", "/dataset", "/graph/ports", "/sparql"])
@pytest.mark.parametrize("parser", ["guess", "turtle", "ntriples", "rdfxml"])
def test_rapper_reads_documents_by_the_accept_of_its_parser(address: str, path: str, parser: str) -> None:
    ntriples = output("rapper", "-q", "-i", parser, "-o", "ntriples", f"{address}{path}")
    read = Graph().parse(data=ntriples, format="nt")
    turtle = httpx.get(f"{address}{path}", headers={"Accept": "text/turtle"}, follow_redirects=True).text
    assert len(read) == len(Graph().parse(data=turtle, format="turtle")) > 0


@pytest.mark.parametrize("results", ["csv", "tsv", "xml"])
def test_roqet_asks_the_endpoint(address: str, results: str) -> None:
    query = f"SELECT ?port WHERE {{ ?port a <{FW.Port}> }}"
    shown = output("roqet", "-q", "-p", f"{address}/sparql", "-r", results, "-e", query)
    assert shown.count(str(iris.thing("port/"))) == 5


def test_roqet_queries_a_document(address: str) -> None:
    query = f"SELECT ?code FROM <{address}/id/port/tokyo> {{ ?port <{FW.unlocode}> ?code }}"
    # roqet ends with 2 after a FROM, whatever it found.
    assert output("roqet", "-q", "-r", "csv", "-e", query, check=False).split() == ["code", "JPTYO"]

"""The real server on a real socket, asked by the programs that people use."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

import queries
from loader import release as releases
from loader.release import Release
from ontology import BASE, FW, RDF, iris
from tests.loader import first
from tests.parts import requires
from tests.queries.test_queries import ANSWERS
from tests.serving import free_port, started

CORRIDOR = "corridor/los-angeles--tokyo--yokohama"


def test_curl_follows_a_thing_to_its_turtle(address: str) -> None:
    curl = requires("curl")
    command = [str(curl), "-sS", "-L", "-H", "Accept: text/turtle", f"{address}/id/{CORRIDOR}"]
    turtle = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    graph = Graph().parse(data=turtle, format="turtle")
    assert (iris.thing(CORRIDOR), FW.endpoint, iris.thing("port/yokohama")) in graph


def test_the_query_of_the_readme_has_the_answer_of_the_readme(address: str) -> None:
    curl = requires("curl")
    readme = (first.CHECKOUT / "README.md").read_text(encoding="utf-8")
    command = readme.split("```sh\n")[2].split("```")[0].replace("http://127.0.0.1:8000", address)
    expected = readme.split("```csv\n")[1].split("```")[0]
    answered = subprocess.run(
        ["sh", "-c", command.replace("curl ", f"{curl} -sS ", 1)], check=True, capture_output=True, text=True
    ).stdout
    assert answered.replace("\r\n", "\n") == expected


@pytest.mark.parametrize("slug", ANSWERS)
def test_the_ten_questions_are_answered_over_http(address: str, slug: str) -> None:
    query = next(example.text for example in queries.load() if example.slug == slug)
    response = httpx.post(f"{address}/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    variables, expected = ANSWERS[slug]
    rows = csv.DictReader(io.StringIO(response.text, newline=""))
    assert [tuple(row[variable] for variable in variables.split()) for row in rows] == expected


def test_sparqlwrapper_asks_by_get_and_by_post(address: str) -> None:
    for method in ("GET", "POST"):
        endpoint = SPARQLWrapper(f"{address}/sparql", returnFormat=JSON)
        endpoint.setMethod(method)
        endpoint.setQuery(f"SELECT ?port {{ ?port a <{FW.Port}> }}")
        answered: Any = endpoint.queryAndConvert()
        assert len(answered["results"]["bindings"]) == 5


def test_rdflib_queries_the_endpoint_as_a_store(address: str) -> None:
    graph = Graph(SPARQLStore(f"{address}/sparql"))
    assert len(list(graph.subjects(RDF.type, FW.Corridor))) == 3


def test_rdflib_reads_a_thing_and_the_whole_dump(address: str) -> None:
    thing = Graph().parse(f"{address}/id/port/los-angeles")
    assert (iris.thing("port/los-angeles"), RDF.type, FW.Port) in thing
    assert (
        len(Graph().parse(f"{address}/download/dataset.ttl"))
        == httpx.get(f"{address}/healthz").json()["triples"]
    )


def test_roqet_reads_the_results(address: str) -> None:
    roqet = requires("roqet")
    query = f"SELECT ?c WHERE {{ ?c a <{FW.Corridor}> }} ORDER BY ?c"
    command = [str(roqet), "-q", "-p", f"{address}/sparql", "-r", "csv", "-e", query]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.count(f"{BASE}id/corridor/") == 3


def test_bodies_carry_canonical_iris_whatever_the_host(address: str) -> None:
    turtle = httpx.get(f"{address}/doc/{CORRIDOR}.ttl", headers={"Host": "evil.example"}).text
    assert "127.0.0.1" not in turtle
    assert "evil.example" not in turtle
    assert URIRef(f"{BASE}id/{CORRIDOR}") in set(Graph().parse(data=turtle, format="turtle").subjects())


def test_a_header_that_is_far_too_long_does_not_end_the_server(address: str) -> None:
    for size in (10_000, 200_000):
        try:
            status = httpx.get(f"{address}/healthz", headers={"Accept": "a" * size}).status_code
        except httpx.TransportError:
            continue
        assert status in (200, 400, 406, 431)
    assert httpx.get(f"{address}/healthz").status_code == 200


def test_sigterm_ends_the_server_and_frees_the_port(release: Release) -> None:
    process, address = started(release.path.parent)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{address}/healthz", timeout=5)


def refusal_to_serve(folder: Path, **environment: str) -> str:
    """Return what is written on standard error by a server that does not start."""
    command = [sys.executable, "-m", "loader", "serve", "--releases", str(folder), "--port", str(free_port())]
    done = subprocess.run(
        command,
        cwd=first.CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ | environment,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_without_a_release_it_says_what_to_do_and_does_not_listen(tmp_path: Path) -> None:
    assert "holds no release. Run: fairway build" in refusal_to_serve(tmp_path)


def test_a_damaged_release_is_refused_at_start_by_name(release: Release, tmp_path: Path) -> None:
    copy = releases.write_release(
        tmp_path, {file.name: release.file(file.name).read_bytes() for file in release.files}
    )
    (copy.path / "dataset.ttl").write_bytes(b"altered")
    assert "dataset.ttl is not as it was written" in refusal_to_serve(tmp_path)


def test_a_release_of_another_base_is_refused_by_name(release: Release) -> None:
    said = refusal_to_serve(release.path.parent, FAIRWAY_BASE="https://example.org/register/")
    assert f"was built with FAIRWAY_BASE={BASE}" in said
    assert "this server has https://example.org/register/" in said

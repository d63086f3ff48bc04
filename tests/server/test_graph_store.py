"""The reading side of the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from loader.release import Release
from ontology import BASE, iris
from server import create_app
from tests.loader import first

PORTS = str(iris.graph("ports"))
ARTICLE = str(iris.graph(f"article/{first.SLUG}"))


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return create_app(release).test_client()


def triples(body: bytes, format: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(body, format=format)}


@pytest.mark.parametrize("graph", [PORTS, ARTICLE])
def test_a_graph_is_the_same_by_its_name_and_at_its_own_address(
    client: FlaskClient, release: Release, graph: str
) -> None:
    accept = {"Accept": "application/n-triples"}
    named = client.get(f"/graph-store?graph={quote(graph, safe='')}", headers=accept)
    direct = client.get(graph.removeprefix(BASE[:-1]), headers=accept)
    expected = {
        str(quad.triple) for quad in ox.parse(path=release.dataset) if quad.graph_name == ox.NamedNode(graph)
    }
    assert triples(named.data) == triples(direct.data) == expected
    assert named.headers["Content-Location"] == direct.headers["Content-Location"]


def test_the_default_graph_is_the_union_of_all(client: FlaskClient, release: Release) -> None:
    response = client.get("/graph-store?default", headers={"Accept": "application/n-triples"})
    assert triples(response.data) == {str(quad.triple) for quad in ox.parse(path=release.dataset)}
    assert "Content-Location" not in response.headers


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_a_graph_comes_in_the_format_asked_for(
    client: FlaskClient, accept: str | None, content_type: str
) -> None:
    for path in (f"/graph-store?graph={quote(PORTS, safe='')}", "/graph-store?default"):
        response = client.get(path, headers={"Accept": accept} if accept else {})
        assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
        assert client.head(path, headers={"Accept": accept} if accept else {}).headers == response.headers


def test_in_trig_and_n_quads_a_graph_keeps_its_name_and_is_the_default_graph_too(client: FlaskClient) -> None:
    response = client.get(f"/graph-store?graph={quote(PORTS, safe='')}&format=nq")
    assert {quad.graph_name for quad in ox.parse(response.data, format=ox.RdfFormat.N_QUADS)} == {
        ox.DefaultGraph(),
        ox.NamedNode(PORTS),
    }


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "Name one graph"),
        ("?graph=", 400, "no absolute IRI"),
        ("?graph=ports", 400, "no absolute IRI"),
        ("?graph=urn:x:a%20b", 400, "no absolute IRI"),
        (f"?default&graph={PORTS}", 400, "Name one graph"),
        (f"?graph={PORTS}&graph={ARTICLE}", 400, "Name one graph"),
        ("?graph=urn:x:none", 404, "There is no graph urn:x:none"),
        (f"?graph={BASE}graph/none", 404, "There is no graph"),
    ],
)
def test_what_names_no_graph_is_refused_in_words(
    client: FlaskClient, query: str, status: int, words: str
) -> None:
    response = client.get(f"/graph-store{query}")
    assert response.status_code == status
    assert response.json is not None
    assert words in response.json["detail"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/graph-store?default", "/graph/ports"])
def test_a_graph_cannot_be_changed(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method, data=b"")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"

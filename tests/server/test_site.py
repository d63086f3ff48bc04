"""The whole site, route by route, without a socket."""

from __future__ import annotations

import json
import re
from html import unescape

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyld import jsonld
from rdflib import Graph
from rdflib.compare import isomorphic
from werkzeug.test import TestResponse

import queries
from loader.release import Release
from ontology import BASE, iris
from server import create_app
from tests.loader import first

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CORRIDOR = "corridor/los-angeles--tokyo--yokohama"
SENTENCE = (
    "A Green Shipping Corridor partnership has been agreed upon between the three ports to be established"
)

SYNTAXES = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return create_app(release).test_client()


def get(client: FlaskClient, path: str, accept: str | None = None) -> TestResponse:
    return client.get(path, headers={"Accept": accept} if accept else {})


@pytest.mark.parametrize(
    ("path", "accept", "status", "content_type"),
    [
        ("/", BROWSER, 200, "text/html; charset=utf-8"),
        ("/", None, 200, "text/html; charset=utf-8"),
        ("/", "text/turtle", 200, "text/turtle; charset=utf-8"),
        ("/", "image/png", 406, "application/problem+json"),
        ("/id/port/tokyo", None, 303, "text/plain; charset=utf-8"),
        ("/doc/port/tokyo", None, 200, "text/turtle; charset=utf-8"),
        ("/doc/port/tokyo", BROWSER, 200, "text/html; charset=utf-8"),
        ("/doc/port/tokyo", "application/ld+json", 200, "application/ld+json"),
        ("/doc/port/tokyo", "application/rdf+xml", 200, "application/rdf+xml"),
        ("/doc/port/tokyo", "text/plain", 200, "text/plain; charset=utf-8"),
        ("/doc/port/tokyo", "image/png", 406, "application/problem+json"),
        ("/doc/port/tokyo.nt", BROWSER, 200, "application/n-triples"),
        ("/doc/port/tokyo?format=jsonld", BROWSER, 200, "application/ld+json"),
        ("/doc/port/tokyo?format=png", BROWSER, 406, "text/html; charset=utf-8"),
        ("/ontology", None, 200, "text/turtle; charset=utf-8"),
        ("/ontology", BROWSER, 200, "text/html; charset=utf-8"),
        ("/ontology.rdf", None, 200, "application/rdf+xml"),
        ("/ontology/0.1.0", None, 200, "text/turtle; charset=utf-8"),
        ("/ontology/9.9.9", None, 404, "application/problem+json"),
        ("/ontology.png", None, 404, "application/problem+json"),
        ("/shapes", None, 200, "text/turtle; charset=utf-8"),
        ("/shapes", BROWSER, 200, "text/html; charset=utf-8"),
        ("/shapes.jsonld", None, 200, "application/ld+json"),
        ("/shapes.png", None, 404, "application/problem+json"),
        ("/context.jsonld", None, 200, "application/ld+json"),
        ("/graph/ports", None, 200, "text/turtle; charset=utf-8"),
        ("/graph/ports", BROWSER, 200, "text/html; charset=utf-8"),
        (f"/graph/article/{first.SLUG}.nq", None, 200, "application/n-quads"),
        ("/graph/no-such-graph", None, 404, "application/problem+json"),
        ("/dataset", None, 200, "text/turtle; charset=utf-8"),
        ("/dataset", BROWSER, 200, "text/html; charset=utf-8"),
        ("/.well-known/void", None, 200, "text/turtle; charset=utf-8"),
        ("/sparql", None, 200, "text/turtle; charset=utf-8"),
        ("/sparql", BROWSER, 200, "text/html; charset=utf-8"),
        ("/download/", None, 200, "application/json"),
        ("/download/", BROWSER, 200, "text/html; charset=utf-8"),
        ("/download/dataset.nq", None, 200, "application/n-quads"),
        ("/download/dataset.ttl", BROWSER, 200, "text/turtle; charset=utf-8"),
        ("/download/SHA256SUMS", None, 200, "text/plain; charset=utf-8"),
        ("/download/no-such-file", None, 404, "application/problem+json"),
        ("/release/0123456789abcdef", None, 404, "application/problem+json"),
        ("/release/0123456789abcdef/dataset.nq", None, 404, "application/problem+json"),
        ("/healthz", None, 200, "application/json"),
        ("/problems", BROWSER, 200, "text/html; charset=utf-8"),
        ("/static/fairway.css", None, 200, "text/css; charset=utf-8"),
        ("/static/../serve.py", None, 404, "application/problem+json"),
        ("/no/such/page", None, 404, "application/problem+json"),
        ("/no/such/page", BROWSER, 404, "text/html; charset=utf-8"),
    ],
)
def test_each_route_answers_in_the_format_asked_for(
    client: FlaskClient, path: str, accept: str | None, status: int, content_type: str
) -> None:
    response = get(client, path, accept)
    assert response.status_code == status
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/id/port/atlantis",
        "/id/port/tokyo/",
        "/id/port/",
        "/id/",
        "/id/port//tokyo",
        "/id/port/%E6%9D%B1%E4%BA%AC",
        "/id/port/tokyo%20",
        "/id/port/tokyo%0d%0aSet-Cookie:%20a=b",
        "/id/port/../port/tokyo",
        "/id/%3Cscript%3E",
        "/doc/port/tokyo.exe",
        "/doc/port/tokyo.ttl.ttl",
        "/graph/../../etc/passwd",
        "/download/../../pyproject.toml",
        "/download/%2e%2e/%2e%2e/pyproject.toml",
        "/download//etc/passwd",
    ],
)
def test_an_odd_path_is_not_found_and_leads_nowhere(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json is not None
    assert response.json["type"] == f"{BASE}problems#not-found"
    assert "Set-Cookie" not in response.headers


def test_a_query_that_fails_comes_back_to_whoever_wrote_it_into_the_form(client: FlaskClient) -> None:
    query = "SELECT * { ?port a </textarea><b>"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER})
    assert response.status_code == 400
    (kept,) = re.findall("<textarea .*?>(.*?)</textarea>", response.text, re.DOTALL)
    assert unescape(kept) == query
    assert "<textarea" not in get(client, "/id/port/atlantis?query=ASK", BROWSER).text


def test_a_thing_leads_to_its_document_by_303(client: FlaskClient) -> None:
    response = client.get(f"/id/{CORRIDOR}")
    assert response.status_code == 303
    assert response.headers["Location"] == f"/doc/{CORRIDOR}"
    assert response.headers["Link"] == f'</doc/{CORRIDOR}>; rel="describedby"'


@pytest.mark.parametrize("kind", ["port/tokyo", "agreement/2023-los-angeles-tokyo-mou", "person/gene-seroka",
                                  "organisation/port-of-los-angeles", "status/agreed", "area/zero-emission-vehicles",
                                  "country/japan", "scheme/area", f"article/{first.SLUG}"])  # fmt: skip
def test_things_of_every_kind_have_a_document(client: FlaskClient, kind: str) -> None:
    response = client.get(f"/doc/{kind}")
    assert f"{BASE}id/{kind}".encode() in response.data or kind.partition("/")[2].encode() in response.data
    assert Graph().parse(data=response.text, format="turtle")


def test_every_iri_of_ours_in_the_dataset_leads_somewhere(client: FlaskClient, release: Release) -> None:
    things = {
        quad.subject.value
        for quad in ox.parse(path=release.dataset)
        if isinstance(quad.subject, ox.NamedNode)
    }
    ours = sorted(path for thing in things if (path := iris.path_of(thing)) and "#" not in path)
    assert len(ours) > 200
    for path in ours:
        assert client.head(path).status_code in (200, 303), path


@pytest.mark.parametrize("suffix", SYNTAXES)
def test_all_formats_of_a_document_hold_the_same_graph(client: FlaskClient, suffix: str) -> None:
    turtle = Graph().parse(data=client.get(f"/doc/{CORRIDOR}.ttl").text, format="turtle")
    other = client.get(f"/doc/{CORRIDOR}.{suffix}").text
    parsed = Graph()
    for quad in ox.parse(other.encode(), format=ox.RdfFormat.from_extension(suffix)):
        triple = ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES)
        parsed.parse(data=triple, format="nt")
    assert isomorphic(parsed, turtle)


def test_json_ld_of_a_thing_is_compact_readable_and_the_same_graph(client: FlaskClient) -> None:
    document = json.loads(client.get(f"/doc/{CORRIDOR}.jsonld").text)
    assert document["id"] == f"{BASE}id/{CORRIDOR}"
    assert document["label"] == "Los Angeles–Tokyo–Yokohama green shipping corridor"
    assert [endpoint["label"] for endpoint in document["endpoint"]] == [
        "Port of Los Angeles", "Port of Tokyo", "Port of Yokohama"
    ]  # fmt: skip
    (assertion,) = document["statusAssertion"]
    assert assertion["status"]["label"] == "Agreed"
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    turtle = Graph().parse(data=client.get(f"/doc/{CORRIDOR}.ttl").text, format="turtle")
    assert isomorphic(Graph().parse(data=nquads, format="nt"), turtle)


def test_a_document_holds_the_evidence_and_what_names_the_thing(client: FlaskClient) -> None:
    turtle = client.get(f"/doc/{CORRIDOR}.ttl").text
    assert SENTENCE in turtle
    assert "fw:envisages corridor:los-angeles--tokyo--yokohama" in turtle


def test_the_page_of_a_thing_shows_its_facts_and_under_each_its_quote(client: FlaskClient) -> None:
    html = get(client, f"/doc/{CORRIDOR}", BROWSER).text
    assert "<h1>Los Angeles–Tokyo–Yokohama green shipping corridor</h1>" in html
    assert f"<mark>{SENTENCE} within the coming year</mark>" in html
    assert f'href="/id/article/{first.SLUG}"' in html
    assert "code points 323–446" in html
    assert '<a href="/id/port/yokohama">Port of Yokohama</a>' in html
    assert "Where this is named" in html


def test_pages_need_no_script_and_nothing_from_elsewhere(client: FlaskClient) -> None:
    for path in ("/", f"/doc/{CORRIDOR}", "/sparql", "/ontology", "/download/"):
        response = get(client, path, BROWSER)
        # A block of data is no script: nothing runs it.
        assert set(re.findall("<script[^>]*>", response.text)) <= {'<script type="application/ld+json">'}
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert 'src="http' not in response.text


def test_the_first_page_says_what_this_is_and_offers_the_queries(client: FlaskClient) -> None:
    html = get(client, "/", BROWSER).text
    assert "3 corridors, 4 agreements and 5 ports from\n1 article" in html
    assert html.count('href="/sparql?query=') == len(queries.load()) >= 5
    assert "agreed as of 2023-03-16, expected by 2024-03-16" in html


@pytest.mark.parametrize("example", queries.load(), ids=lambda example: example.slug)
def test_an_example_query_runs_on_a_click(client: FlaskClient, example: queries.ExampleQuery) -> None:
    response = client.get("/sparql", query_string={"query": example.text}, headers={"Accept": BROWSER})
    assert response.status_code == 200
    assert "<table>" in response.text
    assert "<td>" in response.text


@pytest.mark.parametrize(
    ("accept", "content_type", "begins"),
    [
        (None, "application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv", "text/csv; charset=utf-8", b"port\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b"?port\n"),
    ],
)
def test_results_come_in_json_xml_csv_and_tsv(
    client: FlaskClient, accept: str | None, content_type: str, begins: bytes
) -> None:
    query = f"SELECT ?port {{ ?port a <{BASE}ontology#Port> }}"
    form = client.post("/sparql", data={"query": query}, headers={"Accept": accept} if accept else {})
    direct = client.post(
        "/sparql",
        data=query,
        content_type="application/sparql-query",
        headers={"Accept": accept} if accept else {},
    )
    fetched = client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": accept} if accept else {}
    )
    for response in (form, direct, fetched):
        assert response.headers["Content-Type"] == content_type
        assert response.data.startswith(begins)
        assert response.data.count(b"id/port/") == 5


def test_graphs_come_in_every_rdf_format(client: FlaskClient) -> None:
    query = f"CONSTRUCT {{ ?p a <urn:x:port> }} WHERE {{ ?p a <{BASE}ontology#Port> }}"
    for accept in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
        assert response.headers["Content-Type"].startswith(accept)
        assert response.data.count(b"port/tokyo") + response.data.count(b"port:tokyo") == 1


def test_the_default_graph_holds_each_triple_once(client: FlaskClient) -> None:
    query = f"SELECT (COUNT(*) AS ?n) {{ ?s a <{BASE}ontology#Port> }}"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    assert response.text.split() == ["n", "5"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * {", 400, "Line 1, column 11"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("DROP ALL", 403, "read-only"),
        ("", 400, "empty"),
        ("SELECT * { " + "{" * 500 + "}" * 500 + " }", 400, "query_nesting"),
    ],
)
def test_a_query_that_is_not_answered_is_refused_in_words(
    client: FlaskClient, query: str, status: int, words: str
) -> None:
    response = client.post("/sparql", data={"query": query})
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json is not None
    assert words in response.json["detail"]
    page = client.post("/sparql", data={"query": query}, headers={"Accept": BROWSER})
    assert page.status_code == status
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_same_question_has_the_same_etag_and_is_answered_304(client: FlaskClient) -> None:
    for path in (f"/doc/{CORRIDOR}", "/ontology", "/download/dataset.nq", "/sparql?query=ASK%7B%7D"):
        answered = client.get(path)
        again = client.get(path, headers={"If-None-Match": answered.headers["ETag"]})
        assert again.status_code == 304
        assert again.data == b""
        assert again.headers.get("Vary") == answered.headers.get("Vary")
        html = client.get(path, headers={"Accept": BROWSER})
        assert html.headers["ETag"] != answered.headers["ETag"] or html.data == answered.data


@pytest.mark.parametrize(
    "path", ["/", f"/doc/{CORRIDOR}", "/sparql", "/download/dataset.nq", "/healthz", "/nowhere"]
)
def test_head_is_get_without_the_body(client: FlaskClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.data == b""
    assert head.headers == got.headers


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/doc/port/tokyo", "GET, HEAD, OPTIONS"), ("/sparql", "GET, HEAD, POST, QUERY, OPTIONS")],
)
def test_other_methods_are_refused_with_those_allowed(client: FlaskClient, path: str, methods: str) -> None:
    refused = client.delete(path)
    assert refused.status_code == 405
    assert refused.headers["Allow"] == methods
    asked = client.options(path)
    assert asked.status_code == 204
    assert asked.headers["Allow"] == methods
    assert asked.headers["Access-Control-Allow-Methods"] == methods


def test_health_names_the_release(client: FlaskClient, release: Release) -> None:
    assert client.get("/healthz").json == {
        "status": "ok",
        "release": release.id,
        "triples": len({str(quad.triple) for quad in ox.parse(path=release.dataset)}),
        "version": "0.1.0",
    }


def test_what_is_downloaded_is_what_was_released(client: FlaskClient, release: Release) -> None:
    listing = client.get("/download/").json
    assert listing is not None
    assert {file["name"] for file in listing["files"]} == {file.name for file in release.files}
    for file in listing["files"]:
        assert client.get(file["url"]).data == release.file(file["name"]).read_bytes()
    kept = client.get(f"/release/{release.id}/dataset.nq")
    assert kept.data == release.dataset.read_bytes()
    assert "immutable" in kept.headers["Cache-Control"]


def test_what_is_queried_is_what_was_released(client: FlaskClient, release: Release) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    answered = client.post("/sparql", data={"query": query}, headers={"Accept": "application/n-triples"}).data
    served = {str(quad.triple) for quad in ox.parse(answered, format=ox.RdfFormat.N_TRIPLES)}
    assert served == {str(quad.triple) for quad in ox.parse(path=release.dataset)}


def test_a_body_that_is_too_long_is_refused_by_the_name_of_the_limit(client: FlaskClient) -> None:
    refused = client.post("/sparql", data={"query": "#" * 300_000})
    assert refused.status_code == 413
    assert refused.json is not None
    assert refused.json["limit"] == "request_body_bytes"
    assert "262144" in refused.json["detail"]

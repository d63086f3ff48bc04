"""What robots and programs look for before they ask for data."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, Namespace, URIRef

import queries
from conformance.report import EARL
from loader.release import Release
from ontology import BASE, RDF, RDFS, SCHEMA, SH, iris
from server import create_app
from server.discovery import llms
from server.discovery.structured_data import as_script
from tests.loader import first
from tests.server.discovery.shacl import judged

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
HOST = "http://localhost"
CORRIDOR = "corridor/los-angeles--tokyo--yokohama"
JSON_SET, TEXT_SET = "application/linkset+json", "application/linkset"

Links = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def client(release: Release) -> FlaskClient:
    return create_app(release).test_client()


def link_field(client: FlaskClient, path: str, accept: str = BROWSER) -> list[tuple[str, str, str | None]]:
    """Return the Link field of a HEAD request: target, relation, type."""
    field = client.head(path, headers={"Accept": accept}).headers.get("Link", "")
    return [
        (target, rel, kind[1] if (kind := re.search('type="(.*?)"', rest)) else None)
        for target, rel, rest in re.findall(r'<([^>]*)>; rel="([^"]*)"([^<]*)', field)
    ]


def related(client: FlaskClient, path: str, relation: str, accept: str = BROWSER) -> list[str]:
    return [target for target, rel, _ in link_field(client, path, accept) if rel == relation]


def linkset(client: FlaskClient, path: str) -> dict[str, Links]:
    """Return a link set by anchor."""
    document = json.loads(client.get(path, headers={"Accept": JSON_SET}).data)
    return {context.pop("anchor"): context for context in document["linkset"]}


# FAIR Signposting, level 1


@pytest.mark.parametrize("path", ["/", "/dataset"])
def test_a_page_about_the_dataset_says_what_it_is_and_where_its_files_are(
    client: FlaskClient, path: str, release: Release
) -> None:
    assert related(client, path, "cite-as") == [f"{BASE}dataset"]
    assert related(client, path, "type") == ["https://schema.org/AboutPage", "https://schema.org/Dataset"]
    assert related(client, path, "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert related(client, path, "author") == [f"{BASE}dataset#publisher"]
    assert related(client, path, "describedby") == ["/dataset.ttl", "/dataset.jsonld"]
    assert related(client, path, "item") == [
        f"/release/{release.id}/dataset.nq",
        f"/release/{release.id}/dataset.ttl",
    ]


def test_the_document_about_a_thing_says_what_to_cite_and_what_it_is_part_of(client: FlaskClient) -> None:
    path = f"/doc/{CORRIDOR}"
    assert related(client, path, "cite-as") == [f"{BASE}id/{CORRIDOR}"]
    assert f"{BASE}ontology#GreenShippingCorridor" in related(client, path, "type")
    assert related(client, path, "describedby") == [f"{path}.ttl", f"{path}.jsonld"]
    assert related(client, path, "collection") == ["/dataset"]
    assert related(client, path, "describes", "text/turtle") == [f"{BASE}id/{CORRIDOR}"]


@pytest.mark.parametrize("name", ["dataset.nq", "dataset.ttl"])
@pytest.mark.parametrize("folder", ["/download", "/release/{id}"])
def test_a_file_of_the_dataset_leads_back_to_its_page(
    client: FlaskClient, release: Release, folder: str, name: str
) -> None:
    path = f"{folder.format(id=release.id)}/{name}"
    assert related(client, path, "collection") == ["/dataset"]
    assert related(client, path, "license") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_the_description_among_the_files_says_what_it_describes(client: FlaskClient) -> None:
    assert related(client, "/download/description.ttl", "describes") == ["/dataset"]
    assert related(client, "/download/shapes.ttl", "collection") == []


@pytest.mark.parametrize(
    "path",
    ["/doc/port/tokyo", "/ontology", "/shapes", "/dataset", "/conformance", "/.well-known/sparql-examples"],
)
def test_a_document_links_to_its_other_formats(client: FlaskClient, path: str) -> None:
    found = related(client, path, "alternate")
    assert found == [f"{path}.{suffix}" for suffix in ("ttl", "jsonld", "nt", "rdf", "trig", "nq")]


# FAIR Signposting, level 2


PAGES = ["/", "/dataset", f"/doc/{CORRIDOR}", "/doc/port/tokyo"]


@pytest.mark.parametrize("path", PAGES)
def test_the_link_set_of_a_page_holds_all_that_its_header_says(client: FlaskClient, path: str) -> None:
    found = {(target, kind) for target, rel, kind in link_field(client, path) if rel == "linkset"}
    assert {kind for _, kind in found} == {JSON_SET, TEXT_SET}
    ((address),) = {target for target, _ in found}
    of_page = linkset(client, address)[HOST + path]
    said = {(t if "://" in t else HOST + t, rel) for t, rel, _ in link_field(client, path)}
    held = {(target["href"], rel) for rel, targets in of_page.items() for target in targets}
    assert {(t, rel) for t, rel in said if rel not in ("alternate", "api-catalog")} <= held


@pytest.mark.parametrize("path", ["/linkset", f"/linkset/{CORRIDOR}"])
def test_every_address_in_a_link_set_is_whole_and_leads_somewhere(client: FlaskClient, path: str) -> None:
    for anchor, relations in linkset(client, path).items():
        targets = [target["href"] for targets in relations.values() for target in targets]
        for address in (anchor, *targets):
            assert re.match("https?://", address)
            if address.startswith(HOST):
                assert client.head(address.removeprefix(HOST), headers={"Accept": "*/*"}).status_code == 200


def test_a_file_and_a_description_are_told_to_belong_to_the_page(
    client: FlaskClient, release: Release
) -> None:
    contexts = linkset(client, "/linkset")
    file = contexts[f"{HOST}/release/{release.id}/dataset.nq"]
    assert file["collection"] == [{"href": f"{HOST}/dataset", "type": "text/html"}]
    assert contexts[f"{HOST}/dataset.ttl"]["describes"] == [{"href": f"{HOST}/dataset", "type": "text/html"}]


def test_both_formats_of_a_link_set_hold_the_same_links(client: FlaskClient) -> None:
    text = client.get("/linkset", headers={"Accept": TEXT_SET})
    assert text.headers["Content-Type"] == TEXT_SET
    in_text = set(re.findall(r'<(.*?)>; rel="(.*?)".*anchor="(.*?)"', text.text))
    in_json = {
        (target["href"], rel, anchor)
        for anchor, relations in linkset(client, "/linkset").items()
        for rel, targets in relations.items()
        for target in targets
    }
    assert in_text == in_json


def test_a_link_set_of_nothing_is_not_found(client: FlaskClient) -> None:
    assert client.get("/linkset/port/atlantis").status_code == 404


# RFC 9727


def test_the_catalogue_of_apis_is_a_link_set_with_its_profile(client: FlaskClient) -> None:
    answered = client.get("/.well-known/api-catalog")
    assert answered.headers["Content-Type"] == (
        'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
    )
    contexts = linkset(client, "/.well-known/api-catalog")
    items = [item["href"] for item in contexts[f"{HOST}/.well-known/api-catalog"]["item"]]
    assert items == [f"{HOST}{path}" for path in ("/sparql", "/graph-store", "/reconcile", "/download/")]
    for item in items:
        assert contexts[item]["service-desc"]


def test_every_address_in_the_catalogue_answers_with_the_type_told(client: FlaskClient) -> None:
    contexts = linkset(client, "/.well-known/api-catalog")
    targets = [
        target for relations in contexts.values() for targets in relations.values() for target in targets
    ]
    for target in targets:
        kind = target.get("type")
        answered = client.get(target["href"].removeprefix(HOST), headers={"Accept": kind or "*/*"})
        # The graph store wants to be told which graph.
        assert answered.status_code == 200 or "?graph=" in answered.text, target
        assert kind is None or answered.headers["Content-Type"].startswith(kind)


def test_head_of_the_catalogue_tells_its_links(client: FlaskClient) -> None:
    assert ("/.well-known/api-catalog", "api-catalog", JSON_SET) in link_field(
        client, "/.well-known/api-catalog"
    )
    assert "/sparql" in related(client, "/.well-known/api-catalog", "item")
    assert related(client, "/", "api-catalog") == ["/.well-known/api-catalog"]


@pytest.mark.parametrize("path", ["/llms.txt", "/"])
def test_people_and_language_models_are_told_of_the_reconciliation_service(
    client: FlaskClient, path: str
) -> None:
    assert f"{HOST}/reconcile" in client.get(path, headers={"Accept": BROWSER}).text


def test_the_first_page_leads_to_what_programs_need(client: FlaskClient) -> None:
    links = re.findall('href="(.*?)"', client.get("/", headers={"Accept": BROWSER}).text)
    assert {"/.well-known/api-catalog", "/openapi.json", "/.well-known/sparql-examples", "/llms.txt"} <= set(
        links
    )


# Crawlers


def locations(client: FlaskClient, **headers: str) -> list[str]:
    answered = client.get("/sitemap.xml", headers=headers)
    assert answered.headers["Content-Type"] == "application/xml"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [str(node.text) for node in ElementTree.fromstring(answered.data).findall("s:url/s:loc", names)]


def test_the_site_map_lists_every_page_once_and_each_is_there(client: FlaskClient) -> None:
    found = locations(client)
    assert len(found) == len(set(found)) > 50
    for address in found:
        answered = client.get(address.removeprefix(HOST), headers={"Accept": BROWSER})
        assert answered.status_code == 200, address
        assert answered.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("kind", ["port", "agreement", "corridor", "person", "article", "status", "country"])
def test_the_site_map_has_things_of_every_kind_that_people_look_for(client: FlaskClient, kind: str) -> None:
    assert any(address.startswith(f"{HOST}/doc/{kind}/") for address in locations(client))


def test_the_site_map_leaves_out_what_is_told_within_other_pages(client: FlaskClient) -> None:
    assert not [address for address in locations(client) if re.search("/doc/(claim|evidence|role)/", address)]


def test_addresses_are_those_of_the_host_that_was_asked(client: FlaskClient) -> None:
    assert locations(client, Host="fairway.example")[0] == "http://fairway.example/"
    robots = client.get("/robots.txt", headers={"Host": "fairway.example"}).text
    assert "Sitemap: http://fairway.example/sitemap.xml" in robots.splitlines()


FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "fairway.example", "X-Forwarded-Port": "443"}


@pytest.mark.parametrize(
    ("proxies", "sent", "address"),
    [
        (0, FORWARDED, f"{HOST}/sitemap.xml"),
        (1, FORWARDED, "https://fairway.example/sitemap.xml"),
        (1, {}, f"{HOST}/sitemap.xml"),
        # The last proxy speaks for itself alone: what stands before its word came from anybody.
        (
            1,
            FORWARDED | {"X-Forwarded-Host": "evil.example, fairway.example"},
            "https://fairway.example/sitemap.xml",
        ),
        (2, FORWARDED, f"{HOST}/sitemap.xml"),
    ],
)
def test_what_proxies_say_is_believed_of_as_many_as_are_trusted(
    release: Release, proxies: int, sent: dict[str, str], address: str
) -> None:
    client = create_app(release, trusted_proxies=proxies).test_client()
    assert f"Sitemap: {address}" in client.get("/robots.txt", headers=sent).text.splitlines()


def test_a_scheme_that_is_none_of_the_web_gets_into_no_document(release: Release) -> None:
    client = create_app(release, trusted_proxies=1).test_client()
    answered = client.get("/robots.txt", headers={"X-Forwarded-Proto": "javascript"})
    assert answered.status_code == 400
    assert "X-Forwarded-Proto" in answered.text


@pytest.mark.parametrize("host", ['a"b', "a<b", "a b", "a\nb", "a</loc>", ""])
@pytest.mark.parametrize(
    "path", ["/sitemap.xml", "/robots.txt", "/linkset", "/llms.txt", "/.well-known/api-catalog"]
)
def test_a_host_that_is_none_gets_into_no_document(client: FlaskClient, path: str, host: str) -> None:
    answered = client.get(path, environ_overrides={"HTTP_HOST": host})
    assert answered.status_code == 400
    assert "Host" in answered.text


def test_robots_may_read_all_but_queries(client: FlaskClient) -> None:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())
    assert parser.can_fetch("*", f"{HOST}/doc/port/tokyo")
    assert parser.can_fetch("*", f"{HOST}/sparql")
    assert not parser.can_fetch("*", f"{HOST}/sparql?query=ASK%7B%7D")
    assert parser.site_maps() == [f"{HOST}/sitemap.xml"]


# schema.org


@pytest.mark.parametrize("path", ["/", "/dataset", "/download/"])
def test_the_page_has_the_dataset_as_schema_org_sees_it(
    client: FlaskClient, path: str, release: Release
) -> None:
    html = client.get(path, headers={"Accept": BROWSER}).text
    (block,) = re.findall('<script type="application/ld\\+json">(.*?)</script>', html, re.DOTALL)
    document = json.loads(block)
    assert document["@context"] == "https://schema.org/"
    assert document["@type"] == "Dataset"
    assert document["@id"] == f"{BASE}dataset"
    assert 50 <= len(document["description"]) <= 5000
    assert document["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["version"] == release.id
    assert document["temporalCoverage"] == "2023-03-16/2023-03-16"
    assert "Japan" in [place["name"] for place in document["spatialCoverage"]]
    files = {file.name: file for file in release.files}
    for download in document["distribution"]:
        file = files[download["contentUrl"].rpartition("/")[2]]
        assert download["sha256"] == file.sha256
        assert download["encodingFormat"] == file.media_type
    assert len(document["distribution"]) == 2


def test_no_text_can_end_the_block_of_data() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!-- & \u2028"}
    script = as_script(hostile)
    assert "<" not in script
    assert json.loads(script) == hostile


# Example queries


EXAMPLES = "/.well-known/sparql-examples"

# What the SIB collection of examples asks of each (https://github.com/sib-swiss/sparql-examples).
SIB_SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix spex: <https://purl.expasy.org/sparql-examples/ontology#> .
[] a sh:NodeShape ; sh:targetClass sh:SPARQLExecutable ; sh:property
    [ sh:path [ sh:alternativePath ( sh:select sh:ask sh:construct spex:describe ) ] ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path rdfs:comment ; sh:minCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path schema:target ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .
"""


def test_the_example_queries_are_shacl_executables_as_the_collection_of_sib_has_them(
    client: FlaskClient,
) -> None:
    graph = Graph().parse(data=client.get(EXAMPLES).text, format="turtle")
    assert len(set(graph.subjects(RDF.type, SH.SPARQLExecutable))) == len(queries.load())
    shape = Graph().parse(data=SIB_SHAPE, format="turtle")
    conforms, text = judged(graph, shape)
    assert conforms, text


@pytest.mark.parametrize("example", queries.load(), ids=lambda example: example.slug)
def test_an_example_has_its_question_and_its_query_and_an_anchor(
    client: FlaskClient, example: queries.ExampleQuery
) -> None:
    graph = Graph().parse(data=client.get(EXAMPLES).text, format="turtle")
    node = URIRef(f"{iris.at_path(EXAMPLES)}#{example.slug}")
    assert (node, RDFS.comment, Literal(example.question, lang="en")) in graph
    assert (node, SH.select, Literal(example.text)) in graph
    assert (node, SCHEMA.target, iris.at_path("/sparql")) in graph
    assert f'id="{example.slug}"' in client.get(EXAMPLES, headers={"Accept": BROWSER}).text
    assert client.get("/sparql", query_string={"query": str(graph.value(node, SH.select))}).status_code == 200


# llms.txt


def test_llms_txt_has_the_form_asked_for_and_is_short(client: FlaskClient) -> None:
    answered = client.get("/llms.txt")
    assert answered.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert len(answered.data) < llms.MAX_BYTES
    lines = answered.text.splitlines()
    assert lines[0] == "# Fairway"
    assert lines[2].startswith("> ")
    for address in re.findall(r"\]\((.*?)\)", answered.text):
        assert client.head(address.removeprefix(HOST)).status_code == 200, address


def test_llms_txt_tells_the_schema_that_the_data_have(client: FlaskClient) -> None:
    text = client.get("/llms.txt").text
    assert re.search(r"^- fw:Port \(5\): .*\bfw:country\b", text, re.MULTILINE)
    assert re.search(r"^- fw:Agreement \(4\): .*\bfw:party\b", text, re.MULTILINE)
    assert "fw:Region" not in text


# The report of the W3C suites


def test_the_report_is_the_one_that_the_tests_wrote(client: FlaskClient) -> None:
    served = Graph().parse(data=client.get("/conformance").text, format="turtle")
    assert len(served) == len(Graph().parse(EARL))
    earl = Namespace("http://www.w3.org/ns/earl#")
    assert (iris.at_path("/conformance#passed"), earl.outcome, earl.passed) in served


@pytest.mark.parametrize("suffix", ["jsonld", "nt", "rdf", "trig", "nq"])
def test_the_report_comes_in_every_format(client: FlaskClient, suffix: str) -> None:
    answered = client.get(f"/conformance.{suffix}")
    assert answered.status_code == 200
    assert answered.data.count(b"sparql10-query-algebra-filter-nested-1") >= 1


def test_the_page_of_the_report_has_the_numbers_of_the_table_in_the_docs(client: FlaskClient) -> None:
    html = client.get("/conformance", headers={"Accept": BROWSER}).text
    shown = re.findall(r'">([^<]*)</a></td>|<tr id="[^"]*"><td>([^<]*)</td>', html)
    numbers = re.findall(r'<td class="number">(\d+)</td><td class="number">(\d+)</td>', html)
    page = {a or b: pair for (a, b), pair in zip(shown, numbers, strict=True)}
    docs = (first.CHECKOUT / "docs" / "conformance.md").read_text(encoding="utf-8")
    table = {
        title: (passed, tests)
        for title, passed, tests in re.findall(r"^\| (.*?) \| (\d+) \| (\d+) \|$", docs, re.M)
    }
    assert len(page) > 10
    assert page.items() <= table.items()


@pytest.mark.parametrize("path", ["/conformance", EXAMPLES])
def test_a_suffix_that_means_nothing_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"{path}.png").status_code == 404
    assert client.get(f"{path}.html").headers["Content-Type"] == "text/html; charset=utf-8"

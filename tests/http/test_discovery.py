"""What programs look for before they know anything: robots, sitemap, link sets, catalogues, examples, OpenAPI."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
import rdflib

from tests.http.client import Request
from tests.http.places import BASE, DOC, FIREFOX, GRAPH_FORMATS, HTML, TURTLE
from tests.http.table import Row, Server, ask, by_get, get, header, lists, media, no, says, silent_on, table

LINKSET, LINKSET_JSON = "application/linkset", "application/linkset+json"
CATALOG = "/.well-known/api-catalog"
EXAMPLES = "/.well-known/sparql-examples"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


# Sitemaps may only speak of their own host, so an address of these is either canonical or of the host that was asked.
HERE = "http://127.0.0.1/"


def here(address: str) -> str:
    """Return the path by which this server answers for a canonical, own or relative address."""
    return "/" + address.removeprefix(BASE).removeprefix(HERE).removeprefix("/")


@table(
    Row("RFC 9309 2.3: robots.txt is text", get("/robots.txt"), 200, header("Content-Type", r"text/plain(;\s*charset=utf-8)?"), says("User-agent:", "Sitemap:")),
    Row("RFC 9309 2.3: whatever Accept says", get("/robots.txt", Accept="*/*;q=0.1, text/plain"), 200, media("text/plain")),
    Row("sitemaps.org: the sitemap is XML", get("/sitemap.xml"), 200, media("application/xml", "text/xml")),
    Row("llmstxt.org: llms.txt is Markdown", get("/llms.txt"), 200, media("text/markdown", "text/plain"), says("# ", "/sparql")),
    Row("RFC 9264 4.2: the link set in JSON", get("/linkset", Accept=LINKSET_JSON), 200, media(LINKSET_JSON), lists("Vary", "Accept")),
    Row("RFC 9264 4.1: the link set in the form of Link", get("/linkset", Accept=LINKSET), 200, media(LINKSET), says("rel=", "anchor=")),
    Row("RFC 9264: no Accept", get("/linkset"), 200, media(LINKSET, LINKSET_JSON)),
    Row("RFC 9264: an image of links is 406", get("/linkset", Accept="image/png"), 406),
    Row("RFC 9727 3: the catalogue is a link set in JSON", get(CATALOG), 200, header("Content-Type", r'application/linkset\+json(;.*)?')),
    Row("RFC 9727 3: asked for by its type", get(CATALOG, Accept=LINKSET_JSON), 200, media(LINKSET_JSON)),
    Row("RFC 9727 2: HEAD has a link to the catalogue itself", ask("HEAD", CATALOG), 200, header("Link", rf'.*<[^>]*{CATALOG}>\s*;\s*rel="?api-catalog"?.*')),
    Row("RFC 9727 2: POST is refused", ask("POST", CATALOG, body=b"x"), 405),
    Row("OpenAPI 3.1: the description", get("/openapi.json"), 200, media("application/json", "application/vnd.oai.openapi+json"), says('"openapi"', '"3.1')),
    *(
        Row(f"the examples as {wanted}", get(EXAMPLES, Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in (*GRAPH_FORMATS.values(), HTML)
    ),
    Row("the results of the W3C suites as EARL", get("/conformance", Accept=TURTLE), 200, media(TURTLE), says("http://www.w3.org/ns/earl#")),
    Row("the results of the W3C suites as a page", get("/conformance", Accept=FIREFOX), 200, media(HTML)),
    *(
        Row(f"RFC 9110 15.4.5: {target} is kept by its ETag", get(target, If_None_Match="*"), 304, header("ETag", '".+"'))
        for target in ("/robots.txt", "/sitemap.xml", "/llms.txt", "/linkset", CATALOG, EXAMPLES, "/openapi.json")
    ),
    *(
        Row(f"RFC 9110 15.5.6: PUT of {target} is 405", ask("PUT", target, body=b"x"), 405, lists("Allow", "GET", "HEAD"))
        for target in ("/robots.txt", "/sitemap.xml", "/llms.txt", "/linkset", CATALOG, EXAMPLES, "/openapi.json")
    ),
    Row("nothing else is well known", get("/.well-known/security"), 404, no("Location")),
)  # fmt: skip
def test_each_is_where_it_is_looked_for(server: Server, row: Row) -> None:
    server.check(row)


def test_sitemaps_org_every_page_of_the_sitemap_is_there(server: Server) -> None:
    root = ElementTree.fromstring(server.ask(get("/sitemap.xml")).body)
    assert root.tag == f"{SITEMAP}urlset"
    places = [str(node.text) for node in root.iter(f"{SITEMAP}loc")]
    assert 10 < len(places) <= 50_000
    assert len(set(places)) == len(places)
    for place in places:
        assert place.startswith((BASE, HERE))
        assert server.ask(get(here(place), Accept=FIREFOX)).status == 200, place


def test_sitemaps_org_robots_name_the_sitemap_by_its_whole_address(server: Server) -> None:
    found = re.findall(r"(?im)^sitemap:\s*(\S+)$", server.ask(get("/robots.txt")).text)
    assert found in ([f"{BASE}sitemap.xml"], [f"{HERE}sitemap.xml"])


def test_sitemaps_org_no_host_puts_markup_or_a_line_into_them(server: Server) -> None:
    for target in ("/sitemap.xml", "/robots.txt", CATALOG):
        answer = server.ask(Request("GET", target, host='evil.example"><x>'))
        assert answer.status in (200, 400)
        silent_on("<x>")(answer)


def test_llms_txt_is_short_enough_for_a_prompt(server: Server) -> None:
    answer = server.ask(get("/llms.txt"))
    assert answer.text.startswith("# ")
    assert len(answer.body) < 4096


def test_rfc_9264_4_2_link_sets_have_their_form(server: Server) -> None:
    for target in ("/linkset", CATALOG):
        found = json.loads(server.ask(get(target, Accept=LINKSET_JSON)).body)
        assert list(found) == ["linkset"]
        for context in found["linkset"]:
            for relation, targets in context.items():
                assert relation == "anchor" or all("href" in there for there in targets)


def test_rfc_9727_4_the_catalogue_leads_to_the_endpoint_its_description_and_its_manual(
    server: Server,
) -> None:
    links = json.loads(server.ask(get(CATALOG)).body)["linkset"]
    relations = {relation for context in links for relation in context}
    assert {"service-desc", "service-doc"} <= relations or "item" in relations
    assert any(context.get("anchor") in (f"{BASE}sparql", f"{HERE}sparql") for context in links)


@pytest.mark.parametrize("relation", ["describes", "alternate", "license", "cite-as", "type", "linkset"])
def test_fair_signposting_1_a_document_shows_the_way(server: Server, relation: str) -> None:
    links = server.ask(get(DOC, Accept=FIREFOX)).header("Link")
    assert f'rel="{relation}"' in links


def test_fair_signposting_2_the_link_set_of_a_document_speaks_of_it(server: Server) -> None:
    links = server.ask(get(DOC, Accept=FIREFOX)).header("Link")
    [address] = re.findall(r'<([^>]+)>; rel="linkset"; type="application/linkset\+json"', links)
    found = json.loads(server.ask(get(here(address), Accept=LINKSET_JSON)).body)["linkset"]
    assert any(context["anchor"].endswith(DOC) for context in found)


def test_google_structured_data_pages_of_the_dataset_have_a_dataset(server: Server) -> None:
    page = server.ask(get("/dataset", Accept=FIREFOX)).text
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = json.loads(block)
    assert "Dataset" in json.dumps(found.get("@type", found.get("@graph")))
    assert "license" in block


def test_every_example_can_be_run(server: Server) -> None:
    examples = rdflib.Graph().parse(data=server.ask(get(EXAMPLES, Accept=TURTLE)).body, format="turtle")
    queries = [
        str(text) for kind in (SH.select, SH.ask, SH.construct) for text in examples.objects(None, kind)
    ]
    assert len(queries) >= 5
    for query in queries:
        assert server.ask(by_get(query)).status == 200, query


def test_openapi_3_1_every_path_without_parameters_answers(server: Server) -> None:
    described = json.loads(server.ask(get("/openapi.json")).body)
    for path, item in described["paths"].items():
        if "{" not in path and "get" in item:
            answer = server.ask(get(path))
            assert str(answer.status) in item["get"]["responses"], f"{path}: {answer.status}"
            # These say in the query what they are to tell of.
            assert answer.status < 400 or path.startswith(("/graph-store", "/reconcile/")), path

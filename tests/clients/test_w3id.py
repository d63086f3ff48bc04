"""docs/w3id/.htaccess, in a real Apache set up as w3id.org's is, leads to a real Fairway."""

from __future__ import annotations

import os
import subprocess

import httpx
import pytest
from rdflib import RDF, Graph

from ontology import FW, iris
from tests.clients.apache import HOST, RULES
from tests.parts import requires


def test_the_host_is_named_once() -> None:
    assert RULES.read_text("utf-8").count(HOST) == 1


# Path → the media type in which its answer ends, for a client that would take Turtle.
CONTRACT = {
    "/id/port/los-angeles": "text/turtle",
    "/id/corridor/los-angeles--tokyo--yokohama": "text/turtle",
    "/doc/port/los-angeles": "text/turtle",
    "/doc/port/los-angeles.jsonld": "application/ld+json",
    "/doc/port/los-angeles?format=nt": "application/n-triples",
    "/ontology": "text/turtle",
    "/ontology.rdf": "application/rdf+xml",
    "/graph/ports": "text/turtle",
    "/graph/evidence/2023-03-16-los-angeles-tokyo-yokohama": "text/turtle",
    "/dataset": "text/turtle",
    "/.well-known/void": "text/turtle",
    "/context.jsonld": "application/ld+json",
    "/sparql": "text/turtle",
    "/sparql?query=SELECT%20%28%22a%2Bb%22%20AS%20%3Fx%29%20%7B%7D&format=csv": "text/csv",
    "/download/dataset.nq": "application/n-quads",
    "/problems": "text/html",
    "/shapes": "text/turtle",
    "/graph-store?default&format=nt": "application/n-triples",
    "/openapi.json": "application/json",
    "/": "text/turtle",
}


@pytest.mark.parametrize("path", CONTRACT)
def test_every_path_leads_to_the_same_path_on_the_host(w3id: str, address: str, path: str) -> None:
    accept = {"Accept": "text/turtle, text/html;q=0.5, */*;q=0.1"}
    redirect = httpx.get(f"{w3id}/fairway{path}", headers=accept)
    assert redirect.status_code == 307
    assert redirect.headers["Location"] == f"{address}{path}"
    end = httpx.get(f"{w3id}/fairway{path}", headers=accept, follow_redirects=True)
    assert end.status_code == 200
    assert end.headers["Content-Type"].partition(";")[0] == CONTRACT[path]
    assert end.content == httpx.get(f"{address}{path}", headers=accept, follow_redirects=True).content


def test_every_file_of_a_release_is_found_by_its_release(w3id: str, address: str) -> None:
    identifier = httpx.get(f"{address}/healthz").json()["release"]
    path = f"/release/{identifier}/SHA256SUMS"
    answer = httpx.get(f"{w3id}/fairway{path}", follow_redirects=True)
    assert answer.content == httpx.get(f"{address}{path}").content
    assert answer.status_code == 200


def test_a_thing_is_a_303_by_the_host_and_ends_in_its_description(w3id: str) -> None:
    answer = httpx.get(
        f"{w3id}/fairway/id/port/tokyo", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    assert [hop.status_code for hop in answer.history] == [307, 303]
    assert (iris.thing("port/tokyo"), RDF.type, FW.Port) in Graph().parse(data=answer.text, format="turtle")


def test_what_the_register_does_not_know_is_the_404_of_the_register(w3id: str) -> None:
    answer = httpx.get(f"{w3id}/fairway/id/port/atlantis", follow_redirects=True)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        pytest.param("/id/a%2Bb+c", "/id/a%2Bb+c", id="plus, encoded and not"),
        pytest.param("/id/a%3Bb;c", "/id/a%3Bb;c", id="semicolon, encoded and not"),
        pytest.param("/id/f%C3%A9", "/id/f%C3%A9", id="outside ASCII, in upper-case hexadecimals"),
        pytest.param("/id/f%c3%a9", "/id/f%c3%a9", id="outside ASCII, in lower-case hexadecimals"),
        pytest.param("/id/a%20b%25", "/id/a%20b%25", id="space and per cent"),
        pytest.param("/id/a%23b", "/id/a%23b", id="a number sign is no fragment"),
        pytest.param("/id/a%3Fb", "/id/a%3Fb", id="a question mark is no query"),
        pytest.param("/id/a%3Fb?c=%3F", "/id/a%3Fb?c=%3F", id="and beside a query it stays apart"),
        pytest.param("/id/%69d", "/id/%69d", id="an encoded letter"),
        pytest.param("/id//a/", "/id//a/", id="double and trailing slashes"),
        pytest.param("/doc/a:b@c,d'e!f$g&h=i(j)*k~l", "/doc/a:b@c,d'e!f$g&h=i(j)*k~l", id="all that needs no code"),
        pytest.param("/sparql?a=%2B+%26;b&%C3%A9#", "/sparql?a=%2B+%26;b&%C3%A9", id="a query, byte by byte"),
        pytest.param("/@elsewhere.example", "/@elsewhere.example", id="no path names another host"),
        pytest.param("//elsewhere.example/", "//elsewhere.example/", id="nor does a doubled slash"),
        pytest.param("/%0D%0AX-Injected:1", "/%0D%0AX-Injected:1", id="an encoded line end stays encoded"),
        pytest.param("/README.md", "/README.md", id="the files in the folder are not served"),
        pytest.param("/.htaccess", "/.htaccess", id="nor are the rules"),
    ],
)  # fmt: skip
def test_nothing_in_a_path_is_decoded_or_encoded_anew(
    w3id: str, address: str, path: str, location: str
) -> None:
    # Not by httpx, which would write the path anew itself.
    curl = requires("curl")
    command = [str(curl), "-sS", "--path-as-is", "-o", os.devnull, "-w", "%{http_code} %header{location}"]
    done = subprocess.run([*command, f"{w3id}/fairway{path}"], check=True, capture_output=True, text=True)
    assert done.stdout == f"307 {address}{location}"


def test_an_encoded_slash_ends_at_w3id_which_takes_none(w3id: str) -> None:
    assert httpx.get(f"{w3id}/fairway/id/port%2Ftokyo").status_code == 404


def test_without_its_slash_the_folder_leads_to_the_home_page(w3id: str) -> None:
    answer = httpx.get(f"{w3id}/fairway", headers={"Accept": "text/html"}, follow_redirects=True)
    assert [hop.status_code for hop in answer.history] == [301, 307]
    assert answer.status_code == 200


def test_a_name_that_only_begins_like_ours_is_not_ours(w3id: str) -> None:
    assert httpx.get(f"{w3id}/fairways/id/port/tokyo").status_code == 404


@pytest.mark.parametrize("method", ["POST", "QUERY"])
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/sparql-query", "SELECT (2 + 2 AS ?x) {}"),
        ("application/x-www-form-urlencoded", "query=SELECT+(2%2B2+AS+%3Fx)+%7B%7D"),
    ],
)
def test_the_method_and_the_body_of_a_query_survive(
    w3id: str, method: str, content_type: str, body: str
) -> None:
    answer = httpx.request(
        method,
        f"{w3id}/fairway/sparql",
        content=body,
        headers={"Content-Type": content_type, "Accept": "text/csv"},
        follow_redirects=True,
    )
    assert answer.text == "x\r\n4\r\n"


# w3id.org sends the header with every answer; another Apache may not.
servers = pytest.mark.parametrize("server", ["w3id", "plain_apache"])


@servers
@pytest.mark.parametrize("path", ["/id/port/tokyo", "/sparql"])
def test_scripts_of_any_origin_may_follow(request: pytest.FixtureRequest, server: str, path: str) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    answer = httpx.get(f"{request.getfixturevalue(server)}/fairway{path}", headers=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@servers
@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_a_preflight_is_answered_and_not_redirected(
    request: pytest.FixtureRequest, server: str, method: str
) -> None:
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
    }
    answer = httpx.options(f"{request.getfixturevalue(server)}/fairway/sparql", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert method in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "*"

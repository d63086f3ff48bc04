"""Scripts of another origin, in Chromium: what they may ask, and what they may read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ontology import FW, iris
from tests.clients.browser import Page, ScriptFailed
from tests.parts import requires

PORTS = f"SELECT ?port {{ ?port a <{FW.Port}> }}"

ANSWER = """
return {status: answer.status, url: answer.url, body: await answer.text(), headers: Object.fromEntries(answer.headers)};
"""


def fetched(page: Page, url: str, **options: Any) -> dict[str, Any]:
    script = f"const answer = await fetch({json.dumps(url)}, {json.dumps(options)}); {ANSWER}"
    answer: dict[str, Any] = page.run(script)
    return answer


def test_the_page_is_of_another_origin(page: Page, address: str) -> None:
    assert page.run("return location.origin") == page.origin != address


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [("*/*", "text/turtle"), ("application/ld+json", "application/ld+json"), ("text/html", "text/html")],
)
def test_a_script_follows_a_thing_to_its_document(
    page: Page, address: str, accept: str, content_type: str
) -> None:
    answer = fetched(page, f"{address}/id/port/tokyo", headers={"Accept": accept})
    assert answer["status"] == 200
    assert answer["url"] == f"{address}/doc/port/tokyo"
    assert answer["headers"]["content-type"].startswith(content_type)
    assert str(iris.thing("port/tokyo")) in answer["body"] or "Tokyo" in answer["body"]


@pytest.mark.parametrize("name", ["etag", "link", "content-location"])
def test_a_script_may_read_the_header(page: Page, address: str, name: str) -> None:
    assert name in fetched(page, f"{address}/doc/port/tokyo")["headers"]


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_a_script_sends_a_query_after_a_preflight(page: Page, address: str, method: str) -> None:
    answer = fetched(
        page, f"{address}/sparql", method=method, body=PORTS, headers={"Content-Type": "application/sparql-query"}
    )  # fmt: skip
    assert len(json.loads(answer["body"])["results"]["bindings"]) == 5


def test_a_script_sends_a_form(page: Page, address: str) -> None:
    script = f"""
    const answer = await fetch({json.dumps(address)} + '/sparql', {{
      method: 'POST', body: new URLSearchParams({{query: {json.dumps(PORTS)}}}), headers: {{Accept: 'text/csv'}}}});
    {ANSWER}"""
    assert page.run(script)["body"].count("\r\n") == 6


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        pytest.param("/sparql?query=SELECT%20%7B", 400, "the parser stopped", id="a query that does not parse"),
        pytest.param("/sparql?query=INSERT%20DATA%20%7B%7D", 403, "read-only", id="an update"),
        pytest.param("/id/port/atlantis", 404, "atlantis", id="nothing there"),
        pytest.param("/sparql?query=ASK%7B%7D&format=tsv", 406, "available as", id="not to be had in that form"),
    ],
)  # fmt: skip
def test_a_script_may_read_the_message_of_a_failure(
    page: Page, address: str, path: str, status: int, said: str
) -> None:
    answer = fetched(page, f"{address}{path}")
    assert answer["status"] == status
    assert said in json.loads(answer["body"])["detail"]


def test_no_credentials_are_taken(page: Page, address: str) -> None:
    with pytest.raises(ScriptFailed, match="Failed to fetch"):
        fetched(page, f"{address}/doc/port/tokyo", credentials="include")


# By way of w3id.org, whose redirects a browser follows only if they allow it


def test_a_script_dereferences_an_iri(page: Page, w3id: str, address: str) -> None:
    answer = fetched(page, f"{w3id}/fairway/id/port/tokyo", headers={"Accept": "application/ld+json"})
    assert answer["url"] == f"{address}/doc/port/tokyo"
    assert json.loads(answer["body"])["id"] == str(iris.thing("port/tokyo"))


@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_a_script_sends_a_query_to_the_permanent_address(
    page: Page, w3id: str, address: str, method: str
) -> None:
    answer = fetched(
        page, f"{w3id}/fairway/sparql", method=method, body=PORTS, headers={"Content-Type": "application/sparql-query"}
    )  # fmt: skip
    assert answer["url"] == f"{address}/sparql"
    assert len(json.loads(answer["body"])["results"]["bindings"]) == 5


# YASGUI

YASGUI = """
const load = (tag, properties) => new Promise((resolve, reject) => document.head.append(
  Object.assign(document.createElement(tag), properties, {onload: resolve, onerror: reject})));
if (!window.Yasgui) {
  await load('link', {rel: 'stylesheet', href: '/npm/@zazuko/yasgui/build/yasgui.min.css'});
  await load('script', {src: '/npm/@zazuko/yasgui/build/yasgui.min.js'});
}
const place = document.createElement('div');
document.body.append(place);
const tab = new Yasgui(place, {requestConfig: {endpoint}, persistenceId: null}).getTab();
tab.setQuery(query);
const answered = new Promise(resolve => tab.on('queryResponse', resolve));
await Promise.allSettled([tab.query()]);
await answered;
for (let wait = 0; wait < 50 && !place.querySelector('.yasr_results').innerText; wait++)
  await new Promise(resolve => setTimeout(resolve, 100));
const shown = {rows: place.querySelectorAll('.yasr_results tbody tr').length, text: place.querySelector('.yasr').innerText};
place.remove();
return shown;
"""


def yasgui(page: Page, address: str, query: str) -> dict[str, Any]:
    requires("@zazuko/yasgui")
    given = f"const endpoint = {json.dumps(address + '/sparql')}, query = {json.dumps(query)};"
    shown: dict[str, Any] = page.run(given + YASGUI)
    return shown


def test_yasgui_shows_rows_in_a_table(page: Page, address: str) -> None:
    shown = yasgui(page, address, PORTS)
    assert shown["rows"] == 5
    assert str(iris.thing("port/tokyo")) in shown["text"]


def test_yasgui_shows_a_graph_in_a_table(page: Page, address: str) -> None:
    shown = yasgui(page, address, f"CONSTRUCT {{ ?port a <{FW.Port}> }} WHERE {{ ?port a <{FW.Port}> }}")
    assert shown["rows"] == 5


def test_yasgui_shows_the_message_of_a_failure(page: Page, address: str) -> None:
    shown = yasgui(page, address, f"SELECT * {{ SERVICE <{address}/sparql> {{ ?s ?p ?o }} }}")
    assert "Query the other server yourself" in shown["text"]

"""Scripts of other origins: what they may ask and read (Fetch, 3.3)."""

from __future__ import annotations

import pytest

from tests.http.client import Request
from tests.http.places import CONSTRUCT, DOC, DUMP, NOWHERE, SELECT, THING
from tests.http.table import (
    FORM,
    QUERY,
    Row,
    Server,
    ask,
    by_form,
    by_get,
    by_post,
    get,
    header,
    lists,
    no,
    problem,
    says,
    table,
)

ORIGIN = {"Origin": "https://app.example"}
ANYONE = (header("Access-Control-Allow-Origin", r"\*"), no("Access-Control-Allow-Credentials"))


def from_script(request: Request) -> Request:
    return Request(request.method, request.target, (*request.fields, *ORIGIN.items()), request.body)


@table(
    Row("a document", from_script(get(DOC)), 200, *ANYONE),
    Row("a thing, whose redirect must be readable, too", from_script(get(THING)), 303, *ANYONE),
    Row("a query by GET", from_script(by_get(SELECT)), 200, *ANYONE),
    Row("a query by POST of a form, which needs no preflight", from_script(by_form(SELECT)), 200, *ANYONE),
    Row("a graph", from_script(by_post(CONSTRUCT)), 200, *ANYONE),
    Row("a dump", from_script(get(DUMP)), 200, *ANYONE),
    Row("a part of a dump", from_script(get(DUMP, Range="bytes=0-9")), 206, *ANYONE, lists("Access-Control-Expose-Headers", "Content-Range", "ETag")),
    Row("304", from_script(get(DOC, If_None_Match="*")), 304, *ANYONE),
    Row("the message of a failed query", from_script(by_form("SELECT ?x WHERE { ?x ?y }")), 400, *ANYONE, problem("malformed-query"), says("Line 1, column")),
    Row("404", from_script(get(NOWHERE)), 404, *ANYONE, problem("not-found")),
    Row("405", from_script(ask("DELETE", DOC)), 405, *ANYONE),
    Row("406", from_script(get(DOC, Accept="image/png")), 406, *ANYONE),
    Row("413", from_script(by_post("#" + "a" * 400_000)), 413, *ANYONE),
    Row("414", from_script(get("/sparql?query=" + "a" * 40_000)), 414, *ANYONE),
    Row("415", from_script(ask("POST", "/sparql", body=b"{}", Content_Type="application/json")), 415, *ANYONE),
    Row("416", from_script(get(DUMP, Range="bytes=999999999-")), 416, *ANYONE),
    Row("an update, refused", from_script(ask("POST", "/sparql", body=b"CLEAR ALL", Content_Type="application/sparql-update")), 403, *ANYONE),
    Row("an origin of null", get(DOC, Origin="null"), 200, *ANYONE),
    Row("no origin: * all the same, so that caches serve both", get(DOC), 200, *ANYONE),
    Row("Vary need not name Origin, for * is the same to all", from_script(get(DOC)), 200, header("Vary", r"(?!.*origin).*")),
    Row("credentials are not asked for", get(DOC, Origin="https://app.example", Cookie="a=b", Authorization="Basic YTpi"), 200, *ANYONE, no("WWW-Authenticate")),
    Row("what a script needs is exposed at /sparql", from_script(by_get(SELECT)), 200, lists("Access-Control-Expose-Headers", "ETag", "Link", "Content-Location")),
)  # fmt: skip
def test_fetch_3_3_3_every_answer_can_be_read_from_any_origin(server: Server, row: Row) -> None:
    server.check(row)


def preflight(target: str, method: str, *fields: str) -> Request:
    wanted = {"Origin": "https://app.example", "Access-Control-Request-Method": method}
    if fields:
        wanted["Access-Control-Request-Headers"] = ",".join(fields)
    return Request("OPTIONS", target, tuple(wanted.items()))


@table(
    Row("POST of a query", preflight("/sparql", "POST", "content-type"), (200, 204), *ANYONE, lists("Access-Control-Allow-Methods", "POST"), lists("Access-Control-Allow-Headers", "Content-Type")),
    Row("QUERY", preflight("/sparql", "QUERY", "accept", "content-type"), (200, 204), *ANYONE, lists("Access-Control-Allow-Methods", "QUERY"), lists("Access-Control-Allow-Headers", "Content-Type")),
    Row("HEAD and GET go without, but may be asked", preflight(DOC, "GET"), (200, 204), *ANYONE, lists("Access-Control-Allow-Methods", "GET", "HEAD")),
    Row("a condition", preflight(DOC, "GET", "if-none-match"), (200, 204), lists("Access-Control-Allow-Headers", "If-None-Match")),
    Row("a range", preflight(DUMP, "GET", "if-range", "range"), (200, 204), lists("Access-Control-Allow-Headers", "Range", "If-Range")),
    Row("what is wanted of the digest", preflight(DUMP, "GET", "want-repr-digest"), (200, 204), header("Access-Control-Allow-Headers", r"\*.*|.*want-repr-digest.*")),
    Row("a thing, so that the redirect can be followed", preflight(THING, "GET", "cache-control"), (200, 204), header("Access-Control-Allow-Headers", r"\*.*|.*cache-control.*")),
    Row("what libraries add (X-Requested-With)", preflight("/sparql", "POST", "content-type", "x-requested-with"), (200, 204), header("Access-Control-Allow-Headers", r"\*.*|.*x-requested-with.*")),
    Row("where nothing is, so that the 404 can be read", preflight(NOWHERE, "GET", "if-none-match"), (200, 204), *ANYONE),
    Row("a method that is refused is not promised", preflight("/sparql", "DELETE"), (200, 204, 405), *ANYONE, header("Access-Control-Allow-Methods", r"(?!.*DELETE).*")),
    Row("it is kept for a while", preflight("/sparql", "POST", "content-type"), (200, 204), header("Access-Control-Max-Age", r"\d+")),
    Row("a field with a line break injects nothing", preflight("/sparql", "POST", "x-a%0d%0aX-Evil: 1"), (200, 204, 400, 403), no("X-Evil")),
)  # fmt: skip
def test_fetch_4_8_a_preflight_allows_what_the_service_takes(server: Server, row: Row) -> None:
    server.check(row)


@pytest.mark.parametrize("wanted", ["content-type", "x-anything, content-type"])
def test_fetch_4_8_a_preflight_that_echoes_what_was_asked_says_so_in_vary(
    server: Server, wanted: str
) -> None:
    answer = server.ask(preflight("/sparql", "POST", wanted))
    if "x-anything" in answer.tokens("Access-Control-Allow-Headers"):
        assert "access-control-request-headers" in answer.tokens("Vary")
    assert answer.header("Access-Control-Allow-Headers") != ""


def test_fetch_3_3_5_a_post_of_sparql_query_is_answered_after_its_preflight(server: Server) -> None:
    assert server.ask(preflight("/sparql", "POST", "content-type")).status in (200, 204)
    answer = server.ask(from_script(by_post(SELECT, Content_Type=QUERY)))
    assert answer.status == 200
    assert server.ask(from_script(by_form(SELECT, Content_Type=FORM))).body == answer.body

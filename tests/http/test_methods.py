"""Methods: who answers which, HEAD as GET, OPTIONS, and what is refused (RFC 9110, 9)."""

from __future__ import annotations

import pytest

from tests.http.client import Request
from tests.http.places import DOC, DUMP, FIREFOX, GRAPH, NOWHERE, SELECT, THING
from tests.http.table import (
    FORM,
    QUERY,
    Row,
    Server,
    ask,
    by_get,
    empty,
    get,
    header,
    lists,
    no,
    problem,
    table,
)

READ_ONLY = [
    "/",
    THING,
    DOC,
    GRAPH,
    "/dataset",
    "/graph-store?default",
    "/ontology",
    DUMP,
    "/.well-known/void",
]


@table(
    *(
        Row(f"RFC 9110 15.5.6: {method} of {target} is 405 and Allow says what goes", ask(method, target, Content_Length="0"), 405, lists("Allow", "GET", "HEAD", "OPTIONS"), problem("method-not-allowed"))
        for target in READ_ONLY
        for method in ("PUT", "DELETE")
    ),
    Row("RFC 9110 15.5.6: POST of a document is 405", ask("POST", DOC, body=b"x=1", Content_Type=FORM), 405, lists("Allow", "GET", "HEAD"), problem("method-not-allowed")),
    Row("RFC 9110 15.5.6: PATCH of a document is 405", ask("PATCH", DOC, body=b"", Content_Type="application/sparql-update"), 405, lists("Allow", "GET")),
    Row("RFC 9110 15.5.6: PUT of /sparql is 405, and Allow has POST and QUERY", ask("PUT", "/sparql", body=b"", Content_Type=QUERY), 405, lists("Allow", "GET", "HEAD", "POST", "QUERY", "OPTIONS")),
    Row("RFC 9110 15.5.6: DELETE of /sparql is 405", ask("DELETE", "/sparql"), 405, lists("Allow", "GET", "POST")),
    Row("RFC 10008: QUERY of a document that takes none is 405", ask("QUERY", DOC, body=SELECT.encode(), Content_Type=QUERY), 405, lists("Allow", "GET")),
    Row("RFC 9110 9.1: TRACE is not answered with the request", ask("TRACE", DOC, X_Secret="s3cret"), (405, 501), problem()),
    Row("RFC 9110 9.1: an unknown method is refused", ask("BREW", DOC), (405, 501), problem()),
    Row("RFC 9110 9.1: methods have a case, so `get` is unknown", ask("get", DOC), (400, 405, 501)),
    Row("RFC 9110 9.1: `Get` is unknown, too", ask("Get", DOC), (400, 405, 501)),
    Row("RFC 9110 7.8: an offer to change the protocol may be passed over", get(DOC, Connection="Upgrade", Upgrade="websocket", Sec_WebSocket_Version="13", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ=="), 200),
    Row("RFC 9110 7.8: an offer of HTTP/2 may be passed over", get(DOC, Connection="Upgrade, HTTP2-Settings", Upgrade="h2c", HTTP2_Settings="AAMAAABkAAQAAP__"), 200),
    Row("RFC 9110 9.1: PROPFIND is refused", ask("PROPFIND", DOC, Depth="1"), (405, 501)),
    Row("RFC 9110 15.5.5: PUT where there is nothing is refused all the same", ask("PUT", "/nothing/here", body=b"x"), (404, 405), problem()),
    Row("RFC 9110 9.3.1: the body of a GET has no meaning", ask("GET", DOC, body=b"query=x", Content_Type=FORM), 200),
    Row("RFC 9110 9.3.2: the body of a HEAD has no meaning", ask("HEAD", DOC, body=b"query=x"), 200, empty),
    Row("X-HTTP-Method-Override does not make a GET another method", get(DOC, X_HTTP_Method_Override="DELETE"), 200),
)  # fmt: skip
def test_each_route_answers_its_methods_and_refuses_others(server: Server, row: Row) -> None:
    server.check(row)


@table(
    Row("RFC 9110 9.3.7: OPTIONS * speaks of the server as a whole", ask("OPTIONS", "*"), (200, 204), lists("Allow", "GET", "HEAD", "OPTIONS"), empty),
    Row("RFC 9110 9.3.7: OPTIONS of a document", ask("OPTIONS", DOC), (200, 204), lists("Allow", "GET", "HEAD", "OPTIONS"), empty),
    Row("RFC 9110 9.3.7: OPTIONS of a thing", ask("OPTIONS", THING), (200, 204), lists("Allow", "GET", "HEAD", "OPTIONS"), empty),
    Row("RFC 9110 9.3.7: OPTIONS of /sparql has POST and QUERY", ask("OPTIONS", "/sparql"), (200, 204), lists("Allow", "GET", "HEAD", "POST", "QUERY", "OPTIONS"), empty),
    Row("RFC 10008 3: OPTIONS of /sparql says in which formats a query may come", ask("OPTIONS", "/sparql"), (200, 204), header("Accept-Query", r'.*"?application/sparql-query"?.*')),
    Row("RFC 9110 9.3.7: OPTIONS with a body", ask("OPTIONS", DOC, body=b"{}", Content_Type="application/json"), (200, 204), lists("Allow", "GET")),
    Row("RFC 9110 9.3.7: an answer to OPTIONS is not cached as another's", ask("OPTIONS", DOC), (200, 204), no("ETag", "Last-Modified")),
    Row("RFC 9110 10.2.1: Allow of a document has no POST", ask("OPTIONS", DOC), (200, 204), header("Allow", r"(?!.*POST).*")),
    Row("GSP 1.1 5.8: OPTIONS of the graph store", ask("OPTIONS", "/graph-store?default"), (200, 204), lists("Allow", "GET", "HEAD", "OPTIONS")),
)  # fmt: skip
def test_options_tell_what_may_be_done(server: Server, row: Row) -> None:
    server.check(row)


HEAD_AS_GET = [
    get("/"),
    get("/", Accept=FIREFOX),
    get(THING),
    get(DOC),
    get(DOC, Accept=FIREFOX),
    get(DOC, Accept="application/ld+json", Accept_Encoding="gzip"),
    get(f"{DOC}.rdf"),
    get(DOC, Accept="image/png"),
    get(NOWHERE),
    get(NOWHERE, Accept=FIREFOX),
    get("/nothing/here"),
    get(GRAPH, Accept="application/n-quads", Accept_Encoding="br"),
    get("/graph-store?default"),
    get("/graph-store"),
    get("/ontology"),
    get("/context.jsonld"),
    get("/dataset"),
    get("/.well-known/void"),
    get("/sparql"),
    get("/sparql", Accept=FIREFOX),
    by_get(SELECT),
    by_get(SELECT, Accept="text/csv"),
    by_get(SELECT, Accept_Encoding="zstd"),
    by_get("SELEKT"),
    by_get(SELECT, Accept="image/png"),
    by_get("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3"),
    get("/download/"),
    get("/download"),
    get(DUMP),
    get(DUMP, Accept_Encoding="gzip"),
    get("/healthz"),
    get("/problems"),
]


@pytest.mark.parametrize(
    "request_", HEAD_AS_GET, ids=lambda request: f"{request.target} {dict(request.fields)}"
)
def test_rfc_9110_9_3_2_head_has_the_fields_of_get_and_no_body(server: Server, request_: Request) -> None:
    with_body = server.ask(request_)
    without = server.ask(Request("HEAD", request_.target, request_.fields))
    assert without.status == with_body.status
    assert without.body == b""
    shown = [
        {name.lower(): value for name, value in answer.fields if name.lower() != "date"}
        for answer in (without, with_body)
    ]
    assert shown[0] == shown[1]
    assert int(without.header("Content-Length") or len(with_body.body)) == len(with_body.body)


def test_rfc_9110_8_6_every_body_has_its_length_so_that_progress_can_be_shown(server: Server) -> None:
    missing = [r.target for r in HEAD_AS_GET if not server.ask(r).every("Content-Length")]
    assert missing == []

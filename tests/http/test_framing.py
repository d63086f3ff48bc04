"""Messages on the wire: Host, framing, connections, limits, and requests that are none (RFC 9112)."""

from __future__ import annotations

import pytest

from tests.http.client import Answer, Connection, Request
from tests.http.places import DOC, SELECT, TURTLE
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
    problem,
    table,
)

FORM_BODY = b"query=ASK%7B%7D"


def raw(server: Server, data: bytes, method: str = "GET") -> Answer:
    """Send bytes as they are, and read one answer."""
    with Connection(server.address, timeout=20) as connection:
        connection.send(data)
        return connection.answer(method)


def message(*lines: str, body: bytes = b"") -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


POST_LINES = ("POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {FORM}")

# What is said, the bytes, the statuses that are right.
RAW = {
    "RFC 9112 3.2: without Host it is 400": (message(f"GET {DOC} HTTP/1.1"), (400,)),
    "RFC 9112 3.2: two Host fields are 400": (message(f"GET {DOC} HTTP/1.1", "Host: a", "Host: b"), (400,)),
    "RFC 9112 3.2: a Host that is none is 400": (message(f"GET {DOC} HTTP/1.1", "Host: a b/c"), (400,)),
    "RFC 9112 3.2: Host with user info is 400": (message(f"GET {DOC} HTTP/1.1", "Host: me@a"), (400,)),
    "RFC 9112 3.2: an empty Host is allowed": (message(f"GET {DOC} HTTP/1.1", "Host:"), (200, 400)),
    "RFC 9112 3.2: Host with a port": (message(f"GET {DOC} HTTP/1.1", "Host: a:8080"), (200,)),
    "RFC 9112 3.2: Host with an IPv6 address": (message(f"GET {DOC} HTTP/1.1", "Host: [::1]:80"), (200,)),
    "RFC 9112 3.2.2: the absolute form is taken": (message(f"GET http://w3id.org{DOC} HTTP/1.1", "Host: w3id.org"), (200,)),
    "RFC 9112 3.2.2: the absolute form goes before Host": (message(f"GET http://w3id.org{DOC} HTTP/1.1", "Host: other"), (200,)),
    "RFC 9112 3.2.2: the absolute form with a query": (message("GET http://w3id.org/sparql?query=ASK%7B%7D HTTP/1.1", "Host: w3id.org"), (200,)),
    # The HTTP server below takes the host of the target where the field is missing, and nothing above it can tell.
    "RFC 9112 3.2.2: the absolute form without the field": (message(f"GET http://w3id.org{DOC} HTTP/1.1"), (200, 400)),
    "RFC 9112 3.2.2: the absolute form with no path is the home page": (message("GET http://w3id.org HTTP/1.1", "Host: w3id.org"), (200,)),
    "RFC 9112 3.2.4: OPTIONS of the absolute form with no path": (message("OPTIONS http://w3id.org HTTP/1.1", "Host: w3id.org"), (200, 204)),
    "RFC 9112 3.2.3: CONNECT makes no tunnel": (message("CONNECT example.org:443 HTTP/1.1", "Host: example.org:443"), (400, 404, 405, 501)),
    "RFC 9112 3.2.4: only OPTIONS may have *": (message("GET * HTTP/1.1", "Host: x"), (400, 404)),
    "RFC 9112 3.2: a target without a slash is 400": (message("GET doc HTTP/1.1", "Host: x"), (400, 404)),
    "RFC 9112 3: no target is 400": (message("GET  HTTP/1.1", "Host: x"), (400,)),
    "RFC 9112 3: a space in the target is 400": (message("GET /doc/port/los angeles HTTP/1.1", "Host: x"), (400,)),
    "RFC 3986 2: brackets and quotation marks in a target are 400 or nothing": (message('GET /doc/port/<los>"angeles" HTTP/1.1', "Host: x"), (400, 404)),
    "RFC 9112 2.3: HTTP/9.9 is refused": (message(f"GET {DOC} HTTP/9.9", "Host: x"), (400, 505)),
    "RFC 9112 3: what is no HTTP is 400": (b"hello, is this a port?\r\n\r\n", (400,)),
    "RFC 9112 2.2: an empty line before a request is passed over": (b"\r\n" + message(f"GET {DOC} HTTP/1.1", "Host: x"), (200,)),
    "RFC 9112 5.1: a space before the colon is 400": (message(f"GET {DOC} HTTP/1.1", "Host: x", "Accept : text/turtle"), (400,)),
    "RFC 9112 5.2: a folded field is 400 or read": (message(f"GET {DOC} HTTP/1.1", "Host: x", "Accept: text/turtle,", " text/html"), (200, 400)),
    "RFC 9110 5.5: NUL in a field is 400": (message(f"GET {DOC} HTTP/1.1", "Host: x", "X-A: a\0b"), (400,)),
    "RFC 9110 5.5: bytes beyond ASCII in a field are no server error": (message(f"GET {DOC} HTTP/1.1", "Host: x", "Accept: text/t\u00fcrtle, text/turtle", "X-B: \u00e9"), (200, 400)),
    "RFC 9110 5.1: a field name with brackets is 400": (message(f"GET {DOC} HTTP/1.1", "Host: x", "X(A): b"), (400,)),
    "RFC 9110 8.6: a length that is none is 400": (message(*POST_LINES, "Content-Length: ten", body=FORM_BODY), (400,)),
    "RFC 9110 8.6: a negative length is 400": (message(*POST_LINES, "Content-Length: -1", body=FORM_BODY), (400,)),
    "RFC 9110 8.6: two lengths are 400": (message(*POST_LINES, "Content-Length: 15", "Content-Length: 16", body=FORM_BODY), (400,)),
    "RFC 9112 6.1: a transfer coding nobody knows is refused": (message(*POST_LINES, "Transfer-Encoding: lolz", body=FORM_BODY), (400, 501)),
    "RFC 9112 7.1: a chunk of no size is 400": (message(*POST_LINES, "Transfer-Encoding: chunked", body=b"zz\r\nquery\r\n0\r\n\r\n"), (400,)),
    "RFC 9112 7.1: chunks are put together": (message(*POST_LINES, "Transfer-Encoding: chunked", body=b"5\r\nquery\r\nA\r\n=ASK%7B%7D\r\n0\r\n\r\n".replace(b"\r\nA\r\n", b"\r\na\r\n")), (200,)),
    "RFC 9112 7.1.1: extensions of chunks are passed over": (message(*POST_LINES, "Transfer-Encoding: chunked", body=b"f;a=b\r\n" + FORM_BODY + b"\r\n0\r\n\r\n"), (200,)),
    "RFC 9112 7.1.2: trailers are passed over": (message(*POST_LINES, "Transfer-Encoding: chunked", body=b"f\r\n" + FORM_BODY + b"\r\n0\r\nX-T: 1\r\n\r\n"), (200,)),
    "RFC 9112 6.1: chunked has no case": (message(*POST_LINES, "Transfer-Encoding: Chunked", body=b"f\r\n" + FORM_BODY + b"\r\n0\r\n\r\n"), (200,)),
    "RFC 9110 10.1.1: Expect: 100-continue gets an answer": (message(*POST_LINES, "Expect: 100-continue", "Content-Length: 15", body=FORM_BODY), (200,)),
    "RFC 9110 10.1.1: another Expect is passed over or 417": (message(*POST_LINES, "Expect: miracles", "Content-Length: 15", body=FORM_BODY), (200, 417)),
}  # fmt: skip


@pytest.mark.parametrize("says", RAW)
def test_messages_are_read_as_rfc_9112_says(server: Server, says: str) -> None:
    data, expected = RAW[says]
    answer = raw(server, data)
    assert answer.status in expected, (
        f"{answer.status}, not {expected}: {answer.fields} {answer.body[:200]!r}"
    )
    assert raw(server, message("GET /healthz HTTP/1.1", "Host: x")).status == 200


@pytest.mark.parametrize("says", [say for say in RAW if "Host" in say and "400" in say])
def test_rfc_9457_even_a_request_without_host_is_told_what_is_wrong(server: Server, says: str) -> None:
    answer = raw(server, RAW[says][0])
    assert answer.media_type == "application/problem+json"


def test_rfc_9112_6_3_both_length_and_chunks_close_or_refuse(server: Server) -> None:
    """A request within the body of another must never be answered as one of its own."""
    inner = message("GET /smuggled HTTP/1.1", "Host: x")
    body = b"f\r\n" + FORM_BODY + b"\r\n0\r\n\r\n" + inner
    with Connection(server.address, timeout=5) as connection:
        connection.send(message(*POST_LINES, "Content-Length: 15", "Transfer-Encoding: chunked", body=body))
        answer = connection.answer("POST")
        assert answer.status in (200, 400)
        assert answer.closes or answer.status == 200


# HTTP/1.0


def test_rfc_9112_9_3_http_1_0_is_answered_without_chunks_and_closed(server: Server) -> None:
    with Connection(server.address) as connection:
        connection.send(f"GET {DOC} HTTP/1.0\r\n\r\n".encode())
        answer = connection.answer()
        assert answer.status == 200
        assert answer.media_type == TURTLE
        assert answer.closes
        assert connection.ended()


def test_rfc_9112_9_3_http_1_0_with_keep_alive_is_kept_or_closed_as_it_says(server: Server) -> None:
    with Connection(server.address) as connection:
        connection.send(f"GET {DOC} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".encode())
        answer = connection.answer()
        assert answer.status == 200
        assert not answer.closes or connection.ended()


def test_rfc_9112_9_6_connection_close_closes(server: Server) -> None:
    with Connection(server.address) as connection:
        connection.send(bytes(get(DOC, Connection="close")))
        assert connection.answer().closes
        assert connection.ended()


# Connections that serve more than one request

BIG = b"x" * 100_000
PAIRS: dict[str, tuple[Request, int | tuple[int, ...]]] = {
    "GET, GET": (get(DOC), 200),
    "HEAD, GET": (ask("HEAD", DOC), 200),
    "HEAD of a dump, GET": (ask("HEAD", "/download/dataset.nq"), 200),
    "HEAD of nothing, GET": (ask("HEAD", "/nothing"), 404),
    "304, GET": (get(DOC, If_None_Match="*"), 304),
    "OPTIONS, GET": (ask("OPTIONS", DOC), (200, 204)),
    "206, GET": (get("/download/dataset.nq", Range="bytes=0-9"), 206),
    "GET with a body, GET": (ask("GET", DOC, body=b"GET /x HTTP/1.1\r\n\r\n"), 200),
    "HEAD with a body, GET": (ask("HEAD", DOC, body=b"GET /x HTTP/1.1\r\n\r\n"), 200),
    "OPTIONS with a body, GET": (ask("OPTIONS", "/sparql", body=b"GET /x HTTP/1.1\r\n\r\n"), (200, 204)),
    "POST that is not read (405), GET": (ask("POST", DOC, body=BIG, Content_Type=FORM), 405),
    "POST that is not read (404), GET": (ask("POST", "/nothing", body=BIG, Content_Type=FORM), (404, 405)),
    "POST that is not read (415), GET": (ask("POST", "/sparql", body=BIG, Content_Type="image/png"), 415),
    "POST that is too large (413), GET": (ask("POST", "/sparql", body=b"query=" + b"x" * 400_000, Content_Type=FORM), 413),
    "POST of a query, GET": (by_form(SELECT), 200),
    "QUERY, GET": (by_post(SELECT, method="QUERY"), 200),
    "an update that is refused, GET": (ask("POST", "/sparql", body=b"CLEAR ALL", Content_Type="application/sparql-update"), 403),
}  # fmt: skip


@pytest.mark.parametrize("says", PAIRS)
@pytest.mark.parametrize("pipelined", [False, True], ids=["in turn", "at once"])
def test_rfc_9112_9_3_a_connection_serves_the_next_request_or_says_that_it_closes(
    server: Server, says: str, pipelined: bool
) -> None:
    first, expected = PAIRS[says]
    for _ in range(10):  # Whether a connection that is closed too early says so is a matter of luck.
        with Connection(server.address) as connection:
            serves_both(connection, first, expected, pipelined=pipelined)


def serves_both(
    connection: Connection, first: Request, expected: int | tuple[int, ...], *, pipelined: bool
) -> None:
    second = bytes(get("/context.jsonld"))
    connection.send(bytes(first) + (second if pipelined else b""))
    answer = connection.answer(first.method)
    assert answer.status in (expected if isinstance(expected, tuple) else (expected,))
    if answer.closes:
        return
    if not pipelined:
        connection.send(second)
    following = connection.answer()
    assert following.status == 200
    assert following.media_type == "application/ld+json"


def test_rfc_9112_9_3_2_ten_pipelined_requests_are_answered_in_their_order(server: Server) -> None:
    asked = [by_get(f"SELECT ({n} AS ?n) {{}}", Accept="text/csv") for n in range(10)]
    with Connection(server.address) as connection:
        connection.send(b"".join(map(bytes, asked)))
        answers = [connection.answer() for _ in asked]
    assert [answer.body for answer in answers] == [f"n\r\n{n}\r\n".encode() for n in range(10)]


def test_rfc_9112_8_a_request_that_comes_byte_by_byte_is_one(server: Server) -> None:
    with Connection(server.address) as connection:
        for byte in bytes(by_form("ASK {}")):
            connection.send(bytes([byte]))
        assert connection.answer("POST").status == 200


def test_a_client_that_leaves_in_the_middle_harms_nobody(server: Server) -> None:
    for data in (
        b"GET /doc",
        message(*POST_LINES, "Content-Length: 1000", body=b"query="),
        bytes(get("/download/dataset.nq")),
    ):
        with Connection(server.address) as connection:
            connection.send(data)
    assert server.ask(get(DOC)).status == 200


# Limits


def test_a_body_that_is_too_long_by_its_own_account_is_not_waited_for(server: Server) -> None:
    answer = raw(server, message(*POST_LINES, "Content-Length: 99999999999"), "POST")
    assert answer.status == 413
    assert answer.tokens("Connection") == {"close"}


def test_rfc_9110_10_1_1_who_expects_100_continue_is_told_to_go_on_or_refused(server: Server) -> None:
    with Connection(server.address, timeout=10) as connection:
        connection.send(message(*POST_LINES, "Expect: 100-continue", "Content-Length: 15"))
        connection.send(FORM_BODY)
        assert connection.answer("POST").status == 200


@table(
    Row("RFC 9110 15.5.15: a path of 40,000 bytes is 414", get("/doc/" + "a" * 40_000), 414, problem("uri-too-long", "limit")),
    Row("RFC 9110 15.5.15: a query string of 40,000 bytes is 414", get("/sparql?query=" + "a" * 40_000), 414, problem("uri-too-long", "limit")),
    Row("RFC 9110 4.1: 8,000 bytes of address are served", by_get(SELECT + " #" + "a" * 7_900), 200),
    Row("RFC 9110 15.5.15: HEAD of too long an address", ask("HEAD", "/doc/" + "a" * 40_000), 414),
    Row("RFC 6585 5: a field of 40,000 bytes is 431", get(DOC, X_Long="a" * 40_000), 431, problem("header-fields-too-large", "limit")),
    Row("RFC 6585 5: many fields that are too much together are 431", get(DOC, *((f"X-{n}", "a" * 1000) for n in range(40))), 431, problem("header-fields-too-large", "limit")),
    Row("RFC 9110 15.5.14: a form of 400,000 bytes is 413", ask("POST", "/sparql", body=b"query=" + b"a" * 400_000, Content_Type=FORM), 413, problem("content-too-large", "limit")),
    Row("RFC 9110 15.5.14: a query of 400,000 bytes is 413", by_post("#" + "a" * 400_000), 413, problem("content-too-large", "limit")),
    Row("RFC 9110 15.5.14: QUERY, too", by_post("#" + "a" * 400_000, method="QUERY"), 413, problem("content-too-large", "limit")),
    Row("RFC 9110 15.5.14: chunks that come to too much are 413", ask("POST", "/sparql", body=b"61a80\r\n" + b"a" * 400_000 + b"\r\n0\r\n\r\n", Content_Type=QUERY, Transfer_Encoding="chunked"), 413, problem("content-too-large", "limit")),
    Row("RFC 9110 15.5.16: a body of another type is 415, and Accept says which go", ask("POST", "/sparql", body=b"{}", Content_Type="application/json"), 415, problem("unsupported-media-type"), header("Accept", ".*application/sparql-query.*")),
    Row("RFC 9110 8.3: a body without a type is refused", ask("POST", "/sparql", body=b"ASK {}"), (400, 415), problem()),
)  # fmt: skip
def test_limits_are_named_and_kept(server: Server, row: Row) -> None:
    server.check(row)


def test_thousands_of_parameters_are_refused_and_not_read_for_ever(server: Server) -> None:
    body = b"query=ASK%7B%7D" + b"&a=b" * 20_000
    answer = server.ask(Request("POST", "/sparql", (("Content-Type", FORM),), body))
    assert answer.status == 400


def test_too_many_fields_are_refused(server: Server) -> None:
    fields = tuple((f"X-{n}", "1") for n in range(500))
    assert server.ask(Request("GET", DOC, fields), healthy=False).status in (200, 400, 431)

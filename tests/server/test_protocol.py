"""The SPARQL 1.1 Protocol, section 2.1: from a request's parts to a query, or to the refusal with its status."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.admission import RequestLimits
from server.problems import Problem
from server.protocol import FORM, QUERY, UPDATE, QueryRequest, parse

ASK = "ASK {}"
GRAPHS = ("urn:x:a", "urn:x:b")


def request(
    method: str = "GET",
    query_string: str | bytes = "",
    content_type: str | None = None,
    body: str | bytes = b"",
) -> QueryRequest | None:
    return parse(
        method=method,
        query_string=query_string.encode() if isinstance(query_string, str) else query_string,
        content_type=content_type,
        body=body.encode() if isinstance(body, str) else body,
    )


def form(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(("GET", form(("query", ASK))), id="get"),
        pytest.param(("HEAD", form(("query", ASK))), id="head"),
        pytest.param(("GET", "query=ASK+%7b%7D"), id="plus-and-letters-of-any-case"),
        pytest.param(("GET", form(("query", ASK), ("utm_source", "x"))), id="an-unknown-parameter"),
        pytest.param(("POST", "", FORM, form(("query", ASK))), id="form"),
        pytest.param(("POST", "", f"{FORM}; charset=UTF-8", form(("query", ASK))), id="form-in-utf-8"),
        pytest.param(("POST", "", FORM.upper(), form(("query", ASK))), id="form-in-capitals"),
        pytest.param(("POST", "", QUERY, ASK), id="direct"),
        pytest.param(("POST", "", f'{QUERY};charset="utf-8"', ASK), id="direct-in-utf-8"),
        pytest.param(("QUERY", "", QUERY, ASK), id="query-method"),
        pytest.param(("QUERY", "", FORM, form(("query", ASK))), id="query-method-with-form"),
    ],
)  # fmt: skip
def test_a_query_is_read_from_each_place_where_it_may_stand(asked: tuple[str, ...]) -> None:
    assert request(*asked) == QueryRequest(ASK)


@pytest.mark.parametrize("where", ["get", "form", "direct", "query-method"])
def test_the_dataset_is_read_with_the_query(where: str) -> None:
    dataset = [
        ("default-graph-uri", GRAPHS[0]),
        ("default-graph-uri", GRAPHS[1]),
        ("named-graph-uri", GRAPHS[1]),
    ]
    read = {
        "get": lambda: request("GET", form(("query", ASK), *dataset)),
        "form": lambda: request("POST", "", FORM, form(*dataset, ("query", ASK))),
        "direct": lambda: request("POST", form(*dataset), QUERY, ASK),
        "query-method": lambda: request("QUERY", form(*dataset), QUERY, ASK),
    }[where]()
    assert read == QueryRequest(ASK, default_graphs=GRAPHS, named_graphs=(GRAPHS[1],))


def test_a_graph_that_is_named_twice_counts_once() -> None:
    read = request("GET", form(("query", ASK), *[("default-graph-uri", "urn:x:a")] * 3))
    assert read == QueryRequest(ASK, default_graphs=("urn:x:a",))


def test_a_format_may_come_with_the_query() -> None:
    assert request("POST", "", FORM, form(("query", ASK), ("format", "csv"))) == QueryRequest(
        ASK, format="csv"
    )
    assert request("GET", form(("query", ASK), ("format", ""))) == QueryRequest(ASK)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("query_string", ["", "format=ttl", "utm_source=x", "Query=x"])
def test_a_get_that_asks_nothing_wants_the_service_description(method: str, query_string: str) -> None:
    assert request(method, query_string) is None


LONG = RequestLimits()


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        pytest.param(("GET", "default-graph-uri=urn:x:a"), 400, "no query", id="dataset-without-query"),
        pytest.param(("GET", "query=ASK{}&query=ASK{}"), 400, "2 query", id="two-queries"),
        pytest.param(("POST", "query=ASK{}", QUERY, ASK), 400, "2 query", id="a-query-in-address-and-body"),
        pytest.param(("POST", "query=ASK{}", FORM, "query=ASK{}"), 400, "2 query", id="a-query-in-address-and-form"),
        pytest.param(("POST", "", FORM, ""), 400, "no query", id="empty-form"),
        pytest.param(("POST", "", FORM, "ASK {}"), 400, "no query", id="form-that-is-a-bare-query"),
        pytest.param(("GET", "query=%ff"), 400, "query string has percent-encoded bytes", id="latin-1-in-address"),
        pytest.param(("GET", "query=%ED%A0%80"), 400, "not UTF-8", id="half-a-surrogate"),
        pytest.param(("GET", "query=%C0%80"), 400, "not UTF-8", id="overlong-nul"),
        pytest.param(("GET", "%ff=x&query=ASK{}"), 400, "not UTF-8", id="a-name-that-is-not-utf-8"),
        pytest.param(("GET", b"query=\xff"), 400, "byte 6 is 0xff", id="raw-latin-1-in-address"),
        pytest.param(("POST", "", FORM, "query=%ff"), 400, "form has percent-encoded", id="latin-1-in-form"),
        pytest.param(("POST", "", FORM, b"query=\xff"), 400, "not UTF-8: byte 6", id="raw-latin-1-in-form"),
        pytest.param(("POST", "", QUERY, b"ASK {} # \xff"), 400, "body is not UTF-8: byte 9", id="latin-1-in-body"),
        pytest.param(("POST", "", QUERY, ASK.encode("utf-16")), 400, "not UTF-8", id="utf-16"),
        pytest.param(("POST", "", f"{QUERY}; charset=utf-16", ASK), 400, "'utf-16'", id="said-to-be-utf-16"),
        pytest.param(("POST", "", f"{FORM}; charset=latin1", ASK), 400, "'latin1'", id="said-to-be-latin-1"),
        pytest.param(("GET", "query=ASK{}&default-graph-uri=a"), 400, "no absolute IRI", id="relative-graph"),
        pytest.param(("GET", "query=ASK{}&default-graph-uri="), 400, "no absolute IRI", id="empty-graph"),
        pytest.param(("GET", "query=ASK{}&named-graph-uri=urn:x:a%20b"), 400, "no absolute IRI", id="space-in-graph"),
        pytest.param(("GET", "query=ASK{}&named-graph-uri=urn:x:%3E"), 400, "no absolute IRI", id="bracket-in-graph"),
        pytest.param(("GET", "query=ASK{}&named-graph-uri=http://["), 400, "no absolute IRI", id="half-a-host"),
        pytest.param(("GET", "query=ASK{}&named-graph-uri=urn:x%25zz"), 400, "no absolute IRI", id="half-an-escape"),
        pytest.param(("GET", "update=DROP+ALL"), 403, "read-only", id="update-by-get"),
        pytest.param(("GET", "query=ASK{}&update=DROP+ALL"), 403, "read-only", id="update-beside-a-query"),
        pytest.param(("POST", "", FORM, "update=DROP+ALL"), 403, "read-only", id="update-by-form"),
        pytest.param(("POST", "", UPDATE, "DROP ALL"), 403, "read-only", id="update-by-body"),
        pytest.param(("POST", "", f"{UPDATE}; charset=utf-16", b"\xff"), 403, "read-only", id="update-in-any-charset"),
        pytest.param(("POST", "update=DROP+ALL", QUERY, ASK), 403, "read-only", id="update-in-address-of-a-post"),
        pytest.param(("QUERY", "", UPDATE, "DROP ALL"), 403, "read-only", id="update-by-query-method"),
        pytest.param(("POST", "", None, ASK), 415, "has no Content-Type", id="no-type"),
        pytest.param(("POST", "", "", ASK), 415, "has no Content-Type", id="empty-type"),
        pytest.param(("POST", "", "text/plain", ASK), 415, "'text/plain'", id="text"),
        pytest.param(("POST", "", "application/json", "{}"), 415, "'application/json'", id="json"),
        pytest.param(("POST", "", "multipart/form-data; boundary=x", ASK), 415, "multipart", id="multipart"),
        pytest.param(("QUERY", "", None, ASK), 415, "has no Content-Type", id="query-method-without-type"),
        pytest.param(("POST", "", QUERY, "x" * (LONG.request_body_bytes + 1)), 413, "request_body_bytes",
                     id="long-body"),
        pytest.param(("POST", "", FORM, "a=b&" * (LONG.request_parameters + 1)), 400, "request_parameters",
                     id="many-parameters"),
    ],
)  # fmt: skip
def test_what_does_not_follow_the_protocol_is_refused_in_words(
    asked: tuple[str, ...], status: int, words: str
) -> None:
    with pytest.raises(Problem) as refused:
        request(*asked)
    assert refused.value.status == status
    assert words in refused.value.detail


@pytest.mark.parametrize(
    ("asked", "limit"),
    [
        (("POST", "", QUERY, "x" * (LONG.request_body_bytes + 1)), "request_body_bytes"),
        (("GET", "a=b&" * (LONG.request_parameters + 1)), "request_parameters"),
    ],
    ids=["body", "parameters"],
)
def test_the_limit_is_named_for_programs_too(asked: tuple[str, ...], limit: str) -> None:
    with pytest.raises(Problem) as refused:
        request(*asked)
    assert refused.value.as_document()["limit"] == limit
    assert str(getattr(LONG, limit)) in refused.value.detail


def test_what_is_as_long_as_a_limit_allows_is_read() -> None:
    query = "#" + "x" * (LONG.request_body_bytes - 1)
    assert request("POST", "", QUERY, query) == QueryRequest(query)
    assert request("GET", "a=b&" * (LONG.request_parameters - 1) + "query=x") == QueryRequest("x")


def test_a_graph_may_have_any_iri() -> None:
    read = request("GET", form(("query", ASK), ("default-graph-uri", "http://example.org/東京?a=b&c#d%20e")))
    assert read == QueryRequest(ASK, default_graphs=("http://example.org/東京?a=b&c#d%20e",))


@given(st.text(st.characters(codec="utf-8"), max_size=50))
def test_every_text_comes_through_unchanged(text: str) -> None:
    assert request("GET", f"query={quote(text)}") == QueryRequest(text)
    assert request("POST", "", FORM, form(("query", text))) == QueryRequest(text)
    assert request("POST", "", QUERY, text) == QueryRequest(text)


@given(
    st.binary(max_size=40), st.sampled_from(["GET", "POST", "QUERY"]), st.sampled_from([FORM, QUERY, None])
)
def test_any_bytes_are_a_query_or_a_problem(content: bytes, method: str, content_type: str | None) -> None:
    try:
        request(method, content, content_type, content)
    except Problem as problem:
        assert 400 <= problem.status < 500

"""Validators and conditions: ETag, Last-Modified, the If- fields and their order (RFC 9110, 8.8 and 13; RFC 9111)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.http.client import Answer, Request
from tests.http.places import (  # fmt: skip
    CONSTRUCT,
    DOC,
    DUMP,
    FIREFOX,
    GRAPH,
    GRAPH_FORMATS,
    HTML,
    NOWHERE,
    NTRIPLES,
    SELECT,
    THING,
    TURTLE,
)
from tests.http.table import (
    Row,
    Server,
    ask,
    by_form,
    by_get,
    by_post,
    empty,
    get,
    header,
    lists,
    no,
    problem,
    table,
)

CACHED = {
    "a document": get(DOC),
    "a document's page": get(DOC, Accept=FIREFOX),
    "a document by suffix": get(f"{DOC}.nt"),
    "a named graph": get(GRAPH),
    "the default graph": get("/graph-store?default"),
    "the ontology": get("/ontology"),
    "the context": get("/context.jsonld"),
    "the dataset": get("/dataset"),
    "VoID": get("/.well-known/void"),
    "the home page": get("/", Accept=FIREFOX),
    "the service description": get("/sparql", Accept=TURTLE),
    "an answer to SELECT": by_get(SELECT),
    "an answer to CONSTRUCT": by_get(CONSTRUCT),
    "an answer to QUERY": by_post(SELECT, method="QUERY"),
    "a dump": get(DUMP),
    "the list of files": get("/download/"),
}
LONG_AGO = "Mon, 01 Jan 2001 00:00:00 GMT"


@pytest.fixture(scope="module", params=CACHED)
def fresh(server: Server, request: pytest.FixtureRequest) -> tuple[Request, Answer]:
    """Return each request of the table above with its answer."""
    asked = CACHED[request.param]
    return asked, server.ask(asked)


def again(server: Server, asked: Request, **conditions: str) -> Answer:
    fields = tuple((name.replace("_", "-"), value) for name, value in conditions.items())
    return server.ask(replace(asked, fields=asked.fields + fields))


def test_rfc_9110_8_8_3_there_is_an_etag_and_it_stays(server: Server, fresh: tuple[Request, Answer]) -> None:
    asked, answer = fresh
    assert answer.header("ETag")
    assert server.ask(asked).header("ETag") == answer.header("ETag")
    assert answer.header("Cache-Control")


def test_rfc_9110_13_1_2_if_none_match_gets_304_with_the_fields_of_200(
    server: Server, fresh: tuple[Request, Answer]
) -> None:
    asked, answer = fresh
    unchanged = again(server, asked, If_None_Match=answer.header("ETag"))
    assert unchanged.status == 304
    for name in ("ETag", "Vary", "Cache-Control", "Content-Location", "Expires"):
        assert unchanged.header(name) == answer.header(name), f"RFC 9110 15.4.5: another {name} with 304"


def test_rfc_9110_13_1_2_if_none_match_of_another_gets_the_whole(
    server: Server, fresh: tuple[Request, Answer]
) -> None:
    asked, answer = fresh
    assert again(server, asked, If_None_Match='"another"').body == answer.body


def test_rfc_9110_13_1_1_if_match_of_another_gets_412(server: Server, fresh: tuple[Request, Answer]) -> None:
    asked, answer = fresh
    assert again(server, asked, If_Match='"another"').status == 412
    assert again(server, asked, If_Match=answer.header("ETag")).status == 200


def test_rfc_9110_8_8_3_3_each_format_and_coding_has_an_etag_of_its_own(server: Server) -> None:
    requests = [
        get(DOC, Accept=wanted, Accept_Encoding=coding)
        for wanted in (*GRAPH_FORMATS.values(), HTML)
        for coding in ("identity", "gzip", "br", "zstd")
    ]
    tags = [server.ask(request).header("ETag") for request in requests]
    assert len(set(tags)) == len(requests)


def test_rfc_9110_8_8_3_3_an_etag_of_one_format_does_not_match_another(server: Server) -> None:
    turtle = server.ask(get(DOC, Accept=TURTLE)).header("ETag")
    assert server.ask(get(DOC, Accept=NTRIPLES, If_None_Match=turtle)).status == 200


def test_rfc_9110_8_8_3_3_an_etag_of_one_coding_does_not_match_another(server: Server) -> None:
    packed = server.ask(get(DOC, Accept_Encoding="gzip")).header("ETag")
    assert server.ask(get(DOC, If_None_Match=packed)).status == 200
    assert server.ask(get(DOC, Accept_Encoding="gzip", If_None_Match=packed)).status == 304


# "{etag}" and "{changed}" stand for the ETag and Last-Modified of the document.
@table(
    Row("RFC 9110 13.1.2: If-None-Match: *", get(DOC, If_None_Match="*"), 304, empty),
    Row("RFC 9110 13.1.2: one of a list", get(DOC, If_None_Match='"a", {etag}, "b"'), 304),
    Row("RFC 9110 13.1.2: one of a list without spaces", get(DOC, If_None_Match='"a",{etag},"b"'), 304),
    Row("RFC 9110 13.1.2: in the second of two fields", get(DOC, ("If-None-Match", '"a"'), ("If-None-Match", "{etag}")), 304),
    Row("RFC 9110 13.1.2: the comparison is weak", get(DOC, If_None_Match="W/{etag}"), 304),
    Row("RFC 9110 8.8.3: W/ has a case", get(DOC, If_None_Match="w/{etag}"), 200),
    Row('RFC 9110 8.8.3: a comma may stand in an entity tag', get(DOC, If_None_Match='"a,b", {etag}'), 304),
    Row("RFC 9110 13.1.2: a tag without quotes is none", get(DOC, If_None_Match="abc"), 200),
    Row("RFC 9110 13.1.2: HEAD gets 304, too", ask("HEAD", DOC, If_None_Match="{etag}"), 304),
    Row("RFC 9110 13.1.3: If-Modified-Since the date itself", get(DOC, If_Modified_Since="{changed}"), 304, header("ETag", '".+"'), lists("Vary", "Accept")),
    Row("RFC 9110 13.1.3: If-Modified-Since later", get(DOC, If_Modified_Since="Fri, 31 Dec 2049 23:59:59 GMT"), (200, 304)),
    Row("RFC 9110 13.1.3: If-Modified-Since long ago", get(DOC, If_Modified_Since=LONG_AGO), 200),
    Row("RFC 9110 13.1.3: a date that is none is passed over", get(DOC, If_Modified_Since="yesterday"), 200),
    Row("RFC 9110 13.1.3: a number is no date", get(DOC, If_Modified_Since="0"), 200),
    Row("RFC 9110 5.6.7: the date of RFC 850 is read", get(DOC, If_Modified_Since="Sunday, 06-Nov-94 08:49:37 GMT"), 200),
    Row("RFC 9110 5.6.7: the date of asctime is read", get(DOC, If_Unmodified_Since="Sun Nov  6 08:49:37 1994"), 412),
    Row("RFC 9110 13.2.2: If-None-Match goes before If-Modified-Since (other tag, same date)", get(DOC, If_None_Match='"x"', If_Modified_Since="{changed}"), 200),
    Row("RFC 9110 13.2.2: If-None-Match goes before If-Modified-Since (same tag, old date)", get(DOC, If_None_Match="{etag}", If_Modified_Since=LONG_AGO), 304),
    Row("RFC 9110 13.1.1: If-Match: *", get(DOC, If_Match="*"), 200),
    Row("RFC 9110 13.1.1: If-Match, one of a list", get(DOC, If_Match='"a", {etag}'), 200),
    Row("RFC 9110 13.1.1: the comparison is strong", get(DOC, If_Match="W/{etag}"), 412, problem("precondition-failed")),
    Row("RFC 9110 13.1.1: 412 explains itself", get(DOC, If_Match='"x"'), 412, problem("precondition-failed")),
    Row("RFC 9110 13.1.1: HEAD gets 412, too", ask("HEAD", DOC, If_Match='"x"'), 412, empty),
    Row("RFC 9110 13.1.4: If-Unmodified-Since long ago", get(DOC, If_Unmodified_Since=LONG_AGO), 412, problem("precondition-failed")),
    Row("RFC 9110 13.1.4: If-Unmodified-Since the date itself", get(DOC, If_Unmodified_Since="{changed}"), 200),
    Row("RFC 9110 13.1.4: a date that is none is passed over", get(DOC, If_Unmodified_Since="tomorrow"), 200),
    Row("RFC 9110 13.2.2: If-Match goes before If-Unmodified-Since", get(DOC, If_Match="{etag}", If_Unmodified_Since=LONG_AGO), 200),
    Row("RFC 9110 13.2.2: If-Match goes before If-None-Match", get(DOC, If_Match='"x"', If_None_Match="{etag}"), 412),
    Row("RFC 9110 13.2.2: If-Match holds, then If-None-Match decides", get(DOC, If_Match="{etag}", If_None_Match="{etag}"), 304),
    Row("RFC 9110 13.2.1: no condition makes a 404 another", get(NOWHERE, If_None_Match="*", If_Match='"x"'), 404),
    Row("RFC 9110 13.2.1: no condition makes a 303 another", get(THING, If_Match='"x"'), 303),
    Row("RFC 9110 13.2.1: If-None-Match: * makes no 304 of a 303", get(THING, If_None_Match="*"), 303),
    Row("RFC 9110 13.2.1: no condition makes a 406 another", get(DOC, Accept="image/png", If_Match='"x"'), 406),
    Row("RFC 9110 13.2.1: no condition makes a 405 another", ask("DELETE", DOC, If_Match='"x"'), 405),
    Row("RFC 9110 13.2.1: no condition makes a malformed query another", by_get("SELEKT", If_None_Match="*"), 400),
    Row("RFC 9110 13.1.2: POST of a query is never 304", by_form(SELECT, If_None_Match="*"), (200, 412)),
    Row("RFC 9110 13.1.3: If-Modified-Since means nothing to POST", by_form(SELECT, If_Modified_Since="Fri, 31 Dec 2049 23:59:59 GMT"), 200),
    Row("RFC 9110 13.1.5: If-Range without Range is passed over", get(DOC, If_Range='"x"'), 200),
)  # fmt: skip
def test_conditions_are_heeded_in_their_order(server: Server, row: Row) -> None:
    now = server.ask(get(DOC))
    etag, changed = now.header("ETag"), now.header("Last-Modified")
    assert changed
    fields = tuple(
        (name, value.replace("{etag}", etag).replace("{changed}", changed))
        for name, value in row.request.fields
    )
    server.check(Row(row.says, replace(row.request, fields=fields), row.status, *row.checks))


@table(
    Row("RFC 9111 5.2.2: a document may be kept for a while", get(DOC), 200, header("Cache-Control", r".*max-age=\d+.*")),
    Row("RFC 9111 5.2.2: a 303 may be kept or not, and says which", get(THING), 303, header("Cache-Control", ".+")),
    Row("RFC 9111 3: a 404 is not kept", get(NOWHERE), 404, header("Cache-Control", ".*no-(store|cache).*")),
    Row("RFC 9111 3: a malformed query's answer is not kept", by_get("SELEKT"), 400, header("Cache-Control", ".*no-(store|cache).*")),
    Row("RFC 9111 4: health is not kept", get("/healthz"), 200, header("Cache-Control", ".*no-(store|cache).*")),
    Row("RFC 9110 9.3.3: an answer to POST is not kept", by_form(SELECT), 200, header("Cache-Control", ".*no-(store|cache).*")),
    Row("RFC 9110 15.4: a 303 has no Content-Encoding trouble", get(THING, Accept_Encoding="gzip"), 303, header("Location", r"\S+")),
    Row("RFC 9111 5.5: no Pragma, no Warning", get(DOC), 200, no("Pragma", "Warning")),
    Row("RFC 9110 12.5.5: Vary: * would forbid all caching", get(DOC), 200, header("Vary", r"[^*]+")),
)  # fmt: skip
def test_caches_are_told_what_they_may_keep(server: Server, row: Row) -> None:
    server.check(row)

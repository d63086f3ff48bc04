"""Content codings: which is chosen, and that it unpacks to the same (RFC 9110, 8.4 and 12.5.3)."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable

import brotli
import pytest

from tests.http.client import Request
from tests.http.places import DOC, DUMP, FIREFOX, GRAPH, NOWHERE, SELECT, TURTLE
from tests.http.table import Row, Server, by_form, by_get, by_post, get, header, lists, no, table

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": zstd.decompress,
}


def is_coded(name: str) -> tuple[Callable[..., None], ...]:
    return header("Content-Encoding", name), lists("Vary", "Accept-Encoding")


PLAIN = (no("Content-Encoding"), lists("Vary", "Accept-Encoding"))
SMALL = "/healthz"


@table(
    Row("RFC 9110 12.5.3: without the field, nothing is packed", get(DOC), 200, *PLAIN),
    Row("RFC 9110 12.5.3: an empty field wants nothing packed", get(DOC, Accept_Encoding=""), 200, *PLAIN),
    Row("RFC 9110 12.5.3: identity", get(DOC, Accept_Encoding="identity"), 200, *PLAIN),
    Row("RFC 9110 12.5.3: gzip", get(DOC, Accept_Encoding="gzip"), 200, *is_coded("gzip")),
    Row("RFC 9110 12.5.3: br", get(DOC, Accept_Encoding="br"), 200, *is_coded("br")),
    Row("RFC 8878: zstd", get(DOC, Accept_Encoding="zstd"), 200, *is_coded("zstd")),
    Row("RFC 9110 12.5.3: gzip;q=0 is a no", get(DOC, Accept_Encoding="gzip;q=0"), 200, *PLAIN),
    Row("RFC 9110 12.5.3: a no to all but identity", get(DOC, Accept_Encoding="*;q=0, identity"), 200, *PLAIN),
    Row("RFC 9110 12.4.3: * is any that is not named", get(DOC, Accept_Encoding="gzip;q=0, br;q=0, *"), 200, header("Content-Encoding", "zstd|")),
    Row("RFC 9110 12.4.2: the higher quality wins", get(DOC, Accept_Encoding="gzip;q=1.0, br;q=0.1, zstd;q=0.2"), 200, *is_coded("gzip")),
    Row("RFC 9110 12.4.2: identity may be what is liked best", get(DOC, Accept_Encoding="identity;q=1, gzip;q=0.5"), 200, *PLAIN),
    Row("RFC 9110 12.5.3: no identity, so packed", get(DOC, Accept_Encoding="identity;q=0, gzip"), 200, *is_coded("gzip")),
    Row("RFC 9110 12.5.3: no identity, so packed even when it is small", get(SMALL, Accept_Encoding="identity;q=0, gzip"), (200, 406), header("Content-Encoding", "gzip|")),
    Row("RFC 9110 12.5.3: identity;q=0 alone leaves the others", get(DOC, Accept_Encoding="identity;q=0"), (200, 406), header("Vary", ".*accept-encoding.*")),
    Row("RFC 9110 12.5.3: nothing is acceptable", get(DOC, Accept_Encoding="*;q=0"), 406, lists("Vary", "Accept-Encoding")),
    Row("RFC 9110 12.5.3: neither identity nor any we have", get(DOC, Accept_Encoding="identity;q=0, compress"), (406, 415), lists("Vary", "Accept-Encoding")),
    Row("RFC 9110 12.5.3: none that we have, so plain", get(DOC, Accept_Encoding="compress, bzip2"), 200, *PLAIN),
    Row("RFC 9110 8.4.1: codings have no case", get(DOC, Accept_Encoding="GZIP"), 200, *is_coded("gzip")),
    Row("RFC 9110 8.4.1.3: x-gzip is gzip", get(DOC, Accept_Encoding="x-gzip"), 200, header("Content-Encoding", "gzip|x-gzip")),
    Row("RFC 9110 12.5.3: what browsers send", get(DOC, Accept_Encoding="gzip, deflate, br, zstd", Accept=FIREFOX), 200, header("Content-Encoding", "gzip|br|zstd"), lists("Vary", "Accept", "Accept-Encoding")),
    Row("RFC 9110 5.3: two fields are one list", get(DOC, ("Accept-Encoding", "compress"), ("Accept-Encoding", "br")), 200, *is_coded("br")),
    Row("RFC 9110 12.5.3: nonsense is no server error", get(DOC, Accept_Encoding=";;q=,,="), (200, 400), no("Content-Encoding")),
    Row("RFC 9110 12.5.3: a malformed quality", get(DOC, Accept_Encoding="gzip;q=much"), 200),
    Row("RFC 9110 8.4: errors are never packed for those who did not ask", get(NOWHERE), 404, no("Content-Encoding")),
    Row("RFC 9110 8.4: an answer to POST may be packed", by_form(SELECT + "#" + "x" * 600, Accept_Encoding="gzip"), 200, lists("Vary", "Accept-Encoding")),
    Row("RFC 9110 8.4: a query that is packed is unpacked or refused", by_post(SELECT, Content_Encoding="gzip"), (400, 415)),
    Row("RFC 9110 12.5.5: 304 to one who takes gzip varies as 200", get(DOC, Accept_Encoding="gzip", If_None_Match="*"), 304, lists("Vary", "Accept-Encoding", "Accept")),
)  # fmt: skip
def test_accept_encoding_decides(server: Server, row: Row) -> None:
    server.check(row)


@pytest.mark.parametrize("coding", UNPACK)
@pytest.mark.parametrize(
    "request_",
    [
        get(DOC),
        get(DOC, Accept=FIREFOX),
        get(GRAPH, Accept="application/ld+json"),
        get("/graph-store?default", Accept="application/n-quads"),
        get("/ontology", Accept=TURTLE),
        get("/context.jsonld"),
        get("/sparql", Accept=TURTLE),
        by_get(SELECT),
        by_get(SELECT, Accept="text/csv"),
        by_post(SELECT, method="QUERY"),
        get(DUMP),
    ],
    ids=lambda request: f"{request.method} {request.target[:40]} {dict(request.fields)}",
)
def test_rfc_9110_8_4_what_is_packed_unpacks_to_the_same(
    server: Server, request_: Request, coding: str
) -> None:
    plain = server.ask(request_)
    fields = (*request_.fields, ("Accept-Encoding", coding))
    packed = server.ask(Request(request_.method, request_.target, fields, request_.body))
    used = packed.header("Content-Encoding")
    assert used in (coding, "")
    assert used == coding or len(plain.body) < 1500
    assert (UNPACK[coding](packed.body) if used else packed.body) == plain.body
    assert packed.header("Content-Type") == plain.header("Content-Type")
    assert (packed.header("ETag") != plain.header("ETag")) == bool(used)

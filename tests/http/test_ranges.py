"""Parts of a dump, its digest, and its coding (RFC 9110, 14; RFC 9530)."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import replace

import pytest

from loader.release import Release
from tests.http.client import Answer
from tests.http.places import DUMP
from tests.http.table import (
    Check,
    Header,
    Row,
    Server,
    ask,
    empty,
    get,
    header,
    lists,
    media,
    no,
    problem,
    table,
)


@pytest.fixture(scope="module")
def whole(server: Server) -> Answer:
    return server.ask(get(DUMP))


def part(first: int, last: int) -> str:
    return rf"bytes {first}-{last}/{{size}}"


# "{size}", "{last}", "{etag}" and "{changed}" stand for those of the dump.
@table(
    Row("RFC 9110 14.3: ranges are on offer", get(DUMP), 200, lists("Accept-Ranges", "bytes"), no("Content-Range")),
    Row("RFC 9110 14.3: HEAD offers them, too", ask("HEAD", DUMP), 200, lists("Accept-Ranges", "bytes")),
    Row("RFC 9110 14.1.2: the first hundred bytes", get(DUMP, Range="bytes=0-99"), 206, header("Content-Range", part(0, 99)), header("Content-Length", "100"), media("application/n-quads")),
    Row("RFC 9110 14.1.2: one byte", get(DUMP, Range="bytes=7-7"), 206, header("Content-Range", part(7, 7)), header("Content-Length", "1")),
    Row("RFC 9110 14.1.2: an open end", get(DUMP, Range="bytes=1000-"), 206, header("Content-Range", r"bytes 1000-{last}/{size}")),
    Row("RFC 9110 14.1.2: the last fifty bytes", get(DUMP, Range="bytes=-50"), 206, header("Content-Length", "50"), header("Content-Range", r"bytes \d+-{last}/{size}")),
    Row("RFC 9110 14.1.2: a suffix longer than the whole is the whole", get(DUMP, Range="bytes=-999999999"), (200, 206), header("Content-Length", "{size}")),
    Row("RFC 9110 14.1.2: an end beyond the end is the end", get(DUMP, Range="bytes=10-999999999"), 206, header("Content-Range", r"bytes 10-{last}/{size}")),
    Row("RFC 9110 14.1.2: the last byte", get(DUMP, Range="bytes={last}-"), 206, header("Content-Length", "1")),
    Row("RFC 9110 15.5.17: beyond the end", get(DUMP, Range="bytes=999999999-"), 416, header("Content-Range", r"bytes \*/{size}"), problem("range-not-satisfiable")),
    Row("RFC 9110 15.5.17: at the end", get(DUMP, Range="bytes={size}-"), 416),
    Row("RFC 9110 14.1.2: the last no bytes", get(DUMP, Range="bytes=-0"), 416),
    Row("RFC 9110 14.1.1: last before first is malformed, so passed over", get(DUMP, Range="bytes=9-3"), (200, 400, 416)),
    Row("RFC 9110 14.2: what is malformed is passed over or refused", get(DUMP, Range="bytes=a-b"), (200, 400, 416)),
    Row("RFC 9110 14.1.1: negative numbers are malformed", get(DUMP, Range="bytes=--5"), (200, 400, 416)),
    Row("RFC 9110 14.1.1: digits of other scripts are malformed", get(DUMP, Range="bytes=0-+5"), (200, 400, 416)),
    Row("RFC 9110 14.2: a number of 5,000 digits is no server error", get(DUMP, Range=f"bytes={'9' * 5000}-"), (200, 400, 416)),
    Row("RFC 9110 14.2: an unknown unit is passed over", get(DUMP, Range="lines=0-5"), 200, no("Content-Range")),
    Row("RFC 9110 14.1: units have no case", get(DUMP, Range="BYTES=0-5"), (200, 206)),
    Row("RFC 9110 14.2: several ranges get them all or the whole", get(DUMP, Range="bytes=0-9,20-29"), (200, 206), media("application/n-quads", "multipart/byteranges")),
    Row("RFC 9110 17.15: a thousand ranges take no thousandfold answer", get(DUMP, Range="bytes=" + ",".join("0-" for _ in range(1000))), (200, 206, 416), header("Content-Length", r"\d{1,6}")),
    Row("RFC 9110 14.2: Range means nothing to HEAD", ask("HEAD", DUMP, Range="bytes=0-99"), 200, no("Content-Range"), header("Content-Length", "{size}"), empty),
    Row("RFC 9110 14.2: Range where nothing is", get("/download/none.nq", Range="bytes=0-1"), 404),
    Row("RFC 9110 13.1.5: If-Range with the tag", get(DUMP, Range="bytes=0-9", If_Range="{etag}"), 206),
    Row("RFC 9110 13.1.5: If-Range with another tag gets the whole", get(DUMP, Range="bytes=0-9", If_Range='"x"'), 200, header("Content-Length", "{size}")),
    Row("RFC 9110 13.1.5: If-Range compares strongly", get(DUMP, Range="bytes=0-9", If_Range="W/{etag}"), 200),
    Row("RFC 9110 13.1.5: If-Range with an older date gets the whole", get(DUMP, Range="bytes=0-9", If_Range="Mon, 01 Jan 2001 00:00:00 GMT"), 200),
    Row("RFC 9110 13.1.5: If-Range with nonsense gets the whole", get(DUMP, Range="bytes=0-9", If_Range="nonsense"), 200),
    Row("RFC 9110 13.1.5: If-Range with another tag, beyond the end, is no 416", get(DUMP, Range="bytes=999999999-", If_Range='"x"'), 200),
    Row("RFC 9110 13.2.2: If-None-Match goes before Range", get(DUMP, Range="bytes=0-9", If_None_Match="{etag}"), 304),
    Row("RFC 9110 13.2.2: If-Match goes before Range", get(DUMP, Range="bytes=0-9", If_Match='"x"'), 412),
    Row("RFC 9110 13.2.2: If-Match goes before 416", get(DUMP, Range="bytes=999999999-", If_Match='"x"'), 412),
    Row("RFC 9110 15.3.7: 206 has the fields of 200", get(DUMP, Range="bytes=0-9"), 206, header("ETag", "{etag}"), header("Last-Modified", "{changed}"), header("Cache-Control", ".+"), header("Vary", ".*accept-encoding.*")),
    Row("RFC 9530 3: Repr-Digest speaks of the whole, whatever part is sent", get(DUMP, Range="bytes=0-9"), 206, header("Repr-Digest", "{digest}")),
    Row("RFC 9530 3: HEAD has the digest", ask("HEAD", DUMP), 200, header("Repr-Digest", "{digest}")),
    Row("RFC 9530 4: asked for an algorithm we have", get(DUMP, Want_Repr_Digest="sha-256=1"), 200, header("Repr-Digest", "{digest}")),
    Row("RFC 9530 4: asked for one we have not", get(DUMP, Want_Repr_Digest="sha-512=9, unixsum=3"), 200),
)  # fmt: skip
def test_parts_of_a_dump(server: Server, whole: Answer, row: Row) -> None:
    size = len(whole.body)
    known = {
        "{size}": str(size),
        "{last}": str(size - 1),
        "{etag}": whole.header("ETag"),
        "{changed}": whole.header("Last-Modified"),
        "{digest}": re.escape(digest(whole.body)),
    }

    def filled(text: str) -> str:
        for mark, value in known.items():
            text = text.replace(mark, value)
        return text

    def checked(check: Check) -> Check:
        return Header(check.name, filled(check.pattern)) if isinstance(check, Header) else check

    fields = tuple((name, filled(value)) for name, value in row.request.fields)
    server.check(Row(row.says, replace(row.request, fields=fields), row.status, *map(checked, row.checks)))


def digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def test_rfc_9110_14_parts_put_together_are_the_whole(server: Server, whole: Answer) -> None:
    size, step = len(whole.body), 100_003
    parts = [
        server.ask(get(DUMP, Range=f"bytes={at}-{at + step - 1}", If_Range=whole.header("ETag")))
        for at in range(0, size, step)
    ]
    assert {answer.status for answer in parts} == {206}
    assert b"".join(answer.body for answer in parts) == whole.body


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_rfc_9110_14_2_a_range_of_a_coded_dump_is_one_of_the_coded_bytes(server: Server, coding: str) -> None:
    coded = server.ask(get(DUMP, Accept_Encoding=coding))
    some = server.ask(get(DUMP, Accept_Encoding=coding, Range="bytes=10-99"))
    if some.header("Content-Encoding") == coding:
        assert some.status == 206
        assert some.body == coded.body[10:100]
        assert some.header("ETag") == coded.header("ETag")
        assert some.header("Content-Range") == f"bytes 10-99/{len(coded.body)}"
    else:
        assert some.header("ETag") != coded.header("ETag")


@pytest.mark.parametrize("coding", ["identity", "gzip", "br", "zstd"])
def test_rfc_9530_3_the_digest_is_of_the_representation_in_its_coding(server: Server, coding: str) -> None:
    answer = server.ask(get(DUMP, Accept_Encoding=coding))
    assert answer.header("Content-Encoding") == ("" if coding == "identity" else coding)
    assert answer.header("Repr-Digest") == digest(answer.body)


def test_every_file_of_the_release_is_served_as_it_was_written(server: Server, published: Release) -> None:
    for file in published.files:
        for prefix in ("/download", f"/release/{published.id}"):
            answer = server.ask(get(f"{prefix}/{file.name}"))
            assert answer.status == 200
            assert hashlib.sha256(answer.body).hexdigest() == file.sha256
            assert answer.header("Repr-Digest") == digest(answer.body)
            assert answer.media_type == file.media_type


def test_rfc_8246_files_below_a_release_are_for_ever(server: Server, published: Release) -> None:
    for file in published.files:
        control = server.ask(get(f"/release/{published.id}/{file.name}")).tokens("Cache-Control")
        assert {"public", "immutable"} <= control
        assert any(part.startswith("max-age=") and int(part[8:]) >= 31_536_000 for part in control)
        assert "immutable" not in server.ask(get(f"/download/{file.name}")).tokens("Cache-Control")


def test_a_file_of_no_release_is_not_kept_for_ever(server: Server, published: Release) -> None:
    for target in (f"/release/{published.id}/none", "/release/0000000000000000/dataset.nq"):
        answer = server.ask(get(target))
        assert answer.status == 404
        assert "immutable" not in answer.tokens("Cache-Control")


def test_rfc_9110_8_4_1_gzip_of_a_dump_unpacks_to_it(server: Server, whole: Answer) -> None:
    assert gzip.decompress(server.ask(get(DUMP, Accept_Encoding="gzip")).body) == whole.body

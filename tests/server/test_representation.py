"""The one place that writes headers: validators, 304, codings, ranges, Vary, HEAD, and what may not stand there."""

from __future__ import annotations

import gzip
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import representation
from server.codings import zstd
from server.problems import NotAcceptable, PreconditionFailed, RangeNotSatisfiable
from server.representation import Answer, Asked, Caching, Edition, Link, Representation, answer, preflight

PUBLISHED = datetime(2026, 11, 24, 9, 16, 5, tzinfo=UTC)
CURRENT = Edition("0123456789abcdef", PUBLISHED)
PLAIN = Representation(b"a ship\n", "text/turtle; charset=utf-8")
LONG = replace(PLAIN, body=b"a ship in the fairway\n" * 100)
FILE = replace(LONG, is_file=True, negotiated=False)


def got(
    of: Representation,
    method: str = "GET",
    *,
    edition: Edition = CURRENT,
    accept_encoding: str | None = None,
    range: str | None = None,
    **conditions: str,
) -> Answer:
    """Ask for a representation; ``if_none_match="…"`` is the field If-None-Match."""
    fields = {name.replace("_", "-").title(): value for name, value in conditions.items()}
    return answer(of, Asked(method, accept_encoding, fields, range), edition)


def headers(of: Representation | Answer) -> dict[str, str]:
    answered = of if isinstance(of, Answer) else got(of)
    names = [name for name, _ in answered.headers]
    assert len(names) == len(set(names)), "a header stands twice"
    return dict(answered.headers)


def etag(of: Representation, **asked: Any) -> str:
    return headers(got(of, **asked))["ETag"]


def test_a_representation_is_answered_with_its_type_length_and_validator() -> None:
    answered = got(PLAIN)
    assert (answered.status, answered.body) == (200, b"a ship\n")
    assert headers(answered) == {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": representation.EXPOSED_HEADERS,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=60, must-revalidate",
        "ETag": etag(PLAIN),
        "Last-Modified": "Tue, 24 Nov 2026 09:16:05 GMT",
        "Vary": "Accept, Accept-Encoding",
        "Content-Type": "text/turtle; charset=utf-8",
        "Content-Length": "7",
    }


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, body=b"two ships\n"),
        replace(PLAIN, content_type="text/plain; charset=utf-8"),
        replace(PLAIN, edition=Edition("fedcba9876543210")),
    ],
    ids=["other-bytes", "same-bytes-as-another-type", "another-release"],
)
def test_the_entity_tag_tells_representations_apart(other: Representation) -> None:
    assert etag(other) != etag(PLAIN)


def test_the_entity_tag_tells_codings_apart() -> None:
    tags = {etag(LONG, accept_encoding=coding) for coding in ("identity", "gzip", "br", "zstd")}
    assert len(tags) == 4


def test_the_entity_tag_tells_versions_of_the_software_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    before = etag(PLAIN)
    monkeypatch.setattr(representation, "SOFTWARE_VERSION", "999")
    assert etag(PLAIN) != before


def test_the_entity_tag_is_strong_and_stays_for_the_same_representation() -> None:
    assert etag(PLAIN) == etag(replace(PLAIN))
    assert etag(PLAIN).startswith('"')


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, status=404),
        replace(PLAIN, status=303, location="/doc/port/tokyo"),
        replace(PLAIN, caching="never"),
    ],
    ids=["not-found", "see-other", "never-cached"],
)
def test_what_is_not_to_be_compared_has_no_entity_tag_and_is_never_304(other: Representation) -> None:
    assert not {"ETag", "Last-Modified"} & set(headers(other))
    assert got(other, if_none_match="*").status == other.status


@pytest.mark.parametrize("method", ["GET", "HEAD", "QUERY"])
def test_a_client_that_has_the_same_bytes_gets_304_with_the_fields_of_the_200(method: str) -> None:
    located = replace(PLAIN, content_location="/doc/port/tokyo.ttl")
    answered = got(located, method, if_none_match=f'"old", {etag(located)}')
    assert (answered.status, answered.body) == (304, b"")
    full, short = headers(located), headers(answered)
    for name in (
        "Cache-Control",
        "Content-Location",
        "ETag",
        "Last-Modified",
        "Vary",
        "Access-Control-Allow-Origin",
    ):
        assert short[name] == full[name]
    assert not {"Content-Type", "Content-Length"} & set(short)


def test_what_is_not_to_be_stored_has_no_validators_and_is_never_304() -> None:
    assert got(replace(PLAIN, caching="never"), "POST", if_none_match="*").status == 200


def test_without_entity_tags_the_date_decides() -> None:
    assert got(PLAIN, if_modified_since="Tue, 24 Nov 2026 09:16:05 GMT").status == 304
    assert got(PLAIN, if_modified_since="Tue, 24 Nov 2026 09:16:04 GMT").status == 200


def test_a_condition_that_is_not_met_is_a_problem() -> None:
    with pytest.raises(PreconditionFailed):
        got(PLAIN, if_match='"old"')
    assert got(PLAIN, if_match=etag(PLAIN)).status == 200


@pytest.mark.parametrize(
    ("coding", "unpack"),
    [("gzip", gzip.decompress), ("br", brotli.decompress), ("zstd", zstd.decompress)],
)
def test_a_body_is_packed_as_asked_and_says_so(coding: str, unpack: Callable[[bytes], bytes]) -> None:
    packed = got(LONG, accept_encoding=coding)
    assert unpack(packed.body) == LONG.body
    assert headers(packed)["Content-Encoding"] == coding
    assert headers(packed)["Content-Length"] == str(len(packed.body)) != str(len(LONG.body))
    assert got(LONG, "HEAD", accept_encoding=coding).headers == packed.headers


def test_vary_names_the_coding_whether_or_not_the_body_is_packed() -> None:
    for accept_encoding in (None, "identity", "gzip"):
        assert headers(got(LONG, accept_encoding=accept_encoding))["Vary"] == "Accept, Accept-Encoding"


def test_a_coding_that_is_not_to_be_had_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotAcceptable) as refusal:
        got(LONG, accept_encoding="compress, identity;q=0")
    assert refusal.value.extensions["alternatives"] == ["zstd", "br", "gzip", "identity"]


def test_a_file_comes_in_ranges_and_with_the_digest_of_what_is_sent() -> None:
    whole = headers(got(FILE))
    assert whole["Accept-Ranges"] == "bytes"
    assert whole["Repr-Digest"] == f"sha-256=:{b64encode(sha256(FILE.body).digest()).decode()}:"
    part = got(FILE, range="bytes=2-5")
    assert (part.status, part.body) == (206, b"ship")
    assert headers(part)["Content-Range"] == f"bytes 2-5/{len(FILE.body)}"
    assert headers(part)["Content-Length"] == "4"
    assert headers(part)["Repr-Digest"] == whole["Repr-Digest"], "the digest is of the whole, not the part"
    assert headers(part)["ETag"] == whole["ETag"]


def test_a_range_of_a_packed_file_is_of_its_packed_bytes() -> None:
    packed = got(FILE, accept_encoding="gzip")
    part = got(FILE, accept_encoding="gzip", range="bytes=5-")
    assert part.body == packed.body[5:]
    assert headers(part)["Content-Encoding"] == "gzip"


def test_if_range_sends_the_whole_of_what_has_changed() -> None:
    assert got(FILE, range="bytes=0-1", if_range=etag(FILE)).status == 206
    assert got(FILE, range="bytes=0-1", if_range='"old"').status == 200


def test_a_range_past_the_end_is_refused_with_the_length() -> None:
    with pytest.raises(RangeNotSatisfiable) as refusal:
        got(FILE, range="bytes=99999-")
    assert refusal.value.length == len(FILE.body)


def test_head_and_what_is_no_file_know_no_ranges() -> None:
    assert got(FILE, "HEAD", range="bytes=0-1").status == 200
    assert got(LONG, range="bytes=0-1").status == 200
    assert "Accept-Ranges" not in headers(LONG)


def test_an_old_entity_tag_gets_the_whole() -> None:
    assert got(PLAIN, if_none_match='"old"').body == PLAIN.body


def test_head_has_the_headers_of_get_and_no_body() -> None:
    head, get = got(PLAIN, "HEAD"), got(PLAIN)
    assert head.headers == get.headers
    assert (head.status, head.body) == (200, b"")


@pytest.mark.parametrize(
    ("caching", "value"),
    [
        ("revalidate", "public, max-age=60, must-revalidate"),
        ("immutable", "public, max-age=31536000, immutable"),
        ("never", "no-store"),
    ],
)
def test_each_kind_of_caching_has_its_words(caching: Caching, value: str) -> None:
    assert headers(replace(PLAIN, caching=caching))["Cache-Control"] == value


def test_vary_names_what_had_a_part_in_the_choice_and_nothing_else() -> None:
    assert headers(replace(PLAIN, negotiated=False))["Vary"] == "Accept-Encoding"
    assert "Vary" not in headers(replace(PLAIN, negotiated=False, status=404))


def test_a_page_may_run_no_script_and_be_framed_by_nobody() -> None:
    policy = headers(replace(PLAIN, content_type="text/html; charset=utf-8"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "Content-Security-Policy" not in headers(PLAIN)


def test_what_a_view_tells_becomes_a_header() -> None:
    told = replace(
        PLAIN,
        status=303,
        location="/doc/port/tokyo",
        allow=("GET", "HEAD"),
        accepts=("application/sparql-query",),
        retry_after=30,
        length=7,
        links=(Link("/doc/port/tokyo", "describedby"), Link("/doc/port/tokyo.nt", "alternate", "text/plain")),
    )
    written = headers(told)
    assert written["Location"] == "/doc/port/tokyo"
    assert written["Allow"] == "GET, HEAD"
    assert written["Retry-After"] == "30"
    assert written["Accept-Post"] == "application/sparql-query"
    assert written["Accept-Query"] == '"application/sparql-query"'
    assert written["Content-Range"] == "bytes */7"
    assert written["Link"] == (
        '</doc/port/tokyo>; rel="describedby", </doc/port/tokyo.nt>; rel="alternate"; type="text/plain"'
    )


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("/doc/port/tokyo?a=b#c", "/doc/port/tokyo?a=b#c"),
        ("/doc/a b", "/doc/a%20b"),
        ("/doc/%20", "/doc/%20"),
        ('/doc/>; rel="x', "/doc/%3E;%20rel=%22x"),
        ("/doc/東京", "/doc/%E6%9D%B1%E4%BA%AC"),
        ("/doc/\r\nX: y", "/doc/%0D%0AX:%20y"),
    ],
)
def test_the_target_of_a_link_stays_inside_its_angle_brackets(target: str, written: str) -> None:
    assert str(Link(target, "describedby")) == f'<{written}>; rel="describedby"'


@given(st.text(max_size=60))
def test_a_link_is_ascii_whatever_its_target(target: str) -> None:
    link = str(Link(target, "describedby"))
    assert link.isascii()
    assert link.isprintable()
    assert link.count(">") == 1


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x0b", "\x1f", "\x7f"], ids=ascii)
def test_a_control_character_is_never_written_into_a_header(character: str) -> None:
    hostile = replace(PLAIN, content_type=f"text/plain{character}Set-Cookie: a=b")
    with pytest.raises(ValueError, match="would hold a control character"):
        got(hostile)


@pytest.mark.parametrize("character", ["\r", "\n", "\0", "\x7f", " ", "é"], ids=ascii)
@pytest.mark.parametrize("field", ["Location", "Content-Location"])
def test_an_address_in_a_header_is_percent_encoded(field: str, character: str) -> None:
    name = field.lower().replace("-", "_")
    hostile = replace(PLAIN, **{name: f"/doc{character}X: y"})  # type: ignore[arg-type]
    written = headers(hostile)[field]
    assert written.isascii()
    assert written.isprintable()
    assert " " not in written
    assert written.startswith("/doc%")


def test_a_preflight_allows_any_origin_the_methods_there_are_and_no_credentials() -> None:
    answered = preflight(("GET", "HEAD", "OPTIONS"))
    assert (answered.status, answered.body) == (204, b"")
    written = headers(answered)
    assert written["Access-Control-Allow-Origin"] == "*"
    assert written["Allow"] == written["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Content-Type" in written["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in written
    assert not {"Content-Type", "Content-Length"} & set(written)

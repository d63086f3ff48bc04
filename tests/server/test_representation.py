"""The one place that writes headers: entity tags, 304, Vary, HEAD, and what may not stand in a header."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import representation
from server.representation import Answer, Caching, Link, Representation, answer, matches, preflight

PLAIN = Representation(b"a ship\n", "text/turtle; charset=utf-8", release_id="0123456789abcdef")


def headers(of: Representation | Answer) -> dict[str, str]:
    answered = of if isinstance(of, Answer) else answer(of, method="GET")
    names = [name for name, _ in answered.headers]
    assert len(names) == len(set(names)), "a header stands twice"
    return dict(answered.headers)


def test_a_representation_is_answered_with_its_type_length_and_validator() -> None:
    answered = answer(PLAIN, method="GET")
    assert (answered.status, answered.body) == (200, b"a ship\n")
    assert headers(answered) == {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": representation.EXPOSED_HEADERS,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=60, must-revalidate",
        "ETag": PLAIN.etag,
        "Vary": "Accept",
        "Content-Type": "text/turtle; charset=utf-8",
        "Content-Length": "7",
    }


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, body=b"two ships\n"),
        replace(PLAIN, content_type="text/plain; charset=utf-8"),
        replace(PLAIN, release_id="fedcba9876543210"),
    ],
    ids=["other-bytes", "same-bytes-as-another-type", "another-release"],
)
def test_the_entity_tag_tells_representations_apart(other: Representation) -> None:
    assert other.etag != PLAIN.etag


def test_the_entity_tag_tells_versions_of_the_software_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    before = PLAIN.etag
    monkeypatch.setattr(representation, "SOFTWARE_VERSION", "999")
    assert PLAIN.etag != before


def test_the_entity_tag_is_strong_and_stays_for_the_same_representation() -> None:
    assert PLAIN.etag == replace(PLAIN).etag
    assert PLAIN.etag is not None
    assert PLAIN.etag.startswith('"')


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
    assert "ETag" not in headers(other)
    assert answer(other, method="GET", if_none_match="*").status == other.status


@pytest.mark.parametrize(
    ("field", "same"),
    [
        ('"x"', True),
        ('W/"x"', True),
        ('"a", "x"', True),
        ('"a",W/"x" , "b"', True),
        ("*", True),
        (" * ", True),
        ('"a"', False),
        ("x", False),
        ('"X"', False),
        ('""', False),
        ('"a*"', False),
        ('"x', False),
        ('"a, x"', False),
        ("", False),
    ],
)
def test_if_none_match_is_compared_weakly(field: str, same: bool) -> None:
    assert matches(field, '"x"') is same


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_that_has_the_same_bytes_gets_304_with_the_fields_of_the_200(method: str) -> None:
    located = replace(PLAIN, content_location="/doc/port/tokyo.ttl")
    answered = answer(located, method=method, if_none_match=f'"old", {located.etag}')
    assert (answered.status, answered.body) == (304, b"")
    full, short = headers(located), headers(answered)
    for name in ("Cache-Control", "Content-Location", "ETag", "Vary", "Access-Control-Allow-Origin"):
        assert short[name] == full[name]
    assert not {"Content-Type", "Content-Length"} & set(short)


def test_a_post_is_never_answered_304() -> None:
    assert answer(PLAIN, method="POST", if_none_match="*").status == 200


def test_an_old_entity_tag_gets_the_whole() -> None:
    assert answer(PLAIN, method="GET", if_none_match='"old"').body == PLAIN.body


def test_head_has_the_headers_of_get_and_no_body() -> None:
    head, get = answer(PLAIN, method="HEAD"), answer(PLAIN, method="GET")
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
    assert "Vary" not in headers(replace(PLAIN, negotiated=False))
    assert headers(replace(PLAIN, extra_vary=("Accept-Encoding",)))["Vary"] == "Accept, Accept-Encoding"
    assert headers(replace(PLAIN, negotiated=False, extra_vary=("Origin",)))["Vary"] == "Origin"


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
        retry_after=30,
        links=(Link("/doc/port/tokyo", "describedby"), Link("/doc/port/tokyo.nt", "alternate", "text/plain")),
    )
    written = headers(told)
    assert written["Location"] == "/doc/port/tokyo"
    assert written["Allow"] == "GET, HEAD"
    assert written["Retry-After"] == "30"
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
@pytest.mark.parametrize("field", ["content_type", "content_location", "location"])
def test_a_control_character_is_never_written_into_a_header(field: str, character: str) -> None:
    hostile = replace(PLAIN, **{field: f"/doc{character}Set-Cookie: a=b"})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="would hold a control character"):
        answer(hostile, method="GET")


def test_a_control_character_is_not_written_into_a_304_either() -> None:
    hostile = replace(PLAIN, content_location="/doc\r\nSet-Cookie: a=b")
    with pytest.raises(ValueError, match="Content-Location"):
        answer(hostile, method="GET", if_none_match="*")


def test_a_preflight_allows_any_origin_the_methods_there_are_and_no_credentials() -> None:
    answered = preflight(("GET", "HEAD", "OPTIONS"))
    assert (answered.status, answered.body) == (204, b"")
    written = headers(answered)
    assert written["Access-Control-Allow-Origin"] == "*"
    assert written["Allow"] == written["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Content-Type" in written["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in written
    assert not {"Content-Type", "Content-Length"} & set(written)

"""Content negotiation (RFC 9110, section 12): Accept in, a format out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import (
    BOOLEAN_FORMATS,
    DOCUMENT_FORMATS,
    GRAPH_FORMATS,
    HTML,
    PROBLEM_FORMATS,
    RESULT_FORMATS,
    Format,
    MediaRange,
    by_name,
    choose,
    parse_accept,
    split_suffix,
)
from tests.growth import assert_grows_in_proportion

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ANYTHING = (MediaRange("*", "*"),)


def content_type(accept: str | None, offered: tuple[Format, ...] = DOCUMENT_FORMATS) -> str | None:
    choice = choose(accept, offered)
    return choice.content_type if choice else None


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param("text/turtle", [("text", "turtle", (), 1.0)], id="one"),
        pytest.param(" text/turtle ,\t*/* ;q=0.1", [("text", "turtle", (), 1.0), ("*", "*", (), 0.1)], id="spaces"),
        pytest.param("Text/TURTLE;Q=0.5", [("text", "turtle", (), 0.5)], id="letters-of-any-case"),
        pytest.param("text/html;level=1;q=0.4", [("text", "html", (("level", "1"),), 0.4)], id="parameter"),
        pytest.param("text/html;q=0.4;level=1", [("text", "html", (), 0.4)], id="extension-after-q"),
        pytest.param('a/b;c="d,e;q=0"', [("a", "b", (("c", "d,e;q=0"),), 1.0)], id="comma-in-quotes"),
        pytest.param(r'a/b;c="d\"e"', [("a", "b", (("c", 'd"e'),), 1.0)], id="escape-in-quotes"),
        pytest.param("a/b;;q=0.5;", [("a", "b", (), 0.5)], id="empty-parameters"),
        pytest.param("a/b;q=1.000, c/d;q=0.000", [("a", "b", (), 1.0), ("c", "d", (), 0.0)], id="three-decimals"),
        pytest.param(",, a/b ,,", [("a", "b", (), 1.0)], id="empty-elements"),
        pytest.param("a/b;q=2, c/d", [("c", "d", (), 1.0)], id="weight-above-one"),
        pytest.param("a/b;q=-1, c/d", [("c", "d", (), 1.0)], id="weight-below-zero"),
        pytest.param("a/b;q=0.1234, c/d", [("c", "d", (), 1.0)], id="four-decimals"),
        pytest.param("a/b;q=high, c/d", [("c", "d", (), 1.0)], id="weight-in-words"),
        pytest.param("*/turtle, c/d", [("c", "d", (), 1.0)], id="any-type-of-one-subtype"),
        pytest.param("turtle, c/d", [("c", "d", (), 1.0)], id="no-slash"),
        pytest.param("a/b/c, c/d", [("c", "d", (), 1.0)], id="two-slashes"),
        pytest.param("a/b q=0.1, c/d", [("c", "d", (), 1.0)], id="no-semicolon"),
        pytest.param('a/b;c="d, e/f', [("e", "f", (), 1.0)], id="quote-left-open"),
    ],
)  # fmt: skip
def test_accept_is_read_and_malformed_elements_are_left_out(
    accept: str, expected: list[tuple[str, str, tuple[tuple[str, str], ...], float]]
) -> None:
    read = [(r.type, r.subtype, r.parameters, r.quality) for r in parse_accept(accept)]
    assert read == expected


@pytest.mark.parametrize("accept", [None, "", "  ", ",", "nonsense", "/", "a/", "/b", "\x00", "é/ü", ";q=0"])
def test_without_one_well_formed_element_anything_is_accepted(accept: str | None) -> None:
    assert parse_accept(accept) == ANYTHING


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param(None, "text/turtle; charset=utf-8", id="absent"),
        pytest.param("", "text/turtle; charset=utf-8", id="empty"),
        pytest.param("*/*", "text/turtle; charset=utf-8", id="anything-for-machines"),
        pytest.param(BROWSER, "text/html; charset=utf-8", id="browser"),
        pytest.param("application/ld+json", "application/ld+json", id="by-name"),
        pytest.param("application/n-quads", "application/n-quads", id="n-quads"),
        pytest.param("application/trig", "application/trig", id="trig"),
        pytest.param("text/*", "text/turtle; charset=utf-8", id="any-text"),
        pytest.param("application/*", "application/ld+json", id="any-application-is-no-alias"),
        pytest.param("text/html, text/turtle", "text/turtle; charset=utf-8", id="equals-in-the-server's-order"),
        pytest.param("text/html, text/turtle;q=0.9", "text/html; charset=utf-8", id="weight-beats-order"),
        pytest.param("*/*, text/html", "text/html; charset=utf-8", id="named-beats-anything-of-equal-weight"),
        pytest.param("*/*;q=0.9, text/html;q=0.1", "text/turtle; charset=utf-8", id="weight-beats-being-named"),
        pytest.param("text/turtle;q=0, */*", "application/ld+json", id="zero-means-no"),
        pytest.param("text/*;q=0, */*", "application/ld+json", id="zero-for-a-range"),
        pytest.param("text/*;q=0, text/html, */*;q=0.1", "text/html; charset=utf-8", id="the-more-specific-decides"),
        pytest.param("*/*;q=0", None, id="nothing"),
        pytest.param("text/turtle;q=0.0", None, id="only-a-no"),
        pytest.param("image/png", None, id="not-offered"),
        pytest.param("text/turtle;level=1", None, id="a-parameter-we-do-not-have"),
        pytest.param("text/turtle;charset=utf-8", "text/turtle; charset=utf-8", id="our-charset"),
        pytest.param('text/turtle;charset="UTF-8"', "text/turtle; charset=utf-8", id="our-charset-quoted"),
        pytest.param("text/turtle;charset=latin1", None, id="another-charset"),
        pytest.param("application/ld+json;charset=utf-8", "application/ld+json", id="charset-of-a-type-without"),
        pytest.param("text/turtle;charset=utf-8;q=0.1, text/turtle, text/html;q=0.5", "text/html; charset=utf-8",
                     id="a-charset-is-more-specific"),
        pytest.param('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json",
                     id="profile"),
        pytest.param("text/plain", "text/plain; charset=utf-8", id="rdflib's-name-for-n-triples"),
        pytest.param("application/json", "application/json", id="json-is-json-ld"),
        pytest.param("application/xml", "application/xml", id="xml-is-rdf-xml"),
        pytest.param("application/xhtml+xml", "text/html; charset=utf-8", id="xhtml-gets-html"),
        pytest.param("application/x-turtle", "application/x-turtle; charset=utf-8", id="the-old-name-of-turtle"),
        pytest.param("application/json, application/ld+json", "application/ld+json", id="the-true-name-first"),
        pytest.param("text/plain;q=0, application/n-triples", "application/n-triples", id="no-to-an-alias-only"),
    ],
)  # fmt: skip
def test_a_document_is_chosen_by_accept(accept: str | None, expected: str | None) -> None:
    assert content_type(accept) == expected


@pytest.mark.parametrize(
    ("offered", "accept", "expected"),
    [
        pytest.param(RESULT_FORMATS, None, "application/sparql-results+json", id="results"),
        pytest.param(RESULT_FORMATS, "application/json", "application/json", id="results-json"),
        pytest.param(RESULT_FORMATS, "text/xml", "text/xml; charset=utf-8", id="results-xml"),
        pytest.param(
            RESULT_FORMATS, "text/csv;header=present", "text/csv; charset=utf-8", id="csv-with-its-header"
        ),
        pytest.param(RESULT_FORMATS, "text/csv;header=absent", None, id="csv-without-its-header"),
        pytest.param(GRAPH_FORMATS, "text/n3", "text/n3; charset=utf-8", id="turtle-is-n3"),
        pytest.param(
            GRAPH_FORMATS, "text/rdf+n3", "text/rdf+n3; charset=utf-8", id="n3-by-a-name-of-nobody's"
        ),
        pytest.param(RESULT_FORMATS, "text/turtle", None, id="results-are-no-graph"),
        pytest.param(BOOLEAN_FORMATS, "text/csv", None, id="a-boolean-is-no-table"),
        pytest.param(GRAPH_FORMATS, BROWSER, "application/xml", id="a-browser-where-there-is-no-html"),
        pytest.param(PROBLEM_FORMATS, "text/turtle", None, id="a-problem-is-no-graph"),
        pytest.param(PROBLEM_FORMATS, BROWSER, "text/html; charset=utf-8", id="a-problem-for-people"),
        pytest.param(PROBLEM_FORMATS, "*/*", "application/problem+json", id="a-problem-for-machines"),
    ],
)
def test_results_and_problems_are_chosen_by_accept(
    offered: tuple[Format, ...], accept: str | None, expected: str | None
) -> None:
    assert content_type(accept, offered) == expected


@pytest.mark.parametrize("candidate", DOCUMENT_FORMATS, ids=lambda format: format.name)
def test_each_format_is_had_by_its_type_and_by_each_of_its_names(candidate: Format) -> None:
    for media_type in (candidate.media_type, *candidate.aliases):
        chosen = choose(media_type, DOCUMENT_FORMATS)
        assert chosen is not None
        assert chosen.format == candidate
    for name in (candidate.name, *candidate.short_names, candidate.media_type, *candidate.aliases):
        named = by_name(f" {name.upper()} ", DOCUMENT_FORMATS)
        assert named is not None
        assert named.format == candidate


def test_a_name_may_stand_for_another_format_among_results() -> None:
    documents, results = by_name("json", DOCUMENT_FORMATS), by_name("json", RESULT_FORMATS)
    assert documents is not None
    assert results is not None
    assert (documents.media_type, results.media_type) == (
        "application/ld+json",
        "application/sparql-results+json",
    )


@pytest.mark.parametrize("name", ["", "png", "text/turtle;charset=utf-8", "ttl\r\nX: y", "../ttl"])
def test_an_unknown_name_is_no_format(name: str) -> None:
    assert by_name(name, DOCUMENT_FORMATS) is None


@pytest.mark.parametrize(
    ("path", "stem", "name"),
    [
        ("port/tokyo.ttl", "port/tokyo", "ttl"),
        ("port/tokyo.html", "port/tokyo", "html"),
        ("port/tokyo.ttl.nt", "port/tokyo.ttl", "nt"),
        ("port/tokyo", "port/tokyo", None),
        ("port/tokyo.", "port/tokyo.", None),
        ("port/tokyo.TTL", "port/tokyo.TTL", None),
        ("port/tokyo.turtle", "port/tokyo.turtle", None),
        ("port.ttl/tokyo", "port.ttl/tokyo", None),
        ("port/.ttl", "port/.ttl", None),
        (".ttl", ".ttl", None),
        ("", "", None),
    ],
)
def test_a_known_suffix_names_the_format_and_any_other_belongs_to_the_path(
    path: str, stem: str, name: str | None
) -> None:
    left, choice = split_suffix(path, DOCUMENT_FORMATS)
    assert (left, choice.format.name if choice else None) == (stem, name)


def test_the_last_of_many_elements_counts_too() -> None:
    many = ", ".join(f"a/b{number}" for number in range(2_000))
    assert content_type(f"{many}, text/html") == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("begins", "unit"),
    [("", '"\\"'), ('a/b;c="', "\\"), ("", ","), ("", ";"), ("a/b", ";c=d"), ("", " ")],
    ids=["escaped-quotes", "backslashes", "commas", "semicolons", "parameters", "spaces"],
)
def test_the_cost_of_a_hostile_field_grows_in_proportion(begins: str, unit: str) -> None:
    assert_grows_in_proportion(
        lambda accept: choose(accept, DOCUMENT_FORMATS),
        lambda length: begins + unit * (length // len(unit)),
        120_000,
    )


@given(st.text(alphabet='at/*;=q01.,"\\ +-', max_size=40))
def test_whatever_accept_says_the_answer_is_one_of_ours_or_none(accept: str) -> None:
    choice = choose(accept, DOCUMENT_FORMATS)
    if choice is not None:
        assert choice.format in DOCUMENT_FORMATS
        assert choice.media_type in (choice.format.media_type, *choice.format.aliases)
    assert all(0 <= media_range.quality <= 1 for media_range in parse_accept(accept))


@given(st.sampled_from(DOCUMENT_FORMATS), st.integers(1, 1000), st.integers(0, 1000))
def test_the_heavier_of_two_is_chosen(wanted: Format, weight: int, other: int) -> None:
    accept = f"{wanted.media_type};q={weight / 1000:.3f}, */*;q={other / 1000:.3f}"
    choice = choose(accept, DOCUMENT_FORMATS)
    assert choice is not None
    assert (choice.format == wanted) == (weight >= other)


def test_html_is_offered_last_so_that_machines_get_data() -> None:
    assert DOCUMENT_FORMATS[-1] == HTML

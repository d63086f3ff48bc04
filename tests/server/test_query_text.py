"""What is told of a query before any parser sees it: its form, what is never done, and how deep it is."""

from __future__ import annotations

import contextlib
import itertools
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.problems import MalformedQuery, Problem, QueryTooComplex, ServiceRefused, UpdateRefused
from server.query_text import WORDS, Limits, QueryForm, place, read
from tests.growth import assert_grows_in_proportion
from tests.loader import first
from tests.parts import requires

LIMITS = Limits()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("select*{}", "SELECT"),
        ("ASK {}", "ASK"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <urn:x>", "DESCRIBE"),
        ("BASE <urn:x> PREFIX a: <b> PREFIX : <c> ASK {}", "ASK"),
        ("PREFIX select: <urn:x> ASK {}", "ASK"),
        ("# SELECT\nASK {}", "ASK"),
        ("PREFIX a: <urn:#> # SELECT\nASK {}", "ASK"),
        ("ASK { { SELECT * {} } }", "ASK"),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(text: str, form: QueryForm) -> None:
    assert read(text).form == form


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param("  # SELECT * {}", "empty", id="a-comment"),
        pytest.param("PREFIX a: <urn:x>", "empty", id="a-prologue"),
        pytest.param("<urn:x> SELECT", "line 1, column 1", id="an-iri-first"),
        pytest.param("\n  SELEKT * {}", "line 2, column 3 stands 'SELEKT'", id="a-slip"),
        pytest.param("SELECT * { ?s ?p port }", "column 18 stands 'port'", id="a-name-without-its-prefix"),
        pytest.param(
            "SELECT * { ?s ?p 'port }", "column 18 stands a string that does not end", id="an-open-string"
        ),
        pytest.param("SELECT * { ?s ?p ?\\u0061 }", "a backslash", id="an-escaped-variable"),
        pytest.param(
            "SELECT * { FILTER:f(?x) }", "one name or a keyword and a name", id="a-keyword-run-together"
        ),
        pytest.param(
            "PREFIX a: <urn:a>\nSELECT * { ?s b:c ?o }",
            "line 2, column 15 stands 'b:c', and no PREFIX",
            id="an-undeclared-prefix",
        ),
        pytest.param(
            "SELECT * { ?s :c ?o }", "no PREFIX says what ':' stands for", id="the-empty-prefix-undeclared"
        ),
    ],
)
def test_a_text_that_is_no_query_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(MalformedQuery, match=words):
        read(text)


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [("abc", 0, "line 1, column 1"), ("ab\ncd", 4, "line 2, column 2"), ("東\r\n京x", 4, "line 2, column 2")],
)
def test_a_place_is_counted_as_people_count(text: str, offset: int, words: str) -> None:
    assert place(text, offset) == words


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { <a> <b> <c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <urn:x>", "clear all", "DROP GRAPH <urn:x>",
     "CREATE GRAPH <urn:x>", "ADD <a> TO <b>", "MOVE <a> TO <b>", "COPY <a> TO <b>",
     "WITH <a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "BASE <urn:x> PREFIX a: <b> # SELECT\n LOAD <c>"],
)  # fmt: skip
def test_an_update_is_refused_as_what_it_is(text: str) -> None:
    with pytest.raises(UpdateRefused, match="read-only"):
        read(text)


@pytest.mark.parametrize(
    "word", ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "WITH", "USING", "INTO"]
)
def test_a_word_of_updates_is_no_word_of_a_query(word: str) -> None:
    with pytest.raises(MalformedQuery, match=word):
        read(f"SELECT * {{ {word} <urn:x> }}")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT * { ?s ?p <http://example.org/SERVICE#SERVICE> }", id="iri"),
        pytest.param("SELECT * { ?s ?p 'SERVICE <urn:x> {}' }", id="literal"),
        pytest.param('SELECT * { ?s ?p "a \\" SERVICE <urn:x> {}" }', id="literal-after-an-escaped-quote"),
        pytest.param('SELECT * { ?s ?p """a " SERVICE\n<urn:x> "" {}""" }', id="long-literal"),
        pytest.param("SELECT * { ?s ?p 'x' # SERVICE <urn:x> {}\n }", id="comment"),
        pytest.param("SELECT * { ?s ?p 'x' } # LOAD <urn:x>", id="comment-at-the-end"),
        pytest.param("PREFIX service: <urn:x> SELECT * { ?s service:load service:SERVICE }", id="prefix"),
        pytest.param("PREFIX x: <urn:x> SELECT * { ?s x:SERVICE x:LOAD . x:INSERT ?p ?o }", id="local-name"),
        pytest.param("SELECT ?service $load { ?service ?LOAD ?insert }", id="variables"),
        pytest.param("SELECT * { _:service ?p _:LOAD }", id="blank-nodes"),
        pytest.param("SELECT * { ?s ?p 'x'@service }", id="language"),
        pytest.param("SELECT (COUNT(*) AS ?service) {}", id="alias"),
    ],
)
def test_a_forbidden_word_is_no_offence_where_it_is_no_keyword(text: str) -> None:
    assert read(text).text == text
    ox.Store().query(text)


CALL = "SERVICE <urn:x> {}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"SELECT * {{ {CALL} }}", id="plain"),
        pytest.param("select * { service silent <urn:x> {} }", id="lower-case"),
        pytest.param("SELECT * { sErViCe ?where {} }", id="variable"),
        pytest.param(f"SELECT * {{ ?s ?p <urn:x#> {CALL} }}", id="after-a-number-sign-in-an-iri"),
        pytest.param(f"SELECT * {{ ?s <urn:x#a> 1 . {CALL} }}", id="after-a-fragment"),
        pytest.param(
            f"PREFIX x: <urn:x#> SELECT * {{ {CALL} }}", id="after-a-prefix-that-ends-in-a-number-sign"
        ),
        pytest.param(
            f"PREFIX x: <urn:x> SELECT * {{ ?s x:\\# 1 . {CALL} }}", id="after-an-escaped-number-sign"
        ),
        pytest.param(
            f"PREFIX x: <urn:x> SELECT * {{ ?s x:\\' 1 . {CALL} }}", id="after-an-escaped-quote-in-a-name"
        ),
        pytest.param(f"SELECT * {{ ?s ?p 'a\\'' . {CALL} }}", id="after-an-escaped-quote"),
        pytest.param(f"SELECT * {{ ?s ?p 'a\\\\' . {CALL} #' }}\n}}", id="after-an-escaped-backslash"),
        pytest.param(f'SELECT * {{ ?s ?p """a\\"""" . {CALL} }}', id="after-a-long-literal-with-escapes"),
        pytest.param(f"SELECT * {{ ?s ?p ''''''. {CALL} }}", id="after-an-empty-long-literal"),
        pytest.param(f"SELECT * {{ ?s ?p '' . {CALL} #'''\n}}", id="after-an-empty-literal"),
        pytest.param(f"SELECT * {{ ?s ?p 1 # comment\r {CALL} }}", id="after-a-comment-that-a-return-ends"),
        pytest.param(
            f"SELECT * {{ FILTER(1<2) FILTER(?a<?b&&?c>'#') {CALL} #')\n}}", id="after-a-comparison"
        ),
        pytest.param(f"SELECT * {{ FILTER(?a<?b#>\n) {CALL} }}", id="after-a-comment-in-a-comparison"),
        pytest.param(f"SELECT (?a<?b#>\n AS ?x) {{ {CALL} }}", id="after-a-comment-in-an-expression"),
        pytest.param("SELECT * { SERVICE<urn:x>{} }", id="without-spaces"),
        pytest.param("PREFIX x: <urn:x> SELECT * { SERVICE x:y {} }", id="prefixed-name"),
        pytest.param("PREFIX : <urn:x> SELECT * { SERVICE:y {} }", id="run-into-a-name"),
        pytest.param("PREFIX : <urn:x> SELECT * { SERVICE SILENT:y {} }", id="silent-run-into-a-name"),
        pytest.param("PREFIX x: <urn:x> SELECT * { SERVICESILENTx:y {} }", id="all-run-together"),
        pytest.param(f"SELECT * {{ FILTER EXISTS {{ {CALL} }} }}", id="in-exists"),
        pytest.param(f"SELECT * {{ {{ SELECT * {{ {CALL} }} }} }}", id="in-a-subquery"),
        pytest.param(f"CONSTRUCT {{}} WHERE {{ {CALL} }}", id="in-construct"),
        pytest.param(f"DESCRIBE ?x {{ {CALL} }}", id="in-describe"),
    ],
)
def test_service_is_refused_wherever_it_hides(text: str) -> None:
    with pytest.raises(ServiceRefused, match="SERVICE at line"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        r"SELECT * { \u0053ERVICE <urn:x> {} }",
        r"SELECT * { S\u0045RVICE <urn:x> {} }",
        r"SELECT * { \U00000053ERVICE <urn:x> {} }",
        r"SELECT * { ?s ?p 1 \u002E \u0053ERVICE <urn:x> {} }",
        "SELECT * { SERVICESILENT<urn:x> {} }",
        "SELECT * { FILTER(trueSERVICE<urn:x>{}) }",
        "SELECT * { BIND(1 AS ?x)SERVICEx <urn:x> {} }",
        "SELECT * { \uff33ERVICE <urn:x> {} }",
    ],
    ids=ascii,
)
def test_service_spelled_with_escapes_or_run_together_is_refused_too(text: str) -> None:
    with pytest.raises(Problem):
        read(text)


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[int]]]:
    """Yield an address, and a list that grows with each call to it."""
    calls: list[int] = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                calls.append(1)
                connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/", calls


def evaluate(text: str) -> None:
    results = ox.Store().query(text, base_iri="urn:x:")
    if not isinstance(results, ox.QueryBoolean):
        list(results)


def test_the_engine_would_call_if_it_were_let(listener: tuple[str, list[int]]) -> None:
    address, calls = listener
    with pytest.raises(OSError, match=r"\S"):
        evaluate(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
    assert calls


def test_no_text_that_passes_makes_the_engine_call(listener: tuple[str, list[int]]) -> None:
    address, calls = listener
    before = len(calls)
    frames = ["SELECT * {{ {} }}", "SELECT * {{ FILTER(1{}) }}", "SELECT * {{ FILTER(1<{}) }}", "SELECT (1{} AS ?x) {{}}",
              "SELECT * {{ VALUES ?x {{ {} }} }}", "SELECT * {{ ?s ?p {} }}", "SELECT * {{ ?s x:{} ?o }}",
              "SELECT * {{}} ORDER BY (1<{})", "SELECT * {{ BIND(<a>{} AS ?x) }}", "PREFIX y: {} SELECT * {{}}"]  # fmt: skip
    openings = ['"', "'", '"""', "'''", "#", "<", "\\", "\\'", "'\\'", "'\\\\'", "x:#", "x:\\#", "a>#", "?b>'", "2&&?c>'",
                "<a#b>", "'' '", "<<", "@en#", "1.#", ""]  # fmt: skip
    endings = ['"', "'", '"""', "'''", ">", "\n", "'\n", ")", "}", " #", ""]
    passed = 0
    for frame, opening, ending in itertools.product(frames, openings, endings):
        inside = f"{opening} SERVICE <{address}> {{ ?s ?p ?o }} {ending}"
        text = f"PREFIX x: <{address}> {frame.format(inside)}"
        try:
            read(text)
            evaluate(text)
        except (Problem, SyntaxError):
            continue
        passed += 1
    assert passed > 10
    assert len(calls) == before


@pytest.mark.parametrize(
    ("text", "default", "named"),
    [
        ("SELECT * {}", (), ()),
        ("PREFIX x: <urn:x> SELECT * FROM <a> FROM x:b FROM NAMED <c> {}", ("<a>", "x:b"), ("<c>",)),
        ("SELECT ?from FROM<a>FROM NAMED<b>WHERE { ?from ?p 'FROM <c>' }", ("<a>",), ("<b>",)),
        ("DESCRIBE <x> FROM <a>", ("<a>",), ()),
        ("ASK FROM", (), ()),
    ],
)
def test_the_graphs_of_the_dataset_clause_are_kept_as_they_are_written(
    text: str, default: tuple[str, ...], named: tuple[str, ...]
) -> None:
    passed = read(text)
    assert (passed.default_graphs, passed.named_graphs) == (default, named)


def test_the_prologue_is_what_stands_before_the_form() -> None:
    assert read("BASE <urn:x> # a\nPREFIX a: <b>\nASK {}").prologue == "BASE <urn:x> # a\nPREFIX a: <b>\n"


def at_limit(scale: int) -> dict[str, str]:
    """Return texts as deep or wide as the limits allow, or ``scale`` times that, by what there is much of."""
    nesting, chain = scale * LIMITS.query_nesting, scale * LIMITS.query_chain
    elements, optional = scale * LIMITS.query_group_elements, scale * LIMITS.query_optional_arguments
    triples = " . ".join(f"?s{n} <p{n}> ?s{n + 1}" for n in range(elements - 2))
    return {
        "groups": "ASK " + "{" * nesting + "}" * nesting,
        "subqueries": "SELECT * {" * nesting + "}" * nesting,
        "optional": "ASK {" + "OPTIONAL {" * (nesting - 1) + "}" * nesting,
        "exists": "ASK {" + "FILTER EXISTS {" * (nesting - 1) + "}" * nesting,
        "parentheses": "ASK { FILTER" + "(" * (nesting - 1) + "1" + ")" * (nesting - 1) + "}",
        "calls": "ASK { FILTER" + "(STR" * (nesting - 2) + "(1)" + ")" * (nesting - 2) + "}",
        "lists": "ASK { ?s ?p " + "(" * (nesting - 1) + "1" + ")" * (nesting - 1) + "}",
        "blank nodes": "ASK { ?s ?p " + "[ ?p " * (nesting - 1) + "1" + "]" * (nesting - 1) + "}",
        "sums": "ASK { FILTER(1" + "+1" * chain + ") }",
        "alternatives": "ASK { FILTER(?a" + "||?a" * chain + ") }",
        "negations": "ASK { FILTER(" + "!" * chain + "1) }",
        "path alternatives": "ASK { ?s <a>" + "|<a>" * chain + " ?o }",
        "sums in parentheses": "ASK { FILTER" + ("(1+" + "1+" * (chain // 2)) * (nesting // 2) + "1" + ")" * (nesting // 2)
        + "}",
        "unions": "ASK { {}" + " UNION {}" * (elements - 1) + "}",
        "binds": "ASK {" + "".join(f"BIND(1 AS ?x{n})" for n in range(elements // 2)) + "}",
        "expressions": "SELECT " + "".join(f"(1 AS ?x{n})" for n in range(elements - 1)) + "{}",
        "patterns": "ASK {" + triples + "}",
        "optional arguments": "ASK { FILTER(" + "REGEX('a'," * optional + "'a'" + ")" * optional + ") }",
        "characters": "ASK {} #".ljust(scale * LIMITS.query_characters),
    }  # fmt: skip


ANSWER_ALL = """
import sys
import pyoxigraph as ox
from server import query_text
from server.negotiation import RESULTS_JSON
from server.problems import MalformedQuery
from server.query_service import EmbeddedQueryService, Query
from tests.server.test_query_text import at_limit

service = EmbeddedQueryService(ox.Store())
for name, text in at_limit(1).items():
    sys.stdout.write(name + "\\n")
    sys.stdout.flush()
    service.answer(Query(query_text.read(text), RESULTS_JSON))
sys.stdout.write("survived\\n")
"""


def test_the_engine_survives_whatever_the_limits_let_pass() -> None:
    command = [sys.executable, "-c", ANSWER_ALL]
    done = subprocess.run(
        command, cwd=first.CHECKOUT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.split("\n")[-2] == "survived", (
        f"It died of: {done.stdout.splitlines()[-1]}\n{done.stderr}"
    )


@pytest.mark.parametrize("kind", at_limit(1))
def test_ten_times_a_limit_is_refused_by_its_name(kind: str) -> None:
    with pytest.raises(Problem) as refused:
        read(at_limit(10)[kind])
    limit = refused.value.as_document()["limit"]
    assert f"the limit {limit} is {getattr(LIMITS, limit)}" in refused.value.detail


@pytest.mark.parametrize("kind", ["patterns", "sums", "groups"])
def test_a_limit_can_be_set(kind: str) -> None:
    small = Limits(query_nesting=3, query_chain=3, query_group_elements=3)
    with pytest.raises(QueryTooComplex):
        read(at_limit(1)[kind], small)
    assert read("ASK { FILTER(1+1) }", small).form == "ASK"


def test_every_limit_is_a_number_above_zero() -> None:
    assert all(getattr(LIMITS, field.name) > 0 for field in fields(LIMITS))


def test_data_may_be_as_long_as_a_query_may() -> None:
    rows = " ".join(f"(<urn:{n}> {n})" for n in range(5_000))
    read(f"SELECT * {{ VALUES (?a ?b) {{ {rows} }} }}")
    template = " ".join(f"<urn:{n}> <urn:p> {n} ." for n in range(3_000))
    read(f"CONSTRUCT {{ {template} }} WHERE {{}}")


@pytest.mark.parametrize(
    "unit", ['"\\', "'\\", "'''\\", '\\"""', '\\"""\\', "<", "<a\\u", "a:\\", "(", "a.", "^", "'a' "]
)
def test_the_cost_of_a_hostile_text_grows_in_proportion(unit: str) -> None:
    def read_or_refuse(text: str) -> None:
        with contextlib.suppress(Problem):
            read(text)

    assert_grows_in_proportion(
        read_or_refuse, lambda length: f"ASK {{ {unit * (length // len(unit))}", LIMITS.query_characters - 60
    )


@given(st.text(max_size=60))
def test_any_text_passes_or_is_a_problem(text: str) -> None:
    try:
        assert read(text).text == text
    except Problem as problem:
        assert 400 <= problem.status < 500


def queries_of_the_w3c() -> list[Path]:
    return sorted((requires("rdf-tests") / "sparql").rglob("*.rq"))


def test_no_query_of_the_w3c_is_refused_but_those_that_the_engine_refuses_and_service() -> None:
    passed, wrongly_refused = 0, []
    for path in queries_of_the_w3c():
        text = path.read_bytes().decode("utf-8", errors="replace")
        try:
            read(text)
            passed += 1
        except ServiceRefused:
            assert "SERVICE" in text.upper()
        except Problem as problem:
            try:
                ox.Store().query(text, base_iri="urn:x:")
            except SyntaxError:
                continue
            wrongly_refused.append(f"{path.name}: {problem.detail}")
    assert wrongly_refused == []
    assert passed > 700


def test_every_update_of_the_w3c_is_refused() -> None:
    for path in sorted((requires("rdf-tests") / "sparql").rglob("*.ru")):
        with pytest.raises(Problem):
            read(path.read_bytes().decode("utf-8", errors="replace"))


def test_every_word_is_one_that_the_engine_knows_or_the_standard_has() -> None:
    assert {"SELECT", "SERVICE", "GROUP_CONCAT", "A", "TRUE"} <= WORDS
    assert not {"INSERT", "LOAD", "DROP", "DELETE"} & WORDS
    assert all(word == word.upper() for word in WORDS)

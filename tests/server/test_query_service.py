"""The query service: a dataset and a query in, the bytes of an answer or a refusal out."""

from __future__ import annotations

import csv
import io
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rdflib.query import Result

from ontology import BASE
from server import deep_stack, query_text
from server.negotiation import (
    BOOLEAN_FORMATS,
    GRAPH_FORMATS,
    JSON_LD,
    RDF_XML,
    RESULT_FORMATS,
    RESULTS_CSV,
    RESULTS_JSON,
    RESULTS_TSV,
    RESULTS_XML,
    Format,
)
from server.problems import MalformedQuery, NotAcceptable, QueryFailed
from server.query_service import EmbeddedQueryService, Query, formats_for
from server.query_text import QueryForm

# Graph a has one triple that graph b has too, and one of its own; the default graph is the union of all.
DATASET = f"""
<urn:s> <urn:p> "both" <urn:a> .
<urn:s> <urn:p> "both" <urn:b> .
<urn:s> <urn:p> "a" <urn:a> .
<urn:s> <urn:p> "b" <urn:b> .
<urn:s> <urn:p> "c" <{BASE}graph/c> .
<urn:s> <urn:p> "both" .
<urn:s> <urn:p> "a" .
<urn:s> <urn:p> "b" .
<urn:s> <urn:p> "c" .
"""


@pytest.fixture(scope="module")
def service() -> EmbeddedQueryService:
    store = ox.Store()
    store.load(DATASET, format=ox.RdfFormat.N_QUADS)
    return EmbeddedQueryService(store)


def answer(
    service: EmbeddedQueryService,
    text: str,
    format: Format = RESULTS_JSON,
    *,
    default: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> str:
    return service.answer(Query(query_text.read(text), format, default, named)).decode()


def objects(service: EmbeddedQueryService, text: str, **dataset: tuple[str, ...]) -> list[str]:
    """Return the values of ?o in the rows of an answer, sorted, each as often as it came."""
    rows = csv.DictReader(io.StringIO(answer(service, text, RESULTS_CSV, **dataset), newline=""))
    return sorted(row["o"] for row in rows)


PATTERN = "{ ?s ?p ?o }"
IN_GRAPHS = "{ GRAPH ?g { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        pytest.param("", ["a", "b", "both", "c"], id="everything"),
        pytest.param("FROM <urn:a>", ["a", "both"], id="one-graph"),
        pytest.param("FROM <urn:a> FROM <urn:b>", ["a", "b", "both"], id="two-graphs-are-merged"),
        pytest.param("FROM <urn:a> FROM <urn:a>", ["a", "both"], id="one-graph-twice"),
        pytest.param("FROM x:a FROM x:b", ["a", "b", "both"], id="by-prefixed-names"),
        pytest.param("FROM x:\\u0061 FROM x:b", None, id="an-escape-where-there-is-none"),
        pytest.param("FROM <urn:\\u0061> FROM x:b", ["a", "b", "both"], id="by-an-iri-with-an-escape"),
        pytest.param("FROM <c> FROM <urn:a>", ["a", "both", "c"], id="by-an-iri-relative-to-base"),
        pytest.param("FROM <urn:a> FROM <urn:none>", ["a", "both"], id="and-one-that-is-not-there"),
        pytest.param("FROM <urn:none>", [], id="one-that-is-not-there"),
        pytest.param("FROM NAMED <urn:a>", [], id="named-only-leaves-the-default-graph-empty"),
        pytest.param("FROM <urn:a> FROM <urn:b> FROM NAMED <c>", ["a", "b", "both"], id="named-is-not-in-the-default"),
    ],
)  # fmt: skip
def test_the_default_graph_is_the_merge_of_the_graphs_in_from(
    service: EmbeddedQueryService, clause: str, expected: list[str] | None
) -> None:
    text = f"BASE <{BASE}graph/> PREFIX x: <urn:> SELECT ?o {clause} {PATTERN}"
    if expected is None:
        with pytest.raises(MalformedQuery):
            objects(service, text)
    else:
        assert objects(service, text) == expected


@pytest.mark.parametrize(
    ("default", "expected"),
    [
        (("urn:a",), ["a", "both"]),
        (("urn:a", "urn:b"), ["a", "b", "both"]),
        (("urn:a", "urn:none"), ["a", "both"]),
        (("urn:none",), []),
    ],
)
@pytest.mark.parametrize("clause", ["", f"FROM <{BASE}graph/c>", f"FROM <{BASE}graph/c> FROM <urn:b>"])
def test_the_dataset_of_the_request_is_merged_and_outdoes_the_text_s(
    service: EmbeddedQueryService, clause: str, default: tuple[str, ...], expected: list[str]
) -> None:
    assert objects(service, f"SELECT ?o {clause} {PATTERN}", default=default) == expected


@pytest.mark.parametrize(
    ("clause", "default", "named", "expected"),
    [
        ("", (), (), ["a", "b", "both", "both", "c"]),
        ("FROM NAMED <urn:a>", (), (), ["a", "both"]),
        ("FROM NAMED <urn:a> FROM NAMED <urn:b>", (), (), ["a", "b", "both", "both"]),
        ("FROM <urn:a>", (), (), []),
        ("FROM <urn:a> FROM <urn:b>", (), (), []),
        ("FROM <urn:a> FROM <urn:b> FROM NAMED <urn:b>", (), (), ["b", "both"]),
        ("", (), ("urn:b",), ["b", "both"]),
        ("", ("urn:a",), ("urn:b",), ["b", "both"]),
        ("", ("urn:a", "urn:b"), (), []),
        ("FROM NAMED <urn:a>", ("urn:a", "urn:b"), ("urn:b",), ["b", "both"]),
    ],
)
def test_graph_sees_the_named_graphs_of_the_dataset_and_no_others(
    service: EmbeddedQueryService,
    clause: str,
    default: tuple[str, ...],
    named: tuple[str, ...],
    expected: list[str],
) -> None:
    assert objects(service, f"SELECT ?o {clause} {IN_GRAPHS}", default=default, named=named) == expected


def test_counts_over_a_merge_are_right(service: EmbeddedQueryService) -> None:
    text = f"SELECT (COUNT(*) AS ?o) FROM <urn:a> FROM <urn:b> {PATTERN}"
    assert objects(service, text) == ["3"]


def test_a_merge_of_very_many_graphs_is_answered(service: EmbeddedQueryService) -> None:
    clause = " ".join(f"FROM <urn:{number}>" for number in range(5_000))
    assert objects(service, f"SELECT ?o {clause} FROM <urn:a> FROM <urn:b> {PATTERN}") == ["a", "b", "both"]


def test_relative_iris_are_resolved_against_the_base_of_the_register(service: EmbeddedQueryService) -> None:
    assert objects(service, f"SELECT ?o FROM <graph/c> {PATTERN}") == ["c"]
    assert objects(service, f"SELECT ?o FROM <graph/c> FROM <graph/d> {PATTERN}") == ["c"]
    assert objects(service, "SELECT (<id/port/tokyo> AS ?o) {}") == [f"{BASE}id/port/tokyo"]


ROWS = """SELECT ?iri ?plain ?english ?number ?none { VALUES (?iri ?plain ?english ?number ?none) {
  (<urn:é> "a\\"b,<&>\\r\\n\\t'c" "port"@en-GB 1.5 UNDEF) } }"""


@pytest.mark.parametrize(
    ("format", "rdflib_name"),
    [(RESULTS_JSON, "json"), (RESULTS_XML, "xml"), (RESULTS_TSV, "tsv")],
    ids=["json", "xml", "tsv"],
)
def test_rdflib_reads_the_same_rows_from_every_format(
    service: EmbeddedQueryService, format: Format, rdflib_name: str
) -> None:
    body = answer(service, ROWS, format).encode()
    (row,) = Result.parse(io.BytesIO(body), format=rdflib_name)
    values: dict[str, Any] = row.asdict()  # type: ignore[union-attr]
    assert values["iri"].n3() == "<urn:é>"
    assert str(values["plain"]) == "a\"b,<&>\r\n\t'c"
    assert values["english"].language.lower() == "en-gb"
    assert (str(values["number"]), str(values["number"].datatype)[-7:]) == ("1.5", "decimal")
    assert "none" not in values


def test_csv_holds_values_and_quotes_them_as_rfc_4180_says(service: EmbeddedQueryService) -> None:
    header, row = csv.reader(io.StringIO(answer(service, ROWS, RESULTS_CSV), newline=""))
    assert header == ["iri", "plain", "english", "number", "none"]
    assert row == ["urn:é", "a\"b,<&>\r\n\t'c", "port", "1.5", ""]


@pytest.mark.parametrize("value", [True, False])
def test_a_boolean_comes_in_json_and_in_xml(service: EmbeddedQueryService, value: bool) -> None:
    text = f"ASK {{ FILTER({str(value).lower()}) }}"
    assert json.loads(answer(service, text, RESULTS_JSON))["boolean"] is value
    root = ElementTree.fromstring(answer(service, text, RESULTS_XML))
    assert root.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == str(value).lower()


@pytest.mark.parametrize("format", GRAPH_FORMATS, ids=lambda format: format.name)
@pytest.mark.parametrize(
    "text", [f"CONSTRUCT {PATTERN} WHERE {PATTERN}", "DESCRIBE <urn:s>"], ids=["construct", "describe"]
)
def test_graphs_come_in_every_format(service: EmbeddedQueryService, text: str, format: Format) -> None:
    names = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld", "nq": "nquads"}
    graph = Dataset(default_union=True)
    graph.parse(data=answer(service, text, format), format=names.get(format.name, format.name))
    assert sorted(map(str, graph.objects())) == ["a", "b", "both", "c"]


@pytest.mark.parametrize(
    ("form", "formats"),
    [
        ("SELECT", RESULT_FORMATS),
        ("ASK", BOOLEAN_FORMATS),
        ("CONSTRUCT", GRAPH_FORMATS),
        ("DESCRIBE", GRAPH_FORMATS),
    ],
)
def test_each_form_has_the_formats_that_can_hold_its_answer(
    form: QueryForm, formats: tuple[Format, ...]
) -> None:
    assert tuple(formats_for(form)) == formats


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SELECT * {", "Line 1, column 11: the parser stopped after 'SELECT * {'"),
        ("SELECT * {\n  'é' 'é' !\n}", "Line 2, column 11: the parser stopped after \"'é' 'é'\""),
        ("SELECT *\n{} FROM <urn:a> FROM <urn:b>", "Line 2, column 10: the parser stopped after '{} FROM <'"),
        ("ASK\n", "Line 2, column 1: the parser stopped here"),
        (
            "SELECT * FROM <http://[> FROM <b> {}",
            "Line 1, column 25: IRI parsing failed; the parser stopped after",
        ),
        (
            "SELECT ?x {} GROUP BY ?y",
            "The SELECT contains a variable that is unbound; the parser stopped after",
        ),
    ],
)
def test_a_query_that_does_not_parse_is_told_where_and_what_it_comes_after(
    service: EmbeddedQueryService, text: str, where: str
) -> None:
    with pytest.raises(MalformedQuery) as refused:
        answer(service, text)
    assert refused.value.detail.startswith("The query does not parse. Line ")
    assert where in refused.value.detail
    assert refused.value.detail.endswith(".")


def test_a_query_that_calls_what_is_not_there_fails_in_words(service: EmbeddedQueryService) -> None:
    with pytest.raises(QueryFailed, match="urn:f"):
        answer(service, "SELECT (<urn:f>(1) AS ?x) {}")


@pytest.mark.parametrize(
    ("text", "format", "words"),
    [
        ('SELECT ("\\u0001" AS ?x) {}', RESULTS_XML, r"U\+0001, for which XML has no form.*results\+json"),
        (
            'CONSTRUCT { <urn:s> <urn:p> "\\uFFFE" } {}',
            RDF_XML,
            r"U\+FFFE, for which XML has no form.*text/turtle",
        ),
        ("CONSTRUCT { <urn:s> <urn:p> <<( <urn:s> <urn:p> 1 )>> } {}", JSON_LD, "a triple as a term"),
    ],
    ids=["results-in-xml", "graph-in-xml", "triple-term-in-json-ld"],
)
def test_an_answer_that_a_format_cannot_hold_is_refused_with_the_alternatives(
    service: EmbeddedQueryService, text: str, format: Format, words: str
) -> None:
    with pytest.raises(NotAcceptable, match=words):
        answer(service, text, format)


def test_an_answer_that_fails_halfway_leaves_nothing_behind_in_another_thread(
    service: EmbeddedQueryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    unraisable: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", unraisable.append)
    for text, format in (
        ('SELECT ("\\u0001" AS ?x) {}', RESULTS_XML),
        ('CONSTRUCT { <urn:s> <urn:p> "\\uFFFE" } {}', RDF_XML),
    ):
        with pytest.raises(NotAcceptable):
            answer(service, text, format)
    assert unraisable == []


def test_several_queries_are_answered_at_the_same_time(service: EmbeddedQueryService) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: objects(service, f"SELECT ({number} AS ?o) {{}}"), range(40)))
    assert answers == [[str(number)] for number in range(40)]


def test_a_call_on_a_deep_stack_returns_or_raises_as_any_other() -> None:
    assert deep_stack.call(lambda: threading.current_thread().name) == "query"
    with pytest.raises(KeyError, match="port"):
        deep_stack.call(lambda: dict[str, str]()["port"])


def test_the_stack_of_other_threads_stays_as_it_was() -> None:
    before = threading.stack_size()
    deep_stack.call(lambda: None)
    assert threading.stack_size() == before

"""What stands in results, and how it is escaped (SPARQL 1.1 results in JSON, XML, CSV and TSV)."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from rdflib.query import Result

from tests.http.client import Answer
from tests.http.places import CSV, RESULTS_JSON, RESULTS_XML, SELECT, TSV
from tests.http.table import Row, Server, body, by_get, problem, says, table

SPARQL = "{http://www.w3.org/2005/sparql-results#}"
FORMATS = {RESULTS_JSON: ox.QueryResultsFormat.JSON, RESULTS_XML: ox.QueryResultsFormat.XML, TSV: ox.QueryResultsFormat.TSV}  # fmt: skip
RDFLIB = {RESULTS_JSON: "json", RESULTS_XML: "xml", CSV: "csv", TSV: "tsv"}

# As SPARQL writes them: every kind of term, and every character that some format has to escape.
TERMS = {
    "an IRI": "<http://example.org/a?b=c&d=%20>",
    "an IRI beyond ASCII": "<http://example.org/東京>",
    "a text": '"plain"',
    "an empty text": '""',
    "a language": '"Hafen"@de-CH',
    "a date": '"2023-03-16"^^<http://www.w3.org/2001/XMLSchema#date>',
    "an integer": "42",
    "a decimal": "1.5",
    "a double": "1.0e6",
    "a boolean": "true",
    "an unknown datatype": '"x"^^<http://example.org/type>',
    "quotation marks": '"a\\"b\'c"',
    "a comma": '"a,b"',
    "a tab": '"a\\tb"',
    "a line feed": '"a\\nb"',
    "a carriage return": '"a\\rb\\r\\nc"',
    "a backslash": '"a\\\\b\\\\n"',
    "markup": '"<a href=\\"x\\">&amp;]]></a>"',
    "spaces at both ends": '"  a  "',
    "beyond the BMP": '"🚢"',
    "a combining mark": '"é"',
    "a non-breaking space": '"a\u00a0b"',
    "a line separator": '"a\u2028b"',
    "an at sign": '"@en"',
    "angle brackets": '"<http://example.org/>"',
    "a question mark": '"?x"',
}  # fmt: skip


def rows(answer: Answer) -> list[list[ox.NamedNode | ox.Literal | ox.BlankNode | None]]:
    found = ox.parse_query_results(answer.body, format=FORMATS[answer.media_type])
    assert isinstance(found, ox.QuerySolutions)
    return [[solution[variable] for variable in found.variables] for solution in found]


def select(term: str) -> str:
    return f"SELECT ?x ?none WHERE {{ VALUES ?x {{ {term} }} }}"


@pytest.fixture(params=TERMS)
def term(request: pytest.FixtureRequest) -> str:
    return TERMS[request.param]


def test_each_format_gives_the_same_term(server: Server, term: str) -> None:
    if term.startswith('"'):
        [[expected, _]] = rows(server.ask(by_get(select(term), Accept=RESULTS_JSON)))
        quad = next(iter(ox.parse(f"<a:a> <a:b> {term} .".encode(), format=ox.RdfFormat.TURTLE)))
        assert expected == quad.object
    found = {wanted: rows(server.ask(by_get(select(term), Accept=wanted))) for wanted in FORMATS}
    assert found[RESULTS_XML] == found[RESULTS_JSON]
    assert found[TSV] == found[RESULTS_JSON]


def test_csv_1_1_3_has_the_value_alone(server: Server, term: str) -> None:
    [[expected, _]] = rows(server.ask(by_get(select(term), Accept=RESULTS_JSON)))
    assert isinstance(expected, ox.NamedNode | ox.Literal)
    text = server.ask(by_get(select(term), Accept=CSV)).text
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["x", "none"], [expected.value, ""]]
    assert text.endswith("\r\n")


@pytest.mark.parametrize("wanted", [RESULTS_JSON, RESULTS_XML, TSV])
def test_rdflib_reads_the_same(server: Server, term: str, wanted: str) -> None:
    if (wanted, term) == (TSV, TERMS["a line separator"]):
        return  # rdflib divides TSV by str.splitlines(), which breaks at U+2028, too.
    answer = server.ask(by_get(select(term), Accept=wanted))
    read = Result.parse(io.BytesIO(answer.body), format=RDFLIB[wanted])
    [found] = [row[0] for row in read]  # type: ignore[index]
    [[expected, _]] = rows(answer)
    assert isinstance(expected, ox.NamedNode | ox.Literal)
    assert str(found) == expected.value


@table(
    Row("TSV 1.1 4.1: variables have their question marks", by_get("SELECT (1 AS ?a) (2 AS ?b) {}", Accept=TSV), 200, body(b"?a\t?b\n1\t2\n")),
    Row("TSV 1.1 4.2: tab and line feed are escaped", by_get('SELECT ("a\\tb\\nc" AS ?x) {}', Accept=TSV), 200, body(b'?x\n"a\\tb\\nc"\n')),
    Row("TSV 1.1 4.2: an IRI has brackets", by_get("SELECT (<a:b> AS ?x) {}", Accept=TSV), 200, body(b"?x\n<a:b>\n")),
    Row("TSV 1.1 4: what is unbound is empty, an empty text is not", by_get('SELECT ("" AS ?x) ?y {}', Accept=TSV), 200, body(b'?x\t?y\n""\t\n')),
    Row("CSV 1.1 3.1: variables have no question marks, lines end as RFC 4180 says", by_get("SELECT (1 AS ?a) (2 AS ?b) {}", Accept=CSV), 200, body(b"a,b\r\n1,2\r\n")),
    Row("CSV 1.1 3.2: quotation marks are doubled", by_get('SELECT ("a\\"b" AS ?x) {}', Accept=CSV), 200, body(b'x\r\n"a""b"\r\n')),
    Row("CSV 1.1 3.2: a line feed is put in quotation marks", by_get('SELECT ("a\\nb" AS ?x) {}', Accept=CSV), 200, body(b'x\r\n"a\nb"\r\n')),
    Row("CSV 1.1 3: no solution is the header alone", by_get("SELECT ?x { FILTER(false) }", Accept=CSV), 200, body(b"x\r\n")),
    Row("JSON 1.1 3.1.1: head.vars is in the order of the query", by_get("SELECT ?b ?a {}", Accept=RESULTS_JSON), 200, says('"vars":["b","a"]')),
)  # fmt: skip
def test_results_are_written_as_their_specification_says(server: Server, row: Row) -> None:
    server.check(row)


def test_json_1_1_3_2_names_types_as_the_specification_does(server: Server) -> None:
    query = 'SELECT (<a:b> AS ?i) ("a"@en AS ?l) (1 AS ?n) ("t" AS ?t) ?u WHERE { }'
    found = json.loads(server.ask(by_get(query, Accept=RESULTS_JSON)).body)
    assert found["head"]["vars"] == ["i", "l", "n", "t", "u"]
    assert found["results"]["bindings"] == [
        {
            "i": {"type": "uri", "value": "a:b"},
            "l": {"type": "literal", "value": "a", "xml:lang": "en"},
            "n": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            "t": {"type": "literal", "value": "t"},
        }
    ]


def test_json_1_1_3_2_2_has_blank_nodes_by_label(server: Server) -> None:
    [row] = json.loads(server.ask(by_get("SELECT (BNODE() AS ?b) {}")).body)["results"]["bindings"]
    assert row["b"]["type"] == "bnode"


def test_xml_1_1_2_is_well_formed_and_in_its_namespace(server: Server) -> None:
    root = ElementTree.fromstring(server.ask(by_get(SELECT, Accept=RESULTS_XML)).body)
    assert root.tag == f"{SPARQL}sparql"
    assert [child.tag for child in root] == [f"{SPARQL}head", f"{SPARQL}results"]
    assert [node.get("name") for node in root.iter(f"{SPARQL}variable")] == ["port"]
    assert len(list(root.iter(f"{SPARQL}uri"))) == 5


@pytest.mark.parametrize(("query", "expected"), [("ASK {}", True), ("ASK { FILTER(false) }", False)])
def test_ask_is_the_same_in_json_and_xml(server: Server, query: str, expected: bool) -> None:
    found = json.loads(server.ask(by_get(query, Accept=RESULTS_JSON)).body)
    assert found["boolean"] is expected
    assert "head" in found
    assert "results" not in found
    root = ElementTree.fromstring(server.ask(by_get(query, Accept=RESULTS_XML)).body)
    assert root.findtext(f"{SPARQL}boolean") == str(expected).lower()


def test_xml_1_0_2_2_a_character_that_xml_has_not_is_never_sent_raw(server: Server) -> None:
    answer = server.ask(by_get('SELECT ("a\\u0001b" AS ?x) {}', Accept=RESULTS_XML))
    assert answer.status == 406
    problem("not-acceptable")(answer)
    again = server.ask(by_get('SELECT ("a\\u0001b" AS ?x) {}', Accept=RESULTS_JSON))
    assert json.loads(again.body)["results"]["bindings"][0]["x"]["value"] == "a\x01b"


def test_sparql_1_1_15_order_is_kept_in_every_format(server: Server) -> None:
    query = "SELECT ?x { VALUES ?x { 3 1 2 } } ORDER BY DESC(?x)"
    for wanted in FORMATS:
        found = [row[0] for row in rows(server.ask(by_get(query, Accept=wanted)))]
        assert [str(term).partition("^^")[0] for term in found] == ['"3"', '"2"', '"1"']

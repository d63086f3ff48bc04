"""Ways to ask, datasets, and refusals (SPARQL 1.1 Protocol; RFC 10008)."""

from __future__ import annotations

import json

import pytest

from tests.http.client import Answer, Request
from tests.http.places import (  # fmt: skip
    ARTICLE_GRAPH_IRI,
    ASK,
    BASE,
    CONSTRUCT,
    DESCRIBE,
    FIREFOX,
    GRAPH_FORMATS,
    HTML,
    PORTS_GRAPH_IRI,
    RESULTS_JSON,
    RESULTS_XML,
    SELECT,
    TSV,
    TURTLE,
    UNKNOWN_GRAPH_IRI,
)
from tests.http.places import CSV as RESULTS_CSV
from tests.http.table import (  # fmt: skip
    FORM,
    QUERY,
    Check,
    Row,
    Server,
    ask,
    by_form,
    by_get,
    by_post,
    get,
    header,
    lists,
    media,
    parameters,
    problem,
    says,
    silent_on,
    table,
)

FIVE = [f"{BASE}id/port/{slug}" for slug in ("los-angeles", "shanghai", "singapore", "tokyo", "yokohama")]


def bindings(answer: Answer) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads(answer.body)["results"]["bindings"]
    return found


def gives(variable: str, *values: str) -> Check:
    """The results in JSON have these values of the variable, in this order."""

    def check(answer: Answer) -> None:
        media(RESULTS_JSON)(answer)
        found = [row[variable]["value"] for row in bindings(answer)]
        assert found == list(values), f"{found} is not {list(values)}"

    return check


def is_true(answer: Answer) -> None:
    """The answer to ASK is true."""
    assert json.loads(answer.body)["boolean"] is True


def is_false(answer: Answer) -> None:
    """The answer to ASK is false."""
    assert json.loads(answer.body)["boolean"] is False


ports = gives("port", *FIVE)
PLUS = get("/sparql?query=ASK+%7B+%3Fs+%3Fp+%3Fo+%7D")
NON_ASCII = 'SELECT ("Zürich 東京 🚢" AS ?x) {}'


@table(
    Row("SPARQL Protocol 2.1.1: by GET", by_get(SELECT), 200, ports),
    Row("SPARQL Protocol 2.1.2: by POST of a form", by_form(SELECT), 200, ports),
    Row("SPARQL Protocol 2.1.3: by POST of the query itself", by_post(SELECT), 200, ports),
    Row("RFC 10008: by QUERY of the query itself", by_post(SELECT, method="QUERY"), 200, ports),
    Row("RFC 10008: by QUERY of a form, or 415", ask("QUERY", "/sparql", body=parameters(("query", SELECT)).encode(), Content_Type=FORM), (200, 415)),
    Row("RFC 10008 2: QUERY without a type is refused", ask("QUERY", "/sparql", body=SELECT.encode()), (400, 415), problem()),
    Row("RFC 10008 2: QUERY of a type that is none of queries is 415", ask("QUERY", "/sparql", body=SELECT.encode(), Content_Type="application/sql"), 415, problem("unsupported-media-type")),
    Row("RFC 10008 3: Accept-Query is a list of structured fields", get("/sparql"), 200, header("Accept-Query", r'"?application/sparql-query"?(;.*)?(,.*)?')),
    Row("RFC 10008 3: answers to QUERY may carry it, too", by_post(SELECT, method="QUERY"), 200, header("Accept-Query", r".*application/sparql-query.*")),
    Row("RFC 10008 2.7: an answer to QUERY may be kept", by_post(SELECT, method="QUERY"), 200, header("Cache-Control", r".*max-age=\d+.*"), header("ETag", '".+"')),
    Row("RFC 10008: a malformed query by QUERY", by_post("SELEKT", method="QUERY"), (400, 422), problem("malformed-query")),
    Row("RFC 10008: an empty QUERY", by_post("", method="QUERY"), (400, 422), problem()),
    Row("RFC 10008: an update by QUERY is refused", ask("QUERY", "/sparql", body=b"CLEAR ALL", Content_Type="application/sparql-update"), (403, 415), problem()),
    Row("RFC 10008: QUERY with a dataset in the address", by_post("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("default-graph-uri", UNKNOWN_GRAPH_IRI), method="QUERY"), 200, gives("n", "0")),
    Row("WHATWG URL 5.1: + in a query string is a space", PLUS, 200, is_true),
    Row("RFC 3986 2.1: %20 is a space, too", get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"), 200, is_true),
    Row("SPARQL Protocol 2.1: %2B is a plus", get("/sparql?query=SELECT%20(1%2B1%20AS%20%3Fx)%20%7B%7D"), 200, gives("x", "2")),
    Row("WHATWG URL 5.1: + in a form is a space", ask("POST", "/sparql", body=b"query=ASK+%7B+%3Fs+%3Fp+%3Fo+%7D", Content_Type=FORM), 200, is_true),
    Row("SPARQL Protocol 2.1.3: + in a query itself is a plus", by_post("SELECT (1+1 AS ?x) {}"), 200, gives("x", "2")),
    Row("SPARQL Protocol 2.1.3: % in a query itself is a percent sign", by_post('SELECT ("%41" AS ?x) {}'), 200, gives("x", "%41")),
    Row("SPARQL Protocol 2.1.1: characters beyond ASCII by GET", by_get(NON_ASCII), 200, gives("x", "Zürich 東京 🚢")),
    Row("SPARQL Protocol 2.1.2: characters beyond ASCII in a form", by_form(NON_ASCII), 200, gives("x", "Zürich 東京 🚢")),
    Row("SPARQL Protocol 2.1.3: characters beyond ASCII in the body", by_post(NON_ASCII), 200, gives("x", "Zürich 東京 🚢")),
    Row("SPARQL Protocol 2.1.2: raw UTF-8 in a form", ask("POST", "/sparql", body="query=SELECT ('é' AS ?x) {}".encode(), Content_Type=FORM), 200, gives("x", "é")),
    Row("SPARQL Protocol 2.1.3: charset=utf-8 may be said", by_post(SELECT, Content_Type=f"{QUERY}; charset=utf-8"), 200, ports),
    Row('SPARQL Protocol 2.1.3: charset="UTF-8" may be said', by_post(SELECT, Content_Type=f'{QUERY};charset="UTF-8"'), 200, ports),
    Row("SPARQL Protocol 2.1.3: another charset is refused", by_post(SELECT, Content_Type=f"{QUERY}; charset=utf-16"), (400, 415), problem()),
    Row("SPARQL Protocol 2.1.2: a form may say its charset", by_form(SELECT, Content_Type=f"{FORM}; charset=UTF-8"), 200, ports),
    Row("RFC 9110 8.3.1: the type of a body has no case", by_post(SELECT, Content_Type="Application/SPARQL-Query"), 200, ports),
    Row("SPARQL Protocol 2.1.1: bytes that are no UTF-8 by GET are 400", get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D"), 400, problem()),
    Row("SPARQL Protocol 2.1.2: bytes that are no UTF-8 in a form are 400", ask("POST", "/sparql", body=b"query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", Content_Type=FORM), 400, problem()),
    Row("SPARQL Protocol 2.1.3: bytes that are no UTF-8 in the body are 400", ask("POST", "/sparql", body=b'ASK { ?s ?p "\xff" }', Content_Type=QUERY), 400, problem()),
    Row("SPARQL Protocol 2.1.1: surrogates in UTF-8 are 400", get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%ED%A0%80%22%20%7D"), 400, problem()),
    Row("a byte order mark before a query is passed over or 400", ask("POST", "/sparql", body=b"\xef\xbb\xbfASK {}", Content_Type=QUERY), (200, 400)),
    Row("NUL in a query is 400", get("/sparql?query=ASK%20%7B%00%7D"), 400, problem()),
    Row("% without digits is 400", get("/sparql?query=ASK%20%7B%ZZ%7D"), 400, problem()),
    Row("SPARQL Protocol 2.1.4: two queries are 400", by_get(ASK, ("query", SELECT)), 400, problem()),
    Row("SPARQL Protocol 2.1.4: two equal queries are 400", by_get(ASK, ("query", ASK)), 400, problem()),
    Row("SPARQL Protocol 2.1.4: two queries in a form are 400", by_form(ASK, ("query", SELECT)), 400, problem()),
    Row("SPARQL Protocol 2.1.4: a query in the address and one in the form are 400", ask("POST", f"/sparql?{parameters(('query', ASK))}", body=parameters(("query", SELECT)).encode(), Content_Type=FORM), 400, problem()),
    Row("SPARQL Protocol 2.1.4: a query in the address and one as the body are 400", ask("POST", f"/sparql?{parameters(('query', ASK))}", body=SELECT.encode(), Content_Type=QUERY), 400, problem()),
    Row("SPARQL Protocol 2.1.2: multipart/form-data is no form of SPARQL", ask("POST", "/sparql", body=b"--x\r\n\r\n--x--", Content_Type="multipart/form-data; boundary=x"), 415, problem("unsupported-media-type")),
    Row("SPARQL Protocol 2.1.2: a form in Latin-1 is refused", by_form(SELECT, Content_Type=f"{FORM}; charset=iso-8859-1"), (400, 415), problem()),
    Row("SPARQL Protocol 2.1: parameters that nobody knows are passed over", by_get(ASK, ("timeout", "1"), ("debug", "on")), 200, is_true),
    Row("SPARQL Protocol 2.1: names of parameters have a case", get("/sparql?QUERY=ASK%7B%7D", Accept=TURTLE), (200, 400), says("sparql")),
    Row("SPARQL Protocol 2.1: no query in a form is 400", ask("POST", "/sparql", body=b"", Content_Type=FORM), 400, problem()),
    Row("SPARQL Protocol 2.1: another parameter alone in a form is 400", ask("POST", "/sparql", body=b"q=x", Content_Type=FORM), 400, problem()),
    Row("SPARQL Protocol 2.1: an empty query is 400", get("/sparql?query="), 400, problem()),
    Row("SPARQL Protocol 2.1: a query of spaces is 400", get("/sparql?query=%20%20"), 400, problem()),
    Row("SPARQL Protocol 2.1: an empty body is 400", by_post(""), 400, problem()),
    Row("SPARQL Protocol 2.1: default-graph-uri without a query is no query", get(f"/sparql?{parameters(('default-graph-uri', PORTS_GRAPH_IRI))}", Accept=TURTLE), (200, 400)),
    Row("SPARQL Protocol 2.1.5: a syntax error is 400 and says where", by_get("SELECT ?x WHERE {"), 400, problem("malformed-query"), says("Line 1")),
    Row("SPARQL Protocol 2.1.5: the place of an error is counted over lines", by_get("SELECT *\nWHERE {\n  ?s ?p\n}"), 400, problem("malformed-query"), says("Line 4")),
    Row("SPARQL 1.1 19.8: an undeclared prefix is 400", by_get("ASK { ?s a nope:Thing }"), 400, problem("malformed-query")),
    Row("SPARQL 1.1 18.2.4.1: a variable that is not grouped is 400", by_get("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }"), 400, problem("malformed-query")),
    Row("SPARQL 1.1 4.1.1.2: a relative IRI is resolved against the register's base", by_get("SELECT (STR(<id/port/tokyo>) AS ?x) {}"), 200, gives("x", f"{BASE}id/port/tokyo")),
    Row("SPARQL 1.1 4.1.1.2: BASE of the query goes before", by_get("BASE <http://example.org/> SELECT (STR(<a>) AS ?x) {}"), 200, gives("x", "http://example.org/a")),
    Row("an XML entity in an error on a page is shown as text", by_get("SELECT <script>alert(1)</script>", Accept=FIREFOX), 400, media(HTML), silent_on("<script>alert(1)")),
)  # fmt: skip
def test_every_way_to_ask_and_every_slip(server: Server, row: Row) -> None:
    server.check(row)


COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
NAMED = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
NONE_FROM_DEFAULT = "ASK { ?s ?p ?o }"
DEFAULT, NAME = "default-graph-uri", "named-graph-uri"


@table(
    Row("SPARQL 1.1 13.1: without a dataset, the default graph is not empty", by_get(ASK), 200, is_true),
    Row("SPARQL 1.1 13.1: without a dataset, named graphs can be asked", by_get(f"ASK {{ GRAPH <{PORTS_GRAPH_IRI}> {{ ?s ?p ?o }} }}"), 200, is_true),
    Row("SPARQL Protocol 2.1.4: default-graph-uri alone leaves no named graph", by_get(NAMED, (DEFAULT, PORTS_GRAPH_IRI)), 200, gives("g")),
    Row("SPARQL Protocol 2.1.4: named-graph-uri alone leaves the default graph empty", by_get(NONE_FROM_DEFAULT, (NAME, PORTS_GRAPH_IRI)), 200, is_false),
    Row("SPARQL Protocol 2.1.4: named-graph-uri names what GRAPH can see", by_get(NAMED, (NAME, PORTS_GRAPH_IRI)), 200, gives("g", PORTS_GRAPH_IRI)),
    Row("SPARQL Protocol 2.1.4: two named graphs", by_get(NAMED, (NAME, PORTS_GRAPH_IRI), (NAME, ARTICLE_GRAPH_IRI)), 200, gives("g", ARTICLE_GRAPH_IRI, PORTS_GRAPH_IRI)),
    Row("SPARQL Protocol 2.1.4: both kinds together", by_get(NAMED, (DEFAULT, PORTS_GRAPH_IRI), (NAME, ARTICLE_GRAPH_IRI)), 200, gives("g", ARTICLE_GRAPH_IRI)),
    Row("SPARQL Protocol 2.1.4: the dataset of the request goes before FROM", by_get(f"SELECT (COUNT(*) AS ?n) FROM <{PORTS_GRAPH_IRI}> {{ ?s ?p ?o }}", (DEFAULT, UNKNOWN_GRAPH_IRI)), 200, gives("n", "0")),
    Row("SPARQL Protocol 2.1.4: it goes before FROM NAMED, too", by_get(f"SELECT DISTINCT ?g FROM NAMED <{PORTS_GRAPH_IRI}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", (NAME, ARTICLE_GRAPH_IRI)), 200, gives("g", ARTICLE_GRAPH_IRI)),
    Row("SPARQL 1.1 13.2: FROM NAMED alone leaves the default graph empty", by_get(f"ASK FROM NAMED <{PORTS_GRAPH_IRI}> {{ ?s ?p ?o }}"), 200, is_false),
    Row("SPARQL 1.1 13.2: FROM alone leaves no named graph", by_get(f"ASK FROM <{PORTS_GRAPH_IRI}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"), 200, is_false),
    Row("SPARQL Protocol 2.1.4: an unknown default graph is empty or refused", by_get(COUNT, (DEFAULT, UNKNOWN_GRAPH_IRI)), (200, 400)),
    Row("SPARQL Protocol 2.1.4: an unknown named graph is empty or refused", by_get(NAMED, (NAME, UNKNOWN_GRAPH_IRI)), (200, 400)),
    Row("SPARQL Protocol 2.1.2: the dataset may come in the form", by_form(NAMED, (NAME, PORTS_GRAPH_IRI)), 200, gives("g", PORTS_GRAPH_IRI)),
    Row("SPARQL Protocol 2.1.3: with the query as body, the dataset comes in the address", by_post(NAMED, (NAME, PORTS_GRAPH_IRI)), 200, gives("g", PORTS_GRAPH_IRI)),
    Row("SPARQL Protocol 2.1.4: a graph IRI that is none is 400", by_get(ASK, (DEFAULT, "not an iri")), 400, problem()),
    Row("SPARQL Protocol 2.1.4: an empty graph IRI is 400 or the base", by_get(ASK, (DEFAULT, "")), (200, 400)),
    Row("a file is no graph: nothing of the machine is read", by_get("SELECT * { ?s ?p ?o }", (DEFAULT, "file:///etc/passwd")), (200, 400), silent_on("root:")),
    Row("FROM <file:…> reads nothing of the machine", by_get("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), (200, 400), silent_on("root:")),
    Row("FROM <http:…> fetches nothing", by_get("ASK FROM <http://127.0.0.1:9/x> { ?s ?p ?o }"), (200, 400)),
)  # fmt: skip
def test_the_dataset_of_a_query(server: Server, row: Row) -> None:
    server.check(row)


def count(server: Server, *pairs: tuple[str, str], query: str = COUNT) -> int:
    return int(bindings(server.ask(by_get(query, *pairs)))[0]["n"]["value"])


def test_sparql_1_1_13_2_graphs_are_merged_so_that_each_triple_counts_once(server: Server) -> None:
    twice = (DEFAULT, PORTS_GRAPH_IRI)
    assert count(server, twice, twice) == count(server, twice)
    ports_query = f"SELECT (COUNT(*) AS ?n) FROM <{PORTS_GRAPH_IRI}> {{ ?s ?p ?o }}"
    assert count(server, query=ports_query) == count(server, twice)
    graphs = [row["g"]["value"] for row in bindings(server.ask(by_get(NAMED)))]
    assert count(server, *((DEFAULT, graph) for graph in graphs)) == count(server)


def update(text: str, kind: str) -> Request:
    if kind == "form":
        return ask("POST", "/sparql", body=parameters(("update", text)).encode(), Content_Type=FORM)
    if kind == "body":
        return ask("POST", "/sparql", body=text.encode(), Content_Type="application/sparql-update")
    return by_get(text)


UPDATES = ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL", "LOAD <http://127.0.0.1:9/>", "CLEAR ALL"]  # fmt: skip


@pytest.mark.parametrize("kind", ["form", "body", "query"])
@pytest.mark.parametrize("text", UPDATES)
def test_sparql_protocol_2_2_updates_are_refused(server: Server, kind: str, text: str) -> None:
    before = count(server)
    answer = server.ask(update(text, kind))
    assert answer.status == (400 if kind == "query" and answer.status == 400 else 403)
    problem()(answer)
    assert count(server) == before


@table(
    Row("SPARQL Protocol 2.2: an update by GET is refused", get(f"/sparql?{parameters(('update', 'CLEAR ALL'))}"), (400, 403, 405), problem()),
    Row("SPARQL Protocol 2.2: query and update together are refused", ask("POST", "/sparql", body=parameters(("query", ASK), ("update", "CLEAR ALL")).encode(), Content_Type=FORM), (400, 403), problem()),
    Row("SERVICE reaches no other host", by_get("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), (400, 403), problem("service-refused")),
    Row("SERVICE SILENT, too", by_get("ASK { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"), (400, 403), problem("service-refused")),
    Row("the word SERVICE in a text is no SERVICE", by_get('ASK { BIND("SERVICE <x>" AS ?x) }'), 200, is_true),
    Row("the word INSERT in a comment is no update", by_get("ASK {} # INSERT DATA"), 200, is_true),
    Row("a query of a thousand brackets is refused in words", by_get("ASK {" * 1 + "{" * 1000 + "}" * 1000 + "}"), 400, problem("query-too-complex", "limit")),
    Row("a query of ten thousand alternatives is refused in words", by_post("ASK { FILTER(" + "||".join(["true"] * 10_000) + ") }"), (200, 400)),
)  # fmt: skip
def test_what_is_refused_is_refused_in_words(server: Server, row: Row) -> None:
    server.check(row)


# Formats


@table(
    Row("SPARQL Protocol 2.1.6: SELECT, no Accept", by_get(SELECT), 200, media(RESULTS_JSON, RESULTS_XML)),
    *(
        Row(f"SPARQL Protocol 2.1.6: SELECT as {wanted}", by_get(SELECT, Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, TSV, HTML)
    ),
    *(
        Row(f"SPARQL Protocol 2.1.6: ASK as {wanted}", by_get(ASK, Accept=wanted), 200, media(wanted))
        for wanted in (RESULTS_JSON, RESULTS_XML, HTML)
    ),
    *(
        Row(f"SPARQL Protocol 2.1.6: CONSTRUCT as {wanted}", by_get(CONSTRUCT, Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in GRAPH_FORMATS.values()
    ),
    *(
        Row(f"SPARQL Protocol 2.1.6: DESCRIBE as {wanted}", by_get(DESCRIBE, Accept=wanted), 200, media(wanted))
        for wanted in GRAPH_FORMATS.values()
    ),
    Row("SELECT as application/json", by_get(SELECT, Accept="application/json"), 200, media(RESULTS_JSON, "application/json"), says('"bindings"')),
    Row("SELECT as application/xml", by_get(SELECT, Accept="application/xml"), 200, media(RESULTS_XML, "application/xml"), says("<sparql")),
    Row("SELECT as text/xml", by_get(SELECT, Accept="text/xml"), 200, media(RESULTS_XML, "text/xml")),
    Row("SELECT as text/*", by_get(SELECT, Accept="text/*"), 200, media(RESULTS_CSV, TSV, HTML)),
    Row("SELECT as text/plain", by_get(SELECT, Accept="text/plain"), (200, 406)),
    Row("SELECT with q=0 for JSON", by_get(SELECT, Accept="application/sparql-results+json;q=0, */*;q=0.5"), 200, media(RESULTS_XML, RESULTS_CSV, TSV, HTML)),
    Row("SELECT with qualities", by_get(SELECT, Accept="text/csv;q=0.4, application/sparql-results+xml;q=0.8"), 200, media(RESULTS_XML)),
    Row("SELECT as Turtle alone is 406 with what there is", by_get(SELECT, Accept=TURTLE), 406, problem("not-acceptable", "alternatives"), says(RESULTS_JSON, RESULTS_CSV)),
    Row("SELECT as an image is 406", by_get(SELECT, Accept="image/png"), 406, problem("not-acceptable", "alternatives"), lists("Vary", "Accept")),
    Row("ASK as CSV is 406 or a boolean", by_get(ASK, Accept=RESULTS_CSV), (200, 406)),
    Row("CONSTRUCT as CSV is 406 with what there is", by_get(CONSTRUCT, Accept=RESULTS_CSV), 406, problem("not-acceptable", "alternatives"), says(TURTLE)),
    Row("CONSTRUCT as results in JSON is 406", by_get(CONSTRUCT, Accept=RESULTS_JSON), 406, problem("not-acceptable", "alternatives")),
    Row("CONSTRUCT, no Accept", by_get(CONSTRUCT), 200, media(TURTLE)),
    Row("CONSTRUCT as text/plain", by_get(CONSTRUCT, Accept="text/plain"), 200, media("application/n-triples", "text/plain")),
    Row("CONSTRUCT as application/json", by_get(CONSTRUCT, Accept="application/json"), 200, media("application/ld+json", "application/json")),
    Row("CONSTRUCT as application/xml", by_get(CONSTRUCT, Accept="application/xml"), 200, media("application/rdf+xml", "application/xml")),
    Row("rdflib's Accept for SELECT", by_get(SELECT, Accept="application/sparql-results+xml, application/rdf+xml"), 200, media(RESULTS_XML)),
    Row("SPARQLWrapper's Accept for CONSTRUCT", by_get(CONSTRUCT, Accept="text/turtle,application/turtle,text/rdf+n3,application/n3,text/n3"), 200, media(TURTLE)),
    Row("Jena's Accept for SELECT", by_get(SELECT, Accept="application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"), 200, media(RESULTS_JSON)),
    Row("a browser gets a page of results", by_get(SELECT, Accept=FIREFOX), 200, media(HTML), says("los-angeles")),
    Row("format=csv for SELECT", by_get(SELECT, ("format", "csv"), Accept=RESULTS_JSON), 200, media(RESULTS_CSV)),
    Row("format=json for SELECT", by_get(SELECT, ("format", "json")), 200, media(RESULTS_JSON)),
    Row("format=xml in a form", by_form(SELECT, ("format", "xml")), 200, media(RESULTS_XML)),
    Row("format=ttl for CONSTRUCT", by_get(CONSTRUCT, ("format", "ttl")), 200, media(TURTLE)),
    Row("format=ttl for SELECT is refused", by_get(SELECT, ("format", "ttl")), (400, 406), problem()),
    Row("SPARQL 1.1 TSV 4: text says its charset", by_get(SELECT, Accept=TSV), 200, header("Content-Type", r"text/tab-separated-values;\s*charset=utf-8.*")),
    Row("SPARQL 1.1 CSV 3: text says its charset", by_get(SELECT, Accept=RESULTS_CSV), 200, header("Content-Type", r"text/csv;.*charset=utf-8.*")),
    Row("a query that differs only in Accept is stored apart", by_get(SELECT, Accept=RESULTS_XML), 200, lists("Vary", "Accept", "Accept-Encoding")),
    Row("by POST, formats are as free", by_post(SELECT, Accept=RESULTS_CSV), 200, media(RESULTS_CSV)),
    Row("by QUERY, formats are as free", by_post(SELECT, method="QUERY", Accept=RESULTS_XML), 200, media(RESULTS_XML), lists("Vary", "Accept")),
)  # fmt: skip
def test_formats_of_answers(server: Server, row: Row) -> None:
    server.check(row)


# No query


@table(
    Row("Service Description 2: /sparql without a query describes itself", get("/sparql"), 200, media(TURTLE), says("sparql-service-description#")),
    *(
        Row(f"Service Description 2: as {wanted}", get("/sparql", Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in GRAPH_FORMATS.values()
    ),
    Row("a browser gets a form", get("/sparql", Accept=FIREFOX), 200, media(HTML), says("<form", "<textarea")),
    Row("an image of the service is 406", get("/sparql", Accept="image/png"), 406, problem("not-acceptable", "alternatives")),
    Row("a slash at the end is another address", get("/sparql/"), (404, 308, 301)),
)  # fmt: skip
def test_without_a_query_the_service_describes_itself(server: Server, row: Row) -> None:
    server.check(row)

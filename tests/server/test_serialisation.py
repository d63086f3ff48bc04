"""Graphs to bytes: every format is read back as the same graph, by parsers that are not ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib.compare import isomorphic

from loader.release import Release
from ontology import BASE, PREFIXES, iris
from server.descriptions import describe
from server.graph_view import GraphView
from server.negotiation import GRAPH_FORMATS, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format
from server.problems import NotAcceptable
from server.register import open_register
from server.serialisation import as_xml, serialise
from tests.loader import first

OXIGRAPH = {
    TURTLE: ox.RdfFormat.TURTLE,
    JSON_LD: ox.RdfFormat.JSON_LD,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    RDF_XML: ox.RdfFormat.RDF_XML,
    TRIG: ox.RdfFormat.TRIG,
    N_QUADS: ox.RdfFormat.N_QUADS,
}
RDFLIB = {TURTLE: "turtle", N_TRIPLES: "nt", RDF_XML: "xml", TRIG: "trig", N_QUADS: "nquads"}
CORRIDOR = ox.NamedNode(str(iris.thing("corridor/los-angeles--tokyo--yokohama")))

formats = pytest.mark.parametrize("format", GRAPH_FORMATS, ids=lambda format: format.name)


@pytest.fixture(autouse=True)
def _keep_lexical_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop rdflib from writing 01 as 1, so that a literal that comes back is the literal that went out."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    monkeypatch.setattr("rdflib.term.rdflib.NORMALIZE_LITERALS", False, raising=False)


@pytest.fixture(scope="module")
def view(release: Release) -> GraphView:
    return open_register(release).view


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(name if ":" in name else f"urn:x:{name}")


def one(object: ox.NamedNode | ox.Literal, predicate: str = "urn:x:p") -> list[ox.Quad]:
    return [ox.Quad(node("s"), ox.NamedNode(predicate), object)]


def parsed(body: bytes, format: Format) -> set[str]:
    """Return the triples that the engine's parser reads, as N-Triples."""
    return {str(quad.triple) for quad in ox.parse(body, format=OXIGRAPH[format])}


def triples(quads: Iterable[ox.Quad]) -> set[str]:
    return {str(quad.triple) for quad in quads}


def refuse(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"{url} would be fetched")


def expanded_to_triples(body: bytes) -> set[str]:
    """Return the triples that PyLD reads from JSON-LD, with the network out of reach."""
    nquads = jsonld.to_rdf(
        json.loads(body),
        {"format": "application/n-quads", "documentLoader": refuse, "produceGeneralizedRdf": False},
    )
    return triples(ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS))


def rdflib_graph(body: bytes, format: Format) -> rdflib.Graph:
    if format == JSON_LD:
        return rdflib.Graph().parse(data=json.dumps(jsonld.expand(json.loads(body), {"documentLoader": refuse})),
                                    format="json-ld")  # fmt: skip
    if not format.quads:
        return rdflib.Graph().parse(data=body, format=RDFLIB[format])
    flat = rdflib.Graph()
    for subject, predicate, object, _ in rdflib.Dataset().parse(data=body, format=RDFLIB[format]).quads():
        flat.add((subject, predicate, object))
    return flat


@formats
@pytest.mark.parametrize("reference", ["corridor/los-angeles--tokyo--yokohama", "port/los-angeles", "person/gene-seroka",
                                       f"article/{first.SLUG}", "status/agreed"])  # fmt: skip
def test_the_description_of_a_thing_is_the_same_graph_in_every_format(
    view: GraphView, reference: str, format: Format
) -> None:
    quads = describe(view, ox.NamedNode(str(iris.thing(reference))))
    body = serialise(quads, format, about=str(iris.thing(reference)))
    assert parsed(body, format) == triples(quads)
    expected = rdflib.Graph().parse(data="\n".join(f"{triple} ." for triple in triples(quads)), format="nt")
    assert isomorphic(rdflib_graph(body, format), expected)


@formats
@pytest.mark.parametrize("name", ["ontology", f"article/{first.SLUG}", "ports"])
def test_a_whole_graph_is_the_same_in_every_format(view: GraphView, name: str, format: Format) -> None:
    quads = view.graph(str(iris.graph(name)))
    assert parsed(serialise(quads, format), format) == triples(quads)


@pytest.mark.parametrize("format", [TRIG, N_QUADS], ids=lambda format: format.name)
def test_the_graph_of_each_triple_is_told_where_graphs_matter(view: GraphView, format: Format) -> None:
    quads = describe(view, CORRIDOR)
    assert set(ox.parse(serialise(quads, format), format=OXIGRAPH[format])) == set(quads)
    assert len({quad.graph_name for quad in quads}) > 1


@pytest.mark.parametrize("format", [TURTLE, N_TRIPLES, RDF_XML, JSON_LD], ids=lambda format: format.name)
def test_a_triple_of_two_graphs_is_written_once_where_they_do_not(format: Format) -> None:
    quads = [ox.Quad(node("s"), node("p"), ox.Literal("once"), node(graph)) for graph in "ab"]
    assert serialise(quads, format).count(b"once") == 1


HOSTILE = {
    "markup": '</script><script>alert("x")</script>&amp;<![CDATA[]]>]]>',
    "quotes": "a \"double\" and a 'single', \"\"\"three\"\"\" and '''three'''",
    "backslashes": "\\ \\n \\u0041 \\\\",
    "lines": "one\ntwo\r\nthree\rfour\u2028five\u0085six",
    "spaces": "  two before, a tab\t, and two after  ",
    "blank": " ",
    "empty": "",
    "other-scripts": "東京港 Ελλάδα العربية",
    "astral": "🚢 \U0010ffff",
    "combining": "e\u0301 é",
    "direction": "\u202eabc\u202c\ufeff",
    "turtle": '" . <urn:x:evil> <urn:x:p> "',
    "json-ld": '{"@id": "urn:x:evil"}',
    "keyword": "@type",
    "iri": "http://example.org/",
    "number": "1",
    "boolean": "true",
    "compact-iri": "fw:Port",
}


@formats
@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_text_comes_back_unchanged(text: str, format: Format) -> None:
    for literal in (
        ox.Literal(text),
        ox.Literal(text, language="en"),
        ox.Literal(text, datatype=node("type")),
    ):
        quads = one(literal)
        body = serialise(quads, format)
        assert parsed(body, format) == triples(quads)
        (value,) = rdflib_graph(body, format).objects()
        assert str(value) == text


NUMBERS = [
    ("0", "integer"), ("1", "integer"), ("-7", "integer"), ("007", "integer"), ("+1", "integer"), ("-0", "integer"),
    ("999999999999999", "integer"), ("12345678901234567890", "integer"), ("1.0", "decimal"), ("33.7500", "decimal"),
    ("-118.25", "decimal"), ("1e0", "double"), ("1.0E0", "double"), ("INF", "double"), ("NaN", "double"),
    ("true", "boolean"), ("1", "boolean"), ("2023", "gYear"), ("2023-03", "gYearMonth"), ("2023-03-16", "date"),
    ("not a number", "integer"), ("", "integer"), ("1", "nonNegativeInteger"),
]  # fmt: skip


@formats
@pytest.mark.parametrize(
    ("text", "datatype"), NUMBERS, ids=[f"{datatype}-{text}" for text, datatype in NUMBERS]
)
def test_a_number_or_date_comes_back_as_the_very_literal(text: str, datatype: str, format: Format) -> None:
    quads = one(ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype)))
    body = serialise(quads, format)
    assert parsed(body, format) == triples(quads)
    if format == JSON_LD and datatype != "double":  # PyLD rewrites every double that it reads
        assert expanded_to_triples(body) == triples(quads)


@pytest.mark.parametrize(
    ("text", "datatype", "written"),
    [("1923", "integer", 1923), ("33.75", "decimal", {"type": "xsd:decimal", "@value": "33.75"})],
)
def test_json_ld_writes_whole_numbers_as_numbers_and_no_others(
    text: str, datatype: str, written: Any
) -> None:
    quads = one(ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype)))
    assert json.loads(serialise(quads, JSON_LD))["urn:x:p"] == written


@formats
def test_no_graph_at_all_is_a_document_all_the_same(format: Format) -> None:
    assert parsed(serialise([], format), format) == set()
    assert parsed(serialise([], format, about="urn:x:s"), format) == set()


def test_what_the_document_is_about_comes_first(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    turtle = serialise(quads, TURTLE, about=CORRIDOR.value).decode()
    body = turtle[turtle.rindex("@prefix") :].split("\n", 1)[1]
    assert body.startswith("corridor:los-angeles--tokyo--yokohama a fw:")
    nt = serialise(quads, N_TRIPLES, about=CORRIDOR.value).decode()
    assert nt.startswith(f"<{CORRIDOR.value}> <{PREFIXES['rdf']}type>")


def test_only_the_prefixes_that_are_used_are_declared() -> None:
    turtle = serialise(one(ox.NamedNode(f"{PREFIXES['fw']}Port")), TURTLE).decode()
    assert turtle.count("@prefix") == 1
    assert f"@prefix fw: <{PREFIXES['fw']}> ." in turtle


def test_json_ld_is_the_same_triples_without_fetching_anything(view: GraphView) -> None:
    quads = describe(view, CORRIDOR)
    assert expanded_to_triples(serialise(quads, JSON_LD, about=CORRIDOR.value)) == triples(quads)


def test_json_ld_carries_its_context_and_only_the_part_that_it_uses(view: GraphView) -> None:
    document = json.loads(serialise(describe(view, CORRIDOR), JSON_LD, about=CORRIDOR.value))
    assert list(document)[:4] == ["@context", "id", "type", "label"]
    assert "endpoint" in document["@context"]
    assert "speaker" not in document["@context"]


def test_json_ld_tells_a_thing_where_it_is_named(view: GraphView) -> None:
    document = json.loads(serialise(describe(view, CORRIDOR), JSON_LD, about=CORRIDOR.value))
    (assertion,) = document["statusAssertion"]
    assert assertion["status"]["label"] == "Agreed"
    assert {endpoint["label"] for endpoint in document["endpoint"]} == {
        "Port of Los Angeles",
        "Port of Tokyo",
        "Port of Yokohama",
    }


def test_json_ld_about_no_one_thing_is_a_list_of_nodes(view: GraphView) -> None:
    document = json.loads(serialise(view.graph(str(iris.graph("ports"))), JSON_LD))
    assert set(document) == {"@context", "@graph"}


@pytest.mark.parametrize(
    "statements",
    [
        "<urn:x:a> <urn:x:p> <urn:x:a> .",
        "_:a <urn:x:p> _:b . _:b <urn:x:p> _:a .",
        "_:a <urn:x:p> _:b . _:b <urn:x:p> _:c . _:c <urn:x:p> _:a . <urn:x:s> <urn:x:p> _:b .",
        "<urn:x:s> <urn:x:p> _:a . <urn:x:t> <urn:x:p> _:a . _:a <urn:x:q> 'shared' .",
        "<urn:x:s> <urn:x:p> (1 2 <urn:x:s>) .",
        "<urn:x:s> a _:a, 'literal', <urn:x:C> .",
        "<urn:x:s> <http://www.w3.org/2000/01/rdf-schema#label> 'a'@en, 'b', 'c'@ja . <urn:x:t> <urn:x:p> <urn:x:s> .",
        "<urn:x:s> <fw:p> <fw:x>, <id:x>, <type:x>, <xsd:x>, <port:x> .",
        f"<urn:x:s> <{BASE}ontology#> <{BASE}>, <{BASE}id/>, <{BASE}id/port/> .",
        "<urn:x:s> <urn:x:@type> '@id' ; <urn:x:@id> <urn:x:@graph> .",
    ],
    ids=[
        "itself",
        "circle",
        "circle-of-three",
        "shared",
        "list",
        "types",
        "labels",
        "confusable",
        "namespaces",
        "keywords",
    ],
)
@pytest.mark.parametrize("about", [None, "urn:x:s", "urn:x:a"])
def test_json_ld_keeps_the_graph_whatever_its_shape(statements: str, about: str | None) -> None:
    quads = list(ox.parse(statements.encode(), format=ox.RdfFormat.TURTLE))
    body = serialise(quads, JSON_LD, about=about)
    nquads = jsonld.to_rdf(json.loads(body), {"format": "application/n-quads", "documentLoader": refuse})
    expected = ox.Dataset(quads)
    got = ox.Dataset(ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS))
    for dataset in (expected, got):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert got == expected


RESERVED = [
    PREFIXES["rdf"] + name for name in ("li", "Description", "RDF", "ID", "about", "resource", "nodeID")
]


@pytest.mark.parametrize(
    "predicate",
    [
        "http://example.org/",
        "http://example.org/1",
        "http://example.org/a%20",
        "urn:x:1",
        PREFIXES["fw"],
        *RESERVED,
    ],
)
def test_rdf_xml_is_refused_for_a_predicate_that_it_cannot_write(predicate: str) -> None:
    with pytest.raises(NotAcceptable, match=r"RDF/XML has no form.*text/turtle, application/ld\+json"):
        serialise(one(ox.Literal("x"), predicate), RDF_XML)
    with pytest.raises(NotAcceptable):
        serialise(one(node("o"), predicate), RDF_XML)


@pytest.mark.parametrize(
    "predicate",
    ["http://example.org/a1", "http://example.org/1a", "urn:x:é", "http://example.org/a.b-c", "a:b"],
)
def test_rdf_xml_finds_the_name_at_the_end_of_a_predicate(predicate: str) -> None:
    body = serialise(one(ox.Literal("x"), predicate), RDF_XML)
    assert [str(p) for p in rdflib_graph(body, RDF_XML).predicates()] == [predicate]


def test_rdf_xml_is_refused_for_a_class_that_the_engine_cannot_write() -> None:
    with pytest.raises(NotAcceptable, match="a predicate or class that does not end in a name"):
        serialise(one(node("http://example.org/C/"), PREFIXES["rdf"] + "type"), RDF_XML)


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"], ids=ascii)
def test_xml_is_refused_for_a_character_that_it_cannot_hold(character: str) -> None:
    with pytest.raises(
        NotAcceptable, match=f"U\\+{ord(character):04X}, for which XML has no form"
    ) as refused:
        serialise(one(ox.Literal(character)), RDF_XML)
    assert refused.value.as_document()["alternatives"] == [
        "text/turtle",
        "application/ld+json",
        "application/n-triples",
    ]
    for format in (TURTLE, JSON_LD, N_TRIPLES, N_QUADS, TRIG):
        assert parsed(serialise(one(ox.Literal(character)), format), format) == triples(
            one(ox.Literal(character))
        )


def test_xml_keeps_a_carriage_return() -> None:
    (value,) = ElementTree.fromstring(as_xml(b"<a>one\r\ntwo\r</a>", ())).itertext()
    assert value == "one\r\ntwo\r"


@pytest.mark.parametrize("format", [JSON_LD, RDF_XML], ids=lambda format: format.name)
def test_a_triple_as_a_term_is_refused_where_it_has_no_form(format: Format) -> None:
    quad = ox.Quad(node("s"), node("p"), ox.Triple(node("s"), node("p"), node("o")))
    with pytest.raises(NotAcceptable) as refused:
        serialise([quad], format)
    assert refused.value.as_document()["alternatives"] == ["text/turtle", "application/n-triples"]


IRIS = st.sampled_from(
    [
        f"{BASE}id/port/tokyo",
        f"{BASE}id/role/a/b/c",
        f"{PREFIXES['fw']}Port",
        "urn:x:a",
        "urn:x:b",
        "fw:Port",
        "http://e/é",
    ]
)
BLANK = st.sampled_from("abc").map(ox.BlankNode)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=8)
LITERALS = st.one_of(
    TEXT.map(ox.Literal),
    TEXT.map(lambda text: ox.Literal(text, language="en-gb")),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + name)),
        st.one_of(TEXT, st.integers().map(str), st.dates().map(str)),
        st.sampled_from(["integer", "decimal", "double", "boolean", "gYear", "date", "anyURI"]),
    ),
)
PREDICATES = st.sampled_from(
    [*(PREFIXES["fw"] + name for name in ("party", "signed", "signedYear", "statusAssertion", "aim")),
     PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "first", PREFIXES["oa"] + "hasSelector",
     PREFIXES["wgs"] + "lat", PREFIXES["skos"] + "altLabel", "urn:x:p"]
).map(ox.NamedNode)  # fmt: skip
SUBJECTS = st.one_of(IRIS.map(ox.NamedNode), BLANK)
QUADS = st.lists(st.builds(ox.Quad, SUBJECTS, PREDICATES, st.one_of(SUBJECTS, LITERALS)), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quads=QUADS, format=st.sampled_from(GRAPH_FORMATS), about=st.one_of(st.none(), IRIS))
def test_any_graph_is_read_back_as_it_was(quads: list[ox.Quad], format: Format, about: str | None) -> None:
    body = serialise(quads, format, about=about)
    got, expected = ox.Dataset(ox.parse(body, format=OXIGRAPH[format])), ox.Dataset(quads)
    for dataset in (expected, got):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert got == expected


WRITE = """
import hashlib, sys
from pathlib import Path
import pyoxigraph as ox
from loader.release import open_release
from ontology import iris
from server.descriptions import describe
from server.negotiation import GRAPH_FORMATS
from server.register import open_register
from server.serialisation import serialise

thing = ox.NamedNode(str(iris.thing("port/los-angeles")))
quads = describe(open_register(open_release(Path(sys.argv[1]))).view, thing)
for format in GRAPH_FORMATS:
    sys.stdout.write(hashlib.sha256(serialise(quads, format, about=thing.value)).hexdigest() + "\\n")
"""


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed(release: Release) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", WRITE, str(release.path)],
            cwd=first.CHECKOUT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == len(GRAPH_FORMATS)

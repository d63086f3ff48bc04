"""Graphs to bytes and to pages, from data that means harm."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import Dataset

from loader.release import CONTEXT, DATASET, DESCRIPTION, write_release
from ontology import FW, PREFIXES, iris
from server import create_app
from server.descriptions import describe
from server.graph_view import GraphView
from server.negotiation import GRAPH_FORMATS, JSON_LD, Format
from server.serialisation import in_default_graph, serialise
from server.thing_page import href

BROWSER = "text/html"

# rdflib itself uses what it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
MARKUP = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{{ 7*7 }}"
THING = ox.NamedNode(iris.thing("port/evil"))
GRAPH = ox.NamedNode(iris.graph("article/evil"))
SYNTAXES = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}


def fw(name: str) -> ox.NamedNode:
    return ox.NamedNode(FW[name])


def quads() -> list[ox.Quad]:
    claim, evidence = (ox.NamedNode(iris.thing(f"{kind}/evil/1")) for kind in ("claim", "evidence"))
    quote = ox.NamedNode(f"{evidence.value}/quote")
    oa = {name: ox.NamedNode(PREFIXES["oa"] + name) for name in ("hasSource", "hasSelector", "exact")}
    article = ox.NamedNode(iris.thing("article/evil"))
    text = ox.Literal(MARKUP, language="en")
    label = ox.NamedNode(f"{PREFIXES['rdfs']}label")
    statements: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (THING, ox.NamedNode(f"{PREFIXES['rdf']}type"), fw("Port")),
        (THING, label, text),
        (THING, fw("aim"), text),
        (THING, ox.NamedNode(f"{PREFIXES['owl']}sameAs"), ox.NamedNode("javascript:alert(1)")),
        (THING, ox.NamedNode(f"{PREFIXES['schema']}url"), ox.NamedNode("data:text/html,x")),
        (claim, fw("subject"), THING),
        (claim, fw("predicate"), fw("aim")),
        (claim, fw("object"), text),
        (claim, fw("evidence"), evidence),
        (evidence, oa["hasSource"], article),
        (evidence, oa["hasSelector"], quote),
        (quote, oa["exact"], ox.Literal(MARKUP)),
        (article, label, text),
    ]
    return [ox.Quad(*statement, GRAPH) for statement in statements]


def release_files() -> dict[str, bytes]:
    dataset = b"".join(f"{quad} .\n".encode() for quad in quads())
    return {DATASET: dataset, DESCRIPTION: b"", CONTEXT: b"{}"}


def view_of(items: list[ox.Quad]) -> GraphView:
    store = ox.Store()
    store.extend(items)
    return GraphView(store, whole=True)


def test_markup_in_the_data_is_text_on_every_page(tmp_path: Path) -> None:
    client = create_app(write_release(tmp_path, release_files())).test_client()
    everything = "/sparql?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
    constructed = "/sparql?query=CONSTRUCT%20WHERE%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D"
    for path in (
        "/",
        "/doc/port/evil",
        "/graph/article/evil",
        everything,
        constructed,
        "/ontology",
        "/dataset",
    ):
        response = client.get(path, headers={"Accept": BROWSER})
        assert response.status_code == 200, path
        for markup in ("<script", "<img", "49", 'href="javascript:', 'href="data:'):
            # The one block of data is ours; no text in it can end it (test_discovery.py).
            without_data = response.text.replace('<script type="application/ld+json">', "", 1)
            assert markup not in without_data, path
    assert "&lt;script&gt;" in client.get("/doc/port/evil", headers={"Accept": BROWSER}).text


@pytest.mark.parametrize(
    "path",
    [
        "/no<script>alert(1)</script>",
        "/doc/%3Cscript%3E",
        "/sparql?query=%3Cscript%3E",
        "/doc/port/evil?format=<script>",
    ],
)
def test_markup_in_the_request_is_text_in_the_problem(tmp_path: Path, path: str) -> None:
    response = (
        create_app(write_release(tmp_path, release_files()))
        .test_client()
        .get(path, headers={"Accept": BROWSER})
    )
    assert response.status_code in (400, 404, 406)
    assert response.headers["Content-Type"].startswith("text/html")
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("iri", "leads_to"),
    [
        (iris.thing("port/tokyo"), "/id/port/tokyo"),
        (FW.Port, "/ontology#Port"),
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("urn:x:y", None),
        ("file:///etc/passwd", None),
    ],
)
def test_only_iris_of_the_web_and_ours_become_links(iri: str, leads_to: str | None) -> None:
    assert href(ox.NamedNode(iri)) == leads_to


def test_a_description_has_own_triples_incoming_ones_evidence_and_labels() -> None:
    other = ox.Quad(ox.NamedNode(iris.thing("agreement/a")), fw("party"), THING, GRAPH)
    unrelated = ox.Quad(ox.NamedNode(iris.thing("agreement/b")), fw("aim"), ox.Literal("x"), GRAPH)
    described = {quad.triple for quad in describe(view_of([*quads(), other, unrelated]), THING)}
    assert described == {quad.triple for quad in [*quads(), other]}


def test_nothing_is_said_of_a_thing_that_is_not_there() -> None:
    assert describe(view_of(quads()), ox.NamedNode(iris.thing("port/atlantis"))) == []


LITERALS = st.builds(
    ox.Literal, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
) | st.builds(
    lambda text, language: ox.Literal(text, language=language),
    st.text("ab\"'\\\n\t<&>é–漢", max_size=8),
    st.sampled_from(["en", "de", "en-gb"]),
)
NODES = st.sampled_from(["port/a", "role/b", "status-assertion/c", "geometry/d", "claim/e"]).map(
    lambda reference: ox.NamedNode(iris.thing(reference))
) | st.sampled_from([ox.BlankNode("x"), ox.BlankNode("y")])
PREDICATES = st.sampled_from([fw("party"), fw("aim"), fw("statusAssertion"), ox.NamedNode(f"{PREFIXES['rdfs']}label"),
                              ox.NamedNode(f"{PREFIXES['rdf']}type"), ox.NamedNode("http://e/other")])  # fmt: skip
GRAPHS = st.lists(st.builds(ox.Triple, NODES, PREDICATES, NODES | LITERALS), max_size=12)


@settings(max_examples=60, deadline=None)
@given(GRAPHS, st.booleans())
def test_every_format_is_read_back_as_the_same_graph(triples: list[ox.Triple], about_one: bool) -> None:
    about = iris.thing("port/a") if about_one else None
    expected = canonical(triples)
    for format in GRAPH_FORMATS:
        written = serialise(in_default_graph(triples), format, about=about)
        assert canonical(read(written, format)) == expected, format.name
        graph = Dataset().parse(data=written, format=SYNTAXES[format.name])
        assert len(graph) == len(set(triples)), format.name


def read(written: bytes, format: Format) -> list[ox.Triple]:
    if format == JSON_LD:
        text = jsonld.to_rdf(json.loads(written), {"format": "application/n-quads"})
        return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)]
    syntax = ox.RdfFormat.from_extension(format.name)
    assert syntax is not None
    return [quad.triple for quad in ox.parse(written, format=syntax)]


def canonical(triples: list[ox.Triple]) -> set[str]:
    dataset = ox.Dataset(in_default_graph(triples))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@given(GRAPHS, st.randoms())
def test_the_same_graph_gives_the_same_bytes(triples: list[ox.Triple], random: object) -> None:
    shuffled = list(triples)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for format in GRAPH_FORMATS:
        assert serialise(in_default_graph(shuffled), format) == serialise(in_default_graph(triples), format)


def test_only_prefixes_that_are_used_are_written() -> None:
    written = serialise(quads()[:1], GRAPH_FORMATS[0]).decode()
    assert "@prefix fw:" in written
    assert "@prefix oa:" not in written


def test_trig_and_nquads_tell_the_graph_of_each_triple() -> None:
    for format in GRAPH_FORMATS:
        assert (GRAPH.value.encode() in serialise(quads(), format)) is format.quads

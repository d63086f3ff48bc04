"""Things, documents and graphs at their IRIs (Cool URIs for the Semantic Web; Graph Store Protocol)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from loader import release as releases
from loader.release import DATASET, DESCRIPTION, write_release
from tests.http.conftest import serving
from tests.http.places import (  # fmt: skip
    ARTICLE_GRAPH_IRI,
    BASE,
    CORRIDOR,
    DOC,
    FIREFOX,
    GRAPH,
    GRAPH_FORMATS,
    HTML,
    JSONLD,
    NOWHERE,
    NQUADS,
    NTRIPLES,
    PORTS,
    PORTS_GRAPH_IRI,
    RDFXML,
    THING,
    TRIG,
    TURTLE,
    UNKNOWN_GRAPH_IRI,
)
from tests.http.table import (
    Check,
    Row,
    Server,
    ask,
    by_get,
    get,
    header,
    lists,
    media,
    problem,
    says,
    silent_on,
    table,
)

TO_DOC = header("Location", r"(http://127\.0\.0\.1(:\d+)?)?/doc/port/los-angeles(\.\w+)?")
DESCRIBED = header("Link", r'.*</doc/port/los-angeles[^>]*>\s*;\s*rel="?describedby"?.*')
THING_IRI = f"{BASE}id/port/los-angeles"


@table(
    Row("Cool URIs 4.2: a thing leads by 303 to its document", get(THING), 303, TO_DOC),
    Row("Cool URIs 4.2: to a browser, too", get(THING, Accept=FIREFOX), 303, TO_DOC),
    *(
        Row(f"Cool URIs 4.3: to one who wants {wanted}", get(THING, Accept=wanted), 303, TO_DOC)
        for wanted in (TURTLE, JSONLD, RDFXML, NTRIPLES)
    ),
    Row("Linked Data Platform 4.2.8: Link says what describes it", get(THING), 303, DESCRIBED),
    Row("Cool URIs 4.2: HEAD, too", ask("HEAD", THING), 303, TO_DOC, DESCRIBED),
    Row("Cool URIs 4.2: what cannot be had is told at the document", get(THING, Accept="image/png"), (303, 406)),
    Row("Cool URIs 4: an unknown thing is 404, not 303", get("/id/port/atlantis"), 404, problem("not-found")),
    Row("Cool URIs 4: an unknown kind of thing is 404", get("/id/whale/moby-dick"), 404, problem("not-found")),
    Row("Cool URIs 4: a document of an unknown thing is 404", get(NOWHERE), 404, problem("not-found")),
    Row("Cool URIs 4: to a browser, 404 is a page", get(NOWHERE, Accept=FIREFOX), 404, media(HTML), lists("Vary", "Accept")),
    Row("Cool URIs 4: 404 in a suffix of data", get(f"{NOWHERE}.ttl"), 404),
    Row("Cool URIs 4.4: /ontology answers for its hash IRIs", get("/ontology", Accept=TURTLE), 200, says("Port")),
    Row("Cool URIs 4.4: its page has the terms as anchors", get("/ontology", Accept=HTML), 200, says('id="Port"', 'id="Corridor"')),
    Row("/ontology.ttl", get("/ontology.ttl"), 200, media(TURTLE)),
    Row("a status is a thing", get("/id/status/agreed"), 303),
    Row("a release leads to its description", get("/release/0000000000000000"), 404),
    Row("a document says which thing it describes", get(DOC, Accept=NTRIPLES), 200, header("Link", rf'.*<{THING_IRI}>\s*;\s*rel="describes".*')),
    Row("a document holds what leads to its thing", get(DOC, Accept=NTRIPLES), 200, says(f"fairway/ontology#endpoint> <{THING_IRI}> .")),
    Row("a document of a corridor holds its evidence", get(CORRIDOR, Accept=NTRIPLES), 200, says("http://www.w3.org/ns/oa#exact", "#statusAssertion")),
    Row("the page of a thing is in a language", get(DOC, Accept=HTML), 200, says('<html lang="en"')),
)  # fmt: skip
def test_things_and_their_documents(server: Server, row: Row) -> None:
    server.check(row)


def triples(data: bytes, media_type: str) -> set[ox.Triple]:
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    return {quad.triple for quad in ox.parse(data, format=form, base_iri=f"{BASE}x")}


def store(iri: str) -> str:
    return f"/graph-store?graph={quote(iri, safe='')}"


@table(
    Row("GSP 5.2: a graph at its own path", get(GRAPH, Accept=TURTLE), 200, media(TURTLE)),
    Row("GSP 5.2: HEAD of it", ask("HEAD", GRAPH), 200),
    Row("GSP 5.2: ?graph=", get(store(PORTS_GRAPH_IRI)), 200, media(TURTLE)),
    Row("GSP 5.2: ?default", get("/graph-store?default"), 200, media(TURTLE)),
    Row("GSP 5.2: ?default= with nothing after it", get("/graph-store?default="), 200, media(TURTLE)),
    *(
        Row(f"GSP 5.2: ?graph= as {wanted}", get(store(PORTS_GRAPH_IRI), Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in GRAPH_FORMATS.values()
    ),
    *(
        Row(f"GSP 5.2: a graph at its own path as {wanted}", get(PORTS, Accept=wanted), 200, media(wanted))
        for wanted in GRAPH_FORMATS.values()
    ),
    Row("GSP 5.2: 406", get(store(PORTS_GRAPH_IRI), Accept="image/png"), 406, problem("not-acceptable", "alternatives")),
    Row("GSP 5.2: an unknown graph is 404", get(store(UNKNOWN_GRAPH_IRI)), 404, problem("not-found")),
    Row("GSP 4.1: an unknown graph at a path is 404", get("/graph/article/none"), 404, problem("not-found")),
    Row("GSP 4.2: neither graph nor default is 400", get("/graph-store"), 400, problem()),
    Row("GSP 4.2: both are 400", get(f"{store(PORTS_GRAPH_IRI)}&default"), 400, problem()),
    Row("GSP 4.2: two graphs are 400", get(f"{store(PORTS_GRAPH_IRI)}&graph=a%3Ab"), 400, problem()),
    Row("GSP 4.2: an empty graph is none", get("/graph-store?graph="), (400, 404), problem()),
    Row("GSP 4.2: a graph that is no IRI is 400 or 404", get("/graph-store?graph=not%20an%20iri"), (400, 404), problem()),
    Row("GSP 4.2: a file is no graph", get(store("file:///etc/passwd")), (400, 404), silent_on("root:")),
    *(
        Row(f"GSP 5: {method} is refused", ask(method, store(PORTS_GRAPH_IRI), body=b"<a:a> <a:b> <a:c> .", Content_Type=TURTLE), (403, 405), problem())
        for method in ("PUT", "POST", "DELETE", "PATCH")
    ),
    *(
        Row(f"GSP 5: {method} is refused at the graph's own path", ask(method, GRAPH, body=b"<a:a> <a:b> <a:c> .", Content_Type=TURTLE), (403, 405), problem())
        for method in ("PUT", "POST", "DELETE", "PATCH")
    ),
    Row("GSP: a format by suffix", get(f"{PORTS}.nt"), 200, media(NTRIPLES)),
    Row("GSP: a format by format=", get(f"{store(PORTS_GRAPH_IRI)}&format=nt"), 200, media(NTRIPLES)),
    Row("GSP: Link says where the store is or what else there is", get(PORTS), 200, header("Link", ".+")),
)  # fmt: skip
def test_graphs_over_the_graph_store_protocol(server: Server, row: Row) -> None:
    server.check(row)


def test_gsp_4_a_graph_is_the_same_by_path_by_store_and_by_query(server: Server) -> None:
    by_path = triples(server.ask(get(GRAPH, Accept=NTRIPLES)).body, NTRIPLES)
    by_store = triples(server.ask(get(store(ARTICLE_GRAPH_IRI), Accept=NTRIPLES)).body, NTRIPLES)
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{ARTICLE_GRAPH_IRI}> {{ ?s ?p ?o }} }}"
    by_query = triples(server.ask(by_get(query, Accept=NTRIPLES)).body, NTRIPLES)
    assert by_path == by_store == by_query != set()


def test_gsp_4_2_the_default_graph_is_that_of_queries(server: Server) -> None:
    by_store = triples(server.ask(get("/graph-store?default", Accept=NTRIPLES)).body, NTRIPLES)
    by_query = triples(server.ask(by_get("CONSTRUCT WHERE { ?s ?p ?o }", Accept=NTRIPLES)).body, NTRIPLES)
    assert by_store == by_query


@pytest.mark.parametrize("wanted", [TRIG, NQUADS])
def test_graphs_in_a_dataset_format_keep_their_names(server: Server, wanted: str) -> None:
    for target in (PORTS, store(PORTS_GRAPH_IRI)):
        answer = server.ask(get(target, Accept=wanted))
        graphs: dict[object, set[str]] = {}
        for quad in ox.parse(answer.body, format=ox.RdfFormat.from_media_type(wanted)):
            graphs.setdefault(quad.graph_name, set()).add(str(quad.triple))
        # By its name, and for clients that look at the default graph alone.
        assert set(graphs) == {ox.NamedNode(PORTS_GRAPH_IRI), ox.DefaultGraph()}
        assert len(set(map(frozenset, graphs.values()))) == 1


# What was withdrawn


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve a release from which a port and a graph are gone that an earlier one named."""
    folder = tmp_path_factory.mktemp("withdrawn")
    for names in (("kept", "gone"), ("kept",)):
        releases.publish(folder, _release(folder, names))
    with serving(folder) as server:
        yield server


def _release(folder: Path, names: tuple[str, ...]) -> str:
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quads = [
        ox.Quad(
            ox.NamedNode(f"{BASE}id/port/{name}"),
            label,
            ox.Literal("A port"),
            ox.NamedNode(f"{BASE}graph/article/{name}"),
        )
        for name in names
    ]
    dataset = b"".join(sorted(f"{quad} .\n".encode() for quad in quads))
    return write_release(folder, {DATASET: dataset, DESCRIPTION: b""}).id


IS_SAID: tuple[Check, ...] = (says("http://www.w3.org/2002/07/owl#deprecated"),)


@table(
    Row("RFC 9110 15.5.11: a withdrawn thing is 410", get("/id/port/gone", Accept=NTRIPLES), 410, *IS_SAID),
    Row("RFC 9110 15.5.11: so is its document", get("/doc/port/gone", Accept=NTRIPLES), 410, media(NTRIPLES), *IS_SAID, lists("Vary", "Accept")),
    Row("RFC 9110 15.5.11: in each format", get("/doc/port/gone", Accept=JSONLD), 410, media(JSONLD), says("deprecated")),
    Row("RFC 9110 15.5.11: by suffix", get("/doc/port/gone.nt"), 410, *IS_SAID),
    Row("RFC 9110 15.5.11: to a browser", get("/doc/port/gone", Accept=FIREFOX), 410, media(HTML)),
    Row("RFC 9110 15.5.11: a withdrawn graph", get("/graph/article/gone", Accept=NTRIPLES), 410, *IS_SAID),
    Row("RFC 9110 15.5.11: a withdrawn graph in the store", get(store(f"{BASE}graph/article/gone")), (404, 410)),
    Row("RFC 9110 9.3.2: HEAD of what is withdrawn", ask("HEAD", "/doc/port/gone"), 410),
    Row("RFC 9110 13.2.1: no condition makes a 410 another", get("/doc/port/gone", If_None_Match="*"), 410),
    Row("what was never there is 404 there, too", get("/id/port/never"), 404, problem("not-found")),
    Row("what is kept is served", get("/id/port/kept"), 303),
)  # fmt: skip
def test_what_was_withdrawn_is_gone_with_a_word(withdrawn: Server, row: Row) -> None:
    withdrawn.check(row)

"""The same graph in every format, read by rdflib and by pyoxigraph."""

from __future__ import annotations

import json
import warnings

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_canonical_graph

from tests.http.client import Request
from tests.http.places import (  # fmt: skip
    BASE,
    CONSTRUCT,
    CORRIDOR,
    DESCRIBE,
    DOC,
    GRAPH,
    GRAPH_FORMATS,
    JSONLD,
    NQUADS,
    NTRIPLES,
    RDFXML,
    TRIG,
    TURTLE,
)
from tests.http.table import Server, by_get, get

RDFLIB = {TURTLE: "turtle", JSONLD: "json-ld", NTRIPLES: "nt", RDFXML: "xml", TRIG: "trig", NQUADS: "nquads"}
GRAPHS = {
    "a port": get(DOC),
    "a corridor": get(CORRIDOR),
    "an agreement": get("/doc/agreement/2023-los-angeles-tokyo-mou"),
    "an article": get("/doc/article/2023-03-16-los-angeles-tokyo-yokohama"),
    "a status": get("/doc/status/agreed"),
    "a named graph": get(GRAPH),
    "the ports": get("/graph/ports"),
    "the default graph": get("/graph-store?default"),
    "the ontology": get("/ontology"),
    "the dataset": get("/dataset"),
    "VoID": get("/.well-known/void"),
    "the service": get("/sparql"),
    "a CONSTRUCT": by_get(CONSTRUCT),
    "a DESCRIBE": by_get(DESCRIBE),
    "a CONSTRUCT with every kind of literal": by_get(
        'CONSTRUCT { <a:a> <a:p#p> "a\\tb\\nc\\"d\\\\" , "東京🚢"@ja , 1 , 1.5 , 1e6 , true , "  x  " , "<&>]]>" , "" , "\\r" ; <a:q#q> [] } {}'
    ),
    "an empty CONSTRUCT": by_get("CONSTRUCT { ?s ?p ?o } WHERE { FILTER(false) }"),
}
Triples = set[ox.Triple]


def by_oxigraph(data: bytes, media_type: str) -> Triples:
    form = ox.RdfFormat.from_media_type(media_type)
    dataset = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(data, format=form, base_iri=f"{BASE}x")
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {quad.triple for quad in dataset}


def by_rdflib(data: bytes, media_type: str) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=data, format=RDFLIB[media_type], publicID=f"{BASE}x")
        graph = rdflib.Graph()
        for subject, predicate, value, _ in dataset.quads():
            graph.add((subject, predicate, value))
        return to_canonical_graph(graph)


def asked_as(request: Request, wanted: str) -> Request:
    return Request(request.method, request.target, (("Accept", wanted),), request.body)


@pytest.mark.parametrize("name", GRAPHS)
def test_each_format_is_the_same_graph(server: Server, name: str) -> None:
    answers = {wanted: server.ask(asked_as(GRAPHS[name], wanted)) for wanted in GRAPH_FORMATS.values()}
    assert {answer.status for answer in answers.values()} <= {200, 406}
    assert [answers[wanted].status for wanted in (TURTLE, NTRIPLES, RDFXML, JSONLD)] == [200] * 4
    served = {wanted: answer.body for wanted, answer in answers.items() if answer.status == 200}

    expected = by_oxigraph(served[NTRIPLES], NTRIPLES)
    assert expected or name.startswith("an empty")
    different = [wanted for wanted, data in served.items() if by_oxigraph(data, wanted) != expected]
    assert different == [], "as pyoxigraph reads them"

    reference = set(by_rdflib(served[NTRIPLES], NTRIPLES))
    assert len(reference) == len(expected)
    different = [wanted for wanted, data in served.items() if set(by_rdflib(data, wanted)) != reference]
    assert different == [], "as rdflib reads them"


@pytest.mark.parametrize("name", ["a port", "a corridor", "an agreement"])
def test_the_json_ld_of_a_thing_is_a_tree_with_the_thing_at_its_root(server: Server, name: str) -> None:
    target = GRAPHS[name].target
    found = json.loads(server.ask(get(target, Accept=JSONLD)).body)
    assert found["id" if "id" in found else "@id"].endswith(target.removeprefix("/doc"))
    assert isinstance(found["@context"], dict | list | str)


def test_a_document_is_closed_no_blank_node_hangs_in_the_air(server: Server) -> None:
    for target in (DOC, CORRIDOR):
        triples = by_oxigraph(server.ask(get(target, Accept=NTRIPLES)).body, NTRIPLES)
        subjects = {triple.subject for triple in triples}
        assert {triple.object for triple in triples if isinstance(triple.object, ox.BlankNode)} <= subjects


def test_two_answers_have_the_same_bytes(server: Server) -> None:
    for name, request in GRAPHS.items():
        if name == "a CONSTRUCT with every kind of literal":
            continue  # It makes a blank node, which is another each time.
        for wanted in (TURTLE, JSONLD, RDFXML):
            again = asked_as(request, wanted)
            assert server.ask(again).body == server.ask(again).body

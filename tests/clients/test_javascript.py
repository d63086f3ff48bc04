"""Comunica, jsonld.js, N3.js and rdflib.js in Node.js."""

from __future__ import annotations

from typing import Any

import pytest

from ontology import FW, iris
from tests.clients.npm import value_of
from tests.parts import requires

TOKYO = str(iris.thing("port/tokyo"))
PORTS = f"SELECT DISTINCT ?port {{ ?port a <{FW.Port}> }}"

COMUNICA = """
import { QueryEngine } from '@comunica/query-sparql';
const engine = new QueryEngine();
const rows = async (sources, query) => (await (await engine.queryBindings(query, {sources})).toArray())
  .map(row => Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value])));
"""


@pytest.fixture(scope="module")
def comunica() -> str:
    requires("node")
    requires("@comunica/query-sparql")
    return COMUNICA


def test_comunica_finds_out_what_each_source_is(comunica: str, address: str) -> None:
    """No source is declared: Comunica asks for what it likes best, and looks at what comes."""
    expected = {
        "/sparql": 5,
        "/download/dataset.ttl": 5,
        "/graph/ports": 5,
        "/id/port/tokyo": 1,
        "/doc/port/tokyo": 1,
    }
    expected |= {f"/doc/port/tokyo.{suffix}": 1 for suffix in ("ttl", "nt", "rdf", "jsonld", "trig", "nq")}  # fmt: skip
    script = """
    const found = {};
    for (const path of paths) found[path] = (await rows([address + path], query)).length;
    give(found);
    """
    assert value_of(comunica + script, address=address, paths=list(expected), query=PORTS) == expected


def test_comunica_queries_the_endpoint_in_every_form(comunica: str, address: str) -> None:
    script = """
    const sources = [{type: 'sparql', value: address + '/sparql'}];
    const construct = `CONSTRUCT { ?port a <${type}> } WHERE { ?port a <${type}> }`;
    give({
      select: (await rows(sources, `SELECT * { ?port a <${type}> }`)).length,
      ask: await engine.queryBoolean(`ASK { ?port a <${type}> }`, {sources}),
      construct: (await (await engine.queryQuads(construct, {sources})).toArray()).length,
      federated: (await rows([...sources, address + '/id/port/tokyo'],
                             `SELECT DISTINCT ?port { ?port a <${type}> . ?who ?signs ?port }`)).length,
      service: (await rows([address + '/id/port/tokyo'],
                           `SELECT ?port { SERVICE <${address}/sparql> { ?port a <${type}> } }`)).length,
      named: (await rows(sources, `SELECT DISTINCT ?port { GRAPH ?graph { ?port a <${type}> } }`)).length,
    });
    """
    found = value_of(comunica + script, address=address, type=str(FW.Port))
    assert found == {"select": 5, "ask": True, "construct": 5, "federated": 5, "service": 5, "named": 5}


def test_comunica_takes_the_union_of_the_graphs_of_the_dump(comunica: str, address: str) -> None:
    script = """
    const found = await engine.queryBindings(query, {sources: [address + '/download/dataset.nq'], unionDefaultGraph: true});
    give((await found.toArray()).length);
    """
    assert value_of(comunica + script, address=address, query=PORTS) == 5


def test_comunica_passes_on_the_message_of_an_error(address: str) -> None:
    requires("@comunica/query-sparql")
    script = """
    import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';
    give(await new SparqlEndpointFetcher().fetchBindings(address + '/sparql', 'SELECT ?x {').catch(error => error.message));
    """
    assert "the parser stopped after" in value_of(script, address=address)


# jsonld.js, N3.js


def test_json_ld_and_turtle_are_the_same_graph(address: str) -> None:
    requires("jsonld")
    requires("n3")
    script = """
    import jsonld from 'jsonld';
    import { Parser, Writer } from 'n3';
    const canonical = quads => jsonld.canonize(quads, {algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads'});
    const nquads = quads => new Promise((resolve, reject) => {
      const writer = new Writer({format: 'N-Quads'});
      writer.addQuads(quads);
      writer.end((error, text) => error ? reject(error) : resolve(text));
    });
    const same = {};
    for (const path of paths) {
      // jsonld.js asks by itself, and Accept is its own.
      const fromJson = await jsonld.toRDF(address + path, {format: 'application/n-quads'});
      const turtle = await fetch(address + path, {headers: {Accept: 'text/turtle'}});
      const fromTurtle = await nquads(new Parser({baseIRI: turtle.url}).parse(await turtle.text()));
      same[path] = fromJson.length > 0 && await canonical(fromJson) === await canonical(fromTurtle);
    }
    give(same);
    """
    paths = [
        "/id/port/tokyo",
        "/doc/corridor/los-angeles--tokyo--yokohama",
        "/ontology",
        "/dataset",
        "/graph/ports",
    ]
    assert value_of(script, address=address, paths=paths) == dict.fromkeys(paths, True)


def test_jsonld_js_expands_compacts_and_frames_a_document(address: str) -> None:
    requires("jsonld")
    script = """
    import jsonld from 'jsonld';
    const document = address + '/id/port/tokyo';
    const context = address + '/context.jsonld';
    const framed = await jsonld.frame(document, {'@context': context, id: thing});
    give({
      expanded: (await jsonld.expand(document)).some(node => node['@id'] === thing),
      compacted: JSON.stringify(await jsonld.compact(document, context)).includes('"unlocode":"JPTYO"'),
      framed: framed.unlocode,
    });
    """
    assert value_of(script, address=address, thing=TOKYO) == {
        "expanded": True,
        "compacted": True,
        "framed": "JPTYO",
    }


def test_n3_js_reads_every_format_that_it_knows(address: str) -> None:
    requires("n3")
    script = """
    import { Parser } from 'n3';
    const counts = {};
    for (const type of ['text/turtle', 'application/n-triples', 'application/trig', 'application/n-quads']) {
      const answer = await fetch(address + '/doc/port/tokyo', {headers: {Accept: type}});
      const quads = new Parser({format: answer.headers.get('Content-Type')}).parse(await answer.text());
      counts[type] = quads.filter(quad => quad.graph.termType === 'DefaultGraph').length;
    }
    give(counts);
    """
    counts: dict[str, Any] = value_of(script, address=address)
    assert len(set(counts.values())) == 1
    assert all(counts.values())


def test_rdflib_js_loads_documents(address: str) -> None:
    requires("rdflib")
    script = """
    import { graph, Fetcher, sym } from 'rdflib';
    const found = {};
    for (const path of ['/id/port/tokyo', '/doc/port/tokyo', '/graph/ports']) {
      const store = graph();
      await new Fetcher(store, {}).load(address + path);
      found[path] = store.any(sym(thing), sym(code))?.value;
    }
    give(found);
    """
    found = value_of(script, address=address, thing=TOKYO, code=str(FW.unlocode))
    assert found == dict.fromkeys(("/id/port/tokyo", "/doc/port/tokyo", "/graph/ports"), "JPTYO")

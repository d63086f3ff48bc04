"""The addresses that the rows ask for: things, documents and graphs of the first article."""

from __future__ import annotations

BASE = "https://w3id.org/fairway/"
SLUG = "2023-03-16-los-angeles-tokyo-yokohama"
THING = "/id/port/los-angeles"
DOC = "/doc/port/los-angeles"
CORRIDOR = "/doc/corridor/los-angeles--tokyo--yokohama"
NOWHERE = "/doc/port/atlantis"
GRAPH = f"/graph/article/{SLUG}"
PORTS = "/graph/ports"
DUMP = "/download/dataset.nq"
ARTICLE_GRAPH_IRI = f"{BASE}graph/article/{SLUG}"
PORTS_GRAPH_IRI = f"{BASE}graph/ports"
UNKNOWN_GRAPH_IRI = "http://example.org/no-such-graph"

TURTLE = "text/turtle"
JSONLD = "application/ld+json"
NTRIPLES = "application/n-triples"
RDFXML = "application/rdf+xml"
TRIG = "application/trig"
NQUADS = "application/n-quads"
HTML = "text/html"
GRAPH_FORMATS = {"ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES, "rdf": RDFXML, "trig": TRIG, "nq": NQUADS}

RESULTS_JSON = "application/sparql-results+json"
RESULTS_XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"

# What Firefox and Chrome send for a page.
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
# What rdflib, Jena and the OWL API send.
RDFLIB = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, text/turtle;q=0.8, */*;q=0.1"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"

SELECT = "SELECT ?port WHERE { ?port a <https://w3id.org/fairway/ontology#Port> } ORDER BY ?port"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{BASE}graph/ports> {{ ?s ?p ?o }} }}"
DESCRIBE = "DESCRIBE <https://w3id.org/fairway/id/port/los-angeles>"

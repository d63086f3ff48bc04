"""All the reference ports, countries and regions as a release would hold them, and namesakes beside them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import ontology
from loader.graphs import reference_graph
from loader.reference import read_reference
from ontology import iris
from server.graph_view import GraphView
from server.reconciliation.entities import Entities, entities_of
from server.reconciliation.matching import Matcher
from tests.loader import first

# Traps that reference data does not have yet: a port that is called like a country, two ports of one name
# in two countries, and a port authority that is called like its port.
NAMESAKES = """
    @prefix fw: <https://w3id.org/fairway/ontology#> .
    @prefix port: <https://w3id.org/fairway/id/port/> .
    @prefix country: <https://w3id.org/fairway/id/country/> .
    @prefix organisation: <https://w3id.org/fairway/id/organisation/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    port:port-of-spain a fw:Port ; rdfs:label "Port of Spain" ; fw:country country:trinidad-and-tobago .
    port:newcastle-au a fw:Port ; rdfs:label "Port of Newcastle" ; skos:altLabel "Newcastle" ;
        fw:country country:australia ; fw:subdivision "AU-NSW" .
    port:newcastle-gb a fw:Port ; rdfs:label "Port of Newcastle" ; skos:altLabel "Newcastle" ;
        fw:country country:united-kingdom .
    port:sao-sebastiao a fw:Port ; rdfs:label "Port of São Sebastião" ; skos:altLabel "São Sebastião" ;
        fw:country country:brazil .
    organisation:port-of-los-angeles a fw:Organisation , fw:PortAuthority ; rdfs:label "Port of Los Angeles" ;
        fw:authorityOf port:los-angeles .
"""


@pytest.fixture(scope="session")
def entities() -> Entities:
    reference = read_reference(first.DATA)
    named = [f"port/{slug}" for slug in reference.ports]
    named += [f"country/{slug}" for slug in reference.countries]
    named += [f"region/{slug}" for slug in reference.regions]
    graph = reference_graph(reference, named) + ontology.load()
    graph.parse(data=NAMESAKES, format="turtle")
    store = ox.Store()
    triples = graph.serialize(format="nt", encoding="utf-8")
    store.load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(iris.graph("ports")))
    return entities_of(GraphView(store))


@pytest.fixture(scope="session")
def matcher(entities: Entities) -> Matcher:
    return Matcher(entities)

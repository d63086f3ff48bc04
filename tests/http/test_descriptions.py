"""What the service and the dataset say of themselves, and whether it is true (SPARQL Service Description, VoID, DCAT 3)."""

from __future__ import annotations

import hashlib
import json

import pytest
import rdflib
from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS, VOID

from loader.release import Release
from tests.http.places import BASE, DOC, FIREFOX, GRAPH_FORMATS, HTML, NTRIPLES, TURTLE
from tests.http.table import Row, Server, by_get, get, header, lists, media, table

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")


def graph(server: Server, target: str) -> rdflib.Graph:
    answer = server.ask(get(target, Accept=NTRIPLES))
    assert answer.status == 200
    return rdflib.Graph().parse(data=answer.body, format="nt")


@pytest.fixture(scope="module")
def service(server: Server) -> rdflib.Graph:
    return graph(server, "/sparql")


@pytest.fixture(scope="module")
def void(server: Server) -> rdflib.Graph:
    return graph(server, "/.well-known/void")


def here(address: rdflib.term.Node | None) -> str:
    """Return the path by which this server answers for a canonical address."""
    assert str(address).startswith(BASE), f"{address} is not below {BASE}"
    return "/" + str(address).removeprefix(BASE)


def number(server: Server, query: str) -> int:
    found = json.loads(server.ask(by_get(query)).body)["results"]["bindings"]
    return int(found[0]["n"]["value"])


def one(found: rdflib.Graph, subject: rdflib.term.Node | None, predicate: URIRef) -> rdflib.term.Node:
    [value] = list(found.objects(subject, predicate))
    return value


# Service description


def test_sd_2_there_is_one_service_with_its_endpoint(service: rdflib.Graph) -> None:
    [subject] = list(service.subjects(RDF.type, SD.Service))
    assert one(service, subject, SD.endpoint) == URIRef(f"{BASE}sparql")


def test_sd_3_2_5_it_speaks_sparql_1_1_queries_and_no_updates(service: rdflib.Graph) -> None:
    languages = set(service.objects(None, SD.supportedLanguage))
    assert SD.SPARQL11Query in languages
    assert SD.SPARQL11Update not in languages


def test_sd_3_2_4_it_names_its_features_and_only_those(service: rdflib.Graph) -> None:
    features = set(service.objects(None, SD.feature))
    assert SD.UnionDefaultGraph in features
    assert not features & {SD.BasicFederatedQuery, SD.DereferencesURIs}


@pytest.mark.parametrize("name", ["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD"])  # fmt: skip
def test_sd_3_2_7_it_names_its_result_formats(service: rdflib.Graph, name: str) -> None:
    assert FORMATS[name] in set(service.objects(None, SD.resultFormat))


def test_sd_3_3_it_names_every_named_graph(server: Server, service: rdflib.Graph) -> None:
    assert list(service.objects(None, SD.defaultDataset))
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    there = {row["g"]["value"] for row in json.loads(server.ask(by_get(query)).body)["results"]["bindings"]}
    named = [
        str(name) for node in service.objects(None, SD.namedGraph) for name in service.objects(node, SD.name)
    ]
    assert sorted(named) == sorted(there)


# VoID


@table(
    *(
        Row(f"VoID 7.1: /.well-known/void as {wanted}", get("/.well-known/void", Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in (*GRAPH_FORMATS.values(), HTML)
    ),
    Row("VoID 7.1: no Accept", get("/.well-known/void"), 200, media(TURTLE)),
    Row("VoID 7.1: an image is 406", get("/.well-known/void", Accept="image/png"), 406),
    Row("RFC 8615: a slash at the end is another address", get("/.well-known/void/"), 404),
    Row("RFC 8615: another name is 404", get("/.well-known/nothing"), 404),
    *(
        Row(f"DCAT 3: /dataset as {wanted}", get("/dataset", Accept=wanted), 200, media(wanted), lists("Vary", "Accept"))
        for wanted in (*GRAPH_FORMATS.values(), HTML)
    ),
    *(
        Row(f"DCAT 3: /dataset.{suffix}", get(f"/dataset.{suffix}"), 200, media(wanted))
        for suffix, wanted in GRAPH_FORMATS.items()
    ),
    Row("the context has its own type", get("/context.jsonld"), 200, media("application/ld+json")),
    Row("the list of files is JSON for programs", get("/download/", Accept="application/json"), 200, media("application/json")),
    Row("the list of files is a page for browsers", get("/download/", Accept=FIREFOX), 200, media(HTML)),
    Row("without a slash it leads there", get("/download"), (301, 308), header("Location", r"(http://[^/]+)?/download/")),
)  # fmt: skip
def test_descriptions_are_where_they_are_looked_for(server: Server, row: Row) -> None:
    server.check(row)


@pytest.fixture(scope="module")
def dataset(void: rdflib.Graph) -> rdflib.term.Node:
    """Return the one dataset that has the dump."""
    [subject] = set(void.subjects(VOID.sparqlEndpoint, None))
    return subject


def test_void_3_says_where_and_how_the_data_can_be_had(void: rdflib.Graph, dataset: rdflib.term.Node) -> None:
    assert (dataset, RDF.type, VOID.Dataset) in void
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license, VOID.dataDump, VOID.uriSpace, VOID.vocabulary, VOID.exampleResource):  # fmt: skip
        assert list(void.objects(dataset, predicate)), f"no {predicate}"
    assert one(void, dataset, VOID.sparqlEndpoint) == URIRef(f"{BASE}sparql")


def test_void_6_the_description_says_what_it_describes(void: rdflib.Graph, dataset: rdflib.term.Node) -> None:
    topics = rdflib.Namespace("http://xmlns.com/foaf/0.1/")
    [description] = list(void.subjects(RDF.type, VOID.DatasetDescription))
    assert (description, topics.primaryTopic, dataset) in void or (description, topics.topic, dataset) in void


def test_void_3_4_the_dumps_are_there_and_have_so_many_triples(
    server: Server, void: rdflib.Graph, dataset: rdflib.term.Node
) -> None:
    counted = number(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert int(str(one(void, dataset, VOID.triples))) == counted
    for dump in void.objects(dataset, VOID.dataDump):
        answer = server.ask(get(here(dump)))
        assert answer.status == 200
        if answer.media_type == TURTLE:
            assert len(rdflib.Graph().parse(data=answer.body, format="turtle")) == counted


def test_void_3_5_an_example_can_be_looked_up(
    server: Server, void: rdflib.Graph, dataset: rdflib.term.Node
) -> None:
    for example in void.objects(dataset, VOID.exampleResource):
        assert server.ask(get(here(example))).status == 303


def test_void_4_5_partitions_by_class_and_property_say_the_truth(
    server: Server, void: rdflib.Graph, dataset: rdflib.term.Node
) -> None:
    classes = {one(void, part, VOID["class"]): part for part in void.objects(dataset, VOID.classPartition)}
    properties = {
        one(void, part, VOID.property): part for part in void.objects(dataset, VOID.propertyPartition)
    }
    assert URIRef(f"{BASE}ontology#Port") in classes
    for name, part in classes.items():
        said = int(str(one(void, part, VOID.entities)))
        assert said == number(server, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{name}> }}"), name
    for name, part in properties.items():
        said = int(str(one(void, part, VOID.triples)))
        assert said == number(server, f"SELECT (COUNT(*) AS ?n) {{ ?s <{name}> ?o }}"), name
    assert len(properties) == number(server, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }")
    assert len(classes) == number(server, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }")


def test_void_7_2_documents_link_back_to_their_dataset(server: Server, dataset: rdflib.term.Node) -> None:
    document = graph(server, DOC)
    linked = set(document.objects(URIRef(f"{BASE}doc/port/los-angeles"), VOID.inDataset))
    by_link = "/dataset" in server.ask(get(DOC)).header("Link")
    assert dataset in linked or by_link


# DCAT


def test_dcat_3_every_distribution_is_there_and_as_it_says(server: Server, published: Release) -> None:
    description = graph(server, "/dataset")
    distributions = list(description.objects(None, DCAT.distribution))
    assert len(distributions) >= 2
    for distribution in set(distributions):
        address = next(description.objects(distribution, DCAT.downloadURL), None)
        if address is None:
            continue
        answer = server.ask(get(here(address)))
        assert answer.status == 200, address
        size = one(description, distribution, DCAT.byteSize)
        assert int(str(size)) == len(answer.body)
        checksum = one(description, distribution, SPDX.checksum)
        value = one(description, checksum, SPDX.checksumValue)
        assert str(value).lower() == hashlib.sha256(answer.body).hexdigest()
        assert str(one(description, distribution, DCAT.mediaType)).endswith(answer.media_type)
    assert any(published.id in str(value) for value in description.objects())


def test_dcat_3_the_dataset_has_what_a_catalogue_needs(server: Server) -> None:
    description = graph(server, "/dataset")
    [subject] = [s for s in description.subjects(RDF.type, DCAT.Dataset) if list(description.objects(s, DCTERMS.spatial))]  # fmt: skip
    for predicate in (
        DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.publisher, DCTERMS.temporal, DCTERMS.spatial,
        DCAT.contactPoint, DCAT.keyword, DCAT.distribution, DCAT.version,
    ):  # fmt: skip
        assert list(description.objects(subject, predicate)), f"no {predicate}"

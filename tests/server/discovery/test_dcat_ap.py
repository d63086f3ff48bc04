"""What the server says of the dataset, judged by the shapes of DCAT-AP 3.0.1."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import httpx
import pytest
from rdflib import Graph, Literal, URIRef

from loader import release as releases
from loader.release import Release
from ontology import BASE, DCAT, DCTERMS, FOAF, RDF, SH, SPDX, XSD, iris
from tests.parts import requires
from tests.server.discovery.shacl import judged
from tests.serving import started

SHAPES = ("dcat-ap-3.0.1-shacl.ttl", "dcat-ap-3.0.1-ranges.ttl")
DATASET = iris.dataset()


@pytest.fixture(scope="module", params=["published", "not published"])
def client(
    request: pytest.FixtureRequest, release: Release, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client of the real server, on a socket."""
    folder = tmp_path_factory.mktemp("releases")
    shutil.copytree(release.path, folder / release.id)
    if request.param == "published":
        releases.publish(folder, release.id)
    process, address = started(folder)
    with httpx.Client(base_url=address) as client:
        yield client
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    folder = requires("shared") / "yardsticks"
    graph = Graph()
    for name in SHAPES:
        graph.parse(folder / name)
    # The published files name some property shapes that they do not define; pySHACL refuses those.
    undefined = [
        (s, p, o) for s, p, o in graph.triples((None, SH.property, None)) if (o, SH.path, None) not in graph
    ]
    assert len(undefined) == 5
    for triple in undefined:
        graph.remove(triple)
    return graph


def served(client: httpx.Client, path: str = "/dataset") -> Graph:
    return Graph().parse(data=client.get(path, headers={"Accept": "text/turtle"}).text, format="turtle")


@pytest.mark.parametrize("path", ["/dataset", "/.well-known/void"])
def test_it_is_valid_after_dcat_ap(client: httpx.Client, shapes: Graph, path: str) -> None:
    conforms, text = judged(served(client, path), shapes)
    assert conforms, text


@pytest.mark.parametrize(
    ("cls", "predicate"),
    [
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.DataService, DCAT.endpointURL),
        (DCAT.Catalog, DCTERMS.publisher),
        (SPDX.Checksum, SPDX.checksumValue),
        (FOAF.Agent, FOAF.name),
    ],
)  # fmt: skip
def test_the_shapes_see_what_is_missing(
    client: httpx.Client, shapes: Graph, cls: URIRef, predicate: URIRef
) -> None:
    description = served(client)
    for node in list(description.subjects(RDF.type, cls)):
        assert (node, predicate, None) in description
        description.remove((node, predicate, None))
    assert not judged(description, shapes)[0]


def test_each_interface_is_a_service_of_the_catalogue(client: httpx.Client) -> None:
    description = served(client)
    services = list(description.objects(URIRef(f"{BASE}dataset#catalog"), DCAT.service))
    endpoints = {str(url) for service in services for url in description.objects(service, DCAT.endpointURL)}
    assert endpoints == {BASE, f"{BASE}sparql", f"{BASE}reconcile"}


def values(description: Graph, subject: URIRef, predicate: URIRef) -> Iterator[str]:
    return (str(value) for value in description.objects(subject, predicate))


@pytest.mark.parametrize(
    "predicate",
    [
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.creator, DCTERMS.license,
        DCTERMS.language, DCTERMS.identifier, DCTERMS.accessRights, DCTERMS.accrualPeriodicity,
        DCTERMS.conformsTo, DCTERMS.provenance, DCTERMS.spatial, DCTERMS.temporal, DCAT.contactPoint,
        DCAT.distribution, DCAT.hasVersion, DCAT.keyword, DCAT.landingPage, DCAT.theme, DCAT.version,
    ],
)  # fmt: skip
def test_the_dataset_says(client: httpx.Client, predicate: URIRef) -> None:
    assert list(values(served(client), DATASET, predicate))


def test_every_distribution_can_be_fetched_and_has_the_size_and_checksum_told(client: httpx.Client) -> None:
    description = served(client)
    files = list(description.subjects(DCAT.downloadURL))
    assert len(files) == 2
    for node in files:
        path = iris.path_of(str(description.value(node, DCAT.downloadURL)))
        assert path is not None
        answered = client.get(path)
        assert answered.status_code == 200
        media_type = str(description.value(node, DCAT.mediaType)).removeprefix(
            "https://www.iana.org/assignments/media-types/"
        )
        assert answered.headers["Content-Type"].startswith(media_type)
        size = Literal(len(answered.content), datatype=XSD.nonNegativeInteger)
        assert (node, DCAT.byteSize, size) in description


def test_every_address_of_ours_in_it_leads_somewhere(client: httpx.Client) -> None:
    named = {str(term) for triple in served(client) for term in triple if isinstance(term, URIRef)}
    paths = sorted({path.partition("#")[0] for iri in named if (path := iris.path_of(iri)) is not None})
    assert "/sparql" in paths
    for path in paths:
        assert client.head(path, headers={"Accept": "text/html;q=0.5, */*"}).status_code in (200, 303), path


def test_nothing_in_it_is_a_blank_node(client: httpx.Client) -> None:
    assert all(isinstance(s, URIRef) for s in served(client).subjects())
    assert str(DATASET) == f"{BASE}dataset"

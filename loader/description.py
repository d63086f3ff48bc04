"""The description of a release: DCAT 3 (W3C Recommendation, 2024) and VoID (W3C Note, 2011).

It names the release and the hashes of its files, and so cannot be part of what the release's id is
computed from: it lies beside the dataset, not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF

from loader.release import DATASET, UNION, ReleaseFile
from ontology import BASE, DCAT, DCTERMS, FOAF, FW, PROV, SCHEMA, SKOS, SPDX, VOID, XSD, iris

_LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
_EU = "http://publications.europa.eu/resource/authority"
_IANA = "https://www.iana.org/assignments/media-types/"
_EXAMPLES = (FW.Agreement, FW.Corridor, FW.Port)


def description_graph(release_id: str, graphs: Mapping[URIRef, Graph], files: Iterable[ReleaseFile]) -> Graph:
    """Return the description of a release with these named graphs and files."""
    union = Graph()
    for graph in graphs.values():
        union += graph
    description = Graph()
    dataset = iris.dataset()
    _about(description, dataset, release_id)
    _coverage(description, dataset, union)
    _statistics(description, dataset, union)
    for name, graph in graphs.items():
        part = URIRef(f"{iris.dataset()}#{str(name).removeprefix(BASE)}")
        description.add((dataset, VOID.subset, part))
        description.add((part, RDF.type, VOID.Dataset))
        description.add((part, DCTERMS.title, Literal(str(name).removeprefix(f"{BASE}graph/"), lang="en")))
        description.add((part, VOID.uriLookupEndpoint, name))
        description.add((part, VOID.triples, Literal(len(graph))))
    for file in files:
        if file.name in (DATASET, UNION):
            _distribution(description, dataset, release_id, file)
    return description


def _about(description: Graph, dataset: URIRef, release_id: str) -> None:
    publisher = URIRef(f"{dataset}#publisher")
    endpoint = URIRef(f"{dataset}#sparql")
    for predicate, value in (
        (RDF.type, DCAT.Dataset),
        (RDF.type, VOID.Dataset),
        (DCTERMS.title, Literal("Fairway: port agreements and shipping corridors", lang="en")),
        (
            DCTERMS.description,
            Literal(
                "An open register of agreements between ports and others, and of shipping corridors between "
                "them, taken from news articles. Every fact opens to the sentence that states it.",
                lang="en",
            ),
        ),
        (DCTERMS.publisher, publisher),
        (DCTERMS.creator, publisher),
        (DCTERMS.license, _LICENCE),
        (DCTERMS.language, URIRef(f"{_EU}/language/ENG")),
        (DCTERMS.identifier, Literal(str(dataset))),
        (DCAT.theme, URIRef(f"{_EU}/data-theme/TRAN")),
        (DCAT.landingPage, URIRef(BASE)),
        (DCAT.version, Literal(release_id)),
        (DCAT.hasCurrentVersion, iris.release(release_id)),
        (FOAF.homepage, URIRef(BASE)),
        (VOID.sparqlEndpoint, URIRef(f"{BASE}sparql")),
        (VOID.uriSpace, Literal(f"{BASE}id/")),
        *(
            (VOID.vocabulary, URIRef(str(vocabulary)))
            for vocabulary in (FW, SKOS, SCHEMA, PROV, "http://www.w3.org/ns/oa#")
        ),
        *(
            (DCAT.keyword, Literal(word, lang="en"))
            for word in ("ports", "green shipping corridors", "agreements", "maritime transport")
        ),
    ):
        description.add((dataset, predicate, value))
    description.add((publisher, RDF.type, FOAF.Agent))
    description.add((publisher, FOAF.name, Literal("Fairway")))
    description.add((publisher, FOAF.homepage, URIRef(BASE)))
    description.add((endpoint, RDF.type, DCAT.DataService))
    description.add((endpoint, DCTERMS.title, Literal("Fairway SPARQL endpoint", lang="en")))
    description.add((endpoint, DCAT.endpointURL, URIRef(f"{BASE}sparql")))
    description.add((endpoint, DCAT.endpointDescription, URIRef(f"{BASE}sparql")))
    description.add((endpoint, DCAT.servesDataset, dataset))
    description.add((endpoint, DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")))


def _coverage(description: Graph, dataset: URIRef, union: Graph) -> None:
    """Say which days the articles are of, and which countries the ports are in."""
    dates = sorted(str(date) for date in union.objects(None, SCHEMA.datePublished))
    if dates:
        period = URIRef(f"{dataset}#period")
        description.add((dataset, DCTERMS.temporal, period))
        description.add((period, RDF.type, DCTERMS.PeriodOfTime))
        description.add((period, DCAT.startDate, Literal(dates[0], datatype=XSD.date)))
        description.add((period, DCAT.endDate, Literal(dates[-1], datatype=XSD.date)))
    for country in union.subjects(RDF.type, FW.Country):
        for place in union.objects(country, SKOS.exactMatch):
            description.add((dataset, DCTERMS.spatial, place))


def _statistics(description: Graph, dataset: URIRef, union: Graph) -> None:
    """Add VoID's statistics, and its partitions by class and by property."""
    classes: Counter[URIRef] = Counter(c for c in union.objects(None, RDF.type) if isinstance(c, URIRef))
    properties: Counter[URIRef] = Counter(p for p in union.predicates() if isinstance(p, URIRef))
    things = {s for s in union.subjects() if str(s).startswith(f"{BASE}id/")}
    description.add((dataset, VOID.triples, Literal(len(union))))
    description.add((dataset, VOID.entities, Literal(len(things))))
    description.add((dataset, VOID.classes, Literal(len(classes))))
    description.add((dataset, VOID.properties, Literal(len(properties))))
    for cls in _EXAMPLES:
        for example in sorted(map(str, union.subjects(RDF.type, cls)))[:1]:
            description.add((dataset, VOID.exampleResource, URIRef(example)))
    for kind, named_by, counted_by, counts in (
        (VOID.classPartition, VOID["class"], VOID.entities, classes),
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
    ):
        for term, count in counts.items():
            partition = URIRef(
                f"{dataset}#{iris.slugify(str(kind).rpartition('#')[2])}-{iris.slugify(str(term))}"
            )
            description.add((dataset, kind, partition))
            description.add((partition, named_by, term))
            description.add((partition, counted_by, Literal(count)))


def _distribution(description: Graph, dataset: URIRef, release_id: str, file: ReleaseFile) -> None:
    node = iris.release(release_id, file.name)
    checksum = URIRef(f"{node}#sha256")
    for predicate, value in (
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, Literal(file.title, lang="en")),
        (DCTERMS.license, _LICENCE),
        (DCAT.accessURL, node),
        (DCAT.downloadURL, node),
        (DCAT.mediaType, URIRef(f"{_IANA}{file.media_type}")),
        (DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)),
        (SPDX.checksum, checksum),
    ):
        description.add((node, predicate, value))
    description.add((dataset, DCAT.distribution, node))
    description.add((dataset, VOID.dataDump, node))
    description.add((checksum, RDF.type, SPDX.Checksum))
    description.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    description.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))

"""The description of a release: DCAT 3 (W3C Recommendation, 2024) after DCAT-AP 3.0.1, and VoID (2011).

It names the release and the hashes of its files, and so cannot be part of what the release's id is
computed from: it lies beside the dataset, not in it. When a release was published is no function of its
input; the server adds that from the record of publications (``server.discovery.versions``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from loader.facts import Triple
from loader.release import DATASET, SHAPES, UNION, ReleaseFile
from loader.statistics import partitions, statistics, subsets
from ontology import BASE, DCAT, DCTERMS, FOAF, FW, OWL, SCHEMA, SKOS, SPDX, VCARD, VOID, XSD, iris

TITLE = "Fairway: port agreements and shipping corridors"
SUMMARY = (
    "An open register of agreements between ports and others, and of shipping corridors between them, taken "
    "from news articles. Every fact opens to the sentence that states it."
)
KEYWORDS = ("ports", "green shipping corridors", "agreements", "maritime transport")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")

_EU = "http://publications.europa.eu/resource/authority"
_PUBLIC = URIRef(f"{_EU}/access-right/PUBLIC")
_IRREGULAR = URIRef(f"{_EU}/frequency/IRREG")
_ENGLISH = URIRef(f"{_EU}/language/ENG")
_TRANSPORT = URIRef(f"{_EU}/data-theme/TRAN")
_IANA = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES = {
    "application/n-quads": (URIRef(f"{_EU}/file-type/RDF_N_QUADS"), "RDF N-Quads"),
    "text/turtle": (URIRef(f"{_EU}/file-type/RDF_TURTLE"), "RDF Turtle"),
}
_SPARQL_PROTOCOL = URIRef("https://www.w3.org/TR/sparql11-protocol/")
_RECONCILIATION_API = URIRef(
    "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/"
)

_CATALOG, _PUBLISHER, _CONTACT, _RIGHTS, _PROVENANCE, _PERIOD, _SPARQL, _SPARQL_ACCESS, _API, _RECONCILE = (
    URIRef(f"{iris.dataset()}#{name}")
    for name in (
        "catalog", "publisher", "contact", "rights", "provenance", "period", "sparql", "sparql-access",
        "api", "reconcile",
    )
)  # fmt: skip


def description_graph(release_id: str, graphs: Mapping[URIRef, Graph], files: Iterable[ReleaseFile]) -> Graph:
    """Return the description of a release with these named graphs and files."""
    union = Graph()
    for graph in graphs.values():
        union += graph
    dumps = [file for file in files if file.name in (DATASET, UNION)]
    description = Graph()
    for stated in (
        *_catalog(),
        *_dataset(release_id),
        *_version(release_id),
        *_coverage(union),
        *(triple for file in dumps for triple in _distribution(release_id, file)),
        *_services(),
        *_vocabulary(release_id, dumps),
        *statistics(union),
        *partitions(union),
        *subsets(release_id, graphs),
    ):
        description.add(stated)
    return description


def _english(text: str) -> Literal:
    return Literal(text, lang="en")


def _of(subject: URIRef, *statements: tuple[URIRef, URIRef | Literal]) -> Iterator[Triple]:
    return ((subject, predicate, value) for predicate, value in statements)


def _named(node: URIRef, cls: URIRef, label: str) -> Iterator[Triple]:
    return _of(node, (RDF.type, cls), (RDFS.label, _english(label)))


def _catalog() -> Iterator[Triple]:
    yield from _of(
        _CATALOG,
        (RDF.type, DCAT.Catalog),
        (DCTERMS.title, _english("Fairway")),
        (
            DCTERMS.description,
            _english("What Fairway publishes: one dataset, and the services that give it."),
        ),
        (DCTERMS.publisher, _PUBLISHER),
        (DCTERMS.license, LICENCE),
        (DCTERMS.language, _ENGLISH),
        (FOAF.homepage, URIRef(BASE)),
        (DCAT.dataset, iris.dataset()),
        (DCAT.service, _SPARQL),
        (DCAT.service, _API),
        (DCAT.service, _RECONCILE),
    )


def _dataset(release_id: str) -> Iterator[Triple]:
    """Describe the dataset across its releases."""
    dataset = iris.dataset()
    yield from _of(
        dataset,
        (RDF.type, DCAT.Dataset),
        (RDF.type, VOID.Dataset),
        (RDFS.label, _english(TITLE)),
        (DCTERMS.title, _english(TITLE)),
        (DCTERMS.description, _english(SUMMARY)),
        (DCTERMS.identifier, Literal(str(dataset))),
        (DCTERMS.license, LICENCE),
        (DCTERMS.accrualPeriodicity, _IRREGULAR),
        (DCAT.hasVersion, iris.release(release_id)),
        (DCAT.hasCurrentVersion, iris.release(release_id)),
        (FOAF.homepage, URIRef(BASE)),
        *_common(release_id),
        *((DCAT.keyword, _english(word)) for word in KEYWORDS),
    )


def _version(release_id: str) -> Iterator[Triple]:
    """Describe the release as a version of the dataset (DCAT 3, section 11)."""
    dataset = iris.dataset()
    yield from _of(
        iris.release(release_id),
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, _english(f"{TITLE} (release {release_id})")),
        (DCTERMS.description, _english(f"{SUMMARY} This is the release {release_id}, which never changes.")),
        (DCTERMS.identifier, Literal(str(iris.release(release_id)))),
        (DCTERMS.isVersionOf, dataset),
        (DCAT.isVersionOf, dataset),
        *_common(release_id),
    )


def _common(release_id: str) -> Iterator[tuple[URIRef, URIRef | Literal]]:
    """Yield what is true of the dataset and of its release."""
    yield from (
        (DCTERMS.publisher, _PUBLISHER),
        (DCTERMS.creator, _PUBLISHER),
        (DCTERMS.language, _ENGLISH),
        (DCTERMS.accessRights, _PUBLIC),
        (DCTERMS.provenance, _PROVENANCE),
        (DCTERMS.temporal, _PERIOD),
        (DCTERMS.conformsTo, iris.at_path("/ontology")),
        (DCTERMS.conformsTo, iris.release(release_id, SHAPES)),
        (DCAT.contactPoint, _CONTACT),
        (DCAT.theme, _TRANSPORT),
        (DCAT.landingPage, URIRef(BASE)),
        (DCAT.version, Literal(release_id)),
        (DCAT.distribution, _SPARQL_ACCESS),
    )


def _coverage(union: Graph) -> Iterator[Triple]:
    """Say which days the articles are of, and which countries the ports are in."""
    dates = sorted(
        (date for date in union.objects(None, SCHEMA.datePublished) if isinstance(date, Literal)), key=str
    )
    yield _PERIOD, RDF.type, DCTERMS.PeriodOfTime
    if dates:
        days = dict.fromkeys(map(str, (dates[0], dates[-1])))
        yield _PERIOD, RDFS.label, _english(" to ".join(days))
        yield _PERIOD, DCAT.startDate, dates[0]
        yield _PERIOD, DCAT.endDate, dates[-1]
    for country in union.subjects(RDF.type, FW.Country):
        for place in union.objects(country, SKOS.exactMatch):
            if isinstance(place, URIRef):
                yield iris.dataset(), DCTERMS.spatial, place
                yield from _named(place, DCTERMS.Location, str(union.value(country, RDFS.label)))


def _distribution(release_id: str, file: ReleaseFile) -> Iterator[Triple]:
    """Describe a file that holds the whole dataset, at its address for ever."""
    node = iris.release(release_id, file.name)
    checksum = URIRef(f"{node}#sha256")
    yield from (
        (iris.dataset(), DCAT.distribution, node),
        (iris.release(release_id), DCAT.distribution, node),
        (iris.dataset(), VOID.dataDump, node),
    )
    yield from _of(
        node,
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, _english(file.title)),
        (DCTERMS.license, LICENCE),
        (DCTERMS.rights, _RIGHTS),
        (DCTERMS["format"], _FILE_TYPES[file.media_type][0]),
        (DCTERMS.conformsTo, iris.at_path("/ontology")),
        (DCAT.accessURL, node),
        (DCAT.downloadURL, node),
        (DCAT.mediaType, URIRef(_IANA + file.media_type)),
        (DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger)),
        (SPDX.checksum, checksum),
    )
    yield from _of(
        checksum,
        (RDF.type, SPDX.Checksum),
        (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)),
    )


def _services() -> Iterator[Triple]:
    """Describe each interface as a service, and the SPARQL endpoint also as a way to the data."""
    base, endpoint, openapi, reconcile = map(iris.at_path, ("/", "/sparql", "/openapi.json", "/reconcile"))
    yield from _service(
        _SPARQL, "Fairway SPARQL endpoint", "Answers SPARQL 1.1 queries over the current release.",
        at=endpoint, described_at=endpoint, page=endpoint,
    )  # fmt: skip
    yield _SPARQL, DCTERMS.conformsTo, _SPARQL_PROTOCOL
    yield from _service(
        _API, "Fairway documents", "Answers at the IRI of every thing and graph, in every RDF format.",
        at=base, described_at=openapi, page=base,
    )  # fmt: skip
    yield from _service(
        _RECONCILE, "Fairway reconciliation service", "Matches names of ports, corridors and others to ours.",
        at=reconcile, described_at=reconcile, page=base,
    )  # fmt: skip
    yield _RECONCILE, DCTERMS.conformsTo, _RECONCILIATION_API
    yield from _of(
        _SPARQL_ACCESS,
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, _english("By query, at the SPARQL endpoint")),
        (DCTERMS.license, LICENCE),
        (DCTERMS.rights, _RIGHTS),
        (DCAT.accessURL, endpoint),
        (DCAT.accessService, _SPARQL),
    )
    # The range shapes of DCAT-AP, which infer nothing, ask that these say so.
    for address in (base, endpoint, openapi, reconcile):
        yield address, RDF.type, RDFS.Resource


def _service(
    service: URIRef, title: str, description: str, *, at: URIRef, described_at: URIRef, page: URIRef
) -> Iterator[Triple]:
    return _of(
        service,
        (RDF.type, DCAT.DataService),
        (DCTERMS.title, _english(title)),
        (DCTERMS.description, _english(description)),
        (DCAT.endpointURL, at),
        (DCAT.endpointDescription, described_at),
        (DCAT.landingPage, page),
        (DCTERMS.publisher, _PUBLISHER),
        (DCTERMS.license, LICENCE),
        (DCTERMS.accessRights, _PUBLIC),
        (DCAT.contactPoint, _CONTACT),
        (DCAT.theme, _TRANSPORT),
        (DCAT.servesDataset, iris.dataset()),
    )


def _vocabulary(release_id: str, dumps: Iterable[ReleaseFile]) -> Iterator[Triple]:
    """Say what the terms used above are, for a reader who looks up none of them (as DCAT-AP asks)."""
    yield from _named(LICENCE, DCTERMS.LicenseDocument, "Creative Commons Attribution 4.0 International")
    yield from _named(
        _RIGHTS,
        DCTERMS.RightsStatement,
        "The data are under CC BY 4.0. The quotes from articles stand under the right of quotation; the "
        "articles are their publishers'.",
    )
    yield from _named(_PUBLIC, DCTERMS.RightsStatement, "public")
    yield from _named(_IRREGULAR, DCTERMS.Frequency, "irregular")
    yield from _named(_ENGLISH, DCTERMS.LinguisticSystem, "English")
    yield from _named(_TRANSPORT, SKOS.Concept, "Transport")
    yield _TRANSPORT, SKOS.prefLabel, _english("Transport")
    yield from _named(
        _PROVENANCE,
        DCTERMS.ProvenanceStatement,
        "Taken from news articles into fact sheets that curators review. What it was made from and with "
        f"stands in the graph {iris.graph('provenance')}.",
    )
    yield _PROVENANCE, RDFS.seeAlso, iris.graph("provenance")
    yield from _named(iris.at_path("/ontology"), DCTERMS.Standard, "The Fairway ontology")
    yield iris.at_path("/ontology"), RDF.type, OWL.Ontology
    yield from _named(iris.release(release_id, SHAPES), DCTERMS.Standard, "The Fairway shapes (SHACL)")
    yield from _named(_SPARQL_PROTOCOL, DCTERMS.Standard, "SPARQL 1.1 Protocol")
    yield from _named(_RECONCILIATION_API, DCTERMS.Standard, "Reconciliation Service API 0.2")
    yield from _named(URIRef(BASE), FOAF.Document, "The home page of Fairway")
    yield from _named(iris.at_path("/sparql"), FOAF.Document, "The SPARQL endpoint")
    yield SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm
    for media_type in sorted({file.media_type for file in dumps}):
        node, label = _FILE_TYPES[media_type]
        yield from _named(node, DCTERMS.MediaTypeOrExtent, label)
        yield from _named(URIRef(_IANA + media_type), DCTERMS.MediaType, media_type)
    yield from _named(_PUBLISHER, FOAF.Agent, "Fairway")
    yield _PUBLISHER, FOAF.name, _english("Fairway")
    yield _PUBLISHER, FOAF.homepage, URIRef(BASE)
    yield from _named(_CONTACT, VCARD.Organization, "Fairway")
    yield _CONTACT, RDF.type, VCARD.Kind
    yield _CONTACT, VCARD.fn, _english("Fairway")
    yield _CONTACT, VCARD.hasURL, URIRef(BASE)
    yield from _of(
        iris.at_path("/.well-known/void"),
        (RDF.type, VOID.DatasetDescription),
        (DCTERMS.title, _english("The description of the dataset")),
        (FOAF.primaryTopic, iris.dataset()),
    )

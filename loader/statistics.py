"""The numbers of a dataset, in VoID (https://www.w3.org/TR/void/): how much of what, and where it links to.

A class partition holds a property partition for each property of the instances of its class: that is the
schema of the data as it is, which query editors read to propose terms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from loader.facts import Triple
from loader.release import graph_file
from ontology import (
    BASE,
    DCTERMS,
    EUCOUNTRY,
    FW,
    OA,
    OWL,
    PREFIXES,
    PROV,
    SCHEMA,
    SKOS,
    UNLOCODE,
    VOID,
    WD,
    iris,
)

_FORMATS = "http://www.w3.org/ns/formats/"
_EXAMPLES = (FW.Agreement, FW.Corridor, FW.Port)
# Predicate, what it leads to, and how that is called.
_LINKSETS = (
    (OWL.sameAs, WD, "wikidata", "Wikidata"),
    (FW.unlocodeEntry, UNLOCODE, "unlocode", "UN/LOCODE"),
    (
        SKOS.exactMatch,
        EUCOUNTRY,
        "eu-countries",
        "Countries, of the Publications Office of the European Union",
    ),
)


def statistics(union: Graph) -> Iterator[Triple]:
    """Yield how large the dataset is, what it speaks, and what it links to."""
    dataset = iris.dataset()
    things = {s for s in union.subjects() if str(s).startswith(f"{BASE}id/")}
    for predicate, count in (
        (VOID.triples, len(union)),
        (VOID.entities, len(things)),
        (VOID.classes, len(set(union.objects(None, RDF.type)))),
        (VOID.properties, len(set(union.predicates()))),
        (VOID.distinctSubjects, len(set(union.subjects()))),
        (VOID.distinctObjects, len(set(union.objects()))),
    ):
        yield dataset, predicate, Literal(count)
    yield dataset, VOID.sparqlEndpoint, iris.at_path("/sparql")
    yield dataset, VOID.uriSpace, Literal(f"{BASE}id/")
    for vocabulary in (FW, SKOS, SCHEMA, PROV, OA):
        yield dataset, VOID.vocabulary, URIRef(str(vocabulary))
    for name in ("Turtle", "JSON-LD", "N-Triples", "RDF_XML", "TriG", "N-Quads"):
        yield dataset, VOID.feature, URIRef(_FORMATS + name)
    for cls in _EXAMPLES:
        for example in sorted(map(str, union.subjects(RDF.type, cls)))[:1]:
            yield dataset, VOID.exampleResource, URIRef(example)
    yield from _linksets(union)


def _linksets(union: Graph) -> Iterator[Triple]:
    for predicate, space, slug, label in _LINKSETS:
        count = sum(str(target).startswith(str(space)) for target in union.objects(None, predicate))
        if count:
            linkset, target = (URIRef(f"{iris.dataset()}#{kind}-{slug}") for kind in ("links-to", "target"))
            yield iris.dataset(), VOID.subset, linkset
            yield linkset, RDF.type, VOID.Linkset
            yield linkset, RDFS.label, Literal(label, lang="en")
            yield linkset, VOID.subjectsTarget, iris.dataset()
            yield linkset, VOID.objectsTarget, target
            yield linkset, VOID.linkPredicate, predicate
            yield linkset, VOID.triples, Literal(count)
            yield target, RDF.type, VOID.Dataset
            yield target, RDFS.label, Literal(label, lang="en")
            yield target, VOID.uriSpace, Literal(str(space))


def partitions(union: Graph) -> Iterator[Triple]:
    """Yield the partitions by class, by property, and by the properties of each class."""
    dataset = iris.dataset()
    instances = Counter(cls for cls in union.objects(None, RDF.type) if isinstance(cls, URIRef))
    properties, properties_of = _properties(union)
    for property, count in properties.items():
        yield from _property_partition(dataset, f"{dataset}#property-{_slug(property)}", property, count)
    for cls, count in instances.items():
        partition = URIRef(f"{dataset}#class-{_slug(cls)}")
        yield dataset, VOID.classPartition, partition
        yield partition, VOID["class"], cls
        yield partition, VOID.entities, Literal(count)
        for property, triples in properties_of[cls].items():
            yield from _property_partition(partition, f"{partition}--{_slug(property)}", property, triples)


def _properties(union: Graph) -> tuple[Counter[URIRef], Mapping[URIRef, Counter[URIRef]]]:
    """Count the triples of each property, of all subjects and of the instances of each class."""
    classes: dict[Node, list[URIRef]] = defaultdict(list)
    for subject, _, cls in union.triples((None, RDF.type, None)):
        if isinstance(cls, URIRef):
            classes[subject].append(cls)
    of_all: Counter[URIRef] = Counter()
    of_class: dict[URIRef, Counter[URIRef]] = defaultdict(Counter)
    for subject, property, _ in union:
        if isinstance(property, URIRef):
            of_all[property] += 1
            for cls in classes.get(subject, ()):
                of_class[cls][property] += 1
    return of_all, of_class


def _property_partition(whole: URIRef, iri: str, property: URIRef, count: int) -> Iterator[Triple]:
    partition = URIRef(iri)
    yield whole, VOID.propertyPartition, partition
    yield partition, VOID.property, property
    yield partition, VOID.triples, Literal(count)


def _slug(term: URIRef) -> str:
    """Return ``fw-Port`` for the class, ``fw-port`` for a property of that name: case tells them apart."""
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace) and "/" not in term.removeprefix(namespace):
            return f"{prefix}-{term.removeprefix(namespace)}"
    return iris.slugify(str(term))


def subsets(release_id: str, graphs: Mapping[URIRef, Graph]) -> Iterator[Triple]:
    """Yield each named graph as a part of the dataset, with the address of its file."""
    for name, graph in graphs.items():
        path = str(name).removeprefix(f"{BASE}graph/")
        part = URIRef(f"{iris.dataset()}#graph/{path}")
        yield iris.dataset(), VOID.subset, part
        yield part, RDF.type, VOID.Dataset
        yield part, DCTERMS.title, Literal(path, lang="en")
        yield part, RDFS.label, Literal(path, lang="en")
        yield part, VOID.uriLookupEndpoint, name
        yield part, VOID.dataDump, iris.release(release_id, graph_file(path))
        yield part, VOID.triples, Literal(len(graph))

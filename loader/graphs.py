"""From facts to named graphs: what an article states, why we say so, and what is known beforehand.

``graph/article/<slug>`` holds the facts and nothing else. ``graph/evidence/<slug>`` holds a claim for
each of them, with a Web Annotation specific resource per quote (https://www.w3.org/TR/annotation-model/,
sections 4.2.4 and 4.2.5), and what Fairway itself knows of the article. No graph has a blank node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from loader.article import Article
from loader.facts import Proof, SheetFacts, Triple
from loader.quotes import Span, context
from loader.reference import Country, Port, Reference
from ontology import DCTERMS, EUCOUNTRY, FW, GEO, OA, OWL, SCHEMA, SKOS, WD, WGS, XSD, iris


def article_graph(facts: SheetFacts) -> Graph:
    """Return the facts of one article."""
    graph = Graph()
    for fact in facts.facts:
        graph.add(fact.triple)
    return graph


def evidence_graph(facts: SheetFacts) -> Graph:
    """Return a claim for each fact of one article, its evidence, and the article's own metadata."""
    graph = Graph()
    for triple in _article_metadata(facts):
        graph.add(triple)
    for triple, proofs in _proofs_by_triple(facts).items():
        for stated in _claim(facts.article, triple, proofs):
            graph.add(stated)
    for span in {proof.span for fact in facts.facts for proof in fact.proofs}:
        for stated in _evidence(facts.article, span):
            graph.add(stated)
    return graph


def _proofs_by_triple(facts: SheetFacts) -> dict[Triple, list[Proof]]:
    by_triple: dict[Triple, list[Proof]] = {}
    for fact in facts.facts:
        by_triple.setdefault(fact.triple, []).extend(fact.proofs)
    return by_triple


def _article_metadata(facts: SheetFacts) -> Iterator[Triple]:
    article, model = facts.article, facts.sheet.model
    node = iris.thing(f"article/{article.slug}")
    yield node, RDF.type, FW.Article
    yield node, FW.sha256, Literal(article.sha256)
    yield node, FW.lengthInCodePoints, Literal(len(article.text))
    yield node, DCTERMS.language, Literal(model.language)
    if article.date is None and model.published:
        yield node, SCHEMA.datePublished, model.published.literal
    if model.title:
        yield node, DCTERMS.title, Literal(model.title, lang=model.language)
    if model.publisher:
        yield node, DCTERMS.publisher, Literal(model.publisher)
    if model.url:
        yield node, SCHEMA.url, URIRef(str(model.url))


def _claim(article: Article, triple: Triple, proofs: list[Proof]) -> Iterator[Triple]:
    claim = iris.claim(article.slug, triple)
    yield claim, RDF.type, FW.Claim
    yield from (
        (claim, predicate, term)
        for predicate, term in zip((FW.subject, FW.predicate, FW.object), triple, strict=True)
    )
    yield claim, FW.statedIn, iris.thing(f"article/{article.slug}")
    for proof in proofs:
        yield claim, FW.evidence, iris.evidence(article.slug, proof.span.start, proof.span.end)
        if proof.inferred:
            yield claim, FW.basis, Literal("inferred")
        if proof.note:
            yield claim, SKOS.note, Literal(proof.note, lang="en")


def _evidence(article: Article, span: Span) -> Iterator[Triple]:
    # Offsets are xsd:integer: pyoxigraph's store turns xsd:nonNegativeInteger into it, and what is queried
    # must be what is downloaded.
    node = iris.evidence(article.slug, span.start, span.end)
    quote, position = URIRef(f"{node}/quote"), URIRef(f"{node}/position")
    before, after = context(article.text, span)
    yield node, RDF.type, FW.Evidence
    yield node, RDF.type, OA.SpecificResource
    yield node, OA.hasSource, iris.thing(f"article/{article.slug}")
    yield node, OA.hasSelector, quote
    yield node, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(article.text[span.start : span.end])
    yield quote, OA.prefix, Literal(before)
    yield quote, OA.suffix, Literal(after)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(span.start, datatype=XSD.integer)
    yield position, OA.end, Literal(span.end, datatype=XSD.integer)


def reference_graph(reference: Reference, named: Iterable[str]) -> Graph:
    """Return what reference data says of the ports, countries and regions that sheets name, and no others.

    ``named`` holds references such as ``port/tokyo``; the countries of the ports come with them.
    """
    graph = Graph()
    named = set(named)
    ports = [port for port in reference.ports.values() if f"port/{port.slug}" in named]
    countries = {reference.country_of(port).slug for port in ports}
    countries |= {slug for slug in reference.countries if f"country/{slug}" in named}
    for port in ports:
        for triple in _port(port, reference.country_of(port)):
            graph.add(triple)
    for slug in countries:
        for triple in _country(reference.countries[slug]):
            graph.add(triple)
    for region in reference.regions.values():
        if f"region/{region.slug}" in named:
            graph.add((iris.thing(f"region/{region.slug}"), RDF.type, FW.Region))
            graph.add((iris.thing(f"region/{region.slug}"), RDFS.label, Literal(region.label, lang="en")))
    return graph


def _port(port: Port, country: Country) -> Iterator[Triple]:
    node = iris.thing(f"port/{port.slug}")
    yield node, RDF.type, FW.Port
    if port.label:
        yield node, RDFS.label, Literal(port.label, lang="en")
    yield from ((node, SKOS.altLabel, Literal(alias, lang="en")) for alias in port.aliases)
    yield node, FW.country, iris.thing(f"country/{country.slug}")
    for predicate, text in (
        (FW.subdivision, port.subdivision),
        (FW.unlocode, port.unlocode),
        (FW.unlocodeFunctions, port.unlocode_functions),
        (FW.worldPortIndexNumber, port.world_port_index_number),
    ):
        if text:
            yield node, predicate, Literal(text)
    yield from ((node, FW.unlocodeAlternative, Literal(code)) for code in port.unlocodes_alternative)
    yield from ((node, FW.unlocodeMisused, Literal(code)) for code in port.unlocodes_misused)
    if port.unlocode_iri:
        yield node, FW.unlocodeEntry, URIRef(port.unlocode_iri)
    if port.wikidata:
        yield node, OWL.sameAs, WD[port.wikidata]
    if port.note:
        yield node, SKOS.editorialNote, Literal(port.note, lang="en")
    if port.latitude is not None:
        yield node, WGS.lat, _degrees(port.latitude)
    if port.longitude is not None:
        yield node, WGS.long, _degrees(port.longitude)
    if port.latitude is not None and port.longitude is not None:
        geometry = iris.thing(f"geometry/port/{port.slug}")
        yield node, GEO.hasGeometry, geometry
        yield geometry, RDF.type, GEO.Geometry
        yield (
            geometry,
            GEO.asWKT,
            Literal(f"POINT({_degrees(port.longitude)} {_degrees(port.latitude)})", datatype=GEO.wktLiteral),
        )


def _country(country: Country) -> Iterator[Triple]:
    node = iris.thing(f"country/{country.slug}")
    yield node, RDF.type, FW.Country
    yield node, RDFS.label, Literal(country.label, lang="en")
    yield node, FW.alpha2, Literal(country.alpha2)
    yield node, FW.alpha3, Literal(country.alpha3)
    yield node, SKOS.exactMatch, EUCOUNTRY[country.alpha3]
    bounds = zip(
        (FW.latitudeMin, FW.latitudeMax, FW.longitudeMin, FW.longitudeMax),
        (*country.latitudes, *country.longitudes),
        strict=True,
    )
    yield from ((node, predicate, _degrees(degrees)) for predicate, degrees in bounds)


def _degrees(degrees: Decimal) -> Literal:
    """Return degrees in the canonical form of xsd:decimal, which no engine has a reason to rewrite."""
    return Literal(f"{degrees.normalize():f}", datatype=XSD.decimal)

"""What a page shows of a thing: its facts in order of importance, and under each the quotes that state it.

Pure: a ``GraphView`` in, plain values for the template out. All texts come from articles or sheets, so
they are hostile; the template escapes them, and only http, https and our own IRIs become links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ontology import iris
from server.descriptions import (
    CLAIM_EVIDENCE,
    CLAIM_OBJECT,
    CLAIM_PREDICATE,
    CLAIM_SUBJECT,
    HAS_SELECTOR,
    HAS_SOURCE,
    incoming,
    kind,
)
from server.graph_view import RDF_TYPE, RDFS_LABEL, GraphView, Resource, Term, fw, term, text_of

# What is told in full where it is named, and not on a page of its own alone.
_TOLD_INSIDE = frozenset({"status-assertion", "role", "geometry"})

_FIRST = (
    RDF_TYPE, fw("status"), fw("statusAssertion"), fw("asOf"), fw("expectedBy"), fw("statedAs"), fw("party"),
    fw("endpoint"), fw("signed"), fw("signedEarliest"), fw("signedLatest"), fw("signedYear"), fw("signedAt"),
    fw("signedBy"), fw("signedByAsStated"), fw("supportedBy"), fw("envisages"), fw("partOf"), fw("aim"),
    fw("covers"), fw("roleTitle"), fw("organisation"), fw("holdsRole"), fw("speaker"), term("schema", "text"),
    fw("about"), term("schema", "datePublished"), fw("mentions"), fw("country"),
    term("skos", "altLabel"), fw("unlocode"),
)  # fmt: skip
_ORDER = {predicate: position for position, predicate in enumerate(_FIRST)}
_LAST = len(_FIRST)

_EXACT, _PREFIX, _SUFFIX = (term("oa", name) for name in ("exact", "prefix", "suffix"))
_START, _END = term("oa", "start"), term("oa", "end")
_PUBLISHED = term("schema", "datePublished")
_NOTE = term("skos", "note")
_SUBCLASS_OF = term("rdfs", "subClassOf")

# What the place where a thing is told inside another says already.
_REPEATED_INSIDE = (RDFS_LABEL, RDF_TYPE, fw("statedIn"))


@dataclass(frozen=True)
class Quote:
    """A stretch of an article, the text around it, and where it stands."""

    exact: str
    before: str
    after: str
    article: str
    article_href: str | None
    date: str
    start: str
    end: str


@dataclass(frozen=True)
class Value:
    """A value of a fact, the quotes that state it, and what is told of it in its place."""

    text: str
    href: str | None
    language: str | None
    quotes: tuple[Quote, ...] = ()
    inferred: bool = False
    notes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A property of a thing, with all its values."""

    label: str
    href: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True)
class ThingPage:
    """All that the page of a thing shows."""

    label: str
    iri: str
    path: str
    kinds: tuple[Value, ...]
    facts: tuple[Fact, ...]
    named_by: tuple[Fact, ...]


def thing_page(view: GraphView, thing: ox.NamedNode, path: str) -> ThingPage:
    """Return what the page at ``path`` shows of a thing."""
    facts = _facts(view, thing, _Surroundings())
    kinds = next((fact.values for fact in facts if fact.href == href(RDF_TYPE)), ())
    return ThingPage(name(view, thing), thing.value, path, kinds, facts, _named_by(view, thing))


def name(view: GraphView, item: Term) -> str:
    """Return how a person reads a term: its label, the text of a literal, or the end of its IRI."""
    if not isinstance(item, ox.NamedNode):
        return text_of(item)
    label = view.label(item)
    if label is not None:
        return label
    return iris.reference(item.value) or item.value.rpartition("#")[2].rpartition("/")[2] or item.value


def href(item: Term) -> str | None:
    """Return where a term leads: a path of this server for our IRIs, an http(s) IRI of others, or None."""
    if not isinstance(item, ox.NamedNode):
        return None
    path = iris.path_of(item.value)
    if path is not None:
        return path
    return item.value if item.value.startswith(("https://", "http://")) else None


@dataclass(frozen=True)
class _Surroundings:
    """What the reader has seen where something is told: the things it stands inside of, and their quotes."""

    things: frozenset[Term] = frozenset()
    quotes: frozenset[Quote] = frozenset()


def _facts(view: GraphView, subject: Resource, around: _Surroundings) -> tuple[Fact, ...]:
    claims = _claims_by_statement(view, subject)
    by_predicate: dict[ox.NamedNode, set[Term]] = {}
    for quad in view.quads(subject):
        by_predicate.setdefault(quad.predicate, set()).add(quad.object)
    for predicate in _REPEATED_INSIDE if around.things else (RDFS_LABEL,):
        by_predicate.pop(predicate, None)
    if RDF_TYPE in by_predicate:
        by_predicate[RDF_TYPE] = _most_particular(view, by_predicate[RDF_TYPE])
    here = _Surroundings(around.things | {subject}, around.quotes)
    return tuple(
        Fact(
            name(view, predicate),
            href(predicate),
            tuple(
                _value(view, value, claims.get((predicate, value), []), here)
                for value in _sorted(view, by_predicate[predicate])
            ),
        )
        for predicate in _in_order(view, by_predicate)
    )


def _claims_by_statement(view: GraphView, subject: Resource) -> dict[tuple[Term, Term], list[Resource]]:
    """Return the claims about a subject, by the predicate and object that they claim."""
    claims: dict[tuple[Term, Term], list[Resource]] = {}
    for claim in view.subjects(CLAIM_SUBJECT, subject):
        for predicate in view.objects(claim, CLAIM_PREDICATE):
            for value in view.objects(claim, CLAIM_OBJECT):
                claims.setdefault((predicate, value), []).append(claim)
    return claims


def _most_particular(view: GraphView, classes: set[Term]) -> set[Term]:
    """Leave out the classes of which another is a kind: a green corridor need not be called a corridor."""
    general = {
        up for cls in classes if isinstance(cls, ox.NamedNode) for up in view.objects(cls, _SUBCLASS_OF)
    }
    return classes - general


def _value(view: GraphView, value: Term, claims: Sequence[Resource], here: _Surroundings) -> Value:
    proofs = {proof for claim in claims for proof in view.resources(claim, CLAIM_EVIDENCE)}
    if isinstance(value, ox.NamedNode) and kind(value) == "evidence":
        proofs.add(value)
    distinct = {quote for proof in proofs for quote in _quotes(view, proof)}
    quotes = sorted(distinct, key=lambda quote: (quote.date, quote.article, int(quote.start or 0)))
    inside: tuple[Fact, ...] = ()
    if isinstance(value, ox.NamedNode) and kind(value) in _TOLD_INSIDE and value not in here.things:
        inside = _facts(view, value, _Surroundings(here.things, here.quotes | set(quotes)))
    return Value(
        text=name(view, value),
        href=href(value),
        language=value.language if isinstance(value, ox.Literal) else None,
        quotes=tuple(quote for quote in quotes if quote not in here.quotes),
        inferred=any(view.value(claim, fw("basis")) == "inferred" for claim in claims),
        notes=tuple(text_of(note) for claim in claims for note in view.objects(claim, _NOTE)),
        facts=inside,
    )


def _quotes(view: GraphView, evidence: Resource) -> Iterable[Quote]:
    selectors = view.resources(evidence, HAS_SELECTOR)

    def told(predicate: ox.NamedNode) -> str:
        return next((text for node in selectors if (text := view.value(node, predicate)) is not None), "")

    for article in view.resources(evidence, HAS_SOURCE):
        yield Quote(
            exact=told(_EXACT),
            before=told(_PREFIX),
            after=told(_SUFFIX),
            article=name(view, article),
            article_href=href(article),
            date=view.value(article, _PUBLISHED) or "",
            start=told(_START),
            end=told(_END),
        )


def _named_by(view: GraphView, thing: ox.NamedNode) -> tuple[Fact, ...]:
    """Return what names this thing, by the property that does."""
    by_predicate: dict[ox.NamedNode, set[Term]] = {}
    for quad in incoming(view, thing):
        by_predicate.setdefault(quad.predicate, set()).add(quad.subject)
    return tuple(
        Fact(
            name(view, predicate),
            href(predicate),
            tuple(
                Value(name(view, subject), href(subject), None)
                for subject in _sorted(view, by_predicate[predicate])
            ),
        )
        for predicate in _in_order(view, by_predicate)
    )


def _in_order(view: GraphView, predicates: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    return sorted(predicates, key=lambda predicate: (_ORDER.get(predicate, _LAST), name(view, predicate)))


def _sorted(view: GraphView, values: Iterable[Term]) -> list[Term]:
    return sorted(values, key=lambda value: (name(view, value), str(value)))

"""The ontology, the shapes, and the JSON-LD context."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint

from loader.release import CONTEXT, SHAPES
from ontology import FW, iris
from server.edge import page, register, route
from server.graph_view import RDF_TYPE, GraphView, term, text_of
from server.negotiation import DOCUMENT_FORMATS, JSON_LD
from server.problems import NotFound
from server.representation import Representation
from server.thing_page import href, name
from server.views.documents import document, suffix_choice

views = Blueprint("vocabulary", __name__)

_VERSION = term("owl", "versionInfo")
_DEFINITION, _EXAMPLE, _NOTE = (term("skos", word) for word in ("definition", "example", "scopeNote"))
_RELATIONS = (
    (term("rdfs", "subClassOf"), "a kind of"),
    (term("rdfs", "domain"), "is said of"),
    (term("rdfs", "range"), "has as value"),
    (term("rdfs", "subPropertyOf"), "a special case of"),
)


@dataclass(frozen=True)
class OntologyTerm:
    """A class or property, as the page of the ontology shows it."""

    local_name: str
    label: str
    iri: str
    definition: str
    notes: tuple[str, ...]
    relations: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]


@route(views, "/ontology")
@route(views, "/ontology.<suffix>")
@route(views, "/ontology/<version>")
def ontology(suffix: str | None = None, version: str | None = None) -> Representation:
    """Give the ontology with its schemes and alignments; its terms are hash IRIs on this document."""
    view = register().view
    current = view.value(ox.NamedNode(iris.at_path("/ontology")), _VERSION) or ""
    if version not in (None, current):
        raise NotFound(f"The version of the ontology in this release is {current}.")
    named = suffix_choice(suffix, "The ontology")
    return document(
        "/ontology",
        named,
        quads=lambda: view.graph(iris.graph("ontology")),
        html=lambda: _page(view, current),
    )


def _page(view: GraphView, version: str) -> bytes:
    groups = [
        ("Classes", _terms(view, "Class")),
        ("Properties whose values are things", _terms(view, "ObjectProperty")),
        ("Properties whose values are texts, numbers and dates", _terms(view, "DatatypeProperty")),
        ("Properties of claims", _terms(view, "AnnotationProperty")),
    ]
    schemes = [(name(view, scheme), href(scheme)) for scheme in view.instances(term("skos", "ConceptScheme"))]
    return page(
        "ontology.html",
        groups=groups,
        schemes=schemes,
        version=version,
        namespace=str(FW),
        formats=DOCUMENT_FORMATS,
    )


@route(views, "/shapes")
@route(views, "/shapes.<suffix>")
def shapes(suffix: str | None = None) -> Representation:
    """Give the SHACL shapes that the release was checked with; each is a hash IRI on this document."""
    turtle = register().release.file(SHAPES).read_bytes()
    quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))

    def html() -> bytes:
        return page(
            "graph.html",
            title="Shapes",
            iri=iris.at_path("/shapes"),
            path="/shapes",
            turtle=turtle.decode("utf-8"),
            triples=len(quads),
            formats=DOCUMENT_FORMATS,
        )

    return document("/shapes", suffix_choice(suffix, "The shapes"), quads=lambda: quads, html=html)


@route(views, "/context.jsonld")
def context() -> Representation:
    """Give the JSON-LD context."""
    return Representation(
        register().release.file(CONTEXT).read_bytes(), JSON_LD.content_type, negotiated=False
    )


def _terms(view: GraphView, kind: str) -> list[OntologyTerm]:
    nodes = [node for node in view.subjects(RDF_TYPE, term("owl", kind)) if isinstance(node, ox.NamedNode)]
    return [_term(view, node) for node in nodes if node.value.startswith(str(FW))]


def _term(view: GraphView, node: ox.NamedNode) -> OntologyTerm:
    related = ((words, view.resources(node, predicate)) for predicate, words in _RELATIONS)
    return OntologyTerm(
        local_name=node.value.removeprefix(str(FW)),
        label=name(view, node),
        iri=node.value,
        definition=view.value(node, _DEFINITION) or "",
        notes=tuple(
            text_of(note) for predicate in (_NOTE, _EXAMPLE) for note in view.objects(node, predicate)
        ),
        relations=tuple(
            (words, tuple((name(view, to), href(to)) for to in targets))
            for words, targets in related
            if targets
        ),
    )

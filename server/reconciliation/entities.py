"""The things of a release that names can be matched to, with their names, codes, types and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from ontology import iris
from server.descriptions import incoming, kind
from server.graph_view import RDF_TYPE, RDFS_LABEL, GraphView, Resource, Term, fw, term, text_of
from server.reconciliation.names import code, fold, without_port
from server.reconciliation.vocabulary import (
    Property,
    Type,
    is_ours,
    property_id,
    property_of,
    term_id,
    type_of,
    with_superclasses,
)
from server.thing_page import name

# What people have names of, in the order in which namesakes are listed.
KINDS = (
    "port", "country", "region", "organisation", "corridor", "agreement", "person", "event", "area", "status",
    "article",
)  # fmt: skip

_NAMES = (
    RDFS_LABEL, term("skos", "prefLabel"), term("skos", "altLabel"), term("skos", "hiddenLabel"),
    term("schema", "name"), term("dcterms", "title"),
)  # fmt: skip
_CODES = (fw("unlocode"), fw("unlocodeAlternative"), fw("alpha2"), fw("alpha3"))
_MISUSED = fw("unlocodeMisused")
_SAME_AS = term("owl", "sameAs")
_COUNTRY, _SUBDIVISION = fw("country"), fw("subdivision")
_IN_SCHEME = term("skos", "inScheme")
_CONCEPT = term("skos", "Concept")
_DEFINITION = term("skos", "definition")

_KINDS = frozenset[str | None](KINDS)
_NO_PROPERTIES = frozenset({RDF_TYPE, term("geo", "hasGeometry"), term("skos", "topConceptOf")})


@dataclass(frozen=True)
class Entity:
    """A thing of the release. Names are folded, codes as ``names.code`` writes them.

    ``types`` are what it is called (the most particular first), ``all_types`` what it is besides: ids.
    ``values`` holds, by property id, what the release says of it.
    """

    id: str
    name: str
    description: str
    types: tuple[str, ...]
    all_types: frozenset[str]
    names: frozenset[str]
    codes: frozenset[str]
    codes_misused: frozenset[str]
    country: str | None
    subdivisions: frozenset[str]
    values: Mapping[str, tuple[Term, ...]]

    @cached_property
    def rank(self) -> tuple[int, str, str]:
        """Where it stands among namesakes: by kind, name and id."""
        return KINDS.index(self.id.partition("/")[0]), self.name, self.id

    @cached_property
    def names_without_port(self) -> frozenset[str]:
        """Its names without the words that say "port"."""
        return frozenset(map(without_port, self.names))


class Entities:
    """All things of a release that names can be matched to, and the ways to look them up.

    ``labels`` has the names of these and of all others that stand among their values, by reference.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        types: Mapping[str, Type],
        properties: Mapping[str, Property],
        labels: Mapping[str, str],
    ) -> None:
        self.in_order = tuple(sorted(entities, key=lambda entity: entity.rank))
        self.by_id = {entity.id: entity for entity in self.in_order}
        self.types, self.properties, self.labels = types, properties, labels
        self.by_name = _inverted((entity.id, entity.names) for entity in self.in_order)
        self.by_name_without_port = _inverted((e.id, e.names_without_port) for e in self.in_order)
        # Codes that a thing is said to have by mistake, too.
        self.by_code = _inverted((e.id, e.codes | e.codes_misused) for e in self.in_order)

    def properties_of(self, type_id: str | None) -> list[Property]:
        """Return the properties that things of a type have (of any type, for None), the most usual first."""
        counted = Counter(
            id
            for entity in self.by_id.values()
            if type_id is None or type_id in entity.all_types
            for id in entity.values
        )
        usual_first = sorted(counted, key=lambda id: (-counted[id], id))
        return [self.properties[id] for id in usual_first]

    def default_types(self) -> list[Type]:
        """Return the most general type of each kind of thing in the release, in the order of kinds."""
        found: dict[str, None] = {}
        for entity in self.in_order:
            called = entity.types[-1] if entity.types else None
            if called is not None:
                found.setdefault(called)
        return [self.types[id] for id in found]


def entities_of(view: GraphView) -> Entities:
    """Return the things that a release holds."""
    classes: dict[ox.NamedNode, set[ox.NamedNode]] = {}
    for quad in view.quads(None, RDF_TYPE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            reference = iris.reference(quad.subject.value)
            if reference and reference.partition("/")[0] in KINDS:
                classes.setdefault(quad.subject, set()).add(quad.object)
    reader = _Reader(view)
    found = [reader.entity(node, types) for node, types in sorted(classes.items(), key=lambda i: i[0].value)]
    return Entities(
        found,
        types={term_id(cls): type_of(view, cls) for cls in reader.classes},
        properties=reader.properties,
        labels=reader.labels,
    )


class _Reader:
    """Reads things, and keeps the classes, properties and labels that they bring along."""

    def __init__(self, view: GraphView) -> None:
        self.view = view
        self.classes: set[ox.NamedNode] = set()
        self.properties: dict[str, Property] = {}
        self.labels: dict[str, str] = {}

    def entity(self, node: ox.NamedNode, classes: set[ox.NamedNode]) -> Entity:
        view = self.view
        types = self._types(node, classes)
        all_types = with_superclasses(view, types)
        self.classes |= all_types
        countries = [c for c in view.resources(node, _COUNTRY) if isinstance(c, ox.NamedNode)]
        codes = {text for predicate in _CODES for text in self._texts(node, predicate)}
        codes |= {iri.rpartition("/")[2] for iri in self._texts(node, _SAME_AS)}
        return Entity(
            id=str(iris.reference(node.value)),
            name=name(view, node),
            description=self._description(node, types),
            types=tuple(term_id(cls) for cls in types),
            all_types=frozenset(map(term_id, all_types)),
            names=frozenset(filter(None, (fold(text) for p in _NAMES for text in self._texts(node, p)))),
            codes=frozenset(filter(None, map(code, codes))),
            codes_misused=frozenset(map(code, self._texts(node, _MISUSED))),
            country=iris.reference(countries[0].value) if countries else None,
            subdivisions=frozenset(self._texts(node, _SUBDIVISION)),
            values=self._values(node),
        )

    def _types(self, node: ox.NamedNode, classes: set[ox.NamedNode]) -> list[ox.NamedNode]:
        """Return the classes of a thing, the most particular first; of a concept, its schemes."""
        if _CONCEPT in classes:
            return [s for s in self.view.resources(node, _IN_SCHEME) if isinstance(s, ox.NamedNode)]
        ours = [cls for cls in classes if is_ours(cls)]
        return sorted(ours, key=lambda cls: (-len(with_superclasses(self.view, [cls])), cls.value))

    def _description(self, node: ox.NamedNode, types: list[ox.NamedNode]) -> str:
        view = self.view
        told = [name(view, types[0])] if types else []
        for predicate in (_COUNTRY, fw("unlocode"), fw("signedYear"), fw("eventYear"), _DEFINITION):
            told.extend(name(view, value) for value in view.objects(node, predicate))
        for role in view.resources(node, fw("holdsRole")):
            titles = [text_of(title) for title in view.objects(role, fw("roleTitle"))]
            titles += [name(view, organisation) for organisation in view.objects(role, fw("organisation"))]
            told.append(", ".join(titles))
        return " · ".join(told)

    def _values(self, node: ox.NamedNode) -> dict[str, tuple[Term, ...]]:
        values: dict[str, set[Term]] = {}
        for quad in self.view.quads(node):
            if quad.predicate not in _NO_PROPERTIES:
                self._add(values, quad.predicate, quad.object, inverse=False)
        for quad in incoming(self.view, node):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and kind(subject) in _KINDS:
                self._add(values, quad.predicate, subject, inverse=True)
        return {id: tuple(sorted(terms, key=str)) for id, terms in values.items()}

    def _add(
        self, values: dict[str, set[Term]], predicate: ox.NamedNode, value: Term, *, inverse: bool
    ) -> None:
        id = property_id(predicate, inverse=inverse)
        if id not in self.properties:
            self.properties[id] = property_of(self.view, predicate, inverse=inverse)
        values.setdefault(id, set()).add(value)
        reference = iris.reference(value.value) if isinstance(value, ox.NamedNode) else None
        if reference and reference not in self.labels:
            self.labels[reference] = name(self.view, value)

    def _texts(self, node: Resource, predicate: ox.NamedNode) -> list[str]:
        return [text_of(value) for value in self.view.objects(node, predicate)]


def _inverted(items: Iterable[tuple[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for id, keys in items:
        for key in keys:
            found.setdefault(key, set()).add(id)
    return {key: frozenset(ids) for key, ids in found.items()}

"""Read access to a store: its graphs together, or some of them."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ontology import FW, PREFIXES

Resource = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

RDF_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
RDFS_LABEL = ox.NamedNode(f"{PREFIXES['rdfs']}label")


def fw(name: str) -> ox.NamedNode:
    """Return a term of the Fairway ontology."""
    return ox.NamedNode(str(FW[name]))


def term(prefix: str, name: str) -> ox.NamedNode:
    """Return a term of another vocabulary, by the prefix that ``ontology.PREFIXES`` gives it."""
    return ox.NamedNode(PREFIXES[prefix] + name)


def node(iri: str) -> ox.NamedNode | None:
    """Return an IRI as a node, or None if the text is no absolute IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


class GraphView:
    """The triples of a store as one graph, each with the named graph that holds it.

    The store's default graph is left out: it repeats the named ones. With ``whole`` it is all there is.
    """

    def __init__(self, store: ox.Store, *, whole: bool = False) -> None:
        self._store = store
        self._whole = whole

    def quads(
        self,
        subject: Resource | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of a pattern; None stands for anything."""
        for quad in self._store.quads_for_pattern(subject, predicate, object, None):
            if self._whole or not isinstance(quad.graph_name, ox.DefaultGraph):
                yield quad

    def graph(self, name: str) -> list[ox.Quad]:
        """Return the quads of a named graph; none if there is no such graph."""
        wanted = node(name)
        return list(self._store.quads_for_pattern(None, None, None, wanted)) if wanted else []

    def union(self) -> list[ox.Quad]:
        """Return the quads of the default graph: the union of the named ones, each triple once."""
        return list(self._store.quads_for_pattern(None, None, None, ox.DefaultGraph()))

    def names(self) -> list[ox.NamedNode]:
        """Return the names of the named graphs, in alphabetical order."""
        names = [name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode)]
        return sorted(names, key=lambda name: name.value)

    def instances(self, cls: ox.NamedNode) -> list[Resource]:
        """Return the instances of a class, each once, in a fixed order."""
        return self.subjects(RDF_TYPE, cls)

    def objects(self, subject: Resource, predicate: ox.NamedNode) -> list[Term]:
        """Return the objects of a subject and predicate, each once, in a fixed order."""
        return sorted({quad.object for quad in self.quads(subject, predicate)}, key=str)

    def resources(self, subject: Resource, predicate: ox.NamedNode) -> list[Resource]:
        """Return those objects that are not literals."""
        return [o for o in self.objects(subject, predicate) if isinstance(o, ox.NamedNode | ox.BlankNode)]

    def subjects(self, predicate: ox.NamedNode, object: Term) -> list[Resource]:
        """Return the subjects of a predicate and object, each once, in a fixed order."""
        found = {quad.subject for quad in self.quads(None, predicate, object)}
        return sorted((s for s in found if isinstance(s, ox.NamedNode | ox.BlankNode)), key=str)

    def value(self, subject: Resource, predicate: ox.NamedNode) -> str | None:
        """Return the text of the first object of a subject and predicate, or None."""
        objects = self.objects(subject, predicate)
        return text_of(objects[0]) if objects else None

    def label(self, resource: Resource) -> str | None:
        """Return the display label of a resource, English first; None if it has none."""
        labels = [o for o in self.objects(resource, RDFS_LABEL) if isinstance(o, ox.Literal)]
        labels.sort(key=lambda literal: (literal.language != "en", literal.value))
        return labels[0].value if labels else None

    def __contains__(self, resource: Resource) -> bool:
        return next(self.quads(resource), None) is not None


def text_of(item: Term) -> str:
    """Return a term as text: the IRI, or the literal's value."""
    return item.value if isinstance(item, ox.NamedNode | ox.Literal) else str(item)

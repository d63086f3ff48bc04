"""The labels that Fairway composes for what has no name of its own in an article.

A label is ours and no claim of any article, so labels have a graph of their own (``graph/labels``). They
are composed from facts alone: whichever article describes a thing, its label comes out the same.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from ontology import DCTERMS, FW, SCHEMA


def label_graph(facts: Graph) -> Graph:
    """Return a label for each thing in ``facts`` (facts, evidence, reference data and ontology together)."""
    labels = _Labels(facts)
    graph = Graph()
    for node in sorted({s for s in facts.subjects(RDF.type, None) if isinstance(s, URIRef)}):
        if (node, RDFS.label, None) not in facts and (text := labels.of(node)):
            graph.add((node, RDFS.label, Literal(text, lang="en")))
    return graph


class _Labels:
    def __init__(self, facts: Graph) -> None:
        self.facts = facts

    def of(self, node: Node) -> str | None:
        """Return the label that a thing has, or the one to be composed for it; None for what needs none."""
        if given := self._given(node):
            return given
        composers = (
            (FW.Agreement, self._agreement),
            (FW.Corridor, self._corridor),
            (FW.StatusAssertion, self._status_assertion),
            (FW.Role, self._role),
            (FW.Quotation, self._quotation),
            (FW.Article, self._article),
        )
        return next(
            (compose(node) for cls, compose in composers if (node, RDF.type, cls) in self.facts), None
        )

    def _given(self, node: Node) -> str | None:
        for predicate in (RDFS.label, SCHEMA.name):
            values = sorted(str(value) for value in self.facts.objects(node, predicate))
            if values:
                return values[0]
        return None

    def _agreement(self, node: Node) -> str:
        parties = _listed([_short(self._named(party)) for party in self.facts.objects(node, FW.party)])
        year = next(iter(self._texts(node, FW.signedYear)), "")
        return f"{self._kind(node, FW.Agreement)} of {parties}" + (f" ({year})" if year else "")

    def _corridor(self, node: Node) -> str:
        ends = "–".join(sorted(_short(self._named(place)) for place in self.facts.objects(node, FW.endpoint)))
        return f"{ends} {self._kind(node, FW.Corridor).lower()}"

    def _status_assertion(self, node: Node) -> str:
        subjects = sorted(self._named(subject) for subject in self.facts.subjects(FW.statusAssertion, node))
        status = " ".join(sorted(self._named(concept) for concept in self.facts.objects(node, FW.status)))
        dates = ", ".join(self._texts(node, FW.asOf))
        return f"{_listed(subjects)}: {status.lower()} as of {dates}"

    def _role(self, node: Node) -> str:
        title = ", ".join(self._texts(node, FW.roleTitle))
        organisations = _listed(
            [self._named(organisation) for organisation in self.facts.objects(node, FW.organisation)]
        )
        holders = _listed([self._named(person) for person in self.facts.subjects(FW.holdsRole, node)])
        return f"{holders}, {title}, {organisations}"

    def _quotation(self, node: Node) -> str:
        speakers = _listed([self._named(person) for person in self.facts.objects(node, FW.speaker)])
        first_words = " ".join(next(iter(self._texts(node, SCHEMA.text)), "").split()[:6])
        return f"{speakers}: “{first_words} …”"

    def _article(self, node: Node) -> str:
        if titles := self._texts(node, DCTERMS.title):
            return titles[0]
        date = next(iter(self._texts(node, SCHEMA.datePublished)), "no date")
        slug = str(node).rpartition("/")[2].removeprefix(f"{date}-")
        return f"Article of {date} ({slug})"

    def _named(self, node: Node) -> str:
        if isinstance(node, Literal):
            return str(node)
        return self.of(node) or str(node).rpartition("/")[2].rpartition("#")[2]

    def _kind(self, node: Node, root: URIRef) -> str:
        """Return the label of the most particular class of a thing under ``root``."""
        classes = {cls for cls in self.facts.objects(node, RDF.type) if cls != root}
        general = {up for cls in classes for up in self.facts.objects(cls, RDFS.subClassOf)}
        return min((self._named(cls) for cls in classes - general), default=self._named(root))

    def _texts(self, node: Node, predicate: URIRef) -> list[str]:
        return sorted(str(value) for value in self.facts.objects(node, predicate))


def _short(name: str) -> str:
    """Return a port's name as a part of a longer label: ``Port of Tokyo`` gives ``Tokyo``."""
    return name.removeprefix("Port of ")


def _listed(names: list[str]) -> str:
    """Return names in alphabetical order, as English lists them."""
    *others, last = sorted(names) or ["nobody"]
    return f"{', '.join(others)} and {last}" if others else last

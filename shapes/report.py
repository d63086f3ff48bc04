"""What validation found, as values to sort, print and compare, and as RDF with stable IRIs."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Identifier, Node

from ontology import RDF, SH, XSD
from shapes.engine import fill

_GRAVEST_FIRST = ("Violation", "Warning", "Info")


@dataclass(frozen=True)
class Result:
    """One validation result (https://www.w3.org/TR/shacl/#results-validation-result).

    ``severity`` is ``Violation``, ``Warning`` or ``Info``. ``constraint`` is the SPARQL constraint that
    found it, if one did, and ``component`` the constraint component. ``message`` is ready to show.
    """

    severity: str
    focus_node: Identifier
    path: URIRef | None
    value: Identifier | None
    message: str
    source_shape: URIRef
    component: URIRef
    constraint: URIRef | None = None

    @property
    def rule(self) -> URIRef:
        """The IRI of the rule that was broken: the SPARQL constraint, or else the shape."""
        return self.constraint or self.source_shape

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """The order of results: the gravest first, then by focus node, rule, path and value."""
        gravity = _GRAVEST_FIRST.index(self.severity)
        return (
            gravity,
            _text(self.focus_node),
            str(self.rule),
            str(self.path or ""),
            _text(self.value),
            self.message,
        )


@dataclass(frozen=True)
class Report:
    """All results, sorted: one for each rule, focus node, path and value."""

    results: tuple[Result, ...]

    @property
    def conforms(self) -> bool:
        """Whether the data may be published: there is no violation, whatever warnings there are."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that forbid to publish."""
        return tuple(result for result in self.results if result.severity == "Violation")

    @property
    def counts(self) -> dict[str, int]:
        """How many results there are of each severity, the gravest first."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in _GRAVEST_FIRST}

    def to_graph(self, iri: str) -> Graph:
        """Return the report as a SHACL validation report named ``iri``, without blank nodes.

        A result is named by ``iri``, ``#`` and a hash of what it says, so equal reports are equal graphs.
        ``sh:conforms`` follows SHACL, section 3.6.1.1: false if there is any result, of any severity.
        """
        graph = Graph()
        report = URIRef(iri)
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, Literal("false" if self.results else "true", datatype=XSD.boolean)))
        for result in self.results:
            node = URIRef(f"{iri}#{_digest(result)}")
            graph.add((report, SH.result, node))
            graph.add((node, RDF.type, SH.ValidationResult))
            graph.add((node, SH.resultSeverity, SH[result.severity]))
            graph.add((node, SH.focusNode, result.focus_node))
            graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
            graph.add((node, SH.sourceShape, result.source_shape))
            graph.add((node, SH.sourceConstraintComponent, result.component))
            if result.constraint:
                graph.add((node, SH.sourceConstraint, result.constraint))
            if result.path:
                graph.add((node, SH.resultPath, result.path))
            if result.value is not None:
                graph.add((node, SH.value, result.value))
        return graph


def read(report: Graph) -> Report:
    """Return the report that a SHACL engine's report graph holds; its results are blank nodes there."""
    by_finding: dict[tuple[object, ...], Result] = {}
    for node in report.objects(None, SH.result):
        result = _result(report, node)
        finding = (result.rule, result.focus_node, result.path, _text(result.value), result.message)
        # A shape that asks for a datatype and a pattern finds one wrong value twice; it is one result.
        by_finding[finding] = min(by_finding.get(finding, result), result, key=lambda same: same.component)
    return Report(tuple(sorted(by_finding.values(), key=lambda result: result.sort_key)))


def _result(report: Graph, node: Node) -> Result:
    focus_node = _term(report, node, SH.focusNode)
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    constraint = report.value(node, SH.sourceConstraint)
    message = " ".join(sorted(str(text) for text in report.objects(node, SH.resultMessage)))
    if constraint is None:
        message = fill(message, {"this": focus_node, "path": path, "value": value})
    return Result(
        severity=_term(report, node, SH.resultSeverity).removeprefix(str(SH)),
        focus_node=focus_node,
        path=path if isinstance(path, URIRef) else None,
        value=value if isinstance(value, Identifier) else None,
        message=message,
        source_shape=URIRef(_term(report, node, SH.sourceShape)),
        component=URIRef(_term(report, node, SH.sourceConstraintComponent)),
        constraint=constraint if isinstance(constraint, URIRef) else None,
    )


def _term(report: Graph, node: Node, predicate: URIRef) -> Identifier:
    term = report.value(node, predicate)
    if not isinstance(term, Identifier):
        raise ValueError(f"This is no SHACL validation report: a result in it has no {predicate}.")
    return term


def _digest(result: Result) -> str:
    said = "\n".join(
        (
            str(result.rule),
            _text(result.focus_node),
            str(result.path or ""),
            _text(result.value),
            result.message,
        )
    )
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _text(term: Identifier | None) -> str:
    if isinstance(term, Literal):
        return f'"{term}"^^{term.datatype or ""}@{term.language or ""}'
    return "" if term is None else str(term)

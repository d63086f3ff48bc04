"""Checking everything before anything is written: names, quotes, and the shapes.

What the shapes find is said in the terms of the input: a file, a line, and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

import shapes
from loader.facts import SheetFacts, facts_of
from loader.graphs import article_graph, evidence_graph, reference_graph
from loader.inputs import Inputs, disagreements
from loader.labels import label_graph
from loader.problems import Problem, ProblemsFound, Severity
from loader.reference import Reference
from loader.resolve import known_names, unresolved
from loader.sheet_model import SHEET_KEYS
from ontology import iris
from shapes import Report, Result

_SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO}


@dataclass(frozen=True)
class Checked:
    """A dataset that may be published: its named graphs, the SHACL report, and what is worth a look."""

    graphs: dict[URIRef, Graph]
    report: Report
    remarks: tuple[Problem, ...]


def check(inputs: Inputs) -> Checked:
    """Return the checked dataset that the inputs make; raises ``ProblemsFound`` with all errors there are.

    Sheets are checked by themselves first, and all of them; the shapes see the union only once every
    sheet has passed.
    """
    sheets = _translated(inputs)
    graphs = _named_graphs(inputs, sheets)
    union = Graph()
    for graph in graphs.values():
        union += graph
    report = shapes.validate(union)
    locations = _Locations(sheets, inputs.reference)
    found = [*inputs.problems, *(locations.problem(result) for result in report.results)]
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ProblemsFound(found)
    return Checked(graphs, report, tuple(sorted(set(found))))


def _translated(inputs: Inputs) -> list[SheetFacts]:
    known = known_names(inputs.reference, inputs.ontology, (sheet for _, sheet in inputs.pairs))
    problems = list(inputs.problems)
    sheets = []
    for article, sheet in inputs.pairs:
        misnamed = list(unresolved(sheet, known))
        facts = facts_of(sheet, article)
        problems += [*disagreements(article, sheet), *misnamed, *facts.problems]
        # A misspelt name has no evidence under its right one: that needs no second message.
        problems += [] if misnamed else facts.unproven
        sheets.append(facts)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemsFound(problems)
    return sheets


def _named_graphs(inputs: Inputs, sheets: list[SheetFacts]) -> dict[URIRef, Graph]:
    graphs: dict[URIRef, Graph] = {iris.graph("ontology"): inputs.ontology}
    for facts in sheets:
        graphs[iris.graph(f"article/{facts.article.slug}")] = article_graph(facts)
        graphs[iris.graph(f"evidence/{facts.article.slug}")] = evidence_graph(facts)
    asked_for = [f"port/{slug}" for slug in inputs.reference.ports] if inputs.all_ports else []
    graphs[iris.graph("ports")] = reference_graph(inputs.reference, [*_named(sheets), *asked_for])
    union = Graph()
    for graph in graphs.values():
        union += graph
    graphs[iris.graph("labels")] = label_graph(union)
    return graphs


def _named(sheets: list[SheetFacts]) -> Iterator[str]:
    for facts in sheets:
        for fact in facts.facts:
            for node in fact.triple:
                if reference := iris.reference(str(node)):
                    yield reference


def _in_terms_of_sheets(message: str) -> str:
    """Return a message with the names of properties as sheets write them: ``as_of`` for ``asOf``."""

    def key(name: re.Match[str]) -> str:
        snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name[1]).lower()
        return snake if snake in SHEET_KEYS else name[0]

    return re.sub(r"\b(?:fw:)?([a-z]+(?:[A-Z][a-z]+)+)\b", key, message)


class _Locations:
    """Where in the input each triple comes from."""

    def __init__(self, sheets: list[SheetFacts], reference: Reference) -> None:
        self.places: dict[tuple[Node | None, ...], tuple[Path, int]] = {}
        for facts in sheets:
            path = facts.sheet.path
            for fact in facts.facts:
                subject, predicate, value = fact.triple
                claim = iris.claim(facts.article.slug, fact.triple)
                for key in (
                    (subject, predicate, value),
                    (subject, None, value),
                    (subject, predicate),
                    (subject,),
                    (claim,),
                ):
                    self.places.setdefault(key, (path, fact.line))
                for proof in fact.proofs:
                    evidence = iris.evidence(facts.article.slug, proof.span.start, proof.span.end)
                    self.places.setdefault((evidence,), (path, fact.line))
        # Reference data says more of a port than any sheet: what a shape finds wrong with one is wrong there.
        for name, file, line in reference.locations():
            self.places[(iris.thing(name),)] = (file, line)

    def problem(self, result: Result) -> Problem:
        """Return what a shape found as a problem at the line that is to blame."""
        severity = _SEVERITIES[result.severity]
        focus, path, value = result.focus_node, result.path, result.value
        keys = ((focus, path, value), (focus, None, value), (focus, path), (focus,))
        message = _in_terms_of_sheets(result.message)
        for key in keys:
            if key in self.places:
                file, line = self.places[key]
                return Problem(file, line, message, severity)
        return Problem(Path(str(focus)), 0, message, severity)

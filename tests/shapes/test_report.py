"""What validation found, as values and as RDF."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

import shapes
from ontology import RDF, SH, XSD, iris
from shapes import Report, Result, report
from tests.shapes.base import SHAPES, Case

IRI = "https://w3id.org/fairway/release/0123456789abcdef/report.ttl"
PORT = iris.thing("port/tokyo")


def result(severity: str = "Violation", **changes: object) -> Result:
    values: dict[str, object] = {
        "severity": severity,
        "focus_node": PORT,
        "path": None,
        "value": None,
        "message": "It is wrong.",
        "source_shape": URIRef(f"{SHAPES}Port-unlocode"),
        "component": SH.PatternConstraintComponent,
    }
    return Result(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("severities", "conforms"),
    [((), True), (("Info",), True), (("Warning", "Info"), True), (("Warning", "Violation"), False)],
    ids=["nothing", "info", "warning and info", "violation"],
)
def test_data_conforms_unless_there_is_a_violation(severities: tuple[str, ...], conforms: bool) -> None:
    found = Report(tuple(result(severity) for severity in severities))
    assert found.conforms is conforms
    assert len(found.violations) == severities.count("Violation")
    assert list(found.counts) == ["Violation", "Warning", "Info"]
    assert sum(found.counts.values()) == len(severities)


def test_the_gravest_results_come_first_and_then_in_the_order_of_what_they_are_about() -> None:
    first = Case(
        "", "", "", add='wider: fw:statusAssertion agreed: . mou: fw:supportedBy tokyo: . tokyo: fw:x "y" .'
    )
    second = Case("", "", "", add='los-angeles: fw:x "y" . seroka: fw:x "y" .')
    graph = first.graph() + second.graph()
    found = shapes.validate(graph).results
    assert [one.severity for one in found] == ["Violation"] * 3 + ["Warning", "Info"]
    assert [str(one.focus_node).rpartition("/")[2] for one in found[:3]] == [
        "gene-seroka",
        "los-angeles",
        "tokyo",
    ]


def test_the_rule_is_the_sparql_constraint_or_else_the_shape() -> None:
    constraint = URIRef(f"{SHAPES}Port-unlocode-airport")
    assert result().rule == URIRef(f"{SHAPES}Port-unlocode")
    assert result(constraint=constraint).rule == constraint


def test_a_value_that_fails_two_conditions_of_one_rule_is_one_result() -> None:
    case = Case("", "", "", remove='tokyo: fw:unlocode "JPTYO" .', add='tokyo: fw:unlocode "TOKYO-1"@en .')
    (one,) = shapes.validate(case.graph()).results
    assert one.value == Literal("TOKYO-1", lang="en")


def test_the_report_as_rdf_says_what_shacl_asks_for_and_has_no_blank_nodes() -> None:
    found = shapes.validate(Case("", "", "", add='tokyo: fw:unlocode "CNSHA" .').graph())
    graph = found.to_graph(IRI)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    assert list(graph.subjects(RDF.type, SH.ValidationReport)) == [URIRef(IRI)]
    assert graph.value(URIRef(IRI), SH.conforms) == Literal("false", datatype=XSD.boolean)
    nodes = list(graph.objects(URIRef(IRI), SH.result))
    assert len(nodes) == len(found.results) > 2
    for node in nodes:
        assert str(node).startswith(f"{IRI}#")
        for required in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape):
            assert len(list(graph.objects(node, required))) == 1
    assert (None, SH.sourceConstraint, URIRef(f"{SHAPES}Port-unlocode-airport")) in graph
    assert set(report.read(graph).results) == set(found.results)


def test_a_report_of_nothing_conforms_and_one_of_a_warning_does_not_by_the_letter_of_shacl() -> None:
    nothing, warning = Report(()).to_graph(IRI), Report((result("Warning"),)).to_graph(IRI)
    assert nothing.value(URIRef(IRI), SH.conforms) == Literal("true", datatype=XSD.boolean)
    assert warning.value(URIRef(IRI), SH.conforms) == Literal("false", datatype=XSD.boolean)
    assert len(nothing) == 2


def test_no_shacl_report_is_an_error() -> None:
    with pytest.raises(ValueError, match="no SHACL validation report"):
        report.read(
            Graph().parse(data="<urn:r> <http://www.w3.org/ns/shacl#result> <urn:x> .", format="turtle")
        )


def test_the_report_is_the_same_whatever_the_hash_seed() -> None:
    program = """
from shapes import validate
from tests.shapes.base import Case
found = validate(Case("", "", "", add='tokyo: fw:unlocode "CNSHA" . mou: fw:x "y" . corridor: fw:x "y" .').graph())
print(repr(found.results))
print(*sorted(" ".join(t.n3() for t in triple) for triple in found.to_graph("urn:r")), sep="\\\\n")
"""
    root = Path(shapes.__file__).parents[1]
    one, other = (
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert one == other
    assert len(one) > 1000


def test_the_report_graph_of_equal_reports_is_equal() -> None:
    both = Report((result(), result("Info")))
    assert isomorphic(both.to_graph(IRI), Report((result(), result("Info"))).to_graph(IRI))

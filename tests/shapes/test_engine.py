"""pySHACL as Fairway runs it: the same report as pySHACL's own, sooner, and with values in messages as they are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyshacl.constraints.constraint_component import ConstraintComponent
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.sparql.parser import parseQuery

import shapes
from ontology import FW, SH, WGS, iris
from shapes import engine
from shapes.engine import fill, readable
from tests.shapes.base import Case

FAULTY = """
    mou: fw:party "x" ; fw:signed "2024"^^xsd:gYear ; fw:sinedYear "2023" .
    tokyo: fw:unlocode "CNSHA" ; wgs:lat -95.0 .
    corridor: fw:endpoint seroka: .
    signed: fw:status area:shore-power .
"""


def findings(report: Graph) -> Counter[tuple[object, ...]]:
    """What a report graph says, without the names of its blank nodes and without messages."""
    predicates = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.sourceConstraintComponent)
    return Counter(
        tuple(report.value(result, predicate) for predicate in (*predicates, SH.sourceConstraint))
        for result in report.objects(None, SH.result)
    )


def test_the_report_is_the_one_that_pyshacl_itself_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = Case("", "", "", add=FAULTY).graph()
    ours = engine.run(graph, shapes.load())
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", rdflib.NORMALIZE_LITERALS)
    _, theirs, _ = pyshacl.validate(graph, shacl_graph=shapes.load())
    assert isinstance(theirs, Graph)
    assert len(findings(ours)) > 8
    assert findings(ours) == findings(theirs)


def test_each_text_of_a_query_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[str] = Counter()

    def counted(text: str) -> object:
        parsed[text] += 1
        return parseQuery(text)

    monkeypatch.setattr("rdflib.plugins.sparql.processor.parseQuery", counted)
    engine._prepared.cache_clear()
    graph = Case("", "", "").graph()
    for _ in range(2):
        shapes.validate(graph)
    assert len(parsed) > 40
    assert set(parsed.values()) == {1}


def test_the_method_of_pyshacl_that_the_engine_stands_in_for_is_there() -> None:
    source = Path(str(pyshacl.__file__)).parent / "constraints" / "constraint_component.py"
    calls = re.findall(r"self\.(_format_sparql_based_result_message)\(", source.read_text())
    assert calls
    assert getattr(ConstraintComponent, calls[0]) is engine._fill_from_bindings


VALUES = {
    "{?value} is wrong": "CNSHA is wrong",
    "{$value} is wrong": "CNSHA is wrong",
    "{?value}, {?value}": "CNSHA, CNSHA",
    "{?missing} stays": "{?missing} stays",
    "{?nothing} stays": "{?nothing} stays",
    "{value} and {} and {?}": "{value} and {} and {?}",
}


@pytest.mark.parametrize(("message", "filled"), VALUES.items(), ids=VALUES)
def test_values_are_filled_into_messages(message: str, filled: str) -> None:
    assert fill(message, {"value": Literal("CNSHA"), "nothing": None}) == filled


@pytest.mark.parametrize("hostile", ["\\1", "\\g<0>", "\\q", "{?other}", "{$value}", "%s", "\n"])
def test_a_value_is_filled_in_as_it_is_and_only_once(hostile: str) -> None:
    assert fill("<{?value}>", {"value": Literal(hostile), "other": Literal("no")}) == f"<{hostile}>"


TERMS = {
    iris.thing("port/los-angeles"): "port/los-angeles",
    FW.party: "fw:party",
    WGS.lat: "wgs:lat",
    URIRef("https://news.example/"): "https://news.example/",
    FW[""]: str(FW),
    Literal("Tokyo", lang="en"): "Tokyo",
    Literal("x" * 201): "x" * 200 + "…",
}


@pytest.mark.parametrize(("term", "text"), TERMS.items(), ids=[text[:20] for text in TERMS.values()])
def test_terms_are_written_as_a_curator_writes_them(term: URIRef | Literal, text: str) -> None:
    assert readable(term) == text

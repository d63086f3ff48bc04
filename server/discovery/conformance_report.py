"""The report of the W3C suites: the EARL that the tests wrote, and its numbers by suite.

Pure but for reading the file, once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from ontology import BASE, DEFAULT_BASE
from server.graph_view import GraphView, term
from server.negotiation import TURTLE, Format
from server.serialisation import serialise

_EARL = "http://www.w3.org/ns/earl#"
_TITLE = "Fairway, tested for: "


@dataclass(frozen=True)
class Failure:
    """A test that does not pass: its IRI and its short name (folder and name)."""

    iri: str
    name: str


@dataclass(frozen=True)
class Suite:
    """A suite: how many of its tests pass, and those that do not by the reason why.

    A reason is in pieces of text and, every second one, of code.
    """

    key: str
    title: str
    passed: int
    tests: int
    failures: tuple[tuple[tuple[str, ...], tuple[Failure, ...]], ...]


@cache
def _turtle() -> bytes:
    text = (files("conformance") / "earl.ttl").read_text(encoding="utf-8")
    return text.replace(DEFAULT_BASE, BASE).encode()


@cache
def report() -> tuple[ox.Quad, ...]:
    """Return the report, as quads of the default graph."""
    return tuple(ox.parse(_turtle(), format=ox.RdfFormat.TURTLE))


@cache
def serialised(format: Format) -> bytes:
    """Return the report in a format; it is long, and never changes while the server runs."""
    return _turtle() if format == TURTLE else serialise(report(), format)


@cache
def suites() -> tuple[Suite, ...]:
    """Return the suites in the order of their titles."""
    store = ox.Store()
    store.extend(report())
    view = GraphView(store, whole=True)
    found = [
        _suite(view, node) for node in view.instances(_earl("TestSubject")) if isinstance(node, ox.NamedNode)
    ]
    return tuple(sorted(found, key=lambda suite: suite.title))


def _suite(view: GraphView, subject: ox.NamedNode) -> Suite:
    assertions = view.subjects(_earl("subject"), subject)
    failures: dict[str, list[Failure]] = defaultdict(list)
    for assertion in assertions:
        (result,) = view.resources(assertion, _earl("result"))
        if view.value(result, _earl("outcome")) != f"{_EARL}passed":
            test = view.value(assertion, _earl("test")) or ""
            path, _, name = test.rpartition("#")
            reason = view.value(result, term("dcterms", "description")) or ""
            failures[reason].append(Failure(test, f"{path.split('/')[-2]}/{name}"))
    return Suite(
        key=subject.value.rpartition("#")[2],
        title=(view.value(subject, term("dcterms", "title")) or "").removeprefix(_TITLE),
        passed=len(assertions) - sum(map(len, failures.values())),
        tests=len(assertions),
        failures=tuple((_pieces(reason), tuple(tests)) for reason, tests in failures.items()),
    )


def _pieces(reason: str) -> tuple[str, ...]:
    """Split a reason, which is written in Markdown, at what marks its code."""
    return tuple(reason.replace("**", "").split("`"))


def _earl(name: str) -> ox.NamedNode:
    return ox.NamedNode(_EARL + name)

"""The manifests of the W3C test suites (https://w3c.github.io/rdf-tests/): which tests there are.

A test counts if it is approved or says nothing of approval; one that is proposed, rejected or withdrawn
does not. Most tests that the community group added carry no approval, and its own summaries count them.

A folder's files are called by the IRIs at which the W3C publishes them, so nothing depends on where a
checkout lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox

BASE = "https://w3c.github.io/rdf-tests/"

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_APPROVAL = (
    "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#approval",
    "http://www.w3.org/ns/rdftest#approval",
)

_EVALUATION = frozenset({"QueryEvaluationTest", "CSVResultFormatTest"})
_QUERY_SYNTAX = frozenset(
    {"PositiveSyntaxTest", "NegativeSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"}
)
_RESULT_FORMATS = ("csv-tsv-res", "json-res")
# Entailment regimes are no part of SPARQL 1.1 Query; a federated query needs servers elsewhere.
_APART = ("entailment", "service")

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True)
class Case:
    """A test: what is run, over which graphs, and what should come out; files are named by IRI."""

    iri: str
    kind: str
    action: str = ""
    result: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    lax: bool = False

    @property
    def is_positive(self) -> bool:
        """Whether what the test holds is well formed."""
        return "Negative" not in self.kind


@dataclass(frozen=True)
class Suite:
    """Some tests that are reported together."""

    key: str
    title: str
    cases: tuple[Case, ...]


class Manifest:
    """One manifest as a graph."""

    def __init__(self, content: bytes, iri: str) -> None:
        self._graph = ox.Dataset(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=iri))

    def objects(
        self, subject: ox.NamedNode | ox.BlankNode, predicate: str
    ) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """Return the objects of a subject and predicate; quoted triples do not occur in manifests."""
        found = (q.object for q in self._graph.quads_for_subject(subject) if q.predicate.value == predicate)
        return [term for term in found if not isinstance(term, ox.Triple)]

    def nodes(
        self, subject: ox.NamedNode | ox.BlankNode, predicate: str
    ) -> list[ox.NamedNode | ox.BlankNode]:
        """Return those objects that are not literals."""
        return [o for o in self.objects(subject, predicate) if not isinstance(o, ox.Literal)]

    def values(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> list[str]:
        """Return the objects as text: IRIs and the values of literals."""
        return [term.value for term in self.objects(subject, predicate)]

    def members(
        self, subject: ox.NamedNode | ox.BlankNode, predicate: str
    ) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Yield the members of the RDF lists that a subject has."""
        for node in self.nodes(subject, predicate):
            while node.value != f"{_RDF}nil":
                yield from self.nodes(node, f"{_RDF}first")
                node = self.nodes(node, f"{_RDF}rest")[0]

    def entries(self) -> list[ox.NamedNode]:
        """Return the tests that count, each once, in the order of their IRIs."""
        # Two manifests call themselves by another IRI than their own: whatever has entries is the manifest.
        manifests = {quad.subject for quad in self._graph if quad.predicate.value == f"{_MF}entries"}
        tests = {
            test
            for manifest in manifests
            if not isinstance(manifest, ox.Triple)
            for test in self.members(manifest, f"{_MF}entries")
            if isinstance(test, ox.NamedNode)
        }
        return sorted((test for test in tests if self._counts(test)), key=lambda test: test.value)

    def _counts(self, test: ox.NamedNode) -> bool:
        stated = {local(value) for predicate in _APPROVAL for value in self.values(test, predicate)}
        return not stated or "Approved" in stated

    def case(self, test: ox.NamedNode) -> Case:
        """Return a test as data; SPARQL tests name their query and graphs in a node of their own."""
        (kind,) = (local(value) for value in self.values(test, f"{_RDF}type"))
        action, result = (
            next(iter(self.objects(test, f"{_MF}{name}")), None) for name in ("action", "result")
        )
        case = Case(
            test.value,
            kind,
            result=result.value if isinstance(result, ox.NamedNode) else "",
            lax=bool(self.values(test, f"{_MF}resultCardinality")),
        )
        if isinstance(action, ox.NamedNode):
            return replace(case, action=action.value)
        if isinstance(action, ox.BlankNode) and self.values(action, f"{_QT}query"):
            return replace(
                case,
                action=self.values(action, f"{_QT}query")[0],
                default_graphs=tuple(sorted(self.values(action, f"{_QT}data"))),
                named_graphs=tuple(sorted(self.values(action, f"{_QT}graphData"))),
            )
        return case


def local(iri: str) -> str:
    """Return the last part of an IRI, after ``#`` or ``/``."""
    return re.split(r"[#/]", iri)[-1]


class Checkout:
    """A checkout of https://github.com/w3c/rdf-tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, iri: str) -> bytes:
        """Return the bytes of a file of the suites, called by its IRI."""
        return (self.folder / iri.removeprefix(BASE)).read_bytes()

    def manifest(self, path: str) -> Manifest:
        """Return the manifest at a path such as ``sparql/sparql11/protocol``."""
        iri = f"{BASE}{path}/manifest.ttl"
        return Manifest(self.read(iri), iri)

    def cases(self, path: str) -> list[Case]:
        """Return the tests of one manifest that count."""
        manifest = self.manifest(path)
        return [manifest.case(test) for test in manifest.entries()]

    def sparql_cases(self, version: str) -> dict[str, list[Case]]:
        """Return the tests of SPARQL 1.0 or 1.1 by folder, of the folders that have a manifest."""
        root = f"sparql/{version}"
        folders = sorted(path.parent.name for path in (self.folder / root).glob("*/manifest.ttl"))
        return {folder: self.cases(f"{root}/{folder}") for folder in folders}

    def query_suites(self) -> list[Suite]:
        """Return the suites whose tests are queries: evaluation, syntax, results formats."""
        first, second = self.sparql_cases("sparql10"), self.sparql_cases("sparql11")
        query = [folder for folder in second if folder not in (*_RESULT_FORMATS, *_APART)]
        return [
            Suite("sparql10-query", "SPARQL 1.0 query evaluation", _of(first, first, _EVALUATION)),
            Suite("sparql10-syntax", "SPARQL 1.0 query syntax", _of(first, first, _QUERY_SYNTAX)),
            Suite("sparql11-query", "SPARQL 1.1 query evaluation", _of(second, query, _EVALUATION)),
            Suite("sparql11-syntax", "SPARQL 1.1 query syntax", _of(second, second, _QUERY_SYNTAX)),
            Suite(
                "sparql11-results",
                "SPARQL 1.1 results in CSV, TSV and JSON",
                _of(second, _RESULT_FORMATS, _EVALUATION),
            ),
        ]

    def syntax_suite(self, name: str, title: str) -> Suite:
        """Return the suite of an RDF 1.1 syntax, such as ``rdf-turtle``."""
        return Suite(name, title, tuple(self.cases(f"rdf/rdf11/{name}")))

    def graphs_in_query(self, case: Case) -> list[str]:
        """Return the graphs that FROM and FROM NAMED pick in the query of a test."""
        text = self.read(case.action).decode("utf-8")
        named = re.findall(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", text, re.IGNORECASE)
        return [urljoin(case.action, iri) for iri in named]

    def has(self, iri: str) -> bool:
        """Say whether an IRI names a file of the suites."""
        return iri.startswith(BASE) and (self.folder / iri.removeprefix(BASE)).is_file()

    def quads(self, iri: str) -> list[ox.Quad]:
        """Return what a data file says, its blank nodes unlike those of any other file."""
        suffix = iri.rpartition(".")[2]
        return list(ox.parse(self.read(iri), format=FORMATS[suffix], base_iri=iri, rename_blank_nodes=True))


def _of(by_folder: dict[str, list[Case]], folders: Iterable[str], kinds: frozenset[str]) -> tuple[Case, ...]:
    return tuple(case for folder in folders for case in by_folder.get(folder, ()) if case.kind in kinds)

"""The query service: the one seam behind which user queries are answered.

A request goes in (a text that ``query_text`` let pass, a dataset, a format), an answer comes out (bytes
of a media type) or a typed refusal (``server.problems``). Nothing of the engine shows on this side.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import pyoxigraph as ox

from ontology import BASE
from server import deep_stack
from server.negotiation import (
    BOOLEAN_FORMATS,
    GRAPH_FORMATS,
    RESULT_FORMATS,
    RESULTS_CSV,
    RESULTS_JSON,
    RESULTS_TSV,
    RESULTS_XML,
    Format,
)
from server.problems import MalformedQuery, QueryFailed
from server.query_text import QueryForm, QueryText
from server.serialisation import as_xml, in_default_graph, serialise


@dataclass(frozen=True)
class Query:
    """A query to be answered in one format.

    With both graph lists empty the dataset is the query's own (FROM), or else the whole register: the
    union of all graphs as default graph, and every graph by its name. Relative IRIs are resolved
    against the base of the register.
    """

    text: QueryText
    format: Format
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class QueryService(Protocol):
    """Whatever answers queries."""

    def answer(self, query: Query) -> bytes:
        """Return the whole answer in the query's format.

        Raises ``MalformedQuery`` if the text does not parse, ``QueryFailed`` if it cannot be evaluated,
        ``Unavailable`` if not now.
        """
        ...


def formats_for(form: QueryForm) -> Sequence[Format]:
    """Return the formats in which a query of a form can be answered, in the server's order."""
    if form == "ASK":
        return BOOLEAN_FORMATS
    if form == "SELECT":
        return RESULT_FORMATS
    return GRAPH_FORMATS


_RESULTS = {
    RESULTS_JSON: ox.QueryResultsFormat.JSON,
    RESULTS_XML: ox.QueryResultsFormat.XML,
    RESULTS_CSV: ox.QueryResultsFormat.CSV,
    RESULTS_TSV: ox.QueryResultsFormat.TSV,
}


class EmbeddedQueryService:
    """Answers in this process, from a pyoxigraph store whose default graph is the union of the others.

    A query is evaluated and its results serialised in one thread of its own, with a deep stack:
    pyoxigraph's results are bound to the thread that made them.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def answer(self, query: Query) -> bytes:
        """Return the whole answer; see ``QueryService``."""
        return deep_stack.call(partial(self._answer, query))

    def _answer(self, query: Query) -> bytes:
        try:
            results = self._evaluate(query)
            if isinstance(results, ox.QueryTriples):
                return serialise(in_default_graph(results), query.format)
            buffer = io.BytesIO()
            results.serialize(buffer, format=_RESULTS[query.format])
            body = buffer.getvalue()
            return as_xml(body, RESULT_FORMATS) if query.format == RESULTS_XML else body
        except SyntaxError as error:
            raise MalformedQuery(_where_and_why(str(error), query.text.text)) from None
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryFailed(f"The engine could not evaluate the query: {error}.") from error

    def _evaluate(self, query: Query) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        text = query.text.text
        default: Sequence[_Graph] = [ox.NamedNode(name) for name in query.default_graphs]
        named = [ox.NamedNode(name) for name in query.named_graphs]
        if not (default or named):
            if len(query.text.default_graphs) < 2:
                return self._store.query(text, base_iri=BASE)
            try:
                default = _resolved(query.text.prologue, query.text.default_graphs)
                named = _resolved(query.text.prologue, query.text.named_graphs)
            except SyntaxError:
                # The engine finds the same fault in the query itself, and tells its place there.
                return self._store.query(text, base_iri=BASE)
        store = self._store
        if len(default) > 1:
            store, default = _merged(store, default, named), [ox.DefaultGraph()]
        return store.query(text, base_iri=BASE, default_graph=[*default], named_graphs=[*named])


_Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


def _resolved(prologue: str, names: Sequence[str]) -> list[ox.NamedNode]:
    """Return the IRIs, each once, that a prologue makes of names as they are written in a query."""
    if not names:
        return []
    query = f"{prologue}\nSELECT ?name {{ VALUES ?name {{ {' '.join(names)} }} }}"
    solutions = ox.Store().query(query, base_iri=BASE)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101  (it is a SELECT)
    iris = (solution["name"] for solution in solutions)
    return list(dict.fromkeys(iri for iri in iris if isinstance(iri, ox.NamedNode)))


def _merged(
    store: ox.Store,
    default: Sequence[_Graph],
    named: Sequence[ox.NamedNode],
) -> ox.Store:
    """Return a dataset whose default graph is the merge of several graphs (SPARQL 1.1, section 13.2.1).

    The engine would join them one after the other, and give a triple of two of them twice.
    """
    merged = ox.Store()
    for graph in default:
        merged.extend(
            ox.Quad(quad.subject, quad.predicate, quad.object)
            for quad in store.quads_for_pattern(None, None, None, graph)
        )
    for name in named:
        merged.extend(store.quads_for_pattern(None, None, None, name))
    return merged


def _where_and_why(message: str, text: str) -> str:
    """Return where the engine's parser stopped, and why if it says so.

    ``error at 1:11: expected one of "$", [_], LATERAL, …`` lists a few of the things that its rules ask
    for there, seldom what is missing; only a sentence among them (``IRI parsing failed``) is of use.
    """
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:
        return f"The query does not parse: {message}"
    line, column = int(found[1]), int(found[2])
    before = text.split("\n")[line - 1][: column - 1].strip()[-40:]
    told = re.findall(r"(?:[A-Z]\w* )+[a-z][\w ]+", found[3])
    stopped = f"the parser stopped after {before!r}" if before else "the parser stopped here"
    return f"The query does not parse. Line {line}, column {column}: {'; '.join([*told, stopped])}."

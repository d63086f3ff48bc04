"""pySHACL as Fairway runs it: the one module that imports pyshacl.

Four things are done differently from ``pyshacl.validate``; each is worth a change upstream:

* pySHACL hands ``Graph.query`` the same text of a SPARQL constraint for every focus node, and rdflib
  parses it every time. ``_ParsingOnce`` parses each text once. (Upstream: let SPARQLQueryHelper keep
  the prepared query beside its text.)
* rdflib plans a query before it knows ``$this``, and so may begin each of them with every claim or
  article that there is. ``_begin_at_this`` plans with it. (Upstream: plan with the initial bindings.)
* ``pyshacl.validate`` sets ``rdflib.NORMALIZE_LITERALS`` to True when it is done, whatever it was,
  so that later parsing rewrites literals. ``Validator`` itself leaves it alone. (Upstream: restore it.)
* pySHACL fills values into messages by ``re.sub`` with the value as the template, so that a value with
  a backslash raises ``re.error``, and one with ``{?this}`` is filled in again. ``fill`` takes values
  literally, once, and shortens IRIs. (Upstream: pass a function to ``re.sub``.)
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pyshacl import Validator
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph, URIRef, Variable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.algebra import traverse
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from ontology import PREFIXES, RDF, iris

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
_LONGEST_VALUE = 200

_logger = logging.getLogger(__name__)


def run(data: Graph, shapes: Graph) -> Graph:
    """Return the SHACL validation report of pySHACL on ``data``, which stays as it is.

    Messages of SPARQL constraints have their values filled in; those of core constraints have not.
    Raises ``pyshacl.errors.ShapeLoadError`` or ``ConstraintLoadError`` if ``shapes`` is no shapes graph.
    """
    parsing_once = _ParsingOnce(store=data.store, identifier=data.identifier)
    validator = Validator(
        DataGraph.from_rdflib_graph(parsing_once),
        shacl_graph=shapes,
        options={"inference": "none", "advanced": False, "logger": _logger},
    )
    report: Graph
    _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    return report


def fill(message: str, values: Mapping[str, object]) -> str:
    """Return a message with ``{?name}`` and ``{$name}`` replaced by what ``values`` has for the name."""

    def value(placeholder: re.Match[str]) -> str:
        found = values.get(placeholder[1])
        return placeholder[0] if found is None else readable(found)

    return _PLACEHOLDER.sub(value, message)


def readable(term: object) -> str:
    """Return a term as a curator writes it: ``port/tokyo``, ``fw:party``, the text of a literal."""
    if isinstance(term, URIRef):
        return iris.reference(term) or _with_prefix(term)
    text = str(term)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _with_prefix(iri: URIRef) -> str:
    for prefix, namespace in PREFIXES.items():
        if name := iri.removeprefix(namespace) if iri.startswith(namespace) else "":
            return f"{prefix}:{name}"
    return str(iri)


class _ParsingOnce(Graph):
    """A view of another graph's triples that parses each query text once."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@lru_cache(maxsize=1024)
def _prepared(text: str) -> Query:
    query = prepareQuery(text)
    traverse(query.algebra, visitPost=_begin_at_this)
    return query


def _begin_at_this(node: object) -> None:
    """Put the triple patterns of each basic graph pattern in the order in which each narrows the next.

    rdflib sorts them anew by how many terms are bound when the evaluation comes to the group, and keeps
    this order among equals.
    """
    if isinstance(node, CompValue) and node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        # rdflib keeps the algebra of these in an attribute, where `traverse` does not look.
        traverse(node.graph, visitPost=_begin_at_this)
    if isinstance(node, CompValue) and node.name == "BGP":
        known = {Variable("this")}
        waiting = sorted(node["triples"])
        ordered = []
        while waiting:
            best = max(waiting, key=lambda pattern: _narrowness(pattern, known))
            waiting.remove(best)
            ordered.append(best)
            known.update(term for term in best if isinstance(term, Variable))
        node["triples"] = ordered


def _narrowness(pattern: tuple[Node, Node, Node], known: set[Variable]) -> tuple[bool, int, int, bool]:
    variables = {term for term in pattern if isinstance(term, Variable)}
    unknown = variables - known
    return (Variable("this") in variables, len(variables & known), -len(unknown), pattern[1] != RDF.type)


def _fill_from_bindings(_: ConstraintComponent, message: str, bindings: Any) -> str:
    """Stand in for the method of pySHACL that fills in messages; same arguments, same result."""
    if isinstance(bindings, tuple):
        this, path, value, *others = bindings
        values = dict(*others, this=this, path=path, value=value)
    else:
        values = bindings or {}
    return fill(message, values)


ConstraintComponent._format_sparql_based_result_message = _fill_from_bindings  # type: ignore[method-assign]

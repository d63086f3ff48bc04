"""Results of SELECT and ASK, read from whatever format they are in, and compared.

Two results are the same if one is the other with its blank nodes renamed (a bijection that holds over the
whole result). Their order counts only where the expected result numbers its rows (``rs:index``).

Numbers are the same if they have one datatype and one value: ``"1.0"^^xsd:decimal`` and ``"1"^^xsd:decimal``.
Whether they are also spelled the same is asked apart, with ``spelling``.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from conformance.manifests import FORMATS

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_FORMATS = {
    "srx": ox.QueryResultsFormat.XML,
    "srj": ox.QueryResultsFormat.JSON,
    "tsv": ox.QueryResultsFormat.TSV,
}

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = tuple[tuple[str, Term], ...]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT: the bound variables of each with their values, by name."""

    variables: frozenset[str]
    rows: tuple[Row, ...]
    ordered: bool = False


def read(content: bytes, suffix: str, base: str = "") -> Table | bool:
    """Return a result in the format of a suffix; raises ``ValueError`` or ``SyntaxError`` if it is none."""
    if suffix == "csv":
        return _from_csv(content)
    if suffix in FORMATS:
        return _from_graph(ox.Dataset(ox.parse(content, format=FORMATS[suffix], base_iri=base or None)))
    results = ox.parse_query_results(content, format=_FORMATS[suffix])
    if isinstance(results, ox.QueryBoolean):
        return bool(results)
    names = [variable.value for variable in results.variables]
    rows = tuple(_row({name: solution[name] for name in names}) for solution in results)
    return Table(frozenset(names), rows)


def _row(bindings: dict[str, Term | None]) -> Row:
    return tuple(sorted(((k, v) for k, v in bindings.items() if v is not None), key=lambda item: item[0]))


def _from_csv(content: bytes) -> Table:
    """Read CSV, which leaves out what kind a term is and whether it is bound (SPARQL 1.1 Results CSV, 3)."""
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    rows = tuple(_row(dict(zip(header, map(_csv_term, line), strict=True))) for line in lines)
    return Table(frozenset(header), rows)


def _csv_term(text: str) -> Term:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.Literal(text)


def _from_graph(graph: ox.Dataset) -> Table | bool:
    """Read a result that is written as a graph (the vocabulary of the DAWG's result sets)."""

    def objects(node: ox.NamedNode | ox.BlankNode, name: str) -> list[Term]:
        return [q.object for q in graph.quads_for_subject(node) if q.predicate.value == _RS + name]

    booleans = [quad.object for quad in graph if quad.predicate.value == f"{_RS}boolean"]
    if booleans:
        return isinstance(booleans[0], ox.Literal) and booleans[0].value == "true"
    variables = frozenset(
        _text(quad.object) for quad in graph if quad.predicate.value == f"{_RS}resultVariable"
    )
    numbered: list[tuple[int, Row]] = []
    for quad in graph:
        if quad.predicate.value != f"{_RS}solution" or isinstance(quad.object, ox.Literal | ox.Triple):
            continue
        bindings: dict[str, Term | None] = {}
        for binding in objects(quad.object, "binding"):
            if not isinstance(binding, ox.Literal | ox.Triple):
                bindings[_text(objects(binding, "variable")[0])] = objects(binding, "value")[0]
        numbers = [int(_text(number)) for number in objects(quad.object, "index")]
        numbered.append((numbers[0] if numbers else 0, _row(bindings)))
    ordered = bool(numbered) and all(number for number, _ in numbered)
    return Table(variables, tuple(row for _, row in sorted(numbered, key=lambda item: item[0])), ordered)


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)


def difference(
    expected: Table | bool, actual: Table | bool, *, lax: bool = False, spelling: bool = False
) -> str | None:
    """Return in what the actual result differs, in a sentence; None if it is as expected.

    With ``lax`` a row may come fewer times than expected, but at least once (REDUCED).
    """
    if isinstance(expected, bool) or isinstance(actual, bool):
        return None if expected == actual else f"Expected {expected}, got {actual}."
    if expected.variables and expected.variables != actual.variables:
        return f"Expected the variables {sorted(expected.variables)}, got {sorted(actual.variables)}."
    if not spelling:
        expected, actual = _by_value(expected), _by_value(actual)
    wanted, given = expected.rows, actual.rows
    if lax:
        wanted, given = tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(given))
    if len(wanted) != len(given):
        return f"Expected {len(wanted)} rows, got {len(given)}."
    if not _matches(list(wanted), list(given), {}, ordered=expected.ordered):
        missing = Counter(map(_shown, wanted)) - Counter(map(_shown, given))
        surplus = Counter(map(_shown, given)) - Counter(map(_shown, wanted))
        return (
            f"Expected {min(missing, default='another order')}, got {min(surplus, default='the same rows')}."
        )
    return None


_XSD = "http://www.w3.org/2001/XMLSchema#"


def _by_value(table: Table) -> Table:
    rows = tuple(tuple((name, _number(term)) for name, term in row) for row in table.rows)
    return replace(table, rows=rows)


def _number(term: Term) -> Term:
    """Return a number in one spelling for each value; anything else as it is."""
    if not isinstance(term, ox.Literal):
        return term
    datatype = term.datatype.value.removeprefix(_XSD)
    try:
        if datatype in ("integer", "decimal"):
            return ox.Literal(str(Decimal(term.value).normalize() + 0), datatype=term.datatype)
        if datatype in ("double", "float"):
            return ox.Literal(repr(float(term.value)), datatype=term.datatype)
    except (InvalidOperation, ValueError):
        pass
    return term


def _shown(row: Row) -> str:
    return (
        " ".join(f"?{name}={'_:' if isinstance(term, ox.BlankNode) else term}" for name, term in row) or "{}"
    )


def _matches(wanted: Sequence[Row], given: list[Row], names: dict[Term, Term], *, ordered: bool) -> bool:
    """Say whether the rows can be paired off under one renaming of blank nodes, which ``names`` begins."""
    if not wanted:
        return True
    first, *rest = wanted
    for position, candidate in enumerate(given[:1] if ordered else given):
        if candidate in given[:position]:
            continue
        extended = _renamed(first, candidate, names)
        if extended is not None:
            others = given[:position] + given[position + 1 :]
            if _matches(rest, others, extended, ordered=ordered):
                return True
            if extended == names:
                # Nothing was chosen here, so choosing otherwise further on cannot help.
                return False
    return False


def _renamed(wanted: Row, given: Row, names: dict[Term, Term]) -> dict[Term, Term] | None:
    """Return ``names`` with what it takes to turn one row into the other, or None if nothing does."""
    if [name for name, _ in wanted] != [name for name, _ in given]:
        return None
    extended = dict(names)
    for (_, expected), (_, actual) in zip(wanted, given, strict=True):
        if isinstance(expected, ox.BlankNode) and isinstance(actual, ox.BlankNode):
            if expected not in extended and actual not in extended.values():
                extended[expected] = actual
            elif extended.get(expected) != actual:
                return None
        elif expected != actual:
            return None
    return extended


def same_graph(first: ox.Dataset, second: ox.Dataset) -> bool:
    """Say whether two graphs or datasets are the same but for the names of blank nodes (RDFC-1.0)."""
    first.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    second.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return first == second

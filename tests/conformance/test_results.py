"""Two results are the same up to blank nodes; order counts where rows are numbered, spelling where it is asked for."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from conformance.results import Table, difference, read, same_graph

A, B = ox.BlankNode("a"), ox.BlankNode("b")
ONE, TWO = ox.Literal(1), ox.Literal(2)


def table(*rows: dict[str, ox.BlankNode | ox.Literal], ordered: bool = False) -> Table:
    return Table(frozenset("xy"), tuple(tuple(sorted(row.items())) for row in rows), ordered)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        pytest.param(table({"x": ONE}, {"x": TWO}), table({"x": TWO}, {"x": ONE}), id="another order"),
        pytest.param(table({"x": A, "y": B}), table({"x": B, "y": A}), id="other names"),
        pytest.param(
            table({"x": A}, {"x": B, "y": ONE}, {"y": B}),
            table({"x": B}, {"x": A, "y": ONE}, {"y": A}),
            id="a node that comes twice",
        ),
        pytest.param(
            table({"x": A, "y": B}, {"x": B, "y": A}, {"x": A, "y": ONE}),
            table({"x": A, "y": B}, {"x": B, "y": A}, {"x": B, "y": ONE}),
            id="the first choice is wrong",
        ),
        pytest.param(True, True, id="ASK"),
    ],
)
def test_the_same(expected: Table | bool, actual: Table | bool) -> None:
    assert difference(expected, actual) is None


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        pytest.param(table({"x": ONE}), table({"x": ONE}, {"x": ONE}), id="a row too many"),
        pytest.param(
            table({"x": ONE}, {"x": ONE}, {"x": TWO}), table({"x": ONE}, {"x": TWO}, {"x": TWO}), id="bags"
        ),
        pytest.param(table({"x": A}, {"x": A}), table({"x": A}, {"x": B}), id="two nodes for one"),
        pytest.param(table({"x": A}, {"x": B}), table({"x": A}, {"x": A}), id="one node for two"),
        pytest.param(table({"x": ONE}), table({"y": ONE}), id="another variable"),
        pytest.param(table({"x": ONE}), table({"x": ox.Literal("1")}), id="another datatype"),
        pytest.param(
            table({"x": ONE}, {"x": TWO}, ordered=True),
            table({"x": TWO}, {"x": ONE}),
            id="order, where it counts",
        ),
        pytest.param(True, False, id="ASK"),
        pytest.param(True, table(), id="rows for ASK"),
    ],
)
def test_not_the_same(expected: Table | bool, actual: Table | bool) -> None:
    assert difference(expected, actual) is not None


def test_a_number_is_its_value_unless_spelling_is_asked_for() -> None:
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    expected, actual = (table({"x": ox.Literal(text, datatype=decimal)}) for text in ("1.0", "1"))
    assert difference(expected, actual) is None
    assert difference(expected, actual, spelling=True) is not None


def test_reduced_rows_may_come_less_often_but_must_come() -> None:
    expected = table({"x": ONE}, {"x": ONE}, {"x": TWO})
    assert difference(expected, table({"x": ONE}, {"x": TWO}), lax=True) is None
    assert difference(expected, table({"x": ONE}), lax=True) is not None


RESULT_SET = b"""
@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
[] a rs:ResultSet ; rs:resultVariable "x", "y" ;
   rs:solution [ rs:index 2 ; rs:binding [ rs:variable "x" ; rs:value 2 ] ] ,
               [ rs:index 1 ; rs:binding [ rs:variable "x" ; rs:value 1 ] ] .
"""


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        pytest.param("ttl", RESULT_SET, id="a result set in RDF"),
        pytest.param("tsv", b"?x\t?y\n1\t\n2\t\n", id="TSV"),
        pytest.param(
            "srj",
            b'{"head":{"vars":["x","y"]},"results":{"bindings":['
            + b",".join(
                b'{"x":{"type":"literal","value":"%d","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}'
                % n
                for n in (1, 2)
            )
            + b"]}}",
            id="JSON",
        ),
    ],
)
def test_formats_are_read_alike(suffix: str, content: bytes) -> None:
    assert difference(table({"x": ONE}, {"x": TWO}, ordered=True), read(content, suffix)) is None


def test_csv_tells_blank_nodes_from_texts_and_nothing_else() -> None:
    """An unbound variable and an empty text are both written as nothing."""
    empty = ox.Literal("")
    expected = table({"x": A, "y": ox.Literal("1")}, {"x": ox.Literal("b"), "y": empty})
    assert difference(expected, read(b"x,y\r\n_:n,1\r\nb,\r\n", "csv")) is None


def test_graphs_are_the_same_up_to_blank_nodes() -> None:
    p = ox.NamedNode("http://example.org/p")
    assert same_graph(ox.Dataset([ox.Quad(A, p, B)]), ox.Dataset([ox.Quad(B, p, A)]))
    assert not same_graph(ox.Dataset([ox.Quad(A, p, B)]), ox.Dataset([ox.Quad(A, p, A)]))

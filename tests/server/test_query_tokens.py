"""The terminals of SPARQL (section 19.8), told apart as the engine tells them apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.query_tokens import Token, Within, tokenise
from tests.growth import assert_grows_in_proportion


def pieces(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenise(text)]


def brackets(text: str, of: str) -> list[Within]:
    """Return what the brackets hold in which a token stands, from the innermost out."""
    token = next(token for token in tokenise(text) if token.text == of)
    held: list[Within] = []
    bracket = token.bracket
    while True:
        held.append(bracket.within)
        if bracket.parent is None:
            return held
        bracket = bracket.parent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \t\r\n", [], id="white-space"),
        pytest.param("# SERVICE <x>", [], id="comment-to-the-end"),
        pytest.param("#a\nb#c\rd", [("word", "b"), ("word", "d")], id="comments-end-with-the-line"),
        pytest.param("select SELECT", [("word", "select"), ("word", "SELECT")], id="words"),
        pytest.param("?x $x ?été ?1", [("variable", "?x"), ("variable", "$x"), ("variable", "?été"),
                                       ("variable", "?1")], id="variables"),
        pytest.param("<urn:x#SERVICE>", [("iri", "<urn:x#SERVICE>")], id="number-sign-in-an-iri"),
        pytest.param(r"<urn:\u0023>", [("iri", r"<urn:\u0023>")], id="escape-in-an-iri"),
        pytest.param("<>", [("iri", "<>")], id="empty-iri"),
        pytest.param("<a b>", [("mark", "<"), ("word", "a"), ("word", "b"), ("mark", ">")], id="no-iri"),
        pytest.param("a:b :b a: :", [("name", "a:b"), ("name", ":b"), ("name", "a:"), ("name", ":")], id="names"),
        pytest.param("a.b:c.d", [("name", "a.b:c.d")], id="dots-in-names"),
        pytest.param("a:b.", [("name", "a:b"), ("mark", ".")], id="dot-after-a-name"),
        pytest.param("a:b:c", [("name", "a:b:c")], id="two-colons"),
        pytest.param(r"a:\#b", [("name", r"a:\#b")], id="escaped-number-sign"),
        pytest.param("a:#b", [("name", "a:")], id="comment-after-a-name"),
        pytest.param("a:%23b", [("name", "a:%23b")], id="percent-in-a-name"),
        pytest.param('"a\\"b" c', [("string", '"a\\"b"'), ("word", "c")], id="escaped-quote"),
        pytest.param('"a\\\\" b', [("string", '"a\\\\"'), ("word", "b")], id="escaped-backslash"),
        pytest.param(r'"\u0022"', [("string", r'"\u0022"')], id="quote-as-code-point"),
        pytest.param("'''a'b''c'''", [("string", "'''a'b''c'''")], id="quotes-in-a-long-string"),
        pytest.param('"""a\n#b"""', [("string", '"""a\n#b"""')], id="lines-in-a-long-string"),
        pytest.param('"" ""', [("string", '""'), ("string", '""')], id="empty-strings"),
        pytest.param('"a\nb"', [("mark", '"'), ("word", "a"), ("word", "b"), ("mark", '"')], id="string-left-open"),
        pytest.param('"a"@en-GB', [("string", '"a"'), ("language", "@en-GB")], id="language"),
        pytest.param('"a"^^<b>', [("string", '"a"'), ("mark", "^^"), ("iri", "<b>")], id="datatype"),
        pytest.param("1 1.5 .5 1e5 -1", [("number", "1"), ("number", "1.5"), ("number", ".5"), ("number", "1e5"),
                                         ("number", "-1")], id="numbers"),
        pytest.param("_:a", [("blank", "_:a")], id="blank-node"),
        pytest.param("a||b&&c!=d", [("word", "a"), ("mark", "||"), ("word", "b"), ("mark", "&&"), ("word", "c"),
                                    ("mark", "!="), ("word", "d")], id="operators"),
        pytest.param("<<( a )>>", [("mark", "<<("), ("word", "a"), ("mark", ")>>")], id="triple-term"),
        pytest.param(r"\u0053ERVICE", [("mark", "\\"), ("word", "u0053ERVICE")], id="escape-outside-of-anything"),
        pytest.param("\u00a0\u2028\0", [("mark", "\u00a0"), ("mark", "\u2028"), ("mark", "\0")], id="strange-spaces"),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "is_iri"),
    [
        ("SELECT * { ?a <?b&&?c> ?d }", True),
        ("SELECT * { FILTER(?a<?b&&?c>?d) }", False),
        ("SELECT * { FILTER(?a <?b&&?c> ?d) }", False),
        ("SELECT * { FILTER(<?b&&?c>) }", True),
        ("SELECT * { FILTER(?a IN (<?b&&?c>)) }", True),
        ("SELECT * { FILTER(?a && <?b&&?c>(1)) }", True),
        ("SELECT * { BIND(1 <?b&&?c> 1 AS ?x) }", False),
        ("SELECT * { BIND('a'<?b&&?c>?d AS ?x) }", False),
        ("SELECT (1<?b&&?c>?d AS ?x) {}", False),
        ("SELECT * {} ORDER BY (1<?b&&?c>?d)", False),
        ("SELECT * { FILTER EXISTS { ?a <?b&&?c> ?d } }", True),
        ("SELECT * { FILTER(EXISTS { ?a <?b&&?c> ?d } && 1) }", True),
        ("SELECT * { VALUES (?a ?b) { (1 <?b&&?c>) } }", True),
        ("CONSTRUCT { ?a <?b&&?c> ?d } {}", True),
    ],
)
def test_less_than_and_iris_are_told_apart_by_where_they_stand(text: str, is_iri: bool) -> None:
    assert (("iri", "<?b&&?c>") in pieces(text)) is is_iri


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("x", ["top"]),
        ("SELECT * { x }", ["group", "top"]),
        ("SELECT * { { x } }", ["group", "group", "top"]),
        ("SELECT * { ?s ?p [ x ] }", ["pattern", "group", "top"]),
        ("SELECT * { ?s ?p ( x ) }", ["pattern", "group", "top"]),
        ("SELECT * { FILTER ( x ) }", ["expression", "group", "top"]),
        ("SELECT * { BIND ( x AS ?y) }", ["expression", "group", "top"]),
        ("SELECT * { FILTER EXISTS { x } }", ["group", "group", "top"]),
        ("SELECT * { VALUES ?y { x } }", ["data", "group", "top"]),
        ("SELECT * { VALUES (?y) { ( x ) } }", ["data", "data", "group", "top"]),
        ("SELECT ( x AS ?y) {}", ["expression", "top"]),
        ("CONSTRUCT { x } WHERE {}", ["data", "top"]),
        ("CONSTRUCT {} WHERE { x }", ["group", "top"]),
        ("CONSTRUCT WHERE { x }", ["group", "top"]),
    ],
)
def test_each_token_knows_the_bracket_it_stands_in(text: str, held: list[Within]) -> None:
    assert brackets(text, "x") == held


SOUP = st.lists(
    st.sampled_from(
        [
            "SELECT ",
            "FILTER",
            "VALUES",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            "<a>",
            '"',
            "'",
            '"""',
            "\\",
            "#",
            "\n",
            "a:",
            "a",
            ".",
            "1",
            "?x",
            "@en",
            "^^",
            "&&",
            "|",
            "<<",
            ">>",
            " ",
            "é",
            "\x00",
        ]
    ),
    max_size=40,
).map("".join)


@given(SOUP)
def test_nothing_of_a_text_is_lost_but_white_space_and_comments(text: str) -> None:
    tokens: list[Token] = list(tokenise(text))
    position = 0
    for token in tokens:
        assert re.fullmatch(r"(?:[ \t\r\n]|#[^\r\n]*)*", text[position : token.start])
        position = token.start + len(token.text)
        assert text[token.start : position] == token.text
        assert token.text
    assert re.fullmatch(r"(?:[ \t\r\n]|#[^\r\n]*)*", text[position:])


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "'",
        '"""a',
        "<",
        "<a",
        "a.",
        "a:",
        "\\",
        "#",
        "a.a:",
        "1.",
        "1e",
        "<<",
        "<\\u00",
        "_:",
        "@",
        "(",
        ")",
        "%",
    ],
)
def test_the_cost_of_a_hostile_text_grows_in_proportion(unit: str) -> None:
    assert_grows_in_proportion(
        lambda text: list(tokenise(text)), lambda length: unit * (length // len(unit)), 30_000
    )

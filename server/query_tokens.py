"""The terminals of a SPARQL text, each with the bracket it stands in.

Pure. The terminals are those of the SPARQL 1.1 grammar (section 19.8) with the additions that
pyoxigraph reads (triple terms, annotations). One of them cannot be told without context:
``?a<?b&&?c>?d`` is two comparisons where an expression stands, and ``?a <?b&&?c> ?d`` is a triple
with an IRI elsewhere. A parser without a lexer of its own, such as the engine's, goes by the
context, so this module does too: it knows of each bracket whether an expression is in it. To
get that wrong would let a text hide ``SERVICE`` in what only looks like a comment or a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_BASE_CHARS = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME_CHARS = rf"{_BASE_CHARS}_\-0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = (
    rf"(?:[{_BASE_CHARS}_:0-9]|{_ESCAPED})"
    rf"(?:(?:[{_NAME_CHARS}.:]|{_ESCAPED})*(?:[{_NAME_CHARS}:]|{_ESCAPED}))?"
)
_IRI = r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>"""

# A run of letters is a keyword or the prefix of a name. It is matched whole, so that a long text of
# "a.a.a.a" is read once and not once per letter; _run() takes it apart.
_TOKEN = re.compile(
    rf"""
      (?P<space>    [\x20\t\r\n]+ | \#[^\r\n]*)
    | (?P<string>   \"\"\"(?:"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
                  | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri>      {_IRI})
    | (?P<less>     <(?={_IRI}))
    | (?P<variable> [?$][{_BASE_CHARS}_0-9][{_BASE_CHARS}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*)
    | (?P<blank>    _:[{_BASE_CHARS}_0-9](?:[{_NAME_CHARS}.]*[{_NAME_CHARS}])?)
    | (?P<run>      [{_BASE_CHARS}][{_NAME_CHARS}.]*)
    | (?P<name>     :(?:{_LOCAL})?)
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>   [+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+))
    | (?P<mark>     <<\(|\)>>|<<|>>|\{{\||\|\}}|\|\||&&|\^\^|!=|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME_AFTER_PREFIX = re.compile(rf":(?:{_LOCAL})?")
_IN_RUN = re.compile(
    rf"(?P<word>[{_BASE_CHARS}_][{_BASE_CHARS}_0-9]*)|(?P<number>[0-9]+)|(?P<mark>.)", re.DOTALL
)

Kind = Literal["string", "iri", "variable", "blank", "name", "language", "number", "word", "mark"]
Within = Literal["top", "group", "pattern", "expression", "data"]

OPENING = frozenset({"(", "{", "[", "<<", "<<(", "{|"})
CLOSING = frozenset({")", "}", "]", ">>", ")>>", "|}"})


@dataclass(eq=False, slots=True)
class Bracket:
    """An open bracket and what it holds: a group of patterns, one pattern, an expression, or data.

    ``awaits`` is what the next bracket inside it will hold, where a keyword has already told;
    ``lists_expressions`` says that each further one holds an expression (SELECT, GROUP BY, …).
    ``retries`` is how many of the open brackets belong to functions that the engine parses anew for
    each number of arguments, so that the work doubles with each.
    ``chain`` and ``elements`` are for the reader of the tokens to count in.
    """

    within: Within
    parent: Bracket | None = None
    depth: int = 0
    awaits: Within | None = None
    lists_expressions: bool = False
    retries: int = 0
    chain: int = 0
    elements: int = 0

    @property
    def group(self) -> Bracket:
        """Return the innermost group of patterns that this is, or is in."""
        bracket = self
        while bracket.within in ("pattern", "expression") and bracket.parent is not None:
            bracket = bracket.parent
        return bracket


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind, its text, its offset, and the bracket it stands in, opens or closes."""

    kind: Kind
    text: str
    start: int
    bracket: Bracket

    @property
    def word(self) -> str:
        """Return the keyword in capitals, or an empty string if this is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokenise(text: str) -> Iterator[Token]:
    """Yield the terminals of a text in order; white space and comments are left out, nothing else is."""
    bracket = Bracket("top")
    before: Token | None = None
    position = 0
    while position < len(text):
        for kind, start, end in _pieces(text, position, bracket, before):
            position = end
            if kind is None:
                continue
            piece = text[start:end]
            bracket = _entered(bracket, kind, piece, before)
            before = Token(kind, piece, start, bracket)
            yield before
            if kind == "mark" and piece in CLOSING and bracket.parent is not None:
                bracket = bracket.parent


_Piece = tuple[Kind | None, int, int]


def _pieces(text: str, position: int, bracket: Bracket, before: Token | None) -> Iterator[_Piece]:
    """Yield what stands at a position: mostly one token; None as its kind means white space."""
    match = _TOKEN.match(text, position)
    # The last alternative matches any character.
    kind, end = (match.lastgroup, match.end()) if match else ("mark", position + 1)
    if kind == "space":
        yield None, position, end
    elif kind == "run":
        yield from _run(text, position, end)
    elif kind in ("iri", "less") and bracket.within == "expression" and _ends_operand(before):
        yield "mark", position, position + 1
    elif kind == "less":
        yield "mark", position, position + (3 if text.startswith("<<(", position) else 2)
    else:
        yield kind, position, end  # type: ignore[misc]


def _run(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Take a run of letters apart: one prefixed name if a colon follows, else its words, digits and dots."""
    name = _NAME_AFTER_PREFIX.match(text, end)
    if name and text[end - 1] != ".":
        yield "name", start, name.end()
        return
    for piece in _IN_RUN.finditer(text, start, end):
        yield piece.lastgroup, piece.start(), piece.end()  # type: ignore[misc]


OPERANDS = frozenset({"string", "iri", "variable", "blank", "name", "language", "number"})
_BEFORE_OPERAND = frozenset({"AS", "DISTINCT", "EXISTS", "IN", "NOT", "SEPARATOR"})


def _ends_operand(token: Token | None) -> bool:
    if token is None:
        return False
    if token.kind == "word":
        return token.word not in _BEFORE_OPERAND
    return token.kind in OPERANDS or token.text in CLOSING


_RETRIED = frozenset({"GROUP_CONCAT", "REGEX", "REPLACE", "SUBSTR"})


def _entered(bracket: Bracket, kind: Kind, text: str, before: Token | None) -> Bracket:
    """Return the bracket that a token stands in, having entered it if the token opens one."""
    if kind == "word":
        _tell(bracket, text.upper())
    if kind != "mark" or text not in OPENING:
        return bracket
    retries = bracket.retries + (before is not None and before.word in _RETRIED)
    inner = Bracket(_held(bracket, text), parent=bracket, depth=bracket.depth + 1, retries=retries)
    if text == "{":
        bracket.lists_expressions = False
    # The header of "VALUES (?a ?b) {" leaves the rows still to come.
    if not (bracket.awaits == "data" and text == "("):
        bracket.awaits = None
    return inner


def _tell(bracket: Bracket, word: str) -> None:
    """Note what a keyword says about the brackets that follow it in the same bracket."""
    if word in ("VALUES", "CONSTRUCT"):
        bracket.awaits = "data"
    elif word == "WHERE":
        bracket.awaits = None
    elif word in ("FILTER", "BIND"):
        bracket.awaits = "expression"
    elif word in ("SELECT", "GROUP", "ORDER", "HAVING"):
        bracket.lists_expressions = True


def _held(bracket: Bracket, text: str) -> Within:
    if bracket.within == "data" or (text == "{" and bracket.awaits == "data"):
        return "data"
    if text == "{":
        return "group"
    if text != "(" or bracket.within == "pattern":
        return "pattern"
    if bracket.within == "expression" or bracket.awaits == "expression" or bracket.lists_expressions:
        return "expression"
    return "pattern"

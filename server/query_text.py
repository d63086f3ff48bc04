"""What can be told of a SPARQL query from its tokens alone, before any parser sees it.

Pure. Three things are found out: the query form, whether the text asks for what Fairway never does
(SERVICE, update), and whether it is nested or chained deeper than a recursive parser survives.

The engine's parser accepts keywords that run into what follows (``SERVICE:x {``,
``SERVICESILENT<x>``, ``trueSERVICE<x>``), where the grammar's longest match would see one unknown
word or name. Such texts are refused: a word must be a word of SPARQL, whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from server.problems import ContentTooLarge, MalformedQuery, QueryTooComplex, ServiceRefused, UpdateRefused
from server.query_tokens import OPENING, OPERANDS, Token, tokenise

QueryForm = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]


@dataclass(frozen=True)
class Limits:
    """How long, deep and wide a query may be.

    Measured on a stack of 2 MB, as a server's threads have: the engine dies of 215 nested EXISTS, 234
    nested calls, 557 nested groups, a chain of 1,722 ``+`` or UNION, 663 BIND or expressions of SELECT. A
    group of 160 triple patterns takes it 5 seconds to plan, and 20 nested REGEX 2 seconds to parse, each
    further one doubling it. The defaults stay well below each.
    """

    query_characters: int = 131_072
    query_nesting: int = 64
    query_chain: int = 250
    query_group_elements: int = 100
    query_optional_arguments: int = 6


@dataclass(frozen=True)
class QueryText:
    """A text that passed: itself, its form, and its dataset clause.

    ``prologue`` is what stands before the form: the prefixes and base with which ``default_graphs``
    (FROM) and ``named_graphs`` (FROM NAMED), kept as they are written, become IRIs.
    """

    text: str
    form: QueryForm
    prologue: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read(text: str, limits: Limits | None = None) -> QueryText:
    """Return the query with its form, or raise the problem that keeps it from being evaluated.

    Raises ``UpdateRefused``, ``ServiceRefused``, ``QueryTooComplex``, ``ContentTooLarge`` or
    ``MalformedQuery``. That a text passes does not make it well formed: only the engine's parser can
    say that.
    """
    limits = limits or Limits()
    if len(text) > limits.query_characters:
        raise ContentTooLarge(
            f"The query has {len(text)} characters; the limit query_characters is {limits.query_characters}.",
            limit="query_characters",
        )
    tokens: list[Token] = []
    for token in tokenise(text):
        _refuse_stray_mark(token, text)
        _count(token, tokens[-1] if tokens else None)
        _refuse_past_limits(token, text, limits)
        tokens.append(token)
    form, start = _form(tokens, text)
    _refuse_words(tokens, text)
    _refuse_undeclared_prefixes(tokens, text)
    if form == "DESCRIBE":
        _refuse_long_describe(tokens, text, limits)
    default_graphs, named_graphs = _dataset_clause(tokens)
    return QueryText(text, form, text[:start], default_graphs, named_graphs)


def place(text: str, offset: int) -> str:
    """Return an offset as people count: ``line 3, column 7``."""
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"


_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})


def _refuse_stray_mark(token: Token, text: str) -> None:
    """Refuse what no query holds at the first of them, for the search for its end takes the whole text."""
    if token.kind != "mark" or token.text not in ("'", '"', "\\"):
        return
    why = "a backslash outside of strings and IRIs" if token.text == "\\" else "a string that does not end"
    raise MalformedQuery(f"At {place(text, token.start)} stands {why}.")


def _form(tokens: Sequence[Token], text: str) -> tuple[QueryForm, int]:
    """Find the word that decides the form, the first after the prologue, and its offset."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.word == "PREFIX":
            position += 3
        elif token.word in ("BASE", "VERSION"):
            position += 2
        elif token.word in _FORMS:
            return token.word, token.start  # type: ignore[return-value]
        elif token.word in _UPDATES:
            raise UpdateRefused(
                f"{token.word} at {place(text, token.start)} is an update, and this register is read-only: "
                "every release is frozen. What it answers are SELECT, ASK, CONSTRUCT and DESCRIBE."
            )
        else:
            raise MalformedQuery(
                f"At {place(text, token.start)} stands {token.text[:40]!r}, where SELECT, ASK, CONSTRUCT or "
                "DESCRIBE should (or PREFIX or BASE, before them)."
            )
    raise MalformedQuery("The query is empty: SELECT, ASK, CONSTRUCT or DESCRIBE should stand in it.")


def _dataset_clause(tokens: Sequence[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what follows each FROM, and each FROM NAMED."""
    default: list[str] = []
    named: list[str] = []
    for position, token in enumerate(tokens):
        if token.word == "FROM" and token.bracket.within == "top":
            after = tokens[position + 1 : position + 3]
            is_named = bool(after) and after[0].word == "NAMED"
            graph = after[is_named] if len(after) > is_named else token
            if graph.kind in ("iri", "name"):
                (named if is_named else default).append(graph.text)
    return tuple(default), tuple(named)


# Every bare word of SPARQL 1.1 queries, with those of 1.2 and of the engine (LATERAL, ADJUST).
_WORDS = """
    A ABS ADJUST AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS
    COUNT DATATYPE DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH
    GROUP GROUP_CONCAT HASLANG HASLANGDIR HAVING HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC
    ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH
    NAMED NOT NOW OBJECT OFFSET OPTIONAL ORDER PREDICATE PREFIX RAND REDUCED REGEX REPLACE ROUND
    SAMETERM SAMPLE SECONDS SELECT SEPARATOR SERVICE SHA1 SHA256 SHA384 SHA512 SILENT STR STRAFTER
    STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE
    TRIPLE TRUE TZ UCASE UNDEF UNION URI UUID VALUES VERSION WHERE YEAR
"""
WORDS = frozenset(_WORDS.split())
_SERVICE = (
    "SERVICE at {place} would make this server call another one, which it never does. Query the other server "
    "yourself, or let it call this one."
)


def _refuse_words(tokens: Sequence[Token], text: str) -> None:
    """Refuse SERVICE, words that SPARQL does not have, and names that the engine would split."""
    for before, token, after in zip((None, *tokens), tokens, (*tokens[1:], None), strict=False):
        if token.word == "SERVICE":
            raise ServiceRefused(_SERVICE.format(place=place(text, token.start)))
        if token.kind == "word" and token.word not in WORDS:
            raise MalformedQuery(
                f"At {place(text, token.start)} stands {token.text[:40]!r}, which is no word of SPARQL. "
                "Keywords need a space after them, variables a question mark, and names a prefix."
            )
        if token.kind == "name" and after is not None:
            _refuse_split_name(before, token, after, text)


def _refuse_split_name(before: Token | None, token: Token, after: Token, text: str) -> None:
    """Refuse a name that the engine reads as a keyword and a name (``SERVICE:x {``, ``FILTER:f(``)."""
    prefix = token.text.partition(":")[0].upper()
    if after.text == "{" and "SERVICE" in prefix and not (before and before.word == "GRAPH"):
        raise ServiceRefused(_SERVICE.format(place=place(text, token.start)))
    splits = any(keyword in prefix for keyword in ("FILTER", "HAVING", "BY"))
    if after.text == "(" and splits and after.bracket.within == "pattern":
        raise MalformedQuery(
            f"At {place(text, token.start)} it cannot be told whether {token.text[:40]!r} is one name or a "
            "keyword and a name. Put a space after the keyword, or call the prefix something else."
        )


def _refuse_undeclared_prefixes(tokens: Sequence[Token], text: str) -> None:
    """Refuse the commonest slip in words: the engine would tell some place after it, and not why."""
    declared = {after.text for token, after in pairwise(tokens) if token.word == "PREFIX"}
    for token in tokens:
        prefix = token.text.partition(":")[0] + ":"
        if token.kind == "name" and prefix not in declared:
            raise MalformedQuery(
                f"At {place(text, token.start)} stands {token.text[:40]!r}, and no PREFIX says what "
                f"{prefix[:40]!r} stands for."
            )


_OPERATORS = frozenset({"||", "&&", "+", "-", "*", "/", "|", "!", "^", "=", "!=", "<", ">", "<=", ">="})
_SEPARATORS = frozenset({",", ";", "."})


def _count(token: Token, before: Token | None) -> None:
    """Add a token to what is counted of its bracket.

    * chain: operators between two separators of one bracket (``a || b || c``, ``:p/:q/:r``, ``!!x``);
    * elements of a group: its triple patterns, members of lists, and the blocks in it (OPTIONAL, UNION,
      FILTER, …); of the top, the expressions of SELECT and GROUP BY and what DESCRIBE lists.

    Rows of VALUES and templates of CONSTRUCT are data, read in a loop: they count for nothing but length.
    """
    bracket = token.bracket
    if bracket.within == "data":
        return
    is_operand = token.kind in OPERANDS
    if token.kind == "mark" and token.text in _SEPARATORS:
        bracket.chain = 0
    elif token.kind == "mark" and token.text in _OPERATORS:
        bracket.chain += 1
    elif token.kind == "number" and token.text[0] in "+-":
        bracket.chain += bracket.within == "expression"
    outer = bracket.parent if token.text in OPENING and token.kind == "mark" else bracket
    if outer is None or outer.within == "expression":
        return
    listed = is_operand and before is not None and before.kind in OPERANDS and outer.within == "pattern"
    if listed:
        outer.group.elements += 2  # a member of a list is two triples: rdf:first and rdf:rest
    elif token.kind == "mark" and token.text in _SEPARATORS | OPENING:
        outer.group.elements += 1


def _refuse_past_limits(token: Token, text: str, limits: Limits) -> None:
    bracket = token.bracket
    outer = bracket.parent or bracket
    elements = max(bracket.group.elements, outer.group.elements)
    for count, limit, name, phrase in (
        (bracket.depth, limits.query_nesting, "query_nesting", "brackets {} deep"),
        (bracket.chain, limits.query_chain, "query_chain", "a chain of {} operators"),
        (elements, limits.query_group_elements, "query_group_elements", "{} patterns in one group"),
        (
            bracket.retries,
            limits.query_optional_arguments,
            "query_optional_arguments",
            "GROUP_CONCAT, REGEX, REPLACE or SUBSTR {} deep",
        ),
    ):
        if count > limit:
            raise QueryTooComplex(
                f"At {place(text, token.start)} the query has {phrase.format(count)}; the limit {name} is "
                f"{limit}. Split it into several queries, or write long alternatives as VALUES.",
                limit=name,
            )


def _refuse_long_describe(tokens: Sequence[Token], text: str, limits: Limits) -> None:
    described = [token for token in tokens if token.kind in OPERANDS and token.bracket.within == "top"]
    if len(described) > 2 * limits.query_group_elements:
        raise QueryTooComplex(
            f"At {place(text, described[-1].start)} DESCRIBE has more than {limits.query_group_elements} "
            "things, the limit query_group_elements. Describe them in several queries.",
            limit="query_group_elements",
        )

"""What a client sends → queries, within named limits. A client is a stranger: each member is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from server.problems import BadRequest, ContentTooLarge
from server.reconciliation.agreement import Wanted
from server.reconciliation.matching import DEFAULT_LIMIT, Query
from server.reconciliation.vocabulary import INVERSE, as_term_id


@dataclass(frozen=True)
class ReconciliationLimits:
    """How much one request may ask."""

    reconciliation_queries: int = 100
    reconciliation_name_characters: int = 500
    reconciliation_values: int = 100
    reconciliation_candidates: int = 100
    extension_things: int = 500
    extension_properties: int = 50


@dataclass(frozen=True)
class ExtensionQuery:
    """The things and the properties, by their ids, of which a client wants the values."""

    ids: tuple[str, ...]
    properties: tuple[str, ...]


def read_batch(text: str, limits: ReconciliationLimits | None = None) -> dict[str, Query]:
    """Return the queries of a batch (section 4.1), by the keys that the client gives them.

    Raises ``BadRequest`` (400) or ``ContentTooLarge`` (413).
    """
    limits = limits or ReconciliationLimits()
    batch = _object(_json(text, "queries"), "The parameter queries")
    _within("queries", len(batch), "reconciliation_queries", limits.reconciliation_queries)
    return {key: _query(query, f"Query {_shown(key)}", limits) for key, query in batch.items()}


def read_query(text: str, limits: ReconciliationLimits | None = None) -> Query:
    """Return the one query of a parameter ``query``: a JSON object, or the name itself. Raises as above."""
    asked = _json(text, "query") if text.lstrip().startswith("{") else {"query": text}
    return _query(asked, "The parameter query", limits or ReconciliationLimits())


def read_extension(text: str, limits: ReconciliationLimits | None = None) -> ExtensionQuery:
    """Return a data extension query (section 7.3). Raises as above."""
    limits = limits or ReconciliationLimits()
    asked = _object(_json(text, "extend"), "The parameter extend")
    ids = [_text(id, "A member of ids") for id in _list(asked, "ids")]
    properties = [
        property_id(_text(_object(each, "A member of properties").get("id"), "The id of a property"))
        for each in _list(asked, "properties")
    ]
    _within("ids", len(ids), "extension_things", limits.extension_things)
    _within("properties", len(properties), "extension_properties", limits.extension_properties)
    return ExtensionQuery(tuple(ids), tuple(properties))


def property_id(text: str) -> str:
    """Return the id of the property that a client means, who may write it as an IRI."""
    bare = as_term_id(text.removeprefix(INVERSE))
    return INVERSE + bare if text.startswith(INVERSE) else bare


def _query(value: Any, where: str, limits: ReconciliationLimits) -> Query:
    asked = _object(value, where)
    if "query" not in asked and not asked.get("properties"):
        raise BadRequest(f"{where} has neither query nor properties, and needs one of them.")
    name = "" if asked.get("query") is None else _text(asked["query"], f"{where}: query")
    _within(f"characters in {where}", len(name), "reconciliation_name_characters",
            limits.reconciliation_name_characters)  # fmt: skip
    types = tuple(as_term_id(_id(each, f"{where}: type")) for each in _several(asked.get("type")))
    wanted = tuple(_wanted(each, where) for each in _optional_list(asked, "properties", where))
    values = len(types) + sum(max(1, len(each.values)) for each in wanted)
    _within(f"types and values in {where}", values, "reconciliation_values", limits.reconciliation_values)
    strictness = asked.get("type_strict") or "any"
    if strictness not in ("any", "should", "all"):
        raise BadRequest(f"{where}: type_strict is {_shown(strictness)}, and should be any, should or all.")
    limit = _positive(asked.get("limit"), f"{where}: limit", DEFAULT_LIMIT)
    return Query(
        name=name.strip(),
        types=types,
        of_all_types=strictness == "all",
        properties=wanted,
        limit=min(limit, limits.reconciliation_candidates),
    )


def _wanted(value: Any, where: str) -> Wanted:
    asked = _object(value, f"{where}: a member of properties")
    pid = _text(asked.get("pid"), f"{where}: the pid of a property")
    if "v" not in asked:
        raise BadRequest(f"{where}: the property {_shown(pid)} has no value v.")
    return Wanted(
        property_id(pid),
        tuple(_value(each, f"{where}: the value of {_shown(pid)}") for each in _several(asked["v"])),
    )


def _value(value: Any, where: str) -> str | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return str(value["id"])
    raise BadRequest(f"{where} is {_shown(value)}, and should be a text, a number, true, false or a thing.")


def _positive(value: Any, where: str, default: int) -> int:
    if value is None:
        return default
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not is_whole or value < 1:
        raise BadRequest(f"{where} is {_shown(value)}, and should be a whole number from 1 up.")
    return int(value)


def _json(text: str, parameter: str) -> Any:
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
        # A lone half of a surrogate pair (\ud800) is JSON, but no Unicode, and could not be sent back.
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise BadRequest(f"The parameter {parameter} is nested too deep.") from None
    except UnicodeEncodeError:
        raise BadRequest(
            f"The parameter {parameter} has half of a surrogate pair, which is no character."
        ) from None
    except ValueError as error:
        raise BadRequest(f"The parameter {parameter} is not JSON: {error}") from None
    return document


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON.")


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadRequest(f"{where} is {_shown(value)}, and should be an object.")
    return value


def _list(asked: Mapping[str, Any], member: str) -> Sequence[Any]:
    value = asked.get(member)
    if not isinstance(value, list):
        raise BadRequest(f"The member {member} is {_shown(value)}, and should be an array.")
    return value


def _optional_list(asked: Mapping[str, Any], member: str, where: str) -> Sequence[Any]:
    value = asked.get(member)
    if value is not None and not isinstance(value, list):
        raise BadRequest(f"{where}: {member} is {_shown(value)}, and should be an array.")
    return value or []


def _several(value: Any) -> Sequence[Any]:
    if value is None:
        return []
    return [each for each in value if each is not None] if isinstance(value, list) else [value]


def _id(value: Any, where: str) -> str:
    return _text(value.get("id") if isinstance(value, Mapping) else value, where)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise BadRequest(f"{where} is {_shown(value)}, and should be a text.")
    return value


def _within(what: str, count: int, name: str, limit: int) -> None:
    if count > limit:
        raise ContentTooLarge(f"There are {count} {what}, and the limit {name} is {limit}.", limit=name)


def _shown(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return "missing" if value is None else written if len(written) <= 60 else f"{written[:60]}…"

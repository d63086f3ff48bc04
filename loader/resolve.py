"""Resolving the names in fact sheets: references to things, ontology classes, and keys of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel
from rdflib import Graph
from rdflib.namespace import RDF, RDFS

from loader.problems import Problem, did_you_mean
from loader.reference import Reference
from loader.sheet import Path_, Sheet
from loader.sheet_model import ClassUnder, Record, RefersTo
from ontology import FW, SKOS, iris


@dataclass(frozen=True)
class Known:
    """Every name that a sheet may use: references of things, and the ontology's classes by root."""

    references: frozenset[str]
    classes: dict[str, frozenset[str]]


def known_names(reference: Reference, ontology: Graph, sheets: Iterable[Sheet]) -> Known:
    """Return the names known from reference data, from the ontology, and from the sheets themselves."""
    names = {f"port/{slug}" for slug in reference.ports}
    names |= {f"country/{slug}" for slug in reference.countries}
    names |= {f"region/{slug}" for slug in reference.regions}
    names |= {
        concept
        for node in ontology.subjects(RDF.type, SKOS.Concept)
        if (concept := iris.reference(str(node)))
    }
    # A port is known by reference data alone: naming it in a sheet does not make it one.
    names |= {
        record.reference
        for sheet in sheets
        for _, record in sheet.records()
        if record.reference_kind != "port"
    }
    roots = ("Agreement", "Corridor", "Organisation")
    return Known(frozenset(names), {root: _classes_under(ontology, root) for root in roots})


def _classes_under(ontology: Graph, root: str) -> frozenset[str]:
    nodes = ontology.transitive_subjects(RDFS.subClassOf, FW[root])
    return frozenset(str(node).removeprefix(str(FW)) for node in nodes)


def unresolved(sheet: Sheet, known: Known) -> Iterator[Problem]:
    """Yield a problem for each name in a sheet that stands for nothing."""
    for path, record in sheet.records():
        if record.reference_kind == "port" and record.reference not in known.references:
            yield sheet.problem(
                (*path, "id"),
                f"Reference data has no port {record.id!r}."
                f"{did_you_mean(record.reference, known.references)} A port must stand in data/ports.csv.",
            )
        yield from _in_record(sheet, path, record, known)


def _in_record(sheet: Sheet, path: Path_, record: Record, known: Known) -> Iterator[Problem]:
    for name, field in type(record).model_fields.items():
        key = field.alias or name
        value = getattr(record, name)
        marks = [*field.metadata, *(mark for arg in get_args(field.annotation) for mark in _marks(arg))]
        for place, text in _texts(value, (*path, key)):
            for mark in marks:
                if message := _refusal(text, mark, known):
                    yield sheet.problem(place, message)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _in_record(sheet, (*path, key, index), item, known)
    yield from _evidence_keys(sheet, path, record)


def _marks(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(annotation, "__metadata__", ()))


def _texts(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, index), item


def _refusal(text: str, mark: Any, known: Known) -> str | None:
    match mark:
        case ClassUnder(root) if text not in known.classes[root]:
            classes = sorted(known.classes[root])
            by_initials = {"".join(filter(str.isupper, name)).lower(): name for name in classes}
            near = by_initials.get(text.lower(), text)
            hint = did_you_mean(near, classes)
            return f"{text!r} is no kind of {root.lower()}.{hint} The kinds are {', '.join(classes)}."
        case RefersTo(("status",)) if f"status/{text}" not in known.references:
            statuses = sorted(r.removeprefix("status/") for r in known.references if r.startswith("status/"))
            hint = did_you_mean(text, statuses)
            return f"{text!r} is no status.{hint} The statuses are {', '.join(statuses)}."
        case RefersTo(("status",)):
            return None
        case RefersTo(kinds) if kinds and text.partition("/")[0] not in kinds:
            allowed = " or ".join(f"{kind}/…" for kind in kinds)
            same_slug = [f"{kind}/{text}" for kind in kinds if f"{kind}/{text}" in known.references]
            hint = (
                f" Did you mean {same_slug[0]!r}?"
                if same_slug
                else did_you_mean(text, _of_kinds(known, kinds))
            )
            return f"{text!r} is not of the form {allowed}.{hint}"
        case RefersTo(kinds) if text not in known.references:
            where = " A port must stand in data/ports.csv." if text.startswith("port/") else ""
            return f"Nothing is called {text!r}.{did_you_mean(text, _of_kinds(known, kinds))}{where}"
    return None


def _of_kinds(known: Known, kinds: tuple[str, ...]) -> list[str]:
    return [name for name in known.references if not kinds or name.partition("/")[0] in kinds]


def _evidence_keys(sheet: Sheet, path: Path_, record: Record) -> Iterator[Problem]:
    """Yield a problem for each ``for:`` of the evidence that names no key, or no value, of its record."""
    keys = {field.alias or name: name for name, field in type(record).model_fields.items()}
    for index, item in enumerate(record.evidence):
        for place, target in _texts(item.for_, (*path, "evidence", index, "for")):
            key, _, wanted = target.partition(" ")
            if key not in keys or key in ("evidence", "review"):
                yield sheet.problem(
                    place, f"'for: {key}' names no key of this record.{did_you_mean(key, keys)}"
                )
                continue
            value = getattr(record, keys[key])
            if value is None or value == ():
                yield sheet.problem(place, f"This is evidence for {key!r}, but the record has no {key!r}.")
            elif wanted and isinstance(value, BaseModel | tuple) and wanted not in value:
                yield sheet.problem(
                    place,
                    f"{wanted!r} is not among the record's {key!r}.{did_you_mean(wanted, map(str, value))}",
                )

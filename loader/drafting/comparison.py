"""A draft beside a reviewed sheet: precision and recall by kind of fact, and what review changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from loader.drafting.drafter import Draft
from loader.edtf import Edtf, PartialDate

Facts = dict[str, set[tuple[str, ...]]]
KINDS = (
    "ports",
    "agreements",
    "signed",
    "corridors",
    "statuses",
    "covers",
    "organisations",
    "people",
    "roles",
    "events",
    "quotations",
)


@dataclass(frozen=True)
class Score:
    """How many facts of one kind are right, how many were drafted, and how many there are."""

    right: int = 0
    drafted: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of the drafted facts that are right; 1 where nothing was drafted."""
        return self.right / self.drafted if self.drafted else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted facts that were drafted; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.drafted + other.drafted, self.wanted + other.wanted)


@dataclass(frozen=True)
class Comparison:
    """The scores by kind of fact, and the facts that review added, removed, or changed (before, after)."""

    scores: dict[str, Score]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return a table of the scores, and below it what review did."""
        lines = [f"{'kind of fact':<16}{'right':>7}{'drafted':>9}{'wanted':>8}{'precision':>11}{'recall':>8}"]
        for kind, score in self.scores.items():
            if score.drafted or score.wanted:
                lines.append(
                    f"{kind:<16}{score.right:>7}{score.drafted:>9}{score.wanted:>8}{score.precision:>11.2f}{score.recall:>8.2f}"
                )
        for sign, facts in (("+", self.added), ("-", self.removed)):
            lines += [f"{sign} {fact}" for fact in facts]
        lines += [f"~ {before}\n  → {after}" for before, after in self.changed]
        return "\n".join(lines)


def compare(draft: Draft, reviewed: Any) -> Comparison:
    """Return how a draft compares with a reviewed sheet: a ``loader.sheet.Sheet``, or a sheet's mapping."""
    wanted = facts_of(reviewed if isinstance(reviewed, dict) else _mapping(reviewed.model))
    drafted = facts_of(draft.sheet)
    scores = {
        kind: Score(len(drafted[kind] & wanted[kind]), len(drafted[kind]), len(wanted[kind]))
        for kind in KINDS
    }
    added = [(kind, fact) for kind in KINDS for fact in sorted(wanted[kind] - drafted[kind])]
    removed = [(kind, fact) for kind in KINDS for fact in sorted(drafted[kind] - wanted[kind])]
    changed = []
    for kind, fact in list(removed):
        match = next(
            (
                (other, new)
                for other, new in added
                if other == kind and kind not in {"ports", "covers"} and _same_thing(fact, new)
            ),
            None,
        )
        if match:
            changed.append((_shown(kind, fact), _shown(*match)))
            added.remove(match)
            removed.remove((kind, fact))
    return Comparison(
        scores,
        tuple(_shown(*fact) for fact in added),
        tuple(_shown(*fact) for fact in removed),
        tuple(changed),
    )


def _mapping(value: Any) -> Any:
    """Return a checked sheet as the mapping that its file holds.

    Keys by their names there, dates as texts.
    """
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {field.alias or name: _mapping(getattr(value, name)) for name, field in fields.items()}
    if isinstance(value, tuple):
        return [_mapping(item) for item in value]
    return str(value) if isinstance(value, Edtf | PartialDate) else value


def _same_thing(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two facts of a kind differ in one part only: then review changed one into the other."""
    return (
        len(one) == len(other) and len(one) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )


def _shown(kind: str, fact: tuple[str, ...]) -> str:
    return f"{kind}: {' · '.join(part for part in fact if part)}"


def facts_of(sheet: dict[str, Any]) -> Facts:
    """Return a sheet's facts by kind, in a form that does not depend on ids of agreements."""
    facts: Facts = {kind: set() for kind in KINDS}
    facts["ports"] = {(record["id"],) for record in _list(sheet, "ports")}
    for record in _list(sheet, "agreements"):
        name = (record["kind"], _joined(record["parties"]))
        facts["agreements"].add(name)
        if record.get("signed"):
            facts["signed"].add((*name, str(record["signed"])))
        facts["covers"] |= {(*name, area) for area in record.get("covers") or ()}
        facts["statuses"] |= {(*name, status["is"], "") for status in record.get("status") or ()}
    for record in _list(sheet, "corridors"):
        name = (record["kind"], _joined(record["endpoints"]))
        facts["corridors"].add(name)
        for status in record.get("status") or ():
            facts["statuses"].add((*name, status["is"], str(status.get("expected_by") or "")))
    facts["organisations"] = {(record["id"],) for record in _list(sheet, "organisations")}
    for record in _list(sheet, "people"):
        facts["people"].add((record["name"],))
        facts["roles"] |= {
            (record["name"], role["title"].lower(), role["organisation"])
            for role in record.get("roles") or ()
        }
    facts["events"] = {(record["id"],) for record in _list(sheet, "events")}
    facts["quotations"] = {
        (record["speaker"], text) for record in _list(sheet, "quotations") for text in record["text"]
    }
    return facts


def _list(sheet: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    yield from sheet.get(name) or ()


def _joined(refs: Iterable[str]) -> str:
    return ", ".join(sorted(refs))

"""Gold facts beside a text, and how a draft's facts are matched with them.

Gold files name parties as a reader would ("Nagoya Port Authority"), drafts by reference (``port/nagoya``);
two names match where their telling words do: those left without "port", "authority" and the like.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from loader.reference import Reference
from ontology import iris

KINDS = {
    "Agreement": "CooperationAgreement",
    "MoU": "MemorandumOfUnderstanding",
    "LoI": "LetterOfIntent",
    "MoC": "MemorandumOfCooperation",
}
# As ontology/status.ttl has it: "planned" gathers what is proposed, studied or agreed.
STATUS_CLASS = {
    "planned": "planned",
    "proposed": "planned",
    "agreed": "planned",
    "feasibility": "planned",
    "feasibility-study": "planned",
    "under-consideration": "under-consideration",
    "signed": "signed",
    "renewed": "signed",
    "concluded": "signed",
    "established": "established",
    "operational": "operational",
    "ended": "ended",
}
_COMMON = frozenset(
    {
        "port",
        "ports",
        "of",
        "the",
        "authority",
        "authorities",
        "harbour",
        "harbor",
        "seaport",
        "and",
        "s",
        "maritime",
        "administration",
    }
)


@dataclass
class Tally:
    """Counts over texts: right, drafted and wanted by kind of fact, and every miss in words."""

    right: Counter[str] = field(default_factory=Counter)
    drafted: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    unsigned_as_signed: int = 0
    misses: list[str] = field(default_factory=list)

    def precision(self, kind: str) -> float:
        """Return the share of the drafted facts of a kind that are right."""
        return self.right[kind] / self.drafted[kind] if self.drafted[kind] else 1.0

    def recall(self, kind: str) -> float:
        """Return the share of the wanted facts of a kind that were drafted."""
        return self.right[kind] / self.wanted[kind] if self.wanted[kind] else 1.0


def words(name: str) -> frozenset[str]:
    """Return the telling words of a party's name or reference."""
    all_words = iris.slugify(name.partition("/")[2] or name).split("-")
    return frozenset(word for word in all_words if word not in _COMMON) or frozenset(all_words)


def same_party(one: str, other: str) -> bool:
    """Say whether two names, or a name and a reference, mean one party."""
    a, b = words(one), words(other)
    return (
        ("city" in a) == ("city" in b)
        and ("ministry" in a) == ("ministry" in b)
        and len(a & b) / min(len(a), len(b)) > 0.6
    )


def same_parties(wanted: list[str], drafted: list[str]) -> bool:
    """Say whether two lists name the same parties, each once."""
    left = list(drafted)
    for name in sorted(wanted, key=lambda each: -len(words(each))):
        match = max(
            (ref for ref in left if same_party(name, ref)),
            key=lambda ref: len(words(name) & words(ref)) - len(words(name) ^ words(ref)) / 100,
            default=None,
        )
        if match is None:
            return False
        left.remove(match)
    return not left


def place(name: str, reference: Reference) -> str:
    """Return the reference of a gold endpoint: ``los-angeles``, ``country:AU``, ``region:east-asia``."""
    kind, colon, rest = name.partition(":")
    if not colon:
        return f"port/{name}"
    if kind == "country":
        return next(
            (f"country/{country.slug}" for country in reference.countries.values() if country.alpha2 == rest),
            name,
        )
    return f"{kind}/{rest}"


def score(tally: Tally, name: str, gold: dict[str, Any], sheet: dict[str, Any], reference: Reference) -> None:
    """Add what one text's draft got right and wrong to a tally."""
    _sets(
        tally,
        name,
        "ports",
        set(gold.get("ports") or ()),
        # Gold names the ports that reference data has; a draft marks all others for review.
        {record["id"] for record in sheet.get("ports") or () if record["id"] in reference.ports},
    )
    _agreements(tally, name, gold.get("agreements") or [], sheet.get("agreements") or [])
    _corridors(tally, name, gold.get("corridors") or [], sheet.get("corridors") or [], reference)
    people = {entry if isinstance(entry, str) else entry["name"] for entry in gold.get("persons") or ()}
    if people:
        _sets(tally, name, "people", people, {record["name"] for record in sheet.get("people") or ()})


def _sets(tally: Tally, name: str, kind: str, wanted: set[str], drafted: set[str]) -> None:
    tally.right[kind] += len(wanted & drafted)
    tally.drafted[kind] += len(drafted)
    tally.wanted[kind] += len(wanted)
    tally.misses += [f"{name}: {kind} missing: {item}" for item in sorted(wanted - drafted)]
    tally.misses += [f"{name}: {kind} wrong: {item}" for item in sorted(drafted - wanted)]


def _agreements(tally: Tally, name: str, wanted: list[dict[str, Any]], drafted: list[dict[str, Any]]) -> None:
    left = list(drafted)
    tally.wanted["agreements"] += len(wanted)
    tally.drafted["agreements"] += len(drafted)
    for gold in wanted:
        kind = KINDS.get(gold["kind"], gold["kind"])
        found = next(
            (
                record
                for record in left
                if record["kind"] == kind and same_parties(gold["parties"], record["parties"])
            ),
            None,
        )
        if found is None:
            tally.misses.append(f"{name}: agreements missing: {kind} {gold['parties']}")
            continue
        left.remove(found)
        tally.right["agreements"] += 1
        status = _status(found)
        tally.wanted["status"] += 1
        tally.drafted["status"] += 1
        if STATUS_CLASS.get(status) == STATUS_CLASS.get(gold["status"]):
            tally.right["status"] += 1
        else:
            tally.misses.append(f"{name}: status of {kind}: {status} for {gold['status']}")
            tally.unsigned_as_signed += STATUS_CLASS.get(status) == "signed"
        _signed(tally, name, gold.get("signed") or {}, str(found.get("signed", "")))
    for record in left:
        tally.misses.append(
            f"{name}: agreements wrong: {record['kind']} {record['parties']} {_status(record)}"
        )
        signed = [gold for gold in wanted if gold["status"] in {"signed", "renewed"}]
        tally.unsigned_as_signed += STATUS_CLASS.get(_status(record)) == "signed" and not signed


def _signed(tally: Tally, name: str, gold: dict[str, Any], drafted: str) -> None:
    exact = str(gold.get("exact") or gold.get("year") or gold.get("month") or "")
    interval = f"{gold.get('earliest', '..')}/{gold['latest']}" if gold.get("latest") else ""
    if not exact and not interval:
        return
    tally.wanted["signed"] += 1
    tally.drafted["signed"] += bool(drafted)
    # "said on Wednesday" gives the latest day, even where gold knows from elsewhere that it was that day.
    if drafted and (drafted == (exact or interval) or (exact and drafted == f"../{exact}")):
        tally.right["signed"] += 1
    else:
        tally.misses.append(f"{name}: signed: {drafted or 'nothing'} for {exact or interval}")


def _corridors(
    tally: Tally, name: str, wanted: list[dict[str, Any]], drafted: list[dict[str, Any]], reference: Reference
) -> None:
    left = list(drafted)
    tally.wanted["corridors"] += len(wanted)
    tally.drafted["corridors"] += len(drafted)
    for gold in wanted:
        ends = {place(end, reference) for end in gold["endpoints"]}
        found = next((record for record in left if set(record["endpoints"]) == ends), None)
        if found is None:
            tally.misses.append(f"{name}: corridors missing: {sorted(ends)}")
            continue
        left.remove(found)
        tally.right["corridors"] += 1
        tally.wanted["status"] += 1
        tally.drafted["status"] += 1
        if STATUS_CLASS.get(_status(found)) == STATUS_CLASS.get(gold["status_asserted"]):
            tally.right["status"] += 1
        else:
            tally.misses.append(f"{name}: status of corridor: {_status(found)} for {gold['status_asserted']}")
    tally.misses += [f"{name}: corridors wrong: {record['endpoints']}" for record in left]


def _status(record: dict[str, Any]) -> str:
    statuses = record.get("status") or [{}]
    return str(statuses[0].get("is", ""))


def read(path: Path) -> dict[str, Any]:
    """Return the gold facts beside a text: ``NN.gold.yaml`` beside ``NN.txt``."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    gold: dict[str, Any] = value["gold"]
    return gold

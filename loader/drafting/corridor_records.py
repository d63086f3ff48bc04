"""Corridors as records of a sheet."""

from __future__ import annotations

from typing import Any

from loader.drafting.areas import aim_after
from loader.drafting.context import Context, Record, distinct
from loader.drafting.corridor_assembly import Corridor
from loader.drafting.corridors import CorridorStatement

PLANNED = frozenset({"planned", "proposed", "feasibility-study", "agreed", "under-consideration", ""})


def status_of(corridor: Corridor) -> tuple[str, CorridorStatement]:
    """Return a corridor's status and the statement that gives it.

    What has come about, else what is said first.
    """
    said = [statement for statement in corridor.statements if statement.status.slug]
    for wanted in ("ended", "operational", "established", "agreed"):
        for statement in said:
            if statement.status.slug == wanted:
                return wanted, statement
    if said:
        return said[0].status.slug, said[0]
    return "planned", corridor.statements[0]


class CorridorRecords:
    """Writes the records of one article's corridors."""

    def __init__(self, context: Context) -> None:
        """Keep what they are written from."""
        self.context = context

    def records(self) -> list[Record]:
        """Return the records."""
        return [record for corridor in self.context.read.corridors if (record := self.record(corridor))]

    def record(self, corridor: Corridor) -> Record | None:
        """Return a corridor's record, with its status as of the article's date."""
        first = next((each for each in corridor.statements if each.sets), corridor.statements[0])
        record: Record = {
            "id": self.context.corridor_id(corridor),
            "kind": corridor.kind,
            "endpoints": list(corridor.endpoints),
        }
        if not record["id"]:
            return None
        if len(corridor.endpoints) > 8:
            record["review"] = "So many endpoints are rarely one corridor; see whether these are several."
        items = [
            self.context.quotes.item(
                first.start,
                first.end,
                inferred=first.inferred,
                note="The endpoints are taken from the parties named." if first.inferred else "",
            )
        ]
        slug, proof = status_of(corridor)
        if slug in {"planned", "under-consideration", "proposed"} and self._assessed_after(corridor):
            slug = "feasibility-study"
        if self.context.date:
            status: Record = {"is": slug, "as_of": self.context.date}
            expected = next((each.status for each in corridor.statements if each.status.expected_by), None)
            if expected and slug in PLANNED:
                status["expected_by"] = expected.expected_by
            if proof.status.start >= 0:
                status["stated_as"] = self.context.quotes.text_of(proof.status.start, proof.status.end)
            begin, stop = proof.start, proof.end
            if expected and expected.expected_span and proof.status is expected:
                stop = max(stop, expected.expected_span[1])
            status["evidence"] = [self.context.quotes.item(begin, stop)]
            if (
                expected
                and expected.expected_span
                and proof.status is not expected
                and "expected_by" in status
            ):
                status["evidence"].append(
                    self.context.quotes.item(*expected.expected_span, keys=["expected_by"])
                )
            record["status"] = [status]
        self._aims(corridor, record, items)
        record["evidence"] = distinct(items)
        return record

    def _assessed_after(self, corridor: Corridor) -> bool:
        """Say whether the sentence after speaks of assessing: what is planned is then a study first."""
        last = corridor.statements[0].sentence.number
        for sentence in self.context.read.sentences[last + 1 : last + 3]:
            words = [self.context.read.doc[index].lower_ for index in range(sentence.start, sentence.end)]
            if "feasibility" in words or ("assessed" in words and ("will" in words or "be" in words)):
                return True
        return False

    def _aims(self, corridor: Corridor, record: Record, items: list[Any]) -> None:
        """Add what "the partnership aims to" do, where that follows the corridor."""
        doc = self.context.read.doc
        numbers = {statement.sentence.number for statement in corridor.statements}
        for sentence in self.context.read.sentences:
            if sentence.number not in numbers and sentence.number - 1 not in numbers:
                continue
            words = [token.lower_ for token in doc[sentence.start : min(sentence.start + 14, sentence.end)]]
            if (
                "aims" not in words
                or words[0] not in {"the", "it"}
                or not {"partnership", "corridor", "initiative", "it"} & set(words[: words.index("aims")])
            ):
                continue
            aim = aim_after(doc, sentence.start + words.index("aims") + 1, sentence.end)
            if aim:
                stop = next(
                    (
                        index
                        for index in range(aim[0] + 2, aim[1])
                        if doc[index].lower_ == "and"
                        and index + 1 < aim[1]
                        and doc[index + 1].lower_.endswith("s")
                        and not doc[index + 1].lower_.endswith("ss")
                    ),
                    aim[1],
                )
                record["aims"] = [self.context.quotes.text_of(aim[0], stop)]
                items.append(self.context.quotes.item(aim[0] - 2, stop, keys=["aims"]))
                return

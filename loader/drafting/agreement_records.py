"""Agreements as records of a sheet."""

from __future__ import annotations

from typing import Any

from loader.drafting.agreement import SPECIFIC_DONE, Agreement
from loader.drafting.areas import aim_after, between
from loader.drafting.context import Context, Record, distinct
from loader.drafting.corridor_records import PLANNED, status_of
from loader.drafting.mentions import Kind
from loader.drafting.statements import Statement

# The class for an agreement whose kind the source does not name (shapes/ asks for one).
UNNAMED_KIND = "CooperationAgreement"
_SAYS = {
    "signed": "signed",
    "exists": "signed",
    "renewed": "renewed",
    "planned": "planned",
    "considering": "under-consideration",
    "ended": "ended",
}


class AgreementRecords:
    """Writes the records of one article's agreements."""

    def __init__(self, context: Context) -> None:
        """Keep what they are written from."""
        self.context = context

    def records(self) -> list[Record]:
        """Return the records; two of one id get numbers."""
        records = [record for agreement in self.context.read.agreements if (record := self.record(agreement))]
        seen: dict[str, int] = {}
        for record in records:
            seen[record["id"]] = seen.get(record["id"], 0) + 1
            if seen[record["id"]] > 1:
                record["id"] += f"-{seen[record['id']]}"
        return records

    def record(self, agreement: Agreement) -> Record | None:
        """Return an agreement's record, or None where the text does not say that there is or will be one."""
        parties = agreement.parties
        first = agreement.parties_of or agreement.statements[0]
        slug = self._id(agreement)
        if agreement.says in {"", "unsigned"} or not slug or len(parties) < 2:
            said = self.context.quotes.text_of(first.start, first.end)
            reason = (
                "the text says that it is not signed"
                if agreement.says == "unsigned"
                else "it is not clear whether it was signed"
            )
            self.context.review.append(f"An agreement was left out, because {reason}: “{said}”")
            return None
        if all(map(self.context.read.discourse.may_be_person, parties)):
            said = self.context.quotes.text_of(first.start, first.end)
            self.context.review.append(
                f"An agreement was left out, because its parties may be people: “{said}”"
            )
            return None
        record: Record = {
            "id": slug,
            "kind": UNNAMED_KIND if agreement.kind == "Agreement" else agreement.kind,
            "parties": [self.context.party(ref) for ref in parties],
        }
        done = agreement.says in SPECIFIC_DONE
        items = [
            self.context.quotes.item(
                first.start,
                first.end,
                inferred=agreement.inferred_split,
                note="One agreement with each; the text speaks of agreements."
                if agreement.inferred_split
                else "",
            )
        ]
        kind_of = agreement.kind_of
        if kind_of and kind_of is not first and kind_of.mention:
            items.append(self.context.quotes.item(kind_of.mention.start, kind_of.end, keys=["kind"]))
        if done or agreement.says == "ended":
            self._signing(agreement, record, items)
        self._support(agreement, record, items)
        self._contents(agreement, record, items)
        if self.context.date and agreement.says in _SAYS:
            record["status"] = [self._status(agreement, record)]
        if agreement.says not in SPECIFIC_DONE and not self.context.date:
            record["review"] = "Not signed, and without the article's date no status could be given."
        record["evidence"] = distinct(items)
        return record

    def _id(self, agreement: Agreement) -> str:
        short = (
            self.context.rules.lexicon.agreements["kinds"].get(agreement.kind, {}).get("short", "agreement")
        )
        year = (
            agreement.date.split("/")[-1][:4]
            if agreement.date
            else self.context.date[:4]
            if agreement.says in {"signed", "planned", "considering"}
            else ""
        )
        return "-".join(part for part in (year, self.context.joined(agreement.parties, "-"), short) if part)

    def _signing(self, agreement: Agreement, record: Record, items: list[Any]) -> None:
        """Add when, at what event and by whom an agreement was signed."""
        statement = agreement.date_of
        if agreement.date and statement and statement.date_span:
            record["signed"] = agreement.date
            start, end = statement.date_span
            verb = statement.verb
            begin = min(start, verb.start) if verb and abs(start - verb.start) < 25 else start
            keys = ["signed"]
            stop = max(end, verb.end) if verb and verb.start > start and verb.start - start < 25 else end
            event = next(
                (
                    mention
                    for mention in self.context.read.events
                    if statement.start <= mention.start < statement.sentence.end
                    and mention.start >= statement.sentence.start
                ),
                None,
            )
            if event:
                record["signed_at"] = f"event/{self.context.event_id(event)}"
                keys.append("signed_at")
                begin, stop = min(begin, event.start), max(stop, event.end)
            note = (
                "" if not statement.bound else "The date is that of the report; the signing may be earlier."
            )
            items.append(
                self.context.quotes.item(begin, stop, keys=keys, inferred=statement.bound, note=note)
            )
        elif self.context.date and agreement.says == "signed":
            done = [each for each in agreement.statements if each.says == "signed"]
            news = next((each for each in done if each.undated_news), done[0] if done else None)
            if news:
                record["signed"] = f"../{self.context.date}"
                said = (news.verb.start, news.verb.end) if news.verb else (news.start, news.end)
                items.append(
                    self.context.quotes.item(
                        *said,
                        keys=["signed"],
                        inferred=True,
                        note="The article gives no day; it was signed by the article's date at the latest.",
                    )
                )
            for each in agreement.statements:
                event = next(
                    (
                        mention
                        for mention in self.context.read.events
                        if each.sentence.start <= mention.start < each.sentence.end
                    ),
                    None,
                )
                if event and each.verb and "signed_at" not in record:
                    record["signed_at"] = f"event/{self.context.event_id(event)}"
                    items.append(self.context.quotes.item(event.start, event.end, keys=["signed_at"]))
        persons = next((each for each in agreement.statements if each.persons and each.person_span), None)
        if persons and persons.person_span:
            record["signed_by"] = list(persons.persons)
            items.append(self.context.quotes.item(*persons.person_span, keys=["signed_by"]))
        stated = next((each.as_stated for each in agreement.statements if each.as_stated), None)
        if stated and "signed_by" not in record:
            record["signed_by_as_stated"] = self.context.quotes.text_of(*stated)
            items.append(self.context.quotes.item(stated[0] - 1, stated[1], keys=["signed_by_as_stated"]))

    def _support(self, agreement: Agreement, record: Record, items: list[Any]) -> None:
        for statement in agreement.statements:
            supporters = [
                ref
                for ref in statement.supporters
                if ref not in agreement.parties and not ref.startswith("person/")
            ]
            if supporters and statement.support_span and "supported_by" not in record:
                record["supported_by"] = supporters
                items.append(self.context.quotes.item(*statement.support_span, keys=["supported_by"]))

    def _contents(self, agreement: Agreement, record: Record, items: list[Any]) -> None:
        """Add the corridors that an agreement envisages, its aim, and the areas that it covers."""
        doc = self.context.read.doc
        rows = {
            statement.sentence.number: statement.sentence
            for statement in agreement.statements
            if statement.mention
        }
        own = frozenset(self.context.read.discourse.ports_of(agreement.parties))
        for corridor in self.context.read.corridors:
            shared = next((each for each in corridor.statements if each.sentence.number in rows), None)
            ends = frozenset(corridor.endpoints)
            planned = status_of(corridor)[0] in PLANNED
            if planned and (shared or (len(own) > 1 and (own <= ends or ends <= own))):
                if not shared and agreement.says == "exists":
                    continue
                if (
                    agreement.date
                    and len(agreement.date) == 4
                    and self.context.date
                    and int(agreement.date) < int(self.context.date[:4])
                ):
                    continue
                record.setdefault("envisages", []).append(f"corridor/{self.context.corridor_id(corridor)}")
                proof = shared or corridor.statements[0]
                items.append(
                    self.context.quotes.item(
                        proof.start,
                        proof.end,
                        keys=["envisages"],
                        inferred=not shared,
                        note=""
                        if shared
                        else "The corridor is of the same ports; the agreement is taken to envisage it.",
                    )
                )
        statement = agreement.parties_of or agreement.statements[0]
        aim = aim_after(doc, statement.end, statement.sentence.end)
        if aim is None and agreement.parties_of:
            aim = self._aim_past_country(statement)
        if aim and not any(doc[index].lower_ in {"corridor", "corridors"} for index in range(*aim)):
            date_at = next(
                (
                    piece.start
                    for piece in statement.sentence.pieces
                    if piece.date and aim[0] < piece.start < aim[1]
                ),
                aim[1],
            )
            aim = (aim[0], date_at)
            record["aims"] = [self.context.quotes.text_of(*aim)]
            items.append(self.context.quotes.item(aim[0] - 1, aim[1], keys=["aims"]))
        for number, sentence in sorted(rows.items()):
            if any(piece.kind is Kind.AGREEMENT and piece.quoted for piece in sentence.pieces):
                continue
            last = max(
                (statement.end for statement in agreement.statements if statement.sentence.number == number),
                default=sentence.end,
            )
            others = [
                each.start
                for other in self.context.read.agreements
                if other is not agreement
                for each in other.statements
                if each.sentence.number == number and each.start > last
            ]
            for area in between(
                list(self.context.read.areas), sentence.start, min(others, default=sentence.end)
            ):
                if f"area/{area.slug}" not in record.get("covers", ()):
                    record.setdefault("covers", []).append(f"area/{area.slug}")
                    items.append(
                        self.context.quotes.item(area.start, area.end, keys=[f"covers area/{area.slug}"])
                    )

    def _aim_past_country(self, statement: Statement) -> tuple[int, int] | None:
        """Return the aim that follows "in Japan" after the parties."""
        doc = self.context.read.doc
        for mention in self.context.read.places.mentions:
            if mention.kind is Kind.COUNTRY and statement.end < mention.end <= statement.end + 4:
                return aim_after(doc, mention.end, statement.sentence.end)
        return None

    def _status(self, agreement: Agreement, record: Record) -> Record:
        best = next(
            (each for each in agreement.statements if each.says == agreement.says), agreement.statements[0]
        )
        start, end = best.start, best.end
        words = None
        if best.verb:
            stop = best.as_stated[1] if best.as_stated else best.verb.end
            begin = best.verb.start
            while begin > best.sentence.start and self.context.read.doc[begin - 1].lower_ in {
                "was",
                "were",
                "has",
                "have",
                "been",
                "be",
                "will",
                "to",
                "had",
                "also",
                "is",
                "are",
            }:
                begin -= 1
            words = (begin, stop)
        status: Record = {"is": _SAYS[agreement.says], "as_of": self.context.date}
        signed = record.get("signed", "")
        if agreement.says in {"signed", "exists"} and signed and "/" not in signed:
            status["as_of"] = signed
        if words and agreement.says != "exists":
            status["stated_as"] = self.context.quotes.text_of(*words)
        status["evidence"] = [self.context.quotes.item(start, end)]
        return status

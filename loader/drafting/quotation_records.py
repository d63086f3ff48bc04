"""Quotations as records of a sheet, and the agreement that "this agreement" in one of them means."""

from __future__ import annotations

from collections.abc import Sequence

from loader.drafting.clauses import Piece
from loader.drafting.context import Context, Record
from loader.drafting.mentions import Kind
from loader.drafting.quotations import Quotation

NOTE = "“{}” is taken as the agreement that the article reports."


class QuotationRecords:
    """Writes the records of what people are quoted as saying in one article."""

    def __init__(self, context: Context, people: Sequence[Record], agreements: Sequence[Record]) -> None:
        """Keep the records of people and agreements that quotations point to."""
        self.context = context
        self.people = {record["id"]: record for record in people}
        year = context.date[:4]
        self.news = [each for each in agreements if year and year in str(each.get("signed", ""))]

    def records(self) -> list[Record]:
        """Return the quotations of everyone who has a record."""
        found = (self._record(quotation) for quotation in self.context.read.quotations)
        return [record for record in found if record is not None]

    def _record(self, quotation: Quotation) -> Record | None:
        person = quotation.speaker.partition("/")[2]
        stretches = []
        for span in quotation.spans:
            start, end = self.context.quotes.span(span.start, span.end)
            words = self.context.article.text[start:end].rstrip(",").strip()
            if words and words not in stretches:
                stretches.append(words)
        if person not in self.people or not stretches:
            return None
        record: Record = {
            "id": "-".join(part for part in (self.context.date, person) if part),
            "speaker": quotation.speaker,
            "text": stretches,
        }
        items = [self.context.quotes.item(*quotation.attribution)]
        for piece in self._pointing(quotation):
            meant = self._meant(piece, self.people[person])
            if meant is not None:
                said = self.context.quotes.text_of(piece.start - 1, piece.end)
                record["about"] = [f"agreement/{meant['id']}"]
                items.append(
                    self.context.quotes.item(
                        piece.start - 1, piece.end, keys=["about"], inferred=True, note=NOTE.format(said)
                    )
                )
                break
        record["evidence"] = items
        return record

    def _pointing(self, quotation: Quotation) -> list[Piece]:
        """Return where a quotation says "this agreement", "the memorandum"."""
        return [
            piece
            for sentence in self.context.read.sentences
            for piece in sentence.pieces
            if piece.kind is Kind.AGREEMENT
            and piece.mentions[0].definite
            and not piece.mentions[0].plural
            and any(span.start < piece.start < span.end for span in quotation.spans)
        ]

    def _meant(self, piece: Piece, speaker: Record) -> Record | None:
        """Return the one agreement of the article's year that is meant, or that of the speaker's own port."""
        kind = piece.mentions[0].label
        generic = self.context.rules.lexicon.agreements["generic"]
        fitting = [each for each in self.news if not kind or kind in generic or each["kind"] == kind]
        if len(fitting) == 1:
            return fitting[0]
        homes = {role["organisation"].partition("/")[2] for role in speaker.get("roles", ())}
        own = [
            each
            for each in fitting
            if any(ref.startswith("port/") and ref[5:] in home for ref in each["parties"] for home in homes)
        ]
        return own[0] if len(own) == 1 else None

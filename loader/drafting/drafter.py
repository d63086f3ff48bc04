"""From what was read to a draft: records in the form of a fact sheet, each with its quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loader.article import Article
from loader.drafting import reading, texts
from loader.drafting.agreement_records import AgreementRecords
from loader.drafting.context import Context, Record
from loader.drafting.corridor_records import CorridorRecords
from loader.drafting.named_records import NamedRecords
from loader.drafting.port_records import PortRecords
from loader.drafting.quotation_records import QuotationRecords
from loader.reference import Reference

NOTHING = (
    "No port, agreement, corridor or person was read in this text: it tells of none, or in words that the "
    "drafting rules do not know."
)


@dataclass(frozen=True)
class Draft:
    """A draft of a fact sheet: its records by list, in the sheet's form.

    And what a reviewer has to decide.
    """

    article: Article
    records: dict[str, list[Record]]
    review: tuple[str, ...] = ()

    @property
    def sheet(self) -> dict[str, Any]:
        """The draft as the mapping that a sheet file holds."""
        top: dict[str, Any] = {"article": self.article.path.name, "sha256": self.article.sha256}
        if self.review:
            top["review"] = list(self.review)
        return {**top, **{name: records for name, records in self.records.items() if records}}


def draft(article: Article, reference: Reference) -> Draft:
    """Return the draft of a fact sheet for an article.

    A text that cannot be drafted from gives an empty draft with the reason. Raises ``DraftingError`` for
    a text too long to be an article, and where spaCy is not installed.
    """
    reason = texts.reasons_against(article)
    if reason:
        return Draft(article, {}, (reason,))
    rules = reading.rules(reference)
    start = article.header.end if article.header else 0
    context = Context(article, reference, rules, rules.read(article.text, start, article.date))
    records = _records(context)
    _note_unplaced(context)
    if not any(records.values()) and not context.review:
        context.review.append(NOTHING)
    return Draft(article, records, tuple(dict.fromkeys([*texts.remarks(article), *context.review])))


def _records(context: Context) -> dict[str, list[Record]]:
    """Return the records of every list, in the order of a sheet."""
    agreements = AgreementRecords(context).records()
    corridors = CorridorRecords(context).records()
    named = NamedRecords(context)
    people = named.people()
    return {
        "ports": PortRecords(context).records(agreements, corridors),
        "agreements": agreements,
        "corridors": corridors,
        "events": named.events({record.get("signed_at", "") for record in agreements}),
        "organisations": named.organisations(agreements),
        "people": people,
        "quotations": QuotationRecords(context, people, agreements).records(),
    }


def _note_unplaced(context: Context) -> None:
    """Note what was read and could not be placed."""
    quotes, review = context.quotes, context.review
    review += context.read.places.doubts
    for slug, mention in context.read.places.unknown.items():
        name = quotes.text_of(mention.start, mention.end)
        review.append(f"“{name}” is named as a port, and data/ports.csv has none called {slug!r}.")
    for statement in context.read.unplaced_agreements:
        if statement.says not in {"", "unsigned"} or statement.parties:
            said = quotes.text_of(statement.sentence.start, statement.sentence.end)
            review.append(f"An agreement was left out, because its parties are not clear: “{said}”")
    for line in context.read.unplaced_corridors:
        said = quotes.text_of(line.sentence.start, line.sentence.end)
        review.append(f"A corridor was left out, because its endpoints are not clear: “{said}”")

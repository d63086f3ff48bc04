"""The way through a text: tokens, mentions, sentences as rows of pieces, statements.

And what they add up to.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from loader.drafting import (
    capitals,
    corridor_nouns,
    datelines,
    dates,
    events,
    gazetteer,
    groups,
    language,
    lexicon,
    names,
    nouns,
    organisations,
    people,
    place_mentions,
    places,
    quotations,
    signings,
    titles,
    verbs,
)
from loader.drafting.agreement import Agreement
from loader.drafting.agreements import Assembler as AgreementAssembler
from loader.drafting.areas import AreaMention, Areas
from loader.drafting.clauses import Sentence
from loader.drafting.corridor_assembly import Assembler as CorridorAssembler
from loader.drafting.corridor_assembly import Corridor
from loader.drafting.corridors import CorridorStatement
from loader.drafting.corridors import Reader as CorridorReader
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.organisation_mentions import Organisations
from loader.drafting.people import People
from loader.drafting.reconciling import reconciled
from loader.drafting.rows import Rows
from loader.drafting.statements import Statement
from loader.drafting.statuses import Statuses
from loader.reference import Reference

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Reading:
    """Everything that the rules have read in one text."""

    doc: Doc
    date: datetime.date | None
    places: place_mentions.Places
    organisations: Organisations
    people: People
    events: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    agreements: tuple[Agreement, ...]
    corridors: tuple[Corridor, ...]
    quotations: tuple[quotations.Quotation, ...]
    areas: tuple[AreaMention, ...]
    discourse: Discourse
    unplaced_agreements: tuple[Statement, ...]
    unplaced_corridors: tuple[CorridorStatement, ...]


@dataclass(frozen=True)
class Rules:
    """The rules of every kind of fact, made ready for a gazetteer; used for any number of texts."""

    lexicon: Lexicon
    organisations: organisations.Finder
    places: places.Finder
    people: people.Finder
    agreements: nouns.Agreements
    corridors: corridor_nouns.Corridors
    verbs: verbs.Finder
    areas: Areas
    rows: Rows
    events: events.Finder
    groups: groups.Finder

    def read(self, text: str, start: int, date: datetime.date | None) -> Reading:
        """Return what a text says from character ``start`` on; ``date`` is the article's."""
        doc = language.read(" " * start + text[start:])
        taken: set[int] = set()
        groups_of_titles = titles.find(doc, titles.matcher(self.lexicon))
        breaks = frozenset(index for group in groups_of_titles for index in range(group.start, group.end))
        named_events = self.events.find(doc, taken)
        agreement_nouns = self.agreements.find(doc, taken)
        corridor_nouns = self.corridors.find(doc, taken)
        claimed = frozenset(
            index
            for mention in (*agreement_nouns, *corridor_nouns, *named_events)
            for index in range(mention.start, mention.end)
        )
        bodies = self.organisations.find(doc, taken, breaks | claimed)
        runs = list(capitals.runs(doc, self.lexicon, breaks | claimed))
        found = self.places.find(doc, taken)
        persons = self.people.find(
            doc,
            groups_of_titles,
            [*bodies.mentions, *[mention for mention in found.mentions if mention.kind is Kind.PORT]],
            taken,
        )
        dateline = datelines.tokens(doc)
        when = dates.find(doc, date, self.lexicon)
        dated = {index for mention in when for index in range(mention.start, mention.end)}
        sets = self.groups.find(doc, taken)
        own = frozenset(at for each in persons.mentions for at in range(each.start, each.end))
        strangers = names.names(doc, runs, taken | dated | dateline | set(breaks), own, self.lexicon)
        quoted = quotations.spans(doc)
        flags = quotations.flags(doc, quoted)
        mentions = [
            *named_events,
            *agreement_nouns,
            *corridor_nouns,
            *bodies.mentions,
            *found.mentions,
            *persons.mentions,
            *sets,
            *strangers,
        ]
        rows = self.rows.read(doc, mentions, when, flags)
        named = frozenset(ref[5:] for each in found.mentions for ref in each.refs if ref.startswith("port/"))
        discourse = Discourse(bodies, self.places.known.country_of, named)
        signed, routes = self._facts(doc, rows, persons, discourse)
        return Reading(
            doc,
            date,
            found,
            bodies,
            persons,
            tuple(named_events),
            tuple(rows),
            tuple(reconciled(signed.agreements, discourse)),
            tuple(routes.corridors),
            tuple(quotations.attributed(doc, quoted, persons.mentions, self.people.saying)),
            tuple(self.areas.find(doc)),
            discourse,
            tuple(signed.pending),
            tuple(routes.homeless),
        )

    def _facts(
        self, doc: Doc, rows: list[Sentence], persons: People, discourse: Discourse
    ) -> tuple[AgreementAssembler, CorridorAssembler]:
        taken = {
            index
            for row in rows
            for piece in row.pieces
            for mention in piece.mentions
            for index in range(mention.start, mention.end)
        }
        found = self.verbs.find(doc, taken)
        reader = signings.Reader(doc, self.lexicon, persons, discourse)
        ways = CorridorReader(discourse, Statuses(doc, self.lexicon), self.lexicon)
        signed = AgreementAssembler(discourse, frozenset(self.lexicon.agreements["generic"]))
        routes = CorridorAssembler(discourse)
        position = 0
        for row in rows:
            own = []
            while position < len(found) and found[position].start < row.end:
                own.append(found[position])
                position += 1
            if row.boilerplate:
                continue
            statements = reader.read(row, own)
            for statement in statements:
                signed.add(statement)
            concerned = [
                agreement
                for agreement in signed.agreements
                if any(statement.sentence.number == row.number for statement in agreement.statements[-4:])
            ]
            parties = tuple(dict.fromkeys(ref for agreement in concerned for ref in agreement.parties))
            goes_on = bool(row.pieces) and row.pieces[0].kind in {Kind.PRONOUN, Kind.GROUP}
            agreed = any(
                agreement.says in {"signed", "renewed"}
                for agreement in (signed.agreements[-1:] if goes_on else concerned)
            )
            for line in ways.read(row, agreed=agreed, parties=parties):
                routes.add(line)
            discourse.remember(row)
        routes.settle([agreement.parties for agreement in signed.agreements], ways.ways)
        return signed, routes


def rules(reference: Reference, folder: Path = lexicon.FOLDER) -> Rules:
    """Return the rules for reference data and a lexicon; raises ``DraftingError`` where spaCy is missing."""
    return _rules(_Same(reference), folder)


@dataclass(frozen=True)
class _Same:
    """Reference data as a key of a cache: by identity, since its dicts cannot be hashed."""

    reference: Reference

    def __hash__(self) -> int:
        return id(self.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reference is self.reference


@lru_cache(maxsize=2)
def _rules(key: _Same, folder: Path) -> Rules:
    words = lexicon.load(folder)
    known = gazetteer.gazetteer(key.reference, words)
    return Rules(
        words,
        organisations.Finder(known, words),
        places.Finder(known, words),
        people.Finder(words),
        nouns.Agreements(words),
        corridor_nouns.Corridors(words),
        verbs.Finder(words),
        Areas(words),
        Rows(words),
        events.Finder(words),
        groups.Finder(words),
    )

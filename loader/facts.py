"""From a fact sheet to triples, each with the evidence for it and the line it comes from.

Every key of a sheet becomes triples here and nowhere else. No fact of any article stands in this code:
it knows keys, not contents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Identifier

from loader.article import Article
from loader.edtf import Edtf, PartialDate
from loader.problems import Problem
from loader.quotes import QuoteNotFound, Span, locate, occurrences
from loader.sheet import Path_, Sheet
from loader.sheet_model import (
    AgreementRecord,
    CorridorRecord,
    EventRecord,
    EvidenceItem,
    OrganisationRecord,
    PersonRecord,
    PortRecord,
    QuotationRecord,
    Record,
    RoleRecord,
    StatusRecord,
)
from ontology import FW, SCHEMA, SKOS, iris

# The keys by which naming a port says that the article mentions it.
_NAMING_KEYS = ("parties", "supported_by", "endpoints")

Triple = tuple[URIRef, URIRef, Identifier]


@dataclass(frozen=True)
class Proof:
    """A stretch of the article that states a fact, and what the curator remarks on the reading."""

    span: Span
    inferred: bool = False
    note: str | None = None


@dataclass(frozen=True)
class Fact:
    """A triple that an article states: its proofs, and the line of the sheet that asserts it."""

    triple: Triple
    proofs: tuple[Proof, ...]
    line: int


@dataclass
class SheetFacts:
    """All facts of one sheet. With any problem they are not to be used.

    ``problems`` are quotes that the article does not have, ``unproven`` what the sheet states without any.
    """

    sheet: Sheet
    article: Article
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unproven: list[Problem] = field(default_factory=list)


def facts_of(sheet: Sheet, article: Article) -> SheetFacts:
    """Return the facts of a sheet whose names all resolve, with their evidence in the article."""
    result = SheetFacts(sheet, article)
    _Translation(result).run()
    return result


class _Scope:
    """A record's evidence: which quotes prove which of its keys.

    A quote ``for`` a key and value outweighs one for the key, and that one outweighs a quote for nothing
    in particular. A record without quotes of its own rests on those of the records around or within it.
    """

    def __init__(self, items: Iterable[tuple[EvidenceItem, Proof]], fallback: tuple[Proof, ...] = ()) -> None:
        self.by_target: dict[str, list[Proof]] = {}
        for item, proof in items:
            for target in item.for_ or ("",):
                self.by_target.setdefault(target, []).append(proof)
        self.fallback = fallback

    def proofs(self, key: str, value: str = "") -> tuple[Proof, ...]:
        for target in (f"{key} {value}", key, ""):
            if target in self.by_target:
                return tuple(self.by_target[target])
        return self.fallback

    @property
    def general(self) -> tuple[Proof, ...]:
        """The quotes for nothing in particular, or else all there are."""
        return tuple(self.by_target.get("", ())) or self.all or self.fallback

    @property
    def all(self) -> tuple[Proof, ...]:
        return tuple(dict.fromkeys(proof for proofs in self.by_target.values() for proof in proofs))


class _Translation:
    """One sheet on its way to facts."""

    def __init__(self, result: SheetFacts) -> None:
        self.result = result
        self.sheet = result.sheet
        self.article = result.article
        self.about = iris.thing(f"article/{result.article.slug}")
        self.own_ports = {
            record.reference for _, record in self.sheet.records() if isinstance(record, PortRecord)
        }
        self.mentioned: set[str] = set()
        self.without_their_quotes: set[Path_] = set()

    def run(self) -> None:
        header = self.article.header
        if header and self.article.date:
            published = PartialDate(self.article.date.year, self.article.date.month, self.article.date.day)
            self.state(("article",), self.about, SCHEMA.datePublished, published.literal, (Proof(header),))
        for path, record in self.sheet.records():
            scope = self.scope(path, record)
            subject = iris.thing(record.reference)
            match record:
                case PortRecord():
                    self.port(path, record, subject, scope)
                case AgreementRecord():
                    self.agreement(path, record, subject, scope)
                case CorridorRecord():
                    self.corridor(path, record, subject, scope)
                case EventRecord():
                    self.event(path, record, subject, scope)
                case OrganisationRecord():
                    self.organisation(path, record, subject, scope)
                case PersonRecord():
                    self.person(path, record, subject, scope)
                case QuotationRecord():
                    self.quotation(path, record, subject, scope)

    # -- records

    def port(self, path: Path_, record: PortRecord, subject: URIRef, scope: _Scope) -> None:
        self.place(path, record.reference, scope.general)
        for index, name in enumerate(record.names):
            place = (*path, "names", index)
            proofs = scope.proofs("names", name) if "names" in scope.by_target else self.standing(place, name)
            self.state(place, subject, SKOS.altLabel, self.words(name), proofs)
        if record.country:
            self.state(
                (*path, "country"), subject, FW.country, iris.thing(record.country), scope.proofs("country")
            )

    def agreement(self, path: Path_, record: AgreementRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW[record.kind], FW.Agreement), scope)
        self.link(path, subject, FW.party, "parties", record.parties, scope)
        if record.signed:
            for predicate, value in _signing(record.signed):
                self.state((*path, "signed"), subject, predicate, value, scope.proofs("signed"))
        self.link(path, subject, FW.signedAt, "signed_at", record.signed_at, scope)
        self.link(path, subject, FW.signedBy, "signed_by", record.signed_by, scope)
        self.say(path, subject, FW.signedByAsStated, "signed_by_as_stated", record.signed_by_as_stated, scope)
        self.link(path, subject, FW.supportedBy, "supported_by", record.supported_by, scope)
        self.link(path, subject, FW.envisages, "envisages", record.envisages, scope)
        self.link(path, subject, FW.covers, "covers", record.covers, scope)
        self.say(path, subject, FW.aim, "aims", record.aims, scope)
        self.statuses(path, record, subject, scope)

    def corridor(self, path: Path_, record: CorridorRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW[record.kind], FW.Corridor), scope)
        self.link(path, subject, FW.endpoint, "endpoints", record.endpoints, scope)
        self.link(path, subject, FW.partOf, "part_of", record.part_of, scope)
        self.say(path, subject, FW.aim, "aims", record.aims, scope)
        self.statuses(path, record, subject, scope)

    def event(self, path: Path_, record: EventRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW.Event,), scope)
        self.named(path, record.name, subject, scope)
        if record.year:
            self.state(
                (*path, "year"),
                subject,
                FW.eventYear,
                PartialDate(record.year.year).literal,
                scope.proofs("year"),
            )

    def organisation(self, path: Path_, record: OrganisationRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW[record.kind], FW.Organisation), scope)
        self.named(path, record.name, subject, scope)
        self.link(path, subject, FW.authorityOf, "authority_of", record.authority_of, scope)
        self.link(path, subject, FW.country, "country", record.country, scope)

    def person(self, path: Path_, record: PersonRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW.Person,), scope)
        self.named(path, record.name, subject, scope)
        for index, role in enumerate(record.roles):
            self.role((*path, "roles", index), record, role, subject, scope)

    def role(
        self, path: Path_, person: PersonRecord, record: RoleRecord, subject: URIRef, outer: _Scope
    ) -> None:
        scope = self.scope(path, record, outer.general)
        node = iris.role(person.id, record.organisation.partition("/")[2], record.title)
        self.state(path, subject, FW.holdsRole, node, scope.general)
        self.type(path, node, (FW.Role,), scope)
        self.say(path, node, FW.roleTitle, "title", record.title, scope)
        self.link(path, node, FW.organisation, "organisation", record.organisation, scope)
        self.dated(path, node, record, scope)

    def quotation(self, path: Path_, record: QuotationRecord, subject: URIRef, scope: _Scope) -> None:
        self.type(path, subject, (FW.Quotation,), scope)
        self.link(path, subject, FW.speaker, "speaker", record.speaker, scope)
        for index, text in enumerate(record.text):
            place = (*path, "text", index)
            self.state(place, subject, SCHEMA.text, self.words(text), self.standing(place, text))
        self.link(path, subject, FW.about, "about", record.about, scope)

    # -- what several records have

    def statuses(
        self, path: Path_, record: AgreementRecord | CorridorRecord, subject: URIRef, outer: _Scope
    ) -> None:
        for index, status in enumerate(record.status):
            place = (*path, "status", index)
            scope = self.scope(place, status, outer.general)
            node = iris.status_assertion(record.reference, status.is_, str(status.as_of))
            self.state(place, subject, FW.statusAssertion, node, scope.general)
            self.type(place, node, (FW.StatusAssertion,), scope)
            self.state(
                (*place, "is"), node, FW.status, iris.thing(f"status/{status.is_}"), scope.proofs("is")
            )
            if status.expected_by:
                value = status.expected_by.literal
                self.state((*place, "expected_by"), node, FW.expectedBy, value, scope.proofs("expected_by"))
            self.dated(place, node, status, scope)

    def dated(self, path: Path_, node: URIRef, record: StatusRecord | RoleRecord, scope: _Scope) -> None:
        """State the date, the words and the source of a status or role."""
        proofs = scope.proofs("as_of")
        if (
            self.article.header
            and str(record.as_of) == str(self.article.date)
            and "as_of" not in scope.by_target
        ):
            proofs = (*proofs, Proof(self.article.header))
        self.state((*path, "as_of"), node, FW.asOf, record.as_of.literal, proofs)
        if record.stated_as:
            self.standing((*path, "stated_as"), record.stated_as)
            self.say(path, node, FW.statedAs, "stated_as", record.stated_as, scope)
        self.state(path, node, FW.statedIn, self.about, scope.general)

    def named(self, path: Path_, name: str, subject: URIRef, scope: _Scope) -> None:
        self.say(path, subject, SCHEMA.name, "name", name, scope)
        self.state(path, self.about, FW.mentions, subject, scope.general)

    def type(self, path: Path_, subject: URIRef, classes: Iterable[URIRef], scope: _Scope) -> None:
        for cls in dict.fromkeys(classes):
            self.state((*path, "kind"), subject, RDF.type, cls, scope.proofs("kind") or scope.general)

    def link(
        self,
        path: Path_,
        subject: URIRef,
        predicate: URIRef,
        key: str,
        references: tuple[str, ...] | str | None,
        scope: _Scope,
    ) -> None:
        for place, reference in _items((*path, key), references):
            proofs = scope.proofs(key, reference)
            if reference.startswith("port/") and key in _NAMING_KEYS:
                self.place(place, reference, proofs)
            self.state(place, subject, predicate, iris.thing(reference), proofs)

    def say(
        self,
        path: Path_,
        subject: URIRef,
        predicate: URIRef,
        key: str,
        texts: tuple[str, ...] | str | None,
        scope: _Scope,
    ) -> None:
        for place, text in _items((*path, key), texts):
            self.state(place, subject, predicate, self.words(text), scope.proofs(key, text))

    def place(self, path: Path_, reference: str, proofs: tuple[Proof, ...]) -> None:
        """State that the article mentions a port, unless a record of its own or an earlier one does so."""
        if reference in self.mentioned or (reference in self.own_ports and path[0] != "ports"):
            return
        self.mentioned.add(reference)
        port = iris.thing(reference)
        self.state(path, port, RDF.type, FW.Port, proofs)
        self.state(path, self.about, FW.mentions, port, proofs)

    def words(self, text: str) -> Literal:
        return Literal(text, lang=self.sheet.model.language)

    # -- evidence

    def scope(self, path: Path_, record: Record, fallback: tuple[Proof, ...] = ()) -> _Scope:
        """Return a record's evidence; without any, that of its statuses and roles, or the fallback."""
        located = list(self.located(path, record))
        if not located and not fallback:
            inner = getattr(record, "status", ()) or getattr(record, "roles", ())
            key = "status" if hasattr(record, "status") else "roles"
            fallback = tuple(
                proof
                for index, part in enumerate(inner)
                for _, proof in self.located((*path, key, index), part)
            )
        return _Scope(located, fallback)

    def located(self, path: Path_, record: Record) -> Iterator[tuple[EvidenceItem, Proof]]:
        for index, item in enumerate(record.evidence):
            try:
                span = locate(self.article.text, item.quote, item.nth)
            except QuoteNotFound as error:
                self.result.problems.append(self.sheet.problem((*path, "evidence", index), str(error)))
                self.without_their_quotes.add(path[:2])
                continue
            yield item, Proof(span, item.basis == "inferred", item.note)

    def standing(self, path: Path_, words: str) -> tuple[Proof, ...]:
        """Return the first place where words that are their own evidence stand, or note that they do not."""
        if spans := occurrences(self.article.text, words):
            return (Proof(spans[0]),)
        try:
            locate(self.article.text, words)
        except QuoteNotFound as error:
            self.result.problems.append(self.sheet.problem(path, str(error)))
            self.without_their_quotes.add(path[:2])
        return ()

    def state(
        self, path: Path_, subject: URIRef, predicate: URIRef, value: Identifier, proofs: tuple[Proof, ...]
    ) -> None:
        if not proofs:
            if path[:2] not in self.without_their_quotes:
                key = next(part for part in reversed(path) if isinstance(part, str))
                message = (
                    f"Nothing in the article is given as evidence for {key!r}. "
                    f"Add a quote to the record's evidence, for all its keys or with for: [{key}]."
                )
                self.result.unproven.append(self.sheet.problem(path, message))
            return
        self.result.facts.append(Fact((subject, predicate, value), proofs, self.sheet.lines.at(path)))


def _items(path: Path_, values: tuple[str, ...] | str | None) -> Iterator[tuple[Path_, str]]:
    if isinstance(values, str):
        yield path, values
    elif values:
        for index, value in enumerate(values):
            yield (*path, index), value


def _signing(signed: Edtf) -> Iterator[tuple[URIRef, Literal]]:
    """Yield what a date of signing says, as precisely as it says it and no more."""
    if signed.date:
        yield FW.signed, signed.date.literal
    else:
        if signed.earliest:
            yield FW.signedEarliest, signed.earliest.literal
        if signed.latest:
            yield FW.signedLatest, signed.latest.literal
    if signed.year:
        yield FW.signedYear, signed.year.literal

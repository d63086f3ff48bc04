"""Corridors: what each sentence says of one, and what the sentences add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loader.drafting.clauses import Sentence
from loader.drafting.corridor_actors import Actors
from loader.drafting.discourse import Discourse
from loader.drafting.endpoint_places import Site
from loader.drafting.endpoints import Reader as Endpoints
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.statuses import Status, Statuses

# So many endpoints are taken from the parties of an agreement; more are hardly one corridor.
MOST_PARTIES = 4


@dataclass(frozen=True)
class CorridorStatement:
    """What one sentence says of one corridor, or of several at once.

    ``sets`` holds the endpoints of each; ``inferred``, that they are taken from whoever acts; ``subject``,
    the ports that act, where the noun may mean a corridor named elsewhere.
    """

    sentence: Sentence
    mention: Mention
    sets: tuple[tuple[str, ...], ...]
    status: Status
    start: int
    end: int
    inferred: bool = False
    subject: tuple[str, ...] = ()


@dataclass
class Corridor:
    """A corridor as the text has it, with the statements that speak of it."""

    kind: str
    endpoints: tuple[str, ...]
    statements: list[CorridorStatement] = field(default_factory=list)


class Reader:
    """Reads the statements about corridors of one text."""

    def __init__(self, discourse: Discourse, statuses: Statuses, lexicon: Lexicon) -> None:
        """Keep the text's discourse and its words of status."""
        self.discourse = discourse
        self.endpoints = Endpoints(discourse, lexicon)
        self.actors = Actors(self.endpoints.ends, lexicon)
        self.statuses = statuses
        self.denied = frozenset(lexicon.corridors["denied"])
        self.denying = frozenset(lexicon.corridors["denying"])
        self.elliptic = frozenset(lexicon.corridors["elliptic"])
        self.kind = ""

    def read(self, sentence: Sentence, *, agreed: bool, parties: Sequence[str]) -> list[CorridorStatement]:
        """Return what a sentence states; ``agreed`` if it speaks of a signed agreement too.

        ``parties`` are its.
        """
        nouns = sentence.of_kind(Kind.CORRIDOR)
        if not nouns:
            return self._linking(sentence)
        statements = []
        for number, (place, piece) in enumerate(nouns):
            if piece.quoted or self._is_denied(sentence, place):
                continue
            stop = nouns[number + 1][0] if number + 1 < len(nouns) else len(sentence.pieces)
            first = nouns[number - 1][0] + 1 if number else 0
            site = Site(sentence, first, place, stop, piece.mentions[0])
            statements.append(self._statement(site, agreed=agreed, parties=parties))
        return [*statements, *self._elliptic(sentence, statements, agreed=agreed)]

    def _is_denied(self, sentence: Sentence, place: int) -> bool:
        """Say whether "no green corridor", "a corridor is not part of it" denies that there is one."""
        before = sentence.words(place - 5, place)
        after = sentence.words(place + 1, place + 5)
        return bool(self.denying & set(before)) or (
            "not" in after[:3] and bool(self.denied & set(after[after.index("not") :]))
        )

    def _elliptic(
        self, sentence: Sentence, named: Sequence[CorridorStatement], *, agreed: bool
    ) -> list[CorridorStatement]:
        """Read "…, one between C and D in April": another corridor, its noun left out."""
        found = []
        pieces = sentence.pieces
        for place in range(1, len(pieces) - 2) if named else ():
            linked = pieces[place + 1].word in self.endpoints.links and pieces[place + 2].is_parties
            if pieces[place].word not in self.elliptic or not linked or pieces[place].quoted:
                continue
            kind = named[0].mention.label
            mention = Mention(Kind.CORRIDOR, pieces[place].start, pieces[place].end, label=kind)
            site = Site(sentence, place, place, len(pieces), mention)
            found.append(self._statement(site, agreed=agreed, parties=()))
        return [statement for statement in found if statement.sets]

    def _statement(self, site: Site, *, agreed: bool, parties: Sequence[str]) -> CorridorStatement:
        mention, noun = site.mention, site.noun
        status = self.statuses.of_corridor(site.sentence, noun, agreed=agreed)
        found = self.endpoints.read(site)
        sets: tuple[tuple[str, ...], ...] = found.sets if found else ()
        inferred = False
        subject = () if sets or mention.plural else self.actors.subject(site)
        if not sets and mention.label and not mention.plural and (mention.possessive or not mention.definite):
            ports = subject or self._ports(parties)
            sets, inferred = ((ports,), True) if len(ports) > 1 else ((), False)
        starts = [
            noun.start,
            *([found.start] if found else []),
            *([status.start] if status.start >= 0 else []),
        ]
        ends = [noun.end, status.end, *([found.end] if found else [])]
        return CorridorStatement(
            site.sentence, mention, sets, status, min(starts), max(ends), inferred, subject
        )

    def _ports(self, parties: Sequence[str]) -> tuple[str, ...]:
        """Return the ports of an agreement's parties, unless countries are among them."""
        if any(ref.startswith(("country/", "region/")) for ref in parties):
            return ()
        apart = [ports for ref in parties if (ports := self.discourse.ports_of([ref]))]
        return tuple(dict.fromkeys(end for ports in apart for end in ports)) if len(apart) > 1 else ()

    def _linking(self, sentence: Sentence) -> list[CorridorStatement]:
        found = self.actors.linked(sentence)
        if found is None:
            return []
        mention = Mention(Kind.CORRIDOR, found.start, found.end, definite=True)
        return [CorridorStatement(sentence, mention, found.sets, Status(""), found.start, found.end)]


class Assembler:
    """Puts statements about corridors together, in the order of the text."""

    def __init__(self, discourse: Discourse) -> None:
        """Begin with no corridor."""
        self.discourse = discourse
        self.corridors: list[Corridor] = []
        self.last: list[Corridor] = []
        self.homeless: list[CorridorStatement] = []

    def add(self, statement: CorridorStatement) -> None:
        """Take a statement into account: of the corridor with its endpoints, or of the one named last."""
        if not statement.mention.label and statement.sets:
            self._relocate(statement)
            return
        alone = len(self.corridors) == 1 and not statement.mention.plural
        shared = self.last and any(set(ends) & set(self.last[-1].endpoints) for ends in statement.sets)
        if statement.inferred and alone and shared:
            self._merge(self.last[-1], statement)
        elif statement.sets:
            self._supersede(statement)
            self.last = [self._at(ends, statement) for ends in statement.sets]
            self.discourse.endpoints = self.last[-1].endpoints
        elif self.last and (statement.mention.definite or alone):
            for corridor in self.last if statement.mention.plural else self.last[-1:]:
                self._merge(corridor, statement)
        elif statement.mention.label:
            self.homeless.append(statement)

    def settle(self, parties: Sequence[tuple[str, ...]]) -> None:
        """Give a corridor without endpoints those of the text's one agreement.

        Where that is between ports.
        """
        ports = {self.discourse.ports_of(refs) for refs in parties}
        single = [statement for statement in self.homeless if not statement.mention.plural]
        acting = next((statement.subject for statement in single if statement.subject), ())
        ends = next(iter(ports)) if len(ports) == 1 else acting
        if self.corridors or not 2 <= len(ends) <= MOST_PARTIES:
            return
        for statement in single:
            self.add(replace(statement, sets=(ends,), inferred=not self.corridors))
            self.homeless.remove(statement)

    def _supersede(self, statement: CorridorStatement) -> None:
        """Take "between Singapore and the ports of Tokyo and Kobe" for a corridor of two countries."""
        only = self.corridors[0] if len(self.corridors) == 1 and len(statement.sets) == 1 else None
        if only is None or not all(each.inferred or not each.sets for each in only.statements):
            return
        lands = {ref for ref in only.endpoints if ref.startswith(("country/", "region/"))}
        ports = [ref for ref in statement.sets[0] if ref.startswith("port/")]
        if lands and any(f"country/{self.discourse.country_of.get(ref[5:], '')}" in lands for ref in ports):
            only.endpoints = statement.sets[0]

    def _relocate(self, statement: CorridorStatement) -> None:
        """Take "It will link A with B" as said of the corridor that was named without its endpoints."""
        if self.homeless:
            named = self.homeless.pop()
            self.add(replace(named, sets=statement.sets, end=named.end))
            self._merge(self.last[-1], statement)
        elif self.last and self.last[-1].statements[0].inferred:
            self.last[-1].endpoints = statement.sets[0]
            self._merge(self.last[-1], statement)

    def _at(self, ends: tuple[str, ...], statement: CorridorStatement) -> Corridor:
        for corridor in self.corridors:
            if frozenset(corridor.endpoints) == frozenset(ends):
                self._merge(corridor, statement)
                return corridor
        corridor = Corridor(statement.mention.label or "Corridor", ends, [statement])
        self.corridors.append(corridor)
        return corridor

    def _merge(self, corridor: Corridor, statement: CorridorStatement) -> None:
        if statement.mention.label == "GreenAndDigitalShippingCorridor" or corridor.kind == "Corridor":
            corridor.kind = statement.mention.label or corridor.kind
        corridor.statements.append(statement)

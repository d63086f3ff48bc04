"""What the sentences about corridors add up to: each corridor once, with everything that is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loader.drafting.clauses import Sentence
from loader.drafting.corridors import CorridorStatement
from loader.drafting.discourse import Discourse
from loader.drafting.endpoint_places import Found
from loader.drafting.landfall import port_of_land
from loader.drafting.statuses import Status

# So many endpoints are taken from the parties of an agreement; more are hardly one corridor.
MOST_PARTIES = 4
NEXT = 2  # sentences from a corridor within which a way that ships take may be its own


@dataclass
class Corridor:
    """A corridor as the text has it, with the statements that speak of it."""

    kind: str
    endpoints: tuple[str, ...]
    statements: list[CorridorStatement] = field(default_factory=list)


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
        known = set(self.last[-1].endpoints) if self.last else set()
        shared = any(set(ends) & known and not _differ(known, set(ends)) for ends in statement.sets)
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

    def settle(self, parties: Sequence[tuple[str, ...]], ways: Sequence[tuple[Sentence, Found]]) -> None:
        """Give a corridor without endpoints those of the text's one agreement.

        Where that is between ports; else those of the way that ships take, told of next to it.
        """
        self._settle_by_parties(parties)
        self._split(ways)
        for corridor in self.corridors:
            number, lands = corridor.statements[0].sentence.number, self.discourse.country_of
            ends = port_of_land(corridor.endpoints, number, ways, lands, NEXT)
            if not any(set(each.endpoints) == set(ends) for each in self.corridors):
                corridor.endpoints = ends
        begun = min((each.statements[0].sentence.number for each in self.corridors), default=None)
        alone = [
            each
            for each in self.homeless
            if not each.mention.plural and (begun is None or each.sentence.number < begun)
        ]
        near = [(gap, way) for each in alone for gap, way in _beside(each, ways)]
        if near:
            sentence, way = min(near, key=lambda pair: pair[0])[1]
            first, *others = alone
            self.homeless = [each for each in self.homeless if each not in alone]
            named = replace(first.mention, label=first.mention.label or "Corridor")
            self.add(CorridorStatement(sentence, named, way.sets, Status(""), way.start, way.end))
            for statement in (first, *others):
                for corridor in self.last:
                    self._merge(corridor, statement)

    def _split(self, ways: Sequence[tuple[Sentence, Found]]) -> None:
        """Take "They would ply the routes A - B and C - B" for the corridors of three ports that act."""
        only = self.corridors[0] if len(self.corridors) == 1 else None
        if only is None or not all(each.inferred or not each.sets for each in only.statements):
            return
        beside = _beside(only.statements[0], ways)
        several = (way for _, (_, way) in beside if len(way.sets) > 1)
        for way in several:
            if set(only.endpoints) <= {end for ends in way.sets for end in ends}:
                stated = replace(only.statements[0], sets=(), inferred=False)
                self.corridors = [
                    Corridor(only.kind, ends, [replace(stated, sets=(ends,), start=way.start, end=way.end)])
                    for ends in way.sets
                ]
                for corridor in self.corridors:
                    corridor.statements += [stated, *only.statements[1:]]
                return

    def _settle_by_parties(self, parties: Sequence[tuple[str, ...]]) -> None:
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
        if set(only.endpoints) < set(statement.sets[0]):
            only.endpoints = statement.sets[0]  # a headline named some of them
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


def _differ(known: set[str], ends: set[str]) -> bool:
    """Say whether both are of ports alone, and each has one of its own: two corridors."""
    ports = all(end.startswith("port/") for end in known | ends)
    return ports and bool(known - ends) and bool(ends - known)


def _beside(
    statement: CorridorStatement, ways: Sequence[tuple[Sentence, Found]]
) -> list[tuple[int, tuple[Sentence, Found]]]:
    """Return the ways told of in a statement's sentence, or next to it, with how far off each is.

    The sentence before is nearer than the sentence after.
    """
    number = statement.sentence.number
    gaps = [(each[0].number - number, each) for each in ways]
    return [(abs(gap) * 2 + (gap > 0), each) for gap, each in gaps if abs(gap) <= NEXT]

"""Corridors: what each sentence says of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.corridor_actors import Actors
from loader.drafting.discourse import Discourse
from loader.drafting.endpoint_places import Found, Site
from loader.drafting.endpoints import Reader as Endpoints
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.routes import Routes
from loader.drafting.statuses import Status, Statuses

OPENING = 9  # pieces of a sentence within which "a link between …" is what it speaks of


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
        self.fruitless = frozenset(lexicon.corridors["fruitless"])
        self.elliptic = frozenset(lexicon.corridors["elliptic"])
        self.routes = Routes(self.endpoints.ends, lexicon)
        self.ways: list[tuple[Sentence, Found]] = []
        self.further = frozenset(lexicon.corridors["further"])
        self.kind = ""  # of the corridor named last

    def read(self, sentence: Sentence, *, agreed: bool, parties: Sequence[str]) -> list[CorridorStatement]:
        """Return what a sentence states; ``agreed`` if it speaks of a signed agreement too.

        ``parties`` are its.
        """
        nouns = sentence.of_kind(Kind.CORRIDOR)
        if (way := self.routes.read(sentence)) is not None:
            self.ways.append((sentence, way))
        if not nouns:
            return self._linking(sentence) or self._further(sentence)
        statements = []
        for number, (place, piece) in enumerate(nouns):
            if piece.quoted or self._is_denied(sentence, place) or self._is_part(sentence, place):
                continue
            stop = nouns[number + 1][0] if number + 1 < len(nouns) else len(sentence.pieces)
            stop = next((at for at in self._another(sentence) if place < at < stop), stop)
            first = nouns[number - 1][0] + 1 if number else 0
            site = Site(sentence, first, place, stop, piece.mentions[0])
            statements.append(self._statement(site, agreed=agreed, parties=parties))
        labels = [piece.mentions[0].label for _, piece in nouns if piece.mentions[0].label]
        self.kind = labels[-1] if labels else self.kind
        return [*statements, *self._elliptic(sentence, statements, agreed=agreed)]

    def _is_denied(self, sentence: Sentence, place: int) -> bool:
        """Say whether "no green corridor", "a corridor is not part of it" denies that there is one."""
        before = sentence.words(place - 5, place)
        after = sentence.words(place + 1, place + 5)
        later = sentence.words(place + 1, place + 12)
        in_vain = "without" in later and self.fruitless & set(later[later.index("without") :][:3])
        return bool(self.denying & set(before) or in_vain) or (
            "not" in after[:3] and bool(self.denied & set(after[after.index("not") :]))
        )

    def _is_part(self, sentence: Sentence, place: int) -> bool:
        """Say whether "an extension of the corridor" tells of something that is not the corridor itself."""
        before = sentence.words(place - 3, place)
        return bool(self.further & set(before[:2])) and "of" in before

    def _elliptic(
        self, sentence: Sentence, named: Sequence[CorridorStatement], *, agreed: bool
    ) -> list[CorridorStatement]:
        """Read "…, one between C and D in April": another corridor, its noun left out."""
        found = []
        pieces = sentence.pieces
        for place in self._another(sentence) if named else ():
            mention = Mention(Kind.CORRIDOR, pieces[place].start, pieces[place].end, label=self.kind)
            site = Site(sentence, place, place, len(pieces), mention)
            found.append(self._statement(site, agreed=agreed, parties=()))
        return [statement for statement in found if statement.sets]

    def _another(self, sentence: Sentence) -> list[int]:
        """Return the places of "one" and "another" that ends follow."""
        pieces = sentence.pieces
        return [
            place
            for place in range(1, len(pieces) - 2)
            if (pieces[place].word in self.elliptic or _stands_alone(pieces[place]))
            and pieces[place + 1].word in self.endpoints.links
            and pieces[place + 2].is_parties
            and not pieces[place].quoted
        ]

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
        stand_for = (self.discourse.ports_of([ref]) or self.discourse.port_company_s(ref) for ref in parties)
        apart = [ports for ports in stand_for if ports]
        return tuple(dict.fromkeys(end for ports in apart for end in ports)) if len(apart) > 1 else ()

    def _linking(self, sentence: Sentence) -> list[CorridorStatement]:
        found = self.actors.linked(sentence)
        if found is None:
            return []
        mention = Mention(Kind.CORRIDOR, found.start, found.end, definite=True)
        return [CorridorStatement(sentence, mention, found.sets, Status(""), found.start, found.end)]

    def _further(self, sentence: Sentence) -> list[CorridorStatement]:
        """Read "Links from A to B and from C to D are being considered", where a corridor was named before.

        Without a word of status a route is a route.
        """
        pieces = sentence.pieces
        place = next((at for at, piece in enumerate(pieces[:OPENING]) if piece.word in self.further), -1)
        followed = pieces[place + 1].word if 0 <= place < len(pieces) - 1 else ""
        one = next((at for at, piece in enumerate(pieces[:2]) if piece.word in self.elliptic), -1)
        if not self.kind or (followed not in {"from", "between"} and one < 0):
            return []
        place = place if followed in {"from", "between"} else one
        way = self.routes.read(sentence, anyhow=True)
        if way is None:
            return []
        status = self.statuses.of_corridor(sentence, pieces[place], agreed=False)
        mention = Mention(Kind.CORRIDOR, pieces[place].start, pieces[place].end, label=self.kind)
        start, end = pieces[place].start, max(way.end, status.end)
        return [CorridorStatement(sentence, mention, way.sets, status, start, end)] if status.slug else []


def _stands_alone(piece: Piece) -> bool:
    """Say whether a piece is an "one" that may be an agreement or a corridor."""
    return piece.kind is Kind.AGREEMENT and not piece.mentions[0].label

"""What has been named so far, and what "the two ports", "they" and "it" therefore mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.mentions import Kind, Mention
from loader.drafting.organisation_mentions import Organisations
from ontology import iris


@dataclass
class Discourse:
    """The running memory of one text, filled sentence by sentence."""

    organisations: Organisations
    country_of: Mapping[str, str]  # slugs: port → country
    ports_named: frozenset[str] = frozenset()  # slugs of the ports that the text names themselves
    history: list[list[str]] = field(default_factory=list)  # ports named, sentence by sentence
    parties: tuple[str, ...] = ()  # of the agreement last spoken of
    endpoints: tuple[str, ...] = ()  # of the corridor last spoken of
    subject: tuple[str, ...] = ()  # of the last sentence
    last_named: tuple[str, ...] = ()  # ports and organisations of the last sentence that named any
    lands: tuple[str, ...] = ()  # the countries or regions named together last
    previous: tuple[str, ...] = ()  # everyone named in the sentence before
    authority: str = ""  # the port authority named last
    subject_of: Sentence | None = None  # where the subject stands
    route: tuple[str, ...] = ()  # the places that were named last as the ends of a voyage
    strangers: dict[str, Mention] = field(default_factory=dict)  # ports that reference data lacks
    named: dict[str, Mention] = field(
        default_factory=dict
    )  # organisations that only their part as a party shows

    def port_of(self, ref: str) -> str:
        """Return the port that a reference stands for: itself, or the one that an authority runs; or ""."""
        if ref.startswith("port/"):
            return ref
        organisation = self.organisations.by_id.get(ref.removeprefix("organisation/"))
        return (
            f"port/{organisation.authority_of[0]}"
            if organisation and len(organisation.authority_of) == 1
            else ""
        )

    def ports_of(self, refs: Iterable[str]) -> tuple[str, ...]:
        """Return the ports that references stand for, each once, in order."""
        ports: list[str] = []
        for ref in refs:
            organisation = self.organisations.by_id.get(ref.removeprefix("organisation/"))
            run = organisation.authority_of if organisation else ()
            named = [slug for slug in run if slug in self.ports_named] if len(run) > 1 else []
            several = [f"port/{slug}" for slug in named or run]
            ports += [port for port in (several or [self.port_of(ref)]) if port and port not in ports]
        return tuple(ports)

    def refs(self, piece: Piece, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the references of everyone that a list names; unknown names become organisations."""
        refs: list[str] = []
        for mention in piece.mentions:
            for ref in self._refs_of(mention, sentence, place):
                if ref not in refs:
                    refs.append(ref)
        return tuple(refs)

    def _refs_of(self, mention: Mention, sentence: Sentence, place: int) -> tuple[str, ...]:
        if mention.kind is Kind.GROUP:
            return self.group(mention, sentence, place)
        if mention.kind is Kind.PRONOUN:
            return self.pronoun(mention, sentence, place)
        if mention.kind is Kind.NAME:
            slug = iris.slugify(mention.label)
            if not slug:
                return ()
            self.named.setdefault(slug, mention)
            return (f"organisation/{slug}",)
        return mention.refs

    def stranger(self, mention: Mention) -> tuple[str, ...]:
        """Return the reference of a port that reference data lacks, known by its place in a corridor."""
        slug = iris.slugify(mention.label)
        if not slug:
            return ()
        self.strangers.setdefault(slug, mention)
        return (f"port/{slug}",)

    def ports_before(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the ports named in a sentence before a place of its row, by name or by their authorities."""
        refs = [
            ref
            for piece in sentence.pieces[:place]
            if piece.mentions
            for mention in piece.mentions
            if not mention.label.startswith("locative")
            for ref in mention.refs
        ]
        return self.ports_of(refs)

    def group(self, mention: Mention, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return whom "the two ports" or "their port authorities" means; nothing where it is not clear."""
        if mention.label == "national":
            return self._national(mention.refs[0], sentence, place)
        number = mention.number
        if mention.label == "authorities":
            ports = tuple(ref for ref in self.parties if self.ports_of([ref]))
            if len(ports) == (number or len(ports)) and len(ports) > 1:
                return ports
            mention = replace(mention, label="parties")
        if mention.label == "countries":
            here = self._lands(sentence, place)
            return next((lands for lands in (here, self.lands) if len(lands) == (number or 2)), ())
        here = self._subjects(sentence, place)
        ports_here = self.ports_of(here)
        if mention.label == "ports":
            if number and len(ports_here) == number:
                return ports_here
            if number and len(before := self.ports_before(sentence, place)) == number:
                return before
            if not number and len(ports_here) > 1:
                return ports_here
        elif len(here) == (number or len(here)) and len(here) > 1:
            return here
        before_this = self.previous if mention.label == "parties" else self.ports_of(self.previous)
        if number and len(before_this) == number:
            return before_this
        known = self.parties if mention.label == "parties" else self.ports_of(self.parties)
        if len(known) > 1 and len(known) == (number or len(known)):
            return known
        if (
            mention.label == "ports"
            and len(self.endpoints) > 1
            and len(self.endpoints) == (number or len(self.endpoints))
        ):
            return self.ports_of(self.endpoints)
        if number and len(self.last_named) == number:
            return self.last_named
        if number == 2 and mention.label == "parties" and len(self.route) == 2:
            return self.route
        everything = self._distinct(self.history)
        if number and len(everything) == number:
            return everything
        for depth in range(1, len(self.history) + 1):
            recent = self._distinct(self.history[-depth:])
            if number and len(recent) == number:
                return recent
            if not number and len(recent) > 1 and depth <= 2:
                return recent
            if (number and len(recent) > number) or depth > 12:
                break
        return ()

    def _national(self, country: str, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the one port of a country that was named last, as a party where it is one."""
        here = list(self.ports_before(sentence, place))
        for row in [here, *reversed(self.history)]:
            ports = [port for port in row if f"country/{self.country_of.get(port[5:], '')}" == country]
            if len(ports) == 1:
                return tuple(ref for ref in self.parties if self.port_of(ref) == ports[0]) or tuple(ports)
            if ports:
                break
        return ()

    def _subjects(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        refs: list[str] = []
        for piece in sentence.pieces[:place]:
            if piece.is_parties:
                for mention in piece.mentions:
                    refs += [
                        ref
                        for ref in mention.refs
                        if mention.kind in {Kind.PORT, Kind.ORGANISATION}
                        and mention.label != "locative"
                        and ref not in refs
                    ]
        return tuple(refs)

    def _distinct(self, rows: list[list[str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(port for row in rows for port in row))

    def pronoun(self, mention: Mention, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return whom "it" or "they" means: the sentence's own subject, else the last one's."""
        if mention.label == "authority" and self.authority:
            return (self.authority,)
        for index, piece in enumerate(sentence.pieces[:place]):
            if (
                piece.mentions
                and piece.kind in {Kind.PORT, Kind.ORGANISATION, Kind.GROUP}
                and not (index and sentence.pieces[index - 1].word in {"in", "of"})
            ):
                refs = self.refs(piece, sentence, index)
                if (mention.label != "they") == (len(refs) == 1):
                    return refs
        if mention.label != "they":
            return self.subject if len(self.subject) == 1 else ()
        return self.parties if len(self.parties) > 1 else self.subject if len(self.subject) > 1 else ()

    def _lands(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the countries and regions named in a sentence before a place of its row."""
        mentions = (mention for piece in sentence.pieces[:place] for mention in piece.mentions)
        named = (ref for mention in mentions if mention.label != "national" for ref in mention.refs)
        return tuple(dict.fromkeys(ref for ref in named if ref.startswith(("country/", "region/"))))

    def _parties_named(self, sentence: Sentence) -> tuple[str, ...]:
        """Return everyone whom a sentence names, unknown names included, in order."""
        refs: list[str] = []
        for index, piece in enumerate(sentence.pieces):
            kinds = {mention.kind for mention in piece.mentions}
            if kinds & {Kind.PORT, Kind.ORGANISATION, Kind.NAME} and not piece.quoted:
                refs += self.refs(piece, sentence, index)
        return tuple(dict.fromkeys(ref for ref in refs if ref.startswith(("port/", "organisation/"))))

    def _is_authority(self, ref: str) -> bool:
        organisation = self.organisations.by_id.get(ref.removeprefix("organisation/"))
        return organisation is not None and organisation.kind == "PortAuthority"

    def _route(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the ends of "from A to B", where a sentence speaks of such a way."""
        pieces = sentence.pieces
        for index in range(1, len(pieces) - 2):
            ends = (pieces[index], pieces[index + 2])
            if (
                pieces[index - 1].word == "from"
                and pieces[index + 1].word == "to"
                and all(piece.kind in {Kind.PORT, Kind.COUNTRY, Kind.REGION} for piece in ends)
            ):
                return tuple(ref for piece in ends for mention in piece.mentions for ref in mention.refs)
        return ()

    def remember(self, sentence: Sentence) -> None:
        """Take note of what a sentence has named, once its facts are read."""
        refs = [
            ref
            for piece in sentence.pieces
            for mention in piece.mentions
            if mention.label not in {"locative", "dateline", "city"}
            for ref in mention.refs
            if not piece.quoted
        ]
        ports = list(self.ports_of(refs))
        named = tuple(dict.fromkeys(ref for ref in refs if ref.startswith(("port/", "organisation/"))))
        self.last_named = named or self.last_named
        if ports:
            self.history.append(ports)
            del self.history[:-40]
        lands = self._lands(sentence, len(sentence.pieces))
        self.lands = lands if len(lands) > 1 else self.lands
        self.previous = self._parties_named(sentence)
        self.authority = next((ref for ref in reversed(refs) if self._is_authority(ref)), self.authority)
        self.route = self._route(sentence) or self.route
        for index, piece in enumerate(sentence.pieces):
            before = sentence.pieces[index - 1].word if index else ""
            if piece.mentions and all(mention.label == "dateline" for mention in piece.mentions):
                continue
            if piece.is_parties and before not in {
                "in",
                "at",
                "on",
                "during",
                "with",
                "for",
                "by",
                "of",
                "under",
                "to",
                "from",
            }:
                if piece.kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME, Kind.GROUP}:
                    named_here = self.refs(piece, sentence, index)
                    if named_here:
                        self.subject, self.subject_of = named_here, sentence
                break

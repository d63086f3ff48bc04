"""What a text has named so far, and the ports that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from loader.drafting.clauses import Sentence
from loader.drafting.mentions import Kind, Mention
from loader.drafting.organisation_mentions import Organisations
from ontology import iris


@dataclass
class Memory:
    """What has been named in one text up to the sentence that is read."""

    organisations: Organisations
    country_of: Mapping[str, str]  # slugs: port → country
    ports_named: frozenset[str] = frozenset()  # slugs of the ports that the text names themselves
    history: list[list[str]] = field(default_factory=list)  # ports named, sentence by sentence
    parties: tuple[str, ...] = ()  # of the agreement last spoken of
    endpoints: tuple[str, ...] = ()  # of the corridor last spoken of
    subject: tuple[str, ...] = ()  # of the last sentence
    last_named: tuple[str, ...] = ()  # ports and organisations of the last sentence that named any
    bodies: dict[str, None] = field(default_factory=dict)  # organisations named, the latest last
    listed: list[tuple[str, ...]] = field(default_factory=list)  # the lists of parties of the last sentences
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

    def port_company_s(self, ref: str) -> tuple[str, ...]:
        """Return the port in the name of a company that runs one: it is an end of that company's corridor."""
        organisation = self.organisations.by_id.get(ref.removeprefix("organisation/"))
        return (f"port/{organisation.port_in_name}",) if organisation and organisation.port_in_name else ()

    def may_be_person(self, ref: str) -> bool:
        """Say whether only its part as a party makes a name of two or three words an organisation."""
        mention = self.named.get(ref.removeprefix("organisation/"))
        words = mention.label.split() if mention else []
        return 2 <= len(words) <= 3 and all(word[0].isupper() and not word.isupper() for word in words)

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

    def distinct(self, rows: list[list[str]]) -> tuple[str, ...]:
        """Return the ports of several sentences, each once."""
        return tuple(dict.fromkeys(port for row in rows for port in row))

    def lands_of(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the countries and regions named in a sentence before a place of its row."""
        mentions = (mention for piece in sentence.pieces[:place] for mention in piece.mentions)
        named = (ref for mention in mentions if mention.label != "national" for ref in mention.refs)
        return tuple(dict.fromkeys(ref for ref in named if ref.startswith(("country/", "region/"))))

    def homes_of(self, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return the countries whose ministries and the like a sentence names before a place of its row."""
        mentions = (mention for piece in sentence.pieces[:place] for mention in piece.mentions)
        slugs = (ref.removeprefix("organisation/") for mention in mentions for ref in mention.refs)
        bodies = (self.organisations.by_id[slug] for slug in slugs if slug in self.organisations.by_id)
        return tuple(dict.fromkeys(f"country/{body.country}" for body in bodies if body.country))

    def is_authority(self, ref: str) -> bool:
        """Say whether a reference is a port authority's."""
        organisation = self.organisations.by_id.get(ref.removeprefix("organisation/"))
        return organisation is not None and organisation.kind == "PortAuthority"

    def route_of(self, sentence: Sentence) -> tuple[str, ...]:
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

    def body_called(self, word: str) -> tuple[str, ...]:
        """Return whom "the corporation" means: the one organisation named so far whose name has the word."""
        named = [ref for ref in self.bodies if word in ref.removeprefix("organisation/").split("-")]
        return tuple(named[-1:])

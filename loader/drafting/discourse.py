"""What has been named so far, and what "the two ports", "they" and "it" therefore mean."""

from __future__ import annotations

from dataclasses import replace

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.memory import Memory
from loader.drafting.mentions import Kind, Mention
from ontology import iris

# A list after one of these is no subject.
_WHO = frozenset({Kind.PORT, Kind.ORGANISATION, Kind.GROUP})
_WHERE = frozenset({"in", "at", "on", "near", "aboard", "during", "off", "board"})  # "at the Ferry Building"
_NO_SUBJECT = frozenset({"in", "of", "with", "between", "for", "by", "to", "from", "at", "than", "like"})


class Discourse(Memory):
    """The running memory of one text, filled sentence by sentence, and what its words mean by it."""

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

    def group(self, mention: Mention, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return whom "the two ports" or "their port authorities" means; nothing where it is not clear."""
        if mention.label == "national":
            return self._national(mention.refs[0], sentence, place)
        number = mention.number
        if mention.label in {"first", "last"}:
            listed = self.listed[-1] if self.listed and len(self.listed[-1]) > number else ()
            return listed[:number] if mention.label == "first" else listed[-number:]
        if mention.label == "authorities":
            ports = tuple(ref for ref in self.parties if self.ports_of([ref]))
            if len(ports) == (number or len(ports)) and len(ports) > 1:
                return ports
            mention = replace(mention, label="parties")
        if mention.label == "countries":
            here = self.lands_of(sentence, place)
            homes = self.homes_of(sentence, place)
            return next((lands for lands in (here, homes, self.lands) if len(lands) == (number or 2)), ())
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
        if mention.definite and mention.label == "parties" and not number and len(self.subject) > 1:
            return self.subject
        # "The original trio": the three listed in the sentence before, not who has joined them.
        before_list = next((refs for refs in reversed(self.listed) if number and len(refs) == number), ())
        before_this = self.previous if mention.label == "parties" else self.ports_of(self.previous)
        if number and len(before_this) == number:
            return before_this
        if before_list and mention.label == "parties":
            return before_list
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
        everything = self.distinct(self.history)
        if number and len(everything) == number:
            return everything
        for depth in range(1, len(self.history) + 1):
            recent = self.distinct(self.history[-depth:])
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

    def pronoun(self, mention: Mention, sentence: Sentence, place: int) -> tuple[str, ...]:
        """Return whom "it" or "they" means: the sentence's own subject, else the last one's."""
        if mention.label == "authority" and self.authority:
            return (self.authority,)
        if mention.label.startswith("body "):
            return self.body_called(mention.label.removeprefix("body ")) or (
                self.subject if len(self.subject) == 1 else ()
            )
        for index, piece in enumerate(sentence.pieces[:place]):
            if (
                piece.mentions
                and (piece.kind in _WHO or piece.mentions[0].label.startswith("body "))
                and not (index and sentence.pieces[index - 1].word in _NO_SUBJECT)
            ):
                refs = self.refs(piece, sentence, index)
                if (mention.label != "they") == (len(refs) == 1):
                    return refs
        if mention.label != "they":
            return self.subject if len(self.subject) == 1 else ()
        return self.parties if len(self.parties) > 1 else self.subject if len(self.subject) > 1 else ()

    def _parties_named(self, sentence: Sentence) -> tuple[str, ...]:
        """Return everyone whom a sentence names, unknown names included, in order."""
        refs: list[str] = []
        for index, piece in enumerate(sentence.pieces):
            kinds = {mention.kind for mention in piece.mentions}
            set_in = kinds == {Kind.NAME} and index and sentence.pieces[index - 1].word in _WHERE
            if kinds & {Kind.PORT, Kind.ORGANISATION, Kind.NAME} and not piece.quoted and not set_in:
                refs += self.refs(piece, sentence, index)
        return tuple(dict.fromkeys(ref for ref in refs if ref.startswith(("port/", "organisation/"))))

    def _remember_lists(self, sentence: Sentence) -> None:
        for index, piece in enumerate(sentence.pieces):
            if len(piece.mentions) > 1 and piece.kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME}:
                self.listed.append(self.refs(piece, sentence, index))
        del self.listed[:-6]

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
        for ref in named:
            if ref.startswith("organisation/"):
                self.bodies.pop(ref, None)
                self.bodies[ref] = None
        self._remember_lists(sentence)
        if ports:
            self.history.append(ports)
            del self.history[:-40]
        lands = self.lands_of(sentence, len(sentence.pieces))
        self.lands = lands if len(lands) > 1 else self.lands
        self.previous = self._parties_named(sentence)
        self.authority = next((ref for ref in reversed(refs) if self.is_authority(ref)), self.authority)
        self.route = self.route_of(sentence) or self.route
        if {"others", "other"} & {piece.word for piece in sentence.pieces[:3]}:
            self.subject, self.subject_of = (), None  # "the others are A and B": not all of them
            return
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
                "about",
                "like",
                "near",
            }:
                if piece.kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME, Kind.GROUP}:
                    named_here = self.refs(piece, sentence, index)
                    if named_here:
                        self.subject, self.subject_of = named_here, sentence
                elif piece.kind is Kind.COUNTRY and len(lands := self.refs(piece, sentence, index)) > 1:
                    self.subject, self.subject_of = lands, sentence
                break

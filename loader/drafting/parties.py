"""Who the parties of an agreement are: whoever signs it, with whom, between whom, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind
from loader.drafting.party_clauses import ABOUT, PartyClauses, Who
from loader.drafting.people import People
from loader.drafting.statements import Dated, Site
from loader.drafting.subjects import office_holder, without_objects
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BREAKS = frozenset({"which", "who", "after", "while", "when", "because", "whose"})


class Parties:
    """Reads the parties of one text's agreements."""

    def __init__(self, doc: Doc, lexicon: Lexicon, people: People, clauses: PartyClauses) -> None:
        """Keep the text's people and discourse."""
        self.doc = doc
        self.people = people
        self.clauses = clauses
        self.discourse = clauses.discourse
        self.before_object = lexicon.grammar_set("before_object")
        self.skippable = lexicon.grammar_set("between_subject_and_verb")
        self.unnamed = lexicon.grammar_set("unnamed")
        self.routes = lexicon.grammar_set("routes")
        self.contents = lexicon.grammar_set("contents")
        self.relations = lexicon.grammar_set("relations")
        self.considering = frozenset(lexicon.verb("considering"))
        self.planning = frozenset(lexicon.verb("planning"))
        self.company = lexicon.grammar_set("company")
        self.founding = lexicon.grammar_set("founding")
        self.going_on = lexicon.grammar_set("going_on")
        self.links = frozenset(lexicon.corridors["links"]) - {"between", "among"}

    def subject(self, site: Site, verb: Verb | None, *, bare: bool) -> Who:
        """Return who signs: the nearest list before the verb that can be its subject.

        ``bare``: there is no verb of which the noun is the subject, so that names before it may be parties.
        """
        nobody = Who(edge=site.noun.start)
        if verb is None and not bare:
            return nobody
        pieces = site.sentence.pieces
        limit = verb.start if verb else site.noun.start
        lists = [
            (index, item)
            for index, item in enumerate(pieces)
            if item.is_parties and item.end <= limit and not item.quoted
        ]
        # A colon begins a clause with a subject of its own.
        breaks = [item for item in pieces if item.word in {":", ";"} and item.start < limit]
        inner = [each for each in lists if not breaks or each[1].start > breaks[-1].start]
        # After a colon the subject may be that before it, as in “Oslo goes on: a letter to Kiel is planned”.
        lists = inner or (lists[:1] if breaks and breaks[-1].word == ":" else [])
        if not lists:
            return nobody
        lists = without_objects(lists, pieces, verb, self.founding)
        place, nearest = lists[-1]
        if place and pieces[place - 1].word == "between" and verb is None:
            # "Talks between A and B on a sister port agreement".
            return self._who(nearest, site.sentence, place) if pieces[place + 1].word in ABOUT else nobody
        if place and (named := office_holder(pieces, place)):
            place, nearest = named, pieces[named]
        stop = next((index for index, item in enumerate(pieces) if item.start >= limit), len(pieces))
        if nearest.kind is Kind.PERSON and place != lists[-1][0]:
            return self._who(nearest, site.sentence, place)
        words = site.sentence.words(place + 1, stop)
        again = words[:1] == ["and"] and place > 0 and pieces[place - 1].word == "with" and len(lists) > 1
        if again:
            # "The Port of Oakland renewed an agreement with Dalian and signed one with Osaka".
            return self._farther(site, lists[:-1], None) or nobody
        if all(word.endswith("ly") or word in self.skippable | {"a", "an"} for word in words):
            if place and pieces[place - 1].word in {"in", "at", "near"} and len(lists) > 1:
                place, nearest = lists[-2]
            return self._accompanied(self._who(nearest, site.sentence, place), site, place)
        if nearest.kind is Kind.PRONOUN and nearest.mentions[0].label != "they":
            weighed = verb is None and (self.considering | self.planning) & set(words)
            return self._who(nearest, site.sentence, place) if weighed else nobody
        return self._farther(site, lists, nobody if verb is None else None) or nobody

    def _accompanied(self, who: Who, site: Site, place: int) -> Who:
        """Take "A and B, with C," as A, B and C."""
        pieces = site.sentence.pieces
        if place < 2 or pieces[place - 1].word != "with":
            return who
        before = place - 3 if pieces[place - 2].word == "," else place - 2
        if before < 0 or not pieces[before].is_parties or pieces[before].kind is Kind.PERSON:
            return who
        leaders = self._who(pieces[before], site.sentence, before)
        return replace(leaders, refs=tuple(dict.fromkeys((*leaders.refs, *who.refs))))

    def _farther(self, site: Site, lists: list[tuple[int, Piece]], nobody: Who | None) -> Who | None:
        """Return the first list that can be a subject though other words follow it.

        Else one after "officials of".
        """
        pieces = site.sentence.pieces
        for index, item in lists:
            before = pieces[index - 1].word if index else ""
            aside = all(mention.label in {"locative", "dateline"} for mention in item.mentions)
            if before not in self.before_object and item.kind is not Kind.PRONOUN and not aside:
                return self._who(item, site.sentence, index)
        if nobody is not None:
            return nobody
        for index, item in reversed(lists):
            before = pieces[index - 1].word if index else ""
            lands = all(mention.kind in {Kind.COUNTRY, Kind.REGION} for mention in item.mentions)
            if before in {"of", "from", "by"} and item.kind is not Kind.PRONOUN and not lands:
                return self._who(item, site.sentence, index)
        return None

    def _who(self, piece: Piece, sentence: Sentence, place: int) -> Who:
        if piece.kind is Kind.PERSON:
            named = [item for item in sentence.pieces[: place + 1] if item.kind is Kind.PERSON]
            return Who(edge=named[0].start, people=_people(named))
        if self._people_by_office(piece, sentence, place):
            return Who(edge=piece.start, strangers=True)
        mentions = tuple(mention for mention in piece.mentions if mention.label != "dateline")
        refs = self.discourse.refs(replace(piece, mentions=mentions), sentence, place) if mentions else ()
        return Who(refs, piece.start)

    def _people_by_office(self, piece: Piece, sentence: Sentence, place: int) -> bool:
        """Say whether unknown names after "the ports' chiefs" are people's, who are no parties."""
        strangers = all(mention.kind is Kind.NAME for mention in piece.mentions)
        return strangers and bool(self.unnamed & set(sentence.words(place - 4, place)))

    def others(self, site: Site, *, alone: bool) -> Who:
        """Return the parties after "with" or "between".

        ``alone``: nobody is named before the noun, so that "between" may stand farther off.
        """
        pieces = site.sentence.pieces
        if (opening := self.clauses.opening(site)).refs:
            return opening
        refs: list[str] = []
        end, lists, latest = 0, 0, 0
        dates: list[Dated] = []
        for index in range(site.place + 1, site.stop):
            piece, before = pieces[index], pieces[index - 1].word
            if piece.word == ";" or (piece.word in _BREAKS and not refs):
                break
            if not piece.is_parties or piece.kind is Kind.PERSON or piece.quoted:
                continue
            gap = [inner.word or str(inner.kind) for inner in pieces[site.place + 1 : index - 1]]
            parties = self.discourse.refs(piece, site.sentence, index)
            if before in {"between", "among", "amongst", "involving"}:
                among_them = piece.kind is Kind.PRONOUN and before != "between"
                if refs or among_them or not self._between_parties(gap, alone=alone):
                    break
                return Who(parties, piece.end, between=True) if parties else Who()
            if (
                before == "of"
                and index <= site.place + 3
                and len(parties) > 1
                and not {"for", "on"} & set(gap)
            ):
                return Who(parties, piece.end, between=True)
            if before == "to" and pieces[index - 2].word in {"party", "parties"} and parties:
                return Who(parties, piece.end)
            each = [item.word for item in pieces[index - 3 : index]] in (
                ["with", "each", "of"],
                ["with", "both", "of"],
            )
            if each and len(parties) > 1:
                return Who(parties, piece.end, apart=True)
            if before == "with":
                lands = all(mention.kind in {Kind.COUNTRY, Kind.REGION} for mention in piece.mentions)
                only_lands = refs and all(ref.startswith(("country/", "region/")) for ref in refs)
                far = (
                    len(gap) > 25
                    or (refs and len(gap) > 12)
                    or (lands and not only_lands and len(gap) > (6 if str(Kind.CORRIDOR) in gap else 2))
                )
                if far or (len(gap) >= 2 and gap[-1] in self.company) or self.links & set(gap):
                    break
                if refs and len(set(site.sentence.words(latest + 1, index)) - self.going_on) > 1:
                    break  # "led to an exchange of visits with"
                latest = index
                for place, named in self._dated_lists(site, index):
                    refs += [ref for ref in named if ref not in refs]
                    end, lists = pieces[place].end, lists + 1
                    following = pieces[place + 1] if place + 1 < len(pieces) else None
                    if following and following.date and following.date.past:
                        span = (following.start, following.end)
                        dates.append(Dated(named, following.date.past, span))
                        end = following.end
        if not refs:
            return self.clauses.with_before(site)
        return Who(tuple(refs), end, apart=lists > 1, dates=tuple(dates) if lists > 1 else ())

    def _dated_lists(self, site: Site, index: int) -> list[tuple[int, tuple[str, ...]]]:
        """Return the list at a place, and those after it: "in 1985, B in 1987 and C in 1990"."""
        pieces = site.sentence.pieces
        found = [(index, self.discourse.refs(pieces[index], site.sentence, index))]
        place = index
        while place + 1 < site.stop and pieces[place + 1].date:
            after = place + 2
            while after < site.stop and pieces[after].word in {",", "and", ";", "the"}:
                after += 1
            dated = after + 1 < site.stop and (pieces[after + 1].date or pieces[after + 1].word == ".")
            if after == place + 2 or not dated or not pieces[after].is_parties:
                break
            found.append((after, self.discourse.refs(pieces[after], site.sentence, after)))
            place = after
        return found

    def _between_parties(self, gap: list[str], *, alone: bool) -> bool:
        """Say whether "between …" after the words of ``gap`` names the parties.

        Not the ends of a corridor or route.
        """
        if str(Kind.CORRIDOR) in gap or len(gap) > 14 or self.contents & set(gap):
            return False
        if alone and not self.routes & set(gap):
            return True
        if len(gap) <= 2:
            return True
        return len(gap) <= 8 and not ({"to", "that", "for"} | self.routes | self.relations) & set(gap)

    def by(self, site: Site, verb: Verb | None) -> Who:
        """Return who follows "signed by": parties, people, or unnamed people as stated."""
        sentence, pieces = site.sentence, site.sentence.pieces
        index = next((at for at in range(len(pieces)) if verb and _by_at(pieces, at, verb.end)), 0)
        if verb is None or not index or pieces[index].start - verb.end > 12:
            return Who()
        here = index + (1 if pieces[index].word == "by" else 3)
        skipped = {"the", "both", "of", "from"} | self.unnamed
        while here < len(pieces) and pieces[here].word in skipped and here - index < 6:
            here += 1
        if here >= len(pieces):
            return Who()
        target, first = pieces[here], pieces[index].end
        words = [token.lower_ for token in self.doc[first : min(first + 5, sentence.end)]]
        unnamed = next((number for number, word in enumerate(words) if word in self.unnamed), None)
        after = [piece for piece in pieces[here:] if piece.kind is Kind.PERSON]
        if target.is_parties and target.kind not in {Kind.PERSON, Kind.GROUP} and unnamed is None:
            if after and self._titled(target.end):
                # "by Port of X director A and Port of Y director B": the ports are the employers.
                return Who(people=_people(after), people_span=(verb.start, after[-1].end))
            return Who(self.discourse.refs(target, sentence, here), target.end)
        if after and target.kind is not Kind.GROUP:
            return Who(people=_people(after), people_span=(verb.start, after[-1].end))
        refs = self.discourse.refs(target, sentence, here) if target.is_parties and here > index + 1 else ()
        if target.kind is Kind.GROUP or refs:
            return Who(refs or self.discourse.refs(target, sentence, here), target.end)
        return Who(unnamed=(first, first + unnamed + 1)) if unnamed is not None else Who()

    def _titled(self, token: int) -> bool:
        roles = (role for person in self.people.by_id.values() for role in person.roles)
        return token < len(self.doc) and any(role.start <= token < role.end for role in roles)

    def employers(self, persons: Sequence[str]) -> tuple[str, ...]:
        """Return whom people act for: where each holds a role."""
        known = [self.people.by_id.get(ref.removeprefix("person/")) for ref in persons]
        return tuple(dict.fromkeys(role.at for person in known if person for role in person.roles[:1]))


def _people(pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for piece in pieces for mention in piece.mentions for ref in mention.refs))


def _by_at(pieces: Sequence[Piece], index: int, after: int) -> bool:
    """Say whether "by", or "on behalf of", stands at a place after a verb."""
    if pieces[index].start < after:
        return False
    behalf = [piece.word for piece in pieces[index : index + 3]] == ["on", "behalf", "of"]
    return pieces[index].word == "by" or behalf

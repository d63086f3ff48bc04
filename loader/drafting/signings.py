"""Statements about agreements, sentence by sentence.

Who, with whom, signed or not, when, supported by whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind
from loader.drafting.parties import Parties
from loader.drafting.party_clauses import PartyClauses, Who
from loader.drafting.people import People
from loader.drafting.signing import SISTERS, Signing
from loader.drafting.statements import Site, Statement
from loader.drafting.support import Support, Supporters
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIGNATORIES = frozenset({"signatories", "signatory", "signatures"})
_FILLERS = frozenset({",", "the", "a", "an", "so", "-", "–", "which"})
# After "signed" these show that what was signed is what the sentence before named.
_NO_OBJECT = frozenset({"it", "for", "on", ".", ",", "the", "today", "in", "at"})


class Reader:
    """Reads the statements of one text."""

    def __init__(self, doc: Doc, lexicon: Lexicon, people: People, discourse: Discourse) -> None:
        """Prepare the rules of parties, signing and support for a text."""
        self.doc = doc
        self.discourse = discourse
        self.parties = Parties(doc, lexicon, people, discourse)
        self.clauses = PartyClauses(discourse)
        self.signing = Signing(doc, lexicon)
        self.support = Support(lexicon, discourse)
        self.naming = [tuple(phrase.split()) for phrase in lexicon.grammar["naming"]]

    def read(self, sentence: Sentence, verbs: Sequence[Verb]) -> list[Statement]:
        """Return what a sentence states of agreements; ``verbs`` are the sentence's own."""
        kept, supporters = self.support.cut(sentence)
        nouns = [(place, piece) for place, piece in kept.of_kind(Kind.AGREEMENT) if not piece.quoted]
        backing = self.support.stated(kept)
        if backing.refs and len(nouns) == 1 and not any(verb.says == "signed" for verb in verbs):
            nouns = []
        if not nouns:
            return self._without_noun(kept, verbs, supporters)
        statements: list[Statement] = []
        number = 0
        while number < len(nouns):
            place, piece = nouns[number]
            others = list(nouns)
            kind = piece.mentions[0].label
            stop = nouns[number + 1][0] if number + 1 < len(nouns) else len(kept.pieces)
            if number + 1 < len(nouns) and self._one_thing(kept, place, stop):
                # "The agreements, known as memoranda of understanding": one thing under two names.
                kind = nouns[number + 1][1].mentions[0].label or kind
                others.pop(number + 1)
                number += 1
                stop = nouns[number + 1][0] if number + 1 < len(nouns) else len(kept.pieces)
            statement = self._statement(Site(kept, place, stop, verbs, others))
            if statements:
                statement = self._alike(statements[-1], statement)
            statements.append(
                replace(statement, kind=kind, supporters=supporters.refs, support_span=supporters.span)
            )
            number += 1
        return statements

    def _alike(self, before: Statement, statement: Statement) -> Statement:
        """Take "and another with Qingdao" as signed where what stands before it in the sentence was."""
        mention = statement.mention
        elliptic = mention is not None and not mention.label and not mention.definite
        gap = {token.lower_ for token in self.doc[before.end : statement.start]}
        if not elliptic or statement.says or before.says not in {"signed", "exists"} or gap - {",", "and"}:
            return statement
        return replace(
            statement,
            says=before.says,
            date=statement.date or before.date,
            date_span=statement.date_span or before.date_span,
            bound=before.bound,
            verb=before.verb,
        )

    def _one_thing(self, sentence: Sentence, place: int, stop: int) -> bool:
        words = [word for word in sentence.words(place + 1, stop) if word not in _FILLERS]
        return any(
            tuple(words[-len(naming) :]) == naming and len(words) <= len(naming) + 1 for naming in self.naming
        )

    def _statement(self, site: Site) -> Statement:
        active, passive = self.signing.verbs_of(site)
        signer = self.parties.subject(site, active, bare=passive is None)
        relative = self.clauses.relative(site)
        if relative is not None:
            signer, active = relative
            passive = None
        others = self.parties.others(site, alone=not signer.refs)
        if others.between:
            signer = Who(edge=site.noun.start)
        verb = passive or active
        beside = {token.lower_ for token in self.doc[max(signer.edge - 2, 0) : signer.edge]}
        if not site.mention.label and not site.mention.definite and active is None and "with" in beside:
            signer = Who(edge=site.noun.start)  # "another with Qingdao": of whom, the sentence before tells
        delegates = self.clauses.delegates(site, active)
        signer = delegates if delegates.refs else signer
        related = self.clauses.related(site)
        if related.refs:
            signer, others = Who(edge=site.noun.start), related
        if site.mention.label in SISTERS and (siblings := self.clauses.siblings(site)).refs:
            # "Are sister ports of Incheon and Cork, respectively" does not say who is whose.
            single = len(signer.refs) == 1
            signer, others = (signer, siblings) if single else (Who(edge=site.noun.start), Who())
        if (passive is not None or verb is None) and not signer.refs and not others.refs:
            others = self.clauses.introduced(site)
        by = self.parties.by(site, passive)
        subject, objects = _sides(signer, others, by)
        says, cue = self.signing.says(site, verb, parties=len(subject) + len(objects))
        if not says and others.dates:
            says = "exists"
        persons = tuple(dict.fromkeys((*signer.people, *by.people)))
        if persons and not subject and not objects:
            subject = self.parties.employers(persons)
        when = self.signing.when(site, verb)
        start = min(signer.edge or site.noun.start, site.noun.start, verb.start if verb else site.noun.start)
        end = max(others.edge, by.edge, site.noun.end, verb.end if verb else 0, cue)
        return Statement(
            site.sentence,
            site.mention,
            subject,
            tuple(ref for ref in objects if ref not in subject),
            says,
            when.date,
            when.span,
            when.bound,
            undated_news=not when.date and says == "signed" and verb is not None,
            persons=persons,
            person_span=(by.people_span or (start, end)) if persons else None,
            as_stated=by.unnamed,
            apart=others.apart,
            dates=others.dates,
            start=start,
            end=end,
            verb=verb,
        )

    # Sentences without an agreement's noun: "The signatories are …", "… signed it", "… supports it".

    def _without_noun(
        self, sentence: Sentence, verbs: Sequence[Verb], supporters: Supporters
    ) -> list[Statement]:
        if any(piece.quoted for piece in sentence.pieces[:2]):
            return []
        stated = self.support.stated(sentence)
        backing = supporters if supporters.refs else stated
        statement = (
            self._signatories(sentence) or self._signers(sentence, verbs) or self._ended(sentence, verbs)
        )
        if statement is None and backing.refs:
            statement = Statement(sentence, None, start=sentence.start, end=sentence.end)
        if statement is None:
            return []
        return [replace(statement, supporters=backing.refs, support_span=backing.span)]

    def _signatories(self, sentence: Sentence) -> Statement | None:
        """Read "The signatories are A, B and C", "A, B and C were the signatories"."""
        words = [piece.word for piece in sentence.pieces]
        found = next((index for index, word in enumerate(words) if word in _SIGNATORIES), -1)
        lists = [
            (index, piece)
            for index, piece in enumerate(sentence.pieces)
            if piece.is_parties and piece.kind not in {Kind.PRONOUN, Kind.GROUP}
        ]
        chosen = [item for item in lists if item[0] > found] or [item for item in lists if item[0] < found]
        if found < 0 or not chosen or {"not", "other", "further"} & set(words):
            return None
        noun = sentence.pieces[found]
        start, end = min(noun.start, chosen[0][1].start), max(noun.end, chosen[-1][1].end)
        people = [piece for _, piece in chosen if piece.kind is Kind.PERSON]
        if people:
            return _by_people(sentence, people, start, end)
        place, piece = chosen[0]
        refs = self.discourse.refs(piece, sentence, place)
        return Statement(
            sentence,
            None,
            refs,
            says="signed",
            start=min(noun.start, piece.start),
            end=max(noun.end, piece.end),
        )

    def _signers(self, sentence: Sentence, verbs: Sequence[Verb]) -> Statement | None:
        """Read "A and B signed it", "It was signed by A and B", of people."""
        people = [piece for piece in sentence.pieces if piece.kind is Kind.PERSON and not piece.quoted]
        verb = next((each for each in verbs if each.says == "signed" and not each.weak), None)
        if verb is None or not people or sentence.of_kind(Kind.CORRIDOR):
            return None
        if verb.passive:
            by = [piece.start for piece in sentence.pieces if piece.word == "by" and piece.start >= verb.end]
            signers = [piece for piece in people if by and piece.start > by[0]]
        else:
            follows = self.doc[verb.end].lower_ if verb.end < len(self.doc) else "."
            signers = [piece for piece in people if piece.end <= verb.start and follows in _NO_OBJECT]
        if not signers:
            return None
        start, end = min(verb.start, signers[0].start), max(verb.end, signers[-1].end)
        return replace(_by_people(sentence, signers, start, end), subject=self._signed_for(sentence))

    def _signed_for(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the parties in "X signed for A and Y for B", where there are two or more."""
        pieces = sentence.pieces
        refs = [
            ref
            for index in range(1, len(pieces))
            if pieces[index - 1].word == "for" and pieces[index].is_parties
            for ref in self.discourse.refs(pieces[index], sentence, index)
            if not ref.startswith("person/")
        ]
        return tuple(dict.fromkeys(refs)) if len(set(refs)) > 1 else ()

    def _ended(self, sentence: Sentence, verbs: Sequence[Verb]) -> Statement | None:
        """Read "It expired in 2021", said of the agreement named last."""
        verb = next((each for each in verbs if each.says == "ended"), None)
        first = sentence.pieces[0] if sentence.pieces else None
        near = verb is not None and first is not None and verb.start - first.end <= 3
        if verb is None or first is None or not near or first.kind is not Kind.PRONOUN:
            return None
        return Statement(sentence, None, says="ended", start=first.start, end=verb.end, verb=verb)


def _sides(signer: Who, others: Who, by: Who) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties on either side: those who sign, and those with whom."""
    if not by.refs:
        return signer.refs, others.refs
    if len(by.refs) > 1 and not others.refs:
        return by.refs, ()
    return tuple(dict.fromkeys((*by.refs, *signer.refs))), others.refs


def _by_people(sentence: Sentence, people: Sequence[Piece], start: int, end: int) -> Statement:
    refs = tuple(dict.fromkeys(ref for piece in people for mention in piece.mentions for ref in mention.refs))
    return Statement(
        sentence, None, persons=refs, person_span=(start, end), says="signed", start=start, end=end
    )

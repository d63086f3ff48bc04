"""Statements about agreements, sentence by sentence.

Who, with whom, signed or not, when, supported by whom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from loader.drafting.clauses import Sentence
from loader.drafting.continuations import Continuations
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind
from loader.drafting.parties import Parties
from loader.drafting.party_clauses import PartyClauses, Who
from loader.drafting.people import People
from loader.drafting.signing import SISTERS, Signing, When
from loader.drafting.sisters import Sisters
from loader.drafting.statements import Site, Statement
from loader.drafting.support import Support
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FILLERS = frozenset({",", "the", "a", "an", "so", "-", "–", "which"})

_SIBLINGS = frozenset({"ports", "seaports", "harbours", "harbors"})


class Reader:
    """Reads the statements of one text."""

    def __init__(self, doc: Doc, lexicon: Lexicon, people: People, discourse: Discourse) -> None:
        """Prepare the rules of parties, signing and support for a text."""
        self.doc = doc
        self.discourse = discourse
        self.clauses = PartyClauses(doc, discourse, lexicon)
        self.parties = Parties(doc, lexicon, people, self.clauses)
        self.signing = Signing(doc, lexicon)
        self.sisters = Sisters(doc, lexicon, discourse)
        self.support = Support(lexicon, discourse)
        self.continuations = Continuations(doc, discourse, self.sisters, self.support)
        self.latest = When()  # the date of signing that was given last
        self.naming = [tuple(phrase.split()) for phrase in lexicon.grammar["naming"]]

    def read(self, sentence: Sentence, verbs: Sequence[Verb]) -> list[Statement]:
        """Return what a sentence states of agreements; ``verbs`` are the sentence's own."""
        kept, supporters = self.support.cut(sentence)
        nouns = [(place, piece) for place, piece in kept.of_kind(Kind.AGREEMENT) if not piece.quoted]
        backing = self.support.stated(kept)
        if backing.refs and len(nouns) == 1 and not any(verb.says == "signed" for verb in verbs):
            nouns = []
        if not nouns:
            return self.continuations.read(kept, verbs, supporters)
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
        series = self.sisters.series(kept, max(statement.end for statement in statements))
        return [*statements, series] if series else statements

    def _alike(self, before: Statement, statement: Statement) -> Statement:
        """Take "and another with Qingdao" as signed where what stands before it in the sentence was."""
        mention = statement.mention
        elliptic = mention is not None and not mention.label and not mention.definite
        dated = [piece for piece in before.sentence.pieces if piece.date]
        gap = {
            token.lower_
            for token in self.doc[before.end : statement.start]
            if not any(piece.start <= token.i < piece.end for piece in dated)
        }
        own = any(before.end <= piece.start < statement.start for piece in dated)
        if not elliptic or statement.says or before.says not in {"signed", "exists"} or gap - {",", "and"}:
            return statement
        return replace(
            statement,
            says=before.says,
            date=statement.date or ("" if own else before.date),
            date_span=statement.date_span or (None if own else before.date_span),
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
        signer = self.parties.subject(site, active, bare=passive is None or self._apart(site, passive))
        relative = self.clauses.relative(site)
        if relative is not None:
            signer, active = relative
            passive = None
        others = self.parties.others(site, alone=not signer.refs)
        if len(signer.refs) == 1 and signer.refs == others.refs:
            signer = Who(edge=site.noun.start)
        if others.between:
            signer = Who(edge=site.noun.start)
        verb = passive or active
        beside = {token.lower_ for token in self.doc[max(signer.edge - 2, 0) : signer.edge]}
        if not site.mention.label and not site.mention.definite and active is None and "with" in beside:
            signer = Who(edge=site.noun.start)  # "another with Qingdao": of whom, the sentence before tells
        delegates = self.clauses.delegates(site, active or passive)
        participle = self.clauses.participle(site, active)
        signer = delegates if delegates.refs else participle if participle.refs else signer
        related = self.clauses.related(site)
        if related.refs:
            signer, others = Who(edge=site.noun.start), related
        sisters = self.sisters.of(site) if site.mention.label in SISTERS else None
        if sisters:
            signer, others = sisters
        if (
            site.mention.label in SISTERS
            and not (others.between and self.doc[site.noun.end - 1].lower_ not in _SIBLINGS)
            and (siblings := self.clauses.siblings(site)).refs
            and not sisters
        ):
            # "Are sister ports of Incheon and Cork, respectively" does not say who is whose.
            single = len(signer.refs) == 1
            signer, others = (signer, siblings) if single else (Who(edge=site.noun.start), Who())
        linked = (self.clauses.linked(site) or self.clauses.joined(site)) if others.edge == 0 else None
        if linked and active is None:
            signer, others = linked
        signatories = self.clauses.signatories(site)
        if signatories.refs:
            signer, others = Who(edge=site.noun.start), signatories
        by = Who() if delegates.refs else self.parties.by(site, passive)
        if len(signer.refs) + len(others.refs) + len(by.refs) < 2:
            elsewhere = self._elsewhere(site, verb, passive)
            others = elsewhere if elsewhere.refs else others
        subject, objects = _sides(signer, others, by)
        implied = site.mention.like or bool(objects and not subject and not site.mention.definite)
        says, cue = self.signing.says(site, verb, parties=len(subject) + len(objects) + implied)
        if not says and (others.dates or linked or sisters or signatories.refs):
            says = "signed" if signatories.refs else "exists"
        persons = tuple(dict.fromkeys((*signer.people, *by.people)))
        if persons and not subject and not objects:
            subject = self._represented(persons)
            if site.sentence.pieces[0].word == "its" and len(subject) == 1 == len(self.discourse.subject):
                # "Its president and Y, chairman of the Port of Z, signed".
                subject = tuple(dict.fromkeys((*self.discourse.subject, *subject)))
        elif signer.refs and not others.refs and self._act_for_others(signer.refs):
            subject, signer = (), Who(edge=signer.edge, strangers=True)
        when = self.signing.when(site, verb)
        self.latest = when if when.date and not when.bound else self.latest
        if not when.date and says == "signed" and (span := self._same_day(site)):
            when = replace(self.latest, span=span)
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
            people_named=signer.strangers,
            as_stated=by.unnamed,
            apart=others.apart,
            dates=others.dates,
            start=start,
            end=end,
            verb=verb,
        )

    def _represented(self, persons: Sequence[str]) -> tuple[str, ...]:
        """Return for whom people sign: their employers; the pair last spoken of where one is known."""
        known, pair = self.parties.employers(persons), self.discourse.parties
        both = set(self.discourse.ports_of(pair))
        of_them = len(known) == 1 and len(persons) == len(pair) == 2
        return pair if of_them and set(self.discourse.ports_of(known)) & both else known

    def _apart(self, site: Site, verb: Verb) -> bool:
        """Say whether a verb stands in another clause than the noun: "have an agreement; it was signed"."""
        between = [token.text for token in self.doc[site.noun.end : verb.start]]
        return ";" in between or (not verb.passive and between[-1:] == [","])

    def _same_day(self, site: Site) -> tuple[int, int] | None:
        """Return the tokens of "the same day", where a sentence says so."""
        start = site.sentence.start
        words = [token.lower_ for token in self.doc[start : site.sentence.end]]
        at = next((n for n in range(len(words) - 2) if words[n + 1 : n + 3] == ["same", "day"]), -1)
        return (start + at, start + at + 3) if at >= 0 else None

    def _act_for_others(self, refs: tuple[str, ...]) -> bool:
        """Say whether names that may be people's sign for the two or more named as the subject before."""
        before = self.discourse.subject
        people = [self.discourse.may_be_person(ref) for ref in refs]
        return all(people) and len(before) > 1 and not any(map(self.discourse.may_be_person, before))

    def _elsewhere(self, site: Site, verb: Verb | None, passive: Verb | None) -> Who:
        """Return the parties that stand neither before the verb nor after "with" or "by"."""
        listed = self.clauses.enumerated(site)
        if listed.refs:
            return listed
        if verb is None or passive is not None:
            introduced = self.clauses.introduced(site)
            if introduced.refs:
                return introduced
        return self.clauses.leading(site) if passive is not None and not site.mention.like else Who()


def _sides(signer: Who, others: Who, by: Who) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties on either side: those who sign, and those with whom."""
    if not by.refs:
        return signer.refs, others.refs
    if len(by.refs) > 1 and not others.refs:
        return by.refs, ()
    return tuple(dict.fromkeys((*by.refs, *signer.refs))), others.refs

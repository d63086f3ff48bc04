"""Whether an agreement was signed, is planned or only weighed, and when it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import DateMention
from loader.drafting.statements import Site, Tokens
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

DATELINE = 10  # tokens before the date of a dateline
SISTERS = frozenset({"SisterPortAgreement", "FriendshipPortAgreement"})


# "Agreed to become sister ports": they are not yet.
BECOMING = frozenset({("to", "become"), ("to", "be"), ("would", "become"), ("shall", "become")})


@dataclass(frozen=True)
class When:
    """A date of signing as EDTF, its tokens, and whether it is only the date of the report."""

    date: str = ""
    span: Tokens | None = None
    bound: bool = False


class Signing:
    """Reads what the sentences of one text say of signing."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        self.doc = doc
        self.planning = frozenset(lexicon.verb("planning"))
        self.considering = frozenset(lexicon.verb("considering"))
        self.modals = frozenset(lexicon.verb("modals")) - {"to", "can"}
        self.having = lexicon.grammar_set("having")
        self.absent = lexicon.grammar_set("absent")
        self.renewed = frozenset(lexicon.verb("renew", "past"))
        self.planned = lexicon.grammar_set("planned")
        self.possible = lexicon.grammar_set("possible")
        self.standing = lexicon.grammar_set("standing")
        self.in_force = lexicon.grammar_set("in_force")
        self.finite = lexicon.grammar_set("finite")
        self.origin = lexicon.grammar_set("origin")
        self.founding = lexicon.grammar_set("founding")
        self.coming = lexicon.grammar_set("coming")
        self.occasion = frozenset(phrase.split()[-1] for phrase in lexicon.verb("occasion"))
        self.other_verbs = lexicon.grammar_set("other_verbs")

    def verbs_of(self, site: Site) -> tuple[Verb | None, Verb | None]:
        """Return the verb of which the noun is the object, and that of which it is the subject.

        "signed …", "… was signed".
        """
        noun = site.noun
        signing = [verb for verb in site.verbs if verb.group != "report"]
        previous = max(
            (each.end for _, each in site.nouns if each.end <= noun.start), default=site.sentence.start
        )
        following = min(
            (each.start for _, each in site.nouns if each.start >= noun.end), default=site.sentence.end
        )
        active, passive = None, None
        before = [
            verb
            for verb in signing
            if previous <= verb.start and verb.end <= noun.start
            if not verb.passive and not self._qualifies(verb, noun.start)
        ]
        if before and noun.start - before[-1].end <= (4 if before[-1].weak else 25):
            gap = {token.lower_ for token in self.doc[before[-1].end : noun.start]}
            loose = before[-1].weak and gap & (self.planning | self.considering | {"to"})
            active = None if loose or gap & {"which", "that", ";"} else before[-1]
        after = [verb for verb in signing if noun.end <= verb.start < following]
        near = active is not None and noun.start - active.end <= 4
        if after and not near:
            verb = after[0]
            dated = any(piece.date and piece.start == verb.end for piece in site.sentence.pieces)
            beside = verb.start == noun.end or self.doc[verb.start - 1].text == ","
            close = verb.form == "past" and (
                (verb.start - noun.end <= 2 and not verb.weak and self.doc[verb.start - 1].lower_ != "and")
                or (dated and beside and verb.start - noun.end < 16)
            )
            if close or (verb.passive and verb.start - noun.end < 40):
                passive = verb
        return active, passive

    def _qualifies(self, verb: Verb, noun: int) -> bool:
        """Say whether it only qualifies the noun: "a renewed agreement"."""
        article = verb.start > 0 and self.doc[verb.start - 1].lower_ in {"a", "an", "the", "its", "their"}
        return article and noun - verb.end <= 2 and verb.form == "past"

    def says(self, site: Site, verb: Verb | None, *, parties: int) -> tuple[str, int]:
        """Return what a sentence says of the signing.

        And the token where the words that say it end (0: the verb).

        It is signed, exists, renewed, planned, considering, unsigned or ended; "" where it is not clear.
        """
        noun, sentence = site.noun, site.sentence
        near = {token.lower_ for token in self.doc[max(noun.start - 3, sentence.start) : noun.start]}
        for words, says in (
            (self.absent, "unsigned"),
            (self.planned, "planned"),
            (self.possible, "considering"),
        ):
            if near & words:
                dropped = any(each.says == "ended" and each.start >= noun.end for each in site.verbs)
                return ("unsigned" if dropped and words is not self.absent else says), 0
        if verb is not None:
            again = verb.says == "signed" and near & self.renewed
            return "renewed" if again else verb.says, 0
        if site.mention.label in SISTERS and {"whether", "if"} & {
            token.lower_ for token in self.doc[sentence.start : noun.start]
        }:
            return "considering", 0
        if site.mention.label in SISTERS and before_of(self.doc, noun.start) in BECOMING:
            return "planned", 0
        if self._dated(site):
            over = any(each.says == "ended" and each.start >= noun.end for each in site.verbs)
            return ("ended" if over else "exists"), 0
        before = [token.lower_ for token in self.doc[sentence.start : noun.start]]
        after = self._after(site)
        cue = next((index for index, word in enumerate(after) if word in self.considering), None)
        is_weighed = parties > 1 and {"is", "are", "was", "be", "being", "remains", "under"} & set(after)
        if self.considering & set(before[-16:]) or (cue is not None and is_weighed):
            return "considering", noun.end + cue + 1 if cue is not None else 0
        if self.planning & set(before[-12:]):
            return "planned", 0
        if self.modals & set(before[-6:]) or (parties > 1 and self._coming(after)):
            return "planned", 0
        if {"not", "n't", "never", "no"} & {*before, *after}:
            return "unsigned", 0
        if (
            before[-4:]
            and parties > 1
            and self.founding & set(before[-6:])
            and {"with", "by", "through", "under"} & set(before[-3:])
        ):
            return "exists", 0
        return ("exists" if self._exists(site, before, after, parties=parties) else ""), 0

    def _after(self, site: Site) -> list[str]:
        """Return the words after the noun that are said of it: up to a semicolon and another such noun."""
        words = [token.lower_ for token in self.doc[site.noun.end : site.sentence.end]]
        pieces = site.sentence.pieces
        if site.stop >= len(pieces):
            return words
        for at, word in enumerate(words[: pieces[site.stop].start - site.noun.end]):
            if word == ";" or (word in {"and", "but", "while"} and words[at + 1] in self.finite):
                return words[:at]
        return words

    def _dated(self, site: Site) -> bool:
        """Say whether the agreement has a date of its own: "an agreement of 1980", "… goes back to 1959"."""
        pieces, here = site.sentence.pieces, site.place + 1
        for index in range(here, min(site.stop, here + 12)):
            date, before = pieces[index].date, pieces[index - 1].word
            if date is None or not date.past or pieces[index].quoted:
                continue
            opens = self.doc[date.start].lower_
            if before in self.origin or (before == "to" and pieces[index - 2].word == "back"):
                return True
            near = index == here or (index == here + 1 and before in {",", "dated"})
            return near and (opens in {"of", "from"} or before == "dated") and not date.future
        return False

    def _coming(self, after: list[str]) -> bool:
        """Say whether "is in preparation", "is to follow" is said behind the noun."""
        found = next((index for index, word in enumerate(after) if word in self.coming), None)
        return found is not None and bool({"is", "are", "being", "be", "still", "will"} & set(after[:found]))

    def _exists(self, site: Site, before: list[str], after: list[str], *, parties: int) -> bool:
        """Say whether an agreement stands though the sentence has no verb of signing."""
        if site.mention.year:
            return True
        if parties > 1 and self.having & set(before[-6:]):
            return True
        if parties > 1 and (self.having - {"has", "have", "had", "following"}) & set(after[:3]):
            return True
        sisters = site.mention.label in SISTERS and self.standing & {*before, *after}
        if sisters and "will" not in {*before, *after} and "to" not in before[-3:]:
            return True
        return bool(self.in_force & set(after)) and "will" not in after

    def when(self, site: Site, verb: Verb | None) -> When:
        """Return the date of signing; where only the report has a date, that as the latest."""
        noun, mention = site.noun, site.mention
        if mention.year:
            return When(str(mention.year), (noun.start - 1, noun.end))
        reported, opening = When(), When()
        sister = mention.label in SISTERS
        for piece in site.sentence.pieces:
            date = piece.date
            if date is None or not date.past or piece.quoted:
                continue
            lasting = sister or (verb is None and (self._had(site) or self._dated(site)))
            when = [token.lower_ for token in self.doc[date.end : date.end + 2]] == [",", "when"]
            since_then = self.doc[date.start].lower_ == "since"
            apart = (since_then and not lasting) or self._of_other_verb(date.start, site.verbs)
            if apart and not when:
                continue
            if verb is not None and verb.group == "renew":
                # The date of a renewal is no date of signing; that of what is renewed is.
                if not when and (
                    since_then or (date.start == noun.end and self.doc[date.start].lower_ in {"of", "from"})
                ):
                    return When(date.past, (date.start, date.end))
                continue
            governor = _governor(
                date.start, [each for each in site.verbs if not self._qualifies(each, noun.start)]
            )
            if self._of_dateline(site, date.start, date.end):
                reported = reported if reported.date else When(date.past, (date.start, date.end), bound=True)
                continue
            if governor is not None and governor.group == "report":
                reported = reported if reported.date else When(date.past, (date.start, date.end), bound=True)
                continue
            if governor is not None and verb is not None and not opening.date and governor is not verb:
                first = (
                    date.end <= governor.start and governor is site.verbs[0] and governor.end <= verb.start
                )
                opening = (
                    When(date.past, (date.start, date.end)) if first and verb.group == "sign" else opening
                )
            beside = date.start - noun.end in {0, 1} and (governor in {None, verb} or sister)
            nearest = min(site.nouns, key=lambda each: abs(each[1].start - date.start))[0] == site.place
            if verb is None and sister and not self._sister_since(site, date):
                continue
            if beside or (governor is verb and (verb is not None or (lasting and nearest))):
                return When(date.past, (date.start, date.end))
        return opening if opening.date else reported

    def _sister_since(self, site: Site, date: DateMention) -> bool:
        """Say whether a day tells since when ports are sisters, and not when they held a party."""
        if len(date.past) <= len("1980") or self.doc[date.start].lower_ in {"since", "of", "from"}:
            return True
        words = {token.lower_ for token in self.doc[site.sentence.start : date.start]}
        return bool(words & (self.origin | {"became", "become"}))

    def _of_dateline(self, site: Site, start: int, end: int) -> bool:
        """Say whether "12 June 2024 –" opens the sentence: the date of the report."""
        opens = start - site.sentence.start <= DATELINE and end < len(self.doc)
        return opens and self.doc[end].text in {"-", "–", "—"} and bool(self.doc[end].whitespace_)

    def _had(self, site: Site) -> bool:
        """Say whether "has had a memorandum with …" leads to the noun."""
        first = max(site.noun.start - 6, site.sentence.start)
        return bool({token.lower_ for token in self.doc[first : site.noun.start]} & self.having)

    def _of_other_verb(self, token: int, verbs: Sequence[Verb]) -> bool:
        """Say whether the word before a date is another verb: "launched in 2019"."""
        if token == 0 or any(verb.start <= token - 1 < verb.end for verb in verbs):
            return False
        before = self.doc[token - 1].lower_
        if before in self.occasion | {"dated"}:
            return False
        return before.endswith("ed") or before in self.other_verbs


def _governor(token: int, verbs: Sequence[Verb]) -> Verb | None:
    """Return the verb that a date belongs to: the last one before it, or the first one after."""
    before = [verb for verb in verbs if verb.end <= token]
    return before[-1] if before else next((verb for verb in verbs if verb.start > token), None)


def before_of(doc: Doc, token: int) -> tuple[str, ...]:
    """Return the two words before a token."""
    return tuple(each.lower_ for each in doc[max(token - 2, 0) : token])

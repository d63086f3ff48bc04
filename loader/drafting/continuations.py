"""Sentences about agreements that do not name one: "The signatories are …", "It was signed on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.mentions import Kind, Mention
from loader.drafting.sisters import Sisters
from loader.drafting.statements import Statement
from loader.drafting.support import Support, Supporters
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SIGNATORIES = frozenset({"signatories", "signatory", "signatures"})
# After "signed" these show that what was signed is what the sentence before named.
_NO_OBJECT = frozenset({"it", "for", "on", ".", ",", "the", "today", "in", "at"})
_AS_WELL = frozenset(
    {
        ("signed", "as", "a"),
        ("signed", "it", "too"),
        ("also", "signed", "."),
        ("also", "signed", "it"),
        ("signed", "as", "well"),
    }
)
_CEREMONIES = frozenset({"ceremony", "signing", "signature", "signatures"})
_HELD = frozenset({"held", "took", "happened", "followed", "came", "was", "date", "dates"})


class Continuations:
    """Reads what the sentences of one text go on to say of the agreement named last."""

    def __init__(self, doc: Doc, discourse: Discourse, sisters: Sisters, support: Support) -> None:
        """Keep the text and what has been named."""
        self.doc = doc
        self.discourse = discourse
        self.sisters = sisters
        self.support = support

    def read(self, sentence: Sentence, verbs: Sequence[Verb], supporters: Supporters) -> list[Statement]:
        """Return what a sentence without an agreement's noun says of the agreement named last."""
        if any(piece.quoted for piece in sentence.pieces[:2]):
            return []
        stated = self.support.stated(sentence)
        backing = supporters if supporters.refs else stated
        statement = (
            self._signatories(sentence)
            or self._more_parties(sentence)
            or self._likewise(sentence)
            or self._it_signed(sentence, verbs)
            or self._signers(sentence, verbs)
            or self._ended(sentence, verbs)
            or self.sisters.series(sentence, sentence.start)
            or self._ceremony(sentence)
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

    def _more_parties(self, sentence: Sentence) -> Statement | None:
        """Read "Also party to it are A and B", "HMM signed as a third": parties besides those named."""
        words = [piece.word for piece in sentence.pieces]
        lists = [
            index
            for index, piece in enumerate(sentence.pieces)
            if piece.is_parties
            and piece.kind not in {Kind.PRONOUN, Kind.GROUP, Kind.PERSON}
            and not piece.quoted
        ]
        party = {"party", "parties", "signatories", "signatory"} & set(words) and {
            "also",
            "other",
            "further",
        } & set(words)
        numbered = any(tuple(words[at : at + 3]) in _AS_WELL for at in range(len(words)))
        if (
            len(lists) != 1
            or not (party or numbered)
            or {"not", "no", "may", "could", "will", "would"} & set(words)
        ):
            return None
        refs = self.discourse.refs(sentence.pieces[lists[0]], sentence, lists[0])
        return Statement(
            sentence, None, refs, says="signed", adds=True, start=sentence.start, end=sentence.end - 1
        )

    def _it_signed(self, sentence: Sentence, verbs: Sequence[Verb]) -> Statement | None:
        """Read "It was signed on Tuesday", of the agreement named last."""
        first = sentence.pieces[0] if sentence.pieces else None
        verb = next((each for each in verbs if each.group == "sign"), None)
        date = next((piece for piece in sentence.pieces if piece.date and piece.date.past), None)
        if (
            first is None
            or first.kind is not Kind.PRONOUN
            or verb is None
            or date is None
            or date.date is None
        ):
            return None
        if not verb.passive or verb.weak or verb.says != "signed" or verb.start - first.end > 3:
            return None
        span = (date.start, date.end)
        end = max(verb.end, date.end)
        return Statement(
            sentence,
            None,
            says="signed",
            date=date.date.past,
            date_span=span,
            start=first.start,
            end=end,
            verb=verb,
        )

    def _likewise(self, sentence: Sentence) -> Statement | None:
        """Read "So did Uniper and EverWind": an agreement like the one named before."""
        pieces = sentence.pieces
        for index in range(2, min(len(pieces), 6)):
            if (pieces[index - 2].word, pieces[index - 1].word) != ("so", "did") or not pieces[
                index
            ].is_parties:
                continue
            refs = self.discourse.refs(pieces[index], sentence, index)
            noun = Mention(Kind.AGREEMENT, pieces[index - 2].start, pieces[index - 1].end, like=True)
            end = pieces[index].end
            return (
                Statement(sentence, noun, refs, says="signed", start=noun.start, end=end)
                if len(refs) > 1
                else None
            )
        return None

    def _ceremony(self, sentence: Sentence) -> Statement | None:
        """Read "They did so yesterday", "The ceremony was held in Kobe on Monday": when it was signed."""
        words = sentence.words(0, 8)
        again = any(pair in {("did", "so"), ("done", "so")} for pair in pairwise(words))
        held = words[:1] in (["the"], ["a"]) and set(words[1:4]) & _CEREMONIES and set(words) & _HELD
        dates = [piece for piece in sentence.pieces if piece.date and piece.date.past and not piece.quoted]
        if not (again or held) or len(dates) != 1 or dates[0].date is None or {"will", "not"} & set(words):
            return None
        span = (dates[0].start, dates[0].end)
        first = sentence.pieces[0].start
        when = dates[0].date.past
        return Statement(sentence, None, says="signed", date=when, date_span=span, start=first, end=span[1])

    def _ended(self, sentence: Sentence, verbs: Sequence[Verb]) -> Statement | None:
        """Read "It expired in 2021", said of the agreement named last."""
        verb = next((each for each in verbs if each.says == "ended"), None)
        first = sentence.pieces[0] if sentence.pieces else None
        near = verb is not None and first is not None and verb.start - first.end <= 3
        if verb is None or first is None or not near or first.kind is not Kind.PRONOUN:
            return None
        return Statement(sentence, None, says="ended", start=first.start, end=verb.end, verb=verb)


def _by_people(sentence: Sentence, people: Sequence[Piece], start: int, end: int) -> Statement:
    refs = tuple(dict.fromkeys(ref for piece in people for mention in piece.mentions for ref in mention.refs))
    return Statement(
        sentence, None, persons=refs, person_span=(start, end), says="signed", start=start, end=end
    )

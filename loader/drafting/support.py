"""Supporters of an agreement, who are no parties: "supported by C40 Cities", "the ministry supports it"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind
from loader.drafting.statements import Tokens


@dataclass(frozen=True)
class Supporters:
    """Those who support an agreement, and the tokens that say so."""

    refs: tuple[str, ...] = ()
    span: Tokens | None = None


class Support:
    """Reads supporters, and cuts them and witnesses out of sentences."""

    def __init__(self, lexicon: Lexicon, discourse: Discourse) -> None:
        """Keep the phrases that tell."""
        self.discourse = discourse
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lexicon.verb("support"):
            words = tuple(phrase.split())
            self.phrases.setdefault(words[0], []).append(words)
        self.supporting = {tuple(phrase.split()) for phrase in lexicon.verb("supporter")}
        self.supports = frozenset(lexicon.verb("supports"))

    def cut(self, sentence: Sentence) -> tuple[Sentence, Supporters]:
        """Return a sentence without ", supported by C40 Cities," and "witnessed by …", and the supporters."""
        pieces = list(sentence.pieces)
        refs: list[str] = []
        span: Tokens | None = None
        index = 0
        while index < len(pieces):
            phrase = self._phrase_at(pieces, index)
            end = index + len(phrase)
            while phrase and end < len(pieces) and pieces[end].word in {"the", "both", "its", "a"}:
                end += 1
            if not phrase or end >= len(pieces) or not pieces[end].is_parties:
                index += 1
                continue
            if phrase in self.supporting:
                named = self.discourse.refs(pieces[end], sentence, end)
                refs += [ref for ref in named if ref not in refs and not ref.startswith("person/")]
                span = (pieces[index].start, pieces[end].end)
            if pieces[end].kind is Kind.PERSON or phrase not in self.supporting:
                end = _clause_end(pieces, end)
            first = index - 1 if index and pieces[index - 1].word in {",", "and", "with"} else index
            closed = end + 1 < len(pieces) and pieces[end + 1].word == "," and first < index
            del pieces[first : end + 2 if closed else end + 1]
            index = max(first, 0)
        return replace(sentence, pieces=tuple(pieces)), Supporters(tuple(refs), span)

    def _phrase_at(self, pieces: list[Piece], index: int) -> tuple[str, ...]:
        for phrase in self.phrases.get(pieces[index].word, ()):
            if tuple(piece.word for piece in pieces[index : index + len(phrase)]) == phrase:
                return phrase
        return ()

    def stated(self, sentence: Sentence) -> Supporters:
        """Read "Finland's Ministry of Transport and Communications supports it"."""
        pieces = sentence.pieces
        for index in range(1, len(pieces) - 1):
            owner, target = pieces[index - 1], pieces[index + 1]
            if pieces[index].word not in self.supports or not owner.is_parties or owner.kind is Kind.PRONOUN:
                continue
            if target.kind in {Kind.AGREEMENT, Kind.PRONOUN} or target.word == "the":
                return Supporters(self.discourse.refs(owner, sentence, index - 1), (owner.start, target.end))
        return Supporters()


def _clause_end(pieces: list[Piece], index: int) -> int:
    """Return the last place before a comma, a stop or an agreement."""
    while index + 1 < len(pieces) and pieces[index + 1].word not in {",", ".", ";"}:
        if pieces[index + 1].kind is Kind.AGREEMENT:
            break
        index += 1
    return index

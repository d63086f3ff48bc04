"""Bare names that a text speaks of as ports: "Rotterdam and Singapore", not "a conference in Hamburg"."""

from __future__ import annotations

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.reading import Reading


class SpokenPorts:
    """Tells which bare names of one text mean ports."""

    def __init__(self, read: Reading, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        self.read = read
        self.shipping = lexicon.word_set("shipping") | lexicon.word_set("relations")
        self.handling = lexicon.word_set("handling")
        self.leads = frozenset(lexicon.places["leads"])

    def refs(self) -> set[str]:
        """Return the references of the bare names that mean ports."""
        accepted: set[str] = set()
        for sentence in self.read.sentences:
            words = {self.read.doc[index].lower_ for index in range(sentence.start, sentence.end)}
            nouns = {Kind.AGREEMENT, Kind.CORRIDOR}
            near = bool(words & self.shipping) or any(piece.kind in nouns for piece in sentence.pieces)
            for piece in sentence.pieces:
                if piece.quoted or not (near or piece.start == sentence.start):
                    continue
                for mention in piece.mentions:
                    if self._means_port(mention, piece, sentence, words):
                        accepted |= set(mention.refs)
        return accepted

    def _means_port(self, mention: Mention, piece: Piece, sentence: Sentence, words: set[str]) -> bool:
        if mention.kind is not Kind.PORT or mention.explicit:
            return False
        if mention.label == "locative":
            return bool(words & self.handling)
        before = self.read.doc[piece.start - 1].lower_ if piece.start > sentence.start else ""
        return mention.label == "" and (not before or len(piece.mentions) > 1 or before in self.leads)

"""Bare names that a text speaks of as ports: "Rotterdam and Singapore", not "a conference in Hamburg"."""

from __future__ import annotations

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.reading import Reading

# Behind "Port" or "Harbour".
BODIES = frozenset({"authority", "administration", "board", "trust"})


class SpokenPorts:
    """Tells which bare names of one text mean ports."""

    def __init__(self, read: Reading, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        self.read = read
        self.shipping = lexicon.word_set("shipping") | lexicon.word_set("relations")
        self.handling = lexicon.word_set("handling")
        self.facilities = lexicon.word_set("facilities")
        self.leads = frozenset(lexicon.places["leads"])

    def refs(self) -> set[str]:
        """Return the references of the bare names that mean ports."""
        accepted = self._seats()
        speaks_of_ports = self._speaks_of_ports()
        for sentence in self.read.sentences:
            words = {self.read.doc[index].lower_ for index in range(sentence.start, sentence.end)}
            near = speaks_of_ports or bool(words & self.shipping)
            for index, piece in enumerate(sentence.pieces):
                if not (near or piece.start == sentence.start or _on_way(sentence.pieces, index)):
                    continue
                for mention in piece.mentions:
                    if self._means_port(mention, piece, sentence, words):
                        accepted |= set(mention.refs)
        return accepted

    def _seats(self) -> set[str]:
        """Return the ports of "the Chidambaranar Port Trust at Tuticorin": it runs the port there."""
        doc = self.read.doc
        seats: set[str] = set()
        for mention in self.read.places.mentions:
            at = mention.kind is Kind.PORT and mention.start > 2 and doc[mention.start - 1].lower_ == "at"
            before = [token.lower_ for token in doc[mention.start - 3 : mention.start - 1]] if at else []
            if before[:1] in (["port"], ["harbour"], ["harbor"]) and before[1] in BODIES:
                seats |= set(mention.refs)
        return seats

    def _speaks_of_ports(self) -> bool:
        """Say whether a text names a port as one, an agreement or a corridor: then it is about ports."""
        explicit = (each.explicit for each in self.read.places.mentions if each.kind is Kind.PORT)
        nouns = {Kind.AGREEMENT, Kind.CORRIDOR}
        pieces = (piece for sentence in self.read.sentences for piece in sentence.pieces)
        return any(explicit) or any(piece.kind in nouns for piece in pieces)

    def _means_port(self, mention: Mention, piece: Piece, sentence: Sentence, words: set[str]) -> bool:
        if mention.kind is not Kind.PORT or mention.explicit:
            return False
        if mention.label == "locative":
            last = self.read.doc[max(sentence.start, piece.start - 3) : piece.start]
            return bool(words & self.handling or {token.lower_ for token in last} & self.facilities)
        before = self.read.doc[piece.start - 1].lower_ if piece.start > sentence.start else ""
        return mention.label == "" and (not before or len(piece.mentions) > 1 or before in self.leads)


def _on_way(pieces: tuple[Piece, ...], index: int) -> bool:
    """Say whether a place is an end of "from Mejillones to Japan"."""
    row = [piece.word for piece in pieces[index - 1 : index + 2]] if index else []
    before = pieces[index - 3].word if index > 2 else ""
    return (row[:1] == ["from"] and row[2:] == ["to"]) or (row[:1] == ["to"] and before == "from")

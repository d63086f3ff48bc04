"""Whose corridor it is where no ends are named: "A and B work on a corridor", "It will link A with B"."""

from __future__ import annotations

from loader.drafting.clauses import Sentence
from loader.drafting.endpoint_places import Ends, Found, Site
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind


class Actors:
    """Reads who acts in the sentences about corridors of one text."""

    def __init__(self, ends: Ends, lexicon: Lexicon) -> None:
        """Keep how places are read, and the words that lead to them."""
        self.ends = ends
        self.links = frozenset(lexicon.corridors["links"])

    def subject(self, site: Site) -> tuple[str, ...]:
        """Return the ports that are a sentence's subject, two or more: "A and B will work on a corridor"."""
        pieces = site.sentence.pieces
        for index, piece in enumerate(pieces[: site.place]):
            if piece.kind is Kind.AGREEMENT or piece.quoted:
                return ()
            if not piece.is_parties or piece.kind in {Kind.PERSON, Kind.PRONOUN}:
                continue
            if all(mention.label == "dateline" for mention in piece.mentions):
                continue
            if index and pieces[index - 1].word in {"in", "at", "on", "under", "for", "to"}:
                continue
            ends = self.ends.places(piece, site.sentence, index)
            bodies = any(mention.kind is Kind.ORGANISATION for mention in piece.mentions)
            lands = any(end.startswith(("country/", "region/")) for end in ends)
            ports = tuple(end for end in ends if end.startswith("port/"))
            if lands and len(ports) > 1:
                ends, lands = ports, False  # "Oman and the Netherlands, Sohar and Rotterdam"
            if len(ends) == 1 and not lands:
                ends = (*ends, *(end for end in self._company(site, index) if end not in ends))
            return ends if len(ends) > 1 and not (bodies and lands) else ()
        return ()

    def _company(self, site: Site, subject: int) -> tuple[str, ...]:
        """Return the ports after "with" in "A is in talks with B about a corridor"."""
        pieces = site.sentence.pieces
        for index in range(subject + 2, site.place):
            if pieces[index - 1].word == "with" and pieces[index].is_parties:
                ends = self.ends.places(pieces[index], site.sentence, index)
                return tuple(end for end in ends if end.startswith("port/"))
        return ()

    def linked(self, sentence: Sentence) -> Found | None:
        """Read "It will link A with B and C", where the sentence before named the corridor."""
        pieces = sentence.pieces
        start = next(
            (index for index, piece in enumerate(pieces[:4]) if piece.word in {"route", "initiative"}), -1
        )
        if not (pieces and pieces[0].kind is Kind.PRONOUN) and start < 0:
            return None
        for index in range(1, min(len(pieces) - 1, 8)):
            if pieces[index].word in self.links - {"among"} and pieces[index + 1].is_parties:
                ends, last = self.ends.joined(sentence, index)
                return Found((ends,), pieces[0].start, pieces[last].end) if len(ends) > 1 else None
        return None

"""The endpoints of corridors: "between A and B", "from A to B", "the A–B corridor".

"corridors with B and C".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loader.drafting.clauses import Piece
from loader.drafting.discourse import Discourse
from loader.drafting.endpoint_places import Ends, Found, Site
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

NEAR = 6  # pieces from the noun within which unknown names are taken as ports
_NO_OWNER = frozenset({"in", "at", "of", "with", "between", "for", "to"})


class Reader:
    """Reads the endpoints of one text's corridors."""

    def __init__(self, discourse: Discourse, lexicon: Lexicon) -> None:
        """Keep what "the two ports" may mean, and the words that lead to endpoints."""
        self.discourse = discourse
        self.ends = Ends(discourse)
        self.links = frozenset(lexicon.corridors["links"])
        self.routes = frozenset(lexicon.corridors["routes"])

    def read(self, site: Site) -> Found | None:
        """Return the endpoints that stand with a noun, the nearest way of saying it first.

        None if there are none.
        """
        ways: tuple[Callable[[Site], Found | None], ...] = (
            self._pairs,
            self._before,
            self._between,
            self._from_to,
            self._with,
            self._between_before,
            self._from_to_before,
        )
        read = (found for way in ways if (found := way(site)) is not None)
        whole = [found for found in read if all(len(ends) > 1 for ends in found.sets)]
        # "The crossing from Tarifa to Tanger will be the first green corridor between Europe and Africa."
        closer = (found for found in whole if not _between_lands(found))
        return next(closer, whole[0] if whole else None)

    def _pairs(self, site: Site) -> Found | None:
        """Read "covering the A - B and C - D connections": each pair is a corridor of its own."""
        pieces, sentence = site.sentence.pieces, site.sentence
        dashed = [
            index
            for index in range(site.place + 1, site.stop - 2)
            if pieces[index].is_parties and pieces[index + 1].word in DASHES and pieces[index + 2].is_parties
        ]
        sets = []
        for index in dashed:
            # "Tallinn and Vuosaari" is a list; here it is the end of one pair and the beginning of the next.
            left = Piece(0, 0, mentions=pieces[index].mentions[-1:])
            right = Piece(0, 0, mentions=pieces[index + 2].mentions[:1])
            sets.append(
                (
                    *self.ends.places(left, sentence, index, strangers=True),
                    *self.ends.places(right, sentence, index + 2, strangers=True),
                )
            )
        return Found(tuple(sets), site.noun.start, pieces[dashed[-1] + 2].end) if sets else None

    def _before(self, site: Site) -> Found | None:
        """Read "the Rotterdam–Singapore corridor", "the Dover to Calais green corridor"."""
        pieces = site.sentence.pieces
        chain: list[str] = []
        index = begin = site.place - 1
        while index >= site.first and pieces[index].is_parties:
            ends = self.ends.places(pieces[index], site.sentence, index)
            chain = [*ends, *[end for end in chain if end not in ends]]
            begin = index
            if index - 1 < site.first or not (
                pieces[index - 1].word in DASHES or pieces[index - 1].word == "to"
            ):
                break
            index -= 2
        return Found((tuple(chain),), pieces[begin].start, site.noun.end) if len(chain) > 1 else None

    def _between(self, site: Site) -> Found | None:
        """Read "corridor … between A and B", "corridor linking A with B and C"."""
        pieces = site.sentence.pieces
        for index in range(site.place + 1, site.stop - 1):
            if pieces[index].word in self.links and pieces[index + 1].is_parties:
                if _owned(pieces, index + 1):
                    continue
                near = index - site.place <= NEAR and not any(
                    piece.kind is Kind.AGREEMENT for piece in pieces[site.place : index]
                )
                ends, last = self.ends.joined(site.sentence, index, strangers=near)
                if len(ends) > 1:
                    return Found((ends,), site.noun.start, pieces[last].end)
        return None

    def _from_to(self, site: Site) -> Found | None:
        """Read "corridor … from A to B", "corridor on the A to B route"."""
        pieces = site.sentence.pieces
        for index in range(site.place + 1, site.stop - 2):
            opens = pieces[index - 1].word in {"from", "on", "the", "along", "for"} or index == site.place + 1
            to = pieces[index + 1].word == "to" and pieces[index + 2].is_parties
            if pieces[index].is_parties and opens and to and not _owned(pieces, index + 2):
                ends = self.ends.two(site.sentence, index, index + 2)
                if len(ends) > 1:
                    return Found((ends,), site.noun.start, pieces[index + 2].end)
        return None

    def _with(self, site: Site) -> Found | None:
        """Read "A has corridors with B and C": one with each where the noun is plural."""
        pieces, sentence = site.sentence.pieces, site.sentence
        for index in range(site.place + 1, site.stop - 1):
            if pieces[index].word in self.links:
                return None
            if pieces[index].word != "with" or not pieces[index + 1].is_parties:
                continue
            owner = self._owner(site)
            owner = self._owner_after(site, index) if owner is None else owner
            if owner is None and not (site.place < 2 and site.mention.possessive):
                continue
            subject = (
                self.ends.places(pieces[owner], sentence, owner)
                if owner is not None
                else self.discourse.ports_of(self.discourse.subject)
            )
            others = [
                end for end in self.ends.places(pieces[index + 1], sentence, index + 1) if end not in subject
            ]
            if not others or not subject:
                continue
            apart = site.mention.plural and len(subject) == 1
            sets = tuple((subject[0], other) for other in others) if apart else ((*subject, *others),)
            return Found(sets, min(pieces[owner or 0].start, site.noun.start), pieces[index + 1].end)
        return None

    def _owner(self, site: Site) -> int | None:
        """Return the place of the list before the noun that has the corridor."""
        pieces = site.sentence.pieces
        for index in range(site.place - 1, -1, -1):
            owns = index == 0 or pieces[index - 1].word not in _NO_OWNER
            if owns and pieces[index].is_parties and self.ends.places(pieces[index], site.sentence, index):
                return index
        return None

    def _owner_after(self, site: Site, end: int) -> int | None:
        """Return the place of A in "the corridor that A is developing with B"."""
        pieces = site.sentence.pieces
        if pieces[site.place + 1].word not in {"that", "which"}:
            return None
        places = (index for index in range(site.place + 2, end) if pieces[index].is_parties)
        return next((at for at in places if self.ends.places(pieces[at], site.sentence, at)), None)

    def _between_before(self, site: Site) -> Found | None:
        """Read "turn the ferry route between A and B into a green corridor".

        "make the A - B route a green corridor".
        """
        pieces = site.sentence.pieces
        for index in range(site.place - 2, site.first - 1, -1):
            after_agreement = index > 0 and pieces[index - 1].kind is Kind.AGREEMENT
            if pieces[index].word in self.links and pieces[index + 1].is_parties and not after_agreement:
                ends = self.ends.places(pieces[index + 1], site.sentence, index + 1)
                if len(ends) > 1:
                    return Found((ends,), pieces[index].start, site.noun.end)
            dashed = pieces[index].is_parties and pieces[index + 1].word in DASHES and index + 3 <= site.place
            if (
                dashed
                and pieces[index + 2].is_parties
                and self.routes & set(site.sentence.words(index + 3, index + 5))
            ):
                return Found(
                    (self.ends.two(site.sentence, index, index + 2),), pieces[index].start, site.noun.end
                )
        return None

    def _from_to_before(self, site: Site) -> Found | None:
        """Read "the route from A to B could become a green corridor"."""
        pieces = site.sentence.pieces
        for index in range(site.first, site.place - 3):
            route = pieces[index - 1].word in self.routes if index else False
            ways = pieces[index].word == "from" and route and pieces[index + 2].word == "to"
            if ways and pieces[index + 1].is_parties and pieces[index + 3].is_parties:
                ends = self.ends.two(site.sentence, index + 1, index + 3)
                return Found((ends,), pieces[index].start, site.noun.end)
        return None


def _between_lands(found: Found) -> bool:
    """Say whether all ends are countries or regions."""
    return all(end.startswith(("country/", "region/")) for ends in found.sets for end in ends)


def _owned(pieces: Sequence[Piece], index: int) -> bool:
    """Say whether a place only owns what follows: "Europe's largest harbour"."""
    return index + 1 < len(pieces) and pieces[index + 1].word in {"'s", "’s"}

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
from loader.drafting.routes import pairs

NEAR = 6  # pieces from the noun within which unknown names are taken as ports
ONWARDS = (("to",), ("as", "far", "as"), ("on", "to"), ("onwards", "to"), ("to", "include"))
# "The Alliance's gateway" is where the Alliance is.
HARBOURS = frozenset(
    {"docks", "gateway", "gateways", "harbour", "harbours", "harbor", "harbors", "port", "ports", "terminals"}
)
PARTNER = frozenset({"partner", "member", "participant", "port"})
JOINING = frozenset({"became", "becomes", "become", "joined", "joins", "join"})
_NO_OWNER = frozenset({"in", "at", "of", "with", "between", "for", "to"})


class Reader:
    """Reads the endpoints of one text's corridors."""

    def __init__(self, discourse: Discourse, lexicon: Lexicon) -> None:
        """Keep what "the two ports" may mean, and the words that lead to endpoints."""
        self.discourse = discourse
        self.ends = Ends(discourse)
        self.links = frozenset(lexicon.corridors["links"])
        self.routes = frozenset(lexicon.corridors["routes"])
        self.extended = frozenset(lexicon.corridors["extended"])

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
            self._tied_before,
        )
        read = (found for way in ways if (found := way(site)) is not None)
        whole = [found for found in read if all(len(ends) > 1 for ends in found.sets)]
        # "The crossing from Tarifa to Tanger will be the first green corridor between Europe and Africa."
        closer = (found for found in whole if not _between_lands(found))
        found = next(closer, whole[0] if whole else None)
        return self._joined(site, self._extended(site, found)) if found and len(found.sets) == 1 else found

    def _joined(self, site: Site, found: Found) -> Found:
        """Add C in "C became the fourth partner in the corridor between A and B"."""
        pieces = site.sentence.pieces
        words = site.sentence.words(0, site.place)
        if not pieces[0].is_parties or not PARTNER & set(words[-5:]) or not JOINING & set(words):
            return found
        ends = self.ends.places(pieces[0], site.sentence, 0)
        ends = tuple(end for end in ends if end.startswith("port/"))
        return Found((tuple(dict.fromkeys((*found.sets[0], *ends))),), found.start, found.end)

    def _extended(self, site: Site, found: Found) -> Found:
        """Add C in "the corridor from A to B will be extended to C"."""
        pieces = site.sentence.pieces
        for index in range(site.place + 1, site.stop - 2):
            words = tuple(piece.word for piece in pieces[index + 1 : index + 4])
            reach = next((len(way) for way in ONWARDS if words[: len(way)] == way), 0)
            at = index + 1 + reach
            if pieces[index].word in self.extended and reach and at < site.stop and pieces[at].is_parties:
                ends = self.ends.places(pieces[at], site.sentence, at)
                sets = (tuple(dict.fromkeys((*found.sets[0], *ends))),)
                return Found(sets, found.start, max(found.end, pieces[at].end)) if ends else found
        return found

    def _pairs(self, site: Site) -> Found | None:
        """Read "covering the A - B and C - D connections": each pair is a corridor of its own."""
        found = pairs(self.ends, site.sentence, site.place + 1, site.stop)
        return (
            Found(tuple(found[0]), site.noun.start, site.sentence.pieces[found[1][1]].end) if found else None
        )

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
            groups, last = self._company(site, index)
            groups = [[end for end in group if end not in subject] for group in groups]
            others = [end for group in groups for end in group]
            if not others or not subject:
                continue
            apart = site.mention.plural and len(subject) == 1
            # "With A, and with B and C" are two; "with A, B and C" three.
            each = groups if len(groups) > 1 else [[other] for other in others]
            sets = tuple((subject[0], *group) for group in each) if apart else ((*subject, *others),)
            return Found(sets, min(pieces[owner or 0].start, site.noun.start), pieces[last].end)
        return None

    def _company(self, site: Site, index: int) -> tuple[list[list[str]], int]:
        """Return the places of each of "with B, with C and with D" at a place, and the place of the last."""
        pieces, sentence = site.sentence.pieces, site.sentence
        groups = [list(self.ends.places(pieces[index + 1], sentence, index + 1))]
        last = index + 1
        while last + 2 < site.stop and pieces[last + 1].word in {",", "and", "with"}:
            step = 2 if pieces[last + 1].word == "with" else 3
            if step == 3 and pieces[last + 2].word != "with":
                break
            if last + step >= site.stop or not pieces[last + step].is_parties:
                break
            last += step
            groups.append(list(self.ends.places(pieces[last], sentence, last)))
        return groups, last

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

        "make the A - B route a green corridor", "whether the lines A - B and C - D can become corridors".
        """
        pieces = site.sentence.pieces
        for index in range(site.place - 2, site.first - 1, -1):
            after_agreement = index > 0 and pieces[index - 1].kind is Kind.AGREEMENT
            if pieces[index].word in self.links and pieces[index + 1].is_parties and not after_agreement:
                to = pieces[index + 2].word == "with"  # "a plan to connect A with B by a corridor"
                ends, _ = self.ends.joined(site.sentence, index, strangers=to)
                if len(ends) > 1:
                    return Found((ends,), pieces[index].start, site.noun.end)
        found = pairs(self.ends, site.sentence, site.first, site.place)
        if found is None:
            return None
        sets, (first, last) = found
        around = {*site.sentence.words(first - 3, first), *site.sentence.words(last + 1, last + 4)}
        return Found(tuple(sets), pieces[first].start, site.noun.end) if self.routes & around else None

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

    def _tied_before(self, site: Site) -> Found | None:
        """Read "the ferry has tied A to B since August as a route that its owner calls a green corridor"."""
        pieces = site.sentence.pieces
        for index in range(site.first, site.place - 3):
            row = pieces[index : index + 4]
            tied = row[0].word in self.links and row[2].word in {"to", "with"}
            if tied and row[1].is_parties and row[3].is_parties:
                ends = self.ends.two(site.sentence, index + 1, index + 3)
                return Found((ends,), row[0].start, site.noun.end)
        return None


def _between_lands(found: Found) -> bool:
    """Say whether all ends are countries or regions."""
    return all(end.startswith(("country/", "region/")) for ends in found.sets for end in ends)


def _owned(pieces: Sequence[Piece], index: int) -> bool:
    """Say whether a place only owns what follows: "Europe's largest harbour"."""
    owner = index + 1 < len(pieces) and pieces[index + 1].word in {"'s", "’s"}
    owned = {piece.word for piece in pieces[index + 2 : index + 4]}
    return owner and not (owned & HARBOURS and not owned & {"largest", "biggest", "busiest", "main", "other"})

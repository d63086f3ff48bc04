"""Lists of sister ports: who is whose, and since when.

"Sister ports of Oakland are Osaka (1959), Kobe and Cork", "Kobe followed in 1987, Cork and Turku in 1988".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece, Sentence
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.party_clauses import Who
from loader.drafting.statements import Dated, Site, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BETWEEN = frozenset({",", "and", ";", "the", "then", "finally", "later"})
_MEMBERS = frozenset({Kind.PORT, Kind.ORGANISATION, Kind.NAME})


class Sisters:
    """Reads lists of sister ports in one text."""

    def __init__(self, doc: Doc, lexicon: Lexicon, discourse: Discourse) -> None:
        """Keep the words that tell."""
        self.doc = doc
        self.discourse = discourse
        self.following = lexicon.grammar_set("following")
        self.owning = lexicon.grammar_set("owning")
        self.listing = lexicon.grammar_set("listing")

    def of(self, site: Site) -> tuple[Who, Who] | None:
        """Return whose sister ports a sentence lists, and which they are; None where it lists none.

        Nobody is named as the owner where the sentence says "its sister ports".
        """
        if self.doc[site.noun.end - 1].lower_ == "agreements":
            return None
        pieces, place = site.sentence.pieces, site.place
        after = pieces[place + 1 : place + 3]
        if len(after) == 2 and after[0].word in {"of", "to"} and after[1].is_parties:
            owner = self._refs(site, place + 2)
            listed = (
                self._who(site.sentence, place + 4) if self._word(pieces, place + 3) in self.listing else None
            )
            if listed:
                return (Who(owner, site.noun.start), listed) if len(owner) == 1 else None
            members = self._before(site, place)
            if members and len(owner) == 1 and len(members.refs) > 1:
                return Who(owner, members.edge), Who(members.refs, after[1].end, apart=True)
            return None
        if (at := self._listed(site)) and (listed := self._who(site.sentence, at)):
            whose = self._owner(site)
            return (whose, listed) if whose else None
        if "among" in site.sentence.words(place - 3, place):
            return self._counted(site)
        return None

    def _owner(self, site: Site) -> Who | None:
        """Return whoever has the sister ports: "X has three", "X's"; nobody named for "its"."""
        pieces = site.sentence.pieces
        for index in range(site.place - 1, -1, -1):
            if pieces[index].is_parties:
                words = set(site.sentence.words(index + 1, site.place))
                refs = self._refs(site, index)
                has = words & (self.owning | {"'s", "’s"})
                return Who(refs, pieces[index].start) if has and len(refs) == 1 else None
            if pieces[index].word in {"its", "their"}:
                return Who(edge=site.noun.start)
        return None

    def _counted(self, site: Site) -> tuple[Who, Who] | None:
        """Read "The Port of Oakland counts Osaka, Kobe and Cork among its sister ports"."""
        lists = [index for index in range(site.place) if site.sentence.pieces[index].is_parties]
        if len(lists) != 2 or not self.owning & set(site.sentence.words(lists[0], lists[1])):
            return None
        owner, counted = (self._refs(site, index) for index in lists)
        start, end = site.sentence.pieces[lists[0]].start, site.noun.end
        return (Who(owner, start), Who(counted, end, apart=True)) if len(owner) == 1 else None

    def _before(self, site: Site, place: int) -> Who | None:
        pieces = site.sentence.pieces
        index = next((at for at in range(place - 1, -1, -1) if pieces[at].is_parties), -1)
        if index < 0 or "respectively" in site.sentence.words(0, len(pieces)):
            return None
        return Who(self._refs(site, index), pieces[index].start)

    def _refs(self, site: Site, index: int) -> tuple[str, ...]:
        return self.discourse.refs(site.sentence.pieces[index], site.sentence, index)

    def _listed(self, site: Site) -> int:
        """Return the place of the list in "has nine sister ports, among them Kobe", "…: Kobe"; 0 for none."""
        pieces, place = site.sentence.pieces, site.place
        if self._word(pieces, place + 1) in self.listing:
            return place + 2
        after = pieces[place + 1 : place + 4]
        if self._word(pieces, place + 1) != "," or len(after) < 3:
            return 0
        if after[1].word == "among" and after[2].kind is Kind.PRONOUN:
            return place + 4
        if after[1].word == "such" and after[2].word == "as":
            return place + 4
        return place + 3 if after[1].word in self.listing | {"notably"} else 0

    def _word(self, pieces: tuple[Piece, ...], index: int) -> str:
        return pieces[index].word if index < len(pieces) else ""

    def _who(self, sentence: Sentence, place: int) -> Who | None:
        """Return the members of the list that begins at a place, each with its year where it has one."""
        refs: list[str] = []
        dates: list[Dated] = []
        end = 0
        for index, dated in self._lists(sentence, place):
            named = self.discourse.refs(sentence.pieces[index], sentence, index)
            refs += [ref for ref in named if ref not in refs]
            end = sentence.pieces[index].end
            if dated is not None and dated.date and dated.date.past:
                bracket = self.doc[dated.start].text == "("
                own = named[-1:] if bracket else named
                dates.append(Dated(own, dated.date.past, (dated.start, dated.end)))
                end = dated.end
        return Who(tuple(refs), end, apart=True, dates=tuple(dates)) if refs else None

    def _lists(self, sentence: Sentence, place: int) -> Iterator[tuple[int, Piece | None]]:
        """Yield the lists of ports from a place on, and the date behind each."""
        pieces, index = sentence.pieces, place
        while index < len(pieces) and pieces[index].kind in _MEMBERS and not pieces[index].quoted:
            dated = pieces[index + 1] if index + 1 < len(pieces) and pieces[index + 1].date else None
            yield index, dated
            index += 2 if dated else 1
            while index < len(pieces) and pieces[index].word in _BETWEEN:
                index += 1

    def series(self, sentence: Sentence, start: int) -> Statement | None:
        """Read "Kobe followed in 1987, Cork and Turku in 1988", "In 2004 came Kobe, in 2006 Cork".

        From the token ``start`` on; the statement tells of agreements like the ones before.
        """
        if among := self._among(sentence):
            return among
        pieces = sentence.pieces
        at = next(
            (
                index
                for index, piece in enumerate(pieces)
                if piece.word in self.following and piece.start >= start and not piece.quoted
            ),
            0,
        )
        first = max(at - 1, 0)  # the port that followed, or the year in which it came
        rest = [piece for piece in pieces[first:] if piece.word not in _BETWEEN | {"."} | self.following]
        rest = rest[: next((n for n, piece in enumerate(rest) if piece.word), len(rest))]
        if not at or len(rest) < 2 or len(rest) % 2:
            return None
        dates: list[Dated] = []
        for one, other in zip(rest[::2], rest[1::2], strict=True):
            named, dated = (one, other) if other.date else (other, one)
            if not dated.date or not dated.date.past or named.kind not in _MEMBERS:
                return None
            refs = self.discourse.refs(named, sentence, pieces.index(named))
            dates.append(Dated(refs, dated.date.past, (dated.start, dated.end)))
        noun = Mention(Kind.AGREEMENT, pieces[at].start, pieces[at].end, plural=True, like=True)
        others = tuple(dict.fromkeys(ref for each in dates for ref in each.refs))
        return Statement(
            sentence,
            noun,
            others=others,
            says="exists",
            apart=True,
            dates=tuple(dates),
            start=rest[0].start,
            end=rest[-1].end,
        )

    def _among(self, sentence: Sentence) -> Statement | None:
        """Read "Kobe and Cork are among the others": more of the sister ports told of before."""
        pieces = sentence.pieces
        words = [piece.word for piece in pieces[1:6]]
        first = pieces[0] if pieces else None
        if (
            first is None
            or first.kind not in _MEMBERS
            or words[:2] not in (["are", "among"], ["is", "among"])
        ):
            return None
        ends = len(pieces) < 6 or pieces[4].word == "." or pieces[5].word == "."
        if not ends or not (pieces[3].kind is Kind.PRONOUN or {"others", "these", "those"} & set(words[2:4])):
            return None
        refs = self.discourse.refs(first, sentence, 0)
        noun = Mention(Kind.AGREEMENT, pieces[1].start, pieces[2].end, plural=True, like=True)
        return Statement(
            sentence, noun, others=refs, says="exists", apart=True, start=first.start, end=pieces[2].end
        )

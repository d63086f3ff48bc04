"""Parties in clauses of their own: "the letter they signed", "Under a memorandum signed today, A and B"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from loader.drafting.discourse import Discourse
from loader.drafting.mentions import Kind
from loader.drafting.statements import Dated, Site, Tokens
from loader.drafting.verbs import Verb


@dataclass(frozen=True)
class Who:
    """Parties and people, and the token where they begin (a subject) or end (all others)."""

    refs: tuple[str, ...] = ()
    edge: int = 0
    people: tuple[str, ...] = ()
    people_span: Tokens | None = None
    unnamed: Tokens | None = None
    apart: bool = False
    between: bool = False
    dates: tuple[Dated, ...] = ()


class PartyClauses:
    """Reads the parties that clauses around an agreement's noun name."""

    def __init__(self, discourse: Discourse) -> None:
        """Keep what has been named."""
        self.discourse = discourse

    def relative(self, site: Site) -> tuple[Who, Verb] | None:
        """Read "a framework agreement that A, B and C concluded", "the letter of intent they signed"."""
        pieces = site.sentence.pieces
        for here in range(site.place + 1, min(site.stop, site.place + 7)):
            directly = here == site.place + 1 and pieces[here].kind is Kind.PRONOUN
            if not pieces[here].is_parties or not (directly or pieces[here - 1].word in {"that", "which"}):
                continue
            end = pieces[here].end
            verb = next((each for each in site.verbs if each.start >= end and each.group != "report"), None)
            if verb is not None and verb.start - end <= 3:
                refs = self.discourse.refs(pieces[here], site.sentence, here)
                return (Who(refs, site.noun.start), verb) if refs else None
        return None

    def introduced(self, site: Site) -> Who:
        """Read "Under a memorandum of understanding signed on Monday, A and B will …"."""
        pieces = site.sentence.pieces
        first = next((at + 1 for at in range(site.place, -1, -1) if pieces[at].word in {":", ";"}), 0)
        before = [piece.word for piece in pieces[max(site.place - 3, first) : site.place]]
        if not {"under", "in", "through", "with"} & set(before[:2]) or site.place - first > 4:
            return Who()
        for index in range(site.place + 1, min(site.stop, site.place + 14) - 1):
            listed = pieces[index].word == "," and pieces[index + 1].is_parties
            if listed and pieces[index + 1].kind is not Kind.PERSON:
                refs = self.discourse.refs(pieces[index + 1], site.sentence, index + 1)
                return Who(refs, pieces[index + 1].end) if len(refs) > 1 else Who()
        return Who()

    def siblings(self, site: Site) -> Who:
        """Read "is a sister port of Incheon and Cork": an agreement with each."""
        pieces, here = site.sentence.pieces, site.place + 2
        if here >= len(pieces) or pieces[here - 1].word != "of" or not pieces[here].is_parties:
            return Who()
        return Who(self.discourse.refs(pieces[here], site.sentence, here), pieces[here].end, apart=True)

    def related(self, site: Site) -> Who:
        """Read "San Francisco, with which an agreement was signed in 1967"."""
        pieces = site.sentence.pieces
        for index in range(max(site.place - 5, 1), site.place - 1):
            whom = pieces[index].word == "with" and pieces[index + 1].word in {"which", "whom"}
            owner = index - 2 if pieces[index - 1].word == "," else index - 1
            if whom and owner >= 0 and pieces[owner].is_parties:
                return Who(self.discourse.refs(pieces[owner], site.sentence, owner), site.noun.end)
        return Who()

    def delegates(self, site: Site, verb: Verb | None) -> Who:
        """Read "X, for the Port of Oakland, and Y, for the Port of Osaka, signed a memorandum"."""
        pieces = site.sentence.pieces
        limit = verb.start if verb else 0
        at = [
            index
            for index in range(3, len(pieces))
            if pieces[index].is_parties
            and pieces[index].end <= limit
            and pieces[index - 1].word == "for"
            and pieces[index - 3].mentions[-1:]
            and pieces[index - 3].mentions[-1].kind in {Kind.PERSON, Kind.NAME}
        ]
        refs: list[str] = []
        for index in at:
            # "The Port of Oakland, and Y" reads as a list; Y acts for the next.
            own = pieces[index].mentions[: -1 if index + 3 in at else None]
            refs += self.discourse.refs(replace(pieces[index], mentions=own), site.sentence, index)
        return Who(tuple(dict.fromkeys(refs)), pieces[at[0]].start) if len(at) > 1 else Who()

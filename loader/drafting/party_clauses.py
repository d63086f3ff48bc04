"""Parties in clauses of their own: "the letter they signed", "Under a memorandum signed today, A and B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loader.drafting.clauses import Piece
from loader.drafting.discourse import Discourse
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind
from loader.drafting.statements import Dated, Site, Tokens
from loader.drafting.verbs import Verb

if TYPE_CHECKING:
    from spacy.tokens import Doc


ABOUT = frozenset({"on", "about", "for", "over", "towards", "toward"})
SIBLINGS = frozenset({"port", "harbour", "harbor", "seaport", "sister"})
SIGNATORIES = frozenset({"signatories", "signers", "parties", "partners"})


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
    strangers: bool = False  # people who are only names: "Ministers King and Tat"
    dates: tuple[Dated, ...] = ()


class PartyClauses:
    """Reads the parties that clauses around an agreement's noun name."""

    def __init__(self, doc: Doc, discourse: Discourse, lexicon: Lexicon) -> None:
        """Keep what has been named."""
        self.doc = doc
        self.discourse = discourse
        self.linking = lexicon.grammar_set("linking")
        self.unnamed = lexicon.grammar_set("unnamed")

    def relative(self, site: Site) -> tuple[Who, Verb] | None:
        """Read "a framework agreement that A, B and C concluded", "the letter of intent they signed"."""
        pieces = site.sentence.pieces
        for here in range(site.place + 1, min(site.stop, site.place + 9)):
            directly = here == site.place + 1 and pieces[here].kind in {Kind.PRONOUN, Kind.GROUP}
            led = [piece.word for piece in pieces[max(here - 3, 0) : here]]
            through = (
                led[-1:] in (["of"], ["from"]) and led[1] in self.unnamed and led[0] in {"that", "which"}
            )
            if not pieces[here].is_parties or not (directly or through or led[-1:] in (["that"], ["which"])):
                continue
            end = pieces[here].end
            if {"the", "a", "first", "second"} & set(site.sentence.words(site.place + 1, here - 1)):
                continue  # "… a memorandum, the ninth that Houston has concluded"
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
        if not {"under", "in", "through", "with", "by"} & set(before[:3]) or site.place - first > 4:
            return Who()
        for index in range(site.place + 1, min(site.stop, site.place + 14) - 1):
            opens = pieces[index].word == "," or (pieces[index].date and pieces[index + 1].kind is Kind.GROUP)
            listed = opens and pieces[index + 1].is_parties
            if listed and pieces[index + 1].kind is not Kind.PERSON:
                refs = self.discourse.refs(pieces[index + 1], site.sentence, index + 1)
                return Who(refs, pieces[index + 1].end) if len(refs) > 1 else Who()
        return Who()

    def siblings(self, site: Site) -> Who:
        """Read "is a sister port of Incheon and Cork": an agreement with each."""
        pieces, here = site.sentence.pieces, site.place + 2
        if self.doc[site.noun.end - 1].lower_.rstrip("s") not in SIBLINGS:
            return Who()
        if here <= len(pieces) and pieces[here - 1].is_parties:
            here -= 1  # "its sister port Kobe"
        elif here >= len(pieces) or pieces[here - 1].word not in {"of", "to"} or not pieces[here].is_parties:
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

    def leading(self, site: Site) -> Who:
        """Read "A and B will go on: a new memorandum was signed", "… dates from 2013, when one was made".

        The parties are those of the clause before, where it names two or more at one place only.
        """
        pieces = site.sentence.pieces
        first = max(site.place - 5, 1)
        edge = next((at for at in range(site.place - 1, first - 1, -1) if _new_clause(pieces, at)), 0)
        if not edge and site.place > 3:
            under = range(site.place - 1, site.place - 4, -1)
            edge = next((at for at in under if pieces[at].word in {"under", "through", "via"}), 0)
        named = [
            (index, self.discourse.refs(pieces[index], site.sentence, index))
            for index in range(edge)
            if pieces[index].is_parties and pieces[index].kind is not Kind.PERSON and not pieces[index].quoted
        ]
        several = [(index, refs) for index, refs in named if len(refs) > 1]
        if len(several) != 1 or any(piece.kind is Kind.AGREEMENT for piece in pieces[:edge]):
            return Who()
        return Who(several[0][1], pieces[several[0][0]].start)

    def linked(self, site: Site) -> tuple[Who, Who] | None:
        """Read "sister port agreements link A with B, with C and with D", "one that has tied A to B"."""
        pieces = site.sentence.pieces
        at = next(
            (
                index
                for index in range(site.place + 1, min(site.stop, site.place + 9, len(pieces) - 1))
                if pieces[index].word in self.linking
            ),
            0,
        )
        if not at or pieces[at + 1].kind is Kind.PERSON:
            return None
        unnamed = pieces[at + 1].word == "the" and at + 2 < len(pieces) and pieces[at + 2].word
        if unnamed:
            at += 1  # "bind the canal to Houston and to Tampa": whom, the sentences before tell
        elif not pieces[at + 1].is_parties:
            return None
        first = () if unnamed else self.discourse.refs(pieces[at + 1], site.sentence, at + 1)
        others: list[str] = []
        end, lists, here = at + 1, 0, at + 2
        while here + 1 < site.stop:
            if pieces[here].word in {",", "and"}:
                here += 1
            elif pieces[here].word in {"with", "to"} and pieces[here + 1].is_parties:
                others += self.discourse.refs(pieces[here + 1], site.sentence, here + 1)
                end, lists, here = here + 1, lists + 1, here + 2
            else:
                break
        if not others and len(first) < 2:
            return None
        several = lists > 1 or (site.mention.plural and len(first) == 1 and len(others) > 1)
        return Who(first, site.noun.start), Who(tuple(dict.fromkeys(others)), pieces[end].end, apart=several)

    def joined(self, site: Site) -> tuple[Who, Who] | None:
        """Read "A is twinned with B under a sister port agreement"."""
        pieces = site.sentence.pieces
        before = pieces[max(site.place - 3, 0) : site.place]
        lists = [index for index in range(site.place) if pieces[index].is_parties]
        if not {piece.word for piece in before} & {"under", "through", "by", "via"} or len(lists) != 2:
            return None
        words = site.sentence.words(lists[0] + 1, lists[1])
        if words[-1:] != ["with"] and not (self.linking & set(words) and words[-1:] == ["to"]):
            return None
        first, second = (self.discourse.refs(pieces[index], site.sentence, index) for index in lists)
        return Who(first, pieces[lists[0]].start), Who(second, site.noun.end)

    def enumerated(self, site: Site) -> Who:
        """Read "four parties signed a letter of intent on Tuesday: A, B, C and D"."""
        pieces = site.sentence.pieces
        for index in range(site.place + 1, min(site.stop, site.place + 14, len(pieces) - 1)):
            if pieces[index].word not in {":", "–", "—"}:
                continue
            after = pieces[index + 1]
            closed = index + 2 >= len(pieces) or pieces[index + 2].word in {".", ";"}
            if len(after.mentions) < 2 or not after.is_parties or after.kind is Kind.PERSON or not closed:
                return Who()
            return Who(self.discourse.refs(after, site.sentence, index + 1), after.end)
        return Who()

    def signatories(self, site: Site) -> Who:
        """Read "the signatories of the letter, dated 5 March, are A, B and C"."""
        pieces = site.sentence.pieces
        before = {piece.word for piece in pieces[max(site.place - 4, 0) : site.place]}
        if not before & SIGNATORIES or not before & {"of", "to", "behind"}:
            return Who()
        for index in range(site.place + 1, min(site.stop, site.place + 10, len(pieces) - 1)):
            if pieces[index].word in {"are", "were", "include"} and pieces[index + 1].is_parties:
                refs = self.discourse.refs(pieces[index + 1], site.sentence, index + 1)
                return Who(refs, pieces[index + 1].end) if len(refs) > 1 else Who()
        return Who()

    def opening(self, site: Site) -> Who:
        """Read "with Abidjan a partnership agreement was signed"."""
        pieces = site.sentence.pieces
        for index in range(max(site.place - 3, 1), site.place):
            opens = index < 2 or pieces[index - 2].word in {":", ",", ";"}
            if opens and pieces[index - 1].word == "with" and pieces[index].is_parties:
                return Who(self.discourse.refs(pieces[index], site.sentence, index), site.noun.end)
        return Who()

    def with_before(self, site: Site) -> Who:
        """Read "signed on Tuesday with Port Houston a new agreement"."""
        pieces = site.sentence.pieces
        if pieces[0].word == "with" and len(pieces) > 1 and pieces[1].is_parties and site.place > 3:
            only = sum(piece.is_parties for piece in pieces[2 : site.place]) == 1
            if only and not any(place < site.place for place, _ in site.nouns):
                return Who(self.discourse.refs(pieces[1], site.sentence, 1), site.noun.end)
        for index in range(max(site.place - 5, 1), site.place - 1):
            # "In talks with Brunsbüttel about an accord".
            if (
                pieces[index - 1].word == "with"
                and pieces[index].is_parties
                and pieces[index + 1].word in ABOUT
            ):
                return Who(self.discourse.refs(pieces[index], site.sentence, index), site.noun.end)
        verb = next((each for each in reversed(site.verbs) if each.end <= site.noun.start), None)
        last = max((place for place, _ in site.nouns if place < site.place), default=0)
        for index in range(max(site.place - 8, last, 1), site.place) if verb else ():
            own = verb is not None and verb.group != "report" and (not last or verb.start >= pieces[last].end)
            after_verb = own and verb is not None and pieces[index].start >= verb.end
            if after_verb and pieces[index - 1].word == "with" and pieces[index].is_parties:
                return Who(self.discourse.refs(pieces[index], site.sentence, index), site.noun.end)
        return Who()

    def participle(self, site: Site, verb: Verb | None) -> Who:
        """Read "Having signed a memorandum with B, A expects more": who has signed, follows."""
        pieces = site.sentence.pieces
        opens = next((at for at, piece in enumerate(pieces) if piece.word == "having"), -1)
        if verb is None or opens < 0 or pieces[opens].end > verb.start or verb.start - pieces[opens].end > 2:
            return Who()
        for index in range(site.place + 1, len(pieces) - 2):
            after = pieces[index + 1]
            if (
                pieces[index].word == ","
                and after.is_parties
                and pieces[index + 2].word not in {",", "and", ""}
            ):
                return Who(self.discourse.refs(after, site.sentence, index + 1), pieces[opens].start)
        return Who()

    def delegates(self, site: Site, verb: Verb | None) -> Who:
        """Read "X, for the Port of Oakland, and Y, for the Port of Osaka, signed a memorandum"."""
        pieces = site.sentence.pieces
        limit = verb.start if verb else 0
        at = [
            index
            for index in range(2, len(pieces))
            if pieces[index].is_parties
            and (pieces[index].end <= limit or (verb is not None and verb.start >= site.noun.end))
            and pieces[index - 1].word == "for"
            and _acting(
                pieces[index - 3] if pieces[index - 2].word == "," and index > 2 else pieces[index - 2]
            )
        ]
        refs: list[str] = []
        for index in at:
            # "The Port of Oakland, and Y" reads as a list; Y acts for the next.
            own = pieces[index].mentions[: -1 if {index + 2, index + 3} & set(at) else None]
            refs += self.discourse.refs(replace(pieces[index], mentions=own), site.sentence, index)
        return Who(tuple(dict.fromkeys(refs)), pieces[at[0]].start) if len(at) > 1 else Who()


def _new_clause(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a clause begins at a place: after a colon, or with ", when"."""
    when = pieces[at].word in {"when", "where"} and pieces[at - 1].word == ","
    return pieces[at].word in {":", ";"} or when


def _acting(piece: Piece) -> bool:
    """Say whether a piece is, or ends with, the name of someone who may act for others."""
    return bool(piece.mentions) and piece.mentions[-1].kind in {Kind.PERSON, Kind.NAME}

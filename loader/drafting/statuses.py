"""How far a corridor has come: the words near it that say so, the strongest that is not merely hoped for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting import language
from loader.drafting.clauses import Piece, Sentence
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 14
IDEA = 7  # tokens from "shelved" to the corridor in "shelved the idea of a corridor"
BEING = frozenset({"was", "were", "been"})
# "The corridor could create jobs" says nothing of how far it has come.
MODALS = frozenset({"could", "may", "might", "can"})


@dataclass(frozen=True)
class Status:
    """A status (its slug in the scheme) with the tokens that say so (-1: the whole implies it)."""

    slug: str
    start: int = -1
    end: int = 0
    expected_by: str = ""
    expected_span: tuple[int, int] | None = None


class Statuses:
    """Reads statuses of corridors in one text."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        """Find the words that speak of status."""
        self.doc = doc
        words = lexicon.corridors
        self.works = frozenset(words["works"])
        self.hoped = frozenset(words["hoped"])
        self.expected = frozenset(words["expected"])
        self.unrelated = frozenset(words["unrelated"])
        self.done = frozenset(words["done"])
        self.cues = [
            (label, start, end)
            for label, start, end in language.longest(doc, language.matcher(dict(lexicon.verbs["corridor"])))
            if doc[start].text != "May" or doc[start].is_sent_start  # the month is no modal
        ]
        self.starts = [start for _, start, _ in self.cues]

    def within(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """Return the cues from one token to another."""
        from bisect import bisect_left

        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def of_corridor(self, sentence: Sentence, piece: Piece, *, agreed: bool) -> Status:
        """Return what a sentence says of the corridor at a piece; the slug is "" where it says nothing."""
        cues = self.within(sentence.start, sentence.end)
        near = [
            (label, start, end)
            for label, start, end in cues
            if -REACH <= start - piece.start <= REACH + 6 and not self._overlaps(start, end, piece)
        ]
        before = [cue for cue in near if cue[1] < piece.start]
        expected, span = self._expected(sentence)
        for wanted in ("ended", "operational", "established"):
            reached = near if wanted != "ended" else [cue for cue in cues if cue[1] - piece.start >= -IDEA]
            for label, start, end in reached:
                if label == wanted and self._holds(start, end, piece, wanted):
                    return Status(wanted, start, end)
        for label, start, end in cues:
            if label == "feasibility" and (
                self.doc[start].lower_
                in {"feasibility", "pre", "pre-feasibility", "prefeasibility", "viability"}
                or (start < piece.start and piece.start - start <= REACH)
                or (0 <= start - piece.end <= REACH and self.doc[start - 1].lower_ in {"be", "being"})
            ):
                return Status("feasibility-study", start, end, expected, span)
        passive = [
            (label, start, end)
            for label, start, end in near
            if 0 <= start - piece.end <= (REACH if self.doc[start - 1].lower_ in BEING else 5)
        ]
        for label, start, end in [*before, *passive]:
            if label == "agreed":
                return Status("agreed", start, end, expected, span)
        for label, start, end in near:
            if label == "proposed" and (start < piece.start or start - piece.end <= 10):
                return Status("proposed", start, end, expected, span)
        for label, start, end in near:
            if label == "exploring" and not (start > piece.start and self.doc[start].lower_ in MODALS):
                return Status(
                    "feasibility-study" if agreed else "under-consideration", start, end, expected, span
                )
        for label, start, end in near:
            if label == "planned":
                return Status("planned", start, end, expected, span)
        return Status("", -1, 0, expected, span)

    def _overlaps(self, start: int, end: int, piece: Piece) -> bool:
        return start < piece.end and end > piece.start

    def _holds(self, start: int, end: int, piece: Piece, wanted: str) -> bool:
        """Say whether a cue states a fact about the corridor, not a plan.

        "established", not "to be established".
        """
        tail: list[str] = []
        for index in range(start - 1, max(start - 5, -1), -1):
            word = self.doc[index].lower_
            if self.doc[index + 1].is_sent_start or word in {",", ";", ".", "and"}:
                break
            tail.append(word)
        by = {token.lower_ for token in self.doc[end : end + 2]}
        if wanted == "established" and end < len(self.doc) and self.doc[end].lower_ == "by":
            return False
        if wanted == "operational" and by & {"phase", "stage", "plan", "date", "costs"}:
            return False
        close = tail[:2] if wanted == "ended" else tail[:4]
        if any(self._hopes(word, tail[:at]) for at, word in enumerate(close)) or (
            wanted == "operational" and by & {"by", "from"}
        ):
            return False
        text = self.doc[start:end].text.lower()
        if wanted == "established" and text in self.done and start < piece.start:
            # The corridor itself must be what was launched, not a study or an initiative for it.
            gap = [self.doc[index].lower_ for index in range(end, piece.start)]
            if piece.end < len(self.doc) and self.doc[piece.end].lower_ in self.works:
                return False
            return len(gap) <= 6 and not any(
                word in {"for", "to", "of", "on", "towards", "toward", "study", "between"} for word in gap
            )
        if wanted == "established" and text in {"already has", "already have", "has", "have"}:
            since = [token.lower_ for token in self.doc[piece.end : piece.end + 8]]
            beside = start < piece.start and piece.start - end <= 4
            return beside and (text.startswith("already") or "already" in since)
        if wanted == "operational" and start < piece.start:
            return piece.start - end <= 3
        if start >= piece.end:
            if wanted != "ended" and self._becoming(piece):
                return False  # "is to become a green corridor, with new fuels in use by 2025"
            gap = [self.doc[index].lower_ for index in range(piece.end, start)]
            return (
                not any(word in {"which", "that", "who", ";", "while", "whose"} for word in gap[2:])
                and (wanted == "operational" or len(gap) <= (24 if wanted == "ended" else 14))
                and not any(word in self.hoped - {"to"} for word in gap[-4:])
                and not (gap and gap[-1] == "to")
            )
        return True

    def _becoming(self, piece: Piece) -> bool:
        """Say whether something is yet "to become" the corridor."""
        before = [token.lower_ for token in self.doc[max(0, piece.start - 4) : piece.start]]
        at = before.index("become") if "become" in before else 0
        return at > 0 and before[at - 1] in self.hoped

    def _hopes(self, word: str, after: list[str]) -> bool:
        """Say whether a word makes what follows it a hope: "to be opened", but not "to Tuticorin opened"."""
        infinitive = all(other in {"be", "have", "been", "get"} or other.endswith("ly") for other in after)
        return word in self.hoped and (word != "to" or infinitive)

    def _expected(self, sentence: Sentence) -> tuple[str, tuple[int, int] | None]:
        """Return the date by which more is expected.

        Where a word of coming about stands between it and the corridor.
        """
        for item in sentence.pieces:
            if item.date is None or not item.date.future or item.quoted:
                continue
            first = max(sentence.start, item.date.start - 10)
            words = [self.doc[index].lower_ for index in range(first, item.date.start)]
            if any(word in self.unrelated for word in words[-8:]) or not any(
                word in self.expected for word in words
            ):
                continue
            if item.date.past and not any(
                word in {"will", "to", "by", "be", "should", "expected", "due"} for word in words
            ):
                continue
            return item.date.future, (item.date.start, item.date.end)
        return "", None

"""How a bare name stands: as part of another name, as the place where something is, as a city, a dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.capitals import is_capital
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

LOCATIVE = frozenset({"in", "at", "near", "outside", "off", "around", "across"})


class Settings:
    """Tells how the names of places stand; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        self.nobody = lexicon.word_set("nobody")
        self.demonyms = frozenset(word for name in lexicon.places["demonyms"] for word in name.split())
        self.titles = frozenset(word.lower() for title in lexicon.roles["titles"] for word in title.split())
        self.travel = frozenset(lexicon.places["travel"])
        self.seats = frozenset(str(name) for name in lexicon.places["seats"])
        self.honorifics = frozenset(lexicon.roles["honorifics"])

    def within_name(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether capitalised neighbours make a bare name part of another: "Tokyo Olympics"."""
        if start > 0:
            before = doc[start - 1]
            if (
                before.text in DASHES
                and not before.whitespace_
                and start > 1
                and not doc[start - 2].whitespace_
            ):
                pass
            elif (
                is_capital(before)
                and not before.is_space
                and before.lower_ not in self.nobody
                and before.text not in self.demonyms
            ):
                if before.lower_ not in self.titles and before.lower_ not in self.honorifics:
                    return True
                return before.lower_ in self.honorifics
        if end < len(doc):
            after = doc[end]
            if (
                after.text in DASHES
                and not after.whitespace_
                and end + 1 < len(doc)
                and doc[end + 1].lower_
                in {
                    "based",
                    "headquartered",
                    "born",
                    "area",
                    "bound",
                    "listed",
                    "flagged",
                    "style",
                }
            ):
                return True
            if is_capital(after) and not after.is_sent_start and after.lower_ not in self.titles:
                return after.lower_ not in {"port", "ports", "harbour", "harbor"} and after.lower_ not in {
                    "green",
                    "sister",
                    "friendship",
                    "memorandum",
                    "mou",
                }
        return False

    def setting(self, doc: Doc, start: int, end: int) -> str:
        """Return how a bare name stands: "locative" (in X), "city" (X Mayor, city of X), "dateline".

        Or "".
        """
        before = doc[start - 1].lower_ if start else ""
        if (
            end < len(doc)
            and doc[end].text in {"-", "–", "—"}
            and doc[start].is_sent_start
            and doc[end].whitespace_
        ):
            return "dateline"
        if start and doc[start - 1].text == "-" and doc[start].is_upper:
            return "dateline"
        if _opens_dateline(doc, start, end):
            return "dateline"
        if end < len(doc) and doc[end].lower_ in {
            "mayor",
            "residents",
            "city",
            "court",
            "police",
            "university",
            "airport",
            "officials",
            "area",
            "region",
            "bay",
            "time",
        }:
            return "city"
        if before in LOCATIVE:
            return "locative"
        if before == "to" and self.travel & {token.lower_ for token in doc[max(0, start - 5) : start]}:
            return "city"  # "a trade mission to Hong Kong"
        if self._governs(doc, start, end):
            return "city"
        if (
            before == "of"
            and start > 1
            and doc[start - 2].lower_
            in {
                "city",
                "mayor",
                "university",
                "people",
                "outskirts",
                "streets",
                "residents",
                "consulate",
                "capital",
                "bay",
                "gulf",
                "strait",
                "straits",
                "south",
                "north",
                "east",
                "west",
            }
        ):
            return "city"
        return ""

    def _governs(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether a name stands for a government beside another's seat: "Canberra and Tokyo"."""
        before = start > 1 and doc[start - 1].lower_ == "and" and doc[start - 2].text in self.seats
        after = doc[end : end + 1].text.lower() == "and" and doc[end + 1 : end + 2].text in self.seats
        return before or after


def _opens_dateline(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name opens "ULSAN, South Korea, 20 March 2025 –": names and numbers up to a dash."""
    first = start
    while first > 1 and doc[first - 1].text in {"/", "-", "&"} and not doc[first - 1].whitespace_:
        first -= 2
    if not doc[first].is_sent_start:
        return False
    for index in range(end, min(end + 14, len(doc))):
        token = doc[index]
        if token.text in {"-", "–", "—"} and token.whitespace_ and doc[index - 1].whitespace_:
            return True
        if token.is_space and "\n" in token.text:
            return any(
                other.like_num for other in doc[end:index]
            )  # "Tokyo, 18 March 2025", alone in its line
        if not (is_capital(token) or token.like_num or token.text in ",()/." or token.text in DASHES):
            return False
    return False

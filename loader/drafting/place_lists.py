"""Names of ports in lists: "X, Y and Z", also of ports that we do not know, also with countries between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.capitals import is_capital
from loader.drafting.gazetteer import Gazetteer
from loader.drafting.language import DASHES
from loader.drafting.mentions import free
from loader.drafting.place_mentions import SEPARATORS
from loader.drafting.place_settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Doc

BEFORE = frozenset({"port", "ports", "seaport", "seaports", "harbour", "harbours", "harbor", "harbors"})
MOST_NAMES = 40  # a longer list is no sentence; reading on from each of its names would take its square
# Where names begin: the sort of name, and the end of the longest of that sort.
Spans = dict[int, dict[str, int]]


class Lists:
    """Reads lists of ports' names; made once for a gazetteer."""

    def __init__(self, known: Gazetteer, settings: Settings) -> None:
        """Keep the names, and the words that are part of none."""
        self.known = known
        self.titles = settings.titles
        self.nobody = settings.nobody

    def read(
        self,
        doc: Doc,
        start: int,
        spans: Spans,
        taken: set[int],
        *,
        explicit: bool,
        plural: bool,
    ) -> tuple[list[tuple[str, int, int]], int]:
        """Read "X", or "X, Y and Z" where plural.

        (slug or "", start, end) of each name, and the end of all.
        """
        names: list[tuple[str, int, int]] = []
        position = end = start
        while position < len(doc) and len(names) < MOST_NAMES:
            if doc[position].lower_ == "the" and position + 1 < len(doc):
                position += 1
            stop = max(
                (
                    spans.get(position, {}).get(sort, 0)
                    for sort in ("port", "explicit")
                    if explicit or sort == "port"
                ),
                default=0,
            )
            if (
                not stop
                and explicit
                and not {"country", "region"} & spans.get(position, {}).keys()
                and free(taken, position, position + 1)
                and doc[position].lower_ not in BEFORE
            ):
                stop = self._unknown_end(doc, position, taken)
            if not stop:
                break
            name = doc[position:stop].text
            slug = (
                self.known.ports.get(name)
                or self.known.explicit.get(name)
                or self.known.ports.get(name.title())
                or ""
            )
            names.append((slug, position, stop))
            end = position = stop
            if not plural:
                break
            after = _after_country(doc, position, spans)
            position = _separator(doc, after)
            if not position:
                break
        return names, end

    def _unknown_end(self, doc: Doc, start: int, taken: set[int]) -> int:
        """Return where the name of a port that we do not know ends: before titles and possessives.

        0 if none begins.
        """
        stop, end = start, min(start + 5, len(doc))
        while (
            stop < end
            and stop not in taken
            and is_capital(doc[stop])
            and doc[stop].lower_ not in self.titles
            and doc[stop].lower_ not in self.nobody - {"new", "port", "south", "north", "west", "east"}
        ):
            stop += 1
            if stop < end and doc[stop].text in DASHES and stop + 1 < end:
                stop += 1
        return stop if stop > start else 0


def _after_country(doc: Doc, position: int, spans: Spans) -> int:
    """Step over ", Japan," and "in Japan" and "(Japan)"."""
    if position + 1 < len(doc) and doc[position].lower_ in {",", "in", "("}:
        start = position + 2 if doc[position + 1].lower_ == "the" else position + 1
        stop = spans.get(start, {}).get("country", 0)
        if stop:
            return stop + 1 if stop < len(doc) and doc[stop].text in {")"} else stop
    return position


def _separator(doc: Doc, position: int) -> int:
    """Return the place after ", ", " and " or ", and " at a position, or 0 if there is none."""
    start = position
    while position < len(doc) and position - start < 2 and doc[position].lower_ in SEPARATORS:
        position += 1
    if position == start or position >= len(doc):
        return 0
    return position

"""What may be left out of a sentence: articles, "in Japan" after a name, asides, what a company is."""

from __future__ import annotations

from loader.drafting.asides import ARTICLES, Asides
from loader.drafting.clauses import Piece
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

PORTS = frozenset({"ports", "harbours", "harbors", "cities"})
BEFORE_NAME = frozenset({"the", "and", ",", "a", "an", "by", "with", "between", "of", "for", ":"})
FELLOW = frozenset(
    {
        "other",
        "further",
        "more",
        "partner",
        "sister",
        "foreign",
        "overseas",
        "seaports",
        "gateways",
        "authorities",
        "of",
    }
)
NAMING = (("namely",), ("including",), ("such", "as"), ("among", "them"), ("notably",), ("like",))
FORMERLY = frozenset(
    {("what", "was", "then"), ("what", "is", "now"), ("what", "is", "today"), ("what", "was", "still")}
)
SIDES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "north-east",
        "north-west",
        "south-east",
        "south-west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    }
)
# "In the Kanto region".
AREAS = frozenset({"region", "prefecture", "province", "state", "county", "district", "area"})
COASTS = frozenset({"coast", "coasts", "shore", "shores", "coastline", "west", "east", "north", "south"})


class Omissions:
    """Clears rows of pieces; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        demonyms = (word.lower() for name in lexicon.places["demonyms"] for word in name.split())
        self.peoples = frozenset(demonyms)
        self.dropped = ARTICLES | self.peoples
        self.numbers = frozenset(lexicon.dates["numbers"]) - {"a", "an", "one"}
        self.describing = lexicon.grammar_set("describing")
        self.asides = Asides(lexicon)
        self.signing = lexicon.signing_words()
        self.titles: dict[str, list[tuple[str, ...]]] = {}
        for title in lexicon.roles["titles"]:
            words = tuple(title.lower().split())
            if {word.rstrip("s") for word in words} & set(lexicon.roles["public"]):
                continue  # the mayor of Kobe does not act for its port
            self.titles.setdefault(words[0], []).append(words)

    def clear(self, pieces: list[Piece]) -> list[Piece]:
        """Return a row without what says nothing of who did what with whom."""
        described = self.asides.without_appositions(self._undescribed(self._without_offices(pieces)))
        return self._without_articles(self.asides.without_asides(self.asides.without_place(described)))

    def _without_offices(self, pieces: list[Piece]) -> list[Piece]:
        """Take "X's president and the head of Y" as X and Y, who act by them; not where a name follows."""
        kept: list[Piece] = []
        index = 0
        while index < len(pieces):
            last = kept[-1] if kept else None
            if pieces[index].word in {"'s", "’s"} and last is not None and last.is_parties:
                end = self._title_end(pieces, index + 1)
                if end and end < len(pieces) and (pieces[end].word in {"and"} | self.signing):
                    index = end
                    continue
            end = self._title_end(pieces, index)
            if end and end + 1 < len(pieces) and pieces[end].word in {"of", "at"} and _acts(last):
                after = end + 2 if pieces[end + 1].word == "the" else end + 1
                if after < len(pieces) and pieces[after].kind in {Kind.PORT, Kind.ORGANISATION}:
                    index = end + 1
                    continue
            kept.append(pieces[index])
            index += 1
        return kept

    def _title_end(self, pieces: list[Piece], index: int) -> int:
        """Return the place after a title at a place, the longest; 0 if none is there."""
        known = self.titles.get(pieces[index].word, ()) if index < len(pieces) else ()
        words = tuple(piece.word for piece in pieces[index : index + 5]) if known else ()
        lengths = [len(title) for title in known if words[: len(title)] == title]
        return index + max(lengths) if lengths else 0

    def _undescribed(self, pieces: list[Piece]) -> list[Piece]:
        """Drop what describes a name from before it: "the feeder operator Samskip" is Samskip."""
        kept: list[Piece] = []
        for piece in pieces:
            if piece.kind in {Kind.ORGANISATION, Kind.NAME}:
                last = len(kept)
                while last > 0 and (
                    kept[last - 1].word in self.describing | self.peoples
                    or (kept[last - 1].word in {"'s", "’s"} and kept[last - 2].word in self.describing)
                ):
                    last -= 1
                if last < len(kept) and last > 0 and kept[last - 1].word in BEFORE_NAME:
                    del kept[last:]
                elif last < len(kept) and last > 1 and kept[last - 1].word in {"'s", "’s"}:
                    # "Gasunie's subsidiary Hynetwork" is Hynetwork.
                    del kept[last - 2 if kept[last - 2].is_parties else last :]
            kept.append(piece)
        return kept

    def _without_articles(self, pieces: list[Piece]) -> list[Piece]:
        """Drop articles before names, "in Japan" and ", China," after them, and whose they are."""
        kept: list[Piece] = []
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            if tuple(each.word for each in pieces[index : index + 3]) in FORMERLY:
                index += 3
                continue
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            ahead = index + 1
            while ahead < len(pieces) - 1 and pieces[ahead].word in self.peoples:
                ahead += 1  # "the Belgian ports of …"
            if piece.word in self.dropped and following is not None and pieces[ahead].is_parties:
                index = ahead
                continue
            if piece.kind is Kind.COUNTRY and following is not None and _explicit_ports(following):
                index += 1  # "the US ports of Seattle and Tacoma"
                continue
            if step := _coast(pieces, index):
                index += step
                continue
            if step := self._counted(pieces, index):
                index += step
                continue
            if kept and kept[-1].kind is Kind.ORGANISATION and _government(pieces, index):
                index += 2
                continue
            if (
                kept
                and kept[-1].kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME}
                and (step := _location(pieces, index))
            ):
                index += step
                continue
            if _owns(pieces, index):
                index += 2
                continue
            kept.append(piece)
            index += 1
        return kept

    def _counted(self, pieces: list[Piece], index: int) -> int:
        """Return how many pieces "six Japanese ports, namely" takes before the list of their names."""
        if pieces[index].word not in self.numbers and pieces[index].kind is not Kind.GROUP:
            return 0
        here = index + 1
        while here < len(pieces) and (pieces[here].word in self.dropped | PORTS | FELLOW):
            here += 1
        listed = here + 1 < len(pieces) and pieces[here].word == ":" and len(pieces[here + 1].mentions) > 0
        if listed and (here - index > 1 or pieces[index].kind is Kind.GROUP):
            return here + 1 - index  # "six Japanese ports: Tokyo, …"
        if here < len(pieces) and pieces[here].word in {",", ":", "–", "-"}:
            here += 1
        if here < len(pieces) and pieces[here - 1].word == ":" and pieces[index].kind is Kind.GROUP:
            return here - index if len(pieces[here].mentions) and here == index + 2 else 0
        words = tuple(
            "them" if piece.kind is Kind.PRONOUN else piece.word for piece in pieces[here : here + 2]
        )
        length = next((len(lead) for lead in NAMING if words[: len(lead)] == lead), 0)
        listed = here + length < len(pieces) and pieces[here + length].is_parties
        return here + length - index if length and listed else 0


def _coast(pieces: list[Piece], index: int) -> int:
    """Return how many pieces "the west coast of" takes before a country or region."""
    words = [piece.word for piece in pieces[index : index + 4]]
    at = words.index("of") if "of" in words else 0
    following = pieces[index + at + 1] if index + at + 1 < len(pieces) else None
    land = following is not None and following.kind in {Kind.COUNTRY, Kind.REGION}
    return at + 1 if at > 0 and land and words[at - 1] in COASTS and words[0] in COASTS | {"the"} else 0


def _owns(pieces: list[Piece], index: int) -> bool:
    """Say whether "China's" or "Saigon's" before a name only says whose it is."""
    if index + 2 >= len(pieces) or pieces[index + 1].word not in {"'s", "’s"}:
        return False
    owner, owned = pieces[index], pieces[index + 2]
    if owned.kind is Kind.ORGANISATION:
        return owner.kind in {Kind.COUNTRY, Kind.NAME, Kind.PORT}
    same = owner.kind is Kind.PORT and owner.mentions[0].refs == (owned.mentions or owner.mentions)[0].refs
    return owned.kind in {Kind.PORT, Kind.NAME} and (owner.kind is Kind.COUNTRY or same)


def _explicit_ports(piece: Piece) -> bool:
    return piece.kind is Kind.PORT and piece.mentions[0].explicit


def _government(pieces: list[Piece], index: int) -> bool:
    """Say whether ", Government of India," follows the name of a ministry."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return (
        pieces[index].word == ","
        and after is not None
        and after.kind is Kind.ORGANISATION
        and after.mentions[0].label.startswith("government-of-")
    )


def _location(pieces: list[Piece], index: int) -> int:
    """Return how many pieces ", China," or "in Japan" or "of the United States" takes after a name.

    0 if none.
    """
    piece = pieces[index]
    here = index + 1
    if here < len(pieces) and pieces[here].word == "the":
        here += 1
    if here < len(pieces) and piece.word in {"in", "on"} and pieces[here].word in SIDES:
        return here + 1 - index  # "Kandla in the west"
    if _island(pieces, index):
        return 2
    if (step := _area(pieces, index)) or _seat(pieces, index):
        return step or 2
    if here >= len(pieces) or pieces[here].kind not in {Kind.COUNTRY, Kind.REGION}:
        return 0
    if piece.word == "in":
        return here + 1 - index
    branch = pieces[here + 1].mentions[:1] if piece.word == "," and here + 1 < len(pieces) else ()
    if branch and branch[0].label in {"Region", "Regions", "Branch", "Division"}:
        return here + 2 - index  # "DP World, UAE Region"
    if piece.word == ",":
        after = pieces[here + 1].word if here + 1 < len(pieces) else "."
        if after == "," and here + 2 < len(pieces) and not pieces[here + 2].is_parties:
            return here + 2 - index
        if after == ",":
            return here + 1 - index
        if after in {".", "and", "to"} and not (
            here + 2 < len(pieces) and pieces[here + 2].kind in {Kind.COUNTRY, Kind.REGION}
        ):
            return here + 1 - index
    return 0


def _island(pieces: list[Piece], index: int) -> bool:
    """Say whether "on Bornholm" stands behind a name within a list."""
    row = pieces[index : index + 4]
    lone = len(row) == 4 and row[1].kind in {Kind.NAME, Kind.REGION}
    return lone and row[0].word == "on" and row[2].word in {"and", ","} and row[3].is_parties


def _area(pieces: list[Piece], index: int) -> int:
    """Return how many pieces "in the Kanto region" or "in Chubu" takes behind a port within a list.

    0 where it does not stand there, or where the list does not go on behind it.
    """
    if pieces[index].word != "in" or pieces[index - 1].kind is not Kind.PORT:
        return 0
    here = index + 1
    here += here < len(pieces) and pieces[here].word == "the"
    if here >= len(pieces) or pieces[here].kind not in {Kind.NAME, Kind.REGION}:
        return 0
    here += 1
    here += here < len(pieces) and pieces[here].word in AREAS
    after = here
    after += after < len(pieces) and pieces[after].word == ","
    after += after < len(pieces) and pieces[after].word == "and"
    after += after > here and after < len(pieces) and pieces[after].word == "the"
    goes_on = here < after < len(pieces) and pieces[after].kind in {Kind.PORT, Kind.ORGANISATION}
    return here - index if goes_on else 0


def _seat(pieces: list[Piece], index: int) -> bool:
    """Say whether "at Tuticorin" stands between the body that is there and another party."""
    row = pieces[index : index + 5]
    if len(row) < 4 or row[0].word != "at" or pieces[index - 1].kind is not Kind.ORGANISATION:
        return False
    other = row[4] if row[3].word in ARTICLES and len(row) > 4 else row[3]
    named = other.kind in {Kind.ORGANISATION, Kind.NAME} or _explicit_ports(other)
    return row[1].kind is Kind.PORT and row[2].word == "and" and named


def _acts(before: Piece | None) -> bool:
    """Say whether a title after a piece begins a subject: at the beginning, or after "and", "the"."""
    return before is None or before.word in {"and", "the"}

"""What may be left out of a sentence: articles, "in Japan" after a name, asides, what a company is."""

from __future__ import annotations

from itertools import pairwise

from loader.drafting.clauses import Piece
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

PORTS = frozenset({"ports", "harbours", "harbors", "cities"})
ARTICLES = frozenset({"the", "both", "its", "a", "an"})
# "The company that …", "an operator of …".
DESCRIPTION = frozenset({"that", "which", "of", "for", "in", "behind", "running", "with", "based"})
ASIDE = 26  # pieces that ", which …," may take


class Omissions:
    """Clears rows of pieces; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        demonyms = (word.lower() for name in lexicon.places["demonyms"] for word in name.split())
        self.peoples = frozenset(demonyms)
        self.dropped = ARTICLES | self.peoples
        self.numbers = frozenset(lexicon.dates["numbers"]) - {"a", "an", "one"}
        self.describing = lexicon.grammar_set("describing")
        self.participles = lexicon.grammar_set("participles")
        self.finite = lexicon.grammar_set("finite")
        self.signing = lexicon.signing_words()
        self.titles: dict[str, list[tuple[str, ...]]] = {}
        for title in lexicon.roles["titles"]:
            words = tuple(title.lower().split())
            if set(words) & set(lexicon.roles["public"]):
                continue  # the mayor of Kobe does not act for its port
            self.titles.setdefault(words[0], []).append(words)

    def clear(self, pieces: list[Piece]) -> list[Piece]:
        """Return a row without what says nothing of who did what with whom."""
        described = self._without_appositions(self._undescribed(self._without_offices(pieces)))
        return self._without_articles(self._without_asides(described))

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
                while last > 0 and kept[last - 1].word in self.describing | self.peoples:
                    last -= 1
                if last < len(kept) and last > 0 and kept[last - 1].word in {"the", "and", ",", "a", "an"}:
                    del kept[last:]
                elif last < len(kept) and last > 1 and kept[last - 1].word in {"'s", "’s"}:
                    # "Gasunie's subsidiary Hynetwork" is Hynetwork.
                    del kept[last - 2 if kept[last - 2].is_parties else last :]
            kept.append(piece)
        return kept

    def _without_appositions(self, pieces: list[Piece]) -> list[Piece]:
        """Drop ", the operator of Le Havre and Rouen," after a name, where the list or sentence goes on."""
        kept: list[Piece] = []
        index = 0
        while index < len(pieces):
            kept.append(pieces[index])
            index += 1
            if kept[-1].kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME}:
                index = self._past_apposition(pieces, index)
        return kept

    def _past_apposition(self, pieces: list[Piece], comma: int) -> int:
        """Return the place of the comma or stop that closes an apposition; ``comma`` opens it.

        The same place where it opens none.
        """
        opens = comma < len(pieces) and pieces[comma].word == ","
        words = [piece.word for piece in pieces[comma + 1 : comma + 7]] if opens else []
        if not opens or not (self._describes(words) or _country_s_port(pieces[comma + 1 : comma + 7])):
            return comma
        for at in range(comma + 4, min(comma + ASIDE, len(pieces))):
            piece = pieces[at]
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            if piece.word in self.signing or piece.kind in {Kind.AGREEMENT, Kind.PERSON}:
                break
            if piece.word == "." or following is None:
                return at
            # "The operator of Le Havre, Rouen and Paris": bare names go on with the apposition's own list.
            another = any(mention.explicit for mention in following.mentions)
            goes_on = (
                another
                or following.date is not None
                or following.word in {"and", "the"} | self.finite | self.signing
            )
            if piece.word == "," and (goes_on or following.word.endswith("ed")):
                return at
        return comma

    def _describes(self, words: list[str]) -> bool:
        """Say whether words after a comma begin an apposition: "the operator of", "part of", "one of"."""
        if tuple(words[:2]) in {("part", "of"), ("one", "of")}:
            return True
        if words[:1] and words[0] in self.participles:
            return words[1] in {"by", "in", "at", "for", "as"} if len(words) > 1 else False
        if words[:1] not in (["the"], ["a"], ["an"]):
            return False
        return any(
            word in self.describing and following in DESCRIPTION for word, following in pairwise(words)
        )

    def _without_asides(self, pieces: list[Piece]) -> list[Piece]:
        """Drop ", which runs the ports of …," after a name, where the sentence goes on behind it."""
        for start in range(1, len(pieces) - 1):
            if (
                pieces[start].word != ","
                or pieces[start + 1].word not in {"which", "who", "whose"}
                or not pieces[start - 1].is_parties
            ):
                continue
            for end in range(start + 2, min(start + ASIDE, len(pieces) - 1)):
                if pieces[end].word in self.signing or pieces[end].kind in {Kind.AGREEMENT, Kind.CORRIDOR}:
                    break
                following = pieces[end + 1]
                listed = (
                    following.word == "and"
                    and end + 2 < len(pieces)
                    and (pieces[end + 2].is_parties or pieces[end + 2].word == "the")
                )
                if pieces[end].word == "," and (
                    listed or following.word in self.finite or following.word.endswith("ed")
                ):
                    return [*pieces[:start], *pieces[end + 1 :]]
        return pieces

    def _without_articles(self, pieces: list[Piece]) -> list[Piece]:
        """Drop articles before names, "in Japan" and ", China," after them, and whose they are."""
        kept: list[Piece] = []
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            following = pieces[index + 1] if index + 1 < len(pieces) else None
            if piece.word in self.dropped and following is not None and following.is_parties:
                index += 1
                continue
            if piece.kind is Kind.COUNTRY and following is not None and _explicit_ports(following):
                index += 1  # "the US ports of Seattle and Tacoma"
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
        while here < len(pieces) and (pieces[here].word in self.dropped | PORTS):
            here += 1
        if here < len(pieces) and pieces[here].word in {",", ":", "–", "-"}:
            here += 1
        named = here < len(pieces) and pieces[here].word == "namely"
        return here + 1 - index if named else 0


def _owns(pieces: list[Piece], index: int) -> bool:
    """Say whether "China's" or "Saigon's" before a name only says whose it is."""
    if index + 2 >= len(pieces) or pieces[index + 1].word not in {"'s", "’s"}:
        return False
    owner, owned = pieces[index], pieces[index + 2]
    if owned.kind is Kind.ORGANISATION:
        return owner.kind in {Kind.COUNTRY, Kind.NAME, Kind.PORT}
    same = owner.kind is Kind.PORT and owner.mentions[0].refs == (owned.mentions or owner.mentions)[0].refs
    return owned.kind in {Kind.PORT, Kind.NAME} and (owner.kind is Kind.COUNTRY or same)


def _country_s_port(pieces: list[Piece]) -> bool:
    """Say whether an apposition begins "Mexico's biggest cargo port"."""
    words = [piece.word for piece in pieces]
    return (
        bool(pieces)
        and pieces[0].kind in {Kind.COUNTRY, Kind.REGION}
        and words[1:2] in (["'s"], ["’s"])
        and bool({"port", "harbour", "harbor", "gateway", "hub"} & set(words[2:]))
    )


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
    if here >= len(pieces) or pieces[here].kind not in {Kind.COUNTRY, Kind.REGION}:
        return 0
    if piece.word == "in":
        return here + 1 - index
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


def _acts(before: Piece | None) -> bool:
    """Say whether a title after a piece begins a subject: at the beginning, or after "and", "the"."""
    return before is None or before.word in {"and", "the"}

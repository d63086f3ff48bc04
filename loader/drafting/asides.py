"""What stands in commas beside a name and may be left out: ", the operator of Le Havre,", ", which …,"."""

from __future__ import annotations

from itertools import pairwise

from loader.drafting.clauses import Piece
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind

ARTICLES = frozenset({"the", "both", "its", "a", "an"})
# "The company that …", "an operator of …".
DESCRIPTION = frozenset({"that", "which", "of", "for", "in", "behind", "running", "with", "based"})
# What follows a comma with one of these goes on with a list.
JOINING = frozenset(
    {
        "and",
        "as",
        "along",
        "alongside",
        "together",
        "with",
        "in",
        "jointly",
        "plus",
        "both",
        "including",
        "but",
        "or",
        "for",
        "on",
    }
)
BRIEF = 11  # pieces that ", now part of a group," may take
ASIDE = 26  # pieces that ", which …," may take


class Asides:
    """Drops asides from rows of pieces; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that tell."""
        self.describing = lexicon.grammar_set("describing")
        self.participles = lexicon.grammar_set("participles")
        self.finite = lexicon.grammar_set("finite")
        self.signing = lexicon.signing_words()

    def without_appositions(self, pieces: list[Piece]) -> list[Piece]:
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
        if opens and (closing := self._brief(pieces, comma)):
            return closing
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

    def _brief(self, pieces: list[Piece], comma: int) -> int:
        """Return the comma that closes a few words between two parties: ", now part of a group, and".

        0 where there is none.
        """
        first = pieces[comma + 1] if comma + 1 < len(pieces) else None
        if first is None or first.word in JOINING or (first.is_parties and not _owner(pieces, comma + 1)):
            return 0
        for at in range(comma + 2, min(comma + BRIEF, len(pieces) - 2)):
            piece = pieces[at]
            if piece.word in self.finite | self.signing | {"which", "who", ".", ";", ":", "with"}:
                return 0
            if piece.kind in {Kind.AGREEMENT, Kind.CORRIDOR, Kind.PERSON}:
                return 0
            if piece.word == ",":
                here = at + 2 if pieces[at + 1].word == "and" else at + 1
                here += here < len(pieces) and pieces[here].word in ARTICLES
                closed = pieces[at + 1].word == "and" and here < len(pieces)
                described = first.word in ARTICLES or _owner(pieces, comma + 1)
                if described and not closed and self._goes_on(pieces[at + 1]):
                    return at
                return at if closed and pieces[here].kind in {Kind.PORT, Kind.ORGANISATION, Kind.NAME} else 0
        return 0

    def _goes_on(self, piece: Piece) -> bool:
        """Say whether the verb of the sentence follows."""
        return piece.word in self.finite | self.signing or piece.word.endswith("ed")

    def _describes(self, words: list[str]) -> bool:
        """Say whether words after a comma begin an apposition: "the operator of", "part of", "one of"."""
        if tuple(words[:2]) in {("part", "of"), ("one", "of")}:
            return True
        if words[:1] and words[0] in self.participles:
            return words[1] in {"by", "in", "at", "for", "as"} if len(words) > 1 else False
        if words[:1] not in (["the"], ["a"], ["an"]):
            return False
        return any(
            word in self.describing and following in DESCRIPTION and (word, following) != ("port", "of")
            for word, following in pairwise(words)
        )

    def without_place(self, pieces: list[Piece]) -> list[Piece]:
        """Drop ", where the summit is meeting," behind a place that opens the sentence."""
        comma = next((at for at in range(1, min(5, len(pieces) - 1)) if pieces[at].word == ","), 0)
        if not comma or pieces[comma + 1].word != "where":
            return pieces
        for end in range(comma + 2, min(comma + ASIDE, len(pieces) - 1)):
            if pieces[end].word == ",":
                return [*pieces[:comma], *pieces[end:]]
        return pieces

    def without_asides(self, pieces: list[Piece]) -> list[Piece]:
        """Drop ", which runs the ports of …," after a name, where the sentence goes on behind it."""
        for start in range(1, len(pieces) - 1):
            which = start + 2 if pieces[start + 1].word in {"with", "of", "to"} else start + 1
            if (
                pieces[start].word != ","
                or which >= len(pieces)
                or pieces[which].word not in {"which", "who", "whose", "whom"}
                or not pieces[start - 1].is_parties
            ):
                continue
            for end in range(start + 2, min(start + ASIDE, len(pieces) - 1)):
                if pieces[end].word in self.signing or pieces[end].kind in {Kind.AGREEMENT, Kind.CORRIDOR}:
                    break
                if pieces[end].word in {"between", "from"} and any(
                    piece.is_parties for piece in pieces[end + 1 : end + 3]
                ):
                    break  # "which plies between Vaasa and Umeå" tells of a route
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


def _owner(pieces: list[Piece], index: int) -> bool:
    return index + 1 < len(pieces) and pieces[index + 1].word in {"'s", "’s"}


def _country_s_port(pieces: list[Piece]) -> bool:
    """Say whether an apposition begins "Mexico's biggest cargo port"."""
    words = [piece.word for piece in pieces]
    return (
        bool(pieces)
        and pieces[0].kind in {Kind.COUNTRY, Kind.REGION}
        and words[1:2] in (["'s"], ["’s"])
        and bool({"port", "harbour", "harbor", "gateway", "hub"} & set(words[2:]))
    )

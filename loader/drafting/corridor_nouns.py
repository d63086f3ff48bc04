"""What corridors are called: "green and digital shipping corridor", "zero-emission route", "a second one"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

FUELS = frozenset({"hydrogen", "ammonia", "methanol"})
SHIPS = frozenset({"ships", "vessels", "shipping", "ferries"})
AROUND = 40  # tokens around a bare "corridor" in which ships make it one for ships


class Corridors:
    """Finds the nouns that mean shipping corridors."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that may stand before "corridor"."""
        words = lexicon.corridors
        self.heads = {
            **dict.fromkeys((*words["heads"]["singular"], *words["ways"]["singular"]), False),
            **dict.fromkeys((*words["heads"]["plural"], *words["ways"]["plural"]), True),
        }
        self.ways = frozenset((*words["ways"]["singular"], *words["ways"]["plural"]))
        self.green = frozenset(words["green"])
        self.several = frozenset(words["several"])
        self.like = frozenset(words["like"])
        self.maritime = frozenset(words["maritime"])
        self.modifiers = self.maritime | frozenset(words["modifiers"])
        self.others = frozenset(words["others"])
        self.overland = frozenset(words["overland"])
        self.fuels = frozenset(words["fuels"])
        self.shipping = (lexicon.word_set("shipping") | self.fuels) - {"corridor", "corridors", "freight"}
        self.links = frozenset(words["links"])
        self.definite = lexicon.grammar_set("definite")
        self.possessive = lexicon.grammar_set("possessive")
        self.numbers: dict[str, int] = {
            str(word): int(number) for word, number in lexicon.dates["numbers"].items()
        }

    def find(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Return the mentions of shipping corridors; takes the tokens of the noun and what qualifies it."""
        found: list[Mention] = []
        for index, token in enumerate(doc):
            plural = self.heads.get(token.lower_)
            if plural is None or index in taken:
                continue
            start, words = self._qualifiers(doc, index, taken)
            if token.lower_ in self.ways and not self.green & set(words):
                continue
            alike = self._alike(doc, start, words)
            words = [] if alike else words
            if any(word in self.others for word in words) or not self._maritime(words):
                for_fuel = not self.others & set(words) and self._for_fuel(doc, index)
                if words and not for_fuel:
                    continue
                kind = "Corridor" if self._for_ships(doc, index) else ""
                kind = "FuelExportCorridor" if for_fuel else kind
            else:
                kind = self._kind(words)
            definite, possessive, number = self._article(doc, start)
            definite = definite and (possessive or not {"first", "world's"} & set(words))
            last = next((mention.label for mention in reversed(found) if mention.label), "")
            if not kind and (
                (alike and not self._of_partners(doc, index))
                or self._led_on(doc, index)
                or (possessive and not plural and not self._of_partners(doc, index))
            ):
                # "A corridor between A and B" is like the one named before.
                kind = last or (
                    "Corridor" if (definite and not possessive) or self._beside_ships(doc, index) else ""
                )
            if not kind and not definite:
                continue
            taken.update(range(start, index + 1))
            several = plural or (index + 1 < len(doc) and doc[index + 1].lower_ in self.several)
            found.append(
                Mention(
                    Kind.CORRIDOR,
                    start,
                    index + 1,
                    label=kind,
                    plural=several,
                    definite=definite,
                    possessive=possessive,
                    number=number,
                )
            )
        return found

    def _alike(self, doc: Doc, start: int, words: list[str]) -> bool:
        """Say whether a noun means another corridor like the one named: "such corridors", "a second one"."""
        if words:
            return all(word in self.like for word in words)
        before = start - 2 if start > 1 and doc[start - 1].lower_ in {"a", "an"} else start - 1
        return before >= 0 and doc[before].lower_ in self.like

    def _qualifiers(self, doc: Doc, head: int, taken: set[int]) -> tuple[int, list[str]]:
        start, words = head, []
        while start > 0 and start - 1 not in taken and not doc[start].is_sent_start:
            token = doc[start - 1]
            whole = f"{doc[start - 3].lower_}-{token.lower_}" if start > 2 else ""
            if whole in self.modifiers and doc[start - 2].text in DASHES:
                words.append(whole)
                start -= 3
                continue
            if (
                token.text in DASHES
                and start > 1
                and not token.whitespace_
                and not doc[start - 2].whitespace_
            ):
                compound = f"{doc[start - 2].lower_}-{doc[start].lower_}"
                if not (doc[start - 2].lower_ in self.modifiers or compound in self.modifiers):
                    break
                words.append(compound)
                start -= 1
                continue
            if token.lower_ in self.others:
                words.append(token.lower_)
                start -= 1
                continue
            if token.lower_ not in self.modifiers or (
                token.lower_ in {"and", "&"} and not (start > 1 and doc[start - 2].lower_ in self.modifiers)
            ):
                break
            words.append(token.lower_)
            start -= 1
        while start < head and doc[start].lower_ in {"and", "&"}:
            start += 1
        return start, words

    def _of_partners(self, doc: Doc, head: int) -> bool:
        """Say whether "corridor" only tells what partners or projects are meant."""
        return head + 1 < len(doc) and doc[head + 1].lower_ in {"partners", "partner", "members", "project"}

    def _led_on(self, doc: Doc, head: int) -> bool:
        """Say whether a bare "corridor" goes on with its ends: "a corridor, for car carriers between"."""
        if doc[head + 1 : head + 4].text in {"of their own", "of its own"}:
            return True
        for token in doc[head + 1 : head + 9]:
            if token.is_sent_start or token.text == ".":
                return False
            if token.lower_ in self.links or token.lower_ == "from":
                return True
        return False

    def _for_ships(self, doc: Doc, head: int) -> bool:
        """Say whether a bare "corridor" is one for ships, as in "a corridor for methanol-fuelled ships"."""
        if head + 1 >= len(doc) or doc[head + 1].lower_ != "for":
            return False
        return any(token.lower_ in SHIPS for token in doc[head + 2 : head + 9])

    def _for_fuel(self, doc: Doc, head: int) -> bool:
        """Say whether a corridor is one for a fuel: "a trade corridor for green hydrogen", by no pipeline."""
        if head + 1 >= len(doc) or doc[head + 1].lower_ != "for":
            return False
        stop = next((at for at in range(head + 2, min(head + 5, len(doc))) if doc[at].lower_ in FUELS), 0)
        # "A corridor for methanol-fuelled ships" carries no methanol.
        burnt = stop + 1 < len(doc) and (doc[stop + 1].text in DASHES or doc[stop + 1].lower_ in SHIPS)
        overland = {token.lower_ for token in doc[head].sent} & self.overland
        return bool(stop) and not burnt and not overland

    def _beside_ships(self, doc: Doc, head: int) -> bool:
        """Say whether ships or their fuels are spoken of around a bare "corridor", and no railway is."""
        around = {token.lower_ for token in doc[max(0, head - AROUND) : head + AROUND]}
        return bool(around & self.shipping) and not {token.lower_ for token in doc[head].sent} & self.overland

    def _maritime(self, words: list[str]) -> bool:
        return any(part in self.maritime for word in words for part in (word, *word.split("-"))) or any(
            word in {"zero-emission", "low-carbon", "zero-carbon", "low-emission"} for word in words
        )

    def _kind(self, words: list[str]) -> str:
        parts = {part for word in words for part in word.split("-")}
        if "green" in parts and "digital" in parts:
            return "GreenAndDigitalShippingCorridor"
        if (
            parts & self.fuels
            and not (parts & {"zero", "low", "neutral"})
            and not (("green" in parts) and ("shipping" in parts))
        ):
            return "FuelExportCorridor"
        if self.green & set(words) or parts & {"zero", "low", "clean", "neutral"}:
            return "GreenShippingCorridor"
        return "Corridor"

    def _article(self, doc: Doc, start: int) -> tuple[bool, bool, int]:
        number = 0
        for index in range(start - 1, max(start - 5, -1), -1):
            word = doc[index].lower_
            if word in self.numbers and word not in {"a", "an"}:
                number = self.numbers[word]
            if word in self.definite | self.possessive:
                return True, word in self.possessive, number
            if word in {"a", "an", "and", ",", ".", "of"}:
                break
        return False, False, number

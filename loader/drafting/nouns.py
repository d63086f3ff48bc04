"""What agreements and corridors are called.

"three-year MoU", "green and digital shipping corridor".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loader.drafting import language
from loader.drafting.capitals import is_capital
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free

if TYPE_CHECKING:
    from spacy.tokens import Doc

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
ELLIPSIS = 60  # tokens after an agreement within which "those with …" may mean others like it
MEMORANDUM = frozenset({"memorandum", "memoranda", "memorandums"})  # "a memorandum" is one of understanding
REACH = 7  # how far before its noun an article or number may stand


class Agreements:
    """Finds the nouns that mean agreements."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the matcher."""
        phrases: dict[str, list[str]] = {}
        for kind, forms in lexicon.agreements["kinds"].items():
            phrases[f"{kind}/1"] = forms["singular"]
            phrases[f"{kind}/2"] = forms["plural"]
        phrases["/1"] = lexicon.agreements["anaphoric"]["singular"]
        phrases["/2"] = lexicon.agreements["anaphoric"]["plural"]
        phrases["elliptic/1"] = lexicon.agreements["elliptic"]["singular"]
        phrases["elliptic/2"] = lexicon.agreements["elliptic"]["plural"]
        phrases["ignored"] = lexicon.agreements["ignored"]
        for kind, names in lexicon.agreements["standing"].items():
            phrases[f"standing {kind}/1"] = names
        self.matcher = language.matcher(phrases)
        self.numbers: dict[str, int] = {
            str(word): int(number) for word, number in lexicon.dates["numbers"].items()
        }
        self.definite = lexicon.grammar_set("definite")
        self.possessive = lexicon.grammar_set("possessive")
        self.stops = lexicon.grammar_set("noun_stops")
        self.verbs = frozenset(
            phrase.split()[0]
            for group in ("sign", "renew")
            for form in ("past", "base", "gerund")
            for phrase in lexicon.verb(group, form)
        )

    def find(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Return the mentions of agreements.

        And take the tokens of those and of the treaties that are none.
        """
        found: list[Mention] = []
        for label, start, end in language.longest(doc, self.matcher):
            if not free(taken, start, end):
                continue
            if label == "ignored":
                taken.update(range(start, end))
                continue
            kind, _, number = label.partition("/")
            if kind == "elliptic":
                led = end < len(doc) and doc[end].lower_ in {"with", "between"}
                if led and found and start - found[-1].end < ELLIPSIS:
                    taken.update(range(start, end))
                    found.append(Mention(Kind.AGREEMENT, start, end, plural=number == "2"))
                continue
            if kind in {"Agreement", ""} and end < len(doc) and doc[end].text == "-":
                continue
            kind = kind.removeprefix("standing ")
            if kind in {"Agreement", "Declaration"} and self._named(doc, start, end):
                taken.update(range(start, end))
                continue
            taken.update(range(start, end))
            mention = self._mention(doc, start, end, kind, number == "2")
            if kind == "Agreement" and doc[start - 1].lower_ in {"similar", "such"} and start:
                mention = replace(mention, label="")
            if not kind and doc[start].lower_ in MEMORANDUM and doc[start - 1].lower_ in {"a", "new"}:
                mention = replace(mention, label="MemorandumOfUnderstanding", definite=False)
            found.append(mention)
        return found

    def _named(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether a name of its own makes this a treaty of others: the Clydebank Declaration."""
        return (
            start > 0
            and is_capital(doc[start])
            and is_capital(doc[start - 1])
            and not doc[start].is_upper
            and doc[start - 1].text.lower() not in {"the", "a", "an", "joint", "cooperation", "new"}
            and not doc[start - 1].is_sent_start
            and end - start == 1
        )

    def _mention(self, doc: Doc, start: int, end: int, kind: str, plural: bool) -> Mention:
        definite, indefinite, number, year = False, False, 0, 0
        for index in range(start - 1, max(start - REACH, -1), -1):
            token = doc[index]
            if token.is_space or token.text in ".;:”“" or (token.text == "," and index < start - 1):
                break
            word = token.lower_
            if _YEAR.fullmatch(word) and index == start - 1:
                year = int(word)
            elif (
                word in self.numbers
                and word not in {"a", "an"}
                and not (index + 1 < len(doc) and doc[index + 1].text in DASHES)
            ):
                number = self.numbers[word]
            if word in self.definite:
                definite = True
                break
            if word in self.possessive:
                break
            if word in {"a", "an", "another"}:
                indefinite = True
                break
            if word in self.stops or word in self.verbs:
                break
        near = {doc[index].lower_ for index in range(max(start - 3, 0), start)}
        if (
            not kind
            and not near & {"similar", "such", "another", "second", "third", "further"}
            and not definite
        ):
            definite = True  # "contract" alone is taken up only where it is the one named before
        if near & {"new", "second", "separate", "similar", "another"} and not definite:
            indefinite = True
        return Mention(
            Kind.AGREEMENT,
            start,
            end,
            label=kind,
            plural=plural,
            definite=definite and not indefinite,
            number=number,
            year=year,
        )


class Corridors:
    """Finds the nouns that mean shipping corridors."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words that may stand before "corridor"."""
        words = lexicon.corridors
        self.heads = {
            **dict.fromkeys(words["heads"]["singular"], False),
            **dict.fromkeys(words["heads"]["plural"], True),
        }
        self.maritime = frozenset(words["maritime"])
        self.modifiers = self.maritime | frozenset(words["modifiers"])
        self.others = frozenset(words["others"])
        self.fuels = frozenset(words["fuels"])
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
            if any(word in self.others for word in words) or not self._maritime(words):
                if words:
                    continue
                kind = "Corridor" if self._for_ships(doc, index) else ""
            else:
                kind = self._kind(words)
            definite, possessive, number = self._article(doc, start)
            last = next((mention.label for mention in reversed(found) if mention.label), "")
            if not kind and (
                self._led_on(doc, index) or (possessive and not plural and not self._of_partners(doc, index))
            ):
                # "A corridor between A and B" is like the one named before.
                kind = last or ("Corridor" if definite and not possessive else "")
            if not kind and not definite:
                continue
            taken.update(range(start, index + 1))
            several = plural or (
                index + 1 < len(doc)
                and doc[index + 1].lower_ in {"partnerships", "agreements", "initiatives", "projects"}
            )
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

    def _qualifiers(self, doc: Doc, head: int, taken: set[int]) -> tuple[int, list[str]]:
        start, words = head, []
        while start > 0 and start - 1 not in taken and not doc[start].is_sent_start:
            token = doc[start - 1]
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
        return any(
            token.lower_ in {"ships", "vessels", "shipping", "ferries"} for token in doc[head + 2 : head + 9]
        )

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
        if parts & {"green", "zero", "low", "clean", "decarbonised", "decarbonized", "neutral"}:
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

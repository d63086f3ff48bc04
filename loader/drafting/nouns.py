"""What agreements are called: "three-year MoU", "sister port agreement"."""

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
            phrases[f"{kind}/1"] = [*forms["singular"], *_in_quotes(forms["singular"])]
            phrases[f"{kind}/2"] = [*forms["plural"], *_in_quotes(forms["plural"])]
        phrases["/1"] = lexicon.agreements["anaphoric"]["singular"]
        phrases["/2"] = lexicon.agreements["anaphoric"]["plural"]
        phrases["elliptic/1"] = lexicon.agreements["elliptic"]["singular"]
        phrases["elliptic/2"] = lexicon.agreements["elliptic"]["plural"]
        phrases["ordinal/1"] = lexicon.agreements["ordinal"]
        phrases["ordinal/2"] = lexicon.agreements["together"]
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
        self.before_verb = lexicon.grammar_set("before_verb")
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
            if kind in {"elliptic", "ordinal"}:
                led = self._led(doc, end, ordinal=kind == "ordinal")
                if led and found and start - found[-1].end < ELLIPSIS:
                    taken.update(range(start, end))
                    found.append(Mention(Kind.AGREEMENT, start, end, plural=number == "2", like=True))
                continue
            if kind in {"Agreement", ""} and end < len(doc) and doc[end].text == "-":
                continue
            if not kind and start and doc[start - 1].lower_ in self.before_verb:
                continue  # "which also deals with training"
            if kind.startswith("standing ") and not self._sibling(doc, start, end):
                continue
            kind = kind.removeprefix("standing ")
            if kind in {"Agreement", "Declaration"} and self._named(doc, start, end):
                taken.update(range(start, end))
                continue
            taken.update(range(start, end))
            mention = self._mention(doc, start, end, kind, number == "2")
            near = {token.lower_ for token in doc[max(start - 2, 0) : start]}
            if kind == "Agreement" and near & {"similar", "such"}:
                mention = replace(mention, label="")
            if not kind and doc[start].lower_ in MEMORANDUM and self._indefinite(doc, start):
                mention = replace(mention, label="MemorandumOfUnderstanding", definite=False)
            found.append(mention)
        return found

    def _sibling(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether "sister ports", or "sister port" beside whose it is, tells of an agreement."""
        if doc[end - 1].lower_.endswith("s"):
            return start == 0 or doc[start - 1].lower_ != "as"  # "25 years as sisters" is no news
        after = doc[end] if end < len(doc) else None
        owned = start > 0 and doc[start - 1].lower_ in {"its", "their"}
        return after is not None and (after.lower_ in {"of", "to"} or (owned and is_capital(after)))

    def _indefinite(self, doc: Doc, start: int) -> bool:
        """Say whether "a", "a joint", "similar" stands before a memorandum: one not named before."""
        before: list[str] = []
        for token in reversed(doc[max(start - REACH, 0) : start]):
            if token.lower_ in self.definite | self.possessive | self.stops or (
                token.is_punct and token.text != "-"
            ):
                break
            before.insert(0, token.lower_)
        if any(word in self.numbers for word in before[-1:]):
            return not {token.lower_ for token in doc[max(start - 3, 0) : start - 1]} & self.definite
        return bool({"a", "new", "similar", "such", "further", "separate"} & set(before))

    def _led(self, doc: Doc, end: int, *, ordinal: bool) -> bool:
        """Say whether "with" follows, or what shows that "one" and "the first" mean agreements.

        As in "one of 2021", "the other, with Kobe", "the first was signed".
        """
        words = [token.lower_ for token in doc[end : end + 4]]
        start = end - 2
        by = (
            ordinal
            and start > 0
            and doc[start].lower_ == "the"
            and doc[start - 1].lower_ in {"by", "under", "in"}
        )
        if by and words[:1] == [","]:
            return True  # "By the first, A and B agree …"
        words += [""] * (4 - len(words))
        if words[0] in {"with", "between"}:
            return True
        if not ordinal:
            return False
        after = words[1:] if words[0] == "," else words
        dated = after[0] in {"of", "from", "dated", "dates", "dating", "signed", "concluded"}
        year = any(_YEAR.fullmatch(word) for word in after[1:3])
        passive = after[0] in {"was", "were", "is", "has"} and (
            after[1] in self.verbs or (after[1] in {"been", "being", "to"})
        )
        return after[0] in {"with", "between"} or (dated and year) or passive

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
            and doc[min(end, len(doc) - 1)].lower_ not in {"that", "the"}
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


def _in_quotes(phrases: list[str]) -> list[str]:
    """Return “friendship port” agreement for "friendship port agreement", with each sort of quotes."""
    parts = (phrase.rpartition(" ") for phrase in phrases if phrase.count(" ") == 2)
    return [
        f"{one}{name}{other} {noun}" for name, _, noun in parts for one, other in ("“”", "‘’", '""', "''")
    ]

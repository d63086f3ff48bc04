"""Names that nothing else has claimed, groups ("the two ports") and pronouns.

Who they are, the context tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.capitals import Run, is_capital
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PORTS = {
    "ports": "ports",
    "harbours": "ports",
    "harbors": "ports",
    "seaports": "ports",
    "gateways": "ports",
    "hubs": "ports",
    "authorities": "parties",
    "parties": "parties",
    "sides": "parties",
    "partners": "parties",
    "organisations": "parties",
    "organizations": "parties",
    "companies": "parties",
    "cities": "ports",
    "pair": "parties",
    "duo": "parties",
    "trio": "parties",
    "entities": "parties",
    "institutions": "parties",
    "operators": "parties",
    "bodies": "parties",
    "agencies": "parties",
    "countries": "countries",
    "nations": "countries",
    "governments": "countries",
}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_AFTER_GROUP = frozenset(
    {".", ",", ";", "have", "will", "are", "were", "also", "agreed", "signed", "undertake", "plan", "intend"}
    | {
        "want",
        "aim",
        "commit",
        "committed",
        "agree",
        "hope",
        "would",
        "may",
        "to",
        "in",
        "by",
        "on",
        "is",
        "and",
    }
)
_OPENERS = frozenset({"the", "both", "these", "their", "all", "between"})
_INNER = frozenset(
    {
        "port",
        "respective",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "sister",
        "partner",
        "own",
        "same",
        "seaport",
        "container",
        "home",
        "participating",
        "harbour",
        "major",
        "neighbouring",
        "neighboring",
    }
)


def names(doc: Doc, runs: list[Run], taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Return the capitalised runs that are nothing known; takes their tokens."""
    nobody, no_party = lexicon.word_set("nobody"), lexicon.word_set("no_party")
    demonyms = frozenset(word for name in lexicon.places["demonyms"] for word in name.split())
    found = []
    for run in runs:
        start, end = run.start, run.end
        while start < end and (
            not free(taken, start, start + 1)
            or doc[start].lower_ in nobody
            or doc[start].text in demonyms
            or not is_capital(doc[start])
        ):
            start += 1
        while end > start and (not free(taken, start, end) or not is_capital(doc[end - 1])):
            end -= 1
        words = [doc[index] for index in range(start, end)]
        if not words or any(word.lower_ in no_party for word in words) or words[0].text[0].isdigit():
            continue
        # One capitalised word that begins a sentence may be any word.
        if (
            len(words) == 1
            and (words[0].is_sent_start or _after_quote(doc, start))
            and not words[0].is_upper
            and not _looks_like_name(doc, end)
        ):
            continue
        if len(words) == 1 and len(words[0].text) == 1:
            continue
        taken.update(range(start, end))
        found.append(Mention(Kind.NAME, start, end, label=doc[start:end].text))
    return found


def _after_quote(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index - 1].text in {"“", '"', "‘"}


def _looks_like_name(doc: Doc, end: int) -> bool:
    """Say whether what follows a sentence's first word shows that it is a name.

    ", Rio Tinto", "and Shell".
    """
    if end + 1 >= len(doc):
        return False
    after, then = doc[end], doc[end + 1]
    return (after.text in {",", "&"} or after.lower_ in {"and", "has", "have", "signed", "'s", "’s"}) and (
        is_capital(then) or after.lower_ in {"has", "have", "signed"} or then.lower_ in {"the", "have"}
    )


def groups(doc: Doc, taken: set[int], lexicon: Lexicon) -> list[Mention]:
    """Return "the two ports", "both sides", "their port authorities", "they", "it"; takes their tokens."""
    numbers: dict[str, int] = {str(word): int(number) for word, number in lexicon.dates["numbers"].items()}
    demonyms = frozenset(word.lower() for name in lexicon.places["demonyms"] for word in name.split())
    found = []
    for index, token in enumerate(doc):
        word = token.lower_
        if index in taken:
            continue
        if word in {"it", "they", "them"}:
            found.append(Mention(Kind.PRONOUN, index, index + 1, label="it" if word == "it" else "they"))
            taken.add(index)
            continue
        if word == "the" and (number := _alone(doc, index)):
            # "the two", "the three", and no noun after it.
            taken.update((index, index + 1))
            found.append(Mention(Kind.GROUP, index, index + 2, label="parties", number=number, plural=True))
            continue
        opens = word in _OPENERS - {"between"} or (
            word in {"two", "three", "four"}
            and (index == 0 or doc[index - 1].lower_ not in {"the", "their", "these"})
        )
        if not opens:
            continue
        end, number = index, 0
        while end < len(doc) and end - index < 6 and end not in taken:
            inner = doc[end].lower_
            if inner in numbers and inner not in {"a", "an"}:
                number = numbers[inner]
            if inner in _PORTS:
                break
            if inner not in _INNER and inner not in _OPENERS and inner not in demonyms:
                end = len(doc)
                break
            end += 1
        if end >= len(doc) or end in taken or end - index >= 6 or doc[end].lower_ not in _PORTS:
            continue
        if end + 1 < len(doc) and doc[end + 1].lower_ in {"of", "in"} and word != "their":
            continue
        if doc[end].lower_ in {"pair", "duo"}:
            number = 2
        if doc[end].lower_ == "trio":
            number = 3
        if word == "both":
            number = 2
        taken.update(range(index, end + 1))
        found.append(
            Mention(
                Kind.GROUP,
                index,
                end + 1,
                label=_PORTS[doc[end].lower_],
                number=number,
                plural=True,
                definite=word == "their",
            )
        )
    return found


def _alone(doc: Doc, index: int) -> int:
    """Return the number of "the two", "the three" where a verb or stop follows, not a noun; 0 otherwise."""
    if index + 2 >= len(doc):
        return 0
    number = _NUMBERS.get(doc[index + 1].lower_, 0)
    after = doc[index + 2].lower_
    return number if after in _AFTER_GROUP else 0

"""Names that nothing else has claimed: capitalised, and unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.capitals import Run, is_capital
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free

if TYPE_CHECKING:
    from spacy.tokens import Doc


def names(
    doc: Doc, runs: list[Run], taken: set[int], people: frozenset[int], lexicon: Lexicon
) -> list[Mention]:
    """Return the capitalised runs that are nothing known; takes their tokens.

    ``people``: the tokens of people's names.
    """
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
        whole = end
        while end > start and (
            not free(taken, start, end) or not (is_capital(doc[end - 1]) or doc[end - 2].text in DASHES)
        ):
            end -= 1
        words = [doc[index] for index in range(start, end)]
        if end < whole and end in people:
            continue  # "Shri R." is the beginning of a person's name
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
        the = start > 0 and doc[start - 1].lower_ == "the"
        found.append(Mention(Kind.NAME, start, end, label=doc[start:end].text, definite=the))
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
    return (
        after.text in {",", "&"}
        or after.lower_ in {"and", "has", "have", "signed", "will", "would", "'s", "’s"}
    ) and (
        is_capital(then)
        or after.lower_ in {"has", "have", "signed", "will", "would"}
        or then.lower_ in {"the", "have"}
    )

"""Tokens and sentences: spaCy's English tokeniser, and sentence boundaries by rule.

No model is used, so nothing is downloaded, and the same text always gives the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from loader.drafting import lexicon
from loader.drafting.errors import DraftingError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

# A report has some thousand characters; a book has half a million.
MAX_CHARACTERS = 500_000
# A sentence that runs on is no sentence (a table, a list of names), and is cut.
MAX_TOKENS = 400

ENDS = frozenset(".!?…")
CLOSING = frozenset("”’\"')]»")
DASHES = frozenset("-‐‑–—−/")


@cache
def language() -> Language:
    """Return the tokeniser; raises ``DraftingError`` where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        raise DraftingError(
            "Drafting needs spaCy, which is not installed here. Install it with: pip install 'fairway[draft]'"
        ) from None
    english = spacy.blank("en")
    tokenizer: Any = english.tokenizer
    for word in lexicon.load().words["abbreviations"]:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return english


def read(text: str) -> Doc:
    """Return a text's tokens with sentence starts set."""
    from spacy.tokens import Doc

    tokens = language().make_doc(text)
    starts = []
    start = 0
    for index in range(len(tokens)):
        if index - start >= MAX_TOKENS:
            start = index
        starts.append(index == start)
        if _ends_sentence(tokens, index):
            start = index + 1
    # Set at once: spaCy walks the whole text each time a single token's is_sent_start is set.
    words = [token.text for token in tokens]
    spaces = [bool(token.whitespace_) for token in tokens]
    return Doc(tokens.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]


def _ends_sentence(doc: Doc, index: int) -> bool:
    """Say whether a sentence ends with the token at ``index``.

    At a blank line, or a stop before a capital.
    """
    token = doc[index]
    if token.is_space and ("\n" in token.text or index == 0):
        return True
    following = index + 1
    if following >= len(doc):
        return True
    if token.text[-1] in CLOSING and index > 0 and doc[index - 1].text[-1] in ENDS and len(token.text) == 1:
        return _begins_sentence(doc, following)
    if token.text not in ENDS and not set(token.text) <= ENDS:
        return False
    if doc[following].text in CLOSING and not doc[following - 1].whitespace_:
        return False
    return _begins_sentence(doc, following)


def _begins_sentence(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_space:
        return True
    return bool(doc[index - 1].whitespace_) and not token.text[0].islower()


def spellings(phrase: str) -> list[list[dict[str, object]]]:
    """Return Matcher patterns for a phrase in any case, with or without hyphens between its words."""
    tokens = [
        token.text for token in language().make_doc(phrase) if not token.is_space and token.text not in DASHES
    ]
    joined: list[dict[str, object]] = []
    for position, word in enumerate(tokens):
        if position:
            joined.append({"ORTH": {"IN": sorted(DASHES)}, "OP": "?"})
        joined.append({"LOWER": word.lower()})
    return [joined]


def matcher(phrases: Mapping[str, Iterable[str]]) -> Matcher:
    """Return a matcher that finds phrases in any case and hyphenation, each under its label."""
    from spacy.matcher import Matcher

    found = Matcher(language().vocab)
    for label, alternatives in phrases.items():
        patterns = [pattern for phrase in alternatives for pattern in spellings(phrase)]
        if patterns:
            found.add(label, patterns)
    return found


def longest(doc: Doc, phrases: Matcher) -> Iterator[tuple[str, int, int]]:
    """Yield ``(label, start, end)`` of the matches in a text: longest first wins, none overlap, in order."""
    hits = [(doc.vocab.strings[label], start, end) for label, start, end in phrases(doc)]
    hits.sort(key=lambda hit: (hit[1] - hit[2], hit[1], hit[0]))
    taken: set[int] = set()
    kept = []
    for label, start, end in hits:
        if not taken.intersection(range(start, end)):
            taken.update(range(start, end))
            kept.append((label, start, end))
    yield from sorted(kept, key=lambda hit: hit[1])

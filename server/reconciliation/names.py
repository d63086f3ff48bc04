"""How names are compared: what counts as the same name, and how near two others are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

# Letters that Unicode does not decompose.
_SPELLED = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " and "}
)
_DIACRITICS = re.compile("[\u0300-\u036f]")
_UNSPOKEN = re.compile(r"[.'’‘`ʻ]")
_WORDS = re.compile(r"\w+")
_SAINT = {"st": "saint", "ste": "sainte"}

_BEFORE = re.compile(
    r"(?:the )?(?:(?:sea)?ports? of(?: the)?|harbou?r of|puerto de(?: la| el)?|porto d[eoi]|port d[eu]) "
)
_AFTER = re.compile(r" (?:sea ?port|port|harbou?r)")

_SEPARATORS = re.compile(r"[,;/|()\[\]]+")
MAX_PARTS = 6


# The names of the release come back with every query.
@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return a name without case, accents and punctuation; names that fold alike are the same name.

    Accents go from Latin, Greek and Cyrillic letters alone: in other scripts marks make other letters.
    """
    text = unicodedata.normalize("NFKD", name).casefold().translate(_SPELLED)
    text = _DIACRITICS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFC", text)
    words = _WORDS.findall(_UNSPOKEN.sub("", text).replace("_", " "))
    return " ".join(_SAINT.get(word, word) for word in words)


def without_port(folded: str) -> str:
    """Return a folded name without the words that say "port": ``port of busan`` and ``busan port`` alike.

    Only as a phrase around the name: Port Said stays what it is.
    """
    match = _BEFORE.match(folded)
    if match is not None and match.end() < len(folded):
        return folded[match.end() :]
    match = _AFTER.search(folded)
    while match is not None and match.end() < len(folded):
        match = _AFTER.search(folded, match.end())
    return folded[: match.start()] if match is not None and match.start() > 0 else folded


def code(text: str) -> str:
    """Return a code as registers write it: ``us lax`` and ``US-LAX`` as ``USLAX``."""
    return "".join(_WORDS.findall(text)).upper()


def parts(name: str) -> tuple[str, ...]:
    """Return what a name consists of, split where people add a country or another name.

    ``Los Angeles, US`` has two parts, and so have ``Busan/Pusan`` and ``Antwerp (Belgium)``. A name of more
    than ``MAX_PARTS`` parts is a sentence, and is left whole.
    """
    found = tuple(part.strip() for part in _SEPARATORS.split(name) if fold(part))
    return found if 1 < len(found) <= MAX_PARTS else (name,)


def similarity(one: str, other: str) -> float:
    """Return how near two folded names are, from 0 to 100, where 100 is the same.

    Letters in order, words in any order, and, at a discount, words in common: "antwerp" is near to
    "antwerp bruges", and "antwerp bruges" nearer.
    """
    return max(
        fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other), 0.9 * fuzz.token_set_ratio(one, other)
    )

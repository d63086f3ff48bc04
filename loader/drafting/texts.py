"""What comes in as an article: a text that can be drafted from, or why not."""

from __future__ import annotations

import re
import unicodedata

from loader.article import Article
from loader.drafting import lexicon
from loader.drafting.errors import DraftingError
from loader.drafting.language import MAX_CHARACTERS

_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)(\s[^<>]{0,400})?/?>|<!--|<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|lt|gt|rsquo|lsquo|ldquo|rdquo|ndash|mdash|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_SAMPLE = 20_000
_ENOUGH = 25  # words from which on a text tells its language


def reasons_against(article: Article) -> str:
    """Return a sentence that says why nothing can be drafted from a text, or "" where it can.

    Raises ``DraftingError`` for a text that is far too long for an article.
    """
    text = article.text
    if len(text) > MAX_CHARACTERS:
        raise DraftingError(
            f"{article.path}: the text has {len(text):,} characters. Drafting reads articles of up to "
            f"{MAX_CHARACTERS:,}; keep the part that reports, or split it into one file an article."
        )
    body = text[article.header.end :] if article.header else text
    if not body.strip():
        return "The article is empty: there is nothing to draft from."
    if len(_TAG.findall(body[:_SAMPLE])) >= 3:
        return "The text looks like HTML. Save the words alone (copy them from the page), then draft again."
    words = re.findall(r"[^\W\d_]+", body[:_SAMPLE].lower())
    if not words:
        return "The text has no words: there is nothing to draft from."
    english = lexicon.load().word_set("english")
    foreign = sum("LATIN" not in unicodedata.name(letter, "") for word in words for letter in word[:1])
    strange = len(words) >= _ENOUGH and sum(word in english for word in words) / len(words) < 0.12
    if strange or foreign > len(words) / 3:
        return "The text does not look like English prose, and the drafting rules know English only."
    return ""


def remarks(article: Article) -> list[str]:
    """Return what a curator should know of a text before trusting a draft of it."""
    found = []
    if article.date is None:
        found.append(
            "The text has no header 'date YYYY-MM-DD'. Relative dates could not be read and no status could "
            "be dated; add the header, or 'published:' to the sheet."
        )
    entity = _ENTITY.search(article.text)
    if entity:
        found.append(
            f"The text holds HTML entities ({entity[0]}). Save the words alone (copy them from the page), "
            "then draft again: names and quotes are cut by them."
        )
    odd = {
        character
        for character in article.text
        if unicodedata.category(character) in {"Cc", "Cf"} and character not in "\n\r\t\ufeff"
    }
    if odd:
        names = ", ".join(sorted(f"U+{ord(character):04X}" for character in odd)[:6])
        found.append(
            f"The text holds invisible characters ({names}). Names and quotes may be cut by them; clean the "
            "text before it is published."
        )
    return found

"""Areas of cooperation that sentences about an agreement name, and what an agreement or corridor is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loader.drafting.language import language
from loader.drafting.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

MAX_AIM = 30


@dataclass(frozen=True, order=True)
class AreaMention:
    """Tokens ``start`` to ``end`` that name an area."""

    start: int
    end: int
    slug: str


class Areas:
    """Finds the areas that a text names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the matcher."""
        from spacy.matcher import PhraseMatcher

        nlp = language()
        self.matcher: PhraseMatcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for slug, phrases in lexicon.areas.items():
            self.matcher.add(slug, [nlp.make_doc(phrase) for phrase in phrases])

    def find(self, doc: Doc) -> list[AreaMention]:
        """Return every area named in a text, in order."""
        return sorted(
            AreaMention(start, end, doc.vocab.strings[label]) for label, start, end in self.matcher(doc)
        )


def between(mentions: list[AreaMention], start: int, end: int) -> list[AreaMention]:
    """Return the areas named between two tokens: the narrowest, each once, in order."""
    hits = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    kept: dict[str, AreaMention] = {}
    for hit in hits:
        narrower = any(
            other.slug.startswith(f"{hit.slug}-") and other.start <= hit.start and other.end >= hit.end
            for other in hits
        )
        if not narrower:
            kept.setdefault(hit.slug, hit)
    return list(kept.values())


def aim_after(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of the aim in "… to create more sustainable shipping passages".

    Read from "to" at ``start``.

    Nothing where no verb follows, or where the words reach past one clause.
    """
    if start + 2 >= end or doc[start].lower_ != "to" or not doc[start + 1].text.islower():
        return None
    stop = start + 1
    while stop < end and doc[stop].text not in {",", ".", ";", ":", "(", "”", "“"} and not doc[stop].is_space:
        stop += 1
    if stop - start < 3 or stop - start > MAX_AIM:
        return None
    return start + 1, stop

"""Which port a name means: of two Victorias the one whose country stands near, or neither and a doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from loader.drafting.gazetteer import Gazetteer
from loader.drafting.mentions import Kind, Mention
from loader.drafting.place_mentions import Places
from loader.drafting.place_settings import LOCATIVE
from ontology import iris

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEAR = 30  # tokens within which a country must stand to tell one Victoria from another …
BESIDE = 4  # … and where a code list has the Victorias, of which we know nothing: "Portland, Australia"


def decide(
    known: Gazetteer, doc: Doc, slug: str, start: int, end: int, places: Places, *, bare: bool = False
) -> str:
    """Return the reference of a named port, or "" if the name is ambiguous here (a doubt is noted)."""
    name = doc[start:end].text
    rule = known.ambiguous.get(name)
    if rule is not None:
        around, beside = (doc[max(0, start - far) : min(len(doc), end + far)].text for far in (NEAR, BESIDE))
        meant = _meant(rule, around, beside)
        elsewhere = bare and start > 0 and doc[start - 1].lower_ in LOCATIVE | {"visited", "visiting"}
        if not meant and not elsewhere:
            places.doubts.append(
                f"“{name}” is the name of several ports; the text does not say clearly which is meant."
            )
        return f"port/{meant}" if meant else ""
    if slug:
        return f"port/{slug}"
    if bare:
        return ""
    new = iris.slugify(name)
    places.unknown.setdefault(new, Mention(Kind.PORT, start, end, (f"port/{new}",), explicit=True))
    return f"port/{new}" if new else ""


def _meant(rule: dict[str, Any], around: str, beside: str) -> str:
    """Return which of the ports of one name the words around it tell of, or ""."""
    if "unless" in rule:
        return "" if any(_stands(str(word), around) for word in rule["unless"]) else str(rule["port"])
    if any(_stands(str(word), around) for word in rule.get("near", ())):
        return str(rule["port"])
    told = [
        slug
        for slug, names in rule.get("candidates", {}).items()
        if any(_stands(name, beside) for name in names)
    ]
    return told[0] if len(told) == 1 else ""


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

"""The places of one text, and what they tell of each other: a port's country, a city state in a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loader.drafting.mentions import Kind, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

SEPARATORS = frozenset({",", "and", "&", "or", "plus"})


@dataclass
class Places:
    """The places of a text: their mentions, the country stated for a port, and what is unsure."""

    mentions: list[Mention] = field(default_factory=list)
    country_of: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # port → country, tokens
    unknown: dict[str, Mention] = field(default_factory=dict)  # slug of a port that reference data lacks
    doubts: list[str] = field(default_factory=list)


def arrange(doc: Doc, places: Places, states: frozenset[str]) -> None:
    """Put the mentions in order, and note the country that the text states for a port."""
    places.mentions.sort(key=lambda mention: mention.start)
    places.mentions = _city_states(doc, _without_adjectives(places.mentions), states)
    countries = {mention.start: mention for mention in places.mentions if mention.kind is Kind.COUNTRY}
    for mention in places.mentions:
        _note_country(doc, mention, countries, places)


def _without_adjectives(mentions: list[Mention]) -> list[Mention]:
    """Leave out a country that only qualifies a region: "the US Pacific Northwest"."""
    starts = {mention.start for mention in mentions if mention.kind is Kind.REGION}
    return [each for each in mentions if not (each.kind is Kind.COUNTRY and each.end in starts)]


def _city_states(doc: Doc, mentions: list[Mention], states: frozenset[str]) -> list[Mention]:
    """Take a port's bare name as the country of that name where it is listed with countries.

    "Australia and Singapore".
    """
    kept = list(mentions)
    for index, mention in enumerate(mentions):
        country = mention.refs[0].replace("port/", "country/") if mention.refs else ""
        if mention.explicit or mention.kind is not Kind.PORT or country.partition("/")[2] not in states:
            continue
        before = mentions[index - 1] if index else None
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        listed = (
            before and before.kind is Kind.COUNTRY and _only_listing(doc, before.end, mention.start)
        ) or (after and after.kind is Kind.COUNTRY and _only_listing(doc, mention.end, after.start))
        if listed:
            kept[index] = Mention(Kind.COUNTRY, mention.start, mention.end, (country,), explicit=True)
    return kept


def _note_country(doc: Doc, mention: Mention, countries: dict[int, Mention], places: Places) -> None:
    """Note the country that a text states for a port: "Ports of Tokyo and Yokohama in Japan"."""
    if mention.kind is not Kind.PORT or not mention.explicit or mention.label == "cities":
        return
    for start in (mention.end + 1, mention.end + 2):
        other = countries.get(start)
        gap = doc[mention.end : start]
        if other is None or gap[0].lower_ not in {"in", ","} or (len(gap) == 2 and gap[1].lower_ != "the"):
            continue
        after = doc[other.end].lower_ if other.end < len(doc) else "."
        if gap[0].text == "," and after not in {",", ".", ")", ";", "and", "to"}:
            continue
        for ref in mention.refs:
            places.country_of.setdefault(ref, (other.refs[0], mention.start, other.end))


def _only_listing(doc: Doc, start: int, end: int) -> bool:
    return 0 < end - start <= 3 and all(
        doc[index].lower_ in SEPARATORS | {"the"} for index in range(start, end)
    )

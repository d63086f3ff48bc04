"""The places of one text, and what they tell of each other: a port's country, a city state in a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loader.drafting.mentions import Kind, Mention, free

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from loader.drafting.gazetteer import Gazetteer

NEIGHBOURS = 12  # a sentence rarely names more places on either side of one
SEPARATORS = frozenset({",", "and", "&", "or", "plus"})


@dataclass
class Places:
    """The places of a text: their mentions, the country stated for a port, and what is unsure."""

    mentions: list[Mention] = field(default_factory=list)
    country_of: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # port → country, tokens
    unknown: dict[str, Mention] = field(default_factory=dict)  # slug of a port that reference data lacks
    doubts: list[str] = field(default_factory=list)


def arrange(doc: Doc, places: Places, known: Gazetteer, taken: set[int]) -> None:
    """Put the mentions in order, and note the country that the text states for a port."""
    places.mentions += _listed_regions(doc, places.mentions, known.listed, taken)
    places.mentions.sort(key=lambda mention: mention.start)
    states = frozenset(known.states)
    listed = _city_states(doc, _without_adjectives(places.mentions), states)
    places.mentions = _states_throughout(doc, listed, states)
    countries = {mention.start: mention for mention in places.mentions if mention.kind is Kind.COUNTRY}
    for mention in places.mentions:
        _note_country(doc, mention, countries, places)


def _listed_regions(
    doc: Doc, mentions: list[Mention], listed: dict[str, str], taken: set[int]
) -> list[Mention]:
    """Return the regions that only a list of regions shows: "Alaska, British Columbia and Washington"."""
    found = []
    beside = {mention.end: 1 for mention in mentions if mention.kind is Kind.REGION}
    beside |= {mention.start - 1: -1 for mention in mentions if mention.kind is Kind.REGION}
    for start, step in beside.items():
        at = start
        while 0 <= at < len(doc) and doc[at].lower_ in SEPARATORS:
            at += step
        if at == start or not 0 <= at < len(doc) or not free(taken, at, at + 1):
            continue
        region = listed.get(doc[at].text)
        if region:
            taken.add(at)
            found.append(Mention(Kind.REGION, at, at + 1, (f"region/{region}",), explicit=True))
    return found


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


def _states_throughout(doc: Doc, mentions: list[Mention], states: frozenset[str]) -> list[Mention]:
    """Take a bare city state as the country in sentences that name countries and no other port.

    And in those that name no place, once the text has it as a country.
    """
    meant = {ref for mention in mentions if mention.kind is Kind.COUNTRY for ref in mention.refs}
    kept = list(mentions)
    for index, mention in enumerate(mentions):
        country = mention.refs[0].replace("port/", "country/") if mention.refs else ""
        bare = mention.kind is Kind.PORT and not mention.explicit and not mention.label
        if not bare or country.partition("/")[2] not in states:
            continue
        within = doc[mention.start].sent
        kinds = {
            other.kind
            for other in mentions
            if other is not mention and within.start <= other.start < within.end
        }
        partner = Kind.COUNTRY in kinds and doc[mention.start - 1].lower_ in {"with", "and", "between", "to"}
        if Kind.PORT not in kinds and (partner or country in meant):
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

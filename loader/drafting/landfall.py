"""The ports behind countries: a corridor "with China", whose ships, the text goes on, sail to Tianjin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loader.drafting.clauses import Sentence
from loader.drafting.endpoint_places import Found


def port_of_land(
    endpoints: tuple[str, ...],
    number: int,
    ways: Sequence[tuple[Sentence, Found]],
    country_of: Mapping[str, str],
    nearness: int,
) -> tuple[str, ...]:
    """Return the endpoints of a corridor of a port and a country, the country's port instead of the country.

    Where ``ways`` name it for the same first port, in the sentence ``number`` of the corridor or up to
    ``nearness`` sentences later; else the endpoints as they are.
    """
    ports = {end for end in endpoints if end.startswith("port/")}
    lands = {end for end in endpoints if end.startswith("country/")}
    if len(ports) != 1 or len(lands) != 1:
        return endpoints
    for sentence, way in ways:
        others = [end for ends in way.sets if ports & set(ends) for end in ends if end not in ports]
        here = all(_land(end, country_of) in lands for end in others)
        if 0 <= sentence.number - number <= nearness and others and here:
            return tuple(dict.fromkeys((*ports, *others)))
    return endpoints


def _land(end: str, country_of: Mapping[str, str]) -> str:
    return f"country/{country_of.get(end.removeprefix('port/'), '')}"

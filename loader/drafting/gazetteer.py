"""Names of ports, countries and regions, by the name as texts write it, from reference data and lexicon."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loader.drafting.language import language
from loader.drafting.lexicon import Lexicon
from loader.reference import Reference

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher


# Letters that Unicode does not take apart.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
    }
)


@dataclass(frozen=True)
class Gazetteer:
    """Names of places, by the name as texts write it; ``explicit`` names stand only after "Port of"."""

    ports: dict[str, str]
    explicit: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    countries: dict[str, str]
    regions: dict[str, str]
    ambiguous: dict[str, dict[str, Any]]
    states: tuple[str, ...]  # slugs that are a port's and a country's: singapore
    country_of: dict[str, str]  # slugs: port → country
    listed: dict[str, str]  # regions by a name that means them in a list of regions alone: Washington
    everyday: frozenset[str]  # of these, the names that are doubted without "Port of" too


def gazetteer(reference: Reference, lexicon: Lexicon) -> Gazetteer:
    """Return the names that reference data and the lexicon know, with names of two ports set apart."""
    bare: dict[str, set[str]] = {}
    explicit: dict[str, set[str]] = {}
    for slug, port in reference.ports.items():
        # A port whose only names begin with "Port of" is never meant by a bare one.
        for alias in () if port.needs_port_of else (*port.aliases, *_parts(port.label)):
            bare.setdefault(_plain(alias), set()).add(slug)
        for name in {_plain(port.label), *(_plain(alias) for alias in port.aliases)}:
            explicit.setdefault(name, set()).add(slug)
            explicit.setdefault(_unaccented(name), set()).add(slug)
    ambiguous = {name: dict(rule) for name, rule in lexicon.places["ambiguous"].items()}
    # Of several ports of one name, the one that somebody has looked at comes before those of a code list.
    everyday = frozenset(ambiguous)
    for name, slugs in explicit.items():
        ours = {slug for slug in slugs if not reference.ports[slug].imported}
        if len(ours) == 1 and name not in ambiguous:
            explicit[name] = ours
        elif len(slugs) > 1 or name in ambiguous:
            near = {slug: _country_names(reference, slug) for slug in sorted(slugs)}
            ambiguous[name] = {"candidates": near, **ambiguous.get(name, {})}
    countries = {country.label: slug for slug, country in reference.countries.items()}
    for slug, names in lexicon.places["countries"].items():
        if slug in reference.countries:
            countries |= {str(name): slug for name in names}
    regions = {region.label: slug for slug, region in reference.regions.items()}
    for slug, names in lexicon.places["regions"].items():
        if slug in reference.regions:
            regions |= {str(name): slug for name in names}
    return Gazetteer(
        ports={name: min(slugs) for name, slugs in bare.items() if len(slugs) == 1 or name in ambiguous},
        explicit={name: min(slugs) for name, slugs in explicit.items()},
        groups={
            name: tuple(group["ports"])
            for group in lexicon.places["groups"]
            for name in group["names"]
            if all(port in reference.ports for port in group["ports"])
        },
        countries={name: slug for name, slug in countries.items() if name not in bare},
        regions=regions,
        ambiguous=ambiguous,
        states=tuple(slug for slug in reference.ports if slug in reference.countries),
        country_of={slug: reference.country_of(port).slug for slug, port in reference.ports.items()},
        listed=dict(lexicon.places["listed_regions"]),
        everyday=everyday,
    )


def _plain(name: str) -> str:
    """Return a port's name without "Port of" and what stands in brackets."""
    name = re.sub(r"\s*\(.*?\)\s*$", "", name.strip())
    return re.sub(r"^Port(?: of)?\s+(?=\w)", "", name) if name.startswith("Port of ") else name


def _country_names(reference: Reference, slug: str) -> tuple[str, ...]:
    return (reference.country_of(reference.ports[slug]).label,)


def _parts(label: str) -> tuple[str, ...]:
    """Return the names that a label gives: "Saigon Port / Ho Chi Minh City" gives two."""
    return tuple(part for part in label.split(" / ") if "and New Jersey" not in part)


def _unaccented(name: str) -> str:
    """Return a name as it is written without its marks: "Göteborg" as "Goteborg", "Bodø" as "Bodo"."""
    plain = unicodedata.normalize("NFKD", name).translate(_PLAIN).encode("ascii", "ignore").decode()
    return plain or name


def matcher(known: Gazetteer) -> PhraseMatcher:
    """Return a matcher of a gazetteer's names, each under its sort; ports also in capitals."""
    from spacy.matcher import PhraseMatcher

    names = {
        "port": [*known.ports, *known.everyday],
        "explicit": list(known.explicit),
        "group": list(known.groups),
        "country": list(known.countries),
        "region": list(known.regions),
    }
    nlp = language()
    found = PhraseMatcher(nlp.vocab, attr="ORTH")
    for label, phrases in names.items():
        spelled = sorted(
            {*phrases, *(phrase.upper() for phrase in phrases if label == "port" and len(phrase) > 3)}
        )
        found.add(label, [nlp.make_doc(phrase) for phrase in spelled])
    return found

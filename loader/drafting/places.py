"""Ports, countries and regions: "Ports of Tokyo and Yokohama", "Port of L.A.", "the San Pedro Bay ports"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from loader.drafting.capitals import is_capital
from loader.drafting.language import DASHES, language
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free
from loader.reference import Reference
from ontology import iris

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

BEFORE = frozenset({"port", "ports", "seaport", "seaports", "harbour", "harbours", "harbor", "harbors"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "off", "around", "across"})
SEPARATORS = frozenset({",", "and", "&", "or", "plus"})
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
NEAR = 30  # tokens within which a country must stand to tell one Victoria from another …
BESIDE = 4  # … and where a code list has the Victorias, of which we know nothing: "Portland, Australia"


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
    everyday: frozenset[str]  # of these, the names that are doubted without "Port of" too


@dataclass
class Places:
    """The places of a text: their mentions, the country stated for a port, and what is unsure."""

    mentions: list[Mention] = field(default_factory=list)
    country_of: dict[str, tuple[str, int, int]] = field(default_factory=dict)  # port → country, tokens
    unknown: dict[str, Mention] = field(default_factory=dict)  # slug of a port that reference data lacks
    doubts: list[str] = field(default_factory=list)


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


class Finder:
    """Finds the places of one text; made once for a gazetteer, and used for any number of texts."""

    def __init__(self, known: Gazetteer, lexicon: Lexicon) -> None:
        """Prepare the matcher for a gazetteer."""
        self.known = known
        self.states = frozenset(known.states)
        self.nobody = lexicon.word_set("nobody")
        self.demonyms = frozenset(word for name in lexicon.places["demonyms"] for word in name.split())
        self.titles = frozenset(word.lower() for title in lexicon.roles["titles"] for word in title.split())
        self.honorifics = frozenset(lexicon.roles["honorifics"])
        self.names = _matcher(
            {
                "port": [*known.ports, *known.everyday],
                "explicit": list(known.explicit),
                "group": list(known.groups),
                "country": list(known.countries),
                "region": list(known.regions),
            }
        )

    def find(self, doc: Doc, taken: set[int]) -> Places:
        """Return the places named in a text outside the tokens that are taken; takes theirs."""
        places = Places()
        spans = self._spans(doc, taken)
        index = 0
        while index < len(doc):
            after = self._explicit(doc, index, spans, taken, places) or self._bare_list(
                doc, index, spans, taken, places
            )
            index = after or index + 1
        places.mentions.sort(key=lambda mention: mention.start)
        places.mentions = self._city_states(doc, self._without_adjectives(places.mentions))
        countries = {mention.start: mention for mention in places.mentions if mention.kind is Kind.COUNTRY}
        for mention in places.mentions:
            self._country(doc, mention, countries, places)
        return places

    def _without_adjectives(self, mentions: list[Mention]) -> list[Mention]:
        """Leave out a country that only qualifies a region: "the US Pacific Northwest"."""
        starts = {mention.start for mention in mentions if mention.kind is Kind.REGION}
        return [each for each in mentions if not (each.kind is Kind.COUNTRY and each.end in starts)]

    def _city_states(self, doc: Doc, mentions: list[Mention]) -> list[Mention]:
        """Take a port's bare name as the country of that name where it is listed with countries.

        "Australia and Singapore".
        """
        kept = list(mentions)
        for index, mention in enumerate(mentions):
            country = mention.refs[0].replace("port/", "country/") if mention.refs else ""
            if (
                mention.explicit
                or mention.kind is not Kind.PORT
                or country.partition("/")[2] not in self.states
            ):
                continue
            before = mentions[index - 1] if index else None
            after = mentions[index + 1] if index + 1 < len(mentions) else None
            listed = (
                before and before.kind is Kind.COUNTRY and _only_listing(doc, before.end, mention.start)
            ) or (after and after.kind is Kind.COUNTRY and _only_listing(doc, mention.end, after.start))
            if listed:
                kept[index] = Mention(Kind.COUNTRY, mention.start, mention.end, (country,), explicit=True)
        return kept

    def _spans(self, doc: Doc, taken: set[int]) -> dict[int, dict[str, int]]:
        """Return where names of each sort begin, and the end of the longest there."""
        spans: dict[int, dict[str, int]] = {}
        for label, start, end in self.names(doc):
            if free(taken, start, end):
                sort = doc.vocab.strings[label]
                at = spans.setdefault(start, {})
                at[sort] = max(at.get(sort, 0), end)
        return spans

    def _explicit(
        self, doc: Doc, index: int, spans: dict[int, dict[str, int]], taken: set[int], places: Places
    ) -> int:
        """Take "Port of X", "Ports of X, Y and Z", "cities and ports of X and Y" at a token.

        0 if none is there.
        """
        token = doc[index]
        if "group" in spans.get(index, {}):
            end = spans[index]["group"]
            refs = tuple(f"port/{slug}" for slug in self.known.groups[doc[index:end].text])
            while end < len(doc) and doc[end].lower_ in {"port", "ports", "complex"}:
                end += 1
            return self._take(places, taken, Mention(Kind.PORT, index, end, refs, explicit=True, plural=True))
        if not free(taken, index, index + 1):
            return 0
        if token.lower_ in {"cities", "city"}:
            return self._cities(doc, index, spans, taken, places)
        if token.lower_ not in BEFORE:
            return 0
        of = index + 1
        if token.lower_ == "port" and of < len(doc) and doc[of].lower_ != "of":
            # Port Houston, Port Hedland: the reference data has them with "Port" as part of the name.
            end = spans.get(index, {}).get("port", 0)
            if end:
                return self._take_port(doc, places, taken, index, index, end, explicit=True)
            end = spans.get(of, {}).get("port", 0)
            if end and token.text == "Port" and not self._within_name(doc, of, end):
                return self._take_port(doc, places, taken, index, of, end, explicit=True)
            return 0
        if of + 1 >= len(doc) or doc[of].lower_ != "of":
            return 0
        names, end = self._names(doc, of + 1, spans, taken, explicit=True, plural=token.lower_.endswith("s"))
        if not names:
            return 0
        named = tuple(
            ref for slug, start, stop in names if (ref := self._decide(doc, slug, start, stop, places))
        )
        if not named:
            taken.update(range(index, end))
            return end
        mention = Mention(Kind.PORT, index, end, named, explicit=True, plural=len(named) > 1)
        return self._take(places, taken, mention)

    def _cities(
        self, doc: Doc, index: int, spans: dict[int, dict[str, int]], taken: set[int], places: Places
    ) -> int:
        """Take "the cities and the ports of Helsinki and Tallinn", "the cities of Bremerhaven and Calais"."""
        of, ports_too = index + 1, False
        words = [doc[position].lower_ for position in range(index + 1, min(index + 5, len(doc)))]
        for shape in (
            ["and", "the", "ports", "of"],
            ["and", "ports", "of"],
            ["and", "port", "of"],
            ["and", "the", "port", "of"],
        ):
            if words[: len(shape)] == shape:
                of, ports_too = index + len(shape), True
        if of >= len(doc) or doc[of].lower_ != "of":
            return 0
        names, end = self._names(doc, of + 1, spans, taken, explicit=False, plural=True)
        known = [(slug, start, stop) for slug, start, stop in names if slug]
        if not known:
            return 0
        cities = tuple(
            f"organisation/city-of-{iris.slugify(doc[start:stop].text)}" for _, start, stop in known
        )
        ports = tuple(f"port/{slug}" for slug, _, _ in known) if ports_too else ()
        taken.update(range(index, end))
        kind = Kind.PORT if ports_too else Kind.ORGANISATION
        places.mentions.append(
            Mention(kind, index, end, cities + ports, label="cities", explicit=True, plural=True)
        )
        return end

    def _names(
        self,
        doc: Doc,
        start: int,
        spans: dict[int, dict[str, int]],
        taken: set[int],
        *,
        explicit: bool,
        plural: bool,
    ) -> tuple[list[tuple[str, int, int]], int]:
        """Read "X", or "X, Y and Z" where plural.

        (slug or "", start, end) of each name, and the end of all.
        """
        names: list[tuple[str, int, int]] = []
        position = end = start
        while position < len(doc):
            if doc[position].lower_ == "the" and position + 1 < len(doc):
                position += 1
            stop = max(
                (
                    spans.get(position, {}).get(sort, 0)
                    for sort in ("port", "explicit")
                    if explicit or sort == "port"
                ),
                default=0,
            )
            if (
                not stop
                and explicit
                and free(taken, position, position + 1)
                and doc[position].lower_ not in BEFORE
            ):
                stop = self._unknown_end(doc, position, taken)
            if not stop:
                break
            name = doc[position:stop].text
            slug = (
                self.known.ports.get(name)
                or self.known.explicit.get(name)
                or self.known.ports.get(name.title())
                or ""
            )
            names.append((slug, position, stop))
            end = position = stop
            if not plural:
                break
            after = self._after_country(doc, position, spans)
            position = _separator(doc, after)
            if not position:
                break
        return names, end

    def _unknown_end(self, doc: Doc, start: int, taken: set[int]) -> int:
        """Return where the name of a port that we do not know ends: before titles and possessives.

        0 if none begins.
        """
        stop, end = start, min(start + 5, len(doc))
        while (
            stop < end
            and stop not in taken
            and is_capital(doc[stop])
            and doc[stop].lower_ not in self.titles
            and doc[stop].lower_ not in self.nobody - {"new", "port", "south", "north", "west", "east"}
        ):
            stop += 1
            if stop < end and doc[stop].text in DASHES and stop + 1 < end:
                stop += 1
        return stop if stop > start else 0

    def _after_country(self, doc: Doc, position: int, spans: dict[int, dict[str, int]]) -> int:
        """Step over ", Japan," and "in Japan" and "(Japan)"."""
        if position + 1 < len(doc) and doc[position].lower_ in {",", "in", "("}:
            start = position + 2 if doc[position + 1].lower_ == "the" else position + 1
            stop = spans.get(start, {}).get("country", 0)
            if stop:
                return stop + 1 if stop < len(doc) and doc[stop].text in {")"} else stop
        return position

    def _bare_list(
        self, doc: Doc, index: int, spans: dict[int, dict[str, int]], taken: set[int], places: Places
    ) -> int:
        """Take a name at a token: "X and Y ports", or "X" alone; 0 if none is there."""
        at = spans.get(index, {})
        if not at or not free(taken, index, index + 1):
            return 0
        if "port" in at:
            names, end = self._names(doc, index, spans, taken, explicit=False, plural=True)
            follows = doc[end].lower_ if end < len(doc) else ""
            if (
                follows in {"'s", "’s"}
                and end + 1 < len(doc)
                and doc[end + 1].lower_ in {"port", "harbour", "harbor", "seaport"}
            ):
                refs = [
                    ref
                    for slug, start, last in names
                    if (ref := self._decide(doc, slug, start, last, places))
                ]
                if len(refs) == 1:
                    return self._take(
                        places, taken, Mention(Kind.PORT, index, end, tuple(refs), explicit=True)
                    )
            if follows in BEFORE and (len(names) == 1 or follows.endswith("s")):
                stop = end + 1
                if not (
                    doc[end].text[0].isupper()
                    and stop < len(doc)
                    and is_capital(doc[stop])
                    and doc[stop].lower_ not in self.titles
                    and doc[end].lower_ == "port"
                ):
                    refs = [
                        ref
                        for slug, start, last in names
                        if (ref := self._decide(doc, slug, start, last, places))
                    ]
                    if refs:
                        return self._take(
                            places,
                            taken,
                            Mention(Kind.PORT, index, stop, tuple(refs), explicit=True, plural=len(refs) > 1),
                        )
            return self._take_port(doc, places, taken, index, index, at["port"], explicit=False)
        for sort, kind in (("country", Kind.COUNTRY), ("region", Kind.REGION)):
            if sort in at:
                end = at[sort]
                if sort == "country" and "region" in at and at["region"] > end:
                    continue
                table = self.known.countries if sort == "country" else self.known.regions
                return self._take(
                    places,
                    taken,
                    Mention(kind, index, end, (f"{sort}/{table[doc[index:end].text]}",), explicit=True),
                )
        return 0

    def _take_port(
        self, doc: Doc, places: Places, taken: set[int], start: int, name: int, end: int, *, explicit: bool
    ) -> int:
        text = doc[name:end].text
        slug = self.known.ports.get(text) or self.known.ports.get(text.title()) or ""
        if not explicit and self._within_name(doc, name, end):
            return 0
        ref = self._decide(doc, slug, name, end, places, bare=not explicit)
        if not ref:
            taken.update(range(start, end))
            return end
        label = "" if explicit else self._setting(doc, name, end)
        return self._take(
            places, taken, Mention(Kind.PORT, start, end, (ref,), explicit=explicit, label=label)
        )

    def _take(self, places: Places, taken: set[int], mention: Mention) -> int:
        taken.update(range(mention.start, mention.end))
        places.mentions.append(mention)
        return mention.end

    def _within_name(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether capitalised neighbours make a bare name part of another: "Tokyo Olympics"."""
        if start > 0:
            before = doc[start - 1]
            if (
                before.text in DASHES
                and not before.whitespace_
                and start > 1
                and not doc[start - 2].whitespace_
            ):
                pass
            elif (
                is_capital(before)
                and not before.is_space
                and before.lower_ not in self.nobody
                and before.text not in self.demonyms
            ):
                if before.lower_ not in self.titles and before.lower_ not in self.honorifics:
                    return True
                return before.lower_ in self.honorifics
        if end < len(doc):
            after = doc[end]
            if (
                after.text in DASHES
                and not after.whitespace_
                and end + 1 < len(doc)
                and doc[end + 1].lower_
                in {
                    "based",
                    "headquartered",
                    "born",
                    "area",
                    "bound",
                    "listed",
                    "flagged",
                    "style",
                }
            ):
                return True
            if is_capital(after) and not after.is_sent_start and after.lower_ not in self.titles:
                return after.lower_ not in {"port", "ports", "harbour", "harbor"} and after.lower_ not in {
                    "green",
                    "sister",
                    "friendship",
                    "memorandum",
                    "mou",
                }
        return False

    def _setting(self, doc: Doc, start: int, end: int) -> str:
        """Return how a bare name stands: "locative" (in X), "city" (X Mayor, city of X), "dateline".

        Or "".
        """
        before = doc[start - 1].lower_ if start else ""
        if (
            end < len(doc)
            and doc[end].text in {"-", "–", "—"}
            and doc[start].is_sent_start
            and doc[end].whitespace_
        ):
            return "dateline"
        if start and doc[start - 1].text == "-" and doc[start].is_upper:
            return "dateline"
        if end < len(doc) and doc[end].lower_ in {
            "mayor",
            "residents",
            "city",
            "court",
            "police",
            "university",
            "airport",
            "officials",
            "area",
            "region",
            "bay",
            "time",
        }:
            return "city"
        if before in LOCATIVE:
            return "locative"
        if (
            before == "of"
            and start > 1
            and doc[start - 2].lower_
            in {
                "city",
                "mayor",
                "university",
                "people",
                "outskirts",
                "streets",
                "residents",
                "consulate",
                "capital",
                "south",
                "north",
                "east",
                "west",
            }
        ):
            return "city"
        return ""

    def _decide(
        self, doc: Doc, slug: str, start: int, end: int, places: Places, *, bare: bool = False
    ) -> str:
        """Return the reference of a named port, or "" if the name is ambiguous here (a doubt is noted)."""
        name = doc[start:end].text
        rule = self.known.ambiguous.get(name)
        if rule is not None:
            around, beside = (
                doc[max(0, start - far) : min(len(doc), end + far)].text for far in (NEAR, BESIDE)
            )
            meant = self._meant(rule, around, beside)
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

    def _meant(self, rule: dict[str, Any], around: str, beside: str) -> str:
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

    def _country(self, doc: Doc, mention: Mention, countries: dict[int, Mention], places: Places) -> None:
        """Note the country that a text states for a port: "Ports of Tokyo and Yokohama in Japan"."""
        if mention.kind is not Kind.PORT or not mention.explicit or mention.label == "cities":
            return
        for start in (mention.end + 1, mention.end + 2):
            other = countries.get(start)
            gap = doc[mention.end : start]
            if (
                other is None
                or gap[0].lower_ not in {"in", ","}
                or (len(gap) == 2 and gap[1].lower_ != "the")
            ):
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


def _separator(doc: Doc, position: int) -> int:
    """Return the place after ", ", " and " or ", and " at a position, or 0 if there is none."""
    start = position
    while position < len(doc) and position - start < 2 and doc[position].lower_ in SEPARATORS:
        position += 1
    if position == start or position >= len(doc):
        return 0
    return position


def _stands(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _matcher(names: dict[str, list[str]]) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    nlp = language()
    found = PhraseMatcher(nlp.vocab, attr="ORTH")
    for label, phrases in names.items():
        spelled = sorted(
            {*phrases, *(phrase.upper() for phrase in phrases if label == "port" and len(phrase) > 3)}
        )
        found.add(label, [nlp.make_doc(phrase) for phrase in spelled])
    return found

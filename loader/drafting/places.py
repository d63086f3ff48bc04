"""Ports, countries and regions: "Ports of Tokyo and Yokohama", "Port of L.A.", "the San Pedro Bay ports"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting import gazetteer
from loader.drafting.capitals import is_capital
from loader.drafting.gazetteer import Gazetteer
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free
from loader.drafting.place_lists import BEFORE, Lists, Spans
from loader.drafting.place_mentions import Places, arrange
from loader.drafting.place_settings import Settings
from loader.drafting.port_choice import decide
from ontology import iris

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Finder:
    """Finds the places of one text; made once for a gazetteer, and used for any number of texts."""

    def __init__(self, known: Gazetteer, lexicon: Lexicon) -> None:
        """Prepare the matcher for a gazetteer."""
        self.known = known
        self.settings = Settings(lexicon)
        self.lists = Lists(known, self.settings)
        self.names = gazetteer.matcher(known)

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
        arrange(doc, places, self.known, taken)
        return places

    def _spans(self, doc: Doc, taken: set[int]) -> Spans:
        """Return where names of each sort begin, and the end of the longest there."""
        spans: Spans = {}
        for label, start, end in self.names(doc):
            if free(taken, start, end):
                sort = doc.vocab.strings[label]
                at = spans.setdefault(start, {})
                at[sort] = max(at.get(sort, 0), end)
        return spans

    def _explicit(self, doc: Doc, index: int, spans: Spans, taken: set[int], places: Places) -> int:
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
        if doc[of : of + 2].text in {"authorities of", "authority of", "administrations of"}:
            of += 1  # "the port authorities of Gdynia and Hamburg"
        if token.lower_ == "port" and of == index + 1 and of < len(doc) and doc[of].lower_ != "of":
            # Port Houston, Port Hedland: the reference data has them with "Port" as part of the name.
            end = spans.get(index, {}).get("port", 0)
            if end:
                return self._take_port(doc, places, taken, index, index, end, explicit=True)
            end = spans.get(of, {}).get("port", 0)
            if end and token.text == "Port" and not self.settings.within_name(doc, of, end):
                return self._take_port(doc, places, taken, index, of, end, explicit=True)
            return 0
        if of + 1 >= len(doc) or doc[of].lower_ != "of":
            return 0
        names, end = self.lists.read(
            doc, of + 1, spans, taken, explicit=True, plural=doc[of - 1].lower_.endswith("s")
        )
        if not names:
            return 0
        named = tuple(
            ref for slug, start, stop in names if (ref := decide(self.known, doc, slug, start, stop, places))
        )
        if not named:
            taken.update(range(index, end))
            return end
        mention = Mention(Kind.PORT, index, end, named, explicit=True, plural=len(named) > 1)
        return self._take(places, taken, mention)

    def _cities(self, doc: Doc, index: int, spans: Spans, taken: set[int], places: Places) -> int:
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
        names, end = self.lists.read(doc, of + 1, spans, taken, explicit=False, plural=True)
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

    def _bare_list(self, doc: Doc, index: int, spans: Spans, taken: set[int], places: Places) -> int:
        """Take a name at a token: "X and Y ports", or "X" alone; 0 if none is there."""
        at = spans.get(index, {})
        if not at or not free(taken, index, index + 1):
            return 0
        if "port" in at:
            names, end = self.lists.read(doc, index, spans, taken, explicit=False, plural=True)
            follows = doc[end].lower_ if end < len(doc) else ""
            if (
                follows in {"'s", "’s"}
                and end + 1 < len(doc)
                and doc[end + 1].lower_ in {"port", "harbour", "harbor", "seaport"}
            ):
                refs = [
                    ref
                    for slug, start, last in names
                    if (ref := decide(self.known, doc, slug, start, last, places))
                ]
                if len(refs) == 1:
                    if doc[end + 1 : end + 3].text == "port authority":
                        end += 3  # "Rotterdam's port authority"
                    return self._take(
                        places, taken, Mention(Kind.PORT, index, end, tuple(refs), explicit=True)
                    )
            if follows in BEFORE and (len(names) == 1 or follows.endswith("s")):
                stop = end + 1
                if not (
                    doc[end].text[0].isupper()
                    and stop < len(doc)
                    and is_capital(doc[stop])
                    and doc[stop].lower_ not in self.settings.titles
                    and doc[end].lower_ == "port"
                ):
                    refs = [
                        ref
                        for slug, start, last in names
                        if (ref := decide(self.known, doc, slug, start, last, places))
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
        if not explicit and self.settings.within_name(doc, name, end):
            return 0
        ref = decide(self.known, doc, slug, name, end, places, bare=not explicit)
        if not ref:
            taken.update(range(start, end))
            return end
        label = "" if explicit else self.settings.setting(doc, name, end)
        return self._take(
            places, taken, Mention(Kind.PORT, start, end, (ref,), explicit=explicit, label=label)
        )

    def _take(self, places: Places, taken: set[int], mention: Mention) -> int:
        taken.update(range(mention.start, mention.end))
        places.mentions.append(mention)
        return mention.end

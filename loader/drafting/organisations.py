"""Organisations: known by name, or recognised by the words that their names begin or end with.

A port's name inside an organisation's name is no mention of the port. Only an authority's is: the Halifax
Port Authority runs the port of Halifax, the Yokohama-Kawasaki International Port Corporation is a company.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from loader.drafting import capitals, offices
from loader.drafting.gazetteer import Gazetteer
from loader.drafting.language import DASHES, language
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import free
from loader.drafting.organisation_mentions import Organisation, Organisations
from loader.drafting.short_names import ABBREVIATION, ShortNames
from ontology import iris

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

_AUTHORITY = re.compile(
    r"(?:^|\s)(?:(?:Sea)?[Pp]orts? (?:and (?:Shipping|Harbou?rs?|Marine|Maritime) )?|"
    r"Maritime and Port |Harbou?r )"
    r"(?:Authority|Administration|Commission|Bureau|Board|Directorate|Trust)"
    r"|^Ports? of .* (?:Authority|Administration|Company|Corporation)$"
)


def _runs_port(name: str) -> bool:
    """Say whether a name that begins with "Port of" is a body's own: the Port of Cork Company."""
    return bool(_AUTHORITY.search(name) or name.endswith((" Company", " Corporation", " International")))


class Finder:
    """Finds the organisations of one text; made once, and used for any number of texts."""

    def __init__(self, known: Gazetteer, lexicon: Lexicon) -> None:
        """Prepare the matchers."""
        from spacy.matcher import PhraseMatcher

        self.lexicon = lexicon
        self.places = known
        states = {name: slug for name, slug in known.ports.items() if slug in known.states}
        self.owners = {**states, **known.countries}
        self.subjects = frozenset(word.lower() for word in lexicon.organisations["joined"])
        self.short_names = ShortNames(known, lexicon)
        self.last_words = frozenset(lexicon.organisations["last_words"])
        self.first_words = tuple(lexicon.organisations["first_words"])
        self.nobody = lexicon.word_set("nobody")
        self.no_party = lexicon.word_set("no_party")
        self.demonyms = frozenset(lexicon.places["demonyms"])
        self.entries = {entry["name"]: entry for entry in lexicon.organisations["known"]}
        self.names = {
            name: entry["name"]
            for entry in self.entries.values()
            for name in (entry["name"], *entry.get("aliases", ()))
        }
        self.matcher: PhraseMatcher = PhraseMatcher(language().vocab, attr="ORTH")
        for name in self.names:
            self.matcher.add(name, [language().make_doc(name)])

    def find(self, doc: Doc, taken: set[int], breaks: frozenset[int]) -> Organisations:
        """Return the organisations named in a text outside the tokens that are taken; takes theirs."""
        found = Organisations()
        runs = self._joined(doc, list(capitals.runs(doc, self.lexicon, breaks)))
        self._take_known(doc, found, taken, runs)
        for run in runs:
            if free(taken, run.start, run.start + 1):
                self._take_run(doc, run, found, taken)
        for start, end in (
            *offices.find(doc, taken),
            *offices.ministries(doc, taken, self.subjects),
            *offices.governments(doc, taken),
        ):
            self._add(doc, found, taken, start, end)
        self.short_names.take(doc, found, taken)
        found.mentions.sort(key=lambda mention: mention.start)
        return found

    def _joined(self, doc: Doc, runs: list[capitals.Run]) -> list[capitals.Run]:
        """Join "the Ports Bureau of Japan" and "'s Ministry of Transport": one name of one body."""
        joined: list[capitals.Run] = []
        for run in runs:
            last = joined[-1] if joined else None
            if (
                last is not None
                and run.start == last.end + 1
                and doc[last.end].text in {"'s", "’s"}
                and last.end - last.start > 2
                and doc[last.end - 2].lower_ == "of"
                and self._begins(doc[run.start : run.end].text)
            ):
                joined[-1] = capitals.Run(last.start, run.end)
            else:
                joined.append(run)
        return joined

    def _take_known(self, doc: Doc, found: Organisations, taken: set[int], runs: list[capitals.Run]) -> None:
        around = {index: run for run in runs for index in range(run.start, run.end)}
        hits = sorted(
            ((doc.vocab.strings[label], start, end) for label, start, end in self.matcher(doc)),
            key=lambda hit: (hit[1] - hit[2], hit[1]),
        )
        for name, start, end in hits:
            if not free(taken, start, end):
                continue
            # "Maersk Mc-Kinney Moller Center" is not Maersk; "Port of Antwerp-Bruges CEO" is the port.
            run = around.get(start)
            if (
                run
                and end < run.end
                and doc[run.end - 1].text in self.last_words
                and doc[end].text not in DASHES
                and "and" not in doc[end : run.end].text.split()
            ):
                continue
            if (
                run
                and start > run.start
                and doc[start - 1].text not in DASHES
                and doc[start - 1].lower_ not in {"and", "of"}
                and doc[run.start].text not in self.demonyms
            ):
                continue
            entry = self.entries[self.names[name]]
            if (
                name != entry["name"]
                and ABBREVIATION.fullmatch(name)
                and not self._stands_for(doc, entry, name, found)
            ):
                continue
            self._add(
                doc,
                found,
                taken,
                start,
                end,
                name=entry["name"],
                kind=entry.get("kind", ""),
                ports=tuple(entry.get("authority_of", ())),
            )

    def _stands_for(self, doc: Doc, entry: dict[str, Any], short: str, found: Organisations) -> bool:
        """Say whether an abbreviation means the organisation here: MPA is Maryland's elsewhere."""
        ends = {mention.end for mention in found.mentions if mention.label == iris.slugify(entry["name"])}
        words = [token.text for token in doc]
        defined = [
            index
            for index in range(1, len(words) - 1)
            if words[index] == short and words[index - 1] == "(" and words[index + 1] == ")"
        ]
        if defined:
            return any(index - 1 in ends for index in defined)
        return (
            bool(ends)
            or not entry.get("authority_of")
            or any(name in words for name, slug in self.places.ports.items() if slug in entry["authority_of"])
        )

    def _take_run(self, doc: Doc, run: capitals.Run, found: Organisations, taken: set[int]) -> None:
        start, end = run.start, run.end
        while end > start and not free(taken, start, end):
            end -= 1
        while (
            start < end
            and doc[start].text in self.demonyms
            and end - start > 2
            and self._begins(doc[start + 1 : end].text)
        ):
            start += 1
        if (
            end < len(doc)
            and doc[end].text in {"'s", "’s"}
            and end - start > 3
            and doc[end - 2].lower_ == "of"
        ):
            end -= 2  # "the Ports Bureau of Japan's Ministry of …"
        text = doc[start:end].text
        if text in self.places.countries or text in self.places.regions:
            return
        if (
            self._begins(text)
            or self._port_body(doc, start, end)
            or any(token.text in {"'s", "’s"} for token in doc[start:end])
        ):
            stop = end
        else:
            positions = [index for index in range(start, end) if doc[index].text in self.last_words]
            if not positions or (positions[-1] == start and end - start < 3):
                return
            last = positions[-1]
            stop = last + 1
            if stop < end and doc[stop].lower_ == "of":
                stop = end
            elif doc[last].text in {"Port", "Ports"}:
                return
        if text.startswith(("Port of ", "Ports of ")) and not _runs_port(doc[start:stop].text):
            return
        if (
            doc[start].lower_ in self.nobody
            and doc[start].is_sent_start
            and doc[start].text not in {"Port", "Ports", "City", "Government"}
        ):
            start += 1
            while start < stop and doc[start].lower_ in {"of", "the", "and", "for"}:
                start += 1
        if start >= stop or (
            not self._port_body(doc, start, stop)
            and any(doc[index].lower_ in self.no_party and index == stop - 1 for index in range(start, stop))
        ):
            return
        if doc[start].text in {"Port", "Ports", "Sister", "Green"} and start + 1 == stop:
            return
        self._add(doc, found, taken, start, stop)

    def _port_body(self, doc: Doc, start: int, end: int) -> bool:
        """Say whether a run is what a port calls itself: "Port Tampa Bay", "Energy Port Nantes"."""
        words = [token.text for token in doc[start:end]]
        inner = next((at for at, word in enumerate(words[:-1]) if word == "Port"), -1)
        if (
            inner < 0
            or len(words) > 5
            or (start < len(doc) and words[inner + 1] in {"of", "Authority", "and"})
        ):
            return False
        if not all(word[0].isupper() or word in DASHES for word in words):
            return False
        return " ".join(words[inner:]) not in self.places.ports and " ".join(words) not in self.places.ports

    def _begins(self, text: str) -> bool:
        return any(text.startswith((f"{word} of ", f"{word} for ")) for word in self.first_words)

    def _add(
        self,
        doc: Doc,
        found: Organisations,
        taken: set[int],
        start: int,
        end: int,
        *,
        name: str = "",
        kind: str = "",
        ports: tuple[str, ...] = (),
    ) -> None:
        stated = doc[start:end].text.replace("\n", " ")
        name = name or stated
        slug = iris.slugify(name)
        country = ""
        first = start
        if start > 1 and doc[start - 1].text in {"'s", "’s", "’", "'"}:
            owner = self._owner(doc, start - 1)
            if owner:
                country = owner
                slug = f"{owner}-{slug}" if self._begins(name[:1].upper() + name[1:]) else slug
        if not slug:
            return
        of = next((index for index in range(start, end) if doc[index].text in {"'s", "’s"}), 0)
        country = country or (self._owner(doc, of) if of else "")  # "Chile's energy ministry"
        if not kind:
            kind = "PortAuthority" if _AUTHORITY.search(name) else "Organisation"
            ports = self._ports_within(name) if kind == "PortAuthority" else ()
            owner = doc[start - 2].text if start > 1 and doc[start - 1].text in {"'s", "’s"} else ""
            if kind == "PortAuthority" and not ports and owner in self.places.ports:
                # "Yokohama's Port and Harbor Bureau"
                ports, first = (self.places.ports[owner],), start - 2
                slug = f"{ports[0]}-{slug}"
        if slug not in found.by_id:
            named = self._ports_within(name) if {"Port", "Ports"} & set(name.split()) else ()
            found.by_id[slug] = Organisation(
                slug, stated, first, end, kind, ports, country, named[0] if named else ""
            )
        found.mention(taken, start, end, slug)

    def _owner(self, doc: Doc, end: int) -> str:
        """Return the country, or city state, whose name ends before a token; "" if none does."""
        names = (doc[end - width : end].text for width in (1, 2, 3) if end - width >= 0)
        return next((self.owners[name] for name in names if name in self.owners), "")

    def _ports_within(self, name: str) -> tuple[str, ...]:
        """Return the one port that an authority's name names, or nothing if it names none or several."""
        words = re.findall(r"[\w.'’]+(?:-[\w]+)*", name)
        hits: dict[str, int] = {}
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                text = " ".join(words[start:end])
                if text in self.places.ports and text not in self.places.ambiguous:
                    hits.setdefault(self.places.ports[text], end - start)
                    break
        return (next(iter(hits)),) if len(hits) == 1 else ()

"""Ports as records of a sheet: those that the article names as ports."""

from __future__ import annotations

import re
from dataclasses import replace

from loader.drafting.context import Context, Record, distinct
from loader.drafting.mentions import Kind, Mention
from loader.drafting.organisation_mentions import Organisation
from loader.drafting.spoken_ports import SpokenPorts


class PortRecords:
    """Writes the records of one article's ports."""

    def __init__(self, context: Context) -> None:
        """Keep what they are written from."""
        self.context = context
        self.spoken = SpokenPorts(context.read, context.rules.lexicon)

    def records(self, agreements: list[Record], corridors: list[Record]) -> list[Record]:
        """Return the ports that the article names as ports."""
        accepted = self._accepted(agreements, corridors)
        first: dict[str, Mention] = {}
        names: dict[str, list[str]] = {}
        for mention in self.context.read.places.mentions:
            for ref in mention.refs:
                if ref not in accepted or not ref.startswith("port/"):
                    continue
                if ref not in first or (
                    mention.explicit and not first[ref].explicit and len(mention.refs) == 1 and False
                ):
                    first[ref] = mention
                text = self.context.quotes.text_of(mention.start, mention.end)
                if (
                    mention.explicit
                    and len(mention.refs) == 1
                    and text.startswith("Port ")
                    and text not in names.setdefault(ref, [])
                ):
                    names[ref].append(text)
        for organisation in self.context.read.organisations.by_id.values():
            for slug in self._run_by(organisation):
                ref = f"port/{slug}"
                if ref in accepted and ref not in first:
                    first[ref] = Mention(Kind.ORGANISATION, organisation.start, organisation.end, (ref,))
        for slug, mention in self.context.read.discourse.strangers.items():
            if f"port/{slug}" in accepted:
                first.setdefault(f"port/{slug}", replace(mention, refs=(f"port/{slug}",)))
        records = []
        for ref, mention in sorted(
            first.items(),
            key=lambda pair: (pair[1].start, pair[1].refs.index(pair[0]) if pair[0] in pair[1].refs else 0),
        ):
            slug = ref.partition("/")[2]
            record: Record = {"id": slug}
            if doubt := self._doubt(slug):
                record["review"] = doubt
            if names.get(ref):
                record["names"] = names[ref]
            by_authority = mention.kind is Kind.ORGANISATION
            items = [
                self.context.quotes.item(
                    mention.start,
                    mention.end,
                    inferred=by_authority,
                    note="Named by the authority that runs it." if by_authority else "",
                )
            ]
            stated = self.context.read.places.country_of.get(ref)
            if (
                stated
                and slug in self.context.reference.ports
                and self.context.reference.country_of(self.context.reference.ports[slug]).slug
                == stated[0].partition("/")[2]
            ):
                record["country"] = stated[0]
                items.append(self.context.quotes.item(stated[1], stated[2], keys=["country"]))
            record["evidence"] = distinct(items)
            records.append(record)
        return records

    def _doubt(self, slug: str) -> str:
        """Return what is to be reviewed about a port, or nothing.

        A code list may lack the port that is meant, and have another of its name.
        """
        port = self.context.reference.ports.get(slug)
        if port is None:
            return "data/ports.csv has no such port. Add it (fairway ports import), or take it out."
        country = self.context.reference.country_of(port)
        named = {ref for mention in self.context.read.places.mentions for ref in mention.refs}
        if port.imported and f"country/{country.slug}" not in named:
            listed = f"{port.unlocode}, {port.label} ({country.label})"
            return (
                f"Known from a code list alone, as {listed}; the text does not name that country. "
                "Is it this port?"
            )
        return ""

    def _run_by(self, organisation: Organisation) -> tuple[str, ...]:
        """Return the ports for which an authority stands: of several, those that the article names."""
        if len(organisation.authority_of) < 2:
            return organisation.authority_of
        known = self.context.rules.places.known.ports
        words = re.split(r"[\s-]+", organisation.name)
        named = {known[word] for word in words if word in known}
        named |= {ref[5:] for mention in self.context.read.places.mentions for ref in mention.refs}
        return tuple(slug for slug in organisation.authority_of if slug in named) or organisation.authority_of

    def _accepted(self, agreements: list[Record], corridors: list[Record]) -> set[str]:
        """Return the references of what is a port here.

        Named as one, linked by a corridor, a party, or spoken of as one.
        """
        accepted = {ref for record in (*agreements,) for ref in record["parties"] if ref.startswith("port/")}
        accepted |= {ref for record in corridors for ref in record["endpoints"] if ref.startswith("port/")}
        for mention in self.context.read.places.mentions:
            if mention.explicit and mention.kind is Kind.PORT:
                accepted |= {ref for ref in mention.refs if ref.startswith("port/")}
        for organisation in self.context.read.organisations.by_id.values():
            accepted |= {f"port/{slug}" for slug in self._run_by(organisation)}
        return accepted | self.spoken.refs()

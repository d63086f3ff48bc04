"""What every record of a draft is written from: the article, what was read in it, and what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from loader.article import Article
from loader.drafting.corridor_assembly import Corridor
from loader.drafting.evidence import Quotes
from loader.drafting.mentions import Mention
from loader.drafting.reading import Reading, Rules
from loader.reference import Reference
from ontology import iris

Record = dict[str, Any]

# More names than these make an id too long: then the first ones and a count.
MOST_NAMES = 4


@dataclass
class Context:
    """One article's reading, the names that its records go by, and the list of what is left for review."""

    article: Article
    reference: Reference
    rules: Rules
    read: Reading
    review: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.quotes = Quotes(self.read.doc, self.article.text)
        self.date = self.article.date.isoformat() if self.article.date else ""

    def party(self, ref: str) -> str:
        """Return the reference of a party: a port that reference data lacks can only be an organisation."""
        kind, _, slug = ref.partition("/")
        return f"organisation/port-of-{slug}" if kind == "port" and slug not in self.reference.ports else ref

    def short(self, ref: str) -> str:
        """Return the slug that stands for a party or endpoint in ids: an authority's is its port's."""
        port = self.read.discourse.port_of(ref)
        return (port or ref).partition("/")[2]

    def joined(self, refs: Iterable[str], hyphen: str) -> str:
        """Return the slugs of several, sorted, as part of an id."""
        names = sorted(self.short(ref) for ref in refs)
        if len(names) > MOST_NAMES:
            return hyphen.join([*names[:3], f"and-{len(names) - 3}-others"])
        return hyphen.join(names)

    def event_id(self, mention: Mention) -> str:
        """Return the id of an event: its name, and its year at the end."""
        slug = iris.slugify(mention.label)
        return (
            f"{slug.removeprefix(f'{mention.year}-').removesuffix(f'-{mention.year}')}-{mention.year}"
            if mention.year
            else slug
        )

    def bare_name(self, slug: str) -> str:
        """Return a port's name without "Port of"."""
        port = self.reference.ports.get(slug)
        return port.label.removeprefix("Port of ") if port else slug.replace("-", " ").title()

    def organisation_of(self, ref: str) -> str:
        """Return the organisation that a role is held at: for a port, the body that runs it."""
        if ref.startswith("organisation/"):
            return ref
        slug = ref.partition("/")[2]
        for organisation in self.read.organisations.by_id.values():
            if organisation.authority_of == (slug,):
                return organisation.reference
        return f"organisation/port-of-{slug}"

    def corridor_id(self, corridor: Corridor) -> str:
        """Return the id of a corridor: its endpoints."""
        return self.joined(corridor.endpoints, "--")


def distinct(items: list[Any]) -> list[Any]:
    """Return evidence items in order, each once, and none that is empty."""
    kept: list[Any] = []
    for item in items:
        if item and item not in kept:
            kept.append(item)
    return kept

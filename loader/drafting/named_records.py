"""People, organisations and events as records of a sheet."""

from __future__ import annotations

from loader.drafting.context import Context, Record


class NamedRecords:
    """Writes the records of whoever one article names; people first, for organisations need their roles."""

    def __init__(self, context: Context) -> None:
        """Keep what they are written from."""
        self.context = context
        self.role_organisations: dict[str, tuple[str, int, int]] = {}

    def people(self) -> list[Record]:
        """Return the people named, with their roles as of the article's date."""
        records = []
        for person in self.context.read.people.by_id.values():
            record: Record = {"id": person.id, "name": person.name}
            roles = []
            seen = set()
            for role in person.roles:
                organisation = self.context.organisation_of(role.at)
                for start, end in role.titles.parts:
                    title = titled(self.context.quotes.text_of(start, end))
                    if not self.context.date or (title.lower(), organisation) in seen:
                        continue
                    seen.add((title.lower(), organisation))
                    entry: Record = {"title": title, "organisation": organisation, "as_of": self.context.date}
                    stated = self.context.quotes.text_of(role.titles.start, role.titles.end)
                    if stated != title:
                        entry["stated_as"] = stated
                    entry["evidence"] = [self.context.quotes.item(role.start, role.end)]
                    roles.append(entry)
                    self.role_organisations.setdefault(organisation, (role.at, role.start, role.end))
            if roles:
                record["roles"] = roles
            record["evidence"] = [self.context.quotes.item(person.start, person.end)]
            records.append(record)
        return records

    def organisations(self, agreements: list[Record]) -> list[Record]:
        """Return the organisations that the article names.

        And those that only a role or a list of parties shows.
        """
        records: dict[str, Record] = {}
        for organisation in sorted(
            self.context.read.organisations.by_id.values(), key=lambda each: each.start
        ):
            record: Record = {"id": organisation.id}
            if organisation.kind != "Organisation":
                record["kind"] = organisation.kind
            record["name"] = self.context.quotes.text_of(organisation.start, organisation.end)
            items = [self.context.quotes.item(organisation.start, organisation.end)]
            if organisation.authority_of:
                record["authority_of"] = [f"port/{slug}" for slug in organisation.authority_of]
            if organisation.country:
                record["country"] = f"country/{organisation.country}"
            record["evidence"] = items
            records[organisation.reference] = record
        refs = [
            ref
            for record in agreements
            for ref in (*record["parties"], *record.get("supported_by", ()))
            if ref.startswith("organisation/")
        ]
        for ref in refs:
            if ref in records:
                continue
            slug = ref.partition("/")[2]
            named = self.context.read.discourse.named.get(slug)
            if named:
                records[ref] = {
                    "id": slug,
                    "name": self.context.quotes.text_of(named.start, named.end),
                    "evidence": [self.context.quotes.item(named.start, named.end)],
                }
                continue
            unknown = self.context.read.places.unknown.get(slug.removeprefix("port-of-"))
            if unknown:
                name = f"Port of {self.context.quotes.text_of(unknown.start, unknown.end)}"
                records[ref] = {
                    "id": slug,
                    "name": name,
                    "evidence": [self.context.quotes.item(unknown.start, unknown.end)],
                }
                continue
            city = next(
                (mention for mention in self.context.read.places.mentions if ref in mention.refs), None
            )
            if city:
                name = "City of " + " ".join(
                    part.title() for part in slug.removeprefix("city-of-").split("-")
                )
                records[ref] = {
                    "id": slug,
                    "name": name,
                    "evidence": [
                        self.context.quotes.item(
                            city.start, city.end, inferred=True, note="Named together with others."
                        )
                    ],
                }
        for ref, (at, start, end) in self.role_organisations.items():
            if ref not in records and at.startswith("port/"):
                slug = at.partition("/")[2]
                label = next((name for name in (f"Port of {self.context.bare_name(slug)}",)), "")
                records[ref] = {
                    "id": ref.partition("/")[2],
                    "kind": "PortAuthority",
                    "name": label,
                    "authority_of": [at],
                    "evidence": [
                        self.context.quotes.item(
                            start,
                            end,
                            inferred=True,
                            note="The port has such an officer, and so is also the body that runs it.",
                        )
                    ],
                }
        return list(records.values())

    def events(self, wanted: set[str]) -> list[Record]:
        """Return the events at which something was signed; ``wanted`` are their references."""
        records: dict[str, Record] = {}
        for mention in self.context.read.events:
            slug = self.context.event_id(mention)
            if f"event/{slug}" not in wanted or slug in records:
                continue
            record: Record = {"id": slug, "name": self.context.quotes.text_of(mention.start, mention.end)}
            if mention.year:
                record["year"] = str(mention.year)
            record["evidence"] = [self.context.quotes.item(mention.start, mention.end)]
            records[slug] = record
        return list(records.values())


def titled(title: str) -> str:
    """Return a title as titles are written: executive director becomes Executive Director, CEO stays."""
    small = {"of", "and", "for", "the"}
    return " ".join(
        word if not word.islower() or word in small else word.capitalize() for word in title.split()
    )

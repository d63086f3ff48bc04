"""The organisations of one text, and where they are mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field

from loader.drafting.mentions import Kind, Mention


@dataclass(frozen=True)
class Organisation:
    """An organisation that a text names, with the tokens of its first mention."""

    id: str
    name: str
    start: int
    end: int
    kind: str = "Organisation"
    authority_of: tuple[str, ...] = ()
    country: str = ""
    port_in_name: str = ""  # the slug of Shanghai, of Shanghai International Port Group

    @property
    def reference(self) -> str:
        """The reference of the organisation."""
        return f"organisation/{self.id}"


@dataclass
class Organisations:
    """The organisations of a text, by id, and their mentions."""

    by_id: dict[str, Organisation] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    short: dict[str, str] = field(default_factory=dict)  # "MPA", "the Forum" → id

    def mention(self, taken: set[int], start: int, end: int, slug: str) -> None:
        """Take tokens ``start`` to ``end`` as a mention of an organisation."""
        taken.update(range(start, end))
        self.mentions.append(
            Mention(Kind.ORGANISATION, start, end, (f"organisation/{slug}",), label=slug, explicit=True)
        )

"""People and their roles: a name counts as a person's where a title, or a verb of saying, stands by it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loader.drafting.capitals import is_capital
from loader.drafting.language import DASHES
from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention
from loader.drafting.titles import Titles
from ontology import iris

if TYPE_CHECKING:
    from spacy.tokens import Doc

BEING = frozenset({"is", "was", "as"})
LINKING = frozenset({"of", "at", "in", "for", "with", "from"})


@dataclass(frozen=True)
class Role:
    """A person's titles at whatever ``at`` refers to, and the tokens that say so."""

    titles: Titles
    at: str
    start: int
    end: int


@dataclass
class Person:
    """A person a text names, by the tokens of the first mention."""

    id: str
    name: str
    start: int
    end: int
    roles: list[Role] = field(default_factory=list)


@dataclass
class People:
    """The people of a text by id, and where they are mentioned."""

    by_id: dict[str, Person] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def surnames(self) -> dict[str, str]:
        """Return surname → id, for those that only one person bears."""
        bearers: dict[str, set[str]] = {}
        for person in self.by_id.values():
            bearers.setdefault(person.name.split()[-1], set()).add(person.id)
            bearers.setdefault(person.name.split()[0], set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


class Finder:
    """Finds the people of one text, given its titles and the organisations and ports around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep what is needed of the lexicon."""
        self.honorifics = frozenset(lexicon.roles["honorifics"])
        self.particles = frozenset(lexicon.roles["particles"])
        self.public = frozenset(lexicon.roles["public"])
        self.saying = frozenset(lexicon.roles["saying"])
        self.nobody = (
            lexicon.word_set("nobody")
            | lexicon.word_set("no_party")
            | frozenset(word.lower() for word in lexicon.organisations["last_words"])
        )

    def find(self, doc: Doc, groups: list[Titles], affiliations: list[Mention], taken: set[int]) -> People:
        """Return the people of a text; takes the tokens of their names."""
        people = People()
        starts = {mention.start: mention for mention in affiliations}
        ends = {mention.end: mention for mention in affiliations}
        for group in groups:
            self._around(doc, group, starts, ends, taken, people)
        for index, token in enumerate(doc):
            if token.lower_ in self.saying:
                self._saying(doc, index, taken, people)
        self._again(doc, taken, people)
        people.mentions.sort(key=lambda mention: mention.start)
        return people

    def _around(
        self,
        doc: Doc,
        group: Titles,
        starts: dict[int, Mention],
        ends: dict[int, Mention],
        taken: set[int],
        people: People,
    ) -> None:
        """Read the name and the affiliation that stand before or after a title."""
        before = group.start
        while (
            before > 0
            and doc[before - 1].lower_ in {"the", "its", "former", "acting", "port", "a"}
            and doc[before - 1].text != "Port"
        ):
            before -= 1
        owner = ends.get(before) or (
            ends.get(before - 1) if before and doc[before - 1].text in {"'s", "’s", "’", "'"} else None
        )
        left = owner.start if owner else before
        while owner and left > 0 and doc[left - 1].lower_ == "the":
            left -= 1
        name_left = (
            self._name_before(doc, left - 1, taken, people)
            if left > 0 and doc[left - 1].text in {",", "(", "—", "–"}
            else None
        )
        if name_left is None and left > 1 and doc[left - 1].lower_ in BEING:
            name_left = self._name_before(doc, left - 1, taken, people)
        # After the title: "of the Port of X", "in X", ", MPA".
        right, at = group.end, None
        if not owner:
            right, at = self._affiliation_after(doc, group.end, starts)
        if name_left:
            if at is None and owner is None:
                at = None
            self._role(doc, people, name_left, group, owner or at, name_left[0], right if at else group.end)
            return
        name_right = self._name_after(doc, right, taken)
        if name_right is None and at is not None:
            name_right = self._name_after(doc, group.end, taken)
        if name_right is not None:
            start = owner.start if owner else group.start
            self._role(doc, people, name_right, group, owner or at, start, name_right[1])
            taken.update(range(*name_right))
            if (
                doc[group.end - 1].lower_.endswith("s")
                and name_right[1] < len(doc)
                and doc[name_right[1]].lower_ == "and"
            ):
                second = self._name_after(doc, name_right[1] + 1, taken)
                if second is not None:
                    self._person(doc, people, second)
                    taken.update(range(*second))

    def _affiliation_after(
        self, doc: Doc, end: int, starts: dict[int, Mention]
    ) -> tuple[int, Mention | None]:
        position = end
        if position < len(doc) and (doc[position].lower_ in LINKING or doc[position].text == ","):
            comma = doc[position].text == ","
            position += 1
            if position < len(doc) and doc[position].lower_ == "the":
                position += 1
            found = starts.get(position)
            if (
                found
                and found.kind in {Kind.ORGANISATION, Kind.PORT}
                and not (comma and self._title_follows(doc, found))
            ):
                return found.end, found
        return end, None

    def _title_follows(self, doc: Doc, mention: Mention) -> bool:
        """Say whether ", MPA" begins another person's title rather than ending this one's."""
        following = doc[mention.end].text if mention.end < len(doc) else ""
        return following in {"'s", "’s", "’"}

    def _name_before(self, doc: Doc, comma: int, taken: set[int], people: People) -> tuple[int, int] | None:
        """Return the name that ends before the comma at ``comma``."""
        known = {mention.end: mention for mention in people.mentions[-20:]}
        if comma in known:
            return known[comma].start, known[comma].end
        start = comma
        while start > 0 and comma - start < 5 and self._part(doc, start - 1) and start - 1 not in taken:
            start -= 1
            if doc[start].is_sent_start:
                break
        return self._trim(doc, start, comma)

    def _name_after(self, doc: Doc, start: int, taken: set[int]) -> tuple[int, int] | None:
        if start < len(doc) and doc[start].text == ",":
            start += 1
        end = start
        while end < len(doc) and end - start < 6 and self._part(doc, end) and end not in taken:
            end += 1
        return self._trim(doc, start, end)

    def _part(self, doc: Doc, index: int) -> bool:
        token = doc[index]
        if token.text in DASHES and 0 < index < len(doc) - 1:
            return not doc[index - 1].whitespace_ and not token.whitespace_ and is_capital(doc[index - 1])
        if (
            index > 1
            and doc[index - 1].text in DASHES
            and not doc[index - 1].whitespace_
            and not doc[index - 2].whitespace_
            and is_capital(doc[index - 2])
        ):
            return token.is_alpha  # Ji-woo
        return (is_capital(token) and token.text[0].isalpha()) or token.lower_ in self.particles

    def _trim(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        while start < end and doc[start].lower_ in self.honorifics:
            start += 1
        while start < end and doc[start].lower_ in self.particles and doc[start].text.islower():
            start += 1
        while (
            end > start
            and (doc[end - 1].lower_ in self.particles or doc[end - 1].text in DASHES)
            and doc[end - 1].text.islower()
        ):
            end -= 1
        words = [doc[index] for index in range(start, end)]
        if not 2 <= len(words) <= 6 or any(word.lower_ in self.nobody for word in words):
            return None
        return start, end

    def _saying(self, doc: Doc, index: int, taken: set[int], people: People) -> None:
        """Take "said Gene Seroka" and "Gene Seroka said" where no title stands by."""
        after = self._name_after(doc, index + 1, taken)
        if after and doc[index + 1].text != ",":
            self._person(doc, people, after)
            taken.update(range(*after))

    def _again(self, doc: Doc, taken: set[int], people: People) -> None:
        """Mention known people wherever their whole name stands again, or their surname alone."""
        names = {tuple(person.name.split()): person.id for person in people.by_id.values()}
        lengths = sorted({len(name) for name in names}, reverse=True)
        surnames = people.surnames()
        seen = {mention.start for mention in people.mentions}
        index = 0
        while index < len(doc):
            width = 1
            if index not in seen and index not in taken and is_capital(doc[index]):
                for length in lengths:
                    if tuple(token.text for token in doc[index : index + length]) in names:
                        self._mention(
                            people,
                            index,
                            index + length,
                            names[tuple(token.text for token in doc[index : index + length])],
                        )
                        taken.update(range(index, index + length))
                        width = length
                        break
                else:
                    if doc[index].text in surnames:
                        self._mention(people, index, index + 1, surnames[doc[index].text])
                        taken.add(index)
            index += width

    def _role(
        self,
        doc: Doc,
        people: People,
        name: tuple[int, int],
        group: Titles,
        at: Mention | None,
        start: int,
        end: int,
    ) -> None:
        person = self._person(doc, people, name)
        # A mayor or minister is of a city or country, whose name may be a port's too.
        public = not self.public.isdisjoint(token.lower_ for token in doc[group.start : group.end])
        if public and at is not None and at.kind is Kind.PORT:
            return
        if at is None or not at.refs or person is None:
            return
        first, last = min(start, group.start, name[0], at.start), max(end, group.end, name[1], at.end)
        person.roles.append(Role(group, at.refs[0], first, last))

    def _person(self, doc: Doc, people: People, span: tuple[int, int]) -> Person | None:
        name = doc[span[0] : span[1]].text
        slug = iris.slugify(name)
        if not slug:
            return None
        if slug not in people.by_id:
            people.by_id[slug] = Person(slug, name, *span)
        self._mention(people, *span, slug)
        return people.by_id[slug]

    def _mention(self, people: People, start: int, end: int, slug: str) -> None:
        if not any(mention.start == start for mention in people.mentions[-8:]):
            people.mentions.append(
                Mention(Kind.PERSON, start, end, (f"person/{slug}",), label=slug, explicit=True)
            )

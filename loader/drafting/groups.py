"""Groups ("the two ports", "their port authorities") and pronouns: who they are, the context tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loader.drafting.lexicon import Lexicon
from loader.drafting.mentions import Kind, Mention, free

if TYPE_CHECKING:
    from spacy.tokens import Doc

PRONOUNS = frozenset({"it", "they", "them"})
COUNTS = frozenset({"two", "three", "four"})  # "two ports" is a group too, where no article stands before
OWN = (("port", "authority"), ("port",), ("authority",), ("harbour", "authority"))
HARBOUR = frozenset({"port", "harbour", "harbor", "seaport", "gateway"})
FIXED = {"pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
MAX_WORDS = 6


class Finder:
    """Finds the groups and pronouns of one text; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Keep the words of which groups are made."""
        words = lexicon.groups
        self.heads = {str(head): str(label) for label, heads in words["heads"].items() for head in heads}
        self.openers = frozenset(words["openers"])
        self.after = frozenset(words["after"])
        self.verbs = lexicon.grammar_set("finite") | lexicon.signing_words()
        self.people = frozenset(words["people"])
        self.offices = frozenset(words["offices"])
        self.singular = frozenset(words["singular"])
        self.bodies = frozenset(words["bodies"])
        peoples = lexicon.places["demonyms"]
        self.country = {name.lower(): str(slug) for name, slug in peoples.items() if slug}
        demonyms = frozenset(word.lower() for name in peoples for word in name.split())
        self.inner = frozenset(words["inner"]) | self.openers | {"between"} | demonyms
        self.numbers = {
            str(word): int(number)
            for word, number in lexicon.dates["numbers"].items()
            if word not in {"a", "an"}
        }

    def find(self, doc: Doc, taken: set[int]) -> list[Mention]:
        """Return the groups and pronouns of a text outside the tokens that are taken; takes theirs."""
        found = []
        for index, token in enumerate(doc):
            if index in taken:
                continue
            mention = (
                Mention(Kind.PRONOUN, index, index + 1, label="it" if token.lower_ == "it" else "they")
                if token.lower_ in PRONOUNS
                else self._own(doc, index)
                or self._alone(doc, index)
                or self._either(doc, index)
                or self._some(doc, index)
                or self._their_people(doc, index)
                or self._national(doc, index)
                or self._group(doc, index, taken)
            )
            # "The Chinese port of Tianjin" is named: its "port" is taken.
            if mention is not None and free(taken, mention.start, mention.end):
                taken.update(range(mention.start, mention.end))
                found.append(mention)
        return found

    def _own(self, doc: Doc, index: int) -> Mention | None:
        """Take "its port" and "the port authority" as the one spoken of, where a verb follows."""
        if doc[index].lower_ not in {"its", "the"}:
            return None
        for words in OWN:
            end = index + 1 + len(words)
            if end < len(doc) and tuple(token.text for token in doc[index + 1 : end]) == words:
                verb = doc[end].lower_ in self.verbs
                label = "authority" if words[-1] == "authority" else "it"
                return Mention(Kind.PRONOUN, index, end, label=label) if verb else None
        end = index + 2
        if doc[index].lower_ == "the" and end < len(doc) and doc[index + 1].text in self.bodies:
            label = f"body {doc[index + 1].text}"
            return Mention(Kind.PRONOUN, index, end, label=label) if doc[end].lower_ in self.verbs else None
        return None

    def _some(self, doc: Doc, index: int) -> Mention | None:
        """Take "the first two" and "the last three" of those listed last."""
        words = [token.lower_ for token in doc[index : index + 3]]
        if len(words) < 3 or words[0] != "the" or words[1] not in {"first", "last", "latter", "former"}:
            return None
        number = self.numbers.get(words[2], 0)
        if number < 2 or index + 3 >= len(doc) or doc[index + 3].lower_ not in self.after:
            return None
        label = "first" if words[1] in {"first", "former"} else "last"
        return Mention(Kind.GROUP, index, index + 3, label=label, number=number, plural=True)

    def _either(self, doc: Doc, index: int) -> Mention | None:
        """Take "neither port" and "either side" as the two spoken of."""
        if doc[index].lower_ not in {"neither", "either"} or index + 1 >= len(doc):
            return None
        if doc[index + 1].text not in self.singular:
            return None
        label = "ports" if doc[index + 1].lower_ in HARBOUR else "parties"
        return Mention(Kind.GROUP, index, index + 2, label=label, number=2, plural=True)

    def _their_people(self, doc: Doc, index: int) -> Mention | None:
        """Take "their chief executives" as those for whom they act."""
        if doc[index].lower_ != "their":
            return None
        end = index + 1
        while end < len(doc) and doc[end].lower_ in self.offices and end - index < MAX_WORDS:
            end += 1
        if end >= len(doc) or doc[end].lower_ not in self.people:
            return None
        return Mention(Kind.GROUP, index, end + 1, label="parties", plural=True, definite=True)

    def _alone(self, doc: Doc, index: int) -> Mention | None:
        """Take "the two", "the seven", "by both" where a verb or stop follows, not a noun."""
        if index + 2 >= len(doc):
            return None
        before = doc[index - 1].lower_ if index else ""
        if doc[index].lower_ == "both" and before in {"by", "of"} and doc[index + 1].lower_ in self.after:
            return Mention(Kind.GROUP, index, index + 1, label="parties", number=2, plural=True)
        if doc[index].lower_ not in {"the", "all"}:
            return None
        number = self.numbers.get(doc[index + 1].lower_, 0)
        if number < 2 or doc[index + 2].lower_ not in self.after:
            return None
        return Mention(Kind.GROUP, index, index + 2, label="parties", number=number, plural=True)

    def _national(self, doc: Doc, index: int) -> Mention | None:
        """Take "the Dutch port": a port named before, known by its country."""
        if doc[index].lower_ != "the":
            return None
        people = self.country.get(doc[index + 1].lower_.rstrip("s")) if index + 2 < len(doc) else None
        if people and doc[index + 2].lower_ in self.verbs:
            return Mention(Kind.GROUP, index, index + 2, (f"country/{people}",), label="national")
        for width in (1, 2):
            end = index + 1 + width
            country = self.country.get(doc[index + 1 : end].text.lower()) if end < len(doc) else None
            body = end + 1 < len(doc) and doc[end + 1].text in self.bodies
            if country and doc[end].lower_ in HARBOUR and doc[end].text.islower() and not body:
                return Mention(Kind.GROUP, index, end + 1, (f"country/{country}",), label="national")
        return None

    def _group(self, doc: Doc, index: int, taken: set[int]) -> Mention | None:
        word = doc[index].lower_
        before = doc[index - 1].lower_ if index else ""
        if word not in self.openers and not (word in COUNTS and before not in {"the", "their", "these"}):
            return None
        end, number = index, 2 if word == "both" else 0
        while end < len(doc) and doc[end].lower_ not in self.heads:
            if end in taken or end - index >= MAX_WORDS - 1 or not self._inner(doc[end].lower_):
                return None
            number = self.numbers.get(doc[end].lower_, number)
            end += 1
        if end >= len(doc) or end in taken:
            return None
        if end + 1 < len(doc) and doc[end + 1].lower_ in {"of", "in"} and word != "their":
            return None
        head = doc[end].lower_
        ports = head == "authorities" and doc[end - 1].lower_ == "port"
        return Mention(
            Kind.GROUP,
            index,
            end + 1,
            label="authorities" if ports else self.heads[head],
            number=FIXED.get(head, number),
            plural=True,
            definite=word == "their",
        )

    def _inner(self, word: str) -> bool:
        return word in self.inner or word in self.numbers

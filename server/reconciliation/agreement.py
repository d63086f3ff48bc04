"""What a query says of a thing, by properties, against what the release says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

import pyoxigraph as ox

from ontology import iris
from server.graph_view import Term, term, text_of
from server.reconciliation.entities import Entities, Entity
from server.reconciliation.names import code, fold
from server.reconciliation.vocabulary import term_id

# A value of one of these is had by one thing alone.
_IDENTIFYING = frozenset(
    {"unlocode", "worldPortIndexNumber", "alpha2", "alpha3", term_id(term("owl", "sameAs"))}
)
# A port is known by either.
_OTHERWISE = {"unlocode": ("unlocodeAlternative",)}

_DEGREES = frozenset({term_id(term("wgs", "lat")), term_id(term("wgs", "long"))})
# Gazetteers place the same port this far apart, at most.
_DEGREES_APART = 0.5


@dataclass(frozen=True)
class Wanted:
    """A property, by its id, and the values that a query gives it: texts or numbers."""

    property_id: str
    values: tuple[str | float, ...]


@dataclass(frozen=True)
class Agreement:
    """How many properties agree and differ; one that the thing does not have does neither.

    ``identifies`` says that one of those that agree, such as a UN/LOCODE, belongs to one thing alone.
    """

    agreeing: int = 0
    differing: int = 0
    identifies: bool = False

    @property
    def share(self) -> float | None:
        """The share of those that agree; None if there is nothing to compare."""
        compared = self.agreeing + self.differing
        return self.agreeing / compared if compared else None


class Comparison:
    """The properties of a query, made ready to be compared with many things."""

    def __init__(self, entities: Entities, wanted: Sequence[Wanted]) -> None:
        self._tests = [_Test(entities, each) for each in wanted]

    def with_values_of(self, entity: Entity) -> Agreement:
        """Return how the values of a thing agree. Of the values wanted of a property, one is enough."""
        agreeing = differing = 0
        identifies = False
        for test in self._tests:
            values = [value for id in test.property_ids for value in entity.values.get(id, ())]
            if any(test.holds_of(value) for value in values):
                agreeing += 1
                identifies = identifies or test.property_ids[0] in _IDENTIFYING
            elif values:
                differing += 1
        return Agreement(agreeing, differing, identifies)


class _Test:
    """One property with the values wanted of it, in every form in which a value may be the same."""

    def __init__(self, entities: Entities, wanted: Wanted) -> None:
        self._labels = entities.labels
        self.property_ids = (wanted.property_id, *_OTHERWISE.get(wanted.property_id, ()))
        texts = [str(value) for value in wanted.values]
        self._folded = {fold(text) for text in texts} - {""}
        self._codes = {code(text) for text in texts} - {""}
        self._numbers = [number for value in wanted.values if (number := _number(value)) is not None]
        self._apart = _DEGREES_APART if wanted.property_id in _DEGREES else 0.0
        self._things = {iris.reference(text) or text for text in texts}
        for name in self._folded:
            self._things |= entities.by_name.get(name, frozenset())
        for each in self._codes:
            self._things |= {id for id in entities.by_code.get(each, ()) if each in entities.by_id[id].codes}

    def holds_of(self, value: Term) -> bool:
        text = text_of(value)
        if isinstance(value, ox.NamedNode):
            reference = iris.reference(text)
            if reference is not None:
                return reference in self._things or self._is_text(self._labels.get(reference, reference))
            # Of an identity elsewhere (http://www.wikidata.org/entity/Q1308991), the last part is the code.
            return self._is_text(text) or self._is_text(text.rpartition("/")[2])
        known = _number(text) if self._numbers else None
        if known is not None and any(
            isclose(number, known, rel_tol=1e-9, abs_tol=self._apart) for number in self._numbers
        ):
            return True
        return self._is_text(text)

    def _is_text(self, text: str) -> bool:
        return fold(text) in self._folded or code(text) in self._codes


def _number(value: str | float) -> float | None:
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None

"""A concept has a label, a definition and a scheme."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check

CASES = [
    Case(
        "in no scheme",
        "Concept-scheme-count",
        "area/new is in no scheme",
        add='area:new a skos:Concept ; rdfs:label "New"@en ; skos:prefLabel "New"@en ; skos:definition "New."@en .',
    ),
    Case(
        "in something that is no scheme",
        "Concept-scheme-class",
        "agreement/2023-los-angeles-tokyo-mou is no scheme, so area/new",
        add='area:new a skos:Concept ; rdfs:label "New"@en ; skos:prefLabel "New"@en ; skos:definition "New."@en ; skos:inScheme mou: .',
    ),
    Case(
        "no preferred label",
        "Concept-prefLabel",
        "area/new has not one preferred label",
        add='area:new a skos:Concept ; rdfs:label "New"@en ; skos:definition "New."@en ; skos:inScheme scheme:area .',
    ),
    Case(
        "two preferred labels in one language",
        "Concept-prefLabel",
        "area/shore-power has not one preferred label",
        add='area:shore-power skos:prefLabel "Cold ironing"@en .',
    ),
    Case(
        "no definition",
        "Concept-definition",
        "area/new has no definition",
        add='area:new a skos:Concept ; rdfs:label "New"@en ; skos:prefLabel "New"@en ; skos:inScheme scheme:area .',
    ),
    Case(
        "a broader concept of another scheme",
        "Concept-broader-scheme",
        "status/planned, the broader concept of area/shore-power, is not in the same scheme scheme/area",
        add="area:shore-power skos:broader status:planned .",
    ),
    Case(
        "broader than itself",
        "Concept-broader-itself",
        "area/zero-emission-equipment is broader than itself",
        add="area:zero-emission-equipment skos:broader area:zero-emission-equipment .",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)

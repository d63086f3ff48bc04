"""A corridor joins two places or more."""

from __future__ import annotations

import pytest

from tests.shapes.base import Case, check, check_conforms

CASES = [
    Case(
        "one endpoint",
        "Corridor-endpoint-count",
        "corridor/los-angeles--tokyo has fewer than two endpoints",
        remove="corridor: fw:endpoint tokyo: .",
    ),
    Case(
        "an organisation as an endpoint",
        "Corridor-endpoint-class",
        "organisation/port-of-los-angeles cannot be an endpoint",
        add="corridor: fw:endpoint authority: .",
    ),
    Case(
        "an endpoint that nobody describes",
        "Corridor-endpoint-class",
        "port/atlantis cannot be an endpoint",
        add="corridor: fw:endpoint <https://w3id.org/fairway/id/port/atlantis> .",
    ),
    Case(
        "a kind without the class of all corridors",
        "Corridor-type",
        "fw:Corridor itself",
        remove="corridor: a fw:Corridor .",
    ),
    Case(
        "an aim in no language",
        "Corridor-aim",
        '"cleaner air" cannot be an aim',
        add='corridor: fw:aim "cleaner air" .',
    ),
    Case(
        "part of an agreement",
        "Corridor-partOf-class",
        "cannot be part of agreement/2023-los-angeles-tokyo-mou",
        add="corridor: fw:partOf mou: .",
    ),
    Case(
        "part of itself",
        "Corridor-part-of-itself",
        "is part of itself",
        add="wider: fw:partOf corridor: .",
        results=2,
    ),
    Case(
        "a status instead of a status assertion",
        "Corridor-statusAssertion-class",
        "status/agreed is no status assertion",
        add="corridor: fw:statusAssertion status:agreed .",
    ),
    Case(
        "the same corridor twice",
        "Corridor-same",
        "corridor/los-angeles--tokyo and corridor/tokyo--los-angeles have the same endpoints",
        add="""
            <https://w3id.org/fairway/id/corridor/tokyo--los-angeles> a fw:Corridor , fw:GreenShippingCorridor ;
                rdfs:label "The corridor again"@en ; fw:endpoint tokyo: , los-angeles: .
        """,
        severity="Warning",
    ),
    Case(
        "a status of agreements",
        "Corridor-status-fits",
        "has the status status/signed",
        remove="agreed: fw:status status:agreed .",
        add="agreed: fw:status status:signed .",
        severity="Warning",
    ),
    Case(
        "established, and later still agreed",
        "Corridor-statuses-contradict",
        "is status/established as of 2023-03 and status/agreed as of 2023-03-16",
        add="wider: fw:statusAssertion agreed: .",
        severity="Info",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_wrong_is_found_and_nothing_else(case: Case) -> None:
    check(case)


FINE = {
    "between regions and countries": """
        <https://w3id.org/fairway/id/corridor/japan--east-asia> a fw:Corridor ;
            rdfs:label "Japan–East Asia"@en ; fw:endpoint japan: , east-asia: .
        """,
    "the same endpoints, of another kind": """
        <https://w3id.org/fairway/id/corridor/hydrogen> a fw:Corridor , fw:FuelExportCorridor ;
            rdfs:label "Hydrogen corridor"@en ; fw:endpoint los-angeles: , tokyo: .
        """,
    "planned, and later established": """
        wider: fw:statusAssertion <https://w3id.org/fairway/id/status-assertion/earlier> .
        <https://w3id.org/fairway/id/status-assertion/earlier> a fw:StatusAssertion ; rdfs:label "Earlier"@en ;
            fw:status status:planned ; fw:asOf "2023-02"^^xsd:gYearMonth ; fw:statedIn article: .
        """,
}


@pytest.mark.parametrize("addition", FINE.values(), ids=FINE)
def test_what_is_right_is_not_found_wrong(addition: str) -> None:
    check_conforms(addition)

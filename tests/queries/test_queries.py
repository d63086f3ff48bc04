"""The ten questions of the first article, and their answers."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import queries
from loader.build import build
from ontology import BASE
from tests.loader import first

LA, TOKYO, YOKOHAMA = (f"Port of {name}" for name in ("Los Angeles", "Tokyo", "Yokohama"))
YKIP = "Yokohama-Kawasaki International Port Corporation"
TRIPLE = "Los Angeles–Tokyo–Yokohama green shipping corridor"
CLAIMED = "has already established"
AGREED = "has been agreed upon between the three ports to be established within the coming year"

# Question → the variables that matter here, and all rows.
ANSWERS: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "ports": ("name", [(LA,), ("Port of Shanghai",), ("Port of Singapore",), (TOKYO,), (YOKOHAMA,)]),
    "agreements-of-a-port": (
        "kind with",
        [
            ("Memorandum of understanding", TOKYO),
            ("Memorandum of understanding", YOKOHAMA),
            ("Sister port agreement", TOKYO),
            ("Trade agreement", YOKOHAMA),
        ],
    ),
    "memoranda-of-a-year": ("parties", [(f"{LA}, {TOKYO}",), (f"{LA}, {YOKOHAMA}",)]),
    "when-signed": (
        "label signed earliest latest",
        [
            ("Memorandum of understanding of Los Angeles and Tokyo (2023)", "", "2023-03-13", "2023-03-16"),
            (
                "Memorandum of understanding of Los Angeles and Yokohama (2023)",
                "",
                "2023-03-13",
                "2023-03-16",
            ),
            ("Sister port agreement of Los Angeles and Tokyo (1987)", "1987", "", ""),
            ("Trade agreement of Los Angeles and Yokohama (1969)", "1969", "", ""),
        ],
    ),
    "corridors": (
        "label status asOf inTheWords",
        [
            ("Los Angeles–Shanghai green shipping corridor", "Established", "2023-03-16", CLAIMED),
            ("Los Angeles–Singapore green shipping corridor", "Established", "2023-03-16", CLAIMED),
            (TRIPLE, "Agreed", "2023-03-16", AGREED),
        ],
    ),
    "planned-corridors": ("label status expectedBy", [(TRIPLE, "Agreed", "2024-03-16")]),
    "oldest-agreement": ("label year", [("Trade agreement of Los Angeles and Yokohama (1969)", "1969")]),
    "areas-in-common": (
        "name",
        [
            ("Alternative energy sources",),
            ("Environmental sustainability",),
            ("Pollution reduction at terminals",),
            ("Pollution reduction of drayage trucks",),
            ("Pollution reduction of ocean-going vessels",),
            ("Supply chain efficiency",),
            ("Trade route strength",),
            ("Zero-emission cargo handling equipment",),
            ("Zero-emission vehicles",),
        ],
    ),
    "who-is-quoted": (
        "name title organisation",
        [
            ("Gene Seroka", "Executive Director", "Port of Los Angeles"),
            ("Shinya Hitomi", "CEO", YKIP),
            ("Shinya Hitomi", "President", YKIP),
        ],
    ),
    "who-says-so": (
        "quote start end",
        [
            (
                "A Green Shipping Corridor partnership has been agreed upon between the three ports "
                "to be established within the coming year",
                "323",
                "446",
            )
        ],
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    release = build(first.ARTICLES, tmp_path_factory.mktemp("releases")).release
    store = ox.Store()
    for quad in ox.parse(path=release.dataset):
        # Not pyoxigraph's own union, which gives a triple once for each graph that holds it.
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return store


def test_every_example_query_has_its_answer_here() -> None:
    assert [example.slug for example in queries.load()] == list(ANSWERS)


@pytest.mark.parametrize("slug", ANSWERS)
def test_the_question_is_answered(slug: str, store: ox.Store) -> None:
    example = next(example for example in queries.load() if example.slug == slug)
    variables, rows = ANSWERS[slug]
    solutions = store.query(example.text)
    assert isinstance(solutions, ox.QuerySolutions)
    found = [
        tuple(getattr(solution[variable], "value", "") for variable in variables.split())
        for solution in solutions
    ]
    assert found == rows


def test_every_question_ends_with_a_question_mark() -> None:
    assert all(example.question.endswith("?") for example in queries.load())


def test_queries_follow_the_configured_base() -> None:
    assert all(BASE in example.text for example in queries.load())
    assert all(
        "w3id.org/fairway" in Path(path).read_text(encoding="utf-8") for path in queries.FOLDER.glob("*.rq")
    )

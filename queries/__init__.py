"""The example queries: each a ``.rq`` file whose first comment is the question it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology import read_turtle

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class ExampleQuery:
    """A question and the SPARQL query that answers it; ``slug`` is the file's name without its number."""

    slug: str
    question: str
    text: str


@cache
def load() -> tuple[ExampleQuery, ...]:
    """Return the example queries in the order of their numbers."""
    return tuple(_example(path) for path in sorted(FOLDER.glob("*.rq"), key=lambda path: path.name))


def _example(path: Path) -> ExampleQuery:
    text = read_turtle(path)
    question = text.splitlines()[0].removeprefix("#").strip()
    return ExampleQuery(path.stem.partition("-")[2], question, text)

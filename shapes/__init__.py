"""The SHACL shapes of Fairway's data, and validation by them.

``validate`` takes the union of all named graphs of a release (facts, evidence, ports, labels and the
ontology, by whose subclass links the shapes find what they are about) and returns a ``Report``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Dataset, Graph

from ontology import read_turtle
from shapes import engine, report
from shapes.report import Report, Result

__all__ = ["FILES", "Report", "Result", "load", "turtle", "validate"]

FOLDER = Path(__file__).parent
# The prefixes first, then one file per class: the order in which `turtle` gives them.
FILES = tuple(
    sorted((path.name for path in FOLDER.glob("*.ttl")), key=lambda name: (name != "prefixes.ttl", name))
)


def load() -> Graph:
    """Return all shapes as one graph, without blank nodes."""
    return Graph().parse(data=turtle(), format="turtle")


def turtle() -> str:
    """Return all shapes as one Turtle text, as they are written, comments included."""
    return "\n".join(read_turtle(FOLDER / name) for name in FILES)


def validate(graph: Graph) -> Report:
    """Return what the shapes find in ``graph``, which stays as it is.

    Raises ``TypeError`` for a ``Dataset``, of which pySHACL would see only the default graph.
    """
    if isinstance(graph, Dataset):
        raise TypeError(
            "Validate the union of the named graphs as one Graph; a Dataset hides them from the shapes."
        )
    return report.read(engine.run(graph, _loaded()))


@cache
def _loaded() -> Graph:
    return load()

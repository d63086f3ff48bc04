"""The lexicon: what the drafting rules know about words, read from ``data/lexicon/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loader.problems import Problem, ProblemsFound

FOLDER = Path(__file__).parent.parent.parent / "data" / "lexicon"
FILES = (
    "agreements",
    "areas",
    "corridors",
    "dates",
    "events",
    "grammar",
    "groups",
    "organisations",
    "places",
    "roles",
    "verbs",
    "words",
)


@dataclass(frozen=True)
class Lexicon:
    """The lexicon's files, each as the mapping it holds."""

    agreements: dict[str, Any]
    areas: dict[str, Any]
    corridors: dict[str, Any]
    dates: dict[str, Any]
    events: dict[str, Any]
    grammar: dict[str, Any]
    groups: dict[str, Any]
    organisations: dict[str, Any]
    places: dict[str, Any]
    roles: dict[str, Any]
    verbs: dict[str, Any]
    words: dict[str, Any]

    def verb(self, *keys: str) -> tuple[str, ...]:
        """Return the phrases under a key of ``verbs.yaml``, such as ``("sign", "past")``."""
        value: Any = self.verbs
        for key in keys:
            value = value[key]
        return tuple(value)

    def signing_words(self) -> frozenset[str]:
        """Return the first words of the verbs of signing and renewing, gerunds left out."""
        groups = ((group, form) for group in ("sign", "renew") for form in ("past", "base"))
        return frozenset(phrase.split()[0] for keys in groups for phrase in self.verb(*keys))

    def grammar_set(self, name: str) -> frozenset[str]:
        """Return a list of ``grammar.yaml``."""
        return frozenset(str(word) for word in self.grammar[name])

    def word_set(self, name: str) -> frozenset[str]:
        """Return a list of ``words.yaml`` in lower case."""
        return frozenset(str(word).lower() for word in self.words[name])


@cache
def load(folder: Path = FOLDER) -> Lexicon:
    """Return the lexicon in a folder.

    Raises ``ProblemsFound`` for a file that is missing or no YAML mapping.
    """
    return Lexicon(**{name: _read(folder / f"{name}.yaml") for name in FILES})


def _read(path: Path) -> dict[str, Any]:
    try:
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProblemsFound([Problem(path, 0, f"The lexicon cannot be read: {error.strerror}.")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ProblemsFound([Problem(path, mark.line + 1 if mark else 0, "This is not YAML.")]) from None
    if not isinstance(value, dict):
        raise ProblemsFound([Problem(path, 1, "A file of the lexicon is a mapping.")])
    return value

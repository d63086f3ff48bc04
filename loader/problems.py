"""What can be wrong with the input, said so that a curator can act on it.

The errors of the loader::

    FairwayError
    ├── ProblemsFound    the input has problems, each with its file and line
    ├── DraftingError    a draft cannot be made of this text, or not on this machine (loader.drafting)
    └── ReleaseError     a release folder is missing, damaged or not what it says (loader.release)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FairwayError(Exception):
    """An error whose text is a sentence for the person at the keyboard."""


class Severity(StrEnum):
    """How much a problem matters: only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, or worth a look, at one place of the input.

    ``line`` counts from 1; 0 stands for the file as a whole. ``message`` is a sentence that says what
    is wrong and what would be right.
    """

    file: Path
    line: int
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the problem in the form of a compiler's message: ``file:line: error: message``."""
        place = f"{self.file}:{self.line}" if self.line else f"{self.file}"
        return f"{place}: {self.severity}: {self.message}"


class ProblemsFound(FairwayError):
    """The input has problems; ``problems`` holds them in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take the problems; there is at least one."""
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" with the known word nearest to ``word``, or nothing if none is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""

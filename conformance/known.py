"""The failures that are known: ``known.yaml``, a list of reasons, each with its tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("known.yaml")


def load(content: str | None = None) -> Mapping[tuple[str, str], str]:
    """Return the reason for each failure, by the key of the suite and the IRI of the test.

    Raises ``ValueError`` if a test stands there twice.
    """
    reasons: dict[tuple[str, str], str] = {}
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8") if content is None else content):
        for suite, tests in entry["tests"].items():
            for test in tests:
                if (suite, test) in reasons:
                    raise ValueError(f"{FILE.name} has {test} twice for the suite {suite}.")
                reasons[suite, test] = " ".join(entry["reason"].split())
    return reasons


def surprises(
    suite: str, faults: Mapping[str, str | None], known: Mapping[tuple[str, str], str]
) -> list[str]:
    """Return a line for each test that is not as known: fails, passes, or is no longer there."""
    lines = [
        f"{iri} fails: {fault}"
        for iri, fault in faults.items()
        if fault is not None and (suite, iri) not in known
    ]
    for known_suite, iri in known:
        if known_suite == suite and faults.get(iri, "no such test") is None:
            lines.append(f"{iri} passes, and {FILE.name} says that it fails.")
        elif known_suite == suite and iri not in faults:
            lines.append(f"{iri} stands in {FILE.name}, and the suite has no such test.")
    return lines

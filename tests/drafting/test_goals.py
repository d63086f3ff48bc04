"""Drafts of whole reports, against what a reader takes from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bench.drafting.__main__ import GOALS, run
from bench.drafting.gold import Tally
from tests.drafting.examples import reference
from tests.parts import requires

TEXTS = Path(__file__).parent / "texts"
SETS = ("dev", "unseen", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
# Where a set that has been read still misses a goal, what it reaches: (precision, recall).
SHORT_OF_GOAL = {
    ("unseen", "corridors"): (0.85, 0.85),
    ("seventh", "agreements"): (0.93, 0.83),
    ("seventh", "corridors"): (0.95, 0.80),
    ("eighth", "ports"): (0.96, 0.95),
}


@cache
def tally_of(prefix: str) -> Tally:
    return run(TEXTS, prefix, reference())


@pytest.mark.parametrize("prefix", SETS)
def test_nothing_unsigned_is_drafted_as_signed(prefix: str) -> None:
    assert tally_of(prefix).unsigned_as_signed == 0


@pytest.mark.parametrize("kind", sorted(GOALS))
@pytest.mark.parametrize("prefix", SETS)
def test_the_texts_that_the_rules_were_made_with_stay_read(prefix: str, kind: str) -> None:
    tally = tally_of(prefix)
    precision, recall = SHORT_OF_GOAL.get((prefix, kind), GOALS[kind])
    assert tally.precision(kind) >= precision, tally.misses
    assert tally.recall(kind) >= recall, tally.misses


@pytest.mark.parametrize("kind", sorted(GOALS))
def test_the_shared_texts_reach_the_goals(kind: str) -> None:
    tally = run(requires("shared") / "domain" / "drafting", "", reference())
    precision, recall = GOALS[kind]
    assert tally.precision(kind) >= precision, tally.misses
    assert tally.recall(kind) >= recall, tally.misses
    assert tally.unsigned_as_signed == 0

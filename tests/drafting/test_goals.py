"""Drafts of whole reports, against what a reader takes from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.drafting.__main__ import GOALS, run
from tests.drafting.examples import reference
from tests.parts import requires

TEXTS = Path(__file__).parent / "texts"


@pytest.mark.parametrize("prefix", ["dev", "unseen", "second"])
def test_nothing_unsigned_is_drafted_as_signed(prefix: str) -> None:
    assert run(TEXTS, prefix, reference()).unsigned_as_signed == 0


@pytest.mark.parametrize("kind", sorted(GOALS))
def test_the_developing_texts_reach_the_goals(kind: str) -> None:
    tally = run(TEXTS, "dev", reference())
    precision, recall = GOALS[kind]
    assert tally.precision(kind) >= precision, tally.misses
    assert tally.recall(kind) >= recall, tally.misses


@pytest.mark.parametrize("kind", sorted(GOALS))
def test_the_shared_texts_reach_the_goals(kind: str) -> None:
    tally = run(requires("shared") / "domain" / "drafting", "", reference())
    precision, recall = GOALS[kind]
    assert tally.precision(kind) >= precision, tally.misses
    assert tally.recall(kind) >= recall, tally.misses
    assert tally.unsigned_as_signed == 0

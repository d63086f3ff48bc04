"""How the cost of reading a text grows with its length: a ratio, and no time of any one machine."""

from __future__ import annotations

import time
from collections.abc import Callable

# Below this, a measurement says more of the clock than of the text.
NOISE_IN_SECONDS = 0.02


def assert_grows_in_proportion(
    read: Callable[[str], object], text: Callable[[int], str], length: int
) -> None:
    """Fail if four times the text costs as much as sixteen times: as it would if each part read all others.

    ``text`` gives a text for a length. Each is read three times, and the cheapest counts.
    """
    short, long = (min(_cost(read, text(size)) for _ in range(3)) for size in (length // 4, length))
    assert long < 10 * max(short, NOISE_IN_SECONDS), f"{length // 4}: {short:.3f} s, {length}: {long:.3f} s"


def _cost(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began

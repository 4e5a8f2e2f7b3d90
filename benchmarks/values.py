"""Phrases to values: how many deadline phrases and agency cells one core reads in a second.

Each phrase is read once and no two are alike, so nothing that remembers whole phrases helps. Before the clock starts
others are read, which loads tables and rules. Times are of the processor.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from benchmarks.phrases import agency_cells, deadline_phrases

PHRASES = 20_000
CELLS = 10_000
"""How many are read in one repetition."""

TARGET_PHRASES = 10_000
TARGET_CELLS = 5_000
"""How many a second are aimed at."""

_WARM = 2_000
_BATCHES = 3
"""More repetitions than these would have to be longer texts: there are only so many short ones."""

_YEAR = 2024

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading so many distinct texts: `rate` a second, the median of the repetitions, and what is aimed at."""

    what: str
    texts: int
    rate: float
    target: int


def measure_values(repeats: int) -> list[Reading]:
    """Read other phrases and cells in each repetition, of which there are at most three."""
    from normalizers.agencies import read_agencies
    from normalizers.deadlines import read_deadlines

    batches = min(repeats, _BATCHES)
    phrases = deadline_phrases(_WARM + batches * PHRASES)
    cells = agency_cells(_WARM + batches * CELLS)
    phrases_rate = _rate(lambda text: read_deadlines(text, _YEAR), phrases, PHRASES)
    cells_rate = _rate(lambda cell: read_agencies(*cell), cells, CELLS)
    return [
        Reading("deadline phrases", PHRASES, phrases_rate, TARGET_PHRASES),
        Reading("agency cells", CELLS, cells_rate, TARGET_CELLS),
    ]


def _rate(read: Callable[[_Item], object], items: Sequence[_Item], batch: int) -> float:
    """Items a second: the first ones unmeasured, then batches one after the other."""
    for item in items[:_WARM]:
        read(item)
    rates = []
    for start in range(_WARM, len(items), batch):
        gc.collect()
        begun = time.process_time()
        for item in items[start : start + batch]:
            read(item)
        rates.append(batch / (time.process_time() - begun))
    return median(rates)

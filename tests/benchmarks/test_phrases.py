"""What is measured is what the figures say: so many texts, no two alike, the same in every run."""

from __future__ import annotations

from benchmarks.phrases import agency_cells, deadline_phrases
from benchmarks.values import CELLS, PHRASES


def test_phrases_are_distinct() -> None:
    phrases = deadline_phrases(PHRASES)
    assert len(set(phrases)) == PHRASES >= 20_000
    assert phrases[:1000] == deadline_phrases(1000)


def test_cells_are_distinct() -> None:
    cells = agency_cells(CELLS)
    assert len({text for text, _ in cells}) == CELLS >= 10_000
    assert cells[:1000] == agency_cells(1000)

"""From the strokes that a PDF draws to the lines that a reader sees: snap, join, drop the short ones."""

from __future__ import annotations

import numpy as np

from parsers.page import THIN, Floats, Ints, Rulings

SNAP = 3.0
"""Parallel lines closer than this (points) are one: double borders, borders drawn once per neighbouring cell.
The lowest row that holds text is about 8 points high, so no two borders of a row are this close."""

GAP = 4.0
"""Two pieces of a line with at most this between them (points) are one line; no column is this narrow."""

SHORTEST = 6.0
"""A line shorter than this (points) borders no cell: dots, ticks, corner squares that joined nothing."""


DOTTED = 0.4
"""Dots of one dotted line stand in line to this (points)."""


def join(rulings: Rulings) -> Rulings:
    """The same rulings with dots made into lines, parallel neighbours snapped together, collinear pieces joined."""
    return Rulings(_lines(rulings.horizontal), _lines(rulings.vertical))


def snap(values: Floats, tolerance: float = SNAP) -> tuple[Floats, Ints]:
    """Groups values that lie within `tolerance` of their neighbour.

    Returns the groups' centres, ascending, and for each value the index of its group.
    """
    order = np.argsort(values, kind="stable")
    new = np.concatenate([[False], np.diff(values[order]) > tolerance]) if len(values) else np.empty(0, dtype=bool)
    rank = np.cumsum(new)
    group = np.empty(len(values), dtype=np.int64)
    group[order] = rank
    count = int(rank[-1]) + 1 if len(values) else 0
    totals = np.bincount(group, weights=values, minlength=count)
    centres = totals / np.maximum(np.bincount(group, minlength=count), 1)
    return centres, group


def _lines(pieces: Floats) -> Floats:
    """Dots are joined first and by themselves: those of the lines that cross would chain all positions to one."""
    dot = pieces[:, 2] - pieces[:, 1] <= THIN
    if not dot.any():
        return _join(pieces, SNAP)
    return _join(np.concatenate([pieces[~dot], _join(pieces[dot], DOTTED)]), SNAP)


def _join(lines: Floats, tolerance: float) -> Floats:
    """`lines`: (n, 3), position start end. Returns (m, 3), m <= n."""
    if not len(lines):
        return lines
    centres, group = snap(lines[:, 0], tolerance)
    order = np.lexsort((lines[:, 1], group))
    group, start, end = group[order], lines[order, 1], lines[order, 2]
    # Each group gets a stretch of the number line of its own, so that one running maximum serves all of them.
    offset = group * (np.max(np.abs(lines[:, 1:])) * 2 + 10 * GAP)
    reach = np.maximum.accumulate(end + offset)
    first = np.concatenate([[True], start[1:] + offset[1:] > reach[:-1] + GAP])
    begins = np.flatnonzero(first)
    ends = np.concatenate([begins[1:] - 1, [len(start) - 1]])
    joined: Floats = np.column_stack([centres[group[begins]], start[begins], reach[ends] - offset[ends]])
    long = joined[:, 2] - joined[:, 1] >= SHORTEST
    return np.asarray(joined[long])

"""Strokes to lines, from numbers alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.page import Rulings
from parsers.rulings import GAP, SHORTEST, join, snap
from tests.parsers.builders import rulings


def lines(found: Rulings) -> tuple[list[list[float]], list[list[float]]]:
    return found.horizontal.tolist(), found.vertical.tolist()


def test_snap_groups_neighbours_and_says_which_group_each_is_in() -> None:
    """Border positions come unsorted and slightly apart; all of one border must share a number."""
    centres, group = snap(np.array([100.0, 10.0, 101.0, 12.0, 50.0]))
    assert centres.tolist() == [11.0, 50.0, 100.5]
    assert group.tolist() == [2, 0, 2, 0, 1]


def test_snap_of_nothing_is_nothing() -> None:
    """A page without rulings is the usual page."""
    centres, group = snap(np.empty(0))
    assert len(centres) == len(group) == 0


def test_join_of_nothing_is_nothing() -> None:
    """A page without rulings must not fail."""
    assert lines(join(Rulings.none())) == ([], [])


def test_double_borders_are_one_line_between_them() -> None:
    """Word's double borders would else make rows without height."""
    across, _ = lines(join(rulings([(100, 0, 200), (101.5, 0, 200)])))
    assert across == [[100.75, 0, 200]]


def test_rows_as_low_as_text_stay_apart() -> None:
    """Snapping must not swallow the lowest row that can hold text."""
    across, _ = lines(join(rulings([(100, 0, 200), (108, 0, 200)])))
    assert [y for y, _, _ in across] == [100, 108]


def test_pieces_of_a_broken_line_are_one_line() -> None:
    """Writers draw a border once for each cell, in any order, and leave the corners out."""
    _, upright = lines(join(rulings(upright=[(50, 60, 100), (50, 20, 58), (50, 100, 140)])))
    assert upright == [[50, 20, 140]]


def test_a_gap_wider_than_a_corner_parts_two_lines() -> None:
    """Two tables side by side have borders at one height; joining these would make them one table."""
    across, _ = lines(join(rulings([(30, 0, 100), (30, 100 + GAP + 1, 200)])))
    assert across == [[30, 0, 100], [30, 105, 200]]


def test_a_short_piece_inside_a_long_one_does_not_cut_it() -> None:
    """A doubled border whose second line is shorter must keep the reach of the longer one."""
    across, _ = lines(join(rulings([(30, 0, 200), (30.5, 10, 40), (30, 190, 230)])))
    assert [(x0, x1) for _, x0, x1 in across] == [(0, 230)]


def test_ticks_border_no_cell() -> None:
    """Corner squares and ticks are too short to close anything."""
    tick = SHORTEST - 0.5
    assert lines(join(rulings([(30, 0, tick)], [(70, 0, tick)]))) == ([], [])


def test_dots_in_a_row_are_a_line_and_not_many_uprights() -> None:
    """A dot is as long as wide, so it comes as a piece of both directions; only the one in line may stay."""
    dots = [10 + 3.0 * i for i in range(40)]
    across, upright = lines(join(rulings([(20, x, x + 1) for x in dots], [(x + 0.5, 19.5, 20.5) for x in dots])))
    assert across == [[20, 10, 128]]
    assert upright == []


def test_crossing_dotted_lines_do_not_chain_to_one_position() -> None:
    """The dots of an upright stand at every height: snapped together they would make all rows one."""
    heights = [20 + 2.0 * i for i in range(51)]
    dots = [(y, 99.5, 100.5) for y in heights]
    dots += [(y, x, x + 1) for y in (20, 70, 120) for x in np.arange(0, 200, 2.0)]
    across, _ = lines(join(rulings(dots)))
    assert [y for y, x0, x1 in across if x1 - x0 > 150] == [20, 70, 120]
    assert len(across) == 3


def test_joined_lines_stay_as_they_are() -> None:
    """Joining is a fixed point: a page joined twice has the same grid."""
    once = join(rulings([(30, 0, 100), (31, 98, 220), (80, 0, 220)], [(0, 30, 80), (220, 30, 80)]))
    assert lines(join(once)) == lines(once)


@given(
    pieces=st.lists(st.tuples(st.floats(5, 120), st.floats(-1, 1)), min_size=2, max_size=9),
    gap=st.floats(0, GAP - 0.1),
    order=st.randoms(use_true_random=False),
)
def test_a_line_cut_anywhere_is_found_again(
    pieces: list[tuple[float, float]], gap: float, order: random.Random
) -> None:
    """However a border is cut into pieces, and in whatever order they are drawn, it is one border."""
    drawn, x = [], 50.0
    for length, off in pieces:
        drawn.append((100 + off, x, x + length))
        x += length + gap
    order.shuffle(drawn)
    across, _ = lines(join(rulings(drawn)))
    ((y, x0, x1),) = across
    assert abs(y - 100) <= 1
    assert (x0, x1) == pytest.approx((50, x - gap))

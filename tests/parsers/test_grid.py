"""Rulings to cells, from numbers alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.grid import Grid, find_grids
from parsers.page import Ints, Rulings
from parsers.rulings import join
from tests.parsers.builders import ruled, rulings

XS = [50.0, 100.0, 200.0, 260.0]
YS = [100.0, 130.0, 180.0, 200.0]

Segment = tuple[float, float, float]


def grid_of(found: Rulings) -> Grid:
    """The only grid of a page."""
    (grid,) = find_grids(join(found))
    return grid


def without(found: Rulings, across: Sequence[int] = (), upright: Sequence[int] = ()) -> Rulings:
    return Rulings(np.delete(found.horizontal, list(across), axis=0), np.delete(found.vertical, list(upright), axis=0))


def extents(grid: Grid) -> list[list[int]]:
    """Each cell as r0 r1 c0 c1."""
    return sorted(grid.boxes.tolist())


def singles(rows: int, columns: int) -> list[list[int]]:
    return [[r, r + 1, c, c + 1] for r in range(rows) for c in range(columns)]


def close(found: Iterable[float], wanted: Iterable[float], within: float = 0.01) -> bool:
    a, b = list(found), list(wanted)
    return len(a) == len(b) and all(abs(x - y) <= within for x, y in zip(a, b, strict=True))


class TestWholeTables:
    def test_every_slot_is_a_cell(self) -> None:
        """The plain case: three rows, three columns, nothing merged."""
        grid = grid_of(ruled(XS, YS))
        assert (grid.xs.tolist(), grid.ys.tolist()) == (XS, YS)
        assert extents(grid) == singles(3, 3)
        assert grid.cells.shape == (3, 3)
        assert not (grid.open_top or grid.open_bottom or grid.ragged)

    def test_a_cell_knows_its_box_on_the_page(self) -> None:
        """Cell boxes go into the record, so they must be the borders' positions."""
        grid = grid_of(ruled(XS, YS))
        assert grid.cell_bbox(int(grid.cells[1, 2])) == (200, 130, 260, 180)
        assert grid.bbox == (50, 100, 260, 200)

    def test_merged_across(self) -> None:
        """A cell over lead and coord has no border inside."""
        upright = [(x, y0, y1) for x in XS for y0, y1 in itertools.pairwise(YS) if (x, y0) != (100, 130)]
        grid = grid_of(rulings([(y, 50, 260) for y in YS], upright))
        assert [1, 2, 0, 2] in extents(grid)
        assert len(grid.boxes) == 8

    def test_merged_down(self) -> None:
        """An agency over several tasks has no border inside."""
        across = [(y, x0, x1) for y in YS for x0, x1 in itertools.pairwise(XS) if (x0, y) != (100, 130)]
        grid = grid_of(rulings(across, [(x, 100, 200) for x in XS]))
        assert [0, 2, 1, 2] in extents(grid)
        assert len(grid.boxes) == 8

    def test_merged_both_ways(self) -> None:
        """A block of four slots is one cell, and no slot in its middle is lost."""
        across = [(y, x0, x1) for y in YS for x0, x1 in itertools.pairwise(XS) if y != 130 or x0 == 200]
        upright = [(x, y0, y1) for x in XS for y0, y1 in itertools.pairwise(YS) if x != 100 or y0 == 180]
        grid = grid_of(rulings(across, upright))
        assert extents(grid) == [
            [0, 1, 2, 3],
            [0, 2, 0, 2],
            [1, 2, 2, 3],
            [2, 3, 0, 1],
            [2, 3, 1, 2],
            [2, 3, 2, 3],
        ]

    def test_cells_around_a_middle_one(self) -> None:
        """A windmill of merged cells has no border that goes through."""
        across = [(0, 0, 90), (30, 0, 60), (60, 30, 90), (90, 0, 90)]
        upright = [(0, 0, 90), (30, 30, 90), (60, 0, 60), (90, 0, 90)]
        grid = grid_of(rulings(across, upright))
        assert extents(grid) == [[0, 1, 0, 2], [0, 2, 2, 3], [1, 2, 1, 2], [1, 3, 0, 1], [2, 3, 1, 3]]
        assert not grid.ragged

    def test_cells_that_are_no_rectangles_are_told(self) -> None:
        """An L-shaped cell means that a border was not seen: the second reader must be asked."""
        across = [(y, x0, x1) for y in YS for x0, x1 in itertools.pairwise(XS) if (x0, y) != (100, 130)]
        upright = [(x, y0, y1) for x in XS for y0, y1 in itertools.pairwise(YS) if (x, y0) != (100, 130)]
        assert grid_of(rulings(across, upright)).ragged


class TestDrawnBorders:
    def test_double(self) -> None:
        """Each border twice, 1.5 apart, is each border once."""
        thick = [d for v in YS for d in ((v - 0.75, 50, 260), (v + 0.75, 50, 260))]
        upright = [d for v in XS for d in ((v - 0.75, 100, 200), (v + 0.75, 100, 200))]
        grid = grid_of(rulings(thick, upright))
        assert close(grid.xs, XS) and close(grid.ys, YS)
        assert extents(grid) == singles(3, 3)

    def test_broken(self) -> None:
        """A border that lacks a third of itself still rules."""
        across = [(y, x0, x1) for y in YS for x0, x1 in itertools.pairwise(XS)]
        across[4:5] = [(130, 100, 130), (130, 160, 200)]
        grid = grid_of(rulings(across, [(x, 100, 200) for x in XS]))
        assert extents(grid) == singles(3, 3)

    def test_dotted(self) -> None:
        """Dots in place of lines, each of them read as a piece of both directions."""
        dots = {(float(x), y) for y in YS for x in range(50, 261, 2)}
        dots |= {(x, float(y)) for x in XS for y in range(100, 201, 2)}
        grid = grid_of(rulings([(y, x - 0.5, x + 0.5) for x, y in dots], [(x, y - 0.5, y + 0.5) for x, y in dots]))
        assert close(grid.xs, XS, 0.5) and close(grid.ys, YS, 0.5)
        assert extents(grid) == singles(3, 3)

    def test_an_underline_in_a_cell_is_no_border(self) -> None:
        """A rule below a word touches no other ruling."""
        found = ruled(XS, YS)
        line = np.array([[150.0, 110.0, 150.0]])
        grid = grid_of(Rulings(np.concatenate([found.horizontal, line]), found.vertical))
        assert extents(grid) == singles(3, 3)

    def test_a_stub_that_closes_no_side_makes_no_row(self) -> None:
        """A mark at a border covers too little of any slot to part it."""
        found = ruled(XS, YS)
        stub = np.array([[150.0, 200.0, 215.0]])
        grid = grid_of(Rulings(np.concatenate([found.horizontal, stub]), found.vertical))
        assert close(grid.ys, YS)
        assert extents(grid) == singles(3, 3)


class TestMissingOuterBorders:
    @pytest.mark.parametrize(
        ("across", "upright"),
        [([0], []), ([3], []), ([], [0]), ([], [3]), ([0, 3], []), ([], [0, 3]), ([0, 3], [0, 3])],
        ids=["top", "bottom", "left", "right", "top and bottom", "sides", "all"],
    )
    def test_the_crossing_rulings_tell_where_they_were(self, across: list[int], upright: list[int]) -> None:
        """Some writers draw no outer border at the sides, or none where a page cuts a row."""
        grid = grid_of(without(ruled(XS, YS), across, upright))
        assert close(grid.xs, XS) and close(grid.ys, YS)
        assert extents(grid) == singles(3, 3)
        assert (grid.open_top, grid.open_bottom) == (0 in across, 3 in across)

    def test_no_left_border_on_an_open_page(self) -> None:
        """Missing borders at a side and at the page break come together."""
        grid = grid_of(without(ruled(XS, YS), [3], [0]))
        assert close(grid.xs, XS) and close(grid.ys, YS)
        assert grid.open_bottom and not grid.open_top

    def test_a_ruling_that_sticks_out_a_little_adds_no_row(self) -> None:
        """Pens overshoot: a few points beyond the last border are no row."""
        found = ruled(XS, YS)
        found.vertical[:, 2] += 6
        grid = grid_of(found)
        assert extents(grid) == singles(3, 3)
        assert not grid.open_bottom

    def test_a_page_wholly_inside_one_row(self) -> None:
        """A long cell can fill a page between two breaks, so that only uprights are drawn."""
        grid = grid_of(rulings([], [(x, 60, 780) for x in XS]))
        assert close(grid.xs, XS) and close(grid.ys, [60, 780])
        assert extents(grid) == singles(1, 3)
        assert grid.open_top and grid.open_bottom

    def test_tall_merged_columns_over_an_open_page(self) -> None:
        """Number and task over the whole page leave columns that no horizontal ruling reaches."""
        grid = grid_of(rulings([(300, 200, 260), (500, 200, 260)], [(x, 60, 780) for x in XS]))
        assert close(grid.xs, XS) and close(grid.ys, [60, 300, 500, 780])
        assert extents(grid) == [[0, 1, 2, 3], [0, 3, 0, 1], [0, 3, 1, 2], [1, 2, 2, 3], [2, 3, 2, 3]]
        assert grid.open_top and grid.open_bottom

    def test_a_row_over_the_whole_width_of_a_table_without_sides(self) -> None:
        """Only the rulings above and below such a section row are there to see."""
        across = [(y, 50, 260) for y in (100, 130, 150, 200)]
        upright = [(x, y0, y1) for x in (100, 200) for y0, y1 in ((100, 130), (150, 200))]
        grid = grid_of(rulings(across, upright))
        assert close(grid.xs, XS) and close(grid.ys, [100, 130, 150, 200])
        assert [1, 2, 0, 3] in extents(grid)
        assert len(grid.boxes) == 7


class TestSeveralTables:
    def test_side_by_side(self) -> None:
        """Two tables at one height stay two, the left one first."""
        left, right = ruled([20, 60, 120], YS), ruled([300, 360, 400, 480], YS)
        both = Rulings(
            np.concatenate([right.horizontal, left.horizontal]),
            np.concatenate([right.vertical, left.vertical]),
        )
        grids = find_grids(join(both))
        assert [grid.xs.tolist() for grid in grids] == [[20, 60, 120], [300, 360, 400, 480]]

    def test_one_below_the_other_top_first(self) -> None:
        """Two tables of the same columns with text between them are two, in reading order."""
        low, high = ruled(XS, [400, 430, 460]), ruled(XS, YS)
        both = Rulings(np.concatenate([low.horizontal, high.horizontal]), np.concatenate([low.vertical, high.vertical]))
        assert [grid.ys[0] for grid in find_grids(join(both))] == [100, 400]

    def test_inside_a_frame(self) -> None:
        """A frame around the page is one box, so no table, and changes nothing of the table within."""
        table, frame = ruled(XS, YS), ruled([20, 575], [20, 820])
        both = Rulings(
            np.concatenate([frame.horizontal, table.horizontal]),
            np.concatenate([frame.vertical, table.vertical]),
        )
        grid = grid_of(both)
        assert grid.bbox == (50, 100, 260, 200)
        assert extents(grid) == singles(3, 3)

    @pytest.mark.parametrize(
        "nothing",
        [
            Rulings.none(),
            ruled([50, 260], [100, 200]),
            ruled([50, 260], YS),
            rulings([(100, 50, 260), (130, 50, 260)]),
            rulings([(100, 50, 260)], [(155, 100, 200)]),
        ],
        ids=["nothing", "box", "one column", "rules", "a cross"],
    )
    def test_what_is_no_table(self, nothing: Rulings) -> None:
        """Boxes, single columns and the rules of a letterhead hold no rows to read."""
        assert find_grids(join(nothing)) == []


# ------------------------------------------------------------------ any table is found again


@st.composite
def partitions(draw: st.DrawFn) -> Ints:
    """The cell number of each slot; some neighbouring slots are merged to rectangles."""
    rows, columns = draw(st.integers(1, 7)), draw(st.integers(2, 7))
    cells = np.arange(rows * columns).reshape(rows, columns)
    for _ in range(draw(st.integers(0, 6))):
        r0, c0 = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        r1, c1 = draw(st.integers(r0 + 1, rows)), draw(st.integers(c0 + 1, columns))
        inside = np.isin(cells, cells[r0:r1, c0:c1])
        if inside.sum() == (r1 - r0) * (c1 - c0):  # cuts no cell that is merged already
            cells[r0:r1, c0:c1] = cells[r0, c0]
    return _without_needless(_without_needless(cells).T).T


def _without_needless(cells: Ints) -> Ints:
    """Without the rows that say nothing but what the row above says: no ruling would part them."""
    return cells[[r for r in range(len(cells)) if r == 0 or (cells[r] != cells[r - 1]).any()]]


def _sides(cells: Ints, ys: Sequence[float], xs: Sequence[float]) -> list[list[Segment]]:
    """The drawn sides of each horizontal border, slot by slot: between two cells, and the outer ones."""
    rows, columns = cells.shape
    return [
        [(ys[r], xs[c], xs[c + 1]) for c in range(columns) if r in (0, rows) or cells[r - 1, c] != cells[r, c]]
        for r in range(rows + 1)
    ]


def _whole(sides: list[Segment]) -> list[Segment]:
    """One border's sides, joined where they touch."""
    lines: list[Segment] = []
    for at, start, end in sides:
        if lines and lines[-1][2] == start:
            lines[-1] = (at, lines[-1][1], end)
        else:
            lines.append((at, start, end))
    return lines


@st.composite
def drawn(draw: st.DrawFn, borders: list[list[Segment]]) -> list[Segment]:
    """Borders as writers draw them: whole, in pieces, doubled, a little off, in any order."""
    way = draw(st.sampled_from(["whole", "pieces", "doubled", "jittered"]))
    lines = [line for sides in borders for line in (sides if way in ("pieces", "jittered") else _whole(sides))]
    if way == "pieces":
        lines = [(at, start + 1, end - 1) for at, start, end in lines]
    if way == "doubled":
        lines = [(at + shift, start, end) for at, start, end in lines for shift in (-0.75, 0.75)]
    if way == "jittered":
        off = st.floats(-1, 1)
        lines = [(at + draw(off), start + draw(off), end + draw(off)) for at, start, end in lines]
    return draw(st.permutations(lines))


@st.composite
def tables(draw: st.DrawFn) -> tuple[Ints, list[float], list[float], Rulings]:
    """A table's cells, its column and row borders, and the rulings that show it."""
    cells = draw(partitions().filter(lambda cells: cells.shape[1] > 1))
    rows, columns = cells.shape
    sizes = st.floats(12, 150)
    xs = np.cumsum([40.0, *draw(st.lists(sizes, min_size=columns, max_size=columns))]).tolist()
    ys = np.cumsum([60.0, *draw(st.lists(sizes, min_size=rows, max_size=rows))]).tolist()
    across = draw(drawn(_sides(cells, ys, xs)))
    upright = draw(drawn(_sides(cells.T, xs, ys)))
    return cells, xs, ys, rulings(across, upright)


@given(tables())
def test_any_table_is_found_again(table: tuple[Ints, list[float], list[float], Rulings]) -> None:
    """Whatever cells are merged and however the borders are drawn, the grid is the table's, slot by slot."""
    cells, xs, ys, found = table
    grid = grid_of(found)
    assert close(grid.xs, xs, 1.5) and close(grid.ys, ys, 1.5)
    assert len(grid.boxes) == len(np.unique(cells))
    for a, b in itertools.product(np.ndindex(cells.shape), repeat=2):
        assert (grid.cells[a] == grid.cells[b]) == (cells[a] == cells[b])
    for number, (r0, r1, c0, c1) in enumerate(grid.boxes):
        assert (grid.cells[r0:r1, c0:c1] == number).all() and (grid.cells == number).sum() == (r1 - r0) * (c1 - c0)
    assert not (grid.ragged or grid.open_top or grid.open_bottom)

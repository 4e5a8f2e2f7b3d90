"""Shapes of a page to rulings, from numbers alone."""

from __future__ import annotations

from parsers.page import THIN, Rulings, Strokes, is_coloured

Box = tuple[float, float, float, float]


def shapes(*boxes: Box, outlined: bool = False, coloured: bool = False, into: Strokes | None = None) -> Strokes:
    strokes = into or Strokes()
    for box in boxes:
        strokes.add(box, outlined=outlined, coloured=coloured)
    return strokes


def lines(found: Rulings) -> tuple[list[list[float]], list[list[float]]]:
    return found.horizontal.tolist(), found.vertical.tolist()


def test_no_shapes_no_rulings() -> None:
    """A page of running text."""
    assert lines(Strokes().rulings()) == ([], [])


def test_a_thin_shape_is_a_line_along_its_middle() -> None:
    """Word fills thin rectangles; pens have a width."""
    assert lines(shapes((10, 99, 200, 101)).rulings()) == ([[100, 10, 200]], [])
    assert lines(shapes((49.5, 20, 50.5, 300)).rulings()) == ([], [[50, 20, 300]])


def test_a_thick_shape_rules_only_where_it_is_outlined() -> None:
    """Shading has no borders, a box has four."""
    assert lines(shapes((10, 20, 110, 80)).rulings()) == ([], [])
    across, upright = lines(shapes((10, 20, 110, 80), outlined=True).rulings())
    assert sorted(across) == [[20, 10, 110], [80, 10, 110]]
    assert sorted(upright) == [[10, 20, 80], [110, 20, 80]]


def test_the_thickest_line() -> None:
    """Three points are a border, more is a bar."""
    assert len(shapes((10, 20, 110, 20 + THIN)).rulings().horizontal) == 1
    assert len(shapes((10, 20, 110, 20 + THIN + 0.1)).rulings().horizontal) == 0


def test_a_dot_counts_both_ways() -> None:
    """It may be part of a dotted line in either direction."""
    assert lines(shapes((10, 20, 11, 21)).rulings()) == ([[20.5, 10, 11]], [[10.5, 20, 21]])


def test_a_coloured_stamp_is_left_out() -> None:
    """A seal over a table is red, the table is not."""
    strokes = shapes((0, 100, 400, 100.5), (0, 200, 400, 200.5))
    shapes((50, 120, 120, 180), outlined=True, coloured=True, into=strokes)
    assert lines(strokes.rulings()) == ([[100.25, 0, 400], [200.25, 0, 400]], [])


def test_a_table_drawn_in_colour_stays() -> None:
    """Where nearly all lines are coloured, they are the table's."""
    strokes = shapes((0, 100, 400, 100.5), (0, 200, 400, 200.5), coloured=True)
    shapes((10, 150, 40, 150.5), into=strokes)
    assert len(strokes.rulings().horizontal) == 2


def test_greys_are_no_colours() -> None:
    """Black, grey and white in any colour space; red and blue are colours, and so is a dark blue."""
    assert not any(is_coloured(grey) for grey in ((), (0.0,), (0.5,), (0.4, 0.4, 0.4), (0.0, 0.0, 0.1)))
    assert all(is_coloured(colour) for colour in ((0.9, 0.1, 0.1), (0.0, 0.0, 0.8), (0.0, 0.0, 0.4)))

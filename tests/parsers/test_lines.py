"""Words to lines, from numbers alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parsers.lines import Line, group_lines
from parsers.page import Words
from tests.parsers.builders import HEIGHT, LETTER, words


def lines_of(found: Words) -> list[Line]:
    """The lines of words that are all of one group."""
    return group_lines(found, np.zeros(len(found), dtype=np.int64)).get(0, [])


def texts(found: Words) -> list[str]:
    return [line.text for line in lines_of(found)]


def test_reads_left_to_right_and_top_to_bottom() -> None:
    """Writers may draw words in any order; a reader sees places."""
    assert texts(words(("vụ", 30, 20), ("hai", 30, 0), ("Nội", 0, 20), ("một", 0, 0))) == [
        "một hai",
        "Nội vụ",
    ]


def test_no_words_no_lines() -> None:
    """Most cells of a sparse table are empty."""
    assert group_lines(Words.none(), np.empty(0, dtype=np.int64)) == {}


def test_words_of_no_group_stand_nowhere() -> None:
    """Words outside all cells must not leak into one."""
    found = words(("trong", 0, 0), ("ngoài", 40, 0))
    assert {k: [line.text for line in v] for k, v in group_lines(found, np.array([3, -1])).items()} == {3: ["trong"]}


def test_groups_do_not_mix_on_one_height() -> None:
    """Neighbouring cells have lines at the same height."""
    found = words(("a", 0, 0), ("x", 60, 0), ("b", 10, 0), ("y", 70, 0))
    grouped = group_lines(found, np.array([0, 1, 0, 1]))
    assert {k: [line.text for line in v] for k, v in grouped.items()} == {0: ["a b"], 1: ["x y"]}


def test_a_raised_footnote_mark_stays_on_its_line() -> None:
    """Superscripts stand a third of the height up and must not become a line of their own."""
    assert texts(words(("phí", 0, 10), ("1", 17, 7), ("tỉnh", 30, 10))) == ["phí 1 tỉnh"]


def test_lines_set_tight_stay_apart() -> None:
    """Leading as small as the letters' height is still two lines."""
    assert texts(words(("trên", 0, 0), ("dưới", 0, HEIGHT))) == ["trên", "dưới"]


def test_pieces_that_touch_are_one_word() -> None:
    """Some writers draw a word in pieces; pieces of different runs without a gap belong together."""
    found = words(("nghi", 0, 0), ("êm", 4 * LETTER, 0), ("túc", 40, 0), runs=[0, 1, 2])
    assert texts(found) == ["nghiêm túc"]


def test_words_of_one_run_never_melt() -> None:
    """Where the PDF itself holds the space, a gap of nothing is still a space."""
    assert texts(words(("Sở", 0, 0), ("Y", 2 * LETTER, 0), runs=[7, 7])) == ["Sở Y"]


def test_a_justified_gap_is_a_space_between_runs() -> None:
    """A squeezed space is two tenths of the height and must not be taken for a piece's edge."""
    assert texts(words(("Sở", 0, 0), ("Y", 2 * LETTER + 0.2 * HEIGHT, 0), runs=[0, 1])) == ["Sở Y"]


def test_a_line_knows_its_extent_and_its_first_word() -> None:
    """What would have fitted at the end of the line before is measured by the first word."""
    found = words(("Ng", 10, 50), ("hệ", 20, 50), ("An", 35, 50), runs=[0, 1, 2])
    (line,) = lines_of(found)
    assert (line.text, line.words) == ("Nghệ An", 2)
    assert line.first == 4 * LETTER
    assert (line.x0, line.y0, line.x1, line.y1) == (10, 50, 45, 60)
    assert (line.width, line.height) == (35, 10)


@given(
    st.lists(st.lists(st.text("abcđêơ", min_size=1, max_size=6), min_size=1, max_size=5), max_size=6),
    st.data(),
)
def test_any_order_of_drawing_reads_the_same(printed: list[list[str]], data: st.DataObject) -> None:
    """The content stream's order says nothing."""
    placed = [(word, 40.0 * i, 12.0 * row) for row, line in enumerate(printed) for i, word in enumerate(line)]
    shuffled = data.draw(st.permutations(placed))
    assert texts(words(*shuffled, runs=list(range(len(shuffled))))) == [" ".join(line) for line in printed]

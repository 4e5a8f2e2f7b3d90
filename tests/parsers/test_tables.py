"""Words and rulings of a page to its tables, from numbers alone."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from parsers.page import PageContent, Rulings, Words
from parsers.tables import PageTables, ink, read_tables
from tests.parsers.builders import ruled, words

XS, YS = [100.0, 200.0, 300.0], [100.0, 150.0, 200.0]


def page(lines: Rulings, text: Words) -> PageTables:
    return read_tables(PageContent(1, 595, 842, "none", text, lines))


def both(one: Rulings, other: Rulings) -> Rulings:
    return Rulings(np.concatenate([one.horizontal, other.horizontal]), np.concatenate([one.vertical, other.vertical]))


def texts(found: PageTables) -> list[list[str]]:
    return [[cell.text for cell in table.cells] for table in found.tables]


def test_words_stand_in_the_cell_that_holds_their_middle() -> None:
    """Also those that touch a border."""
    found = page(ruled(XS, YS), words(("Một", 98, 110), ("hai", 110, 160), ("ba", 210, 110), ("bốn", 289, 160)))
    assert texts(found) == [["Một", "ba", "hai", "bốn"]]
    assert found.doubts == 0


def test_a_page_without_tables() -> None:
    """The usual page of a plan."""
    found = page(Rulings.none(), words(("Kế", 72, 72), ("hoạch", 90, 72)))
    assert found == PageTables(1, [], frozenset(), lines=found.lines)
    assert [line.text for line in found.lines] == ["Kế hoạch"]


def test_lines_above_are_those_between_a_table_and_what_precedes_it() -> None:
    """The title of each table, without that of the one before."""
    lines = both(ruled(XS, YS), ruled(XS, [300.0, 350.0, 400.0]))
    found = page(
        lines, words(("PHỤ", 100, 60), ("LỤC", 125, 60), ("Một", 110, 110), ("BẢNG", 100, 270), ("cuối", 100, 500))
    )
    assert [[line.text for line in table.above] for table in found.tables] == [["PHỤ LỤC"], ["BẢNG"]]
    assert found.outside == {"PHỤ LỤC", "BẢNG", "cuối"}


def test_tables_know_their_place_on_the_page() -> None:
    """Only the last table of a page can go on, only with the first of the next."""
    found = page(both(ruled(XS, YS), ruled(XS, [300.0, 350.0, 400.0])), Words.none())
    assert [(table.first_on_page, table.last_on_page) for table in found.tables] == [(True, False), (False, True)]


def test_a_table_inside_a_table_owns_its_words() -> None:
    """They are not counted twice."""
    outer, inner = ruled([20, 320, 560], [20, 400, 800]), ruled([60, 100, 140], [60, 90, 120])
    found = page(both(outer, inner), words(("trong", 64, 64), ("ngoài", 330, 30)))
    assert sorted(sum(text != "" for text in table) for table in texts(found)) == [1, 1]
    assert sorted(table.ink for table in found.tables) == [5, 5]


def test_ink_is_counted_from_the_words() -> None:
    """Not from the cells, or a lost word would not be missed."""
    (table,) = page(ruled(XS, YS), words(("Rà", 110, 110), ("soát", 125, 110), ("xa", 400, 110))).tables
    assert table.ink == 6


def test_a_word_across_a_border_is_a_doubt() -> None:
    """A border that nobody drew, or a word that is two."""
    assert page(ruled(XS, YS), words(("haicộtmộttừ", 170, 110))).doubts == 1


def test_a_ragged_cell_is_a_doubt() -> None:
    """A border was not seen."""
    lines = ruled(XS, YS)
    across = np.array([[100.0, 100, 300], [150, 200, 300], [200, 100, 300]])
    upright = np.array([[100.0, 100, 200], [200, 150, 200], [300, 100, 200]])
    assert page(Rulings(across, upright), Words.none()).doubts == 1
    assert page(lines, Words.none()).doubts == 0


def test_cells_of_one_column_wrap_alike() -> None:
    """A short line ends a paragraph or not by what its column has room for, not its own cell."""
    long = [("Rà", 105, 110), ("soátxxxxxxxxxxx", 120, 110)]
    found = page(ruled(XS, YS), words(*long, ("Ngắn.", 105, 155), ("Một", 105, 167), ("việc", 125, 167)))
    assert texts(found)[0][2] == "Ngắn.\nMột việc"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Sở Nội vụ", 7), ("a b\tc\n", 3), ("NĐ-\u00adCP", 5), ("Quý\u00a0I", 4), ("31/12", 5), ("\u200b", 0)],
)
def test_ink_is_what_can_be_seen(text: str, count: int) -> None:
    """Letters, digits and signs; no spaces, nothing invisible."""
    assert ink(text) == count
    assert ink(unicodedata.normalize("NFD", text)) == count

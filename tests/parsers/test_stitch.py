"""Tables of pages to sheets: which belong together."""

from __future__ import annotations

import numpy as np
import pytest

from parsers.stitch import Sheet, is_furniture, running_head, same_columns, stitch
from parsers.tables import PageTable, PageTables
from tests.parsers.builders import page_table, pages_of

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
WIDTHS = [30.0, 200.0, 100.0, 80.0]


def task(number: int) -> list[str]:
    return [str(number), f"Việc thứ {number}", "Sở Nội vụ", "Quý I"]


def first(page: int = 1, **more: object) -> PageTable:
    return page_table([HEAD, task(1)], page, widths=WIDTHS, **more)  # type: ignore[arg-type]


def later(page: int = 2, **more: object) -> PageTable:
    return page_table([task(2), task(3)], page, widths=WIDTHS, **more)  # type: ignore[arg-type]


def shape(sheets: list[Sheet]) -> list[list[int]]:
    """The pages of each sheet."""
    return [[fragment.table.page for fragment in sheet.fragments] for sheet in sheets]


class TestContinues:
    def test_without_a_header(self) -> None:
        """The next page goes straight on."""
        (sheet,) = stitch(pages_of(first(), later()))
        assert shape([sheet]) == [[1, 2]]
        assert [fragment.body for fragment in sheet.fragments] == [1, 0]

    def test_with_the_header_again(self) -> None:
        """A repeated header is dropped on every page."""
        again = page_table([HEAD, task(2)], 2, widths=WIDTHS)
        (sheet,) = stitch(pages_of(first(), again))
        assert [fragment.body for fragment in sheet.fragments] == [1, 1]

    def test_with_the_header_only_on_a_later_page(self) -> None:
        """The header may be printed on all pages but the first."""
        (sheet,) = stitch(pages_of(later(1), page_table([HEAD, task(4)], 2, widths=WIDTHS)))
        assert sheet.header is not None
        assert sheet.header.paths[1] == ["Nhiệm vụ"]
        assert [fragment.body for fragment in sheet.fragments] == [0, 1]

    def test_with_only_the_numbering_row_again(self) -> None:
        """Some tables repeat just `(1) (2) …`."""
        numbering = ["(1)", "(2)", "(3)", "(4)"]
        one = page_table([HEAD, numbering, task(1)], 1, widths=WIDTHS)
        two = page_table([numbering, task(2)], 2, widths=WIDTHS)
        (sheet,) = stitch(pages_of(one, two))
        assert [fragment.body for fragment in sheet.fragments] == [2, 1]

    def test_over_three_pages(self) -> None:
        """A page in the middle has no header and no end."""
        assert shape(stitch(pages_of(first(), later(2), later(3)))) == [[1, 2, 3]]

    def test_with_mirrored_margins(self) -> None:
        """Left and right pages may start at other margins."""
        assert shape(stitch(pages_of(first(left=70), later(left=45)))) == [[1, 2]]

    def test_where_a_page_shows_fewer_borders(self) -> None:
        """A page that holds only merged rows lacks borders that the sheet has."""
        merged = page_table([["II", "Cải cách thể chế"]], 2, widths=[30, 380])
        assert shape(stitch(pages_of(first(), merged, later(3)))) == [[1, 2, 3]]

    @pytest.mark.parametrize("between", ["2", "- 2 -", "Trang 2", "2/14"])
    def test_below_a_page_number(self, between: str) -> None:
        """Page numbers stand above the table of every page."""
        assert shape(stitch(pages_of(first(), later(above=[between])))) == [[1, 2]]

    def test_below_a_running_head(self) -> None:
        """A line that stands on the page before as well is furniture, whatever its page number."""
        pages = pages_of(first(above=["Cổng thông tin điện tử 1"]), later(above=["Cổng thông tin điện tử 2"]))
        assert shape(stitch(pages)) == [[1, 2]]


class TestBegins:
    def test_under_another_header(self) -> None:
        """Another table on the same columns."""
        other = page_table([["STT", "Nhiệm vụ", "Sản phẩm", "Thời hạn"], task(1)], 2, widths=WIDTHS)
        assert shape(stitch(pages_of(first(), other))) == [[1], [2]]

    def test_under_a_title(self) -> None:
        """Two appendices of one form are two, though columns and header are the same."""
        second = page_table([HEAD, task(1)], 2, widths=WIDTHS, above=["PHỤ LỤC II", "NHIỆM VỤ NĂM 2025"])
        assert shape(stitch(pages_of(first(above=["PHỤ LỤC I", "NHIỆM VỤ"]), second))) == [[1], [2]]

    def test_under_the_label_of_another_appendix(self) -> None:
        """`Phụ lục 1` and `Phụ lục 2` differ in a number that is no page number."""
        second = page_table([HEAD, task(1)], 2, widths=WIDTHS, above=["Phụ lục 2"])
        assert shape(stitch(pages_of(first(above=["Phụ lục 1"]), second))) == [[1], [2]]

    def test_on_other_columns(self) -> None:
        """A table of other widths is another table."""
        other = page_table([["a", "b", "c"]], 2, widths=[200, 150, 60])
        assert shape(stitch(pages_of(first(), other))) == [[1], [2]]

    def test_after_a_page_without_it(self) -> None:
        """A table does not jump over a page."""
        assert shape(stitch(pages_of(first(), later(3)))) == [[1], [3]]

    def test_below_another_table_of_its_page(self) -> None:
        """Only the first table of a page can go on, and only with the last of the page before."""
        small = page_table([["a", "b"]], 2, widths=[50, 50], last=False)
        below = later(first=False)
        page = PageTables(2, [small, below], frozenset())
        assert shape(stitch([*pages_of(first()), page])) == [[1], [2], [2]]


def test_the_columns_are_those_of_the_page_with_the_header() -> None:
    """Column indices of the whole sheet are the header's."""
    (sheet,) = stitch(pages_of(later(1), page_table([HEAD, task(4)], 2, widths=WIDTHS, left=80)))
    assert sheet.xs[0] == 80


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ([0, 50, 200, 400], [0, 50, 200, 400], True),
        ([0, 50, 200, 400], [30, 80, 230, 430], True),
        ([0, 50, 200, 400], [0, 53, 198, 402], True),
        ([0, 50, 200, 400], [0, 200, 400], True),
        ([0, 200, 400], [0, 50, 200, 400], True),
        ([0, 50, 200, 400], [0, 50, 200, 480], False),
        ([0, 50, 200, 400], [0, 120, 400], False),
        ([0, 50, 200, 400], [0, 90, 260, 400], False),
    ],
)
def test_same_columns(ours: list[float], theirs: list[float], same: bool) -> None:
    """Same width, and one's borders found in the other's."""
    assert same_columns(np.array(ours, dtype=float), np.array(theirs, dtype=float)) is same


@pytest.mark.parametrize("text", ["3", "- 3 -", "Trang 3", "TRANG 3/14", "3/14", "– 12 –"])
def test_page_numbers_are_furniture(text: str) -> None:
    """Whatever dashes and words stand around them."""
    assert is_furniture(text, frozenset())


@pytest.mark.parametrize("text", ["Phụ lục 3", "PHỤ LỤC", "Năm 2025", "I", "(Kèm theo Kế hoạch số 3)"])
def test_titles_are_none(text: str) -> None:
    """A title says that something new begins."""
    assert not is_furniture(text, frozenset())


def test_a_running_head_is_known_by_its_words() -> None:
    """Its page number changes; that of an appendix is its name."""
    assert running_head("Sở Nội vụ 12") == running_head("Sở Nội vụ 13") == running_head("4 Sở Nội vụ")
    assert running_head("Phụ lục 1") != running_head("Phụ lục 2")

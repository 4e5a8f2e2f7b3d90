"""The header of a page's table."""

from __future__ import annotations

import pytest

from parsers.header import find_header, numbering_row
from parsers.tables import PageCell
from tests.parsers.builders import page_table

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
TASK = ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"]


def cells(*texts: str) -> list[PageCell]:
    return [PageCell(text, (0, 0, 1, 1), 0, 1, i, i + 1) for i, text in enumerate(texts)]


def test_one_row() -> None:
    """The plain header."""
    header = find_header(page_table([HEAD, TASK]))
    assert header is not None
    assert (header.start, header.end, header.body) == (0, 1, 1)
    assert header.paths == [[text] for text in HEAD]
    assert header.numbering == []


def test_two_levels_with_cells_merged_both_ways() -> None:
    """`Phân công` over lead and coord; the others merged down."""
    header = find_header(
        page_table(
            [
                ["TT", "Nhiệm vụ", "Phân công", "<", "Thời hạn"],
                ["^", "^", "Cơ quan chủ trì", "Cơ quan phối hợp", "^"],
                ["1", "Rà soát", "Sở Tư pháp", "Sở Nội vụ", "Quý I"],
            ]
        )
    )
    assert header is not None
    assert header.body == 2
    assert header.paths == [
        ["TT"],
        ["Nhiệm vụ"],
        ["Phân công", "Cơ quan chủ trì"],
        ["Phân công", "Cơ quan phối hợp"],
        ["Thời hạn"],
    ]


def test_two_levels_whose_other_cells_are_not_merged_down() -> None:
    """Some writers leave blank cells below the narrow header cells."""
    header = find_header(
        page_table(
            [
                ["TT", "Nhiệm vụ", "Phân công", "<", "Thời hạn"],
                ["", "", "Cơ quan chủ trì", "Cơ quan phối hợp", ""],
                ["1", "Rà soát", "Sở Tư pháp", "Sở Nội vụ", "Quý I"],
            ]
        )
    )
    assert header is not None
    assert header.body == 2
    assert header.paths[2] == ["Phân công", "Cơ quan chủ trì"]


def test_a_line_break_in_a_header_is_a_space() -> None:
    """Header paths are texts of one line."""
    header = find_header(page_table([["STT", "Nhiệm vụ", "Cơ quan\nchủ trì", "Thời hạn"], TASK]))
    assert header is not None
    assert header.paths[2] == ["Cơ quan chủ trì"]


def test_the_row_that_numbers_the_columns_is_no_body() -> None:
    """It is dropped, and known again on later pages."""
    header = find_header(page_table([HEAD, ["(1)", "(2)", "(3)", "(4)"], TASK]))
    assert header is not None
    assert (header.end, header.body) == (1, 2)
    assert header.numbering == ["(1)", "(2)", "(3)", "(4)"]


def test_a_title_inside_the_frame_stands_above() -> None:
    """A merged first row that holds the title is neither header nor body."""
    header = find_header(page_table([["DANH MỤC NHIỆM VỤ", "<", "<", "<"], HEAD, TASK]))
    assert header is not None
    assert (header.start, header.body) == (1, 2)


@pytest.mark.parametrize(
    "rows",
    [
        [TASK, ["2", "Tổng kết", "Sở Nội vụ", "Quý IV"]],
        [["I", "Cải cách thể chế", "", ""], TASK],
        [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH"], ["Độc lập - Tự do", "SỞ NỘI VỤ"]],
        [["Nơi nhận:", "GIÁM ĐỐC"], ["- Như trên;", "Nguyễn Văn A"]],
    ],
    ids=["tasks", "section first", "letterhead", "sign-off"],
)
def test_body_is_no_header(rows: list[list[str]]) -> None:
    """A page that goes on with the table of the page before has none; nor have tables used for layout."""
    assert find_header(page_table(rows)) is None


def test_a_row_with_a_few_words_of_a_header_is_none() -> None:
    """Most of its cells must read as headers, not two of five."""
    row = ["7", "Nhiệm vụ đột xuất", "Sở Tư pháp", "Sở Nội vụ", "Theo thời hạn được giao"]
    assert find_header(page_table([row, row])) is None


def test_a_header_reads_alike_however_it_is_drawn() -> None:
    """Case and accents apart, the header of the next page is the same header."""
    small, large = (
        find_header(page_table([HEAD, TASK])),
        find_header(page_table([[t.upper() for t in HEAD], TASK])),
    )
    other = find_header(page_table([["STT", "Nhiệm vụ", "Sản phẩm", "Thời hạn"], TASK]))
    assert small is not None and large is not None and other is not None
    assert small.key == large.key
    assert small.key != other.key


@pytest.mark.parametrize(
    "texts",
    [
        ("(1)", "(2)", "(3)", "(4)"),
        ("1", "2", "3"),
        ("A", "B", "1", "2", "3"),
        ("(1)", "(2)", "(3)", "(4)", ""),
        ("1", "2", "3=1+2"),
    ],
)
def test_rows_that_number_the_columns(texts: tuple[str, ...]) -> None:
    """All ways in which columns are counted."""
    assert numbering_row(cells(*texts)) == list(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "", ""),
        ("1", "Rà soát", "Sở Tư pháp"),
        ("1", "5", "7"),
        ("1", "2"),
        ("", "", ""),
        ("3", "2", "1"),
    ],
)
def test_rows_that_do_not(texts: tuple[str, ...]) -> None:
    """A task with figures in its cells is a task."""
    assert numbering_row(cells(*texts)) == []

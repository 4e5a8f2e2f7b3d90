"""Rows over page breaks, on the texts of page tables."""

from __future__ import annotations

import pytest

from parsers.tables import PageTable
from tests.parsers.builders import joined, page_table, texts_of

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
WHOLE = [
    ["1", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I"],
    ["2", "Tổ chức hội nghị", "Sở Y tế", "Quý II"],
    ["3", "Công bố kết quả", "Sở Tư pháp", "Quý III"],
]
CUT = ["4", "Rà soát, sửa đổi quy trình giải", "Văn phòng UBND", "Quý IV"]


def first(*rows: list[str], open_bottom: bool = False) -> PageTable:
    """Page 1: the header, three whole rows, and `rows`."""
    return page_table([HEAD, *WHOLE, *rows], 1, open_bottom=open_bottom)


def then(*rows: list[str], page: int = 2, open_top: bool = False, open_bottom: bool = False) -> PageTable:
    return page_table(list(rows), page, open_top=open_top, open_bottom=open_bottom)


def rows_after(*tables: PageTable) -> list[list[str]]:
    """The rows behind the first three, which are whole."""
    texts = texts_of(joined(*tables))
    assert texts[:3] == WHOLE
    return texts[3:]


class TestCutRows:
    def test_the_rest_has_an_empty_number_cell(self) -> None:
        """The usual cut: number and agency stay above, the task goes on."""
        rest = ["", "quyết thủ tục hành chính", "tỉnh", ""]
        assert rows_after(first(CUT), then(rest)) == [
            ["4", "Rà soát, sửa đổi quy trình giải quyết thủ tục hành chính", "Văn phòng UBND tỉnh", "Quý IV"]
        ]

    @pytest.mark.parametrize("column", [1, 2, 3])
    def test_only_one_column_goes_on(self, column: int) -> None:
        """The longest cell is cut, all others are blank on the next page."""
        rest = ["", "", "", ""]
        rest[column] = "và phần còn lại"
        wanted = list(CUT)
        wanted[column] += " và phần còn lại"
        assert rows_after(first(CUT), then(rest)) == [wanted]

    def test_the_next_row_stays_a_row(self) -> None:
        """Only the first row of the page is the rest of the one before."""
        task = ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]
        assert rows_after(first(CUT), then(["", "quyết thủ tục", "", ""], task)) == [
            ["4", "Rà soát, sửa đổi quy trình giải quyết thủ tục", "Văn phòng UBND", "Quý IV"],
            task,
        ]

    def test_over_three_pages(self) -> None:
        """A row longer than a page is cut twice, and its middle fills a page of its own."""
        found = rows_after(
            first(CUT, open_bottom=True),
            then(["", "quyết thủ tục", "tỉnh,", ""], open_top=True, open_bottom=True),
            then(["", "hành chính", "Sở Nội vụ", ""], page=3, open_top=True),
        )
        assert found == [
            [
                "4",
                "Rà soát, sửa đổi quy trình giải quyết thủ tục hành chính",
                "Văn phòng UBND tỉnh, Sở Nội vụ",
                "Quý IV",
            ]
        ]

    def test_below_a_repeated_header(self) -> None:
        """The header stands between the halves."""
        again = then(HEAD, ["", "quyết thủ tục", "", ""])
        assert rows_after(first(CUT), again) == [
            ["4", "Rà soát, sửa đổi quy trình giải quyết thủ tục", "Văn phòng UBND", "Quý IV"]
        ]

    def test_list_items_keep_their_lines(self) -> None:
        """A cut between two items is a new line, not a space."""
        row = ["4", "Tập huấn:\n- Cán bộ xã;", "Sở Nội vụ", "Quý IV"]
        ((_, task, _, _),) = rows_after(first(row), then(["", "- Công chức huyện.", "", ""]))
        assert task == "Tập huấn:\n- Cán bộ xã;\n- Công chức huyện."

    def test_a_number_set_in_the_middle_comes_behind_the_break(self) -> None:
        """A centred number may stand on the second half of its row."""
        row = ["", "Rà soát, sửa đổi quy trình giải", "Văn phòng UBND", "Quý IV"]
        assert rows_after(first(row), then(["4", "quyết thủ tục", "tỉnh", ""])) == [
            ["4", "Rà soát, sửa đổi quy trình giải quyết thủ tục", "Văn phòng UBND tỉnh", "Quý IV"]
        ]

    def test_both_halves_are_kept_with_their_places(self) -> None:
        """Each page shows its own box of the cell."""
        row = joined(first(CUT), then(["", "quyết thủ tục", "", ""]))[3]
        assert [(piece.page, piece.text) for piece in row.cells[1].pieces] == [
            (1, CUT[1]),
            (2, "quyết thủ tục"),
        ]
        assert row.page == 1


class TestWholeRows:
    def test_a_numbered_row_begins(self) -> None:
        """A number at the top of the page is a new row, though the cells above look unfinished."""
        task = ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]
        assert rows_after(first(CUT), then(task)) == [CUT, task]

    def test_without_numbers_a_new_task_begins(self) -> None:
        """Where no row is numbered, a missing number says nothing: whole texts are a row."""
        head = ["Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
        rows = [row[1:] for row in WHOLE]
        task = ["Tổng kết công tác năm", "Sở Tài chính", "Tháng 12"]
        assert texts_of(joined(page_table([head, *rows], 1), page_table([task], 2))) == [*rows, task]

    def test_without_numbers_a_task_that_opens_low_goes_on(self) -> None:
        """There the text alone tells that it was cut."""
        head = ["Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
        rows = [row[1:] for row in WHOLE]
        found = texts_of(joined(page_table([head, *rows], 1), page_table([["của toàn tỉnh", "", ""]], 2)))
        assert found == [*rows[:-1], ["Công bố kết quả của toàn tỉnh", "Sở Tư pháp", "Quý III"]]

    def test_a_section_then_its_first_task(self) -> None:
        """A section is the last row of a page: the task below it is not its rest."""
        section, task = ["II", "Cải cách thể chế", "", ""], ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]
        assert rows_after(first(section), then(task)) == [section, task]

    def test_a_section_then_a_task_without_number(self) -> None:
        """Nor when the task has no number of its own."""
        section, task = ["II", "Cải cách thể chế", "", ""], ["", "Tổng kết năm", "Sở Nội vụ", "Tháng 12"]
        assert rows_after(first(section), then(task)) == [section, task]

    def test_a_task_then_a_section(self) -> None:
        """A section opens the page."""
        section = ["II", "Cải cách thể chế", "", ""]
        assert rows_after(first(CUT), then(section)) == [CUT, section]

    def test_a_task_then_a_merged_section(self) -> None:
        """A row of another shape is another row, even without a number."""
        section = ["Cải cách thể chế", "<", "<", "<"]
        found = joined(first(CUT), then(section, ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]))
        assert [row.text(1) for row in found[3:]] == [CUT[1], "Cải cách thể chế", "Tổng kết"]

    def test_a_merged_row_is_no_rest(self) -> None:
        """Nor when it opens low: the rest of a row has its cells."""
        section = ["", "theo dõi, đánh giá", "<", "<"]
        found = joined(first(CUT), then(section, ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]))
        assert [row.text(1) for row in found[3:]] == [CUT[1], "theo dõi, đánh giá", "Tổng kết"]

    def test_a_section_without_number_among_numbered_tasks(self) -> None:
        """Where groups are bare texts, a bare text at the top of a page is the next group."""
        group, task = ["", "Nhóm chung", "", ""], ["4", "Bốn việc", "Sở Y tế", "Quý I"]
        other = ["", "Nhóm riêng", "", ""]
        assert rows_after(first(group, task), then(other, ["5", "Năm việc", "Sở Y tế", "Quý I"]))[2] == other

    def test_texts_over_each_other_in_three_columns_are_two_rows(self) -> None:
        """A task without number: one cell may be cut between two sentences, three at once are not."""
        task = ["", "Báo cáo kết quả", "Sở Y tế", "Tháng 12"]
        assert rows_after(first(CUT), then(task)) == [CUT, task]

    def test_texts_over_each_other_in_two_columns_are_one(self) -> None:
        """Where rows are numbered, a row without number is the rest of the one above."""
        rest = ["", "Báo cáo kết quả", "Sở Y tế", ""]
        assert rows_after(first(CUT), then(rest)) == [
            ["4", f"{CUT[1]} Báo cáo kết quả", "Văn phòng UBND Sở Y tế", "Quý IV"]
        ]

    def test_a_text_below_a_blank_begins_a_row(self) -> None:
        """The text of a cut cell begins before the break."""
        blank, task = ["4", "Rà soát quy trình", "Sở Y tế", ""], ["", "Báo cáo kết quả", "", "Quý I"]
        assert rows_after(first(blank), then(task))[-1][3] == "Quý I"
        assert len(rows_after(first(blank), then(task))) == 2


class TestOpenBreaks:
    def test_no_border_means_no_new_row(self) -> None:
        """Where the writer draws no border at the break, the row goes on, however whole its texts look."""
        rest = ["", "Báo cáo kết quả", "Sở Y tế", "Tháng 12"]
        assert rows_after(first(CUT, open_bottom=True), then(rest, open_top=True)) == [
            ["4", f"{CUT[1]} Báo cáo kết quả", "Văn phòng UBND Sở Y tế", "Quý IV Tháng 12"]
        ]

    def test_a_number_begins_a_row_nevertheless(self) -> None:
        """Some writers never draw a border at the foot of a page."""
        task = ["5", "Tổng kết", "Sở Nội vụ", "Tháng 12"]
        assert rows_after(first(CUT, open_bottom=True), then(task, open_top=True)) == [CUT, task]


class TestMergedDown:
    def test_one_cell_counts_for_each_row_it_spans(self) -> None:
        """An agency over three tasks is each task's agency."""
        rows = [
            ["1", "Một việc", "Sở Nội vụ", "Quý I"],
            ["2", "Hai việc", "^", "Quý II"],
            ["3", "Ba việc", "^", "Quý III"],
        ]
        found = joined(page_table([HEAD, *rows]))
        assert [row.text(2) for row in found] == ["Sở Nội vụ"] * 3
        assert found[0].cells[2] is found[2].cells[2]

    def test_over_a_break(self) -> None:
        """The page after shows the merged cell blank; its rows belong to the agency above all the same."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"], ["5", "Năm việc", "^", "Quý II"]])
        two = page_table(
            [
                ["6", "Sáu việc", "", "Quý III"],
                ["7", "Bảy việc", "^", "Quý IV"],
                ["8", "Tám việc", "Sở Nội vụ", "Quý IV"],
            ],
            2,
        )
        assert [row.text(2) for row in joined(one, two)[3:]] == ["Sở Y tế"] * 4 + ["Sở Nội vụ"]

    def test_over_a_break_with_one_row_left(self) -> None:
        """Also where only one of its rows comes after the break, so that nothing there looks merged."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"], ["5", "Năm việc", "^", "Quý II"]])
        two = page_table([["6", "Sáu việc", "", "Quý III"], ["7", "Bảy việc", "Sở Nội vụ", "Quý IV"]], 2)
        assert [row.text(2) for row in joined(one, two)[3:]] == ["Sở Y tế"] * 3 + ["Sở Nội vụ"]

    def test_its_text_stands_behind_the_break(self) -> None:
        """Text set in the middle of a tall cell may come to stand on its second page."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "", "Quý I"], ["5", "Năm việc", "^", "Quý II"]])
        two = page_table([["6", "Sáu việc", "Sở Y tế", "Quý III"], ["7", "Bảy việc", "^", "Quý IV"]], 2)
        assert [row.text(2) for row in joined(one, two)[3:]] == ["Sở Y tế"] * 4

    def test_over_two_breaks(self) -> None:
        """What a middle page shows as merged goes on as such over the next break."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"]])
        two = page_table([["5", "Năm việc", "", "Quý II"], ["6", "Sáu việc", "^", "Quý II"]], 2)
        three = page_table([["7", "Bảy việc", "", "Quý III"], ["8", "Tám việc", "Sở Nội vụ", "Quý IV"]], 3)
        assert [row.text(2) for row in joined(one, two, three)[3:]] == ["Sở Y tế"] * 4 + ["Sở Nội vụ"]

    def test_two_whole_agencies_stay_two(self) -> None:
        """Two tall cells over each other at a break, both with whole texts, are two cells."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"], ["5", "Năm việc", "^", "Quý II"]])
        two = page_table([["6", "Sáu việc", "Sở Nội vụ", "Quý III"], ["7", "Bảy việc", "^", "Quý IV"]], 2)
        assert [row.text(2) for row in joined(one, two)[3:]] == ["Sở Y tế"] * 2 + ["Sở Nội vụ"] * 2

    def test_number_and_task_over_a_break(self) -> None:
        """A task over two rows with a deadline of each: two task rows, also when the break stands between."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"], ["^", "^", "Sở Nội vụ", "Quý II"]])
        two = page_table([["", "", "Sở Tư pháp", "Quý III"], ["5", "Năm việc", "Sở Nội vụ", "Quý IV"]], 2)
        assert texts_of(joined(one, two))[3:] == [
            ["4", "Bốn việc", "Sở Y tế", "Quý I"],
            ["4", "Bốn việc", "Sở Nội vụ", "Quý II"],
            ["4", "Bốn việc", "Sở Tư pháp", "Quý III"],
            ["5", "Năm việc", "Sở Nội vụ", "Quý IV"],
        ]

    def test_a_number_of_its_own_ends_the_one_above(self) -> None:
        """Two tasks that are both merged down meet at a break; the second opens low, but has its number."""
        one = page_table([HEAD, *WHOLE, ["4", "Bốn việc", "Sở Y tế", "Quý I"], ["^", "^", "Sở Nội vụ", "Quý II"]])
        two = page_table([["5", "công bố kết quả", "Sở Y tế", "Quý III"], ["^", "^", "Sở Tư pháp", "Quý IV"]], 2)
        assert [row[:2] for row in texts_of(joined(one, two))[3:]] == [["4", "Bốn việc"]] * 2 + [
            ["5", "công bố kết quả"]
        ] * 2


LONG = [[str(n), f"Việc thứ {n}", "Sở Nội vụ", "Quý I"] for n in range(1, 8)]


class TestBlankLead:
    def test_the_blank_half_of_an_agency_that_a_break_cut(self) -> None:
        """Where no task lacks its agency, a blank one at the top of a page is the one before, marked."""
        rows = joined(page_table([HEAD, *LONG]), page_table([["8", "Việc thứ 8", "", "Quý II"]], 2))
        assert rows[-1].text(2) == "Sở Nội vụ"
        assert rows[-1].cells[2].assumed

    def test_where_others_are_blank_as_well_it_is_blank(self) -> None:
        """A plan that leaves agencies out says so elsewhere too."""
        gap = ["3", "Việc thứ 3", "", "Quý I"]
        rows = joined(
            page_table([HEAD, *LONG[:2], gap, *LONG[3:]]),
            page_table([["8", "Việc thứ 8", "", "Quý II"]], 2),
        )
        assert rows[-1].text(2) == ""
        assert not any(cell.assumed for row in rows for cell in row.cells)


class TestColumns:
    def test_a_cell_over_several_columns_is_one(self) -> None:
        """Lead and coord in one merged cell: both columns share it."""
        rows = [["1", "Một việc", "Các sở, ngành", "<"], ["2", "Hai việc", "Sở Y tế", "Quý I"]]
        found = joined(page_table([HEAD, *rows]))
        assert found[0].cells[2] is found[0].cells[3]
        assert len(found[0].distinct()) == 3

    def test_a_page_with_fewer_borders_is_laid_on_the_columns_of_the_sheet(self) -> None:
        """A page of merged rows alone has other column numbers than the sheet."""
        one = page_table([HEAD, *WHOLE], widths=[30, 200, 100, 80])
        two = page_table([["II", "Cải cách thể chế"]], 2, widths=[30, 380])
        (row,) = joined(one, two)[3:]
        assert [(cell.c0, cell.c1, cell.text) for cell in row.distinct()] == [
            (0, 1, "II"),
            (1, 4, "Cải cách thể chế"),
        ]

    def test_a_page_that_splits_a_column_loses_no_text(self) -> None:
        """An extra ruling on one page: both parts are that column's."""
        one = page_table([HEAD, *WHOLE], widths=[30, 200, 100, 80])
        two = page_table([["4", "Bốn", "việc", "Sở Y tế", "Quý I"]], 2, widths=[30, 100, 100, 100, 80])
        (row,) = joined(one, two)[3:]
        assert [row.text(column) for column in range(4)] == ["4", "Bốn việc", "Sở Y tế", "Quý I"]

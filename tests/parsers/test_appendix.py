"""A sheet to an appendix: title, caption, and that no word is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.appendix import lost_words, read_appendix, read_title, unread
from parsers.stitch import stitch
from parsers.tables import PageTable
from tests.parsers.builders import joined, line, page_table, pages_of, reading, sheet_of

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]
TASK = ["1", "Rà soát văn bản", "Sở Tư pháp", "Quý I"]
CAPTION = "(Ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025 của UBND tỉnh)"


def title(*above: str) -> tuple[str | None, str | None]:
    return read_title([line(text) for text in above])


class TestTitle:
    def test_label_title_caption(self) -> None:
        """The lines that Decree 30/2020 puts over an appendix."""
        assert title("PHỤ LỤC II", "DANH MỤC NHIỆM VỤ NĂM 2025", CAPTION) == (
            "DANH MỤC NHIỆM VỤ NĂM 2025",
            CAPTION,
        )

    def test_a_title_of_two_lines_is_one(self) -> None:
        """A wrap is a space."""
        assert title("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", "NĂM 2025")[0] == "DANH MỤC NHIỆM VỤ NĂM 2025"

    def test_a_caption_of_two_lines_is_one(self) -> None:
        """It ends where its parenthesis closes."""
        _, caption = title("PHỤ LỤC", "NHIỆM VỤ", "(Kèm theo Kế hoạch số 12/KH-UBND", "ngày 15/01/2025)")
        assert caption == "(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2025)"

    @pytest.mark.parametrize("label", ["PHỤ LỤC", "Phụ lục 1", "Phụ lục số 02", "PHỤ LỤC III:", "Biểu số 3", "Mẫu 01"])
    def test_labels_are_no_title(self, label: str) -> None:
        """Only what comes behind them is."""
        assert title(label, "NHIỆM VỤ CHUNG") == ("NHIỆM VỤ CHUNG", None)

    def test_label_and_title_on_one_line(self) -> None:
        """The label is taken off."""
        assert title("Phụ lục I. Danh mục nhiệm vụ") == ("Danh mục nhiệm vụ", None)

    def test_what_stands_before_the_label_is_another_thing(self) -> None:
        """The end of the letter, or the letterhead, above the appendix."""
        assert title("Nơi nhận:", "GIÁM ĐỐC", "PHỤ LỤC", "NHIỆM VỤ")[0] == "NHIỆM VỤ"

    def test_without_a_label_it_follows_the_motto(self) -> None:
        """A plan that is itself a table has its letterhead above it."""
        assert (
            title("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "NĂM 2025")[0]
            == "KẾ HOẠCH NĂM 2025"
        )

    def test_without_either_it_is_the_line_just_above(self) -> None:
        """What stands higher is the end of the running text."""
        assert title("Trên đây là Kế hoạch năm 2025./.", "Danh mục nhiệm vụ") == ("Danh mục nhiệm vụ", None)

    def test_page_numbers_are_left_out(self) -> None:
        """They stand at the top of the page."""
        assert title("7", "PHỤ LỤC", "NHIỆM VỤ")[0] == "NHIỆM VỤ"

    def test_nothing_above(self) -> None:
        """No title is null."""
        assert title() == (None, None)


class TestReadAppendix:
    def test_what_it_knows(self) -> None:
        """Title, caption, pages, columns, rows."""
        one = page_table([HEAD, TASK], 3, above=["PHỤ LỤC", "NHIỆM VỤ", CAPTION])
        two = page_table([["2", "Tổng kết", "Sở Nội vụ", "Quý IV"]], 4)
        appendix = reading(one, two).appendix
        assert (appendix.title, appendix.caption, appendix.pages) == ("NHIỆM VỤ", CAPTION, (3, 4))
        assert [column.role for column in appendix.columns] == ["no", "task", "lead", "deadline"]
        assert [row.page for row in appendix.rows] == [3, 4]

    @pytest.mark.parametrize(
        "rows",
        [
            [["CỘNG HÒA XÃ HỘI", "UBND TỈNH"], ["Độc lập", "Số: 12/KH-UBND"]],
            [["STT", "Chỉ tiêu", "Năm 2024", "Năm 2025"], ["1", "Hộ nghèo", "5%", "4%"]],
            [["STT", "Nội dung", "Ghi chú"], ["1", "Điều 5", "Sửa đổi"]],
            [["STT", "Họ tên", "Đơn vị", "Điện thoại"], ["1", "Nguyễn Văn A", "Sở Y tế", "0123"]],
        ],
        ids=["letterhead", "figures", "comparison", "list of people"],
    )
    def test_tables_that_are_no_plan(self, rows: list[list[str]]) -> None:
        """They assign nothing, so nothing of them becomes a task."""
        (sheet,) = stitch(pages_of(page_table(rows)))
        assert read_appendix(sheet) is None

    def test_an_assumed_agency_is_told(self) -> None:
        """What only the other rows say is doubt, with its page."""
        rows = [[str(n), f"Việc thứ {n}", "Sở Nội vụ", "Quý I"] for n in range(1, 8)]
        found = reading(page_table([HEAD, *rows]), page_table([["8", "Việc thứ 8", "", "Quý II"]], 2))
        assert [(problem.code, problem.page) for problem in found.problems] == [("cell-assumed", 2)]


class TestUnread:
    def test_a_letterhead_needs_no_word(self) -> None:
        """Two columns hold a letterhead or a signature block."""
        sheet = sheet_of(page_table([["UBND TỈNH", "CỘNG HÒA XÃ HỘI"], ["Số: 12", "Độc lập"]]))
        assert unread(sheet, [sheet_of(page_table([HEAD, TASK]))]) == []

    def test_a_table_of_another_kind_is_named(self) -> None:
        """What is left out is told, with its page, so that nothing vanishes in silence."""
        rows = [["STT", "Chỉ tiêu", "Năm 2024", "Năm 2025"], ["1", "Hộ nghèo", "5%", "4%"]]
        (problem,) = unread(sheet_of(page_table(rows, 3, widths=[20, 90, 40, 40])), [])
        assert (problem.code, problem.severity, problem.page) == ("table-not-read", "info", 3)

    def test_a_part_that_looks_lost_is_a_warning(self) -> None:
        """The columns of a plan table and no header: tasks that were not joined to it."""
        (problem,) = unread(sheet_of(page_table([TASK, TASK], 5)), [sheet_of(page_table([HEAD, TASK]))])
        assert (problem.code, problem.severity, problem.page) == ("table-not-read", "warning", 5)


def numbered() -> PageTable:
    return page_table(
        [
            ["DANH MỤC NHIỆM VỤ", "<", "<", "<"],
            HEAD,
            ["(1)", "(2)", "(3)", "(4)"],
            TASK,
            ["I", "Nhóm", "<", "<"],
            TASK,
        ]
    )


class TestConservation:
    def test_every_word_is_stored_or_explained(self) -> None:
        """Header, numbering row and a title inside the frame are explained; all else is stored."""
        assert reading(numbered()).problems == []

    def test_over_a_break_each_page_counts_for_itself(self) -> None:
        """A cell cut in two keeps on each page what that page shows."""
        one = page_table([HEAD, TASK, ["2", "Tổ chức thực hiện và", "Sở Y tế", "Quý I"]])
        two = page_table([HEAD, ["", "báo cáo kết quả", "", ""], ["3", "Tổng kết", "Sở Nội vụ", "Quý IV"]], 2)
        assert reading(one, two).problems == []

    def test_a_merged_cell_counts_once(self) -> None:
        """It stands in several rows, but the page shows it once."""
        assert reading(page_table([HEAD, TASK, ["2", "Tổng kết", "^", "Quý II"]])).problems == []

    def test_a_word_that_no_cell_holds_is_reported(self) -> None:
        """The page shows more than was stored: the reading lost something."""
        table = numbered()
        problems = reading(replace(table, ink=table.ink + 3)).problems
        assert [(problem.code, problem.severity, problem.page) for problem in problems] == [
            ("words-not-conserved", "error", 1)
        ]

    def test_a_cell_that_lost_its_text_is_reported_on_its_page(self) -> None:
        """Corrupted on the second page, the first is still sound."""
        one = page_table([HEAD, TASK], 1)
        two = page_table([["2", "Tổng kết", "Sở Nội vụ", "Quý IV"]], 2)
        cells = [replace(cell, text="kết") if cell.text == "Tổng kết" else cell for cell in two.cells]
        assert [(p.code, p.page) for p in reading(one, replace(two, cells=cells)).problems] == [
            ("words-not-conserved", 2)
        ]

    def test_a_row_that_was_dropped_is_reported(self) -> None:
        """Whatever the joining of rows may lose, the count tells."""
        table = page_table([HEAD, TASK, ["2", "Tổng kết", "Sở Nội vụ", "Quý IV"]])
        rows = joined(table)
        assert lost_words(sheet_of(table), rows) == []
        assert [problem.code for problem in lost_words(sheet_of(table), rows[:1])] == ["words-not-conserved"]

    def test_text_that_is_stored_twice_is_reported(self) -> None:
        """Too much is as wrong as too little."""
        table = page_table([HEAD, TASK])
        rows = joined(table)
        rows[0].cells[1].pieces += joined(table)[0].cells[1].pieces
        assert [problem.code for problem in lost_words(sheet_of(table), rows)] == ["words-not-conserved"]

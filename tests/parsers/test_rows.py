"""Rows of an appendix to sections and tasks, on the texts of page tables."""

from __future__ import annotations

import pytest

from parsers.columns import read_columns
from schema.record import Section, Task, column_keys
from tests.parsers.builders import page_table, reading

HEAD = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"]


def task(no: str, text: str = "Rà soát văn bản") -> list[str]:
    return [no, text, "Sở Tư pháp", "Sở Nội vụ", "Quý I"]


def bare(no: str, text: str = "Nhóm nhiệm vụ") -> list[str]:
    """A section in cells of its own, the others left empty."""
    return [no, text, "", "", ""]


def whole(text: str) -> list[str]:
    """A section in one cell over the whole row."""
    return [text, "<", "<", "<", "<"]


def rows(*texts: list[str], head: list[str] = HEAD) -> list[Section | Task]:
    return reading(page_table([head, *texts])).appendix.rows


def sections(found: list[Section | Task]) -> list[tuple[str | None, int]]:
    return [(row.no, row.level) for row in found if isinstance(row, Section)]


def paths(found: list[Section | Task]) -> list[list[str]]:
    return [row.section for row in found if isinstance(row, Task)]


def tasks(found: list[Section | Task]) -> list[Task]:
    return [row for row in found if isinstance(row, Task)]


class TestTasks:
    def test_a_task_has_its_cells_by_role(self) -> None:
        """The record's plain row."""
        (row,) = tasks(rows(task("1")))
        assert row.no == "1"
        assert row.section == []
        assert row.cells == {
            "task": "Rà soát văn bản",
            "lead": "Sở Tư pháp",
            "coord": "Sở Nội vụ",
            "deadline": "Quý I",
        }

    def test_an_empty_cell_is_null(self) -> None:
        """The contract: an empty cell is null, not an empty text."""
        (row,) = tasks(rows(["1", "Rà soát", "Sở Tư pháp", "", "Quý I"]))
        assert row.cells["coord"] is None

    def test_every_cell_has_its_place(self) -> None:
        """`where` has the same keys as `cells`, and the number's."""
        (row,) = tasks(rows(task("1")))
        assert set(row.where) == {*row.cells, "no"}
        assert [(place.page, place.bbox) for place in row.where["task"]] == [(1, (110.0, 120.0, 170.0, 140.0))]

    def test_blank_rows_are_none(self) -> None:
        """A row without any text says nothing."""
        assert len(rows(task("1"), ["", "", "", "", ""], task("2"))) == 2

    def test_a_cell_over_lead_and_coord_is_lead(self) -> None:
        """The contract: merged across the two it is lead; cooperating is null."""
        (row,) = tasks(rows(["1", "Rà soát", "Các sở, ban, ngành", "<", "Quý I"]))
        assert (row.cells["lead"], row.cells["coord"]) == ("Các sở, ban, ngành", None)

    def test_number_and_task_over_two_rows_are_two_tasks(self) -> None:
        """The contract: with output and deadline of their own they are two task rows."""
        found = tasks(rows(task("1"), ["^", "^", "Sở Y tế", "Sở Nội vụ", "Quý II"]))
        assert [(row.no, row.cells["task"], row.cells["lead"]) for row in found] == [
            ("1", "Rà soát văn bản", "Sở Tư pháp"),
            ("1", "Rà soát văn bản", "Sở Y tế"),
        ]

    def test_a_task_without_number_has_none(self) -> None:
        """No number is null."""
        assert [row.no for row in tasks(rows(task("1"), task(""), task("2")))] == ["1", None, "2"]

    def test_a_table_without_a_column_of_numbers(self) -> None:
        """The task column is the first one."""
        (row,) = tasks(rows(["Rà soát", "Sở Tư pháp", "Quý I"], head=["Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]))
        assert row.no is None
        assert row.cells == {"task": "Rà soát", "lead": "Sở Tư pháp", "deadline": "Quý I"}

    def test_a_task_whose_other_cells_are_empty_stays_a_task_among_its_siblings(self) -> None:
        """Number 2 between 1 and 3 is a task that nobody was assigned to."""
        found = rows(task("1"), bare("2"), task("3"))
        assert [type(row) for row in found] == [Task, Task, Task]


class TestSections:
    @pytest.mark.parametrize(
        "section",
        [bare("I"), ["I", "Nhóm nhiệm vụ", "<", "<", "<"], whole("I. Nhóm nhiệm vụ")],
        ids=["empty", "merged", "whole"],
    )
    def test_however_it_is_drawn(self, section: list[str]) -> None:
        """Empty cells, merged cells, or one cell for the whole row: one section."""
        found = rows(section, task("1"))
        assert isinstance(found[0], Section)
        assert (found[0].no, found[0].text, found[0].level, found[0].page) == ("I", "Nhóm nhiệm vụ", 1, 1)
        assert paths(found) == [["I"]]

    def test_a_section_knows_its_place(self) -> None:
        """It can be drawn on the page as well."""
        (section, _) = rows(bare("I"), task("1"))
        assert [place.page for place in section.where] == [1]  # type: ignore[union-attr]

    def test_without_a_number(self) -> None:
        """A section of words alone: its part of the path is empty."""
        found = rows(whole("Nhóm nhiệm vụ chung"), task("1"), whole("Nhóm nhiệm vụ riêng"), task("2"))
        assert sections(found) == [(None, 1), (None, 1)]
        assert paths(found) == [[""], [""]]

    def test_a_bare_one_without_number(self) -> None:
        """Bare rows are sections where all tasks are numbered."""
        found = rows(bare("", "Nhóm chung"), task("1"), task("2"), bare("", "Nhóm riêng"), task("3"))
        assert sections(found) == [(None, 1), (None, 1)]

    def test_of_another_width(self) -> None:
        """A merged section whose number stands apart."""
        found = rows(["II", "Nhóm", "<", "<", "<"], task("1"))
        assert sections(found) == [("II", 1)]


class TestLevels:
    def test_three_levels(self) -> None:
        """A / I / 1.1, each below the one before."""
        found = rows(
            bare("A"),
            bare("I"),
            bare("1"),
            task("1.1"),
            task("1.2"),
            bare("2"),
            task("2.1"),
            bare("II"),
            bare("1"),
            task("1.1"),
            bare("B"),
            bare("I"),
            bare("1"),
            task("1.1"),
        )
        assert sections(found) == [
            ("A", 1),
            ("I", 2),
            ("1", 3),
            ("2", 3),
            ("II", 2),
            ("1", 3),
            ("B", 1),
            ("I", 2),
            ("1", 3),
        ]
        assert paths(found) == [
            ["A", "I", "1"],
            ["A", "I", "1"],
            ["A", "I", "2"],
            ["A", "II", "1"],
            ["B", "I", "1"],
        ]

    def test_a_sibling_ends_what_is_below_the_one_before(self) -> None:
        """II after I / 1 is a section of the first level again."""
        found = rows(bare("I"), bare("1"), task("a"), bare("II"), task("a"))
        assert paths(found) == [["I", "1"], ["II"]]

    def test_letters_as_sections(self) -> None:
        """a b c d đ e g h i k, in the order of the Vietnamese alphabet, are ten sections of one level."""
        letters = "abcdđeghik"
        found = rows(bare("I"), *[row for letter in letters for row in (bare(letter), task("1"), task("2"))])
        assert sections(found) == [("I", 1), *[(letter, 2) for letter in letters]]

    def test_letters_as_tasks(self) -> None:
        """The same letters can number tasks."""
        found = rows(bare("1"), *[task(letter) for letter in "abcdđeghik"], bare("2"), task("a"))
        assert paths(found) == [["1"]] * 10 + [["2"]]

    def test_capitals_that_look_roman(self) -> None:
        """A B C D are four sections of one level: C and D are no Roman numerals behind B."""
        found = rows(*[row for letter in "ABCD" for row in (bare(letter), task("1"))])
        assert sections(found) == [("A", 1), ("B", 1), ("C", 1), ("D", 1)]

    def test_roman_below_capital(self) -> None:
        """I below A is a level of its own, and I below H is still one where Roman numerals run."""
        found = rows(bare("A"), bare("I"), task("1"), bare("II"), task("1"), bare("B"), bare("I"), task("1"))
        assert sections(found) == [("A", 1), ("I", 2), ("II", 2), ("B", 1), ("I", 2)]

    def test_roman_sections_over_the_tenth(self) -> None:
        """V and X are as Roman as I."""
        numerals = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"]
        found = rows(*[row for numeral in numerals for row in (bare(numeral), task("1"))])
        assert sections(found) == [(numeral, 1) for numeral in numerals]

    def test_depth_by_dots(self) -> None:
        """3 and 3.1 are two levels."""
        found = rows(
            bare("3"),
            bare("3.1"),
            task("3.1.1"),
            bare("3.2"),
            task("3.2.1"),
            bare("4"),
            bare("4.1"),
            task("4.1.1"),
        )
        assert sections(found) == [("3", 1), ("3.1", 2), ("3.2", 2), ("4", 1), ("4.1", 2)]

    def test_sections_and_tasks_numbered_alike(self) -> None:
        """Both in plain figures: a section is told by the list that begins below it, or runs on around it."""
        again = rows(bare("1"), task("1"), task("2"), bare("2"), task("1"), task("2"))
        assert paths(again) == [["1"], ["1"], ["2"], ["2"]]
        on = rows(bare("1"), task("1"), task("2"), bare("2"), task("3"), task("4"))
        assert paths(on) == [["1"], ["1"], ["2"], ["2"]]

    def test_sections_that_restart_their_tasks(self) -> None:
        """Tasks numbered from 1 in each section belong to theirs."""
        found = rows(bare("I"), task("1"), task("2"), bare("II"), task("1"), task("2"))
        assert paths(found) == [["I"], ["I"], ["II"], ["II"]]


class TestTotals:
    @pytest.mark.parametrize("text", ["Tổng cộng", "TỔNG CỘNG", "Tổng số:", "Cộng", "Tổng"])
    def test_a_sum_is_neither_section_nor_task(self, text: str) -> None:
        """It is told as a problem, so that its words are not lost in silence."""
        head = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kinh phí"]
        found = reading(page_table([head, ["1", "Rà soát", "Sở Y tế", "Quý I", "50"], ["", text, "", "", "50"]]))
        assert len(found.appendix.rows) == 1
        assert [problem.code for problem in found.problems] == ["total-row"]

    def test_a_task_that_sums_up_is_a_task(self) -> None:
        """`Tổng hợp`, `Tổng kết` are work."""
        assert len(tasks(rows(task("1", "Tổng hợp kết quả"), task("2", "Tổng kết năm")))) == 2


class TestKeys:
    def test_other_columns_are_kept_under_their_header(self) -> None:
        """The contract: columns that no role fits stand in `cells` under their header text."""
        head = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Nguồn lực", "Theo dõi, đôn đốc"]
        (row,) = tasks(rows(["1", "Rà soát", "Sở Y tế", "Ngân sách", "Văn phòng"], head=head))
        assert row.cells["Nguồn lực"] == "Ngân sách"
        assert row.cells["Theo dõi, đôn đốc"] == "Văn phòng"

    def test_two_columns_of_one_header_do_not_hide_each_other(self) -> None:
        """No text is lost to a key that is taken."""
        keys = column_keys(read_columns([["Nhiệm vụ"], ["Nguồn lực"], ["Nguồn lực"], []]))
        assert len(set(keys)) == 4
        assert keys[1] == "Nguồn lực"

"""What is said of an appendix or a signature that is odd, and that it is said once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from parsers.doubts import doubts, signature_doubts
from schema.record import Appendix, Column, Problem, Section, Signature, Stamp, Task


def task(no: str | None = None, page: int = 1, deadline: str | None = "Quý I", **cells: str | None) -> Task:
    return Task(no=no, section=[], page=page, cells={"task": "Rà soát", "deadline": deadline, **cells})


def section(no: str | None, level: int = 1, page: int = 1) -> Section:
    return Section(no=no, text="Cải cách", level=level, page=page)


def appendix(*rows: Section | Task, columns: Sequence[Column] = ()) -> Appendix:
    return Appendix(None, None, (1, 3), list(columns), list(rows))


def listed(*rows: str | Section, **fields: Any) -> list[Section | Task]:
    return [row if isinstance(row, Section) else task(row, **fields) for row in rows]


def found(*rows: Section | Task) -> list[str]:
    return [problem.message for problem in doubts(appendix(*rows))]


def test_nothing_is_said_of_a_plan_in_order() -> None:
    columns = [Column(["STT"], "no"), Column(["Nhiệm vụ"], "task"), Column(["Thời hạn"], "deadline")]
    rows = listed(section("I"), "1", "2", section("II"), "1", "2", "3")
    assert doubts(appendix(*rows, columns=columns)) == []
    assert doubts(appendix()) == []


def test_a_column_without_a_role_is_one_problem() -> None:
    columns = [Column(["Nhiệm vụ"], "task"), Column(["Phân công", "Theo dõi,\nđôn đốc"], "other"), Column([], "other")]
    first, second = doubts(appendix(*listed(*"123456"), columns=columns))
    assert (first.code, first.severity, first.page) == ("column-without-role", "info", 1)
    assert (
        first.message == "no role fits column 2, “Phân công / Theo dõi, đôn đốc”; its cells are kept under this header"
    )
    assert second.message == "no role fits column 3, which has no header"


# ---------------------------------------------------------------- deadlines


def test_a_task_without_a_deadline_is_named_with_its_page() -> None:
    rows = [*listed("1", "2", "3"), task("4", page=2, deadline=None), task("5", task="Tập huấn " * 20, deadline=None)]
    first, second = doubts(appendix(*rows))
    assert first == Problem("row-without-deadline", "info", "task 4 has no deadline: “Rà soát”", 2)
    assert second.message.startswith("task 5 has no deadline: “Tập huấn Tập huấn")
    assert len(second.message) < 90


def test_many_of_them_are_one_problem() -> None:
    rows = [*listed("1"), *listed("2", "3", deadline=None, page=2)]
    (problem,) = doubts(appendix(*rows))
    assert (problem.message, problem.page) == ("2 of 3 tasks have no deadline, the first one: “Rà soát”", 2)
    long = [*listed(*map(str, range(1, 41))), *listed(*map(str, range(41, 47)), deadline=None)]
    assert len(doubts(appendix(*long))) == 1


def test_a_table_without_that_column_has_no_task_without_a_deadline() -> None:
    assert doubts(appendix(Task(no="1", section=[], page=1, cells={"task": "Rà soát"}))) == []


# ---------------------------------------------------------------- numbers

ONE, TWO, THREE = (section(no) for no in ("I", "II", "III"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["1", "2", "4"], "the number 3 is missing"),
        (["2", "3"], "the number 1 is missing"),
        (["1", "4"], "the numbers 2, 3 are missing"),
        (["1", "20"], "the numbers 2 to 19 are missing"),
        ([ONE, "1", "2", TWO, "1", "3"], "in section II the number 2 is missing"),
        ([ONE, "1", "2", TWO, "4"], "in section II the number 3 is missing"),
        ([ONE, "1", THREE, "1"], "the number II is missing"),
        ([ONE, section("1", 2), "1.1", section("3", 2), "3.1"], "in section I the number 2 is missing"),
        ([ONE, section("1", 2), "1.1", "1.3"], "in section I > 1 the number 1.2 is missing"),
        (["1", "1.1", "1.3", "2", "2.1"], "the number 1.2 is missing"),
        (["1", "2.2"], "the number 2.1 is missing"),
        (["a)", "b)", "d)"], "the number c is missing"),
        (["a", "d", "đ", "g"], "the numbers b, c, e are missing"),
        (["A", "B", "C", "Đ"], "the number D is missing"),
        ([section("I"), section("IX")], "the numbers II to VIII are missing"),
        (["12", "13", "4", "15"], "the numbers 1 to 11, 14 are missing"),
        (["II.1", "II.3"], "the number II.2 is missing"),
    ],
)
def test_missing_numbers_of_a_section_are_one_problem(rows: list[str | Section], message: str) -> None:
    (problem,) = doubts(appendix(*listed(*rows)))
    assert (problem.code, problem.severity, problem.message) == ("number-missing", "warning", message)


@pytest.mark.parametrize(
    "rows",
    [
        ["1", "1", "2", "3"],  # a number merged over two rows
        [ONE, "1", "2", TWO, "3", "4"],  # one list through all sections
        [ONE, "1", "2", TWO, "1"],
        ["1", "2", "1", "2"],  # a list that begins anew, under a heading that is no row
        ["1", "1.1", "1.2", "2", "2.1"],
        ["", "x", "-", "+"],
        [section(None), "1", section(None), "2"],
        ["1", "2", "2024"],
        ["A", "B", "C", "D", "Đ"],
        [section("I"), section("II"), section("III"), section("IV"), section("V")],
        ["1.", "2)", "(3)"],
    ],
)
def test_lists_that_are_whole(rows: list[str | Section]) -> None:
    assert found(*listed(*rows)) == []


def test_a_gap_is_on_the_page_where_the_list_goes_on() -> None:
    (problem,) = doubts(appendix(task("1"), task("3", page=2), task("5", page=3)))
    assert (problem.message, problem.page) == ("the numbers 2, 4 are missing", 2)


# ---------------------------------------------------------------- signatures


def signature(**fields: Any) -> Signature:
    whole = {"field": "Signature1", "signer": "Nguyễn Văn A", "intact": True, "covers_whole_file": True}
    return Signature(**{**whole, **fields}, stamp=Stamp(3, (0.0, 0.0, 9.0, 9.0)))


def test_nothing_is_said_of_a_good_signature() -> None:
    assert signature_doubts([signature()]) == []
    assert signature_doubts([]) == []
    assert signature_doubts([signature(), Signature(kind="printed", signer="Văn thư")]) == []
    assert signature_doubts([Signature(kind="empty", field="Signature1")]) == []


@pytest.mark.parametrize(
    ("fields", "code", "severity", "words"),
    [
        ({"intact": False, "problem": "changed after signing"}, "signature-broken", "error", "changed after signing"),
        ({"intact": False, "covers_whole_file": False}, "signature-broken", "error", "bytes that it says it signs"),
        ({"covers_whole_file": False, "later": "signing"}, "signature-not-whole-file", "info", "usual"),
        ({"covers_whole_file": False, "later": "maintenance"}, "signature-not-whole-file", "info", "Signature1"),
        (
            {"covers_whole_file": False, "later": "structure", "later_changes": ["metadata"]},
            *("signature-not-whole-file", "warning", "metadata"),
        ),
        (
            {"covers_whole_file": False, "later": "content", "problem": "page 2 was changed"},
            *("signature-not-whole-file", "error", "page 2 was changed"),
        ),
        ({"covers_whole_file": False}, "signature-not-whole-file", "warning", "cannot be told"),
        ({"problem": "its certificate had expired"}, "signature-in-doubt", "warning", "had expired"),
        (
            {"intact": None, "covers_whole_file": None, "problem": "malformed"},
            "signature-in-doubt",
            "warning",
            "malformed",
        ),
        ({"kind": "timestamp", "problem": "malformed"}, "signature-in-doubt", "warning", "malformed"),
    ],
)
def test_what_is_the_matter_with_a_signature(fields: dict[str, Any], code: str, severity: str, words: str) -> None:
    (problem,) = signature_doubts([signature(**fields)])
    assert (problem.code, problem.severity, problem.page) == (code, severity, 3)
    assert words in problem.message
    assert "Nguyễn" not in problem.message


def test_signatures_after_which_others_signed_are_one_problem() -> None:
    fields = {"covers_whole_file": False, "later": "signing"}
    (problem,) = signature_doubts([signature(**fields), signature(**fields, field="Signature2"), signature()])
    assert problem.message.endswith("Signature1, Signature2")
    expired = signature(**fields, problem="its certificate had expired")
    assert [one.code for one in signature_doubts([expired])] == ["signature-in-doubt", "signature-not-whole-file"]


def test_a_claim_alone_is_no_signature() -> None:
    (problem,) = signature_doubts([Signature(kind="printed", signer="Văn thư", stamp=Stamp(5, (0.0, 0.0, 1.0, 1.0)))])
    assert (problem.code, problem.severity, problem.page) == ("signature-only-claimed", "info", 5)
    assert signature_doubts([Signature(kind="stamp")]) == []

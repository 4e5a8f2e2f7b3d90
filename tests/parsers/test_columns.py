"""From header text to role."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.columns import (
    LONGEST_HEADER,
    HeaderRule,
    assigns_tasks,
    header_rules,
    match_header,
    read_columns,
    read_role,
)
from schema.record import Column, Role

ROLES = {"no", "task", "output", "lead", "coord", "deadline", "note", "budget", "other"}

TABLE: dict[str, Role] = {
    "STT": "no",
    "Nội dung nhiệm vụ": "task",
    "Sản phẩm": "output",
    "Cơ quan chủ trì": "lead",
    "Cơ quan phối hợp": "coord",
    "Thời gian hoàn thành": "deadline",
    "Kinh phí": "budget",
    "Nguồn lực": "other",
    "Theo dõi, đôn đốc": "other",
    "Ghi chú": "note",
}


def roles(*headers: str | tuple[str, ...]) -> list[Role]:
    return [column.role for column in read_columns([(h,) if isinstance(h, str) else h for h in headers])]


@pytest.mark.parametrize("rule", header_rules(), ids=lambda rule: rule.example)
def test_each_line_reads_its_own_example(rule: HeaderRule) -> None:
    """A wider pattern above it would make a line dead without anybody's noticing."""
    assert match_header(rule.example) is rule
    assert read_role([rule.example]) == rule.role


@pytest.mark.parametrize("rule", header_rules(), ids=lambda rule: rule.example)
def test_each_line_is_whole(rule: HeaderRule) -> None:
    """A role that the record does not know, or a line without a source, is a slip of the pen."""
    assert rule.role in ROLES
    assert rule.rank >= 1
    assert rule.source


@pytest.mark.corpus
def test_spellings_of_real_plans(shared: Path) -> None:
    """Headers that plans of many issuers print have the role that people gave them."""
    lines = (shared / "corpus/values/headers.jsonl").read_text(encoding="utf-8").splitlines()
    known = [json.loads(text) for text in lines if text.strip()]
    wrong = {h["text"]: (read_role([h["text"]]), h["role"]) for h in known if read_role([h["text"]]) != h["role"]}
    assert known
    assert wrong == {}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("ĐƠN VỊ CHỦ TRÌ", "lead"),
        ("Cơ quan\nchủ trì", "lead"),
        ("Cơ quan  chủ  trì", "lead"),
        ("Cơ quan chủ trì:", "lead"),
        (unicodedata.normalize("NFD", "Cơ quan chủ trì"), "lead"),
        ("Đơn vị chủ trì / phối hợp", "lead"),
        ("Trách nhiệm thực hiện", "lead"),
        ("Theo dõi, kiểm tra, đôn đốc", "other"),
        ("Nguồn lực", "other"),
        ("Một cột chưa ai thấy", "other"),
    ],
)
def test_case_breaks_and_signs_do_not_matter(header: str, role: Role) -> None:
    """One spelling is one line of the table, however it is printed."""
    assert read_role([header]) == role


def test_a_sentence_heads_no_column() -> None:
    """A task that speaks of `cơ quan chủ trì` must not be read as a header."""
    sentence = "Rà soát quy trình phối hợp giữa cơ quan chủ trì và các đơn vị liên quan, báo cáo UBND tỉnh trước"
    assert len(sentence) > LONGEST_HEADER
    assert match_header(sentence) is None


class TestPaths:
    def test_the_leaf_decides(self) -> None:
        """`Phân công` over `Phối hợp` is the cooperating column."""
        assert read_role(["Phân công thực hiện", "Cơ quan phối hợp"]) == "coord"

    def test_where_the_leaf_says_nothing_what_stands_above_does(self) -> None:
        """`Kinh phí` over `Tỉnh` and `Huyện` is money."""
        assert read_role(["Kinh phí", "Tỉnh"]) == "budget"

    def test_nothing_over_a_column_is_other(self) -> None:
        """A column without a header has no role by its place."""
        assert read_role([]) == "other"


class TestOneRoleOnce:
    def test_the_surer_of_two_keeps_the_role(self) -> None:
        """`Chủ trì` is surer than `Đơn vị thực hiện`, though it stands behind it."""
        assert roles("Nhiệm vụ", "Đơn vị thực hiện", "Cơ quan chủ trì") == ["task", "other", "lead"]

    def test_of_equals_the_first_keeps_it(self) -> None:
        """Two columns of one role cannot both be kept under it."""
        assert roles("Nhiệm vụ", "Cơ quan chủ trì", "Thời gian bắt đầu", "Thời gian hoàn thành") == [
            "task",
            "lead",
            "deadline",
            "other",
        ]

    def test_the_one_that_lost_keeps_its_header(self) -> None:
        """Its text is kept under its own header."""
        assert read_columns([("Nhiệm vụ",), ("Nội dung",)])[1] == Column(header=["Nội dung"], role="other")


@given(st.permutations(list(TABLE)))
def test_place_says_nothing(headers: list[str]) -> None:
    """Columns in any order keep their roles: never from the position alone."""
    assert roles(*headers) == [TABLE[header] for header in headers]


@pytest.mark.parametrize(
    ("headers", "is_plan"),
    [
        (("Nhiệm vụ", "Cơ quan chủ trì"), True),
        (("Nhiệm vụ", "Sản phẩm", "Thời hạn"), True),
        (("Nhiệm vụ", "Cơ quan phối hợp", "Thời hạn"), True),
        (("STT", "Nội dung", "Ghi chú"), False),
        (("Cơ quan chủ trì", "Thời hạn"), False),
        (("STT", "Chỉ tiêu", "Đơn vị tính", "Số lượng"), False),
        (("Nội dung", "Thời hạn"), False),
        (("Trình tự", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn xử lý"), False),
        (("STT", "Nội dung", "Cơ quan chủ trì", "Điểm tối đa"), False),
    ],
)
def test_what_is_a_plan_table(headers: tuple[str, ...], is_plan: bool) -> None:
    """A table that does not say who or when assigns nothing."""
    assert assigns_tasks(read_columns([(header,) for header in headers])) is is_plan

"""Words that name a body: the tables' own examples, and names that end in other ways."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.body.words import is_body, opens_body, read_body, word_tables

TABLES = word_tables()


@pytest.mark.parametrize("row", TABLES["head"], ids=lambda row: row["example"])
def test_a_head_opens_its_example_and_not_its_counterexample(row: dict[str, Any]) -> None:
    assert opens_body(row["example"])
    assert not opens_body(row["no"]) if "no" in row else True
    assert row["source"]


@pytest.mark.parametrize(
    "row", [row for table in ("mask", "stop", "inside", "bare") for row in TABLES[table]], ids=lambda row: row["name"]
)
def test_a_name_ends_where_the_table_says(row: dict[str, Any]) -> None:
    body = read_body(f"{row['name']} {row['after']}")
    assert body is not None
    assert (body.start, body.end) == (0, len(row["name"]))


@pytest.mark.parametrize("row", TABLES["link"], ids=lambda row: row["name"])
def test_links_end_a_list_of_helpers_only(row: dict[str, Any]) -> None:
    text = f"{row['name']} {row['after']}"
    body = read_body(text, links=True)
    assert body is not None
    assert text[: body.end] == row["name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Nội vụ: chủ trì, theo dõi", "Sở Nội vụ"),
        ("Thủ trưởng các sở; Chủ tịch UBND các xã khẩn trương", "Thủ trưởng các sở; Chủ tịch UBND các xã"),
        ("Giám đốc các sở: Y tế, Tài chính có trách nhiệm", "Giám đốc các sở: Y tế, Tài chính"),
        ("Các sở: Y tế và Tài chính chịu trách nhiệm", "Các sở: Y tế và Tài chính"),
        ("Văn phòng Sở (bộ phận một cửa; văn thư) theo dõi", "Văn phòng Sở (bộ phận một cửa; văn thư)"),
        ("Phòng Kế hoạch - Tài chính thẩm định", "Phòng Kế hoạch - Tài chính"),
        ("Phòng Tư pháp - Phối hợp xử lý vi phạm", "Phòng Tư pháp"),
        ("Công an TP. Vinh tuần tra", "Công an TP. Vinh"),
        ("Uỷ ban nhân dân các xã rà soát", "Uỷ ban nhân dân các xã"),
        ("CÁC PHÒNG, ĐƠN VỊ THUỘC SỞ CHỦ TRÌ", "CÁC PHÒNG, ĐƠN VỊ THUỘC SỞ"),
        ("Chi cục Giám định xây dựng kiểm tra công trình", "Chi cục Giám định xây dựng"),
        ("Đoàn kiểm tra liên ngành báo cáo", "Đoàn kiểm tra liên ngành"),
        ("các trường và có kế hoạch riêng", "các trường"),
    ],
)
def test_the_name_is_what_stands_before_the_duty(text: str, name: str) -> None:
    body = read_body(text)
    assert body is not None
    assert text[body.start : body.end] == name


@pytest.mark.parametrize("text", ["Phòng, chống dịch", "Ban hành kế hoạch", "Tổ chức hội nghị", "", "Các văn bản mới"])
def test_other_words_open_no_name(text: str) -> None:
    assert read_body(text) is None


def test_a_list_without_end_is_no_name() -> None:
    assert read_body("Sở Y tế, " * 200) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn phòng Sở:", True),
        ("VĂN PHÒNG", True),
        ("Các phòng, đơn vị thuộc Sở", True),
        ("Văn phòng theo dõi", False),
        ("Tuyên truyền", False),
        ("Sở Y tế. Sở Tài chính", False),
        (" ", False),
        ("Sở Y tế, " * 40, False),
    ],
)
def test_a_heading_of_names_alone(text: str, expected: bool) -> None:
    assert is_body(text) is expected

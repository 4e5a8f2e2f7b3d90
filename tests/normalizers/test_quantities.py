"""Quantities that a plan sets: value, unit, side, and what they are about; nothing else that is a number."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalizers.quantities import read_quantities
from normalizers.text import nfc
from schema.record import Quantity

RULES: dict[str, Any] = tomllib.loads((files("normalizers") / "data" / "quantities.toml").read_text("utf-8"))
ENTRIES: list[dict[str, Any]] = [entry for table in ("before", "after", "rank") for entry in RULES[table]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_examples_of_the_table(entry: dict[str, Any]) -> None:
    (quantity,) = read_quantities(entry["example"])
    assert quantity.rule == entry["name"]
    assert (quantity.value, quantity.comparator) == (entry["value"], entry["comparator"])
    assert quantity.about == entry.get("about")
    assert entry["source"]


def _brief(q: Quantity) -> tuple[str, str, float, str | None]:
    return q.text, q.comparator, q.value, q.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% hồ sơ được số hóa", [("100%", "=", 100, "%")]),
        ("đạt 99,5 %", [("đạt 99,5 %", "=", 99.5, "%")]),
        ("trên 98% và dưới 2%", [("trên 98%", ">", 98, "%"), ("dưới 2%", "<", 2, "%")]),
        ("tối thiểu 50 phần trăm", [("tối thiểu 50 phần trăm", ">=", 50, "phần trăm")]),
        ("có từ 20% số xã trở lên", [("từ 20% số xã trở lên", ">=", 20, "%")]),
        (
            "02 hội nghị, 05 lớp tập huấn",
            [("02 hội nghị", "=", 2, "hội nghị"), ("05 lớp tập huấn", "=", 5, "lớp tập huấn")],
        ),
        ("ít nhất một sáng kiến", [("ít nhất một sáng kiến", ">=", 1, "sáng kiến")]),
        ("tổ chức 03 (ba) hội nghị", [("03 (ba) hội nghị", "=", 3, "hội nghị")]),
        ("tối thiểu 02 vụ việc", [("tối thiểu 02", ">=", 2, None)]),
        ("12.500 hồ sơ", [("12.500 hồ sơ", "=", 12500, "hồ sơ")]),
        ("kinh phí 1,5 tỷ đồng", [("1,5 tỷ đồng", "=", 1.5e9, "đồng")]),
        ("không quá 05 ngày làm việc", [("không quá 05 ngày làm việc", "<=", 5, "ngày làm việc")]),
        ("tăng 8%/năm", [("tăng 8%/năm", "increase", 8, "%/năm")]),
        ("đạt ít nhất\n85 điểm", [("ít nhất\n85 điểm", ">=", 85, "điểm")]),
        ("ÍT NHẤT 02 HỘI NGHỊ", [("ÍT NHẤT 02 HỘI NGHỊ", ">=", 2, "hội nghị")]),
        ("đứng thứ 9/20", [("đứng thứ 9/20", "=", 9, "thứ hạng")]),
        ("giảm 5 bậc", [("giảm 5 bậc", "decrease", 5, "bậc")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str, float, str | None]]) -> None:
    assert [_brief(q) for q in read_quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày 12/12/2024, quý 2 năm 2024, tháng 3, 5 năm 2021-2025, 6 tháng đầu năm",
        "Điều 5, khoản 2, trang 14, phụ lục 3, mức độ 4, cấp 3",
        "Quyết định số 98/QĐ-SXD, Nghị định 30/2020/NĐ-CP, Đề án 06",
        "2 Hội nghị tổng kết",  # the number of a row
        "1. Văn bản; 2. Hồ sơ",
        "thứ 6 hàng tuần, 8 giờ 30, điện thoại 0212 375",
        "tiêu chí 18, nhóm 4.2, 06 nội dung, một văn bản",
        "9001:2015, 192.168.1.1",
    ],
)
def test_other_numbers(text: str) -> None:
    assert read_quantities(text) == []


def test_what_a_quantity_is_about() -> None:
    def about(text: str) -> list[str | None]:
        return [q.about for q in read_quantities(text)]

    assert about("100% thủ tục hành chính của Sở được công khai") == ["thủ tục hành chính của Sở"]
    assert about("Tỷ lệ hồ sơ trực tuyến mức độ 4\nđạt trên 50%") == ["Tỷ lệ hồ sơ trực tuyến mức độ 4"]
    assert about("- Phấn đấu tỷ lệ hài lòng của người dân đạt 95%.") == ["tỷ lệ hài lòng của người dân"]
    assert about("Từ 30% các phòng, đơn vị trở lên được kiểm tra") == ["các phòng, đơn vị"]
    assert about("ít nhất 02 mô hình mới trong năm") == ["mô hình mới"]
    assert about("90% hồ sơ; 80% phản ánh") == ["hồ sơ", "phản ánh"]
    assert about("30%") == [None]


def test_what_a_change_is_held_against() -> None:
    (cut,) = read_quantities("giảm chi thường xuyên ít nhất 10% so với năm 2021 trên địa bàn")
    assert (cut.comparator, cut.value, cut.about, cut.base) == (
        "decrease",
        10,
        "chi thường xuyên",
        "năm 2021",
    )
    (rise,) = read_quantities("tăng 12% so với cùng kỳ năm trước.")
    assert (rise.comparator, rise.base) == ("increase", "cùng kỳ năm trước")
    (part,) = read_quantities("12/15 huyện")
    assert (part.value, part.base) == (12, "15")


def test_ranges_have_both_ends() -> None:
    for text in ("từ 20% đến 30% chi phí", "20-30% chi phí", "20% - 30% chi phí"):
        (quantity,) = read_quantities(text)
        assert (quantity.value, quantity.upper, quantity.about) == (20, 30, "chi phí")
    (money,) = read_quantities("2 đến 3 triệu đồng")
    assert (money.value, money.upper) == (2e6, 3e6)


PIECES = [
    "100%", "02 ", "ít nhất ", "hội nghị", "từ ", " trở lên", "giảm ", "so với năm 2021", "12/15 ", "huyện", "ngày ",
    "; ", "\n", "- ", "1.500 ", "triệu ", "đồng", "đạt ", "thứ ", "một ", "sáng kiến", "/", "năm", ".", "Tỷ lệ ", "%",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_spans_are_right_on_any_text(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        start = quantity.span[0]
        assert end <= start
        end = quantity.span[1]
        assert nfc(text)[start:end] == quantity.text == quantity.text.strip()
        assert any(c.isalnum() for c in quantity.text)
        assert quantity.about is None or quantity.about.strip()


@given(
    st.sampled_from(
        [("ít nhất", ">="), ("tối thiểu", ">="), ("không quá", "<="), ("trên", ">"), ("dưới", "<"), ("", "=")]
    ),
    st.integers(1, 999),
    st.sampled_from([*RULES["units"]["counted"], "%"]),
)
def test_what_is_written_is_read(bound: tuple[str, str], number: int, unit: str) -> None:
    assume(bound[0] or unit not in RULES["units"]["cue_counted"])  # these count only where a word says how many
    text = f"phấn đấu {bound[0]} {number:02} {unit}"
    assert [(q.comparator, q.value, q.unit) for q in read_quantities(text)] == [(bound[1], number, unit)]

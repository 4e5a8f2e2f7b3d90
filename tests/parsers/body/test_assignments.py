"""Assignments in labels, in parentheses and inside sentences."""

from __future__ import annotations

import re
from typing import Any

import pytest

from parsers.body.assignments import Assignment, first_label, read_assignment, read_coord, read_label, read_labels
from parsers.body.times import assignment_tables, only_time, opens_with_time, read_due, read_rhythm

TABLES = assignment_tables()


@pytest.mark.parametrize("row", TABLES["label"], ids=lambda row: row["example"])
def test_a_label_has_the_role_of_its_table(row: dict[str, Any]) -> None:
    label = read_label(f"{row['example']}: Sở Y tế")
    assert label is not None
    assert (label.role, label.weak, label.no_plan) == (row["role"], row.get("weak", False), row.get("no_plan", False))


@pytest.mark.parametrize("row", TABLES["assignment"], ids=lambda row: row["name"])
def test_a_form_reads_its_example(row: dict[str, Any]) -> None:
    alone = row["meaning"] == "lead"
    made = read_assignment(row["example"] if alone else f"Sở Y tế chủ trì; {row['example']}")
    assert made is not None
    assert (made.lead, made.coord) == (row["lead"] if alone else "Sở Y tế", row.get("coord"))
    assert made.rule == f"parenthesis-{row['name'] if alone else 'chair'}"


@pytest.mark.parametrize("row", TABLES["due"], ids=lambda row: row["example"])
def test_a_time_is_due_or_not_as_its_table_says(row: dict[str, Any]) -> None:
    assert read_due(row["example"]) == row.get("deadline")


@pytest.mark.parametrize(
    ("text", "lead", "coord", "deadline"),
    [
        ("Phòng Y tế thực hiện; thường xuyên", "Phòng Y tế", None, "thường xuyên"),
        ("do Sở Y tế chủ trì, hoàn thành trước 30/6/2024", "Sở Y tế", None, "trước 30/6/2024"),
        ("UBND các xã; Quý II/2024", "UBND các xã", None, "Quý II/2024"),
        ("Chủ trì: Phòng Nội vụ; phối hợp: các phòng", "Phòng Nội vụ", "các phòng", None),
        ("Sở Y tế chủ trì; các bệnh viện phối hợp", "Sở Y tế", "các bệnh viện", None),
        (
            "Sở Y tế chủ trì; Công an tỉnh, Báo Hà Nam phối hợp thực hiện; quý I",
            "Sở Y tế",
            "Công an tỉnh, Báo Hà Nam",
            "quý I",
        ),
        (
            "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở A; Sở B; sản phẩm: báo cáo; thời gian: 2024",
            "Sở Y tế",
            "Sở A; Sở B",
            "2024",
        ),
        ("Sở Y tế chủ trì, phối hợp Công an tỉnh (PC06) tham mưu; quý I", "Sở Y tế", "Công an tỉnh (PC06)", "quý I"),
    ],
)
def test_words_in_parentheses(text: str, lead: str, coord: str | None, deadline: str | None) -> None:
    made = read_assignment(text)
    assert made is not None
    assert (made.lead, made.coord, made.deadline) == (lead, coord, deadline)


@pytest.mark.parametrize(
    "text",
    [
        "trừ văn bản mật theo quy định",
        "qua Sở Nội vụ tổng hợp",
        "theo Quyết định số 12/QĐ-UBND của UBND tỉnh",
        "do Bộ Nội vụ công bố ngày 19/4/2023",
        "Trung tâm Thông tin - Văn phòng UBND tỉnh",
        "giao Ban Dân tộc tỉnh thông báo",
        "Cơ quan thực hiện thủ tục hành chính: Sở Y tế; cơ quan chủ trì: Sở A",
        "Trách nhiệm: theo quy định",
        "Quý II/2024",
        "Sở Y tế chủ trì " + "và các đơn vị " * 80,
        "",
    ],
)
def test_other_words_in_parentheses_assign_nothing(text: str) -> None:
    assert read_assignment(text) is None


def test_labels_without_a_lead_are_read_too() -> None:
    assert read_labels("Cơ quan phối hợp: Sở A; thời gian: 2024./.") == Assignment(None, "Sở A", "2024", "labels")
    assert read_labels("Nội dung khác") is None


def test_the_first_label_inside_a_text() -> None:
    text = "Lập danh sách. Đơn vị chủ trì: Phòng Y tế."
    assert first_label(text) == text.index("Đơn vị")
    assert first_label("Đơn vị chủ trì: Phòng Y tế.") is None
    assert first_label("Lập danh sách") is None


@pytest.mark.parametrize(
    ("text", "coord"),
    [
        ("Chủ trì, phối hợp với Sở Y tế, các địa phương rà soát", "Sở Y tế, các địa phương"),
        ("phối hợp chặt chẽ với Công an xã để xử lý", "Công an xã"),
        ("phối hợp với lãnh đạo các trường tổ chức hội thi", "lãnh đạo các trường"),
        ("phối hợp với Sở A rà soát; phối hợp với Sở B kiểm tra thực tế", "Sở A; Sở B"),
        ("Tăng cường sự phối hợp giữa các phòng", None),
        ("phối hợp tham mưu thực hiện", None),
    ],
)
def test_helpers_in_a_sentence(text: str, coord: str | None) -> None:
    assert read_coord(text) == coord


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "báo cáo 6 tháng trước ngày 10/6/2024, năm trước ngày 10/12/2024",
            "trước ngày 10/6/2024; trước ngày 10/12/2024",
        ),
        ("theo Quyết định số 12 ngày 10/6/2024", None),
        ("gửi trước ngày 14 tháng cuối Quý", "trước ngày 14 tháng cuối Quý"),
        ("gửi trước ngày 25 hằng tháng để tổng hợp", "trước ngày 25 hằng tháng"),
        ("hoàn thành trước 17 giờ 30 phút ngày 04/6/2025", "trước 17 giờ 30 phút ngày 04/6/2025"),
        ("định kỳ quý, năm báo cáo", None),
    ],
)
def test_times_in_a_sentence(text: str, due: str | None) -> None:
    assert read_due(text) == due


def test_a_rhythm_and_a_time_that_opens_a_sentence() -> None:
    row = TABLES["rhythm"][0]
    assert read_rhythm(row["example"]) == row["deadline"]
    assert read_rhythm("lồng ghép trong báo cáo hàng quý, 6 tháng, năm về tỉnh") == "hàng quý, 6 tháng, năm"
    assert opens_with_time("Định kỳ báo cáo")
    assert opens_with_time("Trước ngày 10/6/2024, gửi báo cáo")
    assert not opens_with_time("Gửi báo cáo trước ngày 10/6/2024")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("thời gian trước ngày 14 tháng cuối Quý", "trước ngày 14 tháng cuối Quý"),
        ("Thời gian hoàn thành: Quý IV", "Quý IV"),
        ("xong trước 20/4/2024", "trước 20/4/2024"),
        ("theo mẫu kèm theo", None),
        ("Sở Y tế", None),
    ],
)
def test_a_time_alone(text: str, time: str | None) -> None:
    assert only_time(text) == time


@pytest.mark.parametrize("table", ["alone", "next_time"])
def test_words_of_time_match_their_examples(table: str) -> None:
    row = TABLES[table][0]
    assert re.search(row["pattern"], row["example"], re.I)

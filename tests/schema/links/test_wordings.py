"""What is left of a task when year, number and place are taken away."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schema.links.wordings as module
from schema.links.wordings import Wordings

RULES: dict[str, Any] = tomllib.loads((Path(module.__file__).parent / "data/words.toml").read_text(encoding="utf-8"))
TASK = "Nạo vét kênh mương nội đồng"


@pytest.mark.parametrize("rule", RULES["time"], ids=lambda rule: rule["example"])
def test_each_rule_takes_its_example_away_whole(rule: dict[str, str]) -> None:
    alone = Wordings(rules=RULES | {"time": [rule]})
    assert alone(f"{TASK} {rule['example']}") == alone(TASK)
    assert Wordings()(f"{TASK} {rule['example']} trên toàn xã") == Wordings()(f"{TASK} trên toàn xã")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xây dựng Kế hoạch CCHC năm 2024", "Xây dựng kế hoạch cải cách hành chính năm 2025"),
        (
            "Kiểm tra công tác văn thư, lưu trữ tại 05 sở trong quý II/2024",
            "Kiểm tra công tác văn thư, lưu trữ tại 7 sở trong quý III/2025",
        ),
        ("Công bố chỉ số hài lòng của tỉnh Lào Cai", "Công bố Chỉ số hài lòng tỉnh Đắk Lắk"),
        ("Số hoá hồ sơ liệt sỹ; vận động thuỷ thủ", "Số hóa hồ sơ liệt sĩ, vận động thủy thủ"),
        (
            "Triển khai Kế hoạch số 36/KH-UBND về tái canh cà phê",
            "Triển khai Kế hoạch số 9/KH-SNNMT về tái canh cà phê",
        ),
        ("Tập huấn cho UBND xã vùng cao", "Tập huấn cho Uỷ ban nhân dân xã vùng cao"),
    ],
)
def test_these_have_one_wording(one: str, other: str) -> None:
    wordings = Wordings(["Lào Cai", "Đắk Lắk"])
    assert wordings(one) == wordings(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thực hiện Nghị quyết số 76/NQ-CP tại cơ quan", "Thực hiện Nghị quyết số 57-NQ/TW tại cơ quan"),
        ("Thực hiện Nghị định 10/2023/NĐ-CP về đất đai", "Thực hiện Nghị định 11/2023/NĐ-CP về đất đai"),
        ("Sửa chữa nhà chợ trung tâm xã", "Sửa chữa nhà cho trung tâm xã"),
        ("Mở phiên giao dịch việc làm", "Mở phiên giao dịch nông sản"),
        ("Xây dựng cơ sở dữ liệu đất đai", "Xây dựng cơ sở dữ liệu dân cư"),
    ],
)
def test_these_have_two(one: str, other: str) -> None:
    assert Wordings()(one) != Wordings()(other)


def test_places_are_dropped_as_whole_names_only() -> None:
    wordings = Wordings(["Hà Nam", "Huế"])
    assert wordings("Trồng rau sạch ở Hà Nam và thành phố Huế") == wordings("Trồng rau sạch")
    assert wordings("Trồng rau sạch ở Hà Nội") != wordings("Trồng rau sạch")
    assert wordings("Trồng rau sạch ở Hà") != wordings("Trồng rau sạch")


class TestTitles:
    """A task that names no subject has that of its plan."""

    def test_complete_what_is_short(self) -> None:
        drowning, coffee = "Phòng, chống đuối nước năm 2025", "Tái canh cà phê năm 2026"
        short = "Sơ kết, khen thưởng"
        assert Wordings()(short, drowning) == "sơ kết khen thưởng phòng chống đuối nước"
        assert Wordings()(short, drowning) != Wordings()(short, coffee)
        assert Wordings()("Báo cáo Giám đốc Sở kết quả thực hiện", coffee) != Wordings()(
            "Báo cáo Giám đốc Sở kết quả thực hiện", drowning
        )

    def test_are_left_out_where_the_task_says_enough(self) -> None:
        assert Wordings()(TASK, "Tái canh cà phê") == Wordings()(TASK)

    @pytest.mark.parametrize("title", [None, "", "Năm 2025"])
    def test_without_one_a_short_task_has_no_wording(self, title: str | None) -> None:
        assert Wordings()("Sơ kết, khen thưởng", title) is None

    @pytest.mark.parametrize("task", ["", "Năm 2025", "- ;"])
    def test_are_no_task(self, task: str) -> None:
        assert Wordings()(task, "Tái canh cà phê") is None


@given(st.text(), st.text())
def test_any_text_has_words_or_none(task: str, title: str) -> None:
    wording = Wordings(["Lào Cai"])(task, title)
    assert wording is None or (wording == " ".join(wording.split()) != "")


class TestMethod:
    def test_is_the_same_for_the_same_rules(self) -> None:
        assert Wordings(["Lào Cai", "Huế"]).method == Wordings(["HUẾ", "Lào Cai", "Huế"]).method

    def test_is_another_for_other_places_or_rules(self) -> None:
        methods = {
            Wordings().method,
            Wordings(["Huế"]).method,
            Wordings(rules=RULES | {"abbreviations": {}}).method,
            Wordings(rules=RULES | {"empty": {"words": ["và"]}}).method,
        }
        assert len(methods) == 4

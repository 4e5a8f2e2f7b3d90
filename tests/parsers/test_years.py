"""The years that a title names."""

from __future__ import annotations

import pytest

from parsers.years import RULES, Rule, plan_years


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule(rule: Rule) -> None:
    assert rule.pattern.search(rule.example)
    assert plan_years(rule.example) == rule.years


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Kế hoạch cải cách hành chính năm 2024", [2024]),
        ("Phát triển thanh niên giai đoạn 2021 - 2023", [2021, 2022, 2023]),
        ("Thực hiện Chương trình từ năm 2021 đến năm 2023", [2021, 2022, 2023]),
        ("Thực hiện Chương trình giai đoạn 2021-2025, năm 2024", [2024]),
        ("Chuyển đổi số năm 2022, định hướng đến năm 2030", [2022]),
        ("Đề án giai đoạn 2021-2022, tầm nhìn đến năm 2045", [2021, 2022]),
        ("Phòng, chống dịch quý IV/2023", [2023]),
        ("Thực hiện Đề án phát triển du lịch đến năm 2030", []),
        ("Nhiệm vụ năm học 2023 - 2024", [2023, 2024]),
        ("Nhiệm vụ năm 2023 và 2024", [2023, 2024]),
        ("Thực hiện Nghị quyết số 02/NQ-CP ngày 05/01/2024 của Chính phủ", []),
        ("Nâng cao chất lượng phục vụ", []),
        ("Kế hoạch giai đoạn 2025-2021", []),
        (None, []),
    ],
)
def test_titles(title: str | None, years: list[int]) -> None:
    """A single year beside a span is the plan's; an outlook and the date of another document are none."""
    assert plan_years(title) == years

"""Due dates: what falls due when, and nothing that the plan does not say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.deadlines import read_deadlines
from normalizers.due import due_after, due_dates, occurrences
from schema.record import Deadline, DueDate


def due(phrase: str, years: list[int]) -> list[str]:
    return [day.on.isoformat() for day in due_dates(read_deadlines(phrase, years[0]), years)]


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Quý IV/2024", ["2024-12-31"]),  # the last day of a period
        ("Quý III, IV/2024", ["2024-09-30", "2024-12-31"]),
        ("Trước ngày 15/10/2024", ["2024-10-15"]),
        ("Tháng 01/2025", ["2025-01-31"]),  # printed, so it counts outside the plan's year too
        ("hằng quý", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
        ("6 tháng/lần", ["2024-06-30", "2024-12-31"]),
        ("hằng năm", ["2024-12-31"]),
        ("trước ngày 20/11 hằng năm", ["2024-11-20"]),
        ("ngày 15 tháng cuối quý", ["2024-03-15", "2024-06-15", "2024-09-15", "2024-12-15"]),
        ("tháng 6 hằng năm", ["2024-06-30"]),
        ("2 tháng/lần", [f"2024-{m:02}-{d}" for m, d in ((2, 29), (4, 30), (6, 30), (8, 31), (10, 31), (12, 31))]),
        ("5 năm một lần", []),  # nobody says which year
        ("Thường xuyên", []),
        ("Khi có yêu cầu", []),
        ("5 ngày làm việc kể từ ngày nhận hồ sơ", []),
        ("Theo quy định", []),
        ("từ ngày 01/7/2024", []),  # an open end
        ("trong năm 2024 và những năm tiếp theo", ["2024-12-31"]),
    ],
)
def test_due_dates_of_a_plan_for_one_year(phrase: str, days: list[str]) -> None:
    assert due(phrase, [2024]) == days


def test_rules_fall_due_in_each_of_the_plans_years() -> None:
    assert due("trước ngày 05/9 hằng năm", [2024, 2025]) == ["2024-09-05", "2025-09-05"]
    assert due_dates(read_deadlines("hằng quý"), []) == []


def test_due_dates_name_their_deadline() -> None:
    items = read_deadlines("Dự thảo: Quý I/2024; báo cáo: hằng năm", 2024)
    assert due_dates(items, [2024]) == [DueDate(date(2024, 3, 31), 0), DueDate(date(2024, 12, 31), 1)]


def test_weekly_rules() -> None:
    fridays = due("thứ sáu hằng tuần", [2024])
    assert (fridays[0], fridays[-1], len(fridays)) == ("2024-01-05", "2024-12-27", 52)
    assert all(date.fromisoformat(day).isoweekday() == 7 for day in due("hàng tuần", [2024]))


def test_a_text_that_is_no_rule_is_refused() -> None:
    with pytest.raises((ValueError, KeyError)):
        occurrences("FREQ=SOMETIMES", (2024,))


def relative(offset: str, *, working: bool = False) -> Deadline:
    return Deadline("", "relative", offset=offset, working_days=working, event="nhận hồ sơ")


@pytest.mark.parametrize(
    ("offset", "working", "event", "expected"),
    [
        ("P5D", True, "2024-01-02", "2024-01-09"),  # Tuesday: 3, 4, 5, 8, 9 January
        ("P3D", True, "2024-02-07", "2024-02-19"),  # Tết lies between
        ("P5D", True, "2024-04-29", "2024-05-07"),  # 4 May 2024, a Saturday, was worked for 29 April
        ("-P3D", True, "2024-01-09", "2024-01-04"),
        ("P10D", False, "2024-01-02", "2024-01-12"),  # the event's own day does not count
        ("P4D", False, "2024-01-02", "2024-01-08"),  # ends on a Saturday: the next working day
        ("P1M", False, "2024-01-31", "2024-02-29"),
        ("-P105D", False, "2026-03-15", "2025-11-30"),  # counting back is not moved
        ("PT24H", False, "2024-01-02", "2024-01-03"),
    ],
)
def test_offsets_from_a_known_event(offset: str, working: bool, event: str, expected: str) -> None:
    day = due_after(relative(offset, working=working), date.fromisoformat(event))
    assert day == date.fromisoformat(expected)


def test_other_kinds_have_no_offset_and_bad_ones_are_refused() -> None:
    assert due_after(Deadline("", "continuous"), date(2024, 1, 2)) is None
    for bad in ("", "5 days", "P", "-P"):
        with pytest.raises(ValueError, match="no ISO 8601 duration"):
            due_after(relative(bad), date(2024, 1, 2))


@given(st.integers(1, 60), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.booleans())
def test_an_offset_ends_after_its_event_on_a_working_day(days: int, event: date, working: bool) -> None:
    end = due_after(relative(f"P{days}D", working=working), event)
    assert end is not None
    assert (end - event).days >= days
    assert due_after(relative("-P1D", working=True), due_after(relative("P1D", working=True), end) or end) == end

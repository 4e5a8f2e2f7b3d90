"""The calendar: events of whole days, the same ones each time."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from schema.exports.calendar import description, summary
from schema.exports.dues import Due
from schema.exports.tables import TABLES
from schema.exports.writing import Options
from tests.schema.exports.tables import TEXTS, Given, written

DUE = Due(
    task_id="13188c1b5da90def-1-12",
    deadline_position=1,
    days=(date(2024, 6, 30),),
    rrule=None,
    label="Báo cáo",
    task="Kiểm tra 03 sở;\nlàm việc trực tiếp",
    output=None,
    lead="Sở Nội vụ",
    coord="Sở Tư pháp",
    deadline="Quý II/2024",
    leads=("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch"),
    page=3,
    document="laocai-cchc-2024.pdf",
    symbol="36/KH-UBND",
    title=None,
    issued_on=date(2024, 1, 26),
)
QUARTERS = (date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31))


def due(**changes: Any) -> Due:
    return dataclasses.replace(DUE, **changes)


def ics(*dues: Due, title: str | None = None) -> bytes:
    data, _ = written("ics", Given(due=dues), [TABLES["due_dates"]], Options(title=title))
    return data


def events(*dues: Due) -> list[Any]:
    calendar = Calendar.from_ical(ics(*dues))
    found: list[Any] = calendar.walk("VEVENT")
    assert [event.errors for event in found] == [[]] * len(found)
    return found


def test_the_bytes() -> None:
    assert ics(DUE, title="Thời hạn: Sở Nội vụ").decode().replace("\r\n", "\n") == (
        "BEGIN:VCALENDAR\n"
        "VERSION:2.0\n"
        "PRODID:-//kehoach//kehoach//VI\n"
        "CALSCALE:GREGORIAN\n"
        "NAME:Thời hạn: Sở Nội vụ\n"
        "X-WR-CALNAME:Thời hạn: Sở Nội vụ\n"
        "REFRESH-INTERVAL;VALUE=DURATION:P1D\n"
        "X-PUBLISHED-TTL:P1D\n"
        "BEGIN:VEVENT\n"
        "UID:13188c1b5da90def-1-12.1@kehoach\n"
        "DTSTAMP:20240126T000000Z\n"
        "DTSTART;VALUE=DATE:20240630\n"
        "SUMMARY:Báo cáo: Kiểm tra 03 sở\\; làm việc trực tiếp\n"
        "DESCRIPTION:Kiểm tra 03 sở\\;\\nlàm việc trực tiếp\\nChủ trì: S\n"
        " ở Nội vụ\\nPhối hợp: Sở Tư pháp\\nThời hạn: Quý II/2024\\n\n"
        " Nguồn: 36/KH-UBND\\, laocai-cchc-2024.pdf\\, trang 3\n"
        "CATEGORIES:Sở Nội vụ,Sở Văn hóa\\, Thể thao và Du lịch\n"
        "TRANSP:TRANSPARENT\n"
        "END:VEVENT\n"
        "END:VCALENDAR\n"
    )


def test_what_repeats_is_one_event_with_a_rule() -> None:
    (event,) = events(due(rrule="FREQ=MONTHLY;INTERVAL=3", days=QUARTERS))
    assert event["DTSTART"].dt == date(2024, 3, 31)
    assert event["RRULE"] == {"FREQ": ["MONTHLY"], "BYMONTHDAY": [-1], "INTERVAL": [3], "UNTIL": [date(2024, 12, 31)]}
    assert event["UID"] == "13188c1b5da90def-1-12.1@kehoach"
    assert "DTEND" not in event


def test_days_that_no_rule_gives_are_events_of_their_own() -> None:
    found = events(due(rrule="FREQ=MONTHLY;INTERVAL=3", days=QUARTERS[:1] + QUARTERS[2:]))
    assert [event["DTSTART"].dt for event in found] == [QUARTERS[0], *QUARTERS[2:]]
    assert [event["UID"] for event in found] == [
        f"13188c1b5da90def-1-12.1.{day}@kehoach" for day in (20240331, 20240930, 20241231)
    ]
    assert not any("RRULE" in event for event in found)


def test_an_event_that_moves_keeps_its_name() -> None:
    (before,), (after,) = events(DUE), events(due(days=(date(2024, 7, 31),), task="Kiểm tra 04 sở"))
    assert before["UID"] == after["UID"]
    assert before["DTSTART"].dt != after["DTSTART"].dt


def test_a_plan_without_a_date() -> None:
    (event,) = events(due(issued_on=None))
    assert event["DTSTAMP"].dt.isoformat() == "1970-01-01T00:00:00+00:00"


def test_nothing_due() -> None:
    assert Calendar.from_ical(ics()).walk("VEVENT") == []


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Báo cáo: Kiểm tra 03 sở; làm việc trực tiếp"),
        ({"label": None}, "Kiểm tra 03 sở; làm việc trực tiếp"),
        ({"task": None, "label": None, "output": "Báo cáo năm"}, "Báo cáo năm"),
        ({"task": None, "label": None}, "Quý II/2024"),
        ({"task": None, "label": None, "deadline": None}, "laocai-cchc-2024.pdf"),
        ({"label": None, "task": "Rà soát, " * 20}, "Rà soát, " * 12 + "Rà soát…"),
        ({"label": None, "task": "x" * 121}, "x" * 119 + "…"),
        ({"label": None, "task": "x" * 120}, "x" * 120),
    ],
)
def test_the_heading_is_one_line_of_bounded_length(changes: dict[str, Any], line: str) -> None:
    assert summary(due(**changes)) == line
    assert len(line) <= 120


def test_the_description_leaves_out_what_the_plan_leaves_out() -> None:
    assert description(due(task=None, lead=None, coord=None, deadline=None, symbol=None)) == (
        "Nguồn: laocai-cchc-2024.pdf, trang 3"
    )


_MAYBE = st.none() | TEXTS


@given(
    st.builds(
        due,
        **dict.fromkeys(["label", "task", "output", "lead", "coord", "deadline", "symbol", "title"], _MAYBE),
        leads=st.lists(TEXTS, max_size=3).map(tuple),
        days=st.sets(st.dates(), min_size=1, max_size=4).map(lambda days: tuple(sorted(days))),
        issued_on=st.none() | st.dates(),
    )
)
def test_any_texts_and_days_are_a_calendar_that_can_be_read(one: Due) -> None:
    assert [event["DTSTART"].dt for event in events(one, DUE)] == [*one.days, *DUE.days]

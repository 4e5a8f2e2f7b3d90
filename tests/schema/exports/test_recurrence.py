"""Rules of calendars: exactly the days of the database, or none."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from normalizers.due import occurrences
from schema.exports.recurrence import repeating

RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;BYHOUR=7,16",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,FR",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=25",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=MONTHLY;INTERVAL=6",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=9",
    "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
]
"""The kinds of rules that deadlines have (`normalizers/deadlines/rhythms.py`)."""

YEARS = st.sets(st.integers(2020, 2030), min_size=1, max_size=5).map(lambda years: tuple(sorted(years)))


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", 2024, "FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=3;UNTIL=20241231"),
        ("FREQ=MONTHLY", 2024, "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20241231"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", 2024, "FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241225"),
        ("FREQ=WEEKLY", 2022, "FREQ=WEEKLY;BYDAY=SU;UNTIL=20221225"),
        ("FREQ=DAILY;BYHOUR=7,16", 2024, "FREQ=DAILY;UNTIL=20241231"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=5", 2024, "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=5;UNTIL=20241205"),
        ("FREQ=YEARLY", 2024, None),  # one day
        ("FREQ=YEARLY;BYMONTH=9", 2024, None),
    ],
)
def test_rules_say_the_day_and_where_they_end(rule: str, year: int, expected: str | None) -> None:
    assert repeating(rule, occurrences(rule, (year,))) == expected


def test_a_rule_over_several_years() -> None:
    days = occurrences("FREQ=YEARLY", (2021, 2022, 2023, 2024, 2025))
    assert repeating("FREQ=YEARLY", days) == "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20251231"


@given(st.sampled_from(RULES), YEARS)
def test_a_rule_gives_these_days_and_no_others(rule: str, years: tuple[int, ...]) -> None:
    days = occurrences(rule, years)
    found = repeating(rule, days)
    unbroken = years[-1] - years[0] == len(years) - 1
    assert (found is not None) == (unbroken and len(days) > 1)
    if found:
        first = datetime.combine(days[0], time())
        assert tuple(moment.date() for moment in rrulestr(found, dtstart=first)) == days


@given(st.sampled_from(RULES), st.integers(2020, 2030), st.data())
def test_a_stretch_of_the_days_has_a_rule_of_its_own(rule: str, year: int, data: st.DataObject) -> None:
    """A filter of days leaves a stretch."""
    days = occurrences(rule, (year,))
    start = data.draw(st.integers(0, len(days) - 1))
    stretch = days[start : data.draw(st.integers(start + 1, len(days)))]
    found = repeating(rule, stretch)
    assert (found is not None) == (len(stretch) > 1)


@pytest.mark.parametrize("rule", [None, "", "nonsense", "FREQ=NEVER", "INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=x"])
def test_what_is_no_rule_gives_none(rule: str | None) -> None:
    assert repeating(rule, (date(2024, 1, 31), date(2024, 2, 29))) is None


def test_days_that_do_not_follow_from_the_rule_have_none() -> None:
    assert repeating("FREQ=MONTHLY", (date(2024, 1, 31), date(2024, 3, 31))) is None

"""Due dates: from what a deadline means to the days on which the thing falls due.

From every period its last day, from every printed date that date, from every rule its occurrences inside the plan's
years, unless a condition or a beginning (`đầu mỗi quý`) leaves open which of them are meant. What is due all the time,
upon an event or by other rules has no due date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from schema.record import Deadline, DueDate

if TYPE_CHECKING:
    from holidays import HolidayBase

_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?")


def due_dates(items: Sequence[Deadline], years: Iterable[int]) -> list[DueDate]:
    """The due dates of a task's deadlines, in the order of the deadlines, each day of one deadline once.

    `years` are the plan's: a rule without an end falls due inside them; a date that the plan prints counts in any year.
    """
    own = tuple(sorted(set(years)))
    return [DueDate(on, number) for number, item in enumerate(items) for on in _days(item, own)]


def _days(item: Deadline, years: tuple[int, ...]) -> Iterable[date]:
    if item.kind in ("by_date", "period"):
        return [item.end] if item.end else []
    if item.kind == "recurring" and item.rrule:
        if "BYMONTH=" not in item.rrule and (item.condition or item.mod in ("START", "MID")):
            return []  # `hằng tuần trong mùa mưa`, `đầu quý`: nobody can tell on which of its days
        return occurrences(item.rrule, years)
    return []


@lru_cache(maxsize=4096)
def occurrences(rule: str, years: tuple[int, ...]) -> tuple[date, ...]:
    """The days on which a thing with this RFC 5545 rule falls due in some years, in order.

    Without a day it falls due on the last day of each month, quarter, half-year or year (contract), which are those
    of the calendar. A cycle that does not divide the year, or is longer, says nothing about where it begins: it has no
    days. Raises `ValueError` for a text that is no rule.
    """
    from dateutil.rrule import rrulestr

    parts = dict(piece.split("=", 1) for piece in rule.split(";"))
    interval = int(parts.get("INTERVAL", 1))
    days: set[date] = set()
    for year in years:
        if parts["FREQ"] in ("MONTHLY", "YEARLY") and "BYMONTHDAY" not in parts:
            days |= {date(year, month, monthrange(year, month)[1]) for month in _last_months(parts, interval)}
        elif interval == 1:
            first, last = datetime(year, 1, 1), datetime(year, 12, 31, 23)
            whole = rrulestr(_daily_ends(rule, parts), dtstart=first)
            days |= {moment.date() for moment in whole.between(first, last, inc=True)}
    return tuple(sorted(days))


def _last_months(parts: dict[str, str], interval: int) -> list[int]:
    """The months at whose end a rule without a day falls due."""
    if "BYMONTH" in parts:
        return [int(month) for month in parts["BYMONTH"].split(",")] if interval == 1 else []
    length = interval * (12 if parts["FREQ"] == "YEARLY" else 1)
    return list(range(length, 13, length)) if 12 % length == 0 else []


def _daily_ends(rule: str, parts: dict[str, str]) -> str:
    """A bare weekly rule falls due on the last day of the week."""
    return f"{rule};BYDAY=SU" if parts["FREQ"] == "WEEKLY" and "BYDAY" not in parts else rule


# ---------------------------------------------------------------- offsets from a known event


def due_after(item: Deadline, event: date) -> date | None:
    """The day on which a `relative` deadline falls due when its event is on a given day; None for other kinds.

    The day of the event does not count, and a term that would end on a day of rest ends on the next working day (Civil
    Code 2015, articles 147 and 148). Working days are those of Vietnam, with the days that were swapped where the
    holiday calendar knows them. A term of hours ends on the day it reaches. Negative offsets count back, and are not
    moved: earlier is what they ask for. Raises `ValueError` for an offset that is no ISO 8601 duration, `OverflowError`
    for one that leaves the calendar.
    """
    if item.offset is None:
        return None
    match = _DURATION.fullmatch(item.offset)
    if not match or not any(match.groups()[1:]):
        raise ValueError(f"{item.offset!r} is no ISO 8601 duration such as P5D, -P2M or PT24H")
    sign = -1 if match[1] else 1
    years, months, days, hours = (int(number or 0) for number in match.groups()[1:])
    calendar = _vietnam()
    if item.working_days and days:
        return calendar.get_nth_working_day(event, sign * days)
    end: date = event + sign * relativedelta(years=years, months=months, days=days)
    end += sign * timedelta(days=-(-hours // 24))
    while sign > 0 and not calendar.is_working_day(end):
        end += timedelta(days=1)
    return end


@cache
def _vietnam() -> HolidayBase:
    import holidays

    return holidays.country_holidays("VN")

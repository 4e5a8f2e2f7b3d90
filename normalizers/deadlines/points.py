"""Calendar values: a day, month, quarter, half-year, year or run of years, whole or with its year still unknown."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import Literal, cast

from msgspec import Struct

from schema.record import Mod

Unit = Literal["date", "day", "week", "month", "months", "quarter", "year", "years"]

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years that a phrase can speak of; other numbers of four digits are no years."""


class Point(Struct, frozen=True):
    """One calendar value of a phrase.

    `unit` says which fields hold: `date` has day and month, `day` only a day, `week` the month whose last seven days
    it is, `month` a month, `months` the months from `month` to `last`, `quarter` the same three, `year` nothing more,
    `years` the year and `last` (a school year runs from September of `year` to August of `last`). `year` is None where
    the phrase does not say it.
    `later` counts years after the plan's (`năm sau`).
    """

    unit: Unit
    year: int | None = None
    month: int = 0
    day: int = 0
    last: int = 0
    mod: Mod | None = None
    later: int = 0
    school: bool = False

    @property
    def exists(self) -> bool:
        """Whether the calendar has it: not 31 June; 29 February where the year is unknown."""
        if self.unit == "date":
            return 1 <= self.month <= 12 and 1 <= self.day <= _length(self.year or 2000, self.month)
        return self.unit != "years" or cast(int, self.year) <= self.last

    @property
    def dated(self) -> bool:
        """Whether first and last day are known."""
        return self.year is not None and self.unit != "day" and self.exists

    def in_year(self, year: int) -> Point:
        return Point(self.unit, year, self.month, self.day, self.last, self.mod, self.later, self.school)

    @property
    def first(self) -> date:
        """The first day; only for a dated value."""
        year = cast(int, self.year)
        if self.unit == "date":
            return date(year, self.month, self.day)
        if self.unit == "week":
            return self.final - timedelta(days=6)
        if self.unit == "years":
            return date(year, 9 if self.school else 1, 1)
        return date(year, self.month or 1, 1)

    @property
    def final(self) -> date:
        """The last day; only for a dated value."""
        year = cast(int, self.year)
        if self.unit == "date":
            return self.first
        if self.unit == "years":
            return date(self.last, 8, 31) if self.school else date(self.last, 12, 31)
        month = {"year": 12, "month": self.month}.get(self.unit, self.last)
        return date(year, month, _length(year, month))

    @property
    def timex(self) -> str:
        """The TIMEX3 value (ISO 24617-1): `2024-Q4`, `2024-H1`, `2024-12`, a range as `start/end`."""
        match self.unit:
            case "date":
                return self.first.isoformat()
            case "week":
                return f"{self.first}/{self.final}"
            case "month":
                return f"{self.year}-{self.month:02}"
            case "quarter":
                return f"{self.year}-Q{self.last // 3}"
            case "months" if (self.month, self.last) in ((1, 6), (7, 12)):
                return f"{self.year}-H{self.last // 6}"
            case "months":
                return f"{self.year}-{self.month:02}/{self.year}-{self.last:02}"
            case "years" if self.school:
                return f"{self.year}-09/{self.last}-08"
            case "years":
                return f"{self.year}/{self.last}"
            case _:
                return str(self.year)

    @property
    def last_week(self) -> Point:
        """The seven days with which it ends (Civil Code 2015, article 146: a week is seven days)."""
        month = {"year": 12, "month": self.month}.get(self.unit, self.last)
        return Point("week", self.year, month=month, last=month)

    @property
    def partial(self) -> str | None:
        """A date without a year, after ISO 8601:2000: `--05-31`."""
        return f"--{self.month:02}-{self.day:02}" if self.unit == "date" and self.year is None else None


def _length(year: int, month: int) -> int:
    """The days of a month."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month]


def quarter(number: int, year: int | None = None) -> Point:
    return Point("quarter", year, month=3 * number - 2, last=3 * number)


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    return day + timedelta(days=1)

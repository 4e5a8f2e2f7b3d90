"""Days on which something falls due again and again, as a recurrence rule that calendars expand (RFC 5545, 3.8.5.3).

The rule of a deadline (`deadline.rrule`) says how often, as the plan does: every quarter, without a day. The days that
follow from it are in `due_date`. A calendar knows only the rule, so it gets one that says the day and where it ends,
and only if it gives exactly these days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import rrulestr

_OF_THE_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
"""Parts without a meaning for whole days."""

_OF_THE_END = ("UNTIL", "COUNT")

_LAST_DAY: dict[str, dict[str, str]] = {
    "WEEKLY": {"BYDAY": "SU"},
    "MONTHLY": {"BYMONTHDAY": "-1"},
    "YEARLY": {"BYMONTH": "12", "BYMONTHDAY": "-1"},
}
"""What a rule that says no day of its week, month or year means: the last one."""


def repeating(rule: str | None, days: Sequence[date]) -> str | None:
    """The rule by which whole-day events from the first of these days on fall on all of them and on no other.

    `days` in order, each once. None where there is one day only, or no such rule: days of years that do not follow each
    other, for example.
    """
    if not rule or len(days) < 2:
        return None
    try:
        parts = dict(piece.split("=", 1) for piece in rule.split(";"))
        whole = _whole_days(parts, days[-1])
        first = datetime.combine(days[0], time())
        found = [moment.date() for moment in islice(rrulestr(whole, dtstart=first), len(days) + 1)]
    except (KeyError, ValueError):
        return None
    return whole if found == list(days) else None


def _whole_days(parts: dict[str, str], last: date) -> str:
    kept = {name: value for name, value in parts.items() if name not in _OF_THE_CLOCK + _OF_THE_END}
    if not {"BYDAY", "BYMONTHDAY"} & kept.keys():
        kept = _LAST_DAY.get(kept["FREQ"], {}) | kept
    ordered = {"FREQ": kept["FREQ"]} | kept | {"UNTIL": last.isoformat().replace("-", "")}  # FREQ first, as in RFC 2445
    return ";".join(f"{name}={value}" for name, value in ordered.items())

"""iCalendar (RFC 5545): each deadline of a task as an event of a whole day, to which an office can subscribe.

Events, not to-dos: Google Calendar and Outlook, which offices use, show no VTODO of a calendar they subscribe to. An
event blocks nobody's day (`TRANSP`). What repeats is one event with a rule, if one gives the days of the database;
else each day is an event. Nothing has a clock time, so no time zone is needed.

The same database gives the same text. A `UID` is made from the task's key, which stays when a newer version reads the
plan again, so a calendar that is subscribed to is brought up to date; `DTSTAMP` is the plan's day of issue.

Words around the texts are Vietnamese, as the texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from schema.exports.dues import Due
from schema.exports.icalendar_text import content_line, escape
from schema.exports.recurrence import repeating
from schema.exports.tables import Table
from schema.exports.writing import Options, Sink, Source, Written

_TITLE = "Thời hạn thực hiện kế hoạch"

_SUMMARY = 120
"""Letters of a heading; the whole text is in the description."""

_UNDATED = date(1970, 1, 1)
"""What stands for the day of issue of a plan that has none."""


def write_calendar(out: Sink, tables: Sequence[Table], source: Source, written: Written, options: Options) -> None:
    """All deadlines with a date that the source has."""
    out.write(_opening(options.title or _TITLE))
    (table,) = tables
    written.rows[table.name] = 0
    for due in source.dues():
        written.rows[table.name] += len(due.days)
        for event in events(due):
            out.write(event)
    out.write(b"END:VCALENDAR\r\n")


def _opening(title: str) -> bytes:
    lines = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//kehoach//kehoach//VI"),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", escape(title)),  # RFC 7986; the next one says the same to older programs
        ("X-WR-CALNAME", escape(title)),
        ("REFRESH-INTERVAL;VALUE=DURATION", "P1D"),
        ("X-PUBLISHED-TTL", "P1D"),
    ]
    return b"".join(content_line(name, value) for name, value in lines)


def events(due: Due) -> Iterator[bytes]:
    """The VEVENT, or one for each day where no rule gives them all."""
    uid = f"{due.task_id}.{due.deadline_position}"
    rule = repeating(due.rrule, due.days)
    if rule or len(due.days) == 1:
        yield _event(due, uid, due.days[0], rule)
    else:
        for day in due.days:
            yield _event(due, f"{uid}.{_basic(day)}", day, None)


def _event(due: Due, uid: str, day: date, rule: str | None) -> bytes:
    lines = [
        ("BEGIN", "VEVENT"),
        ("UID", f"{uid}@kehoach"),
        ("DTSTAMP", f"{_basic(due.issued_on or _UNDATED)}T000000Z"),
        ("DTSTART;VALUE=DATE", _basic(day)),
        ("RRULE", rule),
        ("SUMMARY", escape(summary(due))),
        ("DESCRIPTION", escape(description(due))),
        ("CATEGORIES", ",".join(map(escape, due.leads))),
        ("TRANSP", "TRANSPARENT"),
        ("END", "VEVENT"),
    ]
    return b"".join(content_line(name, value) for name, value in lines if value)


def _basic(day: date) -> str:
    """A day as iCalendar writes it. `strftime` leaves out the zeros of years before 1000."""
    return day.isoformat().replace("-", "")


def summary(due: Due) -> str:
    """What is due on one line: `Báo cáo: Kiểm tra công tác cải cách hành chính`."""
    text = " ".join((due.task or due.output or due.title or due.deadline or due.document).split())
    line = f"{due.label}: {text}" if due.label else text
    if len(line) <= _SUMMARY:
        return line
    return line[: _SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def description(due: Due) -> str:
    """The task and its cells as printed, and where they stand: plan, file and page."""
    plan = ", ".join(filter(None, (due.symbol, due.document, f"trang {due.page}")))
    cells = [
        ("Sản phẩm", due.output),
        ("Chủ trì", due.lead),
        ("Phối hợp", due.coord),
        ("Thời hạn", due.deadline),
        ("Nguồn", plan),
    ]
    return "\n".join([due.task or "", *(f"{name}: {text}" for name, text in cells if text)]).strip()

"""The three clocks of a signature, and which of them to quote.

Signing tools write the time of the signer's computer to `/M` with its zone, and often the same local time into the
CMS signing time, which has no zone and counts as UTC: seven hours off. A time stamp token comes from a server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from schema.record import Clock

VIETNAM = timezone(timedelta(hours=7))
"""Vietnam has had no summer time since 1975."""

SLACK = timedelta(minutes=15)
"""Clocks that differ by less say the same: computers go wrong by minutes, and a token is asked for after signing."""

_PDF_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?.*", re.ASCII | re.DOTALL
)
"""ISO 32000-1, 7.9.4, with the time to the minute at least."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The time to quote, the clock it is of, and what is odd about the clocks."""

    signed_at: datetime | None = None
    clock: Clock | None = None
    mislabelled: bool = False
    notes: tuple[str, ...] = ()


def pdf_date(text: str) -> datetime | None:
    """The time that a PDF date says, without a zone where it names none; None where it says no time."""
    found = _PDF_DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, utc, sign, hours, minutes = found.groups()
    zone: timezone | None = None
    try:
        if utc:
            zone = UTC
        elif sign:
            offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(-offset if sign == "-" else offset)
        return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=zone)
    except ValueError:
        return None


def vietnamese(time: datetime) -> datetime:
    """The time on a clock in Vietnam; one without a zone is taken to be on one already."""
    try:
        return time.astimezone(VIETNAM) if time.tzinfo else time.replace(tzinfo=VIETNAM)
    except OverflowError:  # the first or last hours of the calendar
        return time


def quote_clock(declared: datetime | None, cms: datetime | None, stamped: datetime | None) -> Quoted:
    """Which clock to quote: the token, else `/M`, else the CMS signing time, as Vietnamese time.

    `/M` is the signing time that PDF viewers and PAdES go by (ETSI EN 319 142-1, 5.3); both are signed, and both are
    the signer's own word.
    """
    times = [vietnamese(time) for time in (stamped, declared, cms) if time]
    if not times:
        return Quoted(notes=("it names no signing time",))
    notes = []
    mislabelled = False
    if cms and len(times) > 1:
        ahead = vietnamese(cms) - times[0]
        mislabelled = abs(ahead - timedelta(hours=7)) <= SLACK
        if mislabelled:
            times[-1] -= timedelta(hours=7)
            notes.append("its CMS signing time is local time labelled UTC, seven hours off")
    if declared and not declared.tzinfo:
        notes.append("its /M names no time zone; taken as Vietnamese time")
    apart = max(times) - min(times)
    if apart > SLACK:
        notes.append(f"its clocks are {_words(apart)} apart")
    clock: Clock = "time_stamp" if stamped else "declared" if declared else "cms"
    return Quoted(signed_at=times[0], clock=clock, mislabelled=mislabelled, notes=tuple(notes))


def _words(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{number} {unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "min")) if number]
    return " ".join(parts)

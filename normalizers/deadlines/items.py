"""Drafts to items: their days, their labels and conditions, and what is left of a phrase that no rule read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from normalizers.deadlines.drafts import Draft
from normalizers.deadlines.lexer import Token
from normalizers.deadlines.points import LAST_YEAR, Point, day_after, day_before
from schema.record import Deadline, DeadlineKind

_EDGE = " \t\n,;:.-"


def make_item(draft: Draft, text: str, from_plan: set[int]) -> Deadline | None:
    """The item of a draft, without its label, condition and span; None for a draft that is no time at all."""
    kind = draft.kind
    if kind in ("nothing", "label"):
        return None
    if kind in ("duration", "season", "unread"):
        return Deadline(text="", kind="unknown")
    common = {
        "text": "",
        "rrule": draft.rrule,
        "offset": draft.offset,
        "working_days": draft.working,
        "event": event_text(draft.event, text),
        "rule": draft.found.rule.name,
    }
    if draft.bound == "none":
        return Deadline(kind=kind, mod=draft.mod, **common)  # type: ignore[arg-type]
    return _dated(kind, draft, common, from_plan)  # type: ignore[arg-type]


def event_text(tokens: Sequence[Token], text: str) -> str | None:
    return text[tokens[0].start : tokens[-1].end].strip(_EDGE) or None if tokens else None


def _dated(kind: DeadlineKind, draft: Draft, common: dict[str, object], from_plan: set[int]) -> Deadline:
    """An item whose days follow from calendar values."""
    points = [token.point for token in (draft.a, draft.b) if token and token.point]
    if any(not point.exists for point in points) or _is_before_middle(draft, points):
        return Deadline(text="", kind="unknown")
    if draft.bound == "onward":
        start = _next_new_year(points)
        return Deadline(kind=kind, start=start, year_from_plan=_from_plan(draft, from_plan), **common)  # type: ignore[arg-type]
    if not all(point.dated for point in points):
        return _dateless(kind, draft, points, common)
    start, end = _days(draft, points)
    if start and end and start > end:
        return Deadline(text="", kind="unknown")
    years = {point.year for point in points}  # `trước tháng 1` ends in the year before the plan's
    return Deadline(
        kind=kind,
        start=start,
        end=end,
        timex=_timex(draft, points, start, end),
        mod=points[0].mod if len(points) == 1 else None,
        year_from_plan=_from_plan(draft, from_plan) and any(day.year in years for day in (start, end) if day),
        **common,  # type: ignore[arg-type]
    )


def _is_before_middle(draft: Draft, points: Sequence[Point]) -> bool:
    """`trước giữa tháng 6` is before a day that nobody can tell."""
    before = draft.bound == "before" or "before" in draft.found.parts
    return before and bool(points) and points[-1].mod == "MID"


def _from_plan(draft: Draft, from_plan: set[int]) -> bool:
    """Whether every year of the item is the plan's."""
    own = [id(token) in from_plan for token in (draft.a, draft.b) if token and token.point]
    return bool(own) and all(own)


def _next_new_year(points: Sequence[Point]) -> date | None:
    year = (points[0].last or points[0].year) if points else None
    return date(year + 1, 1, 1) if year is not None and year < LAST_YEAR else None


def _dateless(kind: DeadlineKind, draft: Draft, points: Sequence[Point], common: dict[str, object]) -> Deadline:
    """An item whose year nothing tells: null dates, and day and month in `partial`.

    A day of `năm sau` (the year after) with no plan to count from is a day of every year: budget law speaks so.
    """
    point = points[0]
    if point.later and point.unit == "date":
        rule = f"FREQ=YEARLY;BYMONTH={point.month};BYMONTHDAY={point.day}"
        return Deadline(kind="recurring", **common | {"rrule": rule})  # type: ignore[arg-type]
    partial = "/".join(known for point in points if (known := point.partial))
    return Deadline(kind=kind, partial=partial or None, mod=point.mod, **common)  # type: ignore[arg-type]


def _days(draft: Draft, points: Sequence[Point]) -> tuple[date | None, date | None]:
    """First and last day on which the thing is on time."""
    first, last = points[0], points[-1]
    match draft.bound:
        case "inside":
            return first.first, first.final
        case "range":
            return first.first, _before(last) if "before" in draft.found.parts else last.final
        case "lasting":
            return first.first, first.first + timedelta(days=max(draft.days, 1) - 1)
        case "before":
            return None, _before(first)
        case "from":
            return first.first, None
        case "after":
            return day_after(first.final), None
        case _:
            return None, first.final


def _before(point: Point) -> date:
    """The last day before a month or quarter; a printed date, or the end of a period, counts itself."""
    return point.final if point.unit == "date" or point.mod == "END" else day_before(point.first)


def _timex(draft: Draft, points: Sequence[Point], start: date | None, end: date | None) -> str | None:
    match draft.bound:
        case "inside":
            return points[0].timex
        case "range":
            first, last = (point.timex for point in points)
            if "before" in draft.found.parts and points[1].unit != "date":
                last = end.isoformat() if end else last
            return f"{first.partition('/')[0]}/{last.rpartition('/')[2]}"
        case "lasting":
            return f"{start}/{end}"
        case "until" | "before":
            return end.isoformat() if end else None
        case _:
            return None

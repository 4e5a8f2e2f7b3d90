"""What rules about rhythms say: cycles, their days, and the RFC 5545 rules that write them."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.deadlines.drafts import Draft, make, points_of, unit_of, verb
from normalizers.deadlines.grammar import Found
from normalizers.deadlines.lexer import Token, count_of, mod_of
from normalizers.deadlines.points import Point
from normalizers.text import without_marks

_MONTHS = {"thang": 1, "quy": 3, "6 thang": 6, "06 thang": 6, "sau thang": 6, "nua nam": 6, "nam": 12}
_LAST_MONTHS = {1: None, 3: (3, 6, 9, 12), 6: (6, 12), 12: (12,)}
_WEEKDAYS = {
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5, "hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5,
}  # fmt: skip
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def months_of(token: Token) -> int:
    """The length in months of a rhythm's cycle; 0 where it is no number of months."""
    if token.tag in ("annual", "reportyear"):
        return 12
    if token.tag == "monthly":
        return 1
    count = count_of(token.values["n"]) if "n" in token.values else 1
    return count * _MONTHS.get(unit_of(token), 0)


def _rule(months: int) -> str:
    """The rule without a day of a cycle of so many months."""
    if months % 12 == 0:
        return "FREQ=YEARLY" if months == 12 else f"FREQ=YEARLY;INTERVAL={months // 12}"
    return "FREQ=MONTHLY" if months == 1 else f"FREQ=MONTHLY;INTERVAL={months}"


def _cycle_rule(token: Token) -> str | None:
    """The recurrence rule that one word of rhythm says; None where it has none."""
    count = count_of(token.values["n"]) if "n" in token.values else 1
    times = max(count_of(token.values["k"]), 1) if "k" in token.values else 1
    unit = unit_of(token)
    if token.tag in ("annual", "thisyear"):
        unit = "nam"
    if token.tag == "weekly" or unit == "tuan":
        return "FREQ=WEEKLY" + (f";INTERVAL={count}" if count > 1 else "")
    if unit == "ngay":
        return "FREQ=DAILY" + (f";INTERVAL={count}" if count > 1 else "")
    months = count * _MONTHS.get(unit, 0)
    if not months:
        return None
    return _rule(months // times) if months % times == 0 else _rule(months)


@verb
def _cycles(found: Found) -> Iterator[Draft]:
    tokens = [t for part in ("cycle", "more") for t in found.parts.get(part, ()) if t.tag != "and"]
    for token in tokens:
        if token.tag == "months" and months_of(token) == 9:  # the report on nine months, once a year
            yield make(found, "recurring", a=token, rrule="FREQ=YEARLY;BYMONTH=9")
        elif rule := _cycle_rule(token):
            mod = mod_of(found.parts["part"][0].values["side"]) if "part" in found.parts else None
            yield make(found, "recurring", a=token, rrule=rule, mod=mod)


@verb
def _bare_cycles(found: Found) -> Iterator[Draft]:
    """A list such as `tháng, quý, năm`; two durations beside each other are none."""
    tokens = [*found.parts["cycle"], *found.parts["more"]]
    lengths = {months_of(token) for token in tokens}
    if any(token.tag == "unit" for token in tokens) or {6, 12} <= lengths:
        yield from _cycles(found)
    else:
        yield make(found, "duration")


@verb
def _halves(found: Found) -> Iterator[Draft]:
    """`định kỳ 6 tháng đầu năm, 6 tháng cuối năm và cả năm`: half-yearly and yearly, each once."""
    rules = {"FREQ=YEARLY" if token.tag == "thisyear" else _rule(6): token for token in points_of(found)}
    for rule, token in rules.items():
        yield make(found, "recurring", a=token, rrule=rule)


@verb
def _periodic(found: Found) -> Iterator[Draft]:
    yield make(found, "recurring")


@verb
def _month_days(found: Found) -> Iterator[Draft]:
    first, last = (points_of(found, part)[0].point for part in "ab")
    if first and last and first.day <= last.day and months_of(found.parts["c"][0]) == 1:
        days = ",".join(str(day) for day in range(first.day, last.day + 1))
        yield make(found, "recurring", rrule=f"FREQ=MONTHLY;BYMONTHDAY={days}")
    else:
        yield make(found, "unread")


@verb
def _day_of_cycle(found: Found) -> Iterator[Draft]:
    """A day of each month, quarter, half-year or year: of its last month, unless the phrase names another."""
    days = [token.point.day for token in points_of(found) if token.point]
    if "last" in found.parts:
        days = [-1]
    elif not days:
        numbers = (count_of(token.values.get("value", "0")) for token in found.parts["a"] if token.tag == "number")
        days = [number for number in numbers if 1 <= number <= 31]
    if not days:  # `IV hằng quý`
        yield from _cycles(found)
    cycles = [token for token in found.parts["cycle"] if token.tag != "and"]
    if any(count_of(token.values.get("k", "1")) > len(days) for token in cycles) and "anchor" not in found.parts:
        yield from _cycles(found)  # `mỗi tháng 2 lần, trước ngày 25`: a day for one of the two
        return
    label = found.parts.get("label", [])
    if "anchor" in found.parts:
        cycles = [found.parts["anchor"][0]] if found.parts["anchor"][0].tag == "anchor" else cycles
    for cycle in cycles:
        months = _day_months(cycle)
        for day in days:
            if months == ():
                yield make(found, "recurring", a=cycle, rrule=f"FREQ=MONTHLY;BYMONTHDAY={day}", label=label)
            elif months:
                listed = ",".join(map(str, months))
                rule = f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY={day}"
                yield make(found, "recurring", a=cycle, rrule=rule, label=label)


@verb
def _day_of_months(found: Found) -> Iterator[Draft]:
    """`ngày 15 các tháng 3, 6, 9, 12`: of every year, unless a year is named; then a date in each."""
    day = points_of(found)[0].point
    months = [token for token in found.parts["months"] if token.point]
    assert day is not None
    if any(token.point and token.point.year for token in months):
        for token in months:
            if token.point:
                point = Point("date", token.point.year, month=token.point.month, day=day.day)
                yield make(found, "by_date", "until", a=Token("date", token.start, token.end, point=point))
    else:
        listed = ",".join(str(token.point.month) for token in months if token.point)
        yield make(found, "recurring", rrule=f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY={day.day}")


def _day_months(cycle: Token) -> tuple[int, ...] | None:
    """The months of the year in which a day of this cycle falls; () for every month, None where nobody can tell."""
    length = months_of(cycle)
    if length == 1:
        return ()
    if length not in _LAST_MONTHS:
        return None
    part = cycle.values.get("part", "END")
    return tuple(range({"START": 1, "MID": max(length // 2 + 1, 1), "END": length}[part], 13, length))


@verb
def _every_year(found: Found) -> Iterator[Draft]:
    """A date, month or quarter of every year; without a day it is the last month that counts."""
    for token in points_of(found):
        point = token.point
        assert point is not None
        day = f";BYMONTHDAY={point.day}" if point.unit == "date" else ""
        month = point.last or point.month
        if point.unit == "year":
            yield make(found, "recurring", a=token, rrule="FREQ=YEARLY", mod=point.mod)
        else:
            rule, label = f"FREQ=YEARLY;BYMONTH={month}{day}", found.parts.get("label", [])
            yield make(found, "recurring", a=token, rrule=rule, label=label, mod=point.mod)


@verb
def _cycle_on_date(found: Found) -> Iterator[Draft]:
    """`10 năm 1 lần vào ngày 01 tháng 7`; `mỗi năm hai lần, vào tháng 6 và tháng 12`."""
    cycle, points = found.parts["cycle"][0], [token.point for token in points_of(found) if token.point]
    times = max(count_of(cycle.values["k"]), 1) if "k" in cycle.values else 1
    length, days = months_of(cycle), {point.day for point in points}
    if not length or length % 12 or len(points) != times or len(days) > 1:
        yield from _cycles(found)
        return
    months = f"BYMONTH={','.join(str(point.month) for point in points)}"
    day = f";BYMONTHDAY={points[0].day}" if points[0].day else ""
    yield make(found, "recurring", a=cycle, rrule=f"{_rule(length)};{months}{day}")


@verb
def _week_days(found: Found) -> Iterator[Draft]:
    days: list[int] = []
    through = False
    for token in found.parts["days"]:
        if token.tag == "weekday":
            day = _WEEKDAYS.get(without_marks(token.values.get("weekday", "")), 6)
            days += range(days[-1] + 1, day + 1) if through and days else [day]
            through = False
        elif token.tag in ("to", "dash"):
            through = True
    listed = ",".join(_BYDAY[day] for day in dict.fromkeys(days))
    yield make(found, "recurring", rrule=f"FREQ=WEEKLY;BYDAY={listed}")


@verb
def _work_days(found: Found) -> Iterator[Draft]:
    yield make(found, "recurring", rrule=f"FREQ=WEEKLY;BYDAY={','.join(_BYDAY[:5])}")


@verb
def _day_hours(found: Found) -> Iterator[Draft]:
    hours = [hour for token in found.parts["hours"] if token.tag == "clock" and (hour := token.values.get("hour"))]
    listed = ",".join(str(int(hour)) for hour in hours if int(hour) < 24)
    if listed:
        yield make(found, "recurring", rrule=f"FREQ=DAILY;BYHOUR={listed}")
    else:
        yield make(found, "continuous")


@verb
def _continuous(found: Found) -> Iterator[Draft]:
    yield make(found, "continuous")

"""Tokens made ready for the rules: lists filled in from their neighbours, parts joined to what they are part of.

`tháng 3, 6 và 9` names three months, `ngày 11 và 12/5` two days of May, `cuối tháng 5` May with a modifier. What is
neither time nor sign becomes a plain word.
"""

from __future__ import annotations

from msgspec.structs import replace

from normalizers.deadlines.drafts import unit_of
from normalizers.deadlines.lexer import Token, count_of, mod_of, roman_of
from normalizers.deadlines.points import Point, quarter

_JOINS = {"and", "dash"}
_LEADS = ("before", "until", "to", "within", "from")
_LISTED = {"month", "quarter", "day", "weekday"}
_UNDATED = {
    "date": "daymonth", "month": "baremonth", "quarter": "barequarter", "half": "barehalf", "year": "thisyear",
}  # fmt: skip
_CLOCKED, _WEEKED = {"daily", "frequency"}, {"weekly"}


def complete(tokens: list[Token]) -> list[Token]:
    """The tokens that rules run over: a new list, of tokens with their final tags and values."""
    for token in tokens:
        if token.tag == "frequency" and "n" not in token.values and unit_of(token) == "tuan":
            token.tag = "weekly"
    tokens = _without_hours(tokens)
    _continue_lists(tokens)
    _borrow_months(tokens)
    tokens = _join_parts(tokens)
    for token in tokens:
        if token.tag in ("number", "romanyear", "monthyear", "nextyear", "weekday", "clock", "skip"):
            token.tag = {"romanyear": "quarter", "monthyear": "month"}.get(token.tag, token.tag)
        if token.point and token.point.year is None and not token.point.later:
            token.tag = _UNDATED.get(token.tag, token.tag)
    return tokens


def _without_hours(tokens: list[Token]) -> list[Token]:
    """Hours and days of the week say nothing about a date, unless the rhythm is daily or weekly."""
    tags = {token.tag for token in tokens}
    dropped: set[str] = set()
    if not tags & _CLOCKED:
        dropped.add("clock")
    if not tags & _WEEKED:
        dropped.add("weekday")
    if not tags & dropped:
        return tokens
    kept: list[Token] = []
    timed = False
    for token in tokens:
        if token.tag in dropped:
            timed = True
            if kept and kept[-1].tag == "after":
                kept.pop()  # `sau 15 giờ` is no date
            continue
        if timed and token.tag in ("date", "day", "end"):
            token.values["hour"] = ""  # a date of a schedule
            timed = False
        if token.tag == "and" and (not kept or kept[-1].tag in ("and", "open", *_LEADS)):
            continue  # `Thứ 7, ngày 11/5`, `trước 17 giờ, ngày 22/6`: the comma went with the hour
        kept.append(token)
    return kept


def _continue_lists(tokens: list[Token]) -> None:
    """Bare numbers after a month, quarter or day, and before one: `tháng 3, 6 và 9`, `3 - 5/7`, `I, II/2024`."""
    for i in range(2, len(tokens)):
        head, token = tokens[i - 2], tokens[i]
        if tokens[i - 1].tag not in _JOINS or head.tag not in _LISTED | {"romanyear"}:
            continue
        if token.tag == "number":
            _set(token, "quarter" if head.tag == "romanyear" else head.tag)
        elif token.tag in ("monthyear", "romanyear") and head.tag == "quarter" and token.point:
            month = token.point.month if token.tag == "monthyear" else token.point.last // 3
            if 1 <= month <= 4:
                token.tag, token.point = "quarter", quarter(month, token.point.year)
    for i in range(len(tokens) - 3, -1, -1):
        token, tail = tokens[i], tokens[i + 2]
        if token.tag == "number" and tokens[i + 1].tag in _JOINS:
            tag = {"date": "day", "monthyear": "month", "romanyear": "quarter", "quarter": "quarter"}.get(tail.tag)
            if tag:
                _set(token, tag)


def _set(token: Token, tag: str) -> None:
    """Make a bare number a month, quarter or day, if there is such a one."""
    text = token.values.get("roman")
    value = roman_of(text) if text else token_number(token)
    if tag == "month" and 1 <= value <= 12 and not text:
        token.tag, token.point = tag, Point("month", month=value)
    elif tag == "quarter" and 1 <= value <= 4:
        token.tag, token.point = tag, quarter(value)
    elif tag == "weekday" and 2 <= value <= 7 and not text:
        token.tag, token.values = tag, {"weekday": str(value)}
    elif tag == "day" and 1 <= value <= 31 and not text:
        token.tag, token.point = tag, Point("day", day=value)


def token_number(token: Token) -> int:
    return count_of(token.values.get("value", "0"))


def _borrow_months(tokens: list[Token]) -> None:
    """A bare day takes the month of the date that its list or range ends with: `ngày 11 và 12/5`."""
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].tag != "day":
            continue
        j = i + 1
        while j < len(tokens) and j <= i + 3 and tokens[j].tag in ("and", "dash", "to", "from"):
            j += 1
        own, other = tokens[i].point, tokens[j].point if j < len(tokens) else None
        if j > i + 1 and own and other and other.unit == "date":
            tokens[i].tag, tokens[i].point = "date", Point("date", other.year, month=other.month, day=own.day)


def _join_parts(tokens: list[Token]) -> list[Token]:
    """`cuối` + `tháng 5` is one token, `cuối` + `năm` the end of the plan's year; `năm sau` moves what it follows."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and last.tag == "part":
            if token.point and token.point.unit not in ("date", "day"):
                _join(last, token, _part_of(token.point, last))
                continue
            if token.tag == "unit" and token.values["unit"] in ("năm", "nam"):
                _join(last, token, _part_of(Point("year"), last), tag="year")
                continue
        if token.tag == "nextyear" and last and last.point and last.point.year is None and last.point.unit != "day":
            last.end, last.point = token.end, replace(last.point, later=1)
            continue
        if last and last.tag == "number" and (day := _day_before_month(joined, token)):
            last.tag, last.end, last.point = "date", token.end, day
            continue
        if last and (split := _split_day(last, token)):
            last.tag, last.end, last.point = "date", token.end, split
            continue
        if _heads(joined, token):
            joined[-2:] = [replace(token, start=joined[-2].start, point=_in_year_of(token, joined[-2]))]
            continue
        joined.append(token)
    return joined


def _part_of(point: Point, part: Token) -> Point:
    """A month, quarter or year with the part of it that is meant; its last week is a value of its own."""
    if "week" in part.values and point.unit != "years":
        return point.last_week
    return replace(point, mod=mod_of(part.values["side"]))


def _day_before_month(before: list[Token], month: Token) -> Point | None:
    """The day of `trước 15 tháng 6`, whose number stands without `ngày`."""
    if len(before) < 2 or before[-2].tag not in _LEADS or not month.point or month.point.unit != "month":
        return None
    day = Point("date", month.point.year, month=month.point.month, day=token_number(before[-1]))
    return day if day.exists and not month.point.mod else None


def _split_day(last: Token, token: Token) -> Point | None:
    """The date whose day was set apart by squeezed print: `ngày 1 5/6/2015`."""
    tens, rest = last.point, token.point
    if last.tag != "day" or token.tag != "date" or not tens or not rest or tens.day > 3 or rest.day > 9:
        return None
    return replace(rest, day=10 * tens.day + rest.day)


def _heads(before: list[Token], token: Token) -> bool:
    """Whether a year and a colon stand before a value without a year: `Năm 2023: Quý IV`."""
    if len(before) < 2 or before[-1].tag != "colon" or not token.point or token.point.year is not None:
        return False
    head = before[-2].point
    return head is not None and head.unit == "year" and head.year is not None and token.point.unit != "day"


def _in_year_of(token: Token, head: Token) -> Point | None:
    return token.point.in_year(head.point.year) if token.point and head.point and head.point.year else token.point


def _join(first: Token, second: Token, point: Point, tag: str | None = None) -> None:
    first.tag, first.end, first.point = tag or second.tag, second.end, point
    first.values = second.values

"""An item back into words: a phrase that reads as the same item.

`format_deadline` is the inverse of `read_deadlines` for everything that a phrase can say: kind, days, rule, offset,
event, label and condition. A year that came from the plan is not written, so it comes from the plan again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from schema.record import Deadline, DeadlineKind

_MODS = {"START": "đầu ", "MID": "giữa ", "END": "cuối "}
_UNITS = {"D": "ngày", "M": "tháng", "Y": "năm", "H": "giờ"}
_WEEKDAYS = {"MO": "hai", "TU": "ba", "WE": "tư", "TH": "năm", "FR": "sáu", "SA": "bảy"}
_WHICH = {"1": "đầu", "2": "giữa"}
_PARTED = {"FREQ=MONTHLY": "tháng", "FREQ=MONTHLY;INTERVAL=3": "quý", "FREQ=YEARLY": "năm"}
_ROMAN = ("I", "II", "III", "IV")


def format_deadline(item: Deadline) -> str:
    """The phrase of an item: `Báo cáo: trước ngày 15/12/2024`. One that says no day or rule is its own text."""
    if item.kind == "unknown" or (item.kind in ("by_date", "period") and not _says_a_day(item)):
        return item.text
    words = _WRITERS[item.kind](item)
    if item.label:
        words = f"{item.label}: {words}"
    return f"{words} ({item.condition})" if item.condition else words


def _says_a_day(item: Deadline) -> bool:
    return bool(item.start or item.end or item.partial)


def _day(day: date, *, with_year: bool = True) -> str:
    return f"ngày {day.day:02}/{day.month:02}/{day.year}" if with_year else f"ngày {day.day:02}/{day.month:02}"


def _by_date(item: Deadline) -> str:
    if item.end is None:
        return f"trước {_partial(item.partial)}"
    if item.mod:
        return f"đến {_MODS[item.mod]}{_month(item.end, item)}"
    return f"trước {_day(item.end, with_year=not item.year_from_plan)}"


def _partial(partial: str | None) -> str:
    """Days and months without their year: `--05-09/--06-15`."""
    days = [f"ngày {day[5:]}/{day[2:4]}" for day in (partial or "").split("/") if day]
    return " đến ".join(days)


def _month(day: date, item: Deadline) -> str:
    return f"tháng {day.month:02}" + ("" if item.year_from_plan else f"/{day.year}")


def _period(item: Deadline) -> str:
    if item.start is None:
        return ("từ " if "/" in (item.partial or "") else "vào ") + _partial(item.partial)
    if item.end is None:
        return f"từ {_day(item.start, with_year=not item.year_from_plan)}"
    if item.timex is None or "/" in item.timex:
        return _range(item, item.start, item.end)
    return (_MODS[item.mod] if item.mod else "") + _named(item.timex, item.start, with_year=not item.year_from_plan)


def _range(item: Deadline, start: date, end: date) -> str:
    if item.timex and re.fullmatch(r"\d{4}/\d{4}", item.timex):
        return f"giai đoạn {start.year}-{end.year}"
    if item.timex == f"{start.year}-09/{end.year}-08":
        return f"năm học {start.year}-{end.year}"
    with_year = not item.year_from_plan or start.year != end.year
    first, last = (item.timex or "/").split("/", 1)
    return f"từ {_named(first, start, with_year=with_year)} đến {_named(last, end, with_year=with_year)}"


def _named(timex: str, day: date, *, with_year: bool) -> str:
    """One calendar value in words."""
    year = f"/{day.year}" if with_year else ""
    if found := re.fullmatch(r"\d{4}-Q([1-4])", timex):
        return f"quý {_ROMAN[int(found[1]) - 1]}{year}"
    if found := re.fullmatch(r"\d{4}-H([12])", timex):
        return f"6 tháng {'đầu' if found[1] == '1' else 'cuối'} năm" + (f" {day.year}" if with_year else "")
    if re.fullmatch(r"\d{4}-\d\d", timex):
        return f"tháng {day.month:02}{year}"
    if re.fullmatch(r"\d{4}", timex):
        return f"năm {day.year}" if with_year else "năm kế hoạch"
    return f"vào {_day(day, with_year=with_year)}" if timex else _day(day, with_year=with_year)


def _continuous(item: Deadline) -> str:
    if item.start is None:
        return "thường xuyên"
    return "những năm tiếp theo" if item.year_from_plan else f"các năm sau năm {item.start.year - 1}"


def _recurring(item: Deadline) -> str:
    if item.rrule is None:
        return "định kỳ"
    parts = dict(piece.split("=", 1) for piece in item.rrule.split(";"))
    count = int(parts.get("INTERVAL", 1))
    if parts["FREQ"] == "DAILY" and "BYHOUR" in parts:
        return "hằng ngày lúc " + " và ".join(f"{hour} giờ" for hour in parts["BYHOUR"].split(","))
    if parts["FREQ"] == "DAILY":
        return f"{count} ngày/lần"
    if parts["FREQ"] == "WEEKLY":
        days = [_weekday(day) for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else []
        return (" và ".join(days) + " " if days else "") + (f"{count} tuần/lần" if count > 1 else "hằng tuần")
    if "BYMONTH" in parts:
        return _yearly(parts, count)
    if item.mod and item.rrule in _PARTED:
        return f"{_MODS[item.mod]}mỗi {_PARTED[item.rrule]}"
    unit = "năm" if parts["FREQ"] == "YEARLY" else "tháng"
    days = parts.get("BYMONTHDAY", "").split(",")
    if days == [""]:
        return f"{count} {unit}/lần" if count > 1 else f"hằng {unit}"
    if days == ["-1"]:
        return f"ngày cuối cùng hằng {unit}"
    return f"{_listed_days(days)} hằng {unit}"


def _weekday(day: str) -> str:
    return "chủ nhật" if day == "SU" else f"thứ {_WEEKDAYS[day]}"


def _listed_days(days: list[str]) -> str:
    return f"từ ngày {days[0]} đến ngày {days[-1]}" if len(days) > 1 else f"ngày {days[0]}"


def _yearly(parts: dict[str, str], count: int) -> str:
    months, day = parts["BYMONTH"].split(","), parts.get("BYMONTHDAY")
    if day == "-1":
        cycle = {4: "quý", 2: "6 tháng", 1: "năm"}[len(months)]
        return (
            f"ngày cuối cùng tháng {_WHICH[months[0]]} {cycle}"
            if months[0] in _WHICH
            else f"ngày cuối cùng của {cycle}"
        )
    if len(months) > 1 and day:
        return f"ngày {day} các tháng {', '.join(months)} hằng năm"
    if count > 1:
        return f"{count} năm/lần vào ngày {day}/{months[0]}"
    return f"ngày {day}/{months[0]} hằng năm" if day else f"tháng {months[0]} hằng năm"


def _relative(item: Deadline) -> str:
    found = re.fullmatch(r"(-?)PT?(\d+)([DMYH])", item.offset or "")
    if not found:
        return item.text
    count, unit = found[2], _UNITS[found[3]] + (" làm việc" if item.working_days else "")
    joint = "trước khi" if found[1] else "kể từ khi"
    return f"{count} {unit} {joint} {item.event}"


def _event(item: Deadline) -> str:
    event = item.event or ""
    return event if re.match(r"trước (?:khi|lúc)|đột xuất|theo ", event, re.IGNORECASE) else f"khi {event}"


_WRITERS: dict[DeadlineKind, Callable[[Deadline], str]] = {
    "by_date": _by_date,
    "period": _period,
    "continuous": _continuous,
    "recurring": _recurring,
    "relative": _relative,
    "event": _event,
    "as_regulated": lambda _: "theo quy định",
}

"""What the other rules say: dates and periods, events and offsets, and what is no time."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.deadlines.drafts import Draft, make, points_of, unit_of, verb
from normalizers.deadlines.grammar import Found
from normalizers.deadlines.lexer import Token, count_of
from normalizers.deadlines.points import Point

# ---------------------------------------------------------------- calendar


@verb
def _point(found: Found) -> Iterator[Draft]:
    scheduled = any("hour" in token.values for token in points_of(found))
    for token in points_of(found):
        dated = token.point is not None and token.point.unit == "date" and not scheduled
        yield make(found, "by_date", "until", a=token) if dated else make(found, "period", "inside", a=token)


@verb
def _inside(found: Found) -> Iterator[Draft]:
    for token in points_of(found):
        yield make(found, "period", "inside", a=token)


@verb
def _before(found: Found) -> Iterator[Draft]:
    for token in points_of(found):
        yield make(found, "by_date", "before", a=token)


@verb
def _until(found: Found) -> Iterator[Draft]:
    for token in points_of(found):
        yield make(found, "by_date", "until", a=token)


@verb
def _range(found: Found) -> Iterator[Draft]:
    yield make(found, "period", "range", a=found.parts["a"][0], b=found.parts["b"][0])


@verb
def _lasting(found: Found) -> Iterator[Draft]:
    n = found.parts["n"][0]
    days = count_of(n.values["n"]) * (7 if unit_of(n) == "tuan" else 1)
    yield make(found, "period", "lasting", a=found.parts["a"][0], days=days)


@verb
def _open_end(found: Found) -> Iterator[Draft]:
    token = found.parts["a"][0]
    closed = token.point is not None and token.point.unit == "years"  # `từ năm 2024 đến năm 2026`
    yield make(found, "period", "inside" if closed else "from", a=token)


@verb
def _after(found: Found) -> Iterator[Draft]:
    yield make(found, "period", "after", a=found.parts["a"][0])


@verb
def _year_and_on(found: Found) -> Iterator[Draft]:
    yield make(found, "period", "inside", a=found.parts["a"][0])
    yield make(found, "continuous", "onward", a=found.parts["a"][0])


@verb
def _onward(found: Found) -> Iterator[Draft]:
    yield make(found, "continuous", "onward", a=found.parts["a"][0] if "a" in found.parts else None)


@verb
def _half_and_year(found: Found) -> Iterator[Draft]:
    """The first months of a named year, and the year."""
    year = found.parts["a"][0]
    for n in (token for token in found.parts["n"] if token.tag == "months"):
        months = min(max(count_of(n.values["n"]), 1), 12)
        if unit_of(n) != "thang":
            yield make(found, "duration")
        else:
            half = Point("months", year.point.year if year.point else None, month=1, last=months)
            yield make(found, "period", "inside", a=Token("half", n.start, n.end, point=half))
    yield make(found, "period", "inside", a=year)


# ---------------------------------------------------------------- events, offsets and what is no time

_ISO = {"ngay": "P{}D", "tuan": "P{}D", "gio": "PT{}H", "tieng": "PT{}H", "thang": "P{}M", "quy": "P{}M", "nam": "P{}Y"}
_TIMES = {"tuan": 7, "quy": 3}


@verb
def _offset(found: Found) -> Iterator[Draft]:
    n, unit = found.parts["n"][0], unit_of(found.parts["n"][0])
    duration = _ISO[unit].format(count_of(n.values["n"]) * _TIMES.get(unit, 1))
    sign = "-" if "negative" in found.parts else ""
    yield make(
        found,
        "relative",
        offset=sign + duration,
        working="working" in n.values,
        event=found.parts["event"],
    )


@verb
def _event(found: Found) -> Iterator[Draft]:
    yield make(found, "event", event=found.parts.get("event") or found.parts["whole"])


@verb
def _as_regulated(found: Found) -> Iterator[Draft]:
    yield make(found, "as_regulated")


@verb
def _after_label(found: Found) -> Iterator[Draft]:
    yield make(found, "label", label=found.parts.get("label", []))


@verb
def _duration(found: Found) -> Iterator[Draft]:
    yield make(found, "duration")


@verb
def _nothing(found: Found) -> Iterator[Draft]:
    yield make(found, "nothing")


@verb
def _season(found: Found) -> Iterator[Draft]:
    """A time of the year, or an occasion, that falls on no fixed day."""
    yield make(found, "season")


@verb
def _unread(found: Found) -> Iterator[Draft]:
    yield make(found, "unread")

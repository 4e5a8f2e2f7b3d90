"""What holds for any text: reading never fails, loses no word, dates are in order, and words read back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.deadlines import find_deadlines, format_deadline, read_deadlines
from normalizers.deadlines.lexer import terms
from normalizers.text import nfc
from schema.record import Deadline

PIECES = [term.example + term.example_after for term in terms()] + [
    ", ", "; ", "\n", "- ", " và ", " (", ") ", ": ", "Báo cáo ", "kế hoạch ", "2024", "31/12", "IV", " 15 ", "%",
]  # fmt: skip
PHRASES = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
YEARS = st.none() | st.integers(1990, 2090)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
EVENTS = st.sampled_from(["nhận đủ hồ sơ", "có ý kiến của Bộ", "Nghị quyết được ban hành"])


@given(st.text() | PHRASES, YEARS)
def test_any_text_gives_items_in_order_with_their_words(text: str, year: int | None) -> None:
    items = read_deadlines(text, year)
    for item in items:
        assert nfc(text)[slice(*item.span)] == item.text
        assert item.start is None or item.end is None or item.start <= item.end
        assert item.year_from_plan is False or year is not None
    assert all(a.span[0] <= b.span[0] for a, b in pairwise(items))


@given(PHRASES, YEARS)
def test_dates_are_inside_their_timex(text: str, year: int | None) -> None:
    for item in read_deadlines(text, year):
        if item.timex and item.end:
            first, _, last = item.timex.partition("/")
            assert (item.start or item.end).isoformat()[:4] == first[:4]
            assert item.end.isoformat()[:4] == (last or first)[:4]
            if len(last or first) == 10:
                assert item.end.isoformat() == (last or first)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_words_are_never_dropped(text: str) -> None:
    assert read_deadlines(text, 2024)


@given(st.text() | PHRASES, YEARS)
def test_running_text_never_fails_and_names_its_spans(text: str, year: int | None) -> None:
    for item in find_deadlines(text, year):
        assert nfc(text)[slice(*item.span)] == item.text
        assert item.kind in ("by_date", "period", "recurring", "relative")


def _rules() -> st.SearchStrategy[str]:
    day, month = st.integers(1, 28), st.integers(1, 12)
    return st.one_of(
        st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6"]),
        st.integers(2, 12).map(lambda n: f"FREQ=YEARLY;INTERVAL={n}"),
        day.map(lambda d: f"FREQ=MONTHLY;BYMONTHDAY={d}"),
        st.sampled_from(["MO", "WE", "TH", "SU"]).map(lambda d: f"FREQ=WEEKLY;BYDAY={d}"),
        st.builds(lambda m, d: f"FREQ=YEARLY;BYMONTH={m};BYMONTHDAY={d}", month, day),
        day.map(lambda d: f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={d}"),
        month.map(lambda m: f"FREQ=YEARLY;BYMONTH={m}"),
        st.integers(0, 23).map(lambda h: f"FREQ=DAILY;BYHOUR={h}"),
    )


def _items() -> st.SearchStrategy[Deadline]:
    labels = st.sampled_from([None, "Báo cáo", "Dự thảo quy chế"])
    conditions = st.sampled_from([None, "sau khi có hướng dẫn của Bộ"])
    offsets = st.builds(
        lambda s, n, u: f"{s}P{n}{u}", st.sampled_from(["", "-"]), st.integers(1, 90), st.sampled_from("DMY")
    )
    years = st.tuples(st.integers(2000, 2050), st.integers(1, 20))
    return st.one_of(
        st.builds(
            lambda d, label, c: Deadline("", "by_date", label=label, end=d, timex=d.isoformat(), condition=c),
            DAYS, labels, conditions,
        ),
        st.builds(
            lambda d, label: Deadline("", "period", label=label, start=d, end=d, timex=d.isoformat()), DAYS, labels
        ),
        st.builds(
            lambda d, n: Deadline(
                "", "period", start=d, end=d + timedelta(n), timex=f"{d.isoformat()}/{(d + timedelta(n)).isoformat()}"
            ),
            DAYS, st.integers(1, 900),
        ),
        DAYS.map(lambda d: Deadline("", "period", start=d)),
        years.map(
            lambda y: Deadline(
                "", "period", start=date(y[0], 1, 1), end=date(sum(y), 12, 31), timex=f"{y[0]}/{sum(y)}"
            )
        ),
        st.builds(lambda y, q: _quarter(y, q), st.integers(2000, 2050), st.integers(1, 4)),
        st.builds(lambda r, label: Deadline("", "recurring", label=label, rrule=r), _rules(), labels),
        st.builds(
            lambda o, e, w: Deadline("", "relative", offset=o, event=e, working_days=w and o.endswith("D")),
            offsets, EVENTS, st.booleans(),
        ),
        EVENTS.map(lambda e: Deadline("", "event", event=e)),
        st.sampled_from([Deadline("", "continuous"), Deadline("", "as_regulated")]),
        st.integers(2000, 2050).map(lambda y: Deadline("", "continuous", start=date(y, 1, 1))),
    )  # fmt: skip


def _quarter(year: int, number: int) -> Deadline:
    end = date(year + number // 4, 3 * number % 12 + 1, 1) - timedelta(1)
    return Deadline("", "period", start=date(year, 3 * number - 2, 1), end=end, timex=f"{year}-Q{number}")


def _meaning(item: Deadline) -> dict[str, object]:
    kept = {name: getattr(item, name) for name in item.__struct_fields__}
    return {name: value for name, value in kept.items() if name not in ("text", "span", "rule")}


@given(_items())
def test_an_item_in_words_reads_as_the_same_item(item: Deadline) -> None:
    read = read_deadlines(format_deadline(item), None)
    assert [_meaning(again) for again in read] == [_meaning(item)]


@given(PHRASES, YEARS)
def test_what_was_read_reads_again(text: str, year: int | None) -> None:
    """Every item of any phrase, put into words, is one item that says the same."""
    for item in read_deadlines(text, year):
        if (item.start or item.end or item.rrule) and item.label is None and item.condition is None:
            again = read_deadlines(format_deadline(item), year)
            assert [(a.kind, a.start, a.end, a.rrule) for a in again] == [(item.kind, item.start, item.end, item.rrule)]


@pytest.mark.parametrize(
    "piece", ["trước ", "của ", "(", "Quý IV, ", "khi có x, ", "trước ngày x ", "2024-", "1/", "; "]
)
def test_long_cells_are_read(piece: str) -> None:
    """Reading takes linear time: at a quadratic rate these would take minutes."""
    assert isinstance(read_deadlines(piece * (30_000 // len(piece)), 2024), list)

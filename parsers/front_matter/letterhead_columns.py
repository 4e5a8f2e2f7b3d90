"""The two columns of a letterhead, taken apart: issuer and symbol at the left; motto, place and date at the right."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.front_matter.letterhead_words import BODY
from parsers.lines import Line
from parsers.page import Flags, Words
from parsers.titles import read_type
from parsers.tokens import APART, Row, centre_of, height_of, indices_of, line_of, rows_of, text_of, top_of
from parsers.two_columns import MOTTO, Columns, Found

_REACH = 170.0
"""The letterhead ends at most this far (points) below the motto: five lines of issuer, symbol, subject and date."""

_RIGHT_FROM = 0.3
"""The motto begins at least at this part of the page's width."""

_HEAD_RIGHT = re.compile(
    r"độc\s+lập|tự\s+do|hạnh\s+phúc|^[-–—_*=.\s]+$|ngày\b.*tháng\b|tháng\b.*năm\b|^năm\s+\d{4}"
    r"|\bhồi\s+\d|ngày[\d\s.…_]*/|^[^\W\d_][^,.;:()\d]{2,40},$",  # `Thành phố Hồ Chí Minh,` / `ngày 5 tháng 3 năm 2024`
    re.IGNORECASE,
)
_HEAD_LEFT = re.compile(
    r"^s[ốo]\b|^v/v\b|^v[ềe] vi[ệe]c\b|^[-–—_*=.\s]+$|ngày\b.*tháng\b.*năm\b|,\s*ngày\b", re.IGNORECASE
)
_WHOLE_MOTTO = re.compile(r"hạnh\s+phúc|SẢN VIỆT NAM|HỒ CHÍ MINH", re.IGNORECASE)
_CUT_DATE = re.compile(r"ngày\b(?!.*\d{4})", re.DOTALL)


def letterhead_columns(words: Words, free: Flags, motto: Line, width: float) -> Found | None:
    """The letterhead around the line of the motto; None where running text names the Republic or the Party."""
    middle = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    near = free & (middle > motto.y0 - 2.5 * motto.height) & (middle < motto.y1 + _REACH)
    rows = rows_of(words, near)
    at = next((i for i, row in enumerate(rows) if MOTTO.search(text_of(row))), None)
    if at is None:
        return None
    first = _starts_at(rows[at], MOTTO)
    gap = rows[at][first].x0 - rows[at][first - 1].x1 if first else 2 * motto.height
    close = gap < APART / 2 * motto.height and not BODY.match(text_of(rows[at][:first]))
    if close or rows[at][first].x0 < _RIGHT_FROM * width:
        return None
    split = rows[at][first].x0 - min(gap / 2, motto.height)
    left = [row for row in rows[:at] if row[-1].x1 < split and text_of(row).isupper()]
    right: list[Row] = []
    for row in rows[at:]:
        ours, theirs = _cut(row, split) if row is not rows[at] else (row[:first], row[first:])
        if not _belongs(ours, theirs, left, right):
            break
        if ours:
            left.append(ours)
        if theirs:
            right.append(theirs)
    return Columns("letterhead", [*map(line_of, left)], [*map(line_of, right)]), indices_of([*left, *right])


def _starts_at(row: Row, pattern: re.Pattern[str]) -> int:
    """The token with which a match of `pattern` in the row's text begins."""
    match = pattern.search(text_of(row))
    assert match is not None
    return text_of(row)[: match.start()].count(" ")


def _cut(row: Row, split: float) -> tuple[Row, Row]:
    """A row of the letterhead as what stands left and right of the gap nearest to `split`; a row that runs across it
    is all left and all right at once, which belongs to no letterhead."""
    wide = [
        number
        for number, (before, token) in enumerate(pairwise(row), start=1)
        if token.x0 - before.x1 > APART * height_of(row)
        and centre_of(row[:number]) < split < centre_of(row[number:])
        and before.x1 < split + 4 * height_of(row)
    ]
    if wide:
        number = min(wide, key=lambda i: abs((row[i - 1].x1 + row[i].x0) / 2 - split))
        return row[:number], row[number:]
    if row[-1].x1 <= split + height_of(row) / 2:
        return row, []
    if row[0].x0 < split - 6 * height_of(row) and (number := _before_date(row)):
        return row[:number], row[number:]
    return ([], row) if row[0].x0 >= split - 6 * height_of(row) and centre_of(row) > split else (row, row)


def _before_date(row: Row) -> int:
    """Where place and date begin in a row that leaves hardly a gap before them; 0 where there are none."""
    dated = next((number for number, token in enumerate(row) if token.text.lower() == "ngày"), 0)
    gaps = [(row[i].x0 - row[i - 1].x1, i) for i in range(1, dated) if row[i].text[0].isupper()]
    return max(gaps)[1] if gaps else 0


def _belongs(ours: Row, theirs: Row, left: list[Row], right: list[Row]) -> bool:
    """Whether the next row goes on with the letterhead read so far."""
    if ours and ours is theirs:
        return False
    if not right or (ours and theirs):
        return True
    row = ours or theirs
    column = left if ours else right
    near = bool(column) and top_of(row) - top_of(column[-1]) < 1.8 * height_of(row)
    text = text_of(row)
    if ours:
        subject = any(re.match(r"v/v|về việc", text_of(other), re.IGNORECASE) for other in left)
        wrapped = " " not in text and bool(column) and text_of(column[-1]).endswith(("-", "/"))
        dated = (
            bool(column) and _CUT_DATE.search(text_of(column[-1])) is not None and re.match(r"\d{4}$", text) is not None
        )
        return bool(_HEAD_LEFT.search(text)) or (near and (text.isupper() or subject or wrapped or dated))
    whole = " ".join(text_of(other) for other in right)
    unfinished = not _WHOLE_MOTTO.search(whole) or _CUT_DATE.search(whole)
    return bool(_HEAD_RIGHT.search(text)) or bool(near and unfinished and read_type(text) is None)

"""Where two columns stand side by side: the letterhead and the sign-off.

Vietnamese official documents set text in two columns at these two places (Decree 30/2020/NĐ-CP, appendix I; before
it Circular 01/2011/TT-BNV): issuer and symbol beside the national motto, place and date; recipients beside the
signer. Offices draw them as a table, with tabs or with blanks, so the columns are found by what is printed in them
and taken apart by the gaps between words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from parsers.lines import GLUE, Line
from parsers.page import Flags, Words
from parsers.sign_off_words import is_name, is_signing_line

MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
"""How the national motto, or the head of the Party's documents, begins."""

RECIPIENTS = re.compile(r"n[ơo]i\s+(?:nhận|gửi)\s*(?::|$)", re.IGNORECASE)
"""The heading of the list of recipients."""

_SAME_ROW = 0.3
"""Words whose middles differ by less than this part of their height stand on one row of a column."""

_APART = 0.8
"""A gap wider than this part of the row's height may part columns; a blank is a quarter, justified up to a half."""

_REACH = 170.0
"""The letterhead ends at most this far (points) below the motto: five lines of issuer, symbol, subject and date."""

_SIGNED_BELOW = 150.0
"""Title and name of the signer stand at most this far (points) apart: room for seal and signature."""

_RECIPIENTS_APART = 60.0
"""Recipients in columns of their own stand at least this far (points) apart."""

_HEAD_RIGHT = re.compile(
    r"độc\s+lập|tự\s+do|hạnh\s+phúc|^[-–—_*=.\s]+$|ngày\b.*tháng\b|tháng\b.*năm\b|^năm\s+\d{4}", re.IGNORECASE
)
_HEAD_LEFT = re.compile(r"^s[ốo]\b|^v/v\b|^v[ềe] vi[ệe]c\b|^[-–—_*=.\s]+$", re.IGNORECASE)
_CUT_DATE = re.compile(r"ngày\b(?!.*\d{4})", re.DOTALL)
_DASH = re.compile(r"[-–—+•*·]")
_ITEM = re.compile(r"[-–—+•*·]|\d{1,2}[.)]\s|như\b|lưu\b", re.IGNORECASE)
_LAST = re.compile(r"[-–—+•*·\s]*lưu\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """A place where two columns stand side by side: the lines of each, top to bottom.

    `unfinished`: whether a sign-off may go on on the next page; `goes_on`: whether it does from the one before.
    """

    kind: Literal["letterhead", "sign_off"]
    left: list[Line]
    right: list[Line]
    unfinished: bool = False
    goes_on: bool = False

    @property
    def y0(self) -> float:
        return min(line.y0 for line in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its box; pieces that the PDF draws apart are one. `words`: where they stand among the page's."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool
    words: tuple[int, ...]


Row = list[Token]


def find_columns(
    words: Words, free: Flags, lines: Sequence[Line], width: float, unfinished: Columns | None
) -> tuple[list[Columns], Flags]:
    """The letterheads and sign-offs of a page, and which words they take.

    `free`: which words stand outside tables, and `lines` made of them; `width` of the page; `unfinished`: the sign-off
    of the page before that may go on here.
    """
    taken = np.zeros(len(words), dtype=bool)
    found: list[Columns] = []

    def keep(made: tuple[Columns, list[int]] | None) -> None:
        if made:
            found.append(made[0])
            taken[made[1]] = True

    if unfinished and lines:
        keep(_rest_of_sign_off(words, free, unfinished, width))
    for line in lines:
        if MOTTO.search(line.text):
            keep(_letterhead(words, free & ~taken, line))
        elif RECIPIENTS.search(line.text) or (_at_the_right(line, width) and is_signing_line(line.text)):
            keep(_sign_off(words, free & ~taken, line, width))
    return found, taken


def _at_the_right(line: Line, width: float) -> bool:
    """Whether a line stands in the right half of the page, and not in its middle."""
    return line.x0 > 0.4 * width and (line.x0 + line.x1) / 2 > 0.56 * width


# ---------------------------------------------------------------------------------------------------------- rows


def rows_of(words: Words, among: Flags) -> list[Row]:
    """The rows of some words, top to bottom, each from left to right; pieces of words glued."""
    index = np.flatnonzero(among)
    if not len(index):
        return []
    box = words.boxes[index]
    middle = (box[:, 1] + box[:, 3]) / 2
    order = np.lexsort((box[:, 0], middle))
    rows: list[list[int]] = []
    start = height = 0.0
    for i in order.tolist():
        if not rows or middle[i] - start > _SAME_ROW * min(height, box[i, 3] - box[i, 1]):
            rows.append([])
            start, height = float(middle[i]), float(box[i, 3] - box[i, 1])
        rows[-1].append(int(index[i]))
    bold = dict(zip(index.tolist(), words.bold(box).tolist() if words.bold else [False] * len(index), strict=True))
    return [_tokens(words, sorted(row, key=lambda i: float(words.boxes[i, 0])), bold) for row in rows]


def _tokens(words: Words, row: list[int], is_bold: Mapping[int, bool]) -> Row:
    tokens: Row = []
    for i in row:
        x0, y0, x1, y1 = words.boxes[i].tolist()
        bold = is_bold[i]
        last = tokens[-1] if tokens else None
        if last and words.runs[i] != words.runs[last.words[-1]] and x0 - last.x1 < GLUE * (y1 - y0):
            box = last.x0, min(last.y0, y0), max(last.x1, x1), max(last.y1, y1)
            tokens[-1] = Token(last.text + words.text[i], *box, last.bold and bold, (*last.words, i))
        else:
            tokens.append(Token(words.text[i], x0, y0, x1, y1, bold, (i,)))
    return tokens


def _text(row: Sequence[Token]) -> str:
    return " ".join(token.text for token in row)


def _height(row: Sequence[Token]) -> float:
    return max(token.y1 - token.y0 for token in row)


def _top(row: Sequence[Token]) -> float:
    return min(token.y0 for token in row)


def _centre(row: Sequence[Token]) -> float:
    return (row[0].x0 + row[-1].x1) / 2


def _line(row: Sequence[Token]) -> Line:
    return Line(
        text=_text(row),
        x0=row[0].x0,
        y0=_top(row),
        x1=row[-1].x1,
        y1=max(token.y1 for token in row),
        first=row[0].x1 - row[0].x0,
        words=len(row),
        bold=all(token.bold for token in row),
    )


def _indices(rows: Sequence[Row]) -> list[int]:
    return [i for row in rows for token in row for i in token.words]


def _parts(row: Row) -> list[Row]:
    """A row cut at its wide gaps."""
    parts: list[Row] = [[row[0]]]
    for before, token in pairwise(row):
        if token.x0 - before.x1 > _APART * _height(row):
            parts.append([])
        parts[-1].append(token)
    return parts


# ---------------------------------------------------------------------------------------------------- letterhead


def _letterhead(words: Words, free: Flags, motto: Line) -> tuple[Columns, list[int]] | None:
    """The letterhead around the line of the motto; None where running text names the Republic or the Party."""
    middle = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    near = free & (middle > motto.y0 - 2.5 * motto.height) & (middle < motto.y1 + _REACH)
    rows = rows_of(words, near)
    at = next((i for i, row in enumerate(rows) if MOTTO.search(_text(row))), None)
    if at is None:
        return None
    first = _starts_at(rows[at], MOTTO)
    gap = rows[at][first].x0 - rows[at][first - 1].x1 if first else 2 * motto.height
    if gap < _APART / 2 * motto.height:
        return None
    split = rows[at][first].x0 - min(gap / 2, motto.height)
    left = [row for row in rows[:at] if row[-1].x1 < split and _text(row).isupper()]
    right: list[Row] = []
    for row in rows[at:]:
        ours, theirs = _cut(row, split) if row is not rows[at] else (row[:first], row[first:])
        if not _belongs(ours, theirs, left, right):
            break
        if ours:
            left.append(ours)
        if theirs:
            right.append(theirs)
    return Columns("letterhead", [*map(_line, left)], [*map(_line, right)]), _indices([*left, *right])


def _starts_at(row: Row, pattern: re.Pattern[str]) -> int:
    """The token with which a match of `pattern` in the row's text begins."""
    match = pattern.search(_text(row))
    assert match is not None
    return _text(row)[: match.start()].count(" ")


def _cut(row: Row, split: float) -> tuple[Row, Row]:
    """A row of the letterhead as what stands left and right of the gap nearest to `split`; a row that runs across it
    is all left and all right at once, which belongs to no letterhead."""
    wide = [
        number
        for number, (before, token) in enumerate(pairwise(row), start=1)
        if token.x0 - before.x1 > _APART * _height(row)
        and _centre(row[:number]) < split < _centre(row[number:])
        and before.x1 < split + 4 * _height(row)
    ]
    if wide:
        number = min(wide, key=lambda i: abs((row[i - 1].x1 + row[i].x0) / 2 - split))
        return row[:number], row[number:]
    if row[-1].x1 <= split + _height(row) / 2:
        return row, []
    if row[0].x0 < split - 6 * _height(row) and (number := _before_date(row)):
        return row[:number], row[number:]
    return ([], row) if row[0].x0 >= split - 6 * _height(row) and _centre(row) > split else (row, row)


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
    near = bool(column) and _top(row) - _top(column[-1]) < 1.8 * _height(row)
    text = _text(row)
    if ours:
        subject = any(re.match(r"v/v|về việc", _text(other), re.IGNORECASE) for other in left)
        wrapped = " " not in text and bool(column) and _text(column[-1]).endswith(("-", "/"))
        return bool(_HEAD_LEFT.search(text)) or (near and (text.isupper() or subject or wrapped))
    whole = " ".join(_text(other) for other in right)
    unfinished = not re.search(r"hạnh\s+phúc|SẢN VIỆT NAM", whole, re.IGNORECASE) or _CUT_DATE.search(whole)
    return bool(_HEAD_RIGHT.search(text)) or bool(near and unfinished)


# ------------------------------------------------------------------------------------------------------ sign-off


def _sign_off(words: Words, free: Flags, anchor: Line, width: float) -> tuple[Columns, list[int]] | None:
    """The sign-off whose recipients or signer begin on the line `anchor`."""
    middle = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    rows = rows_of(words, free & (middle > anchor.y0 - 4.5 * anchor.height))
    at = next(
        (
            number
            for number, row in enumerate(rows)
            if any(RECIPIENTS.match(_text(part)) or is_signing_line(_text(part)) for part in _parts(row))
            and _top(row) > anchor.y0 - anchor.height
        ),
        None,
    )
    if at is None:
        return None
    while at and _only_signer(rows[at - 1], width) and _top(rows[at]) - _top(rows[at - 1]) < 2 * _height(rows[at]):
        at -= 1
    return _read_sign_off(rows[at:], width, None)


def _only_signer(row: Row, width: float) -> bool:
    return row[0].x0 > 0.4 * width and (is_signing_line(_text(row)) or _text(row).isupper())


def _rest_of_sign_off(words: Words, free: Flags, before: Columns, width: float) -> tuple[Columns, list[int]] | None:
    """What goes on at the top of a page from the sign-off at the foot of the one before."""
    rows = rows_of(words, free)
    if rows and re.fullmatch(r"[-–\s]*\d+[-–\s]*", _text(rows[0])):
        rows = rows[1:]
    return _read_sign_off(rows, width, before)


def _read_sign_off(rows: Sequence[Row], width: float, before: Columns | None) -> tuple[Columns, list[int]] | None:
    """The two columns from the first row on, until something stands there that belongs to neither."""
    state = _SignOff(width, before)
    for row in rows:
        if not state.take(row):
            break
    if not state.left and not state.right:
        return None
    left, right = [*map(_line, _side_by_side(state.left))], [*map(_line, state.right)]
    made = Columns("sign_off", left, right, unfinished=not state.complete, goes_on=before is not None)
    return made, _indices([*state.left, *state.right])


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """The rows of the left column; where the recipients stand in columns of their own, one after the other.

    Their dashes stand below each other; a single one counts where what stands before it is closed.
    """
    if not rows:
        return []
    first = min(row[0].x0 for row in rows)
    dashes = [
        (token.x0, before.text.endswith((";", ".", ",")) or _opens_recipient(before, token, after))
        for row in rows
        for before, token, after in zip(row, row[1:], row[2:], strict=False)
        if _DASH.match(token.text) and token.x0 > first + _RECIPIENTS_APART
    ]
    dashes += [(row[0].x0, True) for row in rows if _DASH.match(row[0].text) and row[0].x0 > first + _RECIPIENTS_APART]
    starts: list[float] = []
    for x0, closed in sorted(dashes):
        known = any(abs(x0 - start) < 6 for start in starts)
        if not known and (closed or sum(abs(x0 - other) < 6 for other, _ in dashes) > 1):
            starts.append(x0)
    columns: list[list[Row]] = [[] for _ in range(len(starts) + 1)]
    for row in rows:
        parts: list[Row] = [[] for _ in columns]
        for token in row:
            parts[sum(token.x0 > start - 3 for start in starts)].append(token)
        for column, part in zip(columns, parts, strict=True):
            if part:
                column.append(part)
    return [row for column in columns for row in column]


def _opens_recipient(before: Token, dash: Token, after: Token) -> bool:
    """Whether a dash inside a row opens a recipient: set apart and before a capital, or before `Lưu`."""
    apart = dash.x0 - before.x1 > _APART * (dash.y1 - dash.y0)
    return after.text.lower().startswith("lưu") or (apart and after.text[:1].isupper())


class _SignOff:
    """The rows of a sign-off taken so far."""

    def __init__(self, width: float, before: Columns | None) -> None:
        self._middle = width / 2
        self._left_x = before.left[0].x0 if before and before.left else None
        self._bottom: float | None = None
        self._ended = False  # the list of recipients
        self._named = bool(before and before.right and is_name(before.right[-1].text))
        self._small = before.left[-1].height if before and before.left else None
        self._titled = bool(before and before.right)
        self.left: list[Row] = []
        self.right: list[Row] = []

    @property
    def complete(self) -> bool:
        return self._named and (self._ended or self._left_x is None)

    def take(self, row: Row) -> bool:
        """Takes a row, or says that the sign-off is over."""
        if MOTTO.search(_text(row)) or (self._bottom and _top(row) - self._bottom > _SIGNED_BELOW):
            return False
        left: Row = []
        right: Row = []
        for part in _parts(row):
            (right if self._is_right(part) else left).extend(part)
        if (left and not self._takes_left(left)) or (right and not self._takes_right(right)):
            return False
        if left:
            self._keep_left(left)
        if right:
            self.right.append(right)
            self._named = self._titled and is_name(_text(right))
            self._titled = True
        self._bottom = max(token.y1 for token in row)
        return True

    def _is_right(self, part: Row) -> bool:
        return _centre(part) > self._middle - 10 and part[0].x0 > (self._left_x or 0) + 60

    def _takes_left(self, row: Row) -> bool:
        text = _text(row)
        if RECIPIENTS.match(text):
            return self._left_x is None
        if self._left_x is None or row[-1].x1 > 1.35 * self._middle:
            return False
        if self._small is not None and _height(row) > 1.2 * self._small:
            return False
        if _ITEM.match(text):
            return not self._ended or _LAST.match(text) is not None
        return bool(self.left) and _top(row) - _top(self.left[-1]) < 2 * _height(row)

    def _takes_right(self, row: Row) -> bool:
        text = _text(row)
        if self._named:
            return False
        if not self._titled:
            return is_signing_line(text) or text.isupper() or self._left_x is not None
        column = [(line[0].x0, line[-1].x1) for line in self.right]
        if column and not any(x0 - 40 < _centre(row) < x1 + 40 for x0, x1 in column):
            return False
        return "@" not in text

    def _keep_left(self, row: Row) -> None:
        text = _text(row)
        if RECIPIENTS.match(text):
            self._left_x = row[0].x0
        else:
            self._small = max(self._small or 0.0, _height(row))
            self._ended = self._ended or _LAST.match(text) is not None
        self.left.append(row)

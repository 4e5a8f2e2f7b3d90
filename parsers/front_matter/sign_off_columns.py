"""The two columns of a sign-off, taken apart: recipients at the left, the signer at the right; or, in a joint document,
one signer beside the other."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from parsers.front_matter.sign_off_words import is_name, is_signing_line, names_post
from parsers.lines import Line
from parsers.page import Flags, Words
from parsers.tokens import (
    APART,
    Row,
    Token,
    bottom_of,
    centre_of,
    height_of,
    indices_of,
    line_of,
    parts_of,
    rows_of,
    text_of,
    top_of,
)
from parsers.two_columns import MOTTO, RECIPIENTS, Columns, Found

_SIGNED_BELOW = 150.0
"""Title and name of the signer stand at most this far (points) apart: room for seal and signature."""

_RECIPIENTS_APART = 60.0
"""Recipients in columns of their own stand at least this far (points) apart."""

PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–\s]*\d{1,3}(?:\s*/\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
"""What may stand between the two halves of a sign-off that a page break cuts."""

_DASH = re.compile(r"[-–—+•*·]")
_ITEM = re.compile(r"[-–—+•*·]|\d{1,2}[.)]\s|như\b|lưu\b", re.IGNORECASE)
_LAST = re.compile(r"[-–—+•*·\s]*lưu\b", re.IGNORECASE)


def begins_sign_off(line: Line, width: float) -> bool:
    """Whether a line of a page so wide opens a sign-off: it heads the recipients, or says in whose name or in which
    post somebody signs, in the right half of the page and not in its middle."""
    if RECIPIENTS.search(line.text):
        return True
    at_right = line.x0 > 0.4 * width and (line.x0 + line.x1) / 2 > 0.56 * width
    across = line.x0 < 0.4 * width and line.x1 > 0.6 * width
    return (at_right and is_signing_line(line.text)) or (across and names_post(line.text))


def sign_off_columns(words: Words, free: Flags, anchor: Line, width: float) -> Found | None:
    """The sign-off whose recipients or signer begin on the line `anchor`."""
    middle = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    if anchor.x0 < 0.4 * width and not RECIPIENTS.search(anchor.text):
        return _signers(rows_of(words, free & (middle > anchor.y0)))
    rows = rows_of(words, free & (middle > anchor.y0 - 4.5 * anchor.height))
    at = next(
        (
            number
            for number, row in enumerate(rows)
            if any(RECIPIENTS.match(text_of(part)) or is_signing_line(text_of(part)) for part in parts_of(row))
            and top_of(row) > anchor.y0 - anchor.height
        ),
        None,
    )
    if at is None:
        return None
    while at and _stands_above(rows[at - 1], rows[at], width):
        at -= 1
    return _read_sign_off(rows[at:], width, None)


def _stands_above(row: Row, below: Row, width: float) -> bool:
    """Whether a row of the signer's stands just above the first of the recipients."""
    signs = row[0].x0 > 0.4 * width and (is_signing_line(text_of(row)) or text_of(row).isupper())
    return signs and top_of(below) - top_of(row) < 2 * height_of(below)


def rest_of_sign_off(words: Words, free: Flags, before: Columns, width: float) -> Found | None:
    """What goes on at the top of a page from the sign-off at the foot of the one before."""
    rows = rows_of(words, free)
    if rows and PAGE_NUMBER.fullmatch(text_of(rows[0])):
        rows = rows[1:]
    return _read_sign_off(rows, width, before)


def _signers(rows: Sequence[Row]) -> Found | None:
    """Those who sign a joint document, each in a column below what stands in the first row; None where that row is no
    list of posts."""
    heads = parts_of(rows[0]) if rows else []
    texts = [text_of(head) for head in heads]
    if len(heads) < 2 or not all(map(str.isupper, texts)) or not any(map(is_signing_line, texts)):
        return None
    splits = [(left[-1].x1 + right[0].x0) / 2 for left, right in pairwise(heads)]
    columns: list[list[Row]] = [[] for _ in heads]
    for row in rows:
        parts = [[token for token in row if bisect(splits, token.x0) == number] for number in range(len(heads))]
        if _ends_signers(row, parts, columns):
            break
        for column, part in zip(columns, parts, strict=True):
            if part:
                column.append(part)
    lines = [[*map(line_of, column)] for column in columns]
    return Columns("sign_off", [], lines[-1], beside=lines[:-1]), indices_of(
        [row for column in columns for row in column]
    )


def _ends_signers(row: Row, parts: Sequence[Row], columns: Sequence[Sequence[Row]]) -> bool:
    """Whether a row below posts side by side is none of theirs: it is far below, heads the recipients, runs across the
    columns, or stands below a name."""
    if not any(columns):
        return False
    bottom = max(bottom_of(column[-1]) for column in columns if column)
    named = all(_ends_in_name(column) for column, part in zip(columns, parts, strict=True) if part)
    across = len(parts_of(row)) < sum(map(bool, parts))
    return across or named or bool(RECIPIENTS.match(text_of(row))) or top_of(row) - bottom > _SIGNED_BELOW


def _ends_in_name(column: Sequence[Row]) -> bool:
    """Whether the last row of a signer's is the name, with room for a seal above it."""
    apart = len(column) > 1 and top_of(column[-1]) - bottom_of(column[-2]) > height_of(column[-1])
    return apart and is_name(text_of(column[-1]))


def _read_sign_off(rows: Sequence[Row], width: float, before: Columns | None) -> Found | None:
    """The two columns from the first row on, until something stands there that belongs to neither."""
    state = _SignOff(width, before)
    for row in rows:
        if not state.take(row):
            break
    if not state.left and not state.right:
        return None
    left, right = [*map(line_of, _side_by_side(state.left))], [*map(line_of, state.right)]
    made = Columns("sign_off", left, right, unfinished=not state.complete, goes_on=before is not None)
    return made, indices_of([*state.left, *state.right])


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
    apart = dash.x0 - before.x1 > APART * (dash.y1 - dash.y0)
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
        if MOTTO.search(text_of(row)) or (self._bottom and top_of(row) - self._bottom > _SIGNED_BELOW):
            return False
        left: Row = []
        right: Row = []
        for part in parts_of(row):
            (right if self._is_right(part) else left).extend(part)
        if (left and not self._takes_left(left)) or (right and not self._takes_right(right)):
            return False
        if left:
            self._keep_left(left)
        if right:
            close = bool(self.right) and top_of(right) - bottom_of(self.right[-1]) < height_of(right)
            self.right.append(right)
            self._named = self._titled and is_name(text_of(right)) and not (close and text_of(right).isupper())
            self._titled = True
        self._bottom = bottom_of(row)
        return True

    def _is_right(self, part: Row) -> bool:
        return centre_of(part) > self._middle - 10 and part[0].x0 > (self._left_x or 0) + 60

    def _takes_left(self, row: Row) -> bool:
        text = text_of(row)
        if RECIPIENTS.match(text):
            return self._left_x is None
        if self._left_x is None or row[-1].x1 > 1.35 * self._middle:
            return False
        if self._small is not None and height_of(row) > 1.2 * self._small:
            return False
        if _ITEM.match(text):
            return not self._ended or _LAST.match(text) is not None
        return bool(self.left) and top_of(row) - top_of(self.left[-1]) < 2 * height_of(row)

    def _takes_right(self, row: Row) -> bool:
        text = text_of(row)
        if self._named:
            return False
        if not self._titled:
            return is_signing_line(text) or text.isupper() or self._left_x is not None
        column = [(line[0].x0, line[-1].x1) for line in self.right]
        if column and not any(x0 - 40 < centre_of(row) < x1 + 40 for x0, x1 in column):
            return False
        return "@" not in text

    def _keep_left(self, row: Row) -> None:
        text = text_of(row)
        if RECIPIENTS.match(text):
            self._left_x = row[0].x0
        else:
            self._small = max(self._small or 0.0, height_of(row))
            self._ended = self._ended or _LAST.match(text) is not None
        self.left.append(row)

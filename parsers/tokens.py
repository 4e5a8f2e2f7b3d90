"""Words with their boxes, in rows: for the places of a page where lines are not enough, since columns stand beside each
other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parsers.lines import GLUE, Line
from parsers.page import Flags, Words

APART = 0.8
"""A gap wider than this part of the row's height may part columns; a blank is a quarter, justified up to a half."""

_SAME_ROW = 0.3
"""Words whose middles differ by less than this part of their height stand on one row of a column."""


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


def text_of(row: Sequence[Token]) -> str:
    return " ".join(token.text for token in row)


def height_of(row: Sequence[Token]) -> float:
    return max(token.y1 - token.y0 for token in row)


def top_of(row: Sequence[Token]) -> float:
    return min(token.y0 for token in row)


def bottom_of(row: Sequence[Token]) -> float:
    return max(token.y1 for token in row)


def centre_of(row: Sequence[Token]) -> float:
    return (row[0].x0 + row[-1].x1) / 2


def line_of(row: Sequence[Token]) -> Line:
    return Line(
        text=text_of(row),
        x0=row[0].x0,
        y0=top_of(row),
        x1=row[-1].x1,
        y1=bottom_of(row),
        first=row[0].x1 - row[0].x0,
        words=len(row),
        bold=all(token.bold for token in row),
    )


def indices_of(rows: Sequence[Row]) -> list[int]:
    return [i for row in rows for token in row for i in token.words]


def parts_of(row: Row) -> list[Row]:
    """A row cut at its wide gaps."""
    parts: list[Row] = [[row[0]]]
    for before, token in pairwise(row):
        if token.x0 - before.x1 > APART * height_of(row):
            parts.append([])
        parts[-1].append(token)
    return parts

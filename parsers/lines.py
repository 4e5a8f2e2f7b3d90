"""Words to lines: the first step of every reading of text, in a cell or on the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parsers.page import Floats, Ints, Words

GLUE = 0.1
"""Pieces of a line closer than this part of their height are one word. A space is a quarter of the font size
and, squeezed by justification, still twice this."""

SAME_LINE = 0.4
"""Words whose middles differ by less than this part of their height stand on one line; raised footnote marks do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `text` has single spaces; `first` is the width of its first word, `words` their number.

    `bold`: whether all of it is set in bold type.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    first: float
    words: int
    bold: bool = False

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def group_lines(words: Words, group: Ints, *, bold: bool = False) -> dict[int, list[Line]]:
    """The lines of each group of words, top to bottom. `group` (n,): the group of each word; negative: none.

    `bold`: whether to find out which lines are.
    """
    wanted = np.flatnonzero(group >= 0)
    if not len(wanted):
        return {}
    box = words.boxes[wanted]
    key = group[wanted]
    middle = (box[:, 1] + box[:, 3]) / 2
    order = np.lexsort((middle, key))
    height = np.median(box[:, 3] - box[:, 1])
    jump = np.concatenate(
        [[True], (np.diff(key[order]) != 0) | (np.diff(middle[order]) > SAME_LINE * height)],
    )
    line = np.empty(len(wanted), dtype=np.int64)
    line[order] = np.cumsum(jump)
    order = np.lexsort((box[:, 0], line))
    starts = np.flatnonzero(np.concatenate([[True], np.diff(line[order]) != 0]))
    ends = [*starts[1:].tolist(), len(order)]
    texts = [words.text[i] for i in wanted[order].tolist()]
    box, run = box[order], words.runs[wanted][order]
    whole = (np.minimum.reduceat(run, starts) == np.maximum.reduceat(run, starts)).tolist()
    owner = key[order][starts].tolist()
    x0, first = box[starts, 0].tolist(), (box[starts, 2] - box[starts, 0]).tolist()
    y0, y1 = np.minimum.reduceat(box[:, 1], starts).tolist(), np.maximum.reduceat(box[:, 3], starts).tolist()
    x1 = np.maximum.reduceat(box[:, 2], starts).tolist()
    is_bold = _all_bold(words, box, starts) if bold else [False] * len(starts)
    lines: dict[int, list[Line]] = {}
    for i, (begin, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        if whole[i]:  # the usual line: no piece of a word to be put to the one before
            text, count = " ".join(texts[begin:end]), end - begin
            made = Line(text, x0[i], y0[i], x1[i], y1[i], first[i], count, is_bold[i])
        else:
            made = _line(texts[begin:end], box[begin:end].tolist(), run[begin:end].tolist(), is_bold[i])
        lines.setdefault(owner[i], []).append(made)
    return lines


def _all_bold(words: Words, boxes: Floats, starts: Ints) -> list[bool]:
    """For each line whether all its words are bold. `boxes`: of the words, line by line."""
    if words.bold is None:
        return [False] * len(starts)
    bold: list[bool] = np.logical_and.reduceat(words.bold(boxes), starts).tolist()
    return bold


def _line(texts: list[str], boxes: list[list[float]], runs: list[int], bold: bool = False) -> Line:
    parts = [texts[0]]
    count, first, edge = 1, boxes[0][2] - boxes[0][0], boxes[0][2]
    for i in range(1, len(texts)):
        box = boxes[i]
        if runs[i] != runs[i - 1] and box[0] - edge < GLUE * (box[3] - box[1]):
            if count == 1:
                first = box[2] - boxes[0][0]
        else:
            parts.append(" ")
            count += 1
        parts.append(texts[i])
        edge = max(edge, box[2])
    return Line(
        text="".join(parts),
        x0=boxes[0][0],
        y0=min(box[1] for box in boxes),
        x1=edge,
        y1=max(box[3] for box in boxes),
        first=first,
        words=count,
        bold=bold,
    )

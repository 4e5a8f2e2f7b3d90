"""Lines of running text to paragraphs: what a wrap is and what a new paragraph, on a page and over page breaks.

Geometry comes first: a line that ends although the next word would have fitted was meant to end; an indent or a
greater distance begins a paragraph. What a line opens with (a number, a dash: `parsers.openings`) decides where
geometry leaves it open, since a wrap may also put a dash or a number first (`kinh tế` / `- xã hội`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from parsers.cell_text import EDGE, clean, wraps_inside_symbol
from parsers.lines import Line
from parsers.openings import read_opening
from schema.record import Place

_SAME_EDGE = 2.5
"""Ends of lines this close (points) are one edge of the text."""

_JUSTIFIED = 0.35
"""Text is justified where this part of its longer lines ends at one edge."""

_FEW_LINES = 12
"""A page with fewer lines than this may have none that is full."""

_SHORT = 0.5
"""A line that leaves this part of the measure free surely ends a paragraph."""

_TELLING = 4
"""From so many ends of paragraphs on, it can be told whether a document sets its paragraphs apart."""

_MARKED = 0.85
"""It does where this part of its paragraphs is."""

_HANGING = 48.0
"""Lines of a list item may begin this far (points) right of its dash or number."""

_EARLY = 0.4
"""A line that is wrapped early leaves at most this part of the measure free."""

_WIDER = 0.12
"""A distance greater than the usual one by this part of it begins a paragraph."""

_STOP = re.compile(r"[.;:!?…]['”\")\]]*$|\./\.?$")
_RULE_LINE = re.compile(r"[-–—_*=.…\s]+")


@dataclass(frozen=True, slots=True)
class Room:
    """How running text is set on a page: its left and right edge, the usual distance from line to line, the width of
    the page, and whether the document sets its paragraphs apart by indents or distances."""

    left: float
    right: float
    leading: float
    width: float
    marked: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its text with single spaces, and its lines with the page that each stands on."""

    lines: list[tuple[int, Line]]
    room: Room
    text: str = ""
    centred: bool = False

    @property
    def page(self) -> int:
        return self.lines[0][0]

    @property
    def bold(self) -> bool:
        return all(line.bold for _, line in self.lines)

    @property
    def first(self) -> Line:
        return self.lines[0][1]

    @property
    def last(self) -> Line:
        return self.lines[-1][1]

    def add(self, page: int, line: Line) -> None:
        """Goes on with a line."""
        self.lines.append((page, line))
        self.text = joined(self.text, clean(line.text))

    def where(self) -> list[Place]:
        """One box a page."""
        return places(self.lines)


def joined(before: str, after: str) -> str:
    """Two pieces of one paragraph: a wrap is a space, or nothing inside a symbol (`NĐ-` and `CP`)."""
    return f"{before}{after}" if wraps_inside_symbol(before, after) else f"{before} {after}"


def places(lines: Iterable[tuple[int, Line]]) -> list[Place]:
    """The boxes of some lines, one a page."""
    boxes: dict[int, list[Line]] = {}
    for page, line in lines:
        boxes.setdefault(page, []).append(line)
    return [
        Place(
            page,
            (
                round(min(line.x0 for line in own), 1),
                round(min(line.y0 for line in own), 1),
                round(max(line.x1 for line in own), 1),
                round(max(line.y1 for line in own), 1),
            ),
        )
        for page, own in boxes.items()
    ]


def measure_room(lines: Sequence[Line], width: float) -> Room:
    """The edges and the leading of a page's running text. `width`: of the page, for one with hardly any text."""
    if not lines:
        return Room(0.15 * width, 0.93 * width, 16.0, width)
    x0, x1 = np.array([line.x0 for line in lines]), np.array([line.x1 for line in lines])
    long = x1 - x0 >= 0.6 * np.max(x1 - x0)  # or equal: a broken matrix leaves lines no width
    right = _right_edge(x1[long])
    return Room(_left_edge(x0, x1, right), right, _leading(lines), width)


def measure_rooms(pages: Sequence[tuple[Sequence[Line], float]]) -> list[Room]:
    """The room of each page, from its lines and its width. Pages with few lines are held against those of their width:
    short lines tell of no right edge."""
    rooms = [measure_room(lines, width) for lines, width in pages]
    widest: dict[int, float] = {}
    for (lines, width), room in zip(pages, rooms, strict=True):
        if len(lines) >= _FEW_LINES:
            widest[round(width)] = max(widest.get(round(width), 0.0), room.right)
    rooms = [
        room
        if len(lines) >= _FEW_LINES
        else replace(room, right=max(room.right, widest.get(round(width), width - room.left)))
        for (lines, width), room in zip(pages, rooms, strict=True)
    ]
    after_short = [
        apart for (lines, _), room in zip(pages, rooms, strict=True) for apart in _apart_after_short(lines, room)
    ]
    marked = len(after_short) >= _TELLING and sum(after_short) >= _MARKED * len(after_short)
    return [replace(room, marked=marked) for room in rooms]


def _apart_after_short(lines: Sequence[Line], room: Room) -> list[bool]:
    """For each line that comes after one that surely ends a paragraph, whether it is set apart."""
    short = room.right - _SHORT * (room.right - room.left)
    return [
        _is_wide(above, below, room) or below.x0 - room.left > EDGE
        for above, below in pairwise(lines)
        if above.x1 < short and not is_centred(above, room)
    ]


def _is_wide(above: Line, below: Line, room: Room) -> bool:
    """Whether two lines are farther apart than lines of one paragraph are."""
    return below.y1 - above.y1 > room.leading * (1 + _WIDER) + 1.5


def _right_edge(ends: np.ndarray) -> float:
    """The right edge: where most of the long lines end, in ragged text the farthest."""
    close = np.abs(ends[:, None] - ends[None, :]) <= _SAME_EDGE
    share = close.sum(axis=1)
    if len(ends) >= 4 and share.max() >= _JUSTIFIED * len(ends):
        return float(ends[share >= _JUSTIFIED * len(ends)].max())
    return float(ends.max())


def _left_edge(x0: np.ndarray, x1: np.ndarray, right: float) -> float:
    """The left edge: the leftmost of the lines that are not centred."""
    width = float(np.max(x1 - x0))
    wide = x0[x1 - x0 > 0.5 * width]
    return float(np.min(wide if len(wide) else x0))


def _leading(lines: Sequence[Line]) -> float:
    """The distance that a fifth of the lines keep at most: the others stand below paragraphs."""
    height = sorted(line.height for line in lines)[len(lines) // 2]
    steps = sorted(
        step for above, below in pairwise(lines) if 0.7 * height < (step := below.y1 - above.y1) < 2.5 * height
    )
    return steps[len(steps) // 5] if steps else 1.2 * height


def is_centred(line: Line, room: Room) -> bool:
    """Whether a line is set in the middle between the edges."""
    left, right = line.x0 - room.left, room.right - line.x1
    return left > 2 * EDGE and abs(left - right) < max(2.5, 0.12 * (left + right))


@dataclass(slots=True)
class Builder:
    """Makes paragraphs of lines that come one after the other."""

    done: list[Paragraph] = field(default_factory=list)
    _open: Paragraph | None = None

    def take(self, page: int, line: Line, room: Room) -> None:
        """The next line, on the same page as the one before or at the top of the next."""
        if self._open and self._goes_on(self._open, page, line, room):
            self._open.add(page, line)
            return
        self.close()
        self._open = Paragraph([(page, line)], room, clean(line.text), is_centred(line, room))

    def close(self) -> None:
        """What comes next is no part of the paragraph."""
        if self._open:
            self.done.append(self._open)
        self._open = None

    def _goes_on(self, open_: Paragraph, page: int, line: Line, room: Room) -> bool:
        if _RULE_LINE.fullmatch(line.text) or _RULE_LINE.fullmatch(open_.text):
            return False
        if page != open_.lines[-1][0]:
            return _goes_on_over_break(open_, line, room)
        if abs(line.x0 - room.left) <= EDGE and open_.first.x0 - room.left < _HANGING:
            open_.centred = False  # an indented first line may end as far from the right edge
        elif open_.centred or (is_centred(line, room) and len(open_.lines) == 1):
            return False
        return not _begins(open_, line, room)


def _fills(before: Line, line: Line, room: Room) -> bool:
    """Whether a line is full: the first word of the next would not have fitted."""
    need = line.first + 0.25 * before.height
    return room.right - before.x1 < need + 0.4 * before.height


def _begins(open_: Paragraph, line: Line, room: Room) -> bool:
    """Whether a line begins a paragraph, below another one of the same page."""
    before = open_.last
    if _at_right(before, room) or _at_right(line, room):
        return True
    opening = read_opening(line.text)
    step = line.y1 - before.y1
    wide = _is_wide(before, line, room)
    shift = _shift(open_, line, room)
    stopped = bool(_STOP.search(open_.text))
    runs_on = not stopped and line.text[0].islower()
    if not _fills(before, line, room):
        return wide or shift or opening is not None or not _wrapped_early(open_, line, line.x0 - room.left)
    if opening and (opening.rule.strong or wide or shift or stopped):
        return True
    return step > 1.9 * room.leading or ((wide or shift) and not runs_on)


def _wrapped_early(open_: Paragraph, line: Line, indent: float) -> bool:
    """Whether a line that leaves room for the next word goes on all the same. `indent`: of the next line.

    Writers that measure with other fonts than they draw with wrap early. Then the phrase runs on in lower case, or
    paragraphs are set apart and the next line is not.
    """
    room = open_.room
    free = (room.right - open_.last.x1) / max(room.right - room.left, 1.0)
    if room.marked and indent < EDGE and line.bold == open_.bold:
        return free < _EARLY
    return line.text[0].islower() and free < _EARLY and not _STOP.search(open_.text)


def _at_right(line: Line, room: Room) -> bool:
    """Whether a line is set against the right edge, as printed stamps of signatures are."""
    return room.right - line.x1 < EDGE and line.x0 - room.left > 0.25 * (room.right - room.left)


def _shift(open_: Paragraph, line: Line, room: Room) -> bool:
    """Whether a line begins at another place than lines that go on with the paragraph do."""
    if len(open_.lines) > 1:
        return abs(line.x0 - open_.lines[1][1].x0) > EDGE
    offset = line.x0 - open_.first.x0
    if offset > EDGE:
        return not (read_opening(open_.text) and offset < _HANGING)
    if offset < -EDGE:
        return False
    return line.x0 > room.left + EDGE


def _goes_on_over_break(open_: Paragraph, line: Line, room: Room) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before.

    Left edges are compared page by page: mirrored margins shift them.
    """
    indent = line.x0 - room.left
    if (open_.centred and indent > EDGE) or is_centred(line, room):
        return False
    before = open_.last
    free = open_.room.right - before.x1
    opening = read_opening(line.text)
    stopped = bool(_STOP.search(open_.text))
    if free > line.first + 0.65 * before.height:
        return not (opening or stopped) and _wrapped_early(open_, line, indent)
    if indent > EDGE and (opening or stopped):
        body = open_.lines[1][1].x0 if len(open_.lines) > 1 else None
        return bool(body and abs(indent - (body - open_.room.left)) < EDGE and not opening)
    if stopped and opening:
        return False
    if stopped and line.text[0].isupper():  # only where first lines are indented does an edge tell that it goes on
        return open_.first.x0 - open_.room.left > EDGE and len(open_.lines) > 0
    return True

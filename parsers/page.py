"""What a reader gives for one page, and the interface that every reader has.

All coordinates are points of the page as a viewer shows it (rotation and crop box applied), origin top left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MIN_INK = 0.97
"""A ruling lighter than this (0 black, 1 white) is not seen by a reader of the page, so it rules nothing."""


_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
"""What broken fonts map letters to and no database keeps: NUL, halves of pairs of UTF-16. Such a letter is unknown."""


def storable(text: str) -> str:
    """Text that any database takes, with U+FFFD for letters that are none."""
    return _NO_TEXT.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page.

    `text`: n strings. `boxes`: (n, 4) floats, x0 y0 x1 y1. `runs`: (n,) integers; two words with the same
    run were separated by a space that the PDF holds, words of different runs may be pieces of one word.
    `bold` tells of the (m, 4) boxes of some words which are set in bold type: (m,) flags; None where the reader
    does not know. It is a function because few words are asked.
    """

    text: list[str]
    boxes: Floats
    runs: Ints
    bold: Callable[[Floats], Flags] | None = None

    def __post_init__(self) -> None:
        if any(map(_NO_TEXT.search, self.text)):
            object.__setattr__(self, "text", [storable(word) for word in self.text])

    def __len__(self) -> int:
        return len(self.text)

    @staticmethod
    def none() -> Words:
        return Words([], np.empty((0, 4)), np.empty(0, dtype=np.int64))


def middles_inside(boxes: Floats, areas: Floats) -> Flags:
    """(n,): whether the middle of each of the (n, 4) boxes lies in one of the (m, 4) areas."""
    x, y = (boxes[:, [0]] + boxes[:, [2]]) / 2, (boxes[:, [1]] + boxes[:, [3]]) / 2
    inside = (x > areas[:, 0]) & (x < areas[:, 2]) & (y > areas[:, 1]) & (y < areas[:, 3])
    return np.asarray(inside.any(axis=1))


@dataclass(frozen=True, slots=True)
class Rulings:
    """The straight lines of a page, however drawn.

    `horizontal`: (n, 3) floats, y x0 x1. `vertical`: (m, 3) floats, x y0 y1. Ends ordered.
    """

    horizontal: Floats
    vertical: Floats

    @staticmethod
    def none() -> Rulings:
        return Rulings(np.empty((0, 3)), np.empty((0, 3)))


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page, read. `number` counts from 1; `stamps` is the text of widgets and annotations, kept apart, and
    `pictured` those of its words that are pictures of digits. `complaints` is what the library said of damage."""

    number: int
    width: float
    height: float
    reader: str
    words: Words
    rulings: Rulings
    rotation: int = 0
    stamps: Words = field(default_factory=Words.none)
    pictured: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


class Reader(Protocol):
    """An open PDF, read by one library, a page at a time."""

    name: str
    pages: int
    producer: str | None

    @property
    def repaired(self) -> bool:
        """Whether the file's table of objects was of no use, and the library made one of what it found."""

    def read(self, number: int) -> PageContent:
        """The page `number` (from 1). Raises `Damaged` where the library cannot follow it."""

    def close(self) -> None: ...


THIN = 3.0
"""A filled or stroked shape at most this thick (points) is a line. Word's thickest table border is 6 pt
wide but drawn as strokes; its usual ones are 0.5 to 2.25 pt (ISO/IEC 29500-1, 17.4.4, sizes in eighths)."""


@dataclass(slots=True)
class Strokes:
    """Shapes of a page that may be rulings, as a reader collects them: ink's extent, drawn as outline or filled."""

    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    outlined: list[bool] = field(default_factory=list)
    coloured: list[bool] = field(default_factory=list)

    def add(self, box: tuple[float, float, float, float], *, outlined: bool, coloured: bool) -> None:
        self.boxes.append(box)
        self.outlined.append(outlined)
        self.coloured.append(coloured)

    def rulings(self) -> Rulings:
        """Thin shapes are lines, thick ones give four edges where outlined.

        A dot (thin both ways) may be part of a dotted line in either direction, so it counts as both. Of coloured
        and plain lines on one page those that are less long in all are left out: seals are red and signatures blue
        (Decree 30/2020/NĐ-CP, appendix I), also where they are drawn over a table.
        """
        if not self.boxes:
            return Rulings.none()
        box = np.asarray(self.boxes, dtype=np.float64)
        wide, high = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
        flat, upright, outlined = high <= THIN, wide <= THIN, np.asarray(self.outlined, dtype=bool)
        coloured = np.asarray(self.coloured, dtype=bool)
        if coloured.any():
            length = np.where(flat | upright, np.maximum(wide, high), np.where(outlined, 2 * (wide + high), 0))
            seen = coloured if length[coloured].sum() > length[~coloured].sum() else ~coloured
            box, flat, upright, outlined = box[seen], flat[seen], upright[seen], outlined[seen]
        frame = box[~flat & ~upright & outlined]
        across, down = box[flat], box[upright]
        horizontal = [np.column_stack([(across[:, 1] + across[:, 3]) / 2, across[:, 0], across[:, 2]])]
        vertical = [np.column_stack([(down[:, 0] + down[:, 2]) / 2, down[:, 1], down[:, 3]])]
        horizontal += [frame[:, [1, 0, 2]], frame[:, [3, 0, 2]]]
        vertical += [frame[:, [0, 1, 3]], frame[:, [2, 1, 3]]]
        return Rulings(np.concatenate(horizontal), np.concatenate(vertical))


def is_coloured(channels: Sequence[float]) -> bool:
    """Whether a colour is no grey: its channels (each 0 to 1) differ by more than a fifth."""
    return len(channels) > 1 and max(channels[:3]) - min(channels[:3]) > 0.2

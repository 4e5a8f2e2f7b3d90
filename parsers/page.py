"""What a reader gives for one page, and the interface that every reader has.

All coordinates are points of the page as a viewer shows it (rotation and crop box applied), origin top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MIN_INK = 0.97
"""A ruling lighter than this (0 black, 1 white) is not seen by a reader of the page, so it rules nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page.

    `text`: n strings. `boxes`: (n, 4) floats, x0 y0 x1 y1. `runs`: (n,) integers; two words with the same
    run were separated by a space that the PDF holds, words of different runs may be pieces of one word.
    """

    text: list[str]
    boxes: Floats
    runs: Ints

    def __len__(self) -> int:
        return len(self.text)

    @staticmethod
    def none() -> Words:
        return Words([], np.empty((0, 4)), np.empty(0, dtype=np.int64))


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
    """One page, read. `number` counts from 1; `stamps` is the text of widgets and annotations, kept apart."""

    number: int
    width: float
    height: float
    reader: str
    words: Words
    rulings: Rulings
    rotation: int = 0
    stamps: Words = field(default_factory=Words.none)


class Reader(Protocol):
    """An open PDF, read by one library, a page at a time."""

    name: str
    pages: int
    producer: str | None

    def read(self, number: int) -> PageContent:
        """The page `number` (from 1). Raises `Damaged` where the library cannot follow it."""

    def close(self) -> None: ...


THIN = 3.0
"""A filled or stroked shape at most this thick (points) is a line. Word's thickest table border is 6 pt
wide but drawn as strokes; its usual ones are 0.5 to 2.25 pt (ISO/IEC 29500-1, 17.4.4, sizes in eighths)."""


def rulings_from_rects(rects: Sequence[tuple[float, float, float, float]], outlined: Sequence[bool]) -> Rulings:
    """Rulings from axis-aligned shapes: thin ones are lines, thick ones give four edges where outlined.

    `rects`: n boxes x0 y0 x1 y1, the ink's extent. `outlined[i]`: the box was stroked, not filled.
    A dot (thin both ways) may be part of a dotted line in either direction, so it counts as both.
    """
    if not rects:
        return Rulings.none()
    box = np.asarray(rects, dtype=np.float64)
    wide, high = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    flat, upright = high <= THIN, wide <= THIN
    frame = box[~flat & ~upright & np.asarray(outlined, dtype=bool)]
    lines_h, lines_v = box[flat], box[upright]
    horizontal = np.concatenate(
        [
            np.column_stack([(lines_h[:, 1] + lines_h[:, 3]) / 2, lines_h[:, 0], lines_h[:, 2]]),
            frame[:, [1, 0, 2]],
            frame[:, [3, 0, 2]],
        ]
    )
    vertical = np.concatenate(
        [
            np.column_stack([(lines_v[:, 0] + lines_v[:, 2]) / 2, lines_v[:, 1], lines_v[:, 3]]),
            frame[:, [0, 1, 3]],
            frame[:, [2, 1, 3]],
        ]
    )
    return Rulings(horizontal, vertical)

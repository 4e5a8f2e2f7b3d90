"""Digits in a small picture: a number that the signing tool stamped as an image of its letters.

Some tools write `2118` into `Số:      /…` as a picture of machine-set type. Nothing but digits is looked for, and
either all that is drawn is digits, each much more like one digit than like any other, or nothing is read. This is no
character recognition for scans: a picture with noise, a hand's writing or a seal gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pymupdf

Ink = npt.NDArray[np.float64]
"""A picture: rows of pixels from 0, blank, to 1, black."""

_FACES = ("tiro", "tiit", "tibo", "tibi", "helv", "heit", "hebo")
"""The faces to compare with, names of MuPDF's own fonts: Times is what Decree 30/2020 asks for."""

_INK = 0.3
"""A pixel darker than this is of a sign: thin strokes of small type are grey."""

_SIDE = 24
"""Signs are compared as squares of so many pixels, blurred by so many, since strokes are bolder in one face."""

_BLUR = 1.2

_LIKE = 0.86
"""The least correlation with the digit that a sign is read as."""

_CLEARER = 0.1
"""By so much the correlation with every other digit must be lower. With these two no digit of 22 faces that are not
among those above was taken for another one; most give nothing."""

_MOST_DIGITS = 8
_MOST_SPECKS = 40
_FULL = 0.85
"""All signs of a number are at least so high as part of the highest: digits of one size."""

_MOST_INK = 0.25
_APART = 0.5
"""Signs with a gap wider than this part of their height are of two numbers."""


_Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that stand together, and their box in pixels of the picture: x0, y0, x1, y1."""

    text: str
    box: _Box


def read_digits(ink: Ink) -> list[Number]:
    """The numbers of a picture from left to right; none where anything in it is no clear digit."""
    dark = ink > _INK
    if not dark.any() or dark.mean() > _MOST_INK:
        return []
    signs = _whole(sorted(_specks(dark)))
    if len(signs) > _MOST_DIGITS:
        return []
    heights = [y1 - y0 for _, y0, _, y1 in signs]
    if min(heights) < _FULL * max(heights) or max(heights) < _SIDE / 2:
        return []
    numbers: list[Number] = []
    for x0, y0, x1, y1 in signs:
        digit = _digit(ink[y0:y1, x0:x1])
        if digit is None:
            return []
        last = numbers[-1] if numbers else None
        if last is not None and x0 - last.box[2] < _APART * max(heights):
            left, top, _, bottom = last.box
            numbers[-1] = Number(last.text + digit, (left, min(top, y0), x1, max(bottom, y1)))
        else:
            numbers.append(Number(digit, (x0, y0, x1, y1)))
    return numbers


def _whole(specks: list[_Box]) -> list[_Box]:
    """The specks that lie in no other's box: a thin stroke may be broken."""
    return [a for a in specks if not any(a != b and _within(a, b) for b in specks)]


def _within(a: _Box, b: _Box) -> bool:
    return b[0] - 1 <= a[0] and b[1] - 1 <= a[1] and a[2] <= b[2] + 1 and a[3] <= b[3] + 1


def _specks(dark: npt.NDArray[np.bool_]) -> list[_Box]:
    """The boxes of what hangs together, corners counted; not many more than a number can have."""
    left = set(zip(*(axis.tolist() for axis in np.nonzero(dark)), strict=True))
    boxes: list[_Box] = []
    while left and len(boxes) <= _MOST_SPECKS:
        found = [left.pop()]
        for y, x in found:  # grows while it is gone through
            near = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)} & left
            left -= near
            found += near
        ys, xs = zip(*found, strict=True)
        boxes.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1))
    return boxes


def _digit(sign: Ink) -> str | None:
    """The digit that a sign is clearly, None where it is none."""
    own = _square(sign)
    likeness = {digit: float(max(faces @ own)) for digit, faces in _faces().items()}
    best, second = sorted(likeness, key=likeness.__getitem__, reverse=True)[:2]
    return best if likeness[best] >= _LIKE and likeness[best] - likeness[second] >= _CLEARER else None


def _square(sign: Ink) -> Ink:
    """A sign as a square of one size, its shape kept, as a vector of mean 0 and length 1."""
    from PIL import Image, ImageFilter  # slow to import, and seldom needed

    height, width = sign.shape
    scale = _SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = Image.fromarray((sign * 255).astype(np.uint8)).resize(size, Image.Resampling.BOX)
    whole = Image.new("L", (_SIDE + 4, _SIDE + 4))
    whole.paste(small, ((whole.width - size[0]) // 2, (whole.height - size[1]) // 2))
    blurred = np.asarray(whole.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float64)
    vector: Ink = blurred.ravel() - blurred.mean()
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


@cache
def _faces() -> dict[str, Ink]:
    """Each digit in each face, a row a face."""
    return {digit: np.array([_square(_drawn(digit, face)) for face in _FACES]) for digit in "0123456789"}


def _drawn(digit: str, face: str) -> Ink:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=80, height=100)
        page.insert_text((20, 80), digit, fontname=face, fontsize=72)
        picture = page.get_pixmap(colorspace=pymupdf.csGRAY)
    ink = 1 - np.frombuffer(picture.samples, np.uint8).reshape(picture.h, picture.w) / 255
    ys, xs = np.nonzero(ink > _INK)
    return ink[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]

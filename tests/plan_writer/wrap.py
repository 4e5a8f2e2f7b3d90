"""Wrapping text into lines. Widths, indents and gaps are in points."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .fonts import LEADING, Face, width

SYMBOL = re.compile(r"\d+/(\d{4}/)?[A-ZĐ]")
_AFTER_JOINT = re.compile(r"(?<=[-/])")
_DASHES = ("-", "–", "+")


@dataclass(frozen=True)
class Line:
    """One line. `gap` is extra space above it; `starts` says that it opens a list item or a paragraph."""

    text: str
    width: float
    indent: float = 0.0
    gap: float = 0.0
    starts: Literal["", "item", "paragraph"] = ""
    last: bool = False


@dataclass(frozen=True)
class Setting:
    """How a text is wrapped: width to fill, type face and size, first-line indent, gap between paragraphs."""

    width: float
    face: Face
    size: float
    indent: float = 0.0
    gap: float = 0.0
    break_symbols: bool = True


def wrap(text: str, setting: Setting) -> list[Line]:
    """The lines of a text whose paragraphs are separated by newlines; [] for an empty text."""
    return list(_wrapped(text, setting))


@functools.lru_cache(maxsize=100_000)
def _wrapped(text: str, setting: Setting) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, paragraph in enumerate(text.split("\n") if text else []):
        starts: Literal["item", "paragraph"] = "item" if paragraph.startswith(("- ", "+ ")) else "paragraph"
        rows = list(_fill(paragraph, setting))
        for index, row in enumerate(rows):
            first = index == 0
            lines.append(
                Line(
                    row,
                    width(row, setting.face, setting.size),
                    setting.indent if first else 0.0,
                    setting.gap if first and number else 0.0,
                    starts if first and number else "",
                    index == len(rows) - 1,
                )
            )
    return tuple(lines)


def height(lines: list[Line], size: float) -> float:
    """The height of lines set one below the other; the first line's gap does not count."""
    return len(lines) * size * LEADING + sum(line.gap for line in lines[1:])


@functools.lru_cache(maxsize=100_000)
def longest_atom(text: str, face: Face, size: float, break_symbols: bool) -> float:
    """The width of the widest piece of a text that no line break may part."""
    atoms = (atom for paragraph in text.split("\n") for _, atom in _atoms(paragraph, break_symbols))
    return max((width(atom, face, size) for atom in atoms), default=0.0)


def _fill(paragraph: str, setting: Setting) -> Iterator[str]:
    """Greedy filling; a word longer than the line is broken where the line is full."""
    current, room = "", setting.width - setting.indent
    for glue, atom in _atoms(paragraph, setting.break_symbols):
        longer = current + glue + atom if current else atom
        if width(longer, setting.face, setting.size) <= room:
            current = longer
            continue
        if current:
            yield current
            room = setting.width
        while width(atom, setting.face, setting.size) > room and len(atom) > 1:
            fit = _fit(atom, room, setting)
            yield atom[:fit]
            atom, room = atom[fit:], setting.width
        current = atom
    yield current


def _fit(word: str, room: float, setting: Setting) -> int:
    """How many letters of a word fit, at least one."""
    count = 1
    while count < len(word) and width(word[: count + 1], setting.face, setting.size) <= room:
        count += 1
    return count


def _atoms(paragraph: str, break_symbols: bool) -> Iterator[tuple[str, str]]:
    """Unbreakable pieces, each with what separates it from the one before.

    A lone dash stays with the word before it, so that only a list item begins a line with a dash; the
    dash of a list item stays with the word after it.
    """
    words: list[str] = []
    for word in paragraph.split(" "):
        if words and (word in _DASHES or (words[-1] in _DASHES and len(words) == 1)):
            words[-1] += " " + word
        else:
            words.append(word)
    for word in words:
        pieces = _AFTER_JOINT.split(word) if break_symbols and SYMBOL.match(word) else [word]
        for index, piece in enumerate(piece for piece in pieces if piece):
            yield ("" if index else " "), piece

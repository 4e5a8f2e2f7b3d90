"""The lines of a cell to its verbatim text: wraps are spaces, list items and paragraphs are new lines.

What a wrap hides is decided by geometry first: a line that ends although the next word would have fitted ends
a paragraph; a word alone on its line that leaves no room for one more letter may be cut in the middle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.lines import Line
from parsers.syllables import broken_in_the_middle

_ITEM = re.compile(r"[-–—+•▪‣◦*·](?:\s|(?=[^\W\d_]))")
"""A list item: a dash, plus sign or bullet before a space or a letter."""

_MARK_ALONE = re.compile(r"[-–—+•▪‣◦*·]")
_PARAGRAPH = re.compile(r"[“\"'(\[]?[^\W\d_]|\d{1,2}[.)]\s")
"""What may open a paragraph, upper case asked for apart: a letter, an opening mark before one, or a list number."""

_GOES_ON = (",", "-", "–", "/", "(", "“")

EDGE = 6.0
"""Lines that begin within this of the left edge (points) are not indented; Word's least usual indent is 7 pt."""

_SENTENCE_END = tuple(".;:!?…,")
_NEVER_FIRST = ".,;:!?)]”%"
"""No line breaks before these: one that begins so was cut in the middle of a word."""

_SYMBOL_WRAP = re.compile(r"\w[-/]$")
"""A hyphen or slash that belongs to what stands before it, as in `108/2020/NĐ-` or `Quý IV/`."""

_SYMBOL_HYPHEN = re.compile(r"\d/[A-ZĐ]{1,6}\n-[A-ZĐ]")
"""A symbol wrapped before its hyphen: `15/2022/TT` + `-BTTTT`."""

_SYMBOL_CUT = re.compile(r"/\d{1,3}\n\d|/[A-ZĐ]{1,5}\n[A-ZĐ]{1,5}-|\d\n\.\d|^[\d.]+\.\n\d{1,2}$")
"""A symbol, year or number cut between two pages by a column too narrow for it: `III/20` + `24`, `/T` + `T-BTTTT`."""

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = str.maketrans("", "", _INVISIBLE)


@dataclass(frozen=True, slots=True)
class Measure:
    """How the lines of a column are set on a page: leftmost and rightmost ink, the widest line, and `leading`, the
    least distance from line to line in one cell.
    """

    left: float
    right: float
    width: float
    leading: float


def measure(cells: Sequence[Sequence[Line]]) -> Measure:
    """The measure of a column from the lines of its cells on a page."""
    lines = [line for cell in cells for line in cell]
    steps = [below.y0 - above.y0 for cell in cells for above, below in pairwise(cell)]
    return Measure(
        left=min(line.x0 for line in lines),
        right=max(line.x1 for line in lines),
        width=max(line.width for line in lines),
        leading=min(steps, default=0.0),
    )


def clean(text: str) -> str:
    """NFC, no invisible characters, every run of spaces one space."""
    if any(map(text.__contains__, _INVISIBLE)):
        text = text.translate(_DROPPED)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def cell_text(lines: Sequence[Line], room: Measure) -> str:
    """The verbatim text of a cell. `lines`: top to bottom; `room`: the measure of its column."""
    if not lines:
        return ""
    text = clean(lines[0].text)
    for before, line in pairwise(lines):
        text += _between(text, before, line, room) + clean(line.text)
    return text


def join_parts(before: str, after: str) -> str:
    """The text of a cell that a page break cut. No geometry crosses the break, so only the text decides."""
    if not before or not after:
        return before or after
    if _ITEM.match(after) and before.endswith(_SENTENCE_END):
        return f"{before}\n{after}"
    if (_SYMBOL_WRAP.search(before) and after[0].isalnum()) or _SYMBOL_CUT.search(f"{before}\n{after}"):
        return before + after
    return f"{before} {after}"


def wraps_inside_symbol(before: str, after: str) -> bool:
    """Whether a line ends inside a symbol, so that what follows is joined without a space: `NĐ-` + `CP`."""
    if _SYMBOL_WRAP.search(before):
        return after[:1].isalnum()
    return bool(_SYMBOL_HYPHEN.search(f"{before[-16:]}\n{after[:2]}"))


def _between(text: str, before: Line, line: Line, room: Measure) -> str:
    """What stands between two lines of a cell: a space, nothing, or a new line."""
    fitted = _would_have_fitted(before, line, room)
    if _SYMBOL_HYPHEN.search(f"{text[-16:]}\n{line.text[:2]}"):
        return ""
    if _ITEM.match(line.text) or _MARK_ALONE.fullmatch(line.text.split(" ", 1)[0]):
        return "\n" if fitted or text.endswith(_SENTENCE_END) or _starts_high(line.text) else " "
    if _opens_paragraph(line.text) and not text.endswith(_GOES_ON) and (fitted or _set_apart(before, line, room)):
        return "\n"
    if line.text[0] in _NEVER_FIRST or (_SYMBOL_WRAP.search(text) and line.text[0].isalnum()):
        return ""
    if not fitted and before.words == 1 and _no_letter_fitted(before, line, room):
        last, first = before.text.split(" ")[-1], line.text.split(" ", 1)[0]
        if broken_in_the_middle(last, first):
            return ""
    return " "


def _would_have_fitted(before: Line, line: Line, room: Measure) -> bool:
    """Whether the first word of `line` had room at the end of `before`, so that the break was meant."""
    slack = 0.6 * before.height
    need = line.first + 0.25 * before.height + slack
    left, right = before.x0 - room.left, room.right - before.x1
    centred = left > slack and abs(left - right) < slack
    free = room.width - before.width if centred else right
    return free > need


def _no_letter_fitted(before: Line, line: Line, room: Measure) -> bool:
    letter = line.first / max(len(line.text.split(" ", 1)[0]), 1)
    return room.width - before.width < 1.2 * letter


def _opens_paragraph(text: str) -> bool:
    match = _PARAGRAPH.match(text)
    return match is not None and not match[0][-1].islower()


def _set_apart(before: Line, line: Line, room: Measure) -> bool:
    """Whether a line is set as the first of a paragraph: indented, or at a distance from the line before."""
    indent = line.x0 - room.left
    indented = before.text.endswith(_SENTENCE_END) and indent > EDGE and abs(indent - (room.right - line.x1)) > EDGE
    return indented or line.y0 - before.y0 > 1.15 * room.leading


def _starts_high(text: str) -> bool:
    """Whether the word after the list mark opens a sentence."""
    rest = text.lstrip("-–—+•▪‣◦*· ")
    return bool(rest) and rest[0].isupper()

"""Words that the signing tool has stamped into the document's own lines: number, date, what it is attached to.

A clerk's tool fills `Số:      /QĐ-UBND` and `ngày      tháng 01 năm 2024` by signing again, with a signature field
whose appearance is the bare number. These words belong to the line on which they stand. The stamp that says who signed
does not: it is told by what it says (`Ký bởi`, an e-mail address), and by standing in no gap that waits for a number.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np

from parsers.cell_text import clean
from parsers.page import Floats, PageContent, Words

_NEAR = 0.7
"""A stamp stands on a line where their middles differ by less than this part of the line's height."""

_OVERLAP = 0.25
"""A stamp may cover this part of a neighbour's width; clerks place it by hand."""

_LINE_GAP = 2.0
"""Lines of one stamp follow each other within this many heights."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap that waits for a word: what stands before and after it, and what may fill it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    fill: re.Pattern[str]
    example: str


def _load() -> tuple[list[Slot], re.Pattern[str], re.Pattern[str]]:
    text = resources.files("parsers").joinpath("data/stamps.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    slots = [
        Slot(
            before=re.compile(row["before"], re.IGNORECASE),
            after=re.compile(row["after"], re.IGNORECASE),
            fill=re.compile(row["fill"], re.IGNORECASE),
            example=row["example"],
        )
        for row in table["slot"]
    ]
    line, signer = (
        re.compile("|".join(f"(?:{row['pattern']})" for row in table[key]), re.IGNORECASE) for key in ("line", "signer")
    )
    return slots, line, signer


SLOTS, LINE, SIGNER = _load()


def with_stamps(content: PageContent) -> PageContent:
    """The page with those stamped words among its words that fill a gap of a line, or are a line of the document."""
    stamps = content.stamps
    if not len(stamps) or not len(content.words):
        return content
    kept: list[tuple[int, Floats]] = []
    for group in _stamps(stamps):
        text = " ".join(clean(stamps.text[i]) for i in group)
        if SIGNER.search(text):
            continue
        if LINE.match(text):
            kept += [(i, stamps.boxes[i]) for i in group]
            continue
        for part in _parts(stamps, group):
            box = _slot(content.words, stamps, part)
            if box is not None:
                kept += [(i, np.array([stamps.boxes[i, 0], box[0], stamps.boxes[i, 2], box[1]])) for i in part]
    return replace(content, words=_merged(content.words, stamps, kept)) if kept else content


def _stamps(stamps: Words) -> list[list[int]]:
    """The stamped words by stamp, in reading order: words of one run are of one field."""
    order = sorted(range(len(stamps)), key=lambda i: (stamps.runs[i], i))
    groups: list[list[int]] = []
    for i in order:
        if groups and stamps.runs[groups[-1][-1]] == stamps.runs[i]:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _parts(stamps: Words, group: list[int]) -> list[list[int]]:
    """The words of a stamp, those that stand close together on a line in one part: it may fill several gaps."""
    parts: list[list[int]] = []
    for i in group:
        box, last = stamps.boxes[i], stamps.boxes[parts[-1][-1]] if parts else None
        height = box[3] - box[1]
        if last is not None and abs(last[1] - box[1]) < 0.5 * height and 0 <= box[0] - last[2] < 0.6 * height:
            parts[-1].append(i)
        else:
            parts.append([i])
    return parts


def _slot(words: Words, stamps: Words, part: list[int]) -> Floats | None:
    """Top and bottom of the line in which a gap waits for these stamped words; None where there is none."""
    box = stamps.boxes[part]
    x0, x1, middle = box[:, 0].min(), box[:, 2].max(), float((box[:, 1] + box[:, 3]).mean() / 2)
    text = " ".join(clean(stamps.text[i]) for i in part)
    centre = (words.boxes[:, 1] + words.boxes[:, 3]) / 2
    height = words.boxes[:, 3] - words.boxes[:, 1]
    line = np.flatnonzero(np.abs(centre - middle) < _NEAR * height)
    line = line[np.argsort(words.boxes[line, 0], kind="stable")]
    reach = _OVERLAP * (x1 - x0) + 2
    left = line[words.boxes[line, 2] <= x0 + reach]
    right = line[words.boxes[line, 0] >= x1 - reach]
    if not len(left) or len(left) + len(right) < len(line):
        return None
    before = " ".join(clean(words.text[i]) for i in left[-2:].tolist())
    after = clean(words.text[int(right[0])]) if len(right) else ""
    for slot in SLOTS:
        if slot.before.search(before) and slot.after.match(after) and slot.fill.fullmatch(text):
            own = words.boxes[left[-1]]
            return np.array([own[1], own[3]])
    return None


def _merged(words: Words, stamps: Words, kept: list[tuple[int, Floats]]) -> Words:
    first = int(words.runs.max(initial=0)) + 1
    count = len(kept)
    return Words(
        [*words.text, *(stamps.text[i] for i, _ in kept)],
        np.concatenate([words.boxes, np.array([box for _, box in kept])]),
        np.concatenate([words.runs, first + np.arange(count)]),
        words.bold,
    )

"""Plans as plain text with the tasks that they assign: `plans/NAME.txt`.

A line is a block, opened by its number as on paper; `# ` is a title, `## ` a bold heading without a number. A line
`=> lead | coord | deadline | task` is a task of the block above it (`-`: none); `=^` one of the block that the label
lines above it belong to, which the test does not look for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from schema.record import Block, BlockKind

FOLDER = Path(__file__).parent / "plans"

_OPENINGS: tuple[tuple[str, BlockKind, int], ...] = (
    (r"(?P<no>Điều \d+)\.\s", "article", 1),
    (r"(?P<no>[IVX]+)[.-]\s", "heading", 2),
    (r"(?P<no>\d+)[.-]\s", "point", 3),
    (r"(?P<no>\d+\.\d+)\.\s", "point", 4),
    (r"(?P<no>[a-zđ])\)\s", "point", 5),
    (r"(?P<no>-)\s", "bullet", 6),
    (r"(?P<no>\+)\s", "bullet", 7),
)


@dataclass(frozen=True)
class BodyPlan:
    """Blocks, and the expected tasks in reading order: lead, coord, deadline, task."""

    blocks: list[Block]
    tasks: list[tuple[str | None, str | None, str | None, str | None]]


def read_plan(path: Path) -> BodyPlan:
    """One plan of the folder."""
    blocks: list[Block] = []
    tasks = []
    open_: list[tuple[int, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            lead, coord, deadline, task = (None if cell == "-" else cell for cell in line.split(" ", 1)[1].split(" | "))
            tasks.append((lead, coord, deadline, task))
        elif line:
            blocks.append(_block(line, open_))
    return BodyPlan(blocks, tasks)


def _block(line: str, open_: list[tuple[int, str]]) -> Block:
    if line.startswith("# "):
        return Block(kind="title", text=line[2:], page=1)
    for pattern, kind, rank in _OPENINGS:
        found = re.match(pattern, line)
        if found:
            while open_ and open_[-1][0] >= rank:
                open_.pop()
            block = _made(kind, line[found.end() :], found["no"], open_)
            open_.append((rank, found["no"]))
            return block
    while open_ and open_[-1][0] >= 6:
        open_.pop()
    return _made("heading", line[3:], None, open_) if line.startswith("## ") else _made("paragraph", line, None, open_)


def _made(kind: BlockKind, text: str, no: str | None, open_: list[tuple[int, str]]) -> Block:
    return Block(kind=kind, text=text, page=1, no=no, level=len(open_) + 1, section=[number for _, number in open_])

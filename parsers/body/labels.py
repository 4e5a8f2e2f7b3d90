"""Label lines below a task: `Cơ quan chủ trì: X`, `Cơ quan phối hợp: Y`, `Thời gian: Z`, each a block of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.body.assignments import Assignment, Label, label_value, read_assignment, read_label, read_labels
from parsers.body.scope import RUNNING_TEXT
from parsers.body.words import is_body
from schema.record import Block


@dataclass(frozen=True, slots=True)
class LabelRun:
    """Blocks `start` to `end` (the last one not included), and the block whose task they assign."""

    owner: int
    start: int
    end: int
    assignment: Assignment


_MARKS = "-–+*• "


def label_runs(blocks: Sequence[Block]) -> list[LabelRun]:
    """The runs of label lines that name who leads, each with the block that they belong to."""
    found: list[tuple[int, int, Assignment]] = []
    index = 0
    while index < len(blocks):
        end = _run_end(blocks, index)
        if end > index and index > 0:
            made = _read_run(blocks[index:end])
            if made:
                found.append((index, end, made))
        index = max(end, index + 1)
    parents = _parents(blocks)
    each = Counter(parents[start] for start, _, _ in found)
    runs: dict[int, LabelRun] = {}
    for start, end, made in found:
        owner = _owner(blocks, parents, start, each[parents[start]])
        if owner is not None and owner not in runs:
            runs[owner] = LabelRun(owner, start, end, made)
    return list(runs.values())


def _label(block: Block) -> Label | None:
    return read_label(block.text.lstrip(_MARKS)) if block.kind in RUNNING_TEXT and block.kind != "article" else None


def _run_end(blocks: Sequence[Block], start: int) -> int:
    """The end of the run of label lines that begins at `start`; `start` where none does."""
    end, open_label = start, False
    while end < len(blocks) and blocks[end].part == blocks[start].part:
        label = _label(blocks[end])
        if label:
            open_label = not blocks[end].text.lstrip(_MARKS)[label.end :].strip()
        elif not (open_label and is_body(blocks[end].text)) and not _is_parenthesis(blocks[end]):
            break
        end += 1
    return end


def _is_parenthesis(block: Block) -> bool:
    text = block.text.strip()
    return text.startswith("(") and text.rstrip(".;").endswith(")") and block.kind in ("paragraph", "bullet")


def _read_run(blocks: Sequence[Block]) -> Assignment | None:
    """The assignment of a run; None without a lead, or where the run is part of an administrative procedure."""
    made, role = Assignment(rule="label-lines"), ""
    for block in blocks:
        label = _label(block)
        if label is None:
            if _is_parenthesis(block):
                inside = read_assignment(block.text.strip().rstrip(".;")[1:-1])
                _merge(made, inside)
            elif role:
                made.add(role, label_value(block.text))
            continue
        if label.no_plan:
            return None
        role = "" if label.role == "other" else label.role
        _merge(made, read_labels(block.text.lstrip(_MARKS)))
    return made if made.lead else None


def _merge(made: Assignment, more: Assignment | None) -> None:
    if more:
        for role in ("lead", "coord", "deadline"):
            made.add(role, getattr(more, role))


def _parents(blocks: Sequence[Block]) -> list[int | None]:
    """For each block, the nearest one above it that is further out; None at the top of a part."""
    parents: list[int | None] = []
    stack: list[int] = []
    for index, block in enumerate(blocks):
        if stack and blocks[stack[-1]].part != block.part:
            stack.clear()
        while stack and blocks[stack[-1]].level >= block.level:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents


def _owner(blocks: Sequence[Block], parents: Sequence[int | None], start: int, runs: int) -> int | None:
    """The block whose task a run assigns: the heading above, or one block of a list below it.

    `runs`: how many runs stand below that heading; each of several belongs to the block before it.
    """
    parent, before = parents[start], start - 1
    while before >= 0 and blocks[before].level > blocks[start].level and before != parent:
        before -= 1
    if before < 0 or blocks[before].part != blocks[start].part:
        return None
    if before == parent or parent is None:
        return before if _can_own(blocks[before]) else None
    siblings = before - parent
    alone = siblings == 1 and blocks[before].kind in ("bullet", "point") and blocks[start].kind == "paragraph"
    top = blocks[parent].level == 1
    owner = before if runs > 1 or alone or top else parent
    return owner if _can_own(blocks[owner]) else None


def _can_own(block: Block) -> bool:
    return block.kind in ("heading", "point", "bullet", "paragraph") and not is_body(block.text)

"""Tasks that running text assigns to a named body: blocks of the outline to `BodyTask`.

Four forms are read: an assignment at the end of a block, in parentheses or after labels; label lines below a block; a
block that opens with the body that must act; blocks below a heading that names the body. Which headings open the
part where duties stand, and which sentences are mere formulas, is in data/tasks.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.body.assignments import Assignment
from parsers.body.labels import LabelRun, label_runs
from parsers.body.scope import RUNNING_TEXT, Place, places
from parsers.body.sentences import Duty, read_duties
from parsers.body.tails import Tail, read_tail
from schema.record import Block, BodyTask

_MARKS = "-–—+*•"


def read_body_tasks(blocks: Sequence[Block]) -> list[BodyTask]:
    """The tasks that the running text assigns to named bodies, in reading order.

    `blocks`: the outline of one file. The lists of meanings are left empty: this room is verbatim.
    """
    runs = label_runs(blocks)
    owners = {run.owner: run for run in runs}
    inside = {index for run in runs for index in range(run.start, run.end)}
    tasks: list[BodyTask] = []
    for index, (block, place) in enumerate(zip(blocks, places(blocks), strict=True)):
        if index in inside or block.kind not in RUNNING_TEXT:
            continue
        if index in owners:
            tasks.append(_labelled(block, owners[index]))
            continue
        tasks += _of_block(block, place)
    return tasks


def _labelled(block: Block, run: LabelRun) -> BodyTask:
    return _task(block, block.text, run.assignment)


def _of_block(block: Block, place: Place) -> list[BodyTask]:
    tail = read_tail(block.text)
    if tail and tail.assignment.lead:
        return [_task(block, tail.head, tail.assignment)]
    if place.names:
        return []
    text, late = _without_time(block.text, tail)
    duties = read_duties(text, block, place)
    return [_duty_task(block, duty, late if duty is duties[-1] else None) for duty in duties]


def _without_time(text: str, tail: Tail | None) -> tuple[str, str | None]:
    """The text before a time in parentheses at its end, and that time."""
    return (tail.head, tail.assignment.deadline) if tail and tail.assignment.deadline else (text, None)


def _duty_task(block: Block, duty: Duty, late: str | None) -> BodyTask:
    made = Assignment(lead=duty.lead, coord=duty.coord, deadline=late or duty.deadline, rule=duty.rule)
    return _task(block, duty.text, made)


def _task(block: Block, text: str, made: Assignment) -> BodyTask:
    return BodyTask(
        section=_section(block),
        cells={"task": text, "lead": made.lead, "coord": made.coord, "deadline": made.deadline},
        text=_whole(block),
        page=block.page,
        where=block.where,
        rule=made.rule,
    )


def _section(block: Block) -> list[str]:
    """The path of numbers to the task: its own number is the last, a dash is none."""
    path = [no for no in block.section if no and no not in _MARKS]
    return [*path, block.no] if block.no and block.no not in _MARKS else path


def _whole(block: Block) -> str:
    """The block with its number, as it is printed."""
    if not block.no:
        return block.text
    sign = "" if block.no in _MARKS else ")" if len(block.no) == 1 and block.no.islower() else "."
    return f"{block.no}{sign} {block.text}"

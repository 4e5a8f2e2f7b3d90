"""Running text as rows: the blocks of the outline and the tasks that they assign."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schema import models
from schema.errors import RecordError
from schema.keys import block_id, body_task_id
from schema.record import Block, PlanRecord
from schema.writing.appendices import task_row
from schema.writing.values import Rows, add_values, cell_rows, place_rows

BLOCK_POINTER = re.compile(r"/outline/(0|[1-9][0-9]*)/text")
"""The JSON Pointer of a block's text."""


def add_outline(rows: Rows, sha256: str, outline: Sequence[Block]) -> None:
    """Add the blocks, each below the nearest one above it that its `section` names. Raises `RecordError`."""
    latest: dict[tuple[int, tuple[str, ...]], str] = {}  # the last block with a number that has a part and path
    for position, block in enumerate(outline, start=1):
        own, path = block_id(sha256, position), tuple(block.section)
        parent = latest.get((block.part, path)) if path else None
        if path and parent is None:
            raise RecordError(
                f"block {position} is under {' > '.join(path)!r}, but no such heading stands above it in its part"
            )
        if block.no is not None:
            latest[block.part, (*path, block.no)] = own
        rows[models.Block].append(
            {
                "id": own,
                "document_sha256": sha256,
                "position": position,
                "parent_id": parent,
                "kind": block.kind,
                "no": block.no,
                "text": block.text,
                "level": block.level,
                "part": block.part,
                "page": block.page,
            }
        )
        rows[models.BlockPlace] += place_rows({"block_id": own}, block.where)


def add_body_tasks(rows: Rows, sha256: str, record: PlanRecord) -> None:
    """Add the tasks of running text. Raises `RecordError` for a pointer that leads to no block."""
    for number, task in enumerate(record.body_tasks, start=1):
        own, where = body_task_id(sha256, number), f"body task {number}"
        rows[models.Task].append(task_row(rows, own, sha256, "body", task.page))
        block = _block(sha256, task.pointer, len(record.outline), where)
        rows[models.BodyTask].append({"task_id": own, "block_id": block, "text": task.text, "rule": task.rule})
        rows[models.BodyTaskSection].extend(
            {"task_id": own, "level": level, "no": no} for level, no in enumerate(task.section, start=1)
        )
        rows[models.Cell].extend(cell_rows(own, task.cells))
        rows[models.TaskPlace] += place_rows({"task_id": own, "key": "text"}, task.where)
        add_values(rows, own, task, where)


def _block(sha256: str, pointer: str | None, blocks: int, where: str) -> str | None:
    if pointer is None:
        return None
    found = BLOCK_POINTER.fullmatch(pointer)
    if not found or int(found[1]) >= blocks:
        raise RecordError(f"the pointer of {where}, {pointer!r}, leads to no block of the outline")
    return block_id(sha256, int(found[1]) + 1)

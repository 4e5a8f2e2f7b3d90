"""Appendix tables as rows: columns, sections and tasks."""

from __future__ import annotations

from collections.abc import Sequence

from schema import models
from schema.errors import RecordError
from schema.keys import appendix_id, row_id
from schema.record import Appendix, Column, Section, Task, column_keys
from schema.writing.values import Row, Rows, add_values, cell_rows, place_rows


def add_appendix(rows: Rows, sha256: str, number: int, appendix: Appendix) -> None:
    """Add the rows of an appendix; `number` counts from 1. Raises `RecordError`."""
    key = appendix_id(sha256, number)
    rows[models.Appendix].append(
        {
            "id": key,
            "document_sha256": sha256,
            "position": number,
            "title": appendix.title,
            "caption": appendix.caption,
            "part": appendix.part,
            "first_page": appendix.pages[0],
            "last_page": appendix.pages[1],
        }
    )
    _add_columns(rows, key, appendix.columns)
    path = _Path(f"appendix {number}")
    for position, row in enumerate(appendix.rows, start=1):
        own = row_id(key, position)
        in_appendix = {"appendix_id": key, "position": position, "no": row.no}
        if isinstance(row, Section):
            parent = path.open_section(row, own)
            section = {"id": own, "parent_id": parent, "level": row.level, "text": row.text, "page": row.page}
            rows[models.Section].append(section | in_appendix)
            rows[models.SectionPlace] += place_rows({"section_id": own}, row.where)
        else:
            rows[models.Task].append(task_row(rows, own, sha256, "appendix", row.page))
            section_id = path.section_of(row, position)
            rows[models.AppendixTask].append({"task_id": own, "section_id": section_id} | in_appendix)
            _add_task_parts(rows, own, row, f"row {position} of appendix {number}")


def task_row(rows: Rows, key: str, sha256: str, source: models.TaskSource, page: int) -> Row:
    """The row of the next task."""
    return {
        "id": key,
        "document_sha256": sha256,
        "position": len(rows[models.Task]) + 1,
        "source": source,
        "page": page,
    }


def _add_columns(rows: Rows, appendix: str, columns: Sequence[Column]) -> None:
    for position, (column, cell_key) in enumerate(zip(columns, column_keys(columns), strict=True), start=1):
        rows[models.AppendixColumn].append(
            {"appendix_id": appendix, "position": position, "role": column.role, "cell_key": cell_key}
        )
        rows[models.ColumnHeader].extend(
            {"appendix_id": appendix, "column_position": position, "level": level, "text": text}
            for level, text in enumerate(column.header, start=1)
        )


def _add_task_parts(rows: Rows, task: str, row: Task, where: str) -> None:
    strangers = row.where.keys() - row.cells.keys() - {"no"}
    if strangers:
        raise RecordError(f"`where` of {where} places cells that it does not have: {sorted(strangers)}")
    rows[models.Cell].extend(cell_rows(task, row.cells))
    places = rows[models.TaskPlace]
    for key, boxes in row.where.items():
        places += place_rows({"task_id": task, "key": key}, boxes)
    rows[models.TaskOutput].extend(
        {"task_id": task, "position": position, "text": text} for position, text in enumerate(row.outputs, start=1)
    )
    add_values(rows, task, row, where)


class _Path:
    """The sections of one appendix as its rows go by: which one is around the next section or task."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[tuple[int, str]] = []  # level and key of the sections around the next row
        self._paths: dict[str, list[str]] = {}  # of each section, by key
        self._latest: dict[tuple[str, ...], str] = {}  # the last section that has a path

    def open_section(self, section: Section, key: str) -> str | None:
        """Take in a section row; the key of the section around it."""
        while self._open and self._open[-1][0] >= section.level:
            self._open.pop()
        parent = self._open[-1][1] if self._open else None
        path = [*(self._paths[parent] if parent else []), section.no or ""]
        self._open.append((section.level, key))
        self._paths[key] = path
        self._latest[tuple(path)] = key
        return parent

    def section_of(self, task: Task, position: int) -> str | None:
        """The key of the innermost section of a task's path; the open ones come first.

        Raises `RecordError`.
        """
        if not task.section:
            return None
        depth = len(task.section)
        if depth <= len(self._open) and self._paths[self._open[depth - 1][1]] == task.section:
            return self._open[depth - 1][1]
        try:
            return self._latest[tuple(task.section)]
        except KeyError:
            path = " > ".join(task.section)
            raise RecordError(
                f"row {position} of {self._name} is under section {path!r}, but no such section stands above it"
            ) from None

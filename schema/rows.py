"""A record to the rows of its tables: a pure function, so that it can be tested without a database.

What cells mean, deadlines and agencies, is in `schema.value_rows`.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from schema import models
from schema.errors import RecordError
from schema.keys import appendix_id, row_id
from schema.record import Appendix, Column, Document, Place, PlanRecord, Section, Task, column_keys
from schema.value_rows import add_values

Row = dict[str, Any]
Rows = dict[type[models.Base], list[Row]]
"""Rows by table. Tables come in the order in which foreign keys allow them to be written."""

_TABLES: tuple[type[models.Base], ...] = (
    models.PlanYear,
    models.Recipient,
    models.Signer,
    models.Attachment,
    models.Page,
    models.Appendix,
    models.AppendixColumn,
    models.ColumnHeader,
    models.Section,
    models.SectionPlace,
    models.Task,
    models.Cell,
    models.TaskPlace,
    models.TaskOutput,
    models.Deadline,
    models.DueDate,
    models.Agency,
    models.Assignment,
    models.Problem,
)

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def content_hash(record: PlanRecord) -> str:
    """SHA-256 of all that the record says but the file's name, which is a label and not content.

    Raises `RecordError` for text that no database can hold: a NUL, or half of a surrogate pair.
    """
    nameless = msgspec.structs.replace(record, file=msgspec.structs.replace(record.file, name=""))
    try:
        record.file.name.encode()
        encoded = msgspec.json.encode(nameless, order="deterministic")
    except UnicodeEncodeError as error:
        raise RecordError(f"a text of the record is no valid Unicode: {error}") from error
    if (b"\\u0000" in encoded and _NUL.search(encoded)) or "\0" in record.file.name:
        raise RecordError("a text of the record holds a NUL character, which databases cannot keep")
    return hashlib.sha256(encoded).hexdigest()


def document_row(record: PlanRecord, parser_version: str | None, content: str) -> Row:
    """The row of `document`. `content`: what `content_hash` gives. Raises `RecordError`."""
    file, document = record.file, record.document
    if not _SHA256.fullmatch(file.sha256):
        raise RecordError(f"file.sha256 is {file.sha256!r}, not 64 lower-case hexadecimal digits")
    return {
        "sha256": file.sha256,
        "bytes": file.bytes,
        "page_count": file.pages,
        "producer": file.producer,
        "text_layer": file.text_layer,
        "record_version": record.record_version,
        "parser_version": parser_version,
        "content_hash": content,
        "doc_type": document.doc_type,
        "symbol": document.symbol,
        "title": document.title,
        "issuer": document.issuer,
        "parent": document.parent,
        "place": document.place,
        "issued_on": _date("document.issued_on", document.issued_on),
    }


def rows_below(record: PlanRecord) -> Rows:
    """The rows of all tables below `document`.

    Raises `RecordError`, naming the part, for a record that could not be read back as it is: lists that
    have no table yet, pages out of order, a task under a section that does not stand above it.
    """
    _refuse_untabled(record)
    rows: Rows = {table: [] for table in _TABLES}
    _add_document_parts(rows, record.file.sha256, record.document)
    _add_pages(rows, record)
    for number, appendix in enumerate(record.appendices, start=1):
        _add_appendix(rows, record.file.sha256, number, appendix)
    for position, problem in enumerate(record.problems, start=1):
        rows[models.Problem].append(
            {
                "document_sha256": record.file.sha256,
                "position": position,
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "page": problem.page,
            }
        )
    return rows


def _refuse_untabled(record: PlanRecord) -> None:
    """Refuse what has no table yet: better no document than one that silently lost a part."""
    for part in ("signatures", "citations", "outline", "body_tasks"):
        if getattr(record, part):
            raise RecordError(f"{part} is not empty, and this version's database has no table for it")


def _date(path: str, text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    if date is None or date.isoformat() != text:
        raise RecordError(f"{path} is {text!r}, not a date as YYYY-MM-DD")
    return date


def _add_document_parts(rows: Rows, sha256: str, document: Document) -> None:
    key = {"document_sha256": sha256}
    if len(set(document.plan_years)) < len(document.plan_years):
        raise RecordError(f"document.plan_years names a year twice: {document.plan_years}")
    for position, year in enumerate(document.plan_years, start=1):
        rows[models.PlanYear].append(key | {"year": year, "position": position})
    for position, text in enumerate(document.recipients, start=1):
        rows[models.Recipient].append(key | {"position": position, "text": text})
    if signer := document.signer:
        rows[models.Signer].append(key | {"name": signer.name, "title": signer.title, "authority": signer.authority})
    if attached := document.attached_to:
        issued_on = _date("document.attached_to.issued_on", attached.issued_on)
        rows[models.Attachment].append(
            key
            | {
                "type": attached.type,
                "symbol": attached.symbol,
                "issued_on": issued_on,
                "issuer": attached.issuer,
            }
        )


def _add_pages(rows: Rows, record: PlanRecord) -> None:
    numbers = [page.page for page in record.pages]
    if numbers != sorted(set(numbers)):
        raise RecordError(f"pages are not in ascending order: {numbers}")
    for page in record.pages:
        rows[models.Page].append(
            {
                "document_sha256": record.file.sha256,
                "page": page.page,
                "width": page.width,
                "height": page.height,
                "rotation": page.rotation,
                "reader": page.reader,
                "has_text": page.text,
            }
        )


def _add_appendix(rows: Rows, sha256: str, number: int, appendix: Appendix) -> None:
    key = appendix_id(sha256, number)
    rows[models.Appendix].append(
        {
            "id": key,
            "document_sha256": sha256,
            "position": number,
            "title": appendix.title,
            "caption": appendix.caption,
            "first_page": appendix.pages[0],
            "last_page": appendix.pages[1],
        }
    )
    _add_columns(rows, key, appendix.columns)
    outline = _Outline(f"appendix {number}")
    for position, row in enumerate(appendix.rows, start=1):
        own = row_id(key, position)
        common = {"id": own, "appendix_id": key, "position": position, "no": row.no, "page": row.page}
        if isinstance(row, Section):
            parent = outline.open_section(row, own)
            rows[models.Section].append(common | {"parent_id": parent, "level": row.level, "text": row.text})
            rows[models.SectionPlace] += _places({"section_id": own}, row.where)
        else:
            rows[models.Task].append(common | {"section_id": outline.section_of(row, position)})
            _add_task_parts(rows, own, row, f"row {position} of appendix {number}")


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
    rows[models.Cell].extend(
        {"task_id": task, "key": key, "position": position, "text": text}
        for position, (key, text) in enumerate(row.cells.items(), start=1)
    )
    places = rows[models.TaskPlace]
    for key, boxes in row.where.items():
        places += _places({"task_id": task, "key": key}, boxes)
    rows[models.TaskOutput].extend(
        {"task_id": task, "position": position, "text": text} for position, text in enumerate(row.outputs, start=1)
    )
    add_values(rows, task, row, where)


def _places(key: Row, places: Sequence[Place]) -> Iterator[Row]:
    for position, place in enumerate(places, start=1):
        x0, y0, x1, y1 = place.bbox
        yield {**key, "position": position, "page": place.page, "x0": x0, "y0": y0, "x1": x1, "y1": y1}


class _Outline:
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

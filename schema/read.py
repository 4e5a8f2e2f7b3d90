"""Tables back to a record: the proof that loading loses nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Select, inspect, select
from sqlalchemy.orm import Session

from schema import models, record
from schema.errors import UnknownDocumentError

_Model = TypeVar("_Model", bound=models.Base)
_Node = TypeVar("_Node")

_DEADLINE_FIELDS = (
    "text", "kind", "label", "timex", "rrule", "working_days", "event", "condition", "mod", "year_from_plan",
    "partial", "rule",
)  # fmt: skip
_AGENCY_FIELDS = ("text", "name", "kind", "level", "jurisdiction", "code", "note", "step")
"""Fields that have the same name in record and tables."""


def read(session: Session, sha256: str) -> record.PlanRecord:
    """The record that `load` wrote under this sha256.

    It equals the loaded one, but for two things that say nothing: an empty list in `Task.where` is left
    out, and of several file names under which the content was loaded the first in sort order is given.
    Raises `UnknownDocumentError`.
    """
    document = session.get(models.Document, sha256)
    if document is None:
        raise UnknownDocumentError(f"no document {sha256} in the database")
    names = select(models.DocumentSource.name).where(models.DocumentSource.document_sha256 == sha256)
    return record.PlanRecord(
        file=record.FileInfo(
            name=min(session.scalars(names)),
            sha256=sha256,
            bytes=document.bytes,
            pages=document.page_count,
            text_layer=document.text_layer,  # type: ignore[arg-type]  # a check constraint holds it to the literal
            producer=document.producer,
        ),
        record_version=document.record_version,
        pages=_pages(session, sha256),
        document=_document(session, document),
        appendices=[_Appendix(session, appendix).read() for appendix in _parts(session, models.Appendix, sha256)],
        problems=[
            _node(record.Problem, problem, "code", "severity", "message", "page")
            for problem in _parts(session, models.Problem, sha256)
        ],
    )


def _parts(session: Session, model: type[_Model], sha256: str) -> Sequence[Any]:
    """The rows of a table that belong to a document, in their order."""
    columns = model.__table__.c
    order = columns["page" if model is models.Page else "position"]
    return session.execute(select(*columns).where(columns.document_sha256 == sha256).order_by(order)).all()


def _node(type_: type[_Node], row: object, *fields: str) -> _Node:
    """A record node from the attributes of the same names."""
    return type_(**{field: getattr(row, field) for field in fields})


def _pages(session: Session, sha256: str) -> list[record.Page]:
    return [
        record.Page(
            page=page.page,
            width=page.width,
            height=page.height,
            rotation=page.rotation,
            reader=page.reader,
            text=page.has_text,
        )
        for page in _parts(session, models.Page, sha256)
    ]


def _document(session: Session, row: models.Document) -> record.Document:
    signer = session.get(models.Signer, row.sha256)
    attached = session.get(models.Attachment, row.sha256)
    return record.Document(
        doc_type=row.doc_type,
        symbol=row.symbol,
        title=row.title,
        issuer=row.issuer,
        parent=row.parent,
        place=row.place,
        issued_on=row.issued_on.isoformat() if row.issued_on else None,
        plan_years=[part.year for part in _parts(session, models.PlanYear, row.sha256)],
        signer=_node(record.Signer, signer, "name", "title", "authority") if signer else None,
        recipients=[part.text for part in _parts(session, models.Recipient, row.sha256)],
        attached_to=record.Attachment(
            type=attached.type,
            symbol=attached.symbol,
            issued_on=attached.issued_on.isoformat() if attached.issued_on else None,
            issuer=attached.issuer,
        )
        if attached
        else None,
    )


class _Appendix:
    """One appendix while it is put together: a query a table, joined here by key."""

    def __init__(self, session: Session, row: Any) -> None:
        self._session = session
        self._row = row

    def read(self) -> record.Appendix:
        rows: dict[int, record.Row] = {}
        paths: dict[str | None, list[str]] = {None: []}
        for position, section in self._sections(paths):
            rows[position] = section
        for position, task in self._tasks(paths):
            rows[position] = task
        return record.Appendix(
            title=self._row.title,
            caption=self._row.caption,
            pages=(self._row.first_page, self._row.last_page),
            columns=self._columns(),
            rows=[rows[position] for position in sorted(rows)],
        )

    def _columns(self) -> list[record.Column]:
        column, header = models.AppendixColumn, models.ColumnHeader
        texts: dict[int, list[str]] = defaultdict(list)
        own = select(header).where(header.appendix_id == self._row.id).order_by(header.level)
        for part in self._session.scalars(own):
            texts[part.column_position].append(part.text)
        columns = select(column).where(column.appendix_id == self._row.id).order_by(column.position)
        return [
            record.Column(header=texts[part.position], role=part.role)  # type: ignore[arg-type]
            for part in self._session.scalars(columns)
        ]

    def _sections(self, paths: dict[str | None, list[str]]) -> Iterator[tuple[int, record.Section]]:
        """Sections with their positions; fills in the path of each. Parents come before what they hold."""
        section, place = models.Section, models.SectionPlace
        where: dict[str, list[record.Place]] = defaultdict(list)
        for box in self._below(section, place, place.section_id, place.position):
            where[box.section_id].append(_place(box))
        own = select(*_columns(section)).where(section.appendix_id == self._row.id).order_by(section.position)
        for row in self._session.execute(own):
            paths[row.id] = [*paths[row.parent_id], row.no or ""]
            yield (
                row.position,
                record.Section(no=row.no, text=row.text, level=row.level, page=row.page, where=where[row.id]),
            )

    def _tasks(self, paths: dict[str | None, list[str]]) -> Iterator[tuple[int, record.Task]]:
        task, cell, place, output = models.Task, models.Cell, models.TaskPlace, models.TaskOutput
        cells: dict[str, dict[str, str | None]] = defaultdict(dict)
        for row in self._below(task, cell, cell.task_id, cell.position):
            cells[row.task_id][row.key] = row.text
        where: dict[str, dict[str, list[record.Place]]] = defaultdict(dict)
        for row in self._below(task, place, place.task_id, place.position):
            where[row.task_id].setdefault(row.key, []).append(_place(row))
        outputs: dict[str, list[str]] = defaultdict(list)
        for row in self._below(task, output, output.task_id, output.position):
            outputs[row.task_id].append(row.text)
        deadlines, due_dates, agencies = self._deadlines(), self._due_dates(), self._agencies()
        own = select(*_columns(task)).where(task.appendix_id == self._row.id).order_by(task.position)
        for row in self._session.execute(own):
            yield (
                row.position,
                record.Task(
                    no=row.no,
                    section=paths[row.section_id],
                    page=row.page,
                    cells=cells[row.id],
                    where=where[row.id],
                    outputs=outputs[row.id],
                    lead=agencies[row.id, "lead"],
                    coord=agencies[row.id, "coord"],
                    deadlines=deadlines[row.id],
                    due_dates=due_dates[row.id],
                ),
            )

    def _deadlines(self) -> dict[str, list[record.Deadline]]:
        """Deadlines by the key of their task."""
        task, deadline = models.Task, models.Deadline
        found: dict[str, list[record.Deadline]] = defaultdict(list)
        for row in self._below(task, deadline, deadline.task_id, deadline.position):
            found[row.task_id].append(
                record.Deadline(
                    start=row.start_on,
                    end=row.end_on,
                    offset=row.event_offset,
                    span=(row.span_start, row.span_end),
                    **{field: getattr(row, field) for field in _DEADLINE_FIELDS},
                )
            )
        return found

    def _due_dates(self) -> dict[str, list[record.DueDate]]:
        """Due dates by the key of their task, earliest first."""
        task, due = models.Task, models.DueDate
        found: dict[str, list[record.DueDate]] = defaultdict(list)
        for row in self._below(task, due, due.task_id, due.due_on, due.deadline_position):
            found[row.task_id].append(record.DueDate(on=row.due_on, deadline=row.deadline_position - 1))
        return found

    def _agencies(self) -> dict[tuple[str, str], list[record.Agency]]:
        """Agencies by the key of their task and that of the cell."""
        task, agency, named = models.Task, models.Agency, models.Assignment
        statement = (
            select(
                named.task_id,
                named.cell,
                *(agency.__table__.c[field] for field in ("name", "kind", "level", "jurisdiction", "code")),
                *(named.__table__.c[field] for field in ("text", "stated_role", "note", "step")),
                named.span_start,
                named.span_end,
            )
            .join(agency, agency.id == named.agency_id)
            .join(task, task.id == named.task_id)
            .where(task.appendix_id == self._row.id)
            .order_by(task.position, named.cell, named.position)
        )
        found: dict[tuple[str, str], list[record.Agency]] = defaultdict(list)
        for row in self._session.execute(statement):
            found[row.task_id, row.cell].append(
                record.Agency(
                    role=row.stated_role,
                    span=(row.span_start, row.span_end),
                    **{field: getattr(row, field) for field in _AGENCY_FIELDS},
                )
            )
        return found

    def _below(self, above: Any, part: Any, key: Any, *order: Any) -> Iterator[Row[Any]]:
        """The rows of `part` whose `key` is a section or task (`above`) of this appendix, by `order`."""
        statement: Select[Any] = (
            select(*_columns(part))
            .join(above, above.id == key)
            .where(above.appendix_id == self._row.id)
            .order_by(above.position, *order)
        )
        yield from self._session.execute(statement)


def _columns(model: type[models.Base]) -> list[Any]:
    """The columns alone: rows of plain values are read several times faster than mapped objects."""
    return list(inspect(model).columns)


def _place(row: Any) -> record.Place:
    return record.Place(page=row.page, bbox=(row.x0, row.y0, row.x1, row.y1))

"""Tasks, who is charged with them, and when they fall due."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from schema.models import (
    Agency,
    AppendixTask,
    Assignment,
    Block,
    BodyTask,
    CalendarDay,
    Cell,
    Deadline,
    Document,
    DocumentSummary,
    DueDate,
    Task,
    TaskSummary,
)
from schema.views.base import view


def _cell(key: str) -> Any:
    """The text of a task's cell. Not a join: see `schema.models.summary` on how many tables a view may join."""
    return select(Cell.text).where(Cell.task_id == Task.id, Cell.key == key).correlate(Task).scalar_subquery()


def _number() -> Any:
    """The number of a task's row or, in running text, of its point; the dash of a bullet is none."""
    of_row = select(AppendixTask.no).where(AppendixTask.task_id == Task.id)
    of_point = (
        select(Block.no)
        .join(BodyTask, BodyTask.block_id == Block.id)
        .where(BodyTask.task_id == Task.id, Block.kind != "bullet")
    )
    return func.coalesce(*(number.correlate(Task).scalar_subquery() for number in (of_row, of_point)))


TASKS_VIEW = view(
    "tasks_view",
    "what is to be done: one line a task, of tables and of running text",
    {
        "task_id": (Task.id, "key of the task, the same in every database"),
        "document_sha256": (Document.sha256, "SHA-256 of the file that says it"),
        "symbol": (Document.symbol, "number and symbol of that document as printed: 36/KH-UBND"),
        "doc_type": (Document.doc_type, "kind of document as printed: Kế hoạch, Quyết định"),
        "title": (Document.title, "what the document is about (trích yếu)"),
        "issuer": (Document.issuer, "issuing body as printed"),
        "province": (
            DocumentSummary.province,
            "two-digit statistics code of the issuer's province; null: central, or not known",
        ),
        "plan_year": (DocumentSummary.plan_year, "first year that the plan is for"),
        "section_path": (
            TaskSummary.section_path,
            "sections or headings around the task, outermost first: II Cải cách hành chính > 1 Rà soát",
        ),
        "no": (_number(), "number of the row or point as printed"),
        "task": (_cell("task"), "what is to be done, as printed"),
        "output": (_cell("output"), "what is to come of it, as printed"),
        "lead": (_cell("lead"), "who leads, as printed; as agencies: assignments_view"),
        "coord": (_cell("coord"), "who cooperates, as printed; as agencies: assignments_view"),
        "deadline": (_cell("deadline"), "by when, as printed; as days: due_dates_view"),
        "first_due": (TaskSummary.first_due, "first day on which it falls due; null where no day follows"),
        "last_due": (TaskSummary.last_due, "last day on which it does"),
        "page": (Task.page, "page of the file on which it begins, from 1"),
        "source": (Task.source, "where it is said: appendix (a table), body (running text)"),
    },
    lambda lines: (
        lines.select_from(Task)
        .join(TaskSummary, TaskSummary.task_id == Task.id)
        .join(Document, Document.sha256 == Task.document_sha256)
        .join(DocumentSummary, DocumentSummary.document_sha256 == Document.sha256)
    ),
)

ASSIGNMENTS_VIEW = view(
    "assignments_view",
    "who is charged with a task: one line each time that one of its cells names an agency",
    {
        "task_id": (Assignment.task_id, "key of the task: tasks_view.task_id"),
        "role": (Assignment.role, "what the agency does: lead, coord; never to be added up"),
        "agency": (Agency.name, "canonical name, without its place: Sở Nội vụ"),
        "kind": (Agency.kind, "what it is: organization, collective, unit, position, unknown"),
        "level": (Agency.level, "where it works: central, province, district, commune, internal"),
        "text": (Assignment.text, "the name as printed"),
    },
    lambda lines: lines.select_from(Assignment).join(Agency, Agency.id == Assignment.agency_id),
)


def _deadline(column: Any) -> Any:
    """What the deadline says that a due date follows from."""
    own = (Deadline.task_id == DueDate.task_id, Deadline.position == DueDate.deadline_position)
    return select(column).where(*own).correlate(DueDate).scalar_subquery()


DUE_DATES_VIEW = view(
    "due_dates_view",
    "when tasks fall due: one line a day and deadline",
    {
        "task_id": (DueDate.task_id, "key of the task: tasks_view.task_id"),
        "due_on": (DueDate.due_on, "the day, the last one that is on time"),
        "quarter": (CalendarDay.quarter, "its quarter: 2024-Q4"),
        "month": (CalendarDay.month, "its month: 2024-10"),
        "kind": (_deadline(Deadline.kind), "kind of the deadline that it follows from: by_date, period, recurring"),
        "label": (_deadline(Deadline.label), "what is due, where the deadline names it: Báo cáo"),
    },
    lambda lines: lines.select_from(DueDate).join(CalendarDay, CalendarDay.day == DueDate.due_on),
)

"""Which rows of a view filters of tasks mean."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, select

from schema.filters import TaskFilters, conditions, is_document
from schema.models import AppendixTask, BodyTask, Document, Task

_NONE = TaskFilters()


def chosen_tasks(task_id: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """The task of the row is one of those that are meant."""
    return [task_id.in_(_chosen(Task.id, filters))] if filters != _NONE else []


def chosen_documents(sha256: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """The document of the row has a task that is meant; where only a document is asked for, it need have none."""
    if filters == _NONE:
        return []
    if filters.document and filters == replace(_NONE, document=filters.document):
        return [sha256.in_(select(Document.sha256).where(is_document(filters.document)))]
    return [sha256.in_(_chosen(Task.document_sha256, filters))]


def between(day: Any, filters: TaskFilters) -> list[ColumnElement[bool]]:
    """A day on which something falls due is one of those that are asked for."""
    found = []
    if filters.due_before:
        found.append(day < filters.due_before)
    if filters.due_after:
        found.append(day > filters.due_after)
    return found


def _chosen(column: Any, filters: TaskFilters) -> Any:
    return (
        select(column)
        .select_from(Task)
        .join(Document, Document.sha256 == Task.document_sha256)
        .outerjoin(AppendixTask, AppendixTask.task_id == Task.id)
        .outerjoin(BodyTask, BodyTask.task_id == Task.id)
        .where(*conditions(filters))
    )

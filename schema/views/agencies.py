"""What agencies are charged with, counted."""

from __future__ import annotations

from sqlalchemy import Integer, cast, func, select

from schema.models import Agency, WorkloadSummary
from schema.views.base import count, view

_WORK = (
    select(
        WorkloadSummary.agency_id,
        WorkloadSummary.role,
        cast(func.sum(WorkloadSummary.tasks), Integer).label("tasks"),
        count().label("documents"),
        cast(func.sum(WorkloadSummary.dated_tasks), Integer).label("dated_tasks"),
        func.min(WorkloadSummary.first_due).label("first_due"),
        func.max(WorkloadSummary.last_due).label("last_due"),
    )
    .group_by(WorkloadSummary.agency_id, WorkloadSummary.role)
    .subquery("work")
)
"""Added up in the order of the table's key, before the names: SQLite would sort all rows anew if it did so after."""

AGENCY_WORKLOAD_VIEW = view(
    "agency_workload_view",
    "how much agencies have to do: one line an agency and role",
    {
        "agency_id": (Agency.id, "key of the agency: agency.id"),
        "agency": (Agency.name, "canonical name, without its place: Sở Nội vụ"),
        "kind": (Agency.kind, "what it is: organization, collective, unit, position, unknown"),
        "level": (Agency.level, "where it works: central, province, district, commune, internal"),
        "jurisdiction": (Agency.jurisdiction, "two-digit statistics code of its province"),
        "role": (_WORK.c.role, "what it does: lead, coord; never to be added up"),
        "tasks": (_WORK.c.tasks, "tasks in which it does so, each once"),
        "documents": (_WORK.c.documents, "documents that have these tasks"),
        "dated_tasks": (_WORK.c.dated_tasks, "those of the tasks that fall due on a day that is known"),
        "first_due": (_WORK.c.first_due, "first day on which one of them does"),
        "last_due": (_WORK.c.last_due, "last day on which one does"),
    },
    lambda lines: lines.select_from(_WORK).join(Agency, Agency.id == _WORK.c.agency_id),
)

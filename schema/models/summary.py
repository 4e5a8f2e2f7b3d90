"""What views need of a task or a document, worked out from its other rows when it is loaded.

These tables say nothing that the others do not say, and are never read back into the record. They are there because a
view over the others alone is slow: the headings above a task are a walk up a tree, its first day is found among all its
days, its agencies are to be counted once however often it names them, and PostgreSQL looks for a good order of at most
eight tables, which a view of tasks joined with two other views would exceed. A row depends on its own document and on
nothing else, so it is never stale.
"""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, document_key, from_1, one_of
from schema.models.task import task_key
from schema.models.values import AgencyRole


def _due_order() -> CheckConstraint:
    return CheckConstraint("(first_due IS NULL) = (last_due IS NULL) AND first_due <= last_due", name="due_order")


class DocumentSummary(Base):
    """What views show of a document that other tables say in several rows."""

    __tablename__ = "document_summary"
    __table_args__ = (
        Index(None, "province", "plan_year"),
        Index(None, "plan_year"),
        {"comment": "what views show of a document, derived from its other rows", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    province: Mapped[str | None] = mapped_column(comment="two-digit statistics code of the issuer's province")
    plan_year: Mapped[int | None] = mapped_column(comment="the first year that the plan is for")
    plan_years: Mapped[str | None] = mapped_column(comment="all of them, as printed: 2021, 2022")


class TaskSummary(Base):
    """What views show of a task that other tables say in several rows."""

    __tablename__ = "task_summary"
    __table_args__ = (
        _due_order(),
        Index(None, "first_due"),
        {"comment": "what views show of a task, derived from its other rows", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    section_path: Mapped[str | None] = mapped_column(
        comment="the sections or headings around it, outermost first: II Cải cách hành chính > 1 Rà soát"
    )
    first_due: Mapped[datetime.date | None] = mapped_column(comment="first day on which it falls due")
    last_due: Mapped[datetime.date | None] = mapped_column(comment="last day on which it does")


class WorkloadSummary(Base):
    """What a document charges an agency with in one role. No two documents share tasks, so sums count each once."""

    __tablename__ = "workload_summary"
    __table_args__ = (
        _due_order(),
        one_of("role", AgencyRole),
        *from_1("tasks"),
        CheckConstraint("0 <= dated_tasks AND dated_tasks <= tasks", name="dated_tasks"),
        Index(None, "document_sha256"),
        {
            "comment": "how much a document gives an agency to do, derived from its other rows",
            "sqlite_with_rowid": False,
        },
    )

    agency_id: Mapped[str] = mapped_column(
        ForeignKey("agency.id", ondelete="RESTRICT"), primary_key=True, comment="the agency"
    )
    role: Mapped[str] = mapped_column(primary_key=True, comment="what it does: lead, coord")
    document_sha256: Mapped[str] = document_key()
    tasks: Mapped[int] = mapped_column(comment="tasks of the document in which it does so, each once")
    dated_tasks: Mapped[int] = mapped_column(comment="those of them that fall due on a day that is known")
    first_due: Mapped[datetime.date | None] = mapped_column(comment="first day on which one of them does")
    last_due: Mapped[datetime.date | None] = mapped_column(comment="last day on which one does")

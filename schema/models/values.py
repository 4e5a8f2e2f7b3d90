"""What the cells of tasks mean: deadlines and the days that follow from them, agencies and what they are to do.

Agencies also issue documents, loaded ones (`document_issuer`) and cited ones (`schema.models.citation`).
"""

from __future__ import annotations

import datetime
from typing import Literal, get_args

from sqlalchemy import CheckConstraint, Computed, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, document_key, flag, from_1, one_of, ordinal, span
from schema.models.task import task_key
from schema.record import AgencyKind, DeadlineKind, Level, Mod, Step


class Deadline(Base):
    """One time that a deadline cell names. What it could not be read as is kept with the kind `unknown`."""

    __tablename__ = "deadline"
    __table_args__ = (
        *from_1("position"),
        span(),
        one_of("kind", DeadlineKind),
        one_of("mod", Mod),
        {"comment": "times by, in or upon which tasks are due, as read from their deadline cells",
         "sqlite_with_rowid": False},
    )  # fmt: skip

    task_id: Mapped[str] = task_key()
    position: Mapped[int] = ordinal("order in the cell")
    text: Mapped[str] = mapped_column(comment="the part of the cell that it comes from, as printed")
    span_start: Mapped[int] = mapped_column(comment="where that part begins in the cell: characters before it")
    span_end: Mapped[int] = mapped_column(comment="where it ends: characters up to and with its last")
    kind: Mapped[str] = mapped_column(comment="what it is: " + ", ".join(get_args(DeadlineKind)))
    label: Mapped[str | None] = mapped_column(comment="what is due, where the cell names it: Báo cáo")
    start_on: Mapped[datetime.date | None] = mapped_column(comment="first day on which the thing is on time")
    end_on: Mapped[datetime.date | None] = mapped_column(comment="last day on which it is; the printed date")
    timex: Mapped[str | None] = mapped_column(comment="TIMEX3 value of the period or date: 2024-Q4, 2024-12-31")
    rrule: Mapped[str | None] = mapped_column(comment="RFC 5545 rule of what repeats: FREQ=MONTHLY;BYMONTHDAY=25")
    event: Mapped[str | None] = mapped_column(comment="upon what it is due, or from what the offset counts")
    event_offset: Mapped[str | None] = mapped_column(comment="ISO 8601 duration after the event: P5D; before it: -P5D")
    working_days: Mapped[bool] = flag("working_days", "whether the offset counts working days only")
    condition: Mapped[str | None] = mapped_column(comment="a condition that goes with the date")
    mod: Mapped[str | None] = mapped_column(comment="part of the period that is meant: START, MID, END")
    year_from_plan: Mapped[bool] = flag("year_from_plan", "whether the cell names no year and the plan's was taken")
    partial: Mapped[str | None] = mapped_column(comment="a date whose year nothing tells: --05-31")
    rule: Mapped[str | None] = mapped_column(comment="name of the rule that read it")


class CalendarDay(Base):
    """A day on which tasks fall due, with the month and quarter that it is in.

    They are here and not computed by the view: an index over what is computed would have a line for each due date, and
    to keep two of these took an eighth of the time that loading a plan takes.
    """

    __tablename__ = "calendar_day"
    __table_args__ = (
        Index(None, "month"),
        Index(None, "quarter"),
        {"comment": "days on which tasks fall due, with their months and quarters", "sqlite_with_rowid": False},
    )

    day: Mapped[datetime.date] = mapped_column(primary_key=True, comment="the day")
    month: Mapped[str] = mapped_column(comment="its month: 2024-10")
    quarter: Mapped[str] = mapped_column(comment="its quarter: 2024-Q4")


class DueDate(Base):
    """A day on which a task falls due."""

    __tablename__ = "due_date"
    __table_args__ = (
        ForeignKeyConstraint(
            ["task_id", "deadline_position"], ["deadline.task_id", "deadline.position"], ondelete="CASCADE"
        ),
        Index(None, "due_on"),
        {"comment": "days on which tasks fall due, from their deadlines", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = mapped_column(primary_key=True, comment="the task")
    deadline_position: Mapped[int] = ordinal("position of the deadline that it follows from")
    due_on: Mapped[datetime.date] = mapped_column(
        ForeignKey("calendar_day.day", ondelete="RESTRICT"), primary_key=True, comment="the day"
    )


class Agency(Base):
    """A body, group or post, however plans write its name. It stays while any document names it."""

    __tablename__ = "agency"
    __table_args__ = (
        one_of("kind", AgencyKind),
        one_of("level", Level),
        Index(None, "name"),
        {"comment": "bodies, groups and posts that plans name"},
    )

    id: Mapped[str] = mapped_column(
        primary_key=True,
        comment="its province or 00, then 32 digits of the SHA-256 of name, kind, level, jurisdiction and code",
    )
    name: Mapped[str] = mapped_column(comment="canonical name, without its place: Sở Nội vụ")
    kind: Mapped[str] = mapped_column(comment="what it is: " + ", ".join(get_args(AgencyKind)))
    level: Mapped[str | None] = mapped_column(comment="at which it works: " + ", ".join(get_args(Level)))
    jurisdiction: Mapped[str | None] = mapped_column(comment="two-digit statistics code of its province")
    code: Mapped[str | None] = mapped_column(comment="national electronic identifier: G09, H40.1")
    search_name: Mapped[str] = mapped_column(
        comment="the name for searching: small letters without marks, words parted by single spaces"
    )


class NamedAgency:
    """The columns of a table whose rows are namings of agencies."""

    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id", ondelete="RESTRICT"), comment="the agency")
    stated_role: Mapped[str | None] = mapped_column(
        comment="coord where the text's own words say so (phối hợp với), else null"
    )
    text: Mapped[str] = mapped_column(comment="the name as printed")
    span_start: Mapped[int] = mapped_column(comment="where it begins in its text: characters before it")
    span_end: Mapped[int] = mapped_column(comment="where it ends: characters up to and with its last")
    note: Mapped[str | None] = mapped_column(comment="a condition that goes with this agency")
    step: Mapped[str] = mapped_column(comment="how the name was found: " + ", ".join(get_args(Step)))


def naming() -> tuple[CheckConstraint | Index, ...]:
    """The checks and the index of such a table."""
    return (
        span(),
        CheckConstraint("stated_role = 'coord'", name="stated_role"),
        one_of("step", Step),
        Index(None, "agency_id"),
    )


AgencyRole = Literal["lead", "coord"]
"""What an agency does in a task."""


class Assignment(NamedAgency, Base):
    """A task's cell names an agency."""

    __tablename__ = "assignment"
    __table_args__ = (
        *from_1("position"),
        *naming(),
        CheckConstraint("cell = 'lead' OR cell = 'coord'", name="cell"),
        {"comment": "agencies that tasks name, and what they are to do", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    cell: Mapped[str] = mapped_column(primary_key=True, comment="key of the cell that names it: lead, coord")
    position: Mapped[int] = ordinal("order in the cell")
    role: Mapped[str] = mapped_column(
        Computed("coalesce(stated_role, cell)", persisted=True),
        comment="what it does: lead, coord; as the words say, else as the column says",
    )


class DocumentIssuer(NamedAgency, Base):
    """The agency that a document's issuer is."""

    __tablename__ = "document_issuer"
    __table_args__ = (*naming(), {"comment": "agencies that issued the documents", "sqlite_with_rowid": False})

    document_sha256: Mapped[str] = document_key()

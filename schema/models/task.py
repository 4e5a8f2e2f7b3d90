"""Tasks, of tables and of running text alike: the verbatim text and place of each cell.

What both have is `task`; what only a row of a table has is `appendix_task`, what only running text has `body_task`.
So values (`schema.models.values`) need not ask where a task comes from.
"""

from __future__ import annotations

from typing import get_args

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, TaskSource, box, document_key, from_1, one_of, ordinal


class Task(Base):
    """What a plan says is to be done: a row of an appendix table, or words of the running text."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *from_1("position", "page"),
        one_of("source", TaskSource),
        {"comment": "what is to be done, in tables and in running text; texts are in cell"},
    )

    id: Mapped[str] = mapped_column(
        primary_key=True,
        comment="of a table's row the appendix's id and the row: 13188c1b5da90def-1-12; else 13188c1b5da90def-b3",
    )
    document_sha256: Mapped[str] = document_key(primary=False)
    position: Mapped[int] = ordinal("order in the document, running text before tables", primary=False)
    source: Mapped[str] = mapped_column(comment="where it is said: " + ", ".join(get_args(TaskSource)))
    page: Mapped[int] = mapped_column(comment="page on which it begins")


def task_key() -> Mapped[str]:
    return mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True, comment="the task it belongs to")


class AppendixTask(Base):
    """The row of an appendix that a task is."""

    __tablename__ = "appendix_task"
    __table_args__ = (
        UniqueConstraint("appendix_id", "position"),
        *from_1("position"),
        Index(None, "section_id"),
        {"comment": "rows of appendices that are tasks", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), comment="the appendix it belongs to"
    )
    position: Mapped[int] = ordinal("row of the appendix, sections and tasks counted together", primary=False)
    section_id: Mapped[str | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), comment="the innermost section above it"
    )
    no: Mapped[str | None] = mapped_column(comment="number as printed")


class BodyTask(Base):
    """The words of running text that assign a task."""

    __tablename__ = "body_task"
    __table_args__ = (
        Index(None, "block_id"),
        {"comment": "tasks that running text assigns", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    block_id: Mapped[str | None] = mapped_column(
        ForeignKey("block.id", ondelete="CASCADE"), comment="the block of the outline that assigns it"
    )
    text: Mapped[str] = mapped_column(comment="the whole point or bullet, with its number")
    rule: Mapped[str | None] = mapped_column(comment="name of the form of words that assigns it")


class BodyTaskSection(Base):
    """One number of the path of headings to a task of running text, outermost first."""

    __tablename__ = "body_task_section"
    __table_args__ = (
        *from_1("level"),
        {"comment": "numbers of the headings around tasks of running text", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = mapped_column(
        ForeignKey("body_task.task_id", ondelete="CASCADE"), primary_key=True, comment="the task it belongs to"
    )
    level: Mapped[int] = ordinal("1 is the outermost heading")
    no: Mapped[str] = mapped_column(comment="number as printed: II, 1, a")


class Cell(Base):
    """The verbatim text of one cell of a task. A null text is a cell that is empty in the plan."""

    __tablename__ = "cell"
    __table_args__ = (
        *from_1("position"),
        {"comment": "verbatim texts of tasks by what they say", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    key: Mapped[str] = mapped_column(
        primary_key=True,
        comment="task, output, lead, coord, deadline, note, budget, or the column's header text",
    )
    position: Mapped[int] = ordinal("order of the cell in its task", primary=False)
    text: Mapped[str | None] = mapped_column(comment="text as printed; null where the cell is empty")


class TaskPlace(Base):
    """Where a cell of a task stands: one box a page. A task of running text has boxes as a whole."""

    __tablename__ = "task_place"
    __table_args__ = (
        *from_1("position", "page"),
        *box(),
        {"comment": "where cells of tasks stand on the pages", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    key: Mapped[str] = mapped_column(
        primary_key=True, comment="key of the cell; no for a row's number; text for a whole task of running text"
    )
    position: Mapped[int] = ordinal("order of the boxes of one cell")
    page: Mapped[int] = mapped_column(comment="page of the box")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")


class TaskOutput(Base):
    """One of the outputs (sản phẩm) that a task names."""

    __tablename__ = "task_output"
    __table_args__ = (
        *from_1("position"),
        {"comment": "single outputs that a task's output cell names", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    position: Mapped[int] = ordinal("order in the cell")
    text: Mapped[str] = mapped_column(comment="the output as printed")

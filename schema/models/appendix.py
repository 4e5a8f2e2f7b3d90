"""Appendix tables: their columns, and the rows that group others. Their tasks are in `schema.models.task`."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, box, document_key, from_1, one_of, ordinal
from schema.record import Role


class Appendix(Base):
    """An appendix table, joined over all its pages."""

    __tablename__ = "appendix"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *from_1("position", "part", "first_page"),
        CheckConstraint("last_page >= first_page", name="page_order"),
        {"comment": "appendix tables, each joined over all its pages"},
    )

    id: Mapped[str] = mapped_column(
        primary_key=True, comment="first 16 digits of the document's sha256, and position: 13188c1b5da90def-1"
    )
    document_sha256: Mapped[str] = document_key(primary=False)
    position: Mapped[int] = ordinal("number of the appendix in its document", primary=False)
    title: Mapped[str | None] = mapped_column(comment="title as printed")
    caption: Mapped[str | None] = mapped_column(comment="the line in parentheses under it: (Kèm theo …)")
    part: Mapped[int] = mapped_column(comment="which document of the file it is an appendix of, from 1")
    first_page: Mapped[int] = mapped_column(comment="page on which the table begins")
    last_page: Mapped[int] = mapped_column(comment="page on which it ends")


class AppendixColumn(Base):
    """A column of an appendix. A cell is in the column of its task's appendix that has the cell's `key`."""

    __tablename__ = "appendix_column"
    __table_args__ = (
        UniqueConstraint("appendix_id", "cell_key"),
        *from_1("position"),
        one_of("role", Role),
        {"comment": "columns of appendices", "sqlite_with_rowid": False},
    )

    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), primary_key=True, comment="the appendix it belongs to"
    )
    position: Mapped[int] = ordinal("order from left to right")
    role: Mapped[str] = mapped_column(comment="what the column holds: " + ", ".join(get_args(Role)))
    cell_key: Mapped[str] = mapped_column(comment="cell.key of this column's cells: the role, or the header text")


class ColumnHeader(Base):
    """One header cell above a column, outermost first."""

    __tablename__ = "column_header"
    __table_args__ = (
        ForeignKeyConstraint(
            ["appendix_id", "column_position"],
            ["appendix_column.appendix_id", "appendix_column.position"],
            ondelete="CASCADE",
        ),
        *from_1("level"),
        {"comment": "header cells above a column, outermost first", "sqlite_with_rowid": False},
    )

    appendix_id: Mapped[str] = mapped_column(primary_key=True, comment="the column's appendix")
    column_position: Mapped[int] = ordinal("the column's position")
    level: Mapped[int] = ordinal("1 is the outermost header cell")
    text: Mapped[str] = mapped_column(comment="header text as printed")


class Section(Base):
    """A row that groups the rows below it."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("appendix_id", "position"),
        *from_1("position", "level", "page"),
        Index(None, "parent_id"),
        {"comment": "rows that group the rows below them"},
    )

    id: Mapped[str] = mapped_column(primary_key=True, comment="the appendix's id and position: 13188c1b5da90def-1-4")
    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), comment="the appendix it belongs to"
    )
    position: Mapped[int] = ordinal("row of the appendix, sections and tasks counted together", primary=False)
    parent_id: Mapped[str | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"),
        comment="the section around it; null for an outermost one",
    )
    level: Mapped[int] = mapped_column(comment="depth, 1 is outermost")
    no: Mapped[str | None] = mapped_column(comment="number as printed: II, 1, a")
    text: Mapped[str] = mapped_column(comment="heading as printed")
    page: Mapped[int] = mapped_column(comment="page on which the row begins")


class SectionPlace(Base):
    """Where a section row stands: one box a page."""

    __tablename__ = "section_place"
    __table_args__ = (
        *from_1("position", "page"),
        *box(),
        {"comment": "where section rows stand on the pages", "sqlite_with_rowid": False},
    )

    section_id: Mapped[str] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), primary_key=True, comment="the section it belongs to"
    )
    position: Mapped[int] = ordinal("order of the boxes of one section row")
    page: Mapped[int] = mapped_column(comment="page of the box")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")

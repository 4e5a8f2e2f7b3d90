"""The tables: what plans say, in third normal form.

Keys are text made from content (`schema.keys`), so that the same files give the same rows in whatever order
they are loaded. Every table hangs on `document`, and what is deleted there is deleted below. Units as in the
record: pages count from 1; boxes are points (1/72 inch) from the page's top left corner.

Lists of the record are tables with a `position`, which counts from 1 and keeps the printed order.
"""

from __future__ import annotations

import datetime
from typing import get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from schema.record import Role, Severity, TextLayer

SCHEMA_VERSION = 1
"""Counts up with every change of the tables; kept in `meta`. A newer database is refused."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables. Constraints have names, so that a migration can speak of them."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012  (read by SQLAlchemy when the class is made, never changed)
        str: Text(),
        int: Integer(),
        float: Double(),
        datetime.date: Date(),
    }


def _one_of(column: str, type_: object) -> CheckConstraint:
    """`column` holds one of the words that the record's literal type allows."""
    words = ", ".join(f"'{word}'" for word in get_args(type_))
    return CheckConstraint(f"{column} IN ({words})", name=column)


def _from_1(*columns: str) -> list[CheckConstraint]:
    return [CheckConstraint(f"{column} >= 1", name=column) for column in columns]


def _box() -> list[CheckConstraint]:
    return [CheckConstraint("x0 <= x1", name="x_order"), CheckConstraint("y0 <= y1", name="y_order")]


def _document_key(*, primary: bool = True) -> Mapped[str]:
    return mapped_column(
        ForeignKey("document.sha256", ondelete="CASCADE"),
        primary_key=primary,
        comment="the document it belongs to",
    )


def _position(what: str, *, primary: bool = True) -> Mapped[int]:
    return mapped_column(primary_key=primary, autoincrement=False, comment=f"{what}, from 1")


class Meta(Base):
    """Facts about the database itself, such as the version of its tables."""

    __tablename__ = "meta"
    __table_args__ = {"comment": "facts about this database", "sqlite_with_rowid": False}  # noqa: RUF012

    key: Mapped[str] = mapped_column(primary_key=True, comment="name of the fact: schema_version")
    value: Mapped[str] = mapped_column(comment="the fact")


class Document(Base):
    """One PDF by its content, and what its own text says about itself."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("bytes >= 0", name="bytes"),
        CheckConstraint("page_count >= 0", name="page_count"),
        _one_of("text_layer", TextLayer),
        Index(None, "symbol"),
        Index(None, "issued_on"),
        {"comment": "one PDF by its content, and what it says about itself"},
    )

    sha256: Mapped[str] = mapped_column(primary_key=True, comment="SHA-256 of the file, 64 hexadecimal digits")
    bytes: Mapped[int] = mapped_column(BigInteger, comment="size of the file")
    page_count: Mapped[int] = mapped_column(comment="number of pages of the file")
    producer: Mapped[str | None] = mapped_column(comment="program that wrote the PDF, as the file says")
    text_layer: Mapped[str] = mapped_column(comment="whether pages have text of their own: full, partial, none")
    record_version: Mapped[int] = mapped_column(comment="version of the plan record that was loaded")
    parser_version: Mapped[str | None] = mapped_column(comment="version of the parser that read the file")
    content_hash: Mapped[str] = mapped_column(
        comment="SHA-256 of the loaded record without the file's name; equal means that nothing has changed"
    )
    doc_type: Mapped[str | None] = mapped_column(comment="kind of document as printed: Kế hoạch, Quyết định")
    symbol: Mapped[str | None] = mapped_column(comment="number and symbol as printed: 98/QĐ-SXD")
    title: Mapped[str | None] = mapped_column(comment="what the document is about (trích yếu), one line")
    issuer: Mapped[str | None] = mapped_column(comment="issuing body as printed")
    parent: Mapped[str | None] = mapped_column(comment="body above the issuer in the letterhead, as printed")
    place: Mapped[str | None] = mapped_column(comment="place of issue as printed")
    issued_on: Mapped[datetime.date | None] = mapped_column(comment="date of issue; null where blank")


class DocumentSource(Base):
    """A name under which a document was found. One content under two names is one document."""

    __tablename__ = "document_source"
    __table_args__ = {  # noqa: RUF012
        "comment": "file names under which a document was found",
        "sqlite_with_rowid": False,
    }

    document_sha256: Mapped[str] = _document_key()
    name: Mapped[str] = mapped_column(primary_key=True, comment="file name without folders")


class PlanYear(Base):
    """A year that the plan is for."""

    __tablename__ = "plan_year"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *_from_1("position"),
        Index(None, "year"),
        {"comment": "years that a plan is for, each one listed", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document_key()
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="calendar year")
    position: Mapped[int] = _position("order as printed", primary=False)


class Recipient(Base):
    """A line of the list of recipients (Nơi nhận)."""

    __tablename__ = "recipient"
    __table_args__ = (
        *_from_1("position"),
        {"comment": "lines of the list of recipients", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document_key()
    position: Mapped[int] = _position("order as printed")
    text: Mapped[str] = mapped_column(comment="the line without its dash and final sign")


class Signer(Base):
    """Who signed, as printed. A table of its own because it names a person: an export can leave it out."""

    __tablename__ = "signer"
    __table_args__ = {  # noqa: RUF012
        "comment": "who signed a document, as printed; personal data",
        "sqlite_with_rowid": False,
    }

    document_sha256: Mapped[str] = _document_key()
    name: Mapped[str | None] = mapped_column(comment="name of the person")
    title: Mapped[str | None] = mapped_column(comment="post: Giám đốc")
    authority: Mapped[str | None] = mapped_column(comment="on whose behalf: KT. GIÁM ĐỐC, TM. ỦY BAN NHÂN DÂN")


class Attachment(Base):
    """What a `Kèm theo …` line says the plan is attached to."""

    __tablename__ = "attachment"
    __table_args__ = {  # noqa: RUF012
        "comment": "the document that a plan says it is attached to",
        "sqlite_with_rowid": False,
    }

    document_sha256: Mapped[str] = _document_key()
    type: Mapped[str | None] = mapped_column(comment="its kind: Quyết định")
    symbol: Mapped[str | None] = mapped_column(comment="its number and symbol as printed")
    issued_on: Mapped[datetime.date | None] = mapped_column(comment="its date of issue")
    issuer: Mapped[str | None] = mapped_column(comment="its issuing body as printed")


class Page(Base):
    """A page as it was read."""

    __tablename__ = "page"
    __table_args__ = (
        *_from_1("page"),
        CheckConstraint("width > 0 AND height > 0", name="size"),
        CheckConstraint("rotation IN (0, 90, 180, 270)", name="rotation"),
        {"comment": "pages as they were read", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document_key()
    page: Mapped[int] = _position("page number")
    width: Mapped[float] = mapped_column(comment="width as shown, points")
    height: Mapped[float] = mapped_column(comment="height as shown, points")
    rotation: Mapped[int] = mapped_column(comment="degrees clockwise by which a viewer turns the page")
    reader: Mapped[str] = mapped_column(comment="library that read the page: mupdf, pdfplumber")
    has_text: Mapped[bool] = mapped_column(
        Boolean(create_constraint=True, name="has_text"), comment="false for a page without text: a scan"
    )


class Appendix(Base):
    """An appendix table, joined over all its pages."""

    __tablename__ = "appendix"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *_from_1("position", "first_page"),
        CheckConstraint("last_page >= first_page", name="page_order"),
        {"comment": "appendix tables, each joined over all its pages"},
    )

    id: Mapped[str] = mapped_column(
        primary_key=True, comment="first 16 digits of the document's sha256, and position: 13188c1b5da90def-1"
    )
    document_sha256: Mapped[str] = _document_key(primary=False)
    position: Mapped[int] = _position("number of the appendix in its document", primary=False)
    title: Mapped[str | None] = mapped_column(comment="title as printed")
    caption: Mapped[str | None] = mapped_column(comment="the line in parentheses under it: (Kèm theo …)")
    first_page: Mapped[int] = mapped_column(comment="page on which the table begins")
    last_page: Mapped[int] = mapped_column(comment="page on which it ends")


class AppendixColumn(Base):
    """A column of an appendix. A cell is in the column of its task's appendix that has the cell's `key`."""

    __tablename__ = "appendix_column"
    __table_args__ = (
        UniqueConstraint("appendix_id", "cell_key"),
        *_from_1("position"),
        _one_of("role", Role),
        {"comment": "columns of appendices", "sqlite_with_rowid": False},
    )

    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), primary_key=True, comment="the appendix it belongs to"
    )
    position: Mapped[int] = _position("order from left to right")
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
        *_from_1("level"),
        {"comment": "header cells above a column, outermost first", "sqlite_with_rowid": False},
    )

    appendix_id: Mapped[str] = mapped_column(primary_key=True, comment="the column's appendix")
    column_position: Mapped[int] = _position("the column's position")
    level: Mapped[int] = _position("1 is the outermost header cell")
    text: Mapped[str] = mapped_column(comment="header text as printed")


class Section(Base):
    """A row that groups the rows below it."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("appendix_id", "position"),
        *_from_1("position", "level", "page"),
        Index(None, "parent_id"),
        {"comment": "rows that group the rows below them"},
    )

    id: Mapped[str] = mapped_column(primary_key=True, comment="the appendix's id and position: 13188c1b5da90def-1-4")
    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), comment="the appendix it belongs to"
    )
    position: Mapped[int] = _position("row of the appendix, sections and tasks counted together", primary=False)
    parent_id: Mapped[str | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"),
        comment="the section around it; null for an outermost one",
    )
    level: Mapped[int] = mapped_column(comment="depth, 1 is outermost")
    no: Mapped[str | None] = mapped_column(comment="number as printed: II, 1, a")
    text: Mapped[str] = mapped_column(comment="heading as printed")
    page: Mapped[int] = mapped_column(comment="page on which the row begins")


class Task(Base):
    """A row that says who does what by when."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("appendix_id", "position"),
        *_from_1("position", "page"),
        Index(None, "section_id"),
        {"comment": "rows that say who does what by when; their texts are in cell"},
    )

    id: Mapped[str] = mapped_column(primary_key=True, comment="the appendix's id and position: 13188c1b5da90def-1-12")
    appendix_id: Mapped[str] = mapped_column(
        ForeignKey("appendix.id", ondelete="CASCADE"), comment="the appendix it belongs to"
    )
    position: Mapped[int] = _position("row of the appendix, sections and tasks counted together", primary=False)
    section_id: Mapped[str | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), comment="the innermost section above it"
    )
    no: Mapped[str | None] = mapped_column(comment="number as printed")
    page: Mapped[int] = mapped_column(comment="page on which the row begins")


def _task_key() -> Mapped[str]:
    return mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True, comment="the task it belongs to")


class Cell(Base):
    """The verbatim text of one cell of a task. A null text is a cell that is empty in the plan."""

    __tablename__ = "cell"
    __table_args__ = (
        *_from_1("position"),
        {"comment": "verbatim texts of the cells of tasks", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = _task_key()
    key: Mapped[str] = mapped_column(
        primary_key=True,
        comment="task, output, lead, coord, deadline, note, budget, or the column's header text",
    )
    position: Mapped[int] = _position("order of the cell in its row", primary=False)
    text: Mapped[str | None] = mapped_column(comment="text as printed; null where the cell is empty")


class TaskPlace(Base):
    """Where a cell of a task stands: one box a page."""

    __tablename__ = "task_place"
    __table_args__ = (
        *_from_1("position", "page"),
        *_box(),
        {"comment": "where cells of tasks stand on the pages", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = _task_key()
    key: Mapped[str] = mapped_column(primary_key=True, comment="key of the cell, or no for the task's number")
    position: Mapped[int] = _position("order of the boxes of one cell")
    page: Mapped[int] = mapped_column(comment="page of the box")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")


class SectionPlace(Base):
    """Where a section row stands: one box a page."""

    __tablename__ = "section_place"
    __table_args__ = (
        *_from_1("position", "page"),
        *_box(),
        {"comment": "where section rows stand on the pages", "sqlite_with_rowid": False},
    )

    section_id: Mapped[str] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), primary_key=True, comment="the section it belongs to"
    )
    position: Mapped[int] = _position("order of the boxes of one section row")
    page: Mapped[int] = mapped_column(comment="page of the box")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")


class TaskOutput(Base):
    """One of the outputs (sản phẩm) that a task names."""

    __tablename__ = "task_output"
    __table_args__ = (
        *_from_1("position"),
        {"comment": "single outputs that a task's output cell names", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = _task_key()
    position: Mapped[int] = _position("order in the cell")
    text: Mapped[str] = mapped_column(comment="the output as printed")


class Problem(Base):
    """Something that the parser doubts about a document."""

    __tablename__ = "problem"
    __table_args__ = (
        *_from_1("position", "page"),
        _one_of("severity", Severity),
        Index(None, "code"),
        {"comment": "what the parser doubts", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = _document_key()
    position: Mapped[int] = _position("order in the record")
    code: Mapped[str] = mapped_column(comment="kind of problem, for programs")
    severity: Mapped[str] = mapped_column(comment="info, warning, error")
    message: Mapped[str] = mapped_column(comment="what is the matter, for people")
    page: Mapped[int | None] = mapped_column(comment="page that it concerns; null for the whole document")

"""A document: what its own text says about itself, its pages, and what the parser doubts about it."""

from __future__ import annotations

import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, document_key, flag, from_1, one_of, ordinal
from schema.record import Severity, TextLayer


class Document(Base):
    """One PDF by its content, and what its own text says about itself."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("bytes >= 0", name="bytes"),
        CheckConstraint("page_count >= 0", name="page_count"),
        one_of("text_layer", TextLayer),
        Index(None, "symbol_key"),
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
    symbol_key: Mapped[str | None] = mapped_column(
        comment="the symbol for comparing: small letters, no blanks, no zeros before the number"
    )
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

    document_sha256: Mapped[str] = document_key()
    name: Mapped[str] = mapped_column(primary_key=True, comment="file name without folders")


class PlanYear(Base):
    """A year that the plan is for."""

    __tablename__ = "plan_year"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *from_1("position"),
        Index(None, "year"),
        {"comment": "years that a plan is for, each one listed", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="calendar year")
    position: Mapped[int] = ordinal("order as printed", primary=False)


class Recipient(Base):
    """A line of the list of recipients (Nơi nhận)."""

    __tablename__ = "recipient"
    __table_args__ = (
        *from_1("position"),
        {"comment": "lines of the list of recipients", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    position: Mapped[int] = ordinal("order as printed")
    text: Mapped[str] = mapped_column(comment="the line without its dash and final sign")


class Signer(Base):
    """Who signed, as printed. A table of its own because it names a person: an export can leave it out."""

    __tablename__ = "signer"
    __table_args__ = {  # noqa: RUF012
        "comment": "who signed a document, as printed; personal data",
        "sqlite_with_rowid": False,
    }

    document_sha256: Mapped[str] = document_key()
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

    document_sha256: Mapped[str] = document_key()
    type: Mapped[str | None] = mapped_column(comment="its kind: Quyết định")
    symbol: Mapped[str | None] = mapped_column(comment="its number and symbol as printed")
    issued_on: Mapped[datetime.date | None] = mapped_column(comment="its date of issue")
    issuer: Mapped[str | None] = mapped_column(comment="its issuing body as printed")


class Page(Base):
    """A page as it was read."""

    __tablename__ = "page"
    __table_args__ = (
        *from_1("page"),
        CheckConstraint("width > 0 AND height > 0", name="size"),
        CheckConstraint("rotation IN (0, 90, 180, 270)", name="rotation"),
        {"comment": "pages as they were read", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    page: Mapped[int] = ordinal("page number")
    width: Mapped[float] = mapped_column(comment="width as shown, points")
    height: Mapped[float] = mapped_column(comment="height as shown, points")
    rotation: Mapped[int] = mapped_column(comment="degrees clockwise by which a viewer turns the page")
    reader: Mapped[str] = mapped_column(comment="library that read the page: mupdf, pdfplumber")
    has_text: Mapped[bool] = flag("has_text", "false for a page without text: a scan")


class Problem(Base):
    """Something that the parser doubts about a document."""

    __tablename__ = "problem"
    __table_args__ = (
        *from_1("position", "page"),
        one_of("severity", Severity),
        Index(None, "code"),
        {"comment": "what the parser doubts", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    position: Mapped[int] = ordinal("order in the record")
    code: Mapped[str] = mapped_column(comment="kind of problem, for programs")
    severity: Mapped[str] = mapped_column(comment="info, warning, error")
    message: Mapped[str] = mapped_column(comment="what is the matter, for people")
    page: Mapped[int | None] = mapped_column(comment="page that it concerns; null for the whole document")

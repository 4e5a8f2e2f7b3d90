"""What a document says of others and of quantities: documents that it cites, targets that it sets."""

from __future__ import annotations

import datetime
from typing import get_args

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, document_key, from_1, one_of, ordinal, span
from schema.models.values import NamedAgency, naming
from schema.record import Comparator, RelationKind


class Citation(Base):
    """A document that a plan cites, once for each plan. Which loaded document it is, the view `citation_link` says."""

    __tablename__ = "citation"
    __table_args__ = (
        *from_1("position"),
        Index(None, "symbol_key"),
        {"comment": "documents that plans cite", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    position: Mapped[int] = ordinal("order of first citations")
    type: Mapped[str | None] = mapped_column(comment="its kind: Quyết định")
    symbol: Mapped[str | None] = mapped_column(comment="its number and symbol, blanks inside it mended")
    symbol_key: Mapped[str | None] = mapped_column(
        comment="the symbol for comparing: small letters, no blanks, no zeros before the number"
    )
    issued_on: Mapped[datetime.date | None] = mapped_column(comment="its date of issue")
    issuer: Mapped[str | None] = mapped_column(comment="its issuing body as printed")


def _citation() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["document_sha256", "citation_position"], ["citation.document_sha256", "citation.position"], ondelete="CASCADE"
    )


class CitationIssuer(NamedAgency, Base):
    """The agency that a cited document's issuer is."""

    __tablename__ = "citation_issuer"
    __table_args__ = (
        _citation(),
        *naming(),
        {"comment": "agencies that issued the cited documents", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = mapped_column(primary_key=True, comment="the document that cites")
    citation_position: Mapped[int] = ordinal("position of the citation")


def _one_text(*columns: str) -> CheckConstraint:
    """The value comes from one text: exactly one of the columns that say which is filled."""
    filled = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in columns)
    return CheckConstraint(f"{filled} = 1", name="one_text")


class _InText:
    """The text that a value comes from, and where it stands there."""

    block_id: Mapped[str | None] = mapped_column(
        ForeignKey("block.id", ondelete="CASCADE"), comment="the block of running text that it comes from, or null"
    )
    task_id: Mapped[str | None] = mapped_column(comment="the task whose cell it comes from, or null")
    cell_key: Mapped[str | None] = mapped_column(comment="key of that cell")
    text: Mapped[str] = mapped_column(comment="the part of the text that it comes from, as printed")
    span_start: Mapped[int] = mapped_column(comment="where that part begins: characters before it")
    span_end: Mapped[int] = mapped_column(comment="where it ends: characters up to and with its last")


def _in_text() -> tuple[CheckConstraint | ForeignKeyConstraint | Index, ...]:
    return (
        ForeignKeyConstraint(["task_id", "cell_key"], ["cell.task_id", "cell.key"], ondelete="CASCADE"),
        CheckConstraint("(task_id IS NULL) = (cell_key IS NULL)", name="whole_cell"),
        span(),
        Index(None, "block_id"),
        Index(None, "task_id", "cell_key"),
    )


class CitationMention(_InText, Base):
    """A place where a document is cited: in a block, a task's cell, or a row that groups others."""

    __tablename__ = "citation_mention"
    __table_args__ = (
        _citation(),
        *from_1("position"),
        *_in_text(),
        _one_text("block_id", "task_id", "section_id"),
        Index(None, "section_id"),
        {"comment": "places where documents are cited", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = mapped_column(primary_key=True, comment="the document that cites")
    citation_position: Mapped[int] = ordinal("position of the citation")
    position: Mapped[int] = ordinal("order of the places of one citation")
    section_id: Mapped[str | None] = mapped_column(
        ForeignKey("section.id", ondelete="CASCADE"), comment="the row that groups others it comes from, or null"
    )


class CitationRelation(Base):
    """What a place that cites a document says that another one does to it. Where both are loaded, the view

    `document_relation` says which they are.
    """

    __tablename__ = "citation_relation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_sha256", "citation_position", "mention_position"],
            ["citation_mention.document_sha256", "citation_mention.citation_position", "citation_mention.position"],
            ondelete="CASCADE",
            name="fk_citation_relation_citation_mention",  # the name by rule is longer than PostgreSQL keeps
        ),
        ForeignKeyConstraint(
            ["document_sha256", "by_position"], ["citation.document_sha256", "citation.position"], ondelete="CASCADE"
        ),
        *from_1("position"),
        one_of("kind", RelationKind),
        span(),
        Index(None, "document_sha256", "by_position"),
        {"comment": "what places that cite a document say that another one does to it", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = mapped_column(primary_key=True, comment="the document that says so")
    citation_position: Mapped[int] = ordinal("position of the citation that it is done to")
    mention_position: Mapped[int] = ordinal("position of the place that says so")
    position: Mapped[int] = ordinal("order of what one place says")
    kind: Mapped[str] = mapped_column(comment="what is done: " + ", ".join(get_args(RelationKind)))
    by_position: Mapped[int | None] = mapped_column(
        comment="position of the citation that does it; null: the document that says so"
    )
    text: Mapped[str] = mapped_column(comment="the words that say so, as printed")
    span_start: Mapped[int] = mapped_column(comment="where they begin in the text of the place: characters before them")
    span_end: Mapped[int] = mapped_column(comment="where they end: characters up to and with the last")
    rule: Mapped[str | None] = mapped_column(comment="name of the form of words")


class Target(_InText, Base):
    """A quantity that a plan sets, in a block of running text or in a task's cell."""

    __tablename__ = "target"
    __table_args__ = (
        *from_1("position"),
        *_in_text(),
        _one_text("block_id", "task_id"),
        one_of("comparator", Comparator),
        {"comment": "quantities that plans set", "sqlite_with_rowid": False},
    )

    document_sha256: Mapped[str] = document_key()
    position: Mapped[int] = ordinal("order in the document")
    value: Mapped[float] = mapped_column(comment="the number, scale words multiplied in")
    unit: Mapped[str | None] = mapped_column(comment="what it counts or measures in: %, đồng, hội nghị")
    comparator: Mapped[str] = mapped_column(comment="which side of it is meant: " + ", ".join(get_args(Comparator)))
    upper: Mapped[float | None] = mapped_column(comment="the other end of a range")
    about: Mapped[str | None] = mapped_column(comment="what is counted or measured, as printed")
    base: Mapped[str | None] = mapped_column(comment="what an increase or decrease is held against: năm 2021")
    rule: Mapped[str | None] = mapped_column(comment="name of the rule that read it")

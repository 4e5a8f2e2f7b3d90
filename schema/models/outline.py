"""The running text of a document: its paragraphs as a tree, verbatim, and where each stands."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, box, document_key, from_1, one_of, ordinal
from schema.record import BlockKind


class Block(Base):
    """A paragraph of the running text."""

    __tablename__ = "block"
    __table_args__ = (
        UniqueConstraint("document_sha256", "position"),
        *from_1("position", "level", "part", "page"),
        one_of("kind", BlockKind),
        Index(None, "parent_id"),
        {"comment": "paragraphs of the running text, in reading order, as a tree"},
    )

    id: Mapped[str] = mapped_column(
        primary_key=True, comment="first 16 digits of the document's sha256, and position: 13188c1b5da90def-o12"
    )
    document_sha256: Mapped[str] = document_key(primary=False)
    position: Mapped[int] = ordinal("order in the document", primary=False)
    parent_id: Mapped[str | None] = mapped_column(
        ForeignKey("block.id", ondelete="CASCADE"), comment="the numbered block above it; null for an outermost one"
    )
    kind: Mapped[str] = mapped_column(comment="what it is: " + ", ".join(get_args(BlockKind)))
    no: Mapped[str | None] = mapped_column(comment="number as printed, which text does not repeat: II, 1.2, a, -")
    text: Mapped[str] = mapped_column(comment="text as printed, wrapped lines joined")
    level: Mapped[int] = mapped_column(comment="depth, 1 is outermost")
    part: Mapped[int] = mapped_column(comment="which document of the file it is of, from 1: a decision, then its plan")
    page: Mapped[int] = mapped_column(comment="page on which it begins")


class BlockPlace(Base):
    """Where a block stands: one box a page."""

    __tablename__ = "block_place"
    __table_args__ = (
        *from_1("position", "page"),
        *box(),
        {"comment": "where paragraphs stand on the pages", "sqlite_with_rowid": False},
    )

    block_id: Mapped[str] = mapped_column(
        ForeignKey("block.id", ondelete="CASCADE"), primary_key=True, comment="the block it belongs to"
    )
    position: Mapped[int] = ordinal("order of the boxes of one block")
    page: Mapped[int] = mapped_column(comment="page of the box")
    x0: Mapped[float] = mapped_column(comment="left edge, points from the left of the page")
    y0: Mapped[float] = mapped_column(comment="upper edge, points from the top of the page")
    x1: Mapped[float] = mapped_column(comment="right edge")
    y1: Mapped[float] = mapped_column(comment="lower edge")

"""Tasks that may say the same thing: what `kehoach links` works out from the texts of all plans, never a fact.

Two tasks of one wording say the same as far as rules can tell. Wordings that are alike are linked here, each pair once
and not each pair of their tasks: a sentence that a thousand plans have in common is one row. The view `task_links`
leads back to the tasks. All of it is derived: it may be deleted, and made again.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, flag
from schema.models.task import task_key


class Wording(Base):
    """What a task says, made neutral: without years, quarters, numbers and provinces."""

    __tablename__ = "wording"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        {"comment": "what tasks say, made neutral for comparing; derived, for task_links"},
    )

    id: Mapped[str] = mapped_column(primary_key=True, comment="first 32 digits of the SHA-256 of the text")
    text: Mapped[str] = mapped_column(comment="the neutral words, parted by single spaces")
    compared: Mapped[bool] = flag("compared", "whether it was compared with all others; false for one that came since")


class TaskWording(Base):
    """The wording of a task. A task without a row came after the last run of `kehoach links`."""

    __tablename__ = "task_wording"
    __table_args__ = (
        Index(None, "wording_id"),
        {"comment": "the neutral wording of each task; derived, for task_links", "sqlite_with_rowid": False},
    )

    task_id: Mapped[str] = task_key()
    wording_id: Mapped[str | None] = mapped_column(
        ForeignKey("wording.id", ondelete="CASCADE"),
        comment="the wording; null for a task that says too little to be compared",
    )
    method: Mapped[str] = mapped_column(
        comment="version of the rules, digest of their tables, least score that is kept: 1.3fa9c1d2/85"
    )


class WordingLink(Base):
    """Two wordings that are alike. A guess with a score, not a finding."""

    __tablename__ = "wording_link"
    __table_args__ = (
        CheckConstraint("wording_id < other_id", name="ids"),
        CheckConstraint("score >= 1 AND score <= 100", name="score"),
        Index(None, "other_id"),
        {"comment": "wordings that are alike and may mean the same, a guess; derived, for task_links",
         "sqlite_with_rowid": False},
    )  # fmt: skip

    wording_id: Mapped[str] = mapped_column(
        ForeignKey("wording.id", ondelete="CASCADE"), primary_key=True, comment="the one whose key sorts first"
    )
    other_id: Mapped[str] = mapped_column(
        ForeignKey("wording.id", ondelete="CASCADE"), primary_key=True, comment="the other one"
    )
    score: Mapped[int] = mapped_column(comment="words that the two share, percent of the words of both")

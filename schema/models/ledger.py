"""The ledger: every file that was ever given, and what became of it. No part of what plans say.

A file is told from others by its location. Its status is decided once for each content that it has: a later run that
finds the same content changes nothing, so that runs which were cut short, and begun again, end in the same rows as one
that was not. Only the columns `run_id`, `seconds` and `worker` say when and where it happened.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from schema.models.base import Base, from_1, one_of

FileStatus = Literal["loaded", "unchanged", "quarantined"]
"""What became of a file.

`loaded`: its content is in the database, and this file was the first to bring it. `unchanged`: its content was there
already when the file was first seen. `quarantined`: it was refused, and is not read again until its content changes,
the parser is another one, or somebody asks for it.
"""


class Run(Base):
    """One run of `kehoach ingest`, `retry` or `watch`. Its counts are those of the files that name it."""

    __tablename__ = "run"
    __table_args__ = {  # noqa: RUF012
        "comment": "runs that read files; the files that one decided on name it",
        "sqlite_with_rowid": False,
    }

    id: Mapped[str] = mapped_column(primary_key=True, comment="its beginning and a random part: sorts by time")
    command: Mapped[str] = mapped_column(comment="what ran: ingest, retry, watch")
    started_at: Mapped[str] = mapped_column(comment="when it began, UTC, ISO 8601")
    finished_at: Mapped[str | None] = mapped_column(comment="when it ended, UTC, ISO 8601; null: cut short, or at work")
    engine: Mapped[str] = mapped_column(comment="where files were read: local, or the address of a cluster")
    parser_version: Mapped[str] = mapped_column(comment="version of the parser that read them")


class SourceFile(Base):
    """A file by its location, and what became of it."""

    __tablename__ = "source_file"
    __table_args__ = (
        one_of("status", FileStatus),
        CheckConstraint("(status = 'quarantined') = (code IS NOT NULL)", name="code"),
        CheckConstraint("(code IS NULL) = (message IS NULL)", name="message"),
        CheckConstraint("status = 'quarantined' OR document_sha256 = sha256", name="document"),
        *from_1("attempts"),
        Index(None, "sha256"),
        Index(None, "document_sha256"),
        Index(None, "status", "code"),
        Index(None, "run_id"),
        {"comment": "files by their location, and what became of each", "sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(primary_key=True, comment="first 32 digits of a SHA-256 of the location")
    location: Mapped[str] = mapped_column(comment="where it is: absolute path, URL without secrets, or archive!/member")
    name: Mapped[str] = mapped_column(comment="file name without folders")
    status: Mapped[str] = mapped_column(comment="loaded, unchanged, quarantined")
    sha256: Mapped[str | None] = mapped_column(comment="SHA-256 of its content when last seen; null: not readable")
    bytes: Mapped[int | None] = mapped_column(BigInteger, comment="size of its content when last seen")
    document_sha256: Mapped[str | None] = mapped_column(
        comment="the document that it stands for; of a quarantined file that of an earlier content"
    )
    code: Mapped[str | None] = mapped_column(comment="why it was refused, for programs: encrypted, timeout")
    message: Mapped[str | None] = mapped_column(comment="why it was refused, for people")
    attempts: Mapped[int] = mapped_column(comment="how often this content was decided on, from 1")
    parser_version: Mapped[str] = mapped_column(comment="version of the parser that decided")
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id", ondelete="RESTRICT"), comment="the run that decided")
    seconds: Mapped[float] = mapped_column(comment="how long it was read, seconds; 0 where a look was enough")
    worker: Mapped[str | None] = mapped_column(comment="machine and process that read it; null where a look was enough")

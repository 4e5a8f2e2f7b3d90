"""Reading and writing the ledger: what became of every file that was given (`schema.models.ledger`)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from schema.keys import shared_id
from schema.load import forget_name
from schema.models import Document, Run, SourceFile, Task
from schema.models.ledger import FileStatus

_ABOUT_THE_RUN = {"run_id", "seconds", "worker"}
"""Columns that say when and where a file was decided on, not what was decided."""

_MOVES = 5000
"""So many files are moved in one step: databases take a bounded number of parameters, SQLite 32,766."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file as the ledger has it; the columns are explained in `schema.models.ledger.SourceFile`."""

    location: str
    name: str
    status: FileStatus
    sha256: str | None
    bytes: int | None
    document_sha256: str | None
    parser_version: str
    run_id: str
    code: str | None = None
    message: str | None = None
    attempts: int = 1
    seconds: float = 0.0
    worker: str | None = None


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that is in the database: how many pages and tasks it has, and which parser read it."""

    pages: int
    tasks: int
    parser_version: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of some files: by location, by content, and quarantined ones by content."""

    files: dict[str, LedgerFile]
    documents: dict[str, KnownDocument]
    quarantined: dict[str, LedgerFile]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files there are, each counted once, and what became of them."""

    seen: int
    loaded: int
    unchanged: int
    quarantined: int


def begin_run(session: Session, command: str, engine: str, parser_version: str) -> str:
    """Note that a run begins; its key."""
    now = _now()
    run = f"{now}-{secrets.token_hex(4)}"
    row = {"id": run, "command": command, "started_at": now, "engine": engine, "parser_version": parser_version}
    session.execute(insert(Run).values(row))
    return run


def end_run(session: Session, run: str) -> None:
    """Note that a run came to its end."""
    session.execute(update(Run).where(Run.id == run).values(finished_at=_now()))


def look_up(session: Session, locations: Collection[str], contents: Collection[str]) -> Known:
    """What is known of the files at these locations and with these contents (SHA-256)."""
    connection = session.connection()
    ids = {shared_id(location) for location in locations}
    files = {row["location"]: _file(row) for row in _rows(connection, _files().where(SourceFile.id.in_(ids)))}
    tasks = select(func.count()).where(Task.document_sha256 == Document.sha256).correlate(Document).scalar_subquery()
    wanted = select(Document.sha256, Document.page_count, tasks, Document.parser_version)
    found = connection.execute(wanted.where(Document.sha256.in_(contents)))
    documents = {row[0]: KnownDocument(row[1], row[2], row[3]) for row in found}
    refused = _files().where(SourceFile.sha256.in_(contents), SourceFile.status == "quarantined")
    # Of several copies the one that was tried last says most; the key makes it one and the same in every run.
    rows = _rows(connection, refused.order_by(SourceFile.attempts, SourceFile.id.desc()))
    return Known(files, documents, {row["sha256"]: _file(row) for row in rows})


def note(session: Session, file: LedgerFile, before: LedgerFile | None) -> None:
    """Keep what became of a file, inside the session's transaction. `before`: what the ledger says of it now.

    Writes nothing where nothing else was decided than before. A document that the file stood for and that no file name
    leads to any more goes, once the file's new content is loaded; a quarantined file keeps what it had.
    """
    if not differs(file, before):
        return
    values = {column: getattr(file, column) for column in LedgerFile.__dataclass_fields__}
    connection = session.connection()
    row = values | {"id": shared_id(file.location)}
    if connection.dialect.name == "postgresql":
        written = postgresql.insert(SourceFile).values(row)
        connection.execute(written.on_conflict_do_update(index_elements=["id"], set_=values))
    else:
        replaced = sqlite.insert(SourceFile).values(row)
        connection.execute(replaced.on_conflict_do_update(index_elements=["id"], set_=values))
    if before and before.document_sha256 and before.document_sha256 != file.document_sha256:
        _leave(session, before.document_sha256, before.name)


def differs(file: LedgerFile, before: LedgerFile | None) -> bool:
    """Whether something else was decided on a file than before, whenever and wherever that was."""
    decided = [column for column in LedgerFile.__dataclass_fields__ if column not in _ABOUT_THE_RUN]
    return before is None or any(getattr(file, column) != getattr(before, column) for column in decided)


def forget_refusals(session: Session, locations: Collection[str]) -> None:
    """Forget that files at these locations were refused, inside the session's transaction: archives that now open."""
    for file in look_up(session, locations, ()).files.values():
        if file.status == "quarantined":
            _forget(session, file)


def forget_moved(session: Session, locations: Collection[str]) -> None:
    """Forget those of these locations, where no file is any more, whose content the ledger has at another one.

    Somebody else moved them while they were read. One whose content nobody could read is no other's copy. Inside the
    session's transaction.
    """
    for file in look_up(session, locations, ()).files.values():
        same = SourceFile.sha256 == literal(file.sha256)  # of none, nothing: not `IS NULL`
        elsewhere = select(SourceFile.id).where(same, SourceFile.location != file.location)
        if session.execute(elsewhere.limit(1)).first() is not None:
            _forget(session, file)


def relocate(session: Session, places: Mapping[str, str]) -> None:
    """Files were moved, from the locations that are the keys to those that are the values: their rows follow them.

    A row that is at the new location already is about a file with the same bytes, or about one that is there no more.
    It stays where it says that those bytes are in the database, and makes way else. `name` stays what it was when the
    file was given. Inside the session's transaction.
    """
    moves = [(old, new) for old, new in places.items() if old != new]
    for first in range(0, len(moves), _MOVES):
        _relocate(session, moves[first : first + _MOVES])


def _relocate(session: Session, moves: Sequence[tuple[str, str]]) -> None:
    known = look_up(session, {place for move in moves for place in move}, ()).files
    for old, new in moves:
        moved, there = known.get(old), known.get(new)
        if moved is None:
            continue
        if there and there.status != "quarantined" and there.sha256 == moved.sha256:
            _forget(session, moved)
            continue
        if there:
            _forget(session, there)
        values = {"id": shared_id(new), "location": new}
        session.connection().execute(update(SourceFile).where(SourceFile.id == shared_id(old)).values(values))
        known[new] = replace(moved, location=new)  # others may go there as well


def _forget(session: Session, file: LedgerFile) -> None:
    session.connection().execute(delete(SourceFile).where(SourceFile.id == shared_id(file.location)))
    if file.document_sha256:
        _leave(session, file.document_sha256, file.name)


def _leave(session: Session, sha256: str, name: str) -> None:
    """A file stands for this document no more: forget its name, unless another file with that name does."""
    others = select(SourceFile.id).where(SourceFile.document_sha256 == sha256, SourceFile.name == name).limit(1)
    if session.execute(others).first() is None:
        forget_name(session, sha256, name)


def counts(session: Session) -> Counts:
    """How many files the ledger has, by status."""
    return _counted(session, select(SourceFile.status, func.count()).group_by(SourceFile.status))


def quarantined_codes(session: Session) -> dict[str, int]:
    """How many files are quarantined for which reason, the most frequent first."""
    number = func.count()
    found = select(SourceFile.code, number).where(SourceFile.status == "quarantined").group_by(SourceFile.code)
    return {code or "": count for code, count in session.execute(found.order_by(number.desc(), SourceFile.code))}


def quarantined(session: Session, codes: Collection[str] = ()) -> Iterator[LedgerFile]:
    """The quarantined files, sorted by location. `codes`: only those refused for one of these reasons."""
    found = _files().where(SourceFile.status == "quarantined").order_by(SourceFile.location)
    if codes:
        found = found.where(SourceFile.code.in_(codes))
    for row in _rows(session.connection(), found):
        yield _file(row)


def run_counts(session: Session, run: str) -> Counts:
    """How many files a run decided on, by status."""
    of_run = select(SourceFile.status, func.count()).where(SourceFile.run_id == run).group_by(SourceFile.status)
    return _counted(session, of_run)


def _counted(session: Session, statement: Select[str, int]) -> Counts:
    found = {row[0]: row[1] for row in session.execute(statement)}
    return Counts(sum(found.values()), found.get("loaded", 0), found.get("unchanged", 0), found.get("quarantined", 0))


def _files() -> Select[Any]:
    return select(SourceFile.__table__)  # without the mapper, which is several times slower


def _rows(connection: Connection, statement: Select[Any]) -> Sequence[RowMapping]:
    return connection.execute(statement).mappings().all()


def _file(row: RowMapping) -> LedgerFile:
    return LedgerFile(**{name: row[name] for name in LedgerFile.__dataclass_fields__})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

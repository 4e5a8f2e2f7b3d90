"""Records into the database: each document whole or not at all, and nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from sqlalchemy import Connection, Row, Table, delete, select, update
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from schema import models
from schema.errors import RecordError
from schema.record import PlanRecord, Task
from schema.writing.document import content_hash, document_row, rows_below
from schema.writing.inserting import insert_missing, insert_rows
from schema.writing.search import index_texts
from schema.writing.shared import SHARED
from schema.writing.values import Rows


def _table(model: type[models.Base]) -> Table:
    """The plain table of a model: inserting through it skips the mapper, which is several times slower."""
    return cast(Table, model.__table__)


_DOCUMENT = _table(models.Document)

_LEFT_OVER = """
SELECT EXISTS (SELECT * FROM page WHERE document_sha256 = ?) OR EXISTS (SELECT * FROM task WHERE document_sha256 = ?)
"""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of a record. `tasks`: how many it has, in tables and in running text.

    `status`: `unchanged` when this content was there already, read by the same parser version to the same
    record; then at most a new file name was noted. `replaced`: earlier rows of the document made way for
    the loaded ones.
    """

    status: Literal["loaded", "unchanged"]
    sha256: str
    tasks: int
    replaced: bool = False


def load(session: Session, record: PlanRecord, *, parser_version: str | None = None) -> LoadResult:
    """Write a record, replacing what an earlier reading of the same content left.

    Runs inside the session's transaction, and does not commit: the caller decides, and one transaction a
    document is the rule. `parser_version` says which parser read the file. Raises `RecordError` for a record that
    the tables cannot keep whole; then the session's transaction is rolled back.
    """
    try:
        return _load(session.connection(), record, document_row(record, parser_version, content_hash(record)))
    except RecordError:
        session.rollback()  # not to a savepoint: that would cost each document a twentieth of its time
        raise
    except (IntegrityError, DataError) as error:
        session.rollback()
        raise RecordError(f"the database does not take the record: {error.orig}") from error


def note_name(session: Session, sha256: str, name: str) -> None:
    """Keep one more name under which a document was found, inside the session's transaction."""
    _note_name(session.connection(), sha256, name)


def forget_name(session: Session, sha256: str, name: str) -> None:
    """Forget a name of a document, and with the last one the document itself: all that is below it goes too.

    For a file whose content is another one now. Inside the session's transaction.
    """
    connection = session.connection()
    names = _table(models.DocumentSource)
    connection.execute(delete(names).where(names.c.document_sha256 == sha256, names.c.name == name))
    if connection.execute(select(names.c.name).where(names.c.document_sha256 == sha256).limit(1)).first() is None:
        before = {shared: shared.named_by(connection, sha256) for shared in SHARED.values()}
        connection.execute(delete(_DOCUMENT).where(_DOCUMENT.c.sha256 == sha256))
        for shared, keys in before.items():
            shared.drop_unnamed(connection, keys)


def _load(connection: Connection, record: PlanRecord, row: dict[str, Any]) -> LoadResult:
    sha256 = record.file.sha256
    tasks = sum(isinstance(one, Task) for appendix in record.appendices for one in appendix.rows)
    tasks += len(record.body_tasks)
    held = _claim(connection, row)
    replacing = held is not None or _left_over(connection, sha256)
    _note_name(connection, sha256, record.file.name)
    same_content = held is not None and held.content_hash == row["content_hash"]
    if held is not None and same_content and held.parser_version == row["parser_version"]:
        return LoadResult("unchanged", sha256, tasks)
    if held is not None:
        connection.execute(update(_DOCUMENT).where(_DOCUMENT.c.sha256 == sha256).values(row))
    if not same_content:
        _write(connection, sha256, rows_below(record), replacing=replacing)
    return LoadResult("loaded", sha256, tasks, replaced=held is not None)


def _claim(connection: Connection, row: dict[str, Any]) -> Row[Any] | None:
    """Insert the document's row and return None; or lock and return the one that is there.

    Two processes that load the same new file at once meet here: the second one waits for the first.
    """
    if insert_missing(connection, _DOCUMENT, [row]):
        return None
    return connection.execute(select(_DOCUMENT).where(_DOCUMENT.c.sha256 == row["sha256"]).with_for_update()).one()


def _left_over(connection: Connection, sha256: str) -> bool:
    """Whether there are rows of a document that is not there.

    SQLite deletes nothing below a document for who has not asked it to (`PRAGMA foreign_keys = ON`).
    """
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.exec_driver_sql(_LEFT_OVER, (sha256, sha256)).scalar())


def _note_name(connection: Connection, sha256: str, name: str) -> None:
    insert_missing(connection, _table(models.DocumentSource), [{"document_sha256": sha256, "name": name}])


def _write(connection: Connection, sha256: str, rows: Rows, *, replacing: bool) -> None:
    before = {shared: shared.named_by(connection, sha256) if replacing else set() for shared in SHARED.values()}
    if replacing:
        for model in rows:
            key = _table(model).c.get("document_sha256")
            if key is not None:  # tables further below are emptied by their foreign keys
                connection.execute(delete(model).where(key == sha256))
    for model, own in rows.items():
        if model in SHARED:
            SHARED[model].keep(connection, own)
        else:
            insert_rows(connection, _table(model), own)
    index_texts(connection, rows[models.SearchText])
    for model, shared in SHARED.items():
        shared.drop_unnamed(connection, before[shared] - {row[shared.key.name] for row in rows[model]})

"""A database that was upgraded is as one that was made now, and holds what it held."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from schema.database import Database, connect, open_database
from schema.errors import DatabaseError, NoDatabaseError, VersionError
from schema.load import load
from schema.migrations.freeze import frozen
from schema.migrations.statements import VERSIONS, run, statements
from schema.models import Base
from schema.read import read
from schema.record import PlanRecord, decode
from schema.revisions import VERSION_TABLE, newest, pending, revisions
from schema.upgrading import Upgrade, migrate, status, upgrade
from schema.views import VIEWS
from tests.schema.inspecting import structure
from tests.schema.records import dump

FIRST = Path(__file__).with_name("revision_0001")
"""Rows as the kehoach of revision 0001 wrote them, and the records that they were."""


def records() -> list[PlanRecord]:
    return [decode(line) for line in (FIRST / "records.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def old(url: str) -> str:
    """The address of a database of revision 0001, with documents in it."""
    with connect(url, create=True) as database, database.altering() as connection:
        migrate(connection, "0001")
        for statement in statements((FIRST / "rows.sql").read_text(encoding="utf-8")):
            run(connection, statement)
    return url


def unmarked(url: str, version: str) -> None:
    """Make it a database from before there were revisions: their table is not there, a version is in `meta`."""
    with connect(url, create=False) as database, database.writing() as session:
        session.execute(text("DROP TABLE alembic_version"))
        session.execute(text("UPDATE meta SET value = :version"), {"version": version})


def everything(database: Database) -> tuple[Any, ...]:
    """All that is in a database of whatever revision: its structure, and how many rows each table has."""
    with database.engine.connect() as connection:
        made_of = structure(connection)
        tables = database.engine.dialect.get_table_names(connection)
        indexes = [name for name in tables if name.startswith("search_index")]  # of SQLite, and not to be counted
        counted = sorted(set(tables) - set(indexes))
        return made_of, {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in counted}


def test_alembic_reads_the_same_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert [revision.id for revision in revisions()] == known[::-1]


def test_a_new_database_is_as_one_that_was_upgraded(old: str, other_url: str) -> None:
    upgrade(old)
    open_database(other_url).close()
    with (
        connect(old, create=False) as upgraded,
        connect(other_url, create=False) as new,
        upgraded.engine.connect() as one,
        new.engine.connect() as other,
    ):
        assert structure(one) == structure(other)


def test_each_revision_is_a_step_of_its_own(old: str, other_url: str) -> None:
    """Upgraded from release to release, a database is as one that was upgraded at once."""
    for revision in revisions()[1:]:
        with connect(old, create=False) as database, database.altering() as connection:
            migrate(connection, revision.id)
    open_database(other_url).close()
    with open_database(old) as upgraded, open_database(other_url) as new:
        assert everything(upgraded)[0] == everything(new)[0]


def test_an_upgrade_keeps_what_was_loaded(old: str) -> None:
    assert upgrade(old) == Upgrade("0001", newest())
    with open_database(old) as database, database.reading() as session:
        assert [read(session, record.file.sha256) for record in records()] == records()


def test_an_upgraded_database_has_the_rows_that_loading_anew_gives(old: str, other_url: str) -> None:
    """Also in the tables that came later and are worked out from the others."""
    upgrade(old)
    with open_database(old) as upgraded, open_database(other_url) as new:
        for record in records():
            with new.writing() as session:
                load(session, record, parser_version="0.1.0")
        one, other = dump(upgraded), dump(new)
        # Two that say how a record was written down and under which names, not what it says.
        for rows in (one, other):
            del rows["document_source"]
            hashes = list(Base.metadata.tables["document"].columns.keys()).index("content_hash")
            rows["document"] = [row[:hashes] + row[hashes + 1 :] for row in rows["document"]]
        assert one == other


def test_a_database_from_before_there_were_revisions_is_upgraded(old: str) -> None:
    unmarked(old, "3")
    with pytest.raises(VersionError, match="its tables are revision 0001"):
        open_database(old)
    assert upgrade(old) == Upgrade("0001", newest())
    with open_database(old) as database, database.reading() as session:
        assert [read(session, record.file.sha256) for record in records()] == records()


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("1", "never released .*; load the files into a new database"),
        ("2", "never released .*; load the files into a new database"),
        ("4", "not made by kehoach"),
        ("soon", "not made by kehoach"),
    ],
)
def test_other_versions_from_before_are_refused(old: str, version: str, reason: str) -> None:
    unmarked(old, version)
    for do in (open_database, upgrade, status):
        with pytest.raises(VersionError, match=reason):
            do(old)


@pytest.mark.parametrize("create", [True, False])
def test_opening_an_older_database_says_what_to_run_and_changes_nothing(old: str, create: bool) -> None:
    with connect(old, create=False) as database:
        before = everything(database)
        with pytest.raises(VersionError, match=r"older kehoach .*keep a copy.*kehoach db upgrade --db '.+'"):
            open_database(old, create=create)
        assert everything(database) == before


def test_a_newer_database_is_not_upgraded(url: str) -> None:
    with open_database(url) as database, database.writing() as session:
        session.execute(VERSION_TABLE.update().values(version_num="9999"))
    for do in (upgrade, status):
        with pytest.raises(VersionError, match=r"newer kehoach .*install that version"):
            do(url)


def test_what_is_not_there_is_not_upgraded(url: str) -> None:
    for do in (upgrade, status):
        with pytest.raises(NoDatabaseError):
            do(url)


def test_a_database_of_this_version_is_left_alone(url: str) -> None:
    with open_database(url) as database:
        before = everything(database)
        assert upgrade(url) == Upgrade(newest(), newest())
        assert everything(database) == before
    assert status(url).pending == []


def test_a_failing_upgrade_leaves_the_database_as_it_was(old: str) -> None:
    """The last revision finds a table of its own name, after all others have run."""
    with connect(old, create=False) as database:
        with database.writing() as session:
            session.execute(text("CREATE TABLE citation_relation (note TEXT)"))
        before = everything(database)
        with pytest.raises(DatabaseError, match="citation_relation"):
            upgrade(old)
        assert everything(database) == before
        with database.writing() as session:
            session.execute(text("DROP TABLE citation_relation"))
    assert upgrade(old) == Upgrade("0001", newest())


def test_an_upgrade_that_leaves_rows_which_refer_to_nothing_is_undone(old: str, kind: str) -> None:
    """PostgreSQL refuses such a row at once; SQLite would keep it, were it not looked for at the end."""
    with connect(old, create=False) as database:
        before = everything(database)
        with pytest.raises(DatabaseError, match="plan_year"), database.altering() as connection:
            connection.exec_driver_sql("INSERT INTO plan_year VALUES ('nothing', 2024, 1)")
        assert everything(database) == before
        with database.writing() as session, pytest.raises(Exception, match=r"(?i)foreign key"):
            session.execute(text("INSERT INTO plan_year VALUES ('nothing', 2024, 1)"))


def test_two_processes_that_upgrade_at_once_do_it_once(old: str) -> None:
    context = get_context("spawn")
    done = context.Queue()
    processes = [context.Process(target=_upgrade, args=(old, done)) for _ in range(2)]
    for process in processes:
        process.start()
    found = sorted(done.get(timeout=120) for _ in processes)
    for process in processes:
        process.join()
    assert found == sorted([("0001", newest()), (newest(), newest())])


def _upgrade(url: str, done: Any) -> None:
    upgraded = upgrade(url)
    done.put((upgraded.before, upgraded.after))


def test_status_says_what_an_upgrade_would_do(old: str, kind: str) -> None:
    found = status(old)
    assert (found.revision, found.newest) == ("0001", newest())
    assert found.pending == pending("0001") == list(revisions()[1:])
    assert found.backup.startswith({"sqlite": "sqlite3 ", "postgresql": "pg_dump "}[kind])
    assert "0001" in found.backup


def test_what_is_frozen_is_what_the_models_make(url: str) -> None:
    """The tool that writes SQL for revisions leaves nothing out."""
    with connect(url, create=True) as database:
        with database.altering() as connection:
            for statement in statements(frozen([*Base.metadata.tables], connection.dialect.name)):
                run(connection, statement)
            for statement in statements(frozen([*VIEWS.tables], connection.dialect.name)):
                run(connection, statement)
        made = everything(database)[0]
        with database.altering() as connection:
            VIEWS.drop_all(connection)
            Base.metadata.drop_all(connection)
            Base.metadata.create_all(connection)
            VIEWS.create_all(connection)
        assert everything(database)[0] == made


def test_a_name_that_is_no_table_or_view_is_not_frozen() -> None:
    with pytest.raises(KeyError, match="taks"):
        frozen(["task", "taks"], "sqlite")

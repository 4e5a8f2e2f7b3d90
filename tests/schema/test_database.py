"""Opening databases: made where there are none, refused with a reason where something is in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from schema.database import Database, connect, open_database
from schema.errors import DatabaseError, NoDatabaseError, VersionError
from schema.revisions import VERSION_TABLE, newest
from tests.schema.databases import new_database_of
from tests.schema.records import dump

PASSWORD = "hunter2"


def set_version(database: Database, version: str) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_opening_again_changes_nothing(url: str) -> None:
    with open_database(url) as database:
        before = dump(database)
    with open_database(url) as database, open_database(url, create=False):
        assert dump(database) == before
        with database.reading() as session:
            assert session.scalars(select(VERSION_TABLE)).all() == [newest()]


def test_opening_does_without_alembic(tmp_path: Path) -> None:
    """It takes a quarter of a second to import, and only upgrading needs it."""
    script = f"""
import sys
from schema import open_database
open_database("sqlite:///{tmp_path}/plans.db").close()
open_database("sqlite:///{tmp_path}/plans.db", create=False).close()
assert "alembic" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_newer_database_is_refused(url: str, database: Database, create: bool) -> None:
    set_version(database, "9999")
    with pytest.raises(VersionError, match=r"newer kehoach \(its tables are revision 9999"):
        open_database(url, create=create)


@pytest.mark.parametrize("version", ["soon", "0000", "1975ea83b712"])
def test_revisions_of_others_are_refused(url: str, database: Database, version: str) -> None:
    set_version(database, version)
    with pytest.raises(VersionError, match=f"not made by kehoach: .* is {version}"):
        open_database(url)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE alembic_version",
        "CREATE TABLE meta (key TEXT); DROP TABLE alembic_version",
        "ALTER TABLE document RENAME TO paper",
    ],
)
def test_tables_of_another_program_are_left_alone(url: str, statement: str) -> None:
    with open_database(url) as database, database.writing() as session:
        for part in statement.split(";"):
            session.execute(text(part))
    with pytest.raises(DatabaseError, match="tables of another program"):
        open_database(url)


def test_a_database_without_plans_is_not_made_by_looking(url: str) -> None:
    with pytest.raises(NoDatabaseError, match=r"there (is no database|are no plans)"):
        open_database(url, create=False)


def test_a_failed_block_writes_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        session.execute(delete(VERSION_TABLE))
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.scalars(select(VERSION_TABLE)).all() == [newest()]


def test_a_failing_database_is_told_in_one_line(database: Database) -> None:
    with pytest.raises(DatabaseError, match="nowhere") as raised, database.reading() as session:
        session.execute(text("SELECT * FROM nowhere"))
    assert "\n" not in str(raised.value)


def test_folders_of_a_file_are_made(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path}/a/b/plans.db").close()
    assert (tmp_path / "a" / "b" / "plans.db").is_file()


def test_looking_for_a_missing_file_makes_none(tmp_path: Path) -> None:
    with pytest.raises(NoDatabaseError, match=r"plans\.db"):
        open_database(f"sqlite:///{tmp_path}/plans.db", create=False)
    assert not list(tmp_path.iterdir())


def test_sqlite_is_set_up_for_readers_beside_a_writer(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database, database.reading() as session:
        pragmas = {name: session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys")}
        assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
        assert session.scalar(text("PRAGMA busy_timeout")) > 0


def test_sqlite_writers_take_their_lock_at_once(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database, database.writing() as session:
        session.connection()
        other = sqlite3.connect(tmp_path / "plans.db", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_database_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_database("sqlite://").close()
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "plans.db").write_bytes(b"%PDF-1.7 and so on" * 100)
    with pytest.raises(DatabaseError, match=r"plans\.db: file is not a database"):
        open_database(f"sqlite:///{tmp_path}/plans.db")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match="cannot be made"):
        open_database(f"sqlite:///{tmp_path}/file/plans.db")


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match=r"pip install 'psycopg\[binary\]'") as raised:
        open_database(f"postgresql://someone:{PASSWORD}@localhost/plans")
    assert PASSWORD not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://someone:{PASSWORD}@127.0.0.1:1/plans",
        f"mysql://someone:{PASSWORD}@127.0.0.1/plans",
        f"someone:{PASSWORD}@127.0.0.1",
        f"postgresql://someone:{PASSWORD}@127.0.0.1:port/plans",
        f"postgresql+nothing://someone:{PASSWORD}@127.0.0.1/plans",
    ],
)
def test_no_message_holds_a_password(url: str) -> None:
    with pytest.raises(DatabaseError) as raised:
        open_database(url)
    assert PASSWORD not in str(raised.value)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_encoding_is_refused(server: str, encoding: str, create: bool) -> None:
    """Whose driver would give bytes for texts, or fail at the first letter with two accents."""
    with new_database_of(server, encoding) as url:
        for _ in range(2):
            with pytest.raises(DatabaseError, match=f"has the encoding {encoding} and needs UTF8") as raised:
                open_database(url, create=create)
            assert "\n" not in str(raised.value)


def test_a_plain_path_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"sqlite:///path/to/file\.db"):
        open_database(str(tmp_path / "plans.db"))


def test_ctrl_c_while_tables_are_made_is_ctrl_c(tmp_path: Path) -> None:
    """It closes the connection, and putting back what was switched off for it must not fail."""
    with connect(f"sqlite:///{tmp_path}/plans.db", create=True) as database:
        with pytest.raises(KeyboardInterrupt), database.altering() as connection:
            connection.exec_driver_sql("CREATE TABLE half (made TEXT)")
            connection.invalidate()
            raise KeyboardInterrupt
        with database.altering() as connection:
            assert connection.exec_driver_sql("SELECT name FROM sqlite_master").all() == []

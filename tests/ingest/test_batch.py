"""A batch goes on whatever its files do, and says what became of each."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from ingest.batch import FileDone, Refusal, Summary, ingest, read_plan
from normalizers.record import normalize
from schema.database import Database, open_database
from schema.errors import DatabaseError
from schema.models import Agency, Assignment, Document, DocumentSource, DueDate
from schema.record import Block, PlanRecord
from tests.ingest.conftest import CRASHING, ENCRYPTED, INTERRUPTED, write_pdf
from tests.schema.records import plan

pytestmark = pytest.mark.usefixtures("fake_parser")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(f"sqlite:///{tmp_path}/plans.db") as opened:
        yield opened


def scan() -> PlanRecord:
    return plan("scan", file=msgspec.structs.replace(plan("scan").file, text_layer="none"))


def refusals(summary: Summary) -> dict[str, tuple[str, str]]:
    return {done.path.name: (done.refusal.code, done.refusal.message) for done in summary.refused if done.refusal}


def test_files_are_loaded_and_counted(tmp_path: Path, database: Database) -> None:
    files = [write_pdf(tmp_path / f"{name}.pdf", plan(name)) for name in "ab"]
    seen: list[FileDone] = []
    summary = ingest(files, database, seen.append)
    assert (summary.loaded, summary.unchanged, summary.refused) == (2, 0, [])
    assert (summary.pages, summary.tasks) == (4, 6)
    assert seen == [FileDone(path, "loaded", pages=2, tasks=3) for path in files]


def test_reading_the_same_files_again_changes_nothing(tmp_path: Path, database: Database) -> None:
    files = [write_pdf(tmp_path / "a.pdf", plan())]
    ingest(files, database)
    summary = ingest(files, database)
    assert (summary.loaded, summary.unchanged, summary.tasks) == (0, 1, 3)


def test_copies_are_one_document_with_two_names(tmp_path: Path, database: Database) -> None:
    ingest([write_pdf(tmp_path / name, plan()) for name in ("a.pdf", "b.pdf")], database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 1
        assert session.scalars(select(DocumentSource.name)).all() == ["a.pdf", "b.pdf"]


def test_bad_files_are_named_with_their_reason_and_stop_nothing(tmp_path: Path, database: Database) -> None:
    (tmp_path / "locked.pdf").write_bytes(ENCRYPTED)
    (tmp_path / "crash.pdf").write_bytes(CRASHING)
    (tmp_path / "folder.pdf").mkdir()
    write_pdf(tmp_path / "scan.pdf", scan())
    write_pdf(tmp_path / "odd.pdf", plan(outline=[Block("point", "x", 1, section=["II"])]))
    write_pdf(tmp_path / "z.pdf", plan())
    files = [tmp_path / name for name in ("gone.pdf", "locked.pdf", "crash.pdf", "folder.pdf", "scan.pdf", "odd.pdf")]
    summary = ingest([*files, tmp_path / "z.pdf"], database)
    assert summary.loaded == 1
    found = refusals(summary)
    assert {name: code for name, (code, _) in found.items()} == {
        "gone.pdf": "unreadable",
        "locked.pdf": "encrypted",
        "crash.pdf": "parser-failed",
        "folder.pdf": "unreadable",
        "scan.pdf": "no-text-layer",
        "odd.pdf": "record-refused",
    }
    assert found["crash.pdf"][1] == "ZeroDivisionError: in line 7"
    assert "\n" not in found["locked.pdf"][1]
    assert all(message for _, message in found.values())


def test_an_interrupt_ends_the_batch_and_keeps_what_was_loaded(tmp_path: Path, database: Database) -> None:
    (tmp_path / "b.pdf").write_bytes(INTERRUPTED)
    files = [write_pdf(tmp_path / "a.pdf", plan()), tmp_path / "b.pdf"]
    with pytest.raises(KeyboardInterrupt):
        ingest(files, database)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 1


def test_values_come_with_the_record(tmp_path: Path, database: Database) -> None:
    record = read_plan(write_pdf(tmp_path / "a.pdf", plan()).read_bytes(), "a.pdf")
    assert isinstance(record, PlanRecord)
    assert record.appendices == normalize(plan()).appendices
    ingest([tmp_path / "a.pdf"], database)
    with database.reading() as session:
        assert session.scalars(select(DueDate.due_on)).all() == [date(2025, 3, 31)]
        names = select(Agency.name).join(Assignment).where(Assignment.role == "lead").distinct().order_by(Agency.name)
        assert session.scalars(names).all() == ["Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Tư pháp"]


def test_a_database_that_fails_ends_the_batch(tmp_path: Path, database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE page")
    with pytest.raises(DatabaseError, match="no such table: page"):
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)


def test_the_reader_is_passed_on(tmp_path: Path, database: Database) -> None:
    ingest([write_pdf(tmp_path / "a.pdf", plan())], database, reader="pdfplumber")
    with database.reading() as session:
        assert session.scalar(select(Document.producer)) == "pdfplumber"


@pytest.mark.parametrize("data", [ENCRYPTED, CRASHING])
def test_what_the_worker_gives_can_cross_processes(data: bytes) -> None:
    outcome = read_plan(data, "a.pdf")
    assert isinstance(outcome, Refusal)
    assert pickle.loads(pickle.dumps(outcome)) == outcome

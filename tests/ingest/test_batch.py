"""A batch goes on whatever its files do, and says what became of each."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from sqlalchemy import event, func, select

from ingest import batch
from ingest.batch import FileDone, Options, Summary
from ingest.reading import read_plan
from ingest.refusals import Refusal
from ingest.sources import file_source, find_sources
from ingest.workers import EngineError, Job, Outcome, Settings
from normalizers.record import normalize
from schema.database import Database, open_database
from schema.errors import DatabaseError
from schema.models import Agency, Assignment, Document, DocumentSource, DueDate, Run, SourceFile
from schema.record import Block, PlanRecord, encode
from schema.record import Document as Fields
from tests.ingest.conftest import CRASHING, ENCRYPTED, INTERRUPTED, SameProcess, write_pdf
from tests.schema.records import plan

pytestmark = pytest.mark.usefixtures("fake_parser")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(f"sqlite:///{tmp_path}/plans.db") as opened:
        yield opened


def ingest(
    paths: Iterable[Path],
    database: Database,
    on_event: Callable[[FileDone], None] = lambda _: None,
    *,
    engine: SameProcess | None = None,
    options: Options | None = None,
) -> Summary:
    return batch.ingest(map(file_source, paths), database, engine or SameProcess(), on_event, options=options)


def scan() -> PlanRecord:
    return plan("scan", file=msgspec.structs.replace(plan("scan").file, text_layer="none"))


def refusals(summary: Summary) -> dict[str, tuple[str, str]]:
    found = ((Path(done.location).name, done.refusal) for done in summary.refused)
    return {name: (refusal.code, refusal.message) for name, refusal in found if refusal}


def test_files_are_loaded_and_counted(tmp_path: Path, database: Database) -> None:
    files = [write_pdf(tmp_path / f"{name}.pdf", plan(name)) for name in "ab"]
    seen: list[FileDone] = []
    summary = ingest(files, database, seen.append)
    assert (summary.loaded, summary.unchanged, summary.refused) == (2, 0, [])
    assert (summary.pages, summary.tasks) == (4, 6)
    assert seen == [FileDone(str(path), "loaded", pages=2, tasks=3) for path in files]


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
        "gone.pdf": "not-found",
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
    ingest([write_pdf(tmp_path / "a.pdf", plan())], database, engine=SameProcess(Settings("pdfplumber")))
    with database.reading() as session:
        assert session.scalar(select(Document.producer)) == "pdfplumber"


@pytest.mark.parametrize("data", [ENCRYPTED, CRASHING])
def test_what_the_worker_gives_can_cross_processes(data: bytes) -> None:
    outcome = read_plan(data, "a.pdf")
    assert isinstance(outcome, Refusal)
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def statuses(database: Database) -> dict[str, str]:
    with database.reading() as session:
        return {Path(file.location).name: file.status for file in session.scalars(select(SourceFile))}


def ledger(database: Database, name: str) -> SourceFile:
    with database.reading() as session:
        return session.scalars(select(SourceFile).where(SourceFile.name == name)).one()


def documents(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.scalars(select(DocumentSource.name)))


class TestLedger:
    """What a file was found to be the first time stays, whatever later runs find."""

    def test_a_second_run_reads_nothing_and_changes_nothing(self, tmp_path: Path, database: Database) -> None:
        (tmp_path / "bad.pdf").write_bytes(ENCRYPTED)
        files = [write_pdf(tmp_path / name, plan()) for name in ("a.pdf", "copy.pdf")] + [tmp_path / "bad.pdf"]
        ingest(files, database)
        found = {"a.pdf": "loaded", "copy.pdf": "unchanged", "bad.pdf": "quarantined"}
        assert statuses(database) == found
        engine = SameProcess()
        summary = ingest(files, database, engine=engine)
        assert (summary.loaded, summary.unchanged, summary.kept, engine.read) == (0, 2, 1, [])
        assert refusals(summary)["bad.pdf"][0] == "encrypted"
        assert statuses(database) == found
        assert ledger(database, "bad.pdf").attempts == 1

    def test_copies_are_read_once(self, tmp_path: Path, database: Database) -> None:
        for name in "abc":
            (tmp_path / f"{name}.pdf").write_bytes(ENCRYPTED)
        engine = SameProcess()
        summary = ingest([tmp_path / f"{name}.pdf" for name in "abc"], database, engine=engine)
        assert engine.read == ["a.pdf"]
        assert [code for code, _ in refusals(summary).values()] == ["encrypted"] * 3
        assert {ledger(database, f"{name}.pdf").attempts for name in "abc"} == {1}

    def test_a_refused_file_is_read_again_when_asked(self, tmp_path: Path, database: Database) -> None:
        (tmp_path / "a.pdf").write_bytes(CRASHING)
        (tmp_path / "b.pdf").write_bytes(CRASHING)
        files = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
        ingest(files, database)
        engine = SameProcess()
        summary = ingest(files, database, engine=engine, options=Options(retry=True))
        assert (engine.read, summary.kept, len(summary.refused)) == (["a.pdf"], 0, 2)
        assert [ledger(database, path.name).attempts for path in files] == [2, 2]

    def test_a_refused_file_is_read_again_by_another_parser(
        self, tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a.pdf").write_bytes(CRASHING)
        ingest([tmp_path / "a.pdf", write_pdf(tmp_path / "b.pdf", plan())], database)
        monkeypatch.setattr("ingest.batch.parser_version", lambda: "next")
        engine = SameProcess()
        summary = ingest([tmp_path / "a.pdf", tmp_path / "b.pdf"], database, engine=engine)
        assert engine.read == ["a.pdf", "b.pdf"]
        assert (summary.loaded, summary.kept, len(summary.refused)) == (1, 0, 1)
        assert statuses(database) == {"a.pdf": "quarantined", "b.pdf": "loaded"}

    def test_unchanged_files_are_read_again_when_asked(self, tmp_path: Path, database: Database) -> None:
        files = [write_pdf(tmp_path / name, plan()) for name in ("a.pdf", "copy.pdf")]
        ingest(files, database)
        engine = SameProcess(Settings("pdfplumber"))
        summary = ingest(files, database, engine=engine, options=Options(again=True))
        assert (engine.read, summary.loaded, summary.unchanged) == (["a.pdf"], 1, 1)
        assert statuses(database) == {"a.pdf": "loaded", "copy.pdf": "unchanged"}

    def test_a_file_that_is_mended_is_loaded(self, tmp_path: Path, database: Database) -> None:
        (tmp_path / "a.pdf").write_bytes(ENCRYPTED)
        ingest([tmp_path / "a.pdf"], database)
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)
        found = ledger(database, "a.pdf")
        assert (found.status, found.code, found.message, found.attempts) == ("loaded", None, None, 1)

    def test_a_document_goes_when_its_only_file_holds_another_one(self, tmp_path: Path, database: Database) -> None:
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)
        ingest([write_pdf(tmp_path / "a.pdf", plan("other", document=Fields(symbol="2/KH")))], database)
        with database.reading() as session:
            assert session.scalars(select(Document.symbol)).all() == ["2/KH"]
        assert statuses(database) == {"a.pdf": "loaded"}

    def test_a_document_stays_while_another_file_names_it(self, tmp_path: Path, database: Database) -> None:
        ingest([write_pdf(tmp_path / name, plan()) for name in ("a.pdf", "b.pdf", "x/a.pdf")], database)
        ingest([write_pdf(tmp_path / "a.pdf", plan("other", document=Fields(symbol="2/KH")))], database)
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(Document)) == 2
        assert documents(database) == {"a.pdf", "b.pdf"}  # x/a.pdf still names the first one

    def test_a_document_stays_when_its_file_is_broken(self, tmp_path: Path, database: Database) -> None:
        """What was read is worth more than nothing; it goes when the file holds something else."""
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)
        (tmp_path / "a.pdf").write_bytes(ENCRYPTED)
        ingest([tmp_path / "a.pdf"], database)
        assert (statuses(database), documents(database)) == ({"a.pdf": "quarantined"}, {"a.pdf"})
        ingest([write_pdf(tmp_path / "a.pdf", plan("other", document=Fields(symbol="2/KH")))], database)
        with database.reading() as session:
            assert session.scalars(select(Document.symbol)).all() == ["2/KH"]

    def test_what_cannot_be_opened_is_tried_again_by_every_run(self, tmp_path: Path, database: Database) -> None:
        for _ in range(2):
            assert refusals(ingest([tmp_path / "a.pdf"], database)) != {}
        assert ledger(database, "a.pdf").attempts == 1
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)
        assert statuses(database) == {"a.pdf": "loaded"}

    def test_a_run_says_when_it_ended(self, tmp_path: Path, database: Database) -> None:
        ingest([write_pdf(tmp_path / "a.pdf", plan())], database)
        with database.reading() as session:
            (run,) = session.scalars(select(Run)).all()
            assert run.finished_at and run.started_at <= run.finished_at
            assert (run.command, run.engine, ledger(database, "a.pdf").run_id) == ("ingest", "same process", run.id)

    def test_an_answer_about_another_file_is_refused(self, tmp_path: Path, database: Database) -> None:
        """A worker reads hostile files, so that its answer is not taken on trust."""

        class Lying(SameProcess):
            def submit(self, job: Job, done: Callable[[Outcome | EngineError], None]) -> None:
                done(Outcome(encode(plan())))

        class Babbling(SameProcess):
            def submit(self, job: Job, done: Callable[[Outcome | EngineError], None]) -> None:
                done(Outcome(b"nonsense"))

        for engine, words in ((Lying(), "about another file"), (Babbling(), "is no record")):
            summary = ingest([write_pdf(tmp_path / f"{words}.pdf", plan(words))], database, engine=engine)
            ((code, message),) = refusals(summary).values()
            assert code == "parser-failed" and words in message


def test_a_held_database_is_waited_for(tmp_path: Path, database: Database) -> None:
    """Another process writes for as long as it takes; here until the program says that it waits."""
    other = sqlite3.connect(tmp_path / "plans.db", isolation_level=None, check_same_thread=False)
    waited: list[bool] = []

    def waiting() -> None:
        waited.append(True)
        other.execute("ROLLBACK")

    other.execute("BEGIN IMMEDIATE")
    sources = [file_source(write_pdf(tmp_path / "a.pdf", plan()))]
    summary = batch.ingest(sources, database, SameProcess(), on_waiting=waiting)
    other.close()
    assert (summary.loaded, waited) == (1, [True])


def test_a_full_disk_ends_the_batch_and_leaves_nothing_half(tmp_path: Path, database: Database) -> None:
    files = [write_pdf(tmp_path / f"{number}.pdf", plan(f"{number}")) for number in range(40)]
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(database.engine, "checkout")
    def full(connection: Any, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 60}")

    with pytest.raises(DatabaseError, match="database or disk is full"):
        ingest(files, database)
    event.remove(database.engine, "checkout", full)
    database.engine.dispose()
    with database.reading() as session:
        loaded = set(session.scalars(select(SourceFile.document_sha256)))
        assert loaded == set(session.scalars(select(Document.sha256)))
        assert 0 < len(loaded) < 40
    with open_database(f"sqlite:///{tmp_path}/plans.db") as reopened:
        assert ingest(files, reopened).loaded == 40 - len(loaded)


def test_a_run_that_is_cut_short_leaves_the_archive_that_it_opened(tmp_path: Path, database: Database) -> None:
    place = tmp_path / "a.zip"
    place.write_bytes(b"none")
    batch.ingest(find_sources([place]), database, SameProcess())
    with ZipFile(place, "w") as archive:
        archive.write(write_pdf(tmp_path / "a.pdf", plan()), "a.pdf")
        archive.writestr("b.pdf", INTERRUPTED)
    with pytest.raises(KeyboardInterrupt):
        batch.ingest(find_sources([place]), database, SameProcess())
    assert statuses(database) == {"a.zip": "quarantined", "a.pdf": "loaded"}
    with ZipFile(place, "w") as archive:
        archive.write(tmp_path / "a.pdf", "a.pdf")
    batch.ingest(find_sources([place]), database, SameProcess())
    assert statuses(database) == {"a.pdf": "loaded"}

"""The ledger's lines: written once for each decision, read in batches, alike on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from schema.database import Database
from schema.ledger import (
    Counts,
    Known,
    KnownDocument,
    LedgerFile,
    begin_run,
    counts,
    end_run,
    forget_moved,
    forget_refusals,
    look_up,
    note,
    quarantined,
    quarantined_codes,
    relocate,
    run_counts,
)
from schema.load import load, note_name
from schema.models import Document, DocumentSource, Run, SourceFile
from schema.record import PlanRecord
from tests.schema.records import plan, sha256, valued_plan


def begun(database: Database) -> str:
    with database.writing() as session:
        return begin_run(session, "ingest", "local", "1")


def line(run: str, location: str = "/in/a.pdf", record: PlanRecord | None = None) -> LedgerFile:
    content = (record or plan()).file.sha256
    return LedgerFile(location, location.rpartition("/")[2], "loaded", content, 10, content, "1", run)


def refused(run: str, location: str, code: str, content: str = "x") -> LedgerFile:
    digest = sha256(content)
    return LedgerFile(location, "x.pdf", "quarantined", digest, 1, None, "1", run, code, "because\nof that")


def keep(database: Database, file: LedgerFile) -> LedgerFile | None:
    """Note a file as a run does; what the ledger said of it before."""
    with database.writing() as session:
        before = look_up(session, [file.location], []).files.get(file.location)
        note(session, file, before)
        return before


def known(database: Database, locations: list[str], contents: list[str]) -> Known:
    with database.reading() as session:
        return look_up(session, locations, contents)


def test_what_was_noted_is_found_by_location_and_by_content(database: Database) -> None:
    run = begun(database)
    with database.writing() as session:
        load(session, plan(), parser_version="1")
    loaded, bad = line(run), refused(run, "https://host/b?c=đ", "encrypted")
    keep(database, loaded)
    keep(database, bad)
    found = known(database, [loaded.location, bad.location, "/nowhere"], [sha256("plan"), sha256("x"), sha256("y")])
    assert found.files == {loaded.location: loaded, bad.location: bad}
    assert found.documents == {sha256("plan"): KnownDocument(pages=2, tasks=3, parser_version="1")}
    assert found.quarantined == {sha256("x"): bad}
    assert known(database, [], []) == Known({}, {}, {})


def test_a_decision_that_was_taken_before_writes_nothing(database: Database) -> None:
    first, second = begun(database), begun(database)
    keep(database, refused(first, "/a", "timeout"))
    assert keep(database, replace(refused(second, "/a", "timeout"), seconds=3.0, worker="w")) is not None
    assert known(database, ["/a"], []).files["/a"].run_id == first
    keep(database, replace(refused(second, "/a", "timeout"), attempts=2))
    assert known(database, ["/a"], []).files["/a"].run_id == second


def test_counts(database: Database) -> None:
    run = begun(database)
    keep(database, line(run))
    keep(database, replace(line(run, "/in/copy.pdf"), status="unchanged"))
    for number, code in enumerate(("timeout", "encrypted", "timeout")):
        keep(database, refused(run, f"/{number}", code))
    other = begun(database)
    with database.reading() as session:
        assert counts(session) == run_counts(session, run) == Counts(5, 1, 1, 3)
        assert run_counts(session, other) == Counts(0, 0, 0, 0)
        assert quarantined_codes(session) == {"timeout": 2, "encrypted": 1}
        assert [file.location for file in quarantined(session)] == ["/0", "/1", "/2"]
        assert [file.location for file in quarantined(session, ["encrypted", "x"])] == ["/1"]


def test_a_location_of_any_length_is_kept(database: Database) -> None:
    """PostgreSQL has no index for texts of some thousand bytes."""
    long = "https://host/" + "".join(f"{number:x}" for number in range(20_000))
    keep(database, refused(begun(database), long, "timeout"))
    assert long in known(database, [long], []).files


def test_a_document_goes_with_the_last_name_that_leads_to_it(database: Database) -> None:
    run = begun(database)
    old, new = valued_plan("old"), valued_plan("new")
    with database.writing() as session:
        for record in (old, new):
            load(session, record, parser_version="1")
        session.execute(DocumentSource.__table__.delete())  # type: ignore[attr-defined]
        note_name(session, old.file.sha256, "a.pdf")
        note_name(session, new.file.sha256, "a.pdf")
    keep(database, line(run, "/1/a.pdf", old))
    keep(database, line(run, "/2/a.pdf", old))
    for location, left in (("/1/a.pdf", 2), ("/2/a.pdf", 1)):
        keep(database, line(run, location, new))
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(Document)) == left


def test_runs_begin_and_end(database: Database) -> None:
    run = begun(database)
    with database.reading() as session:
        assert session.get_one(Run, run).finished_at is None
    with database.writing() as session:
        end_run(session, run)
    with database.reading() as session:
        found = session.get_one(Run, run)
        assert found.finished_at and found.finished_at >= found.started_at
        assert session.scalar(select(func.count()).select_from(SourceFile)) == 0


def names(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        found = select(SourceFile.location, SourceFile.status).order_by(SourceFile.location)
        return [(row[0], row[1]) for row in session.execute(found)]


def moved(database: Database, **places: str) -> None:
    with database.writing() as session:
        relocate(session, {f"/in/{old}.pdf": f"/done/{new}.pdf" for old, new in places.items()})


def test_rows_follow_files_that_were_moved(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.ledger._MOVES", 2)
    run = begun(database)
    for name in "abc":
        keep(database, refused(run, f"/in/{name}.pdf", "timeout", name))
    moved(database, a="a", b="x (2)", c="c", unknown="d")
    assert names(database) == [(f"/done/{name}.pdf", "quarantined") for name in ("a", "c", "x (2)")]
    found = known(database, ["/done/a.pdf"], []).files["/done/a.pdf"]
    assert found == refused(run, "/done/a.pdf", "timeout", "a")
    keep(database, replace(found, code="damaged"))
    assert known(database, ["/done/a.pdf"], []).files["/done/a.pdf"].code == "damaged"


def test_what_somebody_else_has_moved_is_one_file(database: Database) -> None:
    """Two programs read an inbox: one has moved a file, then the other notes that it is unchanged."""
    run = begun(database)
    keep(database, refused(run, "/done/a.pdf", "timeout", "a"))
    keep(database, refused(run, "/in/a.pdf", "timeout", "a"))
    keep(database, refused(run, "/in/b.pdf", "timeout", "b"))
    with database.writing() as session:
        forget_moved(session, ["/in/a.pdf", "/in/b.pdf", "/in/c.pdf"])
    assert names(database) == [("/done/a.pdf", "quarantined"), ("/in/b.pdf", "quarantined")]


def test_what_nobody_could_read_is_no_copy(database: Database) -> None:
    """Two files without a hash have nothing in common: neither may go for the other's sake."""
    run = begun(database)
    for location in ("/in/a.pdf", "/in/b.pdf"):
        keep(database, replace(refused(run, location, "forbidden"), sha256=None))
    with database.writing() as session:
        forget_moved(session, ["/in/a.pdf"])
    assert names(database) == [("/in/a.pdf", "quarantined"), ("/in/b.pdf", "quarantined")]


def test_a_move_twice_changes_nothing(database: Database) -> None:
    run = begun(database)
    keep(database, line(run))
    moved(database, a="a")
    moved(database, a="a")
    with database.writing() as session:
        relocate(session, {"/done/a.pdf": "/done/a.pdf"})
    assert names(database) == [("/done/a.pdf", "loaded")]


def test_of_two_rows_about_the_same_bytes_the_one_that_is_loaded_stays(database: Database) -> None:
    run = begun(database)
    with database.writing() as session:
        load(session, plan(), parser_version="1")
    keep(database, line(run, "/done/a.pdf"))
    keep(database, replace(line(run), status="unchanged"))
    moved(database, a="a")
    assert names(database) == [("/done/a.pdf", "loaded")]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 1


def test_copies_may_go_to_one_place(database: Database) -> None:
    run = begun(database)
    with database.writing() as session:
        load(session, plan(), parser_version="1")
    for name in "ab":
        keep(database, line(run, f"/in/{name}.pdf"))
        keep(database, refused(run, f"/in/{name}{name}.pdf", "timeout"))
    moved(database, a="x", b="x", aa="y", bb="y")
    assert names(database) == [("/done/x.pdf", "loaded"), ("/done/y.pdf", "quarantined")]


def test_a_row_about_a_file_that_is_there_no_more_makes_way(database: Database) -> None:
    run = begun(database)
    old, new = plan("old"), plan("new")
    with database.writing() as session:
        for record in (old, new):
            load(session, record, parser_version="1")
    keep(database, replace(line(run, "/done/a.pdf", old), name=old.file.name))
    keep(database, replace(line(run, "/in/a.pdf", new), name=new.file.name))
    moved(database, a="a")
    assert known(database, ["/done/a.pdf"], []).files["/done/a.pdf"].sha256 == new.file.sha256
    with database.reading() as session:
        assert session.scalars(select(Document.sha256)).all() == [new.file.sha256]


def test_only_refusals_are_forgotten(database: Database) -> None:
    run = begun(database)
    keep(database, line(run))
    keep(database, refused(run, "/in/b.zip", "bad-archive"))
    with database.writing() as session:
        forget_refusals(session, ["/in/a.pdf", "/in/b.zip", "/in/unknown.zip"])
    assert names(database) == [("/in/a.pdf", "loaded")]

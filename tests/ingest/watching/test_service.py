"""The watch with a clock of its own, the real ledger, and a parser in this process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from ingest import batch
from ingest.batch import FileDone
from ingest.sources import Source, SourceRefused
from ingest.sources.names import location_of, path_of
from ingest.watching.moving import Mover
from ingest.watching.service import Watch
from schema.database import Database, open_database
from schema.ledger import relocate
from schema.models import Document, Run, SourceFile
from tests.ingest.conftest import ENCRYPTED, SameProcess, write_pdf
from tests.schema.records import plan

pytestmark = pytest.mark.usefixtures("fake_parser")

SETTLE, POLL = 2.0, 60.0


class Inbox:
    """An inbox that is watched. The clock goes on when a test says so, and the system tells what a test says."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder / "in"
        self.folder.mkdir(exist_ok=True)
        self.done, self.refused = folder / "done", folder / "refused"
        self.database = database
        self.now = 0.0
        self.renewed = 0
        self.files: list[FileDone] = []
        self.complaints: list[tuple[object, ...]] = []
        self.while_reading: Callable[[], object] = lambda: None
        self.engine = SameProcess()
        self.start()

    def start(self, *, moving: bool = False) -> None:
        """Start the program, as if for the first time."""

        def moved(places: Mapping[str, str]) -> None:
            with self.database.writing() as session:
                relocate(session, places)

        self.watch = Watch(
            [self.folder],
            self._wave,
            Mover(
                [self.folder],
                self.done if moving else None,
                self.refused if moving else None,
                moved,
                self._complain,
            ),
            self,
            settle=SETTLE,
            poll=POLL,
            complain=self._complain,
            clock=lambda: self.now,
        )

    def after(self, seconds: float, *told: str) -> dict[str, str]:
        """What was done on files by then, the system having told of some."""
        self.files.clear()
        self.watch.hear(self.folder / name for name in told)
        until = self.now + seconds
        while (wait := self.watch.step()) <= until - self.now:
            self.now += wait
        self.now = until
        return {os.path.relpath(path_of(file.location), self.folder): file.status for file in self.files}

    def write(self, name: str, of: str | None = None) -> Path:
        return write_pdf(self.folder / name, plan(of or name))

    def wait(self, seconds: float) -> set[Path]:
        raise AssertionError  # `step` and `hear` are called by the tests

    def renew(self) -> None:
        self.renewed += 1

    def ledger(self) -> dict[str, str]:
        with self.database.reading() as session:
            found = session.scalars(select(SourceFile)).all()
            return {
                str(Path(file.location).relative_to(self.folder.parent)): file.code or file.status for file in found
            }

    def count(self, what: type[Run] | type[Document]) -> int:
        with self.database.reading() as session:
            return session.scalar(select(func.count()).select_from(what)) or 0

    def _wave(self, sources: Iterable[Source | SourceRefused], on_event: Callable[[FileDone], None]) -> None:
        def done(file: FileDone) -> None:
            self.files.append(file)
            on_event(file)

        self.while_reading()
        options = batch.Options(skip_gone=True, command="watch")
        batch.ingest(sources, self.database, self.engine, done, options=options)

    def _complain(self, *parts: object) -> None:
        self.complaints.append(parts)


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database:
        yield Inbox(tmp_path, database)


def test_what_is_there_and_what_comes(inbox: Inbox) -> None:
    inbox.write("a.pdf")
    inbox.write("x/B.PDF")
    for name in (".c.pdf", "c.pdf.part", "c.pdf.crdownload", "~$c.docx", ".~lock.c.pdf#", ".trash/c.pdf", "c.txt"):
        inbox.write(name)
    assert inbox.after(1) == {}
    assert inbox.after(1) == {"a.pdf": "loaded", "x/B.PDF": "loaded"}
    inbox.write("d.pdf")
    assert inbox.after(1.9, "d.pdf") == {}
    assert inbox.after(0.1) == {"d.pdf": "loaded"}
    assert inbox.after(300) == {}
    assert inbox.count(Run) == 2


def test_what_the_system_does_not_tell_is_found_all_the_same(inbox: Inbox) -> None:
    inbox.after(1)
    inbox.write("a.pdf")
    assert inbox.after(POLL - 2) == {}
    assert inbox.after(1 + SETTLE) == {"a.pdf": "loaded"}


def test_half_a_file_is_waited_for(inbox: Inbox) -> None:
    inbox.after(0)
    data = inbox.write("other").read_bytes()
    for size in range(0, len(data), 100):
        (inbox.folder / "a.pdf").write_bytes(data[:size])
        assert inbox.after(1.9, "a.pdf") == {}
    (inbox.folder / "a.pdf").write_bytes(data)
    assert inbox.after(SETTLE, "a.pdf") == {"a.pdf": "loaded"}


def test_a_file_that_changes_while_it_waits_for_its_turn_is_taken_later(inbox: Inbox) -> None:
    for name in ("a.pdf", "b.pdf"):
        inbox.write(name)
    inbox.while_reading = lambda: inbox.write("b.pdf", "new")
    assert inbox.after(SETTLE) == {"a.pdf": "loaded"}
    inbox.while_reading = lambda: None
    assert inbox.after(SETTLE) == {"b.pdf": "loaded"}


def test_a_file_that_vanishes_is_forgotten(inbox: Inbox) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        inbox.write(name)
    inbox.after(1)
    (inbox.folder / "a.pdf").unlink()
    (inbox.folder / "b.pdf").rename(inbox.folder / "d.pdf")
    inbox.while_reading = (inbox.folder / "c.pdf").unlink
    assert inbox.after(1, "a.pdf", "b.pdf", "d.pdf") == {}
    inbox.while_reading = lambda: None
    assert inbox.after(1) == {"d.pdf": "loaded"}
    assert inbox.ledger() == {"in/d.pdf": "loaded"}


def test_what_is_gone_when_it_is_read_leaves_no_trace(inbox: Inbox) -> None:
    gone: list[Source | SourceRefused] = [
        Source(str(inbox.folder / "a.pdf"), "a.pdf"),
        SourceRefused("/b.zip", "b.zip", "not-found", "gone"),
    ]
    inbox._wave(gone, lambda _: None)
    assert (inbox.files, inbox.ledger()) == ([], {})


def test_a_file_of_the_same_name_is_taken_again(inbox: Inbox) -> None:
    inbox.write("a.pdf", "old")
    inbox.after(SETTLE)
    inbox.write("a.pdf", "new")
    assert inbox.after(SETTLE, "a.pdf") == {"a.pdf": "loaded"}
    assert inbox.count(Document) == 1


def test_a_refused_file_is_tried_again_when_it_changes(inbox: Inbox) -> None:
    (inbox.folder / "a.pdf").write_bytes(ENCRYPTED)
    assert inbox.after(SETTLE) == {"a.pdf": "refused"}
    assert inbox.after(1000, "a.pdf") == {}
    inbox.start()
    assert inbox.after(SETTLE) == {"a.pdf": "refused"}
    assert [file.kept for file in inbox.files] == [True]
    inbox.write("a.pdf")
    assert inbox.after(SETTLE, "a.pdf") == {"a.pdf": "loaded"}


def test_after_a_restart_nothing_is_read_twice(inbox: Inbox) -> None:
    inbox.write("a.pdf")
    inbox.after(SETTLE)
    inbox.start()
    inbox.write("b.pdf")
    assert inbox.after(SETTLE) == {"a.pdf": "unchanged", "b.pdf": "loaded"}
    assert inbox.engine.read == ["a.pdf", "b.pdf"]


def test_a_folder_comes_whole(inbox: Inbox) -> None:
    inbox.after(0)
    inbox.write("2024/q1/a.pdf")
    inbox.write(".hidden/a.pdf")
    (inbox.folder / "link").symlink_to(inbox.folder / "2024")
    assert inbox.after(SETTLE, "2024", ".hidden", "link", "link/q1/a.pdf", ".hidden/a.pdf", "../a.pdf") == {
        "2024/q1/a.pdf": "loaded"
    }


def test_many_files_are_several_waves(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.watching.service._WAVE", 2)
    for number in range(5):
        inbox.write(f"{number}.pdf")
    assert len(inbox.after(SETTLE)) == 5
    assert inbox.count(Run) == 3


def test_a_storm_of_notices_costs_a_look_at_each_file(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    monkeypatch.setattr("ingest.watching.service.state_of", lambda path: looked.append(path))
    inbox.watch.hear(inbox.folder / f"{number}.pdf" for number in range(10_000))
    assert len(looked) == 10_000


def test_an_inbox_that_goes_away_is_waited_for(inbox: Inbox) -> None:
    inbox.write("a.pdf")
    inbox.after(SETTLE)
    inbox.folder.rename(inbox.folder.parent / "away")
    assert inbox.after(5 * POLL) == {}
    assert [parts[1] for parts in inbox.complaints] == ["the folder cannot be read; waiting for it"]
    (inbox.folder.parent / "away").rename(inbox.folder)
    inbox.write("b.pdf")
    assert inbox.after(2 * POLL) == {"b.pdf": "loaded"}
    assert inbox.renewed == 1
    assert inbox.ledger() == {"in/a.pdf": "loaded", "in/b.pdf": "loaded"}


def test_a_folder_that_cannot_be_listed_is_refused_once(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = SourceRefused(str(inbox.folder / "x"), "x", "unreadable", "the permission to read it is missing")
    monkeypatch.setattr("ingest.watching.service.files_below", lambda _: iter([refused]))
    assert inbox.after(5 * POLL) == {"x": "refused"}
    assert len(inbox.files) == 1
    assert inbox.complaints == []


class TestMoving:
    def test_files_go_where_they_belong_and_the_ledger_follows(self, inbox: Inbox) -> None:
        inbox.start(moving=True)
        inbox.write("x/a.pdf")
        (inbox.folder / "b.pdf").write_bytes(ENCRYPTED)
        inbox.after(SETTLE)
        assert inbox.ledger() == {"done/x/a.pdf": "loaded", "refused/b.pdf": "encrypted"}
        assert [path for path in inbox.folder.rglob("*") if path.is_file()] == []
        inbox.write("x/a.pdf", "x/a.pdf")
        assert inbox.after(SETTLE, "x/a.pdf") == {"x/a.pdf": "unchanged"}
        assert inbox.ledger() == {"done/x/a.pdf": "loaded", "refused/b.pdf": "encrypted"}
        inbox.write("x/a.pdf", "new")
        assert inbox.after(SETTLE, "x/a.pdf") == {"x/a.pdf": "loaded"}
        assert inbox.ledger() == {
            "done/x/a.pdf": "loaded",
            "done/x/a (2).pdf": "loaded",
            "refused/b.pdf": "encrypted",
        }
        assert inbox.count(Document) == 2

    def test_what_an_earlier_start_left_is_moved(self, inbox: Inbox) -> None:
        inbox.write("a.pdf")
        (inbox.folder / "b.pdf").write_bytes(ENCRYPTED)
        inbox.after(SETTLE)
        inbox.start(moving=True)
        inbox.after(SETTLE)
        assert inbox.ledger() == {"done/a.pdf": "loaded", "refused/b.pdf": "encrypted"}

    def test_a_kill_between_the_places_is_made_good(self, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
        inbox.write("a.pdf")
        inbox.start(moving=True)
        with monkeypatch.context() as patch:
            patch.setattr(Mover, "_remove", lambda *_: None)
            inbox.after(SETTLE)
        assert (inbox.folder / "a.pdf").exists()
        inbox.start(moving=True)
        assert inbox.after(SETTLE) == {"a.pdf": "unchanged"}
        assert inbox.ledger() == {"done/a.pdf": "loaded"}
        assert not (inbox.folder / "a.pdf").exists()

    def test_copies_of_one_name_are_kept_once(self, inbox: Inbox) -> None:
        inbox.start(moving=True)
        inbox.write("a.pdf", "old")
        inbox.after(SETTLE)
        for name in ("a.pdf", "a (2).pdf"):
            inbox.write(name, "new")
        inbox.after(SETTLE, "a.pdf", "a (2).pdf")
        assert inbox.ledger() == {"done/a.pdf": "loaded", "done/a (2).pdf": "loaded"}
        assert sorted(path.name for path in inbox.done.iterdir()) == ["a (2).pdf", "a.pdf"]
        assert list(inbox.folder.iterdir()) == []

    def test_an_archive_goes_with_its_members(self, inbox: Inbox) -> None:
        inbox.start(moving=True)
        for name, members in {"good.zip": ["a.pdf", "b.pdf"], "bad.zip": ["c.pdf"]}.items():
            with ZipFile(inbox.folder.parent / name, "w") as archive:
                for member in members:
                    archive.write(inbox.write(f"../{member}"), member)
                if name == "bad.zip":
                    archive.writestr("locked.pdf", ENCRYPTED)
            shutil.move(inbox.folder.parent / name, inbox.folder / name)
        inbox.after(SETTLE)
        assert inbox.ledger() == {
            "done/good.zip!/a.pdf": "loaded",
            "done/good.zip!/b.pdf": "loaded",
            "refused/bad.zip!/c.pdf": "loaded",
            "refused/bad.zip!/locked.pdf": "encrypted",
        }

    @pytest.mark.parametrize("name", [os.fsdecode(b"\xff.pdf"), "a\nb.pdf", "p.zip!/a.pdf", "Kế hoạch.pdf", "%41.pdf"])
    def test_odd_names(self, inbox: Inbox, name: str) -> None:
        inbox.start(moving=True)
        inbox.write(name, "x")
        inbox.after(SETTLE)
        assert (inbox.done / name).exists()
        inbox.start(moving=True)
        shutil.copy(inbox.done / name, inbox.folder / Path(name).name)
        assert inbox.after(SETTLE, name) != {}
        with inbox.database.reading() as session:
            locations = session.scalars(select(SourceFile.location)).all()
        places = [inbox.done / name, inbox.done / Path(name).name]
        assert set(locations) == {location_of(place) for place in places}

    def test_two_watch_one_inbox(self, inbox: Inbox) -> None:
        """The second comes in between whatever the first does."""
        for name in ("a.pdf", "b.pdf"):
            inbox.write(name)
        (inbox.folder / "c.pdf").write_bytes(ENCRYPTED)
        other = Inbox(inbox.folder.parent, inbox.database)
        for one in (inbox, other):
            one.start(moving=True)
            one.after(1)
        inbox.while_reading = lambda: other.after(2)
        assert inbox.after(1) == {}
        assert len(other.files) == 3
        assert inbox.ledger() == {"done/a.pdf": "loaded", "done/b.pdf": "loaded", "refused/c.pdf": "encrypted"}
        assert inbox.complaints == other.complaints == []

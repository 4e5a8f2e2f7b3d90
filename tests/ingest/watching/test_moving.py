"""Nothing is lost by moving, wherever the target lies and whenever it is cut short."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ingest.watching.moving import Decided, Mover
from ingest.watching.settling import state_of


class Killed(BaseException):
    """The program ends here."""


class Moves:
    """An inbox, a folder for each outcome, and what the ledger and people are told."""

    def __init__(self, folder: Path) -> None:
        self.inbox, self.done, self.refused = (folder / name for name in ("in", "done", "refused"))
        self.inbox.mkdir()
        self.relocated: dict[str, str] = {}
        self.complaints: list[tuple[object, ...]] = []
        self.forgotten: list[str] = []
        self.mover = self.made()

    def made(self, relocate: Callable[[Mapping[str, str]], None] | None = None, done: bool = True) -> Mover:
        def complain(*parts: object) -> None:
            self.complaints.append(parts)

        told = relocate or self.relocated.update
        return Mover([self.inbox], self.done if done else None, self.refused, told, complain, self.forgotten.extend)

    def file(self, name: str = "a.pdf", data: bytes = b"1", *members: str, refused: bool = False) -> Decided:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        state = state_of(path)
        assert state
        locations = tuple(f"{path}!/{member}" for member in members) or (str(path),)
        return Decided(path, state, locations, refused)

    def files(self) -> dict[str, bytes]:
        below = self.inbox.parent
        return {str(path.relative_to(below)): path.read_bytes() for path in sorted(below.rglob("*")) if path.is_file()}


@pytest.fixture(params=["links", "no links", "another file system"])
def moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Moves:
    made = Moves(tmp_path)
    link = os.link

    def refuse(source: Path, target: Path, **options: bool) -> None:
        if request.param == "no links" or Path(source).parent.is_relative_to(made.inbox):
            raise OSError(errno.EXDEV, "cannot")
        link(source, target, **options)

    if request.param != "links":
        monkeypatch.setattr(os, "link", refuse)
    return made


def test_files_go_where_they_belong_below_the_same_folders(moves: Moves) -> None:
    moves.mover.move([moves.file("x/a.pdf"), moves.file("b.pdf", b"2", refused=True)])
    assert moves.files() == {"done/x/a.pdf": b"1", "refused/b.pdf": b"2"}
    assert moves.relocated == {
        str(moves.inbox / "x/a.pdf"): str(moves.done / "x/a.pdf"),
        str(moves.inbox / "b.pdf"): str(moves.refused / "b.pdf"),
    }
    assert moves.complaints == []


def test_a_copy_keeps_its_time(moves: Moves) -> None:
    file = moves.file()
    os.utime(file.path, ns=(10**18, 10**18))
    state = state_of(file.path)
    assert state
    moves.mover.move([Decided(file.path, state, file.locations, refused=False)])
    assert (moves.done / "a.pdf").stat().st_mtime_ns == 10**18


def test_without_a_folder_files_stay(moves: Moves) -> None:
    moves.made(done=False).move([moves.file()])
    assert moves.files() == {"in/a.pdf": b"1"}
    assert moves.relocated == {}


def test_members_of_an_archive_are_told_with_it(moves: Moves) -> None:
    moves.mover.move([moves.file("a.zip", b"PK", "1.pdf", "x/2.pdf")])
    assert moves.relocated == {
        f"{moves.inbox}/a.zip!/{member}": f"{moves.done}/a.zip!/{member}" for member in ("1.pdf", "x/2.pdf")
    }


def test_another_file_of_that_name_is_not_overwritten(moves: Moves) -> None:
    for data in (b"1", b"2", b"3"):
        moves.mover.move([moves.file(data=data)])
    assert moves.files() == {"done/a.pdf": b"1", "done/a (2).pdf": b"2", "done/a (3).pdf": b"3"}


def test_the_same_file_again_is_kept_once(moves: Moves) -> None:
    for data in (b"1", b"2", b"2", b"1"):
        moves.mover.move([moves.file(data=data)])
    assert moves.files() == {"done/a.pdf": b"1", "done/a (2).pdf": b"2"}


def test_a_folder_or_link_of_that_name_is_not_touched(moves: Moves) -> None:
    (moves.done / "a.pdf").mkdir(parents=True)
    (moves.done / "a (2).pdf").symlink_to(moves.inbox / "a.pdf")
    moves.mover.move([moves.file()])
    assert moves.files() == {"done/a (3).pdf": b"1"}


def test_what_has_changed_since_stays(moves: Moves) -> None:
    file = moves.file()
    moves.file(data=b"12")
    moves.mover.move([file])
    assert moves.files() == {"in/a.pdf": b"12"}


def test_a_new_file_that_came_meanwhile_stays(moves: Moves) -> None:
    def come(_: Mapping[str, str]) -> None:
        new = moves.inbox / "new"
        new.write_bytes(b"9")
        new.replace(moves.inbox / "a.pdf")

    moves.made(come).move([moves.file()])
    assert moves.files() == {"done/a.pdf": b"1", "in/a.pdf": b"9"}


def test_a_link_stays(moves: Moves) -> None:
    (moves.inbox / "other").write_bytes(b"1")
    path = moves.inbox / "a.pdf"
    path.symlink_to("other")
    state = state_of(path)
    assert state
    moves.mover.move([Decided(path, state, (str(path),), refused=False)])
    assert path.is_symlink()


def test_after_a_kill_the_move_is_finished(moves: Moves, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        raise Killed

    unlink = Path.unlink
    for relocate, last in [(kill, unlink), (None, kill)]:
        with monkeypatch.context() as patch:
            if relocate is None:
                patch.setattr("ingest.watching.moving.Mover._remove", last)
            with pytest.raises(Killed):
                moves.made(relocate).move([moves.file()])
        assert moves.files() == {"done/a.pdf": b"1", "in/a.pdf": b"1"}
        moves.made().move([moves.file()])
        assert moves.files() == {"done/a.pdf": b"1"}


def test_a_copy_that_is_cut_short_has_no_name(moves: Moves, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("ingest.watching.moving.os.link", fail)
        patch.setattr("ingest.watching.moving.shutil.copyfileobj", fail)
        moves.mover.move([moves.file()])
    assert moves.files() == {"in/a.pdf": b"1"}
    assert moves.complaints == [(moves.inbox / "a.pdf", "it cannot be moved", "No space left on device")]
    moves.mover.again()
    assert moves.files() == {"done/a.pdf": b"1"}
    assert len(moves.relocated) == 1


def test_what_cannot_be_moved_is_named_once(moves: Moves) -> None:
    moves.done.write_bytes(b"no folder")
    file = moves.file()
    moves.mover.move([file])
    moves.mover.again()
    assert [complaint[:2] for complaint in moves.complaints] == [(file.path, "it cannot be moved")]
    moves.done.unlink()
    moves.mover.again()
    moves.mover.again()
    assert moves.files() == {"done/a.pdf": b"1"}


def test_a_folder_seen_by_two_ways_loses_nothing(moves: Moves) -> None:
    moves.file()
    moves.done.symlink_to(moves.inbox)
    moves.mover.move([moves.file()])
    assert b"1" in moves.files().values()


def test_a_file_that_somebody_else_has_moved_is_forgotten(moves: Moves) -> None:
    own, gone = moves.file("a.pdf"), moves.file("b.pdf", b"2")
    gone.path.unlink()
    moves.mover.move([own, gone])
    assert moves.relocated == {str(own.path): str(moves.done / "a.pdf")}
    assert moves.forgotten == [str(gone.path)]
    assert moves.complaints == []

"""Files and folders that are there whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from schema.exports.errors import ExportError, TargetError
from schema.exports.targets import file_in, new_file, new_folder


def is_export(path: Path) -> bool:
    return path.suffix == ".csv"


def write(path: Path, data: bytes = b"new", *, replace: bool = False) -> None:
    with new_file(path, replace=replace) as out:
        out.write(data)


def fill(path: Path, *names: str, replace: bool = False) -> None:
    with new_folder(path, replace=replace, is_export=is_export) as folder:
        for name in names:
            with file_in(folder, name) as out:
                out.write(name.encode())


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class TestFile:
    def test_is_there_when_it_is_complete(self, tmp_path: Path) -> None:
        path = tmp_path / ("ế" * 80 + ".csv")  # 244 bytes: no room for a longer name
        with new_file(path, replace=False) as out:
            out.write(b"one")
            assert not path.exists()
        assert path.read_bytes() == b"one"
        assert names(tmp_path) == [path.name]

    def test_has_the_permissions_of_any_new_file(self, tmp_path: Path) -> None:
        write(tmp_path / "a.csv")
        (tmp_path / "b.csv").write_bytes(b"")
        assert (tmp_path / "a.csv").stat().st_mode == (tmp_path / "b.csv").stat().st_mode

    def test_that_is_there_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"old")
        with pytest.raises(TargetError, match=r"a\.csv is there already; name another, or replace it with --force"):
            write(path)
        assert path.read_bytes() == b"old"

    def test_is_replaced_on_demand_and_hands_its_permissions_on(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"old")
        path.chmod(0o640)
        write(path, replace=True)
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_that_fails_midway_leaves_the_old_one(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"old")
        with pytest.raises(ZeroDivisionError), new_file(path, replace=True) as out:
            out.write(b"half")
            raise ZeroDivisionError
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["a.csv"]

    def test_a_full_disk_is_said(self, tmp_path: Path) -> None:
        with (
            pytest.raises(ExportError, match=r"a\.csv cannot be written: No space left on device"),
            new_file(tmp_path / "a.csv", replace=False),
        ):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        assert names(tmp_path) == []

    def test_that_came_meanwhile_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        with pytest.raises(TargetError, match="is there already"), new_file(path, replace=False):
            path.write_bytes(b"theirs")
        assert path.read_bytes() == b"theirs"
        assert names(tmp_path) == ["a.csv"]

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real.csv").write_bytes(b"old")
        (tmp_path / "link.csv").symlink_to("real.csv")
        write(tmp_path / "link.csv", replace=True)
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "real.csv").read_bytes() == b"new"

    def test_what_is_no_file_is_left_alone(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path, reason in [
            (tmp_path / "pipe", "is no file that could be replaced"),
            (tmp_path, "is a folder; name a file in it"),
            (tmp_path / "gone" / "a.csv", "there is no folder .*gone"),
        ]:
            with pytest.raises(TargetError, match=reason):
                write(path, replace=True)
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


class TestFolder:
    def test_is_there_when_it_is_complete(self, tmp_path: Path) -> None:
        path = tmp_path / "out"
        with new_folder(path, replace=False, is_export=is_export) as folder:
            with file_in(folder, "data/a.csv") as out:
                out.write(b"one")
            assert not path.exists()
        assert (path / "data" / "a.csv").read_bytes() == b"one"
        assert names(tmp_path) == ["out/data/a.csv"]

    def test_an_empty_one_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "out").mkdir()
        fill(tmp_path / "out", "a.csv")
        assert names(tmp_path) == ["out/a.csv"]

    def test_an_export_is_replaced_on_demand(self, tmp_path: Path) -> None:
        fill(tmp_path / "out", "a.csv", "b.csv")
        with pytest.raises(TargetError, match=r"out holds an export already; .* replace it with --force"):
            fill(tmp_path / "out", "c.csv")
        assert names(tmp_path) == ["out/a.csv", "out/b.csv"]
        fill(tmp_path / "out", "c.csv", replace=True)
        assert names(tmp_path) == ["out/c.csv"]
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    @pytest.mark.parametrize("name", ["thesis.odt", "deeper/notes.txt"])
    def test_with_files_of_others_is_never_replaced(self, name: str, tmp_path: Path) -> None:
        fill(tmp_path / "out", "a.csv")
        (tmp_path / "out" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "out" / name).write_bytes(b"")
        with pytest.raises(TargetError, match=f"out holds {name}, which no export wrote"):
            fill(tmp_path / "out", "a.csv", replace=True)
        assert names(tmp_path) == sorted(["out/a.csv", f"out/{name}"])

    def test_that_fails_midway_leaves_the_old_one(self, tmp_path: Path) -> None:
        fill(tmp_path / "out", "a.csv")
        with (
            pytest.raises(ZeroDivisionError),
            new_folder(tmp_path / "out", replace=True, is_export=is_export) as folder,
            file_in(folder, "b.csv"),
        ):
            raise ZeroDivisionError
        assert names(tmp_path) == ["out/a.csv"]

    def test_a_file_in_its_place_stays(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_bytes(b"")
        with pytest.raises(TargetError, match="out is a file; this export is a folder"):
            fill(tmp_path / "out", replace=True)

"""Which files of this machine are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.sources import SourceRefused, UsageError
from ingest.sources.local import files_below, matches
from tests.ingest.sources.kinds import PDF, found, locations, reason

FILES = ("b.pdf", "a.PDF", "notes.txt", "sub/c.Pdf", ".hidden.pdf", ".git/d.pdf", "sub.pdf/e.pdf", "sub/deep/f.pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(PDF)
    return tmp_path


class TestFolders:
    def test_are_searched_for_pdfs_in_order(self, folder: Path) -> None:
        names = ["a.PDF", "b.pdf", "sub/c.Pdf", "sub/deep/f.pdf", "sub.pdf/e.pdf"]
        assert locations(folder, below=folder) == names

    def test_without_pdfs_are_named(self, folder: Path) -> None:
        (folder / "empty").mkdir()
        with pytest.raises(UsageError, match=r"no PDF files in .*empty"):
            found(folder / "empty")

    def test_links_to_folders_are_not_followed(self, folder: Path) -> None:
        (folder / "sub/up").symlink_to(folder)
        (folder / "sub/up.pdf").symlink_to(folder)
        assert locations(folder / "sub", below=folder) == ["sub/c.Pdf", "sub/deep/f.pdf"]

    def test_a_link_named_outright_is_followed(self, folder: Path) -> None:
        (folder / "link").symlink_to("sub")
        assert locations(folder / "link", folder / "sub", below=folder) == ["sub/c.Pdf", "sub/deep/f.pdf"]

    def test_one_deeper_than_a_path_may_be_long_is_refused(self, tmp_path: Path) -> None:
        name, here = "d" * 250, os.open(tmp_path, os.O_RDONLY)
        for _ in range(20):
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        (tmp_path / "a.pdf").touch()
        source, refusal = found(tmp_path)
        assert source.name == "a.pdf"
        assert isinstance(refusal, SourceRefused)
        assert refusal.message == "the file cannot be opened: File name too long"

    def test_one_that_cannot_be_listed_is_refused_and_the_others_read(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listed = os.scandir

        def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
            if Path(path).name == "sub":
                raise PermissionError(13, "Permission denied")
            return listed(path)

        monkeypatch.setattr("os.scandir", scandir)
        (refusal,) = (source for source in found(folder) if isinstance(source, SourceRefused))
        assert (refusal.location, refusal.code) == (str(folder.resolve() / "sub"), "unreadable")
        assert "permission" in refusal.message
        assert len(found(folder)) == 4

    def test_are_listed_as_they_are_reached(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        listed: list[str] = []
        scandir = os.scandir

        def noted(path: Path) -> Iterator[os.DirEntry[str]]:
            listed.append(path.name)
            return scandir(path)

        monkeypatch.setattr("os.scandir", noted)
        files = files_below(folder)
        next(files)
        assert listed == [folder.name]


class TestFiles:
    def test_named_outright_are_taken_whatever_their_name(self, folder: Path) -> None:
        assert locations(folder / "notes.txt", folder / ".hidden.pdf", below=folder) == ["notes.txt", ".hidden.pdf"]

    def test_named_twice_are_read_once(self, folder: Path) -> None:
        given = (folder / "sub/c.Pdf", folder / "sub", folder / "sub/../sub/c.Pdf", (folder / "sub/c.Pdf").as_uri())
        assert locations(*given, below=folder) == ["sub/c.Pdf", "sub/deep/f.pdf"]

    def test_every_missing_path_is_named(self, folder: Path) -> None:
        with pytest.raises(UsageError, match=r"no such file or folder: .*nowhere, .*neither"):
            found(folder, folder / "nowhere", folder / "neither")

    @pytest.mark.parametrize("argument", ["", "a\0b.pdf", "a" * 5000, "a" * 5000 + "*", "a" * 5000 + ".zip!/b.pdf"])
    def test_no_path_at_all_is_a_missing_one(self, argument: str) -> None:
        with pytest.raises(UsageError, match="no such file or folder"):
            found(argument)

    def test_a_url_of_a_file_is_its_path(self, tmp_path: Path) -> None:
        (tmp_path / "Kế hoạch #1 100%.pdf").write_bytes(PDF)
        given = ((tmp_path / "Kế hoạch #1 100%.pdf").as_uri(), f"file://localhost{tmp_path}/Kế hoạch #1 100%25.pdf")
        assert locations(*given, below=tmp_path) == ["Kế hoạch #1 100%.pdf"]

    def test_a_name_with_newlines_is_one_name(self, tmp_path: Path) -> None:
        (tmp_path / "two\nlines.pdf").write_bytes(PDF)
        assert [source.name for source in found(tmp_path)] == ["two\nlines.pdf"]


class TestWhatIsNoFile:
    def test_a_link_in_a_circle_in_a_folder_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").symlink_to("b.pdf")
        (tmp_path / "b.pdf").symlink_to("a.pdf")
        assert [source.name for source in found(tmp_path)] == ["a.pdf", "b.pdf"]
        assert reason(tmp_path / "[a].pdf")[0] == "unreadable"

    def test_a_link_that_leads_nowhere_is_refused_in_a_folder_and_missing_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").symlink_to("nowhere")
        assert reason(tmp_path)[0] == "not-found"
        with pytest.raises(UsageError, match="no such file"):
            found(tmp_path / "a.pdf")

    @pytest.mark.skipif(sys.platform == "win32", reason="has no pipes in folders")
    def test_a_pipe_keeps_nobody_waiting(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.pdf")
        assert reason(tmp_path) == ("unreadable", "it is a pipe, socket or device, no file")

    def test_a_device_is_refused(self) -> None:
        assert reason("/dev/zero")[0] == "unreadable"


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "names"),
        [
            ("*.pdf", ["b.pdf", "sub.pdf/e.pdf"]),
            ("*.[Pp]*", ["a.PDF", "b.pdf", "sub.pdf/e.pdf"]),
            ("sub/*", ["sub/c.Pdf", "sub/deep/f.pdf"]),
            ("s*b/?.Pdf", ["sub/c.Pdf"]),
            ("*/deep/f.pdf", ["sub/deep/f.pdf"]),
            ("**/*.pdf", ["b.pdf", "sub.pdf/e.pdf", "sub/deep/f.pdf"]),
            ("**/**/f.pdf", ["sub/deep/f.pdf"]),
            ("sub/**", ["sub/c.Pdf", "sub/deep/f.pdf"]),
            (".*.pdf", [".hidden.pdf"]),
            ("n*s.txt", ["notes.txt"]),
        ],
    )
    def test_mean_what_a_shell_makes_of_them(self, folder: Path, pattern: str, names: list[str]) -> None:
        assert sorted(locations(f"{folder}/{pattern}", below=folder)) == sorted(names)

    def test_a_file_with_the_signs_of_a_pattern_is_that_file(self, tmp_path: Path) -> None:
        for name in ("a[1].pdf", "a1.pdf"):
            (tmp_path / name).write_bytes(PDF)
        assert locations(f"{tmp_path}/a[1].pdf", below=tmp_path) == ["a[1].pdf"]

    def test_loops_of_links_have_an_end(self, folder: Path) -> None:
        for name in ("x", "y", "z"):
            (folder / "sub" / name).symlink_to(folder)
        assert locations(f"{folder}/**/f.pdf", below=folder) == ["sub/deep/f.pdf"]

    def test_that_fit_nothing_are_named(self, folder: Path) -> None:
        with pytest.raises(UsageError, match=r"no such file or folder: .*x\*\.pdf"):
            found(f"{folder}/x*.pdf")

    def test_a_folder_that_cannot_be_listed_is_refused(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("os.scandir", scandir)
        assert [type(match) for match in matches(f"{folder}/*.pdf")] == [SourceRefused]

"""Which files are read, and what they are called."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from ingest.sources import SourceError, find_pdfs, label, printable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.pdf", "a.PDF", "notes.txt", "sub/c.Pdf", ".hidden.pdf", ".git/d.pdf", "sub.pdf/e.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def test_folders_are_searched_for_pdfs_in_order(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in find_pdfs([folder])]
    assert names == ["a.PDF", "b.pdf", "sub/c.Pdf", "sub.pdf/e.pdf"]


def test_a_file_named_outright_is_taken_whatever_its_name(folder: Path) -> None:
    assert find_pdfs([folder / "notes.txt"]) == [folder / "notes.txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert find_pdfs([folder / "sub" / "c.Pdf", folder / "sub"]) == [folder / "sub" / "c.Pdf"]


def test_every_missing_path_is_named(folder: Path) -> None:
    with pytest.raises(SourceError, match=r"no such file or folder: .*nowhere, .*neither"):
        find_pdfs([folder, folder / "nowhere", folder / "neither"])


def test_a_folder_without_pdfs_is_named(folder: Path) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(SourceError, match=r"no PDF files in .*empty"):
        find_pdfs([folder / "empty"])


def test_a_decomposed_name_is_composed() -> None:
    assert label(Path(unicodedata.normalize("NFD", "Kế hoạch.pdf"))) == unicodedata.normalize("NFC", "Kế hoạch.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="names are not bytes there")
def test_a_name_that_is_no_utf_8_can_be_stored() -> None:
    assert label(Path(os.fsdecode(b"k\xe9.pdf"))) == "k\ufffd.pdf"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kế hoạch 1.pdf", "Kế hoạch 1.pdf"),
        ("two\nlines", r"two\nlines"),
        ("\x1b[2Jgone", r"\x1b[2Jgone"),
        ("\u202egnp.pdf", r"\u202egnp.pdf"),
        ("k\udce9", r"k\udce9"),
    ],
)
def test_names_cannot_play_with_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown

"""Lists of files, as people and programs write them."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path

import pytest

from ingest.sources import Source, SourceRefused, UsageError, sources_of
from ingest.sources.lists import entries_of
from tests.ingest.sources.kinds import PDF, found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.pdf", "b.pdf", "Kế hoạch.pdf"):
        (tmp_path / name).write_bytes(PDF)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(data: bytes) -> list[str]:
    Path("list.txt").write_bytes(data)
    return list(entries_of("list.txt"))


@pytest.mark.parametrize(
    "data",
    [
        "a.pdf\nKế hoạch.pdf\n".encode(),
        "a.pdf\r\nKế hoạch.pdf\r\n".encode(),
        "a.pdf\rKế hoạch.pdf".encode(),
        codecs.BOM_UTF8 + "a.pdf\r\nKế hoạch.pdf".encode(),
        "\ufeffa.pdf\r\nKế hoạch.pdf\r\n".encode("utf-16-le"),
        "\ufeffa.pdf\r\nKế hoạch.pdf\r\n".encode("utf-16-be"),
        "# plans\n\n  a.pdf  \n\t# more\n\nKế hoạch.pdf\n   \n".encode(),
    ],
    ids=["LF", "CRLF", "CR", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "comments and blanks"],
)
def test_lists_of_all_programs_are_read(data: bytes) -> None:
    assert entries(data) == ["a.pdf", "Kế hoạch.pdf"]


def test_a_number_sign_inside_a_line_is_no_comment() -> None:
    assert entries(b"a #1.pdf\n") == ["a #1.pdf"]


def test_an_empty_list_has_no_entries() -> None:
    assert entries(b"") == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are not bytes there")
def test_a_name_that_is_no_utf_8_is_found(folder: Path) -> None:
    (folder / os.fsdecode(b"k\xe9.pdf")).write_bytes(PDF)
    (folder / "list.txt").write_bytes(b"k\xe9.pdf\n")
    (source,) = found(lists=["list.txt"])
    assert isinstance(source, Source)
    assert source.location.endswith("/k%E9.pdf")
    with source.open() as stream:
        assert stream.read() == PDF


def test_an_entry_that_leads_nowhere_is_refused_and_the_others_are_read(folder: Path) -> None:
    Path("list.txt").write_text("a.pdf\nmissing.pdf\nx*.pdf\nmissing.pdf\nb.pdf\ngopher://host/c.pdf\n")
    sources = found(lists=["list.txt"])
    assert [source.name for source in sources] == ["a.pdf", "missing.pdf", "x*.pdf", "b.pdf", "c.pdf"]
    refusals = [source for source in sources if isinstance(source, SourceRefused)]
    assert [refusal.code for refusal in refusals] == ["not-found", "not-found", "unsupported"]
    assert refusals[0].location == str(folder.resolve() / "missing.pdf")
    assert all(refusal.message for refusal in refusals)


def test_a_line_that_is_no_path_is_refused() -> None:
    (refusal,) = sources_of("no\0path")
    assert isinstance(refusal, SourceRefused)
    assert (refusal.name, refusal.code) == ("no\ufffdpath", "not-found")


def test_entries_are_whatever_an_argument_can_be(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/c.pdf").write_bytes(PDF)
    Path("list.txt").write_text(f"sub\n[ab].pdf\n{(folder / 'b.pdf').as_uri()}\n")
    assert [source.name for source in found("b.pdf", lists=["list.txt"])] == ["b.pdf", "c.pdf", "a.pdf"]


def test_a_list_is_read_as_it_is_needed(folder: Path) -> None:
    with Path("list.txt").open("w") as stream:
        stream.writelines(f"{number}.pdf\n" for number in range(200_000))
    sources = entries_of("list.txt")
    assert next(sources) == "0.pdf"


def test_standard_input_is_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("Kế hoạch.pdf\n".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert [source.name for source in found(lists=["-"])] == ["Kế hoạch.pdf"]
    assert not stdin.closed


def test_a_list_that_is_missing_is_named() -> None:
    with pytest.raises(UsageError, match=r"no such list: nowhere\.txt"):
        found("a.pdf", lists=["nowhere.txt"])


def test_a_folder_is_no_list(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"the list cannot be opened: .*: Is a directory"):
        found(lists=[folder])


def test_a_pdf_is_no_list(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(PDF + b"\0\1\2")
    with pytest.raises(UsageError, match=r"this is no list of files: a\.pdf"):
        found(lists=["a.pdf"])


def test_an_empty_list_is_named() -> None:
    Path("list.txt").write_text("# nothing today\n")
    with pytest.raises(UsageError, match=r"no PDF files in list\.txt"):
        found(lists=["list.txt"])


def test_a_line_without_an_end_is_read_in_parts() -> None:
    assert all(len(entry) <= 65_536 for entry in entries(b"x" * 200_000))

"""The bytes of a source, and their hash."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from ingest.sources import Source, SourceError, UsageError, file_source, read_source
from ingest.sources.errors import REASONS, Reason, explain
from tests.ingest.sources.kinds import PDF


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    return path


def failing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> SourceError:
    """What becomes of an error in the middle of reading."""

    class Stream(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise error

    def opened(path: Path) -> BinaryIO:
        return Stream()

    monkeypatch.setattr("ingest.sources.source.open_file", opened)
    with pytest.raises(SourceError) as raised:
        read_source(Source("/in/a.pdf", "a.pdf"))
    return raised.value


def test_bytes_come_with_their_hash(plan: Path) -> None:
    assert read_source(file_source(plan)) == (PDF, hashlib.sha256(PDF).hexdigest())


def test_an_empty_file_has_no_bytes(plan: Path) -> None:
    plan.write_bytes(b"")
    assert read_source(file_source(plan)) == (b"", hashlib.sha256(b"").hexdigest())


def test_more_than_a_chunk_is_read_whole(plan: Path) -> None:
    data = PDF + os.urandom(3 * 2**20 + 7)
    plan.write_bytes(data)
    assert read_source(file_source(plan)) == (data, hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(("limit", "read"), [(len(PDF), True), (len(PDF) - 1, False)])
def test_a_file_may_be_as_large_as_the_limit(plan: Path, limit: int, read: bool) -> None:
    if read:
        assert read_source(file_source(plan), limit)[0] == PDF
    else:
        with pytest.raises(SourceError, match=f"the file is larger than {limit} bytes") as raised:
            read_source(file_source(plan), limit)
        assert raised.value.code == "too-large"


def test_a_file_of_terabytes_is_read_up_to_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(SourceError, match="larger than 4 MB"):
        read_source(file_source(tmp_path / "a.pdf"), 4 * 2**20)


def test_a_picture_called_a_pdf_is_refused_with_its_hash(plan: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)
    plan.write_bytes(picture)
    with pytest.raises(SourceError) as raised:
        read_source(file_source(plan))
    assert (raised.value.code, str(raised.value)) == ("not-a-pdf", "this is no PDF, but a PNG picture")
    assert raised.value.sha256 == hashlib.sha256(picture).hexdigest()


def test_a_pdf_by_another_name_is_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(PDF)
    assert read_source(file_source(path))[0] == PDF


def test_a_file_that_went_away_is_named_so(plan: Path) -> None:
    source = file_source(plan)
    plan.unlink()
    with pytest.raises(SourceError) as raised:
        read_source(source)
    assert raised.value.code == "not-found"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is a folder, no file"):
        read_source(file_source(tmp_path))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are not listed there")
def test_no_file_is_left_open(plan: Path, tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for source in (file_source(plan), file_source(tmp_path), file_source(tmp_path / "none")):
        with pytest.raises(SourceError):
            read_source(source, limit=5)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OSError(5, "Input/output error"), "unreadable", "the file cannot be opened: Input/output error"),
        (PermissionError(13, "Permission denied"), "unreadable", "the permission to read it is missing"),
        (TimeoutError(), "no-answer", "the answer did not come in time"),
        (MemoryError(), "too-large", "it does not fit into memory"),
        (ValueError("https://user:hush@host"), "unreadable", "the file cannot be opened (ValueError)"),
        (OSError("https://user:hush@host"), "unreadable", "the file cannot be opened (OSError)"),
    ],
)
def test_what_fails_in_the_middle_is_put_into_words(
    error: Exception, code: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = failing(error, monkeypatch)
    assert (reason.code, str(reason)) == (code, words)


def test_an_interrupt_is_none_of_the_sources(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> BinaryIO:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.sources.source.open_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_source(file_source(plan))


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.exception)
def test_every_reason_is_that_of_an_exception_of_its_name(reason: Reason) -> None:
    module, _, name = reason.exception.rpartition(".")
    error = type(name, (Exception,), {"__module__": module})("https://user:hush@host")
    assert (explain(error).code, str(explain(error))) == (reason.code, reason.words)


def test_sources_and_errors_can_cross_processes(plan: Path) -> None:
    source = Source("https://host/a.pdf?sig=***", "a.pdf", "https://host/a.pdf?sig=hush")
    again = pickle.loads(pickle.dumps(source))
    assert (again, again.address) == (source, source.address)
    assert "hush" not in f"{source!r} {source}"
    error = pickle.loads(pickle.dumps(SourceError("not-a-pdf", "words", "ab")))
    assert (error.code, str(error), error.sha256) == ("not-a-pdf", "words", "ab")
    assert str(pickle.loads(pickle.dumps(UsageError("words")))) == "words"


def test_a_source_is_opened_as_often_as_one_likes(plan: Path) -> None:
    source = file_source(plan)
    with source.open() as first, source.open() as second:
        assert first.read(4) == second.read(4) == b"%PDF"
        assert stat.S_ISREG(os.fstat(first.fileno()).st_mode)

"""Files come in order, hashed, and no more of them than there is room for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from ingest.reading_ahead import ReadFile, ReadingAhead
from ingest.refusals import Refusal
from ingest.sources import Source, SourceRefused, file_source

Event = ReadFile | Exception | None


def written(folder: Path, count: int) -> list[Source]:
    for number in range(count):
        (folder / f"{number:03}.pdf").write_bytes(b"x" * (number * 997 % 5000))
    return [file_source(folder / f"{number:03}.pdf") for number in range(count)]


def until_the_end(events: SimpleQueue[Event], ahead: ReadingAhead) -> Iterator[ReadFile]:
    while (event := events.get()) is not None:
        assert isinstance(event, ReadFile)
        yield event
        ahead.release(event)


def test_files_come_in_order_with_their_hashes(tmp_path: Path) -> None:
    sources = written(tmp_path, 100)
    events: SimpleQueue[Event] = SimpleQueue()
    ahead = ReadingAhead(sources, events.put, limit=10_000, files=5)
    read = list(until_the_end(events, ahead))
    assert [file.source for file in read] == sources
    assert all(file.sha256 == hashlib.sha256(file.data).hexdigest() for file in read)


def test_what_cannot_be_read_is_said_in_its_place(tmp_path: Path) -> None:
    archive = SourceRefused("/x", "x", "bad-archive", "damaged")
    sources: list[Source | SourceRefused] = [*written(tmp_path, 2), archive, file_source(tmp_path / "no")]
    events: SimpleQueue[Event] = SimpleQueue()
    ahead = ReadingAhead(sources, events.put, limit=500, files=5)
    read = list(until_the_end(events, ahead))
    assert [file.refusal and file.refusal.code for file in read] == [None, "too-large", "bad-archive", "not-found"]
    assert read[2].refusal == Refusal("bad-archive", "damaged")


def test_no_more_are_read_than_there_is_room_for(tmp_path: Path) -> None:
    asked: list[Source] = []

    def sources() -> Iterator[Source]:
        for source in written(tmp_path, 50):
            asked.append(source)
            yield source

    events: SimpleQueue[Event] = SimpleQueue()
    ahead = ReadingAhead(sources(), events.put, limit=10_000, files=5)
    for number in range(50):
        event = events.get()
        assert isinstance(event, ReadFile)
        assert len(asked) <= number + 5
        ahead.release(event)
    assert events.get() is None


def test_more_room_is_used_at_once(tmp_path: Path) -> None:
    """Workers of a cluster came: files are read although none was taken."""
    events: SimpleQueue[Event] = SimpleQueue()
    ahead = ReadingAhead(written(tmp_path, 10), events.put, limit=10_000, files=2)
    first = [events.get() for _ in range(2)]
    ahead.allow(6)
    more = [events.get() for _ in range(4)]
    assert [isinstance(event, ReadFile) for event in [*first, *more]] == [True] * 6
    ahead.close()


def test_what_finding_them_raises_is_passed_on(tmp_path: Path) -> None:
    def sources() -> Iterator[Source]:
        yield from written(tmp_path, 1)
        raise OSError("the list is gone")

    events: SimpleQueue[Event] = SimpleQueue()
    ReadingAhead(sources(), events.put, limit=10_000, files=5)
    assert isinstance(events.get(), ReadFile)
    assert isinstance(events.get(), OSError)


@pytest.mark.parametrize("room", [1, 3])
def test_closing_ends_it(tmp_path: Path, room: int) -> None:
    events: SimpleQueue[Event] = SimpleQueue()
    ahead = ReadingAhead(written(tmp_path, 50), events.put, limit=10_000, files=room)
    first = events.get()
    ahead.close()
    assert isinstance(first, ReadFile)
    ahead.release(first)
    assert events.qsize() < 50

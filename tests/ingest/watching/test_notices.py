"""What the system says of changes: heard on after one event that cannot be told, and given up where nothing can."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.watching.notices import Notices


class Library:
    """Stands for `watchfiles.watch`: fails so many times, then tells of one change and waits for the end."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    def __call__(self, *_: str, stop_event: threading.Event, **__: Any) -> Iterator[set[tuple[int, str]]]:
        if self.failures:
            self.failures -= 1
            raise OSError("no such text")
        yield {(1, "/in/a.pdf")}
        stop_event.wait()


def test_one_event_that_cannot_be_told_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.watching.notices._ENDURING", 0)
    monkeypatch.setattr("watchfiles.watch", Library(1))
    complaints: list[object] = []
    notices = Notices([Path("/in")], complaints.append)
    heard: set[Path] = set()
    while Path("/in/a.pdf") not in heard:
        heard |= notices.wait(60)
    notices.close()
    assert heard == {Path("/in"), Path("/in/a.pdf")}  # the folder: what changed meanwhile nobody told
    assert complaints == []


def test_a_system_that_tells_nothing_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.watching.notices._ENDURING", 60)
    monkeypatch.setattr("watchfiles.watch", Library(5))
    told = threading.Event()
    complaints: list[tuple[object, ...]] = []

    def complain(*parts: object) -> None:
        complaints.append(parts)
        told.set()

    notices = Notices([Path("/in")], complain)
    assert told.wait(60)
    assert notices.wait(0) == set()
    notices.close()
    assert len(complaints) == 1
    assert "--poll" in str(complaints[0][0])

"""Four processes that load plans into one database at the same time. To start them takes longer than what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from threading import BrokenBarrierError
from typing import Protocol

from schema.record import PlanRecord
from tests.schema.records import load_all

_COUNT = 4
_PATIENCE = 120
"""Seconds within which all of them are there."""


class _Meeting(Protocol):
    def wait(self, timeout: float) -> int: ...


class LoadTogether(Protocol):
    def __call__(self, url: str, parts: Sequence[list[PlanRecord]]) -> None: ...


@contextmanager
def four_processes() -> Iterator[LoadTogether]:
    """A function that has each of four processes load its own records, all at once. Raises what they raise."""
    context = get_context("spawn")
    with ProcessPoolExecutor(_COUNT, context, _begin, (context.Barrier(_COUNT),)) as pool:

        def load_together(url: str, parts: Sequence[list[PlanRecord]]) -> None:
            assert len(parts) == _COUNT
            for done in [pool.submit(_load, url, records) for records in parts]:
                done.result()

        yield load_together


_meeting: _Meeting


def _begin(meeting: _Meeting) -> None:
    global _meeting
    _meeting = meeting


def _load(url: str, records: list[PlanRecord]) -> None:
    try:
        _meeting.wait(_PATIENCE)  # also sees to it that no process takes the part of another one
    except BrokenBarrierError as error:
        raise AssertionError(f"not all {_COUNT} processes have come") from error
    load_all(url, records)

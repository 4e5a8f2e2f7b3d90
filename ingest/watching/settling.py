"""Which files are whole: those that have stayed the same for a while. Sightings and a clock go in, nothing is read."""

from __future__ import annotations

import os
from collections.abc import Set
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple


class State(NamedTuple):
    """What tells a file from the same one after somebody wrote to it, or put another one in its place.

    The time of the last change of its entry is among it: a copy may keep the time and the size of what it replaces.
    The number of its inode is not, as some network shares give another one each time.
    """

    size: int
    modified: int
    changed: int


def state_of(path: Path) -> State | None:
    """What a file is like now; None where it is gone, or a link that leads nowhere."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third of the time of `Path.stat`, and there are many
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class _Sighting(NamedTuple):
    state: State
    since: float


class Settling:
    """Files that may still be written, and those that were taken. Times are seconds of one clock that never goes back.

    Whether a file is whole is told by watching it alone, not by the age that it claims: a copy sets times as it likes,
    and the clock of a network share is another one.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting: dict[Path, _Sighting] = {}
        """By the time since which each has not changed, the earliest first."""
        self._taken: dict[Path, State] = {}

    def saw(self, path: Path, state: State | None, now: float) -> bool:
        """Note what a file is like now, None if it is gone. True: it has settled, and is to be taken, this once."""
        before = self._waiting.get(path)
        if before and before.state == state:
            if before.since + self._seconds > now:
                return False
            del self._waiting[path]
            self._taken[path] = before.state
            return True
        self._waiting.pop(path, None)
        if state is None:
            self._taken.pop(path, None)
        elif self._taken.get(path) != state:
            self._waiting[path] = _Sighting(state, now)
        return False

    def due(self, now: float) -> list[Path]:
        """The files to look at again: as far as was seen, they have not changed for long enough."""
        long = takewhile(lambda one: one[1].since + self._seconds <= now, self._waiting.items())
        return [path for path, _ in long]

    def next_due(self) -> float | None:
        """When there is a file to look at again; None while all have settled."""
        first = next(iter(self._waiting.values()), None)
        return first.since + self._seconds if first else None

    def only(self, there: Set[Path]) -> None:
        """Forget all other files: they are gone."""
        for path in (self._waiting.keys() | self._taken.keys()) - there:
            self.saw(path, None, 0.0)

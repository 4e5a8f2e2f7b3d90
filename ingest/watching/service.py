"""The watch itself: look, let settle, read a wave, move, and wait for what comes next."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from ingest.batch import FileDone
from ingest.sources import Source, SourceRefused, sources_of
from ingest.sources.local import files_below, hidden, wanted
from ingest.sources.names import split_member, written
from ingest.watching.moving import Decided, Mover
from ingest.watching.settling import Settling, State, state_of

_WAVE = 500
"""Files of one wave: enough for all workers, and few enough that those read first are soon moved."""

_RESTING = 10
"""A look through all folders takes no more than one part in so many of the time, however large they are."""

Wave = Callable[[Iterable[Source | SourceRefused], Callable[[FileDone], None]], object]
"""Reads sources, tells of each file when it is done, and returns when all are."""


class Hearing(Protocol):
    """What wakes the watch up: `ingest.watching.notices.Notices`."""

    def wait(self, seconds: float) -> set[Path]: ...

    def renew(self) -> None: ...


class Watch:
    """Watches folders, which are absolute and without links, and all that is below them.

    `settle`: seconds for which a file stays the same before it is taken. `poll`: seconds between two looks through all
    folders, which find what the system did not tell. `complain` says what is wrong with a folder.
    """

    def __init__(
        self,
        inboxes: Sequence[Path],
        wave: Wave,
        mover: Mover,
        notices: Hearing,
        *,
        settle: float,
        poll: float,
        complain: Callable[..., None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inboxes = inboxes
        self._wave = wave
        self._mover = mover
        self._notices = notices
        self._poll = poll
        self._complain = complain
        self._clock = clock
        self._settling = Settling(settle)
        self._settled: dict[Path, State] = {}
        self._unlisted: dict[str, SourceRefused] = {}
        """Folders that cannot be listed, by location: each is refused once, until it can be."""
        self._next_look = -math.inf
        self._identities = [_identity(inbox) for inbox in inboxes]

    def run(self, ended: Callable[[], bool]) -> None:
        """Watch until `ended` says so; also whatever a signal raises ends it, at any moment."""
        while not ended():
            self.hear(self._notices.wait(self.step()))

    def step(self) -> float:
        """Do all that there is to do now; in how many seconds there will be something."""
        new: list[SourceRefused] = []
        if self._clock() >= self._next_look:
            new = self._look_through()
        for path in self._settling.due(self._clock()):
            self._look_at(path)
        while self._settled or new:
            files = {path: self._settled.pop(path) for path in list(islice(self._settled, _WAVE))}
            self._read(files, new)
            new = []
        due = self._settling.next_due()
        return max(0.0, min(self._next_look, math.inf if due is None else due) - self._clock())

    def hear(self, changed: Iterable[Path]) -> None:
        """Look at what has changed, as far as it is one of the files that are taken of a folder, or a folder."""
        plain: dict[Path, bool] = {}
        for path in changed:
            if path.parent not in plain:
                plain[path.parent] = self._is_below(path.parent)
            if not plain[path.parent] or hidden(path.name):
                continue
            if os.path.isdir(path):  # noqa: PTH112 - raises nothing
                # What came along with a folder is not told one by one.
                for below in () if path.is_symlink() else files_below(path):
                    if isinstance(below, Path):
                        self._look_at(below)
            elif wanted(path.name):
                self._look_at(path)

    def _is_below(self, folder: Path) -> bool:
        """Whether a folder is an inbox or below one, by no link and by no hidden folder."""
        inbox = next((inbox for inbox in self._inboxes if folder.is_relative_to(inbox)), None)
        if inbox is None or any(map(hidden, folder.relative_to(inbox).parts)):
            return False
        return os.path.realpath(folder) == str(folder)

    def _look_at(self, path: Path) -> None:
        state = state_of(path)
        if self._settling.saw(path, state, self._clock()) and state:
            self._settled[path] = state

    def _look_through(self) -> list[SourceRefused]:
        """Look at every file of all folders; the folders that are refused now and were not before."""
        began = self._clock()
        self._find_again()
        there: set[Path] = set()
        unlisted: dict[str, SourceRefused] = {}
        for inbox in self._inboxes:
            for found in files_below(inbox):
                if isinstance(found, SourceRefused):
                    unlisted[found.location] = found
                else:
                    there.add(found)
                    self._look_at(found)
        new = [unlisted[location] for location in unlisted.keys() - self._unlisted.keys()]
        if not unlisted:  # what lies in a folder that cannot be listed is not gone
            self._settling.only(there)
        self._unlisted = unlisted
        self._mover.again()
        now = self._clock()
        self._next_look = now + max(self._poll, _RESTING * (now - began))
        inboxes = {written(inbox) for inbox in self._inboxes}
        for folder in new:
            if folder.location in inboxes:
                self._complain(folder.location, "the folder cannot be read; waiting for it", folder.message)
        return [folder for folder in new if folder.location not in inboxes and folder.code != "not-found"]

    def _find_again(self) -> None:
        """Listen anew where an inbox is another folder now, as after a network share went away and came back."""
        identities = [_identity(inbox) for inbox in self._inboxes]
        if identities != self._identities:
            self._identities = identities
            if None not in identities:
                self._notices.renew()

    def _read(self, files: dict[Path, State], folders: Sequence[SourceRefused]) -> None:
        """One wave: read these files, have the refusal of these folders noted, and move what is to be moved."""
        for path, state in list(files.items()):
            if not self._is_whole(path, state):
                del files[path]
        if not files and not folders:
            return
        decided: dict[str, list[FileDone]] = {written(path): [] for path in files}

        def done(file: FileDone) -> None:
            if (place := split_member(file.location)[0]) in decided:
                decided[place].append(file)

        self._wave(self._sources(files, folders), done)
        outcomes = ((path, state, decided[written(path)]) for path, state in files.items())
        self._mover.move(
            [
                Decided(path, state, tuple(one.location for one in found), any(one.refusal for one in found))
                for path, state, found in outcomes
                if found
            ]
        )

    def _sources(self, files: dict[Path, State], folders: Sequence[SourceRefused]) -> Iterator[Source | SourceRefused]:
        for path, state in files.items():
            if self._is_whole(path, state):
                yield from sources_of(written(path))
        yield from folders

    def _is_whole(self, path: Path, state: State) -> bool:
        """Whether a file is still what has settled; else it has to settle anew."""
        found = state_of(path)
        return found == state or self._settling.saw(path, found, self._clock())


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

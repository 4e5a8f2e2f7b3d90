"""Files read and hashed ahead of those who want them: in order, and no more than fit into a bounded memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.refusals import Refusal
from ingest.sources import Source, SourceError, SourceRefused, read_source

_THREADS = 4
"""How many files are read at once. Remote ones take their time, and a disk has no use for more."""

_BYTES = 256 << 20
"""So many bytes of files may wait; then no other file is read until some are done with."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its bytes with their SHA-256, or why it was refused.

    Of a refused one the SHA-256 may be known all the same.
    """

    source: Source | SourceRefused
    data: bytes = b""
    sha256: str | None = None
    refusal: Refusal | None = None


class ReadingAhead:
    """Threads that read sources. Each file goes to `emit` in the order of the sources; after the last one, None.

    `emit` is called from any of the threads, one at a time. What `sources` itself raises goes there as well. Whoever
    gets a file says `release` when its bytes are not needed any more.
    """

    def __init__(
        self,
        sources: Iterable[Source | SourceRefused],
        emit: Callable[[ReadFile | Exception | None], None],
        *,
        limit: int,
        files: int,
    ) -> None:
        self._sources: Iterator[Source | SourceRefused] = iter(sources)
        self._emit = emit
        self._limit = limit
        self._most = files
        self._condition = threading.Condition()
        self._finding = threading.Lock()
        self._taken = self._emitted = 0
        self._ready: dict[int, ReadFile | Exception | None] = {}
        self._files = self._bytes = 0
        self._ended = False
        for _ in range(_THREADS):
            threading.Thread(target=self._work, name="reading ahead", daemon=True).start()

    def release(self, file: ReadFile) -> None:
        """Make room: the bytes of this file are not needed any more."""
        with self._condition:
            self._files -= 1
            self._bytes -= len(file.data)
            self._condition.notify_all()

    def allow(self, files: int) -> None:
        """From now on so many files may wait."""
        with self._condition:
            self._most = files
            self._condition.notify_all()

    def close(self) -> None:
        """Read no other file. Those that are being read are dropped."""
        with self._condition:
            self._ended = True
            self._condition.notify_all()

    def _work(self) -> None:
        more = True
        while more:
            with self._finding:  # one at a time, so that numbers are in order
                if not self._room():
                    return
                number = self._taken
                self._taken += 1
                found = self._find()
            read = _read(found, self._limit) if isinstance(found, Source | SourceRefused) else found
            more = isinstance(read, ReadFile)
            self._put(number, read)

    def _room(self) -> bool:
        """Wait until there is room for a file. False: none is wanted any more."""
        with self._condition:
            while not self._ended and (self._files >= self._most or self._bytes >= _BYTES):
                self._condition.wait()
            self._files += 1
            return not self._ended

    def _find(self) -> Source | SourceRefused | Exception | None:
        try:
            return next(self._sources)
        except StopIteration:
            found: Exception | None = None
        except Exception as error:
            found = error
        self.close()
        return found

    def _put(self, number: int, read: ReadFile | Exception | None) -> None:
        with self._condition:
            self._ready[number] = read
            if isinstance(read, ReadFile):
                self._bytes += len(read.data)
            while self._emitted in self._ready:
                self._emit(self._ready.pop(self._emitted))
                self._emitted += 1


def _read(source: Source | SourceRefused, limit: int) -> ReadFile:
    if isinstance(source, SourceRefused):
        return ReadFile(source, refusal=Refusal(source.code, source.message))
    try:
        data, sha256 = read_source(source, limit)
    except SourceError as error:
        return ReadFile(source, sha256=error.sha256, refusal=Refusal(error.code, str(error)))
    return ReadFile(source, data, sha256)

"""What a sandbox and its processes tell each other: one frame for a job, one for its outcome.

A frame is two lengths, a header in MessagePack and a body of plain bytes. Nothing is pickled: what comes out of a
process that read a hostile file is decoded as data of known types or refused.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import msgspec

from ingest.reading import ReaderName
from ingest.refusals import Refusal
from schema.record import PlanRecord, decode

_LENGTHS = struct.Struct("<IQ")
_CHUNK = 1 << 20


class Settings(msgspec.Struct, frozen=True):
    """How files are read: the library, and a folder of root certificates to hold signatures against."""

    reader: ReaderName = "auto"
    trust: str | None = None

    @property
    def trust_folder(self) -> Path | None:
        return Path(self.trust) if self.trust else None


class JobHeader(msgspec.Struct, frozen=True):
    """A job without its bytes: what to call the file, and how to read it."""

    name: str
    settings: Settings


class Outcome(msgspec.Struct, frozen=True):
    """What became of a job: the record as JSON, or the reason why there is none.

    Not as MessagePack: in that all times are UTC, and what a signature says of its own clock would be lost.

    `seconds`: how long it was read. `worker`: the host and process that did. Can be pickled.
    """

    record: bytes = b""
    refusal: Refusal | None = None
    seconds: float = 0.0
    worker: str = ""

    def plan(self) -> PlanRecord:
        """The record. Raises `msgspec.DecodeError` where the bytes hold none."""
        return decode(self.record)


class OutcomeHeader(msgspec.Struct, frozen=True):
    """An outcome without its record.

    `retire`: the worker should read no other file. `broken`: why the keeper can serve no more, whatever the file.
    """

    refusal: Refusal | None = None
    retire: bool = False
    seconds: float = 0.0
    worker: str = ""
    broken: str | None = None


class Ended(Exception):  # noqa: N818 - nobody's error: it happens at the end of every process
    """The other side is gone, perhaps in the middle of a frame."""


def frame(header: msgspec.Struct, body: bytes = b"") -> bytes:
    return packed(msgspec.msgpack.encode(header), body)


def packed(header: bytes, body: bytes) -> bytes:
    """A frame of a header that is encoded already."""
    return b"".join((_LENGTHS.pack(len(header), len(body)), header, body))


def receive(read: Callable[[int], bytes]) -> tuple[bytes, bytes]:
    """Header and body of the next frame. `read` gives up to so many bytes, and none at the end. Raises `Ended`."""
    header, body = _LENGTHS.unpack(_exactly(read, _LENGTHS.size))
    return _exactly(read, header), _exactly(read, body)


def _exactly(read: Callable[[int], bytes], size: int) -> bytes:
    parts = []
    while size:
        part = read(min(size, _CHUNK))
        if not part:
            raise Ended
        parts.append(part)
        size -= len(part)
    return b"".join(parts)

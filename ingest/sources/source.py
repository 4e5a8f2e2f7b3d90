"""One source: a PDF somewhere, and its bytes."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ingest.sources.content import kind_of
from ingest.sources.errors import SourceError, explain
from ingest.sources.names import label, location_of, path_of, split_member

DEFAULT_LIMIT = 256 * 2**20
"""Bytes of the largest file that is read. Signed scans of a hundred pages have a tenth of it."""

_CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """A place from which one file is read.

    `location` tells it from all others and is what the ledger keeps: an absolute path, a URL without its secrets, or
    an archive with a member (`/in/plans.zip!/2024/a.pdf`). `name` is the file's own, as the database keeps it.
    `address` is the location with its secrets, where it has some; it is neither printed nor compared.
    """

    location: str
    name: str
    address: str | None = field(default=None, repr=False, compare=False)

    def open(self) -> BinaryIO:
        """The file's bytes as a stream, to be read from its beginning to its end. Raises `SourceError`.

        What reading the stream raises is its library's own; `read_source` puts it into words.
        """
        place = self.address or self.location
        try:
            if split_member(place)[1]:
                from ingest.sources.archives import open_member

                return open_member(place)
            if is_url(place):
                from ingest.sources.remote import open_remote

                return open_remote(place)
            return open_file(path_of(place))
        except Exception as error:  # whatever a library raises is this source's problem alone
            raise explain(error) from error


@dataclass(frozen=True, slots=True)
class SourceRefused:
    """A source that cannot be one: what it is called, a code for programs, words for people."""

    location: str
    name: str
    code: str
    message: str


def file_source(path: Path) -> Source:
    """A file of this machine."""
    return Source(location_of(path), label(path))


def is_url(text: str) -> bool:
    """Whether a text is a URL of something other than a file of this machine."""
    scheme, mark, _ = text.partition("://")
    plain = scheme.isascii() and scheme[:1].isalpha() and scheme.replace("+", "").replace("-", "").isalnum()
    return bool(mark) and plain and scheme.lower() not in ("file", "local")


def open_file(path: Path) -> BinaryIO:
    """A file of this machine. A pipe or device would keep us waiting, so that only ordinary files are read."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "a pipe, socket or device"
            raise SourceError("unreadable", f"it is {what}, no file")
        return open(descriptor, "rb", buffering=0)  # noqa: PTH123 - a descriptor
    except BaseException:
        os.close(descriptor)
        raise


def read_source(source: Source, limit: int = DEFAULT_LIMIT) -> tuple[bytes, str]:
    """The bytes of a file and their SHA-256 in hexadecimal digits. Reads no more than `limit` bytes and one chunk.

    Raises `SourceError` for whatever is wrong with the source, and nothing else that a source can cause.
    """
    whole, digest, size = io.BytesIO(), hashlib.sha256(), 0
    stream = source.open()
    try:
        with stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise SourceError("too-large", f"the file is larger than {_bytes(limit)}")
                digest.update(chunk)
                whole.write(chunk)
    except Exception as error:  # as in `Source.open`
        raise explain(error) from error
    data, sha256 = whole.getvalue(), digest.hexdigest()
    if kind := kind_of(data):
        raise SourceError("not-a-pdf", f"this is no PDF, but {kind}", sha256)
    return data, sha256


def _bytes(number: int) -> str:
    return f"{number / 2**20:,.0f} MB" if number >= 2**20 else f"{number:,} bytes"

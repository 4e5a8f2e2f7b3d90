"""Zip archives: their members as sources. Nothing is unpacked to disk, so that no member's name is a path of ours."""

from __future__ import annotations

import io
import os
import re
import struct
import tempfile
import threading
import zipfile
import zlib
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO, cast

from ingest.sources.content import is_pdf, kind_of
from ingest.sources.errors import SourceError, explain
from ingest.sources.local import ARCHIVE, hidden, wanted
from ingest.sources.masking import masked
from ingest.sources.names import MEMBER, label, location_of, path_of, split_member, storable
from ingest.sources.source import Source, SourceRefused, is_url, open_file

_LARGEST_DIRECTORY = 32 * 2**20
"""Bytes of the largest list of members, some 300,000 of them, which is held in memory."""

_LARGEST_DOWNLOAD = 8 * 2**30
"""Bytes of the largest archive that is fetched from a server or store, into a nameless temporary file."""

_KEPT_OPEN = 4
"""Archives whose list of members is kept, so that each member does not read it anew."""

_CHUNK = 2**20

_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""General purpose bits 0, 6 and 13 (APPNOTE.TXT, 4.4.4): a member, or the list of members, is encrypted."""

_UTF_8 = 0x800
"""General purpose bit 11: the name is UTF-8."""

_UNICODE_PATH = 0x7075
"""The extra field with the name in UTF-8 (APPNOTE.TXT, 4.6.9), which old programs of Windows wrote."""

_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack without a bound on how much they give at once."""


@dataclass(frozen=True, slots=True)
class _Archive:
    """An open archive, its members by names that tell them apart, and what its file was like when it was opened."""

    opened: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    state: tuple[int, ...]


class _Bounded(io.BufferedReader):
    """A file of which no more is read at once than an honest archive makes one read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise SourceError("too-large", "the archive's list of members is too large; make several archives of it")
        return super().read(size)


_open: OrderedDict[str, _Archive] = OrderedDict()
_lock = threading.Lock()


def member_sources(archive: Source) -> Iterator[Source | SourceRefused]:
    """The PDF files in an archive, in its order; hidden ones are left out, as in folders. What is no archive but a PDF
    is a source itself.

    An archive that cannot be opened is refused; so is a member that is encrypted, packed in a rare way, or an archive.
    """
    address = archive.address or archive.location
    try:
        members = _opened(address, anew=True).members
    except _NoArchiveError as error:
        if error.pdf:
            yield archive
        else:
            yield SourceRefused(archive.location, archive.name, error.code, str(error))
        return
    except Exception as error:  # whatever a hostile archive makes the library do is its problem alone
        reason = explain(error)
        yield SourceRefused(archive.location, archive.name, reason.code, str(reason))
        return
    for name, info in members.items():
        *folders, last = re.split(r"[/\\]", _name(info))
        if not info.is_dir() and wanted(last) and not any(hidden(part) and part not in (".", "..") for part in folders):
            yield _source(archive.location, address, name, info)


def member_source(address: str) -> Source | SourceRefused:
    """One member of an archive, whatever its name. Raises what `Source.open` puts into words."""
    archive, name = split_member(address)
    location = storable(masked(archive)) if is_url(archive) else location_of(path_of(archive))
    return _source(location, archive if is_url(archive) else location, name, _member(address))


def open_member(address: str) -> BinaryIO:
    """A member of an archive as a stream of what is packed in it. Raises what `Source.open` puts into words."""
    info = _member(address)
    if trouble := _trouble(info):
        raise trouble
    return cast(BinaryIO, _opened(split_member(address)[0]).opened.open(info))


def _source(location: str, address: str, name: str, info: zipfile.ZipInfo) -> Source | SourceRefused:
    place, called = f"{location}{MEMBER}{name}", label(_name(info).replace("\\", "/"))
    if trouble := _trouble(info):
        return SourceRefused(place, called, trouble.code, str(trouble))
    return Source(place, called, f"{address}{MEMBER}{name}" if address != location else None)


def _member(address: str) -> zipfile.ZipInfo:
    archive, name = split_member(address)
    try:
        return _opened(archive).members[name]
    except KeyError:
        raise SourceError("not-found", "the archive has no such member") from None


def _trouble(info: zipfile.ZipInfo) -> SourceError | None:
    """Why a member cannot be read, as far as the list of members says."""
    if info.filename.lower().endswith(ARCHIVE):
        return SourceError("nested-archive", "an archive in an archive is not opened; unpack the outer one")
    if info.flag_bits & _ENCRYPTED:
        return SourceError("encrypted", "the archive asks for a password; unpack it")
    if info.compress_type not in _READABLE:
        return SourceError(
            "unsupported", f"it is packed by method {info.compress_type}, not deflate; unpack the archive"
        )
    return None


class _NoArchiveError(SourceError):
    """A file called an archive that is none. `pdf`: it is a PDF."""

    def __init__(self, head: bytes) -> None:
        what = kind_of(head)
        words = f"this is no zip archive, but {what}" if what else "this is no zip archive"
        super().__init__("bad-archive", "the archive is cut off" if head.startswith(b"PK") else words)
        self.pdf = is_pdf(head)


def _opened(address: str, *, anew: bool = False) -> _Archive:
    """An archive, from those kept open unless its file has changed since. `anew`: open it in any case."""
    with _lock:
        state = _state(address)
        archive = _open.pop(address, None)
        if archive is None or anew or archive.state != state:
            archive = _Archive(*_read_directory(address), state)
        # One that is dropped closes itself when its last member has been read.
        _open[address] = archive
        while len(_open) > _KEPT_OPEN:
            _open.popitem(last=False)
        return archive


def _state(address: str) -> tuple[int, ...]:
    if is_url(address):
        return ()
    file = path_of(address).stat()
    return file.st_ino, file.st_size, file.st_mtime_ns


def _read_directory(address: str) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    raw = _fetched(address) if is_url(address) else cast(io.RawIOBase, open_file(path_of(address)))
    file = _Bounded(raw)
    try:
        head = file.peek(1024)
        if not zipfile.is_zipfile(file):
            raise _NoArchiveError(head)
        opened = zipfile.ZipFile(file)
        size = file.seek(0, os.SEEK_END)
        if sum(info.compress_size for info in opened.infolist()) > size:
            raise SourceError("bad-archive", "members of the archive share their bytes, as in a zip bomb")
    except BaseException:
        file.close()
        raise
    return opened, _by_name(opened.infolist())


def _fetched(address: str) -> io.RawIOBase:
    """An archive from elsewhere, in a file without a name, which is gone however the program ends."""
    from ingest.sources.remote import open_remote

    copy = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - outlives this
    try:
        with closing(open_remote(address)) as stream:
            size = 0
            while chunk := stream.read(_CHUNK):
                size += copy.write(chunk)
                if size > _LARGEST_DOWNLOAD:
                    raise SourceError("too-large", f"the archive is larger than {_LARGEST_DOWNLOAD >> 30} GB")
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return cast(io.RawIOBase, copy)


def _by_name(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Members by their names. Of several with one name, the later ones get a number."""
    named: dict[str, zipfile.ZipInfo] = {}
    times: Counter[str] = Counter()
    for info in members:
        name = unlike = storable(_name(info))
        while unlike in named:
            times[name] += 1
            unlike = f"{name}#{times[name] + 1}"
        named[unlike] = info
    return named


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name: what is marked as UTF-8, or is UTF-8, and only else the letters of IBM's first PC."""
    if info.flag_bits & _UTF_8:
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    if marked := _unicode_path(info.extra, raw):
        return marked
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field for it, if it was made for this name."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if (
            kind == _UNICODE_PATH
            and len(field) > 5
            and field[0] == 1
            and field[1:5] == struct.pack("<L", zlib.crc32(raw))
        ):
            return field[5:].decode("utf-8", "replace")
    return None

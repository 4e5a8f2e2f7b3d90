"""Lists of sources: one a line, as other programs write them."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from ingest.sources.errors import UsageError
from ingest.sources.names import printable

STANDARD_INPUT = "-"

_COMMENT = "#"

_LONGEST = 65_536
"""Signs of the longest line. A path has 4096 bytes at most, a signed URL rarely as many."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def check_list(name: str) -> None:
    """Raises `UsageError` for a list that does not exist or is none."""
    if name == STANDARD_INPUT:
        return
    path = Path(name)
    if not path.exists():
        raise UsageError(f"no such list: {printable(name)}")
    try:
        with _opened(name) as stream:
            head = stream.read(1024)
    except OSError as error:
        raise UsageError(f"the list cannot be opened: {printable(name)}: {error.strerror or error}") from error
    if b"\0" in head and not head.startswith(_UTF_16):
        raise UsageError(f"this is no list of files: {printable(name)}")


def entries_of(name: str) -> Iterator[str]:
    """The entries of a list, a line each, without blank lines and comments, read as they are asked for.

    UTF-8 or, as Windows writes it, UTF-16, with a byte order mark or without; lines end in LF, CRLF or CR. A line whose
    first sign is `#` is a comment. Paths are relative to the folder one is in, not to that of the list.
    """
    stream = _opened(name)
    wide = stream.peek(2)[:2] in _UTF_16
    # Bytes that are no UTF-8 are kept, for a path may have some.
    errors = "replace" if wide else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding="utf-16" if wide else "utf-8-sig", errors=errors)
    try:
        while line := text.readline(_LONGEST):
            entry = line.strip()
            if entry and not entry.startswith(_COMMENT):
                yield entry
    finally:
        if name == STANDARD_INPUT:  # which is not ours to close
            stream = text.detach()
            stream.detach()
        else:
            text.close()


def _opened(name: str) -> io.BufferedReader:
    if name == STANDARD_INPUT:
        return io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))
    return Path(name).open("rb")

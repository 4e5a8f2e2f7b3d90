"""Which files to read: paths as people type them, expanded to PDF files."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path


class SourceError(Exception):
    """Paths that lead to nothing. The message names them."""


def find_pdfs(paths: Iterable[Path]) -> list[Path]:
    """The files that `paths` mean, each once, in the order of `paths` and sorted inside folders.

    A file is taken as it is, whatever its name: what is no PDF is reported when it is read. Of a folder all
    files named `*.pdf` (in capitals or not) below it are taken; hidden folders and files are left out,
    links to folders are not followed. Raises `SourceError` naming every path that does not exist, or when
    nothing is found.
    """
    paths = list(paths)
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise SourceError("no such file or folder: " + ", ".join(printable(path) for path in missing))
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_below(path) if path.is_dir() else [path]))
    if not found:
        raise SourceError("no PDF files in " + ", ".join(printable(path) for path in paths))
    return list(found)


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                yield Path(parent, name)


def label(path: Path) -> str:
    """The file's name as text that any database takes: NFC, bytes that are no UTF-8 replaced."""
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name)


def printable(text: object) -> str:
    """A path or message on one line, without signs that would move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in str(text))

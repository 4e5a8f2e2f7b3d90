"""Files of this machine: as they are named, in folders, by patterns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from ingest.sources.errors import explain
from ingest.sources.names import label, location_of
from ingest.sources.source import SourceRefused

ARCHIVE = ".zip"

_WANTED = (".pdf", ARCHIVE)
"""What is taken of a folder, an archive or a store, by the end of its name. What is named outright is always taken."""

MAGIC = "*?["

_ANY_DEPTH = "**"


def hidden(name: str) -> bool:
    """Whether folders, stores and archives keep a file or folder of this name to themselves."""
    return name.startswith((".", "__MACOSX"))


def wanted(name: str) -> bool:
    """Whether a file of this name is taken when it was not named outright."""
    return not hidden(name) and name.lower().endswith(_WANTED)


def has_magic(text: str) -> bool:
    """Whether a path is a pattern (`2024/*.pdf`)."""
    return any(sign in text for sign in MAGIC)


def refused(path: Path, error: OSError) -> SourceRefused:
    """A file or folder that cannot be looked at."""
    reason = explain(error)
    return SourceRefused(location_of(path), label(path), reason.code, str(reason))


def files_below(folder: Path) -> Iterator[Path | SourceRefused]:
    """The PDF files and archives below a folder, sorted, those of a folder before those of its folders.

    What is hidden is left out, links to folders are not followed. A folder that cannot be listed is refused. At no time
    are more than the names of one folder, and of the folders beside the way to it, in memory.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = _entries(here)
        except OSError as error:
            yield refused(here, error)
            continue
        folders = []
        for entry in entries:
            if _is_folder(entry):
                if not entry.is_symlink() and not hidden(entry.name):
                    folders.append(Path(entry))
            elif wanted(entry.name):
                yield Path(entry)
        waiting.extend(reversed(folders))


def matches(pattern: str) -> Iterator[Path | SourceRefused]:
    """The files and folders that a pattern means, sorted in each folder.

    As in a shell: `*`, `?` and `[…]` within one name, hidden names only where the pattern has the dot; and `**` for any
    number of folders, links to which are not followed, so that a loop of links has an end.
    """
    parts = Path(pattern).parts
    plain = next(number for number, part in enumerate(parts) if has_magic(part))
    return _matches(Path(*parts[:plain]), parts[plain:])


def _matches(folder: Path, parts: Sequence[str]) -> Iterator[Path | SourceRefused]:
    if not parts:
        yield folder
        return
    part, rest = parts[0], parts[1:]
    if part == _ANY_DEPTH:
        while rest[:1] == (_ANY_DEPTH,):
            rest = rest[1:]
        yield from _matches(folder, rest)
        if not rest:
            return
    elif not has_magic(part):
        if os.path.lexists(folder / part):
            yield from _matches(folder / part, rest)
        return
    try:
        entries = _entries(folder)
    except NotADirectoryError:
        return
    except OSError as error:
        yield refused(folder, error)
        return
    for entry in entries:
        if entry.name.startswith(".") and not part.startswith("."):
            continue
        if part == _ANY_DEPTH:
            if _is_folder(entry) and not entry.is_symlink():
                yield from _matches(Path(entry), parts)
        elif fnmatch(entry.name, part) and (not rest or _is_folder(entry)):
            yield from _matches(Path(entry), rest)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links in a circle
        return False

"""Moving files that were read out of the way, so that nothing is lost, whenever the program is ended.

A file is first at both places, then its row in the ledger names the new one, then the old one goes. Whatever is cut
short is found again at the next start: the file still lies in the inbox, what is there already is known by its bytes,
and the rest follows.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from ingest.sources.names import MEMBER, location_of, split_member
from ingest.watching.settling import State, state_of

_PART = ".kehoach-"
"""How names of copies begin that are not whole yet: hidden, so that nobody reads them."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A file of an inbox that was read: what it was like then, and its rows in the ledger (of an archive, its members).

    `refused`: it, or one of its members, was.
    """

    path: Path
    state: State
    locations: tuple[str, ...]
    refused: bool


class Mover:
    """Moves files into a folder, or two, under the same relative path.

    `relocate` changes locations in the ledger. `forget` is told locations of files that somebody else has moved.

    Nothing is overwritten: where another file has the name, it gets a number. Where a file with the same bytes has it,
    that one stays, and the one in the inbox goes. What cannot be moved stays, is named once, and is tried `again`.
    """

    def __init__(
        self,
        inboxes: Sequence[Path],
        done: Path | None,
        refused: Path | None,
        relocate: Callable[[Mapping[str, str]], None],
        complain: Callable[..., None],
        forget: Callable[[Collection[str]], None] = lambda _: None,
    ) -> None:
        self._forget = forget
        self._inboxes = inboxes
        self._done = done
        self._refused = refused
        self._relocate = relocate
        self._complain = complain
        self._left: dict[Path, Decided] = {}

    def move(self, files: Sequence[Decided]) -> None:
        """Move those files that are to be moved and have not changed since."""
        placed: dict[Path, Path] = {}
        renamed: dict[str, str] = {}
        for file in files:
            target = self._placed(file)
            if target:
                placed[file.path] = target
                renamed |= _renamed(file.locations, target)
        for folder in {target.parent for target in placed.values()}:
            _sync(folder)
        if renamed:
            self._relocate(renamed)
        for path, target in placed.items():
            self._remove(path, target)
        if (self._done or self._refused) and (
            gone := [place for file in files if not os.path.lexists(file.path) for place in file.locations]
        ):
            self._forget([place for place in gone if place not in renamed])

    def again(self) -> None:
        """Try again what could not be moved."""
        self.move(list(self._left.values()))

    def _placed(self, file: Decided) -> Path | None:
        """The place where a file lies now as well; None where it is to stay, or has to."""
        folder = self._refused if file.refused else self._done
        known = self._left.pop(file.path, None)
        # What has changed is taken again. A link would lead elsewhere from elsewhere.
        if folder is None or state_of(file.path) != file.state or os.path.islink(file.path):  # noqa: PTH114 - no raising
            return None
        inbox = next(inbox for inbox in self._inboxes if file.path.is_relative_to(inbox))
        try:
            return _place(file.path, folder / file.path.relative_to(inbox))
        except OSError as error:
            if state_of(file.path) == file.state:
                self._left[file.path] = file
                if known is None:
                    self._complain(file.path, "it cannot be moved", error.strerror or error)
        return None

    def _remove(self, path: Path, target: Path) -> None:
        """Remove a file from the inbox, unless another one has taken its place since."""
        try:
            if same_bytes(path, target):
                path.unlink()
        except OSError as error:
            if os.path.lexists(path):
                self._complain(path, f"it lies in {target} as well, and cannot be removed", error.strerror or error)


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes. One file at one place, seen by two ways, is not two."""
    if one.samefile(other):
        return one.stat().st_nlink > 1
    return one.stat().st_size == other.stat().st_size and _digest(one) == _digest(other)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _renamed(locations: Sequence[str], target: Path) -> dict[str, str]:
    place = location_of(target)
    members = ((location, split_member(location)[1]) for location in locations)
    return {location: f"{place}{MEMBER}{member}" if member else place for location, member in members}


def _place(path: Path, wanted: Path) -> Path:
    """Have a file at a second place, under the name that is wanted or one with a number; where it is."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for target in _names(wanted):
        try:
            _put(path, target)
        except FileExistsError:
            if target.is_file() and not target.is_symlink() and same_bytes(path, target):
                return target
        else:
            return target
    raise AssertionError  # there is always another number


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in count(2):
        yield wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")


def _put(path: Path, target: Path) -> None:
    """Have a file at a second place: by a link, or by a copy where there can be none. Raises `FileExistsError`."""
    if os.path.lexists(target):
        raise FileExistsError
    try:
        os.link(path, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # another file system, or one without links
        _copy(path, target)


def _copy(path: Path, target: Path) -> None:
    before = state_of(path)
    descriptor, name = tempfile.mkstemp(prefix=_PART, dir=target.parent)
    part = Path(name)
    try:
        with path.open("rb") as source, open(descriptor, "wb") as copy:  # noqa: PTH123 - a descriptor
            shutil.copyfileobj(source, copy)
            copy.flush()
            with suppress(OSError):  # times and rights are not to be had everywhere
                shutil.copystat(path, part)
            os.fsync(copy.fileno())
        if state_of(path) != before:
            raise OSError("it is being written")
        try:
            os.link(part, target)
        except FileExistsError:
            raise
        except OSError:  # no links here; the name is taken first, as replacing does not ask
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the entries of a folder on disk before others go elsewhere."""
    with suppress(OSError):  # some network shares cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""Where an export goes: a file or folder that is there whole, or not at all.

What is written has another name until it is complete: a temporary one in the same folder, so that the last step is a
renaming. A reader sees the old state or the new one, and a run that fails leaves the old one.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from schema.exports.errors import ExportError, TargetError


@contextmanager
def new_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write, which takes its name when the block is done. A symbolic link stays one.

    With `replace` a file that is there is replaced, and hands its permissions on. Raises `TargetError` before anything
    is written, `ExportError` where writing fails.
    """
    path = path.resolve()
    _check_file(path, replace=replace)
    with _plain_errors(path):
        part = _beside(path, "part")
        try:
            with part.open("xb") as out:
                if path.exists():
                    part.chmod(path.stat().st_mode & 0o777)
                yield out
                out.flush()
                os.fsync(out.fileno())
            _check_file(path, replace=replace)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


@contextmanager
def new_folder(path: Path, *, replace: bool, is_export: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder to fill, which takes its name when the block is done.

    With `replace` a folder that is there is replaced, if it holds nothing but files for which `is_export`, given their
    paths inside it, is true; an empty one always is. Raises as `new_file`. No call renames two folders at once, so for
    a moment between the old one and the new there is neither.
    """
    path = path.resolve()
    _check_folder(path, replace, is_export)
    with _plain_errors(path):
        part = _beside(path, "part")
        try:
            part.mkdir()
            yield part
            for folder in (part, *(inner for inner in part.rglob("*") if inner.is_dir())):
                _sync_folder(folder)
            _check_folder(path, replace, is_export)
            _swap(part, path)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        _sync_folder(path.parent)


@contextmanager
def file_in(folder: Path, name: str) -> Iterator[BinaryIO]:
    """A file inside such a folder, on the disk when the block is done; `name` may have folders before it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


def _beside(path: Path, ending: str) -> Path:
    """A name that nothing has, in the same folder. It is short: that of the target may be as long as names can be."""
    return path.with_name(f".kehoach-{secrets.token_hex(6)}.{ending}")


def _check_file(path: Path, *, replace: bool) -> None:
    _check_parent(path)
    if path.is_dir():
        raise TargetError(f"{path} is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise TargetError(f"{path} is no file that could be replaced; `-` writes to standard output")
    if path.exists() and not replace:
        raise TargetError(f"{path} is there already; name another, or replace it with --force")


def _check_folder(path: Path, replace: bool, is_export: Callable[[Path], bool]) -> None:
    _check_parent(path)
    if not path.exists():
        return
    if not path.is_dir():
        raise TargetError(f"{path} is a file; this export is a folder")
    inside = sorted(inner.relative_to(path) for inner in path.rglob("*") if inner.is_symlink() or not inner.is_dir())
    strange = next((inner for inner in inside if not is_export(inner)), None)
    if strange:
        raise TargetError(f"{path} holds {strange}, which no export wrote; name another folder")
    if inside and not replace:
        raise TargetError(f"{path} holds an export already; name another folder, or replace it with --force")


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise TargetError(f"there is no folder {path.parent}")


def _swap(part: Path, path: Path) -> None:
    if not path.exists():
        part.rename(path)
        return
    old = _beside(path, "old")
    path.rename(old)
    try:
        part.rename(path)
    except BaseException:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """Make a renaming last. Not every system can open a folder; there it is left to the system."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """A full disk or a forbidden folder in one line that names the target."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error

"""What a source is called: for the database, for people, and for finding it again."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote_to_bytes

MEMBER = "!/"
"""Between an archive and its member, as in `plans.zip!/2024/a.pdf`."""

_IN_ARCHIVE = re.compile(r"(?P<archive>.*?\.zip(?:\?.*?)?)!/(?P<member>.+)", re.IGNORECASE | re.DOTALL)

_FILE_URL = "file://"


def label(path: Path | str) -> str:
    """The last part of a path as text that any database takes: NFC, bytes that are no UTF-8 replaced."""
    name = path.name if isinstance(path, Path) else path.rstrip("/").rpartition("/")[2]
    return unicodedata.normalize("NFC", storable(name))


def storable(text: str) -> str:
    """Text that any database takes: without NUL and without bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\ufffd")


def printable(text: object) -> str:
    """A path or message on one line, without signs that would move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in str(text))


def location_of(path: Path) -> str:
    """Where a file is, as text that leads back to it from any folder and that any database takes.

    The absolute path, with links resolved in its folders but not in its last part, whose name is the file's own. A path
    that is no UTF-8, or that would read as a member of an archive, is written as a `file://` URL.
    """
    return written(Path(path.parent.resolve(), path.name) if path.name not in ("", "..") else path.resolve())


def written(absolute: Path) -> str:
    """`location_of` for a path that is absolute and has no links among its folders."""
    text = str(absolute)
    return absolute.as_uri() if MEMBER in text or storable(text) != text else text


def path_of(location: str) -> Path:
    """The path that a location, or a `file://` URL, stands for."""
    if location[: len(_FILE_URL)].lower() != _FILE_URL:
        return Path(location)
    rest = location[len(_FILE_URL) :].removeprefix("localhost")
    return Path(os.fsdecode(unquote_to_bytes(rest.encode("utf-8", "surrogateescape"))))


def split_member(location: str) -> tuple[str, str]:
    """The location of an archive, and the name of the member; without a member the whole location, and nothing."""
    if found := _IN_ARCHIVE.fullmatch(location):
        return found["archive"], found["member"]
    return location, ""


def shown(location: str) -> str:
    """A location as people see it: printable, and relative when it lies in the folder they are in."""
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - a prefix of text, once a file
    return printable(location[len(here) :] if len(here) > 1 and location.startswith(here) else location)

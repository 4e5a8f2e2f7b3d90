"""Which sources are meant: arguments and lists of them, one after another, each once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from ingest.sources.errors import SourceError, UsageError, explain
from ingest.sources.lists import check_list, entries_of
from ingest.sources.local import ARCHIVE, files_below, has_magic, matches
from ingest.sources.masking import masked
from ingest.sources.names import MEMBER, label, location_of, path_of, printable, split_member, storable, written
from ingest.sources.source import Source, SourceRefused, file_source, is_url

Found = Source | SourceRefused


def find_sources(arguments: Iterable[str | Path], *, lists: Iterable[str | Path] = ()) -> Iterator[Found]:
    """The sources that arguments and the lines of lists mean, each once, in their order, found as they are asked for.

    An argument is a file, a folder, a pattern, a URL, an archive (`plans.zip`) or a member of one
    (`plans.zip!/2024/a.pdf`). A list has one of these a line; `-` is standard input. A file named outright is taken
    whatever its name; of folders, archives and stores what is called `*.pdf`, and the archives in a folder.

    Raises `UsageError`, before anything is read, naming every argument and list that does not exist or that nothing can
    read, or when nothing at all is found. All else that is wrong with a source is a `SourceRefused` in its place.
    """
    given, named = [os.fspath(one) for one in arguments], [os.fspath(one) for one in lists]
    _check(given, named)
    entries = chain(given, chain.from_iterable(entries_of(name) for name in named))
    found = _each_once(chain.from_iterable(map(sources_of, entries)))
    first = next(found, None)
    if first is None:
        raise UsageError("no PDF files in " + ", ".join(_named(one) for one in given + named))
    return chain([first], found)


def sources_of(entry: str) -> Iterator[Found]:
    """The sources that one argument, or one line of a list, or a location means."""
    try:
        yield from _sources_of(entry)
    except Exception as error:  # whatever one entry makes a library do, the others are read
        reason = explain(error)
        place = _place(entry)
        yield SourceRefused(place, label(place), reason.code, str(reason))


def _sources_of(entry: str) -> Iterator[Found]:
    if is_url(entry):
        from ingest.sources.remote import remote_sources

        yield from remote_sources(entry)
        return
    path = path_of(entry)
    if os.path.lexists(path):
        yield from _of_path(path)
    elif _is_member(entry):
        from ingest.sources.archives import member_source

        yield member_source(entry)
    elif has_magic(entry):
        found = False
        for match in matches(entry):
            yield from [match] if isinstance(match, SourceRefused) else _of_path(match)
            found = True
        if not found:
            raise SourceError("not-found", "no file fits it")
    else:
        raise SourceError("not-found", "there is no such file or folder")


def _of_path(path: Path) -> Iterator[Found]:
    if os.path.isdir(path):  # noqa: PTH112 - these ask for any text, and raise nothing
        # No link is followed below it, so that what is resolved here stays so.
        for below in files_below(path.resolve()):
            yield from [below] if isinstance(below, SourceRefused) else _of_file(Source(written(below), label(below)))
    else:
        yield from _of_file(file_source(path))


def _of_file(source: Source) -> Iterator[Found]:
    if source.name.lower().endswith(ARCHIVE):
        from ingest.sources.archives import member_sources

        yield from member_sources(source)
    else:
        yield source


def _each_once(found: Iterator[Found]) -> Iterator[Found]:
    """Each source once. Two whose addresses differ only in their secrets are two, and the later gets a number."""
    seen: set[bytes] = set()
    alike: dict[str, int] = {}
    for one in found:
        address = one.address if isinstance(one, Source) else None
        # Digests, because a million addresses are more than there is room for.
        key = blake2b((address or one.location).encode(errors="surrogateescape"), digest_size=16).digest()
        if key in seen:
            continue
        seen.add(key)
        if address:
            alike[one.location] = number = alike.get(one.location, 0) + 1
            if number > 1:
                one = replace(one, location=f"{one.location}#{number}")
        yield one


def _check(arguments: Sequence[str], lists: Sequence[str]) -> None:
    for one in filter(is_url, arguments):
        from ingest.sources.remote import check_url

        try:
            check_url(one)
        except SourceError as error:
            raise UsageError(f"{_named(one)}: {error}") from error
    missing = [_named(one) for one in arguments if not is_url(one) and not _exists(one)]
    if missing:
        raise UsageError("no such file or folder: " + ", ".join(missing))
    for name in lists:
        check_list(name)


def _exists(argument: str) -> bool:
    """Whether something is there. A link that leads nowhere is nothing, but one in a folder is found and refused."""
    if "\0" in argument or not argument:
        return False
    if os.path.exists(path_of(argument)) or _is_member(argument):  # noqa: PTH110
        return True
    return has_magic(argument) and next(matches(argument), None) is not None


def _is_member(entry: str) -> bool:
    archive, member = split_member(entry)
    return bool(member) and os.path.isfile(path_of(archive))  # noqa: PTH113


def _place(entry: str) -> str:
    """The location of an entry that leads to no source."""
    if is_url(entry):
        return storable(masked(entry))
    archive, member = split_member(entry) if _is_member(entry) else (entry, "")
    try:
        place = location_of(path_of(archive.replace("\0", "\ufffd")))
    except (OSError, RuntimeError):  # links in a circle
        place = storable(archive)
    return storable(f"{place}{MEMBER}{member}") if member else place


def _named(entry: str) -> str:
    return printable(masked(entry) if is_url(entry) else storable(entry))

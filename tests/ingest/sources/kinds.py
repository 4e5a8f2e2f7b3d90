"""What the tests of sources share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from ingest.sources import Source, SourceError, SourceRefused, find_sources, read_source

PDF = b"%PDF-1.7\nnothing more\n"


def found(*arguments: object, lists: Iterable[object] = ()) -> list[Source | SourceRefused]:
    return list(find_sources(map(str, arguments), lists=map(str, lists)))


def locations(*arguments: object, below: Path) -> list[str]:
    """Where the sources are, from a folder on; none of them may be refused."""
    sources = found(*arguments)
    assert all(isinstance(source, Source) for source in sources), sources
    return [source.location.removeprefix(f"{below.resolve()}/") for source in sources]


def reason(*arguments: object) -> tuple[str, str]:
    """Code and words of the only source, which cannot be had."""
    (source,) = found(*arguments)
    if isinstance(source, SourceRefused):
        return source.code, source.message
    try:
        read_source(source)
    except SourceError as error:
        return error.code, str(error)
    raise AssertionError(f"{source} was read")


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()

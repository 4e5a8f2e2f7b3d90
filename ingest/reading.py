"""The worker: the bytes of one PDF to its record with values, or to the reason why there is none."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.refusals import Refusal
from ingest.sources import printable

if TYPE_CHECKING:
    from schema.record import PlanRecord

ReaderName = Literal["auto", "mupdf", "pdfplumber"]

_NO_MEMORY = re.compile(r"(?:m|c|re)alloc\b.*failed|bad_alloc|cannot allocate memory|out of memory", re.IGNORECASE)
"""What libraries in C say where Python would raise `MemoryError`. MuPDF: `malloc (1048576 bytes) failed`."""


def read_plan(
    data: bytes, name: str, reader: ReaderName = "auto", trust: Path | None = None, max_pages: int | None = None
) -> PlanRecord | Refusal:
    """Read one PDF. `trust`: a folder of root certificates, that can be read, to hold signatures against.

    A function of its arguments alone, so that it can run in any process. Raises nothing that a file can cause.
    """
    from normalizers.record import normalize
    from parsers import parse
    from parsers.errors import ParseError

    try:
        record = normalize(parse(data, name=name, reader=reader, trust=trust, max_pages=max_pages))
    except Exception as error:  # whatever a hostile file makes a library do is that file's problem alone
        if _memory_ran_out(error):
            return Refusal("out-of-memory", "reading the file takes more memory than a worker may have")
        if isinstance(error, ParseError):
            return Refusal(error.code, printable(error))
        return Refusal("parser-failed", printable(f"{type(error).__name__}: {error}"))
    return record


def _memory_ran_out(error: BaseException) -> bool:
    """Whether an error, or what caused it, is that memory ran out."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, MemoryError) or _NO_MEMORY.search(str(seen)):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def parser_version() -> str:
    """The version kept with each document: of the installed package, `unknown` when run from elsewhere."""
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "unknown"

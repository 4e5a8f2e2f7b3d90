"""The way of one PDF through this room: bytes to pages, pages to tables, tables to appendices, to the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from parsers.appendix import read_appendix, unread
from parsers.errors import Damaged, EmptyFile, NotAPdf, ParseError
from parsers.mupdf_reader import MuPdfReader
from parsers.page import PageContent, Reader
from parsers.stitch import stitch
from parsers.tables import PageTables, read_tables
from schema.record import Appendix, FileInfo, Page, PlanRecord, Problem, TextLayer

ReaderName = Literal["auto", "mupdf", "pdfplumber"]

_HEADER_WITHIN = 1024
"""A PDF's `%PDF-` stands within its first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""


def parse(source: str | Path | bytes, *, name: str | None = None, reader: ReaderName = "auto") -> PlanRecord:
    """The record of one PDF.

    `source`: a path, or the file's bytes. `name`: what to call it, by default the path's last part.
    `reader`: the library to read with; `auto` is the fast one, and pdfplumber on pages where its grid contradicts
    itself. Raises `ParseError` (`not-a-pdf`, `encrypted`, `empty`, `damaged`) and `OSError` for an unreadable path.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    label = name or ("(bytes)" if isinstance(source, bytes) else Path(source).name)
    pages: list[Page] = []
    tables: list[PageTables] = []
    problems: list[Problem] = []
    with _Source(data, reader) as pdf:
        for content, found in pdf.contents(problems):
            pages.append(_page(content))
            if found.tables:
                tables.append(found)
        layer = text_layer(pages)
        file = FileInfo(
            name=label,
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            pages=pdf.pages,
            producer=pdf.producer,
            text_layer=layer,
        )
    problems += _text_problems(layer, pages)
    appendices = _appendices(tables, problems)
    if not appendices and layer != "none":
        message = "no table of the file assigns tasks; tasks in running text are not read yet"
        problems.append(Problem(code="no-plan-table", severity="info", message=message))
    return PlanRecord(file=file, pages=pages, appendices=appendices, problems=problems)


def _appendices(tables: list[PageTables], problems: list[Problem]) -> list[Appendix]:
    """The appendices among the tables of all pages; what is doubtful or left out goes to `problems`."""
    sheets = [(sheet, read_appendix(sheet)) for sheet in stitch(tables)]
    plans = [sheet for sheet, reading in sheets if reading]
    for sheet, reading in sheets:
        problems += reading.problems if reading else unread(sheet, plans)
    return [reading.appendix for _, reading in sheets if reading]


class _Source:
    """An open PDF and its readers. The second one is opened only when a page needs it."""

    def __init__(self, data: bytes, reader: ReaderName) -> None:
        _check(data)
        self._data = data
        self._auto = reader == "auto"
        self._first: Reader = _plumber(data) if reader == "pdfplumber" else MuPdfReader(data)
        self._second: Reader | None = None
        self.pages = self._first.pages
        self.producer = self._first.producer
        if not self.pages:
            raise Damaged("the file has no pages")

    def __enter__(self) -> _Source:
        return self

    def __exit__(self, *_: object) -> None:
        self._first.close()
        if self._second:
            self._second.close()

    def contents(self, problems: list[Problem]) -> Iterator[tuple[PageContent, PageTables]]:
        """The pages and their tables, one at a time, each by the reader whose grid leaves the fewer doubts."""
        for number in range(1, self.pages + 1):
            content = self._first.read(number)
            found = read_tables(content)
            if found.doubts and self._auto:
                content, found = self._better(content, found)
            if found.doubts:
                message = (
                    f"cells or words that contradict the ruled lines, as {content.reader} reads them: {found.doubts}"
                )
                problems.append(Problem(code="grid-in-doubt", severity="warning", page=number, message=message))
            yield content, found

    def _better(self, content: PageContent, found: PageTables) -> tuple[PageContent, PageTables]:
        try:
            self._second = self._second or _plumber(self._data)
            other = self._second.read(content.number)
        except ParseError:  # the second opinion is a help, not a condition
            return content, found
        tables = read_tables(other)
        return (other, tables) if tables.doubts < found.doubts else (content, found)


def _plumber(data: bytes) -> Reader:
    from parsers.plumber_reader import PlumberReader  # slow to import, and seldom needed

    return PlumberReader(data)


def _check(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyFile("the file is empty; fetch or copy it again")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise NotAPdf("the file does not begin as a PDF does (%PDF-); it may be another format under this name")


def _page(content: PageContent) -> Page:
    return Page(
        page=content.number,
        width=round(content.width, 1),
        height=round(content.height, 1),
        rotation=content.rotation,
        reader=content.reader,
        text=len(content.words) > 0,
    )


def text_layer(pages: list[Page]) -> TextLayer:
    """`none` where no page has text of its own, `partial` where some have none, else `full`."""
    with_text = sum(page.text for page in pages)
    return "none" if not with_text else "full" if with_text == len(pages) else "partial"


def _text_problems(layer: TextLayer, pages: list[Page]) -> list[Problem]:
    if layer == "none":
        message = "no page has text of its own: a scan; find the born-digital original"
        return [Problem(code="no-text-layer", severity="error", message=message)]
    message = "the page has no text: blank, or an image of one; what it says is not in the record"
    return [
        Problem(code="page-without-text", severity="warning", page=page.page, message=message)
        for page in pages
        if not page.text
    ]

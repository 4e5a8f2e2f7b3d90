"""The way of one PDF through this room: bytes to pages, pages to tables, tables to appendices, to the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from parsers.appendix import Reading, read_appendix, unread
from parsers.body.tasks import read_body_tasks
from parsers.damage import damage, is_cut_off
from parsers.doubts import doubts, signature_doubts
from parsers.errors import Damaged, EmptyFile, NotAPdf, ParseError, TooManyPages
from parsers.front_matter.document import read_document
from parsers.legacy import NAMES, legacy_encoding, with_unicode
from parsers.legacy.encodings import Encoding
from parsers.mupdf_reader import MuPdfReader
from parsers.page import PageContent, Reader, storable
from parsers.page_text import PageText, read_page_text
from parsers.running_text import read_running_text
from parsers.signatures import printed_claims, read_signatures
from parsers.stamps import with_stamps
from parsers.stitch import Sheet, stitch
from parsers.tables import PageTables, read_tables
from schema.record import FileInfo, Page, PlanRecord, Problem, TextLayer

ReaderName = Literal["auto", "mupdf", "pdfplumber"]

_HEADER_WITHIN = 1024
"""A PDF's `%PDF-` stands within its first 1024 bytes (ISO 32000-1, annex H, implementation note 13)."""


def parse(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    reader: ReaderName = "auto",
    trust: Path | None = None,
    max_pages: int | None = None,
) -> PlanRecord:
    """The record of one PDF.

    `source`: a path, or the file's bytes. `name`: what to call it, by default the path's last part.
    `reader`: the library to read with; `auto` is the fast one, and pdfplumber on pages where its grid contradicts
    itself. `trust`: a folder of root certificates to hold signatures against. `max_pages`: a file with more is not
    read. Raises `ParseError` (`not-a-pdf`, `encrypted`, `empty`, `damaged`, `too-many-pages`), `OSError` for an
    unreadable path, and `parsers.signatures.trust.TrustError`.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    label = name or ("(bytes)" if isinstance(source, bytes) else Path(source).name)
    pages: list[Page] = []
    texts: list[PageText] = []
    tables: list[PageTables] = []
    problems: list[Problem] = []
    with _Source(data, reader, max_pages) as pdf:
        signatures = read_signatures(data, trust=trust, printed=False)
        for content, found in pdf.contents(problems):
            pages.append(_page(content))
            problems += _pictured(content)
            signatures += printed_claims(content.number, content.words)
            texts.append(read_page_text(content, found, texts[-1] if texts else None))
            if found.tables:
                tables.append(found)
        problems += _legacy_problems(pdf.legacy)
        layer = text_layer(pages)
        file = FileInfo(
            name=label,
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            pages=pdf.pages,
            producer=storable(pdf.producer) if pdf.producer else None,
            text_layer=layer,
        )
        problems += damage(pdf.complaints.items(), repaired=pdf.repaired)
    problems += _text_problems(layer, pages)
    plans = _appendices(tables, problems)
    text = read_running_text(texts, {id(part.table) for sheet, _ in plans for part in sheet.fragments})
    problems += signature_doubts(signatures)
    appendices = [
        msgspec.structs.replace(reading.appendix, part=text.part_at(sheet.fragments[0].table))
        for sheet, reading in plans
    ]
    body_tasks = read_body_tasks(text.blocks)
    if not appendices and not body_tasks and layer != "none":
        message = "no table of the file assigns tasks, and no sentence gives one to a body that it names"
        problems.append(Problem(code="no-plan-table", severity="info", message=message))
    return PlanRecord(
        file=file,
        pages=pages,
        document=read_document(text.parts, appendices),
        appendices=appendices,
        signatures=signatures,
        outline=text.blocks,
        body_tasks=body_tasks,
        problems=problems,
    )


def _appendices(tables: list[PageTables], problems: list[Problem]) -> list[tuple[Sheet, Reading]]:
    """The appendices among the tables of all pages; what is doubtful or left out goes to `problems`."""
    sheets = [(sheet, read_appendix(sheet)) for sheet in stitch(tables)]
    plans = [(sheet, reading) for sheet, reading in sheets if reading]
    for sheet, reading in sheets:
        problems += reading.problems if reading else unread(sheet, [plan for plan, _ in plans])
    for _, reading in plans:
        problems += doubts(reading.appendix)
    return plans


class _Source:
    """An open PDF and its readers. The second one is opened only when a page needs it."""

    def __init__(self, data: bytes, reader: ReaderName, max_pages: int | None) -> None:
        _check(data)
        self._data = data
        self._auto = reader == "auto"
        self._first: Reader = _plumber(data) if reader == "pdfplumber" else MuPdfReader(data)
        self._second: Reader | None = None
        self.legacy: dict[Encoding, list[int]] = {}
        self.complaints: dict[int, tuple[str, ...]] = {}
        """What a library said of damage, by the page."""
        self.pages = self._first.pages
        self.producer = self._first.producer
        if self.repaired and is_cut_off(data):
            raise Damaged("the file ends too early: it was cut off; fetch or copy it again")
        if not self.pages:
            raise Damaged("the file has no pages")
        if max_pages is not None and self.pages > max_pages:
            raise TooManyPages(f"the file has {self.pages:,} pages, more than the {max_pages:,} that are read")

    def __enter__(self) -> _Source:
        return self

    @property
    def repaired(self) -> bool:
        """Whether the file's table of objects was of no use: known at once, or when a page was looked for in vain."""
        return self._first.repaired

    def __exit__(self, *_: object) -> None:
        self._first.close()
        if self._second:
            self._second.close()

    def contents(self, problems: list[Problem]) -> Iterator[tuple[PageContent, PageTables]]:
        """The pages and their tables, one at a time, each by the reader whose grid leaves the fewer doubts."""
        for number in range(1, self.pages + 1):
            content = self._in_unicode(self._first.read(number))
            self.complaints[number] = content.complaints
            found = read_tables(content)
            if found.doubts and self._auto:
                content, found = self._better(content, found)
            if found.doubts:
                message = (
                    f"cells or words that contradict the ruled lines, as {content.reader} reads them: {found.doubts}"
                )
                problems.append(Problem(code="grid-in-doubt", severity="warning", page=number, message=message))
            yield content, found

    def _in_unicode(self, content: PageContent) -> PageContent:
        """The page with its stamps among its words, and all letters in Unicode."""
        encoding = legacy_encoding(content)
        if encoding:
            self.legacy.setdefault(encoding, []).append(content.number)
            content = with_unicode(content, encoding)
        return with_stamps(content)

    def _better(self, content: PageContent, found: PageTables) -> tuple[PageContent, PageTables]:
        try:
            self._second = self._second or _plumber(self._data)
            other = self._in_unicode(self._second.read(content.number))
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


def _pictured(content: PageContent) -> Iterator[Problem]:
    if content.pictured:
        message = f"stamped as pictures, and read by the shapes of the digits: {', '.join(content.pictured)}"
        yield Problem(code="number-in-picture", severity="info", page=content.number, message=message)


def _legacy_problems(legacy: dict[Encoding, list[int]]) -> Iterator[Problem]:
    for encoding, found in legacy.items():
        pages = sorted(set(found))
        shown = ", ".join(map(str, pages[:10])) + (", …" if len(pages) > 10 else "")
        message = f"text in {NAMES[encoding]}, from before Unicode, was converted; pages {shown}"
        yield Problem(code="legacy-encoding", severity="info", page=pages[0], message=message)


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

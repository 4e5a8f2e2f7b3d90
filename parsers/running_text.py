"""The pages' running text to the outline: furniture left out, paragraphs joined over pages, parts told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from parsers.cell_text import clean
from parsers.front_matter.letterhead import DATE, Letterhead, is_symbol_line, read_letterhead
from parsers.front_matter.letterhead_words import BODY
from parsers.front_matter.sign_off import read_recipients
from parsers.front_matter.sign_off_words import is_signing_line
from parsers.furniture import find_furniture
from parsers.lines import Line
from parsers.openings import read_opening
from parsers.outline import Outline
from parsers.page_text import PageText
from parsers.paragraphs import Builder, Room, is_centred, joined, measure_rooms
from parsers.tables import PageTable
from parsers.titles import APPENDIX, CAPTION, DocumentType, read_type
from parsers.two_columns import RECIPIENTS, Columns
from schema.record import Block

_PREAMBLE = 12
"""So many paragraphs of a part are looked at for the words by which a body issues it."""

_LABEL = 60
"""A line of more letters than this is no label of an appendix."""

PlacedColumns = tuple[int, Columns]


@dataclass(slots=True)
class Part:
    """A document of the file, as it says of itself.

    `title` and `caption` are of the document, `appendix` and `appendix_caption` of the first appendix in it; `opening`
    are its first paragraphs. `start`: the page and height (points) where it begins.
    """

    number: int
    start: tuple[int, float]
    letterhead: Letterhead | None = None
    doc_type: DocumentType | None = None
    title: str = ""
    caption: str = ""
    appendix: str = ""
    appendix_caption: str = ""
    opening: list[str] = field(default_factory=list)
    sign_offs: list[PlacedColumns] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RunningText:
    """All running text: the blocks, the parts, and the lines left out as furniture, each with its page."""

    blocks: list[Block]
    parts: list[Part]
    furniture: list[tuple[int, Line]]

    def part_at(self, table: PageTable) -> int:
        """The number of the part in which a table stands."""
        place = table.page, float(table.grid.ys[0])
        return max((part.number for part in self.parts if part.start <= place), default=1)


def read_running_text(pages: Sequence[PageText], read: Collection[int]) -> RunningText:
    """The running text of a document. `read`: the ids (`id(table)`) of the tables that are appendices."""
    furniture = find_furniture(pages)
    left_out = {id(line) for _, line in furniture}
    lines = [[i for i in page.items if isinstance(i, Line) and id(i) not in left_out] for page in pages]
    rooms = measure_rooms([(own, page.width) for own, page in zip(lines, pages, strict=True)])
    reader = _Reader(read, left_out)
    for page, room in zip(pages, rooms, strict=True):
        reader.take_page(page, room)
    reader.end()
    return RunningText(reader.outline.blocks, reader.parts, furniture)


class _Reader:
    """Takes the pages one after the other."""

    def __init__(self, read: Collection[int], furniture: Collection[int]) -> None:
        self._read = read
        self._furniture = furniture
        self._builder = Builder()
        self._title: _Title | None = None
        self._fresh = (
            True  # whether nothing but furniture and letterhead stood on the page, or below a sign-off, so far
        )
        self._top: list[Line] = []  # a letterhead without motto that may stand there: names, symbol, date
        self._head: tuple[int, Letterhead] | None = None  # the last letterhead and its page
        self.outline = Outline()
        self.parts: list[Part] = []

    def take_page(self, page: PageText, room: Room) -> None:
        """The next page."""
        self._fresh, self._top = True, []
        for item in page.items:
            if isinstance(item, PageTable):
                self._flush()
                if id(item) not in self._read:
                    self._cells(item)
                self._fresh = False
            elif isinstance(item, Columns):
                self._flush()
                (self._letterhead if item.kind == "letterhead" else self._sign_off)(page.number, item)
            elif id(item) not in self._furniture:
                self._line(page.number, item, room)

    def end(self) -> None:
        """After the last page."""
        self._flush()
        self.outline.close()
        if not self.parts:
            self._begin_part(1, 0.0)

    def _part(self, page: int, line: Line | Columns) -> Part:
        if not self.parts:
            self._begin_part(page, line.y0)
        return self.parts[-1]

    def _begin_part(self, page: int, y: float) -> None:
        self.outline.begin_part()
        self.parts.append(Part(len(self.parts) + 1, (page, y)))

    def _flush(self) -> None:
        """Ends what is open: a title, a paragraph."""
        if self._title:
            self._end_title(self._title)
        self._builder.close()
        for paragraph in self._builder.done:
            part = self._part(paragraph.page, paragraph.first)
            (part.after if part.sign_offs else part.opening).append(paragraph.text)
            self.outline.take(paragraph)
        self._builder.done.clear()

    # ------------------------------------------------------------------------------------------------------ lines

    def _line(self, page: int, line: Line, room: Room) -> None:
        if self._title and self._title.goes_on(page, line, room) and not (self._title.untyped and _is_type(line)):
            self._title.add(page, line)
            return
        title = self._begins_title(page, line, room)
        if title:
            self._flush()
            self._open_title(title)
            return
        if self._title:
            self._end_title(self._title)
        self._fresh = self._fresh and _may_head(line, self._top)
        self._top = [*self._top, line] if self._fresh else []
        self._part(page, line)
        self._builder.take(page, line, room)

    def _begins_title(self, page: int, line: Line, room: Room) -> _Title | None:
        text = clean(line.text)
        part = self.parts[-1] if self.parts else None
        known = part is not None and (part.doc_type is not None or bool(part.appendix))
        named = read_type(text)
        goes_on = named and named[1] and self._title  # `LUẬT … VỚI` / `QUY ĐỊNH PHÁP LUẬT HIỆN HÀNH`
        if goes_on or APPENDIX.match(text):
            named = None
        if named and not known and len(self.outline.blocks) < 2 * _PREAMBLE:
            return _Title([(page, line)], doc_type=named[0], rest=named[1])
        if named and part and self._begins_part(page, part, *named) and is_centred(line, room):
            return _Title([(page, line)], doc_type=named[0], rest=named[1], new_part=True)
        if APPENDIX.match(text) and len(text) < _LABEL and self._set_apart(line, room):
            return _Title([(page, line)])
        if CAPTION.match(text) and text.startswith("("):
            return _Title([(page, line)], captioned=True)
        untitled = part and part.letterhead and not (known or part.title or part.opening) and self._fresh
        if untitled and _in_the_middle(line, room) and (line.bold or text.isupper()) and not read_opening(text):
            return _Title([(page, line)], untyped=True)
        return None

    def _begins_part(self, page: int, part: Part, kind: DocumentType, rest: str) -> bool:
        """Whether a kind of document, named at the top of a page, begins another document behind the one before.

        One of a kind that is not attached to others does below a letterhead of its own with number or date; forms
        leave these blank.
        """
        if not self._fresh:
            return False
        if kind.part:
            return bool(part.sign_offs or part.doc_type is None or not rest)
        head = self._head[1] if self._head and self._head[0] == page else None
        return head is not None and bool(head.symbol or head.issued_on) and bool(part.sign_offs or not part.letterhead)

    def _set_apart(self, line: Line, room: Room) -> bool:
        at_right = line.x0 > (room.left + room.right) / 2
        return (is_centred(line, room) or at_right or (self._fresh and line.bold)) and line.text[-1] not in ".;,:"

    def _open_title(self, title: _Title) -> None:
        page, line = title.first
        if title.new_part or not self.parts:
            self.outline.close()
            self._begin_part(page, line.y0)
            self._take_letterhead(page, line)
        elif title.doc_type and self._top and self.parts[-1].letterhead is None:
            self._take_letterhead(page, line)
        elif title.doc_type is None and not title.captioned and not title.untyped:
            self.outline.close()
            self.outline.reset()
        if title.doc_type:
            self.parts[-1].doc_type = title.doc_type
        self._title = title

    def _take_letterhead(self, page: int, title: Line) -> None:
        """The letterhead just above the title of a part is its own."""
        found = self._head[1] if self._head and self._head[0] == page else None
        if self._top:
            middle = (title.x0 + title.x1) / 2
            left = [line for line in self._top if (line.x0 + line.x1) / 2 < middle]
            right = [line for line in self._top if line not in left]
            found = read_letterhead(Columns("letterhead", left, right))
        if found and (first := self.outline.first_of_letterhead(page)) < len(self.outline.blocks):
            self.outline.move_letterhead(first, self.parts[-1].number)
            self.parts[-1].letterhead = found
            self.parts[-1].start = (page, min(place.bbox[1] for place in self.outline.blocks[first].where))

    def _end_title(self, title: _Title) -> None:
        self._title = None
        part = self.parts[-1]
        if title.doc_type or title.untyped:
            part.title, part.caption = title.text or title.label, title.caption
        elif title.captioned and not part.caption and not part.sign_offs and not part.appendix:
            part.caption = title.caption
        elif not title.captioned or not part.appendix:
            part.appendix = part.appendix or title.text or title.label
            part.appendix_caption = part.appendix_caption or title.caption
        for text, lines in title.entries():
            self.outline.add("title", text, lines)

    # ------------------------------------------------------------------------------- columns, cells of other tables

    def _letterhead(self, page: int, columns: Columns) -> None:
        part = self._part(page, columns)
        self.outline.close()
        found = read_letterhead(columns)
        if part.letterhead is None and part.doc_type is None and not (part.opening or part.appendix):
            part.letterhead = found
        self._head = (page, found)
        for text, lines in found.entries:
            self.outline.add("letterhead", text, [(page, line) for line in lines])

    def _sign_off(self, page: int, columns: Columns) -> None:
        part = self._part(page, columns)
        self.outline.close()
        self.outline.reset()
        self._fresh, self._top = True, []
        part.sign_offs.append((page, columns))
        heads = [line for line in columns.left if RECIPIENTS.match(line.text)]
        for line in heads:
            self.outline.add("sign_off", clean(line.text), [(page, line)])
        rest = [(page, line) for line in columns.left if line not in heads]
        for text, lines in read_recipients(rest):
            self.outline.add("sign_off", text, lines)
        for line in (line for signer in (*columns.beside, columns.right) for line in signer):
            self.outline.add("sign_off", clean(line.text), [(page, line)])

    def _cells(self, table: PageTable) -> None:
        for cell in table.cells:
            if cell.text:
                self.outline.add("cell", cell.text, [(table.page, Line(cell.text, *cell.bbox, first=0.0, words=1))])


def _may_head(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line may belong to a letterhead without motto: a body in capitals, and number and date below it."""
    text = clean(line.text)
    if text.isupper() and (BODY.match(text) or above):
        return True
    return bool(above) and (is_symbol_line(text) or bool(DATE.search(text)) or not re.search(r"\w", text))


@dataclass(slots=True)
class _Title:
    """The lines of a title as they come: the kind of document or the label of an appendix, the title, the caption."""

    lines: list[tuple[int, Line]]
    doc_type: DocumentType | None = None
    rest: str = ""
    new_part: bool = False
    captioned: bool = False
    untyped: bool = False
    body: list[tuple[int, Line]] = field(default_factory=list)
    below: list[tuple[int, Line]] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.captioned:
            self.lines, self.below = [], self.lines
        if self.untyped:
            self.lines, self.body = [], self.lines

    @property
    def first(self) -> tuple[int, Line]:
        return (self.lines or self.body or self.below)[0]

    @property
    def label(self) -> str:
        return _text(self.lines)

    @property
    def text(self) -> str:
        """The title in one line, with what stands beside the kind of document."""
        return " ".join(part for part in (self.rest, _text(self.body)) if part)

    @property
    def caption(self) -> str:
        return _text(self.below)

    def goes_on(self, page: int, line: Line, room: Room) -> bool:
        """Whether the next line is part of the title or its caption."""
        before_page, before = (self.below or self.body or self.lines)[-1]
        if page != before_page or line.y0 - before.y1 > 3.0 * line.height:
            return False
        text = clean(line.text)
        if self.below:
            return self.caption.startswith("(") and ")" not in self.caption
        if CAPTION.match(text):
            return True
        opening = read_opening(text)
        dash = opening is not None and opening.rule.kind == "bullet" and is_centred(line, room)  # `2021` / `- 2025`
        if (opening and not dash) or read_type(text) == (self.doc_type, "") or text.endswith(":"):
            return False
        return self._is_title(text, line, room)

    def _is_title(self, text: str, line: Line, room: Room) -> bool:
        if self.body and text.isupper():
            if not self.text.isupper():
                return False
            if self.doc_type and not self.doc_type.part and (is_signing_line(text) or BODY.match(text)):
                return False
        written = self.body or self.lines
        if self.body and self.body[-1][1].bold and not line.bold:
            return False
        if _in_the_middle(line, room):
            return True
        if line.bold and all(other.bold for _, other in written):
            return True
        if text.isupper() and self.text.isupper():
            return True
        short = room.right - line.x1 > 0.3 * (room.right - room.left)
        return short and not self.body and self.doc_type is not None and not self.rest

    def add(self, page: int, line: Line) -> None:
        """Takes the next line."""
        (self.below if self.below or CAPTION.match(clean(line.text)) else self.body).append((page, line))

    def entries(self) -> list[tuple[str, list[tuple[int, Line]]]]:
        """Label, title and caption with their lines, for the outline."""
        return [(_text(lines), lines) for lines in (self.lines, self.body, self.below) if lines]


def _in_the_middle(line: Line, room: Room) -> bool:
    """Whether a line is centred, be it nearly as wide as the text."""
    left, right = line.x0 - room.left, room.right - line.x1
    on_page = abs(line.x0 + line.x1 - room.width) < 4 and left > 1.5 * line.height and right > -3
    return on_page or (left > 3 and right > 3 and abs(left - right) < 0.8 * line.height) or is_centred(line, room)


def _is_type(line: Line) -> bool:
    named = read_type(clean(line.text))
    return named is not None and not named[1]


def _text(lines: Sequence[tuple[int, Line]]) -> str:
    text = ""
    for _, line in lines:
        text = joined(text, clean(line.text)) if text else clean(line.text)
    return text

"""Documents in running text, set in the many ways offices set them: letterhead, title, paragraphs, sign-off.

`Paper` is what a document says, `Look` how it is set; `write_paper` draws it. What a parser should read of it is in
the `Paper` itself: texts are in the record's normal form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .draw import draw
from .fonts import ASCENT, Face, width
from .sheet import A4, Align, Sheet, Text
from .style import Pieces, Style
from .wrap import Setting, wrap

Frame = Literal["none", "ruled"]
Blank = Literal["spaces", "dots", "line"]
Kind = Literal["heading", "point", "bullet", "paragraph", "article", "legal_basis"]

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_BLANKS: dict[Blank, str] = {"spaces": " " * 9, "dots": " ….. ", "line": " ____ "}


@dataclass(frozen=True)
class Words:
    """A paragraph: its kind, its number with the sign after it as printed (``1.``, ``a)``, ``-``), the number alone,
    its text, and the numbers of the headings above it."""

    kind: Kind
    mark: str
    no: str | None
    text: str
    section: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text


@dataclass(frozen=True)
class Paper:
    """What a document says. Parts of `names` are the lines of one name; None is a blank part."""

    doc_type: str
    title: str
    issuer: tuple[str, ...]
    parent: tuple[str, ...]
    number: str | None
    suffix: str
    place: str
    day: int | None
    month: int | None
    year: int
    body: tuple[Words, ...]
    authority: tuple[str, ...]
    post: str
    name: str
    recipients: tuple[str, ...]
    party: bool = False
    caption: str = ""

    @property
    def symbol(self) -> str | None:
        return f"{self.number}{self.suffix}" if self.number else None

    @property
    def issued_on(self) -> str | None:
        return f"{self.year}-{self.month:02d}-{self.day:02d}" if self.day and self.month else None


@dataclass(frozen=True)
class Look:
    """How a paper is set. Lengths in points; `split` and `sign_split` are the left column's share of the width;
    `leading` is in sizes. `told`: only the issuer is bold, not the body above it; `below`: signs under issuer and motto
    as text instead of a rule. `columns`: the number of columns of recipients."""

    size: float = 13.0
    leading: float = 1.34
    indent: float = 28.0
    after: float = 4.0
    justify: bool = True
    split: float = 0.4
    sign_split: float = 0.5
    told: bool = True
    blank: Blank = "spaces"
    below: str = ""
    frame: Frame = "none"
    small: float = 2.0
    columns: int = 1
    numbers: bool = True
    left: float = 85.0
    right: float = 43.0
    colon: bool = True
    bold_headings: bool = True
    pieces: Pieces = "lines"


def write_paper(paper: Paper, look: Look) -> bytes:
    """The paper as a PDF."""
    return draw(_Setter(paper, look).sheets(), Style(pieces=look.pieces), paper.title)


class _Setter:
    """Sets a paper on sheets, from top to bottom."""

    def __init__(self, paper: Paper, look: Look) -> None:
        self.paper, self.look = paper, look
        self.done: list[Sheet] = []
        self.measure = A4[0] - look.left - look.right
        self.y = 0.0
        self.open()

    def sheets(self) -> list[Sheet]:
        self.letterhead()
        self.heading()
        for words in self.paper.body:
            self.paragraph(words)
        self.sign_off()
        return self.done

    def open(self) -> None:
        sheet = Sheet(*A4)
        self.done.append(sheet)
        self.y = 56.0
        if self.look.numbers and len(self.done) > 1:
            self.put(str(len(self.done)), A4[0] / 2 - 3, 28.0, "regular", self.look.size)

    def put(self, text: str, x: float, top: float, face: Face, size: float, spread: float = 0.0) -> None:
        self.done[-1].texts.append(Text(x, top + ASCENT * size, text, face, size, spread))

    def stack(
        self, lines: Sequence[tuple[str, Face]], x: float, measure: float, top: float, size: float, align: Align
    ) -> float:
        """Lines one below the other in a column, wrapped where they must be; the y below them."""
        for text, face in lines:
            for line in wrap(text, Setting(measure, face, size)) if "  " not in text else [None]:
                shown = line.text if line else text
                slack = measure - width(shown, face, size)
                self.put(shown, x + (slack / 2 if align == "centre" else 0.0), top, face, size)
                top += size * self.look.leading
        return top

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        from .sheet import Box

        if self.look.frame == "ruled":
            self.done[-1].boxes.append(Box(x0, y0 - 2, x1, y1 + 4))

    def letterhead(self) -> None:
        paper, look, size = self.paper, self.look, self.look.size - 1
        wide = self.measure * look.split
        parent: Face = "regular" if look.told else "bold"
        left: list[tuple[str, Face]] = [(text, parent) for text in paper.parent]
        left += [(text, "bold") for text in paper.issuer]
        right: list[tuple[str, Face]] = [(text, "bold") for text in (PARTY if paper.party else NATION)]
        if look.below:
            left.append((look.below, "regular"))
            right.append((look.below, "regular"))
        left.append((self.symbol_line(), "regular"))
        right.append((self.date_line(), "italic"))
        top = self.y
        ends = [
            self.stack(left, look.left, wide, top, size, "centre"),
            self.stack(right, look.left + wide, self.measure - wide, top, size, "centre"),
        ]
        middle = look.left + wide
        self.box(look.left, top, middle, max(ends))
        self.box(middle, top, look.left + self.measure, max(ends))
        self.y = max(ends) + 24.0

    def symbol_line(self) -> str:
        sign = ":" if self.look.colon else ""
        return f"Số{sign} {self.paper.number or _BLANKS[self.look.blank]}{self.paper.suffix}"

    def date_line(self) -> str:
        gap = _BLANKS[self.look.blank]
        day = f" {self.paper.day:02d} " if self.paper.day else gap
        month = f" {self.paper.month:02d} " if self.paper.month else gap
        return f"{self.paper.place}, ngày{day}tháng{month}năm {self.paper.year}"

    def heading(self) -> None:
        lines: list[tuple[str, Face]] = [(self.paper.doc_type.upper(), "bold"), (self.paper.title, "bold")]
        if self.paper.caption:
            lines.append((self.paper.caption, "italic"))
        narrow = 0.86 * self.measure
        shift = (self.measure - narrow) / 2
        self.y = self.stack(lines, self.look.left + shift, narrow, self.y, self.look.size, "centre") + 18.0

    def paragraph(self, words: Words) -> None:
        look, size = self.look, self.look.size
        face: Face = "bold" if words.kind == "heading" and look.bold_headings else "regular"
        lines = wrap(words.printed, Setting(self.measure, face, size, look.indent))
        for number, line in enumerate(lines):
            if self.y + size * look.leading > A4[1] - 57:
                self.open()
            slack = self.measure - line.indent - line.width
            blanks = line.text.count(" ")
            spread = slack / blanks if look.justify and blanks and number < len(lines) - 1 else 0.0
            self.put(line.text, look.left + line.indent, self.y, face, size, spread)
            self.y += size * look.leading
        self.y += look.after

    def sign_off(self) -> None:
        paper, look = self.paper, self.look
        small = look.size - look.small
        wide = self.measure * look.sign_split
        rows = -(-len(paper.recipients) // look.columns)
        if self.y + max(130, (rows + 2) * small * look.leading * 1.6) > A4[1] - 57:
            self.open()
        top = self.y + 8
        ends = ([";"] * len(paper.recipients))[:-1] + ["."] * bool(paper.recipients)
        texts = [f"- {text}{end}" for text, end in zip(paper.recipients, ends, strict=True)]
        below = []
        if texts:
            start = self.stack([("Nơi nhận:", "italic")], look.left, wide, top, small + 1, "left")
            for number in range(look.columns):
                own = [(text, "regular") for text in texts[number * rows : (number + 1) * rows]]
                part = wide / look.columns
                below.append(self.stack(own, look.left + number * part, part - 6, start, small, "left"))  # type: ignore[arg-type]
        titles: list[tuple[str, Face]] = [(text, "bold") for text in (*paper.authority, paper.post)]
        x, rest = look.left + wide, self.measure - wide
        end = self.stack(titles, x, rest, top, look.size, "centre") + 60
        below.append(self.stack([(paper.name, "bold")], x, rest, end, look.size, "centre"))
        self.box(look.left, top, x, max(below))
        self.box(x, top, x + rest, max(below))
        self.y = max(below)

"""Pictures of the pages with every stored cell outlined: what the record says stands where, to be looked at.

A picture is the page as the reader took it (rotation, crop box and the turn of sideways text applied) with
a strip below it that says what the colours mean. Boxes of the record are points of that page, so they need
only be scaled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schema.record import Appendix, BBox, Page, Place, PlanRecord, Section

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

RESOLUTION = 110.0
"""Pixels an inch."""

LARGEST = 6000
"""No picture of a page is longer than this (pixels): a plotter's sheet is drawn smaller."""

LEGEND = 26
"""Height of the strip below a page (pixels)."""

COLOURS = {
    "section": (122, 62, 157),
    "no": (105, 105, 105),
    "task": (0, 92, 197),
    "output": (0, 128, 60),
    "lead": (200, 30, 30),
    "coord": (214, 110, 0),
    "deadline": (190, 0, 130),
    "note": (0, 130, 140),
    "budget": (120, 100, 0),
    "other": (110, 70, 40),
}
"""Red, green and blue (0 to 255) of each kind of cell: the roles of columns, and rows that are sections."""

_LINE = 2
"""Width of an outline (pixels)."""

_TINT = 22
"""How much of its colour (of 255) fills a cell: where two cells overlap it shows."""

_PAPER = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Outline:
    """One cell on one page. `part` of `parts`: which piece of a cell that goes on over pages, from 1."""

    kind: str
    bbox: BBox
    part: int
    parts: int

    @property
    def label(self) -> str:
        return self.kind if self.parts == 1 else f"{self.kind} {self.part}/{self.parts}"


def draw(source: str | Path | bytes, record: PlanRecord, directory: str | Path) -> list[Path]:
    """Draw each page that holds cells of an appendix; returns the pictures, `page-003.png` for page 3.

    `source`: the file, a path or its bytes, that `record` was read from (`ValueError` for another).
    `directory`: is made where it is missing; pictures of the same pages in it are replaced.
    """
    import pymupdf  # draws nothing unless asked: importing this module costs nothing

    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    if hashlib.sha256(data).hexdigest() != record.file.sha256:
        raise ValueError(f"the record is of another file than this ({record.file.name}); parse this one and draw that")
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    shown = {page.page: page for page in record.pages}
    written = []
    pdf: Any = pymupdf.open(stream=data, filetype="pdf")
    with pdf:
        for number, cells in sorted(outlines(record.appendices).items()):
            path = folder / f"page-{number:03}.png"
            _picture(pdf[number - 1], shown[number], cells).save(path)
            written.append(path)
    return written


def outlines(appendices: Iterable[Appendix]) -> dict[int, list[Outline]]:
    """The stored cells by page, each once, also where several tasks share it."""
    found: dict[int, dict[Outline, None]] = {}
    for kind, places in _cells(appendices):
        for part, place in enumerate(places, 1):
            outline = Outline(kind, place.bbox, part, len(places))
            found.setdefault(place.page, {})[outline] = None
    return {page: list(cells) for page, cells in found.items()}


def _cells(appendices: Iterable[Appendix]) -> Iterator[tuple[str, list[Place]]]:
    for appendix in appendices:
        for row in appendix.rows:
            if isinstance(row, Section):
                yield "section", row.where
                continue
            for key, places in row.where.items():
                yield key if key in COLOURS else "other", places


def _picture(pdf_page: Any, page: Page, cells: Iterable[Outline]) -> Image:
    """The page with its cells, and the legend below."""
    from PIL import Image, ImageDraw

    pdf_page.set_rotation(page.rotation)  # its own, and the reader's turn of sideways text
    scale = min(RESOLUTION / 72, LARGEST / max(pdf_page.rect.width, pdf_page.rect.height))
    shot = _pixels(pdf_page, scale)
    picture = Image.new("RGB", (shot.width, shot.height + LEGEND), _PAPER)
    picture.paste(shot, (0, 0))
    brush = ImageDraw.Draw(picture, "RGBA")
    for cell in cells:
        _outline(brush, cell, scale)
    _legend(brush, picture.width, shot.height, f"page {page.page}, read by {page.reader}")
    return picture


def _pixels(pdf_page: Any, scale: float) -> Image:
    import pymupdf
    from PIL import Image

    shot = pdf_page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    return Image.frombytes("RGB", (shot.width, shot.height), shot.samples)


def _outline(brush: ImageDraw, cell: Outline, scale: float) -> None:
    x0, y0, x1, y1 = (round(value * scale) for value in cell.bbox)
    colour = COLOURS[cell.kind]
    brush.rectangle((x0, y0, x1, y1), fill=(*colour, _TINT), outline=(*colour, 255), width=_LINE)
    _tag(brush, x0 + _LINE, y0, cell.label, colour)


def _tag(brush: ImageDraw, x: float, y: float, text: str, colour: tuple[int, int, int], size: int = 8) -> float:
    """A small label that rides on the line at height `y`, clear of the text below. Returns where it ends."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    end = x + brush.textlength(text, font=font) + 4
    brush.rectangle((x, y - size / 2, end, y + size / 2), fill=(*colour, 255))
    brush.text((x + 2, y), text, fill=_PAPER, font=font, anchor="lm")
    return end


def _legend(brush: ImageDraw, width: int, top: int, about: str) -> None:
    from PIL import ImageFont

    middle = top + LEGEND / 2
    brush.line((0, top, width, top), fill=(0, 0, 0, 255))
    x = 8.0
    for kind, colour in COLOURS.items():
        x = _tag(brush, x, middle, kind, colour, size=12) + 6
    about += " · 2/3: second of three pages of a cell"
    brush.text((x + 6, middle), about, fill=(0, 0, 0), font=ImageFont.load_default(13), anchor="lm")

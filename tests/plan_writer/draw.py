"""Drawing sheets as a PDF. The same sheets and style give the same bytes."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import get_args

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from .borders import draw_borders
from .fonts import Face, font, width
from .sheet import Sheet, Text
from .style import Pieces, Style

JUNK = "TRANG BỊ CẮT BỎ"  # printed outside the crop box: no part of the plan

Piece = tuple[float, str]  # x offset in the line, text


def draw(sheets: Sequence[Sheet], style: Style, title: str) -> bytes:
    """The PDF of the sheets."""
    for face in get_args(Face):
        font(face)
    rl_config.useA85 = 0
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    for number, sheet in enumerate(sheets):
        _open_page(canvas, sheet, style)
        _ghosts(canvas, sheet, style)
        _shades(canvas, sheet)
        draw_borders(canvas, sheet.boxes, style)
        _rules(canvas, sheet, style)
        _texts(canvas, sheet.texts, style.pieces, random.Random(number))
        _seal(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _open_page(canvas: Canvas, sheet: Sheet, style: Style) -> None:
    """Sets page size, rotation and crop box; turns the canvas so that y runs down from the shown top left."""
    rotate, margin = style.rotate if sheet.appendix else 0, style.crop
    wide, high = sheet.width + 2 * margin, sheet.height + 2 * margin
    media = (high, wide) if rotate in (90, 270) else (wide, high)
    canvas.setPageSize((wide, high))  # as shown: reportlab turns the media box itself
    canvas.setPageRotation(rotate)
    if margin:
        canvas.setCropBox((margin, margin, media[0] - margin, media[1] - margin))
    upright = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, high, 0),
        180: (-1, 0, 0, -1, wide, high),
        270: (0, -1, 1, 0, 0, wide),
    }
    canvas.transform(*upright[rotate])
    if margin:
        canvas.setFont("plan-regular", min(8.0, margin / 2))
        canvas.drawString(margin + 40, margin / 4, JUNK)
        canvas.line(margin / 2, 0, margin / 2, high)
    canvas.transform(1, 0, 0, -1, margin, high - margin)


def _ghosts(canvas: Canvas, sheet: Sheet, style: Style) -> None:
    """White rules down and across the table, which no reader may see."""
    if not (style.ghosts and sheet.boxes):
        return
    canvas.setStrokeGray(1)
    canvas.setLineWidth(0.5)
    left, right = min(box.x0 for box in sheet.boxes), max(box.x1 for box in sheet.boxes)
    top, bottom = min(box.y0 for box in sheet.boxes), max(box.y1 for box in sheet.boxes)
    for share in (0.23, 0.41, 0.77):
        canvas.line(left + share * (right - left), top, left + share * (right - left), bottom)
        canvas.line(left, top + share * (bottom - top), right, top + share * (bottom - top))


def _shades(canvas: Canvas, sheet: Sheet) -> None:
    canvas.setFillGray(0.88)
    for box in sheet.boxes:
        if box.shade:
            canvas.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, stroke=0, fill=1)
    canvas.setFillGray(0)


def _rules(canvas: Canvas, sheet: Sheet, style: Style) -> None:
    """Short rules below headings, and the frame around the page."""
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.7)
    for x0, x1, y in sheet.rules:
        canvas.line(x0, y, x1, y)
    if style.frame:
        canvas.rect(18, 14, sheet.width - 36, sheet.height - 28, stroke=1, fill=0)


def _seal(canvas: Canvas, sheet: Sheet) -> None:
    """A red double circle, as a seal that covers part of the header."""
    if sheet.seal:
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.setLineWidth(1.5)
        canvas.circle(*sheet.seal, 38, stroke=1, fill=0)
        canvas.setLineWidth(0.6)
        canvas.circle(*sheet.seal, 26, stroke=1, fill=0)


def _texts(canvas: Canvas, texts: Sequence[Text], pieces: Pieces, chance: random.Random) -> None:
    """All texts of a page, in one text object with a matrix of its own per piece."""
    block = canvas.beginText()
    for text in texts:
        block.setFont(f"plan-{text.face}", text.size)
        for shift, part in _pieces(text, pieces, chance):
            block.setTextTransform(1, 0, 0, -1, text.x + shift, text.y)
            block.textOut(part)
    canvas.drawText(block)


def _pieces(text: Text, pieces: Pieces, chance: random.Random) -> list[Piece]:
    """What each drawing operation of a line shows."""
    if pieces == "lines" and not text.spread:
        return [(0.0, text.text)]
    shift, parts = 0.0, []
    blank = width(" ", text.face, text.size) + text.spread
    words = text.text.split(" ")
    for n, word in enumerate(words, start=1):
        for part in _split(word, chance) if pieces in ("split", "shuffled") else [word]:
            if part:  # word processors draw the blank with the word before it; only its width is another
                parts.append((shift, part + " " if pieces == "lines" and n < len(words) else part))
            shift += width(part, text.face, text.size)
        shift += blank
    if pieces == "shuffled" and chance.random() < 0.5:
        chance.shuffle(parts)
    return parts


def _split(word: str, chance: random.Random) -> list[str]:
    """A word in two parts, now and then."""
    if len(word) < 3 or chance.random() < 0.6:
        return [word]
    at = chance.randrange(1, len(word))
    return [word[:at], word[at:]]

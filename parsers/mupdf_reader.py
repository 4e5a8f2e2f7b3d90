"""The fast reader: PyMuPDF, one pass over the page for words and rulings alike.

MuPDF's structured-text device also collects vector graphics (``TEXT_COLLECT_VECTORS``): axis-aligned lines
and rectangles come one by one, with the width of the pen added, so the page's content runs once instead of
twice (words, then drawings). The page's contents, its annotations and its widgets run apart, so that a stamp is
never taken for text of the page. They run straight into the device: by way of a display list MuPDF 1.28 loses
spaces after some glyphs (measured: `Bộ xem` came out as `Bộxem` in a Word file).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import numpy as np
import pymupdf

from parsers.damage import complaints
from parsers.digits import read_digits
from parsers.errors import Damaged, Encrypted
from parsers.page import MIN_INK, Flags, Floats, PageContent, Rulings, Strokes, Words, is_coloured, middles_inside
from parsers.syllables import is_syllable

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
    | pymupdf.TEXT_COLLECT_VECTORS
)
_TEXT, _VECTOR = 0, 3
"""Block types of text and of a vector graphic in MuPDF's structured text."""

_BOLD = 16
"""MuPDF's flag of a bold font, by the font's own flags or name."""

_SPACE = 0.15
"""A gap of this many font sizes is a space: MuPDF's own measure."""

_TONED = re.compile(r"[\u1ea0-\u1ef9]")
_LETTERS = re.compile(r"[^\W\d_]+")

_DOT = 2.0
"""A shape smaller than this both ways (points) is a dot of a dotted line, or the corner square of Word's borders."""

_FEW = 12
"""Up to half as many dots as this are no sign of dotted borders."""

_PICTURE = 200.0, 45.0
"""Width and height (points) up to which a stamp may be the picture of a number; one that says who signed is larger."""

_ZOOM = 4
"""Pixels a point at which such a stamp is looked at."""


class MuPdfReader:
    """An open PDF read with PyMuPDF."""

    name = "mupdf"

    def __init__(self, data: bytes) -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        try:
            self._pdf: Any = pymupdf.open(stream=data, filetype="pdf")
            locked = self._pdf.needs_pass
            self.pages: int = 0 if locked else self._pdf.page_count
            self.producer: str | None = None if locked else (self._pdf.metadata or {}).get("producer") or None
        except Exception as error:  # PyMuPDF raises several unrelated types here
            raise Damaged(f"it begins as a PDF and cannot be opened ({error}); fetch or copy it again") from error
        if locked:
            raise Encrypted("the file asks for a password; save a copy without one and read that")

    @property
    def repaired(self) -> bool:
        return bool(self._pdf.is_repaired)

    def read(self, number: int) -> PageContent:
        pymupdf.TOOLS.reset_mupdf_warnings()
        try:
            content = self._read(self._pdf[number - 1])
            return replace(content, complaints=complaints(pymupdf.TOOLS.mupdf_warnings()))
        except Exception as error:  # a broken page object, font or stream: MuPDF's own exception types vary
            raise Damaged(f"page {number} cannot be read ({error})") from error

    def _read(self, page: Any) -> PageContent:
        text = _text_page(page, pymupdf.mupdf.fz_run_page_contents)
        words, blocks = _words(text)
        words = replace(words, bold=partial(_bold, blocks))
        rulings, complete = _rulings(blocks)
        if not complete:
            rulings = _drawn_rulings(page)
        turn = _writing_turn(words, blocks)
        width, height = page.rect.width, page.rect.height
        stamps, pictured = _stamps(page) if page.first_widget or page.first_annot else (Words.none(), ())
        if turn:
            words, rulings, width, height = _turned(words, rulings, width, height, turn)
        return PageContent(
            number=page.number + 1,
            width=width,
            height=height,
            reader=self.name,
            words=words,
            rulings=rulings,
            rotation=(page.rotation + turn) % 360,
            stamps=stamps,
            pictured=pictured,
        )

    def close(self) -> None:
        self._pdf.close()


def _text_page(page: Any, run: Callable[..., None]) -> Any:
    """The structured text of the part of a page that `run` plays, in coordinates of the page as shown."""
    mupdf = pymupdf.mupdf
    whole = mupdf.FzPage(page.this)
    text = mupdf.FzStextPage(mupdf.fz_bound_page(whole))
    device = mupdf.fz_new_stext_device(text, mupdf.FzStextOptions(_FLAGS))
    run(whole, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return pymupdf.TextPage(text)


def _words(text: Any) -> tuple[Words, list[Any]]:
    """The words of a page, and all that it shows in blocks."""
    found = text.extractWORDS()
    if not found:
        return Words.none(), text.extractDICT()["blocks"]
    x0, y0, x1, y1, strings, block, line, _ = zip(*found, strict=True)
    if any(map(_runs_together, strings)):
        with suppress(SystemError):  # PyMuPDF gives no characters where one is half a pair of UTF-16
            blocks = text.extractRAWDICT()["blocks"]
            return _words_by_gaps(blocks), blocks
    runs = np.asarray(block, dtype=np.int64) * 100_000 + np.asarray(line, dtype=np.int64)
    words = Words(list(strings), np.array([x0, y0, x1, y1], dtype=np.float64).T, runs)
    return words, text.extractDICT()["blocks"]


@lru_cache(maxsize=65536)
def _runs_together(word: str) -> bool:
    """Whether a word looks like several that MuPDF ran together.

    Where a PDF leaves out spaces MuPDF puts them in by the gap, but not after a letter of the block that holds most
    toned vowels, U+1EA0 to U+1EF9 (measured with 1.28: `Chỉ thị` set with gaps alone comes out as `Chỉthị`).
    """
    return any(_TONED.search(run) and not is_syllable(run) for run in _LETTERS.findall(word))


def _words_by_gaps(blocks: list[Any]) -> Words:
    """The words of a page from its characters, cut at spaces and at gaps as wide as a space."""
    strings: list[str] = []
    boxes: list[list[float]] = []
    runs: list[int] = []
    box: list[float] = []
    for run, line in enumerate(line for block in blocks for line in block.get("lines", ())):
        inside = False
        for span in line["spans"]:
            space = _SPACE * span["size"]
            for char in span["chars"]:
                x0, y0, x1, y1 = char["bbox"]
                if char["c"].isspace():
                    inside = False
                elif inside and x0 - box[2] < space:
                    strings[-1] += char["c"]
                    box[0], box[2] = min(box[0], x0), max(box[2], x1)
                    if y0 < box[1] or y1 > box[3]:
                        box[1], box[3] = min(box[1], y0), max(box[3], y1)
                else:
                    strings.append(char["c"])
                    box = [x0, y0, x1, y1]
                    boxes.append(box)
                    runs.append(run)
                    inside = True
    return Words(strings, np.array(boxes, dtype=np.float64).reshape(-1, 4), np.array(runs, dtype=np.int64))


def _bold(blocks: list[Any], boxes: Floats) -> Flags:
    """Which of the boxes lie in bold text. Only blocks of text that they may lie in are looked at."""
    x0, y0, x1, y1 = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    spans = [
        span["bbox"]
        for block in blocks
        if block["type"] == _TEXT and (box := block["bbox"])[1] < y1 and box[3] > y0 and box[0] < x1 and box[2] > x0
        for line in block["lines"]
        for span in line["spans"]
        if span["flags"] & _BOLD
    ]
    return middles_inside(boxes, np.array(spans, dtype=np.float64).reshape(-1, 4))


def _rulings(blocks: list[Any]) -> tuple[Rulings, bool]:
    """The page's rulings, and whether they are all: MuPDF's one pass gives polylines only as a whole, and
    leaves off after some dozens of dots (measured on dotted borders), which then outnumber the lines."""
    strokes = Strokes()
    bent = False
    dots = 0
    for block in blocks:
        if block["type"] != _VECTOR or block["alpha"] == 0:
            continue
        color = block["color"]
        channels = (color >> 16 & 255) / 255, (color >> 8 & 255) / 255, (color & 255) / 255
        if min(channels) > MIN_INK:
            continue
        if block["isrect"]:
            x0, y0, x1, y1 = box = block["bbox"]
            dots += x1 - x0 < _DOT and y1 - y0 < _DOT
            strokes.add(box, outlined=block["stroked"], coloured=is_coloured(channels))
        elif block["stroked"] and not is_coloured(channels):  # a coloured curve is a seal
            bent = True
    return strokes.rulings(), not bent and dots * 2 <= max(len(strokes.boxes), _FEW)


def _drawn_rulings(page: Any) -> Rulings:
    """All rulings of a page from a second pass over its drawings, path by path, piece by piece."""
    strokes = Strokes()
    for path in page.get_cdrawings():
        color = (path.get("color") if "s" in path["type"] else path.get("fill")) or (0, 0, 0)
        if min(color) > MIN_INK:
            continue
        stroked, coloured = "s" in path["type"], is_coloured(color)
        if not stroked and {item[0] for item in path["items"]} == {"l"}:  # a filled shape whose sides come as lines
            strokes.add(tuple(pymupdf.Rect(path["rect"]) * page.rotation_matrix), outlined=False, coloured=coloured)
            continue
        for item in path["items"]:
            if item[0] in ("re", "qu"):  # four lines in a row come as a quad
                shape = pymupdf.Quad(item[1]).rect if item[0] == "qu" else pymupdf.Rect(item[1])
                strokes.add(tuple(shape * page.rotation_matrix), outlined=stroked, coloured=coloured)
            elif item[0] == "l" and stroked:
                (xa, ya), (xb, yb) = (pymupdf.Point(point) * page.rotation_matrix for point in item[1:3])
                if min(abs(xa - xb), abs(ya - yb)) < 1:
                    box = (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
                    strokes.add(box, outlined=False, coloured=coloured)
    return strokes.rulings()


def _writing_turn(words: Words, blocks: list[Any]) -> int:
    """Degrees clockwise by which the page must be turned so that its text reads from left to right.

    Some writers put a landscape table sideways on a portrait page and set no /Rotate. Long words that are
    higher than wide tell; only then is the direction of writing looked up.
    """
    long = np.fromiter((len(word) > 3 for word in words.text), dtype=bool, count=len(words))
    box = words.boxes[long]
    if len(box) < 5 or np.mean(box[:, 3] - box[:, 1] > box[:, 2] - box[:, 0]) < 0.5:
        return 0
    down = sum(line["dir"][1] for block in blocks for line in block.get("lines", ()) if line["spans"])
    return 90 if down < 0 else 270


def _turned(
    words: Words, rulings: Rulings, width: float, height: float, turn: int
) -> tuple[Words, Rulings, float, float]:
    """Words, rulings, width and height of a page turned clockwise by 90 or 270 degrees."""
    box, across, upright = words.boxes, rulings.horizontal, rulings.vertical
    if turn == 90:  # (x, y) goes to (height - y, x)
        boxes = np.column_stack([height - box[:, 3], box[:, 0], height - box[:, 1], box[:, 2]])
        vertical = np.column_stack([height - across[:, 0], across[:, 1], across[:, 2]])
        horizontal = np.column_stack([upright[:, 0], height - upright[:, 2], height - upright[:, 1]])
    else:  # (x, y) goes to (y, width - x)
        boxes = np.column_stack([box[:, 1], width - box[:, 2], box[:, 3], width - box[:, 0]])
        vertical = np.column_stack([across[:, 0], width - across[:, 2], width - across[:, 1]])
        horizontal = np.column_stack([width - upright[:, 0], upright[:, 1], upright[:, 2]])
    return replace(words, boxes=boxes, bold=None), Rulings(horizontal, vertical), height, width


def _stamps(page: Any) -> tuple[Words, tuple[str, ...]]:
    """Text of widgets and annotations (signature stamps, a clerk's number), which is no text of the page; and those of
    its words that are pictures.

    Words of one widget or annotation have one run.
    """
    words: list[Any] = []
    runs: list[int] = []
    pictured: list[str] = []
    for number, field in enumerate(_fields(page)):
        found = _text_page(page, partial(_run_field, field)).extractWORDS()
        if not found:
            found = _pictured(field)
            pictured += [word[4] for word in found]
        words += found
        runs += [number] * len(found)
    if not words:
        return Words.none(), ()
    boxes = np.array([word[:4] for word in words], dtype=np.float64)
    return Words([word[4] for word in words], boxes, np.array(runs, dtype=np.int64)), tuple(pictured)


def _fields(page: Any) -> Iterator[Any]:
    """The widgets and annotations of a page, in order."""
    mupdf = pymupdf.mupdf
    own = mupdf.pdf_page_from_fz_page(mupdf.FzPage(page.this))
    for first, following in (
        (mupdf.pdf_first_widget, mupdf.pdf_next_widget),
        (mupdf.pdf_first_annot, mupdf.pdf_next_annot),
    ):
        field = first(own)
        while field.m_internal:
            yield field
            field = following(field)


def _pictured(field: Any) -> list[tuple[float, float, float, float, str]]:
    """Numbers that a small stamp shows as a picture, as words; see `parsers.digits`."""
    mupdf = pymupdf.mupdf
    box = mupdf.pdf_bound_annot(field)
    if not (0 < box.x1 - box.x0 <= _PICTURE[0] and 0 < box.y1 - box.y0 <= _PICTURE[1]):
        return []
    zoom = mupdf.FzMatrix(_ZOOM, 0, 0, _ZOOM, 0, 0)
    picture = pymupdf.Pixmap(
        mupdf.pdf_new_pixmap_from_annot(field, zoom, mupdf.fz_device_gray(), mupdf.FzSeparations(), 1)
    )
    pixels = np.frombuffer(picture.samples, np.uint8).reshape(picture.h, picture.w, 2) / 255
    numbers = read_digits(pixels[..., 1] - pixels[..., 0])  # how opaque, less how light: both are of one scale
    corner = np.array([picture.x, picture.y, picture.x, picture.y])
    return [(*((corner + number.box) / _ZOOM).tolist(), number.text) for number in numbers]


def _run_field(field: Any, _: Any, device: Any, matrix: Any, cookie: Any) -> None:
    pymupdf.mupdf.pdf_run_annot(field, device, matrix, cookie)

"""The second reader: pdfplumber, slower and independent of MuPDF.

Used when asked for, and page by page where the fast reader's grid contradicts itself.
"""

from __future__ import annotations

import io
import logging
import re
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFXRefFallback
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from parsers.errors import Damaged, Encrypted
from parsers.page import MIN_INK, PageContent, Rulings, Strokes, Words, is_coloured, middles_inside

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
"""It says a line on standard error for each operator of a damaged page."""

_SPACE = 0.15
"""A gap of this many font sizes is a space where the PDF holds none (MuPDF's measure, so that both agree)."""

_HIDDEN = 2 | 32
"""Annotation flags Hidden and NoView (ISO 32000-1, table 165)."""

_NO_OBJECT = 1 << 30
"""The number of a content stream that is no object of the file; pdfminer draws none without."""

_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
"""What the name of a bold font says."""

_UNOPENED = "it begins as a PDF and cannot be opened; fetch or copy it again"


class PlumberReader:
    """An open PDF read with pdfplumber."""

    name = "pdfplumber"

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf: Any = pdfplumber.open(io.BytesIO(data))
            self.pages: int = len(self._pdf.pages)
        except (PdfminerException, PDFPasswordIncorrect) as error:
            if "Password" in repr(error):
                raise Encrypted("the file asks for a password; save a copy without one and read that") from error
            raise Damaged(_UNOPENED) from error
        except Exception as error:  # pdfminer's parsers let many types through
            raise Damaged(_UNOPENED) from error
        self.repaired = any(isinstance(table, PDFXRefFallback) for table in self._pdf.doc.xrefs)
        producer = (self._pdf.metadata or {}).get("Producer")
        self.producer: str | None = str(producer) if producer else None

    def read(self, number: int) -> PageContent:
        page = self._pdf.pages[number - 1]
        try:
            x0, top, x1, bottom = page.cropbox
            return PageContent(
                number=number,
                width=float(x1 - x0),
                height=float(bottom - top),
                reader=self.name,
                words=_words(page, float(x0), float(top)),
                rulings=_rulings(page, float(x0), float(top)),
                rotation=int(page.rotation or 0) // 90 * 90 % 360,
                stamps=_stamps(self._pdf, page, float(x0), float(top)),
            )
        except Exception as error:  # pdfminer's interpreters let many types through
            raise Damaged(f"page {number} cannot be read by pdfplumber ({error!r})") from error
        finally:
            page.close()

    def close(self) -> None:
        self._pdf.close()


def _words(page: Any, left: float, top: float) -> Words:
    found = page.dedupe_chars(tolerance=0.5).extract_words(
        x_tolerance_ratio=_SPACE, y_tolerance=2, keep_blank_chars=False, use_text_flow=False, return_chars=True
    )
    x0, y0, x1, y1 = page.cropbox
    found = [w for w in found if x0 <= (w["x0"] + w["x1"]) / 2 <= x1 and y0 <= (w["top"] + w["bottom"]) / 2 <= y1]
    if not found:
        return Words.none()
    boxes = np.array([[w["x0"], w["top"], w["x1"], w["bottom"]] for w in found], dtype=np.float64)
    boxes -= [left, top, left, top]
    bold = np.array([_BOLD.search(w["chars"][0]["fontname"]) is not None for w in found], dtype=bool)
    runs = np.zeros(len(found), dtype=np.int64)
    return Words([w["text"] for w in found], boxes, runs, partial(middles_inside, areas=boxes[bold]))


def _stamps(pdf: Any, page: Any, left: float, top: float) -> Words:
    """Text of widgets and annotations, which is no text of the page; words of one have one run.

    pdfplumber does not draw them, so each is laid out as if its appearance were all that the page shows.
    """
    texts: list[str] = []
    boxes: list[list[float]] = []
    runs: list[int] = []
    for number, field in enumerate(resolve1(page.page_obj.annots) or []):
        look = _appearance(resolve1(field))
        if look is None:
            continue
        alone = copy(page.page_obj)
        drawing = PDFStream({}, "q {} {} {} {} {} {} cm /Look Do Q".format(*look.place).encode())
        drawing.set_objid(_NO_OBJECT, 0)
        alone.contents = [drawing]
        alone.resources = {"XObject": {"Look": look.form}}
        for word in Page(pdf, alone, page.page_number).extract_words(x_tolerance_ratio=_SPACE, y_tolerance=2):
            texts.append(word["text"])
            boxes.append([word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top])
            runs.append(number)
    if not texts:
        return Words.none()
    return Words(texts, np.array(boxes, dtype=np.float64), np.array(runs, dtype=np.int64))


@dataclass(frozen=True)
class _Look:
    """The appearance of an annotation: its form, and the matrix that puts it on the page."""

    form: PDFStream
    place: tuple[float, ...]


def _appearance(field: Any) -> _Look | None:
    """What an annotation looks like; None for one that shows nothing (ISO 32000-1, 12.5.5)."""
    if not isinstance(field, dict) or int(resolve1(field.get("F")) or 0) & _HIDDEN:
        return None
    form = resolve1((resolve1(field.get("AP")) or {}).get("N"))
    if isinstance(form, dict):  # one appearance for each state
        form = resolve1(form.get(getattr(field.get("AS"), "name", "")))
    rect = [float(resolve1(number)) for number in resolve1(field.get("Rect")) or []]
    if not isinstance(form, PDFStream) or len(rect) != 4:
        return None
    a, b, c, d, e, f = (float(resolve1(number)) for number in resolve1(form.get("Matrix")) or (1, 0, 0, 1, 0, 0))
    x0, y0, x1, y1 = (float(resolve1(number)) for number in resolve1(form.get("BBox")) or (0, 0, 1, 1))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    (left, right), (low, high) = ((min(side), max(side)) for side in zip(*corners, strict=True))
    if right <= left or high <= low:
        return None
    wide, tall = abs(rect[2] - rect[0]) / (right - left), abs(rect[3] - rect[1]) / (high - low)
    shift = min(rect[0], rect[2]) - left * wide, min(rect[1], rect[3]) - low * tall
    return _Look(form, (wide, 0.0, 0.0, tall, *shift))


def _rulings(page: Any, left: float, top: float) -> Rulings:
    strokes = Strokes()
    for shape in (*page.rects, *page.lines, *page.curves):
        stroked = bool(shape["stroke"]) and _dark(shape["stroking_color"])
        filled = bool(shape["fill"]) and _dark(shape["non_stroking_color"])
        if not (stroked or filled):
            continue
        color = _channels(shape["stroking_color" if stroked else "non_stroking_color"])
        if shape["object_type"] == "curve" and stroked:
            boxes = _straight_pieces(shape["pts"])
        else:
            boxes = [(shape["x0"], shape["top"], shape["x1"], shape["bottom"])]
        outlined = stroked and shape["object_type"] != "curve"
        for x0, y0, x1, y1 in boxes:
            box = (x0 - left, y0 - top, x1 - left, y1 - top)
            strokes.add(box, outlined=outlined, coloured=is_coloured(color))
    return strokes.rulings()


def _straight_pieces(points: list[tuple[float, float]]) -> list[tuple[float, float, float, float]]:
    pieces = []
    for (xa, ya), (xb, yb) in pairwise(points):
        if min(abs(xa - xb), abs(ya - yb)) < 1:
            pieces.append((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
    return pieces


def _channels(color: Any) -> tuple[float, ...]:
    """A colour of any PDF colour space as numbers from 0 to 1; empty where it is none that can be read."""
    values = color if isinstance(color, (tuple, list)) else (color,)
    return tuple(values) if all(isinstance(value, (int, float)) for value in values) else ()


def _dark(color: Any) -> bool:
    """Whether a colour can be seen on white paper; an unknown one can."""
    channels = _channels(color)
    if len(channels) == 4:  # CMYK: ink, not light
        return max(channels) > 1 - MIN_INK
    return min(channels, default=0) <= MIN_INK

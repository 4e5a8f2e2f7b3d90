"""The fast reader: PyMuPDF, one pass over the page for words and rulings alike.

MuPDF's structured-text device also collects vector graphics (``TEXT_COLLECT_VECTORS``): axis-aligned lines
and rectangles come one by one, with the width of the pen added, so the page's content runs once instead of
twice (words, then drawings). The page's contents, its annotations and its widgets run apart, so that a stamp is
never taken for text of the page. They run straight into the device: by way of a display list MuPDF 1.28 loses
spaces after some glyphs (measured: `Bộ xem` came out as `Bộxem` in a Word file).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pymupdf

from parsers.errors import Damaged, Encrypted, NotAPdf
from parsers.page import MIN_INK, PageContent, Rulings, Words, rulings_from_rects

_FLAGS = (
    pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
    | pymupdf.TEXT_COLLECT_VECTORS
)
_VECTOR = 3
"""Block type of a vector graphic in MuPDF's structured text."""


class MuPdfReader:
    """An open PDF read with PyMuPDF."""

    name = "mupdf"

    def __init__(self, data: bytes) -> None:
        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)
        try:
            self._pdf: Any = pymupdf.open(stream=data, filetype="pdf")
        except Exception as error:  # PyMuPDF raises several unrelated types here
            raise NotAPdf(f"no PDF structure could be read ({error}); check that the file is a whole PDF") from error
        if self._pdf.needs_pass:
            raise Encrypted("the file asks for a password; save a copy without one and read that")
        self.pages: int = self._pdf.page_count
        self.producer: str | None = (self._pdf.metadata or {}).get("producer") or None

    def read(self, number: int) -> PageContent:
        try:
            return self._read(self._pdf[number - 1])
        except Exception as error:  # a broken page object, font or stream: MuPDF's own exception types vary
            raise Damaged(f"page {number} cannot be read ({error})") from error

    def _read(self, page: Any) -> PageContent:
        text = _text_page(page, pymupdf.mupdf.fz_run_page_contents)
        words = _words(text)
        rulings, bent = _rulings(text)
        if bent:
            rulings = _with_polylines(rulings, page)
        turn = _writing_turn(words, text)
        width, height = page.rect.width, page.rect.height
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
            stamps=_stamps(page),
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


def _words(text: Any) -> Words:
    found = text.extractWORDS()
    if not found:
        return Words.none()
    x0, y0, x1, y1, strings, blocks, lines, _ = zip(*found, strict=True)
    runs = np.asarray(blocks, dtype=np.int64) * 100_000 + np.asarray(lines, dtype=np.int64)
    return Words(list(strings), np.array([x0, y0, x1, y1], dtype=np.float64).T, runs)


def _rulings(text: Any) -> tuple[Rulings, bool]:
    """The page's rulings, and whether it holds stroked paths that MuPDF gives only as a whole (polylines)."""
    rects: list[tuple[float, float, float, float]] = []
    outlined: list[bool] = []
    bent = False
    for block in text.extractDICT()["blocks"]:
        if block["type"] != _VECTOR or block["alpha"] == 0 or _lightness(block["color"]) > MIN_INK:
            continue
        if block["isrect"]:
            rects.append(block["bbox"])
            outlined.append(block["stroked"])
        elif block["stroked"]:
            bent = True
    return rulings_from_rects(rects, outlined), bent


def _lightness(color: int) -> float:
    """0 (black) to 1 (white) of an 0xRRGGBB colour: the darkest channel, so that pale lines in colour count."""
    return min(color >> 16 & 255, color >> 8 & 255, color & 255) / 255


def _with_polylines(rulings: Rulings, page: Any) -> Rulings:
    """Adds the straight pieces of open polylines, which need a second pass over the page's drawings."""
    segments = []
    for path in page.get_cdrawings():
        if "s" not in path["type"] or min(path.get("color") or (0,)) > MIN_INK:
            continue
        for item in path["items"]:
            if item[0] == "l":
                start, end = pymupdf.Point(item[1]), pymupdf.Point(item[2])
                start, end = start * page.rotation_matrix, end * page.rotation_matrix
                if min(abs(start.x - end.x), abs(start.y - end.y)) < 1:
                    segments.append((*map(min, start, end), *map(max, start, end)))
    more = rulings_from_rects(segments, [False] * len(segments))
    return Rulings(
        np.concatenate([rulings.horizontal, more.horizontal]),
        np.concatenate([rulings.vertical, more.vertical]),
    )


def _writing_turn(words: Words, text: Any) -> int:
    """Degrees clockwise by which the page must be turned so that its text reads from left to right.

    Some writers put a landscape table sideways on a portrait page and set no /Rotate. Long words that are
    higher than wide tell; only then is the direction of writing looked up.
    """
    long = np.fromiter((len(word) > 3 for word in words.text), dtype=bool, count=len(words))
    box = words.boxes[long]
    if len(box) < 5 or np.mean(box[:, 3] - box[:, 1] > box[:, 2] - box[:, 0]) < 0.5:
        return 0
    down = sum(
        line["dir"][1] for block in text.extractDICT()["blocks"] for line in block.get("lines", ()) if line["spans"]
    )
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
    return Words(words.text, boxes, words.runs), Rulings(horizontal, vertical), height, width


def _stamps(page: Any) -> Words:
    """Text of widgets and annotations (signature stamps, a clerk's number), which is no text of the page."""
    mupdf = pymupdf.mupdf
    runs = [mupdf.fz_run_page_widgets] if page.first_widget else []
    runs += [mupdf.fz_run_page_annots] if page.first_annot else []
    stamped = [word for run in runs for word in _text_page(page, run).extractWORDS()]
    if not stamped:
        return Words.none()
    boxes = np.array([word[:4] for word in stamped], dtype=np.float64)
    return Words([word[4] for word in stamped], boxes, np.zeros(len(stamped), dtype=np.int64))

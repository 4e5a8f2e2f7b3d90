"""The embedded fonts and their metrics. Widths are in points."""

from __future__ import annotations

import functools
import io
from typing import Literal

import pymupdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from .unhint import unhinted

Face = Literal["regular", "bold", "italic"]

ASCENT = 1.05  # em from the top of a line to its baseline: room for a capital with two marks
LEADING = 1.34  # em from baseline to baseline

_SOURCES: dict[Face, str] = {"regular": "notos", "bold": "notosbo", "italic": "notosit"}


@functools.cache
def font(face: Face) -> TTFont:
    """The face as a registered reportlab font; its name is ``plan-`` and the face."""
    loaded = TTFont(f"plan-{face}", io.BytesIO(unhinted(pymupdf.Font(_SOURCES[face]).buffer)))
    loaded.face.table.pop("name", None)  # only weight in the file
    pdfmetrics.registerFont(loaded)
    return loaded


@functools.lru_cache(maxsize=100_000)
def width(text: str, face: Face, size: float) -> float:
    """The advance width of a text, without kerning, as it is drawn."""
    metrics = font(face).face
    units = sum(metrics.charWidths.get(ord(letter), metrics.defaultWidth) for letter in text)
    return float(units) * size / 1000

"""Reading a file: kehoach beside PyMuPDF and pdfplumber, in one process, on the same bytes.

Times are of the processor, not of the clock on the wall: none of the three waits for anything or uses a second
thread, so both are the same on an idle machine, and on a busy one only the first says what the work costs. The
contenders take turns within each repetition, each time another one first, and a ratio is the median of the ratios
of single repetitions: two runs that stood next to each other are compared, never a good moment of one with a bad
moment of the other.
"""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pdfplumber
import pymupdf

import parsers
from benchmarks.plans import Subject

TARGET_MUPDF = 2.5
"""Most that parsing may cost, in times of what PyMuPDF needs for words and drawings."""

TARGET_PLUMBER = 0.1
"""Most that parsing may cost, in times of what pdfplumber needs for tables."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians for one file: milliseconds a page, and ratios of kehoach to the others."""

    name: str
    pages: int
    mupdf: float
    kehoach: float
    plumber: float
    to_mupdf: float
    to_plumber: float


def read_mupdf(data: bytes) -> None:
    """Words and drawings of all pages, as PyMuPDF gives them."""
    pdf: Any = pymupdf.open(stream=data, filetype="pdf")
    for page in pdf:
        page.get_text("words")
        page.get_drawings()
    pdf.close()


def read_kehoach(data: bytes) -> None:
    """File to record."""
    parsers.parse(data)


def read_plumber(data: bytes) -> None:
    """Tables of all pages, as pdfplumber gives them."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def measure(subjects: Iterable[Subject], repeats: int, plumber_repeats: int) -> Iterator[Speed]:
    """The speeds of each file, one after the other.

    `repeats`: runs of PyMuPDF and kehoach, after one that is not counted. `plumber_repeats`: in how many of
    them pdfplumber takes part, which is many times slower.
    """
    for subject in subjects:
        runs: dict[Callable[[bytes], None], list[float]] = {
            read_mupdf: [],
            read_kehoach: [],
            read_plumber: [],
        }
        read_mupdf(subject.data)
        read_kehoach(subject.data)
        for repeat in range(repeats):
            contenders = [reader for reader in runs if reader is not read_plumber or repeat < plumber_repeats]
            first = repeat % len(contenders)
            for reader in contenders[first:] + contenders[:first]:
                runs[reader].append(_milliseconds(reader, subject.data) / subject.pages)
        mupdf, kehoach, plumber = runs[read_mupdf], runs[read_kehoach], runs[read_plumber]
        yield Speed(
            name=subject.name,
            pages=subject.pages,
            mupdf=median(mupdf),
            kehoach=median(kehoach),
            plumber=median(plumber),
            to_mupdf=_ratio(kehoach, mupdf),
            to_plumber=_ratio(kehoach, plumber),
        )


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of those repetitions that both took part in."""
    return median(one / other for one, other in zip(ours, theirs, strict=False))


def _milliseconds(reader: Callable[[bytes], None], data: bytes) -> float:
    """Processor time of one run. What earlier runs left to the garbage collector is not charged to it."""
    gc.collect()
    start = time.process_time()
    reader(data)
    return (time.process_time() - start) * 1000

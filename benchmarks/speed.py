"""Reading a file: kehoach beside PyMuPDF and pdfplumber, in one process, on the same bytes.

What checking signatures costs is taken from what kehoach needs, and stands by itself: it depends on the signatures of
a file, not on its pages.

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
from normalizers.record import REMEMBERED, normalize
from parsers.signatures import read_signatures

TARGET_MUPDF = 3.5
"""Most that parsing may cost, signatures left out, in times of what PyMuPDF needs for words and drawings."""

TARGET_SIGNATURES = 50
"""Most that the signatures of a file may cost, milliseconds."""

TARGET_PLUMBER = 0.1
"""Most that parsing may cost, in times of what pdfplumber needs for tables."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians for one file: milliseconds a page, and ratios of kehoach to the others.

    `kehoach` is without signatures, which are `signatures` milliseconds for the file; `values` is what its texts mean,
    milliseconds a page, none of them read before.
    """

    name: str
    pages: int
    mupdf: float
    kehoach: float
    plumber: float
    signatures: float
    values: float
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


def read_its_signatures(data: bytes) -> None:
    """What `read_kehoach` does for signatures."""
    read_signatures(data, printed=False)


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
            read_its_signatures: [],
            read_plumber: [],
        }
        read_mupdf(subject.data)
        read_kehoach(subject.data)
        normalize(parsers.parse(subject.data))
        for repeat in range(repeats):
            contenders = [reader for reader in runs if reader is not read_plumber or repeat < plumber_repeats]
            first = repeat % len(contenders)
            for reader in contenders[first:] + contenders[:first]:
                runs[reader].append(_milliseconds(reader, subject.data) / subject.pages)
        mupdf, plumber, signatures = runs[read_mupdf], runs[read_plumber], runs[read_its_signatures]
        kehoach = [whole - own for whole, own in zip(runs[read_kehoach], signatures, strict=True)]
        yield Speed(
            name=subject.name,
            pages=subject.pages,
            mupdf=median(mupdf),
            kehoach=median(kehoach),
            plumber=median(plumber),
            signatures=median(signatures) * subject.pages,
            values=_values(subject, repeats),
            to_mupdf=_ratio(kehoach, mupdf),
            to_plumber=_ratio(kehoach, plumber),
        )


def _values(subject: Subject, repeats: int) -> float:
    """What `normalize` needs for a page, with nothing remembered of earlier files."""
    record = parsers.parse(subject.data)
    times = []
    for _ in range(repeats):
        for remembered in REMEMBERED:
            remembered.cache_clear()
        gc.collect()
        start = time.process_time()
        normalize(record)
        times.append((time.process_time() - start) * 1000 / subject.pages)
    return median(times)


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of those repetitions that both took part in."""
    return median(one / other for one, other in zip(ours, theirs, strict=False))


def _milliseconds(reader: Callable[[bytes], None], data: bytes) -> float:
    """Processor time of one run. What earlier runs left to the garbage collector is not charged to it."""
    gc.collect()
    start = time.process_time()
    reader(data)
    return (time.process_time() - start) * 1000

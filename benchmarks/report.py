"""The figures as tables: on the terminal, and in docs/benchmarks.md between its markers."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from rich import box
from rich.console import Console
from rich.table import Table as RichTable

from benchmarks.database import TARGET_MS, TARGET_RATE, Answer, Filled
from benchmarks.loading import Loading
from benchmarks.memory import Memory
from benchmarks.plans import ROOT
from benchmarks.searching import QUESTIONS as SEARCHES
from benchmarks.searching import TARGET, TASKS, Search, shown_filters
from benchmarks.speed import TARGET_MUPDF, TARGET_PLUMBER, TARGET_SIGNATURES, Speed
from benchmarks.values import Reading

DOCUMENT = ROOT / "docs" / "benchmarks.md"
BEGIN = "<!-- figures: written by `python -m benchmarks --write` -->"
END = "<!-- end of figures -->"

_LIBRARIES = ("pymupdf", "pdfplumber", "numpy", "msgspec", "sqlalchemy", "spacy", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts. The first column is set left, the others right."""

    title: str
    header: list[str]
    rows: list[list[str]]


def machine() -> str:
    """What the figures were measured on: no name, no date."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    cores = os.cpu_count()
    return f"{platform.system()} {platform.machine()}, {cores} cores; Python {platform.python_version()}, {libraries}"


def speed_table(speeds: Sequence[Speed]) -> Table:
    """Speeds by file; in the last rows the median and the worst of the ratios, and what is aimed at."""
    header = [
        *("file", "pages", "PyMuPDF ms/page", "kehoach ms/page", "pdfplumber ms/page"),
        *("values ms/page", "signatures ms/file", "k / M", "k / p"),
    ]
    rows = [
        [
            s.name,
            f"{s.pages}",
            *(f"{ms:.2f}" for ms in (s.mupdf, s.kehoach, s.plumber, s.values)),
            f"{s.signatures:.1f}",
            *_ratios(s.to_mupdf, s.to_plumber),
        ]
        for s in speeds
    ]
    to_mupdf, to_plumber = [s.to_mupdf for s in speeds], [s.to_plumber for s in speeds]
    values, signatures = [s.values for s in speeds], [s.signatures for s in speeds]
    for what, over in (("median of files", median), ("worst", max)):
        own = [f"{over(values):.2f}", f"{over(signatures):.1f}", *_ratios(over(to_mupdf), over(to_plumber))]
        rows.append([what, "", "", "", "", *own])
    rows.append(
        ["aimed at, at most", "", "", "", "", "", f"{TARGET_SIGNATURES}", *_ratios(TARGET_MUPDF, TARGET_PLUMBER)]
    )
    return Table("Reading a file", header, rows)


def memory_table(runs: Sequence[Memory]) -> Table:
    """Memory by length of the file."""
    lengths = [run.pages for run in runs]
    header = [
        "pages",
        "PDF MiB",
        "record MiB",
        "before",
        *(f"at page {n}" for n in lengths),
        "peak",
        "KiB/page",
    ]
    rows = [
        [
            f"{run.pages}",
            f"{run.file:.1f}",
            f"{run.record:.1f}",
            f"{run.before:.0f}",
            *(f"{run.at[n]:.0f}" if n in run.at else "" for n in lengths),
            f"{run.peak:.0f}",
            f"{run.growth:.0f}",
        ]
        for run in runs
    ]
    return Table("Memory of parsing a long file, MiB", header, rows)


def values_table(readings: Sequence[Reading]) -> Table:
    """How many texts a second are read, and what is aimed at."""
    rows = [[r.what, f"{r.texts}", f"{r.rate:.0f}", f"{r.target}"] for r in readings]
    return Table("From texts to values, one core", ["", "distinct texts", "a second", "aimed at, at least"], rows)


def loading_table(loading: Loading) -> Table:
    """How fast tasks go into a database."""
    rows = [[f"{loading.tasks}", f"{loading.seconds * 1000:.0f}", f"{loading.rate:.0f}"]]
    return Table(f"Loading the record of {loading.pages} pages into SQLite", ["tasks", "ms", "tasks/s"], rows)


def database_tables(filled: Sequence[Filled], answers: Sequence[Answer]) -> list[Table]:
    """How fast databases are filled and how large they are; how long questions to their views take."""
    rows = [
        [
            *(f.name, f"{f.tasks}", f"{f.documents}", f"{f.rate:.0f}", f"{f.cpu_rate:.0f}", f"{f.mib:.0f}"),
            f"{f.mib * 1024 / f.tasks:.1f}",
        ]
        for f in filled
    ]
    rows.append(["aimed at on SQLite, at least", "", "", "", f"{TARGET_RATE}", "", ""])
    header = ["", "tasks", "documents", "tasks/s", "tasks/s of processor", "MiB", "KiB/task"]
    names = [f.name for f in filled]
    asked = [
        [f"{a.views}: {a.question}", f"{a.lines}", *(f"{a.milliseconds[name]:.1f}" for name in names)] for a in answers
    ]
    slowest = [f"{max(a.milliseconds[name] for a in answers):.1f}" for name in names]
    asked += [["slowest", "", *slowest], ["aimed at, at most", "", *([f"{TARGET_MS}"] * len(names))]]
    return [
        Table("Filling a database", header, rows),
        Table(f"Asking the views of {filled[0].tasks} tasks, ms", ["", "lines", *names], asked),
    ]


def searching_table(searches: Sequence[Search]) -> Table:
    """How long searches take until their hits are read."""
    rows = [
        [
            f"`{words}`" + (f", {shown_filters(filters)}" if filters else ""),
            within,
            f"{s.hits}",
            f"{s.milliseconds:.1f}",
        ]
        for (words, within, filters), s in zip(SEARCHES, searches, strict=True)
    ]
    rows.append(["aimed at, at most", "", "", f"{TARGET:.0f}"])
    return Table(f"Searching {TASKS} tasks on SQLite, ms", ["", "in", "hits", "ms"], rows)


def starts_table(starts: dict[str, float]) -> Table:
    """How long programs run from start to end."""
    rows = [[name, f"{milliseconds:.0f}"] for name, milliseconds in starts.items()]
    return Table("From start to end of a process", ["", "ms"], rows)


def show(tables: Sequence[Table]) -> None:
    """Print the tables. On a terminal they are as wide as it is, else as wide as they need to be."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(machine(), highlight=False)
    for table in tables:
        shown = RichTable(*[table.header[0]], title=table.title, box=box.SIMPLE_HEAD, title_justify="left")
        for name in table.header[1:]:
            shown.add_column(name, justify="right")
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)


def write(tables: Sequence[Table], document: Path = DOCUMENT) -> None:
    """Put the tables into the document in place of those it holds; a table not measured anew is dropped."""
    text = document.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{document} must hold the lines {BEGIN!r} and {END!r} once each")
    body = "\n\n".join([f"Measured on: {machine()}.", *map(_markdown, tables)])
    pattern = re.compile(re.escape(BEGIN) + ".*" + re.escape(END), re.DOTALL)
    document.write_text(pattern.sub(lambda _: f"{BEGIN}\n\n{body}\n\n{END}", text), encoding="utf-8")


def _markdown(table: Table) -> str:
    lines = [table.header, ["---", *["---:"] * (len(table.header) - 1)], *table.rows]
    return "\n".join([f"### {table.title}", "", *("| " + " | ".join(line) + " |" for line in lines)])


def _ratios(to_mupdf: float, to_plumber: float) -> list[str]:
    return [f"{to_mupdf:.2f}", f"{to_plumber:.3f}"]

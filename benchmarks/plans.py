"""The files that are measured."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pymupdf

ROOT = Path(__file__).parents[1]
OUT = ROOT / "benchmarks" / "out"
"""Files made for measuring, kept from run to run; not in the repository."""

SAMPLES = ROOT / "data" / "raw"
CORPUS = ROOT.parent / "shared" / "corpus" / "plans"
"""More plans, which need not be there."""

_WRITER = ROOT / "tests" / "plan_writer"


@dataclass(frozen=True, slots=True)
class Subject:
    """A file to be measured, in memory, so that no disk is timed."""

    name: str
    data: bytes
    pages: int


def subjects() -> list[Subject]:
    """The samples, a long plan of 60 pages, and the corpus where it is."""
    found = [_subject(path.name, path) for path in sorted(SAMPLES.glob("*.pdf"))]
    found.append(_subject("generated, 60 pages", long_plan(60)))
    found += [_subject(f"corpus {path.name}", path) for path in sorted(CORPUS.glob("*.pdf"))]
    return found


def long_plan(pages: int) -> Path:
    """A generated plan of so many pages; made once for each state of the generator."""
    sources = sorted([*_WRITER.rglob("*.py"), *_WRITER.rglob("*.plan")])
    state = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]
    path = OUT / f"long-{pages:03}-{state}.pdf"
    if not path.exists():
        from tests.plan_writer import write_long  # its fonts and PDF writer are slow to load

        OUT.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(write_long(pages))
        unfinished.replace(path)
    return path


def _subject(name: str, path: Path) -> Subject:
    data = path.read_bytes()
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return Subject(name, data, pdf.page_count)

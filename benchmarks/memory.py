"""Memory while a long file is parsed, in a fresh process each: `python -m benchmarks.memory FILE` is one.

Figures are of resident memory. They come from the kernel's own account (``/proc/self/status``): the peak
that ``getrusage`` gives is on Linux that of the parent process as well, where that was larger.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks.plans import ROOT, long_plan

LENGTHS = (50, 250, 500)
"""Pages of the files that are parsed."""

_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory of one run, in MiB.

    `before`: with all modules loaded, the file read into memory. `at`: after so many pages of it were read.
    `peak`: highest until the record was there. `record`: the record's size as JSON, `file`: the PDF's.
    """

    pages: int
    file: float
    before: float
    at: dict[int, float]
    peak: float
    record: float

    @property
    def growth(self) -> float:
        """KiB that one more page cost at the peak, over the state before."""
        return (self.peak - self.before) * 1024 / self.pages


def measure(pages: int) -> Memory:
    """The memory that parsing a generated plan of so many pages takes."""
    path = long_plan(pages)
    command = [sys.executable, "-m", "benchmarks.memory", str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    found["at"] = {int(page): value for page, value in found["at"].items()}
    return Memory(**found)


def _parse(path: Path) -> Memory:
    """Parse a file in this process, looking at its memory as pages go by."""
    import parsers
    from parsers.mupdf_reader import MuPdfReader
    from parsers.page import PageContent
    from schema.record import encode

    at: dict[int, float] = {}
    read = MuPdfReader.read

    def watched(self: MuPdfReader, number: int) -> PageContent:
        content = read(self, number)
        if number in LENGTHS:
            at[number] = _status("VmRSS")
        return content

    data = path.read_bytes()
    before = _status("VmRSS")
    with patch.object(MuPdfReader, "read", watched):
        record = parsers.parse(data)
    peak = _status("VmHWM")
    mebi = 1024 * 1024
    return Memory(record.file.pages, len(data) / mebi, before, at, peak, len(encode(record)) / mebi)


def _status(field: str) -> float:
    """A figure of this process' memory (MiB): `VmRSS` now, `VmHWM` at its highest."""
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(field))
        return int(line.split()[1]) / 1024
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # elsewhere the peak must do for both
    return highest / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    found = _parse(Path(sys.argv[1]))
    print(json.dumps({name: getattr(found, name) for name in Memory.__slots__}))

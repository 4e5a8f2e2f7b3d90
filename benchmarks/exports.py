"""Time and memory of exports, in a fresh process each: `python -m benchmarks.exports [TASKS...]`.

Databases of generated plans are made once and kept in `benchmarks/out/`. `python -m benchmarks.exports DATABASE FORMAT`
is one process. Memory is as in `benchmarks.memory`; what the libraries take before the first row is in `before`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from benchmarks.memory import _status
from benchmarks.plans import OUT, ROOT

SIZES = (10_000, 100_000)
FORMATS = ("csv", "jsonl", "parquet", "xlsx", "ics", "datapackage")


@dataclass(frozen=True, slots=True)
class Export:
    """One export. `rows` of all its tables; `seconds` of the processor; `before` and `peak` of memory, MiB."""

    rows: int
    seconds: float
    size: float
    before: float
    peak: float


def database(tasks: int) -> Path:
    """A SQLite database of generated plans with so many tasks."""
    path = OUT / f"generated-{tasks}.db"
    if not path.exists():
        from benchmarks.generated import generated_plans
        from schema.database import open_database
        from schema.load import load

        OUT.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with open_database(f"sqlite:///{unfinished}") as made:
            for plan in generated_plans(tasks):
                with made.writing() as session:
                    load(session, plan)
        unfinished.rename(path)
    return path


def measure(path: Path, format: str) -> Export:
    """What one export of a database costs, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.exports", str(path), format]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Export(**json.loads(done.stdout))


def _export(path: Path, format: str) -> Export:
    from schema import exports
    from schema.database import open_database

    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{path}", create=False) as opened:
        exports.export(opened, format, Path(folder) / "warm", filters=_NONE)  # libraries are loaded, no row is read
        before, start = _status("VmRSS"), process_time()
        out = Path(folder) / "out"
        written = exports.export(opened, format, out)
        seconds = process_time() - start
        files = [out] if out.is_file() else [file for file in out.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1024**2
    return Export(sum(written.rows.values()), seconds, size, before, _status("VmHWM"))


def _table(sizes: tuple[int, ...]) -> str:
    lines = ["| tasks | format | rows | s | rows/s | MiB | memory before | peak |", "|---:|---|" + "---:|" * 6]
    for tasks in sizes:
        for format in FORMATS:
            found = measure(database(tasks), format)
            lines.append(
                f"| {tasks:,} | {format} | {found.rows:,} | {found.seconds:.1f} | {found.rows / found.seconds:,.0f} "
                f"| {found.size:.1f} | {found.before:.0f} | {found.peak:.0f} |"
            )
            print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments and arguments[-1] in FORMATS:
        from schema.filters import TaskFilters

        _NONE = TaskFilters(document="no document is called so")
        print(json.dumps(asdict(_export(Path(arguments[0]), arguments[1]))))
    else:
        print(_table(tuple(map(int, arguments)) or SIZES))

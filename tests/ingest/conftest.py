"""A parser for tests: its PDFs are records in JSON behind a header, so that no test here depends on page geometry.

It is put in the place of the real one in this process, so that files are read in this process as well. What the real
engines do is tested in `workers`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from ingest.reading import read_plan
from ingest.refusals import Refusal
from ingest.workers import EngineError, Job, Limits, Outcome, Settings
from parsers.errors import Encrypted
from schema.record import PlanRecord, decode, encode

HEADER = b"%PDF-fake\n"
ENCRYPTED = HEADER + b"encrypted"
CRASHING = HEADER + b"crashing"
INTERRUPTED = HEADER + b"interrupted"


def write_pdf(path: Path, record: PlanRecord) -> Path:
    """A file that the parser of these tests reads as `record` (with the file's own name, size and sha256)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER + encode(record))
    return path


class _Interrupted(Outcome, frozen=True):
    """An outcome at which somebody presses Ctrl-C."""

    def plan(self) -> PlanRecord:
        raise KeyboardInterrupt


class SameProcess:
    """An engine that reads each file at once, in the process and thread that submits it."""

    name = "same process"
    slots = 1

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.read: list[str] = []

    def submit(self, job: Job, done: Callable[[Outcome | EngineError], None]) -> None:
        self.read.append(job.name)
        try:
            found = read_plan(job.data, job.name, self.settings.reader, self.settings.trust_folder)
        except KeyboardInterrupt:
            done(_Interrupted())
            return
        if isinstance(found, Refusal):
            done(Outcome(refusal=found, worker="here"))
        else:
            done(Outcome(encode(found), worker="here"))

    def close(self) -> None:
        pass


def _open_engine(name: str, jobs: int, limits: Limits, settings: Settings) -> SameProcess:
    return SameProcess(settings)


def _parse(
    source: bytes, *, name: str, reader: str = "auto", trust: Path | None = None, max_pages: int | None = None
) -> PlanRecord:
    if source == ENCRYPTED:
        raise Encrypted("the file needs a password;\nask its issuer")
    if source == CRASHING:
        raise ZeroDivisionError("in line 7")
    if source == INTERRUPTED:
        raise KeyboardInterrupt
    record = decode(source.removeprefix(HEADER))
    sha256 = hashlib.sha256(source).hexdigest()
    file = msgspec.structs.replace(record.file, name=name, bytes=len(source), sha256=sha256, producer=reader)
    if trust:
        trusted = [msgspec.structs.replace(signature, trust="trusted") for signature in record.signatures]
        record = msgspec.structs.replace(record, signatures=trusted)
    return msgspec.structs.replace(record, file=file)


@pytest.fixture
def fake_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.parse", _parse)
    monkeypatch.setattr("ingest.workers.engine.open_engine", _open_engine)

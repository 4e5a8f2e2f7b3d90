"""A parser for tests:

its PDFs are records in JSON behind a header, so that no test here depends on page geometry.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest

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


def _parse(source: bytes, *, name: str, reader: str = "auto", trust: Path | None = None) -> PlanRecord:
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

"""Whole plans, each read only once in a process: to do so takes longer than what tests look at in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from parsers import parse
from parsers.document import ReaderName
from schema.record import PlanRecord


@cache
def parsed(path: Path, reader: ReaderName = "auto") -> PlanRecord:
    """What a file says. Nobody may change it: other tests have it as well."""
    return parse(path, reader=reader)

"""The tables beside this package, as rows of plain values. Each is read once, when it is first needed.

All are UTF-8 CSV with a header line; a list inside a field is parted by `; `. Each row names its source by a key of
``sources.csv``. Dates are ISO 8601; an empty `valid_from` or `valid_to` is open, both days count.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<table>.csv`` as dictionaries by column."""
    text = (files(__package__) / "data" / f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


def items(field: str) -> list[str]:
    """The items of a list field.

    >>> items("các phòng; các ban")
    ['các phòng', 'các ban']
    """
    return [item.strip() for item in field.split(";") if item.strip()]


def day(field: str) -> date | None:
    """The date in a field, None where it is empty."""
    return date.fromisoformat(field) if field else None


def holds(valid_from: date | None, valid_to: date | None, on: date | None) -> bool:
    """Whether `on` lies between the two days; always where it is None."""
    return on is None or ((valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to))

"""Keys made from content: the same file has the same keys in every database, whatever was loaded before it.

A document is its SHA-256. An appendix is the first 16 digits of that and its number in the file; a row is
its appendix and its number in it: `13188c1b5da90def-1-12` is the 12th row of the first appendix. Two
documents whose first 64 bits agree (odds of 3 in 10^8 among a million) are refused by the primary key,
never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence

from schema.record import Column

_DIGITS = 16


def appendix_id(sha256: str, appendix: int) -> str:
    """The key of an appendix; `appendix` counts from 1."""
    return f"{sha256[:_DIGITS]}-{appendix}"


def row_id(appendix: str, row: int) -> str:
    """The key of a section or task from its appendix's key; `row` counts both kinds from 1."""
    return f"{appendix}-{row}"


def cell_keys(columns: Sequence[Column]) -> list[str]:
    """The key under which each column's cells stand in `Task.cells`: its role, or its header where it is
    `other`.

    A key that is taken gets the column's number: `note`, `note (7)`.
    """
    keys: list[str] = []
    for number, column in enumerate(columns, start=1):
        key = column.role if column.role != "other" else " / ".join(column.header) or f"column {number}"
        while key in keys:
            key += f" ({number})"
        keys.append(key)
    return keys

"""Keys made from content: the same file has the same keys in every database, whatever was loaded before it.

A document is its SHA-256. An appendix is the first 16 digits of that and its number in the file; a row is
its appendix and its number in it: `13188c1b5da90def-1-12` is the 12th row of the first appendix. Two
documents whose first 64 bits agree (odds of 3 in 10^8 among a million) are refused by the primary key,
never mixed.
"""

from __future__ import annotations

_DIGITS = 16


def appendix_id(sha256: str, appendix: int) -> str:
    """The key of an appendix; `appendix` counts from 1."""
    return f"{sha256[:_DIGITS]}-{appendix}"


def row_id(appendix: str, row: int) -> str:
    """The key of a section or task from its appendix's key; `row` counts both kinds from 1."""
    return f"{appendix}-{row}"

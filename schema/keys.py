"""Keys made from content: the same file has the same keys in every database, whatever was loaded before it.

A document is its SHA-256. An appendix is the first 16 digits of that and its number in the file; a row is
its appendix and its number in it: `13188c1b5da90def-1-12` is the 12th row of the first appendix. Two
documents whose first 64 bits agree (odds of 3 in 10^8 among a million) are refused by the primary key,
never mixed. An agency, which plans share, is 128 bits of all that it is.
"""

from __future__ import annotations

import hashlib

import msgspec

_DIGITS = 16
_AGENCY_DIGITS = 32


def appendix_id(sha256: str, appendix: int) -> str:
    """The key of an appendix; `appendix` counts from 1."""
    return f"{sha256[:_DIGITS]}-{appendix}"


def row_id(appendix: str, row: int) -> str:
    """The key of a section or task from its appendix's key; `row` counts both kinds from 1."""
    return f"{appendix}-{row}"


def agency_id(name: str, kind: str, level: str | None, jurisdiction: str | None, code: str | None) -> str:
    """The key of an agency: two that differ in anything are two."""
    content = msgspec.json.encode((name, kind, level, jurisdiction, code))
    return hashlib.sha256(content).hexdigest()[:_AGENCY_DIGITS]

"""Keys made from content: the same file has the same keys in every database, whatever was loaded before it.

A document is its SHA-256. An appendix is the first 16 digits of that and its number in the file; a row is
its appendix and its number in it: `13188c1b5da90def-1-12` is the 12th row of the first appendix. A block of the
outline is `13188c1b5da90def-o12`, a task of running text `13188c1b5da90def-b3`. Two documents whose first 64 bits
agree (odds of 3 in 10^8 among a million) are refused by the primary key, never mixed. What documents share, agencies
and certificates, has 128 bits of all that it is; an agency its province before them.
"""

from __future__ import annotations

import hashlib

import msgspec

_DIGITS = 16
_SHARED_DIGITS = 32


def appendix_id(sha256: str, appendix: int) -> str:
    """The key of an appendix; `appendix` counts from 1."""
    return f"{sha256[:_DIGITS]}-{appendix}"


def row_id(appendix: str, row: int) -> str:
    """The key of a section or task from its appendix's key; `row` counts both kinds from 1."""
    return f"{appendix}-{row}"


def block_id(sha256: str, block: int) -> str:
    """The key of a block of the outline; `block` counts from 1."""
    return f"{sha256[:_DIGITS]}-o{block}"


def body_task_id(sha256: str, task: int) -> str:
    """The key of a task of running text; `task` counts from 1."""
    return f"{sha256[:_DIGITS]}-b{task}"


def agency_id(name: str, kind: str, level: str | None, jurisdiction: str | None, code: str | None) -> str:
    """The key of an agency: its province's code, or 00, and the digits of all its fields.

    The province comes first because a plan mostly names bodies of its own: so what one plan adds to indexes of agencies
    stands on few of their pages, and not on as many as it names agencies.
    """
    province = "00" if jurisdiction is None else jurisdiction
    return f"{province}-{shared_id(name, kind, level, jurisdiction, code)}"


def shared_id(*fields: str | None) -> str:
    """The key of an agency or certificate from all its fields: two that differ in anything are two."""
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()[:_SHARED_DIGITS]

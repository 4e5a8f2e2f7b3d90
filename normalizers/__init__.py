"""Vietnamese phrases to values: deadlines and agencies. Pure functions on strings; knows no PDF, no database.

What is named here is loaded on first use, so that whoever needs one part does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalizers.agencies import read_agencies, successors
    from normalizers.deadlines import find_deadlines, format_deadline, read_deadlines
    from normalizers.due import due_after, due_dates
    from normalizers.record import normalize

__all__ = [
    "due_after",
    "due_dates",
    "find_deadlines",
    "format_deadline",
    "normalize",
    "read_agencies",
    "read_deadlines",
    "successors",
]

_HOMES = {
    "due_after": "due",
    "due_dates": "due",
    "find_deadlines": "deadlines",
    "format_deadline": "deadlines",
    "normalize": "record",
    "read_agencies": "agencies",
    "read_deadlines": "deadlines",
    "successors": "agencies",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'normalizers' has no attribute {name!r}")
    value = getattr(import_module(f"normalizers.{home}"), name)
    globals()[name] = value
    return value

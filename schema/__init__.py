"""The relational schema and the record types: what a plan says, as tables. Knows no PDF.

The types that rooms exchange are in `schema.record`, which is light. What needs SQLAlchemy is loaded on
first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schema.database import Database, open_database
    from schema.filters import TaskFilters
    from schema.load import LoadResult, load
    from schema.queries import TaskLine, find_problems, find_tasks
    from schema.read import read
    from schema.unresolved import UnresolvedLine, find_unresolved

__all__ = [
    "Database",
    "LoadResult",
    "TaskFilters",
    "TaskLine",
    "UnresolvedLine",
    "find_problems",
    "find_tasks",
    "find_unresolved",
    "load",
    "open_database",
    "read",
]

_HOMES = {
    "Database": "database",
    "LoadResult": "load",
    "TaskFilters": "filters",
    "TaskLine": "queries",
    "UnresolvedLine": "unresolved",
    "find_problems": "queries",
    "find_tasks": "queries",
    "find_unresolved": "unresolved",
    "load": "load",
    "open_database": "database",
    "read": "read",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'schema' has no attribute {name!r}")
    value = getattr(import_module(f"schema.{home}"), name)
    globals()[name] = value
    return value

"""Items in one line, for tables of examples: `period 2024-10-01 2024-12-31 | recurring FREQ=YEARLY`."""

from __future__ import annotations

from collections.abc import Iterable

from schema.record import Deadline


def said(items: Iterable[Deadline]) -> str:
    """What the items say, without labels and conditions; `-` for a day that is open or unknown."""
    return " | ".join(_one(item) for item in items)


def _one(item: Deadline) -> str:
    if item.kind == "recurring":
        return f"recurring {item.rrule}" if item.rrule else "recurring"
    if item.kind == "relative":
        return f"relative {item.offset}" + (" working" if item.working_days else "")
    if item.kind in ("by_date", "period") or item.start:
        return f"{item.kind} {item.start or '-'} {item.end or '-'}"
    return item.kind

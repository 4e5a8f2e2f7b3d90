"""National electronic identifiers of agencies (Decisions 20/2020/QĐ-TTg and 09/2025/QĐ-TTg)."""

from __future__ import annotations

from datetime import date
from functools import cache

from normalizers.agencies.tables import day, holds, rows

PREFIX = "000.00.00."


@cache
def _codes() -> dict[tuple[str, str], list[tuple[str, date | None, date | None]]]:
    found: dict[tuple[str, str], list[tuple[str, date | None, date | None]]] = {}
    for row in rows("codes"):
        code = (row["code"], day(row["valid_from"]), day(row["valid_to"]))
        found.setdefault((row["body"], row["province"]), []).append(code)
    return found


def code_of(body: str, province: str | None, on: date | None) -> str | None:
    """The identifier of a body (its id in the registry) on a day, None where the registry has none.

    A province's People's Committee has a code of its own, its People's Council the same with K for H; `province` is the
    statistics code of the province, None for a body that is none of a province.
    """
    council = body == "hdnd"
    for code, valid_from, valid_to in _codes().get(("ubnd" if council else body, province or ""), ()):
        if holds(valid_from, valid_to, on):
            return PREFIX + (f"K{code[1:]}" if council else code)
    return None

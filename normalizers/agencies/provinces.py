"""Provinces and districts: names, statistics codes, and what became of them.

The 63 provinces until 30 June 2025 and the 34 since then (Resolution 202/2025/QH15) bear two-digit codes of the
statistics office, some of them others than before (Decision 19/2025/QĐ-TTg).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from normalizers.agencies.abbreviations import expand
from normalizers.agencies.index import Index
from normalizers.agencies.tables import day, holds, items, rows
from normalizers.agencies.words import split
from normalizers.text import nfc


@dataclass(frozen=True, slots=True)
class Province:
    """A province over the time in which it bore one name, code and status. `type` is `tỉnh` or `thành phố`.

    `successor` is the code of the province that took it over the day after `valid_to`.
    """

    code: str
    name: str
    type: str
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    relation: str | None
    source: str

    def at(self, on: date | None) -> bool:
        """Whether it existed on that day."""
        return holds(self.valid_from, self.valid_to, on)


@cache
def provinces() -> tuple[Province, ...]:
    """All provinces of the table, in its order."""
    return tuple(
        Province(
            code=row["code"],
            name=row["name"],
            type=row["type"],
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            successor=row["successor"] or None,
            relation=row["relation"] or None,
            source=row["source"],
        )
        for row in rows("provinces")
    )


@cache
def province_index() -> Index[Province]:
    """Provinces by name and by other spellings."""
    index: Index[Province] = Index()
    for province, row in zip(provinces(), rows("provinces"), strict=True):
        for name in (row["name"], *items(row["aliases"])):
            index.add(name, province)
    return index


@cache
def district_index() -> Index[tuple[str, str, str]]:
    """Districts as they were until 30 June 2025: type, name, code of the province."""
    index: Index[tuple[str, str, str]] = Index()
    for row in rows("districts"):
        index.add(row["name"], (row["type"], row["name"], row["province"]))
    return index


def choose(found: list[Province], on: date | None) -> Province:
    """Of provinces with one name the one that existed on that day, else the one that began last before, else the first.

    Without a day the oldest: most plans are older than the mergers, and most codes did not change.
    """
    if on is None:
        return found[0]
    there = [province for province in found if province.at(on)]
    if there:
        return there[0]
    begun = [province for province in found if province.valid_from is None or province.valid_from <= on]
    return begun[-1] if begun else found[0]


def province_code(name: str, on: date | None = None) -> str | None:
    """The two-digit statistics code of a province on a day, None where no province is named.

    `name` may hold other words (`UBND tỉnh Sơn La`); a province that had ended by then gives the code it had. Without a
    day, the codes before 1 July 2025 are meant.

    >>> province_code("tỉnh Bắc Ninh"), province_code("Bắc Ninh", date(2025, 7, 1))
    ('27', '24')
    """
    words = expand(split(nfc(name)))
    for k in range(len(words)):
        if found := province_index().longest(words, k):
            return choose(found[1], on).code
    return None


def province_at(code: str, on: date | None = None) -> Province | None:
    """The province with a code on a day; without a day, the first that bore it."""
    found = [province for province in provinces() if province.code == code]
    return choose(found, on) if found else None

"""The bodies of ``data/bodies.csv`` by all their spellings.

A name may hold a slot for the level at which the body works, `{}` (`Công an {}` is `Công an tỉnh`, `Công an huyện Mai
Sơn`) or `{ủy}`, the party committee of a level (`Văn phòng {ủy}` is `Văn phòng Tỉnh ủy`). `slot` says what happens
where no level is printed: `fill` takes that of the issuer, `keep` leaves the name without one, `share` takes that of
its neighbours in a list (`Ban Tổ chức, Ủy ban Kiểm tra Tỉnh ủy`); `proper` keeps the name of the place as well (`Báo
Sơn La`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from normalizers.agencies.abbreviations import expand
from normalizers.agencies.index import Index
from normalizers.agencies.tables import day, holds, items, rows
from normalizers.agencies.words import split
from schema.record import AgencyKind, Level

# Committees of the party by the level of the place, and the word for the place itself.
PARTY: dict[str, tuple[Level | None, str]] = {
    "Tỉnh ủy": ("province", "tỉnh"),
    "Thành ủy": (None, "thành phố"),
    "Huyện ủy": ("district", "huyện"),
    "Quận ủy": ("district", "quận"),
    "Thị ủy": ("district", "thị xã"),
    "Đảng ủy": ("commune", "xã"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A kind of body, or one body. `levels` are those at which it exists; `inside` the kinds of issuer of which it is
    an internal unit, `parent` the one body of which it is; `whole` the body of the country of which it is a part,
    which a plan of the centre means (`Hội Nông dân`)."""

    id: str
    name: str
    levels: tuple[Level, ...]
    kind: AgencyKind
    slot: str
    inside: frozenset[str]
    parent: str | None
    whole: str | None
    valid_from: date | None
    valid_to: date | None
    source: str
    evidence: str

    def at(self, on: date | None) -> bool:
        """Whether it existed on that day."""
        return holds(self.valid_from, self.valid_to, on)


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a body. `name` is the canonical name, maybe with `{}`; `level` what the spelling itself says.

    A `dated` spelling (`~` in the table) means the body only while the body exists: `Sở Nông nghiệp` was two
    departments in turn. A `placed` one (`!`) means it only where a place follows: `Hội Nông dân Việt Nam` alone is
    the whole.
    """

    body: Body
    name: str
    alias: str
    level: Level | None = None
    party: str | None = None
    dated: bool = False
    placed: bool = False


@cache
def bodies() -> tuple[Body, ...]:
    """All bodies of the table, in its order."""
    return tuple(
        Body(
            id=row["id"],
            name=row["name"],
            levels=tuple(row["levels"].split()),  # type: ignore[arg-type]  # a test holds the table to the type
            kind=row["kind"],  # type: ignore[arg-type]
            slot=row["slot"],
            inside=frozenset(row["inside"].split()),
            parent=row["parent"] or None,
            whole=row["whole"] or None,
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            source=row["source"],
            evidence=row["evidence"],
        )
        for row in rows("bodies")
    )


@cache
def entries() -> tuple[Entry, ...]:
    """Every spelling of every body, the canonical name first."""
    found: list[Entry] = []
    for body, row in zip(bodies(), rows("bodies"), strict=True):
        for alias in (body.name, *items(row["aliases"])):
            mark = alias[-1:]
            alias = alias.rstrip("~!")
            if "{ủy}" in body.name:
                found += _party_entries(body, alias)
            else:
                spelling = alias.replace("{}", "").strip()
                found.append(Entry(body, body.name, spelling, None, None, mark == "~", mark == "!"))
    return tuple(found)


def _party_entries(body: Body, alias: str) -> list[Entry]:
    found = []
    for committee, (level, _) in PARTY.items():
        if level is not None and level not in body.levels:
            continue
        name = body.name.replace("{ủy}", committee)
        found.append(Entry(body, name, alias.replace("{ủy}", committee), level, committee))
    if body.slot in ("fill", "share") and alias != "{ủy}":
        found.append(Entry(body, body.name, alias.replace("{ủy}", "").strip()))
    return found


@cache
def index() -> Index[Entry]:
    """Spellings by their words, abbreviations written out."""
    found: Index[Entry] = Index()
    for entry in entries():
        found.add(entry.alias, entry)
        words = split(entry.alias)
        long = expand(words)
        if long is not words:
            found.add(" ".join(_joined(long.joint, long.show)), entry)
    return found


def _joined(joints: list[str], shows: list[str]) -> list[str]:
    parts: list[str] = []
    for joint, show in zip(joints, shows, strict=False):
        parts += [joint.strip(), show] if joint.strip() else [show]
    return parts


@cache
def by_id() -> dict[str, Body]:
    """Bodies by their identifier."""
    return {body.id: body for body in bodies()}

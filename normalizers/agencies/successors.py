"""What became of a body by a day: mergers, renamings, functions that moved, from ``data/successors.csv``.

The great changes are those of the Government of August 2007 and of the departments of March 2008, and those of 2025:
ministries and departments on 1 March (Resolution 176/2025/QH15; each province set its own day), provinces and the end
of the districts on 1 July (Resolution 202/2025/QH15, Law 72/2025/QH15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from normalizers.agencies.issuers import province_named
from normalizers.agencies.provinces import Province, provinces
from normalizers.agencies.reading import first_name
from normalizers.agencies.registry import Body, by_id
from normalizers.agencies.tables import rows
from schema.record import Agency, Level

_HOPS = 8


@dataclass(frozen=True, slots=True)
class Successor:
    """A body that took over another, wholly or in part.

    `relation`: `merged` into it, `renamed`, `split`, `function_moved` (only what `scope` says), `replaced`,
    `reorganised`, `placed_under`, `status_change` (a province became a city), `abolished` (it ended without a
    successor; this body took over what `scope` says). `effective` is the first day, `jurisdiction` the code of the
    province. `source` holds keys of ``sources.csv``; `evidence` is `two_sources`, `one_source` or `unverified`. `via`
    names the bodies in between.
    """

    name: str
    level: Level | None
    jurisdiction: str | None
    relation: str
    scope: str | None
    effective: date
    source: str
    evidence: str
    note: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    body: str
    level: str
    successor: str
    successor_level: str
    relation: str
    scope: str
    effective: date
    evidence: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class _Holder:
    """A body at a place, on the way from an agency to its successors."""

    body: Body
    level: Level | None
    province: Province | None


def successors(agency: str | Agency, on: date) -> list[Successor]:
    """The bodies that do on a day what an agency did: one for each way of its functions, in the order of the table.

    `agency` is a name (`Sở Thông tin và Truyền thông`, `UBND tỉnh Hà Giang`) or an agency that was read; a name is read
    as `read_agencies` does. Chains are followed (`Sở Bưu chính, Viễn thông` in 2026). A body that still exists has no
    successor, but those to which a part of its functions moved are given; so are those under which it was placed. What
    the registry does not know has none. Never raises.

    >>> [successor.name for successor in successors("Sở KH&ĐT", date(2025, 3, 1))]
    ['Sở Tài chính']
    >>> successors("Sở KH&ĐT", date(2024, 1, 1))
    []
    """
    start = _start(agency)
    if start is None:
        return []
    found: list[Successor] = []
    for successor in _follow(start, on, None, (), 0):
        if not any(_same(successor, other) for other in found):
            found.append(successor)
    return found


def _same(one: Successor, other: Successor) -> bool:
    return (one.name, one.jurisdiction, one.scope) == (other.name, other.jurisdiction, other.scope)


def _follow(
    holder: _Holder, on: date, arrived: Successor | None, via: tuple[str, ...], hops: int
) -> Iterator[Successor]:
    """The successors of a holder; itself, as it was `arrived` at, where it goes on."""
    links = [link for link in _links(holder) if link.effective <= on] if hops < _HOPS else []
    ends = any(link.relation not in ("function_moved", "placed_under") for link in links)
    since = arrived.effective if arrived is not None else date.min
    links = [link for link in links if link.effective >= since or ends]
    if arrived is not None and not ends:
        yield from _moved(holder, on, arrived, via)
    elif arrived is None and not ends:
        yield from _province_only(holder, on)
    for link in links:
        if arrived is not None and link.relation in ("function_moved", "placed_under") and not ends:
            continue  # what moved away from a successor is not the agency's own
        following = by_id()[link.successor]
        level: Level | None = link.successor_level or _level(following, holder.level)  # type: ignore[assignment]
        next_holder = replace(holder, body=following, level=level)
        successor = Successor(
            name=_name(next_holder),
            level=level,
            jurisdiction=next_holder.province.code if next_holder.province and level != "central" else None,
            relation=link.relation,
            scope=link.scope or (arrived.scope if arrived is not None else None),
            effective=link.effective,
            source=link.source,
            evidence=link.evidence,
            note=link.note or None,
            via=via,
        )
        yield from _follow(next_holder, on, successor, (*via, successor.name), hops + 1)


def _moved(holder: _Holder, on: date, arrived: Successor, via: tuple[str, ...]) -> Iterator[Successor]:
    """A successor, in the province that its own province became."""
    moved = _province_after(holder.province, on) if holder.level != "central" else None
    if moved is None or holder.province is None:
        yield arrived
        return
    there = replace(holder, province=moved)
    yield replace(arrived, name=_name(there), jurisdiction=moved.code, effective=_day_after(holder.province),
                  source=f"{arrived.source} {holder.province.source}", via=via)  # fmt: skip


def _province_only(holder: _Holder, on: date) -> Iterator[Successor]:
    """The same body in the province that took over its own."""
    if holder.level != "province" or holder.province is None:
        return
    moved = _province_after(holder.province, on)
    if moved is None:
        return
    yield Successor(
        name=_name(replace(holder, province=moved)),
        level=holder.level,
        jurisdiction=moved.code,
        relation=holder.province.relation or "merged",
        scope=None,
        effective=_day_after(holder.province),
        source=holder.province.source,
        evidence="two_sources",
    )


def _province_after(province: Province | None, on: date) -> Province | None:
    """What a province had become by a day, None where it is as it was."""
    now = province
    for _ in range(_HOPS):
        if now is None or now.valid_to is None or now.valid_to >= on:
            break
        code, day = now.successor or now.code, _day_after(now)
        now = next((p for p in provinces() if p.code == code and p.at(day) and p is not now), None)
    return now if now is not province else None


def _day_after(province: Province) -> date:
    return province.valid_to + timedelta(days=1) if province.valid_to is not None else date.min


def _links(holder: _Holder) -> list[_Link]:
    return [link for link in _table().get(holder.body.id, ()) if link.level in ("", holder.level)]


@cache
def _table() -> dict[str, list[_Link]]:
    table: dict[str, list[_Link]] = {}
    for row in rows("successors"):
        link = _Link(
            **{column: row[column] for column in row if column != "effective"},
            effective=date.fromisoformat(row["effective"]),
        )
        table.setdefault(link.body, []).append(link)
    return table


def _level(body: Body, before: Level | None) -> Level | None:
    if before in body.levels:
        return before
    return body.levels[0] if body.levels else None


def _name(holder: _Holder) -> str:
    """The canonical name of a body at its level, in its province."""
    city = holder.province is not None and holder.province.type == "thành phố"
    if "{ủy}" in holder.body.name:
        return holder.body.name.replace("{ủy}", "Thành ủy" if city else "Tỉnh ủy")
    if holder.level == "commune" and holder.body.levels != ("commune",):
        label = "cấp xã"
    elif holder.level == "province" and holder.body.slot == "fill":
        label = "thành phố" if city else "tỉnh"
    elif holder.level == "district" and holder.body.slot == "fill":
        label = "cấp huyện"
    else:
        label = ""
    return " ".join(holder.body.name.replace("{}", label).split())


def _start(agency: str | Agency) -> _Holder | None:
    """The body of the registry that an agency is, with its level and province."""
    name = first_name(agency if isinstance(agency, str) else agency.name)
    if name is None or name.body is None:
        return None
    if isinstance(agency, str):
        return _Holder(name.body, name.level, province_named(agency))
    named = [province for province in provinces() if province.code == agency.jurisdiction]
    # a code that went on with another province tells nothing of a change: the later one is meant
    province = (named[-1] if named[0].successor == named[0].code else named[0]) if named else None
    return _Holder(name.body, agency.level, province)

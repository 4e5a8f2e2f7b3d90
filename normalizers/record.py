"""A whole record: what the cells of each task mean, written beside them.

What a phrase means can depend on the plan: a quarter without a year is of the plan's year, `Văn phòng` is that of the
body that issued it. `plan_facts` finds out what a plan tells of itself; `normalize` does the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec

from normalizers import cited, targets
from normalizers.agencies import read_agencies
from normalizers.deadlines import read_deadlines
from normalizers.due import due_dates
from normalizers.outputs import read_outputs
from normalizers.text import fold, nfc
from normalizers.texts import block_pointer, texts
from schema.record import Agency, Appendix, Block, BodyTask, Deadline, Document, DueDate, PlanRecord, Task

_AnyTask = TypeVar("_AnyTask", Task, BodyTask)

_REMEMBERED = 1 << 14
"""How many cells are remembered: tables repeat their bodies and deadlines from row to row."""

_OF = re.compile(r"(?:^|\s)của\s+(?P<issuer>[^()]+?)\s*\)?\s*$")
"""Who issued what an appendix belongs to: `(Kèm theo Kế hoạch số 36/KH-UBND ngày 26/01/2024 của UBND tỉnh Lào Cai)`."""

_ON = re.compile(r"ngày\s*(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})(?!\d)")
"""When: `ngày 26/01/2024`, `ngày 26 tháng 01 năm 2024`. A blank for the day is no date."""

_POST = re.compile(r"(?:chủ tịch|giám đốc|bộ trưởng|tổng giám đốc|chánh văn phòng|hiệu trưởng)\s+(?=\w)")
"""The head of a body, who issues in its name: `của Chủ tịch Ủy ban nhân dân tỉnh Sơn La`."""

_COMMITTEE = re.compile(r"(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)\s+(?=\w)")
"""What stands before the place in the name of the body above the issuer: `UBND tỉnh Bình Phước`."""

_PLACE = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+\w")


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What reading a cell needs to know of the plan.

    `years`: that it is for, ascending; `issuer`: with its place, as `read_agencies` takes it; `signed_on`: the day of
    signing. Empty or None where nothing tells.
    """

    years: tuple[int, ...] = ()
    issuer: str | None = None
    signed_on: date | None = None

    @property
    def year(self) -> int | None:
        """The year of a phrase that names none: the plan's, where it is for one year.

        `Quý IV` in a plan for 2021 to 2025 is the fourth quarter of no year that the plan tells, so it stays without.
        """
        return self.years[0] if len(self.years) == 1 else None


def normalize(record: PlanRecord) -> PlanRecord:
    """The record with all that its texts mean.

    Tasks of tables and of running text get `lead`, `coord`, `deadlines` and `due_dates`, from the cells of these names;
    of two columns of one role the first counts. One of a table also gets its single `outputs`, one of running text the
    `pointer` of its block. The document gets `issued_by`, the record `citations` and `targets`.

    Pure, and the same when done twice: values that are there already are replaced. What cannot be read is a value
    too, of kind `unknown` or found by step `unresolved`. Nothing else in the record changes.
    """
    whole, *each = plan_facts(record)
    found = list(texts(record))

    def agency(issuer: str) -> Agency | None:
        return _one_agency(issuer, whole)

    document = record.document
    appendices = [
        msgspec.structs.replace(
            appendix,
            rows=[_with_outputs(_with_values(row, facts)) if isinstance(row, Task) else row for row in appendix.rows],
        )
        for appendix, facts in zip(record.appendices, each, strict=True)
    ]
    return msgspec.structs.replace(
        record,
        document=msgspec.structs.replace(document, issued_by=agency(document.issuer) if document.issuer else None),
        appendices=appendices,
        body_tasks=[_with_values(task, whole) for task in _with_blocks(record.body_tasks, record.outline)],
        citations=cited.cited_documents(found, (document.symbol, _day(document.issued_on)), agency),
        targets=targets.targets_of(found),
    )


def plan_facts(record: PlanRecord) -> list[PlanFacts]:
    """What the running text of a record is read with, and then each of its appendices.

    Years come from the document, else from the appendix's title, else from the titles of the other appendices; where
    the document is for several years, a title that names some of them narrows them down. Issuer and date come from the
    document, else from the caption, `(Kèm theo … ngày … của …)`, else from that of the first appendix that has them.
    """
    document = record.document
    said = PlanFacts(_ascending(document.plan_years), _issuer(document), _day(document.issued_on))
    each = [
        PlanFacts(_years_of(appendix.title), _issuer_of(appendix), _signed_on(appendix))
        for appendix in record.appendices
    ]
    whole = PlanFacts(
        years=said.years or _ascending(year for own in each for year in own.years),
        issuer=said.issuer or next((own.issuer for own in each if own.issuer), None),
        signed_on=said.signed_on or next((own.signed_on for own in each if own.signed_on), None),
    )
    return [whole, *(_of_appendix(own, said, whole) for own in each)]


def _of_appendix(own: PlanFacts, said: PlanFacts, whole: PlanFacts) -> PlanFacts:
    """What holds for an appendix: `own` it tells itself, `said` the document tells, `whole` is known of the plan."""
    narrower = own.years and (not said.years or set(own.years) <= set(said.years))
    return PlanFacts(
        years=own.years if narrower else whole.years,
        issuer=said.issuer or own.issuer or whole.issuer,
        signed_on=said.signed_on or own.signed_on or whole.signed_on,
    )


def _with_values(task: _AnyTask, facts: PlanFacts) -> _AnyTask:
    lead, coord, when = (task.cells.get(key) for key in ("lead", "coord", "deadline"))
    deadlines, due = _times(when, facts.year, facts.years) if when else ((), ())
    return msgspec.structs.replace(
        task,
        lead=list(_agencies(lead, facts.issuer, facts.signed_on)) if lead else [],
        coord=list(_agencies(coord, facts.issuer, facts.signed_on)) if coord else [],
        deadlines=list(deadlines),
        due_dates=list(due),
    )


def _with_outputs(task: Task) -> Task:
    cell = task.cells.get("output")
    return msgspec.structs.replace(task, outputs=read_outputs(cell) if cell else [])


def _with_blocks(tasks: Iterable[BodyTask], outline: Sequence[Block]) -> Iterator[BodyTask]:
    """The tasks with the pointers of their blocks: each is the next one with its text at its place."""
    at = 0
    for task in tasks:
        own = (
            index
            for index in range(at, len(outline))
            if outline[index].page == task.page
            and outline[index].where == task.where
            and task.text.endswith(outline[index].text)
        )
        index = next(own, None)
        at = at if index is None else index
        yield msgspec.structs.replace(task, pointer=None if index is None else block_pointer(index))


def _one_agency(issuer: str, facts: PlanFacts) -> Agency | None:
    """The agency that the name of an issuer means; None where it means several (a joint circular)."""
    found = _agencies(" ".join(issuer.split()), facts.issuer, facts.signed_on)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=_REMEMBERED)
def _agencies(text: str, issuer: str | None, on: date | None) -> tuple[Agency, ...]:
    return tuple(read_agencies(text, issuer, on))


@lru_cache(maxsize=_REMEMBERED)
def _times(text: str, year: int | None, years: tuple[int, ...]) -> tuple[tuple[Deadline, ...], tuple[DueDate, ...]]:
    """Deadlines, and the days that follow from them: earliest first, each once for each deadline."""
    deadlines = tuple(read_deadlines(text, year))
    due = {(found.on, found.deadline): found for found in due_dates(deadlines, years)}
    return deadlines, tuple(due[key] for key in sorted(due))


REMEMBERED = (_agencies, _times, *cited.REMEMBERED, *targets.REMEMBERED)
"""What keeps texts that were read, so that the same one is not read again; each has a `cache_clear`."""


def _years_of(title: str | None) -> tuple[int, ...]:
    """The years that a title names as its time: `NĂM 2024`, `GIAI ĐOẠN 2021 - 2025`.

    A title speaks of time as a deadline does. Its periods are what the plan is for; a date (`ĐỊNH HƯỚNG ĐẾN NĂM 2030`,
    `ngày 26/01/2024`) is an aim, or another document's.
    """
    return _ascending(
        year
        for item in (read_deadlines(title) if title else ())
        if item.kind == "period" and item.start and item.end
        for year in range(item.start.year, item.end.year + 1)
    )


def _ascending(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(years)))


def _issuer(document: Document) -> str | None:
    """The issuer with its place, which the body above it tells where its own name does not."""
    if not document.issuer:
        return None
    issuer = " ".join(document.issuer.split())
    parent = " ".join((document.parent or "").split())
    committee = _COMMITTEE.match(fold(parent))
    if committee and not _PLACE.search(fold(issuer)):
        return f"{issuer} {nfc(parent)[committee.end() :]}"
    return issuer


def _issuer_of(appendix: Appendix) -> str | None:
    caption = " ".join(nfc(appendix.caption or "").split())
    found = _OF.search(caption)
    if not found:
        return None
    issuer = found["issuer"]
    post = _POST.match(fold(issuer))
    return issuer[post.end() :] if post else issuer


def _signed_on(appendix: Appendix) -> date | None:
    found = _ON.search(fold(appendix.caption or ""))
    return _day(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}") if found else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None

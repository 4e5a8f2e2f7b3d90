"""The truth: what a written plan says, independent of how it is drawn.

Texts are already in the record's normal form: NFC, single spaces, and ``\\n`` before each list item or
new paragraph of a cell. `truth_rows` and `gold` give that truth in the two forms that tests compare with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from schema import record
from schema.record import Role

SectionStyle = Literal["empty", "merged", "whole"]
ParaKind = Literal["text", "heading", "subheading", "item", "centre", "italic"]


@dataclass(frozen=True)
class Citation:
    """A document that the plan refers to; `issued_on` is an ISO date."""

    type: str
    symbol: str
    issued_on: str
    issuer: str

    @property
    def text(self) -> str:
        """The citation as it is printed."""
        year, month, day = (int(part) for part in self.issued_on.split("-"))
        shown = f"{day:02d}/{month if month > 2 else f'{month:02d}'}/{year}"
        return f"{self.type} số {self.symbol} ngày {shown} của {self.issuer}"


@dataclass(frozen=True)
class BodyTask:
    """A task that running text assigns: `section` is the path of heading numbers above it."""

    section: tuple[str, ...]
    task: str
    lead: str
    coord: str | None
    deadline: str | None


@dataclass(frozen=True)
class Para:
    """One paragraph of running text, with the tasks that it assigns."""

    text: str
    kind: ParaKind = "text"
    tasks: tuple[BodyTask, ...] = ()


@dataclass(frozen=True)
class Figures:
    """A ruled table that is no plan: plain rows of text, the first of which is the header."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Block = Para | Figures


@dataclass(frozen=True)
class Column:
    """A column: header path from the outermost cell to the leaf, role, and relative width."""

    header: tuple[str, ...]
    role: Role
    width: float

    @property
    def key(self) -> str:
        """The key of this column's text in a task's cells."""
        return self.header[-1] if self.role == "other" else self.role


@dataclass(frozen=True)
class Section:
    """A row that groups the rows below it; `level` counts from 1.

    `style` says how it is drawn: the cells beside the text left ``empty``, ``merged`` with it, or the
    ``whole`` row as one cell that begins with the number.
    """

    no: str | None
    text: str
    level: int = 1
    style: SectionStyle = "empty"


@dataclass(frozen=True)
class Task:
    """A task row. `cells` holds text by column key, without empty ones and without the number.

    `down` names the columns ("no" among them) whose cell is merged with the one above: their text is
    repeated here, for the truth, and printed once. `across` draws lead over the cooperating column too.
    """

    no: str | None
    cells: Mapping[str, str]
    down: frozenset[str] = frozenset()
    across: bool = False


@dataclass(frozen=True)
class AppendixTruth:
    """One appendix table. `label` is the line above the title (``PHỤ LỤC I``).

    `numbering` is the pattern of the row that numbers the columns, such as ``({})``, or empty for none.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Section | Task, ...]
    label: str = "PHỤ LỤC"
    caption: str | None = None
    numbering: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Column keys, left to right."""
        return tuple(column.key for column in self.columns)


@dataclass(frozen=True)
class Signer:
    """Who signs. `authority` holds the lines above the title (``TM. …``, ``KT. …``)."""

    name: str
    title: str
    authority: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attached:
    """The plan that a decision issues, set after the decision's sign-off on pages of its own."""

    doc_type: str
    title: str
    caption: str
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Plan:
    """A whole document.

    `symbol` is None where the number is left blank: `suffix` (``KH-UBND``) is printed after the gap.
    A `stamped` symbol is printed blank too, and stands only in a signature stamp. `issued_on` is an ISO
    date or None for a date line with a blank day.
    """

    doc_type: str
    title: str
    issuer: str
    suffix: str
    symbol: str | None
    place: str
    issued_on: str | None
    signer: Signer
    recipients: tuple[str, ...]
    body: tuple[Block, ...]
    parent: str | None = None
    attached: Attached | None = None
    appendices: tuple[AppendixTruth, ...] = ()
    citations: tuple[Citation, ...] = ()
    plan_years: tuple[int, ...] = ()
    stamped: bool = False


class TruthRow(NamedTuple):
    """A row for comparison, without empty cells; of a section, `cells` is ``{"text": …}``."""

    kind: str
    no: str | None
    section: tuple[str, ...]
    cells: dict[str, str]


def normal(text: str) -> str:
    """Text in the record's normal form: NFC, runs of blanks are one, lines stripped, no empty lines."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)


def truth_rows(appendix: AppendixTruth) -> list[TruthRow]:
    """The rows of one appendix as the parser should read them."""
    rows, path = [], ["" for _ in range(0)]
    for row in appendix.rows:
        if isinstance(row, Section):
            path = [*path[: row.level - 1], row.no or ""]
            rows.append(TruthRow("section", row.no, (), {"text": normal(row.text)}))
        else:
            cells = {key: normal(text) for key, text in row.cells.items() if normal(text)}
            rows.append(TruthRow("task", row.no, tuple(path), cells))
    return rows


def record_rows(appendix: record.Appendix) -> list[TruthRow]:
    """The rows that the parser read, in the form of `truth_rows`."""
    rows = []
    for row in appendix.rows:
        if isinstance(row, record.Section):
            rows.append(TruthRow("section", row.no, (), {"text": row.text}))
        else:
            cells = {key: text for key, text in row.cells.items() if text and key != "no"}
            rows.append(TruthRow("task", row.no, tuple(row.section), cells))
    return rows


def body_tasks(plan: Plan) -> Iterator[tuple[BodyTask, str]]:
    """The tasks of running text, each with the whole text of its paragraph."""
    for block in (*plan.body, *(plan.attached.body if plan.attached else ())):
        if isinstance(block, Para):
            yield from ((task, block.text) for task in block.tasks)


def gold(plan: Plan) -> dict[str, Any]:
    """The truth of a plan in the corpus' gold format, which ``score.py`` reads."""
    tasks = [
        {
            "section": list(task.section),
            "task": task.task,
            "lead": task.lead,
            "coord": task.coord,
            "deadline": task.deadline,
            "text": text,
        }
        for task, text in body_tasks(plan)
    ]
    return {
        "document": _gold_document(plan),
        "appendices": [_gold_appendix(a) for a in plan.appendices],
        "body_tasks": tasks,
    }


def _gold_document(plan: Plan) -> dict[str, Any]:
    signer = {
        "name": plan.signer.name,
        "title": plan.signer.title,
        "authority": " ".join(plan.signer.authority) or None,
    }
    citations = [
        {"type": c.type, "symbol": c.symbol, "issued_on": c.issued_on, "issuer": c.issuer, "text": c.text}
        for c in plan.citations
    ]
    return {
        "doc_type": plan.doc_type,
        "symbol": plan.symbol,
        "title": plan.title,
        "issuer": plan.issuer,
        "parent": plan.parent,
        "place": plan.place,
        "issued_on": plan.issued_on,
        "plan_years": list(plan.plan_years),
        "signer": signer,
        "recipients": list(plan.recipients),
        "citations": citations,
    }


def _gold_appendix(appendix: AppendixTruth) -> dict[str, Any]:
    columns = [{"header": list(column.header), "role": column.role} for column in appendix.columns]
    rows: list[dict[str, Any]] = []
    for row in truth_rows(appendix):
        if row.kind == "section":
            rows.append({"kind": "section", "no": row.no, "text": row.cells["text"]})
        else:
            cells = {key: row.cells.get(key) for key in appendix.keys if key != "no"}
            section = row.section[-1] if row.section else None
            rows.append({"kind": "task", "section": section, "no": row.no, **cells})
    return {"title": appendix.title, "caption": appendix.caption, "columns": columns, "rows": rows}

"""The plan record: the words that the rooms of kehoach speak with each other.

One PDF becomes one `PlanRecord`: what the document says, verbatim, and where on the page it says it.
The types are the single source of the JSON that `kehoach parse` prints, of its JSON Schema
(`json_schema`) and of what crosses process borders (`encode`, `decode`).

Units: pages count from 1; boxes are ``(x0, y0, x1, y1)`` in points (1/72 inch) of the page as a
viewer shows it (rotation and crop box applied), origin at the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec

RECORD_VERSION = 1

Role = Literal["no", "task", "output", "lead", "coord", "deadline", "note", "budget", "other"]
TextLayer = Literal["full", "partial", "none"]
Severity = Literal["info", "warning", "error"]
BBox = tuple[float, float, float, float]


class _Node(msgspec.Struct, frozen=True):
    """Base of all record types: immutable, compared by value."""


class FileInfo(_Node, frozen=True):
    """The file that was read. `sha256` is the identity of the content; `name` is only its label."""

    name: str
    sha256: str
    bytes: int
    pages: int
    text_layer: TextLayer
    producer: str | None = None


class Page(_Node, frozen=True):
    """One page as it was read.

    `reader` names the PDF library whose words and rulings were used (``mupdf`` or ``pdfplumber``).
    `text` is False for a page without text of its own: a scan, even where a signature stamp stands on it.
    """

    page: int
    width: float
    height: float
    reader: str
    text: bool
    rotation: int = 0


class Signer(_Node, frozen=True):
    name: str | None = None
    title: str | None = None
    authority: str | None = None


class Attachment(_Node, frozen=True):
    """What a ``Kèm theo …`` line says the plan is attached to."""

    type: str | None = None
    symbol: str | None = None
    issued_on: str | None = None
    issuer: str | None = None


class Document(_Node, frozen=True):
    """The main document's own fields, as printed; None where blank or not read."""

    doc_type: str | None = None
    symbol: str | None = None
    title: str | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    issued_on: str | None = None
    plan_years: list[int] = []
    signer: Signer | None = None
    recipients: list[str] = []
    attached_to: Attachment | None = None


class Column(_Node, frozen=True):
    """A column of an appendix: its header path from the outermost header cell to the leaf, and its role."""

    header: list[str]
    role: Role


class Place(_Node, frozen=True):
    """Where a cell stands: one box a page."""

    page: int
    bbox: BBox


class Section(_Node, frozen=True, tag_field="kind", tag="section"):
    """A row that groups the rows below it. `level` counts from 1 (outermost)."""

    no: str | None
    text: str
    level: int
    page: int
    where: list[Place] = []


class Task(_Node, frozen=True, tag_field="kind", tag="task"):
    """A row that says who does what by when.

    `section` is the path of the numbers of the sections above it, outermost first ("" for an unnumbered one).
    `cells` holds the verbatim text by role; a column without a role of its own is kept under its header text.
    `where` has the same keys as `cells`, and "no".
    """

    no: str | None
    section: list[str]
    page: int
    cells: dict[str, str | None]
    where: dict[str, list[Place]] = {}
    outputs: list[str] = []
    lead: list[dict[str, Any]] = []
    coord: list[dict[str, Any]] = []
    deadlines: list[dict[str, Any]] = []


Row = Section | Task


class Appendix(_Node, frozen=True):
    """One appendix table, joined over all its pages. `pages` is (first, last)."""

    title: str | None
    caption: str | None
    pages: tuple[int, int]
    columns: list[Column]
    rows: list[Row]


class Problem(_Node, frozen=True):
    """Something the parser doubts: a code for programs, a page and words for people."""

    code: str
    severity: Severity
    message: str
    page: int | None = None


class PlanRecord(_Node, frozen=True):
    """All of one PDF. Keys are a contract: they may be added to, never renamed."""

    file: FileInfo
    record_version: int = RECORD_VERSION
    pages: list[Page] = []
    document: Document = Document()
    signatures: list[dict[str, Any]] = []
    citations: list[dict[str, Any]] = []
    appendices: list[Appendix] = []
    body_tasks: list[dict[str, Any]] = []
    problems: list[Problem] = []


def column_keys(columns: Sequence[Column]) -> list[str]:
    """The key under which each column's cells stand in `Task.cells`: its role, or its header where it is `other`.

    A key that is taken gets the column's number: `note`, `note (7)`.
    """
    keys: list[str] = []
    for number, column in enumerate(columns, start=1):
        key = column.role if column.role != "other" else " / ".join(column.header) or f"column {number}"
        while key in keys:
            key += f" ({number})"
        keys.append(key)
    return keys


def encode(record: PlanRecord) -> bytes:
    """The record as compact UTF-8 JSON."""
    return msgspec.json.encode(record)


def decode(data: bytes | str) -> PlanRecord:
    """The record that `encode` wrote. Raises `msgspec.ValidationError`, naming the path, on anything else."""
    return msgspec.json.decode(data, type=PlanRecord)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the record."""
    return msgspec.json.schema(PlanRecord)

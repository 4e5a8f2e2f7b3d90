"""The plan record: the words that the rooms of kehoach speak with each other.

One PDF becomes one `PlanRecord`: what the document says, verbatim, and where on the page it says it.
The types are the single source of the JSON that `kehoach parse` prints, of its JSON Schema
(`json_schema`) and of what crosses process borders (`encode`, `decode`).

Units: pages count from 1; boxes are ``(x0, y0, x1, y1)`` in points (1/72 inch) of the page as a
viewer shows it (rotation and crop box applied), origin at the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

import msgspec

RECORD_VERSION = 1

Role = Literal["no", "task", "output", "lead", "coord", "deadline", "note", "budget", "other"]
TextLayer = Literal["full", "partial", "none"]
Severity = Literal["info", "warning", "error"]
BBox = tuple[float, float, float, float]
Span = tuple[int, int]

DeadlineKind = Literal["by_date", "period", "continuous", "recurring", "relative", "event", "as_regulated", "unknown"]
Mod = Literal["START", "MID", "END"]
AgencyKind = Literal["organization", "collective", "unit", "position", "unknown"]
Level = Literal["central", "province", "district", "commune", "internal"]
Step = Literal["exact", "folded", "expanded", "fuzzy", "pattern", "unresolved"]
BlockKind = Literal[
    "letterhead", "title", "legal_basis", "article", "heading", "point", "bullet", "paragraph", "cell", "sign_off"
]
Comparator = Literal[">=", ">", "<=", "<", "=", "increase", "decrease"]
RelationKind = Literal["replaces", "amends", "repeals"]
SignatureKind = Literal["signature", "timestamp", "empty", "stamp", "printed"]
Clock = Literal["time_stamp", "declared", "cms", "printed"]
Trust = Literal["trusted", "untrusted", "unknown"]
LaterChange = Literal["none", "maintenance", "signing", "annotations", "structure", "content", "unclear"]


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
    """The main document's own fields, as printed; None where blank or not read. `issued_by`: the agency of `issuer`."""

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
    issued_by: Agency | None = None


class Column(_Node, frozen=True):
    """A column of an appendix: its header path from the outermost header cell to the leaf, and its role."""

    header: list[str]
    role: Role


class Place(_Node, frozen=True):
    """Where a cell stands: one box a page."""

    page: int
    bbox: BBox


class Deadline(_Node, frozen=True):
    """One time at which, until which or how often a thing is due; what a part of a deadline phrase means.

    `text` is the part of the phrase it comes from and `span` where that stands: first and last character, the
    last one not included, of the phrase in Unicode NFC. `kind` says what it is:

    - `by_date`: on or before `end`, the printed date, which still counts as on time.
    - `period`: from `start` to `end`, both days included; an open end is null.
    - `continuous`: all the time; `recurring`: by `rrule`, an RFC 5545 recurrence rule.
    - `relative`: `offset`, an ISO 8601 duration, after (or, negative, before) `event`; `working_days` says which
      days count. `event`: upon `event`, without an offset.
    - `as_regulated`: left to other rules. `unknown`: nothing that can be read as a time.

    `timex` is the TIMEX3 value of the period or date (`2024-Q4`, `2021/2025`), `mod` its part (TIMEX3 `mod`, after
    Civil Code 2015, article 146). `label` is what is due, where the phrase names it. `condition` goes with a
    dated item. `year_from_plan`: the phrase names no year, and the plan's was taken. `partial` is a date whose
    year nothing tells (`--05-31`). `rule` names the rule that read it.
    """

    text: str
    kind: DeadlineKind
    label: str | None = None
    start: date | None = None
    end: date | None = None
    timex: str | None = None
    rrule: str | None = None
    offset: str | None = None
    working_days: bool = False
    event: str | None = None
    condition: str | None = None
    mod: Mod | None = None
    year_from_plan: bool = False
    partial: str | None = None
    span: Span = (0, 0)
    rule: str | None = None


class DueDate(_Node, frozen=True):
    """A day on which a thing falls due, inside the plan's years; `deadline` counts the task's deadlines from 0."""

    on: date
    deadline: int


class Agency(_Node, frozen=True):
    """One body, group or post that a cell names.

    `text` is the span as printed and `span` where it stands in the cell: first and last character, the last one not
    included, of the cell in Unicode NFC. `name` is the canonical name, without its place. `jurisdiction` is the
    two-digit statistics code of the province it belongs to, `code` the national electronic identifier where the
    registry has it. `role` is `coord` for a body that a sentence names after `phối hợp với`, else null. `note` is
    a condition that goes with this body. `step` says how the name was found: in the registry as printed
    (`exact`), after folding case, marks and spelling (`folded`), after expanding abbreviations (`expanded`), as
    the nearest name by a clear margin (`fuzzy`), by the form of the words alone (`pattern`), or not
    (`unresolved`).
    """

    text: str
    name: str
    kind: AgencyKind
    level: Level | None = None
    jurisdiction: str | None = None
    code: str | None = None
    role: Literal["coord"] | None = None
    note: str | None = None
    span: Span = (0, 0)
    step: Step = "unresolved"


class Relation(_Node, frozen=True):
    """What a text says that happens to a document which it cites: another one replaces, amends or repeals it.

    `by` says which does: null is the document of the record itself, else one that it cites, counting `citations` from
    0. `text` is the words that say so (`thay thế`), `span` where they stand in the text of the citation. `rule` names
    the form of words.
    """

    kind: RelationKind
    text: str
    span: Span = (0, 0)
    by: int | None = None
    rule: str | None = None


class Mention(_Node, frozen=True):
    """A place where a document is cited again. `text`, `page`, `span`, `pointer`, `relations` are as in `Citation`."""

    text: str
    page: int | None = None
    span: Span = (0, 0)
    pointer: str | None = None
    relations: list[Relation] = []


class Citation(_Node, frozen=True):
    """A document that a text cites by its symbol (số, ký hiệu).

    `text` is the citation as printed and `span` where it stands: first and last character, the last one not
    included, of the text in Unicode NFC. `type` is the kind of document, in full (`Quyết định`); where only the
    symbol is printed, it is what the symbol says. `symbol` has the blanks and line ends inside it mended
    (`60/2021/NĐ-CP`); null where the number is left blank. `issuer` is as printed, `issued_by` the agency that it
    names. `page`, from 1, is the one on which the text begins; null in a text that has no pages.

    Of a record, each cited document is one citation, and `text`, `page`, `span` are of the first place that cites it;
    `pointer` is the JSON Pointer (RFC 6901) of the text there, into the record, `again` the other places. `relations`
    is what the text there says that other documents do to it.
    """

    text: str
    type: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    page: int | None = None
    span: Span = (0, 0)
    issued_by: Agency | None = None
    pointer: str | None = None
    again: list[Mention] = []
    relations: list[Relation] = []


class Quantity(_Node, frozen=True):
    """A quantity that a text sets as a target, or asks to raise or lower.

    `text` is the quantity as printed, with the words that compare (`từ 30% … trở lên`), and `span` where it stands:
    first and last character, the last one not included, of the text in Unicode NFC. `value` is a number of `unit`
    (`%`, `đồng`, `hội nghị`; null where none is named); scale words are multiplied in (`1,5 tỷ đồng` is
    1500000000 `đồng`). `comparator` says which side of `value` is meant; `increase` and `decrease` are by `value`.
    `upper` is the other end of a range. `about` is what is counted or measured, as printed. `base` is what an
    increase or decrease is held against (`năm 2021`). `rule` names the rule that read it.
    """

    text: str
    value: float
    unit: str | None = None
    comparator: Comparator = "="
    upper: float | None = None
    about: str | None = None
    base: str | None = None
    span: Span = (0, 0)
    rule: str | None = None


class Target(Quantity, frozen=True):
    """A quantity that a plan sets, and where: in a cell of a task, or in a block of the outline.

    `pointer` is the JSON Pointer (RFC 6901) of that text, into the record; `section` the path of the numbers of the
    sections or headings above it, `page` the one on which the text begins.
    """

    page: int = 1
    section: list[str] = []
    pointer: str = ""


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
    `where` has the same keys as `cells`, and "no". `lead`, `coord` and `deadlines` are what the cells of these roles
    mean, `due_dates` the days that follow from the deadlines, earliest first, each day once for each deadline.
    """

    no: str | None
    section: list[str]
    page: int
    cells: dict[str, str | None]
    where: dict[str, list[Place]] = {}
    outputs: list[str] = []
    lead: list[Agency] = []
    coord: list[Agency] = []
    deadlines: list[Deadline] = []
    due_dates: list[DueDate] = []


Row = Section | Task


class Appendix(_Node, frozen=True):
    """One appendix table, joined over all its pages. `pages` is (first, last). `part` counts the documents of the file
    from 1, as in `Block`: the one that it is an appendix of.
    """

    title: str | None
    caption: str | None
    pages: tuple[int, int]
    columns: list[Column]
    rows: list[Row]
    part: int = 1


class Block(_Node, frozen=True):
    """A paragraph of the running text, in reading order: all that stands on the pages outside the appendix tables.

    `kind` is what it is in the outline (`cell`: of a ruled table that is no plan table); `no` its printed number or
    letter (`II`, `1.2`, `a`, `Điều 3`, a dash), which `text` does not repeat. `level` counts from 1 (outermost); plain
    paragraphs have the level below their heading.
    `section` is the path of the numbers of the headings above it, outermost first. `part` counts the documents of
    the file from 1: a decision is part 1, the plan attached to it part 2. `page` is where it begins.
    """

    kind: BlockKind
    text: str
    page: int
    no: str | None = None
    level: int = 1
    section: list[str] = []
    part: int = 1
    where: list[Place] = []


class BodyTask(_Node, frozen=True):
    """A task that running text assigns to a named body.

    `cells` has the keys task, lead, coord and deadline, verbatim; `text` is the whole bullet or point; `section` the
    numbers of the headings above it. `rule` names the form of words that assigns it. `pointer` is the JSON Pointer
    (RFC 6901) of the block's text, into the record. The lists are as in `Task`.
    """

    section: list[str]
    cells: dict[str, str | None]
    text: str
    page: int
    where: list[Place] = []
    rule: str | None = None
    lead: list[Agency] = []
    coord: list[Agency] = []
    deadlines: list[Deadline] = []
    due_dates: list[DueDate] = []
    pointer: str | None = None


class Stamp(_Node, frozen=True):
    """What a signature shows on a page. `text` is its words, lines kept; `image`: whether it holds a picture."""

    page: int
    bbox: BBox
    text: str | None = None
    image: bool = False


class Certificate(_Node, frozen=True):
    """The certificate that a signature names as its signer's. `serial` and `sha256` are hexadecimal."""

    subject: str
    issuer: str
    serial: str
    sha256: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None


class Signature(_Node, frozen=True):
    """A digital signature, or what a reader may take for one; `kind` says which.

    - `signature`: a signature field that is signed; `timestamp`: one that holds a document time stamp.
    - `empty`: a signature field that nobody has signed.
    - `stamp`: an annotation that looks like a stamp, without a signature. `printed`: words of the page that claim a
      signature (`… đã ký lên văn bản này!`). Both are claims; nothing can be checked in them.

    `stamp` is what the page shows of it, null for an invisible signature. `signer`, `organization`, `unit` and
    `email` are the certificate's names CN, O, OU and e-mail; of a claim, what it says.

    Three clocks: `declared_at` is the signer's computer (`/M`), `cms_at` the CMS signing time as labelled
    (`cms_mislabelled`: local time labelled UTC, seven hours off), `stamped_at` the time stamp token, `stamped_by`
    who issued it. `signed_at` quotes the one that `clock` names, as Vietnamese time (UTC+7).

    `intact`: the signed bytes are unchanged and the signature is the certificate's; null where that cannot be
    checked. `covers_whole_file`: nothing was added later. `revision` counts the versions that the file is made of
    from 1; `later` is the weightiest of what came after it, `later_changes` says it in words: `maintenance`
    (validation data, metadata), `signing` (further signatures, fields filled in), `annotations` (notes, stamps, new
    fields), `structure` (parts of the file that no page shows), `content` (what a page shows), `unclear`.

    `trust`: whether the certificate leads to a root that the user gave; `unknown` where none was given. Revocation
    is never asked for. `expired_when_signed` compares `signed_at` with the certificate's validity. `digest` is the
    hash (`sha256`, `sha1`). `problem` says why not to rely on it, `notes` what else to know.
    """

    field: str | None = None
    signer: str | None = None
    email: str | None = None
    organization: str | None = None
    signed_at: datetime | None = None
    intact: bool | None = None
    covers_whole_file: bool | None = None
    trust: Trust = "unknown"
    problem: str | None = None
    kind: SignatureKind = "signature"
    unit: str | None = None
    clock: Clock | None = None
    declared_at: datetime | None = None
    cms_at: datetime | None = None
    cms_mislabelled: bool = False
    stamped_at: datetime | None = None
    stamped_by: str | None = None
    revocation: Literal["not_checked"] = "not_checked"
    expired_when_signed: bool | None = None
    certificate: Certificate | None = None
    subfilter: str | None = None
    digest: str | None = None
    reason: str | None = None
    revision: int | None = None
    later: LaterChange | None = None
    later_changes: list[str] = []
    stamp: Stamp | None = None
    notes: list[str] = []


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
    signatures: list[Signature] = []
    citations: list[Citation] = []
    appendices: list[Appendix] = []
    outline: list[Block] = []
    body_tasks: list[BodyTask] = []
    targets: list[Target] = []
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

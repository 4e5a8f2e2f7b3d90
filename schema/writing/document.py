"""A record to the rows of its tables: a pure function, so that it can be tested without a database.

The rows of the document itself are made here; those of its parts in the other modules of this package.
"""

from __future__ import annotations

import datetime
import hashlib
import re

import msgspec

from schema import models
from schema.errors import RecordError
from schema.folding import symbol_key
from schema.record import Document, PlanRecord
from schema.writing.appendices import add_appendix
from schema.writing.citations import add_citations, add_targets
from schema.writing.outline import add_body_tasks, add_outline
from schema.writing.search import add_search_texts
from schema.writing.signatures import add_signatures
from schema.writing.summaries import add_summaries
from schema.writing.values import Row, Rows, add_naming

_TABLES: tuple[type[models.Base], ...] = (
    models.PlanYear,
    models.Recipient,
    models.Signer,
    models.Attachment,
    models.Page,
    models.Appendix,
    models.AppendixColumn,
    models.ColumnHeader,
    models.Section,
    models.SectionPlace,
    models.Block,
    models.BlockPlace,
    models.Task,
    models.AppendixTask,
    models.BodyTask,
    models.BodyTaskSection,
    models.Cell,
    models.TaskPlace,
    models.TaskOutput,
    models.Deadline,
    models.CalendarDay,
    models.DueDate,
    models.Agency,
    models.Assignment,
    models.DocumentIssuer,
    models.Citation,
    models.CitationIssuer,
    models.CitationMention,
    models.CitationRelation,
    models.Target,
    models.Certificate,
    models.Signature,
    models.SignatureHolder,
    models.SignatureStamp,
    models.SignatureChange,
    models.SignatureNote,
    models.Problem,
    models.DocumentSummary,
    models.TaskSummary,
    models.WorkloadSummary,
    models.SearchText,
)
"""The tables in the order in which foreign keys allow them to be written."""

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def content_hash(record: PlanRecord) -> str:
    """SHA-256 of all that the record says but the file's name, which is a label and not content.

    Raises `RecordError` for text that no database can hold: a NUL, or half of a surrogate pair.
    """
    nameless = msgspec.structs.replace(record, file=msgspec.structs.replace(record.file, name=""))
    try:
        record.file.name.encode()
        encoded = msgspec.json.encode(nameless, order="deterministic")
    except UnicodeEncodeError as error:
        raise RecordError(f"a text of the record is no valid Unicode: {error}") from error
    if (b"\\u0000" in encoded and _NUL.search(encoded)) or "\0" in record.file.name:
        raise RecordError("a text of the record holds a NUL character, which databases cannot keep")
    return hashlib.sha256(encoded).hexdigest()


def document_row(record: PlanRecord, parser_version: str | None, content: str) -> Row:
    """The row of `document`. `content`: what `content_hash` gives. Raises `RecordError`."""
    file, document = record.file, record.document
    if not _SHA256.fullmatch(file.sha256):
        raise RecordError(f"file.sha256 is {file.sha256!r}, not 64 lower-case hexadecimal digits")
    return {
        "sha256": file.sha256,
        "bytes": file.bytes,
        "page_count": file.pages,
        "producer": file.producer,
        "text_layer": file.text_layer,
        "record_version": record.record_version,
        "parser_version": parser_version,
        "content_hash": content,
        "doc_type": document.doc_type,
        "symbol": document.symbol,
        "symbol_key": symbol_key(document.symbol) if document.symbol is not None else None,
        "title": document.title,
        "issuer": document.issuer,
        "parent": document.parent,
        "place": document.place,
        "issued_on": _date("document.issued_on", document.issued_on),
    }


def rows_below(record: PlanRecord) -> Rows:
    """The rows of all tables below `document`.

    Raises `RecordError`, naming the part, for a record that could not be read back as it is: pages out of order, a
    task under a section that does not stand above it, a pointer that leads nowhere.
    """
    sha256 = record.file.sha256
    rows: Rows = {table: [] for table in _TABLES}
    _add_document_parts(rows, sha256, record.document)
    _add_pages(rows, record)
    add_outline(rows, sha256, record.outline)
    add_body_tasks(rows, sha256, record)
    for number, appendix in enumerate(record.appendices, start=1):
        add_appendix(rows, sha256, number, appendix)
    add_citations(rows, record)
    add_targets(rows, record)
    add_signatures(rows, sha256, record.signatures)
    for position, problem in enumerate(record.problems, start=1):
        rows[models.Problem].append(
            {
                "document_sha256": sha256,
                "position": position,
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
                "page": problem.page,
            }
        )
    add_summaries(rows, sha256, record.document)
    issued_on = _date("document.issued_on", record.document.issued_on)
    add_search_texts(rows, sha256, issued_on, record.document.plan_years[0] if record.document.plan_years else None)
    return rows


def _date(path: str, text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    if date is None or date.isoformat() != text:
        raise RecordError(f"{path} is {text!r}, not a date as YYYY-MM-DD")
    return date


def _add_document_parts(rows: Rows, sha256: str, document: Document) -> None:
    key = {"document_sha256": sha256}
    if len(set(document.plan_years)) < len(document.plan_years):
        raise RecordError(f"document.plan_years names a year twice: {document.plan_years}")
    for position, year in enumerate(document.plan_years, start=1):
        rows[models.PlanYear].append(key | {"year": year, "position": position})
    for position, text in enumerate(document.recipients, start=1):
        rows[models.Recipient].append(key | {"position": position, "text": text})
    if signer := document.signer:
        rows[models.Signer].append(key | {"name": signer.name, "title": signer.title, "authority": signer.authority})
    if issuer := document.issued_by:
        rows[models.DocumentIssuer].append(key | add_naming(rows, issuer))
    if attached := document.attached_to:
        issued_on = _date("document.attached_to.issued_on", attached.issued_on)
        rows[models.Attachment].append(
            key
            | {
                "type": attached.type,
                "symbol": attached.symbol,
                "issued_on": issued_on,
                "issuer": attached.issuer,
            }
        )


def _add_pages(rows: Rows, record: PlanRecord) -> None:
    numbers = [page.page for page in record.pages]
    if numbers != sorted(set(numbers)):
        raise RecordError(f"pages are not in ascending order: {numbers}")
    for page in record.pages:
        rows[models.Page].append(
            {
                "document_sha256": record.file.sha256,
                "page": page.page,
                "width": page.width,
                "height": page.height,
                "rotation": page.rotation,
                "reader": page.reader,
                "has_text": page.text,
            }
        )

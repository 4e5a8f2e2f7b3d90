"""Citations and targets as rows, each led back to the text that it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from schema import models
from schema.errors import RecordError
from schema.folding import symbol_key
from schema.keys import appendix_id, block_id, row_id
from schema.record import Citation, Mention, PlanRecord, Relation, Section, Target
from schema.writing.outline import BLOCK_POINTER
from schema.writing.values import Row, Rows, add_naming

_ROW_POINTER = re.compile(r"/appendices/(0|[1-9][0-9]*)/rows/(0|[1-9][0-9]*)/(?:text|cells/([^/]*))", re.DOTALL)
"""The JSON Pointer of a section row's text, or of a task's cell."""


@dataclass(frozen=True, slots=True)
class _TextPlace:
    """The text that a pointer leads to: the columns that say which, its page and the sections above it."""

    columns: Row
    page: int
    section: Sequence[str]


def add_citations(rows: Rows, record: PlanRecord) -> None:
    """Add the citations. Raises `RecordError` for one whose places are no texts of the record."""
    sha256 = record.file.sha256
    for position, citation in enumerate(record.citations, start=1):
        key = {"document_sha256": sha256, "citation_position": position}
        rows[models.Citation].append(
            {
                "document_sha256": sha256,
                "position": position,
                "type": citation.type,
                "symbol": citation.symbol,
                "symbol_key": symbol_key(citation.symbol) if citation.symbol is not None else None,
                "issued_on": citation.issued_on,
                "issuer": citation.issuer,
            }
        )
        if citation.issued_by:
            rows[models.CitationIssuer].append(key | add_naming(rows, citation.issued_by))
        mentions: list[Citation | Mention] = [citation, *citation.again]
        for number, mention in enumerate(mentions, start=1):
            rows[models.CitationMention].append(
                key | {"position": number} | _mention(record, mention, f"citation {position}")
            )
            rows[models.CitationRelation] += _relations(mention, key | {"mention_position": number})


def add_targets(rows: Rows, record: PlanRecord) -> None:
    """Add the targets. Raises `RecordError` for one that is not in the text, page and section that it says."""
    for position, target in enumerate(record.targets, start=1):
        where = f"target {position}"
        place = _text_place(record, target.pointer, where)
        if place.columns.pop("section_id"):
            raise RecordError(f"{where} is in a row that groups others; tables keep those of tasks and running text")
        if target.page != place.page or target.section != place.section:
            raise RecordError(f"page and section of {where} are not those of the text that its pointer leads to")
        rows[models.Target].append(
            {
                "document_sha256": record.file.sha256,
                "position": position,
                **place.columns,
                **_span(target),
                "value": target.value,
                "unit": target.unit,
                "comparator": target.comparator,
                "upper": target.upper,
                "about": target.about,
                "base": target.base,
                "rule": target.rule,
            }
        )


def _mention(record: PlanRecord, mention: Citation | Mention, where: str) -> Row:
    place = _text_place(record, mention.pointer, where)
    if mention.page != place.page:
        raise RecordError(f"the page of {where} is not that of the text that its pointer leads to")
    return {**place.columns, **_span(mention)}


def _relations(mention: Citation | Mention, key: Row) -> list[Row]:
    return [
        {
            **key,
            "position": position,
            "kind": relation.kind,
            "by_position": None if relation.by is None else relation.by + 1,
            **_span(relation),
            "rule": relation.rule,
        }
        for position, relation in enumerate(mention.relations, start=1)
    ]


def _span(value: Citation | Mention | Relation | Target) -> Row:
    return {"text": value.text, "span_start": value.span[0], "span_end": value.span[1]}


def _text_place(record: PlanRecord, pointer: str | None, where: str) -> _TextPlace:
    """The text that a JSON Pointer leads to. Raises `RecordError` where there is none."""
    columns: Row = {"block_id": None, "section_id": None, "task_id": None, "cell_key": None}
    sha256 = record.file.sha256
    if (found := BLOCK_POINTER.fullmatch(pointer or "")) and int(found[1]) < len(record.outline):
        block = record.outline[int(found[1])]
        return _TextPlace(columns | {"block_id": block_id(sha256, int(found[1]) + 1)}, block.page, block.section)
    found = _ROW_POINTER.fullmatch(pointer or "")
    if found and int(found[1]) < len(record.appendices):
        rows = record.appendices[int(found[1])].rows
        row = rows[int(found[2])] if int(found[2]) < len(rows) else None
        key = row_id(appendix_id(sha256, int(found[1]) + 1), int(found[2]) + 1)
        cell = None if found[3] is None else found[3].replace("~1", "/").replace("~0", "~")
        if isinstance(row, Section) and cell is None:
            return _TextPlace(columns | {"section_id": key}, row.page, [])
        if row and not isinstance(row, Section) and cell in row.cells:
            return _TextPlace(columns | {"task_id": key, "cell_key": cell}, row.page, row.section)
    raise RecordError(f"the pointer of {where}, {pointer!r}, leads to no text of the record")

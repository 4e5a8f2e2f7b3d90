"""The outline, and what is found in texts all over the record: citations and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schema import models, record
from schema.keys import appendix_id, block_id, row_id
from schema.reading.parts import agency, columns, grouped, naming_columns, parts

_TARGET_FIELDS = ("text", "value", "unit", "comparator", "upper", "about", "base", "rule")
_CITATION_FIELDS = ("type", "symbol", "issued_on", "issuer")
_BLOCK_FIELDS = ("kind", "text", "page", "no", "level", "part")
"""Fields that have the same name in record and tables."""


def read_outline(session: Session, sha256: str) -> list[record.Block]:
    """The blocks of a document; `section` is the path of the numbers of the blocks above each."""
    block, where = models.Block, models.BlockPlace
    boxes = select(*columns(where)).join(block, block.id == where.block_id).where(block.document_sha256 == sha256)
    places = grouped(session.execute(boxes.order_by(where.position)), "block_id")
    paths: dict[str | None, list[str]] = {None: []}
    found = []
    for row in parts(session, block, sha256):
        section = paths[row.parent_id]
        paths[row.id] = [*section, row.no or ""]
        found.append(record.Block(section=section, where=places[row.id], **_fields(row, _BLOCK_FIELDS)))
    return found


class Texts:
    """The texts of a document that values come from, by the keys of blocks and rows."""

    def __init__(
        self, session: Session, sha256: str, outline: Sequence[record.Block], tables: Sequence[record.Appendix]
    ) -> None:
        self._session, self._sha256 = session, sha256
        self._texts: dict[str, tuple[str, int, list[str]]] = {}  # pointer, page, section
        for at, block in enumerate(outline):
            self._texts[block_id(sha256, at + 1)] = (f"/outline/{at}", block.page, block.section)
        for number, table in enumerate(tables):
            for at, row in enumerate(table.rows):
                section = [] if isinstance(row, record.Section) else row.section
                key = row_id(appendix_id(sha256, number + 1), at + 1)
                self._texts[key] = (f"/appendices/{number}/rows/{at}", row.page, section)

    def citations(self) -> list[record.Citation]:
        """The documents that the document cites."""
        mention, issuer = models.CitationMention, models.CitationIssuer
        rows = parts(self._session, mention, self._sha256, mention.citation_position, mention.position)
        relations = self._relations()
        mentions = grouped(
            rows,
            "citation_position",
            lambda row: self._mention(row) | {"relations": relations[row.citation_position, row.position]},
        )
        named = self._session.execute(naming_columns(issuer).where(issuer.document_sha256 == self._sha256))
        issuers = {row.citation_position: agency(row) for row in named}
        found = []
        for row in parts(self._session, models.Citation, self._sha256):
            first, *again = mentions[row.position]
            found.append(
                record.Citation(
                    **_fields(row, _CITATION_FIELDS),
                    **first,
                    issued_by=issuers.get(row.position),
                    again=[record.Mention(**other) for other in again],
                )
            )
        return found

    def targets(self) -> list[record.Target]:
        """The targets that the document sets."""
        found = []
        for row in parts(self._session, models.Target, self._sha256):
            pointer, page, section = self._texts[row.block_id or row.task_id]
            found.append(
                record.Target(
                    **_fields(row, _TARGET_FIELDS),
                    span=(row.span_start, row.span_end),
                    page=page,
                    section=section,
                    pointer=pointer + _inside(row.cell_key),
                )
            )
        return found

    def _relations(self) -> dict[tuple[int, int], list[record.Relation]]:
        """What places say that other documents do to the cited one, by the positions of citation and place."""
        relation = models.CitationRelation
        found = defaultdict[tuple[int, int], list[record.Relation]](list)
        for row in parts(self._session, relation, self._sha256, *list(relation.__table__.primary_key)[1:]):
            by = None if row.by_position is None else row.by_position - 1
            said = record.Relation(row.kind, row.text, (row.span_start, row.span_end), by, row.rule)
            found[row.citation_position, row.mention_position].append(said)
        return found

    def _mention(self, row: Any) -> dict[str, Any]:
        pointer, page, _ = self._texts[row.block_id or row.task_id or row.section_id]
        return {
            "text": row.text,
            "span": (row.span_start, row.span_end),
            "page": page,
            "pointer": pointer + _inside(row.cell_key),
        }


def _inside(cell: str | None) -> str:
    """The end of a JSON Pointer to a cell, or to the text of a block or section (RFC 6901, section 3)."""
    return "/text" if cell is None else "/cells/" + cell.replace("~", "~0").replace("/", "~1")


def _fields(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}

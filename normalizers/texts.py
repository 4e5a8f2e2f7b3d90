"""The texts of a record in reading order, each with where it stands: what whole documents are searched through.

A text is named by its JSON Pointer (RFC 6901) into the record, `/outline/12/text` or `/appendices/0/rows/3/cells/task`,
so that whatever is found in it can be led back to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schema.record import Appendix, Block, Place, PlanRecord, Row, Section


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its pointer, the page on which it begins, and the numbers of the headings or sections above it.

    `kind`: of a block its kind, of a cell its key, `section` of a row that groups others.
    """

    text: str
    pointer: str
    page: int
    section: tuple[str, ...]
    kind: str


def texts(record: PlanRecord) -> Iterator[Text]:
    """Blocks of the outline and rows of the tables: each table comes where it begins among the blocks."""
    tables = list(enumerate(record.appendices))
    for at, block in enumerate(record.outline):
        while tables and _begins(tables[0][1]) < _place(block):
            yield from _rows(*tables.pop(0))
        yield Text(block.text, block_pointer(at), block.page, tuple(block.section), block.kind)
    for at, appendix in tables:
        yield from _rows(at, appendix)


def block_pointer(at: int) -> str:
    """The pointer to the text of a block; `at` counts from 0."""
    return f"/outline/{at}/text"


def _rows(at: int, appendix: Appendix) -> Iterator[Text]:
    for index, row in enumerate(appendix.rows):
        pointer = f"/appendices/{at}/rows/{index}"
        if isinstance(row, Section):
            yield Text(row.text, f"{pointer}/text", row.page, (), "section")
            continue
        section = tuple(row.section)
        for key, text in row.cells.items():
            if text:
                yield Text(text, f"{pointer}/cells/{_escaped(key)}", row.page, section, key)


def _escaped(key: str) -> str:
    """A key as part of a JSON Pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def _begins(appendix: Appendix) -> tuple[int, float]:
    first: Sequence[Row] = appendix.rows[:1]
    boxes = [place.bbox[1] for row in first for place in _places(row) if place.page == appendix.pages[0]]
    return appendix.pages[0], min(boxes, default=0.0)


def _places(row: Row) -> Sequence[Place]:
    return row.where if isinstance(row, Section) else [place for own in row.where.values() for place in own]


def _place(block: Block) -> tuple[int, float]:
    return block.page, min((place.bbox[1] for place in block.where if place.page == block.page), default=0.0)

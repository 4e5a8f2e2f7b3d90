"""The texts of a record: which there are, in which order, and where each stands."""

from __future__ import annotations

import msgspec
import pytest

from normalizers.texts import texts
from schema.record import Appendix, Block, Column, FileInfo, Place, PlanRecord, Section, Task


def block(text: str, page: int, top: float, **fields: object) -> Block:
    return msgspec.structs.replace(
        Block("paragraph", text, page, where=[Place(page, (0.0, top, 9.0, top + 9))]), **fields
    )


def table(page: int, top: float, *rows: Section | Task) -> Appendix:
    opening = Section(
        no="I", text=f"table on {page}", level=1, page=page, where=[Place(page, (0.0, top, 9.0, top + 9))]
    )
    return Appendix(None, None, (page, page), [Column(["x"], "task")], [opening, *rows])


def record(outline: list[Block], *tables: Appendix) -> PlanRecord:
    file = FileInfo(name="plan.pdf", sha256="0" * 64, bytes=1, pages=9, text_layer="full")
    return PlanRecord(file=file, outline=outline, appendices=list(tables))


@pytest.mark.parametrize(
    ("outline", "tables", "order"),
    [
        ([], [], []),
        ([], [table(1, 0)], ["table on 1"]),
        ([block("a", 1, 100), block("b", 3, 100)], [table(2, 50)], ["a", "table on 2", "b"]),
        ([block("a", 1, 100), block("b", 1, 700)], [table(1, 300)], ["a", "table on 1", "b"]),
        ([block("a", 1, 100)], [table(1, 300), table(2, 50)], ["a", "table on 1", "table on 2"]),
        ([block("a", 5, 100)], [table(1, 300), table(2, 50)], ["table on 1", "table on 2", "a"]),
    ],
)
def test_tables_come_where_they_begin_among_the_blocks(
    outline: list[Block], tables: list[Appendix], order: list[str]
) -> None:
    assert [text.text for text in texts(record(outline, *tables))] == order


def test_each_text_says_where_it_stands() -> None:
    cells = {"task": "Rà soát", "note": None, "Theo dõi / Đôn đốc ~": "Văn phòng", "lead": "Sở Nội vụ"}
    row = Task(no="1", section=["I"], page=2, cells=cells)
    found = list(texts(record([block("x", 1, 0, section=["II", "1"], kind="bullet")], table(2, 0, row))))
    assert [(text.pointer, text.page, text.section, text.kind) for text in found] == [
        ("/outline/0/text", 1, ("II", "1"), "bullet"),
        ("/appendices/0/rows/0/text", 2, (), "section"),
        ("/appendices/0/rows/1/cells/task", 2, ("I",), "task"),
        ("/appendices/0/rows/1/cells/Theo dõi ~1 Đôn đốc ~0", 2, ("I",), "Theo dõi / Đôn đốc ~"),
        ("/appendices/0/rows/1/cells/lead", 2, ("I",), "lead"),
    ]

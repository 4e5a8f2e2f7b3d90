"""A plan set in fonts from before Unicode is read as its pages show it."""

from __future__ import annotations

import pymupdf
import pytest

from parsers import parse
from parsers.legacy.encodings import Encoding, from_unicode
from schema.record import PlanRecord, Task

TITLE = "KẾ HOẠCH"
ABOUT = "Triển khai công tác thanh tra năm 2009"
HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
ROWS = [
    ["1", "Xây dựng chương trình kiểm tra", "Thanh tra tỉnh", "Sở Nội vụ", "Quý I/2009"],
    ["2", "Hướng dẫn người dân làm thủ tục", "Sở Tư pháp", "Văn phòng", "Trước ngày 30/6/2009"],
]
WIDTHS = [30, 170, 100, 100, 110]


def pdf(encoding: Encoding | None) -> bytes:
    """A page with a title and a ruled table; without an encoding in Unicode."""

    def put(x: float, y: float, text: str) -> None:
        if encoding:  # codes of single bytes, which any Latin font shows as Latin letters
            page.insert_text((x, y), from_unicode(text, encoding), fontname="tiro", fontsize=9)
        else:
            writer.append((x, y), text, font=pymupdf.Font("notos"), fontsize=9)

    with pymupdf.open() as document:
        page = document.new_page()
        writer = pymupdf.TextWriter(page.rect)
        put(260, 60, TITLE)
        put(200, 75, ABOUT)
        for line, row in enumerate([HEADER, *ROWS]):
            x, y = 40.0, 100.0 + 30 * line
            for text, width in zip(row, WIDTHS, strict=True):
                page.draw_rect(pymupdf.Rect(x, y, x + width, y + 30))
                put(x + 3, y + 18, text)
                x += width
        if not encoding:
            writer.write_text(page)
        data: bytes = document.tobytes()
    return data


def tasks(record: PlanRecord) -> list[list[str | None]]:
    rows = [row for appendix in record.appendices for row in appendix.rows if isinstance(row, Task)]
    return [[row.no, *(row.cells[key] for key in ("task", "lead", "coord", "deadline"))] for row in rows]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_table_in_such_a_font(encoding: Encoding) -> None:
    record = parse(pdf(encoding))
    assert tasks(record) == ROWS
    problems = [problem for problem in record.problems if problem.code == "legacy-encoding"]
    assert [(problem.page, problem.severity) for problem in problems] == [(1, "info")]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_the_running_text_too(encoding: Encoding) -> None:
    blocks = [block.text.casefold() for block in parse(pdf(encoding)).outline]
    assert blocks == [block.text.casefold() for block in parse(pdf(None)).outline]
    assert ABOUT.casefold() in " ".join(blocks)


def test_a_page_in_unicode_is_left_as_it_is() -> None:
    record = parse(pdf(None))
    assert tasks(record) == ROWS
    assert "legacy-encoding" not in [problem.code for problem in record.problems]

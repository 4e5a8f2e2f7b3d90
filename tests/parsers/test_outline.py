"""The tree that numbers make of paragraphs."""

from __future__ import annotations

import pytest

from parsers.lines import Line
from parsers.outline import Outline
from parsers.paragraphs import Paragraph, Room
from schema.record import Block

ROOM = Room(85, 552, 18, 595)


def paragraph(text: str, bold: bool = False, lines: int = 1) -> Paragraph:
    placed = [(1, Line(text, 85, 100 + 18 * i, 552, 114 + 18 * i, 20, 3, bold)) for i in range(lines)]
    return Paragraph(placed, ROOM, text)


def outline(*texts: str, close: bool = False) -> list[Block]:
    made = Outline()
    made.begin_part()
    for text in texts:
        made.take(paragraph(text))
    if close:
        made.close()
    return made.blocks


def paths(*texts: str, close: bool = False) -> list[str]:
    return ["/".join([*block.section, block.no or "·"]) for block in outline(*texts, close=close)]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["I. A", "1. B", "- c", "+ d", "- e", "2. F", "II. G", "1. H"], "I I/1 I/1/- I/1/+ I/1/- I/2 II II/1"),
        (["A. A", "I. B", "1. C", "II. D", "B. E", "I. F"], "A A/I A/I/1 A/II B B/I"),
        (["1. A", "1.1. B", "1.2. C", "a) D", "2. E", "2.1. F"], "1 1/1.1 1/1.2 1/1.2/a 2 2/2.1"),
        (["Điều 1. A", "1. B", "a) C", "Điều 2. D"], "Điều 1|Điều 1/1|Điều 1/1/a|Điều 2"),
        (["Điều 1. A", "I. B", "1. C", "II. D", "Điều 2. E"], "Điều 1|Điều 1/I|Điều 1/I/1|Điều 1/II|Điều 2"),
        (["1. A", "1) B", "2) C", "2. D"], "1 1/1 1/2 2"),
        (["1. A", "2/ B", "3. C"], "1 2 3"),
        (["I. A", "b. B", "1. C"], "I I/b I/b/1"),
        (["I. A", "Văn bản", "II. B"], "I I/· II"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_sections(texts: list[str], read: str) -> None:
    """Where each block stands, and its number."""
    assert paths(*texts) == read.split("|" if "|" in read else " ")


def test_chapters_begin_anew() -> None:
    blocks = outline("Chương I", "QUY ĐỊNH CHUNG", "Điều 1. A", "Chương II", "ĐIỀU KHOẢN", "THI HÀNH", "Điều 2. B")
    assert [(b.no, b.text, b.section) for b in blocks] == [
        ("Chương I", "QUY ĐỊNH CHUNG", []),
        ("Điều 1", "A", ["Chương I"]),
        ("Chương II", "ĐIỀU KHOẢN THI HÀNH", []),
        ("Điều 2", "B", ["Chương II"]),
    ]


def test_levels_count_dashes_and_sections_do_not() -> None:
    """A dash is no number by which anybody finds a thing."""
    blocks = outline("I. A", "- b", "+ c")
    assert [(b.level, b.section) for b in blocks] == [(1, []), (2, ["I"]), (3, ["I"])]


def test_kinds() -> None:
    blocks = outline(
        "Căn cứ Luật Du lịch;",
        "Sở ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        "1. Yêu cầu",
        "2. Sở Nội vụ chủ trì, theo dõi việc thực hiện.",
        "a) Trước ngày 10/6;",
        "- Rà soát",
        "Căn cứ tình hình, các phòng tổ chức thực hiện.",
    )
    assert [block.kind for block in blocks] == [
        "legal_basis",
        "paragraph",
        "heading",
        "heading",
        "point",
        "point",
        "bullet",
        "paragraph",
    ]


def test_a_bold_line_without_a_number_is_a_heading() -> None:
    made = Outline()
    made.take(paragraph("Ghi chú", bold=True))
    made.take(paragraph("(Thông báo này thay giấy mời)./.", bold=True))
    assert [block.kind for block in made.blocks] == ["heading", "paragraph"]


class TestTheLastParagraph:
    def test_closes_the_chapter(self) -> None:
        """Not the last heading in it."""
        assert paths("VI. A", "1. B", "- c", "Trên đây là kế hoạch./.", close=True)[-1] == "VI/·"

    def test_but_not_where_it_is_all_that_the_heading_has(self) -> None:
        assert paths("VI. A", "1. B", "Văn phòng theo dõi./.", close=True)[-1] == "VI/1/·"

    def test_two_of_them(self) -> None:
        read = paths("VI. A", "1. B", "- c", "Trong quá trình thực hiện …", "Trên đây là …./.", close=True)
        assert read[-2:] == ["VI/·", "VI/·"]


def test_parts_are_counted() -> None:
    made = Outline()
    for _ in range(2):
        made.begin_part()
        made.take(paragraph("I. A"))
        made.take(paragraph("1. B"))
    assert [(block.part, block.section) for block in made.blocks] == [(1, []), (1, ["I"]), (2, []), (2, ["I"])]

"""Parts of a file: which document a letterhead, a title and an appendix belong to."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lines import Line
from parsers.page_text import Item, PageText
from parsers.running_text import RunningText, read_running_text
from parsers.two_columns import Columns
from tests.parsers.builders import page_table

WIDTH, HEIGHT = 595.0, 842.0
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DATED = (*NATION, "Hà Nam, ngày 05 tháng 02 năm 2024")
BODY = ("I. MỤC TIÊU", "1. Trồng 10.000 cây phân tán trên địa bàn các xã, chăm sóc đến khi cây đứng vững.")


def line(text: str, y: float, x: float | None = None) -> Line:
    """A line, centred unless `x` says where it begins."""
    wide = min(5.0 * len(text), 440.0)
    x0 = x if x is not None else (WIDTH - wide) / 2
    return Line(text, x0, y, x0 + wide, y + 14, 20.0, len(text.split()))


def head(y: float, left: Sequence[str], right: Sequence[str] = NATION) -> Columns:
    return Columns("letterhead", [line(t, y + 15 * i, 85) for i, t in enumerate(left)], [*stack(y, right, 300)])


def stack(y: float, texts: Sequence[str], x: float | None = None) -> list[Line]:
    return [line(text, y + 15 * i, x) for i, text in enumerate(texts)]


def sign_off(y: float) -> Columns:
    return Columns("sign_off", stack(y, ("Nơi nhận:", "- Lưu: VT."), 85), stack(y, ("GIÁM ĐỐC", "Lê Quang"), 380))


def page(number: int, *items: Item | list[Line]) -> PageText:
    flat: list[Item] = [one for item in items for one in (item if isinstance(item, list) else [item])]
    return PageText(number, WIDTH, HEIGHT, flat)


def decision(number: int = 1) -> PageText:
    title = stack(150, ("QUYẾT ĐỊNH", "Ban hành Kế hoạch trồng cây năm 2024"))
    names = ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ", "Số: 9/QĐ-SNV")
    article = stack(230, ("Điều 1. Ban hành Kế hoạch kèm theo.",), 85)
    return page(number, head(50, names, DATED), title, article, sign_off(300))


def letterheads(text: RunningText) -> list[tuple[int, int]]:
    """Page and part of each block of a letterhead, without repeats."""
    return sorted({(block.page, block.part) for block in text.blocks if block.kind == "letterhead"})


def test_an_attached_plan_has_its_own_letterhead() -> None:
    plan = page(
        2, head(50, ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ")), stack(150, ("KẾ HOẠCH", "Trồng cây")), stack(220, BODY, 85)
    )
    text = read_running_text([decision(), plan], set())
    assert letterheads(text) == [(1, 1), (2, 2)]
    assert {block.part for block in text.blocks if block.page == 2} == {2}
    assert text.parts[1].start == (2, 50.0)


def test_a_letterhead_without_motto_is_one_too() -> None:
    plan = page(
        2, stack(50, ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ"), 85), stack(120, ("KẾ HOẠCH", "Trồng cây")), stack(190, BODY, 85)
    )
    text = read_running_text([decision(), plan], set())
    assert letterheads(text) == [(1, 1), (2, 2)]
    found = text.parts[1].letterhead
    assert found is not None
    assert (found.parent, found.issuer) == ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ")


def test_an_appendix_that_repeats_the_letterhead_stays_with_its_plan() -> None:
    plan = page(2, stack(120, ("KẾ HOẠCH", "Trồng cây")), stack(190, BODY, 85))
    table = page_table([["STT", "Nhiệm vụ"], ["1", "Gieo ươm"]], page=3)
    appendix = page(3, head(20, ("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ")), stack(70, ("PHỤ LỤC I",)), table)
    rules = page(4, stack(50, ("QUY CHẾ", "Quản lý vườn ươm")), stack(120, ("Điều 1. Phạm vi áp dụng.",), 85))
    text = read_running_text([decision(), plan, appendix, rules], {id(table)})
    assert [(part.number, part.start[0]) for part in text.parts] == [(1, 1), (2, 2), (3, 4)]
    assert letterheads(text) == [(1, 1), (3, 2)]
    assert text.part_at(table) == 2


def test_forms_behind_a_plan_are_no_documents() -> None:
    """Their numbers and dates are blank."""
    blank = ("TÊN CƠ QUAN", "Số:      /BC-…"), (*NATION, "…, ngày … tháng … năm …")
    form = page(2, head(50, *blank), stack(150, ("BÁO CÁO", "Kết quả thực hiện")), stack(220, BODY, 85))
    assert len(read_running_text([decision(), form], set()).parts) == 1


def test_a_decision_behind_its_appendix() -> None:
    table = page_table([["STT", "Nhiệm vụ"], ["1", "Gieo ươm"]])
    appendix = page(1, stack(40, ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ")), table)
    text = read_running_text([appendix, decision(2)], {id(table)})
    assert [(part.doc_type.name if part.doc_type else None, part.start[0]) for part in text.parts] == [
        (None, 1),
        ("Quyết định", 2),
    ]
    assert text.part_at(table) == 1
    assert letterheads(text) == [(2, 2)]


def test_an_appendix_below_the_sign_off_of_the_same_page() -> None:
    first = decision()
    table = page_table([["STT", "Nhiệm vụ"], ["1", "Gieo ươm"]])
    below = PageText(1, WIDTH, HEIGHT, [*first.items, *stack(400, ("PHỤ LỤC", "LỊCH KIỂM TRA")), table])
    text = read_running_text([below], {id(table)})
    assert (text.parts[0].title, text.parts[0].appendix) == ("Ban hành Kế hoạch trồng cây năm 2024", "LỊCH KIỂM TRA")
    assert text.part_at(table) == 1

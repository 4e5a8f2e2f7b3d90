"""Wraps and new paragraphs: geometry first, then what a line opens with."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.lines import Line
from parsers.paragraphs import Builder, Room, is_centred, joined, measure_room, measure_rooms

LEFT, RIGHT, STEP = 85.0, 552.0, 18.0
ROOM = Room(LEFT, RIGHT, STEP, 595.0)
FULL = RIGHT - LEFT

Set = tuple[str, float, float, float]
"""Text, left end, right end, top of a line."""


def line(text: str, x0: float = LEFT, x1: float = RIGHT, y: float = 100.0, bold: bool = False) -> Line:
    return Line(text, x0, y, x1, y + 14, 6.0 * len(text.split(" ")[0]), len(text.split(" ")), bold)


def read(lines: Sequence[Line], room: Room = ROOM, pages: Sequence[int] = ()) -> list[str]:
    builder = Builder()
    for number, own in enumerate(lines):
        builder.take(pages[number] if pages else 1, own, room)
    builder.close()
    return [paragraph.text for paragraph in builder.done]


class TestOnAPage:
    def test_a_full_line_goes_on(self) -> None:
        assert read([line("Rà soát, đánh giá", LEFT + 28), line("thủ tục hành chính.", x1=200, y=118)]) == [
            "Rà soát, đánh giá thủ tục hành chính."
        ]

    def test_a_short_line_ends(self) -> None:
        """The first word of the next would have fitted."""
        assert read([line("Mục đích", x1=150), line("Rà soát", y=118)]) == ["Mục đích", "Rà soát"]

    def test_an_indent_begins(self) -> None:
        assert read([line("Một việc.", LEFT + 28), line("Hai việc.", LEFT + 28, y=118)]) == ["Một việc.", "Hai việc."]

    def test_a_distance_begins(self) -> None:
        """Where nothing is indented."""
        assert read([line("Một việc."), line("Hai việc.", y=126)]) == ["Một việc.", "Hai việc."]

    def test_a_wrap_may_put_a_dash_first(self) -> None:
        lines = [line("Phát triển kinh tế", LEFT + 28), line("- xã hội của tỉnh.", x1=300, y=118)]
        assert read(lines) == ["Phát triển kinh tế - xã hội của tỉnh."]

    def test_a_dash_after_a_stop_begins(self) -> None:
        assert read([line("- Một việc;"), line("- Hai việc.", y=118)]) == ["- Một việc;", "- Hai việc."]

    def test_a_wrap_may_put_a_number_first(self) -> None:
        lines = [line("Thực hiện Nghị quyết số", LEFT + 28), line("18. Kết quả", y=118)]
        assert read(lines) == ["Thực hiện Nghị quyết số 18. Kết quả"]

    def test_an_article_begins_even_on_a_full_line(self) -> None:
        assert len(read([line("Quyết định"), line("Điều 2. Hiệu lực", y=118)])) == 2

    def test_lines_of_a_list_may_hang(self) -> None:
        """They begin below the text, not below its dash."""
        lines = [line("- Rà soát các quy định", LEFT), line("của tỉnh và", LEFT + 18, y=118)]
        lines.append(line("của huyện.", LEFT + 18, x1=200, y=136))
        assert read(lines) == ["- Rà soát các quy định của tỉnh và của huyện."]

    def test_centred_lines_stay_apart(self) -> None:
        lines = [line("QUY ĐỊNH CHUNG", 250, 387, bold=True), line("VỀ BỒI THƯỜNG", 255, 382, y=118, bold=True)]
        assert read(lines) == ["QUY ĐỊNH CHUNG", "VỀ BỒI THƯỜNG"]

    def test_lines_at_the_right_edge_stay_apart(self) -> None:
        """As the printed stamps of signatures are set."""
        assert len(read([line("Sở Xây dựng", 400), line("2024-01-25", 450, y=110)])) == 2

    def test_an_indented_line_that_ends_early_is_not_centred(self) -> None:
        """In ragged text it may leave as much room as its indent."""
        lines = [line("Triển khai thực hiện", LEFT + 28, RIGHT - 27), line("nghiêm túc.", x1=200, y=118)]
        assert read(lines) == ["Triển khai thực hiện nghiêm túc."]

    def test_early_wraps_where_paragraphs_are_set_apart(self) -> None:
        """Writers that measure with other fonts than they draw with leave room at the end of lines."""
        early = [line("Văn bản. Văn", LEFT + 28, RIGHT - 60), line("Phòng Sở", y=118)]
        assert read(early) == ["Văn bản. Văn", "Phòng Sở"]
        marked = Room(LEFT, RIGHT, STEP, 595.0, marked=True)
        assert read(early, marked) == ["Văn bản. Văn Phòng Sở"]


class TestOverAPageBreak:
    def test_goes_on(self) -> None:
        lines = [line("Rà soát", LEFT + 28, y=760), line("thủ tục.", x1=200, y=60)]
        assert read(lines, pages=[1, 2]) == ["Rà soát thủ tục."]

    def test_a_short_line_ends(self) -> None:
        assert len(read([line("Một việc.", LEFT + 28, 300, 760), line("Hai việc.", y=60)], pages=[1, 2])) == 2

    def test_an_indent_begins(self) -> None:
        lines = [line("Một việc.", LEFT + 28, y=760), line("Hai việc.", LEFT + 28, y=60)]
        assert len(read(lines, pages=[1, 2])) == 2

    def test_no_indent_goes_on_where_first_lines_have_one(self) -> None:
        """Although a sentence ends at the break."""
        lines = [line("Một việc.", LEFT + 28, y=760), line("Hai việc.", x1=200, y=60)]
        assert read(lines, pages=[1, 2]) == ["Một việc. Hai việc."]

    def test_without_indents_a_stop_ends(self) -> None:
        assert len(read([line("Một việc.", y=760), line("Hai việc.", y=60)], pages=[1, 2])) == 2

    def test_margins_may_be_mirrored(self) -> None:
        builder = Builder()
        builder.take(1, line("Rà soát", LEFT + 28, y=760), ROOM)
        builder.take(2, line("thủ tục.", LEFT - 20, 180, 60), Room(LEFT - 20, RIGHT - 20, STEP, 595.0))
        builder.close()
        assert [paragraph.text for paragraph in builder.done] == ["Rà soát thủ tục."]
        assert [place.page for place in builder.done[0].where()] == [1, 2]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Nghị định số 108/2020/NĐ-", "CP ngày", "Nghị định số 108/2020/NĐ-CP ngày"),
        ("số 15/2022/TT", "-BTTTT", "số 15/2022/TT-BTTTT"),
        ("giai đoạn 2021 -", "2025", "giai đoạn 2021 - 2025"),
        ("kinh tế", "- xã hội", "kinh tế - xã hội"),
    ],
)
def test_wraps_inside_symbols_are_mended(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


class TestRoom:
    def test_justified(self) -> None:
        """Most long lines end at one edge; a line that sticks out does not move it."""
        lines = [line("x", y=100 + STEP * i) for i in range(9)]
        room = measure_room([*lines, line("x", x1=RIGHT + 9, y=280)], 595)
        assert (room.left, room.right, room.leading) == (LEFT, RIGHT, STEP)

    def test_ragged(self) -> None:
        """The farthest end is nearest to the edge."""
        lines = [line("x", x1=RIGHT - 7 * i, y=100 + STEP * i) for i in range(9)]
        assert measure_room(lines, 595).right == RIGHT

    def test_a_page_with_few_lines_is_held_against_the_others(self) -> None:
        """Short lines tell of no right edge."""
        full = [line("x", y=100 + STEP * i) for i in range(20)]
        rooms = measure_rooms([(full, 595.0), ([line("x", x1=200)], 595.0)])
        assert [room.right for room in rooms] == [RIGHT, RIGHT]

    def test_an_empty_page(self) -> None:
        assert measure_room([], 595).right > 0

    def test_paragraphs_that_are_set_apart(self) -> None:
        """Told by what comes after short lines."""

        def page(indent: float) -> list[Line]:
            pairs = [(line("x", LEFT + indent, y=100 + 40 * i), line("x", x1=200, y=118 + 40 * i)) for i in range(8)]
            return [one for pair in pairs for one in pair]

        close = [line("x", x1=RIGHT if i % 2 else 200, y=100 + STEP * i) for i in range(16)]
        assert measure_rooms([(page(28), 595.0)])[0].marked
        assert not measure_rooms([(close, 595.0)])[0].marked


@pytest.mark.parametrize(("x0", "x1", "centred"), [(250, 387, True), (LEFT, RIGHT, False), (250, RIGHT, False)])
def test_centred(x0: float, x1: float, centred: bool) -> None:
    assert is_centred(line("KẾ HOẠCH", x0, x1), ROOM) is centred

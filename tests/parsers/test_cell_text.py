"""The printed lines of a cell to its text. All letters here are as wide, so widths are numbers of letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.cell_text import cell_text, clean, join_parts, measure
from parsers.lines import Line
from tests.parsers.builders import LEADING, LETTER, line


def printed(*texts: str) -> list[Line]:
    """Lines below each other; spaces in front are an indent, an empty one half a line of distance."""
    lines: list[Line] = []
    y = 0.0
    for text in texts:
        if text:
            bare = text.lstrip(" ")
            lines.append(line(bare, x=LETTER * (len(text) - len(bare)), y=y))
        y += LEADING if text else LEADING / 2
    return lines


def read(*texts: str, room: int = 0) -> str:
    """The text of a cell in a column that holds lines of `room` letters, by default its longest."""
    lines = printed(*texts)
    others = [printed("x" * room, "x" * room)] if room else []
    return cell_text(lines, measure([lines, *others]))


class TestWraps:
    def test_a_wrap_is_a_space(self) -> None:
        """The contract: a line wrap inside a cell is one space."""
        assert (
            read("Rà soát quy trình giải", "quyết thủ tục hành chính")
            == "Rà soát quy trình giải quyết thủ tục hành chính"
        )

    def test_an_empty_cell_is_empty(self) -> None:
        """No lines, no text."""
        assert cell_text([], measure([printed("x")])) == ""

    @pytest.mark.parametrize(
        ("before", "after", "text"),
        [
            ("Nghị định số 108/2020/NĐ-", "CP của Chính phủ", "Nghị định số 108/2020/NĐ-CP của Chính phủ"),
            ("Nghị định số 108/2020/", "NĐ-CP của Chính phủ", "Nghị định số 108/2020/NĐ-CP của Chính phủ"),
            (
                "Hoàn thành trong Quý IV/",
                "2024, báo cáo kết quả",
                "Hoàn thành trong Quý IV/2024, báo cáo kết quả",
            ),
            ("Theo Thông tư số 15/2022/TT", "-BTTTT của Bộ", "Theo Thông tư số 15/2022/TT-BTTTT của Bộ"),
        ],
    )
    def test_a_symbol_wraps_without_a_space(self, before: str, after: str, text: str) -> None:
        """The contract: a wrap after a hyphen or slash inside a symbol is none."""
        assert read(before, after) == text

    @pytest.mark.parametrize(
        ("before", "after"), [("Phòng Kế hoạch -", "Tài chính huyện"), ("Giai đoạn 2021 –", "2025 và sau đó")]
    )
    def test_a_dash_between_spaces_keeps_them(self, before: str, after: str) -> None:
        """A dash set apart is punctuation, no part of a symbol, and opens no list item."""
        assert read(before, after) == f"{before} {after}"

    def test_a_mark_that_never_opens_a_line_was_cut_off(self) -> None:
        """A comma alone at the head of a line belongs to the word before it."""
        assert read("Sở Tài chín", ", Sở Nội vụ") == "Sở Tài chín, Sở Nội vụ"


class TestNarrowColumns:
    @pytest.mark.parametrize(
        ("lines", "text"),
        [
            (["ST", "T"], "STT"),
            (["VI", "I"], "VII"),
            (["nghiê", "m túc"], "nghiêm túc"),
            (["Thườ", "ng", "xuyê", "n"], "Thường xuyên"),
            (["QĐ-UBN", "D"], "QĐ-UBND"),
            (["1.", "10"], "1.10"),
        ],
    )
    def test_a_word_cut_in_the_middle_is_one(self, lines: list[str], text: str) -> None:
        """A column too narrow for a word breaks it without a hyphen."""
        assert read(*lines, room=max(map(len, lines))) == text

    @pytest.mark.parametrize("lines", [["Ghi", "chú"], ["Sở", "Y tế"], ["Số", "TT"], ["UBND", "tỉnh"], ["Quý", "IV"]])
    def test_two_words_are_two(self, lines: list[str]) -> None:
        """Words that fill their line and are whole by themselves are not glued."""
        assert read(*lines, room=max(map(len, lines))) == " ".join(lines)

    def test_only_a_word_alone_on_its_line_is_cut(self) -> None:
        """Where another word stands before it, the writer would have wrapped there."""
        assert read("Khu ST", "T hai", room=6) == "Khu ST T hai"

    def test_a_word_that_had_room_is_not_cut(self) -> None:
        """The same letters in a wide column were broken by the writer, not by the width."""
        assert read("ST", "T", room=20) != "STT"


class TestListItems:
    def test_items_begin_new_lines(self) -> None:
        """The contract: a list item inside a cell begins a new line."""
        text = read("Tổ chức các lớp tập huấn:", "- Lớp cho cán bộ xã;", "- Lớp cho công chức huyện.")
        assert text == "Tổ chức các lớp tập huấn:\n- Lớp cho cán bộ xã;\n- Lớp cho công chức huyện."

    @pytest.mark.parametrize("mark", ["-", "–", "+", "•", "*"])
    def test_all_list_marks(self, mark: str) -> None:
        """Dashes, plus signs and bullets are in use."""
        assert (
            read("Nội dung:", f"{mark} Một việc", f"{mark} Hai việc") == f"Nội dung:\n{mark} Một việc\n{mark} Hai việc"
        )

    def test_an_item_that_wraps_stays_one_line(self) -> None:
        """Within an item a wrap is a space."""
        assert read("- Lớp bồi dưỡng kỹ năng số", "cho cán bộ cấp xã;", "- Hội nghị.") == (
            "- Lớp bồi dưỡng kỹ năng số cho cán bộ cấp xã;\n- Hội nghị."
        )

    def test_a_dash_without_space_before_a_letter_is_an_item(self) -> None:
        """Typists leave the space out."""
        assert read("Kết quả:", "-Báo cáo;", "-Quyết định") == "Kết quả:\n-Báo cáo;\n-Quyết định"

    def test_a_dash_that_wrapped_with_its_phrase_is_no_item(self) -> None:
        """`kế hoạch` + `- tài chính`: the line was full, the phrase goes on, and no capital follows."""
        assert read("Phòng Quản lý kế hoạch", "- tài chính của Sở Y") == "Phòng Quản lý kế hoạch - tài chính của Sở Y"

    def test_a_percentage_or_negative_number_is_no_item(self) -> None:
        """A sign before a digit, without a space, counts something."""
        assert read("Nhiệt độ bảo quản từ âm", "-18 độ trở xuống") == "Nhiệt độ bảo quản từ âm -18 độ trở xuống"


class TestParagraphs:
    def test_a_line_that_ends_early_ends_a_paragraph(self) -> None:
        """The next word had room, so the break was meant."""
        assert read("Ban hành kế hoạch.", "Tổ chức hội nghị triển khai toàn tỉnh") == (
            "Ban hành kế hoạch.\nTổ chức hội nghị triển khai toàn tỉnh"
        )

    def test_a_full_line_before_a_capital_is_a_wrap(self) -> None:
        """Names begin high in the middle of a sentence."""
        assert read("Phối hợp chặt chẽ với các", "Sở Nội vụ, Tài chính và đoàn") == (
            "Phối hợp chặt chẽ với các Sở Nội vụ, Tài chính và đoàn"
        )

    def test_a_small_letter_opens_no_paragraph(self) -> None:
        """Ragged lines of a centred cell end early; only a capital can open a paragraph."""
        assert read("Sở Nội vụ", "chủ trì thực hiện nhiệm vụ", room=30) == "Sở Nội vụ chủ trì thực hiện nhiệm vụ"

    def test_an_indented_line_opens_a_paragraph(self) -> None:
        """Where the line before is full, the indent of the first line tells."""
        assert read("Rà soát văn bản của tỉnh", "và kiến nghị sửa đổi đủ.", "   Công bố danh mục mới.") == (
            "Rà soát văn bản của tỉnh và kiến nghị sửa đổi đủ.\nCông bố danh mục mới."
        )

    def test_a_distance_opens_a_paragraph(self) -> None:
        """Word sets paragraphs apart by space above."""
        assert read("Rà soát văn bản của tỉnh", "và kiến nghị sửa đổi đủ.", "", "Công bố danh mục mới n.") == (
            "Rà soát văn bản của tỉnh và kiến nghị sửa đổi đủ.\nCông bố danh mục mới n."
        )

    def test_a_comma_goes_on(self) -> None:
        """After a comma the next agency stands on a line of its own, but the cell is one text."""
        assert read("Sở Y tế,", "Sở Nội vụ", room=30) == "Sở Y tế, Sở Nội vụ"


class TestClean:
    @pytest.mark.parametrize(
        ("raw", "text"),
        [
            (unicodedata.normalize("NFD", "Phối hợp thực hiện"), "Phối hợp thực hiện"),
            ("hành\u00adchính", "hànhchính"),
            ("Sở\u00a0Nội\u00a0vụ", "Sở Nội vụ"),
            ("  Sở   Y\ttế ", "Sở Y tế"),
            ("\ufeffQuý\u200b I", "Quý I"),
            ("Quý\u2009\u202fII", "Quý II"),
            ("", ""),
        ],
        ids=["decomposed", "soft hyphen", "no-break space", "runs", "invisible", "thin spaces", "nothing"],
    )
    def test_what_is_not_seen_is_normal(self, raw: str, text: str) -> None:
        """The contract: NFC, one space, nothing invisible; all else as printed."""
        assert clean(raw) == text

    def test_typos_and_signs_stay(self) -> None:
        """Verbatim: nothing that can be seen is changed."""
        assert clean("Tổ chưc “hội nghị” – 100%;;") == "Tổ chưc “hội nghị” – 100%;;"

    @given(st.text(max_size=40))
    def test_clean_text_is_clean(self, text: str) -> None:
        """Cleaning twice changes nothing, so parts can be cleaned before they are joined."""
        assert clean(clean(text)) == clean(text)


class TestJoinParts:
    @pytest.mark.parametrize(
        ("before", "after", "text"),
        [
            ("Rà soát", "văn bản", "Rà soát văn bản"),
            ("", "văn bản", "văn bản"),
            ("Rà soát", "", "Rà soát"),
            ("", "", ""),
            ("Nghị định 108/2020/NĐ-", "CP", "Nghị định 108/2020/NĐ-CP"),
            ("Quý IV/", "2024", "Quý IV/2024"),
            ("Quý III/20", "24", "Quý III/2024"),
            ("Thông tư 15/2022/T", "T-BTTTT", "Thông tư 15/2022/TT-BTTTT"),
            ("4.", "1", "4.1"),
            ("- Lớp một;", "- Lớp hai", "- Lớp một;\n- Lớp hai"),
            ("Nội dung:", "- Lớp hai", "Nội dung:\n- Lớp hai"),
            ("Phòng Kế hoạch", "- Tài chính", "Phòng Kế hoạch - Tài chính"),
        ],
    )
    def test_halves_of_a_cut_cell(self, before: str, after: str, text: str) -> None:
        """No geometry crosses a page break, so the text alone must say what stood there."""
        assert join_parts(before, after) == text


WORD = st.text("abcdeghiklmnopqrstuvxyđêôơư", min_size=1, max_size=9)


@given(st.lists(WORD, min_size=1, max_size=25), st.integers(10, 40))
def test_wrapped_words_come_back(parts: list[str], room: int) -> None:
    """A paragraph wrapped greedily, as every writer does, is that paragraph."""
    lines = [parts[0]]
    for word in parts[1:]:
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    assert read(*lines, room=room) == " ".join(parts)

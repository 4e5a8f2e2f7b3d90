"""What can be a written syllable, and which pieces are one word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.syllables import broken_in_the_middle, is_roman, is_syllable, unmarked, without_tone


@pytest.mark.parametrize(
    "word",
    [
        "nghiêm",
        "Sở",
        "chủ",
        "trì",
        "phối",
        "hợp",
        "thường",
        "xuyên",
        "quý",
        "tuyên",
        "truyền",
        "khuyến",
        "khích",
        "giá",
        "gì",
        "giếng",
        "ngoài",
        "khuỷu",
        "nguyệt",
        "Đắk",
        "Lắk",
        "huyện",
        "hướng",
        "quyết",
        "yêu",
        "ủy",
        "ban",
        "nhân",
        "oan",
        "xoong",
    ],
)
def test_syllables_of_plans_are_syllables(word: str) -> None:
    """A real syllable taken for a fragment would be glued to its neighbour."""
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["TTHC", "nghiêm túc", "UBND", "nghiêmtúc", "Chỉthị", "th", "ng", "2025", "", "phòng-"]
)
def test_other_strings_are_none(word: str) -> None:
    """Abbreviations, fragments and words run together are what the rule is there to tell."""
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "word", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XII", "XIV", "XIX", "XL", "XC"]
)
def test_roman_numerals(word: str) -> None:
    """Sections are numbered so."""
    assert is_roman(word)


@pytest.mark.parametrize("word", ["", "IIII", "VX", "ii", "A", "IC", "1"])
def test_what_is_no_roman_numeral(word: str) -> None:
    """Letters that look like numerals but form none are letters."""
    assert not is_roman(word)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ST", "T"),
        ("VI", "I"),
        ("XI", "V"),
        ("nghiê", "m"),
        ("trườn", "g"),
        ("QĐ-UBN", "D"),
        ("III/20", "24"),
        ("4.", "1"),
        ("2", "025"),
        ("THC", "S"),
    ],
)
def test_pieces_of_one_word(before: str, after: str) -> None:
    """A column one letter too narrow cuts words anywhere."""
    assert broken_in_the_middle(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ghi", "chú"),
        ("Sở", "Y"),
        ("phối", "hợp"),
        ("UBND", "tỉnh"),
        ("Số", "TT"),
        ("V", "V"),
        ("năm", "2025"),
        ("2025", "năm"),
        ("hợp;", "tác"),
        ("việc,", "m"),
        ("ho", "a"),
        ("u", "y"),
    ],
)
def test_two_words(before: str, after: str) -> None:
    """Two whole words in a narrow column keep their space."""
    assert not broken_in_the_middle(before, after)


def test_tones_go_and_letters_stay() -> None:
    """ă â ê ô ơ ư đ are letters of their own; only the five tone marks are not."""
    assert without_tone("Nghiễm Đặng ƯỚC quở lạ") == "nghiêm đăng ươc quơ la"


def test_unmarked_is_a_plain_skeleton() -> None:
    """Header rules are written in it."""
    assert unmarked("Đơn vị chủ trì/phối hợp\n(nếu có)") == "don vi chu tri phoi hop neu co"


@given(st.text("aàảãáạăằâầđeêếiìoôơờuưữyỳbcdghklmnpqrstvx -/.,0189", max_size=30))
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    """PDF text comes in both forms."""
    apart = unicodedata.normalize("NFD", text)
    assert unmarked(apart) == unmarked(text)
    assert without_tone(apart) == without_tone(text)
    assert unmarked(unmarked(text)) == unmarked(text)

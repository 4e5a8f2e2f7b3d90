"""What the language has as a syllable, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.legacy.syllables import is_syllable

VIETNAMESE = (
    "Nghị quyết quốc hội gửi thường xuyên huyện nghiêng khuỷu ngoằn nguyễn giếng gì quýt quạnh thuở hươu ruộng "
    "oan uyên yêu ưu đi ý xoong khuya ĐẮK Lăk tiếng Việt tế ủy bàn duyệt"
)


@pytest.mark.parametrize("word", VIETNAMESE.split())
def test_syllables_of_the_language(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "đơc",  # a rime that ư has lost its place in: được
        "trơng",
        "cỏc",  # a final c with a tone it cannot have
        "hàp",
        "ñôn",  # a mark on a consonant
        "hấò",  # two tones
        "TTHC",
        "vềngành",  # two run together
        "first",
        "a1",
        "Sở ",
        "nghiêngg",
    ],
)
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=12))
def test_case_and_form_do_not_matter(text: str) -> None:
    assert is_syllable(text) in (True, False)
    if text.isascii():
        assert is_syllable(text) == is_syllable(text.upper())

"""Search names: what they leave out, and what they keep apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.folding import search_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ", "so noi vu"),
        ("UỶ BAN nhân dân TỈNH ĐẮK LẮK", "uy ban nhan dan tinh dak lak"),
        ("Ủy ban", "uy ban"),
        ("Sở Lao động - Thương binh  và Xã hội", "so lao dong thuong binh va xa hoi"),
        ("GD&ĐT", "gd dt"),
        ("…", ""),
    ],
)
def test_capitals_marks_and_punctuation_go(text: str, expected: str) -> None:
    assert search_name(text) == expected


def test_letters_stay() -> None:
    assert search_name("Sở Nội vụ") != search_name("Sở Ngoại vụ")


@given(st.text())
def test_the_form_of_unicode_does_not_matter_and_folding_twice_is_folding_once(text: str) -> None:
    folded = search_name(text)
    assert search_name(unicodedata.normalize("NFD", text)) == search_name(unicodedata.normalize("NFC", text)) == folded
    assert search_name(folded) == folded

"""Search names and symbols: what they leave out, and what they keep apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.folding import search_name, symbol_key


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


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("98/QĐ-SXD", "98/qđ-sxd"),
        (" 98 / QĐ -\nSXD ", "98/qđ-sxd"),
        ("098/QÐ\u2013SXD", "98/qđ-sxd"),  # eth for đ, a long dash
        ("18-NQ/TW", "18-nq/tw"),
        ("107/2020/NĐ-CP", "107/2020/nđ-cp"),
        ("000", "000"),
        ("", ""),
    ],
)
def test_a_symbol_is_the_same_however_it_is_typed(symbol: str, key: str) -> None:
    assert symbol_key(symbol) == symbol_key(unicodedata.normalize("NFD", symbol)) == key


@pytest.mark.parametrize("other", ["980/QĐ-SXD", "98/QD-SXD", "98/QĐ-SXDA", "98/2024/QĐ-SXD"])
def test_other_symbols_stay_others(other: str) -> None:
    assert symbol_key(other) != symbol_key("98/QĐ-SXD")

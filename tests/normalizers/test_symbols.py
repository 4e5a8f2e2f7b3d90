"""Symbols by their form: where they end, what their letters say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.symbols import find_symbols, types


@pytest.mark.parametrize(
    ("text", "symbol", "letters", "kind", "sure"),
    [
        ("98/QĐ-SXD", "98/QĐ-SXD", "QĐ-SXD", "Quyết định", True),
        ("61/2018/NĐ-CP", "61/2018/NĐ-CP", "NĐ-CP", "Nghị định", True),
        ("77/2015/QH13", "77/2015/QH13", "QH13", None, True),
        ("1339/NQ-UBTVQH15", "1339/NQ-UBTVQH15", "NQ-UBTVQH15", "Nghị quyết", True),
        ("11-NQ/TW", "11-NQ/TW", "NQ/TW", "Nghị quyết", True),
        ("05 - CTr / TU", "05-CTr/TU", "CTr/TU", "Chương trình", True),
        ("19-2018/NQ-CP", "19-2018/NQ-CP", "NQ-CP", "Nghị quyết", True),
        ("30c/NQ-CP", "30c/NQ-CP", "NQ-CP", "Nghị quyết", True),
        ("34 /2020/ QĐ- UBND", "34/2020/QĐ-UBND", "QĐ-UBND", "Quyết định", True),
        ("45/KH-BGD&ĐT", "45/KH-BGD&ĐT", "KH-BGD&ĐT", "Kế hoạch", True),
        ("403/2017/NQLT-CP-UBTƯ", "403/2017/NQLT-CP-UBTƯ", "NQLT-CP-UBTƯ", "Nghị quyết liên tịch", True),
        ("812/SNV-CCHC", "812/SNV-CCHC", "SNV-CCHC", None, False),
        ("812/SNV - UBND", "812/SNV", "SNV", None, False),
        ("93-CP", "93-CP", "CP", None, False),
        ("98/QĐ-Sở", "98/QĐ", "QĐ", "Quyết định", False),
        ("số    /KH-UBND", None, "KH-UBND", "Kế hoạch", True),
        ("số …/2024/TT-BTC", None, "TT-BTC", "Thông tư", True),
    ],
)
def test_forms(text: str, symbol: str | None, letters: str, kind: str | None, sure: bool) -> None:
    (found,) = find_symbols(text.replace("…", "."))
    assert (found.text, found.letters, found.type, found.sure) == (symbol, letters, kind, sure)


@pytest.mark.parametrize(
    "text", ["", "11/01/2024", "1/2", "12-15", "A/B", "12 - Sở/Ban", "ISO-9001", "2021-2025", "3.4/QĐ-X"]
)
def test_what_has_another_form(text: str) -> None:
    assert list(find_symbols(text)) == []


def test_names_and_abbreviations_mean_one_kind_each() -> None:
    known = types()
    assert set(known.by_symbol.values()) <= set(known.by_words.values())
    assert known.with_old <= set(known.by_words.values())


@given(st.text(alphabet="0189/- QĐNCPUBTWHrsố.:Aa"))
def test_symbols_are_found_once_and_in_order(text: str) -> None:
    end = 0
    for symbol in find_symbols(text):
        assert end <= symbol.start < symbol.end <= len(text)
        end = symbol.end

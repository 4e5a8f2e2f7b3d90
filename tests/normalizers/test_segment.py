"""Words of several syllables: as printed, names and symbols whole, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.segment import segment, segment_spans
from normalizers.text import nfc


def test_syllables_become_words() -> None:
    assert segment("Văn phòng báo cáo kết quả cải cách hành chính.") == [
        "Văn phòng",
        "báo cáo",
        "kết quả",
        "cải cách",
        "hành chính",
        ".",
    ]


def test_words_keep_their_spelling() -> None:
    assert segment("hoá đơn – Uỷ ban, Ðiện Biên") == ["hoá đơn", "–", "Uỷ ban", ",", "Ðiện Biên"]


def test_names_stay_whole_in_any_spelling_and_over_a_line_end() -> None:
    names = ["Sở Văn hóa, Thể thao và Du lịch", "Ủy ban nhân dân", "Sở"]
    assert segment("gửi SỞ VĂN HOÁ, THỂ THAO VÀ\n  DU LỊCH, Uỷ ban nhân dân tỉnh", names) == [
        "gửi",
        "SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH",
        ",",
        "Uỷ ban nhân dân",
        "tỉnh",
    ]


def test_a_name_is_no_part_of_a_longer_word() -> None:
    assert "sở" in segment("cơ sở vật chất", ["Sở"])
    assert segment("Sở. Nội vụ", ["Sở Nội vụ"])[:2] == ["Sở", "."]


def test_symbols_stay_whole() -> None:
    words = segment("theo Nghị định số 61/2018/NĐ-CP, Nghị quyết số 11-NQ/TW ngày 10/02/2022")
    assert {"61/2018/NĐ-CP", "11-NQ/TW", "10/02/2022"} <= set(words)


@pytest.mark.parametrize("text", ["", " \n ", "\ud800 lỗi", "a" * 5000 + " xã", "(" * 300])
def test_odd_texts(text: str) -> None:
    assert "".join(segment(text)) == "".join(text.split())


PIECES = [
    "Sở",
    " ",
    "Nội vụ",
    "\n",
    "98/QĐ-UBND",
    ", ",
    "hoá đơn",
    "...",
    "–",
    "(",
    "x",
    "\t",
    "Sở Nội vụ",
    "ð",
    "http://a.vn/b",
]


@settings(max_examples=100)
@given(
    st.text() | st.lists(st.sampled_from(PIECES)).map("".join), st.lists(st.sampled_from(["Sở Nội vụ", "x x", "-", ""]))
)
def test_every_letter_is_in_one_word(text: str, keep: list[str]) -> None:
    spans = segment_spans(text, keep)
    end = 0
    for start, stop in spans:
        assert not nfc(text)[end:start].strip()
        assert start < stop
        end = stop
    assert not nfc(text)[end:].strip()
    assert "".join("".join(segment(text, keep)).split()) == "".join(nfc(text).split())

"""Folding for matching: one spelling for what people write in several ways, and never a place moved."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizers.text import fold, has_marks, nfc, search_key, without_marks

LETTERS = "aeiouyăâêôơưhklmstqđ ÀÁẢÃẠàáảãạẻẽíìĩỉịýỳỷỹỵúùũủụÔƯĐð.-–—…\u00a0\u00ad\n"
TEXTS = st.text() | st.text(LETTERS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("hoá đơn", "hóa đơn"),
        ("khoẻ, xoè", "khỏe, xòe"),
        ("Qúy II", "Quý II"),
        ("quí III", "quý III"),
        ("kĩ sư", "kỹ sư"),
        ("lí lịch", "lý lịch"),
        ("bác sĩ", "bác sỹ"),
        ("tỉ lệ", "tỷ lệ"),
        ("ki", "ky"),
        ("2021 – 2025", "2021 - 2025"),
        ("‘hạn’", "'hạn'"),
        ("Ðiện Biên", "Điện Biên"),  # eth for đ
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "SỞ NỘI VỤ"),
    ],
)
def test_spellings_of_one_phrase_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("năm", "nắm"),
        ("Sở Nội vụ", "Sở Ngoại vụ"),
        ("công ti", "công ty"),  # folding ti would also make Ti of ty; two words in names
        ("hoàn", "hòan"),  # inside a syllable the place of the mark is no variant but a misprint
        ("túy", "tuí"),
        ("phí", "phý"),
        ("suy", "sui"),
    ],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_shows_what_it_keeps() -> None:
    assert fold("Qúy  IV – UỶ BAN\n(Hoà)…") == "quý  iv - ủy ban (hòa)."
    assert without_marks("Đắk Lắk – Quý IV") == "dak lak - quy iv"
    assert without_marks("Ӣ ≠ Ω, Đà") == "ӣ ≠ ω, da"  # other scripts keep their letters
    assert search_key("Sở Nội vụ;  UBND_tỉnh (Đắk Lắk)") == "so noi vu ubnd tinh dak lak"
    assert search_key(" – ") == ""


@pytest.mark.parametrize(("text", "marked"), [("Tháng 3", True), ("Thang 3", False), ("đi", True), ("5 – 6 ≠", False)])
def test_marks_are_seen(text: str, marked: bool) -> None:
    assert has_marks(text) is marked


@given(TEXTS)
@example("İstanbul hoà")
@example("q\u0301uy, qoà, quỳ, ≮, 가\u0301")
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(without_marks(text)) == len(nfc(text))


@given(TEXTS)
@example("KÎ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(LETTERS), st.text(LETTERS))
def test_words_fold_alike_wherever_they_stand(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}"


@given(st.text(LETTERS))
def test_unicode_form_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)

"""Words for searching: what counts as one, and the forms in which databases keep them."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.models.search import without_marks
from schema.words import MARKS, PART, TASK, indexed, plain, vector, words


def bare(text: str) -> list[str]:
    return [plain(word) for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ", ["so", "noi", "vu"]),
        ("ĐẮK LẮK, đak", ["dak", "lak", "dak"]),
        ("Quyết định 36/QÐ–UBND", ["quyet", "dinh", "36", "qd", "ubnd"]),  # eth for đ
        ("5m², ﬁ; １２%", ["5m2", "fi", "12"]),
        ("a_b\u00adc\u200bd", ["a", "bcd"]),
        ("₫ … \u0301 _", []),
        ("™", ["tm"]),
        ("İ", ["i"]),
        ("й ά", ["и", "α"]),
    ],
)
def test_words_without_marks(text: str, expected: list[str]) -> None:
    assert bare(text) == expected


@pytest.mark.parametrize(
    "pair",
    [("hòa", "hoà"), ("UỶ", "Ủy"), ("khỏe", "khoẻ"), ("thúy", "thuý"), ("qúy", "quý"), ("đăk", "ðăk"), ("Sở", "sở")],
)
def test_one_word_in_two_spellings(pair: tuple[str, str]) -> None:
    assert words(pair[0]) == words(pair[1])


@pytest.mark.parametrize(
    "pair", [("hoàn", "hoán"), ("năm", "nắm"), ("đa", "da"), ("của", "cua"), ("tòa", "toá"), ("mía", "mia")]
)
def test_accents_tell_words_apart(pair: tuple[str, str]) -> None:
    assert words(pair[0]) != words(pair[1])


@given(st.text())
def test_words_are_words_again_and_the_form_of_unicode_does_not_matter(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text)) == found
    assert all(word and plain(word) and not set(plain(word)) & set(f"{MARKS} {PART}") for word in found)


@given(st.lists(st.text(), max_size=4))
def test_what_is_indexed_is_the_words_of_each_text_with_a_sign_between(texts: list[str]) -> None:
    parts = [part.split() for part in indexed(texts).split(PART)]
    assert [part for part in parts if part] == [found for found in map(words, texts) if found]


@given(st.text())
def test_sql_leaves_out_the_same_marks(text: str) -> None:
    kept = indexed([text])
    with sqlite3.connect(":memory:") as connection:
        (found,) = connection.execute(f"SELECT {without_marks(':words')}", {"words": kept}).fetchone()
    assert found == plain(kept)


def test_a_vector_has_words_with_places_accented_words_and_pairs() -> None:
    noi, vu = words("nội vụ")
    assert vector(indexed(["Nội vụ", "vụ an"])) == f"'noi':1 'vu':2,4 'an':5 '={noi}' '={vu}' '_noi vu' '_vu an'"
    assert vector(f"{TASK} a b") == "'a':2 'b':3 '_a b' '_t'"
    assert vector("") == ""


def test_texts_without_end_are_cut() -> None:
    assert len(indexed(["a b " * 20_000]).split()) == 10_000
    assert words("x" * 100) == ["x" * 64, "x" * 36]

"""Phrases to tokens: numbers in words, spaces, and the shortcut by first characters that must change nothing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.deadlines.first import first_characters
from normalizers.deadlines.lexer import _lexicon, count_of, roman_of, terms, tokenize
from normalizers.deadlines.one_of import OneOf
from normalizers.text import fold


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("06 (sáu)", 6),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("ba mươi mốt", 31),
        ("năm", 5),
        ("muoi hai", 12),
        ("105", 105),
    ],
)
def test_counts(words: str, value: int) -> None:
    assert count_of(words) == value


@pytest.mark.parametrize(("roman", "value"), [("i", 1), ("iv", 4), ("vi", 6), ("ix", 9), ("xii", 12)])
def test_roman_numbers(roman: str, value: int) -> None:
    assert roman_of(roman) == value


def test_spaces_move_nothing() -> None:
    text = "  Quý   IV/ 2024 ,  tháng\u00a05"
    assert [text[t.start : t.end] for t in tokenize(text)] == ["Quý   IV/ 2024", ",", "tháng\u00a05"]


def test_a_line_end_parts_and_a_wrap_after_a_slash_does_not() -> None:
    assert [t.tag for t in tokenize("Quý I/\n2024")] == ["quarter"]
    assert [t.tag for t in tokenize("Quý I\n2024")] == ["quarter", "end", "year"]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("a|bc", "ab"),
        ("(?:a )?b", "ab"),
        ("(?P<n>[12]\\d)x", "12"),
        ("(?!c)[a-d]", "abcd"),
        ("a*b+", "ab"),
        ("(?<=x)\\d", "0123"),
        ("[^ab]", "cdx0123"),
        (".", "abcdx0123"),
    ],
)
def test_first_characters(pattern: str, first: str) -> None:
    assert first_characters(pattern, "abcdx0123") == frozenset(first)


@pytest.mark.parametrize("pattern", ["a?", "", "(a)\\1?|b?"])
def test_first_characters_of_what_can_match_nothing_are_unknown(pattern: str) -> None:
    assert first_characters(pattern, "ab") is None


EXAMPLES = [term.example + term.example_after for term in terms()] + ["(", ")", "kế hoạch", "30%", "\n", "đ"]


@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4).map(" ".join))
def test_trying_a_term_only_where_it_can_begin_changes_nothing(text: str) -> None:
    folded = fold(text)
    for place, letter in enumerate(folded):
        if letter != " ":
            quick, *found = _lexicon(marked=True).scan(folded, place)
            thorough = _everything().pattern.match(folded, place)
            assert thorough is not None
            assert (quick.end(), *found) == (thorough.end(), *_everything().found(thorough))


@cache
def _everything() -> OneOf:
    return _lexicon(marked=True).scanner("")

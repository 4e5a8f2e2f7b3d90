"""Words made fit for a record."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.signatures.text import as_text, clean, clean_lines, reason


@given(st.text())
def test_clean_text_is_one_line_of_printable_nfc(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert cleaned.isprintable()
    assert len(cleaned) <= 500
    assert unicodedata.is_normalized("NFC", cleaned)


def test_lines_stay_lines_and_empty_ones_go() -> None:
    assert clean_lines("Số  47\n\n \0\nngày 5 ") == "Số 47\nngày 5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Sở  Tư pháp", "Sở Tư pháp"),
        (["Phòng 1", "Cục 2"], "Phòng 1, Cục 2"),
        ("Sở".encode(), "Sở"),
        (b"\xff", "\ufffd"),
        (" \0", None),
        (None, None),
        (7, None),
    ],
)
def test_values_of_certificates_and_dictionaries(value: object, text: str | None) -> None:
    assert as_text(value) == text


def test_a_reason_is_one_short_line() -> None:
    assert reason(ValueError("first\nsecond")) == "first"
    assert reason(ValueError()) == "ValueError"
    assert len(reason(ValueError("x" * 1000))) == 160

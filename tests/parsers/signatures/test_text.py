"""Words made fit for a record."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.signatures.text import as_meant, as_text, clean, clean_lines, reason


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


@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FF), max_size=20).filter(
        lambda text: b"\n" not in text.encode("utf-16-be")
    )
)
def test_bytes_of_utf_16_are_read_as_what_they_mean(text: str) -> None:
    shown = (b"\xfe\xff" + text.encode("utf-16-be")).decode("latin-1")
    assert as_meant(f"{shown}\nngày 5") == f"{text}\nngày 5"


def test_half_a_letter_at_the_edge_of_the_stamp() -> None:
    shown = b"\xfe\xff" + "Ký bởi".encode("utf-16-be")
    assert as_meant(shown.decode("latin-1")[:-1] + "\n2026") == "Ký bở\n2026"
    assert as_meant("Ký bởi") == "Ký bởi"

"""What files are, whatever their names say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.content import KINDS, Kind, is_pdf, kind_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_every_kind_is_known_by_its_example(kind: Kind) -> None:
    assert kind_of(kind.example) == kind.what


@pytest.mark.parametrize("data", [b"", b"no format at all", b"<a plan>", b"PK", b"%PDF-1.4"])
def test_other_bytes_are_of_no_kind(data: bytes) -> None:
    assert kind_of(data) is None


def test_a_pdf_behind_something_else_is_one() -> None:
    assert is_pdf(b"\x89PNG\r\n\x1a\n" + b"%PDF-1.7")
    assert kind_of(b"\x89PNG\r\n\x1a\n" + b"%PDF-1.7") is None


@given(st.binary(max_size=2000))
def test_anything_can_be_asked(data: bytes) -> None:
    assert not (is_pdf(data) and kind_of(data))

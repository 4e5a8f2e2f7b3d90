"""Which line names the kind of a document."""

from __future__ import annotations

import pytest

from parsers.titles import APPENDIX, CAPTION, TYPES, read_type


@pytest.mark.parametrize("name", sorted(TYPES))
def test_each_kind_alone_on_a_line(name: str) -> None:
    found = read_type(name)
    assert found is not None
    assert (found[0].name.upper(), found[1]) == (name, "")


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2024", "Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2024"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động", ""),
        ("K Ế H O Ạ C H", "Kế hoạch", ""),
    ],
)
def test_with_its_title_or_set_wide(text: str, kind: str, rest: str) -> None:
    found = read_type(text)
    assert found is not None
    assert (found[0].name, found[1]) == (kind, rest)


@pytest.mark.parametrize("text", ["QUYẾT ĐỊNH:", "Kế hoạch", "BÁO", "QUYẾT TÂM", "LUẬTĐẤT ĐAI", ""])
def test_no_kind(text: str) -> None:
    """With a colon it is the word by which a decision decides."""
    assert read_type(text) is None


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("(Kèm theo Quyết định số 1)", True),
        ("(Ban hành kèm theo Quyết định)", True),
        ("(được ban hành kèm theo)", True),
        ("có phụ lục kèm theo", False),
    ],
)
def test_captions(text: str, yes: bool) -> None:
    assert bool(CAPTION.match(text)) is yes


@pytest.mark.parametrize(
    ("text", "yes"), [("PHỤ LỤC", True), ("Phụ lục II", True), ("Biểu số 1", True), ("Biểu dương", False)]
)
def test_labels_of_appendices(text: str, yes: bool) -> None:
    assert bool(APPENDIX.match(text)) is yes

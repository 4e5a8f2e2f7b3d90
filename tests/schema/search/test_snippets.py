"""Snippets: the piece of a printed text that shows what was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.search.query import parse
from schema.search.snippets import snippet

_LONG = "Rà soát, thống kê. " * 40


def marked(text: str, question: str) -> str:
    """The snippet with brackets around what is marked."""
    found = snippet({None: text}, parse(question))
    shown, at = "", 0
    for start, end in found.marks:
        shown += f"{found.text[at:start]}[{found.text[start:end]}]"
        at = end
    return shown + found.text[at:]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Bộ phận MỘT CỬA", "mot cua", "Bộ phận [MỘT CỬA]"),
        ("Một số, cửa khẩu", "mot cua", "[Một] số, [cửa] khẩu"),
        ("một cửa; một số", "mot cua", "[một cửa]; một số"),  # side by side, so not each by itself
        ("Hoà giải, hòa giải", '"hòa giải"', "[Hoà giải], [hòa giải]"),
        ("Chuyển đổi số", "chuy*", "[Chuyển] đổi số"),
        ("Kế hoạch 36/KH-UBND.", "36/kh-ubnd", "Kế hoạch [36/KH-UBND]."),
        ("Kế hoạch 36/KH-UBND.", "ubnd kh-ubnd", "Kế hoạch 36/[KH-UBND]."),
        ("diện tích 5m²", "5m2", "diện tích [5m²]"),
        ("không có", "mot", "không có"),
    ],
)
def test_what_was_asked_for_is_marked(text: str, question: str, expected: str) -> None:
    assert marked(text, question) == expected


def test_of_several_texts_the_one_that_has_most() -> None:
    texts: dict[str | None, str] = {"task": "một việc", "lead": "Sở Nội vụ", "coord": "Sở Nội vụ"}
    assert snippet(texts, parse("mot noi vu")).key == "lead"
    assert snippet(texts, parse("viec")).key == "task"
    assert snippet(texts, parse("khac")).key == "task"


@pytest.mark.parametrize(("before", "after"), [("", _LONG), (_LONG, ""), (_LONG, _LONG)])
def test_a_long_text_is_cut_between_words(before: str, after: str) -> None:
    found = snippet({None: f"{before}một cửa {after}"}, parse("mot cua"))
    (mark,) = found.marks
    assert found.text[slice(*mark)] == "một cửa"
    assert len(found.text) < 260
    assert found.text.startswith("… ") == bool(before)
    assert found.text.endswith(" …") == bool(after)
    assert set(found.text.strip("… ").replace(",", "").split()) <= {"Rà", "soát", "thống", "kê.", "một", "cửa"}


@given(st.text(), st.text(max_size=300))
def test_marks_lie_in_the_snippet_in_order(question: str, text: str) -> None:
    found = snippet({None: text}, parse(question + " " + text[:5]))
    ends = [end for mark in found.marks for end in mark]
    assert ends == sorted(ends)
    assert all(0 <= end <= len(found.text) for end in ends)

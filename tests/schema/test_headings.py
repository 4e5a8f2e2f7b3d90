"""Paths of headings: what heads, and how a path is written."""

from __future__ import annotations

import pytest

from schema.headings import Heading, block_heading, path_text, path_to


def test_a_path_begins_with_the_outermost_heading() -> None:
    headings = {"a": Heading("I", "one", None), "b": Heading("1", "two", "a"), "c": Heading("a", "three", "b")}
    assert path_to(headings, "c") == (("I", "one"), ("1", "two"), ("a", "three"))
    assert path_to(headings, None) == ()


def test_a_bullet_is_passed_over_but_not_what_is_above_it() -> None:
    headings = {"a": Heading("I", "one", None), "b": block_heading("bullet", "-", "two", "a")}
    assert path_to(headings, "b") == (("I", "one"),)


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [("point", "x" * 120, "x" * 120), ("point", "x" * 121, ""), ("heading", "x" * 121, "x" * 121)],
)
def test_of_a_long_paragraph_only_the_number_heads_what_is_below(kind: str, text: str, shown: str) -> None:
    assert block_heading(kind, "1", text, None) == Heading("1", shown, None)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ([], None),
        ([(None, "")], None),
        ([("II", "Cải cách"), (None, "Rà soát")], "II Cải cách > Rà soát"),
        ([("II", "")], "II"),
        ([("1", " Rà \n soát\u00a0")], "1 Rà soát"),
    ],
)
def test_a_path_is_written_on_one_line(path: list[tuple[str | None, str]], text: str | None) -> None:
    assert path_text(path) == text

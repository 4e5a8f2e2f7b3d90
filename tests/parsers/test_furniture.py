"""Page numbers and running heads are left out; what only looks like them is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.furniture import find_furniture, is_page_number
from parsers.lines import Line
from parsers.page_text import PageText


def page(number: int, texts: Sequence[tuple[str, float]]) -> PageText:
    lines = [Line(text, 85, y, 85 + 6 * len(text), y + 14, 20, len(text.split())) for text, y in texts]
    return PageText(number, 595, 842, [*lines])


def left_out(*pages: Sequence[tuple[str, float]]) -> list[tuple[int, str]]:
    found = find_furniture([page(number, texts) for number, texts in enumerate(pages, start=1)])
    return sorted((number, line.text) for number, line in found)


BODY = [("Rà soát", 100.0), ("Trong đó:", 120.0), ("Kiểm tra", 700.0)]


@pytest.mark.parametrize(
    ("text", "yes"),
    [("2", True), ("- 12 -", True), ("Trang 2/14", True), ("2/14", True), ("2025", False), ("a", False), ("1.", False)],
)
def test_page_numbers(text: str, yes: bool) -> None:
    """Four digits alone on a line are a year that was wrapped."""
    assert is_page_number(text) is yes


def test_a_number_at_the_edge() -> None:
    assert left_out([("1", 30.0), *BODY], [*BODY, ("2", 800.0)]) == [(1, "1"), (2, "2")]


def test_a_number_inside_stays() -> None:
    """A figure of a form, say."""
    assert left_out([*BODY, ("5", 720.0), ("a", 730.0), ("b", 740.0), ("c", 750.0)]) == []


def test_a_text_that_comes_again_below_the_margin_stays() -> None:
    """Two pages of a form begin alike."""
    assert left_out(BODY, BODY) == []


def test_a_running_head_stands_at_the_same_place_of_the_next_page() -> None:
    """With the page number on its line it is known all the same."""
    head = "Cổng thông tin"
    assert left_out([(head, 30.0), *BODY], [(f"{head} 2", 26.0), *BODY[::2]]) == [(1, head), (2, f"{head} 2")]


def test_a_text_that_comes_again_elsewhere_stays() -> None:
    """`Trong đó:` is no running head."""
    assert left_out([("Trong đó:", 60.0), *BODY], [("Mở đầu", 60.0), ("Trong đó:", 78.0), ("Kết", 90.0)]) == []


def test_below_a_running_head_the_number_is_found() -> None:
    assert left_out([("Mật", 20.0), ("1", 30.0), *BODY], [("Mật", 20.0), ("2", 30.0), ("Kết", 90.0)]) == [
        (1, "1"),
        (1, "Mật"),
        (2, "2"),
        (2, "Mật"),
    ]

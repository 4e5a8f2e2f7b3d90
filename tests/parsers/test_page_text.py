"""The text of pages outside tables: columns that go on over a page break."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.front_matter.sign_off_columns import PAGE_NUMBER
from tests.plan_writer.draw import draw
from tests.plan_writer.sheet import A4, Sheet, Text
from tests.plan_writer.style import Style

LEFT, RIGHT, MIDDLE = 85.0, 360.0, 294.0


def sheet(*placed: tuple[str, float, float]) -> Sheet:
    made = Sheet(*A4)
    made.texts += [Text(x, y, text, "regular", 12.0) for text, x, y in placed]
    return made


@pytest.mark.parametrize("number", ["1", "- 1 -", "Trang 1/2"])
def test_a_number_at_the_foot_does_not_cut_a_sign_off(number: str) -> None:
    """Recipients and signer go on at the top of the next page, below its own number or not."""
    first = sheet(
        ("Các đơn vị thuộc Sở thực hiện Kế hoạch này.", LEFT, 680),
        ("Nơi nhận:", LEFT, 710),
        ("CHỈ HUY TRƯỞNG", RIGHT, 710),
        ("- Như trên;", LEFT, 728),
        (number, MIDDLE, 810),
    )
    second = sheet(("- Lưu: VT.", LEFT, 60), ("Lê Quang", RIGHT, 90), ("2", MIDDLE, 810))
    document = parse(draw([first, second], Style(), "Kế hoạch")).document
    assert document.signer is not None
    assert (document.signer.title, document.signer.name) == ("CHỈ HUY TRƯỞNG", "Lê Quang")
    assert document.recipients == ["Như trên", "Lưu: VT"]


@pytest.mark.parametrize(("text", "yes"), [("2", True), ("- 2 -", True), ("Trang 2/14", True), ("2024", False)])
def test_what_is_a_page_number(text: str, yes: bool) -> None:
    assert (PAGE_NUMBER.fullmatch(text) is not None) is yes

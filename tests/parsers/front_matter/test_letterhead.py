"""What a letterhead says: names, symbol, subject, place and date."""

from __future__ import annotations

import pytest

from parsers.front_matter.letterhead import read_letterhead, read_symbol
from parsers.front_matter.letterhead_words import BODY, TABLE, UNFINISHED
from parsers.lines import Line
from parsers.two_columns import Columns

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def lines(texts: tuple[str, ...], bold: frozenset[str]) -> list[Line]:
    return [Line(text, 80, 50 + 15 * i, 240, 64 + 15 * i, 20, 2, text in bold) for i, text in enumerate(texts)]


def head(left: tuple[str, ...], right: tuple[str, ...] = NATION, bold: frozenset[str] = frozenset()):  # type: ignore[no-untyped-def]
    return read_letterhead(Columns("letterhead", lines(left, bold), lines(right, bold)))


@pytest.mark.parametrize("row", TABLE["body"], ids=lambda row: row["example"])
def test_each_body_begins_a_name(row: dict[str, str]) -> None:
    assert BODY.match(row["example"])


@pytest.mark.parametrize("row", TABLE["unfinished"], ids=lambda row: row["example"])
def test_each_unfinished_name_cannot_end_here(row: dict[str, str]) -> None:
    assert UNFINISHED.fullmatch(row["example"])


@pytest.mark.parametrize(
    ("left", "parent", "issuer"),
    [
        (("BỘ TÀI CHÍNH",), None, "BỘ TÀI CHÍNH"),
        (("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ"), "UBND TỈNH HÀ NAM", "SỞ NỘI VỤ"),
        (("ỦY BAN NHÂN DÂN", "TỈNH HÀ NAM"), None, "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"),
        (("ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI", "PHÒNG"), None, "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
        (("UBND TỈNH", "SỞ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG"), "UBND TỈNH", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        (("UBND TỈNH", "VĂN PHÒNG", "BAN CHỈ ĐẠO 389"), "UBND TỈNH", "VĂN PHÒNG BAN CHỈ ĐẠO 389"),
        (("TỈNH ỦY HÀ NAM", "*"), None, "TỈNH ỦY HÀ NAM"),
        (("UBND THÀNH PHỐ HÀ NAM", "VĂN PHÒNG"), "UBND THÀNH PHỐ HÀ NAM", "VĂN PHÒNG"),
        (
            ("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TỈNH HÀ NAM"),
            "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI",
            "CHI NHÁNH TỈNH HÀ NAM",
        ),
        (("ĐẢNG BỘ TỈNH HÀ NAM", "HUYỆN ỦY LÝ NHÂN", "*"), "ĐẢNG BỘ TỈNH HÀ NAM", "HUYỆN ỦY LÝ NHÂN"),
        ((), None, None),
    ],
)
def test_names(left: tuple[str, ...], parent: str | None, issuer: str | None) -> None:
    """Lines of one name are joined, two bodies are told apart."""
    found = head(left)
    assert (found.parent, found.issuer) == (parent, issuer)


def test_bold_type_tells_the_issuer() -> None:
    """Whatever the words: only the issuer's name is bold."""
    found = head(("LIÊN HIỆP CÁC", "TỔ CHỨC HỮU NGHỊ", "NHÓM A"), bold=frozenset({"NHÓM A"}))
    assert (found.parent, found.issuer) == ("LIÊN HIỆP CÁC TỔ CHỨC HỮU NGHỊ", "NHÓM A")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Số: 98/QĐ-SXD", "98/QĐ-SXD"),
        ("Số 12-KH/TU", "12-KH/TU"),
        ("Số: 3125 /KH-STC", "3125/KH-STC"),
        ("Số: 02/2021/TT-BTC", "02/2021/TT-BTC"),
        ("Số:47b/KH - UBND", "47b/KH-UBND"),
        ("Số: 1520/BNV-CCHC", "1520/BNV-CCHC"),
        ("Số: 7/KH-P1&P2", "7/KH-P1&P2"),
        ("Số:      /KH-UBND", None),
        ("Số: …../KH-UBND", None),
        ("Số: ____/2024/QĐ-UBND", None),
        ("Số:", None),
        ("", None),
    ],
)
def test_symbol(text: str, symbol: str | None) -> None:
    """Without blanks; None where the number is left blank."""
    assert read_symbol(text) == symbol


def test_a_symbol_may_be_wrapped_and_stand_behind_the_issuer() -> None:
    """Printed HTML runs lines together."""
    found = head(("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ Số: 98/QĐ-", "SNV"))
    assert (found.issuer, found.symbol) == ("SỞ NỘI VỤ", "98/QĐ-SNV")


def test_a_letter_has_its_subject_here() -> None:
    found = head(("BỘ NỘI VỤ", "Số: 12/BNV-CCHC", "V/v góp ý dự thảo", "Nghị định"))
    assert (found.symbol, found.subject) == ("12/BNV-CCHC", "V/v góp ý dự thảo Nghị định")


@pytest.mark.parametrize(
    ("right", "place", "issued_on"),
    [
        ((*NATION, "Hà Nam, ngày 05 tháng 01 năm 2024"), "Hà Nam", "2024-01-05"),
        ((*NATION, "Hà Nam, ngày 5/1/2024"), "Hà Nam", "2024-01-05"),
        (
            (*NATION, "-------", "Thành phố Hồ Chí Minh, ngày", "05 tháng 01 năm 2024"),
            "Thành phố Hồ Chí Minh",
            "2024-01-05",
        ),
        (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc", "lập - Tự do - Hạnh phúc Hà Nam, ngày 5 tháng 1", "năm 2024"),
            "Hà Nam",
            "2024-01-05",
        ),
        ((*NATION, "Hà Nam, ngày     tháng 01 năm 2024"), "Hà Nam", None),
        ((*NATION, "Thành phố Hồ Chí Minh,", "ngày 05 tháng 01 năm 2024"), "Thành phố Hồ Chí Minh", "2024-01-05"),
        ((*NATION, "Hà Nam, hồi 16 giờ 30 ngày 05 tháng 01 năm 2024"), "Hà Nam", "2024-01-05"),
        (("ĐOÀN TNCS HỒ CHÍ MINH", "Hà Nam, ngày 05 tháng 01 năm 2024"), "Hà Nam", "2024-01-05"),
        ((*NATION, "Hà Nam, ngày … tháng … năm 20…"), "Hà Nam", None),
        ((*NATION, "…………, ngày ... tháng ... năm 2024"), None, None),
        ((*NATION, "Hà Nam, ngày 31 tháng 02 năm 2024"), "Hà Nam", None),
        (NATION, None, None),
        (("ĐẢNG CỘNG SẢN VIỆT NAM", "*", "Hà Nam, ngày 05 tháng 01 năm 2024"), "Hà Nam", "2024-01-05"),
    ],
)
def test_place_and_date(right: tuple[str, ...], place: str | None, issued_on: str | None) -> None:
    """Blank parts give no date, and the place stays."""
    found = head(("BỘ NỘI VỤ",), right)
    assert (found.place, found.issued_on) == (place, issued_on)


def test_place_and_date_below_the_symbol() -> None:
    """As some offices set them."""
    found = head(("UBND THỊ XÃ", "BAN QUẢN LÝ CHỢ", "Số: 5/KH", "Hà Nam, ngày 05 tháng 01 năm", "2024"))
    assert (found.issuer, found.symbol, found.place, found.issued_on) == (
        "BAN QUẢN LÝ CHỢ",
        "5/KH",
        "Hà Nam",
        "2024-01-05",
    )


def test_no_line_is_lost() -> None:
    """All that stands there goes to the outline."""
    left, right = ("UBND TỈNH", "-----", "SỞ NỘI VỤ", "Số: 1/KH", "V/v họp"), (*NATION, "---", "Hà Nam, ngày 5/1/2024")
    found = head(left, right)
    assert sorted(line.text for _, own in found.entries for line in own) == sorted((*left, *right))

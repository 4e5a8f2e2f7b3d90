"""Who signs, and who receives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from parsers.front_matter.sign_off import main_sign_off, main_signer, read_recipients, read_signer, recipient
from parsers.front_matter.sign_off_columns import begins_sign_off, sign_off_columns
from parsers.front_matter.sign_off_words import AUTHORITY, POST, TABLE, is_name, is_signing_line, without_rank
from parsers.lines import Line
from parsers.two_columns import Columns
from tests.parsers.builders import words


def lines(texts: Sequence[str], x: float = 85.0) -> list[Line]:
    """Each below the other; room for a seal before one that is all a name."""
    made, y = [], 100.0
    for text in texts:
        y += 60.0 if is_name(text) and text not in ("NỘI VỤ",) else 15.0
        made.append(Line(text, x, y, x + 100, y + 12, 5, len(text.split())))
    return made


def recipients(*texts: str) -> list[str]:
    return [recipient(text) for text, _ in read_recipients([(1, line) for line in lines(texts)])]


@pytest.mark.parametrize("row", TABLE["authority"], ids=lambda row: row["example"])
def test_each_authority(row: dict[str, str]) -> None:
    assert AUTHORITY.match(row["example"])


@pytest.mark.parametrize("row", TABLE["post"], ids=lambda row: row["example"])
def test_each_post(row: dict[str, str]) -> None:
    assert POST.match(row["example"])
    assert is_signing_line(row["example"])


@pytest.mark.parametrize("row", TABLE["rank"], ids=lambda row: row["example"])
def test_each_rank(row: dict[str, str]) -> None:
    assert without_rank(f"{row['example']} Lê Quang") == "Lê Quang"


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Lê Quang", True),
        ("Rơ Châm H'Liên", True),
        ("Đại tá Nguyễn Thanh", True),
        ("PGS.TS. Lê Quang", True),
        ("BSCKII. Lê Quang", True),
        ("Đại tá, TS. Lê Quang", True),
        ("K'Brôi", True),
        ("LÊ QUANG", True),
        ("Sở Nội vụ", False),
        ("GIÁM ĐỐC", False),
        ("TM. ỦY BAN NHÂN DÂN", False),
        ("ngày 5 tháng 3", False),
        ("Quang", False),
    ],
)
def test_names(text: str, yes: bool) -> None:
    assert is_name(text) is yes


@pytest.mark.parametrize(
    ("texts", "authority", "title", "name"),
    [
        (("GIÁM ĐỐC", "Lê Quang"), None, "GIÁM ĐỐC", "Lê Quang"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Quang"), "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Quang"),
        (
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Quang"),
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH",
            "PHÓ CHỦ TỊCH",
            "Lê Quang",
        ),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "(Đã ký)", "Lê Quang"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Quang"),
        (("KT. GIÁM ĐỐC SỞ", "NỘI VỤ", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC SỞ NỘI VỤ", "PHÓ GIÁM ĐỐC", None),
        (("Q. GIÁM ĐỐC", "Lê Quang"), None, "Q. GIÁM ĐỐC", "Lê Quang"),
        (("TUQ. BỘ TRƯỞNG", "CỤC TRƯỞNG", "Lê Quang"), "TUQ. BỘ TRƯỞNG", "CỤC TRƯỞNG", "Lê Quang"),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Quang"), "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Quang"),
        (("GIÁM ĐỐC", "Ký bởi: Lê Quang", "28.12.2018 15:38:28", "Lê Quang"), None, "GIÁM ĐỐC", "Lê Quang"),
        (("GIÁM ĐỐC", "Đại tá Lê Quang"), None, "GIÁM ĐỐC", "Lê Quang"),
        (("GIÁM ĐỐC", "LÊ QUANG"), None, "GIÁM ĐỐC", "LÊ QUANG"),
        (("GIÁM ĐỐC",), None, "GIÁM ĐỐC", None),
    ],
)
def test_signer(texts: tuple[str, ...], authority: str | None, title: str | None, name: str | None) -> None:
    """A seal or a printed stamp between title and name is neither."""
    found = read_signer(lines(texts))
    assert found is not None
    assert (found.authority, found.title, found.name) == (authority, title, name)


def test_nobody_signs() -> None:
    assert read_signer([]) is None
    assert read_signer(lines(["(Ký tên, đóng dấu)"])) is None


class TestRecipients:
    def test_lose_dash_and_final_sign(self) -> None:
        read = recipients("Nơi nhận:", "- Sở Nội vụ;", "– Ban Giám đốc;", "- Lưu: VT, TH (5b).")
        assert read == ["Sở Nội vụ", "Ban Giám đốc", "Lưu: VT, TH (5b)"]

    def test_wrapped(self) -> None:
        read = recipients("- UBND các huyện,", "thành phố;", "- Các tổ chức chính trị", "- xã hội;", "- Lưu: VT.")
        assert read == ["UBND các huyện, thành phố", "Các tổ chức chính trị - xã hội", "Lưu: VT"]

    def test_without_dashes(self) -> None:
        assert recipients("Nơi nhận:", "Như trên;", "Lưu: VT.") == ["Như trên", "Lưu: VT"]

    def test_beside_their_heading(self) -> None:
        assert recipients("Nơi nhận: Như trên;", "Lưu: VT.") == ["Như trên", "Lưu: VT"]

    def test_without_final_signs(self) -> None:
        assert recipients("- Sở Nội vụ", "- Lưu VT") == ["Sở Nội vụ", "Lưu VT"]

    def test_none(self) -> None:
        assert recipients("Nơi nhận:") == []


def test_ranks_stand_before_a_name_only() -> None:
    assert without_rank("Bác sĩ CKII Lê Quang") == "Lê Quang"
    assert without_rank("Lê Ts Quang") == "Lê Ts Quang"


@pytest.mark.parametrize("row", TABLE["drafter"], ids=lambda row: row["example"])
def test_who_drew_the_document_up_does_not_sign_it(row: dict[str, str]) -> None:
    drawn, signed = lines([row["example"], "Hồ Thị Sen"]), lines(["HIỆU TRƯỞNG", "Lê Quang"], x=350)
    found = main_signer([(1, Columns("sign_off", [], signed, beside=[drawn]))])
    assert found is not None
    assert (found.title, found.name) == ("HIỆU TRƯỞNG", "Lê Quang")


def test_of_several_who_sign_the_first() -> None:
    """In a joint document they stand side by side, the recipients below."""
    first, second = lines(["GIÁM ĐỐC SỞ Y TẾ", "Lê Quang"]), lines(["GIÁM ĐỐC SỞ NỘI VỤ", "Hồ Thị Sen"], x=350)
    joint = Columns("sign_off", [], second, beside=[first])
    below = Columns("sign_off", lines(["Nơi nhận:", "- Lưu: VT."]), [])
    found = main_signer([(1, joint), (1, below)])
    assert found is not None
    assert (found.title, found.name) == ("GIÁM ĐỐC SỞ Y TẾ", "Lê Quang")
    assert main_signer([(1, below)]) is None


def test_signers_side_by_side_are_taken_apart() -> None:
    """Down to the line where recipients begin, each name below its post."""
    rows = [
        [("TRƯỞNG", 80), ("PHÒNG", 113), ("TRƯỞNG", 350), ("CÔNG", 383), ("AN", 406)],
        [("Hồ", 90), ("Sen", 103), ("Lê", 380), ("Quang", 393)],
        [("Nơi", 80), ("nhận:", 98)],
    ]
    heights = (100.0, 170.0, 200.0)
    drawn = words(*[(text, x, y) for y, row in zip(heights, rows, strict=True) for text, x in row])
    anchor = Line("TRƯỞNG PHÒNG TRƯỞNG CÔNG AN", 80, 100, 416, 110, 30, 5)
    assert begins_sign_off(anchor, 595)
    found = sign_off_columns(drawn, np.ones(len(drawn), dtype=bool), anchor, 595)
    assert found is not None
    columns, taken = found
    assert [[line.text for line in lines] for lines in (*columns.beside, columns.right)] == [
        ["TRƯỞNG PHÒNG", "Hồ Sen"],
        ["TRƯỞNG CÔNG AN", "Lê Quang"],
    ]
    assert len(taken) == 9


def test_a_title_in_capitals_is_no_sign_off() -> None:
    title = "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN"
    drawn = words(*[(text, 120.0 + 22 * i, 100.0) for i, text in enumerate(title.split(" "))])
    anchor = Line(title, 120, 100, 460, 110, 30, 6)
    assert sign_off_columns(drawn, np.ones(len(drawn), dtype=bool), anchor, 595) is None


def test_a_sign_off_goes_on_over_pages_and_others_follow() -> None:
    """Forms behind it have signers of their own."""
    first = Columns("sign_off", lines(["Nơi nhận:", "- A;"]), lines(["GIÁM ĐỐC"]), unfinished=True)
    rest = Columns("sign_off", lines(["- Lưu: VT."]), lines(["Lê Quang"]), goes_on=True)
    form = Columns("sign_off", [], lines(["TỔNG GIÁM ĐỐC"]))
    left, right = main_sign_off([(1, first), (2, rest), (3, form)])
    assert [(page, line.text) for page, line in left] == [(1, "Nơi nhận:"), (1, "- A;"), (2, "- Lưu: VT.")]
    assert [(page, line.text) for page, line in right] == [(1, "GIÁM ĐỐC"), (2, "Lê Quang")]

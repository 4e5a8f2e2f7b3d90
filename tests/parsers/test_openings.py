"""How paragraphs open: the table, line by line, and what only looks like an opening."""

from __future__ import annotations

import pytest

from parsers.openings import RULES, Rule, read_opening


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule_reads_its_examples(rule: Rule) -> None:
    """And no rule above it does."""
    found = {text: read_opening(text) for text in (rule.example, *rule.more)}
    assert [text for text, opening in found.items() if opening is None or opening.rule is not rule] == []


@pytest.mark.parametrize(
    ("text", "no", "rest", "order"),
    [
        ("II. NHIỆM VỤ", "II", "NHIỆM VỤ", 2),
        ("II- NHIỆM VỤ", "II", "NHIỆM VỤ", 2),
        ("II.- NHIỆM VỤ", "II", "NHIỆM VỤ", 2),
        ("B/- NHIỆM VỤ", "B", "NHIỆM VỤ", 2),
        ("3- Ban Tổ chức", "3", "Ban Tổ chức", 3),
        ("3.- Ban Tổ chức", "3", "Ban Tổ chức", 3),
        ("1.3- Ban Tổ chức", "1.3", "Ban Tổ chức", 3),
        ("c/ Ban Tổ chức", "c", "Ban Tổ chức", 3),
        ("II - NHIỆM VỤ", "II", "NHIỆM VỤ", 2),
        ("3. 100% hồ sơ đúng hạn", "3", "100% hồ sơ đúng hạn", 3),
        ("2/ Yêu cầu", "2", "Yêu cầu", 2),
        ("2) Yêu cầu", "2", "Yêu cầu", 2),
        ("1.2. Cấp huyện", "1.2", "Cấp huyện", 2),
        ("1.2 Cấp huyện", "1.2", "Cấp huyện", 2),
        ("đ) Sở Y tế", "đ", "Sở Y tế", 5),
        ("Điều 3. Hiệu lực", "Điều 3", "Hiệu lực", 3),
        ("PHẦN THỨ HAI", "PHẦN THỨ HAI", "", 2),
        ("Phần thứ nhất: Mục tiêu", "Phần thứ nhất", "Mục tiêu", 1),
        ("-Rà soát", "-", "Rà soát", 0),
        ("– Rà soát", "–", "Rà soát", 0),
        ("(1) Cấp tỉnh", "1", "Cấp tỉnh", 1),
    ],
)
def test_number_text_and_place_in_its_list(text: str, no: str | None, rest: str | None, order: int) -> None:
    found = read_opening(text)
    if no is None:
        assert found is None or found.rule.kind == "bullet"
    else:
        assert found is not None
        assert (found.no, text[found.end :], found.order) == (no, rest, order)


@pytest.mark.parametrize(
    "text",
    [
        "2024 và các năm tiếp theo",
        "15/7/2021 của Chính phủ",
        "18-NQ/TW của Ban Chấp hành Trung ương",
        "10 lớp tập huấn",
        "Văn phòng Sở",
        "Điều kiện bảo đảm",
        "Mục đích của kế hoạch",
        "Phần mềm quản lý",
        "1,5 tỷ đồng",
        "3.500 học sinh",
        "- 2024",
        "Phần mềm:",
        "5.000 hộ",
        "2.1 lần",
        "3.6 điểm",
        "4.0 Việt Nam",
        "15.7 của năm trước",
        "15.7.21 của Chính phủ",
        "1-2 lần mỗi năm",
        "5- 7 người",
        "20-11 Ngày Nhà giáo",
        "05-QĐi/TW của Bộ Chính trị",
        "12/KH-UBND ngày 05/01/2024",
        "2/3 Tổng số đại biểu",
        "I-II năm 2024",
        "V/v phòng, chống dịch",
        "T/M BAN THƯỜNG VỤ",
        "b/c UBND tỉnh",
    ],
)
def test_no_opening(text: str) -> None:
    """Numbers and words that go on with a sentence."""
    found = read_opening(text)
    assert found is None or found.rule.kind == "bullet"


def test_the_words_of_a_legal_basis_stay_in_its_text() -> None:
    """They are no number."""
    found = read_opening("Căn cứ Luật Du lịch;")
    assert found is not None
    assert (found.no, found.end) == ("", 0)

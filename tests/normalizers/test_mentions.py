"""Agencies that sentences name, and words that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.mentions import find_agencies
from normalizers.text import nfc

PROVINCE = "UBND tỉnh Sơn La"
DEPARTMENT = "Sở Xây dựng tỉnh Sơn La"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Nội vụ tổng hợp, trình UBND tỉnh xem xét.", ["Sở Nội vụ", "Ủy ban nhân dân tỉnh"]),
        (
            "giao Văn phòng UBND tỉnh phối hợp với các sở, ban, ngành, UBND các huyện, thành phố rà soát",
            ["Văn phòng Ủy ban nhân dân tỉnh", "Các sở, ban, ngành", "Ủy ban nhân dân cấp huyện"],
        ),
        ("theo chỉ đạo của Chủ tịch UBND tỉnh và Bộ Tài chính", ["Chủ tịch Ủy ban nhân dân tỉnh", "Bộ Tài chính"]),
        ("Giám đốc Sở Tư pháp chịu trách nhiệm", ["Giám đốc Sở Tư pháp"]),
        ("do Sở Văn hóa, Thể thao và\nDu lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("UBND cấp huyện, cấp xã niêm yết", ["Ủy ban nhân dân cấp huyện", "Ủy ban nhân dân cấp xã"]),
        ("báo cáo của các cơ quan, đơn vị có liên quan về kết quả", ["Các cơ quan, đơn vị liên quan"]),
        ("Công an tỉnh cung cấp số liệu", ["Công an tỉnh"]),
    ],
)
def test_sentences_of_a_province(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text, PROVINCE)] == names


def test_names_are_read_as_those_of_the_issuer() -> None:
    found = find_agencies("Văn phòng Sở tham mưu Ban Giám đốc; Phòng Giám định xây dựng tham mưu.", DEPARTMENT)
    assert [(a.name, a.kind) for a in found] == [
        ("Văn phòng Sở", "unit"),
        ("Ban Giám đốc", "unit"),
        ("Phòng Giám định xây dựng", "unit"),
    ]
    assert {a.jurisdiction for a in find_agencies("Sở Nội vụ báo cáo", PROVINCE)} == {"14"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Quyết định số 98/QĐ-UBND và Công văn số 12/SNV-CCHC",
        "xây dựng Chính phủ điện tử, chính quyền số",
        "NHIỆM VỤ TRỌNG TÂM; II. NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",
        "thông tin nội bộ cơ quan; toàn bộ hồ sơ",
        "Thanh tra, kiểm tra việc chấp hành",
        "tổ chức, cá nhân và doanh nghiệp nộp hồ sơ",
        "cán bộ, công chức, viên chức thực hiện",
        "phòng, chống tham nhũng; ban hành văn bản",
    ],
)
def test_words_that_name_nobody(text: str) -> None:
    assert find_agencies(text, PROVINCE) == []


def test_what_qualifies_a_group_is_left_out() -> None:
    found = find_agencies("các phòng chuyên môn, đơn vị trực thuộc Sở, đảm bảo việc bố trí cấp phó", DEPARTMENT)
    assert [agency.text for agency in found] == ["các phòng chuyên môn, đơn vị trực thuộc Sở"]


PIECES = [
    "Sở Nội vụ", "UBND", " tỉnh", " các huyện", ", ", " và ", "các sở, ban, ngành", "Chủ tịch ", "Giám đốc ", "; ",
    "\n- ", "\n", " chủ trì ", "phối hợp với ", "Phòng Tổ chức", "98/QĐ-UBND", "Thanh tra ", "liên quan",
    " (", ")", "Sơn La", "trực thuộc ",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from([None, PROVINCE, DEPARTMENT]))
def test_spans_are_right_on_any_text(text: str, issuer: str | None) -> None:
    for agency in find_agencies(text, issuer):
        assert nfc(text)[slice(*agency.span)] == agency.text
        assert agency.text
        assert agency.kind != "unknown"

"""Where an issuer's name ends and the description of the document begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.issuers import issuer_end
from normalizers.text import fold, nfc


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ| quy định chi tiết",
        "Chính phủ| và các văn bản hướng dẫn",
        "Thủ tướng Chính phủ| phê duyệt Đề án",
        "Ủy ban Thường vụ Quốc hội| về việc sắp xếp",
        "Bộ trưởng Bộ Nội vụ| hướng dẫn thi hành",
        "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ| hướng dẫn",
        "Bộ Khoa học và Công nghệ| về định mức",
        "UBND tỉnh| ban hành quy định",
        "UBND tỉnh Hà Giang| về việc giao chỉ tiêu",
        "UBND huyện Tam Đường, tỉnh Lai Châu".replace(",", "|,"),
        "Chủ tịch Ủy ban\n nhân dân tỉnh Sơn La| Ban hành kế hoạch",
        "Ban Thường vụ Tỉnh ủy| về công tác cán bộ",
        "Ban chấp hành Đảng bộ tỉnh| đã đề ra",
        "HĐND thành phố Cần Thơ|; Kế hoạch số 5",
        "Sở Xây dựng| kế hoạch cải cách hành chính",
        "Sở Kế hoạch và Đầu tư| công bố danh mục",
        "Sở Văn hóa, Thể thao và Du lịch| về lễ hội",
        "Sở Lao động - Thương binh và Xã hội|, Sở Tài chính",
        "Sở Nội vụ| (sau đây gọi là Kế hoạch)",
        "Bộ Công an| và Kế hoạch số 12/KH-UBND",
        "|về việc ban hành",
        "|",
    ],
)
def test_ends(text: str) -> None:
    name, _, rest = text.partition("|")
    whole = name + rest
    assert whole[: issuer_end(whole, fold(whole), 0)] == name


@given(st.text(), st.integers(0, 20))
def test_any_place_of_any_text(text: str, start: int) -> None:
    text = nfc(text)
    start = min(start, len(text))
    assert start <= issuer_end(text, fold(text), start) <= len(text)

"""Issuers as free text, and the provinces they name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.agencies import Issuer, province_code, read_agencies, read_issuer


@pytest.mark.parametrize(
    ("text", "body", "level", "province", "place"),
    [
        ("UBND tỉnh Sơn La", "people", "province", "14", "tỉnh"),
        ("ỦY BAN NHÂN DÂN TỈNH SƠN LA", "people", "province", "14", "tỉnh"),
        ("HĐND thành phố Đà Nẵng", "people", "province", "48", "thành phố"),
        ("Chủ tịch UBND tỉnh Lào Cai", "people", "province", "10", "tỉnh"),
        ("Sở Xây dựng tỉnh Bình Phước", "department", "province", "70", "tỉnh"),
        ("Sở GD&ĐT TP. Hồ Chí Minh", "department", "province", "79", "thành phố"),
        ("UBND TỈNH CÀ MAU\nSỞ NỘI VỤ", "department", "province", "96", "tỉnh"),
        ("Sở Nội vụ, UBND tỉnh Cà Mau", "department", "province", "96", "tỉnh"),
        ("UBND huyện Mộc Châu", "people", "district", "14", "huyện"),
        ("UBND huyện Châu Thành (Hậu Giang)", "people", "district", "93", "huyện"),
        ("UBND thành phố Vinh", "people", "district", "40", "thành phố"),
        ("UBND quận 1, TP.HCM", "people", "district", "79", "quận"),
        ("UBND xã Nghĩa Trung, tỉnh Đồng Nai", "people", "commune", "75", "xã"),
        ("Tỉnh ủy Yên Bái", "party", "province", "15", "tỉnh"),
        ("Huyện ủy Mai Sơn", "party", "district", "14", "huyện"),
        ("Thành ủy Lào Cai", "party", "district", "10", "thành phố"),
        ("Thành ủy Hà Nội", "party", "province", "01", "thành phố"),
        ("UBMTTQVN tỉnh An Giang", "union", "province", "89", "tỉnh"),
        ("Hội Nông dân Việt Nam", "union", "central", None, None),
        ("Bộ Tài chính", "ministry", "central", None, None),
        ("Văn phòng Chính phủ (CV 1234)", "ministry", "central", None, None),
        ("Chính phủ (NQ 03/NQ-CP 2025)", "government", "central", None, None),
        ("Thủ tướng Chính phủ (QĐ 06/QĐ-TTg)", "government", "central", None, None),
        ("Ủy ban Thường vụ Quốc hội", "assembly", "central", None, None),
        ("Trường Đại học Tây Nguyên", "school", None, None, None),
        ("Tỉnh Thừa Thiên Huế", "people", "province", "46", "tỉnh"),
        ("Báo Người quan sát (phòng nội dung)", "other", None, None, None),
        ("", None, None, None, None),
        ("x", "office", None, None, None),
    ],
)  # fmt: skip
def test_an_issuer(text: str, body: str | None, level: str | None, province: str | None, place: str | None) -> None:
    found = read_issuer(text)
    assert (found.body, found.level, found.province, found.place) == (body, level, province, place)


def test_the_name_of_a_district() -> None:
    assert read_issuer("UBND huyện Tứ Kỳ (Hải Dương)").label == "huyện Tứ Kỳ"
    assert read_issuer("Thị ủy Nghĩa Lộ").label == "thị xã Nghĩa Lộ"


def test_a_city_is_of_the_country_or_of_a_province_by_the_day() -> None:
    assert read_issuer("UBND thành phố Huế", date(2023, 1, 1)).level == "district"
    assert read_issuer("UBND thành phố Huế", date(2025, 2, 1)).level == "province"
    assert read_agencies("UBND thành phố", "UBND thành phố Huế", date(2025, 2, 1))[0].level == "province"


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Sơn La", None, "14"),
        ("tỉnh Đăk Lăk", None, "66"),
        ("TP.HCM", None, "79"),
        ("UBND tỉnh Bà Rịa – Vũng Tàu", None, "77"),
        ("Bắc Ninh", None, "27"),
        ("Bắc Ninh", date(2025, 6, 30), "27"),
        ("Bắc Ninh", date(2025, 7, 1), "24"),
        ("Hà Giang", date(2025, 7, 1), "02"),
        ("Thừa Thiên Huế", None, "46"),
        ("Paris", None, None),
        ("", None, None),
    ],
)
def test_the_code_of_a_province(name: str, on: date | None, code: str | None) -> None:
    assert province_code(name, on) == code


@given(st.text())
def test_any_text_is_an_issuer(text: str) -> None:
    assert isinstance(read_issuer(text), Issuer)

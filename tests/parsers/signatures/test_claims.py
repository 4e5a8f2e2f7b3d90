"""Words that claim a signature."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.page import Words
from parsers.signatures.claims import NOTE, Rule, claim_rules, printed_claims, read_claims
from parsers.signatures.times import VIETNAM
from tests.parsers.builders import words

STAMP = """Người ký: Chi cục Kiểm lâm
Email: cckl@laichau.example.vn
Cơ quan: Sở Nông nghiệp
Thời gian ký: 09.10.2025 16:05:00 +07:00"""
AT = datetime(2025, 10, 9, 16, 5, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize("rule", claim_rules(), ids=lambda rule: rule.example)
def test_each_example_is_read_by_its_rule(rule: Rule) -> None:
    assert rule.pattern.search(rule.example)
    assert rule.source
    if rule.field in (None, "signer"):
        more = "" if rule.field is None else "\nNgày ký: 09/10/2025 16:05:00"
        (claim,) = read_claims(rule.example + more)
        assert claim.signer == "Sở Tư pháp"


class TestReadClaims:
    def test_the_stamp_of_an_agency(self) -> None:
        (claim,) = read_claims(STAMP)
        assert claim.signer == "Chi cục Kiểm lâm"
        assert claim.email == "cckl@laichau.example.vn"
        assert claim.organization == "Sở Nông nghiệp"
        assert claim.at == AT
        assert STAMP[claim.start : claim.end] == STAMP

    def test_the_sentence(self) -> None:
        text = "Trang 3\nChi cục Kiểm lâm<cckl@laichau.example.vn> đã ký lên văn bản này!\nkhác"
        (claim,) = read_claims(text)
        assert text[claim.start : claim.end] == text.splitlines()[1]
        assert (claim.signer, claim.email, claim.at) == ("Chi cục Kiểm lâm", "cckl@laichau.example.vn", None)

    def test_lines_broken_by_a_narrow_box(self) -> None:
        narrow = """Người ký: Chi cục
Kiểm lâm
Email:
cckl@laichau.
example.vn
Cơ quan: Sở
Nông nghiệp
Thời gian ký:
09.10.2025
16:05:00 +07:00"""
        assert read_claims(narrow)[0].signer == "Chi cục Kiểm lâm"
        assert read_claims(narrow)[0].email == "cckl@laichau.example.vn"
        assert read_claims(narrow)[0].organization == "Sở Nông nghiệp"
        assert read_claims(narrow)[0].at == AT

    def test_an_address_ends_with_its_line(self) -> None:
        (claim,) = read_claims("Ký bởi: Kho bạc\nEmail: kb@laichau.example.vn\nKhu vực 3\nNgày ký: 09/10/2025")
        assert claim.email == "kb@laichau.example.vn"

    def test_a_zone_that_is_none(self) -> None:
        (claim,) = read_claims("Ký bởi: Kho bạc\nNgày ký: 09/10/2025 16:05:00 +99:00")
        assert claim.at is None

    @pytest.mark.parametrize(
        "when",
        [
            "09.10.2025 16:05:00 +07:00",
            "09-10-2025 16:05:00 +07:00",
            "9/10/2025 16:05:00 +0700",
            "2025.10.09 16:05:00 +07'00'",
            "2025-10-09T16:05:00+07:00",
            "09/10/2025, 16:05 +07:00",
        ],
    )
    def test_times_as_tools_write_them(self, when: str) -> None:
        (claim,) = read_claims(f"Ký bởi: Chi cục Kiểm lâm\nNgày ký: {when}")
        assert claim.at == AT

    def test_a_day_is_enough_after_words_of_digital_signing_only(self) -> None:
        (claim,) = read_claims("Được ký bởi: Chi cục Kiểm lâm\nNgày ký: 09/10/2025")
        assert (claim.signer, claim.at) == ("Chi cục Kiểm lâm", None)
        assert read_claims("Người ký: Chi cục Kiểm lâm\nNgày ký: 09/10/2025") == []

    def test_two_stamps_are_two_claims(self) -> None:
        other = STAMP.replace("Kiểm lâm", "Thủy lợi").replace("Người ký", "Ký bởi")
        assert [claim.signer for claim in read_claims(STAMP + "\nsố 12\n" + other)] == [
            "Chi cục Kiểm lâm",
            "Chi cục Thủy lợi",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Người ký: ……………… Chức vụ: ………………",
            "2. Người ký: ghi rõ họ tên, chức vụ của người ký văn bản theo quy định.",
            "Các bên đã ký lên văn bản này vào tháng 5.",
            "Nơi nhận: Như trên; Cơ quan: Sở Nội vụ; Email: snv@laichau.example.vn",
            "Người ký: Nguyễn Văn A; Ngày ký: 12/01/2024",
            "Đơn vị đã ký kết hợp đồng; thời gian ký: quý II năm 2024",
            "",
        ],
    )
    def test_other_words_on_signing_are_none(self, text: str) -> None:
        assert read_claims(text) == []

    def test_what_follows_far_below_is_of_something_else(self) -> None:
        lines = "\n".join(f"Dòng {number}" for number in range(12))
        assert read_claims(f"Người ký: Trưởng phòng\n{lines}\nEmail: tp@laichau.example.vn") == []

    @given(st.text(alphabet="kýKÝ bởi:\nNgười email@.< >0123456789/-+đãlênvănbảnày", max_size=200))
    def test_never_raises(self, text: str) -> None:
        for claim in read_claims(text):
            assert claim.signer
            assert 0 <= claim.start < claim.end <= len(text)


def placed(text: str, x: float = 100.0, y: float = 700.0) -> Words:
    """Words in lines 12 points apart."""
    found = []
    for number, line in enumerate(text.split("\n")):
        at = x
        for word in line.split():
            found.append((word, at, y + 12 * number))
            at += 5 * len(word) + 3
    return words(*found)


class TestPrintedClaims:
    def test_is_a_claim_with_its_place_and_no_signature(self) -> None:
        (found,) = printed_claims(4, placed("Lưu: VT.\n" + STAMP + "\n4"))
        assert found.kind == "printed"
        assert (found.signer, found.organization, found.email) == (
            "Chi cục Kiểm lâm",
            "Sở Nông nghiệp",
            "cckl@laichau.example.vn",
        )
        assert (found.signed_at, found.clock) == (AT, "printed")
        assert (found.intact, found.trust, found.field) == (None, "unknown", None)
        assert found.notes == [NOTE]
        assert found.stamp is not None
        assert found.stamp.page == 4
        assert found.stamp.text == STAMP
        assert found.stamp.bbox[:2] == (100.0, 712.0)
        assert found.stamp.bbox[3] == 712 + 3 * 12 + 10

    def test_no_words_no_claims(self) -> None:
        assert printed_claims(1, Words.none()) == []

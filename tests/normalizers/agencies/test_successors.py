"""What became of bodies: one to many, dated, over several steps."""

from __future__ import annotations

from datetime import date

import pytest

from normalizers.agencies import Successor, read_agencies, successors
from normalizers.agencies.registry import by_id
from normalizers.agencies.tables import rows
from schema.record import Agency

MARCH, JULY, NOW = date(2025, 3, 1), date(2025, 7, 1), date(2026, 6, 1)
RELATIONS = {"merged", "renamed", "split", "function_moved", "replaced", "reorganised", "placed_under", "abolished"}


def names(agency: str | Agency, on: date) -> list[str]:
    return [successor.name for successor in successors(agency, on)]


def test_rows_lead_from_body_to_body_at_levels_they_have() -> None:
    for row in rows("successors"):
        body, successor = by_id()[row["body"]], by_id()[row["successor"]]
        assert row["level"] in ("", *body.levels), row
        assert row["successor_level"] in ("", *successor.levels), row
        assert row["relation"] in RELATIONS, row
        assert row["evidence"] in ("two_sources", "one_source", "unverified"), row
        assert date.fromisoformat(row["effective"]), row


def test_a_body_that_ended_by_a_merger_ended_the_day_before() -> None:
    for row in rows("successors"):
        body = by_id()[row["body"]]
        if row["relation"] in ("merged", "renamed") and body.valid_to is not None:
            assert abs((date.fromisoformat(row["effective"]) - body.valid_to).days) <= 31, row


@pytest.mark.parametrize(
    ("agency", "on", "expected"),
    [
        ("Sở Kế hoạch và Đầu tư", date(2025, 2, 28), []),
        ("Sở Kế hoạch và Đầu tư", MARCH, ["Sở Tài chính"]),
        ("Sở GTVT", MARCH, ["Sở Xây dựng"]),
        ("Sở TT&TT", MARCH, ["Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Tài chính", NOW, []),
        ("Bộ Tài nguyên và Môi trường", MARCH, ["Bộ Nông nghiệp và Môi trường"]),
        ("Ủy ban Dân tộc", MARCH, ["Bộ Dân tộc và Tôn giáo"]),
        ("Bộ Thủy sản", date(2010, 1, 1), ["Bộ Nông nghiệp và Phát triển nông thôn"]),
        ("Bộ Thủy sản", NOW, ["Bộ Nông nghiệp và Môi trường"]),
        ("UBND cấp huyện", date(2025, 6, 30), []),
        ("UBND cấp huyện", JULY, ["Ủy ban nhân dân cấp xã", "Ủy ban nhân dân tỉnh"]),
        ("UBND huyện Mai Sơn", JULY, ["Ủy ban nhân dân cấp xã", "Ủy ban nhân dân tỉnh"]),
        ("Ban Tuyên giáo Tỉnh ủy", MARCH, ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Hội Nông dân tỉnh", JULY, ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
        ("Giám đốc Sở Y tế", NOW, []),
        ("không phải cơ quan", NOW, []),
        ("", NOW, []),
    ],
)  # fmt: skip
def test_successors(agency: str, on: date, expected: list[str]) -> None:
    assert names(agency, on) == expected


def test_five_bodies_took_over_the_department_of_labour() -> None:
    found = successors("Sở LĐTBXH", MARCH)
    assert [(s.name, s.relation) for s in found] == [
        ("Sở Nội vụ", "merged"),
        ("Sở Y tế", "function_moved"),
        ("Sở Giáo dục và Đào tạo", "function_moved"),
        ("Sở Nông nghiệp và Môi trường", "function_moved"),
        ("Công an tỉnh", "function_moved"),
    ]
    assert all(s.scope and s.effective == MARCH and s.source and s.evidence for s in found)


def test_a_function_that_moved_from_a_body_that_stays() -> None:
    (moved,) = successors("Sở Nội vụ", NOW)
    assert (moved.name, moved.relation, moved.scope) == ("Sở Dân tộc và Tôn giáo", "function_moved", "tôn giáo")


def test_a_chain_names_the_bodies_between() -> None:
    (last,) = successors("Cục Thuế tỉnh", NOW)
    assert last == Successor(
        name="Thuế tỉnh", level="province", jurisdiction=None, relation="reorganised", scope=None, effective=JULY,
        source="merger-2025", evidence="unverified", note=None, via=("Chi cục Thuế khu vực",),
    )  # fmt: skip
    assert names("Cục Thuế tỉnh", date(2025, 5, 1)) == ["Chi cục Thuế khu vực"]
    assert names("Sở Bưu chính, Viễn thông", NOW) == ["Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"]


@pytest.mark.parametrize(
    ("agency", "on", "expected"),
    [
        ("UBND tỉnh Hà Giang", date(2025, 6, 30), []),
        ("UBND tỉnh Hà Giang", JULY, [("Ủy ban nhân dân tỉnh", "08")]),
        ("UBND tỉnh Quảng Nam", JULY, [("Ủy ban nhân dân thành phố", "48")]),
        ("Sở KH&ĐT tỉnh Hà Giang", NOW, [("Sở Tài chính", "08")]),
        ("UBND tỉnh Đồng Nai", date(2026, 4, 30), [("Ủy ban nhân dân thành phố", "75")]),
        ("UBND tỉnh Bình Phước", NOW, [("Ủy ban nhân dân thành phố", "75")]),
        ("UBND tỉnh Sơn La", NOW, []),
    ],
)  # fmt: skip
def test_the_province_goes_along(agency: str, on: date, expected: list[tuple[str, str]]) -> None:
    assert [(s.name, s.jurisdiction) for s in successors(agency, on)] == expected


def test_an_agency_that_was_read() -> None:
    read = read_agencies("Sở GTVT; UBND tỉnh", "UBND tỉnh Hà Nam", date(2024, 1, 1))
    assert [(s.name, s.jurisdiction) for s in successors(read[0], NOW)] == [("Sở Xây dựng", "37")]
    assert [(s.name, s.jurisdiction) for s in successors(read[1], NOW)] == [("Ủy ban nhân dân tỉnh", "37")]


def test_a_code_that_two_provinces_bore_tells_nothing() -> None:
    """24 was Bắc Giang and is Bắc Ninh: the province is the same either way."""
    (read,) = read_agencies("UBND tỉnh", "UBND tỉnh Bắc Giang", date(2024, 1, 1))
    assert successors(read, NOW) == []
    assert [s.jurisdiction for s in successors("UBND tỉnh Bắc Giang", NOW)] == ["24"]

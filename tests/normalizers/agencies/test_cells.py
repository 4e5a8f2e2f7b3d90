"""Cells of plans of many kinds and what they name: ``cells.toml`` beside this file, each with a remark why."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from normalizers.agencies import read_agencies
from schema.record import Agency

CELLS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cells.toml").read_text(encoding="utf-8"))["cell"]


def written(agency: Agency) -> str:
    """An agency in the notation of the table."""
    line = f"{'+' if agency.role == 'coord' else ''}{agency.name} | {agency.kind} | {agency.level or '-'}"
    line += f" @ {agency.jurisdiction}" if agency.jurisdiction else ""
    return line + (f" = {agency.note}" if agency.note else "")


@pytest.mark.parametrize("cell", CELLS, ids=[cell["why"] for cell in CELLS])
def test_a_cell_names(cell: dict[str, Any]) -> None:
    on: date | None = cell.get("on")
    assert [written(agency) for agency in read_agencies(cell["text"], cell.get("issuer"), on)] == cell["names"]


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len(CELLS) >= 200
    assert len({cell["why"] for cell in CELLS}) == len(CELLS)


def test_spans_leave_out_bullets_and_closing_signs() -> None:
    text = "- Sở Nội vụ;\n+ Sở Tài chính (sau khi có kinh phí)."
    assert [agency.text for agency in read_agencies(text)] == ["Sở Nội vụ", "Sở Tài chính (sau khi có kinh phí)"]
    assert [text[slice(*agency.span)] for agency in read_agencies(text)] == [a.text for a in read_agencies(text)]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Sở Nội vụ", "exact"),
        ("Công an tỉnh", "exact"),
        ("SỞ NỘI VỤ", "folded"),
        ("Uỷ ban nhân dân tỉnh", "folded"),
        ("Các Sở, Ban, ngành", "folded"),
        ("UBND tỉnh", "expanded"),
        ("Sở TN&MT", "expanded"),
        ("Sở Nôi vụ", "fuzzy"),
        ("Ban Quản lý Vịnh Hạ Long", "pattern"),
        ("các nhà mạng", "pattern"),
        ("Khu phố văn hóa", "unresolved"),
    ],
)
def test_the_step_that_decided(text: str, step: str) -> None:
    assert [agency.step for agency in read_agencies(text, "UBND tỉnh Sơn La")] == [step]


@pytest.mark.parametrize(
    ("text", "issuer", "on", "code"),
    [
        ("Bộ Nội vụ", None, None, "000.00.00.G09"),
        ("Bộ Thông tin và Truyền thông", None, date(2024, 5, 1), "000.00.00.G14"),
        ("Bộ Thông tin và Truyền thông", None, date(2025, 5, 1), None),
        ("Bộ Nông nghiệp và Môi trường", None, date(2025, 5, 1), "000.00.00.G10"),
        ("Bộ Nông nghiệp và Phát triển nông thôn", None, date(2024, 5, 1), "000.00.00.G10"),
        ("UBND tỉnh", "UBND tỉnh Nghệ An", None, "000.00.00.H41"),
        ("HĐND tỉnh", "UBND tỉnh Nghệ An", None, "000.00.00.K41"),
        ("UBND tỉnh", "UBND tỉnh Quảng Nam", date(2024, 5, 1), "000.00.00.H47"),
        ("UBND huyện Nam Đàn", "UBND tỉnh Nghệ An", None, None),
        ("Sở Nội vụ", "UBND tỉnh Nghệ An", None, None),
    ],
)
def test_the_national_code(text: str, issuer: str | None, on: date | None, code: str | None) -> None:
    assert [agency.code for agency in read_agencies(text, issuer, on)] == [code]


def test_the_list_is_the_callers_own() -> None:
    read_agencies("Sở Nội vụ").clear()
    assert len(read_agencies("Sở Nội vụ")) == 1

"""The single outputs of an output cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.outputs import read_outputs

WORDS = st.sampled_from(["Báo cáo", "Kế hoạch năm 2026", "Tờ trình, dự thảo", "Sổ tay (bản in; bản số)", "05 mô hình"])


@pytest.mark.parametrize(
    ("cell", "outputs"),
    [
        ("Báo cáo", ["Báo cáo"]),
        ("Sổ tay; video dưới 05 phút.", ["Sổ tay", "video dưới 05 phút"]),
        (
            "- Quyết định;\n- Kết luận từng đơn vị;\n- Báo cáo chung.",
            ["Quyết định", "Kết luận từng đơn vị", "Báo cáo chung"],
        ),
        ("1. Bản đồ\n2. Thuyết minh", ["Bản đồ", "Thuyết minh"]),
        ("a) Danh sách\nb) Phương án", ["Danh sách", "Phương án"]),
        ("Hồ sơ (tờ trình; phụ lục)", ["Hồ sơ (tờ trình; phụ lục)"]),
        ("Kế hoạch, báo cáo", ["Kế hoạch, báo cáo"]),
        ("100% hồ sơ", ["100% hồ sơ"]),
        ("1.500 tờ rơi", ["1.500 tờ rơi"]),
        ("-", []),
        (" \n ", []),
    ],
)
def test_a_cell_names(cell: str, outputs: list[str]) -> None:
    assert read_outputs(cell) == outputs


@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(["; ", ";\n", "\n", ";\n- "]))
def test_what_is_joined_is_parted(outputs: list[str], sign: str) -> None:
    assert read_outputs(sign.join(outputs)) == outputs


@given(st.text(max_size=80))
def test_every_letter_of_an_output_is_the_cells(text: str) -> None:
    for output in read_outputs(text):
        assert output.strip()
        assert "\n" not in output

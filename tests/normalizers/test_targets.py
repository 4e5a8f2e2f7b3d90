"""Which texts of a record set targets, and what is kept of where they stand."""

from __future__ import annotations

import pytest

from normalizers.targets import targets_of
from normalizers.texts import Text


@pytest.mark.parametrize(
    ("kind", "sets"),
    [
        ("paragraph", True),
        ("bullet", True),
        ("heading", True),
        ("task", True),
        ("output", True),
        ("lead", False),
        ("note", False),
        ("budget", False),
        ("cell", False),
        ("title", False),
        ("legal_basis", False),
        ("sign_off", False),
        ("section", False),
    ],
)
def test_what_is_to_be_done_sets_targets(kind: str, sets: bool) -> None:
    found = targets_of([Text("đạt ít nhất 90%", "/outline/0/text", 1, (), kind)])
    assert len(found) == sets


def test_a_target_says_what_and_where() -> None:
    sentence = "Kiểm tra ít nhất 30% số sở; giảm 10% chi phí so với năm 2021"
    first, second = targets_of([Text(sentence, "/appendices/0/rows/4/cells/task", 7, ("II", "1"), "task")])
    assert (first.value, first.unit, first.comparator) == (30.0, "%", ">=")
    assert (second.value, second.comparator, second.base) == (10.0, "decrease", "năm 2021")
    for target in (first, second):
        assert sentence[slice(*target.span)] == target.text
        assert (target.page, target.section, target.pointer) == (7, ["II", "1"], "/appendices/0/rows/4/cells/task")

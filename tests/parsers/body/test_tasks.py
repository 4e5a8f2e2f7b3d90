"""Tasks in running text: whole plans, and words thrown together."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.body.scope import is_formula, named_body, read_scope, scope_tables
from parsers.body.tasks import read_body_tasks
from schema.record import Block, BodyTask
from tests.parsers.plans import parsed

from .plan import FOLDER, read_plan

PLANS = sorted(FOLDER.glob("*.txt"))


def cells(task: BodyTask) -> tuple[str | None, ...]:
    """Lead, coord, deadline, task: as the plans of the folder write them."""
    return tuple(task.cells[key] for key in ("lead", "coord", "deadline", "task"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_assigns_these_tasks_and_no_others(path: Path) -> None:
    plan = read_plan(path)
    tasks = read_body_tasks(plan.blocks)
    assert sorted(map(cells, tasks), key=str) == sorted(plan.tasks, key=str)
    assert all(task.rule for task in tasks)


def test_section_text_and_page_of_a_task() -> None:
    heading = Block(kind="heading", no="III", text="TỔ CHỨC THỰC HIỆN", page=4)
    point = Block(kind="point", no="2", text="Sở Y tế theo dõi.", page=5, level=2, section=["III"])
    bullet = Block(kind="bullet", no="-", text="Sở Y tế theo dõi.", page=5, level=2, section=["III"])
    letter = Block(kind="point", no="a", text="Sở Y tế theo dõi.", page=5, level=2, section=["III", "-"])
    found = read_body_tasks([heading, point, bullet, letter])
    assert [(task.section, task.text, task.page) for task in found] == [
        (["III", "2"], "2. Sở Y tế theo dõi.", 5),
        (["III"], "- Sở Y tế theo dõi.", 5),
        (["III", "a"], "a) Sở Y tế theo dõi.", 5),
    ]
    assert read_body_tasks([]) == []


def test_headings_of_one_part_do_not_reach_into_the_next() -> None:
    heading = Block(kind="heading", no="III", text="TỔ CHỨC THỰC HIỆN", page=1)
    point = Block(kind="point", no="1", text="Sở Y tế theo dõi, báo cáo.", page=1, level=2, section=["III"])
    other = Block(kind="point", no="1", text="Sở Y tế theo dõi, báo cáo.", page=2, level=2, part=2)
    assert len(read_body_tasks([heading, point, other])) == 1


@pytest.mark.parametrize("row", scope_tables()["section"], ids=lambda row: row["example"])
def test_a_heading_has_the_scope_of_its_table(row: dict[str, str]) -> None:
    assert read_scope(row["example"]) == row["scope"]


@pytest.mark.parametrize("row", scope_tables()["formula"], ids=lambda row: row["example"])
def test_a_formula_is_none_of_the_tasks(row: dict[str, str]) -> None:
    assert is_formula(row["example"], article=bool(row.get("article")))
    assert not is_formula("Sở Y tế chủ trì kiểm tra các cơ sở", article=True)


@pytest.mark.parametrize("row", scope_tables()["front"], ids=lambda row: row["example"])
def test_a_heading_names_its_body(row: dict[str, str]) -> None:
    assert named_body(row["example"]) == "Sở Tư pháp"
    assert named_body("Công tác tuyên truyền") is None


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (table, row)
        for table in ("lead_in", "order", "adjunct", "hand_over", "no_plan")
        for row in scope_tables()[table]
    ],
    ids=lambda value: value if isinstance(value, str) else value["example"],
)
def test_other_words_match_their_examples(table: str, row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.I), table
    assert row["source"]


VOCABULARY = [
    *(
        "Sở Y tế",
        "các phòng",
        "UBND các xã",
        "Giao",
        "Đề nghị",
        "chủ trì,",
        "phối hợp với",
        "rà soát",
        "văn bản",
        "của",
    ),
    *("(", ")", ";", ".", ":", ",", "-", "\n", "2024", "các", "thực hiện", "Định kỳ", "hằng quý", "Trong quá trình"),
    *("vướng mắc", "Căn cứ Kế hoạch này,", "trước ngày 10/6/2024", "Cơ quan chủ trì:", "Thời gian:"),
]
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14).map(" ".join)
KINDS = st.sampled_from(["title", "article", "heading", "point", "bullet", "paragraph", "cell", "sign_off"])
BLOCKS = st.builds(
    Block,
    kind=KINDS,
    text=TEXTS | st.sampled_from(["TỔ CHỨC THỰC HIỆN", "MỤC TIÊU", "Văn phòng", "Trách nhiệm của Sở Y tế"]),
    page=st.integers(1, 3),
    no=st.sampled_from([None, "I", "1", "a", "-", "Điều 2"]),
    level=st.integers(1, 4),
    part=st.just(1),
)


@given(st.lists(BLOCKS, max_size=8))
def test_whatever_is_read_stands_in_the_text(blocks: list[Block]) -> None:
    printed = "\n".join(block.text for block in blocks)
    for task in read_body_tasks(blocks):
        assert task.cells["lead"]
        assert task.rule
        assert task.cells["task"] is not None
        assert task.cells["task"] in printed
        for key in ("lead", "coord", "deadline"):
            for words in (task.cells[key] or "").split("; "):
                assert words in printed


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["000", "001", "003"])
def test_real_plans_assign_what_their_transcriptions_say(shared: Path, name: str) -> None:
    plans = shared / "corpus" / "plans"
    gold = json.loads((plans / f"{name}.json").read_text(encoding="utf-8"))["body_tasks"]
    keys = ("task", "lead", "coord", "deadline")
    expected = [[unicodedata.normalize("NFC", row[key]) if row[key] else None for key in keys] for row in gold]
    for path in sorted(plans.glob(f"{name}.*.pdf")):
        found = [[task.cells[key] for key in keys] for task in parsed(path).body_tasks]
        assert found == expected, path.name

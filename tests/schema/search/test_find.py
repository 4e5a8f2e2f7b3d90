"""Searching: what is found and in what order, alike on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from schema.database import Database
from schema.errors import QuestionError
from schema.filters import TaskFilters
from schema.load import load
from schema.models import SearchText
from schema.record import Block, Document, PlanRecord
from schema.search import Hit, Within, find, finding
from tests.schema.records import plan, sha256, task, whole_plan, with_rows


def stored(database: Database, *records: PlanRecord) -> None:
    for record in records:
        with database.writing() as session:
            load(session, record)


def hits(database: Database, words: str, **options: Any) -> list[Hit]:
    with database.reading() as session:
        return find(session, words, **options)


def texts(database: Database, words: str, **options: Any) -> list[str]:
    return [hit.text for hit in hits(database, words, **options)]


def tasks(*said: str, content: str = "plan", **changes: Any) -> PlanRecord:
    rows = [task(str(number), task=text) for number, text in enumerate(said, start=1)]
    return plan(content, appendices=with_rows(*rows).appendices, **changes)


@pytest.fixture
def whole(database: Database) -> Iterator[Database]:
    stored(database, whole_plan())
    yield database


_OFFICES = (
    "Kiểm tra nơi vui chơi",
    "Sở Nội vụ chủ trì",
    "Việc nội bộ, vụ việc mới",
    "Nỗi vu vơ",
    "Ủy ban nhân dân tỉnh Đắk Lắk",
    "Uỷ ban MTTQ, hoà giải",
    "Một số cửa khẩu",
    "Bộ phận một cửa",
    "Chuyển đổi số theo 36/KH-UBND",
)
_FOUND = {  # by question, the numbers of the tasks of `_OFFICES`
    # exact accents first, then what stands side by side
    "nội vụ": [2, 3, 4],
    "noi vu": [2, 4, 3],
    '"noi vu"': [2, 4],
    '"nỗi vu"': [4, 2],
    "nơi vu*": [1, 2, 4, 3],
    "dak lak": [5],
    "ĐẮK LẮK": [5],
    "ðak lak": [5],
    "Uỷ ban": [5, 6],
    "Ủy ban": [5, 6],
    "hòa": [6],
    "một cửa": [8, 7],
    '"một cửa"': [8],
    "cửa một": [7, 8],
    "chuy*": [9],
    "chuyể*": [9],
    '"chuyển đổ*': [9],
    '"bo phan mot cu*"': [8],
    '"phan bo mot"': [],
    "kh-ubnd": [9],
    "36/KH": [9],
    "chuy": [],
    "": [],
    "…": [],
}


def test_what_is_found_in_which_order(database: Database) -> None:
    stored(database, tasks(*_OFFICES))
    found = {words: [int(hit.no or 0) for hit in hits(database, words)] for words in _FOUND}
    assert found == _FOUND
    assert all(len(hits(database, words, limit=1)) == min(len(_FOUND[words]), 1) for words in _FOUND)


def test_whether_accents_are_exact_is_said(database: Database) -> None:
    stored(database, tasks(*_OFFICES))
    assert [hit.exact for hit in hits(database, "nội vụ")] == [True, True, False]
    assert [hit.exact for hit in hits(database, "noi vu")] == [True, True, True]  # none were typed


def test_no_phrase_reaches_from_one_cell_to_the_next(database: Database) -> None:
    stored(database, with_rows(task("1", task="Rà soát một", lead="Cửa khẩu")))
    assert len(hits(database, "một cửa")) == 1
    assert hits(database, '"một cửa"') == []


def test_new_documents_come_first_and_rows_in_their_order(database: Database) -> None:
    stored(
        database,
        tasks("việc cũ 1", "việc cũ 2", content="a", document=Document(issued_on="2023-12-31")),
        tasks("việc mới", content="b", document=Document(issued_on="2024-01-02")),
        tasks("việc năm", content="c", document=Document(plan_years=[2024, 2025])),
        tasks("việc nào", content="d"),
    )
    assert texts(database, "viec") == ["việc mới", "việc năm", "việc cũ 1", "việc cũ 2", "việc nào"]


def test_a_hit_says_where_it_stands(whole: Database) -> None:
    (body, block) = hits(whole, "kiểm tra 30% số sở")
    digits = sha256("plan")[:16]
    assert body == Hit(
        task_id=f"{digits}-b1",
        block_id=None,
        document_sha256=sha256("plan"),
        document="plan.pdf",
        symbol="12/KH-SNV",
        title=body.title,
        section_path="II TỔ CHỨC THỰC HIỆN",
        no="1",
        text="kiểm tra 30% số sở",
        page=1,
        cell="task",
        snippet="kiểm tra 30% số sở",
        marks=((0, 18),),
        exact=True,
    )
    assert (block.task_id, block.block_id, block.no, block.cell) == (None, f"{digits}-o3", "1", None)
    assert block.section_path == "II TỔ CHỨC THỰC HIỆN"
    assert block.text == block.snippet
    assert block.text[slice(*block.marks[0])] == "kiểm tra 30% số sở"


def test_the_cell_that_has_the_words_is_shown_beside_the_task(whole: Database) -> None:
    (hit,) = hits(whole, "tu phap cong an")
    assert (hit.cell, hit.snippet) == ("coord", "Sở Tư pháp; Công an tỉnh")
    assert hit.text.startswith("Nâng cấp máy chủ")
    assert hit.section_path == "II Chuyển đổi số > 1 Hạ tầng 100%"


def test_columns_without_a_role_are_searched(whole: Database) -> None:
    assert [hit.cell for hit in hits(whole, "văn phòng")] == ["Theo dõi / Đôn đốc"]


def test_headings_above_a_paragraph_but_no_bullets(database: Database) -> None:
    outline = [
        Block("heading", "Nhiệm vụ", 1, no="II"),
        Block("bullet", "Về đất đai", 1, no="-", level=2, section=["II"]),
        Block("bullet", "cấp giấy chứng nhận", 2, no="+", level=3, section=["II", "-"]),
    ]
    stored(database, plan(outline=outline, appendices=[]))
    (hit,) = hits(database, "cap giay")
    assert (hit.section_path, hit.no, hit.page) == ("II Nhiệm vụ", None, 2)


def test_who_signed_is_not_found(database: Database) -> None:
    outline = [Block("sign_off", "GIÁM ĐỐC Nguyễn Văn Bình", 1), Block("paragraph", "Bình đẳng giới", 1)]
    stored(database, plan(outline=outline, appendices=[]))
    assert texts(database, "bình") == ["Bình đẳng giới"]
    assert hits(database, "nguyen van") == []


def test_tasks_or_running_text_or_both(whole: Database) -> None:
    ways: tuple[Within, ...] = ("tasks", "outline", "both")
    found = {way: [hit.task_id is not None for hit in hits(whole, "kiểm tra 30%", within=way)] for way in ways}
    assert found == {"tasks": [True], "outline": [False], "both": [True, False]}


_FILTERS = (
    (TaskFilters(), 4),
    (TaskFilters(document="plan.pdf"), 3),
    (TaskFilters(document="nothing"), 0),
    (TaskFilters(source="body"), 1),
    (TaskFilters(source="appendix"), 2),
    (TaskFilters(lead="so noi vu", document="plan.pdf"), 2),
    (TaskFilters(coord="so noi vu"), 0),
    (TaskFilters(due_after=date(2025, 5, 31)), 1),
    (TaskFilters(section="chuyển đổi số"), 2),
)


def test_filters_of_tasks(whole: Database) -> None:
    stored(whole, plan("other"))
    assert [len(hits(whole, "nội vụ", filters=filters)) for filters, _ in _FILTERS] == [found for _, found in _FILTERS]


def test_more_than_the_newest_texts_are_looked_at(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL looks at some of them one by one before it asks its index."""
    monkeypatch.setattr(finding, "_AHEAD", 4)
    said = [*["việc thường"] * 5, "việc hiếm thấy", "viec hiem thay"]
    stored(database, tasks(*said, document=Document(issued_on="2024-01-01")))
    stored(database, tasks("việc thấy hiếm", content="new", document=Document(issued_on="2025-01-01")))
    assert texts(database, "hiếm thấy") == ["việc hiếm thấy", "việc thấy hiếm", "viec hiem thay"]
    assert texts(database, "thường", limit=3) == ["việc thường"] * 3
    assert texts(database, "viec", limit=100) == ["việc thấy hiếm", *said]


def count(database: Database) -> int | None:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(SearchText))


def test_a_document_read_anew_is_found_by_what_it_says_now(database: Database) -> None:
    stored(database, tasks("việc cũ", "còn lại"), tasks("việc khác", content="b"))
    stored(database, tasks("việc mới"))
    assert hits(database, "cu") == hits(database, "con lai") == []
    assert sorted(texts(database, "viec")) == ["việc khác", "việc mới"]
    assert count(database) == 2


def test_what_is_deleted_is_found_no_more_and_leaves_nothing(database: Database) -> None:
    stored(database, whole_plan())
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document")
    assert count(database) == 0
    assert hits(database, "noi vu") == []
    stored(database, whole_plan())
    before = hits(database, "noi vu")
    assert before
    if database.engine.dialect.name == "sqlite":
        with database.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('integrity-check')")


def test_a_plan_without_words_is_loaded(database: Database) -> None:
    stored(database, with_rows(task("1", task=None, lead="…")))
    assert count(database) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.text() | st.text("nội vụ một \"*-/()&|!:<>\\'", max_size=30))
def test_every_text_is_a_question_or_refused(whole: Database, words: str) -> None:
    with suppress(QuestionError):
        assert len(hits(whole, words)) <= 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40))
def test_a_text_is_found_by_itself(database: Database, text: str) -> None:
    stored(database, with_rows(task("1", task=f"{text} việc")))
    assert len(hits(database, f"{text.replace('*', ' ')} việc")) == 1

"""Finding tasks: what each filter means, on both databases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest

from schema.database import Database
from schema.filters import TaskFilters
from schema.load import load
from schema.queries import TaskLine, count_documents, find_problems, find_tasks
from schema.record import Block, BodyTask, Deadline, Document, Section, Task
from tests.schema.databases import KINDS, filled_database
from tests.schema.records import agency, due, plan, section, sha256, task, valued, valued_plan, whole_plan, with_rows

TWO = plan(), plan("other", document=Document(symbol="98/QĐ-SXD"), problems=[])
"""Plans: `plan.pdf` without a symbol, `other.pdf` with one."""


@pytest.fixture(scope="module", params=KINDS)
def plans(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """`TWO`, for tests that only read."""
    with filled_database(request, tmp_path_factory.mktemp("plans"), *TWO) as database:
        yield database


def found(database: Database, limit: int | None = None, /, **filters: Any) -> list[TaskLine]:
    with database.reading() as session:
        return list(find_tasks(session, TaskFilters(**filters), limit))


def numbers(database: Database, **filters: Any) -> list[str | None]:
    """Numbers of the tasks of `plan.pdf` that are found."""
    return [line.no for line in found(database, **filters) if line.document == "plan.pdf"]


def test_a_line_says_all_of_a_task(plans: Database) -> None:
    assert found(plans, document="plan.pdf")[1] == TaskLine(
        task_id=sha256("plan")[:16] + "-1-5",
        document_sha256=sha256("plan"),
        document="plan.pdf",
        symbol=None,
        appendix=1,
        appendix_title="PHỤ LỤC",
        sections=(("II", "Chuyển đổi số"), ("1", "Hạ tầng 100%")),
        no="2",
        task="Nâng cấp máy chủ\n- tại ĐẮK LẮK",
        output=None,
        lead="Sở Khoa học và Công nghệ",
        coord="Sở Tư pháp; Công an tỉnh",
        deadline="Thường xuyên",
        note=None,
        page=2,
    )


def test_the_path_of_sections_as_one_text(plans: Database) -> None:
    paths = [line.section_path for line in found(plans, document="plan.pdf")]
    assert paths == ["I Cải cách thể chế", "II Chuyển đổi số > 1 Hạ tầng 100%", "II Chuyển đổi số"]


def test_lines_come_in_the_order_of_names_and_rows(plans: Database) -> None:
    assert [(line.document, line.no) for line in found(plans)] == [
        (name, no) for name in ("other.pdf", "plan.pdf") for no in "123"
    ]
    assert len(found(plans, 4)) == 4


def test_rows_are_ordered_by_number_not_by_text(database: Database) -> None:
    rows: list[Section | Task] = [task(str(number)) for number in range(1, 13)]
    with database.writing() as session:
        load(session, with_rows(*rows))
    assert [line.no for line in found(database)] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"text": "máy chủ"}, ["2"]),
        ({"text": "MÁY CHỦ"}, ["2"]),
        ({"text": "đắk lắk"}, ["2"]),  # stored in capitals, which SQLite's own lower() leaves as they are
        ({"text": unicodedata.normalize("NFD", "Đắk Lắk")}, ["2"]),
        ({"text": "dak lak"}, []),
        ({"text": "văn phòng"}, ["2"]),  # a column without a role
        ({"text": "%"}, []),
        ({"text": "máy_chủ"}, []),
        ({"text": "\\"}, []),
        ({"text": "'; DROP TABLE task; --"}, []),
        ({"agency": "tư pháp"}, ["1", "2"]),
        ({"lead": "tư pháp"}, ["1"]),
        ({"coord": "tư pháp"}, ["2"]),
        ({"agency": "tư pháp", "text": "máy"}, ["2"]),
        ({"section": "I"}, ["1"]),
        ({"section": "II"}, ["2", "3"]),
        ({"section": "ii"}, ["2", "3"]),
        ({"section": "II."}, ["2", "3"]),
        ({"section": "1"}, ["2"]),
        ({"section": "II/1"}, ["2"]),
        ({"section": "I/1"}, []),
        ({"section": "chuyển ĐỔI"}, ["2", "3"]),
        ({"section": "100%"}, ["2"]),
        ({"document": "PLAN"}, ["1", "2", "3"]),
        ({"document": sha256("plan")}, ["1", "2", "3"]),
        ({"document": sha256("plan")[:6].upper()}, ["1", "2", "3"]),
        ({"document": "98/qđ"}, []),
    ],
)
def test_filters(plans: Database, filters: dict[str, str], expected: list[str]) -> None:
    assert numbers(plans, **filters) == expected


def test_a_document_is_found_by_symbol_and_by_any_of_its_names(database: Database) -> None:
    again = msgspec.structs.replace(plan(), file=msgspec.structs.replace(plan().file, name="zebra.pdf"))
    with database.writing() as session:
        for record in (*TWO, again):
            load(session, record)
        assert count_documents(session) == 2
        assert count_documents(session, "98/qđ-sxd") == 1
        assert count_documents(session, "nothing") == 0
    assert {line.document for line in found(database, document="98/qđ-sxd")} == {"other.pdf"}
    assert {line.document for line in found(database, document="zebra")} == {"plan.pdf"}
    assert len(found(database)) == 6


def test_a_number_printed_with_a_stop_is_the_same_number(database: Database) -> None:
    with database.writing() as session:
        load(session, with_rows(section("a)", "x"), task("1", ["a)"]), section("b.", "y"), task("2", ["b."])))
    assert [line.no for line in found(database, section="a")] == ["1"]
    assert [line.no for line in found(database, section="b")] == ["2"]


def test_problems_name_their_document(plans: Database) -> None:
    with plans.reading() as session:
        (problem,) = find_problems(session)
        assert (problem.document, problem.page, problem.code) == ("plan.pdf", 2, "row-without-deadline")
        assert list(find_problems(session, "other")) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"code": "row-without-deadline"}, 1),
        ({"code": "row"}, 0),
        ({"severity": "info"}, 1),
        ({"severity": "error"}, 0),
        ({"severity": "info", "document": "other"}, 0),
    ],
)
def test_problems_by_code_and_severity(plans: Database, filters: dict[str, Any], found: int) -> None:
    with plans.reading() as session:
        assert len(list(find_problems(session, **filters))) == found


@pytest.fixture(scope="module", params=KINDS)
def whole_plans(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One plan, `plan.pdf`, with tasks in a table and one in running text."""
    with filled_database(request, tmp_path_factory.mktemp("whole"), whole_plan()) as database:
        yield database


def test_a_line_of_running_text_has_its_headings_and_the_number_of_its_block(whole_plans: Database) -> None:
    body, *rows = found(whole_plans)
    assert body == TaskLine(
        task_id=sha256("plan")[:16] + "-b1",
        document_sha256=sha256("plan"),
        document="plan.pdf",
        symbol="12/KH-SNV",
        appendix=None,
        appendix_title=None,
        sections=(("II", "TỔ CHỨC THỰC HIỆN"),),
        no="1",
        task="kiểm tra 30% số sở",
        output=None,
        lead="Sở Nội vụ",
        coord=None,
        deadline="trước ngày 01/6/2025",
        note=None,
        page=1,
        due_dates=(date(2025, 6, 1),),
        lead_agencies=("Sở Nội vụ",),
        source="body",
    )
    assert [row.source for row in rows] == ["appendix"] * 3


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["body", "appendix", "appendix", "appendix"]),
        ({"source": "body"}, ["body"]),
        ({"source": "appendix"}, ["appendix"] * 3),
        ({"text": "30% số sở"}, ["body"]),
        ({"lead": "so noi vu"}, ["body", "appendix"]),
        ({"due_after": date(2025, 5, 31)}, ["body"]),
        ({"section": "II"}, ["body", "appendix", "appendix"]),
        ({"section": "II/1"}, ["body", "appendix"]),
        ({"section": "tổ chức thực hiện"}, ["body"]),
        ({"section": "Chuyển đổi số"}, ["appendix", "appendix"]),
        ({"section": "kiểm tra"}, []),  # words of a point are no heading
        ({"document": "12/kh-snv", "source": "body"}, ["body"]),
    ],
)
def test_filters_of_both_sources(whole_plans: Database, filters: dict[str, Any], expected: list[str]) -> None:
    assert [line.source for line in found(whole_plans, **filters)] == expected


def test_bullets_and_long_paragraphs_are_no_headings(database: Database) -> None:
    outline = [
        Block("article", "dài " * 50, 1, no="Điều 2"),
        Block("bullet", "Văn phòng", 1, no="-", level=2, section=["Điều 2"]),
        Block("bullet", "báo cáo", 1, no="+", level=3, section=["Điều 2", "-"]),
    ]
    body = [
        BodyTask(section=["Điều 2"], cells={"task": "a"}, text="+ báo cáo", page=1, pointer=pointer)
        for pointer in ("/outline/2/text", None)
    ]
    with database.writing() as session:
        load(session, plan(outline=outline, body_tasks=body, appendices=[]))
    assert [(line.no, line.sections) for line in found(database)] == [(None, (("Điều 2", ""),)), (None, ())]
    assert len(found(database, section="điều 2")) == 1


@pytest.fixture(scope="module", params=KINDS)
def valued_plans(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One plan, `plan.pdf`, with what its cells mean."""
    with filled_database(request, tmp_path_factory.mktemp("valued"), valued_plan()) as database:
        yield database


def test_a_line_says_when_a_task_is_due_and_who_is_charged_by_canonical_name(valued_plans: Database) -> None:
    first, second, third = found(valued_plans)
    assert (first.due_dates, first.lead_agencies, first.coord_agencies) == ((date(2025, 3, 31),), ("Sở Tư pháp",), ())
    assert second.lead_agencies == ("Sở Khoa học và Công nghệ",)
    assert second.coord_agencies == ("Công an tỉnh", "Sở Tư pháp")  # each once, the leading cell's first
    assert (second.due_dates, third.lead_agencies) == ((), ("Sở Nội vụ",))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"lead": "Sở Nội vụ"}, ["3"]),
        ({"lead": "so noi vu"}, ["3"]),  # the name is found without accents, the cell is not
        ({"lead": unicodedata.normalize("NFD", "SỞ NỘI VỤ")}, ["3"]),
        ({"lead": "Sở Ngoại vụ"}, []),
        ({"lead": "oi vu"}, []),  # whole words of the name
        ({"lead": "ội vụ"}, ["3"]),  # any part of the cell
        ({"lead": "cong an tinh"}, []),  # cooperates, though the leading cell names it
        ({"coord": "cong an tinh"}, ["2"]),
        ({"agency": "so tu phap"}, ["1", "2"]),
        ({"coord": "so tu phap"}, ["2"]),
        ({"lead": "%"}, []),
        ({"lead": "…"}, []),
        ({"due_before": date(2025, 4, 1)}, ["1"]),
        ({"due_before": date(2025, 3, 31)}, []),
        ({"due_after": date(2025, 3, 30)}, ["1"]),
        ({"due_after": date(2025, 3, 31)}, []),
        ({"due_before": date(2025, 4, 1), "lead": "tu phap"}, ["1"]),
        ({"due_before": date(2025, 4, 1), "lead": "noi vu"}, []),
    ],
)
def test_filters_by_value(valued_plans: Database, filters: dict[str, Any], expected: list[str]) -> None:
    assert numbers(valued_plans, **filters) == expected


def test_one_day_must_be_both_after_and_before(database: Database) -> None:
    always = Deadline("hằng quý", "recurring")
    rows = valued(task("1"), deadlines=[always, always], due_dates=[due(2025, 3, 31), due(2025, 9, 30, 1)])
    with database.writing() as session:
        load(session, with_rows(rows))
    assert found(database)[0].due_dates == (date(2025, 3, 31), date(2025, 9, 30))
    assert numbers(database, due_after=date(2025, 3, 31), due_before=date(2025, 9, 30)) == []
    assert numbers(database, due_after=date(2025, 3, 30), due_before=date(2025, 4, 1)) == ["1"]


def test_values_stay_with_their_tasks_over_many_batches(database: Database) -> None:
    rows = [valued(task(str(number)), lead=[agency(f"Đơn vị {number}")]) for number in range(1, 2203)]
    with database.writing() as session:
        load(session, with_rows(*rows))
    assert all(line.lead_agencies == (f"Đơn vị {line.no}",) for line in found(database))

"""Whole records: each task gets what its cells mean, with the year and issuer that its plan tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import pytest

from normalizers import record as subject
from normalizers.record import PlanFacts, normalize, plan_facts
from schema.record import (
    Agency,
    Appendix,
    Block,
    BodyTask,
    Column,
    Deadline,
    Document,
    DueDate,
    FileInfo,
    Place,
    PlanRecord,
    Section,
    Task,
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Readers that give back their arguments, so that what they are asked can be seen; the calls that were made."""
    made: list[tuple[object, ...]] = []

    def deadlines(text: str, year: int | None = None) -> list[Deadline]:
        made.append(("deadlines", text, year))
        return [Deadline(part, "unknown", timex=str(year)) for part in text.split(";")]

    def agencies(text: str, issuer: str | None, on: date | None) -> list[Agency]:
        made.append(("agencies", text, issuer, on))
        return [Agency(part, part, "unknown", note=issuer) for part in text.split(";")]

    def due(items: Sequence[Deadline], years: Sequence[int]) -> list[DueDate]:
        made.append(("due", len(items), tuple(years)))
        return [DueDate(date(year, 3, 1), at) for at in range(len(items)) for year in [*years, *years]]

    monkeypatch.setattr(subject, "read_deadlines", deadlines)
    monkeypatch.setattr(subject, "read_agencies", agencies)
    monkeypatch.setattr(subject, "due_dates", due)
    for remembered in (subject._agencies, subject._times):
        remembered.cache_clear()
    return made


@pytest.fixture(autouse=True)
def nothing_remembered() -> Any:
    yield
    subject._agencies.cache_clear()
    subject._times.cache_clear()


def task(**cells: str | None) -> Task:
    return Task(no="1", section=[], page=1, cells=dict(cells))


def appendix(*rows: Section | Task, title: str | None = None, caption: str | None = None) -> Appendix:
    return Appendix(title=title, caption=caption, pages=(1, 1), columns=[Column(["x"], "task")], rows=list(rows))


def plan(*appendices: Appendix, **document: Any) -> PlanRecord:
    file = FileInfo(name="plan.pdf", sha256="0" * 64, bytes=1, pages=1, text_layer="full")
    return PlanRecord(file=file, document=Document(**document), appendices=list(appendices))


def only_task(record: PlanRecord) -> Task:
    (row,) = record.appendices[0].rows
    assert isinstance(row, Task)
    return row


def test_each_value_comes_from_the_cell_of_its_name(calls: list[tuple[object, ...]]) -> None:
    row = task(task="Tập huấn", lead="a;b", coord="c", deadline="x;y", note="z")
    found = only_task(normalize(plan(appendix(row), plan_years=[2024])))
    assert [body.name for body in found.lead] == ["a", "b"]
    assert [body.name for body in found.coord] == ["c"]
    assert [(item.text, item.timex) for item in found.deadlines] == [("x", "2024"), ("y", "2024")]
    assert found.due_dates == [DueDate(date(2024, 3, 1), 0), DueDate(date(2024, 3, 1), 1)]
    assert found.cells == row.cells


def test_due_dates_are_in_order_each_once(calls: list[tuple[object, ...]]) -> None:
    found = only_task(normalize(plan(appendix(task(deadline="x;y")), plan_years=[2025, 2024])))
    assert [(due.on.year, due.deadline) for due in found.due_dates] == [(2024, 0), (2024, 1), (2025, 0), (2025, 1)]


@pytest.mark.parametrize("cells", [{}, {"lead": None, "coord": None, "deadline": None}, {"lead": "", "deadline": ""}])
def test_a_task_without_these_cells_gets_no_values(
    cells: dict[str, str | None], calls: list[tuple[object, ...]]
) -> None:
    stale = msgspec.structs.replace(task(**cells), deadlines=[Deadline("x", "unknown")])
    assert only_task(normalize(plan(appendix(stale)))) == task(**cells)
    assert calls == []


def test_the_rest_of_the_record_stays(calls: list[tuple[object, ...]]) -> None:
    section = Section(no="I", text="Chung", level=1, page=1)
    record = plan(appendix(section, task(lead="a"), title="x", caption="y"), title="z")
    found = normalize(record)
    assert found.appendices[0].rows[0] == section
    emptied = [msgspec.structs.replace(part, rows=[]) for part in record.appendices]
    assert [msgspec.structs.replace(part, rows=[]) for part in found.appendices] == emptied
    assert msgspec.structs.replace(found, appendices=[]) == msgspec.structs.replace(record, appendices=[])


def test_the_same_cell_is_read_once(calls: list[tuple[object, ...]]) -> None:
    rows = [task(lead="a", coord="a", deadline="x") for _ in range(5)]
    normalize(plan(appendix(*rows), plan_years=[2024], issuer="UBND tỉnh Lào Cai", issued_on="2024-01-26"))
    assert calls == [
        ("deadlines", "x", 2024),
        ("due", 1, (2024,)),
        ("agencies", "a", "UBND tỉnh Lào Cai", date(2024, 1, 26)),
        ("agencies", "UBND tỉnh Lào Cai", "UBND tỉnh Lào Cai", date(2024, 1, 26)),
    ]


def test_real_cells_and_twice_is_once() -> None:
    row = task(lead="Sở Nội vụ", coord="Sở Tài chính", deadline="Quý I")
    record = normalize(plan(appendix(row, title="NHIỆM VỤ NĂM 2024"), issuer="UBND tỉnh Lào Cai"))
    found = only_task(record)
    assert [(body.name, body.kind, body.jurisdiction) for body in [*found.lead, *found.coord]] == [
        ("Sở Nội vụ", "organization", "10"),
        ("Sở Tài chính", "organization", "10"),
    ]
    assert [(item.start, item.end, item.year_from_plan) for item in found.deadlines] == [
        (date(2024, 1, 1), date(2024, 3, 31), True)
    ]
    assert found.due_dates == [DueDate(date(2024, 3, 31), 0)]
    assert normalize(record) == record


def test_what_is_not_understood_is_kept_as_data() -> None:
    found = only_task(normalize(plan(appendix(task(lead="Qwerty", deadline="qwerty")))))
    assert [item.kind for item in found.deadlines] == ["unknown"]
    assert [(body.text, body.step) for body in found.lead] == [("Qwerty", "unresolved")]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2024", (2024,)),
        ("Nhiệm vụ giai đoạn 2021 - 2025", (2021, 2022, 2023, 2024, 2025)),
        ("CHUYỂN ĐỔI SỐ NĂM 2024, ĐỊNH HƯỚNG ĐẾN NĂM 2030", (2024,)),
        ("NHIỆM VỤ CÁC NĂM 2024, 2025", (2024, 2025)),
        ("NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024", (2024,)),
        ("CHƯƠNG TRÌNH ĐẾN NĂM 2025", ()),
        ("PHỤ LỤC", ()),
        (None, ()),
    ],
)
def test_a_title_names_the_years(title: str | None, years: tuple[int, ...]) -> None:
    whole, own = plan_facts(plan(appendix(title=title)))
    assert (whole.years, own.years) == (years, years)


def test_a_plan_for_several_years_lends_none_of_them() -> None:
    assert PlanFacts(years=(2024,)).year == 2024
    assert PlanFacts(years=(2024, 2025)).year is None
    assert PlanFacts().year is None


@pytest.mark.parametrize(
    ("document", "titles", "years"),
    [
        ([2024], [], [(2024,)]),
        ([2023], ["NĂM 2024", None], [(2023,)] * 3),  # what the document says of itself counts
        ([2022, 2021], ["NĂM 2021", None], [(2021, 2022), (2021,), (2021, 2022)]),  # a title may say which of its years
        ([], ["NĂM 2021", None], [(2021,)] * 3),  # and the others may say for one that does not
        ([], ["NĂM 2021", "NĂM 2022", "PHỤ LỤC"], [(2021, 2022), (2021,), (2022,), (2021, 2022)]),
    ],
)
def test_years_of_document_and_titles(
    document: list[int], titles: list[str | None], years: list[tuple[int, ...]]
) -> None:
    """Those of the whole come first, then those of each appendix."""
    record = plan(*(appendix(title=title) for title in titles), plan_years=document)
    assert [facts.years for facts in plan_facts(record)] == years


@pytest.mark.parametrize(
    ("document", "caption", "issuer", "signed_on"),
    [
        ({"issuer": "UBND tỉnh Lào Cai", "issued_on": "2024-01-26"}, None, "UBND tỉnh Lào Cai", date(2024, 1, 26)),
        ({"issuer": "Sở Y tế", "parent": "UBND tỉnh Lào Cai"}, None, "Sở Y tế tỉnh Lào Cai", None),
        ({"issuer": "SỞ Y TẾ", "parent": "UỶ BAN NHÂN DÂN\nTỈNH LÀO CAI"}, None, "SỞ Y TẾ TỈNH LÀO CAI", None),
        ({"issuer": "Phòng Y tế", "parent": "UBND huyện Nam Đông"}, None, "Phòng Y tế huyện Nam Đông", None),
        ({"issuer": "UBND huyện Nam Đông", "parent": "UBND tỉnh X"}, None, "UBND huyện Nam Đông", None),
        ({"issuer": "Cục An toàn thực phẩm", "parent": "Bộ Y tế"}, None, "Cục An toàn thực phẩm", None),
        (
            {},
            "(Kèm theo Kế hoạch số 36/KH-UBND ngày 26/01/2024 của UBND tỉnh Lào Cai)",
            "UBND tỉnh Lào Cai",
            date(2024, 1, 26),
        ),
        (
            {},
            "(Kèm theo Quyết định số 5/QĐ-BYT ngày 3 tháng 02 năm 2024\ncủa Bộ trưởng Bộ Y tế)",
            "Bộ Y tế",
            date(2024, 2, 3),
        ),
        ({}, "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2026 của UBND thành phố Huế)", "UBND thành phố Huế", None),
        ({}, "(Kèm theo Kế hoạch ngày 31/02/2024)", None, None),
        ({"issued_on": "soon"}, "của", None, None),
        (
            {"issuer": "Sở Y tế tỉnh Huế", "issued_on": "2024-05-01"},
            "(Kèm theo Kế hoạch ngày 26/01/2024 của UBND tỉnh Lào Cai)",
            "Sở Y tế tỉnh Huế",
            date(2024, 5, 1),
        ),
    ],
)
def test_issuer_and_date_come_from_the_document_else_from_the_caption(
    document: dict[str, Any], caption: str | None, issuer: str | None, signed_on: date | None
) -> None:
    for facts in plan_facts(plan(appendix(caption=caption), appendix(), **document)):
        assert (facts.issuer, facts.signed_on) == (issuer, signed_on)


def test_each_appendix_has_its_own_caption() -> None:
    captions = ("(Kèm theo Kế hoạch của Sở Y tế)", "(Kèm theo Kế hoạch của Sở Nội vụ)")
    record = plan(*(appendix(caption=caption) for caption in captions))
    assert [facts.issuer for facts in plan_facts(record)] == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ"]


def test_tasks_of_running_text_get_values_as_well() -> None:
    row = BodyTask(section=[], cells={"lead": "Sở Nội vụ", "deadline": "Quý I"}, text="x", page=1)
    record = msgspec.structs.replace(plan(appendix(title="NHIỆM VỤ NĂM 2024")), body_tasks=[row])
    (found,) = normalize(record).body_tasks
    assert [body.name for body in found.lead] == ["Sở Nội vụ"]
    assert found.due_dates == [DueDate(date(2024, 3, 31), 0)]


@pytest.mark.parametrize(
    ("issuer", "parent", "name", "jurisdiction"),
    [
        ("SỞ Y TẾ", "UBND TỈNH LÀO CAI", "Sở Y tế", "10"),
        ("Chủ tịch UBND tỉnh Sơn La", None, "Chủ tịch Ủy ban nhân dân tỉnh", "14"),
        ("BỘ Y TẾ", None, "Bộ Y tế", None),
    ],
)
def test_the_issuer_is_an_agency(issuer: str, parent: str | None, name: str, jurisdiction: str | None) -> None:
    found = normalize(plan(issuer=issuer, parent=parent)).document.issued_by
    assert found
    assert (found.name, found.jurisdiction, found.text) == (name, jurisdiction, issuer)


def test_two_issuers_are_no_agency() -> None:
    assert normalize(plan(issuer="Bộ Y tế - Bộ Nội vụ")).document.issued_by is None
    assert normalize(plan()).document.issued_by is None


def test_citations_and_targets_of_the_whole_record() -> None:
    row = task(task="Tập huấn cho ít nhất 02 xã theo Kế hoạch số 7/KH-SYT ngày 05/01/2024", note="100%")
    block = Block("bullet", "đạt 90% theo Nghị định số 7/2023/NĐ-CP của Chính phủ", 1, no="-", section=["II"])
    record = plan(appendix(row), issuer="Sở Y tế", parent="UBND tỉnh Lào Cai", symbol="9/KH-SYT")
    found = normalize(msgspec.structs.replace(record, outline=[block]))
    assert [(cited.symbol, cited.pointer) for cited in found.citations] == [
        ("7/2023/NĐ-CP", "/outline/0/text"),
        ("7/KH-SYT", "/appendices/0/rows/0/cells/task"),
    ]
    government, none = (cited.issued_by for cited in found.citations)
    assert (government and government.name, none) == ("Chính phủ", None)
    assert [(target.value, target.section, target.pointer) for target in found.targets] == [
        (90.0, ["II"], "/outline/0/text"),
        (2.0, [], "/appendices/0/rows/0/cells/task"),
    ]
    assert normalize(found) == found


_BOX, _BELOW = [Place(1, (50.0, 60.0, 500.0, 72.0))], [Place(1, (50.0, 80.0, 500.0, 92.0))]
_OUTLINE = [
    Block("heading", "Sở Nội vụ", 1, no="1", where=[Place(1, (50.0, 40.0, 500.0, 52.0))]),
    Block("point", "Sở Y tế kiểm tra; Sở Nội vụ báo cáo", 1, no="2", where=_BOX),
    Block("point", "Sở Y tế kiểm tra; Sở Nội vụ báo cáo", 1, no="3", where=_BELOW),
]


@pytest.mark.parametrize(
    ("tasks", "blocks"),
    [
        ([("2. Sở Y tế kiểm tra; Sở Nội vụ báo cáo", _BOX)] * 2, [1, 1]),  # two bodies with duties in one point
        (
            [("2. Sở Y tế kiểm tra; Sở Nội vụ báo cáo", _BOX), ("3. Sở Y tế kiểm tra; Sở Nội vụ báo cáo", _BELOW)],
            [1, 2],
        ),
        ([("nowhere", _BOX), ("3. Sở Y tế kiểm tra; Sở Nội vụ báo cáo", _BELOW)], [None, 2]),
    ],
)
def test_a_task_of_running_text_points_to_its_block(
    tasks: list[tuple[str, list[Place]]], blocks: list[int | None]
) -> None:
    made = [BodyTask(section=[], cells={}, text=text, page=1, where=where) for text, where in tasks]
    record = msgspec.structs.replace(plan(), outline=_OUTLINE, body_tasks=made)
    assert [task.pointer for task in normalize(record).body_tasks] == [
        None if at is None else f"/outline/{at}/text" for at in blocks
    ]

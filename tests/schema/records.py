"""Records for tests: a small plan of our own wording, with more or less in it, and what databases are compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
from sqlalchemy import select

from schema.database import Database, open_database
from schema.load import load
from schema.models import Base
from schema.record import (
    Agency,
    Appendix,
    Attachment,
    Block,
    BodyTask,
    Certificate,
    Citation,
    Column,
    Deadline,
    Document,
    DueDate,
    FileInfo,
    Mention,
    Page,
    Place,
    PlanRecord,
    Problem,
    Relation,
    Section,
    Signature,
    Signer,
    Stamp,
    Target,
    Task,
)


def sha256(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def task(no: str, section: Sequence[str] = (), page: int = 1, **cells: str | None) -> Task:
    """A task row with a box for each cell."""
    places = {key: [Place(page=page, bbox=(10.0, 20.5, 99.9, 40.0))] for key in ["no", *cells]}
    return Task(no=no, section=list(section), page=page, cells=dict(cells), where=places)


def section(no: str | None, text: str, level: int = 1, page: int = 1) -> Section:
    return Section(no=no, text=text, level=level, page=page, where=[Place(page=page, bbox=(1.0, 2.0, 3.0, 4.0))])


def agency(name: str, text: str | None = None, **changes: Any) -> Agency:
    """A department of a province, found as printed."""
    text = text or name
    fields = {"kind": "organization", "level": "province", "jurisdiction": "66", "step": "exact"} | changes
    return Agency(text=text, name=name, span=(0, len(text)), **fields)


def valued(row: Task, **values: Any) -> Task:
    """The task with values: `lead`, `coord`, `deadlines`, `due_dates`."""
    return msgspec.structs.replace(row, **values)


def due(year: int, month: int, day: int, deadline: int = 0) -> DueDate:
    return DueDate(on=date(year, month, day), deadline=deadline)


_COLUMNS = [
    Column(header=["STT"], role="no"),
    Column(header=["Nhiệm vụ"], role="task"),
    Column(header=["Phân công", "Chủ trì"], role="lead"),
    Column(header=["Phân công", "Phối hợp"], role="coord"),
    Column(header=["Thời hạn"], role="deadline"),
    Column(header=["Theo dõi", "Đôn đốc"], role="other"),
]


def plan(content: str = "plan", **changes: Any) -> PlanRecord:
    """A plan with sections two levels deep. `content`: what its sha256 is made from; `changes`:

    other fields.
    """
    rows: list[Section | Task] = [
        section("I", "Cải cách thể chế"),
        task("1", ["I"], task="Rà soát văn bản", lead="Sở Tư pháp", coord=None, deadline="Quý I/2025"),
        section("II", "Chuyển đổi số"),
        section("1", "Hạ tầng 100%", level=2),
        task(
            "2",
            ["II", "1"],
            page=2,
            task="Nâng cấp máy chủ\n- tại ĐẮK LẮK",
            lead="Sở Khoa học và Công nghệ",
            coord="Sở Tư pháp; Công an tỉnh",
            deadline="Thường xuyên",
            **{"Theo dõi / Đôn đốc": "Văn phòng"},
        ),
        task("3", ["II"], page=2, task="Tập huấn", lead="Sở Nội vụ", coord=None, deadline=None),
    ]
    record = PlanRecord(
        file=FileInfo(name=f"{content}.pdf", sha256=sha256(content), bytes=10, pages=2, text_layer="full"),
        pages=[Page(page=n, width=595.3, height=841.9, reader="mupdf", text=True) for n in (1, 2)],
        appendices=[Appendix(title="PHỤ LỤC", caption=None, pages=(1, 2), columns=_COLUMNS, rows=rows)],
        problems=[Problem(code="row-without-deadline", severity="info", message="no deadline", page=2)],
    )
    return msgspec.structs.replace(record, **changes)


def valued_plan(content: str = "plan", **changes: Any) -> PlanRecord:
    """The same plan with what its cells mean. Task 2 names a body twice, once as cooperating in the leading cell."""
    record = plan(content, **changes)
    appendix = record.appendices[0]
    police, justice = agency("Công an tỉnh"), agency("Sở Tư pháp")
    quarter = Deadline("Quý I/2025", "period", start=date(2025, 1, 1), end=date(2025, 3, 31), timex="2025-Q1")
    values: dict[int, dict[str, Any]] = {
        1: {"lead": [justice], "deadlines": [quarter], "due_dates": [due(2025, 3, 31)]},
        4: {
            "lead": [agency("Sở Khoa học và Công nghệ"), agency("Công an tỉnh", role="coord")],
            "coord": [justice, police],
            "deadlines": [Deadline("Thường xuyên", "continuous", span=(0, 12))],
        },
        5: {"lead": [agency("Sở Nội vụ", "Sở NV", step="expanded", note="sau khi có hướng dẫn", code="H15.1")]},
    }
    rows = [valued(row, **values.get(at, {})) if isinstance(row, Task) else row for at, row in enumerate(appendix.rows)]
    return msgspec.structs.replace(record, appendices=[msgspec.structs.replace(appendix, rows=rows)])


_POINT = [Place(1, (50.0, 75.0, 500.0, 90.0))]
_OUTLINE = [
    Block("title", "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH", 1),
    Block("heading", "TỔ CHỨC THỰC HIỆN", 1, no="II", where=[Place(1, (50.0, 60.0, 500.0, 72.0))]),
    Block(
        "point", "Sở Nội vụ: kiểm tra 30% số sở trước ngày 01/6/2025", 1, no="1", level=2, section=["II"], where=_POINT
    ),
    Block("bullet", "thực hiện Quyết định số 5/QĐ-UBND", 2, no="-", level=3, section=["II", "1"]),
]
"""A title, a heading, a point that assigns, and a bullet below it."""


def whole_plan(content: str = "plan", **changes: Any) -> PlanRecord:
    """The plan with everything that a record can have, so that it fills every table."""
    record = valued_plan(content)
    table = record.appendices[0]
    outputs = msgspec.structs.replace(table.rows[1], outputs=["Báo cáo"])
    day = Deadline("trước ngày 01/6/2025", "by_date", end=date(2025, 6, 1), timex="2025-06-01", span=(0, 20))
    body = BodyTask(
        section=["II", "1"],
        cells={"task": "kiểm tra 30% số sở", "lead": "Sở Nội vụ", "coord": None, "deadline": day.text},
        text="1. Sở Nội vụ: kiểm tra 30% số sở trước ngày 01/6/2025",
        page=1,
        where=_POINT,
        rule="opens-with-body",
        lead=[agency("Sở Nội vụ")],
        deadlines=[day],
        due_dates=[due(2025, 6, 1)],
        pointer="/outline/2/text",
    )
    fields: dict[str, Any] = {
        "document": Document(
            doc_type="Kế hoạch",
            symbol="12/KH-SNV",
            issuer="Sở Nội vụ",
            issued_on="2025-01-15",
            plan_years=[2025],
            signer=Signer(name="Nguyễn Văn A", title="Giám đốc"),
            recipients=["Lưu: VT"],
            attached_to=Attachment(type="Quyết định"),
            issued_by=agency("Sở Nội vụ"),
        ),
        "appendices": [msgspec.structs.replace(table, rows=[table.rows[0], outputs, *table.rows[2:]])],
        "outline": _OUTLINE,
        "body_tasks": [body],
        "citations": [
            cited("5/QĐ-UBND", "/outline/3/text", 2, again=[Mention("Quyết định 5", 2, (0, 12), _CELL)]),
            cited(
                "7/2024/NĐ-CP",
                "/appendices/0/rows/0/text",
                issued_on=date(2024, 1, 5),
                issued_by=GOVERNMENT,
                relations=[Relation("replaces", "thay thế", (0, 8)), Relation("amends", "sửa đổi", by=0, rule="one")],
            ),
        ],
        "targets": [
            Target("30%", 30.0, unit="%", section=["II"], pointer="/outline/2/text", about="số sở"),
            Target("2 lớp", 2.0, unit="lớp", upper=3.0, comparator=">=", page=2, section=["II"], pointer=_CELL),
        ],
        "signatures": [signed("Nguyễn Văn A"), Signature(kind="printed", signer="Văn thư", clock="printed")],
    }
    return msgspec.structs.replace(record, **(fields | changes))


_CELL = "/appendices/0/rows/5/cells/task"

GOVERNMENT = agency("Chính phủ", level="central", jurisdiction=None)


def cited(symbol: str, pointer: str = "/outline/0/text", page: int = 1, **changes: Any) -> Citation:
    """A citation of a decision in a text of a record."""
    text = f"Quyết định số {symbol}"
    citation = Citation(text, "Quyết định", symbol, page=page, span=(0, len(text)), pointer=pointer)
    return msgspec.structs.replace(citation, **changes)


def signed(name: str) -> Signature:
    """A signature with all that can be said of one."""
    at = datetime(2025, 1, 15, 16, 40, 5, tzinfo=timezone(timedelta(hours=7)))
    return Signature(
        field="Signature1",
        signer=name,
        email="a@example.vn",
        organization="Sở Nội vụ",
        signed_at=at,
        intact=True,
        covers_whole_file=False,
        clock="declared",
        declared_at=at.replace(tzinfo=None),
        cms_at=at.replace(tzinfo=UTC),
        cms_mislabelled=True,
        certificate=Certificate(
            f"CN={name}", "CN=CA", "1f", sha256(name), at.astimezone(UTC), at + timedelta(days=365)
        ),
        revision=1,
        later="signing",
        later_changes=["signed again: Signature2"],
        stamp=Stamp(1, (300.0, 600.0, 420.0, 680.0), "Ký bởi: " + name, image=True),
        notes=["its CMS signing time is local time labelled UTC, seven hours off"],
    )


def with_rows(*rows: Section | Task, title: str | None = None) -> PlanRecord:
    """A plan whose one appendix has these rows."""
    appendix = Appendix(title=title, caption=None, pages=(1, 1), columns=_COLUMNS, rows=list(rows))
    return plan(appendices=[appendix])


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, sorted: equal dumps are equal databases."""
    with database.engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in Base.metadata.tables.items()
        }


def load_all(url: str, records: list[PlanRecord]) -> None:
    """What one of several processes does that load the same plans at once."""
    with open_database(url) as database:
        for record in records:
            with database.writing() as session:
                load(session, record, parser_version="1")

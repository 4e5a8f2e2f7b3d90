"""Records for tests:

a small plan of our own wording, random ones, and what whole databases are compared by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st
from sqlalchemy import select

from schema.database import Database, open_database
from schema.load import load
from schema.models import Base
from schema.record import (
    Agency,
    AgencyKind,
    Appendix,
    Attachment,
    Column,
    Deadline,
    DeadlineKind,
    Document,
    DueDate,
    FileInfo,
    Level,
    Mod,
    Page,
    Place,
    PlanRecord,
    Problem,
    Role,
    Section,
    Severity,
    Signer,
    Step,
    Task,
    TextLayer,
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


# ---------------------------------------------------------------- random records

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
numbers = st.one_of(st.none(), texts, st.sampled_from(["I", "II", "1", "a", "đ", ""]))
dates = st.dates().map(lambda date: date.isoformat())
pages = st.integers(1, 9999)
coordinates = st.floats(-1e6, 1e6)
_LITERALS: tuple[Any, ...] = (Role, Severity, TextLayer, DeadlineKind, Mod, AgencyKind, Level, Step)
literals = {type_: st.sampled_from(get_args(type_)) for type_ in _LITERALS}


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def places(draw: st.DrawFn) -> Place:
    x0, x1 = sorted((draw(coordinates), draw(coordinates)))
    y0, y1 = sorted((draw(coordinates), draw(coordinates)))
    return Place(page=draw(pages), bbox=(x0, y0, x1, y1))


spans = st.lists(st.integers(0, 9999), min_size=2, max_size=2).map(lambda ends: (min(ends), max(ends)))
agencies = st.builds(
    Agency,
    text=texts,
    name=texts | st.sampled_from(["Sở Nội vụ", "Công an tỉnh"]),
    kind=literals[AgencyKind],
    **{name: maybe(texts) for name in ("jurisdiction", "code", "note")},
    level=maybe(literals[Level]),
    role=st.sampled_from([None, "coord"]),
    span=spans,
    step=literals[Step],
)
deadlines = st.builds(
    Deadline,
    text=texts,
    kind=literals[DeadlineKind],
    **{name: maybe(texts) for name in ("label", "timex", "rrule", "offset", "event", "condition", "partial", "rule")},
    **{name: maybe(st.dates()) for name in ("start", "end")},
    **{name: st.booleans() for name in ("working_days", "year_from_plan")},
    mod=maybe(literals[Mod]),
    span=spans,
)


@st.composite
def times(draw: st.DrawFn) -> dict[str, Any]:
    """Deadlines, and due dates that name them in the order that the table keeps."""
    found = draw(st.lists(deadlines, max_size=3))
    if not found:
        return {}
    days = draw(st.sets(st.tuples(st.dates(), st.integers(0, len(found) - 1)), max_size=4))
    due_dates = [DueDate(on=on, deadline=deadline) for on, deadline in sorted(days)]
    return {"deadlines": found, "due_dates": due_dates}


@st.composite
def row_lists(draw: st.DrawFn) -> list[Section | Task]:
    """Rows whose tasks are under sections that stand above them, not always the nearest."""
    rows: list[Section | Task] = []
    path: list[tuple[int, str]] = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            level = draw(st.integers(1, 5))
            no = draw(numbers)
            path = [(other, text) for other, text in path if other < level] + [(level, no or "")]
            where = draw(st.lists(places(), max_size=2))
            rows.append(Section(no=no, text=draw(texts), level=level, page=draw(pages), where=where))
        else:
            depth = draw(st.integers(0, len(path)))
            cells = draw(st.dictionaries(texts, maybe(texts), max_size=4))
            keys = draw(st.sets(st.sampled_from(["no", *cells])))
            rows.append(
                Task(
                    no=draw(numbers),
                    section=[no for _, no in path[:depth]],
                    page=draw(pages),
                    cells=cells,
                    where={key: draw(st.lists(places(), min_size=1, max_size=2)) for key in keys},
                    outputs=draw(st.lists(texts, max_size=2)),
                    lead=draw(st.lists(agencies, max_size=3)),
                    coord=draw(st.lists(agencies, max_size=2)),
                    **draw(times()),
                )
            )
    return rows


@st.composite
def appendices(draw: st.DrawFn) -> Appendix:
    columns = st.builds(Column, header=st.lists(texts, max_size=3), role=literals[Role])
    first = draw(pages)
    return Appendix(
        title=draw(maybe(texts)),
        caption=draw(maybe(texts)),
        pages=(first, first + draw(st.integers(0, 99))),
        columns=draw(st.lists(columns, max_size=4)),
        rows=draw(row_lists()),
    )


_documents = st.builds(
    Document,
    **{name: maybe(texts) for name in ("doc_type", "symbol", "title", "issuer", "parent", "place")},
    issued_on=maybe(dates),
    plan_years=st.lists(st.integers(1945, 2100), unique=True, max_size=3),
    signer=maybe(st.builds(Signer, name=maybe(texts), title=maybe(texts), authority=maybe(texts))),
    recipients=st.lists(texts, max_size=3),
    attached_to=maybe(
        st.builds(Attachment, type=maybe(texts), symbol=maybe(texts), issued_on=maybe(dates), issuer=maybe(texts))
    ),
)

_pages = st.lists(
    st.builds(
        Page,
        page=pages,
        width=st.floats(0.1, 1e5),
        height=st.floats(0.1, 1e5),
        reader=texts,
        text=st.booleans(),
        rotation=st.sampled_from([0, 90, 180, 270]),
    ),
    unique_by=lambda page: page.page,
    max_size=3,
).map(lambda found: sorted(found, key=lambda page: page.page))

records = st.builds(
    PlanRecord,
    file=st.builds(
        FileInfo,
        name=texts,
        sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
        bytes=st.integers(0, 2**62),
        pages=st.integers(0, 9999),
        text_layer=literals[TextLayer],
        producer=maybe(texts),
    ),
    record_version=st.just(1),
    pages=_pages,
    document=_documents,
    signatures=st.just([]),
    citations=st.just([]),
    appendices=st.lists(appendices(), max_size=2),
    body_tasks=st.just([]),
    problems=st.lists(
        st.builds(Problem, code=texts, severity=literals[Severity], message=texts, page=maybe(pages)),
        max_size=2,
    ),
)
"""Records as the tables can keep them: no NUL, each `where` with at least one box."""

"""Loading: whole or not at all, nothing twice, and the same rows in whatever order."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from schema.database import Database, open_database
from schema.errors import RecordError
from schema.load import LoadResult, load
from schema.models import (
    Agency,
    Appendix,
    AppendixColumn,
    AppendixTask,
    Assignment,
    Base,
    Cell,
    Certificate,
    Document,
    DocumentSource,
    DueDate,
    Section,
    Task,
)
from schema.read import read
from schema.record import Block, BodyTask, Deadline, Page, Place, PlanRecord, Signature, Target
from schema.record import Document as DocumentFields
from tests.schema.processes import LoadTogether, four_processes
from tests.schema.records import (
    agency,
    cited,
    due,
    dump,
    plan,
    section,
    sha256,
    signed,
    task,
    valued,
    valued_plan,
    whole_plan,
    with_rows,
)


def store(database: Database, record: PlanRecord, parser_version: str | None = "1") -> LoadResult:
    with database.writing() as session:
        return load(session, record, parser_version=parser_version)


def emptied(database: Database) -> None:
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


def names(database: Database) -> set[str]:
    """Names of the agencies that the database knows."""
    with database.reading() as session:
        return set(session.scalars(select(Agency.name)))


def renamed(record: PlanRecord, name: str) -> PlanRecord:
    return msgspec.structs.replace(record, file=msgspec.structs.replace(record.file, name=name))


def test_the_result_counts_tasks(database: Database) -> None:
    assert store(database, plan()) == LoadResult("loaded", sha256("plan"), tasks=3)


def test_keys_are_made_from_content(database: Database) -> None:
    store(database, plan())
    digits = sha256("plan")[:16]
    with database.reading() as session:
        assert session.scalars(select(Appendix.id)).all() == [f"{digits}-1"]
        assert set(session.scalars(select(Section.id))) == {f"{digits}-1-{row}" for row in (1, 3, 4)}
        assert set(session.scalars(select(Task.id))) == {f"{digits}-1-{row}" for row in (2, 5, 6)}
        inner = session.get_one(Section, f"{digits}-1-4")
        assert inner.parent_id == f"{digits}-1-3"


def test_a_cell_finds_its_column_by_key(database: Database) -> None:
    store(database, plan())
    statement = (
        select(AppendixColumn.role, Cell.text)
        .join(AppendixTask, AppendixTask.task_id == Cell.task_id)
        .join(
            AppendixColumn,
            (AppendixColumn.appendix_id == AppendixTask.appendix_id) & (AppendixColumn.cell_key == Cell.key),
        )
    )
    with database.reading() as session:
        found = {tuple(row) for row in session.execute(statement)}
        assert len(session.execute(statement).all()) == session.scalar(select(func.count()).select_from(Cell))
    assert ("lead", "Sở Tư pháp") in found
    assert ("other", "Văn phòng") in found


def test_dates_are_dates(database: Database) -> None:
    store(database, plan(document=DocumentFields(issued_on="2024-01-11")))
    with database.reading() as session:
        assert session.scalar(select(Document.issued_on)) == datetime.date(2024, 1, 11)


def test_loading_the_same_again_writes_nothing(database: Database) -> None:
    store(database, valued_plan())
    before = dump(database)
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: statements.append(args[2].split()[0].upper()))
    assert store(database, valued_plan()).status == "unchanged"
    assert set(statements) <= {"SELECT", "BEGIN", "SAVEPOINT", "RELEASE"}
    assert dump(database) == before


def test_the_order_of_keys_in_a_record_is_no_change(database: Database) -> None:
    store(database, with_rows(task("1", task="a", lead="b")))
    assert store(database, with_rows(task("1", lead="b", task="a"))).status == "unchanged"


def test_the_same_content_under_another_name_is_one_document_with_two_names(database: Database) -> None:
    store(database, renamed(plan(), "b.pdf"))
    assert store(database, renamed(plan(), "a.pdf")).status == "unchanged"
    with database.reading() as session:
        assert set(session.scalars(select(DocumentSource.name))) == {"a.pdf", "b.pdf"}
        assert read(session, sha256("plan")) == renamed(plan(), "a.pdf")


def test_another_record_of_the_same_file_replaces_its_rows(database: Database) -> None:
    store(database, plan())
    store(database, plan("other"))
    corrected = with_rows(task("1", task="only this"))
    assert store(database, corrected) == LoadResult("loaded", sha256("plan"), tasks=1, replaced=True)
    with database.reading() as session:
        assert read(session, sha256("plan")) == corrected
        assert read(session, sha256("other")) == plan("other")


def test_a_replaced_document_leaves_the_same_rows_as_a_fresh_one(database: Database) -> None:
    store(database, with_rows(valued(_ROW, lead=[agency("Sở Du lịch"), agency("Sở Tư pháp")])))
    store(database, whole_plan())
    replaced = dump(database)
    emptied(database)
    store(database, whole_plan())
    assert dump(database) == replaced
    store(database, whole_plan(signatures=[signed("Nguyễn Thị B")]))
    store(database, whole_plan())
    assert dump(database) == replaced


def test_a_newer_parser_that_reads_the_same_is_noted(database: Database) -> None:
    store(database, plan(), "1")
    assert store(database, plan(), "2") == LoadResult("loaded", sha256("plan"), tasks=3, replaced=True)
    with database.reading() as session:
        assert session.scalar(select(Document.parser_version)) == "2"
        assert read(session, sha256("plan")) == plan()
    assert store(database, plan(), "2").status == "unchanged"


def test_loading_in_another_order_gives_the_same_rows(database: Database) -> None:
    several = [whole_plan("a"), whole_plan("b"), renamed(whole_plan("a"), "copy.pdf")]
    for record in several:
        store(database, record)
    forwards = dump(database)
    emptied(database)
    for record in reversed(several):
        store(database, record)
    assert dump(database) == forwards


@pytest.fixture(scope="module")
def load_together() -> Iterator[LoadTogether]:
    with four_processes() as function:
        yield function


@pytest.mark.slow
def test_four_processes_may_load_the_same_plans_at_once(
    url: str, database: Database, load_together: LoadTogether
) -> None:
    several = [whole_plan(str(number)) for number in range(12)]
    load_together(url, [several[start:] + several[:start] for start in (0, 3, 6, 9)])
    together = dump(database)
    emptied(database)
    for record in several:
        store(database, record)
    assert dump(database) == together


@pytest.mark.slow
def test_four_processes_may_replace_plans_at_once_and_leave_no_agency_behind(
    url: str, database: Database, load_together: LoadTogether
) -> None:
    """Each process loads a first reading of all plans and then a second: whoever is last, the second one stands."""

    def read_as(content: int, *names: str) -> PlanRecord:
        rows = [valued(_ROW, lead=[agency(name)]) for name in names]
        return plan(str(content), appendices=with_rows(*rows).appendices)

    first = [read_as(number, "Sở Tư pháp", f"Ban {number % 3}", f"Ban {number % 4}") for number in range(12)]
    second = [read_as(number, "Sở Tư pháp", f"Hội {number % 5}") for number in range(12)]
    load_together(url, [[*first[start:], *first[:start], *second[start:], *second[:start]] for start in (0, 3, 6, 9)])
    assert names(database) == {"Sở Tư pháp", *(f"Hội {number}" for number in range(5))}


def test_deleting_a_document_deletes_all_of_it_but_what_documents_share(database: Database) -> None:
    store(database, whole_plan())
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document")
    left = {name for name, rows in dump(database).items() if rows}
    assert left == {"agency", "calendar_day", "certificate"}


def test_what_a_careless_delete_leaves_makes_way(tmp_path: Path) -> None:
    """SQLite keeps what hangs on a document, unless it is told not to: the plan must be loaded again all the same."""
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database:
        store(database, whole_plan())
        before = dump(database)
        with closing(sqlite3.connect(tmp_path / "plans.db")) as careless:
            careless.execute("DELETE FROM document")
            careless.commit()
        assert dump(database) != before
        assert store(database, whole_plan()).status == "loaded"
        assert dump(database) == before


_ROW = task("1", task="a")
_ALWAYS = Deadline("Thường xuyên", "continuous")
_BODY = BodyTask(section=[], cells={}, text="x", page=1, pointer="/outline/0/text")
_REFUSED: list[tuple[PlanRecord, str]] = [
    (plan(outline=[Block("point", "x", 1, section=["II"])]), "block 1 is under 'II', but no such heading"),
    (plan(outline=[Block("heading", "x", 1, no="I"), Block("point", "x", 1, section=["I"], part=2)]), "in its part"),
    (plan(outline=[msgspec.structs.replace(Block("point", "x", 1), kind="verse")]), "kind"),
    (plan(body_tasks=[_BODY]), "pointer of body task 1, '/outline/0/text', leads to no block"),
    (plan(body_tasks=[msgspec.structs.replace(_BODY, pointer="/document/title")]), "leads to no block"),
    (
        plan(citations=[msgspec.structs.replace(cited("1/QĐ"), pointer=None)]),
        "pointer of citation 1, None, leads to no",
    ),
    (plan(citations=[cited("1/QĐ", "/outline/0/text")]), "leads to no text of the record"),
    (plan(citations=[cited("1/QĐ", "/appendices/0/rows/9/text")]), "leads to no text"),
    (plan(citations=[cited("1/QĐ", "/appendices/0/rows/1/cells/note")]), "leads to no text"),
    (plan(citations=[cited("1/QĐ", "/appendices/0/rows/0/text", 2)]), "page of citation 1 is not that of the text"),
    (plan(targets=[Target("5%", 5.0, pointer="/appendices/0/rows/0/text")]), "a row that groups others"),
    (plan(targets=[Target("5%", 5.0, pointer="/appendices/0/rows/1/cells/task")]), "page and section of target 1"),
    (plan(targets=[Target("5%", 5.0, pointer="outline")]), "pointer of target 1, 'outline', leads to no text"),
    (plan(signatures=[Signature(revision=0)]), "revision"),
    (with_rows(_ROW, valued(_ROW, due_dates=[due(2025, 1, 1)])), "row 2 of appendix 1 name deadline 0, but it has 0"),
    (with_rows(valued(_ROW, deadlines=[_ALWAYS], due_dates=[due(2025, 1, 1, -1)])), "name deadline -1"),
    (with_rows(valued(_ROW, deadlines=[_ALWAYS], due_dates=[due(2025, 1, 2), due(2025, 1, 1)])), "ascending order"),
    (with_rows(valued(_ROW, deadlines=[_ALWAYS], due_dates=[due(2025, 1, 1)] * 2)), "each once"),
    (with_rows(valued(_ROW, lead=[agency("x", kind="bureau")])), "kind"),
    (with_rows(valued(_ROW, coord=[agency("x", role="lead")])), "stated_role"),
    (with_rows(valued(_ROW, deadlines=[msgspec.structs.replace(_ALWAYS, span=(3, 1))])), "span"),
    (with_rows(section("I", "x"), task("1", ["II"])), "row 2 of appendix 1 is under section 'II'"),
    (with_rows(msgspec.structs.replace(_ROW, where={"lead": []})), r"does not have: \['lead'\]"),
    (with_rows(msgspec.structs.replace(_ROW, page=0)), "page"),
    (with_rows(section("I", "x", level=0)), "level"),
    (
        with_rows(msgspec.structs.replace(_ROW, where={"no": [Place(page=1, bbox=(9.0, 0.0, 1.0, 1.0))]})),
        "x_order",
    ),
    (plan(document=DocumentFields(issued_on="11/01/2024")), "document.issued_on is '11/01/2024'"),
    (plan(document=DocumentFields(issued_on="20240111")), "YYYY-MM-DD"),
    (plan(document=DocumentFields(plan_years=[2024, 2024])), "names a year twice"),
    (plan(document=DocumentFields(title="a\0b")), "NUL"),
    (plan(document=DocumentFields(title="a\ud800b")), "Unicode"),
    (renamed(plan(), "a\0b.pdf"), "NUL"),
    (
        plan(pages=[Page(page=n, width=1.0, height=1.0, reader="mupdf", text=True) for n in (2, 1)]),
        "ascending",
    ),
    (plan(file=msgspec.structs.replace(plan().file, sha256="A" * 64)), "64 lower-case"),
]


@pytest.mark.parametrize(("record", "reason"), _REFUSED, ids=[reason for _, reason in _REFUSED])
def test_what_cannot_be_kept_whole_is_refused_and_nothing_written(
    database: Database, record: PlanRecord, reason: str
) -> None:
    store(database, plan("other"))
    before = dump(database)
    with database.writing() as session:
        load(session, plan("third"))  # its transaction is rolled back
        with pytest.raises(RecordError, match=reason):
            load(session, record)
    assert dump(database) == before


def test_a_backslash_before_u0000_is_text(database: Database) -> None:
    assert store(database, plan(document=DocumentFields(title=r"a\u0000"))).status == "loaded"


def test_due_dates_and_roles_can_be_asked_for(database: Database) -> None:
    store(database, valued_plan())
    digits = sha256("plan")[:16]
    with database.reading() as session:
        dues = session.execute(select(DueDate.task_id, DueDate.deadline_position, DueDate.due_on)).all()
        assert [tuple(row) for row in dues] == [(f"{digits}-1-2", 1, datetime.date(2025, 3, 31))]
        roles = select(Assignment.cell, Assignment.role, Agency.search_name).join(Agency)
        found = session.execute(roles.where(Assignment.task_id == f"{digits}-1-5").order_by(Agency.name))
        assert {tuple(row) for row in found} == {
            ("lead", "lead", "so khoa hoc va cong nghe"),
            ("lead", "coord", "cong an tinh"),
            ("coord", "coord", "cong an tinh"),
            ("coord", "coord", "so tu phap"),
        }


def test_an_agency_is_one_row_for_all_plans_and_differs_by_place_and_code(database: Database) -> None:
    bodies = [agency("Sở Nội vụ"), agency("Sở Nội vụ", "SNV"), agency("Sở Nội vụ", jurisdiction="14")]
    for content in ("a", "b"):
        appendices = with_rows(valued(_ROW, lead=[*bodies, agency("Sở Nội vụ", code="H15.2")])).appendices
        store(database, plan(content, appendices=appendices))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Agency)) == 3
        assert session.scalar(select(func.count()).select_from(Assignment)) == 8


def test_an_agency_goes_with_the_last_task_that_names_it(database: Database) -> None:
    store(database, with_rows(valued(_ROW, lead=[agency("Sở Du lịch"), agency("Sở Tư pháp")])))
    store(database, valued_plan("other"))
    assert "Sở Du lịch" in names(database)
    store(database, plan())
    assert names(database) == {"Sở Tư pháp", "Công an tỉnh", "Sở Khoa học và Công nghệ", "Sở Nội vụ"}


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_an_agency_that_another_process_is_about_to_name_stays(url: str, database: Database) -> None:
    store(database, with_rows(valued(_ROW, lead=[agency("Sở Du lịch")])))
    with open_database(url) as second, second.writing() as session:
        load(session, plan("other", appendices=with_rows(valued(_ROW, lead=[agency("Sở Du lịch")])).appendices))
        store(database, plan())  # names it no more, while the other is not done
    assert names(database) == {"Sở Du lịch"}


def test_an_agency_that_a_task_names_cannot_be_deleted(database: Database) -> None:
    store(database, valued_plan())
    with pytest.raises(IntegrityError), database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM agency")


def test_more_agencies_than_fit_into_one_statement(database: Database) -> None:
    bodies = [agency(f"Trung tâm {number}") for number in range(2500)]
    store(database, with_rows(valued(_ROW, coord=bodies)))
    assert len(names(database)) == 2500
    store(database, plan())
    assert names(database) == set()


def test_documents_whose_keys_collide_are_refused_not_mixed(database: Database) -> None:
    store(database, plan())
    twin = sha256("plan")[:16] + sha256("other")[16:]
    with pytest.raises(RecordError):
        store(database, plan(file=msgspec.structs.replace(plan().file, sha256=twin)))
    with database.reading() as session:
        assert session.scalars(select(Document.sha256)).all() == [sha256("plan")]


def test_every_table_is_written(database: Database) -> None:
    """A table that no record reaches would be one that `read` forgets as well. The ledger is about files."""
    store(database, whole_plan())
    elsewhere = {"run", "source_file", "wording", "task_wording", "wording_link"}  # by `schema.ledger`, `schema.links`
    assert {name for name, rows in dump(database).items() if rows} == set(Base.metadata.tables) - elsewhere


def test_tasks_of_running_text_come_before_those_of_tables(database: Database) -> None:
    assert store(database, whole_plan()).tasks == 4
    digits = sha256("plan")[:16]
    with database.reading() as session:
        found = session.execute(select(Task.position, Task.source, Task.id).order_by(Task.position)).all()
    assert [tuple(row) for row in found] == [
        (1, "body", f"{digits}-b1"),
        *((at, "appendix", f"{digits}-1-{row}") for at, row in ((2, 2), (3, 5), (4, 6))),
    ]


def test_an_agency_stays_while_a_document_is_issued_by_it_or_cites_it(database: Database) -> None:
    issued = DocumentFields(issuer="Sở Du lịch", issued_by=agency("Sở Du lịch"))
    store(database, plan(document=issued))
    store(database, plan("other", citations=[cited("1/QĐ", "/appendices/0/rows/0/text", issued_by=agency("Sở Y tế"))]))
    assert names(database) == {"Sở Du lịch", "Sở Y tế"}
    store(database, plan("other"))
    assert names(database) == {"Sở Du lịch"}
    store(database, plan())
    assert names(database) == set()


def test_a_certificate_is_one_row_for_all_documents_and_goes_with_the_last(database: Database) -> None:
    def subjects() -> list[str]:
        with database.reading() as session:
            return list(session.scalars(select(Certificate.subject)))

    for content in ("a", "b"):
        store(database, plan(content, signatures=[signed("Nguyễn Văn A"), Signature(field="Signature2")]))
    assert subjects() == ["CN=Nguyễn Văn A"]
    store(database, plan("a"))
    assert subjects() == ["CN=Nguyễn Văn A"]
    store(database, plan("b"))
    assert subjects() == []

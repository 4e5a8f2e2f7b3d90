"""What is loaded can be read back, whatever it says."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from schema import models
from schema.database import Database
from schema.errors import UnknownDocumentError
from schema.load import load
from schema.read import read
from schema.record import Block, Column, Place, PlanRecord, Signer, Task
from tests.schema.records import agency, plan, section, sha256, task, valued, valued_plan, whole_plan, with_rows
from tests.schema.strategies import records


def back(database: Database, record: PlanRecord) -> PlanRecord:
    with database.writing() as session:
        load(session, record)
    with database.reading() as session:
        return read(session, record.file.sha256)


# The database is emptied before each example; records are slow to draw beside what they cost to check.
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(record=records)
def test_a_loaded_record_is_read_back_as_it_was(database: Database, record: PlanRecord) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM document")
    assert back(database, record) == record


def test_a_plan_with_sections(database: Database) -> None:
    assert back(database, plan()) == plan()


def test_a_plan_with_values(database: Database) -> None:
    assert back(database, valued_plan()) == valued_plan()


def test_a_plan_with_everything_is_the_same_to_the_letter(database: Database) -> None:
    """Also in what equal values may be written in two ways, such as a time with its offset."""
    encoded = msgspec.json.encode(whole_plan(), order="deterministic")
    assert msgspec.json.encode(back(database, whole_plan()), order="deterministic") == encoded


def test_whether_the_words_say_who_cooperates_is_kept_in_either_cell(database: Database) -> None:
    bodies = [agency("Sở Nội vụ", role=role) for role in ("coord", None, "coord")]
    record = with_rows(valued(task("1", lead="a", coord="b"), lead=bodies, coord=bodies[:2]))
    assert back(database, record) == record


def test_the_order_of_cells_is_kept(database: Database) -> None:
    row = back(database, plan()).appendices[0].rows[4]
    assert isinstance(row, Task)
    assert list(row.cells) == ["task", "lead", "coord", "deadline", "Theo dõi / Đôn đốc"]


def test_a_signer_of_whom_nothing_is_known_is_still_a_signer(database: Database) -> None:
    document = msgspec.structs.replace(plan().document, signer=Signer())
    assert back(database, plan(document=document)).document.signer == Signer()


def test_a_task_may_belong_to_a_section_that_is_no_longer_the_nearest(database: Database) -> None:
    record = with_rows(
        section("I", "first"), section("1", "inner", level=2), section("II", "second"), task("1", ["I", "1"])
    )
    assert back(database, record) == record


def test_sections_of_the_same_number_are_told_apart_by_what_is_around_them(database: Database) -> None:
    record = with_rows(
        section("I", "first"),
        section("1", "of the first", level=2),
        section("II", "second"),
        section("1", "of the second", level=2),
        task("1", ["II", "1"]),
    )
    assert back(database, record) == record


def test_a_block_is_below_the_nearest_heading_of_its_path_in_its_part(database: Database) -> None:
    outline = [
        Block("heading", "first", 1, no="I", part=1),
        Block("point", "of the first", 1, no="1", level=2, section=["I"], part=1),
        Block("heading", "again", 2, no="I", part=2),
        Block("point", "of the second", 2, no="1", level=2, section=["I"], part=2),
        Block("paragraph", "end", 2, level=2, section=["I"], part=2),
    ]
    assert back(database, plan(outline=outline)).outline == outline
    with database.reading() as session:
        parents = session.scalars(select(models.Block.parent_id).order_by(models.Block.position)).all()
    digits = sha256("plan")[:16]
    assert parents == [None, f"{digits}-o1", None, f"{digits}-o3", f"{digits}-o3"]


def test_an_empty_list_of_places_says_nothing_and_is_left_out(database: Database) -> None:
    row = task("1", task="Rà soát")
    boxless = msgspec.structs.replace(row, where={"no": [], "task": row.where["task"]})
    assert back(database, with_rows(boxless)) == with_rows(
        msgspec.structs.replace(row, where={"task": row.where["task"]})
    )


def test_a_cell_cut_by_a_page_break_has_a_box_on_each_page(database: Database) -> None:
    boxes = [Place(page=2, bbox=(0.0, 700.0, 9.0, 800.0)), Place(page=3, bbox=(0.0, 50.0, 9.0, 90.0))]
    record = with_rows(msgspec.structs.replace(task("1", task="Rà soát"), where={"task": boxes}))
    assert back(database, record) == record


def test_columns_with_the_same_header_are_two(database: Database) -> None:
    appendix = msgspec.structs.replace(plan().appendices[0], columns=[Column(header=["A"], role="other")] * 2)
    record = plan(appendices=[appendix])
    assert back(database, record) == record


def test_an_unknown_document_is_named(database: Database) -> None:
    with database.reading() as session, pytest.raises(UnknownDocumentError, match=sha256("nowhere")):
        read(session, sha256("nowhere"))

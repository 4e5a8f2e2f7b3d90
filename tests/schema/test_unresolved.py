"""Phrases that no rule read, counted over all plans."""

from __future__ import annotations

import msgspec
import pytest

from schema.database import Database
from schema.load import load
from schema.record import Agency, BodyTask, Deadline, Task
from schema.unresolved import PhraseKind, UnresolvedLine, find_unresolved
from tests.schema.records import agency, plan, sha256, task, valued, with_rows


def unread(*phrases: str) -> list[Deadline]:
    return [Deadline(phrase, "unknown") for phrase in phrases]


def unfound(name: str) -> Agency:
    return agency(name, kind="unknown", step="unresolved")


def stored(database: Database, **plans: list[Task]) -> None:
    for name, rows in plans.items():
        with database.writing() as session:
            load(session, plan(name, appendices=with_rows(*rows).appendices))


def listed(database: Database, *kinds: PhraseKind) -> list[UnresolvedLine]:
    with database.reading() as session:
        return list(find_unresolved(session, kinds) if kinds else find_unresolved(session))


def key(name: str, row: int) -> str:
    return f"{sha256(name)[:16]}-1-{row}"


@pytest.fixture
def plans(database: Database) -> Database:
    read = Deadline("Quý I", "period")
    stored(
        database,
        b=[valued(task("1", page=2), deadlines=[*unread("mùa khô"), read], coord=[unfound("Tổ 5")])],
        a=[
            valued(task("1"), deadlines=unread("vụ  hè\nthu", "mùa khô")),
            valued(task("2", page=3), deadlines=unread("mùa khô"), lead=[agency("Sở Y tế")]),
        ],
    )
    return database


def test_the_most_frequent_come_first_with_where_they_occur_first(plans: Database) -> None:
    assert listed(plans) == [
        UnresolvedLine("deadlines", "mùa khô", 3, ["a.pdf", "b.pdf"], 1, key("a", 1)),
        UnresolvedLine("agencies", "Tổ 5", 1, ["b.pdf"], 2, key("b", 1)),
        UnresolvedLine("deadlines", "vụ hè thu", 1, ["a.pdf"], 1, key("a", 1)),
    ]


@pytest.mark.parametrize(("kind", "texts"), [("deadlines", ["mùa khô", "vụ hè thu"]), ("agencies", ["Tổ 5"])])
def test_one_kind_alone(plans: Database, kind: PhraseKind, texts: list[str]) -> None:
    assert [line.text for line in listed(plans, kind)] == texts


def test_two_plans_of_one_name_are_two(database: Database) -> None:
    rows = [valued(task("1"), deadlines=unread("mùa khô"))]
    twin = plan("b", appendices=with_rows(*rows).appendices)
    stored(database, a=rows)
    with database.writing() as session:
        load(session, msgspec.structs.replace(twin, file=msgspec.structs.replace(twin.file, name="a.pdf")))
    assert [(line.count, line.documents) for line in listed(database)] == [(2, ["a.pdf", "a.pdf"])]


def test_what_was_read_is_not_listed(database: Database) -> None:
    stored(database, a=[valued(task("1"), deadlines=[Deadline("Quý I", "period")], lead=[agency("Sở Y tế")])])
    assert listed(database) == []


def test_phrases_of_running_text_are_listed_as_well(database: Database) -> None:
    body = BodyTask(section=[], cells={}, text="x", page=4, deadlines=unread("mùa khô"), lead=[unfound("Tổ 5")])
    with database.writing() as session:
        load(session, plan(appendices=[], body_tasks=[body]))
    key = f"{sha256('plan')[:16]}-b1"
    assert listed(database) == [
        UnresolvedLine("agencies", "Tổ 5", 1, ["plan.pdf"], 4, key),
        UnresolvedLine("deadlines", "mùa khô", 1, ["plan.pdf"], 4, key),
    ]

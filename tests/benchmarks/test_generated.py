"""Generated plans are plans: as many tasks as asked for, the same in every run, and a database takes them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import text

from benchmarks.database import QUESTIONS
from benchmarks.generated import TASKS_A_PLAN, generated_plans
from schema.database import open_database
from schema.load import load
from schema.read import read
from schema.record import PlanRecord, Task


def tasks(record: PlanRecord) -> int:
    return len(record.body_tasks) + sum(isinstance(row, Task) for one in record.appendices for row in one.rows)


@pytest.mark.parametrize("count", [1, TASKS_A_PLAN, 2 * TASKS_A_PLAN + 7])
def test_there_are_as_many_tasks_as_asked_for(count: int) -> None:
    assert sum(tasks(plan) for plan in generated_plans(count)) == count


def test_plans_are_the_same_in_every_run_and_no_two_alike() -> None:
    one, other = (list(islice(generated_plans(10**6), 5)) for _ in range(2))
    assert one == other
    assert len({plan.file.sha256 for plan in one}) == 5
    texts = [row.cells["task"] for plan in one for row in plan.appendices[0].rows if isinstance(row, Task)]
    assert len(set(texts)) > 0.9 * len(texts)


def test_a_database_takes_them_and_gives_them_back_and_every_question_can_be_asked(tmp_path: Path) -> None:
    plans = list(generated_plans(3 * TASKS_A_PLAN))
    with open_database(f"sqlite:///{tmp_path}/plans.db") as database:
        with database.writing() as session:
            assert [load(session, plan).tasks for plan in plans] == [TASKS_A_PLAN] * 3
        with database.reading() as session:
            assert [read(session, plan.file.sha256) for plan in plans] == plans
            values = {"document": plans[0].file.sha256, "task": f"{plans[0].file.sha256[:16]}-b1"}
            for *_, query in QUESTIONS:
                own = {name: value for name, value in values.items() if f":{name}" in query}
                assert session.execute(text(query), own).keys()

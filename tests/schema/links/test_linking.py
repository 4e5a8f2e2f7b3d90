"""Links in a database: the same whatever the order, only what is new is compared, and gone with their documents."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select, text

from schema.database import Database, open_database
from schema.links import Links, link_tasks
from schema.load import load
from schema.models import TaskWording, Wording, WordingLink
from schema.record import Document, PlanRecord
from schema.views import TASK_LINKS
from tests.schema.records import plan, task, with_rows

PLACES = ("Lào Cai", "Yên Bái")
SURVEY = "Khảo sát mức độ hài lòng của người dân tại Bộ phận Một cửa cấp xã"
SWIM = "Mở lớp dạy bơi miễn phí cho học sinh hộ nghèo trong hè"


def tasks(content: str, *texts: str | None, title: str | None = None) -> PlanRecord:
    """A plan with these tasks."""
    rows = [task(str(number), task=said) for number, said in enumerate(texts, start=1)]
    return plan(content, appendices=with_rows(*rows).appendices, document=Document(title=title))


FIRST = tasks("a", f"{SURVEY} tỉnh Lào Cai năm 2024", SWIM, "Sơ kết")
SECOND = tasks("b", f"{SURVEY} bằng mã QR năm 2025", "Trồng rừng ngập mặn ven biển bằng cây bản địa", "Sơ kết")
THIRD = tasks("c", f"{SURVEY} tỉnh Yên Bái", f"Năm 2023: {SWIM}", SWIM)


def store(database: Database, *records: PlanRecord) -> None:
    with database.writing() as session:
        for record in records:
            load(session, record)


def rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """What is kept of links."""
    with database.reading() as session:
        return {
            model.__tablename__: sorted(tuple(row) for row in session.execute(select(model.__table__)))
            for model in (Wording, TaskWording, WordingLink)
        }


def links(database: Database) -> list[tuple[str, str, int]]:
    """Both tasks, by plan and row, and the score."""
    with database.reading() as session:
        names = {
            key: f"{name.removesuffix('.pdf')}{key.rpartition('-')[2]}"
            for key, name in session.execute(
                text("SELECT task.id, name FROM task JOIN document_source USING (document_sha256)")
            )
        }
        found = session.execute(select(TASK_LINKS.c.task_id, TASK_LINKS.c.other_task_id, TASK_LINKS.c.score))
        return sorted((names[one], names[other], score) for one, other, score in found)


def both_ways(*pairs: tuple[str, str, int]) -> list[tuple[str, str, int]]:
    return sorted([*pairs, *((other, one, score) for one, other, score in pairs)])


ALL = both_ways(("a1", "b1", 90), ("a1", "c1", 100), ("b1", "c1", 90), ("a2", "c2", 100), ("a2", "c3", 100))


def test_tasks_of_different_plans_that_say_the_same_are_linked(database: Database) -> None:
    store(database, FIRST, SECOND, THIRD)
    assert links(database) == []
    done = link_tasks(database, PLACES)
    assert links(database) == ALL
    assert done == Links(tasks=9, wordings=4, compared=4, links=1, method=done.method)


def test_each_link_says_by_what_rules_it_was_made(database: Database) -> None:
    store(database, FIRST, THIRD)
    method = link_tasks(database, PLACES).method
    with database.reading() as session:
        assert set(session.scalars(select(TASK_LINKS.c.method))) == {method}
    assert method.endswith("/85")


@pytest.mark.parametrize(
    "order", list(itertools.permutations([FIRST, SECOND, THIRD])), ids=lambda plans: plans[0].file.name
)
def test_plans_that_come_one_after_the_other_give_what_all_at_once_give(
    database: Database, order: Sequence[PlanRecord], tmp_path: Any
) -> None:
    for record in order:
        store(database, record)
        link_tasks(database, PLACES)
    with open_database(f"sqlite:///{tmp_path}/at-once.db") as other:
        store(other, FIRST, SECOND, THIRD)
        link_tasks(other, PLACES)
        assert rows(database) == rows(other)
        assert links(database) == ALL


def test_nothing_new_is_nothing_to_do(database: Database) -> None:
    store(database, FIRST, SECOND, THIRD)
    link_tasks(database, PLACES)
    before = rows(database)
    done = link_tasks(database, PLACES)
    assert (done.tasks, done.compared) == (0, 0)
    assert rows(database) == before


class TestReplaced:
    """A document that is read anew."""

    def test_loses_its_links_at_once(self, database: Database) -> None:
        store(database, FIRST, SECOND, THIRD)
        link_tasks(database, PLACES)
        store(database, tasks("c", "Bình chọn công chức thân thiện bằng lá phiếu của người dân"))
        assert links(database) == both_ways(("a1", "b1", 90))

    def test_has_those_of_what_it_says_now_after_a_run(self, database: Database, tmp_path: Any) -> None:
        now = tasks("a", "Bình chọn công chức thân thiện bằng lá phiếu", SWIM)
        store(database, FIRST, SECOND, THIRD)
        link_tasks(database, PLACES)
        store(database, now)
        link_tasks(database, PLACES)
        with open_database(f"sqlite:///{tmp_path}/now.db") as other:
            store(other, now, SECOND, THIRD)
            link_tasks(other, PLACES)
            assert rows(database) == rows(other)

    def test_leaves_no_wording_behind(self, database: Database) -> None:
        store(database, FIRST)
        link_tasks(database, PLACES)
        with database.writing() as session:
            session.execute(text("DELETE FROM document"))
        link_tasks(database, PLACES)
        assert rows(database) == {"wording": [], "task_wording": [], "wording_link": []}


def test_other_rules_begin_anew(database: Database, tmp_path: Any) -> None:
    store(database, FIRST, SECOND, THIRD)
    link_tasks(database, PLACES)
    assert link_tasks(database, PLACES, threshold=95).tasks == 9
    assert links(database) == [link for link in ALL if link[2] >= 95]
    link_tasks(database)
    assert ("a1", "c1", 100) not in links(database)
    link_tasks(database, PLACES)
    assert links(database) == ALL


def test_tasks_without_words_and_plans_without_tasks_are_no_matter(database: Database) -> None:
    store(database, tasks("a", None, "", "2024"), tasks("b", None), plan("c", appendices=[]))
    assert link_tasks(database, PLACES).wordings == 0
    assert links(database) == []


def test_short_tasks_are_of_their_plans(database: Database) -> None:
    drowning, coffee = "Phòng, chống đuối nước năm {}", "Tái canh cà phê năm {}"
    for content, title in (("a", drowning.format(2024)), ("b", drowning.format(2025)), ("c", coffee.format(2025))):
        store(database, tasks(content, "Sơ kết, khen thưởng", title=title))
    link_tasks(database, PLACES)
    assert links(database) == both_ways(("a1", "b1", 100))


def test_two_runs_at_once_give_what_one_gives(url: str, tmp_path: Any) -> None:
    plans = [tasks(f"p{n}", f"{SURVEY} {'bằng mã QR ' * (n % 3)}", f"{SWIM} {n} {'xã' * n}") for n in range(6)]

    def run(record: PlanRecord) -> None:
        with open_database(url) as database:
            store(database, record)
            link_tasks(database, PLACES)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, plans))
    with open_database(url) as database, open_database(f"sqlite:///{tmp_path}/one.db") as other:
        store(other, *plans)
        for each in (database, other):
            link_tasks(each, PLACES)
        assert rows(database) == rows(other)
        assert links(database)

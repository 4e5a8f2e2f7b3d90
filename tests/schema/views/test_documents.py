"""Documents and problems as the views show them; what documents do to each other is in tests of relations."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from schema.database import Database
from schema.load import load
from schema.queries import find_problems
from schema.record import Document, Problem, Signature
from schema.views import DOCUMENTS_VIEW, PROBLEMS_VIEW
from tests.schema.records import agency, plan, sha256, signed, whole_plan
from tests.schema.views.lines import lines, store


def test_a_document_is_one_line(database: Database) -> None:
    store(database, whole_plan())
    (line,) = lines(database, DOCUMENTS_VIEW)
    assert dict(zip(DOCUMENTS_VIEW.c.keys()[:18], line, strict=False)) == {
        "document_sha256": sha256("plan"),
        "name": "plan.pdf",
        "symbol": "12/KH-SNV",
        "doc_type": "Kế hoạch",
        "title": None,
        "issuer": "Sở Nội vụ",
        "province": "66",
        "issued_on": date(2025, 1, 15),
        "plan_year": 2025,
        "plan_years": "2025",
        "pages": 2,
        "tasks": 4,
        "appendix_tasks": 3,
        "body_tasks": 1,
        "problems": 1,
        "signatures": 1,
        "intact_signatures": 1,
        "parser_version": None,
    }


def test_a_document_of_which_nothing_is_known_is_still_a_line(database: Database) -> None:
    store(database, plan(appendices=[], problems=[]))
    (line,) = lines(database, DOCUMENTS_VIEW)
    assert line[2:10] == (None,) * 8
    assert line[10:18] == (2, 0, 0, 0, 0, 0, 0, None)


def test_years_are_listed_as_printed_and_the_first_one_counts(database: Database) -> None:
    store(database, plan(document=Document(plan_years=[2023, 2021, 2022])))
    ((*_, year, years),) = (line[:10] for line in lines(database, DOCUMENTS_VIEW))
    assert (year, years) == (2023, "2023, 2021, 2022")


@pytest.mark.parametrize(("issuer", "province"), [("66", "66"), (None, None)])
def test_the_province_is_the_issuers(database: Database, issuer: str | None, province: str | None) -> None:
    store(database, plan(document=Document(issued_by=agency("Ủy ban nhân dân tỉnh", jurisdiction=issuer))))
    assert lines(database, DOCUMENTS_VIEW)[0][6] == province


def test_claims_are_no_signatures_and_broken_ones_are_not_intact(database: Database) -> None:
    broken = msgspec.structs.replace(signed("a"), intact=False)
    unchecked = msgspec.structs.replace(signed("b"), intact=None)
    claims = [Signature(kind="printed"), Signature(kind="stamp", intact=True), Signature(kind="empty")]
    store(database, plan(signatures=[signed("c"), broken, unchecked, *claims]))
    assert lines(database, DOCUMENTS_VIEW)[0][15:17] == (3, 1)


def test_two_names_are_one_document(database: Database) -> None:
    store(database, plan())
    again = msgspec.structs.replace(plan(), file=msgspec.structs.replace(plan().file, name="a copy.pdf"))
    with database.writing() as session:
        load(session, again)
    assert [line[1] for line in lines(database, DOCUMENTS_VIEW)] == ["a copy.pdf"]
    assert [line[2] for line in lines(database, PROBLEMS_VIEW)] == ["a copy.pdf"]


def test_problems_are_those_of_the_command_line(database: Database) -> None:
    doubts = [Problem("grid-in-doubt", "warning", "a grid", 2), Problem("no-tasks", "error", "no tasks")]
    store(database, plan("a", problems=doubts, document=Document(symbol="1/KH-SYT")), plan("b"))
    with database.reading() as session:
        said = [
            (one.document_sha256, one.document, one.symbol, one.page, one.severity, one.code, one.message)
            for one in find_problems(session)
        ]
    shown = sorted(lines(database, PROBLEMS_VIEW), key=lambda line: (line[2], line[1]))
    assert [(line[0], *line[2:]) for line in shown] == said
    assert [line[1] for line in shown] == [1, 2, 1]

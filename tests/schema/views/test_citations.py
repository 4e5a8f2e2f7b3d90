"""Which loaded document a citation means."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from schema.database import Database
from schema.load import load
from schema.record import Agency, Citation, Document, PlanRecord
from schema.views import CITATION_LINK
from tests.schema.records import GOVERNMENT, agency, cited, plan, sha256

_IN_TABLE = "/appendices/0/rows/0/text"
_PROVINCE = agency("Ủy ban nhân dân tỉnh")
_OTHER = agency("Ủy ban nhân dân tỉnh", jurisdiction="14")
_DAY = date(2024, 1, 26)


def citing(content: str, *citations: Citation) -> PlanRecord:
    return plan(content, citations=list(citations))


def citation(symbol: str, on: date | None = None, by: Agency | None = None) -> Citation:
    return cited(symbol, _IN_TABLE, issued_on=on, issued_by=by)


def issued(content: str, symbol: str | None, on: date | None = None, by: Agency | None = None) -> PlanRecord:
    day = on.isoformat() if on else None
    return plan(content, document=Document(symbol=symbol, issued_on=day, issued_by=by))


def links(database: Database) -> set[tuple[Any, ...]]:
    with database.reading() as session:
        return {tuple(row) for row in session.execute(select(CITATION_LINK))}


def store(database: Database, *records: PlanRecord) -> None:
    with database.writing() as session:
        for record in records:
            load(session, record)


@pytest.mark.parametrize(
    ("said", "found", "linked"),
    [
        # one symbol and one day: linked, unless the issuers cannot be the same
        (("36/KH-UBND", _DAY, None), ("36/KH-UBND", _DAY, None), True),
        (("36/KH-UBND", _DAY, _PROVINCE), ("36/KH-UBND", _DAY, None), True),
        (("36/KH-UBND", _DAY, _PROVINCE), ("36/KH-UBND", _DAY, _PROVINCE), True),
        (("36/KH-UBND", _DAY, _PROVINCE), ("36/KH-UBND", _DAY, _OTHER), False),
        (("36/KH-UBND", _DAY, GOVERNMENT), ("36/KH-UBND", _DAY, _PROVINCE), False),
        (("36/KH-UBND", _DAY, None), ("36/KH-UBND", date(2023, 1, 26), None), False),
        (("36/KH-UBND", _DAY, None), ("37/KH-UBND", _DAY, None), False),
        # without a day: only where both issuers are known, and the same
        (("36/KH-UBND", None, None), ("36/KH-UBND", _DAY, None), False),
        (("36/KH-UBND", None, _PROVINCE), ("36/KH-UBND", _DAY, None), False),
        (("36/KH-UBND", None, _PROVINCE), ("36/KH-UBND", _DAY, _PROVINCE), True),
        (("36/KH-UBND", _DAY, _PROVINCE), ("36/KH-UBND", None, _PROVINCE), True),
        (("36/KH-UBND", None, _PROVINCE), ("36/KH-UBND", _DAY, _OTHER), False),
        (("107/2020/NĐ-CP", None, GOVERNMENT), ("107/2020/NĐ-CP", None, GOVERNMENT), True),
        # symbols as people write them
        (("05/KH-UBND", _DAY, None), ("5 /KH–ubnd", _DAY, None), True),
        (("36/KH-UBND", _DAY, None), (None, _DAY, None), False),
    ],
)
def test_a_citation_means_the_document_of_its_symbol_day_and_issuer(
    database: Database, said: tuple[Any, ...], found: tuple[Any, ...], linked: bool
) -> None:
    store(database, citing("a", citation(*said)), issued("b", *found))
    assert links(database) == ({(sha256("a"), 1, sha256("b"))} if linked else set())


def test_links_do_not_depend_on_which_document_came_first(database: Database) -> None:
    records = [citing("a", citation("1/KH-SYT", _DAY), citation("2/KH-SYT", _DAY)), issued("b", "2/KH-SYT", _DAY)]
    seen = []
    for order in itertools.permutations(records):
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM document")
        store(database, *order)
        seen.append(links(database))
    assert seen == [{(sha256("a"), 2, sha256("b"))}] * 2


def test_a_document_read_anew_is_linked_by_what_it_says_now(database: Database) -> None:
    store(database, citing("a", citation("2/KH-SYT", _DAY)), issued("b", None))
    assert links(database) == set()
    store(database, issued("b", "2/KH-SYT", _DAY))
    assert len(links(database)) == 1


def test_a_document_is_no_link_to_itself(database: Database) -> None:
    own = plan(document=Document(symbol="1/KH-SYT", issued_on="2024-01-26"), citations=[citation("1/KH-SYT", _DAY)])
    store(database, own)
    assert links(database) == set()

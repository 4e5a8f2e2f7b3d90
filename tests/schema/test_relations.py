"""Which loaded documents replace, amend or repeal each other, and which have the same symbol."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from schema.database import Database
from schema.errors import RecordError
from schema.load import load
from schema.record import Agency, Citation, Document, PlanRecord, Relation
from schema.views import DOCUMENT_RELATION, DOCUMENTS_VIEW
from tests.schema.records import agency, cited, plan, sha256

_DAY = date(2024, 1, 26)
_PROVINCE = agency("Ủy ban nhân dân tỉnh")
_OTHER = agency("Ủy ban nhân dân tỉnh", jurisdiction="14")


def document(
    content: str, symbol: str | None, *citations: Citation, on: date | None = _DAY, by: Agency | None = None
) -> PlanRecord:
    day = on.isoformat() if on else None
    own = Document(symbol=symbol, issued_on=day, issued_by=by)
    return plan(content, document=own, citations=list(citations))


def citation(symbol: str, *relations: Relation) -> Citation:
    return cited(symbol, "/appendices/0/rows/0/text", issued_on=_DAY, relations=list(relations))


def store(database: Database, *records: PlanRecord) -> None:
    with database.writing() as session:
        for record in records:
            load(session, record)


_NAMES = {sha256(name): name for name in "abc"}


def relations(database: Database) -> list[tuple[Any, ...]]:
    """From, relation, to, and in which document it stands."""
    view = DOCUMENT_RELATION.c
    columns = select(view.document_sha256, view.relation, view.other_sha256, view.said_in_sha256)
    with database.reading() as session:
        found = session.execute(columns).all()
    return sorted(
        ((_NAMES[one], relation, _NAMES[other], said and _NAMES[said]) for one, relation, other, said in found),
        key=repr,
    )


_REPLACES = Relation("replaces", "thay thế", (3, 11))
_NEWER = document("a", "40/KH-UBND", citation("36/KH-UBND", _REPLACES))
_OLDER = document("b", "36/KH-UBND")
_LAWS = document("c", "1/KH-UBND", citation("40/KH-UBND"), citation("36/KH-UBND", Relation("amends", "sửa đổi", by=0)))


def test_a_plan_that_replaces_another_is_linked_to_it_in_whatever_order_they_come(database: Database) -> None:
    for order in itertools.permutations([_NEWER, _OLDER]):
        with database.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM document")
        store(database, *order)
        assert relations(database) == [("a", "replaces", "b", "a")]


def test_the_words_and_their_place_are_kept(database: Database) -> None:
    store(database, _NEWER, _OLDER)
    with database.reading() as session:
        (line,) = session.execute(select(DOCUMENT_RELATION))
    assert (line.text, line.citation_position, line.mention_position) == ("thay thế", 1, 1)


def test_a_third_document_may_say_so(database: Database) -> None:
    store(database, _LAWS, _OLDER)
    assert relations(database) == []
    store(database, document("a", "40/KH-UBND"))
    assert relations(database) == [("a", "amends", "b", "c")]


def test_a_citation_alone_is_no_relation(database: Database) -> None:
    store(database, document("a", "40/KH-UBND", citation("36/KH-UBND")), _OLDER)
    assert relations(database) == []


def test_a_document_that_says_it_no_more_is_no_longer_linked(database: Database) -> None:
    store(database, _NEWER, _OLDER)
    store(database, document("a", "40/KH-UBND", citation("36/KH-UBND")))
    assert relations(database) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({"by": _PROVINCE}, {"by": _PROVINCE}, True),
        ({"by": _PROVINCE}, {}, True),
        ({"by": _PROVINCE}, {"by": _OTHER}, False),
        ({"on": None}, {}, False),
        ({"on": None, "by": _PROVINCE}, {"by": _PROVINCE}, True),
        ({"on": date(2024, 2, 1), "by": _PROVINCE}, {"by": _PROVINCE}, True),  # corrected within the year
        ({"on": date(2024, 2, 1)}, {}, False),
        ({"on": date(2023, 1, 26), "by": _PROVINCE}, {"by": _PROVINCE}, False),  # the number of another year
    ],
)
def test_two_files_of_one_symbol(database: Database, one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    store(database, document("a", "36/KH-UBND", **one), document("b", "036 /KH–UBND", **other))
    both = [("a", "same_symbol", "b", None), ("b", "same_symbol", "a", None)]
    assert relations(database) == (both if same else [])


def test_documents_without_a_symbol_have_none_in_common(database: Database) -> None:
    store(database, document("a", None), document("b", None))
    assert relations(database) == []


def test_a_relation_by_a_citation_that_is_not_there_is_refused(database: Database) -> None:
    wrong = document("a", "40/KH-UBND", citation("36/KH-UBND", Relation("amends", "sửa đổi", by=7)))
    with pytest.raises(RecordError), database.writing() as session:
        load(session, wrong)


def marks(database: Database) -> dict[str, tuple[bool, bool, bool]]:
    """Of each document, whether it is replaced, amended, and has the symbol of another."""
    view = DOCUMENTS_VIEW.c
    columns = select(view.document_sha256, view.replaced, view.amended, view.same_symbol)
    with database.reading() as session:
        return {_NAMES[sha]: (bool(one), bool(two), bool(three)) for sha, one, two, three in session.execute(columns)}


def test_the_documents_are_marked(database: Database) -> None:
    store(database, _NEWER, _OLDER)
    assert marks(database) == {"a": (False, False, False), "b": (True, False, False)}
    store(database, _LAWS)
    assert marks(database) == {"a": (False, False, False), "b": (True, True, False), "c": (False, False, False)}


def test_what_is_repealed_counts_as_replaced(database: Database) -> None:
    store(database, document("a", "40/KH-UBND", citation("36/KH-UBND", Relation("repeals", "bãi bỏ"))), _OLDER)
    store(database, document("c", "40/KH-UBND"))
    assert marks(database) == {"a": (False, False, True), "b": (True, False, False), "c": (False, False, True)}

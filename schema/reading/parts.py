"""What reading any part needs: rows of a document in their order, and record nodes from rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, Select, inspect, select
from sqlalchemy.orm import Session

from schema import models, record

_Node = TypeVar("_Node")

_AGENCY_FIELDS = ("text", "name", "kind", "level", "jurisdiction", "code", "note", "step")
"""Fields that have the same name in record and tables."""


def columns(model: type[models.Base]) -> list[Any]:
    """The columns alone: rows of plain values are read several times faster than mapped objects."""
    return list(inspect(model).columns)


def parts(session: Session, model: Any, sha256: str, *order: Any) -> Sequence[Row[Any]]:
    """The rows of a table that belong to a document, in their order: by position, or as said."""
    statement = select(*columns(model)).where(model.document_sha256 == sha256)
    return session.execute(statement.order_by(*(order or (model.position,)))).all()


def node(type_: type[_Node], row: object, *fields: str) -> _Node:
    """A record node from the attributes of the same names."""
    return type_(**{field: getattr(row, field) for field in fields})


def place(row: Any) -> record.Place:
    return record.Place(page=row.page, bbox=(row.x0, row.y0, row.x1, row.y1))


def grouped(rows: Iterable[Row[Any]], key: str, make: Any = place) -> dict[Any, list[Any]]:
    """What `make` gives of each row, by a column."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(make(row))
    return found


def naming_columns(naming: Any) -> Select[Any]:
    """A naming of an agency (`schema.models.values.NamedAgency`) and the agency."""
    agency = models.Agency
    return select(*columns(naming), agency.name, agency.kind, agency.level, agency.jurisdiction, agency.code).join(
        agency, agency.id == naming.agency_id
    )


def agency(row: Any) -> record.Agency:
    """The agency of a row of `naming_columns`."""
    return record.Agency(
        role=row.stated_role,
        span=(row.span_start, row.span_end),
        **{field: getattr(row, field) for field in _AGENCY_FIELDS},
    )

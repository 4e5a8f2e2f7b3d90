"""What all tables share: names of constraints, types, and the checks and keys that many of them have."""

from __future__ import annotations

import datetime
from typing import Literal, get_args

from sqlalchemy import Boolean, CheckConstraint, Date, Double, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

TaskSource = Literal["appendix", "body"]
"""Where a task stands: in a table, or in running text."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables. Constraints have names, so that a migration can speak of them."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012  (read by SQLAlchemy when the class is made, never changed)
        str: Text(),
        int: Integer(),
        float: Double(),
        datetime.date: Date(),
    }


def one_of(column: str, type_: object) -> CheckConstraint:
    """`column` holds one of the words that the record's literal type allows.

    Not as `IN (…)`: SQLite builds an index of a longer list anew for every row that is inserted.
    """
    words = " OR ".join(f"{column} = '{word}'" for word in get_args(type_))
    return CheckConstraint(words, name=column)


def from_1(*columns: str) -> list[CheckConstraint]:
    return [CheckConstraint(f"{column} >= 1", name=column) for column in columns]


def box() -> list[CheckConstraint]:
    return [CheckConstraint("x0 <= x1", name="x_order"), CheckConstraint("y0 <= y1", name="y_order")]


def span() -> CheckConstraint:
    return CheckConstraint("0 <= span_start AND span_start <= span_end", name="span")


def flag(name: str, comment: str) -> Mapped[bool]:
    return mapped_column(Boolean(create_constraint=True, name=name), comment=comment)


def maybe_flag(name: str, comment: str) -> Mapped[bool | None]:
    return mapped_column(Boolean(create_constraint=True, name=name), comment=comment)


def document_key(*, primary: bool = True) -> Mapped[str]:
    return mapped_column(
        ForeignKey("document.sha256", ondelete="CASCADE"),
        primary_key=primary,
        comment="the document it belongs to",
    )


def ordinal(what: str, *, primary: bool = True) -> Mapped[int]:
    return mapped_column(primary_key=primary, autoincrement=False, comment=f"{what}, from 1")

"""The tables as a database engineer would sign them."""

from __future__ import annotations

import pytest
from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint, Table, UniqueConstraint

from schema.models import Base
from schema.record import Column, Role, column_keys

TABLES = list(Base.metadata.tables.values())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_holds(table: Table) -> None:
    assert table.comment
    assert not [column.name for column in table.columns if not column.comment]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name_that_postgresql_keeps(table: Table) -> None:
    for constraint in table.constraints:
        assert constraint.name, constraint
        assert len(str(constraint.name)) <= 63


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_come_from_content(table: Table) -> None:
    assert table.primary_key.columns
    assert table.autoincrement_column is None


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_foreign_keys_cascade_and_are_indexed(table: Table) -> None:
    """Without an index, deleting a document would read each table below it from end to end.

    Agencies, certificates, days and runs are shared: deleting one must not take parts of many plans along.
    """
    leading = [
        [column.name for column in constraint.columns]
        for constraint in table.constraints
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
    ] + [[column.name for column in index.columns] for index in table.indexes]
    for constraint in table.constraints:
        if isinstance(constraint, ForeignKeyConstraint):
            shared = constraint.referred_table.name in ("agency", "calendar_day", "certificate", "run")
            assert constraint.ondelete == ("RESTRICT" if shared else "CASCADE")
            names = list(constraint.column_keys)
            assert any(columns[: len(names)] == names for columns in leading), names


def _columns(*columns: tuple[Role, list[str]]) -> list[Column]:
    return [Column(header=header, role=role) for role, header in columns]


def test_cells_are_kept_under_the_role_or_the_header() -> None:
    columns = _columns(("no", ["TT"]), ("lead", ["Chủ trì"]), ("other", ["Theo dõi", "Đôn đốc"]), ("other", []))
    assert column_keys(columns) == ["no", "lead", "Theo dõi / Đôn đốc", "column 4"]


def test_columns_of_the_same_key_are_told_apart_by_number() -> None:
    assert column_keys(_columns(("note", ["a"]), ("note", ["b"]), ("other", ["note"]))) == [
        "note",
        "note (2)",
        "note (3)",
    ]

"""Tables for tests of formats: any columns, any values, without a database."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from hypothesis import strategies as st

from schema.exports.dues import Due
from schema.exports.formats import FORMATS
from schema.exports.tables import Column, Table, Type, Value
from schema.exports.writing import Options, Rows, Written

SMALL = Table(
    "small",
    (
        Column("id", "text", "its key", required=True),
        Column("task", "text", "what is to be done"),
        Column("page", "integer"),
        Column("share", "number"),
        Column("done", "boolean"),
        Column("due_on", "date", "the day"),
    ),
    "a table for tests",
    ("id",),
)

# No database holds these two: surrogates are no characters, PostgreSQL has no NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)

_VALUES: dict[Type, st.SearchStrategy[Value]] = {
    "text": TEXTS | st.sampled_from(["", "- Quyết định", "=1+1", "#N/A", '"', "a,b", "a\r\nb", " Sở ", "_x0041_"]),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "date": st.dates(),
}


def rows_of(table: Table) -> st.SearchStrategy[list[tuple[Value, ...]]]:
    """Rows of a table; what is required is there."""
    cells = [_VALUES[column.type] if column.required else st.none() | _VALUES[column.type] for column in table.columns]
    return st.lists(st.tuples(*cells), max_size=8)


@dataclass
class Given:
    """A source of given rows, `lot` of them at a time, and of given dues."""

    given: Sequence[Sequence[Value]] = ()
    lot: int = 3
    due: Sequence[Due] = field(default_factory=list)

    def rows(self, table: Table) -> Rows:
        for start in range(0, len(self.given), self.lot):
            yield list(self.given[start : start + self.lot])

    def dues(self) -> Iterator[Due]:
        yield from self.due


class _Lot(list[Sequence[Value]]):
    """A list that can be watched."""


@dataclass
class Endless:
    """A source of so many lots, made when they are asked for, which knows the most that were kept at a time."""

    lots: int
    most: int = 0

    def rows(self, table: Table) -> Rows:
        alive: weakref.WeakSet[_Lot] = weakref.WeakSet()
        for number in range(self.lots):
            lot = _Lot(
                (f"{number}-{row}", "- Kiểm tra\n- Báo cáo", row, 0.5, True, date(2024, 1, 1)) for row in range(100)
            )
            alive.add(lot)
            yield lot
            self.most = max(self.most, len(alive))
            del lot

    def dues(self) -> Iterator[Due]:
        raise NotImplementedError


_Lot.__hash__ = object.__hash__  # type: ignore[assignment]


def written(
    name: str, source: Given | Endless, tables: Sequence[Table] = (SMALL,), options: Options | None = None
) -> tuple[bytes, Written]:
    """What a format makes of the rows."""
    out, done = BytesIO(), Written()
    FORMATS[name].write(out, tables, source, done, options or Options())
    return out.getvalue(), done

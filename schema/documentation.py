"""Writes `docs/schema.md` from the code: every view, table and column with what it says, and diagrams.

python -m schema.documentation
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql

from schema.models import Base
from schema.views import VIEWS

PAGE = Path(__file__).parents[1] / "docs" / "schema.md"

_GROUPS = ("document", "appendix", "outline", "task", "values", "citation", "signature")
"""Modules of tables in the order of reading; those that are not named here come last, in the order of the alphabet."""

_FIRST = ("tasks_view", "assignments_view", "due_dates_view", "agency_workload_view", "documents_view", "problems_view")
"""The views that most questions need."""

_HEAD = """# The database

Made from the code by `python -m schema.documentation`; change the words there. Ask the views: their names and columns
stay, and new columns come at the end. The [tables](#tables) below them say the same in full, with the place of each
text on its page.

SQLite and PostgreSQL have the same views and tables. The types here are those of PostgreSQL; SQLite keeps a day as the
text `2024-10-31`, and compared with a text of that form both find the same.

To remove a document, delete its row; what hangs on it goes with it, and the file is read again when it is given again:
`DELETE FROM document WHERE sha256 = '…';`. In SQLite's own shell say `PRAGMA foreign_keys = ON;` before, else the rows
below it stay; PostgreSQL needs nothing. Rows that were left so do no harm when the file is read again: kehoach replaces
them.
"""

EXAMPLES = (
    (
        "What a department leads that falls due in a quarter",
        """SELECT t.province, t.symbol, t.section_path, t.task, d.due_on
FROM tasks_view t
JOIN assignments_view a ON a.task_id = t.task_id
JOIN due_dates_view d ON d.task_id = t.task_id
WHERE a.agency = 'Sở Nội vụ' AND a.role = 'lead' AND d.quarter = '2024-Q2'
ORDER BY d.due_on, t.task_id;""",
    ),
    (
        "Who leads most",
        """SELECT agency, jurisdiction, tasks, dated_tasks, first_due, last_due
FROM agency_workload_view
WHERE role = 'lead'
ORDER BY tasks DESC, agency, jurisdiction
LIMIT 10;""",
    ),
    (
        "A province's plans of a year, and what to doubt in them",
        """SELECT d.symbol, d.title, d.tasks, p.page, p.severity, p.message
FROM documents_view d
LEFT JOIN problems_view p ON p.document_sha256 = d.document_sha256
WHERE d.province = '10' AND d.plan_year = 2024
ORDER BY d.symbol, p.position;""",
    ),
)
"""Questions in words and in SQL."""

_JOINS = """A task may have several agencies and several due dates, so a join with `assignments_view` or with
`due_dates_view` repeats it: count `DISTINCT task_id`. Who leads and who cooperates are two questions: ask with
`role = 'lead'`, or with `role = 'coord'`.
"""


def document() -> str:
    """The whole page."""
    return "\n".join([*_views(), *_tables()]).rstrip() + "\n"


def _views() -> Iterator[str]:
    names = [*_FIRST, *sorted(VIEWS.tables.keys() - set(_FIRST))]
    yield from (_HEAD, "## Views", "")
    yield from _grid(("view", "what is in it"), ([f"[`{name}`](#{name})", _view_words(name)] for name in names))
    yield from ("", _JOINS)
    for question, query in EXAMPLES:
        yield from (f"{question}:", "", "```sql", query, "```", "")
    for name in names:
        yield from (f"### {name}", "", _sentence(_view_words(name)), "")
        yield from _grid(
            ("column", "type", "what it says"),
            ([f"`{one.name}`", _type(one), one.comment or ""] for one in VIEWS.tables[name].columns),
        )
        yield ""


def _tables() -> Iterator[str]:
    groups = _groups()
    yield from ("## Tables", "", "Which group of tables refers to which:", "", *_overview(groups), "")
    for name, tables in groups.items():
        yield from (f"### Group: {name}", "", _introduction(tables), "", *_diagram(tables), "")
        for table in tables:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield from (f"#### {table.name}", "", _sentence(table.comment or ""), "")
    yield from _grid(
        ("column", "type", "", "what it says"),
        ([f"`{one.name}`", _type(one), _marks(one), one.comment or ""] for one in table.columns),
    )
    yield ""
    for item in (*_references(table), *_keys(table), *_checks(table)):
        yield f"- {item}"
    yield ""


def _groups() -> dict[str, list[Table]]:
    """Tables by the module that has them, in its order; each module once."""
    found: dict[str, list[Table]] = {name: [] for name in _GROUPS}
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: (mapper.class_.__module__, _line(mapper.class_))):
        group = mapper.class_.__module__.rpartition(".")[2]
        found.setdefault(group, []).extend(table for table in mapper.tables if isinstance(table, Table))
    return {name: tables for name, tables in found.items() if tables}


def _line(model: type[Any]) -> int:
    """Where a model stands in its module."""
    return inspect.getsourcelines(model)[1]


def _introduction(tables: list[Table]) -> str:
    """What the module of these tables says of them."""
    model = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is tables[0])
    module = inspect.getmodule(model)
    return inspect.cleandoc((module and module.__doc__) or "")


def _overview(groups: dict[str, list[Table]]) -> Iterator[str]:
    """A diagram of the groups, each with the names of its tables."""
    home = {table.name: group for group, tables in groups.items() for table in tables}
    yield from ("```mermaid", "flowchart LR")
    for group, tables in groups.items():
        yield f'    {group}_tables["<b>{group}</b><br/>{"<br/>".join(table.name for table in tables)}"]'
    arrows = {
        (group, home[key.referred_table.name])
        for group, tables in groups.items()
        for table in tables
        for key in _foreign_keys(table)
    }
    yield from (f"    {one}_tables --> {other}_tables" for one, other in sorted(arrows) if one != other)
    yield "```"


def _diagram(tables: list[Table]) -> Iterator[str]:
    """The tables with their columns, and those of other groups that they refer to by name alone."""
    yield from ("```mermaid", "erDiagram")
    for table in tables:
        for key in _foreign_keys(table):
            yield f"    {key.referred_table.name} {_many(table, key)} {table.name} : {_label(key)}"
    for table in tables:
        yield f"    {table.name} {{"
        for column in table.columns:
            marks = [mark for mark, has in (("PK", column.primary_key), ("FK", column.foreign_keys)) if has]
            yield f"        {_type(column).split('(')[0].replace(' ', '_')} {column.name} {', '.join(marks)}".rstrip()
        yield "    }"
    yield "```"


def _many(table: Table, key: ForeignKeyConstraint) -> str:
    """How many rows of the table one that it refers to has: at most one where the reference is the table's key."""
    one = "|o" if any(column.nullable for column in key.columns) else "||"
    unique = {frozenset(columns) for columns in _unique_columns(table)}
    return f"{one}--{'o|' if frozenset(key.column_keys) in unique else 'o{'}"


def _unique_columns(table: Table) -> Iterator[list[str]]:
    """The columns of the key, and of each further constraint that lets no two rows be alike."""
    yield [column.name for column in table.primary_key.columns]
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield [column.name for column in constraint.columns]


def _label(key: ForeignKeyConstraint) -> str:
    return '"' + ", ".join(key.column_keys) + '"'


def _foreign_keys(table: Table) -> list[ForeignKeyConstraint]:
    """In the order of the columns that refer."""
    order = list(table.columns.keys())
    return sorted(table.foreign_key_constraints, key=lambda key: [order.index(name) for name in key.column_keys])


def _references(table: Table) -> Iterator[str]:
    for key in _foreign_keys(table):
        end = {"CASCADE": "; goes with it", "RESTRICT": "; keeps it"}.get(key.ondelete or "", "")
        theirs = ", ".join(element.column.name for element in key.elements)
        yield f"`{', '.join(key.column_keys)}` refers to `{key.referred_table.name}` (`{theirs}`){end}"


def _keys(table: Table) -> Iterator[str]:
    key, *others = _unique_columns(table)
    yield f"key: `{', '.join(key)}`"
    for columns in sorted(others):
        yield f"unique: `{', '.join(columns)}`"
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        indexed = ", ".join(_indexed(expression) for expression in index.expressions)
        yield f"{'unique index' if index.unique else 'index'}: `{indexed}`"


def _indexed(expression: Any) -> str:
    if isinstance(expression, Column):
        return expression.name
    return str(expression.compile(dialect=_DIALECT, compile_kwargs={"include_table": False, "literal_binds": True}))


def _checks(table: Table) -> Iterator[str]:
    """Those that were written down, not those that SQLite has for the type of a column."""
    checks = [one for one in table.constraints if isinstance(one, CheckConstraint) and not one._type_bound]
    for check in sorted(checks, key=lambda check: str(check.name)):
        yield f"check: `{check.sqltext}`"


_DIALECT: Any = postgresql.dialect()  # type: ignore[no-untyped-call]


def _type(column: Column[Any]) -> str:
    return str(column.type.compile(dialect=_DIALECT))


def _marks(column: Column[Any]) -> str:
    if column.primary_key:
        return "key"
    return "" if column.nullable else "never null"


def _view_words(name: str) -> str:
    return str(VIEWS.tables[name].info["comment"])


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _grid(header: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    """A Markdown table."""
    yield from ("| " + " | ".join(header) + " |", "|" + "---|" * len(header))
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
    print(PAGE)

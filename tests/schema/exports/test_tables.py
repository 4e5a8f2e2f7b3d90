"""The tables of exports: their columns are a contract."""

from __future__ import annotations

from schema.exports.tables import DICTIONARY, TABLES, dictionary

# Columns may be added at the end; whoever reads an export counts on these.
COLUMNS = {
    "tasks": "task_id document_sha256 symbol doc_type title issuer province plan_year section_path no task output lead "
    "coord deadline first_due last_due page source",
    "assignments": "task_id role agency kind level text",
    "due_dates": "task_id due_on quarter month kind label",
}


def test_columns_come_in_an_order_that_stays() -> None:
    for name, columns in COLUMNS.items():
        wanted = tuple(columns.split())
        assert TABLES[name].header[: len(wanted)] == wanted
    assert list(TABLES) == ["tasks", "assignments", "due_dates", "documents", "problems", "agency_workload"]


def test_types() -> None:
    tasks = {column.name: column.type for column in TABLES["tasks"].columns}
    assert (tasks["plan_year"], tasks["page"], tasks["first_due"], tasks["task"]) == (
        "integer",
        "integer",
        "date",
        "text",
    )
    workload = {column.name: column.type for column in TABLES["agency_workload"].columns}
    assert (workload["tasks"], workload["last_due"]) == ("integer", "date")


def test_keys_are_columns_and_references_lead_to_keys() -> None:
    for table in TABLES.values():
        assert set(table.key) <= set(table.header)
        for column, other in table.references.items():
            assert column in table.header
            assert len(TABLES[other].key) == 1


def test_the_dictionary_says_what_every_column_holds() -> None:
    rows = dictionary(TABLES.values())
    assert [row[:2] for row in rows] == [(name, column) for name, table in TABLES.items() for column in table.header]
    assert all(row[3] for row in rows)
    assert all(len(row) == len(DICTIONARY.columns) for row in rows)

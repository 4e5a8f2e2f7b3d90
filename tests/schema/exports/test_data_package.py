"""Data packages, judged by `frictionless`."""

from __future__ import annotations

import io
import json
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from frictionless import Package

from schema.exports.data_package import table_schema, write_data_package
from schema.exports.tables import TABLES, Column, Table, Value
from schema.exports.targets import file_in
from schema.exports.writing import Rows, Written
from tests.schema.exports.tables import SMALL, Given, written

PARENTS = Table("parents", (Column("id", "text", required=True), Column("kind", "text", words=("a", "b"))), key=("id",))
CHILDREN = Table("children", (Column("parent_id", "text", required=True),), references={"parent_id": "parents"})


class Family(Given):
    """Rows by table."""

    def __init__(self, **rows: list[tuple[Value, ...]]) -> None:
        super().__init__()
        self.tables = rows

    def rows(self, table: Table) -> Rows:
        yield list(self.tables[table.name])


def package(folder: Path, **rows: list[tuple[Value, ...]]) -> Any:
    write_data_package(partial(file_in, folder), [PARENTS, CHILDREN], Family(**rows), Written())
    return Package(str(folder / "datapackage.json"))


def errors(report: Any) -> list[tuple[str, str]]:
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_is_valid(tmp_path: Path) -> None:
    made = package(tmp_path, parents=[("1", "a"), ("2", None)], children=[("1",), ("1",), ("2",)])
    report = made.validate()
    assert report.valid, report.to_summary()
    assert [resource.name for resource in made.resources] == ["parents", "children"]
    assert [row.to_dict() for row in made.get_resource("parents").read_rows()] == [
        {"id": "1", "kind": "a"},
        {"id": "2", "kind": None},
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ({"parents": [("1", "a"), ("1", "b")], "children": []}, ("parents", "primary-key")),
        ({"parents": [("1", "c")], "children": []}, ("parents", "constraint-error")),
        ({"parents": [("1", "a")], "children": [("2",)]}, ("children", "foreign-key")),
        ({"parents": [(None, "a")], "children": []}, ("parents", "constraint-error")),
    ],
)
def test_the_description_lets_programs_find_what_is_wrong(
    rows: dict[str, Any], found: tuple[str, str], tmp_path: Path
) -> None:
    assert found in errors(package(tmp_path, **rows).validate())


def test_sizes_and_hashes_are_those_of_the_files(tmp_path: Path) -> None:
    made = package(tmp_path, parents=[("1", "a")], children=[])
    file = tmp_path / "data" / "parents.csv"
    file.write_bytes(file.read_bytes().replace(b"1,a", b"2,bb"))
    assert errors(made.validate()) == [
        ("parents", "constraint-error"),
        ("parents", "hash-count"),
        ("parents", "byte-count"),
    ]


def test_a_zip_file_is_a_package_too(tmp_path: Path) -> None:
    data, done = written("datapackage", Given([("1", "một, hai", 2, 0.5, True, None)]), [SMALL])
    (tmp_path / "small.zip").write_bytes(data)
    report = Package(str(tmp_path / "small.zip")).validate()
    assert report.valid, report.to_summary()
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["data/small.csv", "datapackage.json"]
        descriptor = json.loads(archive.read("datapackage.json"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "licenses" not in descriptor
    assert done.rows == {"small": 1}


def test_the_schema_of_a_table() -> None:
    schema = table_schema(TABLES["assignments"], [TABLES["tasks"], TABLES["assignments"]])
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(fields) == list(TABLES["assignments"].header)
    assert fields["role"]["constraints"] == {"enum": ["lead", "coord"]}
    assert fields["task_id"]["constraints"] == {"required": True}
    assert all(field["description"] for field in fields.values())
    assert schema["foreignKeys"] == [{"fields": ["task_id"], "reference": {"resource": "tasks", "fields": ["task_id"]}}]
    assert "foreignKeys" not in table_schema(TABLES["assignments"], [TABLES["assignments"]])
    assert table_schema(TABLES["problems"], [])["primaryKey"] == ["document_sha256", "position"]

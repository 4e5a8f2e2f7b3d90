"""What SECURITY.md promises of the program itself: no values in SQL, nothing run or fetched, no secret printed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "normalizers", "parsers", "schema")
SECRET = "s3cr3t"

TAKES_SQL = frozenset({"text", "exec_driver_sql", "literal_column", "DDL", "execute", "executemany", "executescript"})
"""Functions that take SQL as text, or statements of SQLAlchemy."""

SQL = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|WITH|REPLACE|ATTACH|COMMENT ON|COPY) ")

REVIEWED = {
    "PRAGMA busy_timeout = {_BUSY_MS}": "a number of this program",
    "PRAGMA busy_timeout = {_SLICE_MS}": "a number of this program",
    "PRAGMA wal_autocheckpoint = {_WAL_PAGES}": "a number of this program",
    "COPY {table_name} ({columns}) FROM STDIN": "a table of this program, quoted by SQLAlchemy",
    "COMMENT ON VIEW {name} IS '{words}'": "name and words of a view, written in schema.views",
    "CREATE VIRTUAL TABLE search_index USING fts5": "a sign of this program",
    "CREATE TRIGGER search_text_delete": "a column of this program",
}
"""SQL that is put together, by how it begins, and what is put in: never a value from outside."""

FORBIDDEN_CALLS = frozenset({"eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile"})
FORBIDDEN_MODULES = frozenset({"pickle", "marshal", "shelve", "webbrowser", "ctypes", "subprocess"})
FETCHING = frozenset({"socket", "urllib.request", "http.client", "aiohttp", "requests", "httpx", "fsspec", "ftplib"})

ALLOWED = {
    ("ingest/workers/limits.py", "ctypes"): "asks the kernel to end a worker with its keeper",
    ("ingest/workers/sandbox.py", "subprocess"): "starts the sandbox, without a shell",
}


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def put_together(node: ast.AST) -> str | None:
    """Text that is made of parts, with the parts in braces; None where a node makes none."""
    match node:
        case ast.JoinedStr(values=values) if any(isinstance(part, ast.FormattedValue) for part in values):
            parts = (
                str(v.value) if isinstance(v, ast.Constant) else f"{{{ast.unparse(getattr(v, 'value', v))}}}"
                for v in values
            )
            return "".join(parts)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod() | ast.Add()):
            return text
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format" | "join")):
            return text
    return None


def sql_made(tree: ast.Module) -> Iterator[str]:
    """SQL that is put together, and whatever is put together where SQL is taken."""
    for node in ast.walk(tree):
        made = put_together(node)
        if made is not None and SQL.match(made):
            yield made.strip()
        if isinstance(node, ast.Call) and node.args and called(node) in TAKES_SQL:
            made = put_together(node.args[0])
            if made is not None:
                yield made.strip()


def test_values_come_into_sql_as_bound_parameters_only() -> None:
    found = {(name, sql) for name, tree in modules("ingest", "schema") for sql in sql_made(tree)}
    assert [(name, sql) for name, sql in found if not sql.startswith(tuple(REVIEWED))] == []
    assert [known for known in REVIEWED if not any(sql.startswith(known) for _, sql in found)] == []


@pytest.mark.parametrize(
    "text",
    [
        "session.execute(f'SELECT * FROM task WHERE id = {key}')",
        "text('SELECT * FROM task WHERE id = %s' % key)",
        "connection.exec_driver_sql('DELETE FROM task WHERE id = ' + key)",
        "statement = 'UPDATE task SET no = {}'.format(no)",
        "literal_column(f'{name}')",
    ],
)
def test_sql_with_values_in_it_would_be_found(text: str) -> None:
    assert list(sql_made(ast.parse(text)))


def test_nothing_is_run_that_comes_from_outside() -> None:
    calls = [
        (name, ast.unparse(node))
        for name, tree in modules(*ROOMS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in FORBIDDEN_CALLS
    ]
    assert calls == []
    modules_used = {
        (name, module) for name, tree in modules(*ROOMS) for module in imported(tree) if module in FORBIDDEN_MODULES
    }
    assert modules_used == ALLOWED.keys()


def test_what_reads_files_fetches_nothing() -> None:
    used = [
        (name, module)
        for name, tree in modules("parsers", "normalizers")
        for module in imported(tree)
        if module in FETCHING
    ]
    assert used == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["tasks", "--db", f"postgresql://me:{SECRET}@127.0.0.1:1/plans"],
        ["status", "--db", f"postgresql://me:{SECRET}@[::1/plans"],
        ["tasks", "--db", f"mysql://me:{SECRET}@127.0.0.1/plans"],
        ["ingest", "in", "--db", f"postgresql+nothing://me:{SECRET}@127.0.0.1:1/plans"],
        ["ingest", f"https://me:{SECRET}@127.0.0.1:1/a.pdf", "--db", "sqlite:///a.db"],
        ["ingest", f"https://127.0.0.1:1/a.pdf?token={SECRET}", "--db", "sqlite:///a.db", "--json-lines"],
        ["ingest", f"http://127.0.0.1:1/a.pdf?X-Amz-Signature={SECRET}", "--db", "sqlite:///a.db", "--json"],
        ["ingest", f"no-such-scheme://me:{SECRET}@127.0.0.1/a.pdf", "--db", "sqlite:///a.db"],
    ],
)
def test_no_secret_is_printed_logged_or_kept(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    if arguments[0] == "ingest":
        arguments = [*arguments, "--log", "log.jsonl"]
    result = CliRunner().invoke(app, arguments, prog_name="kehoach")
    assert result.exit_code in (1, 2)
    assert SECRET not in result.output
    assert SECRET not in str(result.exception)
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in data for data in written)

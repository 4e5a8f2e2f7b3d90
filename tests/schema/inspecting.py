"""What a database is made of, as a plain value: equal values are equal databases, whatever is in their tables."""

from __future__ import annotations

import re
import warnings
from typing import Any

from sqlalchemy import Connection, Inspector, inspect, text

_POSTGRESQL = {
    "kinds": "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'",
    "columns": """
        SELECT table_name, column_name, udt_name, is_nullable, column_default, is_generated, generation_expression,
               collation_name
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'",
    "materialized views": "SELECT matviewname, definition FROM pg_matviews WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    """,
    "functions": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    """,
    "extensions": "SELECT extname FROM pg_extension",
    "comments": """
        SELECT relname, attname, description FROM pg_description
        JOIN pg_class ON pg_class.oid = objoid AND classoid = 'pg_class'::regclass
        LEFT JOIN pg_attribute ON attrelid = objoid AND attnum = objsubid AND objsubid > 0
        WHERE relnamespace = 'public'::regnamespace
    """,
    "text search": """
        SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
        UNION ALL SELECT dictname FROM pg_ts_dict WHERE dictnamespace = 'public'::regnamespace
    """,
}
"""The catalogues of PostgreSQL, which writes all definitions in one form of its own."""


def structure(connection: Connection) -> dict[str, Any]:
    """Tables, columns, types, constraints, indexes, views, triggers, functions, comments. Not the order of columns:

    a column that was added later stands last.
    """
    if connection.dialect.name == "postgresql":
        return {name: sorted(map(repr, connection.execute(text(sql)))) for name, sql in _POSTGRESQL.items()}
    return _sqlite(connection)


def _sqlite(connection: Connection) -> dict[str, Any]:
    inspector = inspect(connection)
    listed = connection.execute(text("PRAGMA table_list")).mappings()
    kinds = {row["name"]: (row["type"], row["wr"], row["strict"]) for row in listed if row["schema"] == "main"}
    written = connection.execute(text("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    texts = {
        name: " ".join(re.sub(r"\bIF NOT EXISTS\b", "", sql).split())
        for name, kind, sql in written
        if kind in ("view", "trigger", "index") or kinds[name][0] == "virtual"
    }
    plain = [name for name, (kind, *_) in kinds.items() if kind == "table" and not name.startswith("sqlite_")]
    with warnings.catch_warnings():  # of indexes on expressions, whose text is among `texts`
        warnings.simplefilter("ignore")
        return {"kinds": kinds, "texts": texts, "tables": {name: _sqlite_table(inspector, name) for name in plain}}


def _sqlite_table(inspector: Inspector, name: str) -> dict[str, Any]:
    columns = [{**column, "type": str(column["type"])} for column in inspector.get_columns(name)]
    return {
        "columns": sorted(columns, key=repr),
        "primary key": inspector.get_pk_constraint(name),
        "foreign keys": sorted(inspector.get_foreign_keys(name), key=repr),
        "unique": sorted(inspector.get_unique_constraints(name), key=repr),
        "checks": sorted(inspector.get_check_constraints(name), key=repr),
    }

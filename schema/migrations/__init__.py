"""Migrations: how a database of an older version becomes one of this version.

Each file in `versions/` is a revision; they run in the order of their numbers. A new database is not made by them but
by the models, and marked as having the newest one. A test says that both ways lead to the same tables.

To change the tables:

1. Change the models, views or search objects. They say what a new database has.
2. Add `versions/NNNN_words.py` with the next number, in the manner of those that are there: `revision` is the number,
   `down_revision` the number before. The newest file is the newest revision; nothing else need be told.
3. A revision must not import models, views or anything else that may change later: it says in its own words what the
   tables became. Small changes are lines of Alembic (`op.add_column`). For new tables, indexes and views,
   `python -m schema.migrations.freeze NNNN_words NAME...` writes the statements that make those of these names into
   `versions/NNNN_words.sqlite.sql` and `versions/NNNN_words.postgresql.sql`; in the revision, `run_sql("NNNN_words")`
   runs them. Triggers and functions are added to these files by hand; a blank line ends a statement.
4. `pytest tests/schema/test_migrations.py` makes a database both ways and compares, on SQLite and PostgreSQL.

What to mind: all revisions together are one transaction, on both databases, so use nothing that cannot be rolled back
(`VACUUM`, `CREATE INDEX CONCURRENTLY`). SQLite can add a column, but not change one: such a table is made anew
(`op.batch_alter_table`), and views and triggers that name it are dropped before and made again after. Foreign keys are
not enforced meanwhile on SQLite, and are checked at the end.
"""

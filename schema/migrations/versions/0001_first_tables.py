"""The first tables: what the plans say, what it means, signatures, citations; the view `citation_link`.

Databases that were made before there were revisions have no table `alembic_version`, but this revision if `meta` says
version 3.
"""

from __future__ import annotations

from alembic import op

from schema.migrations.statements import run_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_sql("0001_first_tables")
    op.execute("INSERT INTO meta (key, value) VALUES ('schema_version', '3')")

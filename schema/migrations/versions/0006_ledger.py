"""The ledger: runs, and every file that was given with what became of it. Files of earlier runs are not in it."""

from __future__ import annotations

from schema.migrations.statements import run_sql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_sql("0006_ledger")

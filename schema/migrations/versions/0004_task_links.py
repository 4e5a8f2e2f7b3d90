"""Tables for tasks that may say the same thing, and the view that leads to them. `kehoach links` fills them."""

from __future__ import annotations

from schema.migrations.statements import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_sql("0004_task_links")

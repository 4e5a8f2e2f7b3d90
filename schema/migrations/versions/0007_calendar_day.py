"""Days with their months and quarters, in the place of two indexes; keys of agencies that begin with their province.

The keys of agencies that are there get the province before them, as new ones have it. SQLite's search index merges less
often from now on.
"""

from __future__ import annotations

from schema.migrations.statements import run_sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_sql("0007_calendar_day")

"""What citing texts say that one document does to another, the view that leads to both, and `documents_view`.

Relations of documents that are there are read when their files are loaded anew. The table `meta`, which held the
version of the tables before there were revisions, goes.
"""

from __future__ import annotations

from alembic import op

from schema.migrations.statements import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_sql("0005_document_relations")
    op.drop_table("meta")

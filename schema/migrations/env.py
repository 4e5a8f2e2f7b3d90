"""Alembic's environment: the connection, inside the transaction that `schema.upgrading` has begun."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()

"""Texts for searching: the words of tasks and of running text, and the index over them.

Derived: nothing here says what other tables do not say. SQLite has the index in an FTS5 table, `search_index`, with two
columns, words without marks and words with them; it keeps no text of its own, and is told what to forget by a
trigger. PostgreSQL has a `tsvector` with a GIN index.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, BigInteger, CheckConstraint, Dialect, ForeignKey, Index, Integer, Table, Text, event
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from schema.models.base import Base
from schema.words import MARKS, PART, vector


class Words(TypeDecorator[str]):
    """What `schema.words.indexed` gives: as it is on SQLite, as a `tsvector` on PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return vector(value) if value is not None and dialect.name == "postgresql" else value


class SearchText(Base):
    """The words of a task or of a block."""

    __tablename__ = "search_text"
    __table_args__ = (
        CheckConstraint("(task_id IS NULL) <> (block_id IS NULL)", name="one_of"),
        Index(
            "ix_search_text_words", "words", postgresql_using="gin", postgresql_with={"gin_pending_list_limit": 512}
        ).ddl_if("postgresql"),
        {"comment": "words of tasks and of running text for searching, derived from cell and block"},
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"),
        primary_key=True,
        autoincrement=False,
        comment="order in which texts are found: the newest document first; made from date, sha256 and position",
    )
    task_id: Mapped[str | None] = mapped_column(
        ForeignKey("task.id", ondelete="CASCADE"), unique=True, comment="the task whose cells they are, or null"
    )
    block_id: Mapped[str | None] = mapped_column(
        ForeignKey("block.id", ondelete="CASCADE"), unique=True, comment="the block whose text they are, or null"
    )
    words: Mapped[str] = mapped_column(
        Words(),
        comment="_t or _b (task, block), words in small letters, marks taken apart; _ between two cells",
    )


def without_marks(column: str) -> str:
    """SQL for words without their marks, as `schema.words.plain` gives them."""
    for mark in MARKS:
        column = f"replace({column}, char({ord(mark)}), '')"
    return column


_SQLITE = (
    # Contentless: it keeps no text of its own. No sizes: hits are not ranked by them. In the ASCII tokenizer all other
    # letters are part of words, of which the blanks are all that is between them.
    f"CREATE VIRTUAL TABLE search_index USING fts5(plain, exact, content='', columnsize=0, "
    f"tokenize=\"ascii tokenchars '{PART}'\")",
    # Each document adds a segment to the index; sixteen of a size are merged into one, instead of four.
    "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 16)",
    f"""CREATE TRIGGER search_text_delete AFTER DELETE ON search_text BEGIN
    INSERT INTO search_index (search_index, rowid, plain, exact)
    VALUES ('delete', old.id, {without_marks("old.words")}, old.words);
END""",
)


def _on_sqlite() -> None:
    table = SearchText.__table__
    assert isinstance(table, Table)
    for statement in _SQLITE:
        made = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", made.execute_if(dialect="sqlite"))
    dropped = DDL("DROP TABLE search_index")  # type: ignore[no-untyped-call]
    event.listen(table, "after_drop", dropped.execute_if(dialect="sqlite"))


_on_sqlite()

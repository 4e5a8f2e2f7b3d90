"""What was found, as printed: a task or a paragraph with its document, page and the headings above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, aliased

from schema.headings import block_heading, path_text, path_to
from schema.models import (
    AppendixTask,
    Block,
    BodyTask,
    Cell,
    Document,
    DocumentSource,
    SearchText,
    Task,
    TaskSummary,
)
from schema.search.query import Query
from schema.search.snippets import Span, snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A task (`task_id`) or a paragraph of running text (`block_id`) that has the words.

    `document`: a file name; `symbol` and `title` as the document has them. `section_path`: the headings above it.
    `text`: what is to be done, or the paragraph, as printed. `snippet`: the part of the cell `cell`, or of the
    paragraph, that shows the words; `marks`: where in it they stand, from and to. `exact`: whether all words that were
    typed with accents stand there with these.
    """

    task_id: str | None
    block_id: str | None
    document_sha256: str
    document: str
    symbol: str | None
    title: str | None
    section_path: str | None
    no: str | None
    text: str
    page: int
    cell: str | None
    snippet: str
    marks: tuple[Span, ...]
    exact: bool


_BATCH = 1000


def read_hits(session: Session, found: Mapping[int, bool], query: Query) -> Iterator[Hit]:
    """The texts of these keys of `search_text`, in this order. `found`: by key, whether accents are exact."""
    keys = list(found)
    for start in range(0, len(keys), _BATCH):
        yield from _read(session, {key: found[key] for key in keys[start : start + _BATCH]}, query)


def _read(session: Session, found: Mapping[int, bool], query: Query) -> Iterator[Hit]:
    tasks = {row.key: row for row in session.execute(_tasks(found))}
    blocks = {row.key: row for row in session.execute(_blocks(found))}
    cells = _cells(session, [row.task_id for row in tasks.values()])
    paths = _paths(session, {row.parent_id for row in blocks.values() if row.parent_id})
    for key, exact in found.items():
        if task := tasks.get(key):
            texts: dict[str | None, str] = cells[task.task_id]
            text = texts.get("task") or next(iter(texts.values()))
            yield _hit(task, task.task_id, None, task.section_path, text, texts, exact, query)
        elif block := blocks.get(key):
            path = paths.get(block.parent_id)
            yield _hit(block, None, block.block_id, path, block.text, {None: block.text}, exact, query)


def _hit(
    row: Any,
    task_id: str | None,
    block_id: str | None,
    section_path: str | None,
    text: str,
    texts: Mapping[str | None, str],
    exact: bool,
    query: Query,
) -> Hit:
    shown = snippet(texts, query)
    return Hit(
        task_id,
        block_id,
        row.sha256,
        row.document,
        row.symbol,
        row.title,
        section_path,
        row.no,
        text,
        row.page,
        shown.key,
        shown.text,
        shown.marks,
        exact,
    )


_NAME = (
    select(func.min(DocumentSource.name))
    .where(DocumentSource.document_sha256 == Document.sha256)
    .correlate(Document)
    .scalar_subquery()
)
_DOCUMENT = (Document.sha256, _NAME.label("document"), Document.symbol, Document.title)
_BLOCK_NO = case((Block.kind != "bullet", Block.no))


def _tasks(keys: Collection[int]) -> Select[Any]:
    own_no = func.coalesce(AppendixTask.no, _BLOCK_NO).label("no")
    return (
        select(
            SearchText.id.label("key"),
            Task.id.label("task_id"),
            Task.page,
            own_no,
            TaskSummary.section_path,
            *_DOCUMENT,
        )
        .join(Task, Task.id == SearchText.task_id)
        .join(TaskSummary, TaskSummary.task_id == Task.id)
        .join(Document, Document.sha256 == Task.document_sha256)
        .outerjoin(AppendixTask, AppendixTask.task_id == Task.id)
        .outerjoin(BodyTask, BodyTask.task_id == Task.id)
        .outerjoin(Block, Block.id == BodyTask.block_id)
        .where(SearchText.id.in_(keys))
    )


def _blocks(keys: Collection[int]) -> Select[Any]:
    return (
        select(
            SearchText.id.label("key"),
            Block.id.label("block_id"),
            Block.parent_id,
            Block.page,
            _BLOCK_NO.label("no"),
            Block.text,
            *_DOCUMENT,
        )
        .join(Block, Block.id == SearchText.block_id)
        .join(Document, Document.sha256 == Block.document_sha256)
        .where(SearchText.id.in_(keys))
    )


def _cells(session: Session, tasks: Collection[str]) -> dict[str, dict[str | None, str]]:
    """The cells of tasks that hold something, by key in the order of the row, what is to be done first."""
    found: dict[str, dict[str | None, str]] = defaultdict(dict)
    rows = (
        select(Cell.task_id, Cell.key, Cell.text)
        .where(Cell.task_id.in_(tasks), Cell.text.is_not(None))
        .order_by(Cell.key != "task", Cell.position)
    )
    for task, key, text in session.execute(rows):
        found[task][key] = text or ""
    return found


def _paths(session: Session, blocks: Collection[str]) -> dict[str | None, str | None]:
    """The headings around what is below these blocks, themselves among them."""
    above = select(Block.id, Block.kind, Block.no, Block.text, Block.parent_id).where(Block.id.in_(blocks))
    chain = above.cte("above", recursive=True)
    upper = aliased(Block)
    chain = chain.union(
        select(upper.id, upper.kind, upper.no, upper.text, upper.parent_id).join(chain, upper.id == chain.c.parent_id)
    )
    headings = {
        row.id: block_heading(row.kind, row.no, row.text, row.parent_id) for row in session.execute(select(chain))
    }
    return {key: path_text(path_to(headings, key)) for key in blocks}

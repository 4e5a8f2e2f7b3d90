"""Phrases that no rule read: deadlines of kind `unknown`, agencies whose name was not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from schema.models import Assignment, Deadline, DocumentSource, Task

PhraseKind = Literal["deadlines", "agencies"]

_BATCH = 1000


@dataclass(slots=True)
class UnresolvedLine:
    """A phrase, as printed, how often it occurs, and where.

    `documents`: the names of the plans with it, sorted; two plans may have one name. `page`, `task_id`: where it
    occurs first, in the first of them.
    """

    kind: PhraseKind
    text: str
    count: int = 0
    documents: list[str] = field(default_factory=list)
    page: int = 0
    task_id: str = ""


def find_unresolved(session: Session, kinds: Sequence[PhraseKind] = get_args(PhraseKind)) -> Iterator[UnresolvedLine]:
    """Phrases that no rule read, the most frequent first, then by text. Spaces and lines do not make two of one."""
    found: dict[tuple[PhraseKind, str], UnresolvedLine] = {}
    seen: dict[tuple[PhraseKind, str], str] = {}  # the last document in which a phrase was met
    for kind in kinds:
        for text, sha256, name, page, task in session.execute(_occurrences(kind)):
            key = kind, " ".join(text.split())
            line = found.setdefault(key, UnresolvedLine(*key, page=page, task_id=task))
            line.count += 1
            if seen.get(key) != sha256:  # rows come document by document
                seen[key] = sha256
                line.documents.append(name)
    yield from sorted(found.values(), key=lambda line: (-line.count, line.kind, line.text))


def _occurrences(kind: PhraseKind) -> Select[Any]:
    """Text, document, file name, page and task of each occurrence, in the order of file names and tasks."""
    part: Any = Deadline if kind == "deadlines" else Assignment
    unread = Deadline.kind == "unknown" if kind == "deadlines" else Assignment.step == "unresolved"
    own = DocumentSource.document_sha256 == Task.document_sha256
    name = select(func.min(DocumentSource.name)).where(own).correlate(Task).scalar_subquery()
    place = (Deadline.position,) if kind == "deadlines" else (Assignment.cell.desc(), Assignment.position)
    return (
        select(part.text, Task.document_sha256, name, Task.page, Task.id)
        .join(Task, Task.id == part.task_id)
        .where(unread)
        .order_by(name, Task.document_sha256, Task.position, *place)
        .execution_options(yield_per=_BATCH)
    )

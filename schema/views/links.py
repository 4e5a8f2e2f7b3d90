"""Tasks of different documents that may say the same thing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, and_, literal, select, union_all
from sqlalchemy.orm import aliased

from schema.models import Task, TaskWording, WordingLink
from schema.views.base import view

_ONE, _OTHER = aliased(TaskWording, name="one"), aliased(TaskWording, name="other")
_TASK, _LINKED = aliased(Task, name="task"), aliased(Task, name="linked")


def _pairs(score: Any, alike: Select[Any]) -> Select[Any]:
    """The tasks of some pairs of wordings. `alike` joins `one` to `other`."""
    return (
        alike.add_columns(
            _TASK.id.label("task_id"),
            _TASK.document_sha256.label("document_sha256"),
            _LINKED.id.label("other_task_id"),
            _LINKED.document_sha256.label("other_document_sha256"),
            score.label("score"),
            _ONE.method.label("method"),
        )
        .join(_TASK, _TASK.id == _ONE.task_id)
        .join(_LINKED, and_(_LINKED.id == _OTHER.task_id, _LINKED.document_sha256 != _TASK.document_sha256))
    )


def _links() -> Subquery:
    none: Select[Any] = select()
    of_one_wording = none.select_from(_ONE).join(_OTHER, _OTHER.wording_id == _ONE.wording_id)
    forth = (
        none.select_from(_ONE)
        .join(WordingLink, WordingLink.wording_id == _ONE.wording_id)
        .join(_OTHER, _OTHER.wording_id == WordingLink.other_id)
    )
    back = (
        none.select_from(_ONE)
        .join(WordingLink, WordingLink.other_id == _ONE.wording_id)
        .join(_OTHER, _OTHER.wording_id == WordingLink.wording_id)
    )
    return union_all(
        _pairs(literal(100, literal_execute=True), of_one_wording),
        _pairs(WordingLink.score, forth),
        _pairs(WordingLink.score, back),
    ).subquery("pairs")


_LINKS = _links()

TASK_LINKS = view(
    "task_links",
    "tasks of different documents that may say the same thing, guesses with a score: two lines a pair, one each way; "
    "as of the last run of kehoach links",
    {
        "task_id": (_LINKS.c.task_id, "key of a task: tasks_view.task_id"),
        "document_sha256": (_LINKS.c.document_sha256, "SHA-256 of its document"),
        "other_task_id": (_LINKS.c.other_task_id, "key of the task of another document that may say the same"),
        "other_document_sha256": (_LINKS.c.other_document_sha256, "SHA-256 of that document"),
        "score": (
            _LINKS.c.score,
            "how alike the two are, percent: 100 have the same words but for years, numbers and provinces",
        ),
        "method": (
            _LINKS.c.method,
            "by what rules they were compared: version, digest of their tables, least score that is kept",
        ),
    },
    lambda lines: lines,
)

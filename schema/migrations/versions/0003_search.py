"""The words of tasks and running text, and the index for searching over them.

They are made here from the documents that are there. What a word is stands here as it was at this revision: later rules
have migrations of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from alembic import op
from sqlalchemy import Connection, text

from schema.migrations.statements import run_sql

revision = "0003"
down_revision = "0002"

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = _TONES + "\u0302\u0306\u031b\u0331"
_OTHER_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x370)) if sign not in _MARKS)
_STRAY = re.compile(
    f"[{_OTHER_MARKS}\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]"
)
_FIRST_VOWEL = re.compile(rf"(?:o[{_TONES}][ae]|u[{_TONES}]y)(?![\w{_MARKS}])")
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]{{0,63}}")
_MARK = re.compile(f"[{_MARKS}]")

_DOCUMENTS = """
SELECT sha256, CAST(issued_on AS TEXT) AS issued_on,
       (SELECT year FROM plan_year WHERE document_sha256 = sha256 ORDER BY position LIMIT 1) AS plan_year
FROM document
"""
_CELLS = """
SELECT task.id, cell.text FROM task JOIN cell ON cell.task_id = task.id
WHERE task.document_sha256 = :sha256 AND cell.text <> '' ORDER BY task.position, cell.position
"""
_BLOCKS = "SELECT id, text FROM block WHERE document_sha256 = :sha256 AND kind <> 'sign_off' ORDER BY position"
_KEEP = {
    "sqlite": """
INSERT INTO search_text (id, task_id, block_id, words) VALUES (:id, :task_id, :block_id, :words)
""",
    "postgresql": """
INSERT INTO search_text (id, task_id, block_id, words) VALUES (:id, :task_id, :block_id, CAST(:vector AS tsvector))
""",
}
_INDEX = "INSERT INTO search_index (rowid, plain, exact) VALUES (:id, :plain, :words)"


def upgrade() -> None:
    run_sql("0003_search")
    connection = op.get_bind()
    dialect = connection.dialect.name
    for sha256, issued_on, plan_year in connection.execute(text(_DOCUMENTS)).all():
        first = _first_id(sha256, issued_on, plan_year)
        if rows := [{"id": number} | row for number, row in enumerate(_texts(connection, sha256), start=first)]:
            connection.execute(text(_KEEP[dialect]), rows)
            if dialect == "sqlite":
                connection.execute(text(_INDEX), rows)


def _texts(connection: Connection, sha256: str) -> Iterator[dict[str, Any]]:
    cells: dict[str, list[str]] = {}
    for task, said in connection.execute(text(_CELLS), {"sha256": sha256}):
        cells.setdefault(task, []).append(said)
    found: list[tuple[str, str | None, str | None, str]]
    found = [("_t", task, None, _indexed(texts)) for task, texts in cells.items()]
    blocks = connection.execute(text(_BLOCKS), {"sha256": sha256})
    found += [("_b", None, block, _indexed([said])) for block, said in blocks]
    for kind, task, block, said in found:
        if said:
            words = f"{kind} {said}"
            plain, vector = _MARK.sub("", words), _vector(words)
            yield {"task_id": task, "block_id": block, "words": words, "plain": plain, "vector": vector}


def _first_id(sha256: str, issued_on: str | None, plan_year: int | None) -> int:
    known = date.fromisoformat(issued_on) if issued_on else None
    day = known or (date(plan_year, 1, 1) if plan_year and 1 <= plan_year <= 9999 else None)
    days = min(max(day.toordinal() - date(1900, 1, 1).toordinal(), 0), 65535) if day else 0
    return ((65535 - days) << 46) + int(sha256[:16], 16) // (1 << 18) + 1


def _indexed(texts: Iterable[str]) -> str:
    parts = (" ".join(_WORD.findall(_taken_apart(said))) for said in texts)
    return " ".join(" _ ".join(filter(None, parts)).split(" ")[:10_000])


def _vector(words: str) -> str:
    positions: dict[str, list[int]] = {}
    others: set[str] = set()
    before = "_"
    for position, (marked, word) in enumerate(zip(words.split(), _MARK.sub("", words).split(), strict=True), start=1):
        if word in ("_t", "_b"):
            others.add(f"'{word}'")
            word = "_"
        if word != "_":
            positions.setdefault(word, []).append(position)
            if marked != word:
                others.add(f"'={marked}'")
            if before != "_":
                others.add(f"'_{before} {word}'")
        before = word
    numbered = [f"'{word}':{','.join(map(str, found))}" for word, found in positions.items()]
    return " ".join(numbered + sorted(others))


def _taken_apart(said: str) -> str:
    said = unicodedata.normalize("NFKD", said.lower())
    if not said.islower():
        said = unicodedata.normalize("NFKD", said.lower())
    said = said.replace("_", " ").replace("đ", "d\u0331").replace("ð", "d\u0331")
    return _FIRST_VOWEL.sub(lambda found: found[0][0] + found[0][2] + found[0][1], _STRAY.sub("", said))

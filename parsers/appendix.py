"""One sheet to one appendix of the record, with its title; and the check that no word of it was lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.cell_text import clean
from parsers.columns import assigns_tasks, read_columns
from parsers.joining import Row, join_rows
from parsers.lines import Line
from parsers.rows import is_total, read_rows
from parsers.stitch import Sheet, is_furniture, same_columns
from parsers.syllables import unmarked
from parsers.tables import ink
from schema.record import Appendix, Problem

_LABEL = re.compile(r"(?:phụ\s*lục|phụ\s*biểu|biểu|mẫu)(?:\s+(?:số\s*)?[\dIVXA-Z]{1,4}\b)?\s*[.:–-]?\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
"""What a line of text holds, and a rule typed with hyphens does not."""

_MOTTO = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")


@dataclass(frozen=True, slots=True)
class Reading:
    """An appendix and what the reading of it leaves in doubt."""

    appendix: Appendix
    problems: list[Problem]


def read_appendix(sheet: Sheet) -> Reading | None:
    """The appendix that a sheet holds; None where its columns assign no tasks, so that it is no plan table."""
    if sheet.header is None:
        return None
    columns = read_columns(sheet.header.paths)
    if not assigns_tasks(columns):
        return None
    roles = [column.role for column in columns]
    no, task, lead = (roles.index(role) if role in roles else None for role in ("no", "task", "lead"))
    rows = join_rows(sheet, no, task, lead)
    totals = [row for row in rows if is_total(row, roles.index("task"))]
    body = [row for row in rows if row not in totals]
    title, caption = read_title(sheet.fragments[0].table.above)
    pages = sheet.fragments[0].table.page, sheet.last.page
    appendix = Appendix(title=title, caption=caption, pages=pages, columns=columns, rows=read_rows(body, columns))
    return Reading(appendix, lost_words(sheet, rows) + _doubts(body, totals))


def unread(sheet: Sheet, plans: Sequence[Sheet]) -> list[Problem]:
    """What is said of a ruled table that is no plan table: where it stands, and a warning if it looks like a lost part.

    `plans`: the sheets that were read. Tables of two columns (letterheads, signature blocks) need no word.
    """
    first = sheet.fragments[0].table
    if len(sheet.xs) < 4:
        return []
    alike = sheet.header is None and any(same_columns(plan.xs, sheet.xs) for plan in plans)
    reason = "it has no header, and the columns of a plan table" if alike else "its header assigns no tasks"
    message = f"a ruled table of {len(sheet.xs) - 1} columns is not read as tasks: {reason}"
    return [Problem(code="table-not-read", severity="warning" if alike else "info", page=first.page, message=message)]


def _doubts(body: Sequence[Row], totals: Sequence[Row]) -> list[Problem]:
    """Rows left out by name, and cells that only the rest of the table fills."""
    problems = []
    for row in totals:
        message = "a total is no task: " + " · ".join(cell.text for cell in row.distinct() if cell.text)
        problems.append(Problem(code="total-row", severity="info", page=row.page, message=message))
    for cell in dict.fromkeys(cell for row in body for cell in row.cells if cell.assumed):
        message = f"the cell below the page break is blank; read as the rest of “{cell.text}” on the page before"
        problems.append(Problem(code="cell-assumed", severity="info", page=cell.pieces[-1].page, message=message))
    return problems


def lost_words(sheet: Sheet, rows: Sequence[Row]) -> list[Problem]:
    """Row conservation: on each page, ink inside the table = ink of stored cells + ink explained.

    Explained are the header, the row that numbers the columns, and a title inside the table's frame.
    """
    stored: Counter[int] = Counter()
    for cell in dict.fromkeys(cell for row in rows for cell in row.cells):
        for piece in cell.pieces:
            stored[piece.page] += ink(piece.text)
    problems = []
    for fragment in sheet.fragments:
        table = fragment.table
        explained = sum(ink(cell.text) for cell in table.cells if cell.r0 < fragment.body)
        missing = table.ink - explained - stored[table.page]
        if missing:
            message = f"the table shows {table.ink} signs, {stored[table.page]} are stored and {explained} explained"
            problems.append(Problem(code="words-not-conserved", severity="error", page=table.page, message=message))
    return problems


def read_title(above: Sequence[Line]) -> tuple[str | None, str | None]:
    """Title and caption from the lines over a table.

    They follow the last line that opens an appendix (`Phụ lục II`) or the national motto; without either the line just
    over the table is the title. The caption is the part in parentheses.
    """
    texts = [text for line in above if _WORD.search(text := clean(line.text)) and not is_furniture(text, frozenset())]
    start = max(len(texts) - 1, 0)
    for index, text in enumerate(texts):
        label = _LABEL.match(text)
        if label:
            texts[index] = text[label.end() :]
            start = index
        elif any(motto in unmarked(text) for motto in _MOTTO):
            start = index + 1
    whole = re.sub(r"\s+", " ", " ".join(texts[start:])).strip()
    caption = re.search(r"\((?:ban hành )?kèm theo.*\)", whole, re.IGNORECASE)
    if caption:
        title = (whole[: caption.start()] + whole[caption.end() :]).strip()
        return title or None, caption.group()
    return whole or None, None

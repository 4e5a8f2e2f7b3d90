"""Reading the sample plans: plain text files that a clerk could write.

Head lines are ``key: value``; ``== decision``, ``== body`` and ``== appendix`` begin the parts.

Running text, one paragraph a line::

    # I. MỤC ĐÍCH              heading; ## for one below it
    > QUYẾT ĐỊNH:              centred
    ~ italic                   (Căn cứ …)
    - item
    * task | lead | coord | deadline       item that ends in "(lead chủ trì, phối hợp …; thời gian: …)"
    ! 1 | body | duty | coord | deadline   numbered point that opens with the body that must act
    = title | 4 30 10          a table of figures, its rows following as "= a | b | c"
    anything else              a paragraph

Appendix rows, cells separated by ``|``, ``\\n`` for a new line in a cell::

    # I | text                 section; ## and ### for deeper ones
    1 | text | …               task; ^ alone for a cell merged with the one above, < in the
                               cooperating column for one that the lead cell covers

``{type|symbol|yyyy-mm-dd|issuer}`` anywhere is printed as a citation and counted as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import cast

from .model import (
    AppendixTruth,
    Attached,
    Block,
    BodyTask,
    Citation,
    Column,
    Figures,
    Para,
    Plan,
    Section,
    SectionStyle,
    Signer,
    Task,
    normal,
)

_CITATION = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\|([^|{}]+)\}")


def parse_plan(source: str) -> Plan:
    """The plan that a mark-up text describes."""
    citations: list[Citation] = []

    def cite(match: re.Match[str]) -> str:
        citations.append(Citation(*match.groups()))
        return citations[-1].text

    head, *parts = re.split(r"(?m)^== *", normal(_CITATION.sub(cite, source)))
    fields = _fields(head.splitlines())
    bodies: dict[str, tuple[Block, ...]] = {}
    appendices = []
    for part in parts:
        name, _, text = part.partition("\n")
        if name.strip() == "appendix":
            appendices.append(_appendix(text.splitlines()))
        else:
            bodies[name.strip()] = tuple(_blocks(text.splitlines()))
    attached = None
    if "decision" in bodies:
        attached = Attached(fields["attached"], fields["attached-title"], fields["attached-caption"], bodies["body"])
    unique = tuple(dict.fromkeys(citations))
    return _plan(fields, bodies.get("decision", bodies["body"]), attached, tuple(appendices), unique)


def _plan(
    fields: dict[str, str],
    body: tuple[Block, ...],
    attached: Attached | None,
    appendices: tuple[AppendixTruth, ...],
    citations: tuple[Citation, ...],
) -> Plan:
    number, _, suffix = fields["symbol"].partition("/")
    authority = tuple(_split(fields["authority"], ";")) if "authority" in fields else ()
    return Plan(
        doc_type=fields["type"],
        title=fields["title"],
        issuer=fields["issuer"],
        parent=fields.get("parent"),
        suffix=suffix,
        symbol=fields["symbol"] if number else None,
        place=fields["place"],
        issued_on=fields.get("date"),
        signer=Signer(fields["signer"], fields["signer-title"], authority),
        recipients=tuple(_split(fields["recipients"], ";")),
        body=body,
        attached=attached,
        appendices=appendices,
        citations=citations,
        stamped="stamped" in fields,
        plan_years=tuple(int(year) for year in fields.get("years", "").split()),
    )


def _fields(lines: list[str]) -> dict[str, str]:
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines if line)}


def _split(text: str, mark: str = "|") -> list[str]:
    return [part.strip() for part in text.split(mark)]


def _blocks(lines: list[str]) -> Iterator[Block]:
    path: list[str] = []
    figures: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("= "):
            figures.append(_split(line[2:]))
            continue
        if figures:
            (title, widths), *rows = figures
            yield Figures(title, tuple(tuple(row) for row in rows), tuple(float(w) for w in widths.split()))
            figures = []
        if line.startswith("#"):
            marks, _, text = line.partition(" ")
            path = [*path[: len(marks) - 1], text.split(".")[0]]
        if line:
            yield _paragraph(line, tuple(path))


def _paragraph(line: str, path: tuple[str, ...]) -> Para:
    mark, _, text = line.partition(" ")
    make: Callable[[str, tuple[str, ...]], Para] | None = {"*": _assigned, "!": _duty}.get(mark)
    if make:
        return make(text, path)
    if mark == "#":
        return Para(text, "heading")
    if mark == "##":
        return Para(text, "subheading")
    if mark == ">":
        return Para(text, "centre")
    if mark == "~":
        return Para(text, "italic")
    return Para(line, "item" if mark == "-" else "text")


def _assigned(text: str, path: tuple[str, ...]) -> Para:
    task, lead, coord, deadline = _split(text)
    who = f"{lead} chủ trì, phối hợp {coord} thực hiện" if coord else f"{lead} thực hiện"
    truth = BodyTask(path, task, lead, coord or None, deadline)
    return Para(f"- {task} ({who}; thời gian: {deadline}).", "item", (truth,))


def _duty(text: str, path: tuple[str, ...]) -> Para:
    no, body, task, *rest = _split(text)
    coord, deadline = [*rest, "", ""][:2]
    truth = BodyTask((*path, no), task, body, coord or None, deadline or None)
    return Para(f"{no}. {body}: {task}", "text", (truth,))


def _appendix(lines: list[str]) -> AppendixTruth:
    head = [line for line in lines if re.match(r"[a-z]+: ", line)]
    fields = _fields(head)
    columns = tuple(_column(text) for text in _split(fields["columns"]))
    style = cast(SectionStyle, fields.get("sections", "empty"))
    rows: list[Section | Task] = []
    for line in lines:
        if line.startswith("#"):
            rows.append(_section(line, style))
        elif line and line not in head:
            rows.append(_task(line, columns, rows))
    return AppendixTruth(
        fields["title"],
        columns,
        tuple(rows),
        fields.get("label", "PHỤ LỤC"),
        fields.get("caption"),
        fields.get("numbering", ""),
    )


def _column(text: str) -> Column:
    """``role width Header / Lower header``"""
    role, width, header = text.split(" ", 2)
    return Column(tuple(_split(header, " / ")), role, float(width))  # type: ignore[arg-type]


def _section(line: str, style: SectionStyle) -> Section:
    marks, _, text = line.partition(" ")
    no, title = _split(text) if "|" in text else ["", text]
    return Section(no or None, title, len(marks), style)


def _task(line: str, columns: tuple[Column, ...], above: list[Section | Task]) -> Task:
    texts = [text.replace("\\n", "\n") for text in _split(line)]
    if len(texts) != len(columns):
        raise ValueError(f"{len(columns)} cells expected: {line}")
    cells = dict(zip((column.key for column in columns), texts, strict=True))
    down = frozenset(key for key, text in cells.items() if text == "^")
    if down:
        last = above[-1]
        assert isinstance(last, Task), line
        cells |= {key: (last.no or "") if key == "no" else last.cells[key] for key in down}
    across = cells.get("coord") == "<"
    no = cells.pop("no", "") or None
    return Task(no, {key: text for key, text in cells.items() if text and text != "<"}, down, across)

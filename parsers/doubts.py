"""What is odd about an appendix that was read, or about a signature: said to people, and changing nothing.

A plan may well have a task without a deadline, or leave out a number; and so may a mistake in reading it. Each doubt
is said once, not once a row: a section's missing numbers are one problem, and so is a column of many empty cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.numbering import ALPHABET, Number, read_number
from schema.record import Appendix, Problem, Section, Severity, Signature, Task

_FEW = 5
"""So many tasks without a deadline are named one by one, where most others have one; else they are counted."""

_SHOWN = 60
"""How much of a task's text a message quotes, letters."""

_FAR = 30
"""Numbers further apart than this are not of one list."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_USUAL = ("none", "maintenance", "signing", "annotations")
"""What may come after a signature: a clerk's number and the agency's seal after the leader's are the usual way."""


def doubts(appendix: Appendix) -> list[Problem]:
    """Columns without a role, tasks without a deadline, numbers that are missing."""
    return [*_columns(appendix), *_deadlines(appendix), *_numbers(appendix)]


def signature_doubts(signatures: Sequence[Signature]) -> list[Problem]:
    """Signatures that are broken, that do not cover the file, or of which something else is the matter.

    Names of people are left out: they stand in the signatures alone. Signatures after which came only what is usual
    are one problem together. A printed claim is a problem only in a file that holds no signature.
    """
    real = [one for one in signatures if one.kind in ("signature", "timestamp")]
    problems = [problem for one in real for problem in _of_signature(one)]
    early = [one for one in real if _is_early(one)]
    if early:
        fields = ", ".join(one.field or "(without a name)" for one in early)
        message = f"what came after these signatures is usual, but they do not cover the whole file: {fields}"
        problems.append(
            Problem(code="signature-not-whole-file", severity="info", message=message, page=_page(early[0]))
        )
    claims = [one for one in signatures if one.kind in ("stamp", "printed") and one.signer]
    if claims and not real:
        message = "the page says that the document is signed; the file holds no signature"
        problems.append(Problem(code="signature-only-claimed", severity="info", message=message, page=_page(claims[0])))
    return problems


def _of_signature(one: Signature) -> Iterator[Problem]:
    name = f"the signature in the field {one.field}" if one.field else "a signature without a field of its own"
    if one.intact is False:
        message = f"{name} is broken: {one.problem or 'it is not of the bytes that it says it signs'}"
        yield Problem(code="signature-broken", severity="error", message=message, page=_page(one))
    elif one.covers_whole_file is False and one.later not in _USUAL:
        later = one.problem or "; ".join(one.later_changes) or "what came after it cannot be told"
        message = f"{name} does not cover the whole file: {later}"
        severity: Severity = "error" if one.later == "content" else "warning"
        yield Problem(code="signature-not-whole-file", severity=severity, message=message, page=_page(one))
    elif one.problem:
        message = f"{name}: {one.problem}"
        yield Problem(code="signature-in-doubt", severity="warning", message=message, page=_page(one))


def _is_early(one: Signature) -> bool:
    return one.intact is not False and one.covers_whole_file is False and one.later in _USUAL


def _page(one: Signature) -> int | None:
    return one.stamp.page if one.stamp else None


def _columns(appendix: Appendix) -> Iterator[Problem]:
    for number, column in enumerate(appendix.columns, start=1):
        if column.role == "other":
            header = " / ".join(" ".join(text.split()) for text in column.header if text)
            message = f"no role fits column {number}, " + (
                f"“{header}”; its cells are kept under this header" if header else "which has no header"
            )
            yield Problem(code="column-without-role", severity="info", message=message, page=appendix.pages[0])


def _deadlines(appendix: Appendix) -> Iterator[Problem]:
    tasks = [row for row in appendix.rows if isinstance(row, Task) and "deadline" in row.cells]
    without = [task for task in tasks if not task.cells["deadline"]]
    if not without:
        return
    if len(without) <= _FEW and 2 * len(without) < len(tasks):
        for task in without:
            message = f"task {task.no or 'without a number'} has no deadline: {_quoted(task)}"
            yield Problem(code="row-without-deadline", severity="info", message=message, page=task.page)
    else:
        message = f"{len(without)} of {len(tasks)} tasks have no deadline, the first one: {_quoted(without[0])}"
        yield Problem(code="row-without-deadline", severity="info", message=message, page=without[0].page)


def _quoted(task: Task) -> str:
    text = " ".join((task.cells.get("task") or "").split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"


# ---------------------------------------------------------------- numbers


@dataclass(slots=True)
class _Gap:
    """Numbers that are missing in one section, and the page on which the first one would stand."""

    page: int
    numbers: list[str] = field(default_factory=list)


def _numbers(appendix: Appendix) -> Iterator[Problem]:
    gaps: dict[tuple[str, ...], _Gap] = {}
    last: dict[_List, int] = {}
    path: list[tuple[int, str]] = []  # level and number of the sections around the row
    letters: Number | None = None
    fresh = True  # whether a section has just begun
    for row in appendix.rows:
        level = row.level if isinstance(row, Section) else 0
        if level:
            path = [(own, no) for own, no in path if own < level]
        number = read_number(row.no, letters)
        letters = number if number and number.style == "capital" else letters
        if number and row.no:
            key = (level, number.style, tuple(_bare(row.no).split(".")[:-1]))
            before = last.get(key, 0)
            slip = 1 < number.order < before and not fresh  # the list goes on from the number before
            missing = [] if slip else _missing(row.no, number, before)
            if missing:
                gaps.setdefault(tuple(no for _, no in path), _Gap(row.page)).numbers += missing
            if not slip:
                last[key] = number.order
        fresh = level > 0
        if level:
            last = {key: order for key, order in last.items() if key[0] <= level}
            path.append((level, row.no or "without a number"))
    for section, gap in gaps.items():
        where = f"in section {' > '.join(section)} " if section else ""
        several = len(gap.numbers) > 1 or " to " in gap.numbers[0]
        message = (
            f"{where}the number{'s' if several else ''} {', '.join(gap.numbers)} {'are' if several else 'is'} missing"
        )
        yield Problem(code="number-missing", severity="warning", message=message, page=gap.page)


_List = tuple[int, str, tuple[str, ...]]
"""A list of numbers: of sections of a level (0: of tasks), its style, and what stands before the last stop."""


def _missing(no: str, number: Number, before: int) -> list[str]:
    """The numbers between the last one of a list, 0 for none, and this one.

    A list may begin anew below the next section, and several rows may have one number. A number far off is of no list,
    and so is a letter that opens none: an `x` in the column of numbers.
    """
    if number.order == before:
        return []
    first = before + 1 if before < number.order else 1
    if number.order - first > _FAR or (number.order - first >= _FEW and number.style != "arabic" and not before):
        return []
    if number.order - first > _FEW:
        return [f"{_like(no, number, first)} to {_like(no, number, number.order - 1)}"]
    return [_like(no, number, order) for order in range(first, number.order)]


def _bare(no: str) -> str:
    return no.strip("().:/ ")


def _like(no: str, number: Number, order: int) -> str:
    """The number in this place of the list, written as `no` is."""
    bare = _bare(no)
    if number.style in ("arabic", "mixed"):
        return ".".join([*bare.split(".")[:-1], str(order)])
    if number.style == "roman":
        return _roman(order)
    letter = ALPHABET[order - 1]
    return letter.upper() if number.style == "capital" else letter


def _roman(value: int) -> str:
    digits = ""
    for weight, sign in _ROMAN:
        digits += sign * (value // weight)
        value %= weight
    return digits

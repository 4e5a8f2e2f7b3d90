"""The assignment that stands at the end of a block: in parentheses, after labels, or as a last sentence.

`Rà soát hồ sơ (Văn phòng chủ trì; thời gian: Quý II).`
`Rà soát hồ sơ. Cơ quan chủ trì: Văn phòng; thời gian: Quý II.`
`Rà soát hồ sơ. Giao Văn phòng chủ trì thực hiện.`
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.body.assignments import LONGEST_ASSIGNMENT, Assignment, first_label, read_assignment, read_labels
from parsers.body.times import only_time

_END = " \n.;,:/"
_LAST_ORDER = re.compile(r"[.;]\s+(?=(?:Giao|Phân công|giao|phân công)\s)")


@dataclass(frozen=True, slots=True)
class Tail:
    """A block's words before its assignment, and the assignment; one without a lead says only the time."""

    head: str
    assignment: Assignment


def read_tail(text: str) -> Tail | None:
    """The assignment at the end of a text; None where none stands there."""
    return _parenthesis(text) or _labels(text) or _order(text)


def _parenthesis(text: str) -> Tail | None:
    end = len(text.rstrip(_END))
    if not end or text[end - 1] != ")":
        return None
    start = _opening(text, end)
    if start is None:
        return None
    inside, head = text[start + 1 : end - 1], text[:start].rstrip()
    made = read_assignment(inside)
    if made:
        return Tail(head, made)
    time = only_time(inside)
    return Tail(head, Assignment(deadline=time, rule="parenthesis-time")) if time and head else None


def _opening(text: str, end: int) -> int | None:
    """The parenthesis that the one before `end` closes; None where none does or it is too far."""
    depth = 0
    for place in range(end - 1, max(-1, end - LONGEST_ASSIGNMENT), -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if not depth:
            return place
    return None


def _labels(text: str) -> Tail | None:
    at = first_label(text)
    if at is None:
        return None
    made = read_labels(text[at:])
    head = text[:at].rstrip(" -–+*•:\n").removesuffix("(").rstrip()
    return Tail(head, made) if made and made.lead and head else None


def _order(text: str) -> Tail | None:
    """A last sentence `Giao A chủ trì, phối hợp với B thực hiện.`, which has no object of its own."""
    found = list(_LAST_ORDER.finditer(text, max(0, len(text) - LONGEST_ASSIGNMENT)))
    last = found[-1] if found else None
    if last is None:
        return None
    made = read_assignment(text[last.end() :].rstrip(_END))
    if not made:
        return None
    made.rule = made.rule.replace("parenthesis", "order")
    return Tail(text[: last.start() + 1].rstrip(), made)

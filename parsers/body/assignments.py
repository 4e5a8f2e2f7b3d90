"""Who does a thing and with whom, as running text says it: by the tables in data/assignments.toml.

Two forms are read: labels (`Cơ quan chủ trì: …`) and sentences without an object, as they stand in parentheses (`A chủ
trì, phối hợp với B thực hiện`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from parsers.body.times import assignment_tables, fill, only_time, split_last_time
from parsers.body.words import closing, is_body, opens_body, read_body

LabelRole = Literal["lead", "coord", "deadline", "other"]

LONGEST_ASSIGNMENT = 900
"""Words in parentheses of more characters than this assign nothing."""

_LONGEST_COORD = 400
_TRIM = " ,;:.–—\n"
_MARKS = "-–+*• "
_SEAL = "\N{NO-BREAK SPACE}"
_GIVEN = re.compile(r"^(?:giao(?: cho)?|do|đề nghị|yêu cầu|phân công) ", re.I)
_DONE = re.compile(r",? (?:và )?(?:hoàn thành|xong)$", re.I)


@dataclass(slots=True)
class Assignment:
    """Who does a thing, who helps, and by when, as printed; `rule` is the form of words that says so."""

    lead: str | None = None
    coord: str | None = None
    deadline: str | None = None
    rule: str = ""

    def add(self, role: str, words: str | None) -> None:
        """One more value of a role (`lead`, `coord`, `deadline`); what is empty or `other` adds nothing."""
        if words and role != "other":
            before = getattr(self, role)
            setattr(self, role, f"{before}; {words}" if before else words)


@dataclass(frozen=True, slots=True)
class Label:
    """A label that opens a text: its role, where its value begins, and what the table says of it."""

    role: LabelRole
    end: int
    weak: bool
    no_plan: bool


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    pattern: re.Pattern[str]
    role: str


@cache
def _labels() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    rows = assignment_tables()["label"]
    return tuple((re.compile(rf"(?:{row['pattern']})(?=\s*:)", re.I), row) for row in rows)


@cache
def _label_starts() -> re.Pattern[str]:
    """Where a label may begin: at the start, or after the end of a sentence or of a part of one."""
    patterns = "|".join(f"(?:{row['pattern']})" for row in assignment_tables()["label"])
    return re.compile(rf"(?:^|(?<=[(\n])|(?<=[.;,:\n]\s)|(?<=\s[-–+*•]\s))(?P<label>{patterns})\s*:", re.I)


@cache
def _forms() -> tuple[_Form, ...]:
    tables = assignment_tables()
    words = tables["words"] | {"lead": r"(?P<lead>.{2,400}?)", "coord": r"(?P<coord>.{2,400})"}
    return tuple(
        _Form(row["name"], re.compile(fill(row["pattern"], words), re.I | re.S), row["meaning"])
        for row in tables["assignment"]
    )


@cache
def _words() -> dict[str, re.Pattern[str]]:
    tables = assignment_tables()
    return {
        "alone": re.compile(tables["alone"][0]["pattern"], re.I | re.S),
        "with": re.compile(rf"(?<!\w)(?:{tables['words']['with']}) (?:lãnh đạo )?", re.I),
        "check": re.compile(rf"[^;]{{2,200}}? (?:{tables['check'][0]['pattern']})", re.I),
        "split": re.compile(rf";|\n|\.\s|,(?=\s*(?:{tables['next_time'][0]['pattern']})(?!\w))", re.I),
    }


# ---------------------------------------------------------------------------------------------------------- labels


def read_label(text: str) -> Label | None:
    """The label that opens a text (`Cơ quan chủ trì: Sở Y tế`); None where none does."""
    for pattern, row in _labels():
        found = pattern.match(text)
        if found:
            end = text.index(":", found.end()) + 1
            return Label(row["role"], end, row.get("weak", False), row.get("no_plan", False))
    return None


def first_label(text: str) -> int | None:
    """Where the first label inside a text begins, not at its start; None where none does."""
    if ":" not in text:
        return None
    starts = (found.start("label") for found in _label_starts().finditer(text))
    return next((start for start in starts if start), None)


def read_labels(text: str) -> Assignment | None:
    """The assignment that labels make: `Đơn vị chủ trì: A; đơn vị phối hợp: B; thời gian: T`.

    None where the text does not open with a label, or with one of an administrative procedure. The lead may be absent.
    """
    starts = [found.start("label") for found in _label_starts().finditer(text)]
    if not starts or text[: starts[0]].strip(_TRIM + _MARKS):
        return None
    made = Assignment(rule="labels")
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        label = read_label(text[start:end])
        value = label_value(text[start + label.end : end]) if label else ""
        if label is None or label.no_plan or (value and label.weak and not opens_body(value)):
            return None
        _add_value(made, label, value)
    return made


def _add_value(made: Assignment, label: Label, value: str) -> None:
    """Puts a label's value into the assignment; one that says `A chủ trì, phối hợp với B` names two roles."""
    spoken = Assignment()
    if label.role == "lead" and _read_form(value, spoken):
        for role in ("lead", "coord", "deadline"):
            made.add(role, getattr(spoken, role))
    else:
        made.add(label.role, value)


def label_value(text: str) -> str:
    """A label's value without the sign that ends it."""
    return text.strip().rstrip(_MARKS).removesuffix("./.").rstrip(".;,: ")


# ------------------------------------------------------------------------------------------ sentences without object


def read_assignment(text: str) -> Assignment | None:
    """The assignment that words in parentheses make; None where they say anything else.

    Labels and sentences may stand beside each other: `Sở A chủ trì; cơ quan phối hợp: Sở B; hoàn thành trong quý II`.
    """
    if len(text) > LONGEST_ASSIGNMENT:
        return None
    text = text.strip(_TRIM)
    labelled = read_labels(text)
    if labelled and labelled.lead:
        return labelled
    made, role = Assignment(), ""
    for segment, after_comma in _segments(text):
        if role == "deadline" and made.deadline and after_comma:  # `tháng 4, tháng 9 năm 2025`
            made.deadline += f", {segment}"
            continue
        role = _take(segment, made, role)
        if not role:
            return None
    if made.lead and made.deadline:
        made.rule = made.rule or "parenthesis-name-and-time"
    return made if made.lead and made.rule else None


def _take(segment: str, made: Assignment, role: str) -> str:
    """Puts one segment into the assignment; the role it gave, or "" where it says anything else.

    `role`: that of the segment before, "" for the first.
    """
    label = read_label(segment)
    if label:
        value = label_value(segment[label.end :])
        if label.no_plan or (label.weak and not opens_body(value)):
            return ""
        _add_value(made, label, value)
        made.rule = made.rule or "labels"
        return label.role
    if time := only_time(segment):
        made.add("deadline", time)
        return "deadline"
    if form := _read_form(segment, made):
        return form
    if not role:
        made.add("lead", segment if is_body(segment) else None)
        return "lead" if made.lead else ""
    if opens_body(segment) and _words()["check"].fullmatch(segment):
        return role
    goes_on = role in ("lead", "coord") and opens_body(segment)
    if not goes_on and role != "deadline" and not _words()["alone"].fullmatch(segment):
        return ""
    kept = role if goes_on else "deadline"
    made.add(kept, segment)
    return kept


def _read_form(segment: str, made: Assignment) -> str:
    """The role that a segment gives by its form, put into the assignment; "" where it has no such form."""
    core, time = split_last_time(segment)
    core = _sealed(_DONE.sub("", _GIVEN.sub("", core.strip(_TRIM))))
    for form in _forms():
        found = form.pattern.fullmatch(core)
        groups = found.groupdict() if found else {}
        parts = {role: words.replace(_SEAL, " ").strip(_TRIM) for role, words in groups.items()}
        lead, coord = parts.get("lead"), parts.get("coord")
        if not parts or (lead and not _names_only(lead)) or (coord and not opens_body(coord)):
            continue
        made.rule = made.rule or f"parenthesis-{form.name}"
        made.add("lead", lead)
        made.add("coord", _name(coord) if coord else None)
        made.add("deadline", time)
        return form.role
    return ""


def _sealed(text: str) -> str:
    """The text with the blanks inside the name that opens it made whole: a form finds no verb in `Phòng Quản lý xây
    dựng`."""
    body = read_body(text)
    return text[: body.end].replace(" ", _SEAL) + text[body.end :] if body and body.ending != "colon" else text


def _name(text: str) -> str:
    """The name that opens a text, without the verbs after it."""
    body = read_body(text, links=True)
    return text[: body.end] if body else text


def _names_only(text: str) -> bool:
    """Whether words open with a body and give it no duty yet."""
    body = read_body(text)
    return body is not None and body.ending not in ("duty", "colon")


def _segments(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of an assignment, cut at semicolons, sentence ends and before times, outside inner parentheses; with
    each whether a comma stands before it."""
    start = place = 0
    after_comma = False
    cuts = _words()["split"]
    while found := cuts.search(text, place):
        opening = text.find("(", place, found.start())
        if opening >= 0:
            place = closing(text, opening, len(text))
            continue
        if piece := text[start : found.start()].strip(_TRIM):
            yield piece, after_comma
        start = place = found.end()
        after_comma = found[0] == ","
    if piece := text[start:].strip(_TRIM):
        yield piece, after_comma


# ---------------------------------------------------------------------------------------------------- inside a sentence


def read_coord(text: str) -> str | None:
    """The bodies after `phối hợp với`, as printed, `; ` between those of two places. None where none is named."""
    names: list[str] = []
    for found in _words()["with"].finditer(text):
        body = read_body(text, found.end(), links=True)
        if body:
            leaders = found[0].lower().endswith("lãnh đạo ")
            name = text[found.end() - len("lãnh đạo ") * leaders : body.end]
            if len(name) <= _LONGEST_COORD and name not in names:
                names.append(name)
    return "; ".join(names) or None

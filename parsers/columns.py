"""What the columns of an appendix are: from header text to role, by the table in data/column_headers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from parsers.syllables import unmarked
from schema.record import Column, Role

LONGEST_HEADER = 90
"""A text longer than this many characters heads no column: it is a sentence."""


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """One line of the table: see the head of data/column_headers.toml."""

    pattern: re.Pattern[str]
    role: Role
    rank: int
    example: str
    source: str
    no_plan: bool


@cache
def header_rules() -> tuple[HeaderRule, ...]:
    """The rules in their order."""
    text = files("parsers").joinpath("data/column_headers.toml").read_text(encoding="utf-8")
    return tuple(
        HeaderRule(
            pattern=re.compile(line["pattern"]),
            role=cast(Role, line["role"]),
            rank=line["rank"],
            example=line["example"],
            source=line["source"],
            no_plan=line.get("no_plan", False),
        )
        for line in tomllib.loads(text)["header"]
    )


@cache
def match_header(text: str) -> HeaderRule | None:
    """The rule that reads a header text; None where no rule does."""
    if len(text) > LONGEST_HEADER:
        return None
    plain = unmarked(text)
    return next((rule for rule in header_rules() if rule.pattern.search(plain)), None)


def read_role(header: Sequence[str]) -> Role:
    """The role of one column from its header path, outermost first. What no rule reads is `other`."""
    rule = _rule(header)
    return rule.role if rule else "other"


def read_columns(headers: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a table. Of two columns with one role the better ranked, then the first, keeps it."""
    rules = [_rule(header) for header in headers]
    keeper: dict[Role, int] = {}
    for index, rule in enumerate(rules):
        if rule and rule.role != "other":
            held = keeper.get(rule.role)
            if held is None or rule.rank < cast(HeaderRule, rules[held]).rank:
                keeper[rule.role] = index
    return [
        Column(header=list(header), role=rule.role if rule and keeper.get(rule.role) == index else "other")
        for index, (header, rule) in enumerate(zip(headers, rules, strict=True))
    ]


def assigns_tasks(columns: Sequence[Column]) -> bool:
    """Whether a table with these columns says what is to be done and by whom or by when."""
    if any((rule := match_header(text)) and rule.no_plan for column in columns for text in column.header):
        return False
    roles = {column.role for column in columns}
    return "task" in roles and ("lead" in roles or ("deadline" in roles and bool(roles & {"coord", "output"})))


def _rule(header: Sequence[str]) -> HeaderRule | None:
    """The leaf decides; where it says nothing, the header above it does (`Kinh phí` over `Tỉnh`)."""
    return next((rule for text in reversed(header) if (rule := match_header(text))), None)

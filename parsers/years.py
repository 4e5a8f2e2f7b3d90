"""The years that a title names. The rules are in `data/years.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with one group `year` or two, `first` and `last`; an `outlook` counts only where nothing else does."""

    pattern: re.Pattern[str]
    kind: str
    example: str
    years: list[int]


def _load() -> list[Rule]:
    text = resources.files("parsers").joinpath("data/years.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["rule"]
    return [Rule(re.compile(r["pattern"], re.IGNORECASE), r["kind"], r["example"], r["years"]) for r in rows]


RULES = _load()


def plan_years(title: str | None) -> list[int]:
    """The years a title names, ascending: `năm 2024` is [2024], `giai đoạn 2021-2025` each year of it.

    A single year beside a span is the plan's (`Chương trình giai đoạn 2021-2025, năm 2024`); an outlook
    (`định hướng đến năm 2030`) is none.
    """
    rest = title or ""
    found: dict[str, set[int]] = {"single": set(), "span": set(), "outlook": set()}
    for rule in RULES:
        for match in rule.pattern.finditer(rest):
            groups = match.groupdict()
            first, last = int(groups["first"]), int(groups.get("last") or groups["first"])
            if first <= last <= first + 30:
                found[rule.kind] |= set(range(first, last + 1))
        rest = rule.pattern.sub(lambda match: " " * len(match.group()), rest)
    return sorted(found["single"] or found["span"])

"""How a paragraph of running text may open: numbers, letters, dashes and set words. The list is in
`data/openings.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from parsers.numbering import read_number
from parsers.syllables import CAPITALS
from schema.record import BlockKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its pattern, the kind of block that it opens, and its rank (1 is outermost).

    `more`: further spellings of the example, run as tests like it.
    """

    pattern: re.Pattern[str]
    kind: BlockKind
    rank: int
    example: str
    more: tuple[str, ...] = ()
    strong: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of a paragraph: the rule, the number as printed, the sign after it, its place in its own list (from
    1; 0 where it has none), and where the text after it begins."""

    rule: Rule
    no: str
    sign: str
    order: int
    end: int

    @property
    def style(self) -> tuple[int, str]:
        """Equal for numbers of one list."""
        return self.rule.rank, self.sign


_LETTERS = {"<Up>": f"[{CAPITALS}]", "<low>": rf"(?![{CAPITALS}])[^\W\d_]", "<word>": r"[^\W\d_]", "<quote>": "[“\"']"}
"""What stands for a class of letters in the table."""


def _load() -> list[Rule]:
    text = resources.files("parsers").joinpath("data/openings.toml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)["opening"]
    return [
        Rule(
            pattern=_compiled(row["pattern"]),
            kind=row["kind"],
            rank=row["rank"],
            example=row["example"],
            more=tuple(row.get("more", ())),
            strong=row.get("strong", False),
            keep=row.get("keep", False),
        )
        for row in rows
    ]


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, letters in _LETTERS.items():
        pattern = pattern.replace(name, letters)
    return re.compile(pattern)


RULES = _load()
_ANY = re.compile("|".join(rule.pattern.pattern.replace("(?P<no>", "(?:") for rule in RULES))
"""Most lines open with plain words: one look instead of one for each rule."""

_LAST_PART = re.compile(r"[^\s.]+$")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@lru_cache(maxsize=8192)
def read_opening(text: str) -> Opening | None:
    """How a paragraph opens; None where it opens with plain words."""
    if not _ANY.match(text):
        return None
    for rule in RULES:
        match = rule.pattern.match(text)
        if match:
            no = match["no"]
            end = 0 if rule.keep else match.end()
            return Opening(rule, no, text[match.end("no") : match.end()].strip(), _order(no), end)
    return None


def _order(no: str) -> int:
    last = no.split(" ")[-1]
    if last.lower() in _ORDINALS:
        return _ORDINALS.index(last.lower()) + 1
    number = read_number(last)
    return number.order if number else 0

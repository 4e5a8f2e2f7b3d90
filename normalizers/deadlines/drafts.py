"""Drafts of items, and the verbs of rules.toml that make them from the parts of a match.

A draft keeps the tokens of its calendar values, since the year of a value may become known only when the whole
phrase has been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from normalizers.deadlines.grammar import Found
from normalizers.deadlines.lexer import Token
from normalizers.text import without_marks
from schema.record import DeadlineKind, Mod

Bound = Literal["none", "inside", "range", "until", "before", "from", "after", "lasting", "onward"]
Other = Literal["nothing", "duration", "season", "unread", "label"]


class Draft(Struct):
    """An item in the making, or what is none: `kind` of `Other`.

    `bound` says how its days follow from the values of `a` and `b`. `first` and `last` are places in the list of
    tokens, the last one not included. `event` and `label` are the tokens of what they are called after.
    """

    kind: DeadlineKind | Other
    found: Found
    first: int
    last: int
    bound: Bound = "none"
    a: Token | None = None
    b: Token | None = None
    days: int = 0
    rrule: str | None = None
    offset: str | None = None
    working: bool = False
    mod: Mod | None = None
    event: list[Token] = []
    label: list[Token] = []


Verb = Callable[[Found], Iterator[Draft]]

VERBS: dict[str, Verb] = {}


def verb(function: Verb) -> Verb:
    """The meaning's name in rules.toml is the function's name without its underscore."""
    VERBS[function.__name__.strip("_")] = function
    return function


def make(found: Found, kind: DeadlineKind | Other, bound: Bound = "none", **values: object) -> Draft:
    """A draft of a match; `values` are further fields of it."""
    return Draft(kind, found, found.first, found.last, bound, **values)  # type: ignore[arg-type]


def points_of(found: Found, part: str = "a") -> list[Token]:
    """The tokens of a part that are calendar values."""
    return [token for token in found.parts.get(part, ()) if token.point]


def unit_of(token: Token) -> str:
    """The unit of time a term names, without marks: `thang`, `ngay`."""
    return _plain(token.values.get("unit", ""))


_plain = lru_cache(maxsize=64)(without_marks)

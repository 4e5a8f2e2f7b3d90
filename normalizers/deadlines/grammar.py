"""The rules of data/rules.toml: runs of terms, found by regular expressions over tags.

Each tag is one character of a private alphabet, so that a rule is an ordinary expression over the string of tags
and one scan finds all of them, in time that grows with the length of the phrase.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from normalizers.deadlines.first import Chars, first_characters
from normalizers.deadlines.lexer import Token, terms
from normalizers.deadlines.one_of import OneOf

_EXTRA = ("word", "daymonth", "baremonth", "barequarter", "barehalf", "thisyear")
_ELEMENT = re.compile(r"<(\w+)>")
_FIRST = 0xE000


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: see the head of data/rules.toml."""

    name: str
    pattern: str
    meaning: str
    example: str
    year: int
    items: str
    source: str


class Found(Struct, frozen=True):
    """A rule with the tokens it matched, and those of its named parts."""

    rule: Rule
    first: int
    last: int
    parts: dict[str, list[Token]]


@cache
def _table() -> dict[str, Any]:
    text = files("normalizers.deadlines").joinpath("data/rules.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    return tuple(Rule(**line) for line in _table()["rule"])


@cache
def _alphabet() -> dict[str, str]:
    """One character for each tag."""
    tags = dict.fromkeys([*(term.tag for term in terms()), *_EXTRA])
    return {tag: chr(_FIRST + i) for i, tag in enumerate(tags)}


def _expand(pattern: str) -> str:
    """A rule's pattern over characters. Raises `KeyError` for a tag or set that nobody knows."""
    sets, alphabet = _table()["sets"], _alphabet()

    def characters(name: str) -> str:
        members = sets.get(name)
        if members is None:
            return alphabet[name]
        return "".join(map(characters, members))

    def element(match: re.Match[str]) -> str:
        name = match[1]
        if pattern.rfind("[", 0, match.start()) > pattern.rfind("]", 0, match.start()):
            return characters(name)  # inside a class
        members = sets.get(name)
        if isinstance(members, dict):
            if "not" in members:
                return "[^" + "".join(map(characters, members["not"])) + "]"
            return f"(?:{_expand(members['pattern'])})"
        return f"[{characters(name)}]" if members else alphabet[name]

    return re.sub(r"(?<!\?P)<(\w+)>", element, pattern)


@cache
def _patterns() -> tuple[tuple[str, Chars | None], ...]:
    """Each rule's pattern over characters, and the characters with which it can begin."""
    patterns = [_expand(rule.pattern) for rule in rules()]
    tags = "".join(_alphabet().values())
    return tuple((pattern, first_characters(re.sub(r"\?P<\w+>", "?:", pattern), tags)) for pattern in patterns)


@cache
def _scanner(first: str) -> OneOf:
    """The rules that can begin with a tag."""
    return OneOf({i: pattern for i, (pattern, tags) in enumerate(_patterns()) if tags is None or first in tags})


def match_rules(tokens: list[Token]) -> Iterator[Found]:
    """The rules that the tokens match, in order, none overlapping another."""
    alphabet = _alphabet()
    tags = "".join([alphabet[token.tag] for token in tokens])
    place = 0
    while place < len(tags):
        scanner = _scanner(tags[place])
        match = scanner.pattern.match(tags, place)
        if match is None or match.end() == place:
            place += 1
            continue
        number, spans = scanner.spans(match)
        parts = {name: tokens[start:end] for name, (start, end) in spans.items()}
        yield Found(rules()[number], place, match.end(), parts)
        place = match.end()

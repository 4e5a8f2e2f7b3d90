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

from normalizers.deadlines.lexer import Token, named_once, terms

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


@dataclass(frozen=True, slots=True)
class Found:
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


@dataclass(frozen=True, slots=True)
class _Compiled:
    scanner: re.Pattern[str]
    single: tuple[re.Pattern[str], ...]


@cache
def _compiled() -> _Compiled:
    patterns = [_expand(rule.pattern) for rule in rules()]
    nameless = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns]
    scanner = "|".join(f"(?P<r{i}>{pattern})" for i, pattern in enumerate(nameless))
    return _Compiled(re.compile(scanner), tuple(re.compile(named_once(pattern)) for pattern in patterns))


def match_rules(tokens: list[Token]) -> Iterator[Found]:
    """The rules that the tokens match, in order, none overlapping another."""
    alphabet, compiled = _alphabet(), _compiled()
    tags = "".join([alphabet[token.tag] for token in tokens])
    for match in compiled.scanner.finditer(tags):
        if match.lastgroup is None or match.end() == match.start():
            continue
        index = int(match.lastgroup[1:])
        parts: dict[str, list[Token]] = {}
        if compiled.single[index].groups and (again := compiled.single[index].match(tags, match.start())):
            for name in again.groupdict():
                start, end = again.span(name)
                if start < end:
                    parts[name.partition("__")[0]] = tokens[start:end]
        yield Found(rules()[index], match.start(), match.end(), parts)

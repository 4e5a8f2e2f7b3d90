"""Many patterns as one expression: which of them matched, and what its named groups hold, from a single match."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(r"\(\?P<(\w+)>")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")


class OneOf:
    """An expression that matches what the first of several numbered patterns matches.

    A name may occur in several patterns, and several times in one. `end` must match after a pattern; `other` is what
    else matches, as no pattern. Groups without a name are not allowed: they must be `(?:…)`.
    """

    def __init__(self, patterns: Mapping[int, str], *, end: str = "", other: str | None = None) -> None:
        self._parts: dict[int, tuple[int, list[tuple[str, int]]]] = {}
        pieces = []
        group = 0
        for number, pattern in patterns.items():
            if _GROUP.search(re.sub(r"\[[^]]*\]", "", pattern)):
                raise ValueError(f"a group without a name: {pattern}")
            names = _NAMED.findall(pattern)
            group += 1
            self._parts[group] = number, [(name, group + i) for i, name in enumerate(names, start=1)]
            group += len(names)
            pieces.append(f"({_NAMED.sub('(', pattern)}){end}")
        self.pattern = re.compile("|".join([*pieces, *([other] if other else [])]), re.DOTALL)

    def found(self, match: re.Match[str]) -> tuple[int | None, dict[str, str]]:
        """The number of the pattern that matched, None for `other`; and its groups that took part, by name."""
        if match.lastindex is None:
            return None, {}
        number, groups = self._parts[match.lastindex]
        return number, {name: text for name, group in groups if (text := match[group]) is not None}

    def spans(self, match: re.Match[str]) -> tuple[int, dict[str, tuple[int, int]]]:
        """The number of the pattern that matched, and the spans of its groups that matched something."""
        number, groups = self._parts[match.lastindex or 0]
        spans = ((name, match.span(group)) for name, group in groups)
        return number, {name: span for name, span in spans if span[0] < span[1]}

"""Which characters a regular expression can begin with, so that a lexer need not try it elsewhere.

Reads the parse tree of the standard library's `re`. That tree is no public interface: where a later Python has
another one, the answer is None, "any character", and the lexer is only slower.
"""

from __future__ import annotations

import re
from typing import Any

Chars = frozenset[str]


def first_characters(pattern: str, alphabet: str) -> Chars | None:
    """The characters of the alphabet with which a match of the pattern can begin; None where nobody can tell.

    >>> sorted(first_characters("(?:của )?quý|[12]0", "abcqr0123") or ())
    ['1', '2', 'c', 'q']
    """
    try:
        tree: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]
        chars, empty = _sequence(list(tree), alphabet)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return None if empty else chars


def _sequence(nodes: list[Any], alphabet: str) -> tuple[Chars, bool]:
    """The first characters of a sequence, and whether it can match nothing."""
    found: set[str] = set()
    for node in nodes:
        chars, empty = _node(node, alphabet)
        found |= chars
        if not empty:
            return frozenset(found), False
    return frozenset(found), True


def _node(node: Any, alphabet: str) -> tuple[Chars, bool]:
    kind, value = str(node[0]), node[1]
    match kind:
        case "LITERAL":
            return frozenset(chr(value)), False
        case "NOT_LITERAL" | "ANY" | "IN":
            return frozenset(c for c in alphabet if _one_of(node).match(c)), False
        case "BRANCH":
            branches = [_sequence(list(branch), alphabet) for branch in value[1]]
            return frozenset().union(*(chars for chars, _ in branches)), any(empty for _, empty in branches)
        case "SUBPATTERN" | "ATOMIC_GROUP":
            return _sequence(list(value[-1] if kind == "SUBPATTERN" else value), alphabet)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            chars, empty = _sequence(list(value[2]), alphabet)
            return chars, empty or value[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return frozenset(), True
    raise ValueError(kind)


def _one_of(node: Any) -> re.Pattern[str]:
    """The pattern of a single character class, written anew from its parse tree."""
    kind, value = str(node[0]), node[1]
    if kind == "ANY":
        return re.compile(".", re.DOTALL)
    if kind == "NOT_LITERAL":
        return re.compile(f"[^{re.escape(chr(value))}]")
    pieces = []
    for item, argument in ((str(k), a) for k, a in value):
        if item == "NEGATE":
            pieces.append("^")
        elif item == "LITERAL":
            pieces.append(re.escape(chr(argument)))
        elif item == "RANGE":
            pieces.append("-".join(re.escape(chr(end)) for end in argument))
        else:
            pieces.append(_CATEGORIES[str(argument)])
    return re.compile(f"[{''.join(pieces)}]")


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip

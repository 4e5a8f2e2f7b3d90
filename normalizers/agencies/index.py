"""Phrases found in words: the longest known one that begins at a word."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from normalizers.agencies.words import AND, COLON, COMMA, HYPHEN, JOINT, SEMI, SLASH, Words, split

T = TypeVar("T")

_STOP = SEMI | COLON
_JOINTS = COMMA | AND | SLASH | HYPHEN
_END = ""


class Index(Generic[T]):
    """A tree of phrases by their words.

    Punctuation and `và` between the words of a phrase may be written or not (`Sở Văn hóa Thể thao và Du lịch`), but a
    text has a comma or `và` only where the phrase has a joint: `Chủ tịch, Hội đồng` is not `Chủ tịch Hội đồng`.
    """

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, phrase: str, value: T) -> None:
        words = split(phrase)
        node = self._root
        for key in words.key:
            node = node.setdefault(key, {})
        joints = frozenset(k for k in range(1, len(words)) if words.gap[k] & _JOINTS)
        ends: list[tuple[frozenset[int], T]] = node.setdefault(_END, [])
        if (joints, value) not in ends:
            ends.append((joints, value))

    def longest(self, words: Words, at: int, prefix: tuple[str, ...] = ()) -> tuple[int, list[T]] | None:
        """The end of the longest phrase that begins at word `at`, with what is known of it; None where none does.

        `prefix` are words that are read as if they stood before it: `sở` before the `Tài chính` of `Sở Nội vụ, Tài
        chính`.
        """
        node: Any = self._root
        if at >= len(words.key) or (not prefix and words.key[at] not in node):
            return None
        for key in prefix:
            if (node := node.get(key)) is None:
                return None
        best: tuple[int, list[T]] | None = None
        crossed: list[int] = []
        k, size, keys, gaps, shift = at, len(words.key), words.key, words.gap, at - len(prefix)
        while k < size:
            if k > at and (bits := gaps[k]) and not bits & JOINT:
                if bits & _STOP:
                    break
                if bits & (COMMA | AND | SLASH):
                    crossed.append(k - shift)
            if (node := node.get(keys[k])) is None:
                break
            k += 1
            if _END in node:
                values = [value for joints, value in node[_END] if not crossed or joints.issuperset(crossed)]
                if values:
                    best = (k, values)
        return best

    def exact(self, key: tuple[str, ...]) -> list[T]:
        """What is known of exactly these words."""
        node: Any = self._root
        for word in key:
            if (node := node.get(word)) is None:
                return []
        return [value for _, value in node.get(_END, [])]

"""Phrases around the names of bodies: what they do, how they are qualified, labels, honorifics."""

from __future__ import annotations

from functools import cache

from normalizers.agencies.index import Index
from normalizers.agencies.tables import rows
from normalizers.agencies.words import Words


@cache
def _index(kind: str) -> Index[str]:
    index: Index[str] = Index()
    for row in rows("phrases"):
        if row["class"] == kind:
            index.add(row["phrase"], row["phrase"])
    return index


@cache
def _first(kind: str) -> frozenset[str]:
    return frozenset(row["phrase"].split()[0].split("/")[0] for row in rows("phrases") if row["class"] == kind)


def phrase(words: Words, at: int, kind: str) -> int | None:
    """The end of the longest phrase of a class that begins at a word, None where none does."""
    if at >= len(words.key) or words.key[at] not in _first(kind):
        return None
    found = _index(kind).longest(words, at)
    return found[0] if found else None


@cache
def members(kind: str) -> frozenset[str]:
    """All phrases of a class, as printed in the table."""
    return frozenset(row["phrase"] for row in rows("phrases") if row["class"] == kind)

"""The words with which names of bodies begin, and what such a word tells of a body that no list has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from normalizers.agencies.index import Index
from normalizers.agencies.tables import rows
from normalizers.agencies.words import PART, Words
from schema.record import AgencyKind

HeadLevel = Literal["", "issuer", "central", "province", "district", "commune", "internal"]


@dataclass(frozen=True, slots=True)
class Head:
    """A head word. `level` `issuer` is the issuer's own; `inside`: the kinds of issuer of which such a body is a unit.

    `trait`: `closed`, all such bodies are listed; `proper`, the name keeps its place; `soft`, the word also names a
    field of work and opens a body only where more speaks for it; `open`, what follows qualifies; `mass`, never
    counted; `first`, only at the
    beginning of a cell; `after-det`, only after `các`.
    """

    word: str
    kind: AgencyKind
    level: HeadLevel
    inside: frozenset[str]
    not_before: frozenset[str]
    trait: str


_ACROSS_COMMAS = frozenset({"chống", "chữa", "chí"})  # `phòng, chống` is one verb, too


@cache
def _index() -> Index[Head]:
    index: Index[Head] = Index()
    for row in rows("heads"):
        head = Head(
            word=row["word"],
            kind=row["kind"],  # type: ignore[arg-type]  # a test holds the table to the types
            level=row["level"],  # type: ignore[arg-type]
            inside=frozenset(row["inside"].split()),
            not_before=frozenset(row["not_before"].split()),
            trait=row["trait"],
        )
        index.add(head.word, head)
    return index


def head_at(words: Words, at: int) -> tuple[int, Head] | None:
    """The head word at a word, with its end; None where there is none, or where it is part of another word."""
    found = _index().longest(words, at)
    if found is None:
        return None
    end, head = found[0], found[1][0]
    if end < len(words.key) and words.key[end] in head.not_before:
        if not words.gap[end] & PART or words.key[end] in _ACROSS_COMMAS:
            return None
        return end, head
    return end, head


@cache
def _single() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("heads"))


def is_head_word(word: str) -> bool:
    """Whether a single word opens names."""
    return word in _single()

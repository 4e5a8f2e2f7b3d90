"""Posts: `Chủ tịch Ủy ban nhân dân tỉnh`, `Thủ trưởng các sở, ban, ngành`, `Công chức phụ trách …`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from normalizers.agencies.heads import head_at
from normalizers.agencies.index import Index
from normalizers.agencies.tables import items, rows
from normalizers.agencies.words import PART, Words
from schema.record import Level


@dataclass(frozen=True, slots=True)
class Post:
    """A post. A `level` is given where the post is one of a kind (`Thủ tướng Chính phủ`).

    `trait`: `body`, only before the name of a body (`Trưởng Ban …`), maybe one of the words after the colon; `clause`,
    what follows says what the person does; `always`, it holds for all bodies of a list; `central`, of the
    central government; `common`, a word written small after `Các`.
    """

    name: str
    title: str
    level: Level | None
    trait: str
    before: frozenset[str]


@cache
def _index() -> Index[Post]:
    index: Index[Post] = Index()
    for row in rows("posts"):
        trait, _, before = row["trait"].partition(":")
        post = Post(
            name=row["name"],
            title=row["title"],
            level=row["level"] or None,  # type: ignore[arg-type]  # a test holds the table to the type
            trait=trait,
            before=frozenset(before.split()),
        )
        for title in (row["title"], row["name"], *items(row["aliases"])):
            index.add(title, post)
    return index


def post_at(words: Words, at: int) -> tuple[int, Post] | None:
    """The post at a word, with its end."""
    found = _index().longest(words, at)
    if found is None:
        return None
    end, post = found[0], found[1][0]
    if post.trait == "body":
        if end >= len(words.key) or words.gap[end] & PART:
            return None
        if post.before:
            if words.key[end] not in post.before:
                return None
        elif words.key[end] not in ("các", "công", "ban") and head_at(words, end) is None:
            return None
    return end, post

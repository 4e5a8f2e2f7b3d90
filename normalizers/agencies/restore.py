"""Marks given back to a cell that was typed without any: `SO NOI VU` is Sở Nội vụ."""

from __future__ import annotations

from functools import cache

from normalizers.agencies.index import Index
from normalizers.agencies.tables import items, rows
from normalizers.agencies.words import AND, Words, split
from normalizers.text import has_marks, without_marks

_COLUMNS = {
    "bodies": ("name", "aliases"),
    "abbreviations": ("long",),
    "posts": ("title",),
    "group_words": ("word",),
    "heads": ("word",),
    "provinces": ("name",),
    "districts": ("name",),
    "phrases": ("phrase",),
}
_PLACES = ("tỉnh", "huyện", "thành phố", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "cấp tỉnh", "cấp huyện",
           "cấp xã", "các huyện", "các xã", "các tỉnh", "Trung ương", "các", "và")  # fmt: skip


@cache
def _index() -> Index[Words]:
    """Known phrases by their words without marks; where two are alike, the first of the tables."""
    index: Index[Words] = Index()
    taken: set[str] = set()
    phrases = [*_PLACES]
    for table, columns in _COLUMNS.items():
        for row in rows(table):
            for column in columns:
                for item in items(row[column]) if column in ("aliases", "title") else [row[column]]:
                    phrases.append(item.replace("{}", "").replace("{ủy}", "").rstrip("~!").strip())
    for phrase in phrases:
        plain = without_marks(phrase.replace(" và ", ", "))
        words = split(phrase)
        if plain not in taken and len(words.key) > (0 if phrase in _PLACES or phrase[:1].islower() else 1):
            taken.add(plain)
            index.add(plain, words)
    return index


def restore(words: Words) -> Words:
    """The words with their marks, where none of the text has any; else as they are."""
    if has_marks(words.text) or len(words.key) < 2:
        return words
    words = _without_and(words)
    k = 0
    while k < len(words.key):
        found = _index().longest(words, k)
        if found is None:
            k += 1
            continue
        known = found[1][0]
        if found[0] == k + 1 and not _stands_by(words, k):
            k += 1  # `CAC` by itself is an abbreviation
            continue
        for n in range(min(found[0] - k, len(known.key))):
            words.key[k + n] = known.key[n]
            words.show[k + n] = known.show[n]
        k = found[0]
    return words


def _without_and(words: Words) -> Words:
    """The words with `VA` between them as a gap, as `và` is."""
    if "va" not in words.key[1:]:
        return words
    out, extra = Words(words.text), 0
    for k, key in enumerate(words.key):
        if k and key == "va":
            extra |= words.gap[k] | AND
            continue
        out.key.append(key)
        out.show.append(words.show[k])
        out.start.append(words.start[k])
        out.end.append(words.end[k])
        out.gap.append(words.gap[k] | extra)
        out.joint.append(" và " if extra & AND else words.joint[k])
        if k in words.note:
            out.note[len(out) - 1] = words.note[k]
        extra = 0
    out.gap.append(words.gap[-1] | extra)
    out.joint.append(words.joint[-1])
    return out


def _stands_by(words: Words, at: int) -> bool:
    """Whether a word has neighbours that no sign parts from it."""
    last = at + 1 == len(words.key)
    return (at > 0 and words.gap[at] == 0) or (not last and words.gap[at + 1] == 0)

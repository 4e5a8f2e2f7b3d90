"""Misprints: a name that differs from one of the registry in a single word that is no word of any name.

`Sỡ Nội vụ` is Sở Nội vụ, as `sỡ` stands in no name. `Sở Ngoại vụ` is not: `ngoại` is a word of names, so whoever wrote
it meant it. The name must be nearer than every other that has the same words beside it, by one more edit. Where only
the marks of one word are wrong (`Sơ Nội vụ`), the word may be one of other names, if a single name has these letters.
"""

from __future__ import annotations

from functools import cache, lru_cache

from normalizers.agencies.registry import Entry, entries
from normalizers.agencies.tables import rows
from normalizers.agencies.words import split
from normalizers.text import without_marks

_EDITS = 1  # letters, marks not counted
_MARGIN = 1
_SHORT = 2  # words that alone may be anything


@cache
def vocabulary() -> frozenset[str]:
    """Every word that occurs in a name, abbreviation, post, group, place or phrase of the tables."""
    words: set[str] = set()
    columns = {
        "bodies": ("name", "aliases"),
        "abbreviations": ("long", "example"),
        "heads": ("word", "example"),
        "posts": ("title", "aliases"),
        "groups": ("name",),
        "phrases": ("phrase",),
        "provinces": ("name",),
        "districts": ("name",),
        "vocabulary": ("word",),
    }
    for table, names in columns.items():
        for row in rows(table):
            for name in names:
                words.update(split(row[name]).key)
    return frozenset(words)


@cache
def _gaps() -> dict[tuple[str, ...], dict[str, list[Entry]]]:
    """The names with one word left out, `_` in its place: which words stand there, in which entries."""
    gaps: dict[tuple[str, ...], dict[str, list[Entry]]] = {}
    for entry in entries():
        key = tuple(split(entry.alias).key)
        for n, word in enumerate(key):
            if len(key) > 1:
                gaps.setdefault((*key[:n], "_", *key[n + 1 :]), {}).setdefault(word, []).append(entry)
    return gaps


@cache
def _letters() -> dict[tuple[str, ...], dict[tuple[str, ...], list[Entry]]]:
    """The names of three words and more by their words without marks."""
    letters: dict[tuple[str, ...], dict[tuple[str, ...], list[Entry]]] = {}
    for entry in entries():
        key = tuple(split(entry.alias).key)
        if len(key) > _SHORT:
            letters.setdefault(tuple(map(without_marks, key)), {}).setdefault(key, []).append(entry)
    return letters


def _by_letters(key: tuple[str, ...]) -> tuple[Entry, ...]:
    """The only name with these letters, where the marks of one word differ."""
    there = _letters().get(tuple(map(without_marks, key)))
    if there is None or len(there) != 1:
        return ()
    ((name, found),) = there.items()
    return tuple(found) if sum(a != b for a, b in zip(name, key, strict=True)) == 1 else ()


@lru_cache(maxsize=1 << 12)
def meant(key: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries of the name that these words misprint, none where they misprint none.

    >>> [entry.name for entry in meant(("sỡ", "nội", "vụ"))], meant(("sở", "ngoại", "vụ"))
    (['Sở Nội vụ'], ())
    """
    if found := _by_letters(key):
        return found
    strange = [n for n, word in enumerate(key) if word not in vocabulary()]
    if len(strange) != 1:
        return ()
    n = strange[0]
    there = _gaps().get((*key[:n], "_", *key[n + 1 :]))
    if there is None:
        return ()
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    plain = {word: without_marks(word) for word in there}
    near = process.extract(
        without_marks(key[n]), plain, scorer=OSA.distance, score_cutoff=_EDITS + _MARGIN - 1, limit=3
    )
    if not near or near[0][1] > _EDITS or len(near[0][2]) == 1:
        return ()
    best = there[near[0][2]]
    bodies = {entry.body.id for entry in best}
    rivals = [word for _, edits, word in near[1:] if edits < near[0][1] + _MARGIN]
    if any(bodies.isdisjoint(entry.body.id for entry in there[word]) for word in rivals):
        return ()
    return tuple(best)

"""Where the words that were asked for stand in a text as it is printed, and the piece of it that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from schema.search.query import Phrase, Query
from schema.words import MARKS, plain, words

Span = tuple[int, int]

_LONG = 240
"""So many characters of a text are shown."""

_BEFORE = 60
"""So many of them, at least, before the first word that was found."""

_RUN = re.compile(rf"[\w{MARKS}]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text. `marks`: where in it what was asked for stands. `key`: of the cell that it is from."""

    key: str | None
    text: str
    marks: tuple[Span, ...]


def snippet(texts: Mapping[str | None, str], query: Query) -> Snippet:
    """The text that shows most of what was asked for, the first of several, cut to its words."""
    best: tuple[int, str | None, list[Span]] = (-1, None, [])
    together = query.together
    every = len(query.phrases) + (together is not None)
    for key, text in texts.items():
        found, spans = _found(text, query, together)
        if found > best[0]:
            best = (found, key, spans)
        if found == every:
            break
    _, key, spans = best
    return _cut(key, texts.get(key, ""), spans)


def _found(text: str, query: Query, together: Phrase | None) -> tuple[int, list[Span]]:
    """How much of the question the text has, and where: all of it side by side, else each phrase by itself."""
    said = [(word, run.span()) for run in _RUN.finditer(text) for word in _plain_words(run[0])]
    if together and (spans := list(_spans(said, together))):
        return len(query.phrases) + 1, spans
    each = [list(_spans(said, phrase)) for phrase in query.phrases]
    return sum(map(bool, each)), _joined(span for spans in each for span in spans)


@lru_cache(maxsize=1 << 13)
def _plain_words(run: str) -> tuple[str, ...]:
    """The words in a run of letters, most often one; remembered, for few syllables make up most texts."""
    return tuple(map(plain, words(run)))


def _spans(said: list[tuple[str, Span]], phrase: Phrase) -> Iterator[Span]:
    """Where a phrase stands, in any accents."""
    *before, last = phrase.plain
    for end in range(len(before), len(said)):
        word = said[end][0]
        if word == last or (phrase.open and word.startswith(last)):
            start = end - len(before)
            if before == [word for word, _ in said[start:end]]:
                yield said[start][1][0], said[end][1][1]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """In order, and what overlaps as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _cut(key: str | None, text: str, spans: list[Span]) -> Snippet:
    if len(text) <= _LONG:
        return Snippet(key, text, tuple(spans))
    start = min(max(0, spans[0][0] - _BEFORE if spans else 0), len(text) - _LONG)
    end = start + _LONG
    if start:
        start = _blank_after(text, start)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _LONG // 2)
    head = "… " if start else ""
    shift = len(head) - start
    marks = tuple((one + shift, other + shift) for one, other in spans if start <= one and other <= end)
    return Snippet(key, head + text[start:end] + (" …" if end < len(text) else ""), marks)


def _blank_after(text: str, start: int) -> int:
    """Where the next word begins; where there is none near, the same place."""
    found = text.find(" ", start, start + _BEFORE // 2)
    return found + 1 if found >= 0 else start

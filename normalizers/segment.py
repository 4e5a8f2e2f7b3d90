"""Vietnamese words of several syllables: `Sở Nội vụ`, `báo cáo`, `kế hoạch`, for a search index and as tokens.

Vietnamese writes each syllable apart, so which syllables are one word has to be found out: underthesea's model (a CRF
that is part of the package, so nothing is downloaded) does that. What must not be cut is given as `keep`; symbols of
documents (`30/2020/NĐ-CP`) are never cut. Words keep the spelling of the text.

underthesea is imported at the first call, which takes about a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from normalizers.symbols import find_symbols
from normalizers.text import fold, nfc, plain_signs
from schema.record import Span

# What the model is asked for at a time: a sentence or line, cut at a blank where it is longer. What has no blank for
# so long is one piece and no word of the language; underthesea's patterns take more than linear time on such.
_STRETCH = 1000
_PIECE = 100
_RUN = re.compile(r"\S+")
_SYLLABLE = re.compile(r"[^\W_]+")
_WITHIN_NAME = re.compile(r"[ ,/&-]{1,4}")
# Letters that the model's own reading would change, and those that it cannot be given.
_FOR_MODEL = str.maketrans({"ð": "đ", "Ð": "Đ", **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")})


def segment(text: str, keep: Iterable[str] = ()) -> list[str]:
    """The words of `text` as printed, a blank inside a word as one space, punctuation apart.

    `keep` are names that stay one word wherever they stand, in any case and spelling of tone marks, the longest first.
    Nothing but blanks is dropped.
    """
    text = nfc(text)
    return [" ".join(text[start:end].split()) for start, end in segment_spans(text, keep)]


def segment_spans(text: str, keep: Iterable[str] = ()) -> list[Span]:
    """Where the words of `segment` stand in `text` in NFC."""
    text = nfc(text)
    kept = _kept(text, frozenset(keep))
    words: list[Span] = []
    nth, done = 0, 0
    for start, end in _model_words(text):
        while nth < len(kept) and kept[nth][0] < end:
            if start < kept[nth][0] and done < kept[nth][0]:
                words += _pieces(text, max(start, done), kept[nth][0])
            if done < kept[nth][1]:
                words.append(kept[nth])
                done = kept[nth][1]
            nth += 1
        if end > done:
            words += [(start, end)] if start >= done else _pieces(text, done, end)
            done = end
    return words


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """What a kept name leaves of a word, without blanks at its ends."""
    inside = text[start:end]
    left, right = len(inside) - len(inside.lstrip()), len(inside.rstrip())
    return [(start + left, start + right)] if left < right else []


# ---------------------------------------------------------------- names and symbols


def _kept(text: str, keep: frozenset[str]) -> list[Span]:
    """Where names and symbols stand; of two that overlap the one that begins first, and then the longer one."""
    spans = [(s.start, s.end) for s in find_symbols(plain_signs(text)) if s.text and s.sure]
    if keep:
        spans += _named(fold(text), _by_first(keep))
    chosen: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


@lru_cache(maxsize=8)
def _by_first(keep: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """Names by their first syllable, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in keep:
        syllables = tuple(_SYLLABLE.findall(fold(name)))
        if syllables:
            found.setdefault(syllables[0], []).append(syllables)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def _named(folded: str, names: dict[str, list[tuple[str, ...]]]) -> Iterator[Span]:
    syllables = [(m[0], m.start(), m.end()) for m in _SYLLABLE.finditer(folded)]
    for at, (first, start, _) in enumerate(syllables):
        for name in names.get(first, ()):
            run = syllables[at : at + len(name)]
            if len(run) == len(name) and all(s[0] == n for s, n in zip(run, name, strict=True)):
                gaps = (folded[a[2] : b[1]] for a, b in pairwise(run))
                if all(_WITHIN_NAME.fullmatch(gap) for gap in gaps):
                    yield start, run[-1][2]
                    break


# ---------------------------------------------------------------- the model


def _model_words(text: str) -> Iterator[Span]:
    """The model's words, stretch by stretch."""
    start = end = -1
    for run in _RUN.finditer(text):
        long = run.end() - run.start() > _PIECE
        if start >= 0 and (long or run.end() - start > _STRETCH or "\n" in text[end : run.start()]):
            yield from _words(text, start, end)
            start = -1
        if long:
            yield run.span()
            continue
        start, end = (run.start() if start < 0 else start), run.end()
        if run[0][-1] in ".;!?":
            yield from _words(text, start, end)
            start = -1
    if start >= 0:
        yield from _words(text, start, end)


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    from underthesea import word_tokenize

    stretch = text[start:end].translate(_FOR_MODEL)
    at = 0
    for word in word_tokenize(stretch, use_token_normalize=False):
        first = None
        for syllable in word.split():
            found = stretch.find(syllable, at)
            first, at = found if first is None else first, found + len(syllable)
        if first is not None:
            yield start + first, start + at

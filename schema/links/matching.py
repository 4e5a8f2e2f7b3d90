"""Which wordings are alike: pairs that share many words, found without comparing each with each.

A pair is looked at when the two agree in one of 32 bands of a MinHash sketch of their words and pairs of words (Broder
1997; the bands are of Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). That depends on the two alone, and
so does the score: what else is there, or came first, makes no difference. Of pairs whose words and pairs of words agree
to 70 % the bands miss 2 in 10,000, to 60 % one in 100, to 50 % one in 8. Those score about 85, 80 and 70.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

BANDS = 32
ROWS = 4
"""Minima that make up a band."""

_TEXTS = 1 << 15
"""Wordings sketched at once."""

_PAIRS = 1 << 20
"""Pairs looked at at once."""

_SURROGATES = 0xD800, 0xE000

_Indices = NDArray[np.intp]
_Hashes = NDArray[np.uint64]


def _constants(name: str, count: int) -> _Hashes:
    """Odd numbers of 64 bits, the same everywhere and always."""
    digests = (hashlib.sha256(f"{name} {n}".encode()).digest() for n in range(count))
    return np.array([int.from_bytes(digest[:8], "big") | 1 for digest in digests], dtype=np.uint64)


_MULTIPLIERS = _constants("multiplier", BANDS * ROWS)
_ADDENDS = _constants("addend", BANDS * ROWS)
_MIXERS = _constants("mixer", ROWS)
_FOLLOWS = _constants("follows", 1)[0]


@dataclass
class Matcher:
    """Wordings by number, in the order in which they are added."""

    _words: dict[str, tuple[str, int]] = field(default_factory=dict)
    _codes: list[str] = field(default_factory=list)
    _keys: list[NDArray[np.uint32]] = field(default_factory=list)

    def add(self, wordings: Iterable[str]) -> None:
        """Take up wordings: words parted by single spaces, at least one each."""
        batch: list[list[tuple[str, int]]] = []
        for wording in wordings:
            batch.append([self._word(word) for word in wording.split(" ")])
            if len(batch) == _TEXTS:
                self._sketch(batch)
                batch = []
        if batch:
            self._sketch(batch)

    def pairs(self, new: NDArray[np.bool_], threshold: float) -> Iterator[tuple[int, int, int]]:
        """Pairs with a score of at least `threshold`, lower number first, of which one at least is `new`.

        The score is how many of the words of the two they share, in percent, wherever they stand: twice the shared
        words over all words.
        """
        keys = np.concatenate(self._keys, axis=1) if self._keys else np.empty((BANDS, 0), dtype=np.uint32)
        for one, other in _candidates(keys, new):
            scores = process.cpdist(
                [self._codes[i] for i in one],
                [self._codes[i] for i in other],
                scorer=fuzz.ratio,
                score_cutoff=threshold,
                dtype=np.float32,
            )
            for k in np.flatnonzero(scores):
                yield int(one[k]), int(other[k]), int(scores[k])

    def _word(self, word: str) -> tuple[str, int]:
        """A word as a letter of its own and as a hash: comparing letters is what rapidfuzz is fastest at."""
        found = self._words.get(word)
        if found is None:
            number = len(self._words) + 1
            letter = chr(number if number < _SURROGATES[0] else number + _SURROGATES[1] - _SURROGATES[0])
            found = self._words[word] = letter, zlib.crc32(word.encode())
        return found

    def _sketch(self, batch: Sequence[Sequence[tuple[str, int]]]) -> None:
        self._codes.extend("".join(sorted(letter for letter, _ in words)) for words in batch)
        lengths = np.array([len(words) for words in batch])
        hashes = np.array([number for words in batch for _, number in words], dtype=np.uint64)
        self._keys.append(_band_keys(hashes, np.cumsum(lengths) - lengths))


def score(one: str, other: str) -> int:
    """The score of two wordings, as `Matcher.pairs` has it, in whole percent, rounded down."""
    words = sorted({*one.split(" "), *other.split(" ")})
    codes = [[words.index(word) for word in text.split(" ")] for text in (one, other)]
    return int(np.float32(fuzz.ratio(*(sorted(code) for code in codes))))


def _band_keys(words: _Hashes, starts: _Indices) -> NDArray[np.uint32]:
    """A key for each band and text from the hashes of words, one text after the other; texts begin at `starts`."""
    pairs = words * _FOLLOWS + np.roll(words, -1)
    pairs[np.append(starts[1:], len(words)) - 1] = words[starts]  # the last word of a text has none after it
    features = np.stack([words, pairs], axis=1).ravel()
    keys = np.empty((BANDS, len(starts)), dtype=np.uint32)
    for band in range(BANDS):
        key = np.zeros(len(starts), dtype=np.uint64)
        for row in range(ROWS):
            n = band * ROWS + row
            hashed = (features * _MULTIPLIERS[n] + _ADDENDS[n]) >> np.uint64(32)
            key += np.minimum.reduceat(hashed, 2 * starts) * _MIXERS[row]
        keys[band] = key >> np.uint64(32)
    return keys


def _candidates(keys: NDArray[np.uint32], new: NDArray[np.bool_]) -> Iterator[tuple[_Indices, _Indices]]:
    """Pairs that agree in a band and of which one is new, each once, in the first of their bands."""
    for band in range(BANDS):
        for one, other in _equal(keys[band], new):
            seen = np.zeros(len(one), dtype=bool)
            for earlier in keys[:band]:
                seen |= earlier[one] == earlier[other]
            keep = ~seen & (new[one] | new[other])
            yield np.minimum(one[keep], other[keep]), np.maximum(one[keep], other[keep])


def _equal(keys: NDArray[np.uint32], new: NDArray[np.bool_]) -> Iterator[tuple[_Indices, _Indices]]:
    """All pairs with one key, where one that is new has it, some at a time."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(keys) else np.empty(0, dtype=np.intp)
    sizes = np.diff(np.append(starts, len(keys)))
    wanted = (sizes > 1) & np.logical_or.reduceat(new[order], starts) if len(starts) else np.empty(0, dtype=bool)
    starts, sizes = starts[wanted], sizes[wanted]
    members = np.repeat(starts, sizes) + _count_up(sizes)
    after = np.repeat(starts + sizes, sizes) - members - 1  # how many of the same key follow each
    blocks = np.searchsorted(np.cumsum(after), np.arange(_PAIRS, after.sum() + _PAIRS, _PAIRS))
    for block, followers in zip(np.split(members, blocks), np.split(after, blocks), strict=True):
        first = np.repeat(block, followers)
        yield order[first], order[first + 1 + _count_up(followers)]


def _count_up(counts: _Indices) -> _Indices:
    """0, 1, 2 … for each count, one after the other."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)

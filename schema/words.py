"""The words of a text as the search index has them: small letters, marks taken apart from letters, parted by blanks.

No database folds Vietnamese letters as people mean it, and no two take the same pieces of a text for words. So texts
and questions alike are made into words here, and a database compares nothing but these. A word is kept with its marks,
as letters with combining marks behind them (`no\\u0323\\u0302i` for `nội`), so that without them it is what is left
when nine signs are taken out, which SQL can do as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

PART = "_"
"""Stands between the words of two texts that are indexed together: no phrase reaches over it. Itself no word."""

TASK, BLOCK = "_t", "_b"
"""Stand before the words of a task, and of a block of running text. No words either."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_STROKE = "\u0331"  # stands for the stroke of đ, which Unicode does not take apart
MARKS = _TONES + _SHAPES + _STROKE
"""The combining marks that words keep: tones; circumflex, breve and horn; the stroke of đ."""

_MOST = 10_000
"""So many words of one text are indexed. PostgreSQL counts positions up to 16383."""

_LONGEST = 64
"""What goes on for more letters and marks than these is cut; the longest word of the language has seven letters."""

_SIGNS = {"_": " ", "đ": "d" + _STROKE, "ð": "d" + _STROKE}  # eth is typed for đ
_OTHER_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x370)) if sign not in MARKS)
_STRAY = re.compile(
    f"[{_OTHER_MARKS}\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200f\u2060\ufeff]"
)
_FIRST_VOWEL = re.compile(rf"(?:o[{_TONES}][ae]|u[{_TONES}]y)(?![\w{MARKS}])")
_WORD = re.compile(rf"[^\W_][\w{MARKS}]{{0,{_LONGEST - 1}}}")
_MARK = re.compile(f"[{MARKS}]")


def words(text: str) -> list[str]:
    """The words of a text, each with its marks. A tone is written on the last vowel of `oa`, `oe` and `uy`.

    >>> [plain(word) for word in words("Uỷ ban, số 36/KH-UBND: 5m²")]
    ['uy', 'ban', 'so', '36', 'kh', 'ubnd', '5m2']
    >>> words("hòa, hoà; ĐAK") == ["hoa\u0300", "hoa\u0300", "d\u0331ak"]
    True
    """
    return _words(text).split()


def indexed(texts: Iterable[str]) -> str:
    """The words of several texts as the index keeps them, parted by blanks; empty where there are none."""
    joined = f" {PART} ".join(filter(None, map(_words, texts)))
    return joined if joined.count(" ") < _MOST else " ".join(joined.split(" ")[:_MOST])


def _words(text: str) -> str:
    """The words, parted by blanks. This is most of what loading a plan takes to prepare, so it is left to C."""
    return " ".join(filter(None, map(_words_of, text.split())))


@lru_cache(maxsize=1 << 15)
def _words_of(piece: str) -> str:
    """The words of what stands between two blanks; remembered, for the language has few thousand syllables."""
    return " ".join(_WORD.findall(_taken_apart(piece)))


def plain(words: str) -> str:
    """Words, parted by blanks, without their marks."""
    return " ".join(map(_plain, words.split(" ")))


@lru_cache(maxsize=1 << 15)
def _plain(word: str) -> str:
    return _MARK.sub("", word)


def vector(text: str) -> str:
    """What `indexed` gives, as PostgreSQL reads a `tsvector`.

    Plain words with their positions; behind `=` each word with its marks that has some; behind `_` each two plain words
    that stand side by side. PostgreSQL's index does not know positions: without the pairs it would fetch every text
    that has the words of a phrase, to find where they stand.
    """
    positions: dict[str, list[int]] = {}
    others: set[str] = set()
    before = PART
    for position, (marked, word) in enumerate(zip(text.split(), plain(text).split(), strict=True), start=1):
        if word in (TASK, BLOCK):
            others.add(f"'{word}'")
            word = PART
        if word != PART:
            positions.setdefault(word, []).append(position)
            if marked != word:
                others.add(f"'={marked}'")
            if before != PART:
                others.add(f"'_{before} {word}'")
        before = word
    numbered = [f"'{word}':{','.join(map(str, found))}" for word, found in positions.items()]
    return " ".join(numbered + sorted(others))


def _taken_apart(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.lower())
    if not text.islower():  # signs that are made of capitals: ™
        text = unicodedata.normalize("NFKD", text.lower())
    for sign, letters in _SIGNS.items():
        text = text.replace(sign, letters)
    return _FIRST_VOWEL.sub(lambda found: found[0][0] + found[0][2] + found[0][1], _STRAY.sub("", text))

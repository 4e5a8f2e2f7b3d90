"""What a task says, made neutral: its words without year, quarter, number, place and the words that say nothing.

`Xây dựng Kế hoạch CCHC năm 2024` and `Xây dựng kế hoạch cải cách hành chính năm 2025` have one wording. It is for
comparing only; it is kept so that whoever doubts a link sees what was compared.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import msgspec

VERSION = 1
"""Counts up with every change of the code that alters wordings or scores; the tables count by themselves."""

_ENOUGH = 3
"""A task of fewer words, acts left out, does not say what it is about: `Sơ kết, khen thưởng`. The title of its plan
does."""

_SYMBOL = re.compile(r"(?:\bsố +)?\b(\d+)((?:[/-](?:\d{4}|[a-zđ]+\d*))+)")
"""The symbol of a document, in small letters: số 76/nq-cp, 57-nq/tw, 10/2023/nđ-cp."""

_Phrases = dict[str, list[list[str]]]

_WORD = re.compile(r"[^\W_]+")
_BLANKS = re.compile(r"\s+")
_SIGNS = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), "\u00f0": "đ", "\u2215": "/"})


def _tones(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in "\u0301\u0300\u0309\u0303\u0323"]


_SPELLINGS = {
    **{"o" + late: early + v for v in "ae" for late, early in zip(_tones(v), _tones("o"), strict=True)},
    **{"u" + late: early + "y" for late, early in zip(_tones("y"), _tones("u"), strict=True)},
    **dict(zip(_tones("y"), _tones("i"), strict=True)),
}
_SPELLING = re.compile(
    rf"(?:o[{''.join(_tones('a') + _tones('e'))}]|(?<!q)u[{''.join(_tones('y'))}])(?!\w)"
    rf"|(?<=\b[hklmst])[{''.join(_tones('y'))}](?!\w)"
)
"""Syllables written in two ways: `hoá`, `hóa`; `thuỷ`, `thủy`; `sỹ`, `sĩ`."""


class Wordings:
    """Turns tasks into wordings. `places`: names of provinces, which say where and not what.

    `rules`: other tables than those of ``data/words.toml``.
    """

    def __init__(self, places: Iterable[str] = (), rules: Mapping[str, Any] | None = None) -> None:
        self._rules = _tables() if rules is None else rules
        self._places = sorted({_plain(place) for place in places})
        self._times = re.compile("|".join(rule["pattern"] for rule in self._rules["time"]))
        self._empty = _phrases([*self._places, *self._rules["empty"]["words"]])
        self._acts = _phrases(self._rules["acts"]["words"])

    @cached_property
    def method(self) -> str:
        """Names the rules by which wordings and scores are made; other rules, another name."""
        rules = msgspec.json.encode([self._rules, self._places], order="deterministic")
        return f"{VERSION}.{hashlib.sha256(rules).hexdigest()[:8]}"

    def __call__(self, task: str, title: str | None = None) -> str | None:
        """The wording of a task in a plan of this title: words parted by single spaces.

        None for a task that says too little, in a plan without a title.

        >>> Wordings(["Lào Cai"])("Kiểm tra công tác văn thư, lưu trữ tại 05 sở của tỉnh Lào Cai trong quý II/2024")
        'kiểm tra văn thư lưu trữ sở'
        >>> Wordings()("Sơ kết, khen thưởng", "Phòng, chống đuối nước năm 2025")
        'sơ kết khen thưởng phòng chống đuối nước'
        """
        words = self._words(task)
        if len(_without(self._acts, words)) < _ENOUGH:
            about = self._words(title or "")
            words = [*words, *about] if words and about else []
        return " ".join(words) or None

    def _words(self, text: str) -> list[str]:
        plain = self._times.sub(" ", _SYMBOL.sub(self._symbol, _plain(text)))
        short = self._rules["abbreviations"]
        words = [short.get(word, word) for word in _WORD.findall(plain)]
        return [word for word in _without(self._empty, " ".join(words).split()) if not word.isdecimal()]

    def _symbol(self, match: re.Match[str]) -> str:
        letters = [part for part in re.split("[/-]", match[2]) if part and not part.isdecimal()]
        if not letters:  # a date
            return match[0]
        return " " if letters[0] in self._rules["yearly"]["symbols"] else f" {match[1]}{''.join(letters)} "


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "data" / "words.toml").read_text(encoding="utf-8"))


def _phrases(texts: Iterable[str]) -> _Phrases:
    """Phrases by their first word, the longest first."""
    found: _Phrases = {}
    for phrase in sorted((text.split() for text in texts), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _without(phrases: _Phrases, words: list[str]) -> list[str]:
    """The words, but for those that make up such a phrase."""
    left, at = [], 0
    while at < len(words):
        for phrase in phrases.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                at += len(phrase)
                break
        else:
            left.append(words[at])
            at += 1
    return left


def _plain(text: str) -> str:
    """Small letters in NFC, one spelling of each syllable, plain dashes, single blanks."""
    lower = _BLANKS.sub(" ", unicodedata.normalize("NFC", text).lower()).translate(_SIGNS)
    return _SPELLING.sub(lambda match: _SPELLINGS[match[0]], lower)

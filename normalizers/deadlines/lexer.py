"""A deadline phrase to tokens: the words of data/terms.toml with their values, all other words as `word`.

One combined expression runs over the folded phrase once, so that reading takes linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from normalizers.deadlines.first import first_characters
from normalizers.deadlines.one_of import OneOf
from normalizers.deadlines.points import Point, quarter
from normalizers.text import fold, without_marks
from schema.record import Mod

_NUMBER_WORDS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "chục": 10,
}  # fmt: skip
_WORDS = "(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi)"
_SPELLED = rf"(?: ?\({_WORDS}(?: {_WORDS}){{0,3}}\))?"
_COUNT = rf"(?:\d{{1,3}}{_SPELLED}|{_WORDS}(?: (?:mười|mươi))?(?: (?!năm){_WORDS})?)"
_TIMES = "(?:lần|kỳ báo cáo|kỳ|đợt|cuộc|phiên|buổi|số)"
_ALWAYS = (
    "(?:(?:một cách )?thường xuyên|liên tục|lâu dài|quanh năm|suốt năm|xuyên suốt"
    r"|(?:trong )?suốt (?:cả )?(?:quá trình|thời gian|năm|nhiệm kỳ|giai đoạn)(?: (?!20)[^\W\d_]+){0,4})"
)
_UNIT = "(?:nửa năm|ngày|tuần|tháng|quý|năm(?! học(?! (?:sinh|viên|tập|hỏi)))|kỳ)"

_MACROS = {
    "d": rf"(?P<d>3[01]|[12]\d|0?[1-9]){_SPELLED}",
    "m": rf"(?P<m>1[0-2]|0?[1-9]){_SPELLED}",
    "y": r"(?P<y>(?:19|20)\d\d)",
    "y2": r"(?P<y2>(?:19|20)\d\d)",
    "yy": r"(?P<y>(?:19|20)\d\d|\d\d)",
    "q": r"(?P<q>iv|i{1,3}|0?[1-4]|một|hai|ba|bốn|tư)",
    "roman": r"(?P<roman>x?i[vx]|x?vi{0,3}|x?i{1,3}|x)",
    "n": rf"(?P<n>{_COUNT})",
    "k": rf"(?P<k>{_COUNT})",
    "unit": rf"(?P<unit>{_UNIT})",
    "times": _TIMES,
    "weekday": r"(?P<weekday>[2-7]|hai|ba|tư|năm|sáu|bảy)",
    "always": _ALWAYS,
    "s": " ?",
    "e": r"(?: ?(?:của|trong)? ?(?:mỗi |hằng |hàng |từng |các )?)",
}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_MODS: dict[str, Mod] = {
    "dau": "START", "thuong": "START", "giua": "MID", "trung": "MID", "cuoi": "END", "ha": "END",
}  # fmt: skip
_END = r"(?:(?<=\d)(?!\d)|(?<=[^\W\d_])(?![^\W\d_])|(?<=[^\w])|(?<=_))"
_OTHER = r"[^\W\d_]+|\d+(?:[.,]\d+)*|[._*=~…]+|."
_MARKED = re.compile(r"[\u00e0-\u024f\u1ea0-\u1ef9]")
"""A Latin letter with a mark: the text was not typed without accents."""
_ALPHABET = (
    "0123456789abcdefghijklmnopqrstuvwxyz\n(),-/:;.&+"
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
"""What a term can begin with; at any other character all terms are tried."""

_WRAP = re.compile(
    r"(?<=/)\n|(?<=\d-)\n+|(?<=\d -)\n+|(?<=[Tt]háng)\n(?=\d)|(?<=[Qq]uý)\n(?=[\dIV])|(?<=[Nn]gày)\n(?=\d)"
    r"|(?<=[Nn]ăm)\n(?=(?:19|20)\d\d)|(?<=[Nn]ăm học)\n(?=(?:19|20)\d\d)"
    r"|(?<=[^\W\d_])\n(?=(?:năm (?:19|20)\d\d|h[ằà]ng năm)\b)"
)
"""A line end inside a value: `Quý II/` + `2024`, `15/5 -` + `15/6`. Any other ends a part."""


@dataclass(frozen=True, slots=True)
class Term:
    """One line of the table: see the head of data/terms.toml."""

    tag: str
    pattern: str
    example: str
    example_after: str
    source: str
    given: dict[str, Any]


class Token(Struct):
    """A term of a phrase. `start` and `end` count characters of the phrase in NFC; `values` are the groups."""

    tag: str
    start: int
    end: int
    values: dict[str, str] = {}
    point: Point | None = None


@cache
def terms() -> tuple[Term, ...]:
    """The lines of the table in their order."""
    text = files("normalizers.deadlines").joinpath("data/terms.toml").read_text(encoding="utf-8")
    known = {"tag", "pattern", "example", "example_after", "source"}
    return tuple(
        Term(
            tag=line["tag"],
            pattern=line["pattern"],
            example=line["example"],
            example_after=line.get("example_after", ""),
            source=line["source"],
            given={key: value for key, value in line.items() if key not in known},
        )
        for line in tomllib.loads(text)["term"]
    )


class _Lexicon:
    """The compiled table, for text with marks or for text without any.

    `scan` finds the term at a place. It tries only the terms that can begin with the character there: one combined
    expression for each first character, compiled when it is first met.
    """

    def __init__(self, *, marked: bool) -> None:
        self._patterns: list[str] = []
        self._first: list[frozenset[str] | None] = []
        for term in terms():
            pattern = re.sub(r"\{(" + "|".join(_MACROS) + r")\}", lambda m: _MACROS[m[1]], term.pattern)
            self._patterns.append(pattern if marked else without_marks_of_pattern(pattern))
            nameless = re.sub(r"\(\?P<\w+>", "(?:", self._patterns[-1])
            self._first.append(first_characters(nameless, _ALPHABET))
        self._scanners: dict[str, OneOf] = {}

    def scan(self, text: str, place: int) -> tuple[re.Match[str], int | None, dict[str, str]]:
        """The term at a place of the text, by its number, with its values; or, with None, the word or sign there."""
        first = text[place] if text[place] in _ALPHABET else ""
        scanner = self._scanners.get(first)
        if scanner is None:
            scanner = self._scanners[first] = self.scanner(first)
        match = scanner.pattern.match(text, place)
        assert match is not None  # `_OTHER` takes whatever is no space
        return match, *scanner.found(match)

    def scanner(self, first: str) -> OneOf:
        """The expression of all terms that can begin with a character; of all terms for the empty one."""
        able = {
            i: pattern
            for i, pattern in enumerate(self._patterns)
            if (chars := self._first[i]) is None or not first or first in chars
        }
        return OneOf(able, end=_END, other=_OTHER)


@cache
def _lexicon(*, marked: bool) -> _Lexicon:
    return _Lexicon(marked=marked)


def without_marks_of_pattern(pattern: str) -> str:
    """The pattern for unmarked text; its own escapes and group names are ASCII and stay."""
    return "".join(without_marks(c) if not c.isascii() else c for c in pattern)


def tokenize(text: str) -> list[Token]:
    """The tokens of a phrase, in order; spaces are no tokens.

    `text` is NFC; spans count its characters.
    """
    folded, places = _squeezed(text)
    lexicon, table = _lexicon(marked=_MARKED.search(folded) is not None), terms()
    tokens = []
    end = 0
    length = len(folded)
    while end < length:
        if folded[end] == " ":
            end += 1
            continue
        match, index, values = lexicon.scan(folded, end)
        start, end = match.span()
        stop = end
        while folded[stop - 1] == " ":
            stop -= 1
        token = Token("word", start, stop) if places is None else Token("word", places[start], places[stop - 1] + 1)
        if index is not None:
            token.tag = table[index].tag
            token.values = values | table[index].given if table[index].given else values
            token.point = _point(token)
        tokens.append(token)
    return tokens


def _squeezed(text: str) -> tuple[str, list[int] | None]:
    """The folded text with line ends kept and other runs of spaces one space; and where each character stood.

    None for the places when nothing moved, which is the usual case.
    """
    folded = fold(text)
    if "\n" in text:
        wraps = {place for match in _WRAP.finditer(text) for place in range(*match.span())}
        folded = "".join(["\n" if text[i] == "\n" and i not in wraps else c for i, c in enumerate(folded)])
    if "  " not in folded:
        return folded, None
    places = [i for i, c in enumerate(folded) if c != " " or not i or folded[i - 1] != " "]
    return "".join([folded[i] for i in places]), places


def _point(token: Token) -> Point | None:
    """The calendar value of a token, if its tag has one."""
    make = _POINTS.get(token.tag)
    return make(token.values) if make else None


def _year(values: dict[str, str]) -> int | None:
    text = values.get("y")
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _half(values: dict[str, str]) -> Point:
    length = count_of(values["n"]) if "n" in values else 6
    length = min(max(length, 1), 12)
    late = mod_of(values["side"]) == "END"
    return Point("months", _year(values), month=13 - length if late else 1, last=12 if late else length)


def _quarter(values: dict[str, str]) -> Point:
    if "side" in values:
        return quarter(4 if mod_of(values["side"]) == "END" else 1, _year(values))
    text = values["q"]
    return quarter(roman_of(text) if set(text) <= {"i", "v"} else count_of(text), _year(values))


_POINTS: dict[str, Callable[[dict[str, str]], Point]] = {
    "date": lambda v: Point("date", _year(v), month=count_of(v["m"]), day=count_of(v["d"])),
    "day": lambda v: Point("day", day=count_of(v["d"])),
    "month": lambda v: Point("month", _year(v), month=count_of(v["m"])),
    "monthyear": lambda v: Point("month", _year(v), month=count_of(v["m"])),
    "quarter": _quarter,
    "romanyear": lambda v: quarter(roman_of(v["roman"]), _year(v)),
    "half": _half,
    "year": lambda v: Point("year", _year(v)),
    "nextyear": lambda v: Point("year", later=1),
    "years": lambda v: Point("years", int(v["y"]), last=int(v["y2"]), school="school" in v),
}
"""How a tag's groups make its value."""


@lru_cache(maxsize=64)
def mod_of(side: str) -> Mod:
    """`đầu`, `giữa`, `cuối` and their like as TIMEX3 `mod`."""
    return _MODS[without_marks(side)]


def count_of(text: str) -> int:
    """The value of a number in digits or in words: `06 (sáu)`, `hai mươi lăm`."""
    if text.isdecimal():
        return int(text)
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    total = 0
    for word in text.split():
        value = _NUMBER_WORDS.get(word, _BARE_NUMBERS.get(word, 0))
        total = total * 10 if word in ("mươi", "muoi") and total else total + value
    return total


_BARE_NUMBERS = {without_marks(word): value for word, value in reversed(_NUMBER_WORDS.items())}


def roman_of(text: str) -> int:
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))

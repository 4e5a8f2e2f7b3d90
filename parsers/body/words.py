"""Words that name a body, and where such a name ends: by the tables in data/words.toml.

The reading is of the words' form only. Which body is meant is not asked here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from parsers.syllables import CAPITALS

Ending = Literal["duty", "act", "colon", "end"]

LONGEST_NAME = 700
"""A list of bodies of more characters than this is none."""

LONGEST_HEADING = 260
"""A heading that names bodies is no longer than this (characters)."""

_TRIM = " ,;:.–—-/\n"


@dataclass(frozen=True, slots=True)
class Body:
    """One body or a list of bodies in a text: `text[start:end]`.

    `after` is where the words after it begin (the verb, or what follows the colon); `ending` says what ended it: a
    word that gives it a duty, another verb, a colon, or the end of the sentence.
    """

    start: int
    end: int
    after: int
    ending: Ending


@cache
def word_tables() -> dict[str, list[dict[str, Any]]]:
    """The tables as printed, for the engine and for the test of their examples."""
    text = files("parsers.body").joinpath("data/words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The tables compiled, for one kind of case.

    `heads` opens a name; `boundary` may end one, or hide what would; `inside` after a weak verb keeps it in the name,
    as does a further head after `listed`; `bare` needs a name after it.
    """

    heads: re.Pattern[str]
    boundary: re.Pattern[str]
    inside: re.Pattern[str]
    listed: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _compiled(capitals: bool) -> _Patterns:
    tables = word_tables()
    joined = {name: _alternatives(tables[name]) for name in ("mask", "link", "inside", "bare")}
    joined |= {kind: _alternatives(r for r in tables["stop"] if r["kind"] == kind) for kind in ("duty", "act", "weak")}
    words = "|".join(f"(?P<{name}>{joined[name]})" for name in ("mask", "duty", "act", "weak", "link"))
    sign = r"(?P<sign>[(:;\n]|\.(?=\s|$|/)|\.\.| [-–—] (?=<Up>))"

    def pattern(source: str) -> re.Pattern[str]:
        letter = r"[^\W\d_]" if capitals else f"[{CAPITALS}]"
        return re.compile(source.replace("<Up>", letter), re.IGNORECASE if capitals else 0)

    return _Patterns(
        heads=pattern(rf"(?<!\w)(?:{_alternatives(tables['head'])})(?!\w)"),
        boundary=pattern(rf"(?<!\w)(?:{words})(?!\w)|{sign}"),
        inside=pattern(rf"\s*(?:$|[;:.)])|\s+(?:{joined['duty']})(?!\w)|\s+(?:{joined['inside']})"),
        listed=pattern(r"\s*,\s*|\s+(?:và|cùng|với)\s+"),
        bare=pattern(rf"(?<!\w)(?:{joined['bare']})(?!\w)"),
    )


def opens_body(text: str, at: int = 0) -> bool:
    """Whether a body's name opens at this place of the text."""
    return _compiled(_all_capitals(text)).heads.match(_one_spelling(text), at) is not None


def read_body(text: str, at: int = 0, *, links: bool = False) -> Body | None:
    """The body, or the list of bodies, that opens at `at`; None where none does or its end is not found.

    `links`: words such as `để`, `trong việc` end it too, as they end the list after `phối hợp với`.
    """
    patterns = _compiled(_all_capitals(text))
    text = _one_spelling(text)
    first = patterns.heads.match(text, at)
    if not first:
        return None
    place, limit = at, min(len(text), at + LONGEST_NAME)
    while found := patterns.boundary.search(text, place, limit):
        kind = found.lastgroup or ""
        place = found.end()
        if kind == "mask" or found.start() < first.end() or (kind == "link" and not links):
            continue
        if kind == "weak" and _inside_name(patterns, text, place):
            continue
        if kind in ("weak", "act") and _needs_name(patterns.bare, text, at, found.start()):
            continue
        if kind != "sign":
            ending: Ending = "duty" if kind == "duty" else "act"
            return _body(text, at, found.start(), found.start(), ending)
        if found[0] == "(":
            place = closing(text, found.start(), limit)
        elif found[0][0] in " -–—":
            if _verb_after(text, found.end(), patterns.boundary):
                return _body(text, at, found.start(), found.end(), "colon")
        elif found[0] == ":":
            if not _lists_on(text, at, found.start(), patterns):
                return _body(text, at, found.start(), found.end(), "colon")
        elif found[0] == ";":
            following = _skip_blank(text, found.end())
            if not patterns.heads.match(text, following):
                return _body(text, at, found.start(), found.end(), "end")
        elif not _abbreviation(text, found.start()):
            return _body(text, at, found.start(), found.end(), "end")
    return _body(text, at, limit, limit, "end") if limit == len(text) else None


def is_body(text: str) -> bool:
    """Whether a text is a body's name, or a list of such names, and nothing else."""
    text = text.strip(_TRIM)
    if not text or len(text) > LONGEST_HEADING:
        return False
    found = read_body(text)
    return found is not None and found.ending == "end" and found.end >= len(text.rstrip(_TRIM))


def closing(text: str, opening: int, limit: int) -> int:
    """The place after the parenthesis that closes the one at `opening`; after the opening one where none does before
    `limit`.
    """
    end = _pairs(text).get(opening, limit)
    return end + 1 if end < limit else opening + 1


@lru_cache(maxsize=16)
def _pairs(text: str) -> dict[int, int]:
    """Where each parenthesis that is closed is closed."""
    pairs, waiting = {}, []
    for found in _PARENTHESIS.finditer(text):
        if found[0] == "(":
            waiting.append(found.start())
        elif waiting:
            pairs[waiting.pop()] = found.start()
    return pairs


_PARENTHESIS = re.compile(r"[()]")


def _body(text: str, start: int, end: int, after: int, ending: Ending) -> Body | None:
    name = text[start:end].rstrip(_TRIM)
    for tail in (" và", " cùng", " với", " có"):
        if name.endswith(tail):
            name = name.removesuffix(tail).rstrip(_TRIM)
            after = end - len(tail.strip()) - 1 if tail == " cùng" else after  # `Hội Nông dân cùng tham gia`
    return Body(start, start + len(name), after, ending) if len(name) > 1 else None


def _needs_name(bare: re.Pattern[str], text: str, start: int, at: int) -> bool:
    """Whether the word before `at` opens a name that is not there yet: the verb that follows belongs to it."""
    window = max(start, at - 24)
    return any(
        found.end() == at - 1 and (found.start() == start or found[0][0].isupper())
        for found in bare.finditer(text, window, at)
    )


def _inside_name(patterns: _Patterns, text: str, at: int) -> bool:
    """Whether a weak verb that ends at `at` belongs to the name before it."""
    listed = patterns.listed.match(text, at)
    further = listed is not None and patterns.heads.match(text, listed.end()) is not None
    return further or patterns.inside.match(text, at) is not None


def _lists_on(text: str, start: int, colon: int, patterns: _Patterns) -> bool:
    """Whether names follow the colon: `Giám đốc các sở: Nội vụ, Tài chính; Chủ tịch UBND các huyện`."""
    following = _skip_blank(text, colon + 1)
    if not _COLLECTIVE.search(text, start, colon) or not _NAMES.match(text, following):
        return False
    return patterns.heads.match(text, following) is None and not _verb_after(text, following, patterns.boundary, "act")


def _verb_after(text: str, at: int, boundary: re.Pattern[str], *more: str) -> bool:
    """Whether words that give a duty, or those of `more` kinds, stand here, with a capital as after a colon or dash."""
    found = boundary.match(text[at : at + 1].lower() + text[at + 1 : at + 40])
    return found is not None and found.lastgroup in ("duty", *more)


def _skip_blank(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _abbreviation(text: str, at: int) -> bool:
    """Whether the full stop at `at` ends a short form (`TP. `, `TX. `), not a sentence."""
    return _SHORT.search(text, max(0, at - 4), at) is not None


_SHORT = re.compile(r"(?<!\w)(?:TP|TX|TT|Tp|PGS|GS|TS|ThS|BS|Đ|Q|P)$")
_COLLECTIVE = re.compile(r"(?:các|Các)\s[^.:;()]{1,40}$")
_NAMES = re.compile(rf"[{CAPITALS}][^,;.:]{{1,45}}(?:,\s+| và )[{CAPITALS}]")
"""The first of several names in a list: what follows the comma has a capital too."""


@lru_cache(maxsize=64)
def _one_spelling(text: str) -> str:
    """The text with `ủy` for `uỷ`, which the tables write only once; as long as before."""
    return text.replace("uỷ", "ủy").replace("Uỷ", "Ủy").replace("UỶ", "ỦY") if _OTHER.search(text) else text


_OTHER = re.compile("[uU][ỷỶ]")


def _head(row: dict[str, Any]) -> str:
    pattern = rf"(?:{row['pattern']})"
    return rf"{pattern}(?!{row['unless']})" if "unless" in row else pattern


def _alternatives(rows: Iterable[dict[str, Any]]) -> str:
    return "|".join(_head(row) for row in rows)


def _all_capitals(text: str) -> bool:
    return text.isupper() and len(text) > 6

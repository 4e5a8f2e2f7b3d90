"""Symbols of official documents (số, ký hiệu) and what they say of the kind of document.

Forms: `98/QĐ-SXD` (Decree 30/2020/NĐ-CP), `30/2020/NĐ-CP` and `77/2015/QH13` (Law 80/2015/QH13), `18-NQ/TW` (the
Party: Guideline 36-HD/VPTW 2018), `1520/BNV-CCHC` (letters: who wrote it), `64-CP` (before 1997). Kinds and their
abbreviations are data: `data/citations.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from normalizers.text import without_marks

_U = "A-ZĐƯÂÔ"
_END = r"(?![^\W_])"
# QĐ, UBND, QH13, TTr, BGD&ĐT; QyĐ; P6. `Sở` is none: its second letter is outside the pattern.
_LONG = rf"[{_U}][{_U}&]{{1,19}}(?:[a-zđ]{{1,2}}[{_U}]{{0,9}})?\d{{0,3}}"
_PART = rf"(?:{_LONG}|[{_U}][a-zđ][{_U}]{{1,9}}|[{_U}]\d{{1,3}}|Ttg){_END}"
# `18/CT- ủy ban nhân dân`: an abbreviation spelt out, as replacing it in a whole text leaves it.
_SPELT = rf"(?i:ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân){_END}"


def _state(mark: str) -> str:
    """Year, letters and what follows them, after a number and a slash; `mark` keeps the names of groups apart."""
    return (
        rf"(?:(?:19|20)?\d\d {{0,3}}/ {{0,3}})?(?P<first{mark}>{_PART}|[A-Z](?=-))"
        rf"(?:(?P<dash{mark}> {{0,3}}- {{0,3}})(?:{_PART}|{_SPELT}))?(?:(?:- {{0,3}}|/){_PART}){{0,5}}"
    )


_PARTY = rf"(?P<gap> {{0,3}}- {{0,3}})(?P<party>{_PART}) {{0,3}}/ {{0,3}}{_PART}(?:-{_PART}){{0,3}}"
_SYMBOL = re.compile(
    r"(?:(?<![\w/.-])|(?<=ố))(?:"
    rf"(?P<number>\d{{1,5}}[A-Za-zđ]?(?:-(?:19|20)\d\d)?)(?: {{0,3}}/ {{0,3}}{_state('')}|{_PARTY}|-(?P<old>{_PART}))"
    r"|(?P<bare>\d{1,5}(?:/(?:19|20)\d\d)?)(?=,? {1,3}ngày ))"
    # A number left blank: `số     /QĐ-UBND`, `số …/2024/TT-BTC`.
    rf"|(?P<blank>(?<=[Ss]ố)[ :._]{{0,60}}/ {{0,3}}){_state('_of_blank')}"
)
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d+|UBTVQH")
_NUMBER_AND_YEAR = re.compile(r"\d+[A-Za-zđ]?(?:-\d{4})?(?:[/-](?:19|20)?\d\d(?=/))?[/-]?|[ :._]*/(?:\d{4}/)?")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in a text: where it stands, mended, and what its letters say.

    `text` is null where the number is left blank. `letters` is all but number and year (`NĐ-CP`); `type` the kind of
    document that they name, if any. `sure`: its letters are a symbol's wherever they stand; others only after the
    name of a document. `bare`: a number without letters.
    """

    start: int
    end: int
    text: str | None
    letters: str
    type: str | None
    sure: bool
    bare: bool = False


@dataclass(frozen=True)
class Types:
    """The kinds of documents: by their name without marks, by the abbreviation in a symbol.

    `old` are the issuers in symbols that name no kind (`64-CP`), which documents of the kinds `with_old` have; `other`
    words, without marks, after which a number is no document's.
    """

    by_words: dict[str, str]
    by_symbol: dict[str, str]
    old: frozenset[str]
    with_old: frozenset[str]
    other: tuple[str, ...]


@cache
def types() -> Types:
    """The kinds of documents of `data/citations.toml`."""
    data: dict[str, Any] = tomllib.loads((files("normalizers") / "data" / "citations.toml").read_text("utf-8"))
    return Types(
        {without_marks(entry["name"]): entry["name"] for entry in data["type"]},
        {symbol: entry["name"] for entry in data["type"] for symbol in entry["symbols"]},
        frozenset(data["old"]["issuers"]),
        frozenset(data["old"]["types"]),
        tuple(data["other"]["words"]),
    )


def find_symbols(plain: str) -> Iterator[Symbol]:
    """All that has the form of a symbol in `plain` (see `text.plain_signs`), in its order."""
    known = types().by_symbol
    for match in _SYMBOL.finditer(plain):
        start, end = match.span()
        mark = "" if match["blank"] is None else "_of_blank"
        first, dash = match[f"first{mark}"], match[f"dash{mark}"]
        if dash and dash.startswith(" ") and first not in known:  # `456/SNV - UBND tỉnh`: a dash between two things
            end = match.end(f"first{mark}")
        if match["party"] and match["gap"] != "-" and match["party"] not in known:
            continue
        if match["old"] and match["old"] not in types().old:
            continue
        whole = _mended(plain[start:end])
        letters = "" if match["bare"] else _NUMBER_AND_YEAR.sub("", whole, count=1)
        lead = match["party"] or first
        yield Symbol(
            start,
            end,
            None if match["blank"] is not None else whole,
            letters,
            known.get(lead) if lead else None,
            (lead in known and letters != lead) or _ASSEMBLY.match(letters) is not None,
            match["bare"] is not None,
        )


def _mended(printed: str) -> str:
    """The symbol without the blanks and line ends inside it; those of a name spelt out are single."""
    return " ".join(re.sub(r" *([/-]) *", r"\1", printed).split())

"""Quantities that a plan sets: `từ 30% số cơ quan trở lên`, `ít nhất 02 sáng kiến`, `giảm 10% so với năm 2021`.

A number counts where a unit stands after it, or words before or after it compare it; dates, symbols, articles, pages
and levels have neither. Words, units and examples are data: `data/quantities.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from normalizers.text import fold, nfc
from schema.record import Comparator, Quantity

_REACH = 100  # how far before a number the words that compare may begin
_ABOUT = 120  # how long the phrase may be that says what is counted
_CLAUSE = re.compile(r"[,;.:()\d\n]")
_PHRASE = re.compile(r"[,;.:()\n]")
_ITEM = re.compile(r"[-+•*]|(?:\d{1,2}|[a-zđ])[.)]")
_TRAILING = re.compile(r"(?: (?:đạt|có|là|được|từ|phải|đảm bảo|bảo đảm|thực hiện|phấn đấu|tỷ lệ|mức|tổ chức))+$")


def read_quantities(text: str) -> list[Quantity]:
    """All quantities of `text`, in its order. Dates, symbols, articles, pages, levels and list numbers are none."""
    text = nfc(text)
    line, places = _squeezed(text)
    found: list[Quantity] = []
    done = 0
    for match in _rules().number.finditer(line):
        if match.start() < done:
            continue
        read = _rank(line, match, done) or _quantity(line, match, done, text, places)
        if read:
            done = read.end
            found.append(_located(read, text, places))
    return found


class _Cue(NamedTuple):
    """Words that compare, and how."""

    name: str
    comparator: Comparator
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class _Rules:
    number: re.Pattern[str]
    words: dict[str, float]
    scale: dict[str, float]
    units: dict[str, str]  # folded, to the spelling of the table
    counted: frozenset[str]
    cue_units: frozenset[str]
    before: list[_Cue]
    after: list[_Cue]
    rank: list[_Cue]
    base: re.Pattern[str]
    not_after: re.Pattern[str]
    about_end: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = tomllib.loads((files("normalizers") / "data" / "quantities.toml").read_text("utf-8"))
    units = data["units"]
    unit = rf"%|(?:{_one_of(u for kind in _UNIT_KINDS for u in units[kind] if u != '%')})(?!\w)"
    digits = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,6})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
    number = (
        rf"(?:(?<![\w/.,-])(?P<value>{digits})|(?<!\w)(?P<word>{_one_of(units['words'])})(?!\w))"
        rf"(?: ?%? ?(?:-|đến|tới) ?(?P<upper>{digits})(?![/.-]\d))?"
        r"(?:/(?P<whole>\d{1,5})(?![\d/]))?(?: ?\([^()\d]{1,20}\))?"
        rf"(?: ?(?P<scale>{_one_of(units['scale'])})(?!\w))?"
        rf"(?: ?(?P<unit>{unit})(?:/(?P<per>{_one_of(units['per'])})(?!\w))?)?"
    )
    return _Rules(
        number=re.compile(number),
        words={fold(word): value for word, value in units["words"].items()},
        scale={fold(word): value for word, value in units["scale"].items()},
        units={fold(u): u for kind in _UNIT_KINDS for u in units[kind]},
        counted=frozenset(map(fold, [*units["counted"], *units["cue_counted"]])),
        cue_units=frozenset(map(fold, [*units["cue"], *units["cue_counted"]])),
        before=[_cue(entry, rf"(?<!\w)(?:{entry['pattern']}) $") for entry in data["before"]],
        after=[
            _cue(entry, rf"(?P<about>(?:[ /](?!so với|từ |cấp )[^ ;.:()\d]+){{0,14}}?) {entry['pattern']}(?!\w)")
            for entry in data["after"]
        ],
        rank=[_cue(entry, rf"(?<!\w)(?:{entry['pattern']}) $") for entry in data["rank"]],
        base=re.compile(rf"(?: [^ ,;.:()\d]+){{0,8}}? {data['base']['pattern']}"),
        not_after=re.compile(rf"(?<!\w)(?:{_one_of(data['not_after']['words'])}) $"),
        about_end=re.compile(rf"[,;.:()\d\n]|(?<!\w)(?:{_one_of(data['about']['ends'])})(?!\w)"),
        lead=re.compile(rf"[-+ ]*(?:(?:{_one_of(data['about']['leads'])}) )*"),
    )


_UNIT_KINDS = ("percent", "money", "measure", "counted", "cue_counted", "cue")
_OF_TIME = ("ngày", "tuần", "tháng", "năm", "quý", "giờ", "phút")


def _cue(entry: dict[str, Any], pattern: str) -> _Cue:
    return _Cue(entry["name"], entry["comparator"], re.compile(pattern))


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(fold(w)) for w in words), key=len, reverse=True)).replace(r"\ ", " ")


# ---------------------------------------------------------------- places


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The folded text with every run of blanks as one, and where each of its characters stands in `text`.

    The blank is a line end where a new item begins, and a space elsewhere, as inside a wrapped line.
    """
    folded = fold(text)
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for run in re.finditer(" +", folded):
        parts.append(folded[last : run.start()])
        places.extend(range(last, run.start() + 1))
        new_item = "\n" in text[run.start() : run.end()] and _ITEM.match(folded, run.end()) is not None
        parts.append("\n" if new_item else " ")
        last = run.end()
    parts.append(folded[last:])
    places.extend(range(last, len(folded) + 1))
    return "".join(parts), places


class _Read(NamedTuple):
    """A quantity, in places of the squeezed text."""

    start: int
    end: int
    value: float
    upper: float | None
    unit: str | None
    comparator: Comparator
    about: tuple[int, int] | None
    base: tuple[int, int] | None
    rule: str


def _located(read: _Read, text: str, places: list[int]) -> Quantity:
    def printed(span: tuple[int, int] | None) -> str | None:
        return " ".join(text[places[span[0]] : places[span[1] - 1] + 1].split()) if span and span[0] < span[1] else None

    start, end = places[read.start], places[read.end - 1] + 1
    return Quantity(
        text=text[start:end],
        value=read.value,
        unit=read.unit,
        comparator=read.comparator,
        upper=read.upper,
        about=printed(read.about),
        base=printed(read.base),
        span=(start, end),
        rule=read.rule,
    )


# ---------------------------------------------------------------- reading one


def _rank(line: str, match: re.Match[str], done: int) -> _Read | None:
    """`xếp thứ 12/63`, `trong tốp 20`."""
    if match["word"] or match["unit"] == "%" or not match["value"].isdigit():
        return None
    cue, found = _first(_rules().rank, line, _clause(line, match.start(), done), match.start())
    if cue is None or found is None:
        return None
    whole = match.span("whole") if match["whole"] else None
    end, about = whole[1] if whole else match.end("value"), _before(line, found.start(), done)
    return _Read(found.start(), end, _value(match), None, "thứ hạng", cue.comparator, about, whole, cue.name)


def _quantity(line: str, match: re.Match[str], done: int, text: str, places: list[int]) -> _Read | None:
    clause = _clause(line, match.start(), done)
    cue, before = _first(_rules().before, line, clause, match.start())
    unit, end = match["unit"], match.end()
    counted = unit in _rules().counted
    weak = cue is None or cue.name == "equal"
    if unit and counted and weak and not _is_small(text, places[match.start("unit")]):
        return None  # `2 Hội nghị`: the number of a row before its text
    if not _counts(line, match, cue, clause):
        return None
    rule, comparator = (cue.name, cue.comparator) if cue else ("number", "=")
    start = before.start() if before else match.start()
    base = match.span("whole") if match["whole"] else None
    if comparator in ("increase", "decrease"):
        about = _about(line, match, before, end, start, done)
        if against := _rules().base.match(line, end):
            base, end = against.span("base"), against.end()
    else:
        after, found = _first_after(line, end)
        if after and found:
            rule, comparator, end = after.name, after.comparator, found.end()
            first = match.start("unit") if counted else found.start("about")
            about = (first, found.end("about")) if first < found.end("about") else _before(line, start, done)
        else:
            about = _about(line, match, before, end, start, done)
    unit = _rules().units[unit] if unit else None
    if unit and match["per"]:
        unit = f"{unit}/{match['per']}"
    return _Read(start, end, _value(match), _upper(match), unit, comparator, _stripped(line, about), base, rule)


def _first(cues: list[_Cue], line: str, begin: int, end: int) -> tuple[_Cue, re.Match[str]] | tuple[None, None]:
    """The first of `cues` that ends at `end`, with its words."""
    for cue in cues:
        found = cue.pattern.search(line, begin, end)
        if found:
            return cue, found
    return None, None


def _first_after(line: str, at: int) -> tuple[_Cue, re.Match[str]] | tuple[None, None]:
    for cue in _rules().after:
        found = cue.pattern.match(line, at)
        if found:
            return cue, found
    return None, None


def _counts(line: str, match: re.Match[str], cue: _Cue | None, clause: int) -> bool:
    """Whether the number is a quantity at all."""
    rules, unit, name = _rules(), match["unit"], cue.name if cue else None
    bound = name in ("at-least", "at-most")
    if unit in ("%", "phần trăm"):
        return match["word"] is None
    if match["word"] and not bound:
        return False
    if match["whole"] and (unit is None or 1900 <= int(match["whole"]) <= 2100):
        return False
    if cue is None and rules.not_after.search(line, clause, match.start()):
        return False
    if unit is None:
        follows = line[match.end() : match.end() + 2]
        return bound and match["scale"] is None and follows[:1] == " " and follows[1:].isalpha()
    if unit in rules.cue_units:
        compared = cue is not None and not (unit.startswith(_OF_TIME) and name in ("equal", "from"))
        return compared or _first_after(line, match.end())[0] is not None
    return True


def _clause(line: str, at: int, done: int) -> int:
    """Where the clause begins that ends at `at`, at most `_REACH` before it."""
    begin = max(done, at - _REACH)
    bounds = [m.end() for m in _CLAUSE.finditer(line, begin, at)]
    return bounds[-1] if bounds else begin


def _about(
    line: str, match: re.Match[str], before: re.Match[str] | None, end: int, start: int, done: int
) -> tuple[int, int] | None:
    """What is counted: inside the words that compare, after the number, or before them."""
    rules = _rules()
    inside = before.span("about") if before and "about" in before.re.groupindex else None
    if inside and inside[0] < inside[1]:
        return inside
    counted = match["unit"] in rules.counted
    first = match.start("unit") if counted else end
    stop = rules.about_end.search(line, end, min(len(line), end + _ABOUT))
    last = stop.start() if stop else min(len(line), end + _ABOUT)
    if counted or line[end:last].strip(" /%"):
        return first, last
    return _before(line, start, done)


def _before(line: str, at: int, done: int) -> tuple[int, int] | None:
    """The phrase that leads to the words at `at`: `tỷ lệ hài lòng | đạt 92%`."""
    begin = max(done, at - _ABOUT)
    bounds = [m.end() for m in _PHRASE.finditer(line, begin, at)]
    begin = bounds[-1] if bounds else begin
    lead = _rules().lead.match(line, begin, at)
    begin = lead.end() if lead else begin
    trailing = _TRAILING.search(" " + line[begin:at].rstrip())
    end = begin + trailing.start() - 1 if trailing else at
    return (begin, end) if begin < end else None


def _stripped(line: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    if span is None:
        return None
    start, end = span
    while start < end and line[start] in " \n/-":
        start += 1
    while end > start and line[end - 1] in " \n/-":
        end -= 1
    return (start, end) if start < end else None


def _is_small(text: str, at: int) -> bool:
    return not text[at].isupper() or text[at : at + 2].isupper()


def _value(match: re.Match[str]) -> float:
    rules = _rules()
    number = rules.words[match["word"]] if match["word"] else _number(match["value"])
    return float(number * rules.scale.get(match["scale"], 1))


def _upper(match: re.Match[str]) -> float | None:
    return _number(match["upper"]) * _rules().scale.get(match["scale"], 1) if match["upper"] else None


def _number(printed: str) -> float:
    """`1.500` is 1500 and `2,5` is 2.5, as Vietnamese writes them; `2.5` and `0.125` are as English does."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))

"""The letterhead: who issues the document, above whom, with which symbol, where and when.

Decree 30/2020/NĐ-CP, appendix I, part II: at the left the body above the issuer (capitals), the issuer (bold
capitals), the symbol and, in letters, the subject; at the right the national motto, place and date. Number, day and
month are blank where they are to be filled in by hand or by the signing tool.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parsers.cell_text import clean
from parsers.front_matter.letterhead_words import BODY, UNFINISHED
from parsers.lines import Line
from parsers.paragraphs import joined
from parsers.two_columns import Columns

_RULE = re.compile(r"[-–—_*=.…\s]+")
_NUMBERED = re.compile(r"(?:^|(?<=\s))S[ốỐ]\s*(?:[:.;]|(?=[\s.…_]*(?:\d|[/-])))\s*")
_SUBJECT = re.compile(r"(?:v/v|về việc)\b\s*:?\s*", re.IGNORECASE)
_BLANK = re.compile(r"[\s.…_]+")
_SYMBOL = re.compile(
    r"(?P<number>\d{1,6}[A-Za-zđĐ]{0,2})?\s*(?P<rest>(?:[/–-]\s*[^\W_][\w&.]*\s*)+(?:\([^)]*\))?)", re.DOTALL
)
_MOTTO = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|độc\s+lập\s*[-–—.]*\s*tự\s+do\s*[-–—.]*\s*hạnh\s+phúc",
    re.IGNORECASE,
)
_GAP = r"[\s.…_]*"
DATE = re.compile(
    rf"ngày{_GAP}(?P<day>\d{{1,2}})?{_GAP}(?:tháng{_GAP}(?P<month>\d{{1,2}})?{_GAP}năm{_GAP}"
    rf"(?P<year>\d{{4}})?|[/-]{_GAP}(?P<month_>\d{{1,2}})?{_GAP}[/-]{_GAP}(?P<year_>\d{{4}})?)",
    re.IGNORECASE,
)
_HOUR = re.compile(r",?\s*(?:hồi|lúc)\s+\d.*$", re.IGNORECASE)
"""The hour of a telegram, before its date."""

_DATED = re.compile(rf"[^\W\d_][^\d:/]{{2,40}},\s*{DATE.pattern}", re.IGNORECASE)
"""Place and date alone on a line: some offices set them below the symbol."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says; None where blank. `entries`: its texts, wrapped lines joined, for the outline."""

    issuer: str | None
    parent: str | None
    symbol: str | None
    subject: str | None
    place: str | None
    issued_on: str | None
    entries: list[tuple[str, list[Line]]]


def read_letterhead(columns: Columns) -> Letterhead:
    """The letterhead that two columns hold."""
    dated = next((n for n, line in enumerate(columns.left) if n and _DATED.match(line.text)), len(columns.left))
    names, symbol, subject, left = _read_left(columns.left[:dated])
    place, issued_on, right = _read_right([*columns.right, *columns.left[dated:]])
    return Letterhead(
        issuer=names[-1] if names else None,
        parent=" ".join(names[:-1]) or None,
        symbol=symbol,
        subject=subject,
        place=place,
        issued_on=issued_on,
        entries=[*left, *right],
    )


Entry = tuple[str, list[Line]]


def _read_left(lines: Sequence[Line]) -> tuple[list[str], str | None, str | None, list[Entry]]:
    names: list[tuple[str, Line]] = []
    symbol: Entry = ("", [])
    subject: Entry = ("", [])
    rules: list[Entry] = []
    for line in lines:
        text = clean(line.text)
        if _RULE.fullmatch(text) or not text:
            rules.append((text, [line]))
            continue
        start = _SUBJECT.match(text)
        if start or subject[0]:
            subject = _longer(subject, text, line)
            continue
        number = _NUMBERED.search(text)
        if number and not symbol[0]:
            if text[: number.start()].strip():
                names.append((text[: number.start()].strip(), line))
            symbol = (text[number.start() :], [line])
        elif symbol[0]:
            symbol = _longer(symbol, text, line)
        else:
            names.append((text, line))
    grouped = _group_names(names)
    entries = [*grouped, *([symbol] if symbol[0] else []), *([subject] if subject[0] else []), *rules]
    return [text for text, _ in grouped], read_symbol(symbol[0]), subject[0] or None, entries


def _longer(entry: Entry, text: str, line: Line) -> Entry:
    return (joined(entry[0], text) if entry[0] else text, [*entry[1], line])


def _group_names(lines: Sequence[tuple[str, Line]]) -> list[Entry]:
    """Lines to names. Where the type says which is which (only the issuer is bold), that; else the words."""
    bold = [line.bold for _, line in lines]
    told = any(bold) and not all(bold) and bold == sorted(bold)
    names: list[Entry] = []
    for index, (text, line) in enumerate(lines):
        above = names[-1][0] if names else ""
        if told:
            new = not index or bold[index] != bold[index - 1]
        else:
            bare = index == len(lines) - 1 and " " not in text  # `THÀNH PHỐ HẢI` / `PHÒNG`
            new = not above or (BODY.match(text) is not None and not bare and not UNFINISHED.fullmatch(above))
        if new:
            names.append((text, [line]))
        else:
            names[-1] = _longer(names[-1], text, line)
    return names


def is_symbol_line(text: str) -> bool:
    """Whether a line opens with the word before a symbol: `Số: 98/QĐ-SXD`."""
    return _NUMBERED.match(text) is not None


def read_symbol(text: str) -> str | None:
    """The symbol after `Số:`, without blanks inside; None where the number is left blank.

    `Số: 98/QĐ-SXD`, `Số 12-KH/TU`, `Số: 3125 /KH-STC`; not `Số:      /KH-UBND`.
    """
    number = _NUMBERED.search(text)
    match = _SYMBOL.match(text[number.end() :] if number else text)
    if not match or not match["number"]:
        return None
    return re.sub(r"\s+", "", match["number"] + match["rest"])


def _read_right(lines: Sequence[Line]) -> tuple[str | None, str | None, list[Entry]]:
    """Place, date and entries of the right column; the motto may be wrapped anywhere."""
    kept = [(clean(line.text), line) for line in lines]
    dated = next((i for i in range(len(kept)) if DATE.search(_joined(kept[i:]))), None)
    entries: list[Entry] = [(text, [line]) for text, line in kept]
    if dated is None:
        return None, None, entries
    while dated < len(kept) - 1 and DATE.search(_joined(kept[dated + 1 :])) and not _cut_date(kept[dated][0]):
        dated += 1
    whole = _joined(kept[dated:])
    match = DATE.search(whole)
    assert match is not None
    before = _MOTTO.split(whole[: match.start()])[-1]
    if len(kept[dated:]) > 1:
        entries = [*entries[:dated], (whole, [line for _, line in kept[dated:]])]
    return _place(before), iso_date(match), entries


def _cut_date(text: str) -> bool:
    """Whether a line begins what the next one ends: `Bình Phước, ngày 5` / `tháng 3 năm 2024`, `Bình Phước,` / …"""
    return "ngày" in text.lower() or (text.endswith(",") and not _MOTTO.search(text))


def _joined(lines: Sequence[tuple[str, Line]]) -> str:
    return " ".join(text for text, _ in lines)


def _place(text: str) -> str | None:
    """What stands before the date: `Bình Phước, `; None where it is left blank."""
    place = _HOUR.sub("", text.strip()).rstrip(",").strip()
    place = re.sub(r"^(?:.*(?:Hạnh|hạnh)\s+phúc|[\s–—_*=-]+)\s*", "", place).strip()
    return place if re.search(r"[^\W\d_]{2}", place) and not _BLANK.fullmatch(place) else None


def iso_date(match: re.Match[str]) -> str | None:
    """The date that `DATE` found as yyyy-mm-dd; None where a part of it is blank or no day of the calendar."""
    parts = match["year"] or match["year_"], match["month"] or match["month_"], match["day"]
    if not all(parts):
        return None
    try:
        return date(*(int(part) for part in parts)).isoformat()
    except ValueError:
        return None

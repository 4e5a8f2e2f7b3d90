"""Documents that a text cites by their symbol: `Quyết định số 98/QĐ-SXD ngày 11/01/2024 của Sở Xây dựng`.

A symbol is found by its form (`symbols`), the kind of document by the words before it or by the abbreviation in the
symbol, date and issuer by the words after it (`issuers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from normalizers.issuers import issuer_end
from normalizers.symbols import Symbol, find_symbols, types
from normalizers.text import fold, nfc, plain_signs, without_marks
from schema.record import Citation

_NUMBER_SIGN = re.compile(r"(?<![a-z])so ?(?P<colon>[:.]?) {0,3}$")
_BETWEEN = re.compile(r"(?: |,|;|va |cac )*")
_OF = re.compile(r" {0,3},? {0,3}cua {1,3}")
# Numbers before the last of a list: `số 107, 108 và 120/2020/NĐ-CP`.
_EARLIER = re.compile(r"(?:(?<![\w/.-])\d{1,5}[a-z]?(?:/(?:19|20)\d\d)? ?(?:, ?va|,|va)(?: so)? )+$")
_LAW_NAME = re.compile(r"[^;:()\d]{0,140}")
_DOCUMENT_NAME = re.compile(r"[^,;.:()\d]{0,60}")
_ATTACHED = re.compile(r"\(?[- ]{0,3}(?:duoc )?(?:ban hanh )?(?:kem|dinh kem) theo (?:cac )?$")
_DATE = re.compile(
    r" {0,3}(?P<open>[,(]?) ?(?:ky |ban hanh )?ngay {0,3}"
    r"(?:(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2}),? t?hang {1,3}(?P<m2>\d{1,2}),? nam {1,3}(?P<y2>\d{4})(?!\d)"
    r"|[ ._\d]{0,20}/[ ._\d]{0,20}/ ?\d{4}(?!\d)|[ ._\d]{0,20}thang[ ._\d]{0,20}nam {0,3}\d{0,4})"
)
_YEAR = re.compile(r" {1,3}nam (?:19|20)\d\d(?!\d)")


def read_citations(text: str) -> list[Citation]:
    """All citations of `text`, in its order, each as often as it is printed.

    In a list that names date and issuer once (`Nghị định số 107/2020/NĐ-CP và Nghị định số 108/2020/NĐ-CP ngày
    14/9/2020 của Chính phủ`) each has them. The document's own number (`Số: 98/QĐ-SXD`), and what an annex says that
    it is attached to (`(Kèm theo Quyết định số …)`, see `read_attachment`), are no citations.
    """
    text = nfc(text)
    return [_citation(text, found) for found in _scan(text) if not found.attached]


def read_attachment(text: str) -> Citation | None:
    """What a line such as `(Kèm theo Quyết định số 98/QĐ-SXD ngày 11/01/2024 của Sở Xây dựng)` names, if any."""
    text = nfc(text)
    return next((_citation(text, found) for found in _scan(text) if found.attached), None)


def distinct(citations: Iterable[Citation]) -> list[Citation]:
    """Each symbol once, as first cited; date and issuer from the first citation that has them. Blank numbers go."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation.symbol is not None:
            groups.setdefault(citation.symbol, []).append(citation)
    return [_together(same) for same in groups.values()]


def _together(same: list[Citation]) -> Citation:
    first = same[0]
    return Citation(
        text=first.text,
        type=first.type,
        symbol=first.symbol,
        issued_on=next((c.issued_on for c in same if c.issued_on), None),
        issuer=next((c.issuer for c in same if c.issuer), None),
        page=first.page,
        span=first.span,
    )


@dataclass(slots=True)
class _Found:
    """A citation while it is read. Lists share dates and issuers only among equal `letters` (`NĐ-CP`)."""

    begin: int
    end: int
    symbol: str | None
    letters: str
    type: str | None
    issued_on: date | None = None
    issuer: tuple[int, int] | None = None
    joint: str | None = None  # what stands between this and the one before, where that is only commas and `và`
    attached: bool = False


def _citation(text: str, found: _Found) -> Citation:
    return Citation(
        text=text[found.begin : found.end],
        type=found.type,
        symbol=found.symbol,
        issued_on=found.issued_on,
        issuer=" ".join(text[slice(*found.issuer)].split()) if found.issuer else None,
        span=(found.begin, found.end),
    )


def _scan(text: str) -> list[_Found]:
    plain, bare, folded = plain_signs(text), without_marks(text), ""
    found: list[_Found] = []
    for symbol in find_symbols(plain):
        last = found[-1] if found else None
        if last and symbol.start < last.end:
            continue
        head = _list_start(bare, symbol) if symbol.text else symbol.start
        named = _named(text, bare, symbol, head, last)
        if named is None:
            continue
        folded = folded or fold(text)
        one = _Found(named[1], symbol.end, symbol.text, symbol.letters, named[0])
        _read_after(one, text, folded, bare)
        one.attached = _is_attached(text, bare, one.begin)
        if last and _BETWEEN.fullmatch(bare, last.end, one.begin):
            one.joint = bare[last.end : one.begin]
        found.extend(_with_earlier(one, symbol, head, bare))
    _share(found)
    return found


# ---------------------------------------------------------------- what kind of document


class _Words(NamedTuple):
    right_before: re.Pattern[str]  # a kind of document before a symbol, with or without `số`
    any: re.Pattern[str]
    laws: re.Pattern[str]  # what the National Assembly makes, which is cited with its name
    other: re.Pattern[str]


@cache
def _words() -> _Words:
    table = types()
    names = "|".join(sorted(table.by_words, key=len, reverse=True)).replace(" ", " {1,3}")
    short = "|".join(without_marks(s) for s in table.by_symbol)
    laws = "bo luat|luat|phap lenh|nghi quyet|hien phap".replace(" ", " {1,3}")
    return _Words(
        re.compile(rf"(?<![a-z])(?:(?P<name>{names})|(?P<short>{short})) {{0,3}}(?:(?<![a-z])so ?)?[:.]? {{0,3}}$"),
        re.compile(rf"(?<![a-z])(?:{names})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{laws})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?:{'|'.join(table.other)}) (?:so ?)?[:.]? ?$"),
    )


def _named(text: str, bare: str, symbol: Symbol, head: int, last: _Found | None) -> tuple[str | None, int] | None:
    """The kind of document and where the citation begins; None where what looks like a symbol cites nothing.

    `head` is where its numbers begin, `last` the citation before.
    """
    match = _words().right_before.search(bare, max(0, head - 40), head)
    number_sign = _NUMBER_SIGN.search(bare, max(0, head - 8), head)
    if match and match["short"] and text[slice(*match.span("short"))] not in types().by_symbol:
        match = None  # `đã` is not ĐA
    if match and (number_sign or not symbol.bare):
        return _printed(bare, symbol, match)
    if symbol.bare or symbol.text is None or _words().other.search(bare, max(0, head - 20), head):
        return None
    before = number_sign.start() if number_sign else head
    if last and (symbol.sure or last.letters == symbol.letters) and _BETWEEN.fullmatch(bare, last.end, before):
        return symbol.type or last.type, head
    if number_sign is None:
        return (symbol.type, head) if symbol.sure else None
    if _is_own_number(text, number_sign):
        return None
    return _further_back(bare, before, symbol) or ((symbol.type, head) if symbol.sure else None)


def _printed(bare: str, symbol: Symbol, match: re.Match[str]) -> tuple[str | None, int] | None:
    """The kind whose name stands right before the symbol, or the one that the symbol's letters name a bit before it."""
    name = types().by_words[" ".join(match["name"].split())] if match["name"] else None
    if symbol.letters in types().old and name not in types().with_old:
        return None
    if symbol.type and name != symbol.type:  # `Thông báo kết luận số 108/TB-VPCP`
        return _further_back(bare, match.start(), symbol) or (name or symbol.type, match.start())
    return name or symbol.type, match.start()


def _further_back(bare: str, before: int, symbol: Symbol) -> tuple[str, int] | None:
    """The kind, where the document's name is between it and the symbol: `Luật Đất đai số 31/2024/QH15`."""
    if symbol.type:
        kind = re.compile(rf"(?<![a-z]){without_marks(symbol.type).replace(' ', ' {1,3}')}(?![a-z])")
        match = _last(kind, bare, before, 60, _DOCUMENT_NAME)
    elif symbol.sure:
        match = _last(_words().laws, bare, before, 140, _LAW_NAME)
    else:
        match = _last(_words().any, bare, before, 40, _DOCUMENT_NAME)
    return (types().by_words[" ".join(match[0].split())], match.start()) if match else None


def _last(
    pattern: re.Pattern[str], bare: str, before: int, reach: int, between: re.Pattern[str]
) -> re.Match[str] | None:
    matches = pattern.finditer(bare, max(0, before - reach), before)
    return next((m for m in reversed(list(matches)) if between.fullmatch(bare, m.end(), before)), None)


def _is_own_number(text: str, number_sign: re.Match[str]) -> bool:
    """`Số: 98/QĐ-SXD`, or `Số 98/QĐ-SXD` at the beginning of a line: the number of the document itself."""
    at = number_sign.start()
    return bool(number_sign["colon"]) or (text[at].isupper() and text[:at].rstrip(" ")[-1:] in ("", "\n"))


def _is_attached(text: str, bare: str, begin: int) -> bool:
    match = _ATTACHED.search(bare, max(0, begin - 40), begin)
    if match is None:
        return False
    at, line = match.start(), text[max(0, match.start() - 3) : match.start()].rstrip(" ")
    return (
        text[at] == "(" or line.endswith("(") or (line[-1:] in ("", "\n") and text[at:begin].lstrip("- ")[:1].isupper())
    )


# ---------------------------------------------------------------- date, issuer, lists


def _read_after(found: _Found, text: str, folded: str, bare: str) -> None:
    """Date and issuer, in either order."""
    for _ in range(2):
        dated = _DATE.match(bare, found.end) if found.issued_on is None else None
        if dated:
            closes = dated["open"] == "(" and bare.startswith(")", dated.end())
            found.end = dated.end() + closes
            found.issued_on = _day(dated)
        year = _YEAR.match(bare, found.end)
        of = _OF.match(bare, year.end() if year else found.end) if found.issuer is None else None
        if of:
            end = issuer_end(text, folded, of.end())
            if end == of.end():
                return
            found.issuer, found.end = (of.end(), end), end


def _day(match: re.Match[str]) -> date | None:
    parts = [match[name] or match[f"{name}2"] for name in "ymd"]
    if not all(parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _list_start(bare: str, symbol: Symbol) -> int:
    """Where the numbers begin that share the letters of `symbol`; its own start where it has them alone."""
    match = _EARLIER.search(bare, max(0, symbol.start - 60), symbol.start)
    return match.start() if match else symbol.start


def _with_earlier(one: _Found, symbol: Symbol, head: int, bare: str) -> Iterator[_Found]:
    """`one`, after those of `số 107, 108 và 120/2020/NĐ-CP` that only have a number of their own."""
    if head == symbol.start or not one.symbol or one.begin == head:
        yield one
        return
    year = re.match(r"\d+[a-z]?(/\d{4})?", one.symbol)
    for number in re.finditer(r"\d+[a-z]?(/\d{4})?", bare[head : symbol.start]):
        whole = number[0] if number[1] else number[0] + ((year and year[1]) or "")
        begin = one.begin if number.start() == 0 else head + number.start()
        joint = one.joint if number.start() == 0 else " va "
        yield _Found(begin, head + number.end(), f"{whole}/{one.letters}", one.letters, one.type, joint=joint)
    one.begin, one.joint = symbol.start, " va "
    yield one


def _share(found: list[_Found]) -> None:
    """Date and issuer that a list names once, from the last to those before it.

    Over `và` both, over a comma only the issuer: in `A, B ngày 14/9/2020 của Chính phủ` the date may be B's alone.
    """
    for one, after in zip(found[-2::-1], found[:0:-1], strict=False):
        if after.joint is None or after.letters != one.letters or ";" in after.joint:
            continue
        if one.issued_on is None and "va " in after.joint and after.issued_on and one.end < after.begin:
            one.issued_on, one.end = after.issued_on, max(one.end, after.end)
        if one.issuer is None:
            one.issuer = after.issuer

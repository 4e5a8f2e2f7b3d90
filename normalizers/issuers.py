"""Where the name of an issuer ends, in running text: `của Sở Xây dựng | về việc …`, `của UBND tỉnh | ban hành …`.

Nothing in the grammar marks the end, so it is found from two sides: bodies whose name is complete, and words with
which the description of a document begins. Both are data (`data/citations.toml`, table `issuer`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from normalizers.text import fold

_TOKEN = re.compile(r"\S+")
_CLOSING = ";.():/\"'"


def _wrapped(pattern: str) -> re.Pattern[str]:
    """`pattern`, whose blanks may be line ends with blanks around them."""
    return re.compile(pattern.replace(" ", " {1,3}"))


_PLACE = _wrapped(r"(?: (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|cấp (?:tỉnh|huyện|xã)))?")
_PEOPLES = _wrapped(
    r"(?:(?:phó )?chủ tịch |thường trực |văn phòng |lãnh đạo )?(?:ubnd|hđnd|(?:ủy ban|hội đồng) nhân dân)(?!\w)"
    r"|(?:ban thường vụ |thường trực |bí thư |văn phòng )?(?:tỉnh|huyện|thành|quận|thị|đảng) ủy(?!\w)"
)
_HEADS = ("bộ", "sở", "ubnd", "hđnd", "ủy", "chính", "thủ", "ban", "cục", "tổng", "văn", "chủ", "thanh", "tỉnh", "hội")
_TITLES = ("chủ nhiệm", "bộ trưởng", "tổng thanh tra", "thống đốc", "viện trưởng", "chánh án", "thủ trưởng")


class _Ends(NamedTuple):
    complete: re.Pattern[str]
    anywhere: re.Pattern[str]
    small: re.Pattern[str]
    documents: re.Pattern[str]


@cache
def _ends() -> _Ends:
    data: dict[str, Any] = tomllib.loads((files("normalizers") / "data" / "citations.toml").read_text("utf-8"))
    issuer = data["issuer"]

    def one_of(words: list[str]) -> re.Pattern[str]:
        return _wrapped(rf"(?:{'|'.join(fold(w) for w in sorted(words, key=len, reverse=True))})(?!\w)")

    names = one_of([entry["name"] for entry in data["type"]])
    return _Ends(one_of(issuer["complete"]), one_of(issuer["ends"]), one_of(issuer["ends_small"]), names)


def issuer_end(text: str, folded: str, start: int) -> int:
    """The end of the issuer's name that begins at `start` of `text`; `start` itself where none does.

    `folded` is `fold(text)`.
    """
    ends = _ends()
    if ends.anywhere.match(folded, start) and not ends.complete.match(folded, start):
        return start
    complete = ends.complete.match(folded, start)
    if complete and not _goes_on(folded, complete.end()):
        return complete.end()
    peoples = _PEOPLES.match(folded, start)
    if peoples:
        return _place_end(text, folded, peoples.end())
    return _walk(text, folded, start)


def _goes_on(folded: str, at: int) -> bool:
    return folded.startswith(" khóa ", at)


def _place_end(text: str, folded: str, at: int) -> int:
    """After `UBND`: the level and the name of the place, as far as capitals go."""
    level = _PLACE.match(folded, at)
    end = level.end() if level else at
    for count, token in enumerate(_TOKEN.finditer(text, end, end + 60)):
        word = token[0].rstrip(",;.:()")
        if count > 3 or token.start() > end + 2 or not word[:1].isupper() or word.isupper():
            break
        if _ends().anywhere.match(folded, token.start()) or _ends().documents.match(folded, token.start()):
            break
        end = token.start() + len(word)
        if word != token[0]:
            break
    return end


def _walk(text: str, folded: str, start: int) -> int:
    """Word by word, until something says that the name is over."""
    end, small = start, 0
    for count, token in enumerate(_TOKEN.finditer(text, start, start + 200)):
        at, printed = token.span()[0], token[0]
        word = printed.rstrip(",;.:()/")
        if count > 13 or not word or word[0] in "(" or not _may_follow(text, folded, at, end):
            break
        capital = word[0].isupper()
        small = 0 if capital else small + 1
        if small > 3 or (count == 0 and not capital and not word[0].isdigit() and small > 1):
            break
        if word in ("và", "-", "–"):
            continue  # counts only with what follows
        end = at + len(word)
        if printed != word and not (printed == word + "," and _list_goes_on(text, folded, token.end())):
            break
    return end


def _may_follow(text: str, folded: str, at: int, end: int) -> bool:
    ends, capital = _ends(), text[at].isupper()
    if ends.anywhere.match(folded, at) or (not capital and ends.small.match(folded, at)):
        return False
    if ends.documents.match(folded, at) and re.match(r"[^,;.:()]{1,40}?(?: số)? \d", folded[at : at + 60]):
        return False
    if folded[end:at].strip() in ("và", "-"):
        return capital and not folded.startswith(_HEADS, at)
    return True


def _list_goes_on(text: str, folded: str, at: int) -> bool:
    """After a comma: `Văn hóa, Thể thao và Du lịch` is one name, `Bộ trưởng, Chủ nhiệm …` one person."""
    rest = " ".join(folded[at : at + 60].split())
    if rest.startswith(_TITLES):
        return True
    named = re.match(r"[^,;.:()\d]{2,30} và ", rest)
    return bool(named) and text[at : at + 60].lstrip()[:1].isupper() and not rest.startswith(_HEADS)

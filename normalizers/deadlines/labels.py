"""What is due: the words beside a time, without those that belong to the time itself (data/labels.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from normalizers.text import fold

_EDGE = " \t\n,;:.-–—+*•·/(“”\"'"
_BULLET = re.compile(r"^\s*(?:[-–—+*•·]|\(?(?:\d{1,2}|[a-zđA-ZĐ]|[ivxIVX]{1,4})[.)])(?=\s)\s*")
_HOURS = re.compile(r"[\W\d]*(?:(?:\d{1,2} ?(?:h|g|giờ|phút)|thứ \w+|chủ nhật)[\W\d]*)+", re.IGNORECASE)
_LONGEST = 400
"""A label of more characters is a paragraph: only its beginning could be one, so it is none."""


@cache
def _words() -> dict[str, re.Pattern[str]]:
    text = files("normalizers.deadlines").joinpath("data/labels.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)

    def one_of(name: str) -> str:
        return "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True))

    return {
        "leading": re.compile(rf"(?:{one_of('leading')})(?![^\W\d_])[\s,:]*"),
        "trailing": re.compile(rf"(?<![^\W\d_])(?:{one_of('trailing')})$"),
        "bare": re.compile(rf"(?:{one_of('bare')})"),
        "aside": re.compile(rf"(?:{one_of('aside')})(?![^\W\d_])"),
    }


@lru_cache(maxsize=4096)
def clean_label(text: str) -> str | None:
    """A label without bullets, signs and filler at its ends; None where nothing is left.

    >>> clean_label("- Báo cáo kết quả hoàn thành: ")
    'Báo cáo kết quả'
    """
    if len(text) > _LONGEST or _HOURS.fullmatch(text):
        return None
    words = _words()
    text = _BULLET.sub("", text).strip(_EDGE)
    before = None
    while text != before:
        before = text
        if words["bare"].fullmatch(fold(text)):
            return None
        if match := words["trailing"].search(fold(text)):
            text = text[: match.start()].strip(_EDGE)
        elif match := words["leading"].match(fold(text)):
            text = text[match.end() :].strip(_EDGE)
    if text.endswith(")") and text.count("(") < text.count(")"):
        text = text[:-1].strip(_EDGE)
    return text if any(c.isalpha() or c == "%" for c in text) else None


@lru_cache(maxsize=4096)
def is_aside(text: str) -> bool:
    """Whether words after a time go on about the time (`của Quốc hội`) instead of naming what is due."""
    return _words()["aside"].match(fold(text).lstrip(_EDGE)) is not None

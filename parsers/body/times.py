"""Times by which a thing is due, as running text names them: by the tables in data/assignments.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from parsers.body.words import opens_body

_LONGEST_TIME = 200
"""A text of more characters than this is no time and nothing else."""

_TRIM = " ,;:.–—\n"


@cache
def assignment_tables() -> dict[str, Any]:
    """The tables as printed, for the engines and for the test of their examples."""
    text = files("parsers.body").joinpath("data/assignments.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def fill(pattern: str, words: dict[str, str]) -> str:
    """A pattern with `<name>` replaced by the words of that name."""
    for name, value in words.items():
        pattern = pattern.replace(f"<{name}>", value)
    return pattern


@cache
def _dues() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The patterns of times, and whether each one is a time by which a thing is due."""
    tables = assignment_tables()
    return tuple(
        (re.compile(rf"(?<!\w)(?:{fill(row['pattern'], tables['time'])})(?!\w)", re.I), "deadline" in row)
        for row in tables["due"]
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = assignment_tables()
    dues = "|".join(f"(?:{fill(row['pattern'], tables['time'])})" for row in tables["due"] if "deadline" in row)
    dues = dues.replace("(?P<due>", "(?:")
    rhythm = tables["rhythm"][0]["pattern"]
    period = tables["time"]["period"]
    return {
        "rhythm": re.compile(rf"(?<!\w)(?:{rhythm})(?!\w)", re.I),
        "opens": re.compile(r"(?:định kỳ|h[ằà]ng (?:quý|tháng|năm|tuần))(?!\w)", re.I),
        "last": re.compile(rf"[ ,]+(?:và )?(?P<due>{dues}|(?:trong|vào|đến) (?:{period})|thường xuyên)$", re.I),
        "named": re.compile(r"(?:thời gian|thời hạn|tiến độ)(?: (?:thực hiện|hoàn thành|triển khai))?\s*:?\s*", re.I),
        "finish": re.compile(r"(?:hoàn thành|hoàn tất|xong)(?: xong)?\s*:?\s+", re.I),
    }


def read_due(text: str) -> str | None:
    """The times by which a sentence says that a thing is due, as printed, `; ` between two. None where it has none."""
    words = [match["due"].strip() if match.groupdict().get("due") else match[0] for match in _matches(text)]
    return "; ".join(words) or None


def read_rhythm(text: str) -> str | None:
    """How often a thing is due that is done again and again, as printed."""
    found = _patterns()["rhythm"].search(text)
    return found[0] if found else None


def opens_with_time(text: str) -> bool:
    """Whether a sentence opens with a time or a rhythm."""
    return _patterns()["opens"].match(text) is not None or any(not match.start() for match in _matches(text[:80]))


def only_time(text: str) -> str | None:
    """The time that words say and nothing else: `thời gian trước ngày 14 hằng tháng`; None where they say more."""
    text = text.strip(_TRIM)
    patterns = _patterns()
    named = patterns["named"].match(text)
    value = text[named.end() :] if named else text
    finish = patterns["finish"].match(value)
    value = value[finish.end() :] if finish else value
    if not value or len(value) > _LONGEST_TIME or opens_body(value):
        return None
    return value if named or finish or any(not match.start() for match in _matches(value)) else None


def split_last_time(text: str) -> tuple[str, str | None]:
    """A text and the time that ends it: `Sở Y tế thực hiện trong quý II/2024`; (text, None) without one."""
    found = _patterns()["last"].search(text, max(0, len(text) - 120))
    return (text[: found.start()], found["due"]) if found else (text, None)


def _matches(text: str) -> list[re.Match[str]]:
    """The matches of due times, leftmost first, none inside another and none inside a time that is no due time."""
    taken = bytearray(len(text))
    kept: list[re.Match[str]] = []
    for pattern, due in _dues():
        for found in pattern.finditer(text):
            start, end = found.span()
            if 1 not in taken[start:end]:
                taken[start:end] = b"\1" * (end - start)
                if due:
                    kept.append(found)
    return sorted(kept, key=lambda match: match.start())

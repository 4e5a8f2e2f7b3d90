"""Which words sign a document: authority, post, and the look of a name. The words are in `data/sign_off.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources


def _table() -> dict[str, list[dict[str, str]]]:
    text = resources.files("parsers.front_matter").joinpath("data/sign_off.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


TABLE = _table()
AUTHORITY = re.compile("|".join(rule["pattern"] for rule in TABLE["authority"]))
ACTING = re.compile(r"Q(?:\.|\s)|QUYỀN\s")
POST = re.compile("|".join(rule["pattern"] for rule in TABLE["post"]), re.IGNORECASE)
DRAFTER = re.compile("|".join(rule["pattern"] for rule in TABLE["drafter"]), re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?:" + "|".join(rule["pattern"] for rule in TABLE["rank"]) + r")(?:[.,]\s*|\s+))+", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")


@lru_cache(maxsize=4096)
def is_signing_line(text: str) -> bool:
    """Whether a line says in whose name or in which post somebody signs: `KT. CHỦ TỊCH`, `PHÓ GIÁM ĐỐC`."""
    return bool(AUTHORITY.match(text)) or (text.isupper() and bool(POST.match(text)))


def names_post(text: str) -> bool:
    """Whether a post stands anywhere in a line in capitals: `Y SĨ PHỤ TRÁCH HIỆU TRƯỞNG`, of two who sign."""
    return text.isupper() and POST.search(text) is not None


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a line looks like the name of a person: two to six words that begin in upper case, after ranks; or one
    with an apostrophe."""
    bare = without_rank(text)
    words = bare.split()
    alone = len(words) == 1 and "'" in bare  # `K'Brôi`
    if not (2 <= len(words) <= 6 or alone) or is_signing_line(text):
        return False
    return all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)


def without_rank(name: str) -> str:
    """A name without rank and academic titles: `Đại tá Nguyễn Văn A` is `Nguyễn Văn A`."""
    ranks = _RANK.match(name)
    return (name[ranks.end() :] if ranks else name).strip() or name

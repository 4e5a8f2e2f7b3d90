"""Kinds of documents and their titles: which line names the kind, and which words stand below it. The kinds are in
`data/document_types.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A kind of document. `part`: whether it may stand in a file behind the document that issues it."""

    name: str
    part: bool


def _load() -> dict[str, DocumentType]:
    text = resources.files("parsers").joinpath("data/document_types.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["type"]
    return {row["name"].upper(): DocumentType(row["name"], row.get("part", False)) for row in rows}


TYPES = _load()
_LONGEST_FIRST = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s+") for name in TYPES), key=len, reverse=True))
_TYPE = re.compile(rf"(?P<type>{_LONGEST_FIRST})(?!\w)\s*(?P<rest>.*)", re.DOTALL)
CAPTION = re.compile(r"\(?\s*(?:được\s+)?(?:ban hành\s+)?(?:đính\s+)?kèm theo\b", re.IGNORECASE)
APPENDIX = re.compile(r"(?:phụ\s*lục|phụ\s*biểu|biểu\s*(?:mẫu|số)|mẫu\s+số)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_type(text: str) -> tuple[DocumentType, str] | None:
    """The kind of document that a line in capitals names, and what stands behind it on the line; None for others.

    `KẾ HOẠCH` is (Kế hoạch, ""), `KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH` is (Kế hoạch, "CẢI CÁCH HÀNH CHÍNH"). A colon
    (`QUYẾT ĐỊNH:`) makes it the words by which a decision decides.
    """
    if not text.isupper() or text.endswith(":"):
        return None
    match = _TYPE.fullmatch(_closed_up(text))
    if not match:
        return None
    return TYPES[" ".join(match["type"].split())], match["rest"]


def _closed_up(text: str) -> str:
    """Letters that were set apart for emphasis (`K Ế  H O Ạ C H`) as words."""
    if not re.fullmatch(r"\S(?: \S){5,}", text):
        return text
    bare = text.replace(" ", "")
    return next((name for name in TYPES if name.replace(" ", "") == bare), text)

"""Numbers of rows: what kind of number it is, so that siblings and levels can be told.

Vietnamese lists of letters run a b c d đ e g h i k l m n o p q r s t u v x y (Decree 30/2020/NĐ-CP, appendix I:
points in the order of the Vietnamese alphabet).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.syllables import is_roman

ALPHABET = "abcdđeghiklmnopqrstuvxy"

_NUMBER = re.compile(
    r"(?:(?:Phần|Mục|Nhóm|Chương|PHẦN|MỤC|NHÓM|CHƯƠNG)\s+)?"
    r"\(?(?P<core>[IVXLCM]+(?:\.\d{1,3})*|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,3})*)\)?[.):/]?"
)
_PREFIX = re.compile(
    r"(?P<no>(?:(?:Phần|Mục|Nhóm|Chương|PHẦN|MỤC|NHÓM|CHƯƠNG)\s+)?(?:[IVXL]+(?:\.\d+)*|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*|[a-zđ]))"
    r"(?:\s?[.):]\s*(?=\D)|\s?[/–-]\s+)(?P<text>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A row's number: its style (`roman`, `capital`, `letter`, `arabic`, `mixed`) and how many parts it has.

    `order`: the last part's place in its own list, from 1. Rows of one style and depth are siblings.
    """

    style: str
    depth: int
    order: int

    @property
    def kind(self) -> tuple[str, int]:
        return self.style, self.depth


def read_number(text: str | None, before: Number | None = None) -> Number | None:
    """The number that a cell holds; None where it holds none. `before`: the number read last among its siblings.

    `C`, `D`, `I`, `V`, `X` are letters after B, C, H, U, V and Roman numerals elsewhere.
    """
    match = _NUMBER.fullmatch((text or "").strip())
    if not match:
        return None
    core = match["core"]
    if core[0].isdigit():
        parts = core.split(".")
        return Number("arabic", len(parts), int(parts[-1]))
    if "." in core:
        parts = core.split(".")
        return Number("mixed", len(parts), int(parts[-1]))
    letter = _letter(core.lower()) if len(core) == 1 else 0
    style = "capital" if core.isupper() else "letter"
    if letter and (style == "letter" or not is_roman(core) or (before and before == Number(style, 1, letter - 1))):
        return Number(style, 1, letter)
    return Number("roman", 1, _roman(core)) if core.isupper() and is_roman(core) else None


def _letter(letter: str) -> int:
    """The place of a letter in the Vietnamese alphabet; f, j, w and z, which some write, stand where Latin has them."""
    return ALPHABET.find(letter) + 1 or ord(letter) - ord("a") + 1


def split_number(text: str) -> tuple[str | None, str]:
    """A number that opens a text and the rest: `II. Cải cách` is `II` and `Cải cách`; (None, text) without one."""
    match = _PREFIX.fullmatch(text)
    return (match["no"], match["text"]) if match else (None, text)


def _roman(text: str) -> int:
    value = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [value[c] for c in text]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))

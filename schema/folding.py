"""Names and symbols made comparable, where capitals, accents and punctuation are not to matter."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"\s+")
_SIGNS = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"), "\u00f0": "đ", "\u2215": "/"})


def search_name(text: str) -> str:
    """Small letters without marks, đ as d; words parted by single spaces, nothing else.

    No database does this alike: the accent functions of SQLite's full text search and of DuckDB leave đ as it is.

    >>> search_name("Sở Văn hoá, Thể thao - ĐẮK LẮK")
    'so van hoa the thao dak lak'
    """
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join(_WORD.findall("".join(sign for sign in letters if not unicodedata.combining(sign))))


def symbol_key(symbol: str) -> str:
    """A document's symbol as others write it too: small letters, no blanks, no zeros before the number.

    >>> symbol_key("05 /QÐ–UBND")
    '5/qđ-ubnd'
    """
    plain = _BLANK.sub("", unicodedata.normalize("NFC", symbol).lower()).translate(_SIGNS)
    return plain.lstrip("0") or plain

"""Names made comparable for searching, where capitals, accents and punctuation are not to matter."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def search_name(text: str) -> str:
    """Small letters without marks, đ as d; words parted by single spaces, nothing else.

    No database does this alike: the accent functions of SQLite's full text search and of DuckDB leave đ as it is.

    >>> search_name("Sở Văn hoá, Thể thao - ĐẮK LẮK")
    'so van hoa the thao dak lak'
    """
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join(_WORD.findall("".join(sign for sign in letters if not unicodedata.combining(sign))))

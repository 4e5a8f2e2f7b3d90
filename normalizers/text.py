"""Vietnamese text made comparable: one place for Unicode form, tone marks, spelling variants and search keys.

`fold` keeps the length of the text, so that what is matched in the folded text stands at the same place in the
printed one. Nothing here changes what is shown: folded text is for matching only.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

_TONE_MARKS = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

_SIGNS = str.maketrans(
    {
        **dict.fromkeys(
            "\t\n\v\f\r\u00a0\u00ad\u2002\u2003\u2007\u2008\u2009\u200a\u200b\u202f\u2060\u3000\ufeff", " "
        ),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
        "\u2044": "/",
        "\u2215": "/",
        "\uff0f": "/",
        "\u2026": ".",
        "\u00f0": "đ",  # eth, typed for đ
    }
)


def _tone_variants() -> dict[str, str]:
    """Every spelling of a toned syllable end that is written in two ways, with the one that folding keeps.

    The mark on the first vowel of `oa oe uy` where nothing follows (Decision 1989/QĐ-BGDĐT 2018 writes `hóa`,
    `thủy`; many keyboards `hoá`, `thuỷ`); on the y after `qu` (`quý`; `qúy` is a slip, `quí` the i/y variant).
    """

    def toned(letter: str, mark: str) -> str:
        return unicodedata.normalize("NFC", letter + mark)

    variants = {"o" + toned(v, t): toned("o", t) + v for v, t in product("ae", _TONE_MARKS)}
    variants |= {"u" + toned("y", t): toned("u", t) + "y" for t in _TONE_MARKS}
    variants |= {"q" + toned("u", t) + "y": "qu" + toned("y", t) for t in _TONE_MARKS}
    variants |= {"q" + toned("u", t) + "i": "qu" + toned("y", t) for t in _TONE_MARKS}
    variants |= {"qu" + toned("i", t): "qu" + toned("y", t) for t in _TONE_MARKS}
    variants |= {"qu" + toned("y", t): "qu" + toned("y", t) for t in _TONE_MARKS}
    return variants


def _final_i() -> dict[str, str]:
    """`kì`, `lí`, `mĩ`, `sĩ`, `tỉ`, `hi` beside `kỳ`, `lý`, `mỹ`, `sỹ`, `tỷ`, `hy` (Decision 240/QĐ 1984 and older)."""
    marks = ("", *_TONE_MARKS)
    forms = {c + unicodedata.normalize("NFC", "i" + m): c + unicodedata.normalize("NFC", "y" + m)
             for c, m in product("hklmst", marks)}  # fmt: skip
    del forms["ti"]  # `ti` and `ty` are two words (`công ty`)
    return forms


_SPELLINGS = _tone_variants() | _final_i()
_SIGN = re.compile("[" + re.escape("".join(map(chr, _SIGNS))) + "]")
_TONED_VOWELS = "".join(unicodedata.normalize("NFC", v + t) for v, t in product("aeiuy", _TONE_MARKS))
# Where a variant may stand: one cheap look at two letters, since folding is what every reader begins with.
_CANDIDATE = re.compile(rf"[ouqhklmst][{_TONED_VOWELS}i]y?(?![^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_ODD = re.compile("[^\x00-\x7fà-ỹ]")


def nfc(text: str) -> str:
    """The text in Unicode NFC, the form in which all spans are counted."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Text for matching, as long as `nfc(text)`: lower case, one spelling of each syllable, plain dashes and spaces.

    Marks stay: `năm` (year) and `nắm` (hold) are two words. Runs of spaces stay, so that places stay.

    >>> fold("Qúy  IV – UỶ BAN")
    'quý  iv - ủy ban'
    """
    text = nfc(text)
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose lower case is longer (`İ`) keeps its own form
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _CANDIDATE.sub(_one_spelling, plain_signs(lower))


def plain_signs(text: str) -> str:
    """Every kind of blank as a space, of dash as a hyphen, of quotation mark as a plain one: as long as `text`.

    >>> plain_signs("07 – NQ/TU")
    '07 - NQ/TU'
    """
    return _SIGN.sub(_plain_sign, text)


def _plain_sign(match: re.Match[str]) -> str:
    return _SIGNS[ord(match[0])]


def _one_spelling(match: re.Match[str]) -> str:
    found, text, before = match[0], match.string, match.start() - 1
    if found[0] == "u" and before >= 0 and text[before] == "q":  # `quý` is right as it is; `quí` is found by its u
        return _SPELLINGS.get("q" + found, "q" + found)[1:]
    if found[0] in "hklmst" and before >= 0 and text[before].isalpha():
        return found  # `phí` is not `p` and `hí`
    return _SPELLINGS.get(found, found)


def without_marks(text: str) -> str:
    """`fold` without tone and vowel marks, đ as d: as long as `nfc(text)`.

    >>> without_marks("Uỷ ban Đắk Lắk")
    'uy ban dak lak'
    """
    folded = fold(text)
    if folded.isascii():
        return folded
    if not _ODD.search(folded):
        plain = unicodedata.normalize("NFD", folded).replace("đ", "d").encode("ascii", "ignore").decode()
        if len(plain) == len(folded):  # each letter gave one: none was of another script
            return plain
    return "".join([_unmarked(c) for c in folded])


def search_key(text: str) -> str:
    """Text for a search index: no marks, đ as d, every run of other than letters and digits one space.

    >>> search_key("Sở Nội vụ; UBND tỉnh Đắk Lắk")
    'so noi vu ubnd tinh dak lak'
    """
    # Once more one spelling: a letter of another language (`î`) is an i only now.
    return " ".join(_WORD.findall(_CANDIDATE.sub(_one_spelling, without_marks(text))))


def has_marks(text: str) -> bool:
    """Whether any letter carries a mark (or is đ): text without one was typed without accents, or has none to carry."""
    return not text.isascii() and without_marks(text) != fold(text)


def _unmarked(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter == "đ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter

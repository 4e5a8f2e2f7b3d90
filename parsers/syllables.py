"""What can be a Vietnamese written syllable: tells a word that a narrow column broke from two words.

The language writes each syllable apart, and a syllable is an optional onset, a vowel nucleus and an optional
final (Hoàng Phê, Từ điển tiếng Việt; the spelling rules of Decision 240/QĐ 1984). So `nghiê` + `m` is one
broken syllable, `Ghi` + `chú` are two whole ones.
"""

from __future__ import annotations

import re
import unicodedata

CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""The capitals of the alphabet, for a class of a regular expression."""

_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uêu|uyu|uao|ia|iê|yê|iu|oa|oă|oe|oi|oo|ua|uâ|uê|ui|uô|uơ|uy"
    r"|ưa|ưi|ươ|ưu|ai|ao|au|ay|âu|ây|eo|êu|ôi|ơi|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[ckmnpt])?"
)
_DIGITS_END = re.compile(r"\d[.]?$")
_DIGITS_START = re.compile(r"[.]?\d")
_LETTERS_END = re.compile(r"[^\W\d_]+$")
_LETTERS_START = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def without_tone(text: str) -> str:
    """Lower case, the five tone marks taken off, vowel qualities (ă â ê ô ơ ư) and đ kept."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if ord(c) not in _TONES)
    return unicodedata.normalize("NFC", plain)


def unmarked(text: str) -> str:
    """Lower case ASCII skeleton for matching: no marks, đ as d, every run of other characters one space."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^0-9a-z]+", " ", plain).strip()


def is_syllable(text: str) -> bool:
    """Whether `text` can be one written Vietnamese syllable: `nghiêm`, `Sở`; not `nghiê` + `m` apart, not `TTHC`."""
    return _SYLLABLE.fullmatch(without_tone(text)) is not None


def is_roman(text: str) -> bool:
    """Whether `text` is a Roman numeral in capitals."""
    return bool(text) and _ROMAN.fullmatch(text) is not None


def broken_in_the_middle(before: str, after: str) -> bool:
    """Whether two pieces, with no room left between them, are one word cut by a narrow column.

    Numbers go on as numbers (`III/20` + `24`, `4.` + `1`); Roman numerals as such (`VI` + `I`); letters where both
    together are a syllable and one alone is none (`nghiê` + `m`), capitals also where neither alone is one
    (`ST` + `T`, `QĐ-UBN` + `D`).
    """
    if _DIGITS_END.search(before) and _DIGITS_START.match(after):
        return True
    head, tail = _LETTERS_END.search(before), _LETTERS_START.match(after)
    if not head or not tail:
        return False
    whole, syllables = head[0] + tail[0], is_syllable(head[0]) + is_syllable(tail[0])
    if whole.isupper():
        if is_roman(head[0]) and is_roman(tail[0]):
            return is_roman(whole)
        if syllables == 0:
            return True
    return syllables < 2 and is_syllable(whole)

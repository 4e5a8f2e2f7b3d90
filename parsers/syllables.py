"""What can be a Vietnamese written syllable: tells a word that a narrow column broke from two words.

The language writes each syllable apart, and a syllable is an optional onset, a vowel nucleus and an optional
final (Hoàng Phê, Từ điển tiếng Việt; the spelling rules of Decision 240/QĐ 1984). So `nghiê` + `m` is one
broken syllable, `Ghi` + `chú` are two whole ones.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {0x300, 0x301, 0x303, 0x309, 0x323}

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:iêu|yêu|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyê|uêu|uyu|uao|ia|iê|yê|iu|oa|oă|oe|oi|oo|ua|uâ|uê|ui|uô|uơ|uy"
    r"|ưa|ưi|ươ|ưu|ai|ao|au|ay|âu|ây|eo|êu|ôi|ơi|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
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

    Capitals go on as capitals (`ST` + `T`, `VI` + `I`), digits as digits (`12/20` + `24`), letters only
    where a piece alone is no syllable and both together are one (`nghiê` + `m`).
    """
    if before[-1].isdigit() and after[0].isdigit():
        return True
    if before.isalpha() and before.isupper() and after.rstrip(".").isalpha() and after.rstrip(".").isupper():
        whole = before + after.rstrip(".")
        return is_roman(whole) if is_roman(before) else not (is_syllable(before) and is_syllable(after))
    if not (before[-1].isalpha() and after[0].isalpha()):
        return False
    head, tail = re.split(r"[^\w]", before)[-1], re.split(r"[^\w]", after)[0]
    return not (is_syllable(head) and is_syllable(tail)) and is_syllable(head + tail)

"""What can be a Vietnamese syllable: an onset, a rime that the language has, and a tone that goes with its final.

Stricter than what tells broken words apart on a page: this one has to tell real text from text in a wrong
encoding, of which many words look like words. Rimes after Hoàng Phê, Từ điển tiếng Việt; a syllable that ends in
c, ch, p or t carries the sharp or the heavy tone, no other (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
"""

from __future__ import annotations

import re
import unicodedata

ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnprstvx")

# Each vowel, and what may follow it; "-" is nothing.
RIMES = {
    "a": "- i o u y c ch m n ng nh p t",
    "ă": "c k m n ng p t",  # k: Đắk, Lăk
    "â": "c m n ng p t u y",
    "e": "- o c m n ng p t",
    "ê": "- ch m n nh p t u",
    "i": "- a ch m n nh p t u",
    "iê": "c m n ng p t u",
    "o": "- i a e c m n ng p t",
    "oa": "i o y c ch m n ng nh p t",
    "oă": "c m n ng t",
    "oe": "n o t",
    "oo": "c ng",
    "ô": "- i c m n ng p t",
    "ơ": "- i m n p t",
    "u": "- a i y c m n ng p t",
    "uâ": "n ng t y",
    "uê": "- ch nh",
    "uô": "i c m n ng t",
    "uơ": "-",
    "uy": "a u ch n nh p t",
    "uyê": "n t",
    "ư": "- a i u c m ng t",
    "ươ": "i u c m n ng p t",
    "y": "-",
    "yê": "m n ng t u",
}
# After qu, whose u is the glide of the rimes with o and u.
_AFTER_QU = (
    "a ai ao au ay ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên êch ênh êt êu "
    "it inh ich iu ôc ơ y ych yn ynh yt yên yêt"
)

_BY_LENGTH = sorted((v + e.strip("-") for v, ends in RIMES.items() for e in ends.split()), key=len, reverse=True)
_SYLLABLE = re.compile(rf"(?:{'|'.join(o for o in ONSETS if o != 'qu')})?(?:{'|'.join(_BY_LENGTH)})"
                       rf"|qu(?:{'|'.join(sorted(_AFTER_QU.split(), key=len, reverse=True))})")  # fmt: skip
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKED_CONSONANT = re.compile("[b-df-hj-np-tvwxz][\u0300-\u0323]")  # ñ is no letter of Vietnamese
_ABRUPT = ("c", "ch", "p", "t")


def is_syllable(text: str) -> bool:
    """Whether `text` is one written Vietnamese syllable, in any case: `Nghị`, `quyết`; not `đơc`, `cỏc`, `TTHC`."""
    if len(text) > 8:  # `nghiêng`, and room for a mark apart
        return False
    letters = unicodedata.normalize("NFD", text.lower())
    plain, tones = unicodedata.normalize("NFC", _TONE.sub("", letters)), _TONE.findall(letters)
    if len(tones) > 1 or _MARKED_CONSONANT.search(letters) or _SYLLABLE.fullmatch(plain) is None:
        return False
    return not plain.endswith(_ABRUPT) or tones in (["\u0301"], ["\u0323"])

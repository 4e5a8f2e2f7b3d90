"""Text in the encodings from before Unicode: TCVN3 (fonts `.VnTime`, `.VnArialH`) and VNI (fonts `VNI-Times`).

PDFs made with such fonts carry the fonts' codes as if they were Latin letters: `Së Néi vô` and `Sôû Noäi vuï` for
`Sở Nội vụ`. `detect` says which encoding a text is in, if any; `to_unicode` gives the text that the page shows.
Which letter has which code is data: `data/letters.csv`.

TCVN3 keeps ư at 0xAD, the soft hyphen of Latin-1, so that it comes out of a PDF as a hyphen (MuPDF), as a blank
(pdfminer) or not at all; it is put back where only with it the letters are a syllable.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from parsers.legacy.syllables import ONSETS, is_syllable

Encoding = Literal["tcvn3", "vni"]

# Letters that no legacy text can hold, since none of its fonts' codes comes out as one of them.
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]")
# Pieces that may be words: everything but blanks, digits, ASCII punctuation and the quotation marks and dashes of
# Windows-1252. Signs of Latin-1 such as `¸` stay, being letters of TCVN3.
_PIECE = re.compile(r"[^\s\d!-/:-@\[-`{-~–—…“”‘’•\ue000-\uf8ff]+")
_FONT: dict[Encoding, re.Pattern[str]] = {
    "vni": re.compile(r"(?:^|\+)vni[-_ ]", re.IGNORECASE),
    "tcvn3": re.compile(r"(?:^|\+)\.?vn(?!i[-_ ])[a-z]", re.IGNORECASE),
}
_CAPITAL_FONT = re.compile(r"(?:^|\+)\.?(?i:vn[a-z0-9 _-]*)H(?:$|[-,])")
# One word is enough where it has what no other orthography puts inside a word. The micro sign and the middle dot are
# no such signs (`µm`, `N·m`), nor are the letters of French (`où`, `haï`).
_STRONG = {
    "tcvn3": re.compile("[A-Za-zÀ-þ][¡-¬®¸¹»-¾]|[A-Za-zÀ-þ][µ\xad][a-zÀ-þ]|[A-Za-z]µ|[§®][A-Za-zÀ-þ]"),
    "vni": re.compile("[ôö][ùøûõï]|[ao][åäêë]|[aeu][øõ]|[ae]ù|[yY][ùøûõ]|ñ[aeioôuöy]", re.IGNORECASE),
}
# Abbreviations say nothing: words of capitals, and where all are capitals, what has too few vowels for a word.
_CAPITALS = re.compile(r"^[A-Z]+$")
_INITIALS = re.compile(r"^[^AEIOUY]+$|[^AEIOUY]{3}")
_ABBREVIATION = re.compile(r"(?=[A-ZĐ]*[B-DĐF-HJ-NP-TV-Z])[A-ZĐ]{2,}")


def detect(text: str, font: str | None = None) -> Encoding | None:
    """The legacy encoding that `text` is in; None for Unicode, other languages, and where there is too little to say.

    `font` is the name of the font as the PDF has it (`ABCDEF+.VnTime`). It settles what the letters leave open, but
    makes no text legacy that only makes sense as it stands: some PDFs with such fonts map their codes to Unicode.
    """
    text = _nfc(text)
    if text.isascii() or _UNICODE_ONLY.search(text):
        return None
    named = encoding_of(font)
    candidates: tuple[Encoding, ...] = (named,) if named else ("tcvn3", "vni")
    found = [(good, e) for e in candidates if (good := _evidence(text, e, sure=named is not None))]
    return max(found)[1] if found else None


def to_unicode(text: str, encoding: Encoding, font: str | None = None) -> str:
    """The letters that a reader of the page sees, in NFC; other characters stay.

    The capitals of TCVN3 that carry tones have fonts of their own: with such a `font` (`.VnTimeH`) all letters are
    capitals. Without it they come out small, save in words whose other letters are capitals (`QUYÕT` is `QUYẾT`).
    """
    table = _tables()[encoding]
    text = table.codes.sub(lambda m: table.letters[m[0]], _nfc(text))
    if encoding == "tcvn3":
        text = _raise_capitals(_restore_u(text))
        if font and _CAPITAL_FONT.search(font):
            text = text.upper()
    return _nfc(text)


def from_unicode(text: str, encoding: Encoding) -> str:
    """The inverse of `to_unicode`: what a PDF set in such fonts holds. TCVN3 loses the capitals with tones."""
    table = _tables()[encoding]
    return "".join(table.inverse.get(c) or table.inverse.get(c.lower()) or c for c in _nfc(text))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def encoding_of(font: str | None) -> Encoding | None:
    """The encoding that fonts of this name have: `.VnTime`, `ABCDEF+.VnArialH`, `VNI-Times`; None for others."""
    if not font:
        return None
    return next((encoding for encoding, names in _FONT.items() if names.search(font)), None)


class _Table(NamedTuple):
    letters: dict[str, str]
    inverse: dict[str, str]
    codes: re.Pattern[str]


@cache
def _tables() -> dict[Encoding, _Table]:
    lines = (files("parsers.legacy") / "data" / "letters.csv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    tcvn3 = {row["letter"]: chr(int(row["tcvn3"], 16)) for row in rows if row["tcvn3"]}
    vni = {row["letter"]: row["vni"] for row in rows}
    return {"tcvn3": _table(tcvn3), "vni": _table(vni)}


def _table(inverse: dict[str, str]) -> _Table:
    letters = {code: letter for letter, code in inverse.items()}
    for code, letter in list(letters.items()):
        if len(code) == 2:  # a capital may carry the mark of a small letter: `Aùnh`
            letters.setdefault(code[0] + code[1].lower(), letter)
    codes = re.compile("|".join(re.escape(c) for c in sorted(letters, key=len, reverse=True)))
    return _Table(letters, inverse, codes)


def _evidence(text: str, encoding: Encoding, sure: bool) -> int:
    """How many words of `text` only make sense in this encoding; 0 where it is rather in none.

    Looks for words that are no Vietnamese as they stand and all become Vietnamese, among plain words that are
    Vietnamese too: French and German have the letters, but not the syllables.
    """
    codes = _tables()[encoding].codes
    changed = [p for p in _PIECE.findall(text) if len(p) > 1 and codes.search(p)]
    if not changed:
        return 0
    words = _PIECE.findall(to_unicode(text, encoding))
    marked = [_makes_sense(w) for w in words if not w.isascii() and len(w) > 1]
    initials = _INITIALS if text.isupper() else _CAPITALS
    plain = [is_syllable(w) for w in words if w.isascii() and len(w) > 1 and not initials.search(w)]
    as_it_stands = sum(map(_makes_sense, changed))
    good, words_in_all = sum(marked) + sum(plain), len(marked) + len(plain)
    if sum(marked) < 0.9 * len(marked) or good < 0.75 * words_in_all or not any(marked):
        return 0
    if sure:
        return sum(marked) if as_it_stands <= sum(marked) else 0
    strong = _STRONG[encoding].search(text) is not None
    among_vietnamese = sum(plain) > 1 and all(plain)
    enough = strong or len(changed) > 1 or among_vietnamese
    return sum(marked) if enough and as_it_stands <= (0.75 if strong else 0.5) * len(changed) else 0


def _makes_sense(word: str) -> bool:
    """A Vietnamese syllable, or an abbreviation with đ (`NĐ`, `HĐND`)."""
    return is_syllable(word) or _ABBREVIATION.fullmatch(word) is not None


# ---------------------------------------------------------------- ư, lost in TCVN3

_LETTERS = r"[^\W\d_]"
_ONSET = "|".join(o for o in ONSETS if o != "qu")
_HYPHENED = re.compile(rf"(?<![\w-])({_LETTERS}{{0,3}})-({_LETTERS}{{0,4}})(?![\w-])")
_SPLIT = re.compile(rf"(?<!{_LETTERS})({_ONSET}) ({_LETTERS}{{1,4}})(?!{_LETTERS})", re.IGNORECASE)
_WORD = re.compile(rf"(?<!{_LETTERS})({_LETTERS}{{1,7}})(?!{_LETTERS})")
# Consonants that stand alone where ư is gone: `đầu t`, `nh sau`. A letter of a list has a bracket or dot after it.
_BARE = re.compile(r"(?<![^\s(])(t|c|s|d|th|nh|ng)(?: (?=[\s,;)]|$)|(?=[\s,;)]|$))", re.IGNORECASE)
_BARE_UU = re.compile(r"(?<![^\s(])(?:(?<=\s) )?u(?= (?:tiên|đãi|điểm|thế|việt)(?!\w))", re.IGNORECASE)
_BEFORE_LOST = re.compile(rf"({_ONSET})(ng)|({_ONSET})?([ơờớởỡợ]{_LETTERS}{{1,2}})", re.IGNORECASE)


def _restore_u(text: str) -> str:
    """ư where TCVN3's code for it was read as a hyphen, as a blank, or dropped."""
    if "ư" in text or not re.search("[à-ỹ]", text):
        return text  # the reader keeps it
    whole = _HYPHENED.sub(_unhyphened, text)
    if whole != text:
        return whole
    text = _SPLIT.sub(_joined, text)
    text = _WORD.sub(_completed, text)
    text = _BARE.sub(lambda m: m[1] + "ư", text)
    return _BARE_UU.sub("ưu", text)


def _unhyphened(match: re.Match[str]) -> str:
    left, right = match[1], match[2]
    whole = f"{left}ư{right}"
    if whole == "ư" or not is_syllable(whole) or (is_syllable(left) and (is_syllable(right) or not right)):
        return match[0]
    return whole


def _joined(match: re.Match[str]) -> str:
    whole = f"{match[1]}ư{match[2]}"
    return whole if is_syllable(whole) else match[0]


def _completed(match: re.Match[str]) -> str:
    word = match[1]
    if is_syllable(word):
        return f"{word[:2]}ư{word[2:]}" if word.lower() == "ngời" else word  # `người`, hardly ever `sáng ngời`
    cut = _BEFORE_LOST.fullmatch(word)
    whole = f"{cut[1] or cut[3] or ''}ư{cut[2] or cut[4]}" if cut else word
    return whole if is_syllable(whole) else word


# ---------------------------------------------------------------- capitals


def _raise_capitals(text: str) -> str:
    """Small letters with marks in words of capitals are capitals that the font had no code for: `QUYếT` is `QUYẾT`.

    A word with one plain capital (`Sở`, or `Hà` of `HÀ NỘI`) goes with its neighbours.
    """
    if text.islower():
        return text
    tokens = re.split(r"(\s+)", text)
    shouting = [_case(t) for t in tokens]
    for i in range(0, len(tokens), 2):
        if shouting[i] == "open":
            around = [shouting[j] for j in (i - 2, i + 2) if 0 <= j < len(tokens)]
            shouting[i] = "capitals" if "capitals" in around and "small" not in around else "open"
        if shouting[i] == "capitals":
            tokens[i] = tokens[i].upper()
    return "".join(tokens)


def _case(token: str) -> str:
    plain = [c for c in token if (c.isascii() and c.isalpha()) or c in "ĐƯƠĂÂÊÔ"]
    if any(c.islower() for c in plain):
        return "small"
    return "capitals" if len(plain) > 1 or (plain and token[0].islower()) else "open"

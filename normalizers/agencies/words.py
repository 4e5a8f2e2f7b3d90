"""A cell as words: what is compared, what is shown, where it stands, and what stands between.

Punctuation and `và` are no words but gaps, so that a name is found however its parts are joined. Parentheses are
lifted out and remembered at the word before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from normalizers.text import fold

# What a gap holds, as bits.
COMMA, SEMI, COLON, HYPHEN, SLASH, DOT, NEWLINE, AND, JOINT, OTHER = (1 << n for n in range(10))
LIST = COMMA | AND | SLASH  # parts the members of a list
HARD = SEMI | NEWLINE | COLON  # parts what does not belong together
PART = LIST | HARD | HYPHEN

_WORD = re.compile(r"[^\W_]+")
_PARENTHESIS = re.compile(r"[(\[{\uff08]")
_BITS = {
    ",": COMMA, ";": SEMI, ":": COLON, "/": SLASH, "\\": SLASH, "|": SEMI, ".": DOT, "\n": NEWLINE, "\r": NEWLINE,
    "\v": NEWLINE, "\u2028": NEWLINE, "\u2029": NEWLINE, "&": AND,
    "-": HYPHEN, "\u2010": HYPHEN, "\u2011": HYPHEN, "\u2012": HYPHEN, "\u2013": HYPHEN, "\u2014": HYPHEN,
    "\u2015": HYPHEN, "\u2212": HYPHEN, "\uff0d": HYPHEN, "\uff0c": COMMA, "\uff1b": SEMI, "\u3001": COMMA,
    "+": SEMI, "*": SEMI, "\u2022": SEMI, "\u25cf": SEMI, "\u25aa": SEMI, "\u25a0": SEMI, "\uf0b7": SEMI,
    "\u2713": SEMI,    "\u27a2": SEMI, "\u2605": SEMI, "\u00b7": SEMI,
}  # fmt: skip
_AND = frozenset({"và", "hoặc"})
_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}", "\uff08": "\uff09"}, {")": "(", "]": "[", "}": "{", "\uff09": "\uff08"}
_AFTER_CAPITALS = frozenset({"tỉnh", "huyện", "thành", "các", "quận", "xã", "phường", "cấp"})
_ROMAN = re.compile(r"[ivx]{1,4}")


@dataclass(slots=True)
class Words:
    """The words of a text. `gap[k]` is what stands before word k, `gap[len]` what stands after the last one.

    `key` is folded, `show` as printed or as an abbreviation reads; `start` and `end` count the characters of the
    text. `joint[k]` is the text of the gap. `note[k]` holds the spans of the parentheses after word k.
    """

    text: str
    key: list[str] = field(default_factory=list)
    show: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    joint: list[str] = field(default_factory=list)
    note: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    expanded: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.key)


def split(text: str) -> Words:
    """The words of a text in NFC.

    >>> words = split("- Sở Nội vụ (chủ trì), Sở Tư pháp và Công an")
    >>> words.key
    ['sở', 'nội', 'vụ', 'sở', 'tư', 'pháp', 'công', 'an']
    >>> [bool(gap & (COMMA | AND)) for gap in words.gap]
    [False, False, False, True, False, False, True, False, False]
    >>> [text[slice(*span)] for text, span in [(words.text, words.note[2][0])]]
    ['(chủ trì)']
    """
    folded = fold(text)
    words = Words(text)
    masks = _parentheses(text) if _PARENTHESIS.search(text) else []
    key, show, end, gap, joint = words.key, words.show, words.end, words.gap, words.joint
    nth, verdict, before, extra, number = 0, "", 0, 0, 0
    for match in _WORD.finditer(folded):
        at, stop = match.span()
        while nth < len(masks) and masks[nth][1] <= at:
            nth, verdict = nth + 1, ""
        if nth < len(masks) and masks[nth][0] <= at:
            begin, finish = masks[nth]
            if not verdict:
                verdict = _parenthesis(folded[begin + 1 : finish - 1], text[before:begin], bool(key) and not extra)
                if verdict == "number":
                    before, extra = finish, extra | SEMI
                elif verdict == "note":
                    words.note.setdefault(len(key) - 1, []).append((begin, finish))
                    extra |= gap_bits(text[before:begin])
                    before = finish
            if verdict != "read":
                continue
        word = match[0]
        if word in _AND and key:
            extra |= AND
            continue
        between = text[before:at]
        bits = extra
        if between != " ":
            bits |= gap_bits(between)
            if bits & DOT and key and _ends_sentence(text, end[-1], show[-1]):
                bits |= SEMI
        if _is_bullet(word, folded, stop, bits | SEMI * _follows(word, number), not key):
            before, extra, number = stop + 1, SEMI, int(word) if word.isdecimal() else number
            continue
        shown = text[at:stop]
        if not (shown.islower() or shown.istitle() or shown.isupper()) and (cuts := _glued(shown)):
            for cut in cuts:  # `SởNội vụ`: a space was lost
                _add(words, word[:cut], shown[:cut], at, bits, between)
                word, shown, at, bits, between = word[cut:], shown[cut:], at + cut, 0, " "
        _add(words, word, shown, at, bits, between)
        before, extra = stop, 0
    gap.append(extra | gap_bits(text[before:]))
    joint.append(text[before:])
    return words


def _add(words: Words, key: str, show: str, at: int, gap: int, joint: str) -> None:
    words.key.append(key)
    words.show.append(show)
    words.start.append(at)
    words.end.append(at + len(show))
    words.gap.append(gap)
    words.joint.append(joint)


def _glued(show: str) -> list[int]:
    """The lengths of words that are glued together, but the last: `SởNội`, `UBNDtỉnh`."""
    capitals = next((n for n, letter in enumerate(show) if not letter.isupper()), len(show))
    if capitals > 1:
        return [capitals] if show[capitals:] in _AFTER_CAPITALS else []
    cuts = [n for n in range(1, len(show)) if show[n].isupper() and show[n - 1].islower()]
    parts = [show[a:b] for a, b in zip([0, *cuts], [*cuts, len(show)], strict=True)]
    if not cuts or show.isascii() or not all(len(part) > 1 and part[1:].islower() for part in parts):
        return []
    return [len(part) for part in parts[:-1]]


def _parenthesis(inside: str, between: str, follows: bool) -> str:
    """What a parenthesis is: the `number` of a list item, a `note` to the word before it, or text to `read`."""
    if _is_number(inside):
        return "number"
    return "note" if follows and not gap_bits(between) & PART else "read"


def _ends_sentence(text: str, end: int, word: str) -> bool:
    """Whether the stop after a word ends a sentence: `TP.` and `PCT.UBND` are abbreviations."""
    if text[end : end + 1] != "." or not text[end + 1 : end + 2].isspace():
        return False
    return (word.islower() and not word.isascii()) or (len(word) > 2 and not word.isupper())


def gap_bits(between: str) -> int:
    """The bits of what stands between two words."""
    bits = 0
    for letter in between:
        if letter not in " \u00a0\t":
            bits |= _BITS.get(letter, OTHER)
    return bits


def _is_number(inside: str) -> bool:
    inside = inside.strip()
    return len(inside) <= 4 and (inside.isdigit() or len(inside) == 1 or bool(_ROMAN.fullmatch(inside)))


def _follows(word: str, number: int) -> bool:
    """Whether a number is the next of a list that was begun: `1. Sở Nội vụ 2. Sở Tư pháp`."""
    return number > 0 and len(word) <= 3 and word.isdecimal() and int(word) == number + 1


def _is_bullet(word: str, folded: str, stop: int, bits: int, first: bool) -> bool:
    """Whether a word numbers a list item: `1.`, `a)`, `II.`, at the beginning of an item."""
    if not (first or bits & (SEMI | NEWLINE)) or len(word) > 3 or stop >= len(folded):
        return False
    sign = folded[stop]
    if sign == ")" or ((sign == "." and folded[stop + 1 : stop + 2] in (" ", "")) or (sign == "." and word.isdigit())):
        return word.isdigit() or (len(word) == 1 and sign == ")") or bool(_ROMAN.fullmatch(word))
    return False


def _parentheses(text: str) -> list[tuple[int, int]]:
    """The outermost balanced parentheses, in order; what is never closed is none."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, letter in enumerate(text):
        if letter in _OPEN:
            stack.append((letter, at))
        elif letter in _CLOSE and stack and stack[-1][0] == _CLOSE[letter]:
            _, begin = stack.pop()
            while spans and spans[-1][0] > begin:
                spans.pop()
            spans.append((begin, at + 1))
    return spans

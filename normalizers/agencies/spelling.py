"""How a name that no list has is written: abbreviations out, official spelling, plain dashes, first letter raised."""

from __future__ import annotations

from normalizers.agencies.words import AND, HYPHEN, JOINT, LIST, NEWLINE, SLASH, Words
from normalizers.text import without_marks


def written(words: Words, start: int, end: int, lead: int = 1) -> str:
    """The words as a name, its first letter raised; `lead` of them say what kind of body it is.

    >>> from normalizers.agencies.abbreviations import expand
    >>> from normalizers.agencies.words import split
    >>> written(expand(split("tổ kiểm soát  TTHC –Uỷ ban")), 0, 9)
    'Tổ kiểm soát thủ tục hành chính - Ủy ban'
    """
    if start >= end:
        return ""
    shouted = _shouted(words, start, end)
    parts = [_spelled(words, start, shouted)]
    for k in range(start + 1, end):
        parts.append(_joint(words, k))
        parts.append(_spelled(words, k, shouted))
    name = "".join(parts)
    if shouted and end - start > lead:  # `BAN CÔNG TÁC SINH VIÊN`: the field has a capital, too
        first = sum(map(len, parts[: 2 * lead]))
        return raised(name[:first]) + raised(name[first:])
    return raised(name)


def raised(name: str) -> str:
    """The name with its first letter raised."""
    return name[:1].upper() + name[1:]


def lowered(name: str) -> str:
    """A group's name inside another: `Các sở` in `Thủ trưởng các sở`."""
    return name[:1].lower() + name[1:] if name.startswith(_GENERIC) else name


_GENERIC = ("Các ", "Một ", "Những ", "Cơ quan ", "Đơn vị ", "Tổ chức ", "Doanh nghiệp ", "Địa phương", "Cơ sở ")


def _shouted(words: Words, start: int, end: int) -> bool:
    shows = [words.show[k] for k in range(start, end) if k not in words.expanded]
    return len(shows) > 1 and all(show.isupper() for show in shows) and sum(map(len, shows)) > 6


def _spelled(words: Words, at: int, shouted: bool) -> str:
    show, key = words.show[at], words.key[at]
    if show.lower() != key and without_marks(show) == without_marks(key):  # `Uỷ`, `Toà`
        show = key.upper() if show.isupper() and len(show) > 1 else raised(key) if show[0].isupper() else key
    return show.lower() if shouted and at not in words.expanded else show


def _joint(words: Words, at: int) -> str:
    gap, joint = words.gap[at], words.joint[at]
    if gap == 0 or not joint.strip().strip(" ."):
        return " "
    if gap & JOINT:
        return joint
    if gap & HYPHEN and not gap & (LIST & ~AND):
        if joint == "-" and (_plain(words, at - 1) or _plain(words, at)):
            return "-"
        return " - "
    text = " ".join(joint.replace("&", " và ").split())
    if gap & AND and not gap & ~(AND | NEWLINE):
        return f" {text} "
    if gap & SLASH:
        return text
    if text[0] in ',;:.)]”’"' and text[-1] not in "“‘([":
        return text + " "
    return f" {text}" if joint[-1:] != " " else f" {text} "


def _plain(words: Words, at: int) -> bool:
    show = words.show[at]
    return any(c.isdigit() for c in show) or (show.isupper() and len(show) > 1 and at not in words.expanded)

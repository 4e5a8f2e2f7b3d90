"""Abbreviations written out: `UBND` is Ủy ban nhân dân, `TP` is Tư pháp after Sở and thành phố elsewhere.

``data/abbreviations.csv`` says what each means and where. An abbreviation counts only in capitals, unless its rule
has `any`. The conditions of `where`, all of which must hold, the first rule that holds wins:

- `head:a b`: inside a list that one of these words opened (`Các Sở: TC, TP`);
- `prev:a b`, `next:a b_c`: after, before one of these words (`_` joins two); `prevgap:a b`: after one of these and
  a comma;
- `nextgap:a b_c`: before a comma and one of these;
- `alone`: nothing stands beside it; `dot`: a full stop follows;
- `label:a`: a label with this word stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.agencies.tables import items, rows
from normalizers.agencies.words import AND, COLON, COMMA, DOT, HARD, JOINT, LIST, SLASH, Words, split

_HEADS = frozenset({"sở", "bộ", "phòng", "ban", "cục", "vụ", "viện", "trường", "đoàn", "hội", "nhân", "huyện", "tỉnh",
                    "công", "tòa", "đài", "trung", "chi", "xã", "ngành", "đơn"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    tokens: tuple[str, ...]
    shows: tuple[str, ...]
    commas: frozenset[int]
    long: Words
    conditions: dict[str, frozenset[str]]
    exact: bool  # the short form has small letters of its own: `NgV`


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    """The rules by the first word of the short form, the longest short form first."""
    found: dict[str, list[_Rule]] = {}
    for row in rows("abbreviations"):
        short = split(row["short"])
        found.setdefault(short.key[0], []).append(
            _Rule(
                tokens=tuple(short.key),
                shows=tuple(short.show),
                commas=frozenset(k for k in range(len(short)) if short.gap[k] & COMMA),
                long=split(row["long"]),
                conditions=_conditions(row["where"]),
                exact=not row["short"].isupper() and any(c.isupper() for c in row["short"][1:]),
            )
        )
    return {first: tuple(sorted(rules, key=lambda r: -len(r.tokens))) for first, rules in found.items()}


def _conditions(where: str) -> dict[str, frozenset[str]]:
    conditions: dict[str, set[str]] = {}
    name = ""
    for token in where.split():
        if ":" in token:
            name, token = token.split(":", 1)
        elif not name or token in ("any", "alone", "dot"):
            conditions[token] = set()
            continue
        conditions.setdefault(name, set()).add(token)
    return {name: frozenset(values) for name, values in conditions.items()}


def expand(words: Words) -> Words:
    """The words with every abbreviation written out; its words share the place of the abbreviation.

    >>> expand(split("UBND tỉnh, Sở TN&MT")).show
    ['Ủy', 'ban', 'nhân', 'dân', 'tỉnh', 'Sở', 'Tài', 'nguyên', 'Môi', 'trường']
    """
    rules = _rules()
    words = _unglued(words)
    if rules.keys().isdisjoint(words.key):
        return words
    out = Words(words.text)
    heads: list[str] = [""]
    k = 0
    while k < len(words):
        rule = None
        if words.key[k] in rules:
            rule = next((r for r in rules[words.key[k]] if _fits(r, words, k, out, heads[0])), None)
        size = 1 if rule is None else len(rule.tokens)
        _append(out, words, k, size, rule)
        if rule is None or "head" not in rule.conditions:  # `CA` is a member of `Các Bộ: CA, QP`, no new head
            for key in out.key[-len(rule.long) :] if rule is not None else out.key[-1:]:
                if key in _HEADS:
                    heads[0] = key
        k += size
        if k - 1 in words.note:
            out.note[len(out) - 1] = words.note[k - 1]
    out.gap.append(words.gap[-1])
    out.joint.append(words.joint[-1])
    return out


# Short forms that are written together with the next one: `TTHĐND`, `CCTHADS`, `BQLKCN`.
_GLUED = (
    "btgdv",
    "btv",
    "btt",
    "btc",
    "btg",
    "bdv",
    "bnc",
    "bch",
    "bcđ",
    "bql",
    "tct",
    "vpđp",
    "đuk",
    "hđ",
    "tt",
    "cc",
    "vp",
    "cq",
    "c",
    "p",
)
_NUMBERED = re.compile(r"([^\W\d_]{3,})(\d{2,4})")


@cache
def _single() -> frozenset[str]:
    """Short forms of one word."""
    return frozenset(first for first, found in _rules().items() for rule in found if len(rule.tokens) == 1)


@cache
def _names() -> frozenset[str]:
    """Short names of bodies, which are no two short forms: `VPCP`."""
    return frozenset(alias.lower() for row in rows("bodies") for alias in items(row["aliases"]) if " " not in alias)


@lru_cache(maxsize=1 << 12)
def _parts(key: str) -> tuple[str, ...]:
    """The short forms that a word in capitals glues together; itself where it does not.

    >>> _parts("btvtu"), _parts("ccthads"), _parts("bcđ389"), _parts("trung")
    (('btv', 'tu'), ('cc', 'thads'), ('bcđ', '389'), ('trung',))
    """
    if key in _rules() or key in _names():
        return (key,)
    if numbered := _NUMBERED.fullmatch(key):
        parts = _parts(numbered[1])
        return (*parts, numbered[2]) if _single().issuperset(parts) else (key,)
    for last in ("tw", "tu", "hu", "vn"):
        if len(first := key.removesuffix(last)) < len(key) and first in _single():
            return (first, last)
    for first in _GLUED:
        rest = key.removeprefix(first)
        if rest != key and len(rest) >= (2 if len(first) > 1 else 4) and _single().issuperset(parts := _parts(rest)):
            return (first, *parts)
    return (key,)


def _unglued(words: Words) -> Words:
    """The words with short forms parted that are written together."""
    if not any(len(show) > 3 and show[:3].isupper() and len(_parts(key)) > 1
               for show, key in zip(words.show, words.key, strict=True)):  # fmt: skip
        return words
    out = Words(words.text)
    for k, (key, show) in enumerate(zip(words.key, words.show, strict=True)):
        parts = _parts(key) if len(show) > 3 and show.isupper() else (key,)
        at = 0
        for n, part in enumerate(parts):
            out.key.append(part)
            out.show.append(show[at : at + len(part)])
            out.start.append(words.start[k] + at)
            at += len(part)
            out.end.append(words.start[k] + at if n + 1 < len(parts) else words.end[k])
            out.gap.append(words.gap[k] if n == 0 else 0)
            out.joint.append(words.joint[k] if n == 0 else " ")
        if k in words.note:
            out.note[len(out) - 1] = words.note[k]
    out.gap.append(words.gap[-1])
    out.joint.append(words.joint[-1])
    return out


def _append(out: Words, words: Words, k: int, size: int, rule: _Rule | None) -> None:
    gap, joint = words.gap[k], words.joint[k]
    if rule is None:
        out.key.append(words.key[k])
        out.show.append(words.show[k])
        out.start.append(words.start[k])
        out.end.append(words.end[k])
        out.gap.append(gap)
        out.joint.append(joint)
        return
    long, start, end = rule.long, words.start[k], words.end[k + size - 1]
    for n in range(len(long)):
        out.expanded.add(len(out))
        out.key.append(long.key[n])
        out.show.append(long.show[n])
        out.start.append(start)
        out.end.append(end)
        out.gap.append(gap if n == 0 else JOINT)
        out.joint.append(joint if n == 0 else long.joint[n])
    for n in range(size - 1):  # a parenthesis inside the short form
        if k + n in words.note:
            out.note[len(out) - 1] = words.note[k + n]


def _fits(rule: _Rule, words: Words, k: int, out: Words, head: str) -> bool:
    size = len(rule.tokens)
    if size > 1 and (tuple(words.key[k : k + size]) != rule.tokens or not _joined(rule, words, k)):
        return False
    conditions = rule.conditions
    if "any" not in conditions:
        if not conditions and size == 1 and rule.tokens[0] in _syllables() and _in_capitals(words, k):
            return False  # `SỞ TƯ PHÁP`
        shows = words.show[k : k + size]
        if rule.exact:
            if tuple(shows) != rule.shows and not all(map(str.isupper, shows)):
                return False
        elif not all(map(_capital, shows)):
            return False
    if not conditions:
        return True
    previous = out.key[-1] if out.key else ""
    for name, values in conditions.items():
        if name == "head":
            held = head in values and (previous == head or bool(words.gap[k] & (LIST | COLON))) and not _named(words, k)
        elif name == "prev":
            held = previous in values and not words.gap[k] & HARD
        elif name == "next":
            held = _follows(values, words, k + size)
        elif name == "prevgap":
            held = previous in values and bool(words.gap[k] & (COMMA | AND))
        elif name == "nextgap":
            at = k + size
            held = at < len(words) and bool(words.gap[at] & (COMMA | AND | SLASH)) and _stands(values, words, at)
        elif name == "alone":
            held = len(words) == size
        elif name == "dot":
            held = bool(words.gap[k + size] & DOT)
        elif name == "label":
            held = any(value in out.key[:2] for value in values)
        else:
            held = True
        if not held:
            return False
    return True


def _follows(values: frozenset[str], words: Words, at: int) -> bool:
    """Whether one of these phrases, `_` for a space, stands at a word."""
    if at >= len(words.key) or words.gap[at] & (HARD | COMMA):
        return False
    return _stands(values, words, at)


def _stands(values: frozenset[str], words: Words, at: int) -> bool:
    run = words.key[at]
    for following in words.key[at + 1 : at + 3]:
        if run in values:
            return True
        run = f"{run}_{following}"
    return run in values


@cache
def _syllables() -> frozenset[str]:
    """The words of names."""
    names = [row["name"] for row in rows("bodies")] + [row["word"] for row in rows("heads")]
    return frozenset(word.lower() for name in names for word in name.split() if not word.isupper())


def _in_capitals(words: Words, at: int) -> bool:
    """Whether a word of a name stands beside a word in capitals too: then these are no abbreviations."""
    return any(
        0 <= k < len(words) and words.show[k].isupper() and words.key[k] in _syllables() for k in (at - 1, at + 1)
    )


def _joined(rule: _Rule, words: Words, k: int) -> bool:
    """Whether the parts of a short form stand together: `NN & PTNT`, but not `TH, THCS` for `TH&THCS`."""
    for n in range(1, len(rule.tokens)):
        gap = words.gap[k + n]
        if gap & HARD or (gap & COMMA and n not in rule.commas):
            return False
    return True


def _named(words: Words, k: int) -> bool:
    """Whether a proper name follows, as in `TP Đà Lạt`."""
    if k + 1 >= len(words) or words.gap[k + 1] & ~DOT:
        return False
    return words.show[k + 1].istitle() and not words.show[k + 1].isupper()


@lru_cache(maxsize=1 << 12)
def _capital(show: str) -> bool:
    return show.isupper() or bool(re.fullmatch(r"[^\W\d_]*\d+", show) and show[:1].isupper())

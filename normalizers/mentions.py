"""Agencies in running text: where sentences name bodies of the registry, groups and posts.

A cell is nothing but agencies, so `read_agencies` explains all of it; a sentence is mostly about other things. Here
only what is certain counts: a name of the registry with its place, a known group (`các sở, ban, ngành`), a post of
either (`Giám đốc Sở Nội vụ`), a body named by its form up to a verb or comma (`Phòng Giám định xây dựng chủ trì`). What
is found is read by `read_agencies`, so that names, levels and codes are the same as in cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from normalizers.agencies import read_agencies, read_issuer
from normalizers.agencies.abbreviations import expand
from normalizers.agencies.groups import Group, determiner, read_groups, starts_member
from normalizers.agencies.heads import head_at
from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.openings import opens
from normalizers.agencies.phrases import phrase
from normalizers.agencies.places import read_place
from normalizers.agencies.posts import post_at
from normalizers.agencies.registry import index
from normalizers.agencies.words import AND, DOT, JOINT, LIST, PART, Words, split
from normalizers.symbols import find_symbols
from normalizers.text import nfc, plain_signs
from schema.record import Agency, Span

# A line end before anything but a new item only wraps the line.
_WRAP = re.compile(r"\n(?=[ \t]*[^\s+*•\-\d])(?![ \t]*[a-zđ][.)])")
_BLANK = re.compile(r"\s")
_STOP = PART | DOT
_POSTS = 2  # posts that may stand before a body: `Đại diện Lãnh đạo Sở Nội vụ`
_FORM = 8  # words that a name without an entry in the registry may have
_WINDOW = 40  # and a group with all that belongs to it
_NO_NAME = frozenset({
    "trước", "sau", "trong", "tại", "về", "để", "theo", "khi", "năm", "ngày", "của", "cho", "từ", "đến", "được", "do",
    "với", "là", "có", "đã", "các", "này",
})  # fmt: skip
# The `bộ` of `nội bộ`, `cán bộ`; the `Chính phủ` of `Chính phủ điện tử`.
_WITHIN = frozenset({"nội", "cán", "toàn", "đồng", "tiến", "nhiệm", "dịch", "phục", "cơ", "hội"})
_THINGS = {"chính phủ": ("điện tử", "số"), "chính quyền": ("điện tử", "số")}
# Fields of work that are also verbs: `Phòng Giám định xây dựng tham mưu`.
_WORK = frozenset({("xây", "dựng"), ("quản", "lý"), ("kiểm", "tra"), ("giám", "sát"), ("đào", "tạo"), ("thẩm", "định")})
_BELONGS = frozenset({"thuộc", "trực", "của", "đóng", "trên", "ở", "tại", "ngoài", "đứng"})
_STATE = frozenset({"state", "ministry", "place"})
_ALONE = frozenset({"state", "ministry", "inside", "mass", "political"})


def find_agencies(text: str, issuer: str | None = None, on: date | None = None) -> list[Agency]:
    """The agencies that running text names, in its order, with their spans.

    `issuer` and `on` are as for `read_agencies`. What a sentence leaves open (`cơ quan`, `đơn vị` alone) is none.
    """
    text = nfc(text)
    words = expand(split(_WRAP.sub(" ", text)))
    symbols = [(s.start, s.end) for s in find_symbols(plain_signs(text))]
    found: list[Agency] = []
    for first, last in _Scan(words, read_issuer(issuer or "", on), on).mentions():
        start, end = words.start[first], words.end[last - 1]
        if _inside(start, symbols):
            continue  # the UBND of `98/QĐ-UBND`
        for agency in read_agencies(_BLANK.sub(" ", text[start:end]), issuer, on):
            a, b = (start + place for place in agency.span)
            if agency.kind != "unknown":
                found.append(replace(agency, text=text[a:b], span=(a, b)))
    return found


def _inside(place: int, spans: list[Span]) -> bool:
    nth = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return nth >= 0 and place < spans[nth][1]


class _Scan:
    """One pass over the words of a text."""

    def __init__(self, words: Words, issuer: Issuer, on: date | None) -> None:
        self.words, self.issuer, self.on = words, issuer, on
        self._no_group = 0  # up to here a list of group words was read and is none

    def mentions(self) -> Iterator[Span]:
        """The words that name something: the first one, and the one after the last."""
        k = 0
        while k < len(self.words):
            end = self._mention(k, _POSTS)
            if end > k:
                yield k, end
            k = max(end, k + 1)

    def _mention(self, k: int, posts: int) -> int:
        """The end of what a word begins to name; `k` where it names nothing."""
        words = self.words
        at = determiner(words, k)
        if words.key[k].isdigit() or at >= len(words):
            return k
        if (end := self._group(k, at > k)) > k:
            return end
        post = post_at(words, at) if posts else None
        if post is not None and post[1].trait not in ("clause", "always"):  # staff and people in general are no posts
            end = post[0] + (words.key[post[0] : post[0] + 1] == ["của"])
            if end < len(words) and not words.gap[end] & _STOP:
                body = self._mention(end, posts - 1)
                if body > end:
                    return body
            return post[0] if post[1].level is not None and self._is_name(at, post[0]) else k
        end = self._body(at)
        return end if end > at else k

    def _body(self, k: int) -> int:
        words = self.words
        known = index().longest(words, k)
        if known is None or not self._is_name(k, known[0]):
            return self._by_form(k)
        end, entries = known
        name, after = (" ".join(words.key[a:b]) for a, b in ((k, end), (end, end + 2)))
        if after.startswith(_THINGS.get(name, ("\n",))):
            return k
        place = read_place(words, end, self.issuer, self.on) if self._goes_on(end) else None
        while place is not None:
            end, place = place.end, place.rest
            if place is None and words.key[end : end + 1] == ["cấp"] and not words.gap[end] & _STOP & ~LIST:
                place = read_place(words, end, self.issuer, self.on)  # `cấp huyện, cấp xã`
        if end == known[0] and end - k < 3 and k not in words.expanded and all("{" in entry.name for entry in entries):
            # `Thanh tra` and `Công an` are also verbs and nouns: bare, they are bodies where something is said of them
            return end if self._goes_on(end) and self._acts(end) else k
        return end

    def _by_form(self, k: int) -> int:
        """A body that the registry does not have: a head word and a name in capitals, up to a verb or comma."""
        words = self.words
        head = head_at(words, k) if words.show[k].istitle() and k not in words.expanded else None
        if head is None or head[1].trait == "closed" or not self._goes_on(head[0]):
            return k
        if not words.show[head[0]][0].isupper():
            return k
        for end in range(head[0] + 1, min(len(words), head[0] + _FORM) + 1):
            if end == len(words) or words.key[end] in _NO_NAME or words.key[end].isdigit():
                return end
            if self._acts(end) and not (tuple(words.key[end : end + 2]) in _WORK and self._acts_after(end + 2)):
                return end
            stop = words.gap[end] & _STOP
            if stop and not (stop == AND and not opens(words, end)):
                return end
        return k

    # ------------------------------------------------------------ groups

    def _group(self, k: int, led: bool) -> int:
        words = self.words
        if not led and (k < self._no_group or not starts_member(words, k)):
            return k
        if not led and k and words.key[k - 1] in _WITHIN and self._goes_on(k):
            return k
        near = _window(words, k)  # a group is short, while a list of group words may go on for pages
        groups = read_groups(near, 0, self.issuer, self.on)
        if groups and _is_group(groups[0], led):
            return k + self._group_end(near, groups[0])
        self._no_group = max(self._no_group, k + (groups[-1].end if groups else 0))
        return k

    def _group_end(self, words: Words, group: Group) -> int:
        """The end of a group and of where it belongs. What else qualifies it goes on to the end of the sentence."""
        for k in range(group.start + 1, group.end):
            if (related := phrase(words, k, "relation")) is not None:
                return min(related, group.end)
            belongs = phrase(words, k, "belong")
            if belongs is not None and words.key[k] in _BELONGS:
                return min(self._owner_end(words, belongs), group.end)
            if belongs is None and phrase(words, k, "qualifier") is not None:
                return k
        return group.end

    def _owner_end(self, words: Words, k: int) -> int:
        """The end of the body or place after `thuộc`, `trên địa bàn`."""
        body = index().longest(words, k)
        end = body[0] if body else k
        goes_on = end < len(words) and not words.gap[end] & ~JOINT
        place = read_place(words, end, self.issuer, self.on) if end == k or goes_on else None
        return place.end if place else max(end, k + 1)

    # ------------------------------------------------------------ words

    def _goes_on(self, k: int) -> bool:
        return k < len(self.words) and not self.words.gap[k] & ~JOINT

    def _acts(self, k: int) -> bool:
        return phrase(self.words, k, "verb") is not None or phrase(self.words, k, "coord") is not None

    def _acts_after(self, k: int) -> bool:
        return self._goes_on(k) and any(
            phrase(self.words, k, kind) is not None for kind in ("strong", "coord", "final")
        )

    def _is_name(self, start: int, end: int) -> bool:
        """Whether it is written as a name: with a capital or abbreviated, and more than one word."""
        return self.words.show[start][0].isupper() and (end - start > 1 or start in self.words.expanded)


def _is_group(group: Group, led: bool) -> bool:
    """Whether words such as `sở, ngành` are a group and not things: led by `các`, or of the state's bodies."""
    if group.step == "folded" and len(group.members) > 1:
        return led or bool(group.families & _STATE)
    return led and (bool(group.families & _ALONE) or group.name.endswith("liên quan"))


def _window(words: Words, k: int) -> Words:
    to = min(len(words), k + _WINDOW)
    return Words(
        text=words.text,
        key=words.key[k:to],
        show=words.show[k:to],
        start=words.start[k:to],
        end=words.end[k:to],
        gap=words.gap[k : to + 1],
        joint=words.joint[k : to + 1],
        expanded={at - k for at in range(k, to) if at in words.expanded},
    )

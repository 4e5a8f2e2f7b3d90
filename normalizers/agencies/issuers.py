"""Reads who issued a plan, as free text: `UBND tỉnh Sơn La`, `Sở GD&ĐT Bình Dương (2011)`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from normalizers.agencies.abbreviations import expand
from normalizers.agencies.cell import read_pieces
from normalizers.agencies.heads import head_at
from normalizers.agencies.issuer_type import NOBODY, Issuer, IssuerBody
from normalizers.agencies.naming import named
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import Place
from normalizers.agencies.provinces import Province, choose, district_index, province_at, province_index
from normalizers.agencies.words import Words, split
from normalizers.text import nfc
from schema.record import Level

_CITATION = re.compile(r"\((?:[^()]*\d[^()]*)\)")
_PARENTHESIS = re.compile(r"[()\[\]]")
# What kind of issuer a body of the registry is.
_BODIES: dict[str, IssuerBody] = {
    "ubnd": "people", "hdnd": "people", "tt-hdnd": "people", "tinh-uy": "party", "btv-uy": "party", "tt-uy": "party",
    "mttq": "union", "btt-mttq": "union", "chinh-phu": "government", "vpcp": "ministry",
    "quoc-hoi": "assembly", "ubtvqh": "assembly", "nhnn": "ministry", "ttcp": "ministry", "ubdt": "ministry",
    "vp-ubnd": "department", "thanh-tra": "department", "vpqh": "ministry",
}  # fmt: skip
_NOUNS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "huyện", "quận", "xã", "phường")
# The place whose party committee a word opens: `Huyện ủy`, `Thị ủy`.
_PARTY_NOUNS = {"huyện": "huyện", "quận": "quận", "thị": "thị xã", "thành": "thành phố"}


@lru_cache(maxsize=1024)
def read_issuer(text: str, on: date | None = None) -> Issuer:
    """The issuer that a text names; an `Issuer` without anything where it names none. Never raises.

    What a parenthesis cites is passed over; several bodies (`UBND tỉnh Sơn La, Sở Xây dựng`) are a letterhead, of which
    the lowest is the issuer.

    >>> issuer = read_issuer("UBND huyện Tứ Kỳ (Hải Dương)")
    >>> issuer.name, issuer.body, issuer.level, issuer.province, issuer.label
    ('Ủy ban nhân dân huyện Tứ Kỳ', 'people', 'district', '30', 'huyện Tứ Kỳ')
    """
    text = " ".join(nfc(text).split())
    if not text:
        return NOBODY
    words = expand(split(_PARENTHESIS.sub(" ", _CITATION.sub(" ", text))))
    if not len(words):
        return NOBODY
    province = _province(words, on)
    found = [
        issuer
        for piece in read_pieces(words, NOBODY, on)
        if (issuer := _issuer(piece, words, province, on)).body is not None or issuer.level is not None
    ]
    if not found and province is None:
        return Issuer(text, "office")
    if not found:
        return Issuer(province=province, level="province" if province else None, place=_type(province, on))
    return min(found, key=_rank)


def _rank(issuer: Issuer) -> int:
    order = (
        "school",
        "department",
        "union",
        "party",
        "people",
        "ministry",
        "government",
        "assembly",
        "other",
        "office",
    )
    return order.index(issuer.body or "other")


def _province(words: Words, on: date | None) -> str | None:
    """The province that a text names: after `tỉnh` or `thành phố`, else the last one named."""
    last = None
    for k in range(len(words)):
        found = province_index().longest(words, k)
        if found is None or not words.show[k][0].isupper():
            continue
        if k >= 2 and tuple(words.key[k - 2 : k]) == ("cộng", "sản"):
            continue
        code = choose(found[1], on).code
        if k and words.key[k - 1] in ("tỉnh", "phố") and not _is_district_city(words, k, on):
            return code
        last = code
    return last


def _is_district_city(words: Words, at: int, on: date | None) -> bool:
    found = province_index().longest(words, at)
    return found is not None and words.key[at - 1] == "phố" and not any(
        p.type == "thành phố" and p.at(on) for p in found[1])  # fmt: skip


def province_named(text: str, on: date | None = None) -> Province | None:
    """The province that a text names."""
    words = expand(split(nfc(text)))
    for k in range(len(words)):
        found = province_index().longest(words, k)
        if found is not None and words.show[k][0].isupper():
            return choose(found[1], on)
    return None


def _type(province: str | None, on: date | None) -> str | None:
    found = province_at(province, on) if province else None
    return found.type if found is not None else None


def _issuer(piece: Piece, words: Words, province: str | None, on: date | None) -> Issuer:
    name, _, level, of_text, _, body = named(piece, words, NOBODY, on)
    if piece.post is not None and piece.post.level is None:
        piece.post = None
        name, _, level, of_text, _, body = named(piece, words, NOBODY, on)
    elif piece.post is not None:
        return Issuer(piece.post.name, "government" if "Thủ tướng" in name else "other", "central")
    kind = _kind(piece, words, body.id if body is not None else "", level)
    place = piece.place
    if kind is None and body is None:
        return (
            NOBODY
            if piece.head is None or piece.head.kind == "collective"
            else Issuer(name, "other", level, province, _type(province, on))
        )
    if level in (None, "internal"):
        level = "province" if province else level if level != "internal" else None
    if place is not None and place.level in ("district", "commune"):
        return _below_province(name, kind, place, province or place.province, words.show[piece.start].lower())
    if kind == "party" and level == "district":
        return _below_province(name, kind, place, province, words.show[piece.start].lower())
    if level == "central":
        return Issuer(name, kind or "other", "central")
    word = _type(of_text or province, on) or (
        place.label if place is not None and place.label in ("tỉnh", "thành phố") else None
    )
    if word is None and level == "province":
        word = "tỉnh"
    return Issuer(name, kind or "other", level, of_text or province, word, None)


def _below_province(
    name: str, kind: IssuerBody | None, place: Place | None, province: str | None, word: str = ""
) -> Issuer:
    label = place.label if place is not None else None
    noun = next((n for n in _NOUNS if (label or "").startswith(n + " ")), None)
    if noun is None:
        noun = _PARTY_NOUNS.get(word)
        home = province_at(province, None) if place is not None and place.bare and province else None
        label = home.name if home is not None else label  # `Thành ủy Lào Cai`
        label = f"{noun} {label}" if noun and label else label
    level: Level = "commune" if place is not None and place.level == "commune" else "district"
    if province is None and label is not None and noun is not None:
        homes = {h for _, _, h in district_index().exact(tuple(split(label.removeprefix(noun)).key))}
        province = homes.pop() if len(homes) == 1 else None
    return Issuer(name, kind or "other", level, province, noun, label)


def _kind(piece: Piece, words: Words, body: str, level: Level | None) -> IssuerBody | None:
    if body in _BODIES:
        return _BODIES[body]
    head = head_at(words, piece.first)
    word = head[1].word if head is not None else ""
    if word == "sở" or body.startswith(("so-", "ban-dan-toc", "p-")):
        return "department"
    if word == "bộ":
        return "ministry"
    if word in ("trường", "đại học", "trường đại học", "học viện", "cao đẳng", "khoa", "bệnh viện"):
        return "school"
    if word in ("hội", "liên đoàn", "liên hiệp", "đoàn thanh niên", "liên minh") or body in ("tinh-doan", "tw-doan"):
        return "union"
    if body.endswith("-tw") and words.key[piece.start] == "trung":
        return "union"
    if word in ("cục", "tổng cục", "chi cục", "văn phòng", "trung tâm", "phòng", "vụ", "ban quản lý", "bảo hiểm xã hội",
                "kho bạc", "thanh tra", "viện", "tập đoàn", "tổng công ty", "công ty", "ngân hàng"):  # fmt: skip
        return "ministry" if level == "central" else "department"
    if word in ("đảng đoàn", "ban cán sự đảng", "ban cán sự", "đảng ủy"):
        return "union"
    return "other" if body or (head is not None and head[1].kind != "collective") else None

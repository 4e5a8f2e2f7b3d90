"""Names by the form of their words: kind and level from the head word, the place at the end, and the issuer."""

from __future__ import annotations

from datetime import date

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.names import Name, relative
from normalizers.agencies.naming_registry import name_of_entry
from normalizers.agencies.pieces import Piece
from normalizers.agencies.provinces import province_index
from normalizers.agencies.registry import Entry, index
from normalizers.agencies.spelling import raised, written
from normalizers.agencies.words import Words
from schema.record import Level


def name_by_form(piece: Piece, words: Words, issuer: Issuer, on: date | None) -> Name:
    begin = piece.first
    end = piece.form or piece.end
    place, head = piece.place, piece.head
    lead = len(head.word.split()) if head is not None else 1
    if place is None:
        name, province = _without_place(piece, words, begin, end, on)
    elif head is not None and head.trait == "proper" and not place.many:
        name, province = written(words, begin, place.end, lead), place.province
    else:
        name, province = written(words, begin, end, lead), place.province
        if not place.bare:
            name = f"{name} {piece.label or place.printed}"
    if piece.carried:
        name = " ".join((*piece.carried, name))
    if head is None and piece.filed:
        return Name(raised(name), "unit", "internal", province, "pattern")
    if head is None:
        return Name(raised(name), "unknown", None, province, "unresolved")
    bare = end - begin <= len(head.word.split()) and not piece.carried
    if bare and (own := relative(head.word, issuer)) is not None:
        single = Piece(piece.start, piece.end, [Entry(own, own.name, head.word)], end)
        return name_of_entry(single, words, issuer, on)
    name = raised(name)
    level = _level_by_head(piece, issuer)
    if place is not None:
        level = place.level
    elif head.level != "internal" and head.trait != "mass":
        level = _level_by_words(words, begin, end) or level
    if head.trait == "proper" and head.level == "" and not (place is not None and place.many):
        level = None  # enterprises, schools and hospitals have none
    kind = head.kind
    single_body = not piece.many or "thuộc" in name
    if bare and head.word in _SELF.get(issuer.body or "", ()):
        level = "internal"
    elif (issuer.body in head.inside and level not in ("district", "commune") and single_body) or _mentions(
        name, issuer
    ):
        kind, level = "unit", "internal"
    elif head.word == "phòng" and issuer.level == "district" and issuer.body == "people":
        kind, level = "organization", "district"
    elif head.word in _UNITS and place is None and (parent := _parent_level(words, begin, end)):
        kind, level = "unit", parent
    if piece.many and not name.startswith("Các "):
        name = "Các " + (name if _proper(words, begin) else name[:1].lower() + name[1:])
    if (piece.many or (place is not None and place.many) or _of_group(words, begin, end)) and kind != "unit":
        kind = "collective"
        if place is None and not _level_by_words(words, begin, end):
            level = None if (level != "central" and head.level == "issuer") or head.trait == "proper" else level
    return Name(name, kind, level, province, "pattern")


def _proper(words: Words, at: int) -> bool:
    if words.show[at][1:2].isupper():
        return True
    return words.show[at][0].isupper() and not words.show[at].isupper() and at + 1 < len(words) and (
        words.show[at + 1][0].isupper())  # fmt: skip


def _without_place(piece: Piece, words: Words, begin: int, end: int, on: date | None) -> tuple[str, str | None]:
    """The name without the province it belongs to: `Chi cục Kiểm lâm tỉnh Vĩnh Phúc`; proper names keep theirs."""
    lead = len(piece.head.word.split()) if piece.head is not None else 1
    for size in (1, 2, 3, 4, 5):
        at = end - size
        if at <= begin or not words.show[at][0].isupper():
            continue
        found = province_index().longest(words, at)
        if found is None or found[0] != end:
            continue
        code = found[1][0].code
        if piece.head is not None and piece.head.trait == "proper":
            return written(words, begin, end, lead), code
        if words.key[at - 1] in ("tỉnh", "phố") or piece.head is not None:
            if words.key[at - 1] in ("minh",) or (at - 1 == begin and piece.head is None):
                continue
            return written(words, begin, at, lead), code
    return written(words, begin, end, lead), None


_CENTRAL = (("trung", "ương"), ("quốc", "gia"), ("việt", "nam"), ("tối", "cao"), ("chính", "phủ"), ("quốc", "hội"))


def _level_by_words(words: Words, begin: int, end: int) -> Level | None:
    """The level that the end of a name tells: `… tỉnh`, `… cấp huyện`, `… Trung ương`."""
    last = words.key[end - 1]
    if (words.key[end - 2], last) in _CENTRAL and end - 2 > begin:
        return "central"
    if end - 1 <= begin:
        return None
    if last == "tỉnh" or words.key[end - 2] == "tỉnh":
        return "province"
    if last in ("huyện", "quận") or (words.key[end - 2], last) == ("thị", "xã"):
        return "district"
    if last in ("xã", "phường") or (words.key[end - 2], last) == ("thị", "trấn"):
        return "commune"
    for k in range(max(begin + 1, end - 5), end):
        if words.key[k] in ("huyện", "quận") and k + 1 < end and words.show[k + 1][0].isupper():
            return "district"
        if words.key[k] in ("xã", "phường") and k + 1 < end and words.show[k + 1][0].isupper():
            return "commune"
        if words.key[k] == "tỉnh":
            return "province"
    return None


def _level_by_head(piece: Piece, issuer: Issuer) -> Level | None:
    head = piece.head
    assert head is not None
    if head.level == "issuer":
        return issuer.level
    return head.level or None


def _of_group(words: Words, begin: int, end: int) -> bool:
    """`Thường trực các huyện ủy`: one for each of a group."""
    return "các" in words.key[begin + 1 : end] and words.key[end - 1] in (
        "ngành",
        "cấp",
        "ủy",
        "thể",
        "phương",
        "huyện",
    )


# How a department, ministry or school calls itself in its own plan.
_SELF: dict[str, tuple[str, ...]] = {
    "department": ("sở", "ban", "cục", "chi cục", "cơ quan"), "ministry": ("bộ", "cơ quan"),
    "school": ("trường", "nhà trường", "học viện", "viện", "đại học"),
}  # fmt: skip


def _mentions(name: str, issuer: Issuer) -> bool:
    """Whether the name says that the body is part of the issuer."""
    said = name.lower().split()
    if len(said) > 1 and said[-1] in _SELF.get(issuer.body or "", ()) and said[-2] not in ("cơ", "cán"):
        return True
    if issuer.name is None or issuer.body in ("people", "government", "party", None):
        return False
    return issuer.name.lower() in name.lower() and len(issuer.name) < len(name)


_UNITS = frozenset({"phòng", "vụ", "khoa", "đội", "văn phòng", "thanh tra", "bộ phận", "tổ", "bộ môn"})


def _parent_level(words: Words, begin: int, end: int) -> Level | None:
    for k in range(begin + 1, end):
        if words.key[k] in ("sở", "bộ", "văn", "ủy", "cục", "chi") and (found := index().longest(words, k)):
            levels = found[1][0].body.levels
            return levels[0] if levels else None
    return None

"""Places after the name of a body: `tỉnh`, `huyện Mai Sơn`, `các huyện, thị xã, thành phố`, `cấp xã`, `Sơn La`.

Levels are those of the Law on Organization of Local Government 77/2015/QH13 (articles 2 and 110 of the Constitution);
since 1 July 2025 (Law 72/2025/QH15) there are provinces and communes only, among these the `đặc khu`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.provinces import Province, choose, district_index, province_at, province_index
from normalizers.agencies.words import COLON, COMMA, HARD, HYPHEN, JOINT, LIST, NEWLINE, PART, Words
from schema.record import Level

# Words for a place; `thành phố` is one of the country or of a province, which its neighbours tell.
_NOUNS: dict[tuple[str, ...], str] = {
    ("tỉnh",): "tỉnh", ("thành", "phố"): "thành phố", ("huyện",): "huyện", ("quận",): "quận",
    ("thị", "xã"): "thị xã", ("xã",): "xã", ("phường",): "phường", ("thị", "trấn"): "thị trấn",
    ("đặc", "khu"): "đặc khu", ("thành",): "thành phố", ("thị",): "thị xã",
}  # fmt: skip
_FIRST = frozenset(noun[0] for noun in _NOUNS)
_LEVEL: dict[str, Level] = {
    "tỉnh": "province", "thành phố": "district", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_ONLY_IN_LISTS = frozenset({("thành",), ("thị",)})
_NOT_A_PLACE = {"xã": ("hội", "viên"), "tỉnh": ("ủy", "đoàn", "táo"), "huyện": ("ủy", "đoàn"), "quận": ("ủy", "đoàn"),
                "thành": ("viên", "phần", "ủy", "lập", "đoàn", "tích", "tựu", "niên"), "thị": ("ủy", "trường", "đoàn"),
                "phường": ("hội",)}  # fmt: skip
_OF_LEVEL: dict[str, Level | None] = {
    "tỉnh": "province", "huyện": "district", "xã": "commune", "cơ": "commune", "quận": "district",
    "phường": "commune", "trung": "central",
}  # fmt: skip
_ALL = frozenset({"các", "hai", "ba", "2", "3", "02", "03", "mọi"})
_WHOLE_COUNTRY = ("trực", "thuộc", "trung", "ương")
_WITHIN = (("trên", "địa", "bàn"), ("trong", "toàn"), ("trong",), ("thuộc",), ("của",))
_NAME_WORDS = 6
_LISTED_WORDS = 40
LOCALITIES = "các địa phương"
CITIES = "các thành phố trực thuộc Trung ương"


class Named(NamedTuple):
    """A further name of a list of places: the words where it stands, its label and, of a province, its code."""

    start: int
    end: int
    label: str
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place or level that is read from words up to `end`.

    `label` is how it stands in a canonical name (`tỉnh`, `huyện Mai Sơn`, `cấp huyện`, `các tỉnh, thành phố`),
    `printed` the same as the text has it (`các huyện, thành phố`). `many`: it means several bodies. `rest` is a second
    place in the same list of words, of another level (`quận, huyện, xã, phường`), `names` further names (`huyện A, B`),
    each with the words where it stands. `bare`: a province without the word for it.
    """

    end: int
    level: Level | None
    label: str
    printed: str
    province: str | None = None
    many: bool = False
    named: bool = False
    bare: bool = False
    rest: Place | None = None
    start: int = 0
    names: tuple[Named, ...] = ()


def read_place(words: Words, at: int, issuer: Issuer, on: date | None, bare_name: bool = True) -> Place | None:
    """The place that begins at a word, None where none does. `bare_name` allows a province without `tỉnh`."""
    if at >= len(words.key):
        return None
    key = words.key[at]
    if key in ("của", "thuộc", "tại", "ở", "trên") and at + 1 < len(words.key):
        return _after_preposition(words, at, issuer, on)
    if key == "cấp":
        return _of_level(words, at)
    if key in _ALL and words.key[at + 1 : at + 2] == ["cấp"]:
        return Place(at + 2, None, f"{words.show[at].lower()} cấp", f"{words.show[at].lower()} cấp", many=True)
    if key in ("trung", "tw") and words.key[at : at + 2] == ["trung", "ương"]:
        return Place(at + 2, "central", "Trung ương", "Trung ương")
    if key == "các" and words.key[at + 1 : at + 3] == ["địa", "phương"]:
        return Place(at + 3, None, LOCALITIES, LOCALITIES, many=True, start=at)
    if key == "các" or key in _FIRST:
        return _nouns(words, at, issuer, on)
    if at and words.key[at - 1] == "vực":
        return _region(words, at)
    if bare_name and (found := province_index().longest(words, at)) and words.show[at][0].isupper():
        province = choose(found[1], on)
        return Place(found[0], "province", province.type, province.type, province.code, bare=True, start=at)
    return None


def _after_preposition(words: Words, at: int, issuer: Issuer, on: date | None) -> Place | None:
    """`của tỉnh`, `ở huyện`, `trên địa bàn tỉnh`: only with a level word, as what belongs to a body is no place."""
    skip = 1
    for phrase in _WITHIN:
        if tuple(words.key[at : at + len(phrase)]) == phrase:
            skip = len(phrase)
            break
    start = at + skip
    if start >= len(words.key) or words.gap[start] & PART or words.key[start] not in _FIRST:
        return None
    inner = _nouns(words, start, issuer, on)
    if inner is None or (inner.many and words.key[at] != "ở"):
        return None
    if words.key[at] == "ở" and not inner.named:
        printed = f"ở {inner.printed}"
        return Place(inner.end, inner.level, printed, printed, inner.province, many=True, start=at)
    printed = f"{' '.join(words.key[at:start])} {inner.printed}"
    return Place(inner.end, inner.level, inner.label, printed, inner.province, named=inner.named, start=at)


def _of_level(words: Words, at: int) -> Place | None:
    following = words.key[at + 1] if at + 1 < len(words.key) else ""
    if following == "thành" and words.key[at + 2 : at + 3] == ["phố"]:
        return Place(at + 3, "province", "cấp thành phố", "cấp thành phố", many=True, start=at)
    if following not in _OF_LEVEL or words.gap[at + 1] & PART:
        return None
    if following == "cơ" and words.key[at + 2 : at + 3] != ["sở"]:
        return None
    size = 3 if following in ("cơ", "trung") else 2
    end = at + size
    label = {"quận": "cấp huyện", "phường": "cấp xã", "cơ": "cấp cơ sở", "trung": "cấp Trung ương"}.get(
        following, f"cấp {following}"
    )
    # `cấp quận, huyện`, `cấp xã, phường`: more words for the same level
    while end < len(words.key) and words.gap[end] & LIST and not words.gap[end] & HARD:
        noun = _noun(words, end, in_list=True)
        if noun is None or _LEVEL[noun[1]] != _OF_LEVEL[following] or _is_more(words, noun[0]):
            break
        end = noun[0]
    return Place(end, _OF_LEVEL[following], label, label, many=True, start=at)


def _is_more(words: Words, at: int) -> bool:
    return at < len(words.key) and not words.gap[at] & PART and words.show[at][0].isupper()


def _region(words: Words, at: int) -> Place | None:
    show = words.show[at]
    if words.gap[at] & PART or not (show.isdigit() or (show.isupper() and set(show) <= set("IVX"))):
        return None
    return Place(at + 1, None, show, show, named=True, start=at)


def _noun(words: Words, at: int, in_list: bool) -> tuple[int, str] | None:
    """The word for a place at a word, with its end."""
    key = words.key[at]
    if key not in _FIRST:
        return None
    for size in (2, 1):
        noun = tuple(words.key[at : at + size])
        if len(noun) == size and noun in _NOUNS and (size == 1 or not words.gap[at + 1] & PART):
            if noun in _ONLY_IN_LISTS and not in_list:
                return None
            following = words.key[at + 1] if size == 1 and at + 1 < len(words.key) else ""
            if following in _NOT_A_PLACE.get(key, ()) and not words.gap[at + 1] & (PART | NEWLINE):
                return None
            return at + size, _NOUNS[noun]
    return None


def _nouns(words: Words, at: int, issuer: Issuer, on: date | None) -> Place | None:
    """One word for a place, maybe with its name, or a list of such words."""
    several = words.key[at] == "các"
    first = at + several
    k = first
    nouns: list[str] = []
    ends: list[int] = []
    while k < len(words.key):
        listed = bool(nouns) or several
        if k > first and not ((words.gap[k] & LIST and not words.gap[k] & HARD) or words.gap[k] in (0, JOINT, HYPHEN)):
            break
        start = k + 1 if k > first and words.key[k] == "các" else k
        noun = _noun(words, start, listed) if start < len(words.key) else None
        if noun is None or (nouns and nouns[0] == "tỉnh" and noun[1] != "thành phố"):
            break
        if nouns and _named(words, noun[0]):
            break  # `các huyện, thành phố Sơn La`: the named one is another place
        nouns.append(noun[1])
        ends.append(noun[0])
        k = noun[0]
        if _named(words, k):
            break
    if not nouns:
        return None
    if len(nouns) == 1:
        return _one(words, at, ends[0], nouns[0], several, issuer, on)
    return _list(words, at, nouns, ends)


def _named(words: Words, at: int) -> bool:
    if at >= len(words.key) or words.gap[at] & (PART & ~HYPHEN) or words.gap[at] & HYPHEN:
        return False
    show = words.show[at]
    return (show[0].isupper() and not (len(show) > 1 and show.isupper() and not words.text.isupper())) or show.isdigit()


def _one(words: Words, at: int, end: int, noun: str, several: bool, issuer: Issuer, on: date | None) -> Place | None:
    if several and end < len(words.key) and words.gap[end] & COLON and _known_name(words, end):
        return _with_name(words, at, end, noun, several, issuer, on)
    if _named(words, end) and (place := _with_name(words, at, end, noun, several, issuer, on)):
        return place
    level: Level | None = _LEVEL[noun]
    if several and noun == "thành phố" and tuple(words.key[end : end + 4]) == _WHOLE_COUNTRY:
        return Place(end + 4, "province", CITIES, CITIES, many=True, start=at)
    if several:
        end = _skip_within(words, end, noun)
        label = "các tỉnh, thành phố" if noun == "tỉnh" else f"cấp {'xã' if level == 'commune' else 'huyện'}"
        return Place(end, level, label, f"các {noun}", many=True, start=at)
    if noun == "thành phố" and ((issuer.place == "thành phố" and issuer.level == "province") or issuer.level is None):
        level = "province"
    end = _skip_within(words, end, noun)
    return Place(end, level, noun, noun, start=at)


def _with_name(
    words: Words, at: int, end: int, noun: str, several: bool, issuer: Issuer, on: date | None
) -> Place | None:
    if noun in ("tỉnh", "thành phố") and (found := province_index().longest(words, end)):
        province = choose(found[1], on)
        if noun == "tỉnh" or any(p.type == "thành phố" and p.at(on) for p in found[1]):
            more = _more_provinces(words, found[0], on)
            return Place(found[0], "province", noun, noun, province.code, start=at, names=more)
    if noun == "tỉnh":
        return None
    if district_index().longest(words, end) is None and _is_body(words, end):
        return None
    stop, name = name_at(words, end, _LEVEL[noun] == "commune")
    label = f"{noun} {name}"
    home = _home(name, noun, issuer)
    k = stop
    follows = k + 1 < len(words.key) and words.key[k] == "tỉnh" and not words.gap[k] & (HARD & ~NEWLINE)
    if follows and (found := province_index().longest(words, k + 1)):  # `huyện Mai Sơn, tỉnh Sơn La`
        stop, home = found[0], choose(found[1], on).code
    names = _more_names(words, stop, noun, several)
    return Place(stop, _LEVEL[noun], label, label, home, named=True, start=at, names=names)


def name_at(words: Words, at: int, double: bool = False) -> tuple[int, str]:
    """The proper name at a word: a known district, or a run of capitals or a number.

    A `double` name, as communes have since 2025, may hold a spaced dash: `phường Xuân Hương - Đà Lạt`.
    """
    known = district_index().longest(words, at)
    k = at + 1
    if not words.show[at].isdigit():
        while k < len(words.key) and k - at < _NAME_WORDS and words.show[k][0].isupper():
            if words.gap[k] & ~(HYPHEN | JOINT) or (words.gap[k] & HYPHEN and " " in words.joint[k] and not double):
                break
            if words.gap[k] & HYPHEN and _is_body(words, k):
                break
            if k in words.expanded or _NOUNS.get((words.key[k],)) is not None:
                break
            k += 1
    if known is not None and (known[0] >= k or province_index().longest(words, known[0]) is not None):
        k = known[0]
    return k, _joined(words, at, k)


def _joined(words: Words, start: int, end: int) -> str:
    parts = [_title(words.show[start])]
    for k in range(start + 1, end):
        parts += [" - " if words.gap[k] & HYPHEN and " " in words.joint[k] else "-" if words.gap[k] & HYPHEN else " "]
        parts.append(_title(words.show[k]))
    return "".join(parts)


def _title(show: str) -> str:
    return show.title() if show.isupper() and len(show) > 1 else show


def _more_provinces(words: Words, at: int, on: date | None) -> tuple[Named, ...]:
    """Further provinces of a list: `các tỉnh Nghệ An, Hà Tĩnh`."""
    names: list[Named] = []
    k = at
    while k < len(words.key) and words.gap[k] & LIST and not words.gap[k] & HARD:
        found = province_index().longest(words, k)
        if found is None or not words.show[k][0].isupper():
            break
        if found[0] < len(words.key) and not words.gap[found[0]] & PART:
            break
        province = choose(found[1], on)
        names.append(Named(k, found[0], province.type, province.code))
        k = found[0]
    return tuple(names)


def _known_name(words: Words, at: int) -> bool:
    return at < len(words.key) and (district_index().longest(words, at) is not None or words.show[at][0].isupper())


def _more_names(words: Words, at: int, noun: str, several: bool) -> tuple[Named, ...]:
    """Further names of a list: `huyện Mai Sơn, Yên Châu`; unknown ones after `các`, or to the end of the list."""
    names = []
    k = at
    several = several or (_LEVEL[noun] == "commune" and _only_names(words, at))
    while k < len(words.key) and words.gap[k] & LIST and not words.gap[k] & HARD:
        if not words.show[k][0].isupper() or _NOUNS.get((words.key[k],)) or k in words.expanded:
            break
        known = district_index().longest(words, k)
        if known is None and not (several and _plain_name(words, k)):
            break
        stop, name = name_at(words, k, _LEVEL[noun] == "commune")
        if stop < len(words.key) and not words.gap[stop] & PART:
            break
        names.append(Named(k, stop, f"{noun} {name}"))
        k = stop
    return tuple(names)


def _only_names(words: Words, at: int) -> bool:
    """Whether nothing but names of two words follows in a list: `xã Tú Sơn, Vĩnh Tiến và Đú Sáng`."""
    k = at
    while k < len(words.key) and words.gap[k] & LIST and not words.gap[k] & HARD and k - at < _LISTED_WORDS:
        stop, _ = name_at(words, k)
        if stop != k + 2 or not words.show[k][0].isupper() or not _plain_name(words, k):
            return False
        k = stop
    return k > at and (k >= len(words.key) or bool(words.gap[k] & HARD))


def _plain_name(words: Words, at: int) -> bool:
    return not words.show[at].isupper() and not _is_body(words, at)


def _is_body(words: Words, at: int) -> bool:
    from normalizers.agencies.openings import opens

    return opens(words, at)


def _home(name: str, noun: str, issuer: Issuer) -> str | None:
    """The province of a district, where only one has a district of that name."""
    from normalizers.agencies.words import split

    if issuer.province is not None:
        return None
    homes = {home for kind, _, home in district_index().exact(tuple(split(name).key)) if kind == noun}
    return homes.pop() if len(homes) == 1 else None


def _list(words: Words, at: int, nouns: list[str], ends: list[int]) -> Place:
    """A list of words for places means all of their level; a list of two levels is two places."""
    if "tỉnh" in nouns:
        end = ends[-1]
        if tuple(words.key[end : end + 4]) == _WHOLE_COUNTRY:
            end += 4
        return Place(end, "province", "các tỉnh, thành phố", _printed(words, at, end), many=True, start=at)
    levels = [_LEVEL[noun] for noun in nouns]
    change = next((n for n in range(1, len(levels)) if levels[n] != levels[0]), len(levels))
    if levels[0] == "commune" or levels[-1] == "district":
        change = len(levels)
    end = ends[change - 1]
    rest = None
    if change < len(nouns):
        rest = _list(words, ends[change - 1], nouns[change:], ends[change:])
    else:
        end = _skip_within(words, end, nouns[-1])
    label = "cấp xã" if levels[0] == "commune" else "cấp huyện"
    return Place(end, levels[0], label, _printed(words, at, ends[change - 1]), many=True, rest=rest, start=at)


def _printed(words: Words, at: int, end: int) -> str:
    """The list as a canonical name has it: small letters, commas."""
    shows = [words.show[at].lower()]
    for k in range(at + 1, end):
        gap = words.gap[k]
        shows.append(" và " if gap & ~(COMMA | JOINT | NEWLINE) & LIST and "và" in words.joint[k] else
                     ", " if gap & (LIST | HYPHEN) else " ")  # fmt: skip
        shows.append(words.show[k].lower())
    return "".join(shows).replace("trung ương", "Trung ương")


def _skip_within(words: Words, at: int, noun: str) -> int:
    """The end of `trong tỉnh`, `trên địa bàn tỉnh`, `trực thuộc Trung ương` after a place: it adds nothing."""
    if at >= len(words.key) or words.gap[at] & PART & ~HYPHEN:
        return at
    if tuple(words.key[at : at + 4]) == _WHOLE_COUNTRY:
        return at + 4
    for phrase in _WITHIN:
        size = len(phrase)
        if tuple(words.key[at : at + size]) == phrase and at + size < len(words.key):
            inner = _noun(words, at + size, in_list=False)
            if inner is None or inner[1] == noun:
                continue
            end = inner[0]
            if _named(words, end) and (found := province_index().longest(words, end)):
                end = found[0]
            return end
    return at


def province_of(issuer: Issuer, on: date | None) -> Province | None:
    """The province of an issuer on a day."""
    return province_at(issuer.province, on) if issuer.province else None

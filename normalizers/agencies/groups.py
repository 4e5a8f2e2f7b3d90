"""Groups named together: `Các sở, ban, ngành`, `các cơ quan, đơn vị có liên quan`.

A group is a list of group words (``data/group_words.csv``). Neighbours that ``data/groups.csv`` knows as one group
become that group, however they are written; other neighbours of one family stay together as printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from normalizers.agencies.heads import head_at, is_head_word
from normalizers.agencies.index import Index
from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.phrases import phrase
from normalizers.agencies.places import read_place
from normalizers.agencies.tables import items, rows
from normalizers.agencies.words import DOT, HARD, HYPHEN, JOINT, LIST, NEWLINE, PART, SEMI, Words

# Work that names a kind of body: `các cơ quan nghiên cứu, đào tạo`, `các bộ quản lý ngành`.
_FIELDS = [["nghiên", "cứu"], ["đào", "tạo"], ["quản", "lý"], ["tư", "vấn"], ["kiểm", "định"], ["truyền", "thông"],
           ["điều", "tra"], ["thanh", "tra"], ["bồi", "dưỡng"]]  # fmt: skip
DETERMINERS = frozenset({"các", "những", "mọi", "một", "toàn", "tất", "mỗi", "từng"})
_LONG_DETERMINERS = (
    ("tất", "cả", "các"),
    ("toàn", "bộ", "các"),
    ("toàn", "thể", "các"),
    ("một", "số"),
    ("toàn", "thể"),
)
_NO_RELATION = "liên quan"
_LONGEST = 6  # words of a known group


@dataclass(frozen=True, slots=True)
class Member:
    """A group word. Words of one `family` stay together; `alone`, it is a group by itself without `các`."""

    word: str
    family: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """A group that the table knows. `level` `issuer` is the issuer's own; `listed`: where it belongs is not named."""

    name: str
    level: str
    listed: bool


@dataclass(slots=True)
class Found:
    """A group word in the text, with what qualifies it: `tail` is kept in the name, `related` is `liên quan`."""

    member: Member
    start: int
    end: int
    stop: int
    tail: str = ""
    related: bool = False
    led: bool = False
    place: str = ""
    province: str | None = None


@dataclass(slots=True)
class Group:
    """One group of a text: words `start` to `end` hold it, qualifiers included."""

    name: str
    level: str
    start: int
    end: int
    families: frozenset[str]
    listed: bool
    step: str = "folded"
    province: str | None = None
    members: tuple[str, ...] = field(default=())


@cache
def _members() -> Index[Member]:
    index: Index[Member] = Index()
    for row in rows("group_words"):
        member = Member(row["word"], row["family"], row["alone"] == "bare")
        for word in (row["word"], *items(row["aliases"])):
            index.add(word, member)
    return index


@cache
def _compositions() -> dict[tuple[str, ...], Composition]:
    return {
        tuple(part.strip() for part in row["members"].split("+")): Composition(
            row["name"], row["level"], row["trait"] == "listed"
        )
        for row in rows("groups")
    }


def determiner(words: Words, at: int) -> int:
    """The end of `các`, `tất cả các`, a number, at a word; `at` itself where there is none or none after."""
    size = len(words.key)
    if at + 1 >= size:
        return at
    key = words.key[at]
    if key in DETERMINERS:
        for long in _LONG_DETERMINERS:
            if tuple(words.key[at : at + len(long)]) == long:
                return at + len(long) if at + len(long) < size else at
        return at + 1 if key in ("các", "những", "mọi", "mỗi", "từng") else at
    if len(key) <= 3 and key.isdigit() and not words.gap[at + 1] & (PART | DOT):
        return at + 1
    return at


def read_groups(words: Words, at: int, issuer: Issuer, on: date | None, led: bool = False) -> list[Group]:
    """The groups that begin at a word, up to where the list of group words ends; `led` says that `các` went before."""
    start = determiner(words, at)
    led = led or start > at
    found = _find(words, start, at, issuer, on)
    if not found:
        return []
    if not led:
        one = found[0]
        if one.tail and not one.place and not one.related:
            return []  # `Doanh nghiệp nhà nước`: a name of its own
        if len(found) == 1 and not (one.member.alone or one.related):
            return []
    return _partition(words, found, led, words.show[at:start])


def _find(words: Words, at: int, first: int, issuer: Issuer, on: date | None) -> list[Found]:
    found: list[Found] = []
    k = at
    while k < len(words.key):
        led = False
        if found and words.key[k] in ("các", "những"):
            k, led = k + 1, True
        match = _members().longest(words, k)
        if match is None:
            break
        end, member = match[0], match[1][0]
        one = Found(member, first if not found else k - led, end, end, led=led or not found)
        if not _closed(words, one, issuer, on):
            break
        found.append(one)
        k = one.stop
        if k >= len(words.key) or not _continues(words, k, found):
            break
    return found


def _continues(words: Words, at: int, found: list[Found]) -> bool:
    """Whether the list of group words may go on at a word."""
    gap = words.gap[at]
    if gap & (HARD & ~NEWLINE):
        # `các sở, ban; ngành`: the three belong together, whatever stands between
        return bool(gap & SEMI) and found[-1].member.word == "ban" and words.key[at] == "ngành" and not found[-1].tail
    if gap & LIST:
        return True
    if gap & ~(JOINT | NEWLINE) or found[-1].tail or found[-1].related:
        return False
    return _beside(words, at, found[-1].member)


def _beside(words: Words, at: int, member: Member) -> bool:
    """Whether the next word of a list stands there without a comma: `sở ban ngành`, `cơ quan đơn vị`, `phòng ban`."""
    following = _members().longest(words, at)
    if following is None:
        return False
    return following[1][0].family == member.family or (member.family == "inside" and words.key[at] == "ban")


def _closed(words: Words, one: Found, issuer: Issuer, on: date | None) -> bool:
    """Reads what qualifies a group word. False where the word only begins a longer name (`Sở Nội vụ`)."""
    end = one.end
    if end >= len(words.key) or words.gap[end] & (PART & ~HYPHEN):
        return True
    if words.gap[end] & HYPHEN:
        return _members().longest(words, end) is not None
    if (stop := phrase(words, end, "relation")) is not None:
        one.related = True
        one.stop = _extent(words, stop)
        return True
    place = read_place(words, end, issuer, on, bare_name=False)
    if place is not None and place.rest is None and (not place.many or place.level is None or words.key[end] == "cấp"):
        one.stop = place.end
        one.tail = place.printed
        one.place, one.province = one.tail, place.province
        if (stop := phrase(words, one.stop, "relation")) is not None and not words.gap[one.stop] & PART:
            one.related, one.stop = True, stop
        return True
    if (stop := phrase(words, end, "belong")) is not None:
        one.stop = _belonging(words, end, stop, issuer, on)
        one.tail = _text(words, end, one.stop)
        if "liên quan" in one.tail:
            one.related = True
            one.tail = one.tail.replace(" có liên quan", "").replace(" liên quan", "")
        return True
    if phrase(words, end, "verb") is not None:
        return words.key[end : end + 2] not in _FIELDS
    if phrase(words, end, "qualifier") is not None:
        one.stop = _extent(words, end + 1)
        return True
    return _beside(words, end, one.member)


def _belonging(words: Words, at: int, stop: int, issuer: Issuer, on: date | None) -> int:
    """The end of `trực thuộc Sở Y tế`, `thuộc Ủy ban nhân dân tỉnh`, `trên địa bàn tỉnh`."""
    from normalizers.agencies.registry import index

    k = stop
    if k < len(words.key) and not words.gap[k] & PART:
        if (end := _listed_run(words, k)) is not None:
            k = end  # `các đơn vị trực thuộc Sở, ban, ngành`
        elif body := index().longest(words, k):
            k = body[0]
        if place := read_place(words, k, issuer, on):
            k = place.end if not (k < len(words.key) and words.gap[k] & PART) else k
    return _extent(words, k)


def _listed_run(words: Words, at: int) -> int | None:
    """The end of the longest group of the table, of several words and written without more, that begins at a word."""
    names: list[str] = []
    best, k = None, at
    while k < len(words.key) and len(names) < _LONGEST and (match := _members().longest(words, k)) is not None:
        names.append(match[1][0].word)
        k = match[0]
        if len(names) > 1 and tuple(names) in _compositions():
            best = k
        if k >= len(words.key) or not words.gap[k] & LIST or words.gap[k] & HARD:
            break
    return best


def _extent(words: Words, at: int) -> int:
    """The next gap that parts; a comma inside a clause does not, where what follows begins no body."""
    from normalizers.agencies.openings import opens

    k = at
    while k < len(words.key):
        gap = words.gap[k]
        if gap & HARD and gap & ~NEWLINE:
            break
        if gap & (LIST | NEWLINE) and (gap & NEWLINE or opens(words, k) or starts_member(words, k)):
            break
        if gap & HYPHEN and opens(words, k):
            break
        if phrase(words, k, "strong") is not None:
            break
        k += 1
    return k


def starts_member(words: Words, at: int) -> bool:
    """Whether a group word stands at a word, and not the beginning of another (`hội nghị`)."""
    if _members().longest(words, at) is None:
        return False
    return head_at(words, at) is not None or not is_head_word(words.key[at])


def _text(words: Words, start: int, end: int) -> str:
    parts = [words.show[start]]
    for k in range(start + 1, end):
        joint = words.joint[k] if words.gap[k] else " "
        parts += [" ".join(joint.split()).join("  ") if joint.strip() and not joint.strip().startswith(",") else
                  (", " if joint.strip() else " "), words.show[k]]  # fmt: skip
    return "".join(parts)


def _partition(words: Words, found: list[Found], led: bool, determiners: list[str]) -> list[Group]:
    groups: list[Group] = []
    a = 0
    while a < len(found):
        b = _best(found, a)
        groups.append(_group(words, found[a:b], led, determiners if a == 0 else []))
        a = b
    return groups


def _best(found: list[Found], a: int) -> int:
    """The end of the longest known group that begins at a group word, else of the run of one family."""
    known = _compositions()
    best = 0
    for b in range(a + 1, min(a + _LONGEST, len(found)) + 1):
        names = tuple(one.member.word for one in found[a:b])
        if names in known:
            best = b
        if found[b - 1].tail or found[b - 1].related or found[b - 1].stop > found[b - 1].end:
            break
    run = a + 1
    family = found[a].member.family
    while (
        run < len(found)
        and family not in ("state", "ministry", "political")
        and (found[run].member.family == family or (family == "inside" and found[run].member.word == "đơn vị"))
        and found[run - 1].stop == found[run - 1].end
    ):
        run += 1
    return max(best, run)


def _group(words: Words, found: list[Found], led: bool, determiners: list[str]) -> Group:
    names = tuple(one.member.word for one in found)
    last = found[-1]
    known = _compositions().get(names)
    families = frozenset(one.member.family for one in found)
    related = last.related
    if known is not None:
        name, level, listed = known.name, known.level, known.listed
    else:
        name, level, listed = "Các " + ", ".join(names), "issuer" if "inside" in families else "", False
    if related and set(names) <= {"cơ quan", "đơn vị", "địa phương"} and "đơn vị" in names:
        name = "Các cơ quan, đơn vị, địa phương" if "địa phương" in names else "Các cơ quan, đơn vị"
    elif related and names[0] != "cơ quan":
        related = False
    if (determiners and determiners[0].lower() in ("một", "2", "02")) or (determiners and determiners[0].isdigit()):
        name = " ".join(determiners).lower() + name[3:].replace(" các", "")
    tail = "" if listed else last.tail
    rooms = names[0] in ("phòng", "phòng chuyên môn") and names[-1] == "đơn vị" and len(names) == 2
    if rooms and tail in ("thuộc Sở", "trực thuộc Sở"):
        name, tail = "Các phòng chuyên môn, đơn vị", "trực thuộc Sở"
    parts = [name, tail, _NO_RELATION if related else ""]
    return Group(
        name=" ".join(part for part in parts if part),
        level=level,
        start=found[0].start,
        end=last.stop,
        families=families,
        listed=listed,
        step="folded" if known is not None else "pattern",
        province=last.province,
        members=names,
    )

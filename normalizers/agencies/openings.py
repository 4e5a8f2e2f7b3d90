"""Where a body, group or post begins: only there a comma, `và` or dash parts a cell."""

from __future__ import annotations

from normalizers.agencies.groups import determiner, starts_member
from normalizers.agencies.heads import head_at
from normalizers.agencies.issuer_type import NOBODY
from normalizers.agencies.phrases import phrase
from normalizers.agencies.places import read_place
from normalizers.agencies.posts import post_at
from normalizers.agencies.registry import index
from normalizers.agencies.words import AND, HYPHEN, PART, SLASH, Words


def opens(words: Words, at: int) -> bool:
    """Whether what begins at a word is a body, group, post or place, by its first words."""
    key = words.key[at]
    after = determiner(words, at)
    if after > at:
        return (key in ("các", "những", "toàn", "tất", "một") and _not_things(words, after)) or _counted(words, after)
    if phrase(words, at, "honorific") is not None:
        return True
    if post_at(words, at) is not None:
        return True
    if (known := index().longest(words, at)) is not None and _clear(words, at, known[0]):
        return True
    if (head := head_at(words, at)) is not None:
        return _opens_by_head(words, at, head[0], head[1].trait)
    if key in ("cấp", "huyện", "thành", "thị", "xã", "phường", "quận", "tỉnh", "đặc"):
        place = read_place(words, at, NOBODY, None, bare_name=False)
        return place is not None and (place.many or place.named or place.province is not None)
    if starts_member(words, at):
        return True
    return _acronym(words, at)


def _not_things(words: Words, at: int) -> bool:
    """`các nhiệm vụ`, `các văn bản` are no bodies."""
    if at >= len(words.key):
        return False
    if head_at(words, at) is not None or starts_member(words, at) or index().longest(words, at) is not None:
        return True
    return words.key[at] not in _THINGS


_THINGS = frozenset({
    "nhiệm", "văn", "chỉ", "nội", "hoạt", "thủ", "quy", "chính", "dự", "công", "hình", "giải", "biện", "vấn", "kế",
    "chương", "lĩnh", "điều", "hồ", "tiêu", "mục", "quyết", "nghị", "thông", "phong", "cuộc", "lớp", "hội", "loại",
    "kiến", "ý", "bước", "nguồn", "yêu", "phần", "mặt", "vụ", "việc", "kết", "số", "tài", "dịch", "sản",
    "tin", "bài", "hành",
})  # fmt: skip


def _counted(words: Words, at: int) -> bool:
    return at < len(words.key) and starts_member(words, at)


def _clear(words: Words, at: int, end: int) -> bool:
    """A name of one word opens only where it is written like a name or a place follows."""
    if end - at > 1 or at in words.expanded:
        return True
    show = words.show[at]
    if len(show) > 1 and show.isupper():
        return True
    return show[0].isupper() and end < len(words.key) and not words.gap[end] & PART and words.key[end] in (
        "tỉnh", "thành", "huyện", "quận", "thị", "xã")  # fmt: skip


def _opens_by_head(words: Words, at: int, end: int, trait: str) -> bool:
    if trait == "after-det":
        return False
    if trait == "first":
        return at == 0
    if trait == "soft" and words.gap[at] & (AND | HYPHEN | SLASH):
        # `Phòng Tổ chức và Thanh tra`: a field; `Sở Y tế và Thanh tra Sở`: a body
        return end < len(words.key) and not words.gap[end] & PART and words.show[at][0].isupper() and end > at + 1 and (
            words.show[end][0].isupper() or words.key[end] in ("tỉnh", "huyện", "sở", "bộ"))  # fmt: skip
    return True


def _acronym(words: Words, at: int) -> bool:
    """A word in capitals alone between separators: an abbreviation that no table has."""
    show = words.show[at]
    if len(show) < 2 or not show.isupper() or words.text.isupper() or show.isdigit():
        return False
    return bool(words.gap[at] & PART) and bool(at + 1 >= len(words.key) or words.gap[at + 1] & PART)

"""Names that no list has, by the form of their words: they begin with a head word and end where the next one opens."""

from __future__ import annotations

from normalizers.agencies.context import Context
from normalizers.agencies.heads import Head
from normalizers.agencies.known import parent_end
from normalizers.agencies.misprints import meant
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import Place
from normalizers.agencies.words import AND, COMMA, HARD, HYPHEN, LIST, PART

_LONGEST = 14  # words of a name that may be a misprint
_COUNTED = frozenset({"cơ quan", "đơn vị", "cơ sở", "doanh nghiệp", "tổ chức", "hộ gia đình"})  # `các` may go before
_CUTS = frozenset({"được", "do", "có", "nếu", "khi", "để", "nhằm", "đủ"})  # with these begins what qualifies a name
_CUTS_OF_GROUPS = frozenset({"cung", "tham", "phụ", "theo"})


def by_form(ctx: Context, k: int, at: int, head: Head, many: bool) -> Piece:
    """A body that no list has, by its head word; it ends where the next one opens."""
    first = at + len(head.word.split())
    form, end, place = name_by_form(ctx, first, many)
    while head.word == "ban quản lý" and form == end and _managed(ctx, end):
        form, end, place = name_by_form(ctx, end + 2, many)
    if form == first and form < end and place is None and not many and head.kind == "collective":
        form = end  # the qualifier is all there is: `đơn vị phụ trách công tác tổ chức cán bộ`
    piece = Piece(k, end, head=head, form=form, begin=at, many=many, place=place)
    if (found := _misprint(ctx, piece, at)) is not None:
        return found
    if not many and place is None and (whole := parent_end(ctx, end, head)) is not None:
        piece.end = piece.form = whole
    return piece


def _managed(ctx: Context, k: int) -> bool:
    """Whether what a board manages goes on: `Ban Quản lý Khu kinh tế Vân Đồn và các khu công nghiệp`."""
    words = ctx.words
    if k + 2 >= ctx.size or not words.gap[k] & (AND | COMMA) or words.gap[k] & HARD:
        return False
    return words.key[k + (words.key[k] == "các")] in ("khu", "cụm", "rừng")


def _misprint(ctx: Context, piece: Piece, at: int) -> Piece | None:
    """The piece as the name of the registry that it misprints."""
    if piece.form - at > _LONGEST or not (entries := meant(tuple(ctx.words.key[at : piece.form]))):
        return None
    return Piece(piece.start, piece.end, entries=list(entries), stem=piece.form, begin=piece.begin,
                 place=piece.place, many=piece.many and piece.place is None, fuzzy=True)  # fmt: skip


def name_by_form(ctx: Context, at: int, many: bool, limit: int | None = None) -> tuple[int, int, Place | None]:
    """Where a name of unlisted form ends, where its qualifiers end, and the place at its end."""
    words = ctx.words
    k, limit = at, ctx.size if limit is None else limit
    while k < limit:
        if ctx.stops(k) and not (k == at and not words.gap[k] & PART):
            return k, k, None
        if not words.gap[k] & PART:
            if _cuts(ctx, k, many):
                return k, ctx.extent(k + 1), None
            place = ctx.place(k) if k > at else None
            if place is not None and _place_ends(ctx, place):
                end = place.end
                if end < ctx.size and not words.gap[end] & PART and not ctx.verb(end):
                    end = ctx.extent(end + 1)
                return k, end, place
            if place is None and words.key[k] == "các":
                groups = ctx.groups(k)
                if groups:
                    k = groups[0].end  # `Thường trực các huyện ủy, thành ủy`
                    continue
        k += 1
    return k, k, None


def _place_ends(ctx: Context, place: Place) -> bool:
    """Whether a place is the last of a name."""
    words, end = ctx.words, place.end
    if end >= ctx.size or words.gap[end] & (PART & ~HYPHEN):
        return end >= ctx.size or bool(words.gap[end] & HARD) or ctx.stops(end) or _again(ctx, end)
    return _cuts(ctx, end, False) or phrase(words, end, "strong") is not None


def _again(ctx: Context, k: int) -> bool:
    """Whether a place follows in a list: `ở tỉnh, ở huyện`."""
    return ctx.place(k, bare_name=False) is not None


def _cuts(ctx: Context, at: int, many: bool) -> bool:
    words = ctx.words
    if phrase(words, at, "relation") is not None:
        return True
    key = words.key[at]
    if key in _CUTS:
        return not (key == "do" and words.key[at - 1] == "tự")
    return many and key in _CUTS_OF_GROUPS and phrase(words, at, "qualifier") is not None


def unknown(ctx: Context, k: int) -> Piece:
    end = ctx.extent(k + 1, unknown=True)
    form, _, place = name_by_form(ctx, k + 1, False, end)
    piece = Piece(k, end, form=form if form <= end else end, place=place if form <= end else None)
    return _misprint(ctx, piece, k) or Piece(k, end, form=end)


def led_by_group(ctx: Context, k: int, head: Head) -> bool:
    """Whether the `các` of the piece before holds here too: `các cơ quan nhà nước, đơn vị sự nghiệp`."""
    if not ctx.pieces or not ctx.words.gap[k] & LIST:
        return False
    before = ctx.pieces[-1]
    if before.end != k or before.post is not None or not (before.many or before.group is not None):
        return False
    return head.word in _COUNTED or (head.kind != "unit" and head.trait != "mass" and _all_small(ctx, k))


def _all_small(ctx: Context, k: int) -> bool:
    """Whether a common noun stands alone between separators: `trường học`, `bệnh viện`."""
    end = k + 1
    while end < ctx.size and not ctx.words.gap[end] & PART:
        end += 1
    return end - k <= 6 and all(show.islower() for show in ctx.words.show[k:end])

"""Ellipses: what a list leaves out because it stands in the item before.

`Sở Nội vụ, Tài chính` leaves out the head, `UBND cấp huyện, cấp xã` the body, `Thủ trưởng các sở, các đoàn thể` the
post.
"""

from __future__ import annotations

from normalizers.agencies.bodies import read_body
from normalizers.agencies.context import Context
from normalizers.agencies.forms import name_by_form
from normalizers.agencies.groups import determiner
from normalizers.agencies.known import carry, place_after, take_tail
from normalizers.agencies.people import with_post
from normalizers.agencies.phrases import phrase
from normalizers.agencies.pieces import Piece
from normalizers.agencies.places import LOCALITIES
from normalizers.agencies.posts import post_at
from normalizers.agencies.registry import Entry, index
from normalizers.agencies.words import HARD, HYPHEN, LIST, NEWLINE, PART, SEMI


def read_ellipsis(ctx: Context, k: int) -> list[Piece]:
    """Pieces whose first words stand in the piece before: `Sở Nội vụ, Tài chính`, `UBND cấp huyện, cấp xã`."""
    gap = ctx.words.gap[k]
    listed = gap & (LIST | HYPHEN) and not gap & (HARD & ~NEWLINE)
    if not ctx.pieces or not (listed or (gap & SEMI and ctx.words.key[k] == "cấp")):
        return []
    before = ctx.pieces[-1]
    if before.end != k:
        return []
    return (
        _place_carried(ctx, before, k)
        or _head_carried(ctx, before, k)
        or _post_carried(ctx, before, k)
        or _object_carried(ctx, before, k)
    )


def _head_carried(ctx: Context, before: Piece, k: int) -> list[Piece]:
    if not before.entries or ctx.words.gap[k] & HYPHEN:
        return []
    known = carry(ctx, before, k)
    if known is None:
        return []
    prefix, end, entries = known
    return _after_ellipsis(ctx, before, k, prefix, end, entries)


def _after_ellipsis(
    ctx: Context, before: Piece, k: int, prefix: tuple[str, ...], end: int, entries: list[Entry]
) -> list[Piece]:
    place = place_after(ctx, end, entries)
    piece = Piece(k, place.end if place else end, entries=entries, stem=end, place=place, carried=prefix)
    if before.post is not None:
        piece.post, piece.posts = before.post, before.posts
    take_tail(ctx, piece)
    return [piece]


def _place_carried(ctx: Context, before: Piece, k: int) -> list[Piece]:
    """`UBND cấp huyện, cấp xã`: the same body at another place."""
    if before.place is None:
        return []
    place = ctx.place(k, bare_name=False)
    if place is None or index().longest(ctx.words, k) is not None or place.label == LOCALITIES:
        return []
    if place.level is None and not place.many:
        return []
    if not _ends(ctx, place.end):
        return []
    pieces = [Piece(k, place.end, entries=before.entries, stem=k, place=place)]
    pieces += [
        Piece(a, b, entries=before.entries, stem=a, place=place, label=label, home=home)
        for a, b, label, home in place.names
    ]
    if place.rest is not None:
        pieces.append(Piece(place.end, place.rest.end, entries=before.entries, stem=place.end, place=place.rest))
    for piece in pieces:
        piece.post, piece.posts = before.post, before.posts
        if before.head is not None:
            piece.head, piece.begin, piece.form = before.head, before.first, before.form
    take_tail(ctx, pieces[-1])
    return pieces


def _ends(ctx: Context, k: int) -> bool:
    """Whether an item of a list ends before a word."""
    if k >= ctx.size or ctx.words.gap[k] & PART:
        return True
    return ctx.verb(k) or phrase(ctx.words, k, "relation") is not None or ctx.qualifies(k)


def _post_carried(ctx: Context, before: Piece, k: int) -> list[Piece]:
    """`Thủ trưởng các sở, ban, ngành, các đoàn thể`; `Ủy viên Bộ Chính trị, Ban Bí thư`."""
    post = before.post
    if post is None or post.trait in ("clause",) or before.post_name is not None:
        return []
    if not (before.entries or before.group or before.head) or post_at(ctx.words, determiner(ctx.words, k)):
        return []
    first = ctx.words.key[before.first]
    parallel = ctx.words.key[k] == first and (first == "các" or before.place is None)
    known = index().longest(ctx.words, k)
    twin = known is not None and before.place is None and _council(before.entries) and _council(known[1])
    if not (parallel or twin or post.trait == "always" or (before.group is not None and bool(ctx.groups(k)))):
        return []
    found = read_body(ctx, k)
    if not parallel and post.trait == "always" and not all(piece.entries for piece in found):
        return []
    return with_post(found, k, post, before.posts) if found else []


def _council(entries: list[Entry]) -> bool:
    """`Chủ tịch HĐND, UBND tỉnh` is a chairman of each."""
    return any(entry.body.id in ("ubnd", "hdnd") for entry in entries)


def _object_carried(ctx: Context, before: Piece, k: int) -> list[Piece]:
    """`Tổ đảng ở Thường trực A, Thường trực B`: what stands before the like word holds for both."""
    words = ctx.words
    if before.head is None or before.place is not None or before.carried:
        return []
    for at in range(before.first + 1, before.form - 1):
        if words.key[at] in ("ở", "tại") and words.key[at + 1] == words.key[k]:
            form, end, place = name_by_form(ctx, k + 1, False)
            shown = tuple(words.show[before.first : at + 1])
            return [Piece(k, end, head=before.head, form=form, begin=k, place=place, carried=shown)]
    return []
